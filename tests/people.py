"""Small tools of the engine's tests: change answers, change the knowledge base, ask for advice."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from exowizard.core.advice import Advisor
from exowizard.core.answers import Profile
from exowizard.core.knowledge import Knowledge
from exowizard.core.plan import OptionResult, Plan
from tests.strategies import numbers, profiles

FEW = 200  # samples where robustness is not the point
PERMITTED = ("in_plan", "suitable")
STRICTNESS = {"in_plan": 0, "suitable": 0, "ask_first": 1, "ruled_out": 2}
_SUMS = (12, 30, 60, 150, 400, 900, 2500, 8000, 20000, 60000, 200000, 800000)

_modest = profiles(healthy=True, adult=True, budgets=numbers(10, 1_000_000, _SUMS))
_rich = profiles(
    healthy=True,
    adult=True,
    regions=("US", "EU", "UK", "JP", "KR"),
    settings=("either", "prefer_home", "prefer_clinic"),
    budgets=st.sampled_from((2000, 6000, 20000, 90000, 400000, 5_000_000)),
)
# Somebody to whom many options are open: no safety answer, sums that buy something.
able = st.one_of(_modest, _rich, _rich)
# Anybody without a warning sign, half of them people to whom many options are open.
anybody = st.one_of(profiles(referral=False), able)


def advise(advisor: Advisor, profile: Profile, samples: int = FEW) -> Plan:
    return advisor.advise(
        profile, program="test", profile_sha256="0" * 64, date=None, samples=samples
    )


def strictness(advisor: Advisor, profile: Profile) -> dict[str, int]:
    """How strictly each option is held, without making a whole plan: numbers of STRICTNESS."""
    standing = advisor.standing(profile)
    levels = {}
    for row, option in enumerate(advisor.table.ids):
        closed = option in standing.available.closed
        asked = standing.screening.effect(option) == "ask_first" and not closed
        levels[str(option)] = 0 if standing.eligible[row] else 1 if asked else 2
    return levels


def with_answers(profile: Profile, changes: dict[str, Any]) -> Profile:
    """The profile with the answers at some key paths changed; the values must be valid."""
    for path, value in changes.items():
        name, _, rest = path.partition(".")
        if rest:
            part = getattr(profile, name)
            value = part.model_copy(update={rest: value})
        profile = profile.model_copy(update={name: value})
    return profile


def with_records(knowledge: Knowledge, **lists: Any) -> Knowledge:
    """The knowledge base with some lists replaced, nothing cached carried over."""
    fields = {name: getattr(knowledge, name) for name in Knowledge.model_fields}
    return Knowledge.model_construct(**{**fields, **lists})


def by_option(plan: Plan) -> dict[str, OptionResult]:
    return {result.option: result for result in plan.options}
