"""Answers in files: new, open, save, recent, dropped on the window, and what is not saved yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from exowizard.core.faults import BadInput
from exowizard.flow.bookmark import bookmark_of, opened
from exowizard.flow.ports_files import NeedsPassphrase, Opened
from exowizard.flow.session import Session
from exowizard.flow.views.passphrase import SHORTEST
from exowizard.ui.dialogs.ask import ask, tell
from exowizard.ui.dialogs.base import CalmDialog
from exowizard.ui.dialogs.passphrase import ask_passphrase
from exowizard.ui.file_dialogs import ask_open, ask_save
from exowizard.ui.shell import Shell

Then = Callable[[], None]
_PAINTED = 40  # milliseconds until words that have just been shown are on the screen


class AnswerFiles(QObject):
    """The file that the answers stand in: ``path``, and ``passphrase`` where it has one.

    The next save takes the passphrase that is wished for now (``desk.keeping``), or none.
    ``written`` tells where answers were just saved.
    """

    written = Signal(str)

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.shell, self.desk = shell, shell.desk
        self.path = ""
        self.passphrase: str | None = None
        self._question: CalmDialog | None = None

    def start_over(self) -> None:
        """A new session, after a question where answers would be lost."""
        self.when_saved(self._begin_new)

    def _begin_new(self) -> None:
        self.desk.ports.recovery.forget()
        self._show(Session(), "", "", None)

    def open(self) -> None:
        """Asks for a file and opens it."""
        self.when_saved(self._choose)

    def _choose(self) -> None:
        tr = self.desk.translate
        kinds = tr("Saved answers and plans (*.exowizard *.json *.pdf *.txt);;All files (*)")
        path = ask_open(self.shell, tr("Open a saved plan"), kinds)
        if path:
            self.open_path(path)

    def open_dropped(self, path: str) -> None:
        """Opens a file that was dropped on the window or opened before."""
        self.when_saved(lambda: self.open_path(path))

    def open_path(self, path: str, passphrase: str | None = None) -> None:
        """Reads the file; asks for its passphrase where it has one."""
        tr = self.desk.translate
        try:
            found = self.desk.ports.answers.open(path, passphrase)
        except NeedsPassphrase as need:
            ask_passphrase(
                self.shell, self.desk, new=False, wrong=need.wrong,
                given=lambda typed: self._soon(
                    tr("Opening the protected file…"), lambda: self.open_path(path, typed)
                ),
            )  # fmt: skip
            return
        except BadInput as bad:
            title = tr("This file could not be opened")
            text = tr("Nothing was changed. Your answers in this window are as they were.")
            tell(self.shell, self.desk, title, text, [str(fault) for fault in bad.faults])
            return
        self.take(found, passphrase)

    def open_code(self, text: str) -> None:
        """Answers from a pasted plan code."""
        tr = self.desk.translate
        try:
            found = self.desk.ports.answers.open_text(text)
        except BadInput as bad:
            tell(self.shell, self.desk, tr("This is no plan code"),
                 tr("Copy the whole code from the last page of the plan, then try again."),
                 [str(fault) for fault in bad.faults])  # fmt: skip
            return
        self.take(found, None)

    def paste_code(self) -> None:
        """Opens the plan code that was copied."""
        from PySide6.QtGui import QGuiApplication

        text = QGuiApplication.clipboard().text()
        self.when_saved(lambda: self.open_code(text))

    def take(self, found: Opened, passphrase: str | None) -> None:
        """Shows answers that were opened."""
        if found.path:
            self.desk.ports.recent.add(found.path)
        session = opened(found.answers, found.bookmark)
        self._show(session, found.path, found.name, passphrase if found.protected else None)
        self.desk.announce(self.desk.translate("Opened: {name}", name=found.name))

    def _show(self, session: Session, path: str, name: str, passphrase: str | None) -> None:
        """Another session in place of the one that is there; the page is always made anew."""
        self.path, self.passphrase, self.shell.file = path, passphrase, name
        if self.shell.strip.bar is None:
            self.shell.strip.hide_all()  # it spoke of the answers before
        keeping = None
        if passphrase is not None:  # a protected file stays so until the person wishes otherwise
            from exowizard.flow.views.keep import Keeping

            keeping = Keeping(answers_passphrase=passphrase)
        self.desk.begin(session, keeping=keeping)

    def save(self, then: Then | None = None) -> None:
        """Writes the answers where they came from, or asks for a place."""
        if self.path:
            self._write_locked(self.path, then)
        else:
            self.save_as(then)

    def save_as(self, then: Then | None = None) -> None:
        """Asks for a place and writes the answers there."""
        tr = self.desk.translate
        kinds = tr("Saved answers (*.exowizard)")
        suggested = f"ExoWizard-{self.desk.ports.today()}.exowizard"
        path = ask_save(self.shell, tr("Save answers"), suggested, kinds)
        if path:
            self._write_locked(path, then)

    def _write_locked(self, path: str, then: Then | None) -> None:
        """Writes with the passphrase that is wished for, once it is one, or with none."""
        passphrase = self.desk.keeping.answers_passphrase
        if passphrase is None:
            self._write(path, None, then)
            return
        if len(passphrase.strip()) < SHORTEST and passphrase != self.passphrase:
            ask_passphrase(
                self.shell, self.desk, new=True, wrong=False,
                given=lambda typed: self._lock_with(path, typed, then),
            )  # fmt: skip
            return
        words = self.desk.translate("Protecting your answers…")
        self._soon(words, lambda: self._write(path, passphrase, then))

    def _lock_with(self, path: str, typed: str, then: Then | None) -> None:
        self.desk.keeping = replace(self.desk.keeping, answers_passphrase=typed)
        self._write_locked(path, then)

    def _write(self, path: str, passphrase: str | None, then: Then | None) -> None:
        desk, tr = self.desk, self.desk.translate
        answers = {**desk.answers, "language": desk.setting.language}
        try:
            desk.ports.answers.save(path, answers, bookmark_of(desk.session), passphrase)
        except BadInput as bad:
            tell(self.shell, desk, tr("The answers could not be saved"),
                 tr("They are still in this window. Try another folder."),
                 [str(fault) for fault in bad.faults])  # fmt: skip
            return
        opened_up = passphrase is None and self.passphrase is not None and path == self.path
        self.path, self.passphrase = path, passphrase
        self.shell.file = path.replace("\\", "/").rpartition("/")[2]
        desk.note_saved()
        desk.ports.recovery.forget()
        self.shell.show_title()
        desk.ports.recent.add(path)
        self.written.emit(path)
        words = tr("Saved: {name}", name=self.shell.file)
        if opened_up:
            words = tr("Saved without a passphrase: {name}", name=self.shell.file)
        if self.shell.strip.bar is None:
            self.shell.strip.show_result(words, close=tr("Close"))
        desk.announce(words)
        if then is not None:
            then()

    def _soon(self, words: str, work: Then) -> None:
        """Does what stops everything for a second or two, as passphrases do, once it was said."""
        strip = self.shell.strip
        if strip.bar is None:
            strip.show_result(words, role="mute", icon="lock")
        self.desk.announce(words)

        def begin() -> None:
            if self.shell.strip.bar is None:
                self.shell.strip.hide_all()
            work()

        QTimer.singleShot(_PAINTED, self, begin)

    def when_saved(self, then: Then) -> None:
        """Goes on at once when nothing would be lost, else asks first. One question at a time."""
        desk, tr = self.desk, self.desk.translate
        if self._question is not None:
            return
        if not desk.unsaved:
            then()
            return

        def answered(choice: str) -> None:
            self._question = None
            if choice == "save":
                self.save(then)
            elif choice == "drop":
                then()

        self._question = ask(
            self.shell, desk, tr("Save your answers first?"),
            tr("They are only in this window. Without saving they are gone."),
            (("save", tr("Save"), "primary"), ("drop", tr("Do not save"), "secondary"),
             ("stay", tr("Cancel"), "secondary")),
            answered,
        )  # fmt: skip
