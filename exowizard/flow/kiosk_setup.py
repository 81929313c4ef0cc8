"""How a kiosk is set up, as the screen needs it; read from ``kiosk.toml`` by ``data``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Offer = Literal["print", "code"]


class Open(NamedTuple):
    """Opening hours of some weekdays (0 is Monday) in minutes after midnight, local time.

    ``closes`` may lie past midnight (above 24 x 60).
    """

    days: tuple[int, ...]
    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class KioskSetup:
    """What staff set. Times in seconds; ``logo`` a picture file's bytes; ``accent`` #RRGGBB.

    ``result_idle_seconds`` where much is read: the result and where to get help.
    ``always_open``: no opening hours were given.
    """

    region: str
    languages: tuple[str, ...] = ("en",)
    idle_seconds: int = 60
    result_idle_seconds: int = 120
    warning_seconds: int = 30
    store_name: str = ""
    logo: bytes | None = None
    accent: str | None = None
    hours: tuple[Open, ...] = ()
    offers: tuple[Offer, ...] = ("print", "code")
    has_catalogue: bool = False
    staff_lock_seconds: int = 120

    @property
    def always_open(self) -> bool:
        """Whether the screen is lit at all times."""
        return not self.hours

    def is_open(self, weekday: int, minute: int) -> bool:
        """Whether the store is open on a weekday (0 is Monday) at a minute after midnight."""
        if self.always_open:
            return True
        before = (weekday - 1) % 7
        return any(
            (weekday in each.days and each.opens <= minute < each.closes)
            or (before in each.days and minute + 24 * 60 < each.closes)
            for each in self.hours
        )
