"""Fixtures that several rooms' tests share."""

from __future__ import annotations

import gc
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from exowizard.core.advice import Advisor
from exowizard.core.knowledge import Knowledge
from exowizard.data.knowledge import read_folder

# The knowledge base of this checkout is what is tested, whatever update this person has taken.
os.environ["XDG_DATA_HOME"] = str(Path(tempfile.gettempdir(), "exowizard-tests-take-no-update"))

# Derived from the test itself: every run tries the same profiles, on any machine.
settings.register_profile(
    "same_everywhere",
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("same_everywhere")


@pytest.fixture(scope="module", autouse=True)
def settled() -> None:
    """What is there before a module's tests stays: whole collections need not look at it.

    Windows and kiosks collect everything, again and again; most of it is not theirs but the
    tests' own modules.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The knowledge base as it stands in the repository, read once."""
    return read_folder(Path(__file__).parents[1] / "resources" / "knowledge")


@pytest.fixture(scope="session")
def advisor(knowledge: Knowledge) -> Advisor:
    """The advisor over that knowledge base."""
    return Advisor(knowledge)
