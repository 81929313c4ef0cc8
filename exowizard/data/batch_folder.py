"""A folder of plans made from a file of profiles: what is there already, and who writes in it.

The folder keeps a journal of what was made from what, one line a plan, added once its files are
complete. A run that was stopped, even killed, goes on from there: a plan whose files are as they
were written is not made again. A journal line that was cut off counts as not written. Nothing of
a profile is in it but a hash over the answers and all else that the plan depends on.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from exowizard.core.faults import BadInput, Fault
from exowizard.data.inputs import STANDARD_INPUT, visible
from exowizard.data.output import unwritable

JOURNAL = ".exowizard-batch.jsonl"
# What a killed run may leave; write_outputs names them so.
_HALF_WRITTEN = re.compile(r"\.[0-9a-f]{16}\.(new|old)")
_FAR = 1 << 30  # a place beyond the end, to be locked where a lock also keeps readers out
_CHUNK = 1 << 20
_OPENED = os.O_CREAT | os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True)
class Entry:
    """A plan that was made: a hash over what it was made from, and hashes of its files by name."""

    made_from: str
    files: Mapping[str, str]


class BatchFolder:
    """The folder while one run writes in it; a second run is refused. Use it with ``with``."""

    def __init__(self, name: str) -> None:
        """Makes the folder where there is none, locks it and clears what a killed run left.

        Raises BadInput when it cannot be made or written, or another run is at work in it.
        """
        self.path = Path(name)
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            message = f"cannot be made ({error.strerror}); name another folder"
            raise BadInput([Fault(visible(name), "", message)]) from None
        journal = self.path / JOURNAL
        try:
            # Whatever stands there may only be read and written by this person.
            self._file = os.open(journal, _OPENED, 0o600)
        except OSError as error:
            raise BadInput([unwritable(str(journal), error)]) from None
        if not _locked(self._file):
            os.close(self._file)
            message = "another batch writes into it; wait for its end, or name another folder"
            raise BadInput([Fault(visible(name), "", message)])
        for path in self.path.iterdir():
            if _HALF_WRITTEN.fullmatch(path.name):
                path.unlink(missing_ok=True)
        self._entries = self._read()

    def __enter__(self) -> BatchFolder:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.close(self._file)

    def has(self, number: int, made_from: str) -> bool:
        """Whether the plan of this line is here, made from just this, its files untouched."""
        entry = self._entries.get(number)
        if entry is None or entry.made_from != made_from:
            return False
        return all(_digest(self.path / name) == wanted for name, wanted in entry.files.items())

    def note(self, number: int, entry: Entry) -> None:
        """Adds a plan whose files are complete."""
        self._entries[number] = entry
        said = {"line": number, "from": entry.made_from, "files": dict(entry.files)}
        try:
            os.write(self._file, json.dumps(said, separators=(",", ":")).encode() + b"\n")
        except OSError as error:
            raise BadInput([unwritable(str(self.path / JOURNAL), error)]) from None

    def others(self, numbers: Iterable[int]) -> list[int]:
        """Lines of earlier runs that are not among these, and whose files are still here."""
        left = self._entries.keys() - set(numbers)
        return sorted(
            number
            for number in left
            if any((self.path / name).exists() for name in self._entries[number].files)
        )

    def _read(self) -> dict[int, Entry]:
        with os.fdopen(os.dup(self._file), "rb") as stream:
            raw = stream.read()
        if raw and not raw.endswith(b"\n"):
            os.write(self._file, b"\n")  # the end of a line that was cut off
        entries = {}
        for line in raw.splitlines():
            try:
                said = json.loads(line)
                names = {str(name): str(digest) for name, digest in said["files"].items()}
                number, made_from = int(said["line"]), str(said["from"])
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
                continue
            # A name that leads elsewhere is none of ours.
            if all(Path(name).name == name for name in names):
                entries[number] = Entry(made_from, names)
        return entries


def digest(content: bytes) -> str:
    """The hash that the journal keeps of a file."""
    return hashlib.sha256(content).hexdigest()


def count_lines(path: str) -> int | None:
    """How many lines a file has, for a progress; None where that takes reading it for good."""
    if path == STANDARD_INPUT or not Path(path).is_file():
        return None
    lines, last = 0, b"\n"
    try:
        with Path(path).open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                lines += chunk.count(b"\n")
                last = chunk[-1:]
    except OSError:
        return None
    return lines + (last != b"\n")


def _digest(path: Path) -> str | None:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None


def _locked(descriptor: int) -> bool:
    """Locks an open file for as long as this process lives; False where another one has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, _FAR, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            os.lseek(descriptor, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        # A file system without locks: two runs at once are then the person's own affair.
        return not isinstance(error, BlockingIOError | PermissionError)
    return True
