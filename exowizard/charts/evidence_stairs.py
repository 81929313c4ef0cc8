"""How good the proof is, as four steps; a shape and a word, so that colour is never alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from exowizard.charts.lettering import TABLE, Measure, baseline_in, letters, shorten
from exowizard.charts.shapes import Picture, Rect, Shape, Text

if TYPE_CHECKING:
    from exowizard.core.facts import Certainty
    from exowizard.core.wording import Translate

STEPS: Mapping[Certainty, int] = {"high": 4, "moderate": 3, "low": 2, "very_low": 1, "none": 0}
_ROLE: Mapping[Certainty, str] = {
    "high": "accent", "moderate": "accent", "low": "ask", "very_low": "mute", "none": "mute",
}  # fmt: skip
_COUNT = 4
_STEP, _GAP, _HEIGHT, _LINE = 3.6, 1.2, 16.0, 1.0
_WORD_GAP = 7.0


def evidence_stairs(
    grade: Certainty,
    *,
    measure: Measure,
    tr: Translate,
    width: float | None = None,
    scale: float = 1.0,
    worded: bool = True,
) -> Picture:
    """The stairs and, if ``worded``, the grade beside them; ``width`` is the most they may take."""
    step, gap, height = _STEP * scale, _GAP * scale, _HEIGHT * scale
    role, filled = _ROLE[grade], STEPS[grade]
    line = _LINE * scale
    shapes: list[Shape] = []
    for place in range(_COUNT):
        x = place * (step + gap)
        rise = height * (0.34 + 0.6 * place / (_COUNT - 1))
        if place < filled:
            shapes.append(Rect(x, height - rise, step, rise, role, radius=scale))
        else:
            shapes.append(
                Rect(
                    x + line / 2, height - rise + line / 2, step - line, rise - line,
                    None, "control", line, scale,
                )
            )  # fmt: skip
    taken = _COUNT * step + (_COUNT - 1) * gap
    word = grade_word(grade, tr)
    if worded:
        size = letters(TABLE, scale)
        start = taken + _WORD_GAP * scale
        room = width - start if width is not None else measure(word, size, True)
        text = shorten(word, size, True, room, measure)
        if text:
            shapes.append(Text(start, baseline_in(0, height, size), text, size, role, True))
            taken = start + measure(text, size, True)
    return Picture(
        taken, height, tuple(shapes),
        tr("Proof: {grade}, {filled} of {count} steps.", grade=word, filled=filled, count=_COUNT),
        how_to_read(tr),
    )  # fmt: skip


def how_to_read(tr: Translate) -> str:
    """The caption."""
    return tr("The more steps are filled, the better the proof.")


def grade_word(grade: Certainty, tr: Translate) -> str:
    """A grade as it stands alone; none means not known, never no effect."""
    return {
        "high": tr("High"),
        "moderate": tr("Moderate"),
        "low": tr("Low"),
        "very_low": tr("Very low"),
        "none": tr("Not known"),
    }[grade]
