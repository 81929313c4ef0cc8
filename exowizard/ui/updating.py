"""Updates asked for from the menu: consent first, then the asking beside the screen's work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exowizard.flow.ports_updates import NotUpdated
from exowizard.flow.views import updates as words
from exowizard.ui.dialogs.ask import Choice, ask, tell
from exowizard.ui.file_dialogs import ask_folder
from exowizard.ui.strip_work import StripWork

if TYPE_CHECKING:
    from exowizard.flow.ports_updates import KnowledgeNews, News


class Updating(StripWork):
    """Asks the person, then the place, then the person again; one asking at a time."""

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
            self.start(
                lambda report: updates.look(place, report),
                self.desk.translate("Looking for updates…"),
                lambda news: self._found(place, news),
            )

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
            self.start(
                lambda report: updates.take(place, report),
                self.desk.translate("Taking the knowledge base…"),
                self._taken,
            )

    def _taken(self, news: KnowledgeNews) -> None:
        tr = self.desk.translate
        tell(self.shell, self.desk, tr("The knowledge base is here"), words.taken(news, tr))

    def stopped_words(self) -> str:
        """Nothing of an update is taken in part."""
        return self.desk.translate("Stopped. Nothing was changed.")

    def failed(self, error: Exception) -> None:
        """Refused with its reason, or a fault of the program."""
        tr, desk = self.desk.translate, self.desk
        title = tr("There was no update")
        if isinstance(error, NotUpdated):
            what, remedy = words.refused(error, tr)
            desk.ports.log(f"update: {error.kind}")
            safe = tr("Your knowledge base stays as it was.")
            tell(self.shell, desk, title, f"{what} {safe}", error.details, remedy)
            return
        self.tell_fault(title, "update", error)
