"""Two rankings of the same options as lines from one order to the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from exowizard.charts.lettering import (
    CAPTION,
    TABLE,
    Measure,
    baseline_in,
    baseline_under,
    letters,
    line_height,
    wrap,
)
from exowizard.charts.shapes import Circle, Curve, Picture, Shape, Text

if TYPE_CHECKING:
    from exowizard.core.wording import Translate

Emphasis = Literal["plan", "contrast", "none"]
_ROLE: dict[Emphasis, str] = {"plan": "accent", "contrast": "title", "none": "control"}
_LINE: dict[Emphasis, float] = {"plan": 2.2, "contrast": 2.2, "none": 1.2}
_ROW, _DOT, _GAP = 24.0, 3.0, 8.0
_ROW_GAP = 5.0  # between names of several lines
_MOST_LINES = 3
_BEND = 36.0
# Lines this wide on a page leave room to name the options on the right as well.
_ROOMY_BEND, _WIDEST_BEND = 112.0, 220.0


@dataclass(frozen=True, slots=True)
class SlopeRow:
    """An option and its place, 1 first, in the left and the right order.

    ``plan`` marks what is in the plan, ``contrast`` one more option to follow.
    """

    name: str
    left: int
    right: int
    emphasis: Emphasis = "none"


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where each column begins or ends, from left to right."""

    name: float
    name_room: float
    first_dot: float
    second_dot: float
    number: float  # right end of the place on the right
    second_name: float | None


def slope(
    rows: Sequence[SlopeRow],
    left: str,
    right: str,
    *,
    width: float,
    measure: Measure,
    tr: Translate,
    scale: float = 1.0,
) -> Picture:
    """``left`` and ``right`` name the two orders; every option stands in both."""
    alt = _words(rows, left, right, tr)
    columns = _columns(rows, width, measure, scale)
    if columns is None:
        return _list(rows, alt, width, measure, tr, scale)
    size = letters(TABLE, scale)
    shapes, top = _headings(left, right, columns, width, measure, scale)
    lines = [_lines(item, columns.name_room, measure, scale) for item in rows]
    deepest = max((len(found) for found in lines), default=1)
    row = _ROW * scale
    if deepest > 1:
        row = max(row, deepest * line_height(size) + _ROW_GAP * scale)
    # The marked lines are drawn last, on top of the others.
    for item in sorted(rows, key=lambda item: (item.emphasis != "none", item.left)):
        start = top + (item.left - 0.5) * row
        end = top + (item.right - 0.5) * row
        shapes += _line(item, columns, start, end, scale)
        strong = item.emphasis != "none"
        role = "title" if strong else "ink"
        for middle, place, x, number_role in (
            (start, item.left, columns.name - _GAP * scale, "mute"),
            (end, item.right, columns.number, role),
        ):
            y = baseline_in(middle, 0, size)
            shapes.append(Text(x, y, str(place), size, number_role, strong, "end"))
        names = [(columns.name, start)]
        if columns.second_name is not None:
            names.append((columns.second_name, end))
        for x, middle in names:
            shapes += _name(item, x, middle, columns.name_room, measure, scale)
    return Picture(
        width, top + len(rows) * row, tuple(shapes), alt,
        how_to_read(tr),
    )  # fmt: skip


def how_to_read(tr: Translate) -> str:
    """The caption where the orders are drawn."""
    return tr("Each line joins an option’s places in the two orders. Thick lines are in your plan, "
              "or move farthest.")  # fmt: skip


def _lines(item: SlopeRow, room: float, measure: Measure, scale: float) -> tuple[str, ...]:
    return wrap(item.name, letters(TABLE, scale), item.emphasis != "none", room, measure)


def _name(
    item: SlopeRow, x: float, middle: float, room: float, measure: Measure, scale: float
) -> list[Shape]:
    """The name in as many lines as it needs, around the middle of its row."""
    size, strong = letters(TABLE, scale), item.emphasis != "none"
    lines, line = _lines(item, room, measure, scale), line_height(size)
    top = middle - (len(lines) - 1) * line / 2
    return [
        Text(x, baseline_in(top + place * line, 0, size), text, size,
             "title" if strong else "ink", strong)
        for place, text in enumerate(lines)
    ]  # fmt: skip


def _list(
    rows: Sequence[SlopeRow],
    alt: str,
    width: float,
    measure: Measure,
    tr: Translate,
    scale: float,
) -> Picture:
    """The same in words, where text is too large for names beside lines."""
    size, small = letters(TABLE, scale), letters(CAPTION, scale)
    shapes: list[Shape] = []
    y = 0.0
    for item in sorted(rows, key=lambda item: item.right):
        strong = item.emphasis != "none"
        for line in wrap(item.name, size, strong, width, measure):
            role = "title" if strong else "ink"
            shapes.append(Text(0, baseline_under(y, size), line, size, role, strong))
            y += line_height(size)
        places = tr("place {left}, then {right}", left=item.left, right=item.right)
        for line in wrap(places, small, False, width, measure):
            shapes.append(Text(0, baseline_under(y, small), line, small, "mute"))
            y += line_height(small)
        y += 6 * scale
    return Picture(width, y, tuple(shapes), alt, tr("Each option's places in the two orders."))


def _words(rows: Sequence[SlopeRow], left: str, right: str, tr: Translate) -> str:
    parts = " ".join(
        tr(
            "{option}: place {left}, then {right}.",
            option=item.name,
            left=item.left,
            right=item.right,
        )
        for item in sorted(rows, key=lambda item: item.left)
    )
    return tr("From “{left}” to “{right}”. {parts}", left=left, right=right, parts=parts)


def _columns(
    rows: Sequence[SlopeRow], width: float, measure: Measure, scale: float
) -> _Columns | None:
    """None where a word would be cut, or a name need too many lines, beside the lines."""
    size, gap, dot = letters(TABLE, scale), _GAP * scale, _DOT * scale
    number = max((measure(str(place + 1), size, True) for place in range(len(rows))), default=0.0)
    wanted = max((measure(item.name, size, True) for item in rows), default=0.0) + 1
    name = number + gap
    # Both sides named: number, name, bend, number, name.
    both = 2 * (name + wanted) + 2 * gap + 2 * (gap + dot) + _ROOMY_BEND * scale
    if both <= width:
        bend = min(_WIDEST_BEND * scale, width - both + _ROOMY_BEND * scale)
        first = name + wanted + gap + dot
        second = first + bend
        end = second + dot + gap + number
        return _Columns(name, wanted, first, second, end, end + gap)
    end = width
    second = end - number - gap - dot
    room = min(wanted, second - _BEND * scale - dot - gap - name)
    words = (
        measure(word, size, item.emphasis != "none")
        for item in rows for word in item.name.split()
    )  # fmt: skip
    if max(words, default=0.0) > room:
        return None
    if any(len(_lines(item, room, measure, scale)) > _MOST_LINES for item in rows):
        return None
    return _Columns(name, room, name + room + gap + dot, second, end, None)


def _headings(
    left: str, right: str, columns: _Columns, width: float, measure: Measure, scale: float
) -> tuple[list[Shape], float]:
    size = letters(CAPTION, scale)
    gap = _GAP * scale
    wide = measure(left, size, True), measure(right, size, True)
    if columns.second_name is not None:
        rooms = columns.second_dot - 2 * gap, width - columns.second_dot
        at: float = columns.second_dot - _DOT * scale
    else:
        # Each heading takes what it needs, and at most what the other leaves or half.
        half = (width - gap) / 2
        rooms = max(half, width - gap - wide[1]), max(half, width - gap - wide[0])
        at = width
    shapes: list[Shape] = []
    deepest = 0
    for text, room, start in ((left, rooms[0], True), (right, rooms[1], False)):
        ends = not start and columns.second_name is None
        lines = wrap(text, size, True, room, measure, most=2)
        deepest = max(deepest, len(lines))
        for place, line in enumerate(lines):
            y = baseline_under(place * line_height(size), size)
            x = 0.0 if start else at
            shapes.append(Text(x, y, line, size, "ink", True, "end" if ends else "start"))
    return shapes, deepest * line_height(size) + 4 * scale


def _line(item: SlopeRow, columns: _Columns, start: float, end: float, scale: float) -> list[Shape]:
    role, line = _ROLE[item.emphasis], _LINE[item.emphasis] * scale
    radius = _DOT * scale
    x1, x2 = columns.first_dot, columns.second_dot
    bend = (x2 - x1) * 0.45
    return [
        Curve(((x1, start), (x1 + bend, start), (x2 - bend, end), (x2, end)), role, line),
        Circle(x1, start, radius, role),
        Circle(x2, end, radius, role),
    ]
