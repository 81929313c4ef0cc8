"""Proves that the records of a knowledge base belong together: ids, sources, nothing left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

from exowizard.core.advice_facts import Criterion
from exowizard.core.answers import CONCERNS, CRITERIA, RedFlag, Region
from exowizard.core.article import (
    ArticleTable,
    Checklist,
    ChecklistItem,
    Claim,
    LegalPosition,
    MindsetPoint,
    Question,
    Reference,
)
from exowizard.core.care import MOLE_MARKS, MoleMark
from exowizard.core.everyday import Asked, RoutineWords, Scale
from exowizard.core.facts import Certainty, ConcernInfo, Fact, GlossaryTerm, Source, Statement
from exowizard.core.faults import Fault
from exowizard.core.habit import Habit, HabitEffect
from exowizard.core.ingredients import Ingredient
from exowizard.core.options import AdverseEvent, Option, OptionId, Outcome
from exowizard.core.rules import (
    CARE_KINDS,
    CareNumbers,
    Group,
    HabitId,
    PairRule,
    Rule,
    UrgencyWords,
    WarningSign,
)
from exowizard.data.knowledge_records import Base, Placed, twice

# Always allowed to stand unused: the program itself names them.
_ALWAYS = frozenset({"article", "your_answers", "J"})
_NO_EVIDENCE = _ALWAYS
_BRACES = re.compile(r"{[^{}]*}|[{}]")
# Kinds whose ids must differ from each other.
_NAMED: tuple[tuple[type[Fact], ...], ...] = (
    (Statement,), (Rule, PairRule), (Source,), (Claim,), (Outcome,), (AdverseEvent,),
    (ChecklistItem,), (Checklist,), (ArticleTable,), (MindsetPoint,), (Question,), (Habit,),
    (LegalPosition,), (GlossaryTerm,), (ConcernInfo,), (Criterion,), (Option,), (Ingredient,),
    (WarningSign,), (UrgencyWords,), (Asked,), (RoutineWords,), (Scale,),
    (MoleMark,),
)  # fmt: skip


def link_faults(base: Base) -> Iterator[Fault]:
    """Every fault of ids, links and completeness."""
    for kinds in _NAMED:
        yield from twice(base.of(*kinds), lambda record: getattr(record, "id", ""), "the id")
    yield from twice(base.of(Reference), lambda record: record.number, "the number")
    yield from twice(base.of(CareNumbers), lambda record: record.region, "the region")
    yield from _sources(base)
    yield from _fields(base)
    yield from _complete(base)
    yield from _options(base)
    yield from _groups_and_rules(base)
    yield from _article(base)


def unused_sources(base: Base) -> list[Fault]:
    """Source records that nothing rests on; those from memory (K) are faults, others are notes."""
    used = {source for placed in base.records for source in getattr(placed.record, "sources", ())}
    return [
        placed.fault("no text uses this source; remove it or use it")
        for placed in base.of(Source)
        if placed.record.id not in used | _ALWAYS
    ]


def _sources(base: Base) -> Iterator[Fault]:
    known = {source.id for source in base.knowledge.sources}
    for placed in base.records:
        for source in getattr(placed.record, "sources", ()):
            if source not in known:
                yield placed.fault(f"no source has the id {source}; add its record", "sources")


def _fields(base: Base) -> Iterator[Fault]:
    """Only words that send to help are filled in, with the emergency and crisis numbers."""
    filled = {sign.what_to_do.id for sign in base.knowledge.warning_signs}
    filled |= {words.text.id for words in base.knowledge.urgencies}
    filled.add(base.knowledge.care.at_the_kiosk.id)
    for placed in base.of(Statement):
        for found in _BRACES.findall(placed.record.text):
            if placed.record.id not in filled or found not in ("{emergency}", "{crisis}"):
                yield placed.fault(f"nothing fills {found} here; write it without braces", "text")


def _complete(base: Base) -> Iterator[Fault]:
    """Everything that the contract names has its record."""
    knowledge = base.knowledge
    wanted: tuple[tuple[str, tuple[str, ...], set[str]], ...] = (
        ("options", get_args(OptionId), {item.id for item in knowledge.options}),
        ("concerns", CONCERNS, {item.id for item in knowledge.concerns}),
        ("criteria", CRITERIA, {item.id for item in knowledge.criteria}),
        ("habits", get_args(HabitId), {item.id for item in knowledge.habits}),
        ("warning_signs", get_args(RedFlag), {item.id for item in knowledge.warning_signs}),
        ("urgencies", CARE_KINDS, {item.id for item in knowledge.urgencies}),
        ("care_numbers", get_args(Region), {item.region for item in knowledge.care_numbers}),
        ("law", get_args(Region), {item.region for item in knowledge.law}),
        ("groups", get_args(Group), set(knowledge.groups)),
        ("care.mole_marks", MOLE_MARKS, {item.id for item in knowledge.care.mole_marks}),
        ("checklists", get_args(Checklist.model_fields["id"].annotation),
         {item.id for item in knowledge.checklists}),
    )  # fmt: skip
    for key, names, found in wanted:
        for name in names:
            if name not in found:
                yield base.in_list(key, f"{name} is missing; add its record")
    for placed in base.of(Criterion):
        if placed.record.id not in CRITERIA:
            yield placed.fault("no such criterion; remove it")


def _options(base: Base) -> Iterator[Fault]:
    for placed in base.of(Option):
        found = [effect.concern for effect in placed.record.effects]
        for concern in CONCERNS:
            if found.count(concern) != 1:
                many = "no" if concern not in found else "more than one"
                yield placed.fault(f"{many} effect for {concern}; give one", "effects")


def _groups_and_rules(base: Base) -> Iterator[Fault]:
    present = {option.id for option in base.knowledge.options}
    for group, members in base.knowledge.groups.items():
        for member in members:
            if member not in present:
                yield base.in_list("groups", f"{group} names {member}, which has no record")
        if not members:
            yield base.in_list("groups", f"{group} has no member")
    for placed in base.of(Rule):
        rule = placed.record
        if not (rule.options or rule.habits):
            yield placed.fault("hits no option and no habit; name one")
        yield from _unknown_names(placed, "options", rule.options, base)
    for pair in base.of(PairRule):
        first, second = pair.record.first, pair.record.second
        if not first:
            yield pair.fault("hits no option; name one", "first")
        # Nothing second: a pair with something outside our options, of which we can only tell.
        if not second and pair.record.effect != "adjust":
            yield pair.fault("hits no option; name one, or let it adjust", "second")
        yield from _unknown_names(pair, "first", first, base)
        yield from _unknown_names(pair, "second", second, base)


def _unknown_names(
    placed: Placed[Fact], field: str, names: tuple[str, ...], base: Base
) -> Iterator[Fault]:
    known = {option.id for option in base.knowledge.options} | set(base.knowledge.groups)
    for name in names:
        if name not in known:
            yield placed.fault(f"names {name}, which has no record", field)


def _article(base: Base) -> Iterator[Fault]:
    numbers = {reference.number for reference in base.knowledge.references}
    for placed in base.of(Claim):
        claim = placed.record
        for number in claim.cites:
            if number not in numbers:
                yield placed.fault(f"reference {number} has no record; add it", "cites")
        if claim.verdict == "supported" and _NO_EVIDENCE.issuperset(claim.found.sources):
            yield placed.fault(
                "called supported, but no source beside the article bears it out", "verdict"
            )
    for effect in base.of(HabitEffect):
        if effect.record.concern not in CONCERNS:
            yield effect.fault(f"{effect.record.concern} is no concern", "concern")
        if effect.record.certainty not in get_args(Certainty):
            yield effect.fault(f"{effect.record.certainty} is no grade", "certainty")
