"""Work beside the screen: one thread for one piece of work, its progress, and a way to stop it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from exowizard.flow.ports_files import Cancelled

# Work that somebody still waits for. It must outlive its thread: an object of Qt that goes while
# another thread speaks through it takes the program along (seen as a crash in ``emit``).
_under_way: set[Work] = set()


class Work(QObject):
    """A piece of work in a thread of its own. ``work`` gets a progress to report to.

    Signals reach the window's own thread: ``moved`` 0 to 1; then exactly one of ``done`` with the
    result, ``failed`` with the exception, ``stopped`` after ``cancel``. Work that is past its last
    report when it is cancelled is done all the same: what was written is never called stopped.
    Once ``owner`` is gone, nothing is told any more.
    """

    moved = Signal(float)
    done = Signal(object)
    failed = Signal(object)
    stopped = Signal()
    _told = Signal(str, object)

    def __init__(self, work: Callable[[Callable[[float], bool]], Any], owner: QObject) -> None:
        super().__init__()
        self._work: Callable[[Callable[[float], bool]], Any] | None = work
        self._go_on, self._alone = True, False
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._told.connect(self._tell)
        owner.destroyed.connect(self._forget)

    def start(self) -> None:
        """Begins."""
        _under_way.add(self)
        self._thread.start()

    def cancel(self) -> None:
        """Asks the work to stop at its next report."""
        self._go_on = False

    def wait(self, seconds: float) -> bool:
        """Until the thread is at its end, which is told; its signals may still be on their way."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _report(self, done: float) -> bool:
        self._told.emit("moved", done)
        return self._go_on

    def _run(self) -> None:
        work, self._work = self._work, None
        if work is None:
            return
        try:
            found = work(self._report)
        except Cancelled:
            self._told.emit("stopped", None)
        except Exception as error:  # told in the window's own thread
            self._told.emit("failed", error)
        else:
            self._told.emit("done", found)

    @Slot(str, object)
    def _tell(self, name: str, value: object) -> None:
        """In the window's own thread, where the owner can not go meanwhile."""
        if self not in _under_way:
            return
        if name != "moved":
            _under_way.discard(self)
        if self._alone:
            return
        if name == "stopped":
            self.stopped.emit()
        else:
            getattr(self, name).emit(value)

    @Slot()
    def _forget(self) -> None:
        """The owner is gone. What the thread still says comes to nobody."""
        self._alone, self._go_on = True, False
