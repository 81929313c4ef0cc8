"""Anonymous counts of a store kiosk by hour, in ``counters.sqlite`` in its state folder.

``count`` only adds to a small table in memory. A thread of its own writes what has gathered, every
few seconds, so a power cut costs those few seconds at most and the screen never waits for a disk.
The file: ``counters_file``. When it fails: ``counters_keeper``. Hours: ``counters_clock``. What is
told of small counts: ``flow.small_counts``.
"""

from __future__ import annotations

from pathlib import Path
from threading import Event as Signal
from threading import Thread
from typing import TYPE_CHECKING

from exowizard.core.faults import Fault
from exowizard.data.counters_clock import HourClock
from exowizard.data.counters_csv import counts_as_csv
from exowizard.data.counters_keeper import Keeper, Waiting
from exowizard.data.counters_send import CountersSender, Sending
from exowizard.flow.counted import countable

if TYPE_CHECKING:
    from exowizard.flow.ports_kiosk import Event, HourCount

KEEP_DAYS = 400
BATCH_SECONDS = 3.0
RETRY_SECONDS = 30.0
_CLOSING_SECONDS = 5.0
_TOLD_DAYS = 7
_NAME = "counters.sqlite"
_DATE = slice(len("counters-damaged-"), len("counters-damaged-2026-11-22"))
_TROUBLES = {
    "full": "the disk is full; free some space",
    "read_only": "the folder may not be written; check the disk and the rights of the folder",
    "failed": "the file cannot be opened or written; check the disk",
}


class NoCounters:
    """Answers ``Counters`` where a store does not count."""

    def count(self, event: Event, detail: str = "") -> None:
        """Nothing."""

    def rows(self, first_hour: str = "", last_hour: str = "") -> tuple[HourCount, ...]:
        """None."""
        return ()

    def csv(self) -> bytes:
        """A file without rows."""
        return counts_as_csv((), "")

    def faults(self) -> tuple[Fault, ...]:
        """None."""
        return ()

    def close(self) -> None:
        """Nothing."""


class StoreCounters:
    """Answers ``Counters``. ``sending``: a chain's database, or None. Close it at the end."""

    def __init__(
        self,
        folder: Path,
        *,
        keep_days: int = KEEP_DAYS,
        sending: Sending | None = None,
        clock: HourClock | None = None,
        batch_seconds: float = BATCH_SECONDS,
    ) -> None:
        self._clock = clock or HourClock()
        self._waiting = Waiting()
        self._keeper = Keeper(
            folder,
            self._waiting,
            self._clock,
            keep_days=keep_days,
            to_send=sending is not None,
        )
        self._batch_seconds = batch_seconds
        self._some, self._closing = Signal(), Signal()
        self._writer = Thread(target=self._work, name="counters", daemon=True)
        self._writer.start()
        self._sender = None if sending is None else CountersSender(self._keeper, sending).start()

    def count(self, event: Event, detail: str = "") -> None:
        """Counts one event; see ``flow.counted`` for the details that there are."""
        self._waiting.count(self._clock.stamp(), *countable(event, detail))
        if not self._some.is_set():
            self._some.set()

    def flush(self) -> bool:
        """Writes what waits; True when it is on the disk. Waits for the disk."""
        return self._keeper.write()

    def rows(self, first_hour: str = "", last_hour: str = "") -> tuple[HourCount, ...]:
        """Exact counts between two hours, both included; "" has no end. Waits for the disk."""
        return tuple(self._keeper.rows(first_hour, last_hour))

    def csv(self) -> bytes:
        """All hours and days that are over, small counts suppressed. Waits for the disk."""
        return counts_as_csv(self._keeper.rows(), self._clock.text())

    def faults(self) -> tuple[Fault, ...]:
        """What staff should know. Quick."""
        found = []
        trouble, lost = self._keeper.trouble, self._waiting.lost
        if trouble is not None:
            message = f"{_TROUBLES[trouble]} (counts are in memory only until then)"
            found.append(Fault(_NAME, "", message))
        if lost:
            found.append(Fault(_NAME, "", f"{lost} counts are lost: there was no room left"))
        since = self._clock.day(_TOLD_DAYS)
        for name in self._keeper.aside:
            if name[_DATE] >= since:
                message = "the counts could not be read; they were set aside and new ones begun"
                found.append(Fault(name, "", message))
        if not self._clock.is_set():
            found.append(Fault("", "", "the clock of this computer is not set; set date and time"))
        return (*found, *(() if self._sender is None else self._sender.faults()))

    def close(self) -> None:
        """Writes what waits and ends the threads; waits a few seconds at most."""
        if self._sender is not None:
            self._sender.close()
        self._closing.set()
        self._some.set()
        self._writer.join(_CLOSING_SECONDS)

    def _work(self) -> None:
        written = self._attempt()
        while not self._closing.is_set():
            if written:
                self._some.wait()
                self._closing.wait(self._batch_seconds)
            else:
                self._closing.wait(RETRY_SECONDS)
            self._some.clear()
            if not self._closing.is_set():
                written = self._attempt()
        self._attempt(last_chance=True)

    def _attempt(self, *, last_chance: bool = False) -> bool:
        try:
            return self._keeper.write(last_chance=last_chance)
        except Exception:  # whatever it is, the kiosk goes on, and so does counting
            self._keeper.trouble = "failed"
            return False
