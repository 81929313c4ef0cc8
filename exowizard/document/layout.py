"""Puts an outline's blocks on pages: a list of things to draw for each page, top to bottom.

The layout knows font widths but draws nothing; ``paint`` does that. Co-ordinates are points from
the foot of the page, as PDF counts. Everything drawn belongs to a structure element or is a mere
ornament (``element`` None), which screen readers skip.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from exowizard.document.fonts import Faces
from exowizard.document.tagging import Bookmark, Element
from exowizard.document.typeset import Line, Piece

Paper = Literal["a4", "letter"]
PAPER_SIZE: dict[Paper, tuple[float, float]] = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}
MARGIN = 35.0
TOP_ROOM = 21.0
FOOT_ROOM = 39.0
_MOST_MOVED = 6  # blocks that may come before one that waits
# A strip that no page can fill: what is laid out apart from the pages never breaks.
_ENDLESS = 1e7


class Words(NamedTuple):
    """A piece of text at its baseline."""

    element: Element | None
    x: float
    y: float
    piece: Piece


@dataclass
class Area:
    """A filled or outlined rectangle: an ornament, unless it belongs to an element (tick boxes)."""

    x: float
    y: float
    width: float
    height: float
    fill: str | None = None
    stroke: str | None = None
    radius: float = 0.0
    line: float = 0.7
    left_only: bool = False  # only the corners on the left are round
    element: Element | None = None


@dataclass(frozen=True)
class Drawing:
    """Something drawn by ``paint`` as one figure; the canvas has its origin at the foot, left."""

    element: Element
    x: float
    y: float
    width: float
    height: float
    paint: Callable[[Any], None]


@dataclass(frozen=True)
class Moved:
    """Items of a strip, raised and shifted to where they belong on the page."""

    items: list[Item]
    rise: float
    shift: float = 0.0


Item = Words | Area | Drawing | Moved


@dataclass
class Page:
    """What one page shows, in drawing order."""

    items: list[Item] = field(default_factory=list)


@dataclass(frozen=True)
class Ready:
    """A block whose lines are set. ``least`` is the room it needs to begin on a page.

    ``before`` and ``after`` are the room wanted around it, of which the larger one counts. A
    heading ``leads``: what follows begins on the same page, and has this much room there. Blocks
    that ``may_move`` may change places.
    """

    least: float
    put: Callable[[Element], None]
    before: float = 0.0
    after: float = 0.0
    leads: float = 0.0
    may_move: bool = False


def put_in_order(blocks: Sequence[Ready], pager: Pager, parent: Element) -> None:
    """Puts blocks one under the other, on the next page where they do not fit.

    Among blocks that may move, one that does not fit on the page waits for the next one.
    """
    waiting = list(blocks)
    after = 0.0
    while waiting:
        block = waiting.pop(_first_that_fits(waiting, after, pager))
        gap = max(after, block.before) if after or block is not blocks[0] else 0.0
        pager.need(gap + _keep([block, *waiting], 0))
        pager.skip(gap)
        block.put(parent)
        after = block.after


def _first_that_fits(waiting: Sequence[Ready], after: float, pager: Pager) -> int:
    for place, block in enumerate(waiting[:_MOST_MOVED]):
        if not block.may_move:
            break
        if max(after, block.before) + block.least <= pager.room:
            return place
    return 0


def _keep(blocks: Sequence[Ready], place: int) -> float:
    """The room that a block needs, with what it leads to."""
    block = blocks[place]
    if not block.leads or place + 1 == len(blocks):
        return block.least
    follower = blocks[place + 1]
    gap = max(block.after, follower.before)
    return block.least + gap + max(block.leads, _keep(blocks, place + 1))


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
        self.top = self.page_height - TOP_ROOM
        self.foot = FOOT_ROOM
        self.y = self.top

    @property
    def full_height(self) -> float:
        """Room on an empty page."""
        return self.page_height - TOP_ROOM - FOOT_ROOM

    @property
    def room(self) -> float:
        """Room left on this page."""
        return self.y - self.foot

    @property
    def at_top(self) -> bool:
        """Whether nothing stands on this page yet."""
        return self.y >= self.top - 0.01

    def new_page(self) -> None:
        """Starts the next page."""
        self.pages.append(Page())
        self.y = self.top

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


class Strip(Pager):
    """A column apart from the pages, as high as what stands in it; put on a page afterwards."""

    def __init__(self, around: Pager, left: float, width: float) -> None:
        # Everything that differs from a page is set here; the paper's size stays known.
        self.page_width, self.page_height = around.page_width, around.page_height
        self.faces, self.numbers = around.faces, around.numbers
        self.pages = [Page()]
        self.anchors, self.bookmarks = {}, []
        self.left, self.width = left, width
        self.top, self.foot = 0.0, -_ENDLESS
        self.y = 0.0
        # The frame put last and where it ends; it may be drawn out to the end of a neighbour.
        self.last_frame: tuple[list[Area], float] = ([], 0.0)

    @property
    def height(self) -> float:
        """How much has been filled."""
        return -self.y

    def new_page(self) -> None:
        """A strip has no pages."""

    def stretch(self, height: float) -> None:
        """Draws a frame at the end out so that the strip is ``height`` high."""
        frame, end = self.last_frame
        if end == self.y:
            for area in frame:
                area.height += height - self.height
                area.y -= height - self.height
        self.y = -height

    def put(self, pager: Pager) -> None:
        """Adds all that stands here to a page, from where it stands; does not move on."""
        page = len(pager.pages) - 1
        pager.draw(Moved(self.pages[0].items, pager.y))
        for name, (_, top) in self.anchors.items():
            pager.anchors[name] = (page, pager.y + top)
        for mark in self.bookmarks:
            pager.bookmarks.append(Bookmark(mark.level, mark.title, page, pager.y + mark.top))


def baseline_drop(leading: float, size: float) -> float:
    """From the top of a line to its baseline."""
    return (leading - size) / 2 + size * 0.86
