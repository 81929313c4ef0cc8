"""What the kiosk's own pages share: margins in line with band and foot, headings with an icon."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exowizard.charts.evidence_stairs import evidence_stairs
from exowizard.core.facts import Certainty
from exowizard.core.wording import Translate
from exowizard.ui.kit.drawing import Drawing
from exowizard.ui.kit.paint import EDGE
from exowizard.ui.kit.panel import Panel, at_top
from exowizard.ui.kit.picture import PictureView
from exowizard.ui.kit.scroll_bar import BAR_WIDTH
from exowizard.ui.kit.text import Text
from exowizard.ui.look import Look
from exowizard.ui.page import Page

_SIDE, _FLAT_SIDE = 48, 40  # pixels, as the band and the foot have them (kiosk.md)
_ABOVE, _FLAT_ABOVE = 24, 12
_WIDEST = 3000
GAP = 14  # pixels between panels


def spread(page: Page) -> None:
    """Gives a page the whole width, its panels in line with the band and the foot."""
    flat = page.desk.frame != "compact"
    side, above = (_FLAT_SIDE, _FLAT_ABOVE) if flat else (_SIDE, _ABOVE)
    edge = side - EDGE
    page.view.outer.setContentsMargins(edge, above, edge - BAR_WIDTH, above)
    page.view.column.setMaximumWidth(_WIDEST)
    page.rows.setSpacing(GAP)


def column() -> QVBoxLayout:
    """Panels under one another."""
    found = QVBoxLayout()
    found.setContentsMargins(0, 0, 0, 0)
    found.setSpacing(GAP)
    return found


def headed(look: Look, icon: str, role: str, words: Text) -> QHBoxLayout:
    """An icon, and a heading beside its first line."""
    line = QHBoxLayout()
    line.setSpacing(look.px(8))
    size = words.fontMetrics().height()
    line.addLayout(at_top(Drawing(look, f"ui/{icon}", size, size, role)))
    line.addWidget(words, 1)
    return line


def stairs(look: Look, tr: Translate, grade: Certainty) -> PictureView:
    """The four steps of proof with their word."""
    view = PictureView(look.letters)
    picture = evidence_stairs(grade, measure=look.measure, tr=tr, scale=look.scale)
    view.show_picture(picture, look.palette, patterned=look.high_contrast)
    return view


def note(look: Look, icon: str, kind: str, text: str) -> QWidget:
    """A quiet box with an icon and a sentence."""
    panel = Panel(look, kind, pad=10, gap=2)
    role = "ask" if kind == "ask" else "mute"
    panel.rows.addLayout(headed(look, icon, role, Text(look, text, "body", "ink")))
    return panel
