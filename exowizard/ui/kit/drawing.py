"""A drawing on the page that paints itself, so that the first page need not wait for it."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from exowizard.ui.look import Look


class Drawing(QWidget):
    """A drawing of resources/icons; ``words`` say what it shows, where it says something."""

    def __init__(
        self,
        look: Look,
        name: str,
        width: int,
        height: int,
        role: str | None = None,
        *,
        words: str = "",
    ) -> None:
        super().__init__()
        self.look, self.name, self.role = look, name, role
        self.setFixedSize(width, height)
        self.setAccessibleName(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The drawing at the screen's own resolution."""
        painter = QPainter(self)
        pixmap = self.look.picture(
            self.name, self.width(), self.height(), self.role, self.devicePixelRatioF()
        )
        painter.drawPixmap(0, 0, pixmap)
        painter.end()
