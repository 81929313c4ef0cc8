"""The summary says everything in lines that fit the terminal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exowizard.core.wording import english
from exowizard.document.summary import plan_summary


@pytest.mark.parametrize("width", [40, 80, 120])
def test_lines_fit(make, knowledge, width):
    said = plan_summary(make()[1], knowledge, english, width)
    assert max(len(line) for line in said.splitlines()) <= width


def test_everything_is_said(make, knowledge):
    _, plan = make()
    said = " ".join(plan_summary(plan, knowledge, english).split())
    for result in plan.options:
        assert result.name in said
    for text in (*plan.robustness.would_change, *(habit.name for habit in plan.habits)):
        assert text in said
    for head in ("WHAT TO USE", "WHAT IT COSTS", "HOW SURE THIS IS", "THE OTHER OPTIONS"):
        assert head in said


def test_a_referral_says_what_to_do(make, knowledge):
    _, plan = make(health={"red_flags": ["self_harm"]})
    said = " ".join(plan_summary(plan, knowledge, english).split())
    assert plan.referral.text in said
    assert "WHAT TO USE" not in said


def test_control_characters_never_reach_the_terminal(make, knowledge):
    _, plan = make()
    nasty = replace(plan, notices=("\x1b[31mred\x07",))
    said = plan_summary(nasty, knowledge, english)
    assert "\x1b" not in said and "\x07" not in said
