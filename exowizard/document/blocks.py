"""Places each kind of block on the pages. The looks live here: sizes, colours, spacing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from exowizard.document.figures import POINTS, draw_picture
from exowizard.document.flowing import prepare_flow
from exowizard.document.frames import prepare_card, prepare_columns, prepare_note
from exowizard.document.layout import (
    MARGIN,
    Area,
    Drawing,
    Pager,
    Ready,
    baseline_drop,
    put_in_order,
)
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
    Paragraph,
    Run,
    SourceList,
    Table,
    Text,
    passages_of,
)
from exowizard.document.source_list import prepare_sources
from exowizard.document.tables import prepare_table
from exowizard.document.tagging import Element
from exowizard.document.typeset import ACCENT, DARK, INK, SOFT_INK, WHITE, Line, Style, set_text

__all__ = ["Card", "Columns", "Figure", "place_all", "place_header_and_footer", "place_title"]

BODY = Style(9, 12)
SMALL = Style(7.5, 9.1, SOFT_INK)
# Lists of what is looked up: as small, but as dark as the text.
SMALL_LIST = Style(7.5, 9.1, INK)
TITLE = Style(23, 28, WHITE, "bold")
SUBTITLE = Style(10, 14, WHITE)
HEADINGS = {2: Style(13, 16, DARK, "semibold"), 3: Style(9.5, 12.5, ACCENT, "semibold")}
_FIGURE_CAPTION = Style(7.5, 9.1, SOFT_INK)
_GAP = {2: 9.0, 3: 5.0}
_UNDER = {2: 2.0, 3: 1.0}
# Room under a heading, so that it never leads only a line or two at the foot of a page.
_KEEP = {2: 66.0, 3: 40.0}
# A paragraph no higher than this stays with the picture or table that it introduces.
_SHORT = 3 * BODY.leading
_INDENT, _SMALL_INDENT, _SMALL_TICK_INDENT = 17.0, 11.0, 14.0
_TICK_BOX, _SMALL_TICK_BOX = 8.2, 7.2
# How far the dark band of the title reaches under a card that begins the page.
_OVERLAP = 15.0
# A picture may grow or shrink by this much to end where its column ends.
_MOST_GROWTH = 1.1


def place_all(
    blocks: Sequence[Block],
    pager: Pager,
    parent: Element,
    tell: Callable[[float], None] | None = None,
) -> None:
    """Puts blocks where the pages stand, in order. ``tell`` hears how much is done, 0 to 1."""
    put_in_order(_prepare_all(blocks, pager, tell), pager, parent)


def _prepare_all(
    blocks: Sequence[Block], pager: Pager, tell: Callable[[float], None] | None = None
) -> list[Ready]:
    ready: list[Ready] = []
    for number, block in enumerate(blocks):
        if tell is not None:
            tell(number / len(blocks))
        parts = _prepare(block, pager)
        if _introduces(blocks, number) and parts[0].least <= _SHORT:
            parts[-1] = replace(parts[-1], leads=_KEEP[3])
        ready += parts
    return ready


def _introduces(blocks: Sequence[Block], number: int) -> bool:
    """Whether a block is a paragraph before a picture, or between a heading and its matter."""
    if number >= len(blocks) - 1 or not isinstance(blocks[number], Paragraph):
        return False
    headed = number > 0 and isinstance(blocks[number - 1], Heading)
    shown = Figure | Card | Columns | Flow | Table | BulletList | NumberedList
    return isinstance(blocks[number + 1], shown if headed else Figure)


def _fill(blocks: Sequence[Block], pager: Pager, parent: Element) -> None:
    place_all(blocks, pager, parent)


def _prepare(block: Block, pager: Pager) -> list[Ready]:
    """A block with its lines set; several where it does not fit on a page as it is."""
    match block:
        case Heading():
            # The title stands in its band.
            return [_heading(block, pager)] if block.level > 1 else []
        case Paragraph():
            return [_paragraph(block.text, SMALL if block.small else BODY, pager)]
        case BulletList() | NumberedList():
            return _list(block, pager)
        case Table():
            return [prepare_table(block, pager)]
        case Figure():
            return [_figure(block, pager)]
        case Note():
            style = Style(9, 12.6, INK)
            box = prepare_note(block, pager)
            return [box] if box else [_paragraph(text, style, pager) for text in block.texts]
        case Card():
            card = prepare_card(block, pager, _fill)
            return [card] if card else _prepare_each(block.blocks, pager)
        case Columns():
            columns = prepare_columns(block, pager, _fill)
            return [columns] if columns else _prepare_each((*block.left, *block.right), pager)
        case SourceList():
            return prepare_sources(block, pager)
        case Flow():
            flow = prepare_flow(block, pager, _prepare_all)
            return [flow] if flow else _prepare_all(block.blocks, pager)


def _prepare_each(blocks: Sequence[Block], pager: Pager) -> list[Ready]:
    return [ready for block in blocks for ready in _prepare(block, pager)]


def place_title(
    title: Text, subtitle: Text, pager: Pager, parent: Element, *, overlap: bool = False
) -> None:
    """The dark band at the head of the first page with title and subtitle.

    ``overlap`` when a card comes first: the band then reaches under it.
    """
    heads = set_text(title, TITLE, pager.faces, pager.width, {})
    subs = set_text(subtitle, SUBTITLE, pager.faces, pager.width, {})
    height = 23 + len(heads) * TITLE.leading + len(subs) * SUBTITLE.leading + 10
    height += _OVERLAP if overlap else 0
    foot = pager.page_height - height
    pager.draw(Area(0, foot, pager.page_width, height, fill=DARK))
    pager.draw(Area(0, foot - 3, pager.page_width, 3, fill=ACCENT))
    pager.y = pager.page_height - 23
    pager.anchor("title")
    pager.bookmark(1, title.plain)
    pager.lines(parent.add("H1"), heads, pager.left, TITLE.leading, TITLE.size)
    pager.lines(parent.add("P"), subs, pager.left, SUBTITLE.leading, SUBTITLE.size)
    pager.y = foot + _OVERLAP - 3 if overlap else foot - 14


def _heading(heading: Heading, pager: Pager) -> Ready:
    style = HEADINGS[heading.level]
    lines = set_text(heading.text, style, pager.faces, pager.width, pager.numbers)

    def put(parent: Element) -> None:
        pager.anchor(heading.id)
        pager.bookmark(heading.level, heading.text.plain)
        element = parent.add(f"H{heading.level}")
        pager.lines(element, lines, pager.left, style.leading, style.size)

    return Ready(
        len(lines) * style.leading, put, before=_GAP[heading.level],
        after=_UNDER[heading.level], leads=_KEEP[heading.level],
    )  # fmt: skip


def _paragraph(text: Text, style: Style, pager: Pager) -> Ready:
    lines = set_text(text, style, pager.faces, pager.width, pager.numbers)

    def put(parent: Element) -> None:
        pager.lines(parent.add("P"), lines, pager.left, style.leading, style.size)

    # Lines that end or begin a page come in twos, so three stay together.
    least = len(lines) if len(lines) <= 3 else 2
    return Ready(least * style.leading, put, after=5)


def _list(block: BulletList | NumberedList, pager: Pager) -> list[Ready]:
    """One part for each item, so that a heading keeps the first one and pages break between."""
    numbered = isinstance(block, NumberedList)
    element = Element("L", numbering="Decimal" if numbered else "Disc")
    style = SMALL_LIST if block.small else BODY
    small = _SMALL_TICK_INDENT if _ticks(block) else _SMALL_INDENT
    indent = small if block.small else _INDENT
    ready = []
    for number, texts in enumerate(passages_of(block), 1):
        mark = f"{number}." if numbered else "" if _ticks(block) else "•"
        ready += _item(mark, texts, style, indent, pager, element)
        ready[-1] = replace(ready[-1], after=1.5 if block.small else 2.5)
    ready[-1:] = [replace(last, after=5) for last in ready[-1:]]
    return ready


def _ticks(block: BulletList | NumberedList) -> bool:
    return isinstance(block, BulletList) and block.tick


def _item(
    mark: str, texts: tuple[Text, ...], style: Style, indent: float, pager: Pager, element: Element
) -> list[Ready]:
    """Every passage of an item. ``mark`` is empty for a box to tick."""
    item = Element("LI")
    label, body = item.add("Lbl"), item.add("LBody")
    signs = Style(style.size, style.leading, ACCENT, "semibold")

    def begin(parent: Element) -> None:
        if not element.kids:
            parent.kids.append(element)
        element.kids.append(item)
        if mark:
            sign = set_text(Text((Run(mark),)), signs, pager.faces, indent * 2, {})[0]
            drop = baseline_drop(style.leading, style.size)
            pager.line(label, sign, pager.left + (2 if style is BODY else 0), pager.y - drop)
        else:
            label.actual = "☐"
            side = _TICK_BOX if style is BODY else _SMALL_TICK_BOX
            foot = pager.y - (style.leading + side) / 2
            box = Area(
                pager.left + 1, foot, side, side,
                stroke=ACCENT, radius=1.8, line=0.9, element=label,
            )  # fmt: skip
            pager.draw(box)

    def passage(text: Text, first: bool) -> Ready:
        lines = set_text(text, style, pager.faces, pager.width - indent, pager.numbers)

        def put(parent: Element) -> None:
            if first:
                begin(parent)
            target = body.add("P") if len(texts) > 1 else body
            pager.lines(target, lines, pager.left + indent, style.leading, style.size)

        return Ready((len(lines) if len(lines) <= 3 else 2) * style.leading, put)

    return [passage(text, place == 0) for place, text in enumerate(texts)]


def _figure(figure: Figure, pager: Pager) -> Ready:
    """A chart as wide as its column if it is about that wide; its caption stands under it."""
    picture = figure.picture
    caption: list[Line] = []
    if figure.caption:
        caption = set_text(figure.caption, _FIGURE_CAPTION, pager.faces, pager.width, pager.numbers)
    under = 4 + len(caption) * _FIGURE_CAPTION.leading if caption else 0.0
    fit = pager.width / picture.width
    factor = fit if fit <= POINTS * _MOST_GROWTH else POINTS
    factor = min(factor, (pager.full_height - under) / picture.height)
    width, height = picture.width * factor, picture.height * factor

    def put(parent: Element) -> None:
        group = parent.add("Div")
        element = group.add("Figure", alternative=picture.alt)
        pager.y -= height
        pager.draw(
            Drawing(
                element, pager.left, pager.y, width, height,
                draw_picture(picture, pager.faces, factor),
            )
        )  # fmt: skip
        if caption:
            pager.y -= 4
            target = group.add("Caption")
            pager.lines(target, caption, pager.left, _FIGURE_CAPTION.leading, _FIGURE_CAPTION.size)

    return Ready(height + under, put, before=3, after=5)


def place_header_and_footer(pager: Pager, title: str, footer: str, page_label: str) -> None:
    """A thin band over the second page and on, and the foot of every page; ornaments to readers."""
    style = Style(7.5, 9.4, SOFT_INK)
    total = len(pager.pages)
    words = f"{title} · {footer}" if footer else title
    for number, page in enumerate(pager.pages, 1):
        label = page_label.replace("{page}", str(number)).replace("{pages}", str(total))
        [right, *_] = set_text(Text((Run(label),)), style, pager.faces, pager.width, {})
        taken = sum(piece.width for piece in right)
        left = set_text(Text((Run(words),)), style, pager.faces, pager.width - taken - 18, {})
        if number > 1:
            page.items.insert(0, Area(0, pager.page_height - 8, pager.page_width, 8, fill=DARK))
        page.items.append(Area(MARGIN, 34.5, pager.width, 0.6, fill="#C9D6DA"))
        pager.line_on(page, right, MARGIN + pager.width - taken, 24)
        for place, line in enumerate(left):
            pager.line_on(page, line, MARGIN, 24 - place * style.leading)
