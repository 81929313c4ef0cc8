"""WeasyPrint on the same content, untagged. Run by ``bench_document`` where it is installed.

The way of its manual: HTML with one style sheet, figures as inline SVG, fonts by @font-face. The
style sheet and the configuration of the fonts are made once and used for every document.
"""

from __future__ import annotations

from functools import partial
from html import escape
from typing import Any

from tests.benchmarks.bench_document_work import font_file, read_documents, serve

try:
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration
except (ImportError, OSError):  # OSError: without the system's Pango
    print("not installed", flush=True)
    raise SystemExit from None

STYLE = """
@page { size: A4; margin: 28pt 40pt 45pt;
        @bottom-left { content: string(foot); font: 7.5pt Inter; color: #4A5A61; width: 80% }
        @bottom-right { content: "Page " counter(page) " of " counter(pages);
                        font: 7.5pt Inter; color: #4A5A61 } }
#foot { string-set: foot content(); height: 0; overflow: hidden }
body { font: 9pt/12.3pt Inter; color: #17252B }
b, h1, h2, h3, th { font-weight: 600 }
h1 { font-size: 23pt; line-height: 28pt; color: #0B3B47; margin: 0 }
h2 { font-size: 13.5pt; line-height: 17.5pt; color: #0B3B47; margin: 12pt 0 3pt }
h3 { font-size: 10pt; line-height: 13.5pt; color: #0F766E; margin: 7pt 0 1pt }
p { margin: 0 0 5pt } p.small { font-size: 7.5pt; line-height: 9.8pt; color: #4A5A61 }
ul, ol { margin: 0 0 6pt; padding-left: 17pt } li { margin-bottom: 2.5pt }
table { width: 100%; table-layout: fixed; border-collapse: collapse; margin: 4pt 0 9pt;
        font-size: 8.5pt; line-height: 11.6pt }
table.small { font-size: 7.2pt; line-height: 9.9pt }
caption, th { text-align: left } td, th { padding: 2pt 4pt; vertical-align: top;
        border-bottom: 0.5pt solid #D3DEE2 }
thead th { border-bottom: 1pt solid #0F766E } tbody tr:nth-child(even) { background: #F4F8F9 }
div.note { background: #F3F6F8; border: 0.7pt solid #D3DEE2; padding: 8pt; margin: 8pt 0 }
svg { display: block } figcaption { font-size: 8pt; line-height: 11pt; color: #4A5A61 }
figure { margin: 4pt 0 7pt } .sources { font-size: 6.8pt; line-height: 8.6pt }
.sources p { margin: 0 }
a { color: #0F766E; text-decoration: none } sup { font-size: 66%; line-height: 0 }
"""
FACES = (("Regular", 400, "normal"), ("SemiBold", 600, "normal"), ("Italic", 400, "italic"))
TAGS = {"plain": "{}", "bold": "<b>{}</b>", "italic": "<i>{}</i>"}


def make(document: dict[str, Any], sheet: Any, fonts: Any) -> bytes:
    body = "".join(map(html, document["blocks"]))
    page = (
        f'<html lang="{document["language"]}"><title>{escape(document["title"])}</title><body>'
        f'<div id="foot">{escape(document["footer"])}</div>'
        f"<h1>{escape(document['title'])}</h1><p>{escape(document['subtitle'])}</p>{body}"
    )
    return bytes(HTML(string=page).write_pdf(stylesheets=[sheet], font_config=fonts))


def html(block: dict[str, Any]) -> str:
    match block["kind"]:
        case "heading":
            return f"<h{block['level']}>{marked(block['text'])}</h{block['level']}>"
        case "paragraph":
            name = ' class="small"' if block["small"] else ""
            return f"<p{name}>{marked(block['text'])}</p>"
        case "list":
            tag = "ol" if block["numbered"] else "ul"
            return f"<{tag}>{''.join(f'<li>{marked(item)}' for item in block['items'])}</{tag}>"
        case "table":
            return table(block)
        case "note":
            return f'<div class="note">{"".join(f"<p>{marked(it)}" for it in block["texts"])}</div>'
        case "figure":
            under = f"<figcaption>{marked(block['caption'])}</figcaption>"
            return f"<figure>{svg(block)}{under if block['caption'] else ''}</figure>"
        case "sources":
            lines = (
                f'<p id="s{entry["number"]}"><b>{entry["number"]}</b> {marked(entry["text"])}'
                for entry in block["entries"]
            )
            return f'<div class="sources">{"".join(lines)}</div>'
        case kind:
            raise ValueError(kind)


def marked(text: dict[str, Any]) -> str:
    parts = []
    for words, voice, link in text["runs"]:
        part = TAGS[voice].format(escape(words))
        parts.append(f'<a href="{escape(link)}">{part}</a>' if link else part)
    if text["notes"]:
        links = ",".join(f'<a href="#s{number}">{number}</a>' for number in text["notes"])
        parts.append(f"<sup>{links}</sup>")
    return "".join(parts)


def table(block: dict[str, Any]) -> str:
    total = sum(block["widths"])
    columns = "".join(f'<col style="width: {100 * part / total:.2f}%">' for part in block["widths"])
    caption = f"<caption><b>{marked(block['caption'])}</b></caption>" if block["caption"] else ""
    head = "".join(f"<th>{marked(cell)}" for cell in block["header"])
    rows = []
    for first, *rest in block["rows"]:
        tag = "th" if block["row_heads"] else "td"
        rows.append(
            f"<tr><{tag}>{marked(first)}</{tag}>"
            + "".join(f"<td>{marked(cell)}</td>" for cell in rest)
        )
    name = ' class="small"' if block["small"] else ""
    return (
        f"<table{name}>{caption}<colgroup>{columns}</colgroup><thead><tr>{head}</thead>"
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


def svg(block: dict[str, Any]) -> str:
    width, height = block["width"], block["height"]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt"'
        f' viewBox="0 0 {width} {height}">{"".join(map(draw, block["shapes"]))}</svg>'
    )


def draw(shape: dict[str, Any]) -> str:
    at = [f"{value:g}" for value in shape["at"]]
    look = f' fill="{shape.get("fill") or "none"}"'
    if shape.get("stroke"):
        look += f' stroke="{shape["stroke"]}" stroke-width="{shape["line"]:g}"'
        if shape.get("dash"):
            look += ' stroke-dasharray="2.2 2.2"'
    match shape["kind"]:
        case "box":
            x, y, width, height = at
            place = f'x="{x}" y="{y}" width="{width}" height="{height}"'
            return f'<rect {place} rx="{shape["radius"]:g}"{look}/>'
        case "disc":
            return f'<circle cx="{at[0]}" cy="{at[1]}" r="{at[2]}"{look}/>'
        case "line":
            return f'<line x1="{at[0]}" y1="{at[1]}" x2="{at[2]}" y2="{at[3]}"{look}/>'
        case "curve":
            return f'<path d="M{" ".join(at[:2])}C{" ".join(at[2:])}"{look}/>'
        case "polygon":
            return f'<polygon points="{" ".join(at)}"{look}/>'
        case _:
            weight = 600 if shape["bold"] else 400
            return (
                f'<text x="{at[0]}" y="{at[1]}" font-size="{shape["size"]:g}"'
                f' font-weight="{weight}" font-family="Inter"'
                f' text-anchor="{shape["anchor"]}"{look}>'
                f"{escape(shape['text'])}</text>"
            )


def main() -> None:
    fonts = FontConfiguration()
    faces = "".join(
        f"@font-face {{ font-family: Inter; font-weight: {weight}; font-style: {slant};"
        f" src: url({font_file(voice).as_uri()}) }}"
        for voice, weight, slant in FACES
    )
    sheet = CSS(string=faces + STYLE, font_config=fonts)
    serve("weasyprint", partial(make, sheet=sheet, fonts=fonts), read_documents())


if __name__ == "__main__":
    main()
