"""What the tests of the data room share."""

from __future__ import annotations

from pathlib import Path

import pytest

from exowizard.core.advice import Advisor
from exowizard.core.answers import Profile
from exowizard.core.knowledge import Knowledge
from exowizard.core.plan import Plan
from tests.data.stores import EXAMPLES, ROWS, Store


@pytest.fixture
def store(tmp_path: Path, knowledge: Knowledge) -> Store:
    store = Store(tmp_path, knowledge)
    store.write(*ROWS)
    return store


@pytest.fixture(scope="module")
def person() -> Profile:
    return Profile.model_validate_json((EXAMPLES / "tokyo_wrinkles_and_spots.json").read_text())


@pytest.fixture(scope="module")
def plan(advisor: Advisor, person: Profile) -> Plan:
    return advisor.advise(person, program="test", profile_sha256="0" * 64, samples=200)
