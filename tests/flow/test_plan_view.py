"""The plan page's view: routine, weeks, costs, habits, shopping, sources."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exowizard.core.plan_reading import adds_anything
from exowizard.core.wording import english
from exowizard.flow.profile import profile as profile_of
from exowizard.flow.views import plan_more
from exowizard.flow.views.plan import beginning, habit_grade, plan_view
from tests.ui.desks import TOKYO, engine, example_session

SCARS = "clinic_scars"


def seen(name=TOKYO, wanted=None):
    profile = profile_of(example_session(name))
    plan = engine().plan(profile, "en", wanted)
    return plan, profile, plan_view(plan, profile, engine().knowledge, english)


def steps(view, which):
    return [step for routine in view.routines if routine.id == which for step in routine.steps]


def test_actives_stand_between_washing_and_moisturiser_and_sunscreen_is_last():
    _, _, view = seen()
    morning = [step.title for step in steps(view, "morning")]
    assert morning == [
        "Wash gently, or just rinse",
        "Niacinamide",
        "Moisturiser",
        "Daily sunscreen",
    ]
    assert [step.title for step in steps(view, "evening")] == ["Wash gently", "Moisturiser"]


def test_only_what_may_be_swapped_carries_an_option():
    _, _, view = seen()
    assert [step.option for step in steps(view, "morning")] == ["", "niacinamide", "", ""]
    assert steps(view, "morning")[1].note.startswith("From week 2. ")


def test_retinol_is_for_the_evening_and_sends_niacinamide_to_the_morning():
    plan, _, view = seen(SCARS, frozenset({"niacinamide", "retinol"}))
    assert "retinol" in plan.chosen
    assert "retinol" in [step.option for step in steps(view, "evening")]
    assert "retinol" not in [step.option for step in steps(view, "morning")]


def test_visits_have_a_part_of_their_own_and_are_no_shopping():
    plan, _, view = seen(SCARS, frozenset({"clinic_needling"}))
    (visit,) = steps(view, "clinic")
    weeks = next(
        entry for entry in plan.schedule if entry.option == "clinic_needling"
    ).session_weeks
    assert visit.option == "clinic_needling"
    assert ", ".join(map(str, weeks)) in visit.note
    assert "clinic_needling" not in [item.option for item in view.shopping]
    row = next(row for row in view.rows if row.sessions)
    assert row.sessions == weeks


def test_diamonds_stand_in_the_weeks_of_the_calendar_file():
    import datetime

    from exowizard.document.calendar import plan_calendar

    plan, _, view = seen()
    start = datetime.date(2026, 11, 23)
    written = plan_calendar(plan, engine().knowledge, english, start=start).decode()
    for mark in view.marks:
        day = start + datetime.timedelta(weeks=mark.week - 1)
        assert f"DTSTART;VALUE=DATE:{day:%Y%m%d}" in written
    assert [mark.week for mark in view.marks] == [4, 8, 12, 14]


def test_parts_of_the_cost_add_up_to_the_month_and_start_is_named_only_where_there_is_one():
    plan, _, view = seen()
    assert sum(monthly for _, monthly in view.costs.parts) == pytest.approx(
        plan.totals.monthly, abs=1
    )
    assert "to start" not in "".join(text for text, _ in view.costs.pieces)
    _, _, clinic = seen(SCARS, frozenset({"clinic_needling"}))
    assert clinic.costs.upfront > 0
    assert "to start" in "".join(text for text, _ in clinic.costs.pieces)


def test_the_persons_own_set_is_said_once_and_not_among_the_notices():
    _, _, best = seen()
    assert best.own_choice is None
    _, _, own = seen(wanted=frozenset({"vitamin_c"}))
    assert own.own_choice.startswith("You chose this set yourself.")
    assert own.notices == best.notices


def test_habits_stand_in_order_with_the_proof_for_this_persons_concerns():
    plan, profile, view = seen()
    assert [habit.id for habit in view.habits] == [habit.habit for habit in plan.habits]
    by_id = {habit.id: habit for habit in view.habits}
    assert by_id["sun"].grade == "moderate"
    assert by_id["stress"].grade == "none"  # its effects are on concerns that were not chosen
    assert by_id["sun"].goes_with == "Goes with Daily sunscreen, Niacinamide."
    assert by_id["movement"].goes_with == ""
    sun = next(habit for habit in engine().knowledge.habits if habit.id == "sun")
    assert habit_grade(sun, profile.model_copy(update={"concerns": {"dark_spots": 1}})) == "low"


def test_the_beginning_of_a_text_is_whole_sentences():
    assert beginning("One. Two. Three.", room=9) == "One. Two."
    assert (
        beginning("A first sentence that is long. Two.", room=5) == "A first sentence that is long."
    )
    assert beginning("一つ。二つ。", room=3) == "一つ。"
    assert beginning("Keep it below 1.5 of them") == "Keep it below 1.5 of them"


def test_shopping_names_pack_price_and_storage():
    _, _, view = seen()
    (_, _, last) = view.shopping
    assert (last.name, last.what, last.price) == ("Niacinamide", "One bottle", "JPY 1,000 a month")
    assert last.storage
    assert view.shopping[0].price == "no new cost"


def test_every_source_of_the_plan_is_listed_once_in_order():
    plan, _, _ = seen()
    lines = plan_more.sources(plan, engine().knowledge, english)
    used = {source for entry in plan.schedule for source in entry.sources}
    titles = [line.title for line in lines]
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert len(set(titles)) == len(titles)
    assert {engine().knowledge.source[source].title for source in used} <= set(titles)
    judged = next(line for line in lines if line.id == "J")
    assert plan_more.source_note(judged, english).startswith("Our own judgement.")
    unverified = next(line for line in lines if not line.verified and line.id != "J")
    assert plan_more.source_note(unverified, english).startswith("Not verified yet.")


def test_signs_stand_by_urgency_and_every_option_says_when_to_stop():
    plan, _, view = seen()
    signs = plan_more.warning_signs(engine().knowledge, english)
    assert all(name in signs[0].text for name in view.emergency)
    assert len(plan_more.stop_when(plan, engine().knowledge, english)) == len(plan.chosen)


def test_checklists_come_from_the_knowledge_base():
    for kind in ("product", "storage", "clinic"):
        found = plan_more.checklist(kind, engine().knowledge, english)
        assert len(found) >= 6
        assert all(item.head.endswith("?") and item.text for item in found)


def test_sunscreen_beyond_the_budget_is_said_first_and_once():
    plan, _, view = seen("zero_budget")
    (first,) = view.first_notices
    assert first.startswith("Sunscreen would come first")
    assert first not in view.notices
    assert {first, *view.notices} == set(plan.notices)
    assert seen()[2].first_notices == ()


def test_a_plan_of_what_the_person_does_already_has_nothing_new():
    assert seen()[2].has_new
    assert not seen("zero_budget")[2].has_new
    plan, profile, _ = seen()
    kept = replace(plan, chosen=("basic_care", "sunscreen"))
    for daily in (True, False):
        life = profile.lifestyle.model_copy(update={"daily_sunscreen": daily})
        assert adds_anything(kept, profile.model_copy(update={"lifestyle": life})) is not daily
