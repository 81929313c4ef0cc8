"""How text finds its place in a picture: sizes, baselines, shortening, wrapping, spreading."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

# The type scale of the theme that pictures use, in pixels at 100 %.
BAR, CAPTION, TABLE = 11.0, 12.0, 13.0
# Heights of Inter as shares of the size: capitals, the room above and below a baseline.
_CAPITAL, _ASCENT, _DESCENT = 0.727, 0.97, 0.25
ELLIPSIS = "…"
# However small a picture is, its letters are not: on paper these are 7.5 points.
_LEAST = 10.0


def letters(size: float, scale: float) -> float:
    """A size of the type scale in a picture at this scale, never smaller than can be read."""
    return max(size * scale, min(size, _LEAST))


class Measure(Protocol):
    """Knows how wide a text is in the letters that will draw it."""

    def __call__(self, text: str, size: float, bold: bool, /) -> float:
        """Width in pixels."""
        ...


def baseline_in(top: float, height: float, size: float) -> float:
    """The baseline that puts capitals and figures in the middle of a band."""
    return top + (height + _CAPITAL * size) / 2


def baseline_under(top: float, size: float) -> float:
    """The baseline of a line of text whose room begins at ``top``."""
    return top + _ASCENT * size


def line_height(size: float) -> float:
    """The room that one line of text takes."""
    return (_ASCENT + _DESCENT) * size


def shorten(text: str, size: float, bold: bool, room: float, measure: Measure) -> str:
    """The text, or as much of it as fits with an ellipsis; empty where not one letter would."""
    if measure(text, size, bold) <= room:
        return text
    low, high = 0, len(text) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[:middle].rstrip() + ELLIPSIS, size, bold) <= room:
            low = middle
        else:
            high = middle - 1
    short = text[:low].rstrip() + ELLIPSIS
    return short if low and measure(short, size, bold) <= room else ""


def wrap(
    text: str, size: float, bold: bool, room: float, measure: Measure, most: int | None = None
) -> tuple[str, ...]:
    """The text in lines that fit; beyond ``most`` lines the rest is cut with an ellipsis."""
    lines: list[str] = []
    current = ""
    words = text.split(" ")
    for place, word in enumerate(words):
        longer = f"{current} {word}" if current else word
        if not current or measure(longer, size, bold) <= room:
            current = longer
            continue
        if most is not None and len(lines) == most - 1:
            current = " ".join([current, *words[place:]])
            break
        lines.append(current)
        current = word
    lines.append(current)
    fitted = (shorten(line, size, bold, room, measure) for line in lines)
    return tuple(line for line in fitted if line)


def spread(
    wanted: Sequence[float], widths: Sequence[float], room: float, gap: float
) -> tuple[float, ...] | None:
    """Starts of labels in one row, each as near to where it is wanted as the others let it.

    None where the row is too short for all of them; that depends on the widths alone, so a row
    never jumps to another layout while a handle moves.
    """
    if sum(widths) + gap * (len(widths) - 1) > room:
        return None
    starts: list[float] = []
    free = 0.0
    for start, width in zip(wanted, widths, strict=True):
        starts.append(max(free, start))
        free = starts[-1] + width + gap
    edge = room
    for place in range(len(starts) - 1, -1, -1):
        starts[place] = max(0.0, min(starts[place], edge - widths[place]))
        edge = starts[place] - gap
    return tuple(starts)
