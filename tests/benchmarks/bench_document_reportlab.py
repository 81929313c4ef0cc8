"""Plain ReportLab on the same content: platypus and reportlab.graphics, untagged.

Run by ``bench_document``. The way of its user guide: paragraphs with markup, tables of paragraphs
with a repeated first row, a Drawing for each figure, fonts registered once.
"""

from __future__ import annotations

import io
import sys
from functools import lru_cache, partial
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from reportlab import rl_config
from reportlab.graphics import shapes
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from tests.benchmarks.bench_document_work import font_file, read_documents, serve

MARGIN = 40
colour = lru_cache(maxsize=64)(HexColor)
INK, SOFT, DARK, ACCENT = map(HexColor, ("#17252B", "#4A5A61", "#0B3B47", "#0F766E"))


def style(name: str, size: float, leading: float, ink: Color = INK, **more: Any) -> ParagraphStyle:
    return ParagraphStyle(
        name, fontName="Inter", fontSize=size, leading=leading, textColor=ink, **more
    )


BODY = style("body", 9, 12.3, spaceAfter=5)
SMALL = style("small", 7.5, 9.8, SOFT, spaceAfter=5)
ITEM = style("item", 9, 12.3, leftIndent=17, bulletIndent=2, spaceAfter=2.5)
NOTE = style(
    "note", 9, 12.6, spaceBefore=8, spaceAfter=8, borderPadding=8,
    backColor=HexColor("#F3F6F8"), borderColor=HexColor("#D3DEE2"), borderWidth=0.7,
)  # fmt: skip
CAPTION = style("caption", 8, 11, SOFT, spaceAfter=7)
CELL, SMALL_CELL = style("cell", 8.5, 11.6), style("small cell", 7.2, 9.9)
SOURCE = style("source", 6.8, 8.6)
HEADINGS = {
    1: style("title", 23, 28, DARK),
    2: style("h2", 13.5, 17.5, DARK, spaceBefore=12, keepWithNext=1),
    3: style("h3", 10, 13.5, ACCENT, spaceBefore=7, keepWithNext=1),
}  # fmt: skip
LOOK = TableStyle(
    [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, 0), 1, ACCENT),
        ("LINEBELOW", (0, 1), (-1, -1), 0.5, HexColor("#D3DEE2")),
        ("ROWBACKGROUNDS", (0, 1), (-1, -1), [None, HexColor("#F4F8F9")]),
        ("LEFTPADDING", (0, 0), (-1, -1), 4), ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ("TOPPADDING", (0, 0), (-1, -1), 2), ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ]
)  # fmt: skip


def make(document: dict[str, Any]) -> bytes:
    out = io.BytesIO()
    page = SimpleDocTemplate(
        out, pagesize=A4, leftMargin=MARGIN, rightMargin=MARGIN, topMargin=28, bottomMargin=45,
        title=document["title"], lang=document["language"],
    )  # fmt: skip
    width = A4[0] - 2 * MARGIN - 12  # less the padding of the frame
    story = [
        Paragraph(f"<b>{escape(document['title'])}</b>", HEADINGS[1]),
        Paragraph(escape(document["subtitle"]), BODY),
    ]
    for block in document["blocks"]:
        story += flow(block, width)
    foot = partial(draw_foot, document["footer"])
    page.build(story, onFirstPage=foot, onLaterPages=foot)
    return out.getvalue()


def draw_foot(words: str, canvas: Any, page: Any) -> None:
    canvas.setFont("Inter", 7.5)
    canvas.drawString(MARGIN, 30, words)
    canvas.drawRightString(A4[0] - MARGIN, 30, f"Page {canvas.getPageNumber()}")


def flow(block: dict[str, Any], width: float) -> list[Any]:
    match block["kind"]:
        case "heading":
            return [Paragraph(f"<b>{markup(block['text'])}</b>", HEADINGS[block["level"]])]
        case "paragraph":
            return [Paragraph(markup(block["text"]), SMALL if block["small"] else BODY)]
        case "list":
            return [
                Paragraph(markup(item), ITEM, f"{number}." if block["numbered"] else "•")
                for number, item in enumerate(block["items"], 1)
            ]
        case "table":
            return table(block, width)
        case "note":
            return [Paragraph("<br/>".join(map(markup, block["texts"])), NOTE)]
        case "figure":
            under = [Paragraph(markup(block["caption"]), CAPTION)] if block["caption"] else []
            return [figure(block), *under]
        case "sources":
            return [
                Paragraph(
                    f'<a name="s{entry["number"]}"/><b>{entry["number"]}</b> '
                    + markup(entry["text"]),
                    SOURCE,
                )
                for entry in block["entries"]
            ]
        case kind:
            raise ValueError(kind)


def markup(text: dict[str, Any]) -> str:
    parts = []
    for words, voice, link in text["runs"]:
        part = escape(words)
        if voice != "plain":
            part = f"<b>{part}</b>" if voice == "bold" else f"<i>{part}</i>"
        if link:
            part = f'<a href={quoteattr(link)} color="#0F766E">{part}</a>'
        parts.append(part)
    if text["notes"]:
        links = (f'<a href="#s{number}" color="#0F766E">{number}</a>' for number in text["notes"])
        parts.append(f"<super>{','.join(links)}</super>")
    return "".join(parts)


def table(block: dict[str, Any], width: float) -> list[Any]:
    look = SMALL_CELL if block["small"] else CELL
    cells = [[Paragraph(f"<b>{markup(cell)}</b>", look) for cell in block["header"]]]
    for first, *rest in block["rows"]:
        head = f"<b>{markup(first)}</b>" if block["row_heads"] else markup(first)
        cells.append([Paragraph(head, look), *(Paragraph(markup(cell), look) for cell in rest)])
    shares = [width * share / sum(block["widths"]) for share in block["widths"]]
    made = Table(cells, colWidths=shares, repeatRows=1, style=LOOK, spaceBefore=4, spaceAfter=9)
    if block["caption"]:
        return [Paragraph(f"<b>{markup(block['caption'])}</b>", CELL), made]
    return [made]


def figure(block: dict[str, Any]) -> Any:
    drawing = shapes.Drawing(block["width"], block["height"])
    for shape in block["shapes"]:
        drawing.add(draw(shape, block["height"]))
    return drawing


def draw(shape: dict[str, Any], top: float) -> Any:
    at = shape["at"]
    fill = colour(shape["fill"]) if shape.get("fill") else None
    pen = {"strokeColor": colour(shape["stroke"]) if shape.get("stroke") else None}
    if pen["strokeColor"]:
        pen["strokeWidth"] = shape["line"]
        if shape.get("dash"):
            pen["strokeDashArray"] = [2.2, 2.2]
    match shape["kind"]:
        case "box":
            x, y, width, height = at
            radius = min(shape["radius"], width / 2, height / 2)
            return shapes.Rect(
                x, top - y - height, width, height, radius, radius, fillColor=fill, **pen
            )
        case "disc":
            return shapes.Circle(at[0], top - at[1], at[2], fillColor=fill, **pen)
        case "line":
            return shapes.Line(at[0], top - at[1], at[2], top - at[3], **pen)
        case "curve":
            path = shapes.Path(fillColor=None, **pen)
            points = [value if place % 2 == 0 else top - value for place, value in enumerate(at)]
            path.moveTo(*points[:2])
            path.curveTo(*points[2:])
            return path
        case "polygon":
            points = [value if place % 2 == 0 else top - value for place, value in enumerate(at)]
            return shapes.Polygon(points, fillColor=fill, strokeColor=None)
        case _:
            return shapes.String(
                at[0], top - at[1], shape["text"], fillColor=fill, fontSize=shape["size"],
                fontName="Inter-Bold" if shape["bold"] else "Inter", textAnchor=shape["anchor"],
            )  # fmt: skip


def main() -> None:
    for name, voice in (("", "Regular"), ("-Bold", "SemiBold"), ("-Italic", "Italic")):
        pdfmetrics.registerFont(TTFont(f"Inter{name}", font_file(voice)))
    pdfmetrics.registerFontFamily("Inter", "Inter", "Inter-Bold", "Inter-Italic", "Inter-Bold")
    name = "reportlab"
    if sys.argv[3] == "unchecked":
        rl_config.shapeChecking = 0
        name = "reportlab-unchecked"
    serve(name, make, read_documents())


if __name__ == "__main__":
    main()
