"""Work that is shown in the strip of the window: one piece at a time, with a way to stop it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from exowizard.ui.dialogs.ask import tell
from exowizard.ui.shell import Shell
from exowizard.ui.workers import Work

Report = Callable[[float], bool]


class StripWork(QObject):
    """``work`` is what goes on, None while nothing does. A subclass says how it ended."""

    at_most = 2.0  # seconds that a closing window waits for the thread

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.shell, self.desk = shell, shell.desk
        self.work: Work | None = None

    def start(self, make: Callable[[Report], Any], said: str, done: Callable[[Any], None]) -> None:
        """Runs ``make`` in a thread; ``done`` gets its result here. The strip shows ``said``."""
        work = Work(make, self)
        self.work = work
        self.shell.strip.show_work(said, self.desk.translate("Cancel"), work.cancel)
        self.desk.announce(said)

        def end(then: Callable[[Any], None], found: Any) -> None:
            self.work = None
            work.deleteLater()
            self.shell.strip.hide_all()
            then(found)

        # The strip is looked up each time: another look or width makes a new one.
        work.moved.connect(lambda share: self.shell.strip.show_progress(share))
        work.done.connect(lambda found: end(done, found))
        work.failed.connect(lambda error: end(self.failed, error))
        work.stopped.connect(lambda: end(lambda _: self._stopped(), None))
        work.start()

    def end(self) -> bool:
        """The window closes: whether its thread has ended, as it is asked to, in time."""
        if self.work is None:
            return True
        self.work.cancel()
        return self.work.wait(self.at_most)

    def failed(self, error: Exception) -> None:
        """What could not be done, and why."""
        raise NotImplementedError

    def stopped_words(self) -> str:
        """What a stop left as it was."""
        raise NotImplementedError

    def tell_fault(self, title: str, part: str, error: Exception) -> None:
        """A fault of the program itself; ``part`` names its place in the log."""
        tr, kind = self.desk.translate, type(error).__name__
        self.desk.ports.log(f"{part}: {kind}")
        text = tr("Your answers are safe. This is a fault of the program: {kind}.", kind=kind)
        tell(self.shell, self.desk, title, text)

    def _stopped(self) -> None:
        said, close = self.stopped_words(), self.desk.translate("Close")
        self.shell.strip.show_result(said, role="mute", icon="info", close=close)
        self.desk.announce(said)
