"""Puts an outline's blocks on pages: a list of things to draw for each page, top to bottom.

The layout knows font widths but draws nothing; ``paint`` does that. Co-ordinates are points from
the foot of the page, as PDF counts. Everything drawn belongs to a structure element or is a mere
ornament (``element`` None), which screen readers skip.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from exowizard.document.fonts import Faces
from exowizard.document.tagging import Bookmark, Element
from exowizard.document.typeset import Line, Piece

Paper = Literal["a4", "letter"]
PAPER_SIZE: dict[Paper, tuple[float, float]] = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}
MARGIN = 48.0
TOP_ROOM = 54.0
FOOT_ROOM = 50.0


@dataclass(frozen=True)
class Words:
    """A piece of text at its baseline."""

    element: Element | None
    x: float
    y: float
    piece: Piece


@dataclass(frozen=True)
class Area:
    """A filled or outlined rectangle, an ornament."""

    x: float
    y: float
    width: float
    height: float
    fill: str | None = None
    stroke: str | None = None
    radius: float = 0.0


@dataclass(frozen=True)
class Picture:
    """Something drawn by ``paint`` (given the canvas) as one figure with alternative text."""

    element: Element
    paint: Callable[[Any], None]


Item = Words | Area | Picture


@dataclass
class Page:
    """What one page shows, in drawing order."""

    items: list[Item] = field(default_factory=list)


class Pager:
    """Pages being filled from the top. ``y`` is the top of the room that is left."""

    def __init__(self, paper: Paper, faces: Faces, numbers: dict[str, int]) -> None:
        self.page_width, self.page_height = PAPER_SIZE[paper]
        self.faces = faces
        self.numbers = numbers
        self.pages: list[Page] = [Page()]
        self.anchors: dict[str, tuple[int, float]] = {}
        self.bookmarks: list[Bookmark] = []
        self.left = MARGIN
        self.width = self.page_width - 2 * MARGIN
        self.y = self.page_height - TOP_ROOM

    @property
    def full_height(self) -> float:
        """Room on an empty page."""
        return self.page_height - TOP_ROOM - FOOT_ROOM

    @property
    def room(self) -> float:
        """Room left on this page."""
        return self.y - FOOT_ROOM

    @property
    def at_top(self) -> bool:
        """Whether nothing stands on this page yet."""
        return self.y >= self.page_height - TOP_ROOM - 0.01

    def new_page(self) -> None:
        """Starts the next page."""
        self.pages.append(Page())
        self.y = self.page_height - TOP_ROOM

    def need(self, height: float) -> None:
        """Moves to a new page unless ``height`` is free, or would not be free there either."""
        if height > self.room and not self.at_top:
            self.new_page()

    def skip(self, height: float) -> None:
        """Leaves a gap, but never at the top of a page."""
        if not self.at_top:
            self.y -= height

    def draw(self, item: Item) -> None:
        """Adds to this page."""
        self.pages[-1].items.append(item)

    def anchor(self, name: str) -> None:
        """Makes this place a target for links."""
        self.anchors[name] = (len(self.pages) - 1, self.y)

    def bookmark(self, level: int, title: str) -> None:
        """Lists this place in the document's bookmarks."""
        self.bookmarks.append(Bookmark(level, title, len(self.pages) - 1, self.y))

    def line(self, element: Element | None, line: Line, x: float, baseline: float) -> None:
        """Draws one line of pieces from ``x``."""
        for piece in line:
            if piece.text:
                self.draw(Words(element, x, baseline, piece))
            x += piece.width

    @staticmethod
    def line_on(page: Page, line: Line, x: float, baseline: float) -> None:
        """Draws one line on a page that is already full: running titles and page numbers."""
        for piece in line:
            page.items.append(Words(None, x, baseline, piece))
            x += piece.width

    def lines(
        self, element: Element | None, lines: list[Line], x: float, leading: float, size: float
    ) -> None:
        """Draws lines downwards, over as many pages as they take; no lonely first or last line."""
        for index, line in enumerate(lines):
            rest = len(lines) - index
            keep = 2 if (index == 0 and rest > 1) or rest == 2 else 1
            self.need(keep * leading)
            self.line(element, line, x, self.y - baseline_drop(leading, size))
            self.y -= leading


def baseline_drop(leading: float, size: float) -> float:
    """From the top of a line to its baseline."""
    return (leading - size) / 2 + size * 0.86
