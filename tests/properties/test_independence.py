"""What is ruled out moves nobody: the plan without it is the plan with it, bar its own entry."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given, settings

from exowizard.core.advice import Advisor
from exowizard.core.answers import Profile
from exowizard.core.knowledge import Knowledge
from exowizard.core.options import OptionId
from exowizard.core.plan import Plan
from exowizard.core.rules import Condition, Rule
from tests.people import able, advise, anybody, with_records

# An add-on goes with what it adds to, so needling is tried with a rule and not by leaving it out.
OTHERS: list[OptionId] = ["retinol", "niacinamide", "exosome_serum_device", "clinic_exosome"]


def without(knowledge: Knowledge, option: OptionId) -> Knowledge:
    """The knowledge base as if the option had never been written."""

    def kept(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if name != option)

    def fewer(records: tuple[Any, ...], *fields: str) -> tuple[Any, ...]:
        return tuple(
            record.model_copy(update={name: kept(getattr(record, name)) for name in fields})
            for record in records
        )

    return with_records(
        knowledge,
        options=tuple(record for record in knowledge.options if record.id != option),
        prices=tuple(price for price in knowledge.prices if price.option != option),
        groups={name: kept(members) for name, members in knowledge.groups.items()},
        health_rules=fewer(knowledge.health_rules, "options"),
        region_rules=fewer(knowledge.region_rules, "options"),
        preference_rules=fewer(knowledge.preference_rules, "options"),
        pair_rules=pairs_without(knowledge, option),
        habits=fewer(knowledge.habits, "supports"),
    )


def pairs_without(knowledge: Knowledge, option: OptionId) -> tuple[Any, ...]:
    """Pair rules whose both sides still hold something (or held nothing on purpose)."""
    pairs = []
    for pair in knowledge.pair_rules:
        first = tuple(name for name in knowledge.members(pair.first) if name != option)
        second = tuple(name for name in knowledge.members(pair.second) if name != option)
        if first and (second or not pair.second):
            pairs.append(pair.model_copy(update={"first": first, "second": second}))
    return tuple(pairs)


def ruling_out(knowledge: Knowledge, option: OptionId) -> Knowledge:
    """The knowledge base with one more rule: the option is for nobody."""
    rule = Rule(
        id="test.for_nobody", when=Condition(answer="always"), effect="rule_out",
        options=(option,), text="For nobody.", sources=("J",),
    )  # fmt: skip
    return with_records(knowledge, health_rules=(*knowledge.health_rules, rule))


def of_others(plan: Plan, option: OptionId) -> dict[str, Any]:
    """Everything that a plan says, but for the entry of one option."""
    said = asdict(plan)
    said["options"] = [result for result in said["options"] if result["option"] != option]
    return said


@settings(max_examples=120)
@given(profile=anybody)
def test_the_injection_moves_nobody(
    advisor: Advisor, knowledge: Knowledge, profile: Profile
) -> None:
    fewer = Advisor(without(knowledge, "exosome_injection"))
    assert "exosome_injection" not in fewer.table.ids
    with_it = of_others(advise(advisor, profile), "exosome_injection")
    assert with_it == of_others(advise(fewer, profile), "exosome_injection")


@pytest.mark.parametrize("option", OTHERS)
@settings(max_examples=50)
@given(profile=able)
def test_another_option_ruled_out_moves_nobody(
    knowledge: Knowledge, option: OptionId, profile: Profile
) -> None:
    listed = advise(Advisor(ruling_out(knowledge, option)), profile)
    fewer = advise(Advisor(without(knowledge, option)), profile)
    assert of_others(listed, option) == of_others(fewer, option)


@settings(max_examples=50)
@given(profile=able)
def test_a_figure_of_something_ruled_out_moves_nobody(
    knowledge: Knowledge, profile: Profile
) -> None:
    """Needling ruled out: its own effects no longer count, though the add-ons share its draws."""
    option: OptionId = "clinic_needling"
    ruled = ruling_out(knowledge, option)
    options = tuple(
        record.model_copy(update={"effects": ()}) if record.id == option else record
        for record in ruled.options
    )
    changed = with_records(ruled, options=options)
    one, other = advise(Advisor(ruled), profile), advise(Advisor(changed), profile)
    assert of_others(one, option) == of_others(other, option)
