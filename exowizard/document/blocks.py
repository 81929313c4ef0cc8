"""Places each kind of block on the pages. The looks live here: sizes, colours, spacing."""

from __future__ import annotations

from exowizard.document.layout import MARGIN, Area, Pager, baseline_drop
from exowizard.document.outline import (
    Block,
    BulletList,
    Heading,
    Note,
    NoteKind,
    NumberedList,
    PageBreak,
    Paragraph,
    Run,
    SourceList,
    Table,
    Text,
)
from exowizard.document.tables import place_table
from exowizard.document.tagging import Element
from exowizard.document.typeset import ACCENT, DARK, INK, SOFT_INK, WHITE, Line, Style, set_text

BODY = Style()
SMALL = Style(8, 11.2, SOFT_INK)
TITLE = Style(23, 28, WHITE, "bold")
SUBTITLE = Style(10, 14, WHITE)
HEADINGS = {2: Style(15, 20, DARK, "bold"), 3: Style(10.5, 14.5, ACCENT, "bold")}
_GAP = {2: 16.0, 3: 9.0}
# Room under a heading, so that it never stands alone at the foot of a page.
_KEEP = {2: 150.0, 3: 96.0}
_NOTE_LOOK: dict[NoteKind, tuple[str, str]] = {
    "calm": ("#E9F4F2", "#0F766E"),
    "warning": ("#FDF0E7", "#B4420D"),
    "limits": ("#F1F4F6", "#4A5A61"),
}
_INDENT = 17.0


def place(block: Block, pager: Pager, parent: Element) -> None:
    """Puts one block where the pages stand."""
    match block:
        case Heading():
            _heading(block, pager, parent)
        case Paragraph():
            style = SMALL if block.small else BODY
            _paragraph(block.text, style, pager, parent.add("P"))
            pager.skip(5)
        case BulletList():
            _list(block, pager, parent)
        case NumberedList():
            _list(block, pager, parent)
        case Table():
            place_table(block, pager, parent)
        case Note():
            _note(block, pager, parent)
        case SourceList():
            _sources(block, pager, parent)
        case PageBreak():
            if not pager.at_top:
                pager.new_page()


def place_title(title: Text, subtitle: Text, pager: Pager, parent: Element) -> None:
    """The dark band at the head of the first page with title and subtitle."""
    heads = set_text(title, TITLE, pager.faces, pager.width, {})
    subs = set_text(subtitle, SUBTITLE, pager.faces, pager.width, {})
    height = 34 + len(heads) * TITLE.leading + len(subs) * SUBTITLE.leading + 16
    foot = pager.page_height - height
    pager.draw(Area(0, foot, pager.page_width, height, fill=DARK))
    pager.draw(Area(0, foot - 3, pager.page_width, 3, fill=ACCENT))
    pager.y = pager.page_height - 34
    pager.anchor("title")
    pager.bookmark(1, title.plain)
    pager.lines(parent.add("H1"), heads, pager.left, TITLE.leading, TITLE.size)
    pager.lines(parent.add("P"), subs, pager.left, SUBTITLE.leading, SUBTITLE.size)
    pager.y = foot - 8


def _heading(heading: Heading, pager: Pager, parent: Element) -> None:
    style = HEADINGS[heading.level]
    lines = set_text(heading.text, style, pager.faces, pager.width, pager.numbers)
    gap = _GAP[heading.level]
    pager.need(gap + len(lines) * style.leading + _KEEP[heading.level])
    pager.skip(gap)
    pager.anchor(heading.id)
    pager.bookmark(heading.level, heading.text.plain)
    element = parent.add(f"H{heading.level}")
    pager.lines(element, lines, pager.left, style.leading, style.size)
    pager.y -= 4 if heading.level == 2 else 2


def _paragraph(text: Text, style: Style, pager: Pager, element: Element) -> None:
    lines = set_text(text, style, pager.faces, pager.width, pager.numbers)
    pager.lines(element, lines, pager.left, style.leading, style.size)


def _list(block: BulletList | NumberedList, pager: Pager, parent: Element) -> None:
    numbered = isinstance(block, NumberedList)
    element = parent.add("L", numbering="Decimal" if numbered else "Disc")
    for number, text in enumerate(block.items, 1):
        mark = f"{number}." if numbered else "•"
        if isinstance(block, BulletList) and block.tick:
            mark = "□"
        lines = set_text(text, BODY, pager.faces, pager.width - _INDENT, pager.numbers)
        item = element.add("LI")
        label, body = item.add("Lbl"), item.add("LBody")
        pager.need(min(2, len(lines)) * BODY.leading)
        style = Style(BODY.size + (3 if mark == "□" else 0), BODY.leading, ACCENT, "semibold")
        sign = set_text(Text((Run(mark),)), style, pager.faces, _INDENT * 2, {})[0]
        pager.line(label, sign, pager.left + 2, pager.y - baseline_drop(BODY.leading, BODY.size))
        pager.lines(body, lines, pager.left + _INDENT, BODY.leading, BODY.size)
        pager.skip(2.5)
    pager.skip(3)


def _note(note: Note, pager: Pager, parent: Element) -> None:
    fill, edge = _NOTE_LOOK[note.kind]
    style = Style(9, 12.6, INK)
    inner = pager.width - 26
    settings: list[list[Line]] = [
        set_text(text, style, pager.faces, inner, pager.numbers) for text in note.texts
    ]
    height = 14 + sum(len(lines) * style.leading + 3 for lines in settings) - 3
    if height > pager.full_height:
        for text in note.texts:
            _paragraph(text, style, pager, parent.add("P"))
        return
    pager.skip(4)
    pager.need(height + 6)
    pager.draw(Area(pager.left, pager.y - height, pager.width, height, fill=fill))
    pager.draw(Area(pager.left, pager.y - height, 3, height, fill=edge))
    pager.y -= 7
    group = parent.add("Div")
    for lines in settings:
        pager.lines(group.add("P"), lines, pager.left + 14, style.leading, style.size)
        pager.y -= 3
    pager.y -= 10


def _sources(block: SourceList, pager: Pager, parent: Element) -> None:
    style = Style(7.5, 10.2, INK)
    if block.compact:
        runs: list[Run] = []
        for entry in block.entries:
            pager.anchor(entry.source)
            number = f"{pager.numbers.get(entry.source, 0)}\u00a0"
            runs += [Run(number, strong=True), *entry.text.runs, Run(" ")]
        _paragraph(Text(tuple(runs)), style, pager, parent.add("P"))
        return
    element = parent.add("L", numbering="Decimal")
    for entry in block.entries:
        number = str(pager.numbers.get(entry.source, 0))
        lines = set_text(entry.text, style, pager.faces, pager.width - 22, pager.numbers)
        item = element.add("LI")
        label, body = item.add("Lbl"), item.add("LBody")
        pager.need(len(lines) * style.leading)
        pager.anchor(entry.source)
        sign = set_text(
            Text((Run(number),)), Style(7.5, 10.2, ACCENT, "semibold"), pager.faces, 40, {}
        )
        pager.line(label, sign[0], pager.left, pager.y - baseline_drop(style.leading, style.size))
        pager.lines(body, lines, pager.left + 22, style.leading, style.size)
        pager.skip(1.5)


def place_header_and_footer(pager: Pager, title: str, footer: str, page_label: str) -> None:
    """Running title from the second page on, and the foot of every page; ornaments to readers."""
    style = Style(7.5, 10, SOFT_INK)
    total = len(pager.pages)
    for number, page in enumerate(pager.pages, 1):
        label = page_label.replace("{page}", str(number)).replace("{pages}", str(total))
        texts = [(footer, MARGIN, 26.0, False), (label, MARGIN, 26.0, True)]
        if number > 1:
            texts.append((title, MARGIN, pager.page_height - 34, False))
        page.items.append(Area(MARGIN, 38, pager.width, 0.6, fill="#C9D6DA"))
        for words, x, y, right in texts:
            line = set_text(Text((Run(words),)), style, pager.faces, pager.width, {})[0]
            if right:
                x = MARGIN + pager.width - sum(piece.width for piece in line)
            pager.line_on(page, line, x, y)
