"""What happened to people in a study, as so many of 100, beside those it is compared with.

Both groups have the same denominator and both frames are said: who got it and who did not. A harm
is rounded up and a result down, in both groups alike, so nothing looks better than it was; the
true counts are always said as well. A group in which nobody was counted gets words and no people:
a hundred empty figures would look like proof.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from exowizard.charts.lettering import (
    CAPTION,
    TABLE,
    Measure,
    baseline_in,
    letters,
    line_height,
    wrap,
)
from exowizard.charts.shapes import Circle, Picture, Rect, Shape, Text
from exowizard.flow.views.study_counts import Counted, Group, circumstances, none_seen

if TYPE_CHECKING:
    from exowizard.core.wording import Translate

_PEOPLE = 100
_TALL = 1.25  # a person's place is this much higher than wide
_GAP = 28.0
_NARROWEST = 150.0  # of one group beside another
_WIDEST = 200.0


def icon_array(
    counted: Counted,
    *,
    width: float,
    measure: Measure,
    tr: Translate,
    scale: float = 1.0,
    row: int = 10,
    widest: float = _WIDEST,
) -> Picture:
    """The groups side by side, or one below the other where the picture is narrow.

    ``row`` is how many people stand in a row: 10, or 20 where there is little height; ten of them
    are at most ``widest`` wide.
    """
    count = len(counted.groups)
    gap = _GAP * scale
    beside = count > 1 and (width - gap * (count - 1)) / count >= _NARROWEST * scale
    room = (width - gap * (count - 1)) / count if beside else width
    panels = [_words_of(group, counted, tr) for group in counted.groups]
    # Side by side, the people of all groups begin at the same height.
    heads = [_heading(group, words, room, measure, scale)
             for group, words in zip(counted.groups, panels, strict=True)]  # fmt: skip
    deepest = max(len(lines) for lines in heads)
    shapes: list[Shape] = []
    x = y = bottom = 0.0
    for group, lines in zip(counted.groups, heads, strict=True):
        depth = deepest if beside else len(lines)
        end = _panel(group, lines, depth, counted.harm, (x, y), room, scale, row, widest, shapes)
        bottom = max(bottom, end)
        if beside:
            x += room + gap
        else:
            y = bottom + gap / 2
    return Picture(
        width, bottom, tuple(shapes), _alt(counted, panels, tr),
        how_to_read(tr),
    )  # fmt: skip


def how_to_read(tr: Translate) -> str:
    """The caption."""
    return tr("Each figure is one of 100 people. Filled: it happened to them.")


def _heading(
    group: Group, words: Sequence[str], room: float, measure: Measure, scale: float
) -> list[tuple[str, float, str, bool]]:
    """Lines above the people: the group, both frames, the true count."""
    lines: list[tuple[str, float, str, bool]] = []
    looks = ((TABLE, "title", True), (CAPTION, "ink", False), (CAPTION, "mute", False))
    for text, (size, role, bold) in zip((group.name, *words), looks, strict=True):
        size = letters(size, scale)
        lines += [(line, size, role, bold) for line in wrap(text, size, bold, room, measure)]
    return lines


def _panel(
    group: Group,
    lines: Sequence[tuple[str, float, str, bool]],
    depth: int,
    harm: bool,
    corner: tuple[float, float],
    room: float,
    scale: float,
    row: int,
    widest: float,
    shapes: list[Shape],
) -> float:
    """Draws one group and returns where it ends."""
    x, y = corner
    line = line_height(letters(TABLE, scale))
    for place, (text, size, role, bold) in enumerate(lines):
        shapes.append(Text(x, baseline_in(y + place * line, line, size), text, size, role, bold))
    y += depth * line + 6 * scale
    if not group.share:
        return y
    step = min(room / row, widest * scale / 10)
    filled = group.of_100(harm=harm)
    role = "ask" if harm else "accent"
    for place in range(_PEOPLE):
        line_of, column = divmod(place, row)
        at = (x + column * step, y + line_of * step * _TALL)
        shapes += _person(*at, step, role if place < filled else None)
    return y + _PEOPLE / row * step * _TALL


def _person(x: float, y: float, step: float, role: str | None) -> list[Shape]:
    """A head over shoulders, filled in a role or drawn as an outline."""
    middle = x + step / 2
    head, wide, high = step * 0.17, step * 0.52, step * 0.66
    top = y + 2 * head + step * 0.06
    if role is not None:
        body = Rect(middle - wide / 2, top, wide, high, role, radius=wide * 0.45)
        return [Circle(middle, y + head, head, role), body]
    line = max(0.75, step * 0.07)
    body = Rect(
        middle - wide / 2 + line / 2, top + line / 2, wide - line, high - line,
        None, "control", line, wide * 0.42,
    )  # fmt: skip
    return [Circle(middle, y + head, head - line / 2, None, "control", line), body]


def _words_of(group: Group, counted: Counted, tr: Translate) -> tuple[str, str]:
    """Both frames of a group, and the count or percentage behind them."""
    count = group.of_100(harm=counted.harm)
    exact = group.share == count
    rest = 100 - count
    if not group.share:
        frame = none_seen(group, tr).rstrip(".")
    elif not count:
        frame = tr("Fewer than 1 of 100, over 99 do not")
    elif counted.harm and exact:
        frame = tr("{count} of 100 get it, {rest} do not", count=count, rest=rest)
    elif counted.harm:
        frame = tr("About {count} of 100 get it, {rest} do not", count=count, rest=rest)
    elif exact:
        frame = tr("{count} of 100 have this result, {rest} do not", count=count, rest=rest)
    else:
        frame = tr("About {count} of 100 have this result, {rest} do not", count=count, rest=rest)
    if group.affected is not None and group.people:
        true = tr("Counted: {count} of {people} people", count=group.affected, people=group.people)
    else:
        true = tr("Reported: {percent}%, group size not given", percent=f"{group.share:g}")
    return frame, true


def _alt(counted: Counted, panels: Sequence[tuple[str, str]], tr: Translate) -> str:
    parts = [f"{counted.what}."]
    for group, (frame, true) in zip(counted.groups, panels, strict=True):
        parts.append(f"{group.name}: {frame}. {true}.")
    parts += circumstances(counted, tr)
    if counted.study_people:
        parts.append(tr("The whole study had {people} people.", people=counted.study_people))
    if counted.worked_out:
        parts.append(tr("The count was worked out from a published percentage."))
    return " ".join(parts)
