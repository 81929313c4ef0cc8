"""Twelve weeks: a bar for each chosen option from its first week, clinic sessions, checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exowizard.charts.lettering import (
    BAR,
    CAPTION,
    Measure,
    baseline_in,
    letters,
    line_height,
    shorten,
    wrap,
)
from exowizard.charts.segments import PATTERN, listed, option_role
from exowizard.charts.shapes import Circle, Line, Picture, Polygon, Rect, Shape, Text

if TYPE_CHECKING:
    from exowizard.core.wording import Translate

WEEKS = 12
_ROW, _BAR_HEIGHT, _HEAD = 33.0, 25.0, 24.0
_NAME_GAP, _TEXT_INSET, _PHASE_GAP = 12.0, 8.0, 2.0
_SESSION, _DIAMOND = 9.0, 5.5
# Below this width (at 100 % text) names stand above their bars.
_NARROW, _NAME_SHARE = 420.0, 0.3


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of use from a week on, in a few words: "2 nights"."""

    from_week: int
    words: str


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One chosen option: phases of use, or the weeks of its clinic sessions."""

    name: str
    phases: tuple[Phase, ...] = ()
    sessions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A week in which something is looked at: "Check", "Review"."""

    week: int
    words: str


@dataclass(frozen=True, slots=True)
class _Frame:
    """What every row needs to know. ``left`` is where week 1 begins, ``week`` a week's width."""

    width: float
    left: float
    week: float
    measure: Measure
    tr: Translate
    scale: float

    def start(self, week: int) -> float:
        return self.left + (week - 1) * self.week

    def middle(self, week: int) -> float:
        return self.left + (week - 0.5) * self.week


def timeline(
    rows: Sequence[TimelineRow],
    marks: Sequence[Mark] = (),
    *,
    width: float,
    measure: Measure,
    tr: Translate,
    scale: float = 1.0,
) -> Picture:
    """Rows in the order of the plan; what falls after week 12 is written below."""
    watch = tr("Look and note")
    frame = _frame([*(row.name for row in rows), watch], width, measure, tr, scale)
    shapes, y = _head(frame)
    for place, row in enumerate(rows):
        y += _name(row.name, "ink", y, frame, shapes)
        row_shapes, cut = _row(row, option_role(place), y, frame)
        shapes += row_shapes
        y += _ROW * scale
        if cut:
            y = _note(listed(_phase_list(row, tr)), y - 4 * scale, frame, shapes) + 4 * scale
    inside = sorted((mark for mark in marks if mark.week <= WEEKS), key=lambda mark: mark.week)
    if inside:
        y += _name(watch, "mute", y, frame, shapes)
        y = _marks(inside, y, frame, shapes)
    later = _later(rows, marks, tr)
    if later:
        y = _note(tr("After week 12: {list}.", list=later), y, frame, shapes)
    return Picture(
        width, y, tuple(shapes), _words(rows, marks, tr),
        how_to_read(rows, marks, tr),
    )  # fmt: skip


def _frame(
    names: Sequence[str], width: float, measure: Measure, tr: Translate, scale: float
) -> _Frame:
    left = 0.0
    if width >= _NARROW * scale:
        widest = max(measure(name, letters(CAPTION, scale), True) for name in names) + 1
        left = min(widest, _NAME_SHARE * width) + _NAME_GAP * scale
    return _Frame(width, left, (width - left) / WEEKS, measure, tr, scale)


def _head(frame: _Frame) -> tuple[list[Shape], float]:
    size, high = letters(CAPTION, frame.scale), _HEAD * frame.scale
    y = baseline_in(0, high, size)
    word = frame.tr("Week")
    shapes: list[Shape] = []
    if frame.left:
        text = shorten(word, size, False, frame.left - frame.scale, frame.measure)
        shapes.append(Text(0, y, text, size, "mute"))
    widest = frame.measure(str(WEEKS), size, False) + 4
    # Every week, every second or every fourth, as the letters allow; the last one is always named.
    step = next((step for step in (1, 2, 3, 4, 6) if step * frame.week >= widest), WEEKS)
    for week in range(step, WEEKS + 1, step):
        text = str(week)
        half = frame.measure(text, size, False) / 2
        x = min(frame.middle(week), frame.width - half)
        shapes.append(Text(x, y, text, size, "mute", False, "middle"))
    if not frame.left:
        free = frame.middle(step) - widest
        text = shorten(word, size, False, free, frame.measure)
        if text == word:
            shapes.append(Text(0, y, text, size, "mute"))
    shapes.append(Line(0, high, frame.width, high, "rule", 1))
    return shapes, high + 4 * frame.scale


def _name(name: str, role: str, y: float, frame: _Frame, shapes: list[Shape]) -> float:
    """Draws a row's name, beside the row or above it; returns the room taken above."""
    size = letters(CAPTION, frame.scale)
    bold = role == "ink"
    if frame.left:
        room = frame.left - _NAME_GAP * frame.scale
        lines = wrap(name, size, bold, room, frame.measure, most=2)
        line = line_height(size)
        top = y + (_ROW * frame.scale - len(lines) * line) / 2
        for place, text in enumerate(lines):
            shapes.append(
                Text(0, baseline_in(top + place * line, line, size), text, size, role, bold)
            )
        return 0.0
    height = line_height(size) + 2 * frame.scale
    text = shorten(name, size, bold, frame.width, frame.measure)
    shapes.append(Text(0, baseline_in(y + 2 * frame.scale, height, size), text, size, role, bold))
    return height


def _row(row: TimelineRow, role: str, y: float, frame: _Frame) -> tuple[list[Shape], bool]:
    """A row's bars or sessions, and whether words were cut and must be written below."""
    shapes: list[Shape] = []
    cut = False
    high = _BAR_HEIGHT * frame.scale
    top = y + (_ROW * frame.scale - high) / 2
    phases = sorted(
        (phase for phase in row.phases if phase.from_week <= WEEKS),
        key=lambda phase: phase.from_week,
    )
    for place, phase in enumerate(phases):
        last = place == len(phases) - 1
        x = frame.start(phase.from_week)
        end = frame.width if last else frame.start(phases[place + 1].from_week) - _PHASE_GAP
        if end <= x:
            continue
        shapes.append(Rect(x, top, end - x, high, role, radius=4, pattern=PATTERN[role]))
        words = _phase_words(phase.words, role, x, end, top, frame)
        shapes += words
        cut = cut or not any(isinstance(s, Text) and s.text == phase.words for s in words)
    inside = [week for week in row.sessions if week <= WEEKS]
    if inside:
        middle = top + high / 2
        if len(inside) > 1:
            start, end = frame.middle(inside[0]), frame.middle(inside[-1])
            shapes.append(Line(start, middle, end, middle, role, 2))
        radius = min(_SESSION * frame.scale, frame.week / 2)
        for place, week in enumerate(inside, 1):
            x = frame.middle(week)
            shapes.append(Circle(x, middle, radius, role))
            size, number = letters(BAR, frame.scale), str(place)
            if frame.measure(number, size, True) <= 1.6 * radius:
                y_text = baseline_in(middle, 0, size)
                shapes.append(Text(x, y_text, number, size, "on_segment", True, "middle"))
    return shapes, cut


def _phase_words(
    words: str, role: str, x: float, end: float, top: float, frame: _Frame
) -> list[Shape]:
    size, inset = letters(CAPTION, frame.scale), _TEXT_INSET * frame.scale
    high = _BAR_HEIGHT * frame.scale
    text = shorten(words, size, True, end - x - 2 * inset, frame.measure)
    if not text:
        return []
    shapes: list[Shape] = []
    if PATTERN[role] != "plain":
        wide = frame.measure(text, size, True) + 6
        shapes.append(Rect(x + inset - 3, top + high * 0.15, wide, high * 0.7, role))
    y = baseline_in(top, high, size)
    return [*shapes, Text(x + inset, y, text, size, "on_segment", True)]


def _marks(marks: Sequence[Mark], y: float, frame: _Frame, shapes: list[Shape]) -> float:
    """Diamonds in their weeks, their words beneath or, where these would collide, in a note."""
    size = letters(CAPTION, frame.scale)
    half = min(_DIAMOND * frame.scale, frame.week / 2)
    middle = y + half + 4 * frame.scale
    by_week: dict[int, list[str]] = {}
    for mark in marks:
        by_week.setdefault(mark.week, []).append(mark.words)
    texts = {week: listed(list(dict.fromkeys(words))) for week, words in by_week.items()}
    places: list[tuple[float, str]] = []
    free = frame.left
    fits = True
    for week, text in texts.items():
        x = frame.middle(week)
        shapes.append(
            Polygon(
                ((x, middle - half), (x + half, middle), (x, middle + half), (x - half, middle)),
                "title",
            )
        )
        wide = frame.measure(text, size, True)
        start = max(frame.left, min(x - wide / 2, frame.width - wide))
        fits = fits and start >= free and start + wide <= frame.width
        free = start + wide + 6 * frame.scale
        places.append((start, text))
    y = middle + half + 2 * frame.scale
    if fits:
        line = line_height(size)
        for start, text in places:
            shapes.append(Text(start, baseline_in(y, line, size), text, size, "title", True))
        return y + line
    words = [
        frame.tr("week {week}: {words}", week=week, words=text) for week, text in texts.items()
    ]
    return _note(listed(words), y, frame, shapes)


def _note(text: str, y: float, frame: _Frame, shapes: list[Shape]) -> float:
    size = letters(CAPTION, frame.scale)
    y += 4 * frame.scale
    for line in wrap(text, size, False, frame.width - frame.left, frame.measure):
        high = line_height(size)
        shapes.append(Text(frame.left, baseline_in(y, high, size), line, size, "mute"))
        y += high
    return y


def how_to_read(rows: Sequence[TimelineRow], marks: Sequence[Mark], tr: Translate) -> str:
    """The caption: what bars, circles and diamonds are, as far as there are any."""
    parts = [tr("Each bar starts in the week you start.")]
    if any(row.sessions for row in rows):
        parts.append(tr("Circles are clinic sessions."))
    if any(mark.week <= WEEKS for mark in marks):
        parts.append(tr("Diamonds are weeks to look and note."))
    return " ".join(parts)


def _later(rows: Sequence[TimelineRow], marks: Sequence[Mark], tr: Translate) -> str:
    found = [
        (week, row.name) for row in rows for week in row.sessions if week > WEEKS
    ] + [(mark.week, mark.words) for mark in marks if mark.week > WEEKS]  # fmt: skip
    found += [
        (phase.from_week, row.name)
        for row in rows for phase in row.phases if phase.from_week > WEEKS
    ]  # fmt: skip
    return listed(
        [tr("week {week}: {words}", week=week, words=words) for week, words in sorted(found)]
    )


def _phase_list(row: TimelineRow, tr: Translate) -> list[str]:
    return [
        tr("from week {week}: {words}", week=phase.from_week, words=phase.words)
        for phase in row.phases
    ]


def _words(rows: Sequence[TimelineRow], marks: Sequence[Mark], tr: Translate) -> str:
    parts = []
    for row in rows:
        phases = _phase_list(row, tr)
        if row.sessions:
            weeks = listed([str(week) for week in row.sessions])
            phases.append(tr("sessions in weeks {weeks}", weeks=weeks))
        parts.append(tr("{option}: {phases}.", option=row.name, phases=listed(phases)))
    parts += [
        tr("Week {week}: {words}.", week=mark.week, words=mark.words)
        for mark in sorted(marks, key=lambda mark: mark.week)
    ]
    return " ".join([tr("Your 12 weeks."), *parts])
