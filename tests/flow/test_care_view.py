"""The care page's words: all of the referral's, in an order that helps."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations
from typing import get_args

import pytest

from exowizard.core.answers import RedFlag, Region
from exowizard.core.triage import triage
from exowizard.core.wording import english as tr
from exowizard.data.profiles import read_profile
from exowizard.flow.views.care import care_view
from tests.ui.desks import EXAMPLES, MOLE

FLAGS = get_args(RedFlag)
PAIRS = [(one,) for one in FLAGS] + list(combinations(FLAGS, 2)) + [FLAGS]


def view_of(knowledge, flags, region="AU"):
    profile = read_profile(str(EXAMPLES / f"{MOLE}.json"))
    health = profile.health.model_copy(update={"red_flags": frozenset(flags)})
    profile = profile.model_copy(update={"health": health, "region": region})
    referral = triage(profile, knowledge, tr)
    return referral, care_view({"region": region}, referral, knowledge, tr)


def words_of(view):
    advice = ([view.crisis] if view.crisis else []) + list(view.now) + list(view.other)
    said = [sentence for each in advice for sentence in each.sentences]
    return " ".join([*said, *view.general, view.numbers_note])


@pytest.mark.parametrize("flags", PAIRS, ids="+".join)
def test_no_word_of_the_referral_is_lost_and_none_is_added(knowledge, flags):
    referral, view = view_of(knowledge, flags)
    assert sorted(re.split(r"\s+", words_of(view))) == sorted(re.split(r"\s+", referral.text))
    assert view.title == referral.title
    assert view.signs == referral.reasons


def test_words_that_belong_to_no_sign_are_still_said(knowledge):
    referral, _ = view_of(knowledge, ["changing_mole"])
    more = replace(referral, text=referral.text + " One thing more.")
    assert "One thing more." in care_view({"region": "AU"}, more, knowledge, tr).general


def test_a_crisis_line_stands_first_and_so_does_its_number(knowledge):
    _, view = view_of(knowledge, ["confusion_or_racing_heart", "self_harm"])
    assert view.crisis.sentences[0].startswith("You matter")
    assert [advice.name for advice in view.now] == ["Confused, or heart racing"]
    assert [number.number for number in view.numbers] == ["13 11 14", "000"]


def test_less_urgent_signs_keep_their_own_advice(knowledge):
    _, view = view_of(knowledge, ["hot_spreading_redness", "changing_mole"])
    assert [advice.name for advice in view.now] == ["Skin hot, sore and spreading"]
    assert [advice.name for advice in view.other] == ["A mole or mark that is changing"]
    assert "2" in view.lead


@pytest.mark.parametrize("region", get_args(Region))
def test_each_region_has_its_numbers(knowledge, region):
    _, view = view_of(knowledge, ["changing_mole"], region)
    own = next(item for item in knowledge.care_numbers if item.region == region)
    numbers = [number.number for number in view.numbers]
    assert numbers == list(dict.fromkeys([own.emergency, own.crisis]))
    assert all(number.words == (region == "OTHER") for number in view.numbers)
    assert own.checked in view.numbers_note


def test_what_to_say_fits_the_signs(knowledge):
    _, skin = view_of(knowledge, ["changing_mole"])
    _, feel = view_of(knowledge, ["appearance_distress"])
    assert any("skin" in line for line in skin.tell)
    assert not any("skin" in line for line in feel.tell)


def test_no_option_is_named(knowledge):
    _, view = view_of(knowledge, FLAGS)
    said = " ".join([words_of(view), view.lead, view.take, *view.tell]).lower()
    named = [option.name for option in knowledge.options if option.name.lower() in said]
    assert named == []


def test_sources_nobody_has_looked_up_say_so(knowledge):
    referral, view = view_of(knowledge, ["self_harm", "changing_mole"])
    assert len(view.sources) == len(referral.sources)
    for identifier, line in zip(referral.sources, view.sources, strict=True):
        assert bool(line.mark) == (not knowledge.source[identifier].verified)
