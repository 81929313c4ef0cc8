"""Where the kiosk's screens stand: one at a time."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget


class Layers(QStackedWidget):
    """Holds one screen; the one before it is thrown away."""

    def put(self, screen: QWidget) -> None:
        """Shows a screen in place of the one that is there, in the same size at once."""
        old = self.currentWidget()
        screen.resize(self.window().size())
        self.addWidget(screen)
        self.setCurrentWidget(screen)
        if old is not None:
            self.removeWidget(old)
            old.deleteLater()
