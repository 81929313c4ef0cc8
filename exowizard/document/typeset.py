"""Breaks a ``Text`` into lines of drawable pieces. Knows widths, not pages.

Text is never read as markup, so there is nothing to escape: "<b>" prints as "<b>".
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

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

    size: float = 9.5
    leading: float = 13.5
    colour: str = INK
    weight: Weight = "regular"


@dataclass(frozen=True)
class Piece:
    """Text of one look on one line. ``target``: "#source-id" or a web address."""

    text: str
    font: str
    size: float
    colour: str
    width: float
    rise: float = 0.0
    target: str | None = None


Line = tuple[Piece, ...]
_SPACES = re.compile(r"( +)")


def set_text(
    text: Text, style: Style, faces: Faces, width: float, numbers: dict[str, int]
) -> list[Line]:
    """The lines of a text, each at most ``width`` wide; at least one, perhaps empty."""
    words = _words(text, style, faces)
    notes = _citation(text, style, faces, numbers)
    if notes:
        if words and words[-1] and words[-1][-1].text.strip():
            words[-1] = [*words[-1], *notes]
        else:
            words.append(notes)
    return _fill(words, faces, width)


def _words(text: Text, style: Style, faces: Faces) -> list[list[Piece]]:
    """Stretches between which a line may break; spaces are words of their own."""
    words: list[list[Piece]] = []
    glue = False
    for run in text.runs:
        weight: Weight = "semibold" if run.strong else "italic" if run.soft else style.weight
        link = run.link if run.link and run.link.startswith("https://") else None
        colour = ACCENT if link else style.colour
        for part, font in faces.split(run.text, weight):
            for word in _breakable(part):
                piece = Piece(
                    word, font, style.size, colour, faces.width(word, font, style.size), 0.0, link
                )
                if word.isspace():
                    words.append([piece])
                    glue = False
                elif glue and not _wide(word[0]):
                    words[-1].append(piece)
                else:
                    words.append([piece])
                    glue = True
                if _wide(word[-1]):
                    glue = False
    return words


def _breakable(text: str) -> list[str]:
    parts: list[str] = []
    for part in _SPACES.split(text):
        if not part:
            continue
        if any(map(_wide, part)):
            parts += re.findall(r"[^\u2e80-\uffef]+|.", part)
        else:
            parts.append(part)
    return parts


def _wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def _citation(text: Text, style: Style, faces: Faces, numbers: dict[str, int]) -> list[Piece]:
    """Small raised source numbers, each a link to its line in the source list."""
    known = sorted({(numbers[source], source) for source in text.sources if source in numbers})
    size, rise = style.size * 0.66, style.size * 0.36
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
        space = len(word) == 1 and word[0].text.isspace()
        size = sum(piece.width for piece in word)
        if space:
            if line:
                line += word
                used += size
            continue
        if line and used + size > width + 0.01:
            lines.append(_merge(line))
            line, used = [], 0.0
        if size > width:
            *full, word = _chop(word, faces, width)
            lines += [_merge(part) for part in full]
            size = sum(piece.width for piece in word)
        line += word
        used += size
    if line or not lines:
        lines.append(_merge(line))
    return lines


def _chop(word: list[Piece], faces: Faces, width: float) -> list[list[Piece]]:
    """A word that is wider than the line, cut where it must be."""
    parts: list[list[Piece]] = [[]]
    used = 0.0
    for piece in word:
        for character in piece.text:
            size = faces.width(character, piece.font, piece.size)
            if used + size > width and parts[-1]:
                parts.append([])
                used = 0.0
            parts[-1].append(replace(piece, text=character, width=size))
            used += size
    return parts


def _merge(line: list[Piece]) -> Line:
    merged: list[Piece] = []
    for piece in line:
        last = merged[-1] if merged else None
        if last and replace(last, text="", width=0.0) == replace(piece, text="", width=0.0):
            text, width = last.text + piece.text, last.width + piece.width
            merged[-1] = replace(piece, text=text, width=width)
        else:
            merged.append(piece)
    return tuple(merged)
