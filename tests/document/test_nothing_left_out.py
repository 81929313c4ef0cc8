"""What a shorter paper may never cost: warnings, limits, claim ids, a range that begins at 0."""

from __future__ import annotations

import dataclasses

import pytest

from exowizard.core.wording import english
from exowizard.document.outline import Card, Figure
from exowizard.document.plan_outline import plan_outline


@pytest.mark.parametrize("detail", ["full", "tight", "short"])
def test_every_habit_keeps_its_advice_and_its_limits(make, knowledge, measure, detail):
    profile, plan = make(health={"medicines": ["anticoagulant"]})
    outline = plan_outline(plan, profile, knowledge, english, measure, detail=detail)
    said = " ".join(text.plain for text in outline.texts())
    own = next(
        rule for rule in knowledge.health_rules if rule.id == "health.anticoagulant.fish_oil"
    )
    assert own.text in said
    for habit in plan.habits:
        assert habit.text in said
        assert all(limit in said for limit in habit.limits)


@pytest.mark.parametrize("detail", ["full", "tight", "short"])
def test_medical_sentences_carry_their_claims(clinic, knowledge, measure, detail):
    profile, plan = clinic
    outline = plan_outline(plan, profile, knowledge, english, measure, detail=detail)
    claims = {claim for text in outline.texts() for claim in text.claims}
    asked = next(listed for listed in knowledge.checklists if listed.id == "clinic")
    wanted = {item.why.id for item in asked.items}
    wanted |= {item.id for name in plan.chosen for item in knowledge.option[name].stop_when}
    wanted |= {position.position.id for position in knowledge.law if position.region == "JP"}
    wanted |= {criterion.how.id for criterion in knowledge.criteria}
    assert wanted <= claims


def test_a_range_that_begins_at_zero_is_drawn_from_zero(make, knowledge, measure):
    profile, plan = make()
    options = tuple(
        result if result.score is None else dataclasses.replace(result, score_low=0.0)
        for result in plan.options
    )
    changed = dataclasses.replace(plan, options=options)
    outline = plan_outline(changed, profile, knowledge, english, measure)
    figures = [
        block
        for card in outline.blocks
        if isinstance(card, Card)
        for block in card.blocks
        if isinstance(block, Figure) and "First in" in block.picture.alt
    ]
    [ranking] = figures
    assert ranking.picture.alt.count("plausible range 0 to") >= 3
