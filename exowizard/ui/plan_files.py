"""The plan in files: PDF and calendar, made beside the screen's work, written whole or not at all.

File names say nothing about health.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from exowizard.core.faults import BadInput
from exowizard.flow.places import warned
from exowizard.ui.dialogs.ask import tell
from exowizard.ui.file_dialogs import ask_save
from exowizard.ui.shell import Shell
from exowizard.ui.workers import Work

Report = Callable[[float], bool]


class PlanFiles(QObject):
    """Makes and writes documents. One at a time: another wish waits until the first is done."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.shell, self.desk = shell, shell.desk
        self.work: Work | None = None
        self.last = ""

    def save_pdf(self) -> None:
        """Asks for a place and writes the PDF there."""
        tr = self.desk.translate
        if self.wanting("PDF"):
            return
        kinds = tr("PDF document (*.pdf)")
        path = ask_save(self.shell, tr("Save PDF"), f"ExoWizard-{self._day()}.pdf", kinds)
        if path:
            self.make_pdf(lambda content: self._write(path, content), tr("Making the PDF…"), path)

    def save_ics(self) -> None:
        """Asks for a place and writes the calendar file there."""
        tr, desk = self.desk.translate, self.desk
        if self.wanting(tr("calendar file")) or warned(desk.answers):
            return
        kinds = tr("Calendar file (*.ics)")
        start = desk.keeping.start or desk.ports.today()
        path = ask_save(self.shell, tr("Save the calendar file"), f"ExoWizard-{start}.ics", kinds)
        if not path:
            return
        plan, profile = desk.plan(), desk.profile()

        def make(report: Report) -> str:
            content = desk.ports.documents.calendar(plan, profile, start)
            self._write(path, content)
            return path

        self._begin(make, tr("Making the calendar file…"), lambda _: self._saved(path))

    def make_pdf(
        self,
        use: Callable[[bytes], Any],
        words: str,
        path: str = "",
        then: Callable[[Any], None] | None = None,
    ) -> None:
        """Makes the PDF in a thread; ``use`` gets its bytes there, ``then`` its result here."""
        desk = self.desk
        plan, profile = desk.plan(), desk.profile()
        wishes = desk.document_wishes
        wishes = replace(wishes, language=desk.setting.language, day=desk.ports.today())
        documents = desk.ports.documents

        def make(report: Report) -> Any:
            return use(documents.pdf(plan, profile, wishes, report))

        self._begin(make, words, then or (lambda _: self._saved(path)))

    def cancel(self) -> None:
        """Stops the work that goes on, if any; nothing is written then."""
        if self.work is not None:
            self.work.cancel()

    def open_folder(self) -> None:
        """Shows the folder of the file that was written last."""
        if self.last:
            folder = self.last.replace("\\", "/").rpartition("/")[0] or "."
            QDesktopServices.openUrl(QUrl.fromLocalFile(folder))

    def _begin(
        self, make: Callable[[Report], Any], words: str, done: Callable[[Any], None]
    ) -> None:
        tr, strip = self.desk.translate, self.shell.strip
        work = Work(make, self)
        self.work = work
        strip.show_work(words, tr("Cancel"), self.cancel)
        self.desk.announce(words)

        def end(then: Callable[[Any], None], found: Any) -> None:
            self.work = None
            self.shell.strip.hide_all()
            then(found)
            work.deleteLater()

        work.moved.connect(lambda share: self.shell.strip.show_progress(share))
        work.done.connect(lambda found: end(done, found))
        work.failed.connect(lambda error: end(self._failed, error))
        work.stopped.connect(lambda: end(self._stopped, None))
        work.start()

    def _write(self, path: str, content: bytes) -> None:
        self.desk.ports.documents.write(path, content)

    def _saved(self, path: str) -> None:
        tr = self.desk.translate
        self.last = path
        words = tr("Saved: {name}", name=path.replace("\\", "/").rpartition("/")[2])
        self.shell.strip.show_result(
            words, buttons=((tr("Open the folder"), self.open_folder),), close=tr("Close")
        )
        self.desk.announce(words)

    def _stopped(self, _: object) -> None:
        tr = self.desk.translate
        words = tr("Stopped. Nothing was written.")
        self.shell.strip.show_result(words, role="mute", icon="info", close=tr("Close"))
        self.desk.announce(words)

    def _failed(self, error: object) -> None:
        tr = self.desk.translate
        title = tr("This file could not be made")
        if isinstance(error, BadInput):
            details = [str(fault) for fault in error.faults]
            tell(
                self.shell, self.desk, title, tr("Your plan is safe. Try another folder."), details
            )
            return
        kind = type(error).__name__
        self.desk.ports.log(f"document: {kind}")
        text = tr("Your answers are safe. This is a fault of the program: {kind}.", kind=kind)
        tell(self.shell, self.desk, title, text)

    def wanting(self, what: str) -> bool:
        """Whether the wish cannot be met now; says why."""
        tr, desk = self.desk.translate, self.desk
        if self.work is not None:
            desk.announce(tr("One file is still being made."))
            return True
        if not desk.ready_for_plan:
            text = tr("Answer the questions first. Then you can save: {what}.", what=what)
            tell(self.shell, desk, tr("There is no plan yet"), text)
            return True
        if desk.document_wishes.passphrase == "":
            tell(self.shell, desk, tr("The passphrase is missing"),
                 tr("Type a passphrase, or take the tick away."))  # fmt: skip
            return True
        return False

    def _day(self) -> str:
        return self.desk.ports.today()
