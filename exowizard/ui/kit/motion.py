"""The window's one movement: what a person opened fades in. Nothing ever waits for it."""

from __future__ import annotations

from PySide6.QtCore import QPropertyAnimation, Qt
from PySide6.QtWidgets import QGraphicsOpacityEffect, QWidget

from exowizard.ui.look import Look


class Fade(QPropertyAnimation):
    """Lets a widget appear; a child of it, and gone with its effect at the end."""

    def __init__(self, widget: QWidget, length: int) -> None:
        self.effect = QGraphicsOpacityEffect(widget)
        super().__init__(self.effect, b"opacity", widget)
        self.widget = widget
        self.setDuration(length)
        self.setStartValue(0.0)
        self.setEndValue(1.0)
        self.effect.setOpacity(0.0)
        widget.setGraphicsEffect(self.effect)
        self.finished.connect(self.end)

    def end(self) -> None:
        """The widget as it is without any effect: painted as fast and as sharp as ever."""
        self.stop()
        self.widget.setGraphicsEffect(None)  # type: ignore[arg-type]  # Qt's way to remove it
        self.deleteLater()


def fade_in(widget: QWidget, look: Look) -> None:
    """Call it after ``widget`` was shown; without movement (``look.motion``) it is just there."""
    for running in widget.findChildren(Fade, options=Qt.FindChildOption.FindDirectChildrenOnly):
        running.end()
    length = look.motion()
    if length > 0:
        Fade(widget, length).start()
