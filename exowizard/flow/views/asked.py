"""Questions on health and skin in everyday words: names of the answers, why we ask, the sources.

The words are those of the knowledge base; what an answer does stands in its rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exowizard.core.wording import Translate
from exowizard.flow.views.source_numbers import NumberedSource, SourceNumbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exowizard.core.everyday import Asked
    from exowizard.core.knowledge import Knowledge


@dataclass(frozen=True, slots=True)
class Named:
    """An answer that can be chosen; ``note`` is its plain line, or ""."""

    id: str
    name: str
    note: str


@dataclass(frozen=True, slots=True)
class Why:
    """Why something is asked, with the numbers of its sources.

    ``sources`` are those of the names and notes of the answers too.
    """

    texts: tuple[str, ...]
    sources: tuple[NumberedSource, ...]


Group = tuple[str, tuple[Named, ...]]  # a heading, or "", and its choices


def asked(path: str, knowledge: Knowledge) -> Asked:
    """The record of a question by the key path of its answer."""
    return next(item for item in knowledge.asked if item.id == path)


def groups(path: str, knowledge: Knowledge, tr: Translate) -> tuple[Group, ...]:
    """All answers that a question can have, in the order in which they are shown."""
    return tuple(
        (
            tr(group.title) if group.title else "",
            tuple(
                Named(value.id, tr(value.name), tr(value.note.text) if value.note else "")
                for value in group.values
            ),
        )
        for group in asked(path, knowledge).groups
    )


def choices(path: str, knowledge: Knowledge, tr: Translate) -> tuple[Named, ...]:
    """All answers that a question can have, without their headings."""
    return tuple(named for _, items in groups(path, knowledge, tr) for named in items)


def name_of(path: str, value: object, knowledge: Knowledge, tr: Translate) -> str:
    """The everyday name of an answer."""
    values = (value for group in asked(path, knowledge).groups for value in group.values)
    return next((tr(item.name) for item in values if item.id == str(value)), str(value))


def names_of(
    path: str, values: Iterable[object], knowledge: Knowledge, tr: Translate
) -> tuple[str, ...]:
    """The everyday names of several answers, in the order in which they are shown."""
    chosen = {str(value) for value in values}
    return tuple(named.name for named in choices(path, knowledge, tr) if named.id in chosen)


def how_to_answer(path: str, knowledge: Knowledge, tr: Translate) -> str:
    """How to answer, or ""."""
    found = asked(path, knowledge).hint
    return tr(found.text) if found else ""


def sign_questions(path: str, knowledge: Knowledge, tr: Translate) -> tuple[tuple[str, str], ...]:
    """The everyday questions that an answer is worked out from; the key is that of each."""
    return tuple((sign.id, tr(sign.question.text)) for sign in asked(path, knowledge).signs)


def why(paths: Iterable[str], knowledge: Knowledge, tr: Translate) -> Why:
    """Why some questions are asked."""
    numbers = SourceNumbers(knowledge)
    records = [asked(path, knowledge) for path in paths]
    texts = tuple(numbers.said(record.why, tr) for record in records)
    used = [source for record in records for source in _sources(record)]
    return Why(texts, numbers.listed(used, tr))


def _sources(record: Asked) -> Iterator[str]:
    yield from record.sources
    yield from record.why.sources
    if record.hint:
        yield from record.hint.sources
    for sign in record.signs:
        yield from sign.question.sources
    for group in record.groups:
        for value in group.values:
            if value.note:
                yield from value.note.sources
