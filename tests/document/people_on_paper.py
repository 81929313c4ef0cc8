"""People whose plans are long: many concerns, and nearly every option open to them."""

from __future__ import annotations

from functools import lru_cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exowizard.core.answers import Profile
from tests.strategies import profiles

_HOW = settings(
    derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
_RICH = st.sampled_from((20_000, 400_000, 5_000_000))


@lru_cache(maxsize=1)
def many(count: int) -> tuple[Profile, ...]:
    """The ones with the most concerns among a few hundred that are always the same."""
    found: list[Profile] = []

    @settings(_HOW, max_examples=25 * count)
    @given(
        profiles(
            healthy=True, adult=True, answered=True, settings=("either", "prefer_clinic"),
            budgets=_RICH,
        )
    )  # fmt: skip
    def take(profile: Profile) -> None:
        found.append(profile)

    take()
    return tuple(sorted(found, key=lambda profile: -len(profile.concerns))[:count])
