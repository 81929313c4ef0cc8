"""The PIN of a kiosk's staff: argon2id, with a wait after wrong tries that outlives a restart.

Only a hash is kept (``pin.json`` in the state folder, for the kiosk's own account). Its parameters
are the second recommended option of RFC 9106, section 4: 64 MiB, three passes, four lanes; above
what OWASP's Password Storage Cheat Sheet asks for at least (19 MiB, two passes, one lane). A check
takes about 0.15 s on a small computer.

After three wrong tries each further one waits, 30 s at first and an hour at the most: whoever tries
day and night for a year has tried about one in a hundred of all PINs of six digits.

A damaged file opens nothing and locks nobody out for ever: the kiosk goes on serving shoppers, the
staff door stays shut, and a technician at the machine removes the file with
``exowizard kiosk --reset-pin``; the next start asks for a new PIN. A file that is gone means a new
kiosk, since whoever can remove it is on the machine already.
"""

from __future__ import annotations

import json
import os
import re
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from exowizard.core.faults import BadInput, Fault
from exowizard.core.wording import english
from exowizard.data.inputs import file_name, read_bytes
from exowizard.data.strict_json import read_json
from exowizard.data.user_folders import keep_file
from exowizard.flow.pin_strength import weakness
from exowizard.flow.ports_kiosk import PinAnswer

FORMAT = "exowizard-kiosk-pin/1"
NAME = "pin.json"
FREE_TRIES = 3
FIRST_WAIT, LONGEST_WAIT = 30, 3600  # seconds; each wrong try doubles the wait
_LARGEST = 4096
_MOST_WRONG = 10_000
# Bounds, so that no file makes a check take minutes: below 10 GB and 100 passes.
_HASH = re.compile(
    r"\$argon2id\$v=19\$m=\d{1,7},t=\d{1,2},p=\d{1,2}\$[A-Za-z0-9+/]{8,88}\$[A-Za-z0-9+/]{5,88}"
)


class _Kept(NamedTuple):
    """What the file holds. ``since``: when the last wrong try was, in seconds since 1970."""

    hash: str
    wrong: int = 0
    since: float = 0.0


def wait_after(wrong: int) -> int:
    """Seconds to wait after so many wrong tries in a row."""
    if wrong < FREE_TRIES:
        return 0
    return min(LONGEST_WAIT, FIRST_WAIT << min(wrong - FREE_TRIES, 30))


class PinFile:
    """Answers ``flow.ports_kiosk.StaffPin``. ``clock``: seconds since 1970; ``ticks`` never jump.

    The wait is counted by ``ticks`` while the program runs. After a restart it is counted by the
    clock; one that went back starts the wait anew, so that nobody gains by setting it. Two programs
    on one file count their tries together.
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
        self._unkept: _Kept | None = None  # holds for this run, where the disk takes nothing
        self._seen: _Kept | None = None  # as the file was when it was last read or written
        self._wrong, self._until = 0, 0.0
        self._told: tuple[Fault, ...] = ()
        with suppress(BadInput):
            self._take_over(self._read())

    def must_be_set(self) -> bool:
        """Whether no PIN of the store's own was set yet. A damaged file is not "not set"."""
        try:
            return self._unkept is None and self._read() is None
        except BadInput:
            return False

    def wait_seconds(self) -> int:
        """How long until the next try is looked at; 0 now."""
        return max(0, -int(-(self._until - self._ticks()) // 1))

    def faults(self) -> tuple[Fault, ...]:
        """What staff should know: a file that is damaged, or a disk that keeps nothing."""
        try:
            self._read()
        except BadInput as bad:
            remedy = "the staff menu stays shut until a technician runs exowizard kiosk --reset-pin"
            return tuple(Fault(each.file, each.key, f"{each.message}; {remedy}")
                         for each in bad.faults)  # fmt: skip
        return self._told

    def open(self, pin: str) -> PinAnswer:
        """Tries a PIN. While there is a wait nothing is checked, not even the right one."""
        with self._lock, self._alone():
            try:
                found = self._read()
            except BadInput:
                found = None
            self._take_over(found)
            if wait := self.wait_seconds():
                return PinAnswer(opened=False, wait_seconds=wait)
            kept = self._unkept or found
            # Counted first: a kiosk that is switched off while it checks has had its try.
            self._count(kept, self._wrong + 1)
            if kept is not None and _matches(kept.hash, pin):
                self._count(kept, 0)
                return PinAnswer(opened=True)
            return PinAnswer(opened=False, wait_seconds=self.wait_seconds())

    def set(self, pin: str) -> tuple[Fault, ...]:
        """Sets the PIN; says why where it is too weak or cannot be kept.

        Where the disk takes nothing it holds until the program ends, and the faults say so.
        """
        weak = weakness(pin, english)
        if weak is not None:
            return (Fault("PIN", "", weak),)
        from argon2 import PasswordHasher
        from argon2.profiles import RFC_9106_LOW_MEMORY

        with self._lock, self._alone():
            made = _Kept(PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY).hash(pin))
            self._wrong, self._until = 0, 0.0
            self._told = self._write(made)
            # Where the file has it, only the file counts: it may be reset while this runs.
            self._unkept = made if self._told else None
            return self._told

    def reset(self) -> tuple[Fault, ...]:
        """Forgets the PIN: the next start asks for a new one. For a technician at the machine."""
        if self._path is None:
            message = "this account has no folder for its state; set STATE_DIRECTORY to the kiosk's"
            return (Fault("state folder", "", message),)
        name = file_name(str(self._path))
        try:
            self._path.unlink()
        except FileNotFoundError:
            message = (
                "there is no PIN here; run this as the account of the kiosk, or set "
                "STATE_DIRECTORY to its state folder"
            )
            return (Fault(name, "", message),)
        except OSError as error:
            message = f"can not be removed: {error.strerror}; run this as the account of the kiosk"
            return (Fault(name, "", message),)
        return ()

    def _count(self, kept: _Kept | None, wrong: int) -> None:
        """Keeps how many tries were wrong, and starts the wait."""
        if kept is None:  # nothing can be opened, but tries are slowed down all the same
            lost: tuple[Fault, ...] = ()
        else:
            self._told = lost = self._write(kept._replace(wrong=wrong, since=self._clock()))
            self._unkept = self._unkept if lost else None
        wait = wait_after(wrong)
        if lost and wrong:
            wait = max(wait, FIRST_WAIT)  # a restart would forget the try, so none is free
        self._wrong = wrong
        self._until = self._ticks() + wait if wait else 0.0

    def _take_over(self, found: _Kept | None) -> None:
        """Counts as the file does, where it changed since: a restart, or another program."""
        if found is None or found == self._seen:
            return
        self._seen = found
        passed = self._clock() - found.since
        wait = wait_after(found.wrong)
        left = wait if passed < 0 else max(0.0, wait - passed)
        self._wrong, self._until = found.wrong, self._ticks() + left if left else 0.0

    def _read(self) -> _Kept | None:
        """What the file holds; None where there is none. Raises BadInput where it is damaged."""
        if self._path is None:
            return None
        try:
            raw = read_bytes(str(self._path), limit=_LARGEST)
        except BadInput:
            if _is_absent(self._path):
                return None
            raise
        return _kept_in(read_json(raw, NAME, limit=_LARGEST))

    def _write(self, kept: _Kept) -> tuple[Fault, ...]:
        if self._path is None:
            message = "this account has no folder for its state; set STATE_DIRECTORY to one"
            return (Fault("state folder", "", message),)
        faults = keep_file(
            self._path, json.dumps({"format": FORMAT, **kept._asdict()}).encode()
        )  # fmt: skip
        if not faults:
            self._seen = kept
        return faults

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keeps other programs from counting on the same file meanwhile, where the system can."""
        if self._path is None or sys.platform == "win32":
            yield
            return
        import fcntl

        try:
            descriptor = os.open(self._path.parent, os.O_RDONLY)
        except OSError:  # no folder yet, so there is nobody else in it
            yield
            return
        try:
            with suppress(OSError):  # a file system without locks
                fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)


def _matches(hashed: str, pin: str) -> bool:
    from argon2 import PasswordHasher
    from argon2.exceptions import Argon2Error, InvalidHashError

    with suppress(Argon2Error, InvalidHashError):
        return PasswordHasher().verify(hashed, pin)
    return False


def _kept_in(content: Any) -> _Kept:
    """What a file holds. Raises BadInput."""
    if isinstance(content, dict) and content.get("format") == FORMAT:
        match content:
            case {"hash": str(hashed), "wrong": int(wrong), "since": int() | float() as since} if (
                _HASH.fullmatch(hashed) and wrong >= 0 and since >= 0
            ):
                return _Kept(hashed, min(wrong, _MOST_WRONG), float(since))
    raise BadInput([Fault(NAME, "", "is damaged")])


def _is_absent(path: Path) -> bool:
    """Whether there is no such file. One that can not be looked at is not absent."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False
