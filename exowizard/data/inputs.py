"""Reads the bytes of a file that a person named, and shows pieces of it safely in a message."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from exowizard.core.faults import BadInput, Fault

MIB = 1024 * 1024
SHOWN = 60
LONGEST_PASSPHRASE = 1024
STANDARD_INPUT = "-"


def read_bytes(path: str, *, limit: int) -> bytes:
    """All bytes of a file, ``-`` for standard input.

    Raises BadInput when the file cannot be read or holds more than ``limit`` bytes.
    """
    try:
        if path == STANDARD_INPUT:
            if sys.stdin is None:
                raise BadInput([Fault(file_name(path), "", "is closed; name a file instead")])
            raw = sys.stdin.buffer.read(limit + 1)
        else:
            with Path(path).open("rb") as stream:
                raw = stream.read(limit + 1)
    except (OSError, ValueError) as error:
        raise BadInput([unreadable(path, error)]) from None
    if len(raw) > limit:
        raise BadInput([Fault(file_name(path), "", too_large(limit))])
    return raw


def file_name(path: str) -> str:
    """A path as a message shows it: control characters made visible."""
    return "standard input" if path == STANDARD_INPUT else visible(path)


def too_large(limit: int) -> str:
    """The message for a file or line of more than ``limit`` bytes."""
    size = f"{limit // MIB} MiB" if limit >= MIB else f"{limit} bytes"
    return f"is larger than {size}; check that this is the right file"


def unreadable(path: str, error: Exception) -> Fault:
    """What a failed read means, with the remedy."""
    match error:
        case FileNotFoundError():
            message = "there is no such file; check the name and the folder"
        case IsADirectoryError():
            message = "is a folder; name a file inside it"
        case PermissionError():
            message = "you may not read this file; change its permissions or copy it"
        case OSError(strerror=str(reason)):
            message = f"cannot be read: {reason}; try another copy"
        case _:
            message = "cannot be read; check the name"
    return Fault(file_name(path), "", message)


def visible(text: str, limit: int | None = None) -> str:
    """Text with control, hidden and broken characters as codes, cut to ``limit`` characters."""
    cut = text if limit is None or len(text) <= limit else text[: limit - 1] + "…"
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in cut
    )


def shown(value: Any) -> str:
    """A value of a JSON file, short enough and safe to repeat in a message."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return visible(repr(value), SHOWN)
        case str():
            return f'"{visible(value, SHOWN)}"'
        case dict():
            return "{…}" if value else "{}"
        case _:
            return "[…]" if value else "[]"


def read_passphrase(path: str) -> str:
    """The first line of a file. Raises BadInput when there is none or it is not UTF-8 text."""
    raw = read_bytes(path, limit=LONGEST_PASSPHRASE)
    try:
        first = raw.decode("utf-8-sig").splitlines()[:1]
    except UnicodeDecodeError:
        raise BadInput([Fault(file_name(path), "", "not UTF-8 text; save it as UTF-8")]) from None
    if not first or not first[0].strip():
        raise BadInput(
            [Fault(file_name(path), "", "holds no passphrase; write it on the first line")]
        )
    return first[0]
