"""Home or clinic in words: what is asked, what is missing, answers that are no choice."""

from __future__ import annotations

import pytest

from exowizard.core.wording import english
from exowizard.flow.views.setting import (
    needles_always,
    setting_view,
    still_open,
    still_to_answer,
    where_choices,
)
from tests.ui.desks import engine

KNOWLEDGE = engine().knowledge
ALL = {
    "preferences.setting": "either", "preferences.needles": "fine",
    "preferences.downtime_days": 3, "preferences.minutes_per_day": 10,
    "preferences.owns_device": False,
}  # fmt: skip


def some_without():
    """A knowledge base with a clinic course without needles."""
    option = next(item for item in KNOWLEDGE.options if item.kind == "course")
    practical = option.practical.model_copy(update={"needles": False})
    bare = option.model_copy(update={"practical": practical})
    without = tuple(bare if item is option else item for item in KNOWLEDGE.options)
    return KNOWLEDGE.model_copy(update={"options": without})


def asked(view):
    return [ask.path.rpartition(".")[2] for ask in view.asks if ask.asked]


@pytest.mark.parametrize(
    ("where", "names"),
    [
        ("home_only", ["minutes_per_day", "owns_device"]),
        ("prefer_home", ["needles", "downtime_days", "minutes_per_day", "owns_device"]),
        ("clinic_only", ["needles", "downtime_days", "minutes_per_day"]),
    ],
)
def test_only_questions_that_apply_are_asked(where, names):
    view = setting_view({**ALL, "preferences.setting": where}, KNOWLEDGE, english)
    assert asked(view) == names
    assert bool(view.hidden) == (len(names) < 4)
    assert view.missing == ()


def test_what_is_not_asked_is_said_with_the_reason():
    view = setting_view({"preferences.setting": "home_only"}, KNOWLEDGE, english)
    assert view.hidden == "Not asked, as you chose “At home only”: Needles, Days to heal."


def test_missing_answers_are_named_and_hidden_ones_are_not():
    view = setting_view({"preferences.setting": "clinic_only"}, KNOWLEDGE, english)
    assert view.missing == ("Needles", "Days to heal", "Time for extra steps")
    assert setting_view({}, KNOWLEDGE, english).missing[0] == "Where you want care"


def test_a_number_of_a_file_that_is_no_choice_is_shown_as_it_is():
    answers = {**ALL, "preferences.downtime_days": 2, "preferences.minutes_per_day": 12.5}
    own = {ask.path: ask.own for ask in setting_view(answers, KNOWLEDGE, english).asks}
    assert own["preferences.downtime_days"] == "Up to 2 days, from your saved answers"
    assert own["preferences.minutes_per_day"] == "12.5 minutes a day, from your saved answers"
    assert not any(ask.own for ask in setting_view(ALL, KNOWLEDGE, english).asks)


def test_needles_are_said_as_the_knowledge_has_it():
    assert "All clinic courses" in setting_view(ALL, KNOWLEDGE, english).asks[0].note
    assert "Some clinic courses" in setting_view(ALL, some_without(), english).asks[0].note


def test_the_minutes_are_those_beside_basic_care():
    """The limit counts actives only, so the question says what it leaves out."""
    note = next(ask.note for ask in setting_view(ALL, KNOWLEDGE, english).asks
                if ask.path.endswith("minutes_per_day"))  # fmt: skip
    assert note.endswith("besides washing, cream and sunscreen (about 7).")


def test_the_cards_go_from_home_to_clinic():
    cards = where_choices(english)
    assert [card.id for card in cards] == [
        "home_only", "prefer_home", "either", "prefer_clinic", "clinic_only",
    ]  # fmt: skip
    assert next((card.home, card.clinic) for card in cards) == ("main", "none")
    assert len({card.note for card in cards}) == 5


def test_needles_are_always_there_only_where_every_course_has_them(knowledge):
    assert needles_always(knowledge)
    assert not needles_always(some_without())


def test_the_bar_below_says_what_is_missing_or_how_much_is_open():
    missing = setting_view({"preferences.setting": "home_only"}, KNOWLEDGE, english)
    assert still_to_answer(missing, english).startswith("Still to answer: ")
    assert all(title in still_to_answer(missing, english) for title in missing.missing)
    assert still_to_answer(setting_view(ALL, KNOWLEDGE, english), english) == ""
    assert "".join(words for words, _ in still_open(3, 14, english)) == (
        "So far: 3 of 14 options still open to you"
    )
