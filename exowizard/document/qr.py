"""The plan code as a page of its own: a warning, a QR code to scan, the code as text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import HexColor

from exowizard.core.wording import Translate
from exowizard.document.layout import Drawing, Pager
from exowizard.document.outline import Run, Text
from exowizard.document.tagging import Element
from exowizard.document.typeset import DARK, INK, Style, set_text

_SIDE = 220.0
_QUIET = 4  # modules of white around the code, as the standard asks


@dataclass(frozen=True)
class CodePage:
    """A last page of its own that holds the plan code, as a picture to scan and as text."""

    code: str
    title: str
    warning: str
    how_to: str
    alternative: str


def code_page(code: str, tr: Translate) -> CodePage:
    """The page of a plan code, marked "holds your answers"."""
    return CodePage(
        code,
        tr("Your plan code"),
        tr("This page holds your answers. Keep it to yourself."),
        tr("Scan it or type it in to open your plan. Anyone who has it can read your answers."),
        tr("QR code of your plan code. The same code stands below as text."),
    )


def place_code(page: CodePage, pager: Pager, parent: Element) -> None:
    """Puts the code page on the current, empty page."""
    pager.anchor("plan_code")
    pager.bookmark(2, page.title)
    _say("H2", page.title, Style(15, 20, DARK, "bold"), pager, parent)
    _say("P", page.warning, Style(10.5, 15, "#9A3412", "semibold"), pager, parent)
    _say("P", page.how_to, Style(), pager, parent)
    foot = pager.y - _SIDE
    figure = parent.add("Figure", alternative=page.alternative)
    dark = dark_modules(page.code)

    def draw(canvas: Any) -> None:
        cell = _SIDE / (len(dark) + 2 * _QUIET)
        canvas.setFillColor(HexColor("#000000"))
        path = canvas.beginPath()
        for row, line in enumerate(dark):
            for column, is_dark in enumerate(line):
                if is_dark:
                    x = (column + _QUIET) * cell
                    path.rect(x, _SIDE - (row + _QUIET + 1) * cell, cell, cell)
        canvas.drawPath(path, stroke=0, fill=1)

    pager.draw(Drawing(figure, pager.left, foot, _SIDE, _SIDE, draw))
    pager.y = foot - 14
    _say("P", page.code, Style(11, 16, INK, "semibold"), pager, parent)


def dark_modules(code: str) -> list[list[bool]]:
    """The squares of a QR code with medium error correction, row by row."""
    import segno  # most plans have no code page

    made = segno.make_qr(code, error="m", boost_error=False)
    return [[bool(module) for module in row] for row in made.matrix]


def _say(tag: str, words: str, style: Style, pager: Pager, parent: Element) -> None:
    lines = set_text(Text((Run(words),)), style, pager.faces, pager.width, {})
    pager.lines(parent.add(tag), lines, pager.left, style.leading, style.size)
    pager.y -= 8
