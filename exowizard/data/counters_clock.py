"""The hour that something is counted in, on clocks that jump.

The hour is the store's own (local) hour at the moment of counting, and counts are only ever added
to an hour:

* In autumn, when an hour comes twice, both are counted in the hour of that name; in spring the hour
  that is left out has no counts.
* A clock that is set back adds to hours that have counts already; one that is set forward leaves a
  gap. Nothing is written over and nothing is counted twice.
* A clock that stands before this program was made has not been set yet, as on a small computer
  without a battery before it hears of the time. What is counted meanwhile waits in memory with its
  distance in minutes, and is put in its true hour once the clock is set. Where that does not happen
  within an hour of running, or before the end, it is counted as the clock says.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable

EARLIEST = "2026-01-01"
_PATIENCE = 60  # minutes to wait for a clock to be set
_HOUR = len("2026-11-22T14")
Stamp = str | int  # an hour, or minutes of running while the clock is not set


def local_now() -> datetime.datetime:
    """The local time of this computer."""
    return datetime.datetime.now(datetime.UTC).astimezone()


class HourClock:
    """Tells hours. ``now`` gives local time, ``ticks`` seconds that never jump."""

    def __init__(
        self,
        now: Callable[[], datetime.datetime] = local_now,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._now, self._ticks = now, ticks
        self._begun = self._minutes()

    def text(self) -> str:
        """The local time in minutes, ISO 8601 without its zone; "" where there is none at all."""
        try:
            return self._now().replace(tzinfo=None).isoformat(timespec="minutes")
        except (OSError, OverflowError, ValueError):  # no calendar goes as far
            return ""

    def day(self, before: int = 0) -> str:
        """The day of today, or so many days before; "" where there is none."""
        try:
            return (self._now().date() - datetime.timedelta(days=before)).isoformat()
        except (OSError, OverflowError, ValueError):
            return ""

    def is_set(self) -> bool:
        """Whether the clock tells a time that can be."""
        return self.text() >= EARLIEST

    def stamp(self) -> Stamp:
        """The hour, or how long the program has run where the clock is not set."""
        text = self.text()
        return text[:_HOUR] if text >= EARLIEST else self._minutes()

    def hour_of(self, stamp: Stamp, *, last_chance: bool = False) -> str | None:
        """The hour of a stamp; None where it is worth waiting for the clock to be set."""
        if isinstance(stamp, str):
            return stamp
        if not self.is_set() and not last_chance and self._minutes() - self._begun < _PATIENCE:
            return None
        try:
            ago = datetime.timedelta(minutes=self._minutes() - stamp)
            return (self._now() - ago).strftime("%Y-%m-%dT%H")
        except (OSError, OverflowError, ValueError):
            return f"{EARLIEST}T00"

    def _minutes(self) -> int:
        return int(self._ticks() // 60)
