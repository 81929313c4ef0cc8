"""The question whether anybody is still there, with a ring that counts down."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exowizard.core.wording import Translate
from exowizard.kiosk.buttons import BigButton
from exowizard.kiosk.veil import Veil
from exowizard.ui.kit.paint import CENTRED, WRAP, ink, painter_of
from exowizard.ui.kit.text import Text
from exowizard.ui.look import Look

_RING, _LINE = 260, 22
_WHOLE = 360.0


class Ring(QWidget):
    """A ring with the seconds that are left in it."""

    def __init__(self, look: Look, whole: int) -> None:
        super().__init__()
        self.look, self.whole, self.left = look, whole, whole
        self.setFixedSize(QSize(_RING, _RING))

    def show_left(self, left: int, words: str) -> None:
        """Fewer seconds."""
        self.left = left
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Track, what is left, the figure."""
        look, painter = self.look, painter_of(self)
        half = _LINE / 2 + 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        for share, role in ((1.0, "track"), (self.left / max(1, self.whole), "accent")):
            path = QPainterPath()
            path.arcMoveTo(box, 90)
            path.arcTo(box, 90, _WHOLE * share)
            pen = QPen(look.colour(role), _LINE)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.strokePath(path, pen)
        ink(painter, look, "title")
        painter.setFont(look.font("hero"))
        painter.drawText(QRect(0, 0, _RING, _RING), WRAP | CENTRED, str(self.left))
        painter.end()


class IdleNotice(Veil):
    """``wiped`` when the person says that they are done; any other touch goes on."""

    wiped = Signal()

    def __init__(self, parent: QWidget, look: Look, tr: Translate, seconds: int) -> None:
        super().__init__(parent, look)
        self.words = tr
        title = tr("Are you still there?")
        self.setAccessibleName(title)
        rows = self.panel_rows
        rows.addWidget(Text(look, title, "page", "title"))
        rows.addWidget(Text(look, tr("If not, we wipe all your answers. Touch anywhere to go on."),
                            "lead", "ink"))  # fmt: skip
        self.ring = Ring(look, seconds)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.ring)
        middle.addStretch(1)
        rows.addSpacing(24)
        rows.addLayout(middle)
        rows.addSpacing(24)
        self.go_on = BigButton(look, tr("Yes, go on"), "primary")
        self.go_on.clicked.connect(self.leave)
        self.wipe = BigButton(look, tr("No, wipe my answers"), tall=88)
        self.wipe.clicked.connect(self.wiped)
        buttons = QVBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.go_on)
        buttons.addWidget(self.wipe)
        rows.addLayout(buttons)
        self.show_left(seconds)
        self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_left(self, left: int) -> None:
        """Fewer seconds."""
        tr = self.words
        self.ring.show_left(left, tr("{count} seconds left", count=left))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Any key is a sign of life."""
        self.leave()
