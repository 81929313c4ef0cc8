"""What the tests of the counters share: a time that the test sets, and counters that are closed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from exowizard.data.counters import StoreCounters
from exowizard.data.counters_clock import HourClock
from exowizard.flow.ports_kiosk import HourCount

NOON = datetime.datetime(2026, 11, 22, 12, 30, tzinfo=datetime.UTC)


class Time:
    """The local time and the seconds that the program has run; moved by hand."""

    def __init__(self, now: datetime.datetime = NOON) -> None:
        self.now, self.ticks = now, 1000.0
        self.clock = HourClock(lambda: self.now, lambda: self.ticks)

    def run(self, **passed: float) -> None:
        """Time passes, on the clock and in the program alike."""
        step = datetime.timedelta(**passed)
        self.now += step
        self.ticks += step.total_seconds()


@contextmanager
def counting(folder: Path, time: Time | None = None, **more: object) -> Iterator[StoreCounters]:
    """Counters in a folder."""
    counters = StoreCounters(folder, clock=(time or Time()).clock, **{"batch_seconds": 0.0, **more})
    try:
        yield counters
    finally:
        counters.close()


def kept(folder: Path) -> list[tuple[str, str, str, int]]:
    """What is in the file, read by new counters."""
    with counting(folder) as counters:
        return plain(counters.rows())


def plain(rows: tuple[HourCount, ...]) -> list[tuple[str, str, str, int]]:
    return [(row.hour, row.event, row.detail, row.count) for row in rows]
