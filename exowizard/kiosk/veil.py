"""A question over the whole screen of the kiosk: what lies behind it cannot be touched."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from exowizard.ui.kit.paint import frame, painter_of
from exowizard.ui.look import Look

_WIDE, _RADIUS = 860, 24


class Card(QWidget):
    """The panel in the middle."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look
        self.setMaximumWidth(_WIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A white panel; an edge in high contrast."""
        painter = painter_of(self)
        edge = "control" if self.look.high_contrast else None
        frame(painter, self.look, self.rect(), "surface", edge, line=3, radius=_RADIUS)
        painter.end()


class Veil(QWidget):
    """Covers its parent. ``left`` when a touch beside the panel, or a button, ends it."""

    left = Signal()

    def __init__(self, parent: QWidget, look: Look) -> None:
        super().__init__(parent)
        self.look = look
        outer = QVBoxLayout(self)
        outer.setContentsMargins(40, 40, 40, 40)
        outer.addStretch(3)
        self.card = Card(look, self)
        self.panel_rows = QVBoxLayout(self.card)
        self.panel_rows.setContentsMargins(56, 48, 56, 48)
        self.panel_rows.setSpacing(12)
        outer.addWidget(self.card)
        outer.setAlignment(self.card, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(2)
        self.card.setMinimumWidth(min(_WIDE, parent.width() - 80))
        self.setGeometry(parent.rect())
        parent.installEventFilter(self)
        self.show()
        self.raise_()

    def leave(self) -> None:
        """The question is answered."""
        self.left.emit()

    def end(self) -> None:
        """Takes the veil away."""
        self.hide()
        self.deleteLater()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A touch beside the panel."""
        self.leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays as large as what it covers."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
            self.card.setMinimumWidth(min(_WIDE, watched.width() - 80))
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Darkens what lies behind."""
        painter = QPainter(self)
        shade = QColor(self.look.colour("top"))
        shade.setAlpha(190)
        painter.fillRect(self.rect(), shade)
        painter.end()
