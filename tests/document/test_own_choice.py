"""A set that the person put in place of the best one is never called the best on paper."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from exowizard.core.answers import Profile
from exowizard.core.wording import english
from exowizard.document.outline import texts
from exowizard.document.plan_outline import plan_outline
from exowizard.document.summary import plan_summary

BEST_WORDS = ("fits the priorities you gave best", "toss-up. Other", "stayed the best", "clear.")


@pytest.fixture(scope="module")
def person(tokyo):
    return Profile.model_validate_json(json.dumps(tokyo))


@pytest.fixture(scope="module")
def plans(advisor, person):
    """The best plan, and one with its last active left out."""

    def advise(wanted=None):
        return advisor.advise(
            person, english, program="ExoWizard test", profile_sha256="0" * 64, wanted=wanted
        )

    best = advise()
    own = advise(frozenset(best.chosen[:-1]))
    assert own.bundle.best is not None and own.bundle.best_score > own.bundle.score
    return best, own


def paper(plan, person, knowledge, measure):
    return [
        text.plain for text in texts(plan_outline(plan, person, knowledge, english, measure).blocks)
    ]


def on_terminal(plan, knowledge):
    return " ".join(plan_summary(plan, knowledge, english).split())


def notice_of(plan):
    (found,) = (text for text in plan.notices if text.startswith("You chose this set yourself."))
    return found


def test_page_one_says_whose_choice_it_is_and_how_far_from_the_best(
    plans, person, knowledge, measure
):
    _, own = plans
    said = paper(own, person, knowledge, measure)
    notice = notice_of(own)
    gap = 100 * (own.bundle.best_score - own.bundle.score)
    names = {result.option: result.name for result in own.options}
    assert f"{gap:.1f} points of 100 more" in notice
    assert all(names[option] in notice for option in own.bundle.best)
    assert said.count(notice) == 1
    assert said.index(notice) == said.index("What to use") + 1
    assert not [text for text in said if "Please note" in text], "a heading without a notice"
    (sure,) = (text for text in said if text.startswith("This is your own choice."))
    assert f"Your set came out best in {round(100 * own.robustness.plan_share)}% of them." in sure
    assert f"{own.robustness.samples:,} times" in sure
    assert not [text for text in said for words in BEST_WORDS[:3] if words in text]


def test_the_method_says_what_the_figures_are_for(plans, person, knowledge, measure):
    best, own = plans
    chosen = "Set that you chose: Keep what I do, Daily sunscreen."
    said = paper(own, person, knowledge, measure)
    assert said[said.index("Versions") + 1].strip().endswith(chosen)
    assert any("You put a set of your own in place of the best one." in text for text in said)
    usual = paper(best, person, knowledge, measure)
    assert not [text for text in usual if "Set that you chose" in text]
    assert not [text for text in usual if "You put a set of your own" in text]


def test_beside_an_own_choice_no_next_best_set_is_named(plans, person, knowledge, measure):
    best, own = plans
    assert [text for text in paper(best, person, knowledge, measure) if "Next best set" in text]
    said = paper(own, person, knowledge, measure)
    assert not [text for text in said if "Next best set" in text]
    assert [text for text in said if f"they reach {100 * own.bundle.score:.1f} of 100" in text]


def test_the_summary_says_it_once_beside_the_set(plans, knowledge):
    _, own = plans
    said = on_terminal(own, knowledge)
    assert said.count(notice_of(own)) == 1
    assert said.index(notice_of(own)) < said.index("WHAT IT COSTS")
    assert "This is your own choice. It came out best in" in said
    assert not [words for words in BEST_WORDS if words in said]


def test_the_best_plan_is_called_the_best(plans, person, knowledge, measure):
    best, _ = plans
    said = paper(best, person, knowledge, measure)
    assert "Of all sets within your limits, this one fits the priorities you gave best." in said
    assert any("This plan stayed the best in" in text for text in said)
    assert "It stayed the best in" in on_terminal(best, knowledge)
    assert not [text for text in said if "own choice" in text or "chose this set" in text]


def test_a_plan_without_the_notice_still_says_whose_choice_it_is(plans, person, knowledge, measure):
    _, own = plans
    bare = replace(own, notices=("Something else.",))
    said = paper(bare, person, knowledge, measure)
    assert said[said.index("What to use") + 1] == "You chose this set yourself."
    assert "Please note. Something else." in said
    assert "You chose this set yourself." in on_terminal(bare, knowledge)
