"""The PIN of a kiosk's staff: argon2id, with a wait after wrong tries that outlives a restart.

Only a hash is kept (``pin.json`` in the state folder, for the kiosk's own account). Parameters are
the second recommended option of RFC 9106, section 4: 64 MiB, three passes, four lanes.

A damaged file opens nothing and locks nobody out for ever: the kiosk goes on serving shoppers, the
staff door stays shut, and a technician at the machine removes the file with
``exowizard kiosk --reset-pin``; the next start asks for a new PIN. Whoever can remove the file is
on the machine already.
"""

from __future__ import annotations

import hmac
import json
import re
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Any

from exowizard.core.faults import BadInput, Fault
from exowizard.data.inputs import read_bytes
from exowizard.data.strict_json import read_json
from exowizard.data.user_folders import keep_file
from exowizard.flow.ports_kiosk import PinAnswer

FORMAT = "exowizard-kiosk-pin/1"
NAME = "pin.json"
SHORTEST, LONGEST = 6, 12
FREE_TRIES = 3
FIRST_WAIT, LONGEST_WAIT = 30, 3600  # seconds; each wrong try doubles the wait
_LARGEST = 4096
_DATE = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_DAY = re.compile(r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:(?:19|20)\d\d|\d\d)")


def weakness(pin: str) -> str | None:
    """Why a PIN may not be used, in plain words; None for a good one."""
    if not (pin.isascii() and pin.isdecimal()) or not SHORTEST <= len(pin) <= LONGEST:
        return f"use {SHORTEST} to {LONGEST} digits"
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    if len(steps) == 1 and steps <= {0, 1, 9}:
        return "is one digit again and again, or a run; mix the digits"
    if len(set(pin)) < 3:
        return "uses too few different digits; mix the digits"
    for length in range(1, len(pin) // 2 + 1):
        if len(pin) % length == 0 and pin == pin[:length] * (len(pin) // length):
            return "repeats a short pattern; mix the digits"
    if _DATE.fullmatch(pin) or _DAY.fullmatch(pin):
        return "looks like a date; choose something nobody can guess"
    return None


def wait_after(wrong: int) -> int:
    """Seconds to wait after so many wrong tries in a row."""
    if wrong < FREE_TRIES:
        return 0
    return min(LONGEST_WAIT, FIRST_WAIT << min(wrong - FREE_TRIES, 30))


class PinFile:
    """Answers ``flow.ports_kiosk.StaffPin``. ``clock``: seconds since 1970; ``ticks`` never jump.

    The wait is counted by ``ticks`` while the program runs. After a restart it is counted by the
    clock; one that went back starts the wait anew, so that nobody gains by setting it.
    """

    def __init__(
        self,
        folder: Path | None,
        *,
        clock: Callable[[], float] = time.time,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._path = None if folder is None else folder / NAME
        self._clock, self._ticks = clock, ticks
        self._lock = threading.Lock()
        self._kept: str | None = None  # of this run, where the disk takes nothing
        self._wrong, self._until = 0, 0.0
        self.damaged = False
        self._recall_wait()

    def must_be_set(self) -> bool:
        """Whether no PIN of the store's own was set yet. A damaged file is not "not set"."""
        found = self._read()
        return found is None and not self.damaged

    def wait_seconds(self) -> int:
        """How long until the next try is looked at; 0 now."""
        return max(0, -int(-(self._until - self._ticks()) // 1))

    def open(self, pin: str) -> PinAnswer:
        """Tries a PIN. While there is a wait nothing is checked, not even the right one."""
        with self._lock:
            wait = self.wait_seconds()
            if wait:
                return PinAnswer(opened=False, wait_seconds=wait)
            # Counted first: a kiosk that is switched off while it checks has had its try.
            self._note(self._wrong + 1)
            if self._matches(pin):
                self._note(0)
                return PinAnswer(opened=True)
            return PinAnswer(opened=False, wait_seconds=self.wait_seconds())

    def set(self, pin: str) -> tuple[Fault, ...]:
        """Sets the PIN; says why where it is too weak or cannot be kept."""
        from argon2 import PasswordHasher
        from argon2.profiles import RFC_9106_LOW_MEMORY

        weak = weakness(pin)
        if weak is not None:
            return (Fault("PIN", "", weak),)
        with self._lock:
            self._kept = PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY).hash(pin)
            self._wrong, self._until = 0, 0.0
            self.damaged = False
            return self._write()

    def reset(self) -> tuple[Fault, ...]:
        """Forgets the PIN: the next start asks for a new one. For a technician at the machine."""
        if self._path is not None:
            try:
                self._path.unlink(missing_ok=True)
            except OSError as error:
                from exowizard.data.output import unwritable

                return (unwritable(str(self._path), error),)
        return ()

    def _matches(self, pin: str) -> bool:
        from argon2 import PasswordHasher
        from argon2.exceptions import Argon2Error, InvalidHashError

        found = self._read()
        kept = self._kept or (found or {}).get("hash")
        if not isinstance(kept, str) or not hmac.compare_digest(kept[:9], "$argon2id"):
            return False
        with suppress(Argon2Error, InvalidHashError):
            return PasswordHasher().verify(kept, pin)
        return False

    def _note(self, wrong: int) -> None:
        self._wrong = wrong
        wait = wait_after(wrong)
        self._until = self._ticks() + wait if wait else 0.0
        self._write()

    def _recall_wait(self) -> None:
        found = self._read() or {}
        wrong, since = found.get("wrong", 0), found.get("since", 0)
        if type(wrong) is not int or type(since) not in (int, float) or wrong <= 0:
            return
        self._wrong = min(wrong, 10_000)
        wait = wait_after(self._wrong)
        passed = self._clock() - float(since)
        left = wait if passed < 0 else wait - passed
        self._until = self._ticks() + max(0.0, left)

    def _read(self) -> dict[str, Any] | None:
        """What the file holds; None where there is none, or it is damaged."""
        self.damaged = False
        try:
            if self._path is None or not self._path.exists():
                return None if self._kept is None else {"hash": self._kept}
        except OSError:
            return None
        try:
            found = read_json(read_bytes(str(self._path), limit=_LARGEST), NAME, limit=_LARGEST)
        except BadInput:
            found = None
        if not isinstance(found, dict) or found.get("format") != FORMAT or "hash" not in found:
            self.damaged = self._kept is None
            return None if self._kept is None else {"hash": self._kept}
        return found

    def _write(self) -> tuple[Fault, ...]:
        kept = self._kept or (self._read() or {}).get("hash")
        if self._path is None or kept is None:
            return ()
        content = {"format": FORMAT, "hash": kept, "wrong": self._wrong, "since": self._clock()}
        return keep_file(self._path, json.dumps(content).encode())
