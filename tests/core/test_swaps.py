"""Swaps in words: what is said is what the figures are."""

from __future__ import annotations

import re

import pytest

from exowizard.core.advice import Advisor
from exowizard.core.answers import Profile
from exowizard.core.knowledge import Knowledge
from exowizard.core.swaps import Swap, swaps
from tests.cli.conftest import EXAMPLES

PROFILES = {
    path.stem: Profile.model_validate_json(path.read_bytes())
    for path in sorted(EXAMPLES.glob("*.json"))
    if "referral" not in path.stem
}


def every_swap(advisor: Advisor, knowledge: Knowledge, profile: Profile) -> list[Swap]:
    standing = advisor.standing(profile)
    members = standing.bundles.members[standing.chosen]
    chosen = [option for option, held in zip(advisor.table.ids, members, strict=True) if held]
    return [
        swap
        for option in (None, *chosen)
        for swap in swaps(standing, option, profile, knowledge, advisor.table)
    ]


@pytest.mark.parametrize("example", PROFILES)
def test_words_say_what_the_figures_are(
    advisor: Advisor, knowledge: Knowledge, example: str
) -> None:
    profile = PROFILES[example]
    for swap in every_swap(advisor, knowledge, profile):
        change, gained, lost = swap.difference, " ".join(swap.gained), " ".join(swap.lost)
        assert change.value <= 0  # nothing beats the best plan
        for amount, what in ((change.upfront, "to start"), (change.monthly, "each month")):
            size = f"{profile.currency} {abs(amount):,.0f}"
            assert (f"{size} less {what}." in gained) == (amount <= -0.5)
            assert (f"{size} more {what}." in lost) == (amount >= 0.5)
        assert ("fewer" in gained) == (change.minutes <= -0.5)
        assert ("Minutes a day: " in lost) == (change.minutes >= 0.5)
        for info in knowledge.concerns:
            effect = change.effects.get(info.id, 0.0)
            assert named("do more for", info.name, gained) == (effect >= 0.01)
            assert named("do less for", info.name, lost) == (effect <= -0.01)
        for item in knowledge.criteria:
            points = change.contributions[item.id]  # type: ignore[index]
            if item.id in ("gentleness", "evidence", "convenience", "speed"):
                said = f"“{item.name}”: {abs(points):.1f} points"
                assert (f"{said} more." in gained) == (points >= 0.5)
                assert (f"{said} less." in lost) == (points <= -0.5)


def named(what: str, concern: str, said: str) -> bool:
    """Whether a concern is in the list after some words."""
    found = re.search(rf"Likely to {what}: ([^.]*)\.", said)
    return found is not None and concern in found[1].split(", ")


def test_each_kind_has_its_words(advisor: Advisor, knowledge: Knowledge) -> None:
    found = {
        kind: [
            swap
            for swap in every_swap(advisor, knowledge, PROFILES["tokyo_wrinkles_and_spots"])
            if swap.kind == kind
        ]
        for kind in ("replace", "drop", "add")
    }
    for kind, some in found.items():
        assert some, kind
        for swap in some:
            old = knowledge.option[swap.out].name if swap.out else None
            new = knowledge.option[swap.into].name if swap.into else None
            wanted = {"replace": f"{new} instead of {old}", "drop": f"Without {old}",
                      "add": f"{new} as well"}  # fmt: skip
            assert swap.text == wanted[kind]


def test_the_foundation_stays(advisor: Advisor, knowledge: Knowledge) -> None:
    profile = PROFILES["tokyo_wrinkles_and_spots"]
    standing = advisor.standing(profile)
    found = swaps(standing, "sunscreen", profile, knowledge, advisor.table)
    assert found == swaps(standing, None, profile, knowledge, advisor.table)
    assert {swap.kind for swap in found} == {"add"}


def test_a_swap_can_be_taken_and_taken_back(advisor: Advisor, knowledge: Knowledge) -> None:
    profile = PROFILES["tokyo_wrinkles_and_spots"]
    for there in every_swap(advisor, knowledge, profile):
        standing = advisor.standing(profile, wanted=frozenset(there.options))
        back = [
            swap
            for swap in swaps(standing, there.into, profile, knowledge, advisor.table)
            if (swap.out, swap.into) == (there.into, there.out)
        ]
        assert len(back) == 1
        assert back[0].difference.value == -there.difference.value
        assert back[0].difference.monthly == -there.difference.monthly


def test_an_option_outside_the_plan_has_no_swaps(advisor: Advisor, knowledge: Knowledge) -> None:
    profile = PROFILES["tokyo_wrinkles_and_spots"]
    with pytest.raises(ValueError, match="exosome_injection is not in the plan"):
        swaps(advisor.standing(profile), "exosome_injection", profile, knowledge, advisor.table)
