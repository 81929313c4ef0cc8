"""The list of sources, set one after the other to save paper, tagged as a list for readers."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from exowizard.document.layout import Pager, Ready, baseline_drop
from exowizard.document.outline import Run, SourceList, Text
from exowizard.document.tagging import Element
from exowizard.document.typeset import INK, SPACE, Line, Piece, Style, end_line, merge, set_text

_STYLE = Style(7.5, 9.0, INK)
_GAP = 7.0  # between one source and the next on a line
_ENDLESS = 1e9
_IN_ADDRESS = re.compile(r"(?<=[a-z0-9]/)(?=\w)")
_BEFORE_SPACE = re.compile(f"(?<!^)(?={SPACE})")


@dataclass(frozen=True)
class _Part:
    """Words of one source on one line. ``first``: its number stands before them."""

    place: int
    pieces: Line
    x: float
    first: bool


def prepare_sources(block: SourceList, pager: Pager) -> list[Ready]:
    """The sources, line by line, so that pages may break between any two lines."""
    lines = _fill(block, pager)
    whole = Element("L", numbering="Decimal")
    bodies: dict[int, Element] = {}
    ready: list[Ready] = []
    for place, line in enumerate(lines):

        def put(parent: Element, line: list[_Part] = line, first: bool = place == 0) -> None:
            if first:
                parent.kids.append(whole)
            y = pager.y - baseline_drop(_STYLE.leading, _STYLE.size)
            for part in line:
                if part.first:
                    pager.anchor(block.entries[part.place].source)
                    item = whole.add("LI")
                    number, *rest = part.pieces
                    pager.line(item.add("Lbl"), (number,), part.x, y)
                    bodies[part.place] = item.add("LBody")
                    pager.line(bodies[part.place], tuple(rest), part.x + number.width, y)
                else:
                    pager.line(bodies[part.place], part.pieces, part.x, y)
            pager.y -= _STYLE.leading

        ready.append(Ready(_STYLE.leading, put, after=4 if place == len(lines) - 1 else 0))
    return ready


def _fill(block: SourceList, pager: Pager) -> list[list[_Part]]:
    lines: list[list[_Part]] = [[]]
    x = 0.0
    for place, entry in enumerate(block.entries):
        number = Run(f"{pager.numbers.get(entry.source, 0)}\u00a0", strong=True)
        begin = True
        for word in _words(Text((number, *entry.text.runs)), pager):
            width = sum(piece.width for piece in word)
            if x and x + width > pager.width:
                word = _move_space(word, place, lines[-1], pager)
                width = sum(piece.width for piece in word)
                lines.append([])
                x = 0.0
            line = lines[-1]
            if line and line[-1].place == place:
                last = line.pop()
                line.append(_Part(place, (*last.pieces, *word), last.x, last.first))
            else:
                line.append(_Part(place, word, pager.left + x, begin))
            begin = False
            x += width
        x += _GAP
    return [[_merged(part) for part in line] for line in lines]


def _merged(part: _Part) -> _Part:
    """Words of one look as one piece; the number stays a piece of its own."""
    own = 1 if part.first else 0
    return replace(part, pieces=(*part.pieces[:own], *merge(list(part.pieces[own:]))))


def _words(text: Text, pager: Pager) -> list[Line]:
    """Words, each with the space before it; an address may part after a slash."""
    [whole] = set_text(text, _STYLE, pager.faces, _ENDLESS, {})
    words: list[list[Piece]] = [[]]
    for piece in whole:
        for part in _BEFORE_SPACE.split(piece.text):
            if part.startswith(" ") and words[-1]:
                words.append([])
            first, *others = _IN_ADDRESS.split(part) if piece.target else [part]
            words[-1].append(_cut(piece, first, pager))
            words += [[_cut(piece, other, pager)] for other in others]
    return [part for word in words for part in _narrow(tuple(word), pager)]


def _narrow(word: Line, pager: Pager) -> list[Line]:
    """The word, cut where it must be if it is wider than a line; its number stays in one piece."""
    if sum(piece.width for piece in word) <= pager.width:
        return [word]
    parts: list[list[Piece]] = [[]]
    used = 0.0
    for place, piece in enumerate(word):
        for text in [piece.text] if place == 0 and piece.text.endswith("\u00a0") else piece.text:
            cut = _cut(piece, text, pager)
            if used + cut.width > pager.width and parts[-1]:
                parts.append([])
                used = 0.0
            parts[-1].append(cut)
            used += cut.width
    return [tuple(part) for part in parts]


def _move_space(word: Line, place: int, line: list[_Part], pager: Pager) -> Line:
    """A word as it begins a line. Its space ends ``line``, or the words would be read as one."""
    if not word[0].text.startswith(" "):
        return word
    if line and line[-1].place == place:
        part = line.pop()
        ended = end_line([*part.pieces, _cut(word[0], " ", pager)], pager.faces)
        line.append(replace(part, pieces=tuple(ended)))
    return tuple(
        piece for piece in (_cut(word[0], word[0].text[1:], pager), *word[1:]) if piece.text
    )


def _cut(piece: Piece, text: str, pager: Pager) -> Piece:
    return piece._replace(text=text, width=pager.faces.width(text, piece.font, piece.size))
