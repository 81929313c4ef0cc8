"""Reads the knowledge base: a folder of strict YAML files, or its compiled form in the cache.

Every YAML file is a mapping whose keys are fields of ``Knowledge``; lists of the same key in
several files are joined in the order of the file names.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast, get_args

from pydantic import TypeAdapter, ValidationError

from exowizard.core.advice_facts import AdviceFacts
from exowizard.core.faults import BadInput, Fault
from exowizard.core.options import OptionId
from exowizard.data import knowledge_cache
from exowizard.data.knowledge_in_use import folder_in_use

if TYPE_CHECKING:
    from exowizard.core.knowledge import Knowledge


def knowledge_files(folder: Path) -> list[Path]:
    """All YAML files of a knowledge base in a fixed order."""
    # os.walk takes a third of the time of rglob, and every start needs this.
    found = [
        os.path.join(place, name)  # noqa: PTH118
        for place, _, names in os.walk(folder)
        for name in names
        if name.endswith(".yaml")
    ]
    return sorted(map(Path, found), key=lambda path: path.relative_to(folder).as_posix())


def knowledge_sha256(folder: Path) -> str:
    """SHA-256 over the names and bytes of all files, line endings made equal."""
    digest = hashlib.sha256()
    for path in knowledge_files(folder):
        if not path.is_file():
            continue
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


def load_knowledge(folder: Path | None = None) -> Knowledge:
    """The knowledge base in use, or that of a folder; compiled where possible.

    Raises BadInput with every fault when the files are read and are not valid.
    """
    folder = folder or folder_in_use()
    knowledge = knowledge_cache.recall(knowledge_sha256(folder))
    if knowledge is None:
        knowledge = read_folder(folder)
        knowledge_cache.keep(knowledge)
    return knowledge


def load_facts(folder: Path | None = None) -> AdviceFacts:
    """Only what advice is made from; as ``load_knowledge``, but quicker."""
    folder = folder or folder_in_use()
    return knowledge_cache.recall_facts(knowledge_sha256(folder)) or load_knowledge(folder)


def read_folder(folder: Path) -> Knowledge:
    """Reads and validates all files of a knowledge base.

    Raises BadInput with every fault of every file at once.
    """
    parts, faults = read_parts(folder)
    if faults:
        raise BadInput(faults)
    return joined(parts, knowledge_sha256(folder))


@dataclass(frozen=True)
class FilePart:
    """The validated content of one key of one file, under the file's name in the folder."""

    file: str
    key: str
    content: Any


def read_parts(folder: Path) -> tuple[list[FilePart], list[Fault]]:
    """The content of every file, key by key, and all faults, each with its file and key."""
    from exowizard.core.knowledge import Knowledge

    # Slow to import, and not needed when the compiled form is there.
    from exowizard.data.strict_yaml import read_yaml

    parts: list[FilePart] = []
    faults: list[Fault] = []
    for path in knowledge_files(folder):
        name = path.relative_to(folder).as_posix()
        if not path.is_file():
            faults.append(Fault(name, "", "not a file; remove it"))
            continue
        try:
            content = read_yaml(path.read_text(encoding="utf-8"), name)
        except BadInput as bad:
            faults += bad.faults
            continue
        except UnicodeDecodeError:
            faults.append(Fault(name, "", "not UTF-8 text; save it as UTF-8"))
            continue
        if not isinstance(content, dict):
            faults.append(Fault(name, "", "must be a mapping of record lists"))
            continue
        for key, value in content.items():
            faults += _take(parts, name, key, value)
    missing = set(Knowledge.model_fields) - {part.key for part in parts} - {"sha256"}
    missing -= {fault.key.split(".")[0] for fault in faults}
    faults += [Fault("", key, "no file gives these records") for key in sorted(missing)]
    return parts, faults


def joined(parts: list[FilePart], sha256: str) -> Knowledge:
    """One knowledge base from the parts of all files."""
    from exowizard.core.knowledge import Knowledge

    fields: dict[str, Any] = {}
    for part in parts:
        if isinstance(part.content, tuple):
            fields.setdefault(part.key, []).extend(part.content)
        else:
            fields[part.key] = part.content
    order = get_args(OptionId)
    fields["options"] = sorted(fields["options"], key=lambda option: order.index(option.id))
    return Knowledge(**fields, sha256=sha256)


@cache
def _adapter(key: str) -> TypeAdapter[Any]:
    """What validates the records of a key; slow to make, and many files have the same key."""
    from exowizard.core.knowledge import Knowledge

    return TypeAdapter(cast(Any, Knowledge.model_fields[key].annotation))


def _take(parts: list[FilePart], file: str, key: str, value: Any) -> list[Fault]:
    from exowizard.core.knowledge import Knowledge

    if key not in Knowledge.model_fields or key == "sha256":
        known = ", ".join(name for name in Knowledge.model_fields if name != "sha256")
        return [Fault(file, key, f"unknown record list; known are {known}")]
    try:
        content = _adapter(key).validate_python(value)
    except ValidationError as error:
        return [
            Fault(file, ".".join(map(str, (key, *fault["loc"]))), fault["msg"])
            for fault in error.errors()
        ]
    if not isinstance(content, tuple) and any(part.key == key for part in parts):
        return [Fault(file, key, "stands in another file already; keep one")]
    parts.append(FilePart(file, key, content))
    return []
