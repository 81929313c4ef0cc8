"""IPDASi 4.0, the yardstick for decision aids: what of it can be worked out from what is shown.

The items for screening tests do not apply: nothing here decides on a test.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from exowizard.core.facts import Statement
from exowizard.core.options import Option
from exowizard.core.wording import english
from exowizard.document.audit_reading import Case, Material, Tally, has_sections, tally
from exowizard.document.outline import BulletList, Figure, SourceEntry, SourceList, Table
from exowizard.flow.views.study_counts import (
    Counted,
    count_words,
    counted_benefits,
    counted_harms,
    harms_to_draw,
)

LEAST_RATIO, MOST_RATIO = 0.67, 1.5
# What each option must be told of, so that none looks better by what is left out.
SLOTS = (
    "what_it_is", "how_it_works", "living_with", "how_to_use", "in_routine", "storage", "upkeep",
)  # fmt: skip
# Ids that stand for no publication: what the person said, and our own judgement.
_OWN = frozenset({"your_answers"})
_WEIGHT = re.compile(r"\bweight \d+ of 100\b")


def concern_described(material: Material) -> Tally:
    """Each concern is explained, and the document says which ones it is for."""
    described = tally(
        (len(concern.plain.split()) > 2, f"{concern.id}: not described")
        for concern in material.knowledge.concerns
    )
    names = {
        concern.id: english(concern.name).casefold() for concern in material.knowledge.concerns
    }
    named = tally(
        (any(name in case.outline.subtitle.casefold() for name in names.values()),
         f"{case.name}: the subtitle names no concern")
        for case in material.plans
    )  # fmt: skip
    return described + named


def decision_stated(material: Material) -> Tally:
    """The document says what is to be chosen, and that the choice is the person's."""
    return has_sections(material.plans, "what_to_use", "alternatives") + tally(
        ("you can choose" in case.said.casefold(), f"{case.name}: the choice is not left open")
        for case in material.plans
    )


def options_described(material: Material) -> Tally:
    """Every option has every slot filled, and stands in every plan."""
    slots = tally(
        (bool(_said(option, slot)), f"{option.id}: {slot} is empty")
        for option in material.knowledge.options
        for slot in SLOTS
    )
    return slots + _every_option_stands(material)


def good_sides(material: Material) -> Tally:
    """Each option has at least one good side, also on paper."""
    return _sides(material, "good", 1)


def bad_sides(material: Material) -> Tally:
    """Each option has at least one bad side, also on paper."""
    return _sides(material, "bad", 2)


def life_with_it(material: Material) -> Tally:
    """Each option says what it is like to live with."""
    return tally(
        (
            len(option.living_with.text.split()) >= 10,
            f"{option.id}: hardly a word on living with it",
        )
        for option in material.knowledge.options
    )


def equal_detail(material: Material) -> Tally:
    """Words on the bad sides against words on the good ones, for each option."""
    found = []
    for option in material.knowledge.options:
        good, bad = (
            sum(len(side.text.split()) for side in sides) for sides in (option.good, option.bad)
        )
        holds = LEAST_RATIO <= bad / good <= MOST_RATIO
        found.append((holds, f"{option.id}: {bad} words against, {good} for"))
    return tally(found)


def evidence_cited(material: Material) -> Tally:
    """Each source behind a sentence is known and listed with its number and the day it was seen."""
    found = []
    for case in material.every:
        listed = {entry.source for entry in _entries(case)}
        used = set(case.outline.source_number)
        found += [(source in listed, f"{case.name}: {source} is not listed") for source in used]
        found += [
            (source in material.knowledge.source or source in _OWN,
             f"{case.name}: {source} is not known")
            for source in used
        ]  # fmt: skip
    cited = tally(
        (bool(side.sources), f"{side.id}: no source")
        for option in material.knowledge.options
        for side in (*option.good, *option.bad)
    )
    return tally(found) + cited


def dated(material: Material) -> Tally:
    """The day of the knowledge base, and the day by which it is looked at again."""
    about = material.knowledge.about
    return tally(
        (day.isoformat() in case.words_of("about"), f"{case.name}: {day} is not printed")
        for case in material.plans
        for day in (about.date, about.review_by)
    )


def update_policy(material: Material) -> Tally:
    """The update policy is printed."""
    return _printed(material, material.knowledge.about.update_policy)


def funding(material: Material) -> Tally:
    """Who pays and who sells is printed."""
    return _printed(material, material.knowledge.about.who_pays)


def authors(material: Material) -> Tally:
    """Who made it, and that they are no doctors, is printed."""
    return _printed(material, material.knowledge.about.authors)


def uncertainty(material: Material) -> Tally:
    """How firm the plan is, and a range and a grade for each effect and each score."""
    found = []
    for case in material.plans:
        rows = [row for block in case.section("effects") if isinstance(block, Table)
                for row in block.rows]  # fmt: skip
        adds = any(name != "basic_care" for name in case.plan.chosen)
        found.append((bool(rows) or not adds, f"{case.name}: no table of effects"))
        found += [
            (all(cell.plain.strip() for cell in row), f"{case.name}: {row[0].plain}: a gap")
            for row in rows
        ]
        for result in case.plan.options:
            if result.score is not None:
                ranged = result.score_low is not None and result.score_high is not None
                found.append((ranged, f"{case.name}: {result.option}: no range"))
    return has_sections(material.plans, "how_sure", "would_change") + tally(found)


def doing_nothing(material: Material) -> Tally:
    """What the person does now is among the options of every plan, with a score."""
    return _every_option_stands(material, "basic_care") + tally(
        (any(result.option == "basic_care" and result.score is not None
             for result in case.plan.options), f"{case.name}: basic care is not compared")
        for case in material.plans
    )  # fmt: skip


def side_by_side(material: Material) -> Tally:
    """All options stand in one table with both sides."""
    return _every_option_stands(material) + _sides(material, "good", 1) + _sides(material, "bad", 2)


def outcome_figures(material: Material) -> Tally:
    """What studies counted is shown, or it is said that none did."""
    return has_sections(material.plans, "study_numbers", "effects")


def figures_name_group(material: Material) -> Tally:
    """Each count says in whom."""
    return tally(
        (bool(counted.who), f"{counted.claim}: the source does not say in whom")
        for counted in _counts(material)
    )


def figures_are_rates(material: Material) -> Tally:
    """Each figure is so many of so many people, or a share where the source gives no more."""
    return tally(
        ((group.affected is not None and bool(group.people)) or group.percent is not None,
         f"{counted.claim}: no rate")
        for counted in _counts(material)
        for group in counted.groups
    )  # fmt: skip


def same_period(material: Material) -> Tally:
    """What is drawn side by side was counted over the same time, for every pair of options."""
    return tally(
        (len(drawn) < 2 or (drawn[0].period is not None
                            and all(one.period == drawn[0].period for one in drawn)),
         f"{first.id}, {second.id}: other times side by side")
        for first, second, drawn in _pairs(material)
    ) + tally(
        (bool(counted.period), f"{counted.claim}: the source does not say how long")
        for counted in _counts(material)
    )  # fmt: skip


def same_denominator(material: Material) -> Tally:
    """People are drawn as 100 in every picture, and only where the same thing was counted."""
    pictures = [
        (figure.picture.alt.count("of 100") >= 1 and "do not" in figure.picture.alt,
         f"{case.name}: a picture not of 100 people")
        for case in material.plans
        for figure in case.section("study_numbers")
        if isinstance(figure, Figure)
    ]  # fmt: skip
    return tally(pictures) + tally(
        (len({counted.kind for counted in drawn}) <= 1,
         f"{first.id}, {second.id}: unlike counts side by side")
        for first, second, drawn in _pairs(material)
    )  # fmt: skip


def several_views(material: Material) -> Tally:
    """A count stands in words with both frames, as a number, and as a picture of 100 people."""
    words = tally(
        (not group.share or _both_frames(count_words(group, english, harm=counted.harm)),
         f"{counted.claim}: one frame only")
        for counted in _counts(material)
        for group in counted.groups
    )  # fmt: skip
    drawn = tally(
        (not case.plan.chosen or _has_picture(case) or _says_none_counted(case),
         f"{case.name}: no picture of people")
        for case in material.plans
    )  # fmt: skip
    return words + drawn


def what_matters(material: Material) -> Tally:
    """The person's own weights are told, drawn or in words, and the plan rests on them."""
    return tally(
        (bool(_WEIGHT.search(case.said))
         or any(isinstance(b, Figure) and "Weights" in b.picture.alt for b in case.leaves),
         f"{case.name}: the weights are not told")
        for case in material.plans
    )  # fmt: skip


def step_by_step(material: Material) -> Tally:
    """What to do first, and questions on the choice itself to tick."""
    return has_sections(material.plans, "first_steps", "sure")


def questions_to_take(material: Material) -> Tally:
    """Questions to take to a professional, with boxes to tick, in every plan."""
    return tally(
        (any(isinstance(block, BulletList) and block.tick and _asks(block)
             and block not in case.section("sure") for block in case.leaves),
         f"{case.name}: no questions to take to a professional")
        for case in material.plans
    )  # fmt: skip


def quality_of_evidence(material: Material) -> Tally:
    """Each effect has a grade; each source is marked as verified or not."""
    grades = tally(
        (effect.certainty in ("high", "moderate", "low", "very_low", "none"),
         f"{option.id}.{effect.concern}: no grade")
        for option in material.knowledge.options
        for effect in option.effects
    )  # fmt: skip
    marked = tally(
        (_marks_unverified(case, material), f"{case.name}: unverified sources are not marked")
        for case in material.plans
    )
    return grades + has_sections(material.plans, "effects", "sources") + marked


def reading_level(material: Material) -> Tally:
    """The grade is printed, and it is 8 or less."""
    return tally(
        (bool(re.search(r"grade \d", case.words_of("about")))
         and case.grade(material.knowledge) <= 8, f"{case.name}: no grade, or above 8")
        for case in material.plans
    )  # fmt: skip


def _every_option_stands(material: Material, *only: str) -> Tally:
    found = []
    for case in material.plans:
        said = case.words_of("alternatives")
        found += [
            (result.name in said, f"{case.name}: {result.option} is not listed")
            for result in case.plan.options
            if not only or result.option in only
        ]
    return tally(found)


def _sides(material: Material, side: str, column: int) -> Tally:
    known = tally(
        (bool(getattr(option, side)), f"{option.id}: no {side} side")
        for option in material.knowledge.options
    )
    shown = tally(
        (column < len(row) and len(row[column].plain.split()) >= 3,
         f"{case.name}: {row[0].plain} has no {side} side")
        for case in material.plans
        for block in case.section("alternatives")
        if isinstance(block, Table)
        for row in block.rows
    )  # fmt: skip
    return known + shown


def _printed(material: Material, statement: Statement) -> Tally:
    return tally(
        (statement.text in case.said, f"{case.name}: {statement.id} is not printed")
        for case in material.plans
    )


def _said(option: Option, slot: str) -> str:
    statement: Statement = getattr(option, slot)
    return statement.text.strip()


def _entries(case: Case) -> list[SourceEntry]:
    lists = (block for block in case.leaves if isinstance(block, SourceList))
    return [entry for block in lists for entry in block.entries]


def _counts(material: Material) -> Iterator[Counted]:
    for option in material.knowledge.options:
        yield from counted_benefits(option, english)
        yield from counted_harms(option, english)


def _pairs(material: Material) -> Iterator[tuple[Option, Option, list[Counted]]]:
    """Every pair of options with the counts that are drawn when it is compared."""
    for pair in combinations(material.knowledge.options, 2):
        yield *pair, [counted for counted in harms_to_draw(pair, english) if counted is not None]


def _both_frames(said: str) -> bool:
    return "of 100" in said and "do not" in said


def _has_picture(case: Case) -> bool:
    return any(isinstance(block, Figure) for block in case.section("study_numbers"))


def _says_none_counted(case: Case) -> bool:
    return "No source counts" in case.words_of("study_numbers")


def _asks(block: BulletList) -> bool:
    return all("?" in item.plain for item in block.items)


def _marks_unverified(case: Case, material: Material) -> bool:
    doubtful = {source.id for source in material.knowledge.sources if not source.verified}
    return all(
        re.search(r"unverified|to be verified", entry.text.plain, re.IGNORECASE)
        for entry in _entries(case)
        if entry.source in doubtful
    )
