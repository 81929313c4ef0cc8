"""Takes over a catalogue file whenever it changes, and keeps the old one while the new is broken.

Everything here may wait for a disk, a network or another process: one thread calls it.
"""

from __future__ import annotations

import datetime
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Protocol

from exowizard.core.faults import BadInput, Fault
from exowizard.data.catalogue_file import Look, hash_file, look_at
from exowizard.data.catalogue_index import CatalogueIndex, NoIndex
from exowizard.data.catalogue_make import IndexReport, made_by
from exowizard.data.catalogue_note import Note, forget_others, hash_index, keep_note, recall_note
from exowizard.data.inputs import file_name
from exowizard.data.output import unwritable

if TYPE_CHECKING:
    from exowizard.core.knowledge import Knowledge
    from exowizard.data.catalogue_serving import Serving


class IndexMaker(Protocol):
    """Makes an index elsewhere, while the screen goes on."""

    def make(self, file: str, target: Path, *, serve_good_rows: bool) -> IndexReport:
        """As ``catalogue_make.make_index``; paths are absolute. Raises OSError when it failed."""
        ...

    def stop(self) -> None:
        """Ends what is under way, and begins nothing any more."""
        ...


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a file must stay as it is, from before it is read, to count as written to its end.

    ``retry_seconds`` until what failed for no fault of the file is tried again.
    """

    settle_seconds: float = 0.5
    retry_seconds: float = 60.0


class CatalogueKeeper:
    """Keeps one file's newest index serving."""

    def __init__(
        self,
        path: Path,
        folder: Path,
        maker: IndexMaker,
        knowledge: Callable[[], Knowledge],
        serving: Serving,
        closing: Event,
        patience: Patience,
        *,
        good_rows: bool,
    ) -> None:
        """``path`` and ``folder`` are absolute; ``closing`` is set when all work shall end."""
        self._path, self._folder, self._maker = path, folder, maker
        self._ask_knowledge, self._serving, self._closing = knowledge, serving, closing
        self._patience, self._good_rows = patience, good_rows
        self._file = file_name(str(path))
        self._note: Note | None = None
        self._broken: IndexReport | None = None
        self._seen: Look | None = None
        self._failed: tuple[Look, float] | None = None

    def restore(self) -> None:
        """Serves again what served last, if it is whole and of this version."""
        knowledge = self._ask_knowledge()
        version = made_by(knowledge.sha256)
        note = recall_note(
            self._folder, file=str(self._path), version=version, good_rows=self._good_rows,
            stop=self._closing,
        )  # fmt: skip
        if note is None:
            return
        try:
            index = CatalogueIndex(self._folder / note.name, knowledge, version)
        except NoIndex:
            return
        self._note = note
        self._serving.take(index, note)

    def forget(self) -> None:
        """What serves turned out to be damaged: the next look makes it anew."""
        self._note = self._seen = self._failed = None

    def look(self) -> None:
        """Looks at the file once and, if it changed, takes it over. Never raises for the file."""
        try:
            look = look_at(self._path)
            if look == self._seen or self._must_wait(look):
                return
            self._take_over(look)
        except BadInput as bad:
            self._seen = None
            self._serving.tell(bad.faults)

    def _must_wait(self, look: Look) -> bool:
        if self._failed is None:
            return False
        failed, until = self._failed
        return failed == look and time.monotonic() < until

    def _take_over(self, look: Look) -> None:
        known = [one for one in (self._note and self._note.report, self._broken) if one]
        sha256 = hash_file(self._path, self._closing) if known else ""
        if self._closing.is_set():
            return
        if self._note is not None and self._note.report.sha256 == sha256:
            self._serving.take(None, self._note)
        elif self._broken is not None and self._broken.sha256 == sha256:
            self._serving.tell(self._broken.faults, self._broken.more_faults)
        else:
            settled = time.monotonic() + self._patience.settle_seconds
            made = self._make(look)
            if made is None:
                return
            # A copy may be under way. What stayed the same for this long is taken to be whole.
            self._closing.wait(max(0.0, settled - time.monotonic()))
            if look_at(self._path) != look:
                self._seen = None
                self._tell("is still being written; it is read when it is complete")
                forget_others(self._folder, self._note.name if self._note else "")
                return
            report, name = made
            if report.written:
                self._use(look, report, name)
                return
            self._broken = report
            self._serving.tell(report.faults, report.more_faults)
        self._seen = look

    def _make(self, look: Look) -> tuple[IndexReport, str] | None:
        """The report on the file and the name of its index; None when it must be tried again."""
        name = f"catalogue-{secrets.token_hex(8)}.db"
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            self._failed_at(look, unwritable(str(self._folder), error))
            return None
        self._serving.reading(on=True)
        try:
            report = self._maker.make(
                str(self._path), self._folder / name, serve_good_rows=self._good_rows
            )
        except OSError as error:
            fault = Fault(self._file, "", f"could not be read in: {error}; it is tried again")
            self._failed_at(look, fault)
            return None
        finally:
            self._serving.reading(on=False)
        if report.try_again:
            self._failed_at(look, *report.faults, more=report.more_faults)
            return None
        return report, name

    def _failed_at(self, look: Look, *faults: Fault, more: int = 0) -> None:
        self._failed = (look, time.monotonic() + self._patience.retry_seconds)
        if not self._closing.is_set():
            self._serving.tell(faults, more)

    def _use(self, look: Look, report: IndexReport, name: str) -> None:
        knowledge = self._ask_knowledge()
        version = made_by(knowledge.sha256)
        now = datetime.datetime.now().astimezone().isoformat(timespec="seconds")
        note = Note(
            name=name, index_sha256="", file=str(self._path), version=version,
            good_rows=self._good_rows, report=report, loaded_at=now,
        )  # fmt: skip
        try:
            index = CatalogueIndex(self._folder / name, knowledge, version)
        except NoIndex as error:
            fault = Fault(self._file, "", f"its index cannot be read ({error}); it is tried again")
            self._failed_at(look, fault)
            return
        self._serving.take(index, note)
        self._note, self._broken, self._seen, self._failed = note, None, look, None
        # The rest is for the next start, and nobody waits for it.
        sealed = replace(note, index_sha256=hash_index(self._folder / name, self._closing))
        if self._closing.is_set():
            return
        if faults := keep_note(self._folder, sealed):
            self._serving.take(None, note, more=faults)
        forget_others(self._folder, name)

    def _tell(self, message: str) -> None:
        if not self._closing.is_set():
            self._serving.tell([Fault(self._file, "", message)])
