"""The examples' documents as plain data, so that other libraries can print the same content.

All words, tables, links and the shapes of all figures stay. Frames and columns are left out: what
stands in them comes one after the other, which is less work for the other libraries.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from exowizard.charts.shapes import Circle, Curve, Line, Picture, Polygon, Rect, Shape
from exowizard.core.answers import Profile
from exowizard.core.knowledge import Knowledge
from exowizard.core.plan import Plan
from exowizard.core.wording import english
from exowizard.data.knowledge import read_folder
from exowizard.document.cleaning import clean
from exowizard.document.figures import INKS, POINTS, paper_measure
from exowizard.document.fonts import FALLBACK_FILES, FontSet
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
from exowizard.document.pdf import render_pdf
from exowizard.document.plan_outline import plan_outline
from tests.benchmarks.timing import EXAMPLES, ROOT, make_advisor

DATE = "2026-11-22"
INTER = ROOT / "resources" / "fonts" / "inter"
VOICES = ("Regular", "SemiBold", "Bold", "Italic")
Plain = dict[str, Any]


@dataclass
class Printer:
    """Everything that is warm before the first document: fonts, knowledge and the advised plans."""

    fonts: FontSet
    knowledge: Knowledge
    plans: list[tuple[Profile, Plan]]

    def outline(self, number: int) -> Outline:
        """A plan as an outline, its figures made anew."""
        profile, plan = self.plans[number]
        measure = paper_measure(self.fonts)
        return plan_outline(plan, profile, self.knowledge, english, measure, date=DATE)

    def print_out(self, number: int) -> bytes:
        """A plan as a tagged PDF."""
        return render_pdf(self.outline(number), paper="a4", fonts=self.fonts, when=DATE)


def make_printer() -> Printer:
    """Reads what the program reads once, and advises every example that ends in a plan."""
    fallback = ROOT / "resources" / "fonts" / "fallback"
    fonts = FontSet(
        *((INTER / f"Inter-{voice}.ttf").read_bytes() for voice in VOICES),
        fallbacks=tuple(partial((fallback / name).read_bytes) for name in FALLBACK_FILES),
    )
    advisor = make_advisor()
    plans = []
    for path in sorted(EXAMPLES.glob("*.json")):
        profile = Profile.model_validate_json(path.read_text(encoding="utf-8"))
        plan = advisor.advise(profile, english, program="ExoWizard", profile_sha256="", date=DATE)
        if plan.outcome != "referral":
            plans.append((profile, plan))
    return Printer(fonts, read_folder(ROOT / "resources" / "knowledge"), plans)


def write_plainly(outline: Outline) -> Plain:
    """A document without anything of this program's own."""
    numbers = outline.source_number
    return {
        "title": outline.title,
        "subtitle": outline.subtitle,
        "language": outline.language,
        "footer": f"{outline.title} · {outline.footer}",
        "blocks": list(_blocks(outline.blocks, numbers)),
    }


def _blocks(blocks: tuple[Block, ...], numbers: dict[str, int]) -> Iterator[Plain]:
    for block in blocks:
        match block:
            case Card(blocks=inner) | Flow(blocks=inner):
                yield from _blocks(inner, numbers)
            case Columns(left=left, right=right):
                yield from _blocks((*left, *right), numbers)
            case _:
                yield _block(block, numbers)


def _block(block: Block, numbers: dict[str, int]) -> Plain:
    text = partial(_text, numbers=numbers)
    match block:
        case Heading():
            return {"kind": "heading", "level": block.level, "text": text(block.text)}
        case Paragraph():
            return {"kind": "paragraph", "small": block.small, "text": text(block.text)}
        case BulletList() | NumberedList():
            return {
                "kind": "list", "numbered": isinstance(block, NumberedList),
                "items": [text(passage) for item in passages_of(block) for passage in item],
            }  # fmt: skip
        case Table():
            return {
                "kind": "table", "small": block.small, "row_heads": block.row_heads,
                "caption": text(block.caption) if block.caption else None,
                "widths": block.widths or (1,) * len(block.header),
                "header": [text(cell) for cell in block.header],
                "rows": [[text(cell) for cell in row] for row in block.rows],
            }  # fmt: skip
        case Note():
            return {"kind": "note", "texts": [text(item) for item in block.texts]}
        case Figure():
            caption = text(block.caption) if block.caption else None
            return {"kind": "figure", "caption": caption, **_picture(block.picture)}
        case SourceList():
            return {
                "kind": "sources",
                "entries": [
                    {"number": numbers[entry.source], "text": text(entry.text)}
                    for entry in block.entries
                ],
            }
        case _:
            raise TypeError(block)


def _text(text: Text, numbers: dict[str, int]) -> Plain:
    """Runs of (words, voice, web address or None), and the numbers of the sources."""
    return {
        "runs": [
            (clean(run.text), "bold" if run.strong else "italic" if run.soft else "plain", run.link)
            for run in text.runs
        ],
        "notes": sorted({numbers[source] for source in text.sources if source in numbers}),
    }


def _picture(picture: Picture) -> Plain:
    """Size and shapes in points, from the upper left corner."""
    return {
        "width": picture.width * POINTS,
        "height": picture.height * POINTS,
        "shapes": [_shape(shape) for shape in picture.shapes],
    }


def _shape(shape: Shape) -> Plain:
    def ink(role: str | None) -> str | None:
        return INKS[role] if role else None

    match shape:
        case Rect():
            sizes = (shape.x, shape.y, shape.width, shape.height)
            return {
                "kind": "box", "at": _points(*sizes), "radius": shape.radius * POINTS,
                "fill": ink(shape.fill), "stroke": ink(shape.stroke),
                "line": shape.line * POINTS, "dash": shape.dash,
            }  # fmt: skip
        case Line():
            return {
                "kind": "line", "at": _points(shape.x1, shape.y1, shape.x2, shape.y2),
                "stroke": ink(shape.stroke), "line": shape.line * POINTS, "dash": shape.dash,
            }  # fmt: skip
        case Curve():
            corners = [value for point in shape.points for value in point]
            return {
                "kind": "curve", "at": _points(*corners),
                "stroke": ink(shape.stroke), "line": shape.line * POINTS,
            }  # fmt: skip
        case Circle():
            return {
                "kind": "disc", "at": _points(shape.x, shape.y, shape.radius),
                "fill": ink(shape.fill), "stroke": ink(shape.stroke), "line": shape.line * POINTS,
            }  # fmt: skip
        case Polygon():
            corners = [value for point in shape.points for value in point]
            return {"kind": "polygon", "at": _points(*corners), "fill": ink(shape.fill)}
        case _:
            return {
                "kind": "words", "at": _points(shape.x, shape.y), "text": clean(shape.text),
                "size": shape.size * POINTS, "fill": ink(shape.role),
                "bold": shape.bold, "anchor": shape.anchor,
            }  # fmt: skip


def _points(*values: float) -> list[float]:
    return [value * POINTS for value in values]
