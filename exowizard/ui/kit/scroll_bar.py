"""The bar of a page that scrolls: narrow, without arrows, in the colours of the theme."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QScrollBar

from exowizard.ui.kit.paint import frame, painter_of
from exowizard.ui.look import Look

BAR_WIDTH = 12


class QuietBar(QScrollBar):
    """An upright scroll bar. Its handle can be dragged; a press beside it goes a page on."""

    def __init__(self, look: Look) -> None:
        super().__init__()  # upright, as Qt makes them
        self.look = look
        self._grip: float | None = None

    def sizeHint(self) -> QSize:
        """Narrow."""
        return QSize(BAR_WIDTH, BAR_WIDTH)

    def handle(self) -> QRect:
        """Where the handle is."""
        room, span = self.height() - 4, self.maximum() - self.minimum()
        tall = max(28, round(room * self.pageStep() / max(1, span + self.pageStep())))
        top = 2 + round((room - tall) * (self.value() - self.minimum()) / max(1, span))
        return QRect(3, top, self.width() - 6, tall)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes the handle, or goes a page up or down."""
        y, box = event.position().y(), self.handle()
        if box.top() <= y <= box.bottom():
            self._grip = y - box.top()
            self.update()
            return
        page = self.pageStep() if y > box.bottom() else -self.pageStep()
        self.setValue(self.value() + page)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drags the handle."""
        if self._grip is None:
            return
        room = self.height() - 4 - self.handle().height()
        share = (event.position().y() - 2 - self._grip) / max(1, room)
        self.setValue(self.minimum() + round(share * (self.maximum() - self.minimum())))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lets the handle go."""
        self._grip = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Only the handle: the page's own ground shows around it."""
        if self.maximum() <= self.minimum():
            return
        painter = painter_of(self)
        held = self._grip is not None or self.underMouse()
        box = self.handle()
        frame(painter, self.look, box, "accent" if held else "control", None,
              radius=box.width() / 2)  # fmt: skip
        painter.end()
