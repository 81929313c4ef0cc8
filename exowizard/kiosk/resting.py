"""Screens on which nothing can be chosen: being wiped, closed for the night, out of service."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from exowizard.ui.kit.drawing import Drawing
from exowizard.ui.kit.paint import fill, painter_of
from exowizard.ui.kit.text import Text
from exowizard.ui.look import Look

_WIDE, _ICON = 900, 120


class RestingScreen(QWidget):
    """One icon, one line in large type, one in smaller."""

    def __init__(self, look: Look, icon: str, title: str, words: str) -> None:
        super().__init__()
        self.look = look
        self.setAccessibleName(title)
        centre = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setContentsMargins(60, 60, 60, 60)
        column.setSpacing(28)
        column.addStretch(2)
        column.addWidget(Drawing(look, f"ui/{icon}", _ICON, _ICON, "on_top"), 0, centre)
        for text, style in ((title, "hero"), (words, "lead")):
            line = Text(look, text, style, "on_top")
            line.setAlignment(centre)
            line.setMaximumWidth(_WIDE)
            line.setMinimumWidth(min(_WIDE, 640))
            column.addWidget(line, 0, centre)
        column.addStretch(3)

    def paintEvent(self, event: QPaintEvent) -> None:
        """One deep ground."""
        painter = painter_of(self)
        fill(painter, self.look, self.rect(), "top")
        painter.end()
