"""Keeps the compiled knowledge base on this computer, so that a start need not read YAML.

A bundle brings it compiled, in ``resources/compiled``; else it is kept in the user's cache.

A cache file is named by the program version and the hash of the YAML files. Its first line is the
SHA-256 of the rest, the second the size of what advice is made from; that and then everything
follow as JSON, packed by zlib. A file that does not match, or does not fit the models, counts as
missing. Nothing here may fail: without a cache the knowledge base is read as ever. It holds no
answers.
"""

from __future__ import annotations

import hashlib
import zlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from exowizard import __version__
from exowizard.core.advice_facts import AdviceFacts
from exowizard.data.resources import resource_folder
from exowizard.data.user_folders import cache_folder, keep_file

if TYPE_CHECKING:
    from exowizard.core.knowledge import Knowledge

T = TypeVar("T", bound=AdviceFacts)
SHIPPED = "compiled"  # the folder of a bundle's resources


def recall_facts(sha256: str) -> AdviceFacts | None:
    """What advice is made from, of the base with this hash; None if no cache can be used."""
    return _recall(sha256, 0, AdviceFacts)


def recall(sha256: str) -> Knowledge | None:
    """The whole base with this hash; None if no cache can be used."""
    # Half of all records and classes; plain advice does without.
    from exowizard.core.knowledge import Knowledge

    return _recall(sha256, 1, Knowledge)


def _recall(sha256: str, part: int, model: type[T]) -> T | None:
    for path in (resource_folder() / SHIPPED / _name(sha256), _path(sha256)):
        if path is None:
            continue
        try:
            seal, _, content = path.read_bytes().partition(b"\n")
            if seal.decode("ascii") != hashlib.sha256(content).hexdigest():
                continue
            size, _, packed = content.partition(b"\n")
            parts = packed[: int(size)], packed[int(size) :]
            found = model.model_validate_json(zlib.decompress(parts[part]))
        except (OSError, ValueError, zlib.error):  # a ValidationError is a ValueError
            continue
        if found.sha256 == sha256:
            return found
    return None


def keep(knowledge: Knowledge) -> None:
    """Writes the compiled knowledge base, and removes older ones. Does nothing where it cannot."""
    path = _path(knowledge.sha256)
    if path is None:
        return
    if keep_file(path, compiled(knowledge)):
        return
    with suppress(OSError):
        for old in path.parent.glob("knowledge-*.json*"):
            if old != path:
                old.unlink(missing_ok=True)


def ship(knowledge: Knowledge, resources: Path) -> Path:
    """Writes the compiled base where a bundle brings it. Raises OSError where it cannot."""
    path = resources / SHIPPED / _name(knowledge.sha256)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(compiled(knowledge))
    return path


def compiled(knowledge: Knowledge) -> bytes:
    """The base as a cache file holds it, the same bytes for the same base."""
    # Unset fields stay out, so that a changed default of a model is never read from an old file.
    facts = knowledge.model_dump_json(
        by_alias=True, exclude_unset=True, include=set(AdviceFacts.model_fields)
    )
    everything = knowledge.model_dump_json(by_alias=True, exclude_unset=True)
    packed = zlib.compress(facts.encode())
    content = b"%d\n%b%b" % (len(packed), packed, zlib.compress(everything.encode()))
    return hashlib.sha256(content).hexdigest().encode() + b"\n" + content


def _name(sha256: str) -> str:
    return f"knowledge-{__version__}-{sha256}.json.z"


def _path(sha256: str) -> Path | None:
    folder = cache_folder()
    return None if folder is None else folder / _name(sha256)
