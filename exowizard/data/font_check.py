"""Proves that a font file is whole: every table is there and its check sum is right.

The table directory is that of OpenType ("Calculating checksums",
https://learn.microsoft.com/typography/opentype/spec/otff).
"""

from __future__ import annotations

import struct

import numpy as np

_KINDS = (b"\x00\x01\x00\x00", b"OTTO", b"true")
_HEAD = struct.Struct(">4sH6x")
_ENTRY = struct.Struct(">4sLLL")
_ADJUSTMENT = 2  # the third number of "head" belongs to the whole file
_NEEDED = {b"cmap", b"head", b"hhea", b"hmtx", b"maxp"}


def font_fault(raw: bytes) -> str | None:
    """What is wrong with a font file; None where it is whole."""
    if len(raw) < _HEAD.size or not raw.startswith(_KINDS):
        return "no font file"
    _, count = _HEAD.unpack_from(raw)
    if len(raw) < _HEAD.size + count * _ENTRY.size:
        return "cut off"
    found: set[bytes] = set()
    for place in range(count):
        name, wanted, offset, length = _ENTRY.unpack_from(raw, _HEAD.size + place * _ENTRY.size)
        if offset + length > len(raw):
            return "cut off"
        found.add(name)
        if _check_sum(name, raw[offset : offset + length]) != wanted:
            return "damaged"
    return None if found >= _NEEDED else "incomplete"


def _check_sum(name: bytes, table: bytes) -> int:
    numbers = np.frombuffer(table + bytes(-len(table) % 4), dtype=">u4").astype(np.uint64)
    if name == b"head" and len(numbers) > _ADJUSTMENT:
        numbers[_ADJUSTMENT] = 0
    return int(numbers.sum()) & 0xFFFFFFFF
