"""Draws laid-out pages with ReportLab, wrapping everything in marked content."""

from __future__ import annotations

import io
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from exowizard.document.layout import Area, Page, Picture, Words
from exowizard.document.tagging import Element, LinkArea, Mark

# Running titles, page numbers and repeated table heads: there for the eye on each page.
RUNNING_TEXT = "/Artifact <</Type /Pagination>> BDC"


def paint(pages: list[Page], size: tuple[float, float], font: str, source_label: str) -> bytes:
    """An untagged-tree PDF of the pages; marks and links are added to the elements drawn.

    ``font`` replaces ReportLab's own start font, which is not embedded. ``source_label`` names a
    source link, with {number}.
    """
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1, initialFontName=font, pdfVersion=(1, 7))
    for number, page in enumerate(pages):
        painter = _PagePainter(canvas, number, source_label)
        for item in page.items:
            painter.draw(item)
        painter.close()
        canvas.showPage()
    canvas.save()
    return out.getvalue()


class _PagePainter:
    """Draws one page; keeps at most one stretch of marked content open."""

    def __init__(self, canvas: Any, number: int, source_label: str) -> None:
        self._canvas = canvas
        self._source_label = source_label
        self._page = number
        self._marks = 0
        self._open: Element | None = None
        self._ornament = ""

    def draw(self, item: Words | Area | Picture) -> None:
        match item:
            case Words():
                self._words(item)
            case Area():
                self._enter(None, "/Artifact BMC")
                self._area(item)
            case Picture():
                self._enter(item.element)
                self._canvas.saveState()
                item.paint(self._canvas)
                self._canvas.restoreState()

    def close(self) -> None:
        """Ends the open stretch, if any."""
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

    def _words(self, words: Words) -> None:
        piece = words.piece
        element = words.element
        if element is not None and piece.target:
            element = self._link(element, piece.target, piece.text)
        self._enter(element)
        self._canvas.setFont(piece.font, piece.size)
        self._canvas.setFillColor(HexColor(piece.colour))
        self._canvas.drawString(words.x, words.y + piece.rise, piece.text)
        if element is not None and piece.target:
            foot = words.y + piece.rise - piece.size * 0.25
            area = (words.x, foot, words.x + piece.width, foot + piece.size * 1.2)
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

    def _area(self, area: Area) -> None:
        canvas = self._canvas
        if area.fill:
            canvas.setFillColor(HexColor(area.fill))
        if area.stroke:
            canvas.setStrokeColor(HexColor(area.stroke))
            canvas.setLineWidth(0.7)
        fill, stroke = int(bool(area.fill)), int(bool(area.stroke))
        if area.radius:
            canvas.roundRect(
                area.x, area.y, area.width, area.height, area.radius, stroke=stroke, fill=fill
            )
        else:
            canvas.rect(area.x, area.y, area.width, area.height, stroke=stroke, fill=fill)
