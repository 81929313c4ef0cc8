"""What survives: the window's place, and answers in progress when it ends without warning."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from types import TracebackType

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from exowizard.core.faults import Fault
from exowizard.flow.navigation import first_stop
from exowizard.flow.places import BY_ID
from exowizard.flow.ports_files import Draft
from exowizard.flow.profile import opened
from exowizard.flow.settings import WindowPlace
from exowizard.ui.dialogs.ask import ask, tell
from exowizard.ui.shell import Shell

REST = 1000  # milliseconds after the last answer until it is kept


class Keeping(QObject):
    """Keeps drafts through the recovery port and offers those that a crash left."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.shell, self.desk = shell, shell.desk
        self._told = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST)
        self._timer.timeout.connect(self.keep_now)
        self.desk.session_changed.connect(self._timer.start)

    def keep_now(self) -> None:
        """Keeps the answers as they are; says once when that cannot be done."""
        desk = self.desk
        faults = desk.ports.recovery.keep(desk.answers, desk.session.stop.place)
        if faults and not self._told:
            self._told = True
            self.tell_faults(faults)

    def tell_faults(self, faults: tuple[Fault, ...]) -> None:
        """Says calmly what could not be read or kept."""
        tr, desk = self.desk.translate, self.desk
        if faults:
            tell(self.shell, desk, tr("Something could not be kept"),
                 tr("You can go on. Save your answers in a file to be safe."),
                 [str(fault) for fault in faults])  # fmt: skip

    def offer(self) -> None:
        """Offers the answers that a window lost when it ended without warning."""
        found = self.desk.ports.recovery.found()
        self.tell_faults(found.notices)
        if not found.drafts:
            return
        tr, draft = self.desk.translate, found.drafts[0]

        def answered(choice: str) -> None:
            if choice == "take":
                self._take(draft)
            if choice in ("take", "drop"):
                self.desk.ports.recovery.discard(tuple(each.id for each in found.drafts))

        ask(
            self.shell, self.desk, tr("Take up your answers again?"),
            tr("ExoWizard ended without warning. Your answers were kept, encrypted, on this "
               "computer."),
            (("take", tr("Take them up"), "primary"), ("drop", tr("Forget them"), "secondary")),
            answered,
        )  # fmt: skip

    def _take(self, draft: Draft) -> None:
        stop = first_stop(draft.place) if draft.place in BY_ID else None
        self.desk.begin(opened(draft.answers, stop), saved=False)
        self.desk.moved.emit()

    def forget(self) -> None:
        """The window closes as it should: nothing is left."""
        self._timer.stop()
        self.desk.ports.recovery.forget()


def remember_place(shell: Shell) -> tuple[Fault, ...]:
    """Writes where the window stands into the settings."""
    desk, box = shell.desk, shell.normalGeometry()
    place = WindowPlace(box.x(), box.y(), box.width(), box.height(), shell.isMaximized())
    desk.settings = replace(desk.settings, window=place)
    return desk.ports.settings.save(desk.settings)


def restore_place(shell: Shell, place: WindowPlace) -> None:
    """Puts the window where it stood, if that is on a screen that is still there."""
    shell.resize(place.width, place.height)
    if place.x is not None and place.y is not None:
        screens = (screen.availableGeometry() for screen in QGuiApplication.screens())
        if any(box.contains(place.x + 40, place.y + 20) for box in screens):
            shell.move(place.x, place.y)
    if place.maximised:
        shell.showMaximized()


def catch_faults(shell: Shell, log: Callable[[str], None]) -> None:
    """A fault of the program shows a calm page and never takes the answers along.

    Its own words may hold answers, so only kind and place are logged.
    """

    def caught(kind: type[BaseException], error: BaseException, at: TracebackType | None) -> None:
        while at is not None and at.tb_next is not None:
            at = at.tb_next
        where = ""
        if at is not None:
            where = f" at {at.tb_frame.f_code.co_name}:{at.tb_lineno}"
        log(f"fault {kind.__name__}{where}")
        if isinstance(error, Exception):
            shell.show_trouble(error)

    sys.excepthook = caught
