"""Qt's application, and the files that the desktop hands it while it runs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """Also takes the saved files that a person opens on the desktop.

    macOS names such a file in an event, to a program that starts as to one that runs; elsewhere it
    is a word of the command.
    """

    def __init__(self) -> None:
        # As an argument: setStyle takes ten times as long.
        super().__init__(["exowizard", "-style", "fusion"])
        self._waiting = ""
        self._opens: Callable[[str], None] | None = None

    def event(self, event: QEvent) -> bool:
        """Hands a file on, or keeps the last one until somebody opens files."""
        if not isinstance(event, QFileOpenEvent) or not event.file():
            return super().event(event)
        if self._opens is None:
            self._waiting = event.file()
        else:
            self._opens(event.file())
        return True

    def hand_files_to(self, opens: Callable[[str], None] | None) -> None:
        """From now on ``opens`` is called with each file, at once with one that waits."""
        self._opens = opens
        waiting, self._waiting = self._waiting, ""
        if waiting and opens is not None:
            opens(waiting)
