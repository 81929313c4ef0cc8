"""Unpacks the archive of a knowledge base, and takes nothing that a knowledge base has not.

The archive was proved before, so this guards against mistakes of those who sign, and against a
stolen key: no path leads out of the folder, and no small file grows into a full disk.
"""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from pathlib import Path

from exowizard.data.inputs import MIB
from exowizard.flow.ports_updates import NotUpdated

LARGEST_ARCHIVE = 16 * MIB
LARGEST_FILE = 4 * MIB
LARGEST_BASE = 32 * MIB
MOST_FILES = 1000
_AT_ONCE = 64 * 1024
_WRITTEN_BY_UNIX = 3
_ENCRYPTED = 0x1
# Small letters only: the same name on every file system, and no name that Windows keeps.
_NAME = re.compile(r"(?:[a-z0-9_]{1,60}/){0,3}[a-z0-9_]{1,60}\.yaml")
_KEPT_BY_WINDOWS = re.compile(r"(?:^|/)(?:con|prn|aux|nul|com\d|lpt\d)(?:[./]|$)")


def unpack(archive: Path, folder: Path) -> None:
    """Unpacks into a folder that is made here. Raises NotUpdated; OSError where it cannot write."""
    try:
        with zipfile.ZipFile(archive) as opened:
            members = _checked(opened.infolist())
            folder.mkdir(mode=0o700)
            room = LARGEST_BASE
            for member in members:
                room -= _unpack(opened, member, folder / member.filename, min(room, LARGEST_FILE))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError) as error:
        raise NotUpdated("damaged", (str(error)[:100],)) from None


def _checked(members: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """All members, each a plain file with a name of its own."""
    if not 0 < len(members) <= MOST_FILES:
        raise NotUpdated("damaged", (f"{len(members)} files",))
    seen: set[str] = set()
    for member in members:
        name = member.filename
        kind = stat.S_IFMT(member.external_attr >> 16)
        link = member.create_system == _WRITTEN_BY_UNIX and kind not in (0, stat.S_IFREG)
        if (
            link
            or name in seen
            or name != member.orig_filename
            or member.flag_bits & _ENCRYPTED
            or not _NAME.fullmatch(name)
            or _KEPT_BY_WINDOWS.search(name)
        ):
            raise NotUpdated("damaged", (ascii(name)[:100],))
        seen.add(name)
    if sum(member.file_size for member in members) > LARGEST_BASE:
        raise NotUpdated("too_large")
    return members


def _unpack(opened: zipfile.ZipFile, member: zipfile.ZipInfo, path: Path, largest: int) -> int:
    """Writes one file; gives its true size, whatever the archive says of it."""
    size = 0
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with opened.open(member) as stream, path.open("xb") as file:
        while chunk := stream.read(_AT_ONCE):
            size += len(chunk)
            if size > largest:
                raise NotUpdated("too_large", (member.filename,))
            file.write(chunk)
    return size
