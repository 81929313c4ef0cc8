"""A window for trying out a kiosk session alone: one colour, which any letter exchanges.

It refuses to close, as the kiosk does, and writes a line for every request to.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from exowizard.machine.service_manager import EndOnSignal, Heartbeat, find_manager

EDGE, INSIDE = Qt.GlobalColor.white, (Qt.GlobalColor.darkCyan, Qt.GlobalColor.darkMagenta)


class StandIn(QMainWindow):
    """Two colours in turn, a white edge where the window ends, a red spot at its upper left."""

    turns = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), EDGE)
        painter.fillRect(self.rect().adjusted(4, 4, -4, -4), INSIDE[self.turns % 2])
        painter.fillRect(20, 20, 40, 40, Qt.GlobalColor.red)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isalpha() and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.turns += 1
            self.update()

    def closeEvent(self, event: QCloseEvent) -> None:
        print("asked to close", flush=True)
        event.ignore()


def main() -> int:
    application = QApplication([])
    EndOnSignal(application)
    window = StandIn()
    manager = find_manager()
    if manager is not None:
        Heartbeat(window, manager)
    window.showFullScreen()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
