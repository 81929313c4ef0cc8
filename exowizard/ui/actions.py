"""Everything that pages and menus ask of the window, and who does it.

Made after the first page is painted.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QCloseEvent, QDropEvent

from exowizard.core.faults import Fault
from exowizard.flow.session import Stop
from exowizard.ui.answer_files import AnswerFiles
from exowizard.ui.appearance import Appearance
from exowizard.ui.dialogs.ask import ask
from exowizard.ui.drop_hint import DropHint
from exowizard.ui.file_dialogs import keep_no_folders
from exowizard.ui.keeping import Keeping, catch_faults, remember_place
from exowizard.ui.menus import Menus
from exowizard.ui.plan_files import PlanFiles
from exowizard.ui.printing import Printing
from exowizard.ui.shell import Shell

if TYPE_CHECKING:
    from exowizard.ui.updating import Updating

# Asked of the window by the bar below, and met by the page that is shown.
PAGE_WISHES = frozenset({"plan_sources", "method", "settle"})


class Actions(QObject):
    """Hands every wish to the part that meets it."""

    def __init__(self, shell: Shell, faults: tuple[Fault, ...], files: tuple[str, ...]) -> None:
        """``faults`` of reading the settings are told; ``files`` named at the start are opened."""
        super().__init__(shell)
        self.shell, self.desk = shell, shell.desk
        self.answers = AnswerFiles(shell)
        self.plans = PlanFiles(shell)
        self.printing = Printing(self.plans)
        self.answers.written.connect(self.plans.note)
        self.keeping = Keeping(shell)
        self.answers.written.connect(self.keeping.keep_now)
        self.appearance = Appearance(shell)
        self.menus = Menus(shell)
        self._closing = False
        self.updating: Updating | None = None
        self.hint: DropHint | None = None
        self._doers: dict[str, Callable[[], None]] = {
            "open": self.answers.open,
            "save": self.answers.save,
            "save_as": self.answers.save_as,
            "new": self.answers.start_over,
            "start_over": self.answers.start_over,
            "paste_code": self.answers.paste_code,
            "save_pdf": self.plans.save_pdf,
            "save_ics": self.plans.save_ics,
            "open_folder": self.plans.open_folder,
            "print": self.printing.begin,
            "check": lambda: self.desk.jump(Stop("check")),
            "updates": self._look_for_updates,
            "quit": self._quit,
            "leave": self._leave,
        }
        self.desk.asked.connect(self.do)
        shell.installEventFilter(self)
        shell.setAcceptDrops(True)
        keep_no_folders()
        catch_faults(shell, self.desk.ports.log, self.keeping.keep_now)
        self.keeping.tell_settings(faults)
        if files:
            self.answers.open_path(files[0])
        else:
            self.keeping.offer()

    def do(self, what: str) -> None:
        """Does what was asked."""
        doer = self._doers.get(what)
        if doer is not None:
            doer()
        elif what.startswith("open_recent:"):
            path = what.partition(":")[2]
            self.answers.open_dropped(path)
        elif self.appearance.handles(what):
            self.appearance.do(what)
        elif self.menus.handles(what):
            self.menus.open(what)
        elif what not in PAGE_WISHES:
            self.desk.ports.log(f"nobody does {what.partition(':')[0]}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Closing asks first; a dropped file is opened."""
        kind = event.type()
        if kind == QEvent.Type.Close and isinstance(event, QCloseEvent):
            return self._close(event)
        if kind in (QEvent.Type.DragEnter, QEvent.Type.DragMove):
            if isinstance(event, QDropEvent) and _dropped_file(event):
                event.acceptProposedAction()
                self._show_hint()
                return True
        elif kind == QEvent.Type.DragLeave:
            self._hide_hint()
        elif kind == QEvent.Type.Drop and isinstance(event, QDropEvent):
            path = _dropped_file(event)
            self._hide_hint()
            if path:
                event.acceptProposedAction()
                self.answers.open_dropped(path)
                return True
        return False

    def _show_hint(self) -> None:
        if self.hint is None:
            tr = self.desk.translate
            self.hint = DropHint(self.shell, self.desk.look, tr("Let go to open this file"))
            self.desk.announce(self.hint.words)

    def _hide_hint(self) -> None:
        if self.hint is not None:
            self.hint.hide()
            self.hint.deleteLater()
            self.hint = None

    def _look_for_updates(self) -> None:
        if self.updating is None:
            from exowizard.ui.updating import Updating  # few windows ever ask

            self.updating = Updating(self.shell)
        self.updating.begin()

    def _quit(self) -> None:
        self.shell.close()

    def _leave(self) -> None:
        """Esc: nobody leaves by accident, even with everything saved."""
        desk, tr = self.desk, self.desk.translate
        if desk.unsaved:
            self._quit()
            return

        def answered(choice: str) -> None:
            if choice == "leave":
                self._quit()

        words = tr("Everything is saved.") if self.answers.path else ""
        ask(self.shell, desk, tr("Close ExoWizard?"), words,
            (("leave", tr("Close"), "primary"), ("stay", tr("Cancel"), "secondary")),
            answered)  # fmt: skip

    def _close(self, event: QCloseEvent) -> bool:
        if self._closing or not self.desk.unsaved:
            self.printing.cancel()
            self.plans.end()
            if self.updating is not None:
                self.updating.end()
            self.keeping.forget()
            remember_place(self.shell)
            return False
        event.ignore()
        self.answers.when_saved(self._close_now)
        return True

    def _close_now(self) -> None:
        self._closing = True
        self.shell.close()


def _dropped_file(event: QDropEvent) -> str:
    """The first file of a drop, or ""."""
    urls = event.mimeData().urls()
    return urls[0].toLocalFile() if urls and urls[0].isLocalFile() else ""
