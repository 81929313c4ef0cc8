"""Answers in progress that survive a crash of the window: encrypted, or not kept at all.

The draft of a window lies encrypted (age, X25519) in the state folder. The key to it lies in the
run-time folder of XDG only: in memory, for this person, gone at log-out. A system without such a
folder keeps nothing. Each window has one key and one draft, both named by its process, and holds a
lock on its key for as long as it lives: a key that can be locked is one whose window is gone. The
kernel frees the lock however the process ends, so a process number used again misleads nobody.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from exowizard.core.faults import BadInput, Fault
from exowizard.core.wording import Translate, english
from exowizard.data.inputs import MIB, read_bytes
from exowizard.data.user_folders import runtime_folder, state_folder
from exowizard.flow.ports_files import Draft, Found

if TYPE_CHECKING:
    from exowizard.flow.bookmark import Bookmark
    from exowizard.flow.session import Answer

FOLDER = "drafts"
_PADDED_TO = 8192  # so that the size says nothing
_LONGEST_KEY = 1024


@dataclass(frozen=True)
class _Key:
    """A locked key file: its name, the open file that holds the lock, and what it says."""

    name: str
    descriptor: int
    secret: str


class RecoveryFolder:
    """What this person's windows keep against a crash. Answers flow's Recovery.

    Without a state folder or without a run-time folder nothing is kept.
    """

    def __init__(
        self,
        state: Path | None,
        runtime: Path | None,
        *,
        keep: bool = True,
        tr: Translate = english,
    ) -> None:
        self._chest = None if state is None or runtime is None else _Chest(state / FOLDER, runtime)
        self._allowed = keep
        self._tr = tr
        self._own: _Key | None = None
        self._taken: dict[str, tuple[_Key, Draft]] = {}

    def possible(self) -> bool:
        """Whether anything is kept here: the person allows it and the system has a safe place."""
        return self._allowed and self._chest is not None

    def keep(self, answers: Mapping[str, Answer], bookmark: Bookmark) -> tuple[Fault, ...]:
        """Keeps this window's answers in place of those it kept before. Never raises."""
        if self._chest is None or not self._allowed:
            return ()
        if not answers:
            self.forget()
            return ()
        from exowizard.data.drafts import draft_bytes
        from exowizard.data.output import unwritable

        try:
            self._own = self._own or self._chest.new_key()
            self._chest.put(self._own, draft_bytes(answers, bookmark))
        except OSError as error:
            return (unwritable(str(self._chest.drafts), error),)
        return ()

    def forget(self) -> None:
        """Removes what this window kept: on "start over" and when it closes as it should."""
        if self._chest is not None and self._own is not None:
            self._chest.remove(self._own)
            self._own = None

    def found(self) -> Found:
        """What windows left that ended without warning; those still open are left alone.

        What this window has found it holds: no other window is offered the same.
        """
        if self._chest is None or not self._allowed:
            return Found()
        lost = 0
        for key in self._chest.left_keys():
            try:
                draft = self._read(self._chest, key)
            except BadInput:
                draft = None
                lost += 1
            if draft is None:
                self._chest.remove(key)
            else:
                self._taken[key.name] = (key, draft)
        lost += self._chest.clear_without_key()
        newest = sorted(self._taken, key=self._chest.changed, reverse=True)
        notices = (self._notice(),) if lost else ()
        return Found(tuple(self._taken[name][1] for name in newest), notices)

    def discard(self, ids: tuple[str, ...]) -> None:
        """Removes drafts that were taken over or are not wanted."""
        for name in ids:
            if self._chest is not None and name in self._taken:
                self._chest.remove(self._taken.pop(name)[0])

    def allow(self, keep: bool) -> None:
        """From now on answers are kept or not; when not, what is left of old ones goes at once."""
        self._allowed = keep
        if keep or self._chest is None:
            return
        self.forget()
        self.discard(tuple(self._taken))
        for key in self._chest.left_keys():
            self._chest.remove(key)
        self._chest.clear_without_key()

    def _read(self, chest: _Chest, key: _Key) -> Draft | None:
        """None where the window ended before it kept anything. Raises BadInput."""
        from exowizard.data.drafts import draft_from

        content = chest.take(key)
        return None if content is None else Draft(key.name, *draft_from(content, key.name))

    def _notice(self) -> Fault:
        tr = self._tr
        message = tr(
            "Answers from an earlier window could not be brought back and were removed. "
            "Please answer again, or open a saved file."
        )
        return Fault("", "", message)


class _Chest:
    """The two folders: locked drafts, and the keys to them."""

    def __init__(self, drafts: Path, keys: Path) -> None:
        self.drafts = drafts
        self._keys = keys
        self._held: set[str] = set()

    def new_key(self) -> _Key:
        """A new key, under its name only once it is locked."""
        import fcntl

        from pyrage import x25519

        self._keys.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = f"{os.getpid()}-{os.urandom(8).hex()}"
        secret = str(x25519.Identity.generate())
        early = self._keys / f".{name}.new"
        descriptor = os.open(early, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.write(descriptor, secret.encode())
            with suppress(OSError):
                # XDG: without the sticky bit a file may be cleared away after six hours.
                os.fchmod(descriptor, 0o600 | stat.S_ISVTX)
            early.rename(self._key(name))
        except BaseException:
            os.close(descriptor)
            early.unlink(missing_ok=True)
            raise
        self._held.add(name)
        return _Key(name, descriptor, secret)

    def put(self, key: _Key, content: bytes) -> None:
        """Keeps a draft: the old or the new one, never half. Raises OSError.

        It is not flushed to the disk: the key would not survive a power cut either.
        """
        self.drafts.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self._draft(key.name)
        early = path.with_name(f"{path.name}.new")
        try:
            descriptor = os.open(early, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(_locked(content, key.secret))
            early.replace(path)
        except OSError:
            with suppress(OSError):
                early.unlink(missing_ok=True)
            raise

    def take(self, key: _Key) -> bytes | None:
        """What a key's draft says; None where there is none. Raises BadInput."""
        path = self._draft(key.name)
        if not path.exists():
            return None
        return _unlocked(read_bytes(str(path), limit=2 * MIB), key.secret)

    def left_keys(self) -> Iterator[_Key]:
        """Locks and reads every key whose window is gone."""
        import fcntl

        for path in sorted(self._keys.glob("*.key")):
            name = path.stem
            if name in self._held:
                continue
            try:
                descriptor = os.open(path, os.O_RDWR | os.O_NOFOLLOW)
            except OSError:
                continue
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                # Between looking and locking, another window may have removed it.
                there = os.fstat(descriptor).st_nlink > 0
                secret = os.read(descriptor, _LONGEST_KEY).decode("ascii", errors="replace")
            except OSError:
                there = False
            if not there:
                os.close(descriptor)
                continue
            self._held.add(name)
            yield _Key(name, descriptor, secret)

    def clear_without_key(self) -> int:
        """Removes what no key opens any more, such as after a log-out; how many drafts."""
        removed = 0
        for path in sorted(self.drafts.glob("*.age*")):
            name = path.name.partition(".")[0]
            if not self._key(name).exists() and not _lives(name):
                with suppress(OSError):
                    path.unlink(missing_ok=True)
                    removed += path.suffix == ".age"
        return removed

    def remove(self, key: _Key) -> None:
        """Removes a draft and the key to it."""
        path = self._draft(key.name)
        for old in (path, path.with_name(f"{path.name}.new"), self._key(key.name)):
            with suppress(OSError):
                old.unlink(missing_ok=True)
        os.close(key.descriptor)
        self._held.discard(key.name)

    def changed(self, name: str) -> float:
        """When a draft was kept, in seconds; 0 where there is none."""
        try:
            return self._draft(name).stat().st_mtime
        except OSError:
            return 0.0

    def _draft(self, name: str) -> Path:
        return self.drafts / f"{name}.age"

    def _key(self, name: str) -> Path:
        return self._keys / f"{name}.key"


def recovery_folder(*, keep: bool, tr: Translate = english) -> RecoveryFolder:
    """The recovery of this person."""
    return RecoveryFolder(state_folder(), runtime_folder(), keep=keep, tr=tr)


def _locked(content: bytes, secret: str) -> bytes:
    import pyrage

    recipient = pyrage.x25519.Identity.from_str(secret).to_public()
    filled = -(-len(content) // _PADDED_TO) * _PADDED_TO
    locked: bytes = pyrage.encrypt(content.ljust(filled), [recipient])
    return locked


def _unlocked(raw: bytes, secret: str) -> bytes:
    """Raises BadInput where the key does not open it."""
    import pyrage

    try:
        content: bytes = pyrage.decrypt(raw, [pyrage.x25519.Identity.from_str(secret)])
    except (pyrage.DecryptError, pyrage.IdentityError):
        raise BadInput([Fault("", "", "cannot be opened")]) from None
    return content


def _lives(name: str) -> bool:
    """Whether the process that a file is named by still runs."""
    number = name.partition("-")[0]
    if not number.isdecimal() or not 0 < int(number) < 2**31:
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
