"""What the skin page shows for every state of its answers."""

from __future__ import annotations

from exowizard.core.wording import english
from exowizard.flow.changes import give
from exowizard.flow.questions import SENSITIVITY_SIGNS
from exowizard.flow.session import Session
from exowizard.flow.views.skin import section_titles, skin_view, sun_cards, type_cards
from tests.ui.desks import engine


def view_of(**answers):
    given = {f"skin.{key}": value for key, value in answers.items()}
    return skin_view(given, engine().knowledge, english)


def test_nothing_answered_names_every_part():
    view = view_of()
    assert view.open_ == tuple(section_titles(english))
    assert view.still == (
        "Still to answer: skin type, how easily it reacts, past reactions, the sun."
    )
    assert view.level.level is None
    assert [row.answer for row in view.signs] == [None] * 4
    assert (view.none, view.unsure, view.ticks) == (False, False, 0)


def test_all_answered_leaves_nothing_to_answer():
    view = view_of(type="dry", sensitivity=0, reacted_to=frozenset(), phototype=6)
    assert view.open_ == ()
    assert view.still == ""
    assert view.none
    assert not view.unsure


def test_not_sure_is_an_answer_and_not_none():
    view = view_of(reacted_to=None)
    assert view.unsure
    assert not view.none
    assert "skin.reacted_to" not in view.open_
    assert "never read as “no”" in view.remark


def test_ticks_are_counted():
    view = view_of(reacted_to=frozenset({"acids", "fragrance"}))
    assert {item.id for item in view.reactions if item.ticked} == {"acids", "fragrance"}
    assert view.ticks == 2
    assert view.remark == ""


def test_the_level_says_where_it_comes_from():
    saved = view_of(sensitivity=3).level
    assert (saved.level, saved.title, saved.figure) == (3, "Often reacts", "3 of 4")
    assert saved.note.startswith("From your saved answers.")
    session = give(Session(), {"skin.sensitivity": 3})
    session = give(session, {"skin.stings": True})
    begun = skin_view(session.answers, engine().knowledge, english).level
    assert begun.level is None
    assert begun.note == "1 of 4 questions answered."
    session = give(session, {path: path == "skin.stings" for path in SENSITIVITY_SIGNS})
    worked_out = skin_view(session.answers, engine().knowledge, english).level
    assert (worked_out.level, worked_out.note) == (1, "Worked out from your four answers.")


def test_every_choice_has_its_drawing(knowledge):
    kinds, suns = type_cards(knowledge, english), sun_cards(knowledge, english)
    assert [card.value for card in kinds] == ["dry", "oily", "combination", "normal"]
    assert all(card.note and card.drawing == f"skin/{card.value}" for card in kinds)
    assert [card.value for card in suns] == [1, 2, 3, 4, 5, 6]
    assert suns[0].drawing == "skin/phototype-1"
