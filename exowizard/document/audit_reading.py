"""Outlines as the audit reads them: sections, sentences, and tallies of what holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from exowizard.core.knowledge import Knowledge
from exowizard.core.plan import Plan
from exowizard.core.reading import read
from exowizard.document.outline import (
    Block,
    Card,
    Columns,
    Figure,
    Flow,
    Heading,
    Outline,
    Table,
    texts,
)

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
# The part of a plan from here on is for looking things up.
APPENDIX = "method"
_AFTER_THE_ANSWER = ("twelve_weeks", "routine", "why")


@dataclass(frozen=True)
class Case:
    """One example: its name, the plan, and the document made of it."""

    name: str
    plan: Plan
    outline: Outline

    @cached_property
    def leaves(self) -> tuple[Block, ...]:
        """Every block in reading order, frames and columns taken off."""
        return tuple(_leaves(self.outline.blocks))

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """All headings in reading order."""
        return tuple(block for block in self.leaves if isinstance(block, Heading))

    @cached_property
    def said(self) -> str:
        """All text of the document in one line."""
        return " ".join(text.plain for text in self.outline.texts())

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """Whole sentences; labels and figures, which end in no stop, are none."""
        whole = (text.plain for text in self.outline.texts() if text.plain.rstrip().endswith("."))
        return tuple(part for text in whole for part in _SENTENCE_END.split(text) if part)

    def section(self, name: str) -> tuple[Block, ...]:
        """The blocks under a heading, up to the next one that is not below it."""
        found: list[Block] = []
        level = None
        for block in self.leaves:
            if isinstance(block, Heading):
                if level is not None and block.level <= level:
                    break
                if block.id == name:
                    level = block.level
                    continue
            if level is not None:
                found.append(block)
        return tuple(found)

    def words_of(self, name: str) -> str:
        """The text of a section in one line."""
        return " ".join(text.plain for text in texts(self.section(name)))

    @property
    def front(self) -> tuple[Block, ...]:
        """The blocks of the answer on page one: those before the reasons and the 12 weeks."""
        return tuple(
            takewhile(
                lambda block: not (isinstance(block, Heading) and block.id in _AFTER_THE_ANSWER),
                self.leaves,
            )
        )

    @property
    def main(self) -> tuple[Block, ...]:
        """The blocks before the appendix."""
        place = next(
            (
                number
                for number, block in enumerate(self.leaves)
                if isinstance(block, Heading) and block.id == APPENDIX
            ),
            None,
        )
        return self.leaves[:place]

    def of(self, kind: type[Figure] | type[Table]) -> list[Figure | Table]:
        """All figures or tables."""
        return [block for block in self.leaves if isinstance(block, kind)]

    def grade(self, knowledge: Knowledge) -> float:
        """The reading grade of all its sentences."""
        names = [
            word
            for term in knowledge.glossary
            if term.kind != "method"
            for word in (term.term, *term.also)
        ]
        return read(self.sentences, names).grade


@dataclass(frozen=True)
class Material:
    """What is audited: plans and referrals of all examples, and the knowledge base."""

    plans: tuple[Case, ...]
    referrals: tuple[Case, ...]
    knowledge: Knowledge

    @property
    def every(self) -> tuple[Case, ...]:
        """Plans and referrals."""
        return (*self.plans, *self.referrals)


@dataclass(frozen=True)
class Tally:
    """How many things were looked at, and those of them that do not hold."""

    total: int
    faults: tuple[str, ...]

    def __add__(self, other: Tally) -> Tally:
        # A part in which nothing was looked at proves nothing, so it counts as a fault.
        blank = tuple("nothing to look at" for one in (self, other) if not one.total)
        total = self.total + other.total + len(blank)
        return Tally(total, (*self.faults, *other.faults, *blank))


def tally(found: Iterable[tuple[bool, str]]) -> Tally:
    """Counts pairs of "holds" and what is said where it does not."""
    every = list(found)
    return Tally(len(every), tuple(said for holds, said in every if not holds))


def has_sections(cases: Iterable[Case], *names: str) -> Tally:
    """Whether each document has each section, with something in it."""
    return tally(
        (bool(case.section(name)), f"{case.name}: no section “{name}”")
        for case in cases
        for name in names
    )


def _leaves(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Card(blocks=inner) | Flow(blocks=inner):
                yield from _leaves(inner)
            case Columns(left=left, right=right):
                yield from _leaves(left)
                yield from _leaves(right)
            case _:
                yield block
