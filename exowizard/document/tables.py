"""Tables over as many pages as they take: the header repeats, tall rows split between lines."""

from __future__ import annotations

from dataclasses import dataclass, replace

from exowizard.document.layout import Area, Pager, Ready, baseline_drop
from exowizard.document.outline import Table, Text
from exowizard.document.tagging import Element
from exowizard.document.typeset import ACCENT, DARK, INK, Line, Style, set_text

HEAD = Style(8.5, 11.4, DARK, "semibold")
CELL = Style(8.5, 11.4, INK)
CAPTION = Style(9, 12.5, DARK, "semibold")
_SMALL_HEAD = Style(7.5, 9.1, DARK, "semibold")
_SMALL_CELL = Style(7.5, 9.1, INK)
_PAD, _SMALL_PAD = 3.6, 1.6
_FILL_HEIGHT = 18.0
_MOVE_WHOLE = 150.0
_MOST_HEAD_LINES = 12
_WHOLE = 0.4  # of a page: a table no higher than this is not torn
_RULE, _STRIPE = "#D3DEE2", "#F4F8F9"


@dataclass
class _Cell:
    element: Element | None
    lines: list[Line]
    style: Style


@dataclass(frozen=True)
class _Columns:
    """What the rows of one table share. ``least`` is the least height of a row."""

    widths: list[float]
    header: list[_Cell]
    least: float
    leading: float


def prepare_table(table: Table, pager: Pager) -> Ready:
    """A table with its lines set."""
    shares = table.widths or (1.0,) * len(table.header)
    widths = [pager.width * share / sum(shares) for share in shares]
    head, cell = (_SMALL_HEAD, _SMALL_CELL) if table.small else (HEAD, CELL)
    header = _cells(table.header, widths, pager, [head] * len(widths))
    for heading in header:  # it comes again on every page, and must leave room there
        del heading.lines[_MOST_HEAD_LINES:]
    rows = [_cells(row, widths, pager, [_first(row[0], cell, table), *[cell] * len(row)])
            for row in table.rows]  # fmt: skip
    columns = _Columns(widths, header, _FILL_HEIGHT if table.to_fill else 0.0, cell.leading)
    caption: list[Line] = []
    if table.caption:
        caption = set_text(table.caption, CAPTION, pager.faces, pager.width, pager.numbers)
    first = _height(header) + (_height(rows[0], columns.least) if rows else 0)
    whole = _height(header) + sum(_height(row, columns.least) for row in rows)
    # A low table is not torn; a long one, and one of reference, needs room for its first row.
    low = whole < pager.full_height * _WHOLE and not table.small
    keep = whole if low else min(first, _MOVE_WHOLE)

    def put(parent: Element) -> None:
        element = parent.add("Table")
        if caption:
            target = element.add("Caption")
            pager.lines(target, caption, pager.left, CAPTION.leading, CAPTION.size)
        _put_rows(rows, columns, _names_rows(table), pager, element)

    return Ready(len(caption) * CAPTION.leading + keep, put, before=4, after=9)


def _names_rows(table: Table) -> bool:
    """Whether first cells are tagged as heads of rows.

    Not where heads would outnumber the data: readers and checkers take that for a broken table,
    and in so small a table the head of the column says enough.
    """
    heads, data = len(table.header) + len(table.rows), len(table.rows) * (len(table.header) - 1)
    return table.row_heads and heads <= data


def _put_rows(
    rows: list[list[_Cell]], columns: _Columns, row_heads: bool, pager: Pager, element: Element
) -> None:
    head = element.add("THead").add("TR")
    for cell in columns.header:
        cell.element = head.add("TH", scope="Column")
    _draw_header(columns.header, columns.widths, pager)
    body = element.add("TBody")
    for number, row in enumerate(rows):
        line = body.add("TR")
        for index, cell in enumerate(row):
            named = index == 0 and row_heads
            cell.element = line.add("TH", scope="Row") if named else line.add("TD")
        _draw_row(row, columns, pager, striped=number % 2 == 1 and not columns.least)


def _first(text: Text, cell: Style, table: Table) -> Style:
    """The style of a row's first cell: strong, unless it tells its strong words apart itself."""
    if not table.row_heads or any(run.strong for run in text.runs):
        return cell
    return replace(cell, weight="semibold")


def _cells(
    texts: tuple[Text, ...], widths: list[float], pager: Pager, styles: list[Style]
) -> list[_Cell]:
    return [
        _Cell(None, set_text(text, style, pager.faces, width - 2 * _PAD, pager.numbers), style)
        for text, width, style in zip(texts, widths, styles, strict=False)
    ]


def _height(row: list[_Cell], least: float = 0.0) -> float:
    tall = max(len(cell.lines) * cell.style.leading + 2 * _above(cell.style) for cell in row)
    return max(least, tall)


def _above(style: Style) -> float:
    """Room over and under the lines of a cell."""
    return _PAD if style.size >= CELL.size else _SMALL_PAD


def _draw_header(header: list[_Cell], widths: list[float], pager: Pager) -> None:
    height = _height(header)
    _draw_cells(header, widths, pager)
    pager.y -= height
    pager.draw(Area(pager.left, pager.y, pager.width, 1.0, fill=ACCENT))


def _draw_cells(row: list[_Cell], widths: list[float], pager: Pager) -> None:
    x = pager.left
    for cell, width in zip(row, widths, strict=True):
        y = pager.y - _above(cell.style)
        for line in cell.lines:
            drop = baseline_drop(cell.style.leading, cell.style.size)
            pager.line(cell.element, line, x + _PAD, y - drop)
            y -= cell.style.leading
        x += width


def _draw_row(row: list[_Cell], columns: _Columns, pager: Pager, *, striped: bool) -> None:
    while True:
        height = _height(row, columns.least)
        if height <= pager.room:
            break
        fit = int((pager.room - 2 * _PAD) // columns.leading)
        if height > _MOVE_WHOLE and fit >= 4:
            part = [_Cell(cell.element, cell.lines[:fit], cell.style) for cell in row]
            row = [_Cell(cell.element, cell.lines[fit:], cell.style) for cell in row]
            _draw_cells(part, columns.widths, pager)
        pager.new_page()
        again = [_Cell(None, cell.lines, cell.style) for cell in columns.header]
        _draw_header(again, columns.widths, pager)
    if striped:
        # A little lower than the rule above, which would look thinner under it.
        pager.draw(Area(pager.left, pager.y - height, pager.width, height - 0.4, fill=_STRIPE))
    _draw_cells(row, columns.widths, pager)
    pager.y -= height
    pager.draw(Area(pager.left, pager.y, pager.width, 0.5, fill=_RULE))
    if columns.least:
        _draw_grid(columns.widths, height, pager)


def _draw_grid(widths: list[float], height: float, pager: Pager) -> None:
    """Upright lines between cells that a person fills in."""
    x = pager.left
    for width in widths[:-1]:
        x += width
        pager.draw(Area(x, pager.y, 0.5, height, fill=_RULE))
