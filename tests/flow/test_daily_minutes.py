"""Minutes a day: what the limit counts, and what everybody does anyway, never as one figure."""

from __future__ import annotations

import re

from hypothesis import given, settings

from exowizard.core.answers import Profile
from exowizard.core.minutes import base_minutes, daily_minutes
from exowizard.core.wording import english
from exowizard.flow.views.daily_minutes import against_limit, limit_note, plan_minutes
from exowizard.flow.views.options import best_plan
from exowizard.flow.views.plan import plan_view
from tests.strategies import profiles
from tests.ui.desks import engine

KNOWLEDGE = engine().knowledge


def test_words_follow_what_is_in_the_plan():
    def said(*options):
        return plan_minutes(options, KNOWLEDGE, english)

    basic, sun = "basic_care", "sunscreen"
    assert said(basic) == "About 4 minutes a day: washing and cream"
    assert said(basic, sun) == "About 7 minutes a day: washing, cream and sunscreen"
    assert said(basic, sun, "exosome_serum_device").endswith(
        "minutes a day, besides 7 for washing, cream and sunscreen"
    )
    assert said(basic, "vitamin_c") == "About 1 minute a day, besides 4 for washing and cream"
    assert base_minutes(KNOWLEDGE) == 7
    assert "(about 7)" in limit_note(KNOWLEDGE, english)


@settings(max_examples=60)
@given(profiles(referral=False))
def test_no_plan_says_more_minutes_than_its_limit(profile: Profile) -> None:
    plan = engine().plan(profile, "en")
    limit = profile.preferences.minutes_per_day
    value, rest = against_limit(plan.chosen, limit, KNOWLEDGE, english)
    assert float(value) <= limit
    figure = best_plan(plan, None, profile, KNOWLEDGE, english).figures[-1]
    assert (figure.caption, figure.value, figure.rest) == ("Minutes a day", value, rest)
    words = plan_view(plan, profile, KNOWLEDGE, english).minutes
    counted = re.match(r"About ([\d.]+) minutes? a day, besides", words)
    assert (float(counted[1]) if counted else 0) == float(value)
    base, more = daily_minutes(plan.chosen, KNOWLEDGE)
    assert plan.bundle is not None
    assert base + more == plan.bundle.minutes_per_day
