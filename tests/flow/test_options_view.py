"""What the options page shows, worked out from the plan and from a glance."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exowizard.core.wording import english
from exowizard.flow.profile import profile
from exowizard.flow.views.option_detail import (
    more_about,
    more_sources,
    option_detail,
    reasons_lead,
    source_lines,
)
from exowizard.flow.views.options import (
    best_plan,
    lens_view,
    money,
    of_100,
    option_rows,
    order_note,
)
from exowizard.flow.views.options_method import method_view
from tests.ui.desks import TOKYO, engine, example_session

PEOPLE = (TOKYO, "clinic_scars", "not_answered", "zero_budget", "sensitive_exosome_fan")


@pytest.fixture(scope="module", params=PEOPLE)
def person(request):
    return profile(example_session(request.param))


@pytest.fixture(scope="module")
def tokyo():
    return profile(example_session(TOKYO))


def test_rows_hold_every_option_best_first_and_no_score_where_none_may_be(person):
    plan = engine().plan(person, "en")
    rows = option_rows(plan, None, engine().knowledge, english)
    assert {row.option for row in rows} == {result.option for result in plan.options}
    scored = [row for row in rows if row.score is not None]
    assert [row.rank for row in scored] == list(range(1, len(scored) + 1))
    assert rows[: len(scored)] == tuple(scored)
    for row in rows[len(scored) :]:
        assert row.status in ("ask_first", "ruled_out")
        assert row.reason
        assert row.points == ""
        assert "points" not in row.spoken


def test_why_order_and_plan_differ_is_said_only_where_they_do(person):
    plan = engine().plan(person, "en")
    rows = option_rows(plan, None, engine().knowledge, english)
    ranked = [row for row in rows if row.rank is not None and row.option != "basic_care"]
    chosen = {row.option for row in ranked if row.status == "in_plan"}
    first = ranked[: len(chosen)]
    said = order_note(rows, own=False, tr=english)
    assert bool(said) == ({row.option for row in first} != chosen)
    for row in first:
        assert (row.name in said) == (bool(said) and row.option not in chosen)


def test_the_order_beside_an_own_choice_is_said_to_be_by_points(tokyo):
    plan = engine().plan(tokyo, "en", frozenset({"vitamin_c"}))
    note = order_note(option_rows(plan, None, engine().knowledge, english), own=True, tr=english)
    assert note.endswith("The plan is your own choice.")


def test_the_panel_says_whose_values_it_shows_and_when_they_are_rough(tokyo):
    knowledge = engine().knowledge
    for wanted, mine, tried in (
        (None, "Best fit with your answers", "Best fit with the values you try"),
        (frozenset({"vitamin_c"}), "Your own choice", "Your own choice, with the values you try"),
    ):
        plan = engine().plan(tokyo, "en", wanted)
        glance = engine().advisor.glance(tokyo, english, samples=1_000, wanted=wanted)
        still = best_plan(plan, None, tokyo, knowledge, english)
        rested = best_plan(plan, None, tokyo, knowledge, english, tried=True)
        moving = best_plan(plan, glance, tokyo, knowledge, english, tried=True)
        assert (still.title, rested.title, moving.title) == (mine, tried, tried)
        assert "rough" not in still.spoken + rested.spoken
        assert "rough while you move (1,000 samples)" in moving.spoken
        beside = "" if wanted is None else "Best fit: Daily sunscreen, Niacinamide."
        assert still.best == moving.best == beside
        assert beside in still.spoken


def test_a_row_says_everything_in_words(tokyo):
    plan = engine().plan(tokyo, "en")
    first = option_rows(plan, None, engine().knowledge, english)[0]
    for words in ("Place 1: Niacinamide", "64 of 100 points", "range 56 to 73", "Proof: Low",
                  "JPY\u00a012,000", "In your plan", "First in 76 of 100"):  # fmt: skip
        assert words in first.spoken


def test_a_glance_of_the_same_answers_gives_the_same_rows(person):
    plan = engine().plan(person, "en")
    glance = engine().advisor.glance(person, english, samples=10_000)
    still = option_rows(plan, None, engine().knowledge, english)
    moving = option_rows(plan, glance, engine().knowledge, english)
    assert {row.option: row for row in still} == {row.option: row for row in moving}


def test_an_option_that_a_handle_closes_says_so(tokyo):
    plan = engine().plan(tokyo, "en")
    poor = tokyo.model_copy(update={"budget": tokyo.budget.model_copy(update={"monthly": 0.0})})
    glance = engine().advisor.glance(poor, english)
    rows = {row.option: row for row in option_rows(plan, glance, engine().knowledge, english)}
    assert rows["niacinamide"].state == "Outside limits"
    assert "limits" in rows["niacinamide"].reason


def test_a_danger_is_told_from_a_limit_of_ones_own(tokyo):
    rows = {
        row.option: row
        for row in option_rows(engine().plan(tokyo, "en"), None, engine().knowledge, english)
    }
    assert (rows["exosome_injection"].state, rows["exosome_injection"].role) == (
        "Ruled out", "stop",
    )  # fmt: skip
    assert rows["clinic_needling"].state == "Outside limits"
    assert rows["retinol"].state == "Ask first"


def test_the_best_plan_is_that_of_the_plan(tokyo):
    plan = engine().plan(tokyo, "en")
    best = best_plan(plan, None, tokyo, engine().knowledge, english)
    assert best.title == "Best fit with your answers"
    assert best.goal == "for wrinkles, dark spots"
    assert len(best.names) == len(plan.chosen)
    assert best.sure == "Close"
    assert "54 of 100" in best.stays
    assert [figure.value for figure in best.figures] == [
        "59", "JPY\u00a01,966", "JPY\u00a023,592", "1",
    ]  # fmt: skip


def test_an_own_choice_is_named_as_one(tokyo):
    plan = engine().plan(tokyo, "en", frozenset({"vitamin_c"}))
    best = best_plan(plan, None, tokyo, engine().knowledge, english)
    assert best.title == "Your own choice"
    assert "the best plan 59" in best.figures[0].rest


def test_lenses_put_the_largest_difference_first_and_mark_one(person):
    plan = engine().plan(person, "en")
    view = lens_view(plan, None, engine().knowledge, english)
    assert sorted(row.article for row in view.rows) == [row.evidence for row in view.rows]
    apart = {row.name: abs(row.article - row.evidence) for row in view.rows}
    told = [apart[reason.heading.split(":")[0]] for reason in view.reasons]
    assert told == sorted(told, reverse=True)
    assert len(told) == sum(1 for steps in apart.values() if steps)
    assert sum(row.farthest for row in view.rows) == bool(told)


def test_details_say_why_here_why_not_and_what_would_differ(tokyo):
    plan = engine().plan(tokyo, "en")
    rows = {row.option: row for row in option_rows(plan, None, engine().knowledge, english)}
    results = {result.option: result for result in plan.options}

    def headings(option):
        detail = option_detail(results[option], rows[option], tokyo, engine().knowledge, english)
        assert all(passage.texts for passage in detail.passages)
        assert detail.sources
        return [passage.heading for passage in detail.passages]

    assert headings("vitamin_c") == [
        "Why it is in place 3", "Why it is not in your plan", "What would have to differ",
        "What you may see",
    ]  # fmt: skip
    assert headings("niacinamide")[1] == "What to know about it"
    assert headings("exosome_injection")[0] == "Why it is not in your plan"


def test_why_follows_the_points_of_the_moment(tokyo):
    plan = engine().plan(tokyo, "en")
    weights = tokyo.priorities.model_copy(update={"cost": 0.0})
    glance = engine().advisor.glance(tokyo.model_copy(update={"priorities": weights}), english)
    row = next(
        row
        for row in option_rows(plan, glance, engine().knowledge, english)
        if row.option == "niacinamide"
    )
    result = next(item for item in plan.options if item.option == "niacinamide")
    detail = option_detail(result, row, tokyo, engine().knowledge, english)
    assert "Low cost" in result.why
    assert "Low cost" not in detail.passages[0].texts[0]


def test_more_has_good_and_bad_and_known_sources():
    knowledge = engine().knowledge
    for option in knowledge.options:
        words = {passage.heading: passage.texts for passage in more_about(option, english)}
        assert len(words["Good"]) == len(option.good)
        assert len(words["Bad"]) == len(option.bad)
    assert [line.id for line in source_lines(["J", "J", "nowhere"], knowledge, english)] == ["J"]


def test_more_tells_what_studies_counted_and_where_it_is_from():
    knowledge = engine().knowledge
    for option in knowledge.options:
        words = {passage.heading: passage.texts for passage in more_about(option, english)}
        said = words["What studies counted"]
        assert sum(text.startswith("Benefit: ") for text in said) == max(1, len(option.outcomes))
        assert any(text.startswith("Harm: ") for text in said)
        listed = {line.id: line for line in more_sources(option, knowledge, english)}
        for record in (*option.outcomes, *option.adverse_events):
            assert set(record.sources) <= set(listed)
        assert all(line.state for line in listed.values())
    serum = more_about(knowledge.option["exosome_serum"], english)
    said = " ".join(text for passage in serum for text in passage.texts)
    assert "None seen in 56 people. That is too few to rule it out." in said
    assert "Compared with: nobody." in said


def test_the_method_lists_what_the_score_was_made_from(tokyo):
    plan = engine().plan(tokyo, "en")
    view = method_view(plan, tokyo, engine().knowledge, english)
    weights, values, effects = view.tables
    assert sum(float(row[2]) for row in weights.rows) == pytest.approx(1, abs=0.003)
    for row in values.rows:
        parts = [float(cell) for cell in row[1:7]]
        shares = [weight / sum(tokyo.priorities.as_tuple())
                  for weight in tokyo.priorities.as_tuple()]  # fmt: skip
        points = 100 * sum(a * b for a, b in zip(parts, shares, strict=True))
        assert points == pytest.approx(float(row[7]), abs=0.5)
    assert len(effects.rows) == len(plan.options)
    facts = dict(view.facts)
    assert facts["Plausible versions tried"] == "10,000"
    assert plan.provenance.knowledge_version in facts["Knowledge base"]
    assert facts["Seed of the draws"] == str(plan.provenance.seed)


def test_shares_and_money_are_never_rounded_to_certainty():
    assert [of_100(share) for share in (0, 0.001, 0.5, 0.999, 1)] == [0, 1, 50, 99, 100]
    assert money(12.5, "EUR") == "EUR\u00a012.50"
    assert money(12.5, "JPY") == "JPY\u00a012"


def test_a_referral_has_no_best_plan(tokyo):
    plan = replace(engine().plan(tokyo, "en"), bundle=None)
    with pytest.raises(ValueError, match="no best plan"):
        best_plan(plan, None, tokyo, engine().knowledge, english)


def test_what_is_not_known_is_no_measured_nought(tokyo):
    plan = engine().plan(tokyo, "en")
    knowledge = engine().knowledge
    effects = method_view(plan, tokyo, knowledge, english).tables[2]
    chosen = sorted(tokyo.concerns, key=lambda name: -tokyo.concerns[name])
    option = {result.name: result.option for result in plan.options}
    unknown = 0
    for name, *cells in effects.rows:
        if option[name] == "basic_care":
            assert set(cells) == {"as now"}
            continue
        grades = {item.concern: item.certainty for item in knowledge.option[option[name]].effects}
        for concern, cell in zip(chosen, cells, strict=True):
            assert (cell == "not known") == (grades[concern] == "none")
            assert cell != "0 / 0 / 0"
            unknown += cell == "not known"
    assert unknown
    assert "no change is counted" in effects.note


def test_how_often_the_plan_stays_best_is_a_whole_percent(tokyo):
    plan = engine().plan(tokyo, "en")
    facts = dict(method_view(plan, tokyo, engine().knowledge, english).facts)
    assert facts["This plan stays best in"] == f"{round(100 * plan.robustness.plan_share)}%"


def test_every_source_of_an_option_says_what_it_is_whether_it_was_found_and_when():
    knowledge = engine().knowledge
    for option in knowledge.options:
        for line in more_sources(option, knowledge, english):
            source, said = knowledge.source[line.id], line.said.replace("\u200b", "")
            assert source.checked.isoformat() in said or source.id == "your_answers"
            assert ("Verified on" in said) == (source.verified and source.id != "your_answers")
            assert source.note is None or source.note.rstrip(".") in said
            assert said.endswith(".") and ".." not in said


def test_the_reasons_speak_of_the_first_concern(tokyo):
    knowledge = engine().knowledge
    for concerns, first in (({"redness": 1, "acne": 3}, "acne"), ({"dullness": 2, "pores": 2}, 0)):
        person = tokyo.model_copy(update={"concerns": concerns})
        name = first or "dullness"  # as the engine has it: the first of the list where equal
        plain = next(info.name.lower() for info in knowledge.concerns if info.id == name)
        assert f": {plain}." in reasons_lead(person, knowledge, english)


ALLERGIC = {"health.allergies": frozenset({"fish"}), "budget.monthly": 60_000}


def allergic(**changes):
    """Somebody with an allergy who can pay for serums."""
    session = example_session(TOKYO)
    return profile(replace(session, answers={**session.answers, **ALLERGIC, **changes}))


@pytest.mark.parametrize("answer", [frozenset({"fish"}), None])
def test_what_to_find_out_before_buying_stands_in_the_row(answer):
    knowledge = engine().knowledge
    plan = engine().plan(allergic(**{"health.allergies": answer}), "en")
    rows = {row.option: row for row in option_rows(plan, None, knowledge, english)}
    for option in ("exosome_serum", "supernatant_serum"):
        row = rows[option]
        assert row.status in ("suitable", "in_plan")
        assert "Ask the seller what this is made from" in row.check
        assert row.check in row.spoken
        assert (row.state, row.icon, row.role) == ("Check first", "info", "ask")
    assert rows["vitamin_c"].check == ""
    usual = option_rows(engine().plan(profile(example_session(TOKYO)), "en"), None, knowledge,
                        english)  # fmt: skip
    assert not any(row.check for row in usual)


def test_a_serum_in_the_plan_says_both():
    plan = engine().plan(allergic(), "en", frozenset({"exosome_serum"}))
    rows = {row.option: row for row in option_rows(plan, None, engine().knowledge, english)}
    assert rows["exosome_serum"].state == "In plan, check first"


def test_why_needling_is_held_back_with_a_fish_allergy_makes_sense_without_exosomes():
    plan = engine().plan(allergic(**{"preferences.setting": "either"}), "en")
    needling = next(item for item in plan.options if item.option == "clinic_needling")
    (text,) = [item.text for item in needling.reasons if item.rule == "health.fish.courses"]
    assert "ask what goes on your skin" in text
