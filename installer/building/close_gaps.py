"""Takes out the empty stretches that some tools leave between the segments of a shared library.

Libraries in wheels are given new names, and the tool for it may put what it adds at the next
multiple of 2 MB: one library of 0.4 MB came as 2.1 MB. Where it lies in memory stays as it was.
"""

from __future__ import annotations

import struct
from pathlib import Path

PAGE = 0x1000  # of memory on x86-64, the only machine that this is done for
SMALLEST = 16 * PAGE  # a gap that is worth it
_HEADER, _SEGMENT, _SECTION = "<16sHHIQQQIHHHHHH", "<IIQQQQQQ", "<IIQQQQIIQQ"
_LOAD, _NO_BITS, _X86_64 = 1, 8, 62


def close_gaps(file: Path) -> int:
    """Makes the file smaller where it can; the bytes that are saved."""
    raw = file.read_bytes()
    smaller = without_gaps(raw)
    if len(smaller) < len(raw):
        file.write_bytes(smaller)
    return len(raw) - len(smaller)


def without_gaps(raw: bytes) -> bytes:
    """The same library without empty stretches in the file, or just the same bytes.

    The layout: System V ABI, chapters 4 and 5 (https://gabi.xinuos.com). A segment stays at its
    place in memory, and its place in the file stays the same within a page, as loading asks.
    """
    if raw[:6] != b"\x7fELF\x02\x01" or struct.unpack_from("<H", raw, 18) != (_X86_64,):
        return raw
    header = list(struct.unpack_from(_HEADER, raw))
    segments = _table(raw, _SEGMENT, header[5], header[10])
    sections = _table(raw, _SECTION, header[6], header[12])
    gap = _gap(raw, segments, sections, header)
    if gap is None:
        return raw
    start, end = gap

    def moved(place: int) -> int:
        return place - (end - start) if place >= end else place

    header[5], header[6] = moved(header[5]), moved(header[6])
    made = bytearray(raw[:start] + raw[end:])
    struct.pack_into(_HEADER, made, 0, *header)
    for place, segment in enumerate(segments):
        segment[2] = moved(segment[2])
        if segment[0] == _LOAD:
            segment[7] = PAGE
        struct.pack_into(_SEGMENT, made, header[5] + place * struct.calcsize(_SEGMENT), *segment)
    for place, section in enumerate(sections):
        section[4] = moved(section[4])
        struct.pack_into(_SECTION, made, header[6] + place * struct.calcsize(_SECTION), *section)
    return without_gaps(bytes(made))


def _table(raw: bytes, form: str, place: int, count: int) -> list[list[int]]:
    size = struct.calcsize(form)
    return [list(struct.unpack_from(form, raw, place + one * size)) for one in range(count)]


def _gap(
    raw: bytes, segments: list[list[int]], sections: list[list[int]], header: list[int]
) -> tuple[int, int] | None:
    """The first stretch of whole pages that nothing uses and that holds nothing but zeroes."""
    used = [(0, struct.calcsize(_HEADER))]
    used.append((header[5], header[5] + header[9] * header[10]))
    used.append((header[6], header[6] + header[11] * header[12]))
    used += [(segment[2], segment[2] + segment[5]) for segment in segments if segment[5]]
    used += [
        (section[4], section[4] + section[5]) for section in sections if section[1] != _NO_BITS
    ]
    end = 0
    for begin, until in sorted(used):
        if begin - end >= SMALLEST:
            start = begin - (begin - end) // PAGE * PAGE
            if not any(raw[start:begin]):
                return start, begin
        end = max(end, until)
    return None
