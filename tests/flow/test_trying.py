"""What stays of what-if and comparison when the page is left, and what later answers do to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exowizard.core.answers import Profile
from exowizard.flow.profile import profile
from exowizard.flow.views.trying import Trying
from exowizard.flow.views.what_if import my_answers
from tests.people import with_answers
from tests.ui.desks import TOKYO, example_session


@pytest.fixture(scope="module")
def own() -> Profile:
    return profile(example_session(TOKYO))


def test_nothing_is_tried_until_a_handle_moves(own: Profile) -> None:
    assert Trying().values(own) == my_answers(own)
    moved = Trying().with_tried(my_answers(own).weighing("cost", 3), own)
    assert moved.values(own).weights[3] == 3
    back = moved.with_tried(my_answers(own), own)
    assert back == Trying(currency=own.currency)


@pytest.fixture
def tried(own: Profile) -> Trying:
    values = replace(
        my_answers(own).weighing("cost", 3), monthly=1.0, upfront=2.0, setting="clinic_only"
    )
    return Trying(picked=("retinol",), comparing=True).with_tried(values, own)


def test_an_answer_about_something_else_leaves_what_is_tried(own: Profile, tried: Trying) -> None:
    assert tried.values(with_answers(own, {"skin.type": "oily"})) == tried.tried


@pytest.mark.parametrize(
    ("path", "value", "follows"),
    [
        ("priorities.speed", 1.0, "weights"),
        ("budget.monthly", 77.0, "monthly"),
        ("budget.upfront", 77.0, "upfront"),
        ("preferences.setting", "home_only", "setting"),
    ],
)
def test_a_later_answer_counts_more_than_what_was_tried(
    own: Profile, tried: Trying, path: str, value: object, follows: str
) -> None:
    now = with_answers(own, {path: value})
    seen = tried.values(now)
    for name in ("weights", "monthly", "upfront", "setting"):
        source = my_answers(now) if name == follows else tried.tried
        assert getattr(seen, name) == getattr(source, name)


def test_another_currency_makes_tried_amounts_meaningless(own: Profile, tried: Trying) -> None:
    abroad = with_answers(own, {"region": "US", "currency": "USD"})
    seen, mine = tried.values(abroad), my_answers(abroad)
    assert (seen.monthly, seen.upfront) == (mine.monthly, mine.upfront)
    assert tried.tried is not None
    assert (seen.weights, seen.setting) == (tried.tried.weights, tried.tried.setting)
