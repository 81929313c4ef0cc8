"""Panels: flat boxes with a thin rule, and calls to attention with a coloured edge."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exowizard.ui.kit.paint import fill, frame, painter_of
from exowizard.ui.look import Look

# kind: fill, edge, colour of the bar at the left
_KINDS = {
    "plain": ("surface", "rule", None),
    "sunk": ("sunk", "rule", None),
    "tint": ("tint", None, None),
    "best": ("surface", "rule", "accent"),
    "stop": ("stop_bg", "stop_border", "stop"),
    "ask": ("ask_bg", "ask_border", "ask"),
    "none": (None, None, None),
}
BAR = 4


class Panel(QWidget):
    """A box that holds other widgets in a column; ``rows`` is its layout."""

    def __init__(
        self,
        look: Look,
        kind: str = "plain",
        *,
        pad: int = 16,
        gap: int = 8,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look, self.kind = look, kind
        self.rows = QVBoxLayout(self)
        left = look.space_of(pad) + (BAR if _KINDS[kind][2] else 0)
        edge = look.space_of(pad)
        self.rows.setContentsMargins(left, edge, edge, edge)
        self.rows.setSpacing(look.space_of(gap))

    def set_kind(self, kind: str) -> None:
        """Another kind of panel, in place."""
        self.kind = kind
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill, rule, bar."""
        fill, edge, bar = _KINDS[self.kind]
        if not (fill or edge or bar):
            return
        painter = painter_of(self)
        radius = self.look.radius("panel")
        frame(painter, self.look, self.rect(), fill, edge, radius=radius)
        if bar:
            painter.setClipRect(0, 0, BAR, self.height())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            frame(painter, self.look, self.rect(), bar, None, radius=radius)
        painter.end()


class Rule(QWidget):
    """A thin line between things."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """One line."""
        painter = QPainter(self)
        fill(painter, self.look, self.rect(), "rule")
        painter.end()


def at_top(widget: QWidget) -> QVBoxLayout:
    """A widget at the top of the line it stands in."""
    column = QVBoxLayout()
    column.addWidget(widget)
    column.addStretch(1)
    return column


def centred(widget: QWidget) -> QHBoxLayout:
    """A widget in the middle of the column it stands in."""
    line = QHBoxLayout()
    line.addStretch(1)
    line.addWidget(widget)
    line.addStretch(1)
    return line


def row(look: Look, *widgets: QWidget, gap: int = 8, stretch: int | None = None) -> QHBoxLayout:
    """Widgets beside one another; the one at ``stretch`` takes the room that is left."""
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(look.space_of(gap))
    for place, widget in enumerate(widgets):
        line.addWidget(widget, 1 if place == stretch else 0)
    return line
