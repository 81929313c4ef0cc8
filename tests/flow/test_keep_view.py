"""What the keep page says: days, the four questions, passphrases."""

from __future__ import annotations

import pytest

from exowizard.core.wording import english
from exowizard.flow.profile import profile as profile_of
from exowizard.flow.views import plan_more, plan_sources
from exowizard.flow.views.keep import (
    LONGEST_PASSPHRASE,
    Keeping,
    calendar_words,
    passphrase_fault,
    start_days,
    sure_questions,
    sure_words,
    usual_paper,
)
from tests.ui.desks import TOKYO, engine, example_session


def test_days_run_from_a_week_ago_to_four_weeks_on_over_the_end_of_a_month():
    days = start_days("2026-11-22", english)
    assert days[0] == ("2026-11-15", "Sunday, 15 November 2026")
    assert days[7] == ("2026-11-22", "Today, 22 November 2026")
    assert days[-1] == ("2026-12-20", "Sunday, 20 December 2026")
    assert len({day for day, _ in days}) == 36


def test_nothing_is_closed_before_all_four_are_answered():
    names = [question.id for question in sure_questions(english)]
    keeping = Keeping()
    for name in names[:3]:
        keeping = keeping.with_sure(name, yes=True)
        assert sure_words(keeping.sure, english) == ""
    assert "what you need" in sure_words(keeping.with_sure(names[3], yes=True).sure, english)
    assert "Take your time" in sure_words(keeping.with_sure(names[3], yes=False).sure, english)


def test_ticks_of_the_shopping_list_come_and_go():
    keeping = Keeping().with_bought("retinol", on=True).with_bought("sunscreen", on=True)
    assert keeping.with_bought("retinol", on=False).bought == {"sunscreen"}


def test_the_record_never_shows_a_passphrase():
    words = "plain words"
    assert words not in repr(Keeping(answers_passphrase=words))


@pytest.mark.parametrize(
    ("passphrase", "part"),
    [
        ("", "type one"),
        ("   ", "type one"),
        ("é" * (LONGEST_PASSPHRASE // 2 + 1), "too long"),
        ("p" * LONGEST_PASSPHRASE, ""),
    ],
)
def test_a_passphrase_that_cannot_be_used_says_why(passphrase, part):
    fault = passphrase_fault(passphrase, english)
    assert part in fault
    assert bool(part) == bool(fault)


def test_paper_is_that_of_the_region():
    assert usual_paper({"region": "US"}) == "letter"
    assert usual_paper({"region": "JP"}) == "a4"


def test_the_calendar_says_its_visits_only_where_there_are_any():
    home = engine().plan(profile_of(example_session(TOKYO)), "en")
    assert calendar_words(home, english).startswith("What to begin when, check-ins in weeks 4, 8")
    clinic = engine().plan(
        profile_of(example_session("clinic_scars")), "en", frozenset({"clinic_needling"})
    )
    assert calendar_words(clinic, english).startswith("Clinic visits: 3.")


def test_what_helps_to_choose_promises_only_what_every_plan_shows():
    (support,) = (item for item in sure_questions(english) if item.id == "support")
    assert support.next.endswith("It lists what to check and where the advice comes from.")
    assert plan_more.checklist("product", engine().knowledge, english)
    for name in (TOKYO, "zero_budget", "clinic_scars"):
        profile = profile_of(example_session(name))
        plan = engine().plan(profile, "en")
        assert plan_sources.sources(plan, profile, engine().knowledge, english)
