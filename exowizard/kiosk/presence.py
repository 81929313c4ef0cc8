"""Asks whether anybody is still there, counts down, and has the session wiped if nobody is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exowizard.kiosk.idle import IdleWatch
from exowizard.kiosk.idle_notice import IdleNotice

if TYPE_CHECKING:
    from exowizard.kiosk.window import KioskWindow

AFTER_PRINT = 60  # seconds from the last page to the wipe (kiosk.md)
_ANNOUNCED = (30, 20, 10)
# Where much is read, nobody is asked so soon whether they are still there.
_LONG_READS = frozenset({"options", "plan", "keep"})


class Presence:
    """``watch`` counts the time without a touch; ``notice`` is the question while it stands."""

    def __init__(self, window: KioskWindow) -> None:
        self.window = window
        self.notice: IdleNotice | None = None
        self.watch = IdleWatch(window)
        self.watch.warned.connect(self.warn)
        self.watch.ticked.connect(self._count_down)
        self.watch.expired.connect(lambda: window.wipe(idle=True))
        self.watch.resumed.connect(self._unwarn)

    def begin(self) -> None:
        """A session began."""
        setup = self.window.setup
        self.watch.start(setup.idle_seconds, setup.warning_seconds)

    def end(self) -> None:
        """The session is over."""
        self.watch.stop()
        if self.notice is not None:
            self.notice.end()
            self.notice = None

    def page_turned(self) -> None:
        """More time where much is read."""
        desk, setup = self.window.desk, self.window.setup
        if desk is not None:
            long = desk.session.stop.place in _LONG_READS
            self.watch.wait(setup.result_idle_seconds if long else setup.idle_seconds)

    def printed(self) -> None:
        """The last page lies in the tray: a minute is left to take it."""
        self.watch.hold(False)
        self.watch.wait(max(1, AFTER_PRINT - self.window.setup.warning_seconds))

    def warn(self, left: int) -> None:
        """Nobody touched the screen for long."""
        window = self.window
        if window.desk is None or window.shell is None:
            return
        self.notice = IdleNotice(window, window.desk.look, window.desk.translate, left)
        self.notice.left.connect(self.watch.touch)
        self.notice.wiped.connect(lambda: window.wipe(idle=True))
        self._count_down(left)

    def _count_down(self, left: int) -> None:
        shell = self.window.shell
        if self.notice is None or shell is None:
            return
        self.notice.show_left(left)
        if left in _ANNOUNCED:
            tr = shell.desk.translate
            shell.announce(tr("Are you still there? {count} seconds left", count=left))

    def _unwarn(self) -> None:
        if self.notice is not None:
            self.notice.end()
            self.notice = None
            shell = self.window.shell
            if shell is not None and shell.page is not None:
                shell.page.first_focus().setFocus()
