"""The plan in files: PDF and calendar, made beside the screen's work, written whole or not at all.

File names say nothing about health.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QFileInfo, QUrl
from PySide6.QtGui import QDesktopServices

from exowizard.core.faults import BadInput
from exowizard.flow.places import warned
from exowizard.flow.ports_files import Cancelled, DocumentWishes
from exowizard.flow.views.keep import passphrase_fault
from exowizard.flow.views.passphrase import SHORTEST
from exowizard.ui.dialogs.ask import tell
from exowizard.ui.file_dialogs import ask_save
from exowizard.ui.shell import Shell
from exowizard.ui.strip_work import Report, StripWork

if TYPE_CHECKING:
    from exowizard.core.answers import Profile
    from exowizard.core.plan import Plan

_Made = TypeVar("_Made")


class Damaged(BadInput):
    """A file of the program itself is missing or damaged."""


class PlanFiles(StripWork):
    """Makes and writes documents, one at a time: a wish that comes meanwhile is not met."""

    at_most = 10.0

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.printing = False
        self.last = ""

    def save_pdf(self) -> None:
        """Asks for a place and writes the PDF there."""
        tr, desk = self.desk.translate, self.desk
        wishes = desk.document_wishes
        if self.wanting("PDF") or self._locked_out(wishes):
            return
        kinds = tr("PDF document (*.pdf)")
        suggested = f"ExoWizard-{desk.ports.today()}.pdf"
        path = ask_save(self.shell, tr("Save PDF"), suggested, kinds)
        if path:
            self.make_pdf(
                wishes, tr("Making the PDF…"),
                lambda content, report: self._write(path, content, report),
                lambda _: self._saved(path),
            )  # fmt: skip

    def save_ics(self) -> None:
        """Asks for a place and writes the calendar file there."""
        tr, desk = self.desk.translate, self.desk
        if self.wanting(tr("calendar file")):
            return
        if warned(desk.answers):
            tell(self.shell, desk, tr("There are no dates"),
                 tr("Your plan is to see a doctor. It has no days for a calendar."))  # fmt: skip
            return
        kinds = tr("Calendar file (*.ics)")
        start = desk.keeping.start or desk.ports.today()
        path = ask_save(self.shell, tr("Save the calendar file"), f"ExoWizard-{start}.ics", kinds)
        asked = self._plan() if path else None
        if asked is None:
            return
        plan, profile = asked

        def make(report: Report) -> None:
            content = _made(lambda: desk.ports.documents.calendar(plan, profile, start))
            self._write(path, content, report)

        self.start(make, tr("Making the calendar file…"), lambda _: self._saved(path))

    def make_pdf(
        self,
        wishes: DocumentWishes,
        words: str,
        use: Callable[[bytes, Report], Any],
        then: Callable[[Any], None],
        share: float = 1.0,
    ) -> None:
        """Makes the PDF in a thread; ``use`` gets its bytes there, ``then`` its result here.

        ``share``: how much of the work the PDF itself is, 0 to 1.
        """
        desk = self.desk
        asked = self._plan()
        if asked is None:
            return
        plan, profile = asked
        wishes = replace(wishes, language=desk.setting.language, day=desk.ports.today())
        documents = desk.ports.documents

        def make(report: Report) -> Any:
            def told(done: float) -> bool:
                return report(share * done)

            return use(_made(lambda: documents.pdf(plan, profile, wishes, told)), report)

        self.start(make, words, then)

    def cancel(self) -> None:
        """Stops the work that goes on, if any; nothing is written then."""
        if self.work is not None:
            self.work.cancel()

    def end(self) -> bool:
        """The window closes: no thread outlives it, and no file is left half written."""
        ended = super().end()
        if not ended:
            self.desk.ports.log("a document was still being made")
        return ended

    def open_folder(self) -> None:
        """Shows the folder of the file that was written last."""
        tr = self.desk.translate
        if not self.last:
            tell(self.shell, self.desk, tr("No file was saved yet"),
                 tr("Save something first. Then its folder opens here."))  # fmt: skip
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(QFileInfo(self.last).absolutePath()))

    def note(self, path: str) -> None:
        """Another part wrote a file."""
        self.last = path

    def _plan(self) -> tuple[Plan, Profile] | None:
        """The plan and its answers; None, and said, where the program's own files are damaged."""
        try:
            return _made(lambda: (self.desk.plan(), self.desk.profile()))
        except Damaged as damaged:
            self.failed(damaged)
            return None

    def _write(self, path: str, content: bytes, report: Report) -> None:
        if not report(1.0):
            raise Cancelled
        self.desk.ports.documents.write(path, content)

    def _saved(self, path: str) -> None:
        tr = self.desk.translate
        self.last = path
        words = tr("Saved: {name}", name=path.replace("\\", "/").rpartition("/")[2])
        self.shell.strip.show_result(
            words, buttons=((tr("Open the folder"), self.open_folder),), close=tr("Close")
        )
        self.desk.announce(words)

    def stopped_words(self) -> str:
        """A file is written whole or not at all."""
        return self.desk.translate("Stopped. Nothing was written.")

    def failed(self, error: Exception) -> None:
        """A file that could not be made or written, with what to do."""
        tr, desk = self.desk.translate, self.desk
        title = tr("This file could not be made")
        if isinstance(error, BadInput):
            details = [str(fault) for fault in error.faults]
            if isinstance(error, Damaged):
                text = tr("Your answers are safe. A file of the program is missing or damaged.")
                remedy = tr("Install ExoWizard again, then open your saved answers.")
                tell(self.shell, desk, title, text, details, remedy)
            else:
                tell(self.shell, desk, title, tr("Your plan is safe. Try another folder."), details)
            return
        self.tell_fault(title, "document", error)

    def wanting(self, what: str) -> bool:
        """Whether the wish cannot be met now; says why."""
        tr, desk = self.desk.translate, self.desk
        if self.work is not None or self.printing:
            desk.announce(tr("One file is still being made."))
            return True
        if not desk.ready_for_plan:
            text = tr("Answer the questions first. Then you can save: {what}.", what=what)
            tell(self.shell, desk, tr("There is no plan yet"), text)
            return True
        return False

    def _locked_out(self, wishes: DocumentWishes) -> bool:
        """Whether a passphrase is wished for that cannot be used; says why."""
        tr = self.desk.translate
        fault = "" if wishes.passphrase is None else passphrase_fault(wishes.passphrase, tr)
        if not fault and wishes.passphrase is not None and len(wishes.passphrase) < SHORTEST:
            fault = tr("Use {count} characters or more.", count=SHORTEST)
        if fault:
            tell(self.shell, self.desk, tr("The PDF was not saved"), fault)
        return bool(fault)


def _made(make: Callable[[], _Made]) -> _Made:
    """What ``make`` gives; a fault of the files it reads is one of the program's own."""
    try:
        return make()
    except BadInput as bad:
        raise Damaged(list(bad.faults)) from None
