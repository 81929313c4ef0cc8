"""Notices that nobody is there any more: a warning with a countdown, then the wipe.

Time is counted by the event loop's own timers, which know nothing of the clock on the wall: a clock
that jumps neither wipes a session nor keeps it.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

_SECOND = 1000


class IdleWatch(QObject):
    """Counts the seconds without a touch.

    ``warned`` after ``seconds`` of them, ``ticked`` with what is left of the countdown, ``expired``
    at its end, ``resumed`` when somebody touches the screen before.
    """

    warned = Signal(int)
    ticked = Signal(int)
    expired = Signal()
    resumed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.seconds = self.warning = 0
        self.left = 0
        self.on = self.held = False
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.timeout.connect(self._warn)
        self._count = QTimer(self)
        self._count.setInterval(_SECOND)
        self._count.timeout.connect(self._tick)

    @property
    def counting(self) -> bool:
        """Whether the countdown runs."""
        return self._count.isActive()

    def start(self, seconds: int, warning: int) -> None:
        """Watches from now on: a warning after ``seconds``, the end ``warning`` seconds later."""
        self.on, self.seconds, self.warning = True, seconds, warning
        self.touch()

    def stop(self) -> None:
        """Watches no more."""
        self.on = self.held = False
        self._quiet.stop()
        self._count.stop()

    def wait(self, seconds: int) -> None:
        """Another time until the warning, from now: a page to read needs longer."""
        self.seconds = seconds
        self.touch()

    def hold(self, held: bool) -> None:
        """Nothing is wiped while something goes on that the person waits for."""
        self.held = held
        self.touch()

    def touch(self) -> None:
        """Somebody is there."""
        if not self.on:
            return
        if self._count.isActive():
            self._count.stop()
            self.resumed.emit()
        if self.held:
            self._quiet.stop()
        else:
            self._quiet.start(self.seconds * _SECOND)

    def _warn(self) -> None:
        self.left = self.warning
        self._count.start()
        self.warned.emit(self.left)

    def _tick(self) -> None:
        self.left -= 1
        if self.left > 0:
            self.ticked.emit(self.left)
            return
        self._count.stop()
        self.expired.emit()
