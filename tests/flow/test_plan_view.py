"""The plan page's view: routine, weeks, costs, habits, shopping, sources."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exowizard.core.plan_reading import adds_anything
from exowizard.core.wording import english
from exowizard.flow.profile import profile as profile_of
from exowizard.flow.views import plan_more, plan_sources
from exowizard.flow.views.plan import Costs, beginning, habit_grade, plan_view
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
    assert view.shopping[0].what.endswith("what new ones cost is not known here")
    assert "not known" not in last.what


def test_every_source_of_the_plan_is_listed_once_in_order():
    plan, profile, _ = seen()
    lines = plan_sources.sources(plan, profile, engine().knowledge, english)
    titles = [line.title for line in lines]
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert len(set(titles)) == len(titles)
    first = plan.schedule[0].sources
    assert [line.id for line in lines][: len(first)] == list(first)


def test_a_listed_source_says_what_it_is_whether_it_was_found_and_when():
    plan, profile, _ = seen()
    knowledge = engine().knowledge
    for line in plan_sources.sources(plan, profile, knowledge, english):
        source, said = knowledge.source[line.id], plan_sources.source_note(line, english)
        assert f"Used for: {line.used_for}." in said
        assert source.id == "your_answers" or source.checked.isoformat() in said
        assert ("Verified on" in said) == (source.verified and source.id != "your_answers")
        assert source.note is None or source.note.rstrip(".") in said
        assert ".." not in said


def sources_of_prices(lines):
    return {line.id for line in lines if "Prices" in line.used_for}


def test_prices_rest_on_those_of_the_persons_region_alone():
    plan, profile, _ = seen()
    plan = replace(plan, chosen=(*plan.chosen, "exosome_serum"))
    knowledge = engine().knowledge
    lines = plan_sources.sources(plan, profile, knowledge, english)
    every = {source for price in knowledge.prices for source in price.sources}
    assert sources_of_prices(lines) == {"J", "F78"} < every


def test_prices_of_the_us_stand_in_with_the_rate_they_change_at():
    plan, profile, _ = seen(SCARS)
    knowledge = engine().knowledge
    assert not [price for price in knowledge.prices
                if price.region == profile.region and price.option in plan.chosen]  # fmt: skip
    rates = tuple(
        rate.model_copy(update={"sources": ("F79" if rate.currency == "KRW" else "F80",)})
        for rate in knowledge.conversions
    )
    changed = knowledge.model_copy(update={"conversions": rates})
    lines = plan_sources.sources(plan, profile, changed, english)
    assert sources_of_prices(lines) == {"J", "F79"}


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


def test_what_the_routine_rests_on_is_among_the_sources():
    plan, profile, view = seen(SCARS, frozenset({"retinol"}))
    listed = {line.id for line in plan_sources.sources(plan, profile, engine().knowledge, english)}
    used = {source for routine in view.routines for step in routine.steps
            for source in step.sources}  # fmt: skip
    assert "F55" in used  # retinol and pregnancy
    assert used <= listed


def test_nothing_is_new_to_pay_for_only_where_no_amount_stands():
    assert Costs((), (), 0, 0, 0).nothing_new
    assert not Costs((), (), 500, 0, 0).nothing_new
    assert not Costs((), (), 500, 0, 0).each_month
    assert Costs((), (), 0, 0, 20).each_month
    assert Costs((), (), 0, 5, 0).each_month
    assert not Costs((), (), 0, 5, 0).nothing_new


def test_questions_for_a_clinic_stand_only_where_one_may_be_chosen():
    def kinds(name):
        person = profile_of(example_session(name))
        plan = engine().plan(person, "en")
        found = plan_more.checklists(plan, person, engine().knowledge, english)
        return [kind for kind, _ in found]

    assert kinds("clinic_scars") == ["product", "storage", "clinic"]
    assert kinds("zero_budget") == ["product", "storage"]
