"""Profiles in and out: one from a file, many from a file of lines, and their canonical bytes."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO

from pydantic import ValidationError

from exowizard.core.answers import Profile
from exowizard.core.faults import BadInput, Fault
from exowizard.data.inputs import (
    MIB,
    STANDARD_INPUT,
    file_name,
    read_bytes,
    too_large,
    unreadable,
)
from exowizard.data.profile_faults import profile_faults
from exowizard.data.strict_json import read_json

LARGEST = MIB
# What the window keeps beside a profile, to open it just as it was; it counts for nothing else.
WINDOW = "window"
_CHUNK = 64 * 1024


def read_profile(path: str) -> Profile:
    """The profile in a file, ``-`` for standard input.

    Raises BadInput with every fault of the file.
    """
    return profile_from_json(read_bytes(path, limit=LARGEST), file_name(path))


def profile_from_json(raw: bytes, file: str) -> Profile:
    """The profile that these bytes hold; ``file`` is the name that faults carry.

    Raises BadInput with every fault.
    """
    value = read_json(raw, file, limit=LARGEST)
    if isinstance(value, dict) and isinstance(value.get(WINDOW), dict):
        del value[WINDOW]
    error: ValidationError | None = None
    profile: Profile | None = None
    try:
        profile = Profile.model_validate(value)
    except ValidationError as found:
        error = found
    faults = profile_faults(value, error, file)
    if faults or profile is None:
        raise BadInput(faults)
    return profile


def read_profiles_jsonl(path: str) -> Iterator[tuple[int, Profile | list[Fault]]]:
    """Every profile of a file with one profile a line, with its line number from 1.

    A bad line gives its faults and the reading goes on; empty lines are passed over. Only one line
    is held at a time. Raises BadInput, on the first step, when the file itself cannot be read.
    """
    name = file_name(path)
    for number, line in _lines(path):
        if line is None:
            yield number, [Fault(f"{name}: line {number}", "", too_large(LARGEST))]
        elif line.strip(b" \t\r\n\xef\xbb\xbf"):
            yield number, _profile_or_faults(line.rstrip(b"\r\n"), f"{name}: line {number}")


def _profile_or_faults(line: bytes, file: str) -> Profile | list[Fault]:
    try:
        return profile_from_json(line, file)
    except BadInput as bad:
        return bad.faults


def _lines(path: str) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines; None for a line over the limit, which is read to its end and dropped."""
    with ExitStack() as open_files:
        try:
            stream: BinaryIO = sys.stdin.buffer
            if path != STANDARD_INPUT:
                stream = open_files.enter_context(Path(path).open("rb"))
            number = 0
            while (line := _next_line(stream)) != b"":
                number += 1
                yield number, line
        except (OSError, ValueError) as error:
            raise BadInput([unreadable(path, error)]) from None


def _next_line(stream: BinaryIO) -> bytes | None:
    """One line with its ending, b"" at the end of the file, None for a line over the limit."""
    line = stream.readline(LARGEST + 2)  # room for the line's own ending
    ended = line.endswith(b"\n") or len(line) < LARGEST + 2
    if ended and len(line.rstrip(b"\r\n")) <= LARGEST:
        return line
    while not ended:
        rest = stream.readline(_CHUNK)
        ended = rest.endswith(b"\n") or not rest
    return None


def canonical_json(profile: Profile) -> bytes:
    """A profile as bytes that depend on the answers only.

    One line: keys and sets sorted, defaults written out, whole numbers without a point.
    """
    content = _whole_numbers(profile.model_dump(mode="json"))
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode() + b"\n"


def profile_sha256(profile: Profile) -> str:
    """SHA-256 of the canonical bytes, in hexadecimal."""
    return hashlib.sha256(canonical_json(profile)).hexdigest()


def _whole_numbers(value: Any) -> Any:
    match value:
        case dict():
            return {key: _whole_numbers(inner) for key, inner in value.items()}
        case float() if value.is_integer():
            return int(value)
        case _:
            return value
