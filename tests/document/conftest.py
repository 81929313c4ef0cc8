"""Plans, outlines and fonts that the tests of this room share, each made once."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from exowizard.core.advice import Advisor
from exowizard.core.answers import Profile
from exowizard.core.knowledge import Knowledge
from exowizard.core.plan import Plan
from exowizard.core.wording import english
from exowizard.document.fonts import FontSet
from exowizard.document.outline import Outline
from exowizard.document.plan_outline import plan_outline

RESOURCES = Path(__file__).parents[2] / "resources"
DATE = "2026-11-22"
Made = tuple[Profile, Plan]


def change(base: dict[str, Any], **parts: Any) -> dict[str, Any]:
    """A profile with whole keys replaced or, for mappings, updated."""
    made = json.loads(json.dumps(base))
    for key, value in parts.items():
        made[key] = {**made[key], **value} if isinstance(value, dict) else value
    return made


@pytest.fixture(scope="session")
def fonts() -> FontSet:
    folder = RESOURCES / "fonts" / "inter"
    names = ("Regular", "SemiBold", "Bold", "Italic")
    return FontSet(*((folder / f"Inter-{name}.ttf").read_bytes() for name in names))


@pytest.fixture(scope="session")
def tokyo() -> dict[str, Any]:
    path = RESOURCES / "examples" / "tokyo_wrinkles_and_spots.json"
    answers: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return answers


@pytest.fixture(scope="session")
def make(knowledge: Knowledge, tokyo: dict[str, Any]) -> Callable[..., Made]:
    """Advice for the Tokyo example with some answers changed."""

    advisor = Advisor(knowledge)

    def advice(**parts: Any) -> Made:
        profile = Profile.model_validate_json(json.dumps(change(tokyo, **parts)))
        plan = advisor.advise(profile, english, program="ExoWizard test", profile_sha256="0" * 64)
        return profile, plan

    return advice


@pytest.fixture(scope="session")
def clinic(make: Callable[..., Made]) -> Made:
    """A person who can pay for and wants a clinic course."""
    return make(
        budget={"upfront": 900000, "monthly": 60000},
        preferences={
            "setting": "prefer_clinic", "needles": "fine", "downtime_days": 14,
            "minutes_per_day": 30, "owns_device": True,
        },
        skin={"reacted_to": []},
        priorities={"benefit": 100, "gentleness": 5, "evidence": 20, "cost": 0,
                    "convenience": 0, "speed": 10},
    )  # fmt: skip


@pytest.fixture(scope="session")
def outline(make: Callable[..., Made], knowledge: Knowledge) -> Outline:
    profile, plan = make()
    return plan_outline(plan, profile, knowledge, english, date=DATE)


@pytest.fixture(scope="session")
def referral(make: Callable[..., Made], knowledge: Knowledge) -> Outline:
    profile, plan = make(health={"red_flags": ["changing_mole", "self_harm"]})
    return plan_outline(plan, profile, knowledge, english, date=DATE)
