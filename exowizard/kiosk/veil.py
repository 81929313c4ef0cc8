"""A question over the whole screen of the kiosk: what lies behind it cannot be touched."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from exowizard.ui.kit.paint import frame, painter_of
from exowizard.ui.look import Look

_WIDE, _RADIUS = 860, 24


class Card(QWidget):
    """The panel in the middle."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look

    def paintEvent(self, event: QPaintEvent) -> None:
        """A white panel; an edge in high contrast."""
        painter = painter_of(self)
        edge = "control" if self.look.high_contrast else None
        frame(painter, self.look, self.rect(), "surface", edge, line=3, radius=_RADIUS)
        painter.end()


class Veil(QWidget):
    """Covers its parent. ``left`` when a touch beside the panel, or a button, ends it.

    ``stays``: a wipe of the session does not take it away.
    """

    left = Signal()
    stays = False

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
        line = QHBoxLayout()  # with an alignment, words would be measured in the whole width
        line.addStretch(1)
        line.addWidget(self.card)
        line.addStretch(1)
        outer.addLayout(line)
        outer.addStretch(2)
        self.card.setFixedWidth(min(_WIDE, parent.width() - 80))
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
            self.card.setFixedWidth(min(_WIDE, watched.width() - 80))
        return False

    def focusNextPrevChild(self, next: bool) -> bool:
        """The keyboard stays in the question: what lies behind can not be chosen with it."""
        chain: list[QWidget] = []
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if by_tab and widget.isVisible() and widget.isEnabled() and self.isAncestorOf(widget):
                chain.append(widget)
            widget = widget.nextInFocusChain()
        if not chain:
            return True
        here = QApplication.focusWidget()
        step = 1 if next else -1
        place = chain.index(here) + step if here in chain else 0 if next else -1
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        chain[place % len(chain)].setFocus(reason)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Darkens what lies behind."""
        painter = QPainter(self)
        shade = QColor(self.look.colour("top"))
        shade.setAlpha(190)
        painter.fillRect(self.rect(), shade)
        painter.end()
