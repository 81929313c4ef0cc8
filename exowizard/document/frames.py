"""Cards, columns and boxed notes: blocks that are kept together on one page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from exowizard.document.layout import Area, Pager, Ready, Strip
from exowizard.document.outline import Block, Card, Columns, Note, NoteKind
from exowizard.document.tagging import Element
from exowizard.document.typeset import ACCENT, INK, Style, set_text

# Sets blocks and puts them into a strip or on pages.
Fill = Callable[[Sequence[Block], Pager, Element], None]

GUTTER = 9.0
_PAD, _HEAD_PAD, _FOOT_PAD, _RADIUS, _EDGE = 12.0, 6.0, 5.0, 5.0, 5.0
_GAP = 6.0
_CARD_LINE = "#D3DEE2"
# Ground, line around it, edge on the left.
_NOTE_LOOK: dict[NoteKind, tuple[str, str, str]] = {
    "calm": ("#EEF7F5", "#CFE8E3", "#0F766E"),
    "warning": ("#FDF1EB", "#F0C9B8", "#B4420D"),
    "limits": ("#F3F6F8", "#D3DEE2", "#4A5A61"),
}
_NOTE = Style(8.5, 11.4, INK)
_NOTE_PAD = 5.0


def prepare_card(card: Card, pager: Pager, fill: Fill) -> Ready | None:
    """A card with its frame; None where it would not fit on a page."""
    pad = _PAD + (_EDGE if card.accent else 0)
    strip = Strip(pager, pager.left + pad, pager.width - pad - _PAD)
    inside = Element("Div")
    strip.y = strip.top = -_HEAD_PAD
    fill(card.blocks, strip, inside)
    strip.y -= _FOOT_PAD
    height = strip.height
    if height > pager.full_height:
        return None
    frame = [
        Area(
            pager.left, -height, pager.width, height,
            fill="#FFFFFF", stroke=_CARD_LINE, radius=_RADIUS,
        )
    ]  # fmt: skip
    if card.accent:
        frame.append(_edge(pager.left, height, ACCENT))
    # The frame lies under what stands in it.
    strip.pages[0].items[:0] = frame
    ready = _kept(strip, inside, height, pager, frame)
    return replace(ready, may_move=card.may_move)


def prepare_columns(columns: Columns, pager: Pager, fill: Fill) -> Ready | None:
    """Two columns side by side; None where they would not fit on a page."""
    left_width = (pager.width - GUTTER) * columns.share
    right = pager.left + left_width + GUTTER
    strips = (
        Strip(pager, pager.left, left_width),
        Strip(pager, right, pager.width - left_width - GUTTER),
    )
    inside = Element("Div")
    for strip, blocks in zip(strips, (columns.left, columns.right), strict=True):
        fill(blocks, strip, inside)
    height = max(strip.height for strip in strips)
    if height > pager.full_height:
        return None

    def put(parent: Element) -> None:
        parent.kids += inside.kids
        for strip in strips:
            strip.stretch(height)
            strip.put(pager)
        pager.y -= height

    return Ready(height, put, before=_GAP, after=_GAP)


def prepare_note(note: Note, pager: Pager) -> Ready | None:
    """A boxed note; None where it would not fit on a page."""
    ground, line, edge = _NOTE_LOOK[note.kind]
    strip = Strip(pager, pager.left + 15, pager.width - 27)
    inside = Element("Div")
    strip.y = -_NOTE_PAD
    for place, text in enumerate(note.texts):
        if place:
            strip.y -= 3
        lines = set_text(text, _NOTE, pager.faces, strip.width, pager.numbers)
        strip.lines(inside.add("P"), lines, strip.left, _NOTE.leading, _NOTE.size)
    strip.y -= _NOTE_PAD
    height = strip.height
    if height > pager.full_height:
        return None
    frame = [
        Area(pager.left, -height, pager.width, height, fill=ground, stroke=line, radius=_RADIUS),
        _edge(pager.left, height, edge),
    ]
    strip.pages[0].items[:0] = frame
    group = Element("Div", [inside])
    return _kept(strip, group, height, pager, frame)


def _kept(strip: Strip, inside: Element, height: float, pager: Pager, frame: list[Area]) -> Ready:
    def put(parent: Element) -> None:
        parent.kids += inside.kids
        strip.put(pager)
        pager.y -= height
        if isinstance(pager, Strip):
            pager.last_frame = frame, pager.y

    return Ready(height, put, before=_GAP, after=_GAP)


def _edge(left: float, height: float, colour: str) -> Area:
    """The thick edge on the left of a frame, rounded as the frame is."""
    return Area(left, -height, _EDGE, height, fill=colour, radius=_RADIUS, left_only=True)
