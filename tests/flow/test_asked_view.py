"""Questions on health and skin in everyday words, with why they are asked and the sources."""

from __future__ import annotations

from typing import get_args

import pytest

from exowizard.core import answers as models
from exowizard.core.wording import english as tr
from exowizard.flow.questions import SENSITIVITY_SIGNS
from exowizard.flow.views import asked
from exowizard.flow.views.concerns import mind

LISTS = {
    "health.conditions": models.HealthCondition, "health.medicines": models.Medicine,
    "health.allergies": models.Allergy, "health.implants": models.Implant,
    "health.recent": models.RecentProcedure, "skin.type": models.SkinType,
}  # fmt: skip


@pytest.mark.parametrize("path", LISTS)
def test_each_list_names_every_answer_once_with_a_line(knowledge, path):
    items = asked.choices(path, knowledge, tr)
    assert sorted(named.id for named in items) == sorted(get_args(LISTS[path]))
    assert len({named.name for named in items}) == len(items)
    assert all(named.note and named.note != named.name for named in items)
    assert asked.name_of(path, items[0].id, knowledge, tr) == items[0].name


def test_isotretinoin_and_recent_say_their_time_span(knowledge):
    assert "6 months" in asked.name_of("health.medicines", "isotretinoin", knowledge, tr)
    assert "30 days" in asked.groups("health.recent", knowledge, tr)[0][0]


def test_several_answers_stand_in_the_order_of_the_page(knowledge):
    chosen = frozenset({"milk", "fish"})
    assert asked.names_of("health.allergies", chosen, knowledge, tr) == ("Fish", "Milk")


def test_a_number_has_its_name_and_what_has_none_stays_as_it_is(knowledge):
    assert asked.name_of("skin.sensitivity", 3, knowledge, tr) == "Often reacts"
    assert asked.name_of("skin.sensitivity", 9, knowledge, tr) == "9"


def test_the_signs_are_those_that_the_level_is_worked_out_from(knowledge):
    signs = asked.sign_questions("skin.sensitivity", knowledge, tr)
    assert tuple(path for path, _ in signs) == SENSITIVITY_SIGNS
    assert all(question.endswith("?") for _, question in signs)


def test_why_carries_the_numbers_of_its_sources_and_lists_those_of_the_notes_too(knowledge):
    record = asked.asked("health.conditions", knowledge)
    why = asked.why(["health.conditions"], knowledge, tr)
    listed = {source.number: source.title for source in why.sources}
    (text,) = why.texts
    assert text.startswith(record.why.text)
    numbers = text.removeprefix(record.why.text).strip(" []").replace("\u00a0", " ").split(", ")
    assert {listed[int(number)] for number in numbers} == {
        knowledge.source[name].title for name in record.why.sources
    }
    noted = {name for group in record.groups for value in group.values
             for name in value.note.sources}  # fmt: skip
    assert {knowledge.source[name].title for name in noted} <= set(listed.values())
    assert len(listed) > len(numbers)


def test_why_of_several_questions_stands_in_their_order(knowledge):
    paths = ("skin.sensitivity", "skin.phototype")
    why = asked.why(paths, knowledge, tr)
    for path, text in zip(paths, why.texts, strict=True):
        assert text.startswith(asked.asked(path, knowledge).why.text)


def test_a_changing_mark_is_minded_before_dark_spots_are_chosen(knowledge):
    minded = mind(knowledge, tr)
    (text,) = minded.texts
    spots = next(concern for concern in knowledge.concerns if concern.id == "dark_spots")
    assert text.startswith(spots.note.text)
    assert text.endswith("]")
    titles = {source.title for source in minded.sources}
    for concern in knowledge.concerns:
        assert {knowledge.source[name].title for name in concern.sources} <= titles
    assert {knowledge.source[name].title for name in spots.note.sources} <= titles
