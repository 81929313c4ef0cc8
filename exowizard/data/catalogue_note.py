"""The note that names the index in use, so that a restart finds it, whole and of this version."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from exowizard.core.faults import BadInput, Fault
from exowizard.data.catalogue_file import hash_file
from exowizard.data.catalogue_index import second_part
from exowizard.data.catalogue_make import IndexReport, report_from_json, report_json
from exowizard.data.user_folders import keep_file

_NAME = "catalogue.json"
_FORMAT = "exowizard-catalogue-note/1"


@dataclass(frozen=True, slots=True)
class Note:
    """Which index serves: its file ``name`` in the folder and what proves it (``hash_index``).

    ``file`` the catalogue that it was made from, by which ``version``, whether good rows were
    enough, and the report on it. ``loaded_at`` as ISO 8601 local time.
    """

    name: str
    index_sha256: str
    file: str
    version: str
    good_rows: bool
    report: IndexReport
    loaded_at: str


def keep_note(folder: Path, note: Note) -> tuple[Fault, ...]:
    """Writes the note; says why where it cannot. Never raises."""
    content = {
        "format": _FORMAT, "name": note.name, "index_sha256": note.index_sha256, "file": note.file,
        "version": note.version, "good_rows": note.good_rows, "report": report_json(note.report),
        "loaded_at": note.loaded_at,
    }  # fmt: skip
    return keep_file(folder / _NAME, json.dumps(content, indent=1).encode() + b"\n")


def recall_note(
    folder: Path, *, file: str, version: str, good_rows: bool, stop: Event
) -> Note | None:
    """The note of an index that may serve again: same file, version and choice, and undamaged."""
    try:
        content = json.loads((folder / _NAME).read_bytes())
        note = Note(
            name=str(content["name"]), index_sha256=str(content["index_sha256"]),
            file=str(content["file"]), version=str(content["version"]),
            good_rows=content["good_rows"] is True,
            report=report_from_json(content["report"]), loaded_at=str(content["loaded_at"]),
        )  # fmt: skip
        same = (content["format"], note.file, note.version, note.good_rows)
        plain = Path(note.name).name == note.name
        if same != (_FORMAT, file, version, good_rows) or not plain:
            return None
        return note if hash_index(folder / note.name, stop) == note.index_sha256 else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError, BadInput):
        return None


def hash_index(path: Path, stop: Event) -> str:
    """What proves an index: the SHA-256 of each of its files. Raises BadInput."""
    found = [hash_file(path, stop)]
    if second_part(path).exists():
        found.append(hash_file(second_part(path), stop))
    return " ".join(found)


def forget_others(folder: Path, name: str) -> None:
    """Removes every other index, and what runs that were cut short left behind."""
    kept = (name, second_part(folder / name).name)
    with suppress(OSError):
        for old in folder.glob("catalogue-*.db*"):
            if old.name not in kept:
                with suppress(OSError):  # Windows keeps what is open; the next time takes it
                    old.unlink()
