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
from exowizard.flow.views.care import care_calls, care_sources, care_view
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
    return without_numbers(" ".join([*said, *view.general, view.calls.note]))


def without_numbers(text):
    """A text without the numbers of its sources."""
    return re.sub(r" \[[0-9,\s]+\]", "", text)


def everything(view):
    """All that the page can show."""
    parts = [view.title, view.lead, *view.signs, *view.tell, *view.take, view.also, view.limits]
    parts += [part for line in view.calls.lines for part in (line.head, line.number, line.said)]
    parts += [part for mark in view.marks for part in (mark.name, mark.said)]
    return " ".join([words_of(view), *parts])


def numbers_of(view):
    return [line.number for line in view.calls.lines if line.number]


@pytest.mark.parametrize("flags", PAIRS, ids="+".join)
def test_no_word_of_the_referral_is_lost_and_none_is_added(knowledge, flags):
    referral, view = view_of(knowledge, flags)
    assert sorted(re.split(r"\s+", words_of(view))) == sorted(re.split(r"\s+", referral.text))
    assert view.title == referral.title
    assert view.signs == referral.reasons


def test_words_that_belong_to_no_sign_are_still_said(knowledge):
    referral, _ = view_of(knowledge, ["changing_mole"])
    more = replace(referral, text=referral.text + " One thing more.")
    general = care_view({"region": "AU"}, more, knowledge, tr).general
    assert [without_numbers(sentence) for sentence in general][-1] == "One thing more."


def test_a_crisis_line_stands_first_and_so_does_its_number(knowledge):
    _, view = view_of(knowledge, ["confusion_or_racing_heart", "self_harm"])
    assert view.crisis.sentences[0].startswith("You matter")
    assert [advice.name for advice in view.now] == ["Confused, or heart racing"]
    assert numbers_of(view) == ["13 11 14", "000"]
    assert [line.how_soon for line in view.calls.lines] == ["now", "now"]
    assert view.title == "Get help right now"


def test_less_urgent_signs_keep_their_own_advice(knowledge):
    _, view = view_of(knowledge, ["hot_spreading_redness", "changing_mole"])
    assert [advice.name for advice in view.now] == ["Skin hot, sore and spreading"]
    assert [advice.name for advice in view.other] == ["A mole or mark that is changing"]
    assert "2" in view.lead


@pytest.mark.parametrize("region", get_args(Region))
def test_each_region_has_its_numbers(knowledge, region):
    _, view = view_of(knowledge, ["changing_mole"], region)
    own = next(item for item in knowledge.care_numbers if item.region == region)
    assert numbers_of(view) == list(dict.fromkeys([own.emergency, own.crisis]))
    lines = [line for line in view.calls.lines if line.number]
    assert all(line.words == (region == "OTHER") for line in lines)
    assert own.checked in view.calls.note


def test_what_to_say_fits_the_signs(knowledge):
    _, skin = view_of(knowledge, ["changing_mole"])
    _, feel = view_of(knowledge, ["appearance_distress"])
    assert any("skin" in line for line in skin.tell)
    assert not any("skin" in line for line in feel.tell)


def test_no_option_is_named(knowledge):
    _, view = view_of(knowledge, FLAGS)
    said = everything(view).lower()
    named = [option.name for option in knowledge.options if option.name.lower() in said]
    assert named == []


@pytest.mark.parametrize("flags", PAIRS, ids="+".join)
def test_every_number_of_a_source_leads_into_the_list(knowledge, flags):
    _, view = view_of(knowledge, flags)
    listed = care_sources(view, knowledge, tr)
    cited = {int(n) for found in re.findall(r"\[([0-9,\s]+)\]", shown(view))
             for n in found.split(",")}  # fmt: skip
    assert cited <= {source.number for source in listed}
    assert len(listed) >= len({s for s in view.source_ids if s in knowledge.source})


def shown(view):
    """As ``everything``, the numbers of the sources in it."""
    advice = ([view.crisis] if view.crisis else []) + list(view.now) + list(view.other)
    said = [sentence for each in advice for sentence in each.sentences]
    return " ".join([*said, *view.general, view.calls.note, everything(view)])


def test_every_source_says_whether_it_was_looked_up_and_when(knowledge):
    _, view = view_of(knowledge, ["self_harm", "changing_mole"])
    listed = care_sources(view, knowledge, tr)
    found = [knowledge.source[name] for name in view.source_ids]
    assert {line.title.replace("\u200b", "") for line in listed} == {
        source.title for source in found
    }
    for line in listed:
        source = next(item for item in found if item.title == line.title.replace("\u200b", ""))
        assert ("Verified on" in line.state) == source.verified
        assert source.checked.isoformat() in line.state


SKIN = ("skin", "cream", "product", "allerg", "dermatolog", "drive", "questions")


@pytest.mark.parametrize("region", get_args(Region))
def test_someone_in_a_crisis_reads_nothing_of_skin(knowledge, region):
    referral, view = view_of(knowledge, ["self_harm"], region)
    said = everything(view).lower()
    assert [word for word in SKIN if word in said] == []
    assert "[" not in said.replace(view.limits.lower(), "")
    assert view.title == "Please talk to someone now"
    assert view.pressing
    own = next(item for item in knowledge.care_numbers if item.region == region)
    first = view.calls.lines[0]
    assert (first.number, first.how_soon) == (own.crisis, "now")
    assert referral.urgency == "emergency"


def test_a_crisis_beside_a_skin_sign_still_reads_of_the_crisis_first(knowledge):
    _, view = view_of(knowledge, ["self_harm", "changing_mole"])
    assert view.title == "Please talk to someone now"
    assert [advice.name for advice in view.other] == ["A mole or mark that is changing"]
    assert view.marks == ()
    assert not any("skin" in line.lower() for line in (*view.tell, *view.take, *view.general))


@pytest.mark.parametrize(
    ("flag", "who", "how_soon"),
    [
        ("changing_mole", "Skin doctor", "this week"),
        ("non_healing_sore", "Skin doctor", "within days"),
        ("hot_spreading_redness", "Doctor", "today"),
        ("dusky_painful_patch", "The clinic that treated you", "now, within the hour"),
        ("appearance_distress", "Your own doctor (GP)", "this week if you can"),
        ("breathing_or_throat_swelling", "Emergency", "now"),
        ("self_harm", "Someone to talk to (crisis line)", "now"),
    ],
)
def test_who_to_call_names_someone_and_how_soon(knowledge, flag, who, how_soon):
    referral, view = view_of(knowledge, [flag])
    first = view.calls.lines[0]
    assert (first.who, first.how_soon) == (who, how_soon)
    calls = care_calls({"region": "AU"}, referral, knowledge, tr)
    assert calls == view.calls


def test_a_mole_is_explained_from_a_to_e_with_its_source(knowledge):
    _, view = view_of(knowledge, ["changing_mole"])
    assert "".join(mark.letter for mark in view.marks) == "ABCDE"
    assert all(re.search(r" \[\d+\]$", mark.said) for mark in view.marks)
    assert "F75" in view.source_ids
    _, other = view_of(knowledge, ["non_healing_sore"])
    assert other.marks == ()


def test_no_line_breaks_within_a_phone_number(knowledge):
    _, view = view_of(knowledge, ["appearance_distress"])
    assert "13\u00a011\u00a014" in " ".join(view.general)
