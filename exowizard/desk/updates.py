"""Updates behind the window and the command line: real folders, and the trust that came with us."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from exowizard.data.knowledge_in_use import update_folder
from exowizard.data.resources import resource_folder
from exowizard.flow.ports_files import Cancelled, Progress, go_on
from exowizard.flow.ports_updates import NotUpdated
from exowizard.updates.places import Source, open_place, set_address, trusted_root

if TYPE_CHECKING:
    from exowizard.flow.ports_updates import KnowledgeNews, News
    from exowizard.updates.taking import Place


_FILES = 8  # that an update is about; only the bar on the screen goes by it


class DeskUpdates:
    """Answers ``flow.ports_updates.Updates``."""

    def address(self) -> str | None:
        """The address that came with the program."""
        return set_address()

    def look(self, place: str, progress: Progress = go_on) -> News:
        """What is new there."""
        from exowizard.updates import taking

        with _watched(open_place(place), progress) as source:
            return taking.look(source, _here())

    def take(self, place: str, progress: Progress = go_on) -> KnowledgeNews:
        """Takes the knowledge base from there."""
        from exowizard.updates import taking

        today = datetime.datetime.now(datetime.UTC).date()
        with _watched(open_place(place), progress) as source:
            return taking.take(source, _here(), today)

    def undo(self) -> KnowledgeNews:
        """Goes back by one update."""
        from exowizard.updates import taking

        return taking.undo(_here())


class _Watched:
    """A source that tells how far it is, and stops when it is told to."""

    def __init__(self, source: Source, progress: Progress) -> None:
        self._source, self._progress = source, progress
        self._begun = 0
        self.stopped = False

    def chunks(self, name: str) -> Iterator[bytes]:
        """As the source itself."""
        self._begun += 1
        for chunk in self._source.chunks(name):
            if not self._progress(min(self._begun / _FILES, 1.0)):
                self.stopped = True
                raise ConnectionAbortedError(name)
            yield chunk


@contextmanager
def _watched(source: Source, progress: Progress) -> Iterator[_Watched]:
    watched = _Watched(source, progress)
    try:
        yield watched
    except NotUpdated:
        if watched.stopped:
            raise Cancelled from None
        raise


def _here() -> Place:
    from exowizard.updates.taking import Place

    home = update_folder()
    if home is None:
        raise NotUpdated("disk")
    return Place(trusted_root(), home, resource_folder() / "knowledge")
