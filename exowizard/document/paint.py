"""Draws laid-out pages with ReportLab, wrapping everything in marked content."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from exowizard.document.layout import Area, Drawing, Item, Moved, Page, Words
from exowizard.document.tagging import Element, LinkArea, Mark

# Running titles, page numbers and repeated table heads: there for the eye on each page.
RUNNING_TEXT = "/Artifact <</Type /Pagination>> BDC"


def paint(pages: list[Page], size: tuple[float, float], font: str, source_label: str) -> bytes:
    """An untagged-tree PDF of the pages; marks and links are added to the elements drawn.

    ``font`` replaces ReportLab's own start font, which is not embedded. ``source_label`` names a
    source link, with {number}.
    """
    out = io.BytesIO()
    # Nothing is compressed here, or it would be unpacked and packed again when the file is saved.
    canvas = Canvas(
        out, pagesize=size, invariant=1, initialFontName=font, pdfVersion=(1, 7), pageCompression=0
    )
    for number, page in enumerate(pages):
        painter = _PagePainter(canvas, number, source_label)
        for item in page.items:
            painter.draw(item)
        painter.close()
        canvas.showPage()
    canvas.save()
    return out.getvalue()


class _PagePainter:
    """Draws one page; keeps at most one stretch of marked content open, and one of text in it."""

    def __init__(self, canvas: Any, number: int, source_label: str) -> None:
        self._canvas = canvas
        self._source_label = source_label
        self._page = number
        self._rise = self._shift = 0.0
        self._marks = 0
        self._open: Element | None = None
        self._ornament = ""
        self._text: Any = None
        # What the text that is drawn last looks like: font and size, colour.
        self._font: tuple[str, float] | None = None
        self._ink: str | None = None

    def draw(self, item: Item) -> None:
        match item:
            case Words():
                self._words(item)
            case Area():
                self._enter(item.element, "/Artifact BMC")
                self._area(item)
            case Drawing():
                self._drawing(item)
            case Moved():
                # Strips may stand in strips.
                self._rise += item.rise
                self._shift += item.shift
                for inner in item.items:
                    self.draw(inner)
                self._rise -= item.rise
                self._shift -= item.shift

    def close(self) -> None:
        """Ends the open stretch, if any."""
        self._end_text()
        if self._open is not None or self._ornament:
            self._canvas.addLiteral("EMC")
        self._open, self._ornament = None, ""

    def _enter(self, element: Element | None, ornament: str = RUNNING_TEXT) -> None:
        if element is None:
            if self._ornament != ornament:
                self.close()
                self._canvas.addLiteral(ornament)
                self._ornament = ornament
        elif element is not self._open:
            self.close()
            self._canvas.addLiteral(f"/{element.tag} <</MCID {self._marks}>> BDC")
            element.kids.append(Mark(self._page, self._marks))
            self._marks += 1
            self._open = element

    def _end_text(self) -> None:
        if self._text is not None:
            self._canvas.drawText(self._text)
        self._text = self._font = None

    def _words(self, words: Words) -> None:
        piece = words.piece
        element = words.element
        if element is not None and piece.target:
            element = self._link(element, piece.target, piece.text)
        self._enter(element)
        x, baseline = words.x + self._shift, words.y + piece.rise + self._rise
        text = self._text
        if text is None:
            text = self._text = self._canvas.beginText(x, baseline)
        else:
            text.setTextOrigin(x, baseline)
        if self._font != (piece.font, piece.size):
            self._font = (piece.font, piece.size)
            text.setFont(piece.font, piece.size)
        if self._ink != piece.colour:
            self._ink = piece.colour
            text.setFillColor(colour(piece.colour))
        text.textLine(piece.text)
        if element is not None and piece.target:
            foot = baseline - piece.size * 0.25
            area = (x, foot, x + piece.width, foot + piece.size * 1.2)
            element.kids.append(LinkArea(self._page, area, piece.target))

    def _link(self, parent: Element, target: str, text: str) -> Element:
        """The link that the last piece belonged to, when the text goes on in it; else a new one."""
        last = parent.kids[-1] if parent.kids else None
        if isinstance(last, Element) and last.tag == "Link":
            areas = [kid for kid in last.kids if isinstance(kid, LinkArea)]
            if areas and areas[-1].target == target:
                return last
        name = self._source_label.replace("{number}", text) if target[0] == "#" else target
        return parent.add("Link", alternative=name)

    def _drawing(self, drawing: Drawing) -> None:
        x, y = drawing.x + self._shift, drawing.y + self._rise
        self._enter(drawing.element)
        self._end_text()
        drawing.element.box = (
            round(x, 2), round(y, 2), round(x + drawing.width, 2), round(y + drawing.height, 2),
        )  # fmt: skip
        self._canvas.saveState()
        self._canvas.translate(x, y)
        drawing.paint(self._canvas)
        self._canvas.restoreState()

    def _area(self, area: Area) -> None:
        canvas, x, y = self._canvas, area.x + self._shift, area.y + self._rise
        self._end_text()
        if area.fill:
            canvas.setFillColor(colour(area.fill))
            self._ink = area.fill
        if area.stroke:
            canvas.setStrokeColor(colour(area.stroke))
            canvas.setLineWidth(area.line)
        look = {"fill": int(bool(area.fill)), "stroke": int(bool(area.stroke))}
        if area.radius:
            round_ = area.radius
            corners = [round_, 0, round_, 0] if area.left_only else [round_] * 4
            canvas.roundRect(x, y, area.width, area.height, corners, **look)
        else:
            canvas.rect(x, y, area.width, area.height, **look)


@lru_cache(maxsize=128)
def colour(ink: str) -> tuple[float, float, float]:
    """Red, green and blue from 0 to 1. Without ReportLab's own class nothing asks if it shines."""
    red, green, blue = HexColor(ink).rgb()
    return red, green, blue
