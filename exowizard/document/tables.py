"""Tables over as many pages as they take: the header repeats, tall rows split between lines."""

from __future__ import annotations

from dataclasses import dataclass

from exowizard.document.layout import Area, Pager, baseline_drop
from exowizard.document.outline import Table, Text
from exowizard.document.tagging import Element
from exowizard.document.typeset import ACCENT, DARK, INK, Line, Style, set_text

HEAD = Style(8.5, 11.4, DARK, "semibold")
CELL = Style(8.5, 11.6, INK)
ROW_HEAD = Style(8.5, 11.6, INK, "semibold")
CAPTION = Style(9, 13, DARK, "semibold")
_PAD = 4.0
_FILL_HEIGHT = 26.0
_MOVE_WHOLE = 150.0
_SMALL = 0.4


@dataclass
class _Cell:
    element: Element | None
    lines: list[Line]
    style: Style


def place_table(table: Table, pager: Pager, parent: Element) -> None:
    """Puts a table where the pages stand."""
    shares = table.widths or (1.0,) * len(table.header)
    widths = [pager.width * share / sum(shares) for share in shares]
    element = parent.add("Table")
    header = _cells(table.header, widths, pager, [HEAD] * len(widths))
    rows = [
        _cells(row, widths, pager, [ROW_HEAD if table.row_heads else CELL] + [CELL] * len(row))
        for row in table.rows
    ]
    least = _FILL_HEIGHT if table.to_fill else 0.0
    first = _height(header) + (_height(rows[0]) if rows else 0)
    whole = _height(header) + sum(_height(row, least) for row in rows)
    # A small table is not torn; a long one needs room for its first row.
    keep = whole if whole < pager.full_height * _SMALL else min(first, _MOVE_WHOLE)
    pager.skip(2)
    if table.caption:
        caption = set_text(table.caption, CAPTION, pager.faces, pager.width, pager.numbers)
        pager.need(len(caption) * CAPTION.leading + keep)
        target = element.add("Caption")
        pager.lines(target, caption, pager.left, CAPTION.leading, CAPTION.size)
    else:
        pager.need(keep)
    head = element.add("THead").add("TR")
    for cell in header:
        cell.element = head.add("TH", scope="Column")
    _draw_header(header, widths, pager)
    body = element.add("TBody")
    for row in rows:
        line = body.add("TR")
        for index, cell in enumerate(row):
            named = index == 0 and table.row_heads
            cell.element = line.add("TH", scope="Row") if named else line.add("TD")
        _draw_row(row, widths, header, pager, least)
    pager.skip(9)


def _cells(
    texts: tuple[Text, ...], widths: list[float], pager: Pager, styles: list[Style]
) -> list[_Cell]:
    return [
        _Cell(None, set_text(text, style, pager.faces, width - 2 * _PAD, pager.numbers), style)
        for text, width, style in zip(texts, widths, styles, strict=False)
    ]


def _height(row: list[_Cell], least: float = 0.0) -> float:
    return max(least, max(len(cell.lines) * cell.style.leading for cell in row) + 2 * _PAD)


def _draw_header(header: list[_Cell], widths: list[float], pager: Pager) -> None:
    height = _height(header)
    pager.draw(Area(pager.left, pager.y - height, pager.width, height, fill="#E9F1F2"))
    pager.draw(Area(pager.left, pager.y - height, pager.width, 1.1, fill=ACCENT))
    _draw_cells(header, widths, pager)
    pager.y -= height


def _draw_cells(row: list[_Cell], widths: list[float], pager: Pager) -> None:
    x = pager.left
    for cell, width in zip(row, widths, strict=True):
        y = pager.y - _PAD
        for line in cell.lines:
            drop = baseline_drop(cell.style.leading, cell.style.size)
            pager.line(cell.element, line, x + _PAD, y - drop)
            y -= cell.style.leading
        x += width


def _draw_row(
    row: list[_Cell], widths: list[float], header: list[_Cell], pager: Pager, least: float
) -> None:
    while True:
        height = _height(row, least)
        if height <= pager.room:
            break
        fit = int((pager.room - 2 * _PAD) // CELL.leading)
        if height > _MOVE_WHOLE and fit >= 4:
            part = [_Cell(cell.element, cell.lines[:fit], cell.style) for cell in row]
            row = [_Cell(cell.element, cell.lines[fit:], cell.style) for cell in row]
            _draw_cells(part, widths, pager)
        pager.new_page()
        again = [_Cell(None, cell.lines, cell.style) for cell in header]
        _draw_header(again, widths, pager)
    _draw_cells(row, widths, pager)
    pager.y -= height
    pager.draw(Area(pager.left, pager.y, pager.width, 0.5, fill="#C9D6DA"))
    if least:
        _draw_grid(widths, height, pager)


def _draw_grid(widths: list[float], height: float, pager: Pager) -> None:
    """Upright lines between cells that a person fills in."""
    x = pager.left
    for width in widths[:-1]:
        x += width
        pager.draw(Area(x, pager.y, 0.5, height, fill="#C9D6DA"))
