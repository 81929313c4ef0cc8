"""Breaks a ``Text`` into lines of drawable pieces. Knows widths, not pages.

Text is never read as markup, so there is nothing to escape: "<b>" prints as "<b>".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from exowizard.document.fonts import Faces, Weight
from exowizard.document.outline import Text

# Ink colours; each has a contrast of 4.5:1 or more on its ground.
INK = "#17252B"
SOFT_INK = "#4A5A61"
ACCENT = "#0F766E"
DARK = "#0B3B47"
WHITE = "#FFFFFF"


@dataclass(frozen=True)
class Style:
    """How a text is set; sizes in points."""

    size: float = 9.0
    leading: float = 12.3
    colour: str = INK
    weight: Weight = "regular"


class Piece(NamedTuple):
    """Text of one look on one line. ``target``: "#source-id" or a web address.

    A tuple, because there are ten thousand in a document and tuples are made quickest.
    """

    text: str
    font: str
    size: float
    colour: str
    width: float
    rise: float = 0.0
    target: str | None = None


Line = tuple[Piece, ...]
# What parts words; not an amount from its currency nor the number of a paper from its kind.
SPACE = r"(?<![A-Z]{3}) +| +(?!\d)"
_SPACES = re.compile(f"({SPACE})")
# Scripts whose lines break between any two characters; Korean breaks at spaces, as English does.
_DENSE = re.compile(r"[^\u2e80-\uabff\uf900-\uffef]+|.")
_FIRST_WIDE = "\u1100"
# Raised source numbers, as part of the size of their text.
_NOTE_SIZE = 0.74
# Nearly all letters are wider than this part of their size. A text too long by this measure is set
# word by word at once, every other is tried on one line first: a wrong guess costs only time.
_NARROW = 0.25
# What may not begin a line of Japanese or Chinese, and what may not end one.
_NOT_FIRST = frozenset("、。，．・：；！？）」』】〕〉》ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々％")
_NOT_LAST = frozenset("（「『【〔〈《￥")


def set_text(
    text: Text, style: Style, faces: Faces, width: float, numbers: dict[str, int]
) -> list[Line]:
    """The lines of a text, each at most ``width`` wide; at least one, perhaps empty."""
    notes = _citation(text, style, faces, numbers)
    if len(text.plain) * style.size * _NARROW <= width:
        whole = [
            Piece(part, font, style.size, colour, faces.width(part, font, style.size), 0.0, link)
            for part, font, colour, link in _stretches(text, style, faces)
        ]
        whole += notes
        if _width(whole) <= width and not (whole and whole[0].text.startswith(" ")):
            return [merge(whole)]
    words = _words(text, style, faces)
    if notes:
        if not words or not words[-1][-1].text.strip():
            words.append([])
        # In a cell too narrow for all its numbers they part at a comma, never within one.
        tight = _width(words[-1]) + _width(notes) > width
        words[-1] += notes[:2] if tight else notes
        words += [notes[at : at + 2] for at in range(2, len(notes), 2)] if tight else []
    return _fill(words, faces, width)


def _width(pieces: Iterable[Piece]) -> float:
    return sum([piece.width for piece in pieces])


def _stretches(
    text: Text, style: Style, faces: Faces
) -> Iterator[tuple[str, str, str, str | None]]:
    """The text in stretches of one look: words, font, colour, link."""
    for run in text.runs:
        weight: Weight = "semibold" if run.strong else "italic" if run.soft else style.weight
        link = run.link if run.link and run.link.startswith("https://") else None
        colour = ACCENT if link else style.colour
        for part, font in faces.split(run.text, weight):
            yield part, font, colour, link


def _words(text: Text, style: Style, faces: Faces) -> list[list[Piece]]:
    """Stretches between which a line may break; spaces are words of their own."""
    words: list[list[Piece]] = []
    last, size = " ", style.size
    for part, font, colour, link in _stretches(text, style, faces):
        for word in _breakable(part):
            piece = Piece(word, font, size, colour, faces.width(word, font, size), 0.0, link)
            if _hold_together(last, word[0]):
                words[-1].append(piece)
            else:
                words.append([piece])
            last = word[-1]
    return words


def _breakable(text: str) -> list[str]:
    parts: list[str] = []
    for part in _SPACES.split(text):
        if not part:
            continue
        if not part.isascii() and any(map(_dense, part)):
            parts += _DENSE.findall(part)
        else:
            parts.append(part)
    return parts


def _hold_together(last: str, first: str) -> bool:
    """Whether no line may break between two characters."""
    if last == " " or first == " ":
        return False
    if first in _NOT_FIRST or last in _NOT_LAST:
        return True
    return not _dense(last) and not _dense(first)


def _dense(character: str) -> bool:
    """Whether a line may break on both sides of a character."""
    if character < _FIRST_WIDE or "\uac00" <= character <= "\ud7a3":  # Hangul
        return False
    return unicodedata.east_asian_width(character) in "WF"


def _citation(text: Text, style: Style, faces: Faces, numbers: dict[str, int]) -> list[Piece]:
    """Small raised source numbers, each a link to its line in the source list."""
    known = sorted({(numbers[source], source) for source in text.sources if source in numbers})
    size, rise = style.size * _NOTE_SIZE, style.size * 0.33
    font = faces.name("regular")
    colour = style.colour if style.colour == WHITE else ACCENT
    pieces: list[Piece] = []
    for number, source in known:
        if pieces:
            pieces.append(Piece(",", font, size, colour, faces.width(",", font, size), rise))
        label = str(number)
        width = faces.width(label, font, size)
        pieces.append(Piece(label, font, size, colour, width, rise, f"#{source}"))
    return pieces


def _fill(words: list[list[Piece]], faces: Faces, width: float) -> list[Line]:
    lines: list[Line] = []
    line: list[Piece] = []
    used = 0.0
    for word in words:
        space = len(word) == 1 and not word[0].text.strip(" ")
        size = _width(word)
        if space:
            if line:
                line += word
                used += size
            continue
        if line and used + size > width + 0.01:
            lines.append(merge(end_line(line, faces)))
            line, used = [], 0.0
        if size > width:
            *full, word = _chop(word, faces, width)
            lines += [merge(part) for part in full]
            size = _width(word)
        line += word
        used += size
    if line or not lines:
        lines.append(merge(line))
    return lines


def end_line(line: list[Piece], faces: Faces) -> list[Piece]:
    """A line whose last space looks like the word before it: alone, some readers pass it over."""
    if len(line) < 2 or line[-1].text.strip(" "):
        return line
    *whole, before, _ = line
    if not before.text.strip() or ord(" ") not in faces.shown(before.font):
        return line
    width = faces.width(" ", before.font, before.size)
    return [*whole, before, before._replace(text=" ", width=width)]


def _chop(word: list[Piece], faces: Faces, width: float) -> list[list[Piece]]:
    """A word that is wider than the line, cut where it must be."""
    parts: list[list[Piece]] = [[]]
    used = 0.0
    for piece in word:
        start, own = 0, 0.0
        for place, character in enumerate(piece.text):
            size = faces.width(character, piece.font, piece.size)
            if used + size > width and (parts[-1] or place > start):
                if place > start:
                    parts[-1].append(piece._replace(text=piece.text[start:place], width=own))
                parts.append([])
                start, own, used = place, 0.0, 0.0
            own += size
            used += size
        parts[-1].append(piece._replace(text=piece.text[start:], width=own))
    return parts


def merge(line: list[Piece]) -> Line:
    """Neighbours of one look as one piece."""
    merged: list[Piece] = []
    for look, pieces in groupby(line, _look):
        text, width = "", 0.0
        for piece in pieces:
            text += piece.text
            width += piece.width
        font, size, colour, rise, target = look
        merged.append(Piece(text, font, size, colour, width, rise, target))
    return tuple(merged)


def _look(piece: Piece) -> tuple[str, float, str, float, str | None]:
    return piece.font, piece.size, piece.colour, piece.rise, piece.target
