"""A document as blocks of meaning: what is said, in order, and what each sentence rests on.

Nothing here knows of pages, fonts or colours; ``pdf.render_pdf`` gives an outline its looks.
Source numbers are the order in which sources are first used.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from exowizard.charts.shapes import Picture

NoteKind = Literal["calm", "warning", "limits"]
# How much a document tells: all, without what the reader can spare, or the least.
Detail = Literal["full", "tight", "short"]


@dataclass(frozen=True)
class Run:
    """A stretch of text in one voice. ``link`` is a web address (https only is made clickable)."""

    text: str
    strong: bool = False
    soft: bool = False
    link: str | None = None


@dataclass(frozen=True)
class Text:
    """Runs of one sentence or passage with the ids of the claims and sources behind it."""

    runs: tuple[Run, ...]
    sources: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()

    @property
    def plain(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the title of the document. ``id`` is unique in the outline."""

    level: Literal[1, 2, 3]
    text: Text
    id: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; ``small`` for side remarks."""

    text: Text
    small: bool = False


@dataclass(frozen=True)
class BulletList:
    """Points in no order; ``tick`` gives each a box to tick; ``small`` for what is looked up.

    ``under``: the passages below each item, each on a line of its own; empty, or as many as items.
    """

    items: tuple[Text, ...]
    tick: bool = False
    small: bool = False
    under: tuple[tuple[Text, ...], ...] = ()


@dataclass(frozen=True)
class NumberedList:
    """Steps in order; ``small`` and ``under`` as in ``BulletList``."""

    items: tuple[Text, ...]
    small: bool = False
    under: tuple[tuple[Text, ...], ...] = ()


@dataclass(frozen=True)
class Table:
    """A table; ``row_heads`` when the first cell names its row.

    ``widths`` are shares of the line, equal when empty; ``to_fill`` leaves room for handwriting;
    ``small`` is for tables of reference.
    """

    header: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    row_heads: bool = True
    widths: tuple[float, ...] = ()
    caption: Text | None = None
    to_fill: bool = False
    small: bool = False

    def __post_init__(self) -> None:
        wrong = [row for row in self.rows if len(row) != len(self.header)]
        if wrong or (self.widths and len(self.widths) != len(self.header)):
            raise ValueError("every row and the widths must have as many cells as the header")


@dataclass(frozen=True)
class Note:
    """A boxed remark that is kept together."""

    kind: NoteKind
    texts: tuple[Text, ...]


@dataclass(frozen=True)
class Figure:
    """A chart. ``caption`` says how to read it and stands under it; ``alt`` is in the picture."""

    picture: Picture
    caption: Text | None = None


@dataclass(frozen=True)
class Card:
    """Blocks in a frame of their own, kept together; ``accent`` marks the first to be read.

    A card that ``may_move`` lets another such card go first where only that one still fits.
    """

    blocks: tuple[Block, ...]
    accent: bool = False
    may_move: bool = False


@dataclass(frozen=True)
class Columns:
    """Blocks side by side, the left ones read first; ``share`` of the line is the left column's.

    One under the other where they would not fit on one page. Cards in both end at one height.
    """

    left: tuple[Block, ...]
    right: tuple[Block, ...]
    share: float = 0.5


@dataclass(frozen=True)
class Flow:
    """Blocks in newspaper columns: down the first, then the next, over as many pages as it takes.

    The columns of a page end at about one height. A flow that ``may_move`` lets such a block go
    first where only that one still fits.
    """

    blocks: tuple[Block, ...]
    columns: int = 2
    may_move: bool = False


@dataclass(frozen=True)
class SourceEntry:
    """One line of the source list, the target of the small numbers in the text."""

    source: str
    text: Text


@dataclass(frozen=True)
class SourceList:
    """All sources, in the order of their numbers."""

    entries: tuple[SourceEntry, ...]


Block = (
    Heading | Paragraph | BulletList | NumberedList | Table | Note | Figure | Card | Columns
    | Flow | SourceList
)  # fmt: skip


@dataclass(frozen=True)
class Outline:
    """A whole document. ``footer`` stands on every page.

    ``page_label`` has {page} and {pages}; ``source_label`` names a source link, with {number}.
    """

    title: str
    subtitle: str
    language: str
    subject: str
    footer: str
    page_label: str
    source_label: str
    blocks: tuple[Block, ...] = field(default=())

    def texts(self) -> Iterator[Text]:
        """Every text in reading order."""
        return texts(self.blocks)

    @property
    def source_number(self) -> dict[str, int]:
        """Number of each source: its place in the order of first use."""
        return number_sources(self.blocks)


def texts(blocks: tuple[Block, ...]) -> Iterator[Text]:
    """Every text of the blocks in reading order."""
    for block in blocks:
        match block:
            case Heading(text=text) | Paragraph(text=text):
                yield text
            case BulletList() | NumberedList():
                yield from (text for passages in passages_of(block) for text in passages)
            case Note(texts=items):
                yield from items
            case Table():
                if block.caption:
                    yield block.caption
                yield from block.header
                for row in block.rows:
                    yield from row
            case SourceList(entries=entries):
                yield from (entry.text for entry in entries)
            case Figure(caption=caption):
                if caption:
                    yield caption
            case Card(blocks=inner) | Flow(blocks=inner):
                yield from texts(inner)
            case Columns(left=left, right=right):
                yield from texts(left)
                yield from texts(right)


def passages_of(block: BulletList | NumberedList) -> Iterator[tuple[Text, ...]]:
    """Each item of a list with what stands below it."""
    under = block.under or ((),) * len(block.items)
    return ((item, *below) for item, below in zip(block.items, under, strict=True))


def number_sources(blocks: tuple[Block, ...]) -> dict[str, int]:
    """Numbers from 1 in the order of first use."""
    numbers: dict[str, int] = {}
    for text in texts(blocks):
        for source in text.sources:
            numbers.setdefault(source, len(numbers) + 1)
    return numbers
