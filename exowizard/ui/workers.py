"""Work beside the screen: one thread for one piece of work, its progress, and a way to stop it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject, Signal

from exowizard.flow.ports_files import Cancelled


class Work(QObject):
    """A piece of work in a thread of its own. ``work`` gets a progress to report to.

    Signals reach the window's own thread: ``moved`` 0 to 1; then exactly one of ``done`` with the
    result, ``failed`` with the exception, ``stopped`` after ``cancel``. Work that is past its last
    report when it is cancelled is done all the same: what was written is never called stopped.
    """

    moved = Signal(float)
    done = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, work: Callable[[Callable[[float], bool]], Any], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._go_on = True
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Begins."""
        self._thread.start()

    def cancel(self) -> None:
        """Asks the work to stop at its next report."""
        self._go_on = False

    def wait(self, seconds: float) -> bool:
        """Until the thread is at its end, which is told; its signals may still be on their way."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _report(self, done: float) -> bool:
        self._tell("moved", done)
        return self._go_on

    def _run(self) -> None:
        try:
            found = self._work(self._report)
        except Cancelled:
            self._tell("stopped")
        except Exception as error:  # told in the window's own thread
            self._tell("failed", error)
        else:
            self._tell("done", found)

    def _tell(self, name: str, *values: object) -> None:
        with suppress(RuntimeError):  # nobody is left to hear it: the window is gone
            getattr(self, name).emit(*values)
