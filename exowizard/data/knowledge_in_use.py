"""Which knowledge base is in use: the one that came with the program, or one from an update.

Bases from updates lie in the user's data folder, each in a folder named by its hash; a note says
which is in use and which was before it. Such a base is used only if its files still have that
hash, and only by the program that checked it: another program checks it anew at its first start,
and takes it only if it is valid and newer than the base that came along. Whatever is wrong, the
base that came with the program is used. Answered once for a process, so that an update amid its
work never mixes two bases.
"""

from __future__ import annotations

import json
import re
import shutil
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from exowizard import __version__
from exowizard.core.faults import BadInput, Fault
from exowizard.data.resources import resource_folder
from exowizard.data.user_folders import data_folder, keep_file

if TYPE_CHECKING:
    from exowizard.core.advice_facts import About

NOTE, BASES = "knowledge.json", "knowledge"
_LARGEST_NOTE = 4096
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Note:
    """What an update left: the base's hash, who checked it, and the base before it ("": ours).

    ``shipped`` is the hash of the base that the checking ``program`` came with; ``use`` says
    whether that program uses it; ``taken`` is the day of the update.
    """

    sha256: str
    before: str
    taken: str
    program: str
    shipped: str
    use: bool = True


def update_folder() -> Path | None:
    """Where updates keep what they need; None where this account has no place for it."""
    home = data_folder()
    return None if home is None else home / "update"


def folder_in_use() -> Path:
    """The folder of the base that this process uses. Raises FileNotFoundError as resources do."""
    return _once(update_folder(), resource_folder() / "knowledge")


@lru_cache(maxsize=4)
def _once(home: Path | None, shipped: Path) -> Path:
    return shipped if home is None else find_in_use(home, shipped)[0]


def find_in_use(home: Path, shipped: Path) -> tuple[Path, Note | None]:
    """The base in use as it is at this moment, and the note of the update it came from."""
    note = read_note(home)
    if note is None:
        return shipped, None
    from exowizard.data.knowledge import knowledge_sha256  # it asks here

    folder = base_folder(home, note.sha256)
    try:
        whole = knowledge_sha256(folder) == note.sha256
    except OSError:
        whole = False
    if not whole:
        return shipped, None  # gone, changed by somebody, or not ours to read
    ours = knowledge_sha256(shipped)
    if (note.program, note.shipped) != (__version__, ours):
        use = _useful(folder, shipped)
        note = replace(note, program=__version__, shipped=ours, use=use)
        write_note(home, note)  # where it cannot be kept, the next start asks again
    return (folder, note) if note.use else (shipped, None)


def taken_on(sha256: str) -> str:
    """Says when the base with this hash was taken; "" for the one that came with the program."""
    home = update_folder()
    note = read_note(home) if home else None
    used = note is not None and note.use and note.sha256 == sha256
    return f", updated on {note.taken}" if note and used else ""


def _useful(folder: Path, shipped: Path) -> bool:
    from exowizard.data.knowledge import load_facts

    try:
        about, faults = prove(folder)
        return not faults and about.date > load_facts(shipped).about.date
    except (BadInput, OSError):
        return False


def prove(folder: Path) -> tuple[About, tuple[Fault, ...]]:
    """What a base says of itself, and what keeps it from being used: the check of our own base.

    Judged as of its own day. Raises BadInput for what is no base at all.
    """
    from exowizard.data.knowledge import read_folder
    from exowizard.data.knowledge_check import check_folder

    about = read_folder(folder).about
    return about, check_folder(folder, today=about.date).problems


def base_folder(home: Path, sha256: str) -> Path:
    """Where a base from an update lies."""
    return home / BASES / sha256


def read_note(home: Path) -> Note | None:
    """The note of the last update; None where there is none, or none that can be read."""
    try:
        with (home / NOTE).open("rb") as stream:
            content = json.loads(stream.read(_LARGEST_NOTE))
        note = Note(**content)
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    words = (note.sha256, note.before, note.taken, note.program, note.shipped)
    if not all(isinstance(word, str) for word in words) or not isinstance(note.use, bool):
        return None
    known = _HASH.fullmatch(note.sha256) and (not note.before or _HASH.fullmatch(note.before))
    return note if known else None


def write_note(home: Path, note: Note) -> tuple[Fault, ...]:
    """Puts a base in use from the next start on; says why where it cannot."""
    content = json.dumps(asdict(note), indent=1, sort_keys=True) + "\n"
    return keep_file(home / NOTE, content.encode())


def remove_note(home: Path) -> None:
    """From the next start on the base that came with the program is used. Raises OSError."""
    (home / NOTE).unlink(missing_ok=True)


def remove_others(home: Path, note: Note | None) -> None:
    """Removes bases that no way leads to any more. Leaves alone what it did not make."""
    wanted = {note.sha256, note.before} if note else set()
    with suppress(OSError):
        for folder in (home / BASES).iterdir():
            if _HASH.fullmatch(folder.name) and folder.name not in wanted:
                shutil.rmtree(folder, ignore_errors=True)
