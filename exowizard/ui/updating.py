"""Updates asked for from the menu: consent first, then the asking beside the screen's work."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from exowizard.flow.ports_updates import NotUpdated
from exowizard.flow.views import updates as words
from exowizard.ui.dialogs.ask import Choice, ask, tell
from exowizard.ui.file_dialogs import ask_folder
from exowizard.ui.shell import Shell
from exowizard.ui.workers import Work

if TYPE_CHECKING:
    from exowizard.flow.ports_updates import KnowledgeNews, News

_AT_MOST = 2.0  # seconds that a closing window waits: what was not taken by then is not taken


class Updating(QObject):
    """Asks the person, then the place, then the person again; one asking at a time."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.shell, self.desk = shell, shell.desk
        self.work: Work | None = None

    def begin(self) -> None:
        """Says what would be asked of whom, and waits for a yes."""
        tr, desk, updates = self.desk.translate, self.desk, self.desk.ports.updates
        if updates is None or self.work is not None:
            return
        address = updates.address()
        folder: Choice = ("folder", tr("Use a folder…"), "secondary")
        cancel: Choice = ("cancel", tr("Cancel"), "secondary")
        if address is None:
            first, *more = words.no_address(tr)
            choices = [(folder[0], folder[1], "primary"), cancel]
        else:
            first, *more = words.consent(address, tr)
            choices = [("look", tr("Ask now"), "primary"), folder, cancel]

        def answered(choice: str) -> None:
            if choice == "look" and address is not None:
                self.look(address)
            elif choice == "folder":
                chosen = ask_folder(self.shell, tr("Choose the folder with the update"))
                if chosen:
                    self.look(chosen)

        ask(self.shell, desk, tr("Check for updates?"), first, choices, answered, more)

    def look(self, place: str) -> None:
        """Asks the place what is new."""
        updates = self.desk.ports.updates
        if updates is not None:
            self._begin(
                lambda report: updates.look(place, report),
                self.desk.translate("Looking for updates…"),
                lambda news: self._found(place, news),
            )

    def end(self) -> None:
        """The window closes."""
        if self.work is not None:
            self.work.cancel()
            self.work.wait(_AT_MOST)

    def _found(self, place: str, news: News) -> None:
        tr, desk = self.desk.translate, self.desk
        first, *more = words.found(news, tr)
        if news.knowledge is None or news.knowledge.needs:
            tell(self.shell, desk, tr("Updates"), first, more)
            return

        def answered(choice: str) -> None:
            if choice == "take":
                self._take(place)

        ask(self.shell, desk, tr("Use the newer knowledge base?"), first,
            (("take", tr("Use it"), "primary"), ("later", tr("Not now"), "secondary")),
            answered, [*more, words.way_back(tr)])  # fmt: skip

    def _take(self, place: str) -> None:
        updates = self.desk.ports.updates
        if updates is not None:
            self._begin(
                lambda report: updates.take(place, report),
                self.desk.translate("Taking the knowledge base…"),
                self._taken,
            )

    def _taken(self, news: KnowledgeNews) -> None:
        tr = self.desk.translate
        tell(self.shell, self.desk, tr("The knowledge base is here"), words.taken(news, tr))

    def _begin(
        self, make: Callable[[Callable[[float], bool]], Any], said: str, done: Callable[[Any], None]
    ) -> None:
        work = Work(make, self)
        self.work = work
        self.shell.strip.show_work(said, self.desk.translate("Cancel"), work.cancel)
        self.desk.announce(said)

        def end(then: Callable[[Any], None], found: Any) -> None:
            self.work = None
            work.deleteLater()
            self.shell.strip.hide_all()
            then(found)

        work.moved.connect(lambda share: self.shell.strip.show_progress(share))
        work.done.connect(lambda found: end(done, found))
        work.failed.connect(lambda error: end(self._failed, error))
        work.stopped.connect(lambda: end(self._stopped, None))
        work.start()

    def _stopped(self, _: object) -> None:
        tr = self.desk.translate
        said = tr("Stopped. Nothing was changed.")
        self.shell.strip.show_result(said, role="mute", icon="info", close=tr("Close"))
        self.desk.announce(said)

    def _failed(self, error: object) -> None:
        tr, desk = self.desk.translate, self.desk
        title = tr("There was no update")
        if isinstance(error, NotUpdated):
            what, remedy = words.refused(error, tr)
            desk.ports.log(f"update: {error.kind}")
            safe = tr("Your knowledge base stays as it was.")
            tell(self.shell, desk, title, f"{what} {safe}", error.details, remedy)
            return
        kind = type(error).__name__
        desk.ports.log(f"update: {kind}")
        text = tr("Your answers are safe. This is a fault of the program: {kind}.", kind=kind)
        tell(self.shell, desk, title, text)
