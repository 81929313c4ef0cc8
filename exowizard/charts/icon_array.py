"""What happened to people in a study, as so many of 100, beside those it is compared with.

Both groups have the same denominator and both frames are said: who got it and who did not. A harm
is rounded up and a result down, in both groups alike, so nothing looks better than it was; the
true counts are always said as well.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exowizard.charts.lettering import CAPTION, TABLE, Measure, baseline_in, line_height, wrap
from exowizard.charts.shapes import Circle, Picture, Rect, Shape, Text

if TYPE_CHECKING:
    from exowizard.core.options import AdverseEvent, Outcome
    from exowizard.core.wording import Translate

_SIDE = 10
_TALL = 1.25  # a person's place is this much higher than wide
_GAP = 28.0
_NARROWEST = 150.0  # of one group beside another
_WIDEST = 200.0


@dataclass(frozen=True, slots=True)
class Group:
    """One group: so many of so many people, or only a percentage where counts are not known."""

    name: str
    affected: int | None = None
    people: int | None = None
    percent: float | None = None

    @property
    def share(self) -> float:
        """Affected of 100, not rounded."""
        if self.affected is not None and self.people:
            return 100 * self.affected / self.people
        return self.percent or 0.0

    def of_100(self, *, harm: bool) -> int:
        """Whole people of 100: a harm rounded up, a result down; 100 only where it is all."""
        if self.affected is not None and self.people:
            up = -(-100 * self.affected // self.people)
            down = 100 * self.affected // self.people
        else:
            up, down = math.ceil(self.share), math.floor(self.share)
        return min(up, 99 if self.share < 100 else 100) if harm else down


@dataclass(frozen=True, slots=True)
class Counted:
    """A harm or a result as it was counted, with who was studied and for how long."""

    what: str
    harm: bool
    groups: tuple[Group, ...]
    who: str | None
    period: str | None
    worked_out: bool = False
    study_people: int | None = None


def from_event(event: AdverseEvent, option: str, tr: Translate) -> Counted | None:
    """A reported harm of an option; None where no source counts it."""
    if event.events is None or not event.people:
        return None
    groups = [Group(option, event.events, event.people)]
    if event.comparison_events is not None and event.comparison_people:
        name = tr(event.comparison) if event.comparison else tr("Comparison")
        groups.append(Group(name, event.comparison_events, event.comparison_people))
    return Counted(
        tr(event.what), True, tuple(groups),
        tr(event.group) if event.group else None, tr(event.period) if event.period else None,
    )  # fmt: skip


def from_outcome(outcome: Outcome, option: str, tr: Translate) -> Counted | None:
    """A counted result of an option; None where it gives neither counts nor a percentage."""
    treated = _group(option, outcome.treated, outcome.treated_people, outcome.treated_percent)
    if treated is None:
        return None
    name = tr(outcome.control_name) if outcome.control_name else tr("Comparison")
    control = _group(name, outcome.control, outcome.control_people, outcome.control_percent)
    return Counted(
        tr(outcome.what), False, (treated,) if control is None else (treated, control),
        tr(outcome.group), tr(outcome.period), outcome.worked_out, outcome.study_people,
    )  # fmt: skip


def _group(
    name: str, affected: int | None, people: int | None, percent: float | None
) -> Group | None:
    if affected is not None and people:
        return Group(name, affected, people)
    return None if percent is None else Group(name, percent=percent)


def icon_array(
    counted: Counted, *, width: float, measure: Measure, tr: Translate, scale: float = 1.0
) -> Picture:
    """The groups side by side, or one below the other where the picture is narrow."""
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
        bottom = _panel(group, lines, depth, counted.harm, (x, y), room, scale, shapes)
        if beside:
            x += room + gap
        else:
            y = bottom + gap / 2
    return Picture(
        width, bottom, tuple(shapes), _alt(counted, panels, tr),
        tr("Each figure is one of 100 people. Filled: it happened to them."),
    )  # fmt: skip


def _heading(
    group: Group, words: Sequence[str], room: float, measure: Measure, scale: float
) -> list[tuple[str, float, str, bool]]:
    """Lines above the people: the group, both frames, the true count."""
    lines: list[tuple[str, float, str, bool]] = []
    looks = ((TABLE, "title", True), (CAPTION, "ink", False), (CAPTION, "mute", False))
    for text, (size, role, bold) in zip((group.name, *words), looks, strict=True):
        size *= scale
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
    shapes: list[Shape],
) -> float:
    """Draws one group and returns where it ends."""
    x, y = corner
    line = line_height(TABLE * scale)
    for place, (text, size, role, bold) in enumerate(lines):
        shapes.append(Text(x, baseline_in(y + place * line, line, size), text, size, role, bold))
    y += depth * line + 6 * scale
    step = min(room, _WIDEST * scale) / _SIDE
    filled = group.of_100(harm=harm)
    role = "ask" if harm else "accent"
    for place in range(_SIDE * _SIDE):
        row, column = divmod(place, _SIDE)
        at = (x + column * step, y + row * step * _TALL)
        shapes += _person(*at, step, role if place < filled else None)
    return y + _SIDE * step * _TALL


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
    if not count and group.share > 0:
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
    parts.append(tr("Who: {group}.", group=counted.who) if counted.who else tr("Who: not stated."))
    parts.append(
        tr("How long: {period}.", period=counted.period)
        if counted.period
        else tr("How long: not stated.")
    )
    if counted.study_people:
        parts.append(tr("The whole study had {people} people.", people=counted.study_people))
    if counted.worked_out:
        parts.append(tr("The count was worked out from a published percentage."))
    return " ".join(parts)
