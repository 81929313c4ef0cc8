"""Brings anonymous counts from memory to their file, and keeps them where the file fails.

Counts wait in a table of limited size. A batch that could not be written stays with its token and
is tried again, so that a full or write-protected disk loses nothing until the table is full, and
nothing is counted twice.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import methodcaller
from pathlib import Path
from threading import Lock, RLock
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from exowizard.flow.counted import EVENTS
from exowizard.flow.ports_kiosk import HourCount
from exowizard.flow.small_counts import Told, told

if TYPE_CHECKING:
    from exowizard.data.counters_clock import HourClock, Stamp
    from exowizard.data.counters_file import CountersFile, Due, Key, Trouble
    from exowizard.flow.ports_kiosk import Event

T = TypeVar("T")
MOST_WAITING = 5000  # kinds of counts; a busy hour has about fifty
_CONFIRMING_DAYS = 7
_DAY = len("2026-11-22")


class Waiting:
    """Counts that are not on the disk yet. Each call takes some millionths of a second."""

    def __init__(self, most: int = MOST_WAITING) -> None:
        self._most, self._lock = most, Lock()
        self._counts: dict[tuple[Stamp, Event, str], int] = {}
        self.lost = 0

    def count(self, stamp: Stamp, event: Event, detail: str) -> None:
        """One more; past the limit only what is in the table already goes on."""
        cell = stamp, event, detail
        with self._lock:
            if cell in self._counts or len(self._counts) < self._most:
                self._counts[cell] = self._counts.get(cell, 0) + 1
            else:
                self.lost += 1

    def take(self, hour_of: Callable[[Stamp], str | None]) -> dict[tuple[str, Event, str], int]:
        """Takes out all counts whose hour is known."""
        taken: dict[tuple[str, Event, str], int] = {}
        with self._lock:
            kept = {}
            for (stamp, event, detail), count in self._counts.items():
                hour = hour_of(stamp)
                if hour is None:
                    kept[stamp, event, detail] = count
                else:
                    cell = hour, event, detail
                    taken[cell] = taken.get(cell, 0) + count
            self._counts = kept
        return taken

    def look(self, hour_of: Callable[[Stamp], str | None]) -> list[tuple[Key, int]]:
        """All counts whose hour is known; they stay."""
        from exowizard.data.counters_file import Key

        with self._lock:
            counts = list(self._counts.items())
        known = (
            ((hour_of(stamp), event, detail), count) for (stamp, event, detail), count in counts
        )
        return [
            (Key(hour, event, detail), count)
            for (hour, event, detail), count in known
            if hour is not None
        ]


class Parcel(NamedTuple):
    """What a chain may be told now, the hours and days it is of, and the name of this file."""

    kiosk: str
    due: list[Due]
    rows: list[Told]


@dataclass
class _Batch:
    token: str
    counts: Mapping[Key, int]


class Keeper:
    """The way to the file, for one thread at a time; the others wait their turn.

    ``trouble``: why counts stay in memory now; ``aside``: files that were set aside.
    """

    def __init__(
        self, folder: Path, waiting: Waiting, clock: HourClock, *, keep_days: int, to_send: bool
    ) -> None:
        self._folder, self._waiting, self._clock = folder, waiting, clock
        self._keep_days, self._to_send = keep_days, to_send
        self._lock = RLock()
        self._file: CountersFile | None = None
        self._batch: _Batch | None = None
        self._tidied = ""
        self.trouble: Trouble | None = None
        self.aside: tuple[str, ...] = ()

    def write(self, *, last_chance: bool = False) -> bool:
        """Writes all that waits; False where that does not work now."""
        from exowizard.data.counters_file import CannotKeep, Key

        def hour_of(stamp: Stamp) -> str | None:
            return self._clock.hour_of(stamp, last_chance=last_chance)

        with self._lock:
            try:
                if self._file is None:
                    self._use(lambda _file: None)
                while self._batch is not None or self._next_batch(hour_of, Key):
                    self._use(self._add_batch)
                    self._batch = None
                self._tidy()
                self.trouble = None
            except CannotKeep:
                return False
        return True

    def rows(self, first: str = "", last: str = "") -> list[HourCount]:
        """All counts in order of hour, also those that are not on the disk yet."""
        from exowizard.data.counters_file import CannotKeep

        with self._lock:
            self.write()
            held = [] if self._batch is None else list(self._batch.counts.items())
            held += self._waiting.look(self._clock.hour_of)
            try:
                kept = self._use(lambda file: file.rows(first, last))
            except CannotKeep:
                kept = self._untouched(first, last)
            sums = {(row.hour, row.event, row.detail): row.count for row in kept}
        for (hour, event, detail), count in held:
            known = next(known for known in EVENTS if known == event)
            if first <= hour and (not last or hour < last + "\x7f"):
                sums[hour, known, detail] = sums.get((hour, known, detail), 0) + count
        return [HourCount(*cell, count) for cell, count in sorted(sums.items())]

    def parcel(self, most: int) -> Parcel:
        """What is to be sent now: hours and days that are over and changed. Raises CannotKeep."""
        with self._lock:
            self.write()
            now = self._clock.text()
            due = self._use(lambda file: file.due(now, most)) if self._clock.is_set() else []
            periods = {period for period, _ in due}
            rows: list[Told] = []
            for day in sorted({period[:_DAY] for period in periods}):
                exact = self._use(methodcaller("rows", day, day))
                rows += [row for row in told(exact, now) if row.period in periods]
            return Parcel(self._use(lambda file: file.kiosk()), due, rows)

    def strike_out(self, parcel: Parcel) -> None:
        """Notes a parcel as sent. Raises CannotKeep."""
        self._use(lambda file: file.strike_out(parcel.due))

    def _untouched(self, first: str, last: str) -> list[HourCount]:
        from exowizard.data.counters_file import CannotKeep, CountersFile, Damaged

        try:
            return CountersFile(self._folder).rows(first, last, untouched=True)
        except (CannotKeep, Damaged):
            return []

    def _next_batch(self, hour_of: Callable[[Stamp], str | None], key: Callable[..., Key]) -> bool:
        taken = self._waiting.take(hour_of)
        if taken:
            counts = {key(*cell): count for cell, count in taken.items()}
            self._batch = _Batch(secrets.token_hex(8), counts)
        return bool(taken)

    def _add_batch(self, file: CountersFile) -> None:
        if self._batch is not None:
            file.add(self._batch.counts, self._batch.token, to_send=self._to_send)

    def _tidy(self) -> None:
        """Once a day removes what is too old.

        A clock that runs ahead for a while must not empty the file: the day of today has to be
        confirmed by another day, within a week, on which something was counted as well.
        """
        today, oldest = self._clock.day(), self._clock.day(self._keep_days)
        if today == self._tidied or not oldest or not self._clock.is_set():
            return
        week = self._clock.day(_CONFIRMING_DAYS)
        if self._use(lambda file: file.days_between(week, today)) >= 2:
            self._use(lambda file: file.forget_before(oldest))
            self._tidied = today

    def _use(self, work: Callable[[CountersFile], T]) -> T:
        """Works with the file; one that is damaged is set aside and a new one is begun."""
        from exowizard.data.counters_file import CannotKeep, CountersFile, Damaged

        with self._lock:
            try:
                for _ in range(2):
                    try:
                        if self._file is None:
                            file = CountersFile(self._folder)
                            file.make_ready()
                            self._file = file
                            self.aside = tuple(path.name for path in file.aside())
                        return work(self._file)
                    except Damaged:
                        self._file = None
                        file = CountersFile(self._folder)
                        file.set_aside(self._clock.day() or "0000-00-00")
                        self.aside = tuple(path.name for path in file.aside())
                raise CannotKeep("failed")
            except CannotKeep as error:
                self.trouble = error.trouble
                raise
