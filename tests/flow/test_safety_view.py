"""What the safety page shows, worked out without a window."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import get_args

import pytest

from exowizard.core import answers as models
from exowizard.core.wording import english as tr
from exowizard.flow.places import SAFETY
from exowizard.flow.session import Session, Stop
from exowizard.flow.views import safety, safety_signs

FLAGS = "health.red_flags"


def test_every_warning_sign_stands_in_one_group(knowledge):
    view = safety_signs.signs_view({}, knowledge, tr)
    shown = [row.id for group in view.groups for row in group.rows]
    assert sorted(shown) == sorted(get_args(models.RedFlag))
    assert shown == [sign for members in safety_signs.SIGN_GROUPS.values() for sign in members]


def test_nothing_chosen_is_not_none_of_these(knowledge):
    view = safety_signs.signs_view({}, knowledge, tr)
    assert not view.none
    assert view.warned is None
    assert not any(row.here for row in view.soon)
    assert safety_signs.signs_view({FLAGS: frozenset()}, knowledge, tr).none
    assert safety_signs.signs_view({FLAGS: []}, knowledge, tr).none


def test_the_most_urgent_tick_sets_what_is_said(knowledge):
    flags = frozenset({"changing_mole", "hot_spreading_redness", "appearance_distress"})
    view = safety_signs.signs_view({FLAGS: flags, "region": "JP"}, knowledge, tr)
    assert view.warned.title == "Please see a doctor today"
    assert "infection" in view.warned.first
    assert "3" in view.warned.more
    assert [row.who for row in view.soon if row.here] == ["Doctor"]


def test_a_crisis_line_comes_before_other_emergencies(knowledge):
    flags = frozenset({"confusion_or_racing_heart", "self_harm"})
    view = safety_signs.signs_view({FLAGS: flags, "region": "UK"}, knowledge, tr)
    assert view.warned.first.startswith("You matter")
    assert any("116 123" in sentence for sentence in view.warned.rest)
    assert view.warned.title == "Get help right now"
    here = [(row.who, row.when) for row in view.soon if row.here]
    assert here == [("Someone to talk to", "now"), ("Emergency", "now")]


def test_thoughts_of_self_harm_ask_for_someone_to_talk_to_now(knowledge):
    view = safety_signs.signs_view({FLAGS: frozenset({"self_harm"})}, knowledge, tr)
    assert view.warned.title == "Please talk to someone now"
    assert view.soon[0].here
    assert (view.soon[0].who, view.soon[0].when) == ("Someone to talk to", "now")
    assert not any(row.here for row in view.soon[1:])


def test_how_soon_follows_the_sign_where_it_says_more_than_its_urgency(knowledge):
    view = safety_signs.signs_view({FLAGS: frozenset({"changing_mole"})}, knowledge, tr)
    assert [(row.who, row.when) for row in view.soon if row.here] == [("Skin doctor", "this week")]


def test_what_the_signs_page_says_on_health_has_its_sources(knowledge):
    view = safety_signs.signs_view({"region": "JP"}, knowledge, tr)
    listed = {source.number for source in
              safety_signs.signs_sources({"region": "JP"}, knowledge, tr).sources}  # fmt: skip
    said = [view.why, view.limits, view.emergency_note]
    said += [row.cited for group in view.groups for row in group.rows]
    said += [mark.said for mark in safety_signs.mole_marks(knowledge, tr)]
    said.append(safety_signs.mole_also(knowledge, tr))
    for text in said:
        numbers = re.search(r"\[([0-9,\s]+)\]$", text)
        assert numbers, text
        assert {int(number) for number in numbers[1].split(",")} <= listed


@pytest.mark.parametrize(("region", "number"), [("JP", "119"), ("AU", "000"), (None, "local")])
def test_the_emergency_number_is_that_of_the_region(knowledge, region, number):
    answers = {} if region is None else {"region": region}
    view = safety_signs.signs_view(answers, knowledge, tr)
    assert number in view.emergency
    assert "from memory" in view.emergency_note


def test_the_last_tick_taken_away_is_no_answer_at_all():
    one = {FLAGS: frozenset({"changing_mole"})}
    assert safety.with_tick(one, FLAGS, "changing_mole", False) is None
    both = safety.with_tick(one, FLAGS, "self_harm", True)
    assert both == {FLAGS: frozenset({"changing_mole", "self_harm"})}
    assert safety.with_tick(both, FLAGS, "self_harm", False) == one


@pytest.mark.parametrize("before", [None, frozenset(), frozenset({"fish"})])
def test_a_tick_replaces_none_and_rather_not_say(before):
    change = safety.with_tick({"health.allergies": before}, "health.allergies", "milk", True)
    assert change["health.allergies"] == (before or frozenset()) | {"milk"}


def test_a_list_tells_none_from_rather_not_say(knowledge):
    key = "health.implants"
    none = safety.list_view({key: frozenset()}, "implants", knowledge, tr)
    unsaid = safety.list_view({key: None}, "implants", knowledge, tr)
    open_ = safety.list_view({}, "implants", knowledge, tr)
    assert (none.none, none.unsaid, none.remark) == (True, False, "")
    assert (unsaid.none, unsaid.unsaid) == (False, True)
    assert "ask a doctor first" in unsaid.remark
    assert (open_.none, open_.unsaid) == (False, False)
    ticked = safety.list_view({key: frozenset({"cochlear"})}, "implants", knowledge, tr)
    assert ticked.ticks == 1
    assert [item.id for group in ticked.groups for item in group.items if item.ticked] == [
        "cochlear"
    ]


@pytest.mark.parametrize(
    ("typed", "finished", "word", "child"),
    [
        ("", True, "", False),
        ("4", False, "", False),
        ("4", True, "children", True),
        ("12", False, "children", True),
        ("13", False, "", False),
        ("110", True, "", False),
        ("111", False, "110", False),
    ],
)
def test_an_age_has_words_beside_it_only_when_it_is_wrong(knowledge, typed, finished, word, child):
    words, about_child = safety.age_fault(typed, finished, knowledge, tr)
    assert bool(words) == bool(word)
    assert word in words
    assert about_child == child


def test_chips_show_where_one_is_and_what_comes_later():
    signs, you = Stop("safety", "signs"), Stop("safety", "you")
    session = Session({"region": "JP", FLAGS: frozenset()}, you)
    session = replace(session, passed=frozenset({Stop("welcome"), signs}))
    states = [chip.state for chip in safety.part_chips(session, tr)]
    assert states == ["done", "here", *["locked"] * 5]
    assert safety.part_number(you) == 2
    assert len(SAFETY.parts) == 7
    warned = session.with_answers({FLAGS: frozenset({"changing_mole"})}).at(signs)
    states = [chip.state for chip in safety.part_chips(warned, tr)]
    assert states == ["here", *["locked"] * 6]


def test_no_sentence_is_lost(knowledge):
    for sign in knowledge.warning_signs:
        text = sign.what_to_do.text
        assert " ".join(safety_signs.sentences(text)) == " ".join(text.split())
