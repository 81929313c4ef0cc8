"""A knowledge base with the file and key of every record, so that a fault can name its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from exowizard.core.facts import Fact
from exowizard.core.faults import Fault
from exowizard.core.knowledge import Knowledge
from exowizard.data.knowledge import FilePart
from exowizard.data.knowledge_texts import nested

Kind = TypeVar("Kind", bound=Fact, covariant=True)


@dataclass(frozen=True)
class Placed(Generic[Kind]):
    """A record, the file it stands in and its key path there."""

    file: str
    key: str
    record: Kind

    def fault(self, message: str, field: str = "") -> Fault:
        """A fault of this record, or of one of its fields."""
        return Fault(self.file, f"{self.key}.{field}" if field else self.key, message)


@dataclass(frozen=True)
class Base:
    """All records of all files. ``knowledge`` is the same, joined."""

    parts: tuple[FilePart, ...]
    knowledge: Knowledge

    @cached_property
    def records(self) -> tuple[Placed[Fact], ...]:
        """Every record, those inside others too, in the order of the files."""
        return tuple(
            Placed(part.file, key, record)
            for part in self.parts
            for key, record in nested(part.content, part.key)
        )

    def of(self, *kinds: type[Kind]) -> list[Placed[Kind]]:
        """All records of some kinds."""
        return [placed for placed in self.records if isinstance(placed.record, kinds)]  # type: ignore[misc]

    def in_list(self, key: str, message: str) -> Fault:
        """A fault of a whole list, with the first file that has it or what holds it."""
        top = key.split(".", 1)[0]
        file = next((part.file for part in self.parts if part.key == top), "")
        return Fault(file, key, message)


def twice(
    records: list[Placed[Kind]], name: Callable[[Kind], object], what: str
) -> Iterator[Fault]:
    """A fault for every record whose name an earlier one has."""
    first: dict[object, str] = {}
    for placed in records:
        own = name(placed.record)
        if own in first:
            yield placed.fault(f"{what} {own} stands twice, also in {first[own]}; keep one")
        else:
            first[own] = placed.file
