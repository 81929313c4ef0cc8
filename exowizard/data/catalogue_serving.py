"""Which catalogue serves at this moment, and what staff are told of it. Safe from any thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable
from dataclasses import replace

from exowizard.core.faults import Fault
from exowizard.data.catalogue_index import CatalogueIndex
from exowizard.data.catalogue_make import MOST_FAULTS
from exowizard.data.catalogue_note import Note
from exowizard.flow.ports_kiosk import CatalogueState

# A drive in the network that is gone may hold a reader for minutes.
SLOW_SECONDS = 30.0


class Serving:
    """The index in use, the one that a session began with, and the state for staff."""

    def __init__(self, path: str) -> None:
        """``path`` as staff are shown it, "" for no catalogue."""
        self._lock = threading.Lock()
        self._index: CatalogueIndex | None = None
        self._session: tuple[CatalogueIndex | None] | None = None
        self._state = CatalogueState(path)
        self._since: float | None = None

    def index(self) -> CatalogueIndex | None:
        """The index for the session that runs, or the one in use where none ever began."""
        with self._lock:
            return self._index if self._session is None else self._session[0]

    def begin_session(self) -> None:
        """From here on ``index`` stays the same."""
        with self._lock:
            self._session = (self._index,)

    def has_index(self) -> bool:
        """Whether any index is in use."""
        with self._lock:
            return self._index is not None

    def state(self) -> CatalogueState:
        """For staff."""
        with self._lock:
            state, since = self._state, self._since
        if since is None or state.loading or time.monotonic() - since < SLOW_SECONDS:
            return state
        slow = Fault(state.path, "", "does not answer; check the drive or the network")
        return replace(state, faults=(slow, *state.faults))

    def working(self, *, on: bool) -> None:
        """The file is being looked at, or no more."""
        with self._lock:
            self._since = time.monotonic() if on else None

    def reading(self, *, on: bool) -> None:
        """A changed file is being read, or no more."""
        with self._lock:
            self._state = replace(self._state, loading=on)

    def take(self, index: CatalogueIndex | None, note: Note, more: Iterable[Fault] = ()) -> None:
        """A catalogue is in use from now on; without ``index`` the one that is there already."""
        report = note.report
        with self._lock:
            if index is not None:
                self._index = index
            self._state = replace(
                self._state, products=report.products, loaded_at=note.loaded_at, kept_old=False,
                faults=(*more, *report.faults), more_faults=report.more_faults,
            )  # fmt: skip

    def tell(self, faults: Iterable[Fault], more_faults: int = 0) -> None:
        """The newest file cannot be used; what is in use stays."""
        found = tuple(faults)
        with self._lock:
            self._state = replace(
                self._state, kept_old=self._index is not None, faults=found[:MOST_FAULTS],
                more_faults=more_faults + len(found[MOST_FAULTS:]),
            )  # fmt: skip

    def drop(self, index: CatalogueIndex) -> bool:
        """An index turned out to be damaged; whether it was the one in use."""
        with self._lock:
            if self._session == (index,):
                self._session = (None,)
            if self._index is not index:
                return False
            self._index = None
            damaged = Fault(self._state.path, "", "its index is damaged; it is being made anew")
            self._state = replace(self._state, products=0, loaded_at="", faults=(damaged,))
            return True
