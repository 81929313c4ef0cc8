"""An outline taken apart: every block within its cards, and the leaves that tags should have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from exowizard.document.cleaning import clean
from exowizard.document.outline import (
    Block,
    BulletList,
    Card,
    Columns,
    Figure,
    Flow,
    Heading,
    Note,
    NumberedList,
    Outline,
    Paragraph,
    SourceList,
    Table,
    Text,
    passages_of,
)
from tests.document.tag_text import Node

# A kind of content, and what is read aloud of it.
Leaf = tuple[str, str]
_KIND = {"TH": "cell", "TD": "cell", "LBody": "item", "Lbl": "mark", "Caption": "caption",
         "Figure": "figure"}  # fmt: skip


def flat(blocks: Sequence[Block]) -> Iterator[Block]:
    """Every block, those within cards and columns as well, in reading order."""
    for block in blocks:
        yield block
        match block:
            case Card(blocks=inner) | Flow(blocks=inner):
                yield from flat(inner)
            case Columns(left=left, right=right):
                yield from flat(left)
                yield from flat(right)


def headings(outline: Outline) -> list[str]:
    return [block.id for block in flat(outline.blocks) if isinstance(block, Heading)]


def section(outline: Outline, heading: str) -> list[Block]:
    """What stands under a heading beside it, with what is in it, up to the next such heading."""
    found = _under(outline.blocks, heading)
    assert found is not None, f"no heading {heading}"
    return list(flat(found))


def _under(frame: Sequence[Block], heading: str) -> list[Block] | None:
    # Columns of a newspaper are no frame of their own: what is in them follows what is before.
    blocks = [inner for block in frame
              for inner in (block.blocks if isinstance(block, Flow) else (block,))]  # fmt: skip
    for place, block in enumerate(blocks):
        match block:
            case Heading(id=name, level=level) if name == heading:
                rest = blocks[place + 1 :]
                ends = (at for at, later in enumerate(rest) if _top(later) <= level)
                return list(rest[: next(ends, len(rest))])
            case Card(blocks=inner):
                found = _under(inner, heading)
            case Columns(left=left, right=right):
                found = _under(left, heading)
                found = _under(right, heading) if found is None else found
            case _:
                found = None
        if found is not None:
            return found
    return None


def _top(block: Block) -> int:
    """The level of the heading that a block begins with, a large number where it has none."""
    first = next(flat([block]))
    while isinstance(first, Card | Columns):
        first = (first.left if isinstance(first, Columns) else first.blocks)[0]
    return first.level if isinstance(first, Heading) else 9


def tables(outline: Outline, heading: str) -> list[Table]:
    return [block for block in section(outline, heading) if isinstance(block, Table)]


def figures(outline: Outline, heading: str = "") -> list[Figure]:
    blocks = section(outline, heading) if heading else flat(outline.blocks)
    return [block for block in blocks if isinstance(block, Figure)]


def source_list(outline: Outline) -> SourceList:
    (found,) = (block for block in flat(outline.blocks) if isinstance(block, SourceList))
    return found


def squeeze(text: str) -> str:
    """Words with one blank between them; the blanks of a line's end count as one too."""
    return re.sub(r"\s+", " ", clean(text)).strip()


def units(outline: Outline) -> Iterator[tuple[bool, list[Leaf]]]:
    """Whether a block may move, and what should be read aloud of it, for each of the outermost."""
    numbers = outline.source_number
    yield False, [("H1", squeeze(outline.title)), ("P", squeeze(outline.subtitle))]
    for block in outline.blocks:
        yield isinstance(block, Card | Flow) and block.may_move, list(_leaves(block, numbers))


def _leaves(block: Block, numbers: dict[str, int]) -> Iterator[Leaf]:
    def said(text: Text) -> str:
        cited = sorted(numbers[source] for source in text.sources)
        return squeeze(text.plain + ",".join(map(str, cited)))

    match block:
        case Heading():
            yield f"H{block.level}", said(block.text)
        case Paragraph():
            yield "P", said(block.text)
        case Note():
            yield from (("P", said(text)) for text in block.texts)
        case BulletList() | NumberedList():
            for number, (item, *below) in enumerate(passages_of(block), 1):
                mark = f"{number}." if isinstance(block, NumberedList) else "•"
                yield "mark", "☐" if isinstance(block, BulletList) and block.tick else mark
                yield "item", said(item)
                yield from (("under", said(passage)) for passage in below)
        case Table():
            if block.caption:
                yield "caption", said(block.caption)
            for row in (block.header, *block.rows):
                yield from (("cell", said(cell)) for cell in row)
        case Figure():
            yield "figure", squeeze(block.picture.alt)
            if block.caption:
                yield "caption", said(block.caption)
        case SourceList():
            for entry in block.entries:
                yield "mark", str(numbers[entry.source])
                yield "item", squeeze(entry.text.plain)
        case Card() | Flow():
            for inner in block.blocks:
                yield from _leaves(inner, numbers)
        case Columns():
            for inner in (*block.left, *block.right):
                yield from _leaves(inner, numbers)


def read_leaves(tree: Node) -> list[tuple[Leaf, Node]]:
    """What the tags of a PDF give to be read aloud, in their order.

    The first passage of a list item is the item; others stand under it.
    """
    kinds = {"H1", "H2", "H3", "P", *_KIND}
    passages = {
        id(kid): "under" if place else "item"
        for node in tree.walk()
        if node.tag == "LBody"
        for place, kid in enumerate(node.kids)
        if kid.tag == "P"
    }
    return [
        ((passages.get(id(node), _KIND.get(node.tag, node.tag)), squeeze(node.spoken)), node)
        for node in tree.walk()
        if node.tag in kinds and not any(id(kid) in passages for kid in node.kids)
    ]
