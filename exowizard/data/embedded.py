"""The answers and the plan that a PDF may carry as attachments.

The file may be anybody's: nothing in it is trusted, not even the sizes that it states.
"""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from typing import Any

import pikepdf

from exowizard.core.faults import BadInput, Fault
from exowizard.data.inputs import MIB, file_name, read_bytes
from exowizard.data.strict_json import read_json

LARGEST_PDF = 64 * MIB
# What pikepdf and Python raise where an object of the PDF is not what its place asks for.
_DAMAGED = (
    pikepdf.PikepdfError, AttributeError, KeyError, TypeError, ValueError, IndexError,
    RuntimeError, zlib.error,
)  # fmt: skip


class Protected(BadInput):
    """The PDF asks for a passphrase, or for another than the one given."""


class NothingEmbedded(BadInput):
    """The PDF carries no answers and no plan."""


@dataclass(frozen=True)
class Embedded:
    """``profile`` as JSON bytes, ``plan`` as plain data."""

    profile: bytes
    plan: dict[str, Any]


def read_embedded(path: str, passphrase: str | None = None) -> Embedded:
    """Reads both attachments.

    Raises BadInput when the file is no PDF, is protected, or carries nothing.
    """
    return embedded_in(read_bytes(path, limit=LARGEST_PDF), path, passphrase)


def embedded_in(raw: bytes, path: str, passphrase: str | None = None) -> Embedded:
    """Both attachments of a PDF's bytes; ``path`` is the name that faults carry. As above."""
    try:
        with pikepdf.open(io.BytesIO(raw), password=passphrase or "") as pdf:
            found = {name: _attached(pdf, name, path) for name in ("profile.json", "plan.json")}
    except pikepdf.PasswordError:
        message = (
            "the passphrase does not open it; check the file"
            if passphrase
            else "it is protected; add --passphrase-file FILE"
        )
        raise Protected([Fault(file_name(path), "", message)]) from None
    except _DAMAGED:
        raise BadInput(
            [Fault(file_name(path), "", "not a readable PDF; save the plan again")]
        ) from None
    plan = read_json(found["plan.json"], f"{file_name(path)}: plan.json")
    if not isinstance(plan, dict):
        raise BadInput([Fault(file_name(path), "plan.json", "not a plan; save the plan again")])
    return Embedded(found["profile.json"], plan)


def _attached(pdf: pikepdf.Pdf, name: str, path: str) -> bytes:
    if name not in pdf.attachments:
        remedy = "nothing to verify is embedded; make the plan again with --embed"
        raise NothingEmbedded([Fault(file_name(path), name, remedy)])
    try:
        content = _content(pdf.attachments[name].obj.EF.F)
    except _DAMAGED:
        message = "cannot be read; save the plan again"
        raise BadInput([Fault(file_name(path), name, message)]) from None
    if len(content) > MIB:
        raise BadInput([Fault(file_name(path), name, "larger than 1 MiB; that is no plan of ours")])
    return content


def _content(stream: Any) -> bytes:
    """What an attachment holds; a little more than a plan may have where it holds too much.

    Raises ValueError where it is packed as no plan of ours is.
    """
    raw = bytes(stream.get_raw_stream_buffer())
    filters = stream.get("/Filter")
    if isinstance(filters, pikepdf.Array) and len(filters) == 1:
        filters = filters[0]
    if filters is None:
        return raw
    if filters != pikepdf.Name.FlateDecode or stream.get("/DecodeParms") is not None:
        raise ValueError("another filter")
    return zlib.decompressobj().decompress(raw, MIB + 1)
