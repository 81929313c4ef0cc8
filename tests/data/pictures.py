"""Small pictures made by hand."""

from __future__ import annotations

import struct
import zlib


def png(width: int = 64, height: int = 32) -> bytes:
    """A grey picture, made by hand."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(
            ">I", zlib.crc32(kind + content)
        )  # fmt: skip

    rows = zlib.compress(bytes((width + 1) * min(height, 100)))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg(width: int = 64, height: int = 32, frame: int = 0xC0) -> bytes:
    """The skeleton of a JPEG: all parts that are looked at."""
    head = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0" + bytes(9)
    size = bytes([0xFF, frame]) + struct.pack(">HBHHB", 11, 8, height, width, 1) + bytes(3)
    return b"\xff\xd8" + head + size + b"\xff\xda\x00\x08" + bytes(40) + b"\xff\xd9"
