"""Answers in files: new, open, save, recent, dropped on the window, and what is not saved yet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from exowizard.core.faults import BadInput
from exowizard.flow.navigation import first_stop
from exowizard.flow.places import BY_ID
from exowizard.flow.ports_files import NeedsPassphrase, Opened
from exowizard.flow.profile import opened
from exowizard.flow.session import Session
from exowizard.ui.dialogs.ask import ask, tell
from exowizard.ui.dialogs.passphrase import ask_passphrase
from exowizard.ui.file_dialogs import ask_open, ask_save
from exowizard.ui.shell import Shell


class AnswerFiles(QObject):
    """The file that the answers stand in: ``path``, and ``passphrase`` where it has one."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.shell, self.desk = shell, shell.desk
        self.path = ""
        self.passphrase: str | None = None
        self.desk.session_changed.connect(self.show_title)
        self.desk.moved.connect(self.show_title)

    def start_over(self) -> None:
        """A new session, after a question where answers would be lost."""
        self.when_saved(self._begin_new)

    def _begin_new(self) -> None:
        self.path, self.passphrase = "", None
        self.desk.ports.recovery.forget()
        self.desk.begin(Session())
        self.desk.moved.emit()

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
        """Opens a file that was dropped on the window or named at the start."""
        self.when_saved(lambda: self.open_path(path))

    def open_path(self, path: str, passphrase: str | None = None) -> None:
        """Reads the file; asks for its passphrase where it has one."""
        tr = self.desk.translate
        try:
            found = self.desk.ports.answers.open(path, passphrase)
        except NeedsPassphrase as need:
            ask_passphrase(
                self.shell, self.desk, new=False, wrong=need.wrong,
                given=lambda typed: self.open_path(path, typed),
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
        stop = first_stop(found.place) if found.place in BY_ID else None
        session = opened(found.answers, stop)
        self.path = found.path
        self.passphrase = passphrase if found.protected else None
        if found.path:
            self.desk.ports.recent.add(found.path)
        self.desk.begin(session)
        self.desk.moved.emit()
        self.desk.announce(self.desk.translate("Opened: {name}", name=found.name))

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Writes the answers where they came from, or asks for a place."""
        if self.path:
            self._write(self.path, self.passphrase, then)
        else:
            self.save_as(then)

    def save_as(self, then: Callable[[], None] | None = None) -> None:
        """Asks for a place and writes the answers there."""
        tr = self.desk.translate
        kinds = tr("Saved answers (*.exowizard)")
        suggested = f"ExoWizard-{self.desk.ports.today()}.exowizard"
        path = ask_save(self.shell, tr("Save answers"), suggested, kinds)
        if not path:
            return
        wanted = self.desk.keeping.answers_passphrase
        if wanted == "":
            ask_passphrase(
                self.shell, self.desk, new=True, wrong=False,
                given=lambda typed: self._write(path, typed, then),
            )  # fmt: skip
            return
        self._write(path, wanted or self.passphrase, then)

    def _write(self, path: str, passphrase: str | None, then: Callable[[], None] | None) -> None:
        desk, tr = self.desk, self.desk.translate
        answers = {**desk.answers, "language": desk.setting.language}
        try:
            desk.ports.answers.save(path, answers, desk.session.stop.place, passphrase)
        except BadInput as bad:
            tell(self.shell, desk, tr("The answers could not be saved"),
                 tr("They are still in this window. Try another folder."),
                 [str(fault) for fault in bad.faults])  # fmt: skip
            return
        self.path, self.passphrase = path, passphrase
        desk.note_saved()
        desk.ports.recent.add(path)
        self.show_title()
        words = tr("Saved: {name}", name=self._name())
        self.shell.strip.show_result(words, close=tr("Close"))
        desk.announce(words)
        if then is not None:
            then()

    def when_saved(self, then: Callable[[], None]) -> None:
        """Goes on at once when nothing would be lost, else asks first."""
        desk, tr = self.desk, self.desk.translate
        if not desk.unsaved:
            then()
            return

        def answered(choice: str) -> None:
            if choice == "save":
                self.save(then)
            elif choice == "drop":
                then()

        ask(
            self.shell, desk, tr("Save your answers first?"),
            tr("They are only in this window. Without saving they are gone."),
            (("save", tr("Save"), "primary"), ("drop", tr("Do not save"), "secondary"),
             ("stay", tr("Cancel"), "secondary")),
            answered,
        )  # fmt: skip

    def show_title(self) -> None:
        """File name and a mark for unsaved answers in the window's title."""
        desk, tr = self.desk, self.desk.translate
        page = self.shell.page.title() if self.shell.page is not None else ""
        name = self._name() or tr("New plan")
        self.shell.setWindowTitle(tr("{page} – {file}[*] – ExoWizard", page=page, file=name))
        self.shell.setWindowModified(desk.unsaved)

    def _name(self) -> str:
        return self.path.replace("\\", "/").rpartition("/")[2]
