"""Looks at a catalogue file that others write: is it there, whole, and which one is it."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path
from threading import Event
from typing import NamedTuple

from exowizard.core.faults import BadInput, Fault
from exowizard.data.catalogue import LARGEST
from exowizard.data.inputs import file_name, too_large, unreadable

_PIECE = 1 << 20


class Look(NamedTuple):
    """What tells a changed file from the same one without reading it. Times in nanoseconds."""

    device: int
    inode: int
    size: int
    written: int
    changed: int


def look_at(path: Path) -> Look:
    """How a file is now. Raises BadInput for what is missing, no file, or far too large."""
    try:
        about = path.stat()
    except (OSError, ValueError) as error:
        raise BadInput([unreadable(str(path), error)]) from None
    if stat.S_ISDIR(about.st_mode):
        raise BadInput([unreadable(str(path), IsADirectoryError())])
    if not stat.S_ISREG(about.st_mode):
        message = "is no file but a device or a pipe; name a file"
        raise BadInput([Fault(file_name(str(path)), "", message)])
    if about.st_size > LARGEST:
        raise BadInput([Fault(file_name(str(path)), "", too_large(LARGEST))])
    return Look(about.st_dev, about.st_ino, about.st_size, about.st_mtime_ns, about.st_ctime_ns)


def hash_file(path: Path, stop: Event) -> str:
    """The SHA-256 of a file's bytes; other threads go on meanwhile. Raises BadInput."""
    total = hashlib.sha256()
    read = 0
    try:
        with path.open("rb") as stream:
            while piece := stream.read(_PIECE):
                read += len(piece)
                if stop.is_set() or read > LARGEST:
                    break
                total.update(piece)
    except (OSError, ValueError) as error:
        raise BadInput([unreadable(str(path), error)]) from None
    return total.hexdigest()
