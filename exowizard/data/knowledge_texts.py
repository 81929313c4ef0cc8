"""Every text of the knowledge base that a person may read, each with its key.

Codes (ids, source numbers, versions, web addresses) and the names that only the product check
compares are no texts to read. Used to collect what is to be translated.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from exowizard.core.facts import Fact, Statement
from exowizard.core.knowledge import Knowledge

_CODES = frozenset({
    "id", "sources", "version", "address", "concern", "certainty", "sha256",
    "names", "also", "contains", "matters_to",
})  # fmt: skip
_TEXT_TYPES = (str, str | None, tuple[str, ...])


class KeyedText(NamedTuple):
    """One text. ``key`` is the statement's id, or list, record and field joined by dots."""

    key: str
    text: str


def knowledge_texts(knowledge: Knowledge) -> Iterator[KeyedText]:
    """All texts in the order of the files."""
    for key, record in nested(knowledge, ""):
        if isinstance(record, Statement):
            yield KeyedText(record.id, record.text)
        else:
            yield from _own_texts(key, record)


def nested(value: Any, key: str) -> Iterator[tuple[str, Fact]]:
    """A record and all records inside it, each with its key path (ids where there are any)."""
    if isinstance(value, Fact):
        yield key, value
        for name in type(value).model_fields:
            yield from nested(getattr(value, name), f"{key}.{name}" if key else name)
    elif isinstance(value, tuple | list):
        for position, item in enumerate(value):
            if isinstance(item, Fact):
                yield from nested(item, f"{key}.{record_name(item, position)}")


def record_name(record: Fact, position: int) -> str:
    """What names a record within its list: its id, or its place in the list from 0."""
    return str(getattr(record, "id", position))


def _own_texts(key: str, record: Fact) -> Iterator[KeyedText]:
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        coded = any(getattr(rule, "pattern", None) for rule in field.metadata)
        if name in _CODES or coded or field.annotation not in _TEXT_TYPES:
            continue
        for text in (value,) if isinstance(value, str) else value or ():
            yield KeyedText(f"{key}.{name}", text)
