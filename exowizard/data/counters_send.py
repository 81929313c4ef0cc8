"""Sends a store's counts to the database of its chain, if the store turned that on.

What is sent is what may be told (``flow.small_counts``): hours and days that are over, rounded down
to a multiple of five, "fewer than five" as NULL. A chain needs no exact number of one hour of one
kiosk, and in an hour with one guest such numbers would be that guest's own; the days, and the sums
that the chain makes of them, say enough.

What waits to be sent is noted in the counters' own file, so it outlives a day without a network. A
parcel replaces what the chain has of the same hours (``counters_chain``): sent twice, it is there
once. All work is done in a thread of its own, and nobody waits for it; every step has a time-out.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event as Signal
from threading import Thread
from typing import TYPE_CHECKING, Literal

from exowizard.core.faults import BadInput, Fault

if TYPE_CHECKING:
    from exowizard.data.counters_keeper import Keeper

Refusal = Literal["address", "no_answer", "password", "tls", "rights", "refused"]
MOST_AT_ONCE = 50  # hours and days in a parcel
_FIRST_PAUSE, _LONGEST_PAUSE = 60.0, 3600.0
_PATIENCE = 24 * 3600.0  # a network that is away for less is nobody's business
_CLOSING_SECONDS = 0.3
_WORDS = {
    "no_answer": "the chain's database has not answered for a day; check the network",
    "address": "the address of the chain's database is no use; write it anew",
    "password": "the chain's database refuses the name or the password",
    "tls": "no secure connection to the chain's database; check its certificate",
    "rights": "the chain's database does not let this kiosk write; the chain has to allow it",
    "refused": "the chain's database refuses the counts; tell the chain",
}


@dataclass(frozen=True, slots=True)
class Sending:
    """Where to: the file whose first line is the address, the store's name, minutes between."""

    url_file: Path
    store: str
    interval_minutes: int = 60


class NotSent(Exception):
    """The chain did not take a parcel."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)
        self.refusal: Refusal = refusal


class CountersSender:
    """Sends by itself until it is closed. ``ticks``: seconds that never jump."""

    def __init__(
        self, keeper: Keeper, sending: Sending, *, ticks: Callable[[], float] = time.monotonic
    ) -> None:
        self._keeper, self._sending, self._ticks = keeper, sending, ticks
        self._closing = Signal()
        self._failures = 0
        self._failing_since = 0.0
        self._refusal: Refusal | None = None
        self._address_faults: tuple[Fault, ...] = ()
        self._thread = Thread(target=self._work, name="counters-send", daemon=True)

    def start(self) -> CountersSender:
        """Begins; the same sender."""
        self._thread.start()
        return self

    def attempt(self) -> bool:
        """Sends all that is due; False where that does not work now. Waits for the network."""
        try:
            while not self._closing.is_set():
                if not self._send_one():
                    break
        except NotSent as error:
            self._note(error.refusal)
            return False
        except Exception:  # a fault of ours; what is due stays due
            self._note("refused")
            return False
        self._failures, self._refusal, self._address_faults = 0, None, ()
        return True

    def pause(self) -> float:
        """Seconds until the next attempt: longer after every failure, and never all at once."""
        if self._failures:
            seconds = min(_FIRST_PAUSE * (1 << min(self._failures - 1, 10)), _LONGEST_PAUSE)
        else:
            seconds = 60.0 * self._sending.interval_minutes
        return seconds * (0.9 + 0.2 * secrets.randbelow(1000) / 1000)

    def faults(self) -> tuple[Fault, ...]:
        """What staff should know. Quick."""
        refusal = self._refusal
        if refusal is None:
            return ()
        if self._address_faults:
            return self._address_faults
        if refusal == "no_answer" and self._ticks() - self._failing_since < _PATIENCE:
            return ()
        return (Fault("", "counters.send", _WORDS[refusal]),)

    def close(self) -> None:
        """Ends the thread; one that waits for the network is left to its time-out."""
        self._closing.set()
        if self._thread.ident is not None:
            self._thread.join(_CLOSING_SECONDS)

    def _work(self) -> None:
        while not self._closing.is_set():
            self.attempt()
            self._closing.wait(self.pause())

    def _send_one(self) -> bool:
        """Sends one parcel; False where nothing is due."""
        from exowizard.data.counters_file import CannotKeep

        try:
            parcel = self._keeper.parcel(MOST_AT_ONCE)
        except CannotKeep:
            return False  # told by the keeper
        if not parcel.due:
            return False
        from exowizard.data.counters_chain import deliver
        from exowizard.data.kiosk_files import read_address

        try:
            address = read_address(self._sending.url_file)
        except BadInput as bad:
            self._address_faults = tuple(bad.faults)
            raise NotSent("address") from None
        deliver(address, self._sending.store, parcel)
        try:
            self._keeper.strike_out(parcel)
        except CannotKeep:
            return False  # it is sent again, which changes nothing
        return True

    def _note(self, refusal: Refusal) -> None:
        if not self._failures:
            self._failing_since = self._ticks()
        self._failures += 1
        self._refusal = refusal
