"""fpdf2 on the same content, untagged. Run by ``bench_document`` where it is installed.

The way of its manual: ``multi_cell`` with markdown, ``table``, ``text`` and the drawing calls.
Source numbers are plain text here, without links. A font belongs to one document in fpdf2, so it
is added to each; its files are read from the cache of the system.
"""

from __future__ import annotations

import logging
from functools import lru_cache
from typing import Any

from tests.benchmarks.bench_document_work import font_file, read_documents, serve

try:
    from fpdf import FPDF, FontFace
    from fpdf.enums import TableBordersLayout
except ImportError:
    print("not installed", flush=True)
    raise SystemExit from None

MARGIN = 40
INK, SOFT, DARK, ACCENT = "#17252B", "#4A5A61", "#0B3B47", "#0F766E"
LOOKS = {1: (23, 28, DARK), 2: (13.5, 17.5, DARK), 3: (10, 13.5, ACCENT)}
VOICES = {"plain": "{}", "bold": "**{}**", "italic": "__{}__"}


class Page(FPDF):  # type: ignore[misc]
    """A page with words at its foot."""

    words = ""

    def footer(self) -> None:
        self.set_y(-36)
        self.set_font("Inter", size=7.5)
        self.set_text_color(SOFT)
        self.cell(self.epw - 80, 10, self.words)
        self.cell(80, 10, f"Page {self.page_no()} of {{nb}}", align="R")


def make(document: dict[str, Any]) -> bytes:
    pdf = Page(unit="pt", format="A4")
    pdf.words = document["footer"]
    pdf.set_margins(MARGIN, 28)
    pdf.set_auto_page_break(True, 45)
    for style, voice in (("", "Regular"), ("B", "SemiBold"), ("I", "Italic")):
        pdf.add_font("Inter", style, font_file(voice))
    pdf.set_title(document["title"])
    pdf.set_lang(document["language"])
    pdf.add_page()
    write(pdf, f"**{document['title']}**", LOOKS[1])
    write(pdf, document["subtitle"], (9, 12.3, INK))
    for block in document["blocks"]:
        put(pdf, block)
    return bytes(pdf.output())


def write(
    pdf: Any, text: str, look: tuple[float, float, str], after: float = 5, **more: Any
) -> None:
    size, leading, ink = look
    pdf.set_font("Inter", size=size)
    pdf.set_text_color(ink)
    pdf.multi_cell(
        0, leading, text, markdown=True, align="L", new_x="LMARGIN", new_y="NEXT", **more
    )
    pdf.ln(after)


def put(pdf: Any, block: dict[str, Any]) -> None:
    match block["kind"]:
        case "heading":
            pdf.ln(7)
            write(pdf, f"**{marked(block['text'])}**", LOOKS[block["level"]], 2)
        case "paragraph":
            look = (7.5, 9.8, SOFT) if block["small"] else (9, 12.3, INK)
            write(pdf, marked(block["text"]), look)
        case "list":
            for number, item in enumerate(block["items"], 1):
                sign = f"{number}." if block["numbered"] else "•"
                pdf.set_font("Inter", size=9)
                pdf.set_text_color(INK)
                pdf.cell(17, 12.3, sign)
                write(pdf, marked(item), (9, 12.3, INK), 2.5)
        case "table":
            table(pdf, block)
        case "note":
            pdf.set_fill_color("#F3F6F8")
            write(pdf, "\n".join(map(marked, block["texts"])), (9, 12.6, INK), 8, fill=True)
        case "figure":
            figure(pdf, block)
        case "sources":
            for entry in block["entries"]:
                text = f"**{entry['number']}** {marked(entry['text'])}"
                write(pdf, text, (6.8, 8.6, INK), 0)
        case kind:
            raise ValueError(kind)


def marked(text: dict[str, Any]) -> str:
    parts = []
    for words, voice, link in text["runs"]:
        part = f"[{words}]({link})" if link else words
        # A mark must touch a word.
        inner = part.strip(" ")
        before, after = part[: len(part) - len(part.lstrip(" "))], part[len(part.rstrip(" ")) :]
        parts.append(before + VOICES[voice].format(inner) + after if inner else part)
    if text["notes"]:
        parts.append(f" {','.join(map(str, text['notes']))}")
    return "".join(parts)


def table(pdf: Any, block: dict[str, Any]) -> None:
    size, leading = (7.2, 9.9) if block["small"] else (8.5, 11.6)
    if block["caption"]:
        write(pdf, f"**{marked(block['caption'])}**", (9, 13, DARK), 0)
    pdf.set_font("Inter", size=size)
    pdf.set_text_color(INK)
    pdf.set_draw_color("#D3DEE2")
    with pdf.table(
        col_widths=tuple(block["widths"]), line_height=leading, padding=(2, 4), markdown=True,
        text_align="LEFT", borders_layout=TableBordersLayout.HORIZONTAL_LINES,
        headings_style=FontFace(emphasis="BOLD", color=DARK),
        cell_fill_color=parts_of("#F4F8F9"), cell_fill_mode="EVEN_ROWS",
    ) as made:  # fmt: skip
        for row in (block["header"], *block["rows"]):
            line = made.row()
            for cell in row:
                line.cell(marked(cell))
    pdf.ln(9)


def figure(pdf: Any, block: dict[str, Any]) -> None:
    if pdf.will_page_break(block["height"]):
        pdf.add_page()
    left, top = pdf.l_margin, pdf.get_y()
    for shape in block["shapes"]:
        draw(pdf, shape, left, top)
    pdf.set_y(top + block["height"] + 4)
    if block["caption"]:
        write(pdf, marked(block["caption"]), (8, 11, SOFT), 7)


@lru_cache(maxsize=64)
def parts_of(ink: str) -> tuple[int, int, int]:
    red, green, blue = (int(ink[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def draw(pdf: Any, shape: dict[str, Any], left: float, top: float) -> None:
    at = [value + (top if place % 2 else left) for place, value in enumerate(shape["at"])]
    kind, fill, stroke = shape["kind"], shape.get("fill"), shape.get("stroke")
    if fill:
        (pdf.set_text_color if kind == "words" else pdf.set_fill_color)(*parts_of(fill))
    if stroke:
        pdf.set_draw_color(*parts_of(stroke))
        pdf.set_line_width(shape["line"])
        if shape.get("dash"):
            pdf.set_dash_pattern(2.2, 2.2)
    style = ("D" if stroke else "") + ("F" if fill else "")
    match kind:
        case "box":
            width, height = shape["at"][2:]
            radius = min(shape["radius"], width / 2, height / 2)
            round_ = {"round_corners": True, "corner_radius": radius} if radius > 0.1 else {}
            pdf.rect(at[0], at[1], width, height, style, **round_)
        case "disc":
            pdf.circle(at[0], at[1], shape["at"][2], style)
        case "line":
            pdf.line(*at)
        case "curve":
            pdf.bezier(list(zip(at[::2], at[1::2], strict=True)), style="D")
        case "polygon":
            pdf.polygon(list(zip(at[::2], at[1::2], strict=True)), style=style)
        case _:
            words(pdf, shape, *at)
    if shape.get("dash"):
        pdf.set_dash_pattern()


def words(pdf: Any, shape: dict[str, Any], x: float, y: float) -> None:
    pdf.set_font("Inter", "B" if shape["bold"] else "", shape["size"])
    if shape["anchor"] != "start":
        width = pdf.get_string_width(shape["text"])
        x -= width if shape["anchor"] == "end" else width / 2
    pdf.text(x, y, shape["text"])


def main() -> None:
    logging.disable()  # remarks on tables of fonts that are left out
    serve("fpdf2", make, read_documents())


if __name__ == "__main__":
    main()
