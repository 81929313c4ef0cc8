"""What lies over the window while a file is held above it: a frame, and what letting go does."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QWidget

from exowizard.ui.kit.paint import frame, painter_of
from exowizard.ui.look import Look

_LINE, _PAD, _TALL = 4, 28, 64


class DropHint(QWidget):
    """Covers its window and takes no clicks; gone as soon as the file is let go or leaves."""

    def __init__(self, window: QWidget, look: Look, words: str) -> None:
        super().__init__(window)
        self.look, self.words = look, words
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(words)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line all around and the words in the middle."""
        look, painter = self.look, painter_of(self)
        around = self.rect()
        frame(painter, look, around, None, "accent", line=look.px(_LINE), radius=0)
        font = look.font("section")
        wide = QFontMetrics(font).horizontalAdvance(self.words) + 2 * look.px(_PAD)
        box = QRect(0, 0, min(wide, around.width()), look.px(_TALL))
        box.moveCenter(self.rect().center())
        frame(painter, look, box, "accent", "surface", line=look.px(_LINE), radius=look.px(10))
        painter.setFont(font)
        painter.setPen(look.colour("on_accent"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.words)
        painter.end()
