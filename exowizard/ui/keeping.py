"""What survives: the window's place, and answers in progress when it ends without warning."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from types import TracebackType

from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtGui import QGuiApplication

from exowizard.core.faults import Fault
from exowizard.flow.bookmark import bookmark_of, opened
from exowizard.flow.ports_files import Draft
from exowizard.flow.session import Session
from exowizard.flow.settings import WindowPlace
from exowizard.ui.dialogs.ask import ask, tell
from exowizard.ui.shell import Shell
from exowizard.ui.window import size_on_screen

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

    def keep_now(self) -> bool:
        """Keeps the answers as they are and says whether that was done; tells of a fault once."""
        desk = self.desk
        if not desk.unsaved:  # they stand in a file: nothing would be lost
            desk.ports.recovery.forget()
            return True
        faults = desk.ports.recovery.keep(desk.answers, bookmark_of(desk.session))
        if faults and not self._told:
            self._told = True
            self.tell_faults(faults)
        return not faults

    def tell_faults(self, faults: tuple[Fault, ...]) -> None:
        """Says calmly what could not be read or kept."""
        tr, desk = self.desk.translate, self.desk
        if faults:
            tell(self.shell, desk, tr("Something could not be kept"),
                 tr("You can go on. Save your answers in a file to be safe."),
                 [str(fault) for fault in faults])  # fmt: skip

    def tell_settings(self, faults: tuple[Fault, ...]) -> None:
        """Says calmly which settings could not be read."""
        tr, desk = self.desk.translate, self.desk
        if faults:
            tell(self.shell, desk, tr("Some settings could not be read"),
                 tr("The usual ones are used instead. Your answers are not affected."),
                 [str(fault) for fault in faults])  # fmt: skip

    def offer(self) -> None:
        """Offers the answers that windows lost when they ended without warning, one by one."""
        found = self.desk.ports.recovery.found()
        self.tell_faults(found.notices)
        self._offer(found.drafts)

    def _offer(self, drafts: tuple[Draft, ...]) -> None:
        if not drafts:
            return
        tr, draft = self.desk.translate, drafts[0]

        def answered(choice: str) -> None:
            if choice == "take":  # the others wait for the next window
                self._take(draft)
            elif choice == "drop":
                self.desk.ports.recovery.discard((draft.id,))
                self._offer(drafts[1:])

        ask(
            self.shell, self.desk, tr("Take up your answers again?"),
            tr("ExoWizard ended without warning. Your answers were kept, encrypted, on this "
               "computer."),
            (("take", tr("Take them up"), "primary"), ("drop", tr("Forget them"), "secondary")),
            answered,
        )  # fmt: skip

    def _take(self, draft: Draft) -> None:
        self.desk.saved = Session().answers
        self.desk.begin(opened(draft.answers, draft.bookmark), saved=False)
        if self.keep_now():  # else the old draft is the only copy
            self.desk.ports.recovery.discard((draft.id,))

    def forget(self) -> None:
        """The window closes as it should: nothing is left."""
        self._timer.stop()
        self.desk.ports.recovery.forget()


def remember_place(shell: Shell) -> tuple[Fault, ...]:
    """Writes where the window stands into the settings."""
    desk, box = shell.desk, shell.normalGeometry()
    place = WindowPlace(box.x(), box.y(), box.width(), box.height(), shell.isMaximized())
    # Another window may have changed the other settings meanwhile.
    kept, faults = desk.ports.settings.load()
    desk.settings = replace(desk.settings if faults else kept, window=place)
    return desk.ports.settings.save(desk.settings)


def restore_place(shell: Shell, place: WindowPlace) -> None:
    """Puts the window where it stood, if that is on a screen that is still there."""
    size = size_on_screen(place)
    shell.resize(size)
    if place.x is not None and place.y is not None:
        screens = (screen.availableGeometry() for screen in QGuiApplication.screens())
        if any(box.contains(place.x + 40, place.y + 20) for box in screens):
            # What was kept is the window without its frame, so it is put back without it, too.
            shell.setGeometry(QRect(place.x, place.y, size.width(), size.height()))
    if place.maximised:
        shell.showMaximized()


def catch_faults(shell: Shell, log: Callable[[str], None], keep: Callable[[], object]) -> None:
    """A fault of the program shows a calm page and never takes the answers along.

    Its own words may hold answers, so only kind and place are logged. ``keep`` keeps the answers
    at once, should the next fault be the last.
    """

    def caught(kind: type[BaseException], error: BaseException, at: TracebackType | None) -> None:
        while at is not None and at.tb_next is not None:
            at = at.tb_next
        where = ""
        if at is not None:
            where = f" at {at.tb_frame.f_code.co_name}:{at.tb_lineno}"
        log(f"fault {kind.__name__}{where}")
        keep()
        if isinstance(error, Exception):
            try:
                shell.show_trouble(error)
            except Exception as second:  # Python would print both, with all their words
                log(f"fault {type(second).__name__} while saying so")

    sys.excepthook = caught
