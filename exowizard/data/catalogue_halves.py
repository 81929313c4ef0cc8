"""A large catalogue read by two processes, half a file each.

The second process is a copy of the first, which already holds the file: nothing is handed over but
the skus, since each writes the index of its half. That is sound only where the two halves one after
the other are just what the whole is. Where anything is odd, there is no second process and no half:
the caller reads the file as ever. Windows has no such copies and always does so.
"""

from __future__ import annotations

import marshal
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from exowizard.core.faults import BadInput
from exowizard.data.catalogue import CutInside, Table, is_plain_csv, table_of, text_of
from exowizard.data.catalogue_index import second_part

if TYPE_CHECKING:
    Write = Callable[[Path, Table], None]

SMALLEST = 4_000_000  # bytes; below, a second process saves no more than 0.02 s (measured)
_TRIES = 200  # line ends after the middle that are looked at
_FAULTY = b"faulty"


class Halves(NamedTuple):
    """Two files, as it were, that can be read each for itself; both begin with the header.

    Either is copied out of the whole when it is asked for: by the process that reads it.
    """

    raw: bytes
    header: bytes
    cut: int

    @property
    def first(self) -> bytes:
        """Up to the cut."""
        return self.raw[: self.cut]

    @property
    def second(self) -> bytes:
        """From the cut on."""
        return self.header + self.raw[self.cut :]


def halves_of(raw: bytes) -> Halves | None:
    """A file cut between two records near its middle; None where that is not sure or odd.

    A line end with an even number of quotation marks before it may still lie inside a cell, where
    marks are set wrongly: who reads the first half must know that it was cut off (``table_of``).
    """
    end = raw.find(b"\n") + 1
    header = raw[:end]
    try:
        plain = b"\0" not in header and is_plain_csv(header.decode("utf-8-sig"))
    except UnicodeDecodeError:
        plain = False
    if not plain:
        return None
    at = max(end, len(raw) // 2)
    odd = raw.count(b'"', 0, at) % 2
    for _ in range(_TRIES):
        cut = raw.find(b"\n", at) + 1
        if not 0 < cut < len(raw):
            return None
        odd ^= raw.count(b'"', at, cut) % 2
        if not odd:
            return Halves(raw, header, cut)
        at = cut
    return None


def begin_halves(raw: bytes, file: str, target: Path, write: Write) -> ReadHalves | None:
    """Begins to read a file in two processes, where that can be done; only from one thread.

    ``target`` and its second part will be the indexes that ``write`` makes of a half's table.
    """
    halves = halves_of(raw) if hasattr(os, "fork") else None
    if halves is None:
        return None
    try:
        return ReadHalves(halves, file, target, write)
    except OSError:  # no more processes are to be had
        return None


class ReadHalves:
    """Two halves of one file that are being read. ``finish`` must be called."""

    def __init__(self, halves: Halves, file: str, target: Path, write: Write) -> None:
        self._halves, self._file, self._target, self._write = halves, file, target, write
        self._other = _Other(halves, file, second_part(target), write)

    def finish(self) -> int | None:
        """How many products there are, once both indexes are written.

        None where a row has a fault or anything went wrong: then nothing stays, and the whole must
        be read by one.
        """
        products = None
        try:
            table = _sound(self._halves.first, self._file, cut_off=True)
            if table is not None and not self._other.has_given_up():
                self._write(self._target, table)
                skus = self._other.skus()
                if skus is not None and skus.isdisjoint(table.columns[0]):
                    products = len(table) + len(skus)
        except OSError:  # the one that reads the whole meets it again, and tells
            products = None
        finally:
            self._other.end()
            if products is None:
                for path in (self._target, second_part(self._target)):
                    path.unlink(missing_ok=True)
        return products


def _sound(raw: bytes, file: str, *, cut_off: bool) -> Table | None:
    """The table of a half without any fault."""
    try:
        table = table_of(text_of(raw, file), file, cut_off=cut_off)
    except (BadInput, CutInside):
        return None
    return table if len(table) and not table.faults else None


class _Other:
    """The process that reads the second half."""

    def __init__(self, halves: Halves, file: str, target: Path, write: Write) -> None:
        self._target = target
        self._hear, say = os.pipe()
        try:
            self._process = os.fork()
        except OSError:
            os.close(self._hear)
            os.close(say)
            raise
        if self._process == 0:
            os.close(self._hear)
            _work(halves, file, target, write, say)
        os.close(say)
        os.set_blocking(self._hear, False)
        self._said = b""

    def has_given_up(self) -> bool:
        """Whether it has said so up to now."""
        with suppress(BlockingIOError):
            self._said += os.read(self._hear, len(_FAULTY))
        return self._said == _FAULTY

    def skus(self) -> set[str] | None:
        """All of its skus, once its part is written; None where it could not."""
        os.set_blocking(self._hear, True)
        with os.fdopen(os.dup(self._hear), "rb") as pipe:
            self._said += pipe.read()
        if not self._target.is_file():
            return None
        try:
            return set(marshal.loads(self._said))  # noqa: S302 - a copy of this very process
        except (EOFError, ValueError, TypeError):
            return None

    def end(self) -> None:
        """Ends it, and takes away what it has not finished."""
        os.close(self._hear)
        with suppress(ProcessLookupError):
            os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        for part in self._target.parent.glob(f"{self._target.name}.*.part*"):
            part.unlink(missing_ok=True)


def _work(halves: Halves, file: str, target: Path, write: Write, say: int) -> None:
    """What the second process does; does not return."""
    first = os.getppid()
    code = 1
    try:
        # Who waits for the first one's last word must not wait for this one.
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        table = _sound(halves.second, file, cut_off=False)
        if table is None:
            os.write(say, _FAULTY)
        else:
            write(target, table)
            if os.getppid() == first:
                with os.fdopen(say, "wb") as pipe:
                    pipe.write(marshal.dumps(list(table.columns[0])))
                code = 0
            else:  # nobody waits for it any more
                target.unlink()
    finally:
        os._exit(code)
