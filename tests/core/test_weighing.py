"""Weights from an order, weights from sliders, and where the two contradict each other."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise, permutations

import pytest

from exowizard.core.answers import CRITERIA, Criterion
from exowizard.core.weighing import (
    centroid_priorities,
    centroid_weights,
    disagreements,
    swing_weights,
)

# Barron & Barrett 1996, table of rank-order centroid weights, six attributes.
PUBLISHED = (0.4083, 0.2417, 0.1583, 0.1028, 0.0611, 0.0278)


def sliders(*values: float) -> dict[Criterion, float]:
    return dict(zip(CRITERIA, values, strict=True))


def test_weights_of_an_order_are_the_published_ones() -> None:
    order = tuple(reversed(CRITERIA))
    weights = centroid_weights(order)
    assert tuple(weights) == order
    assert tuple(round(value, 4) for value in weights.values()) == PUBLISHED
    assert sum(weights.values()) == pytest.approx(1.0)


def test_weights_are_the_centre_of_all_weights_that_keep_the_order() -> None:
    # The corners of that simplex are "the first k count the same, the others not at all".
    corners = [[1 / k if place < k else 0.0 for place in range(6)] for k in range(1, 7)]
    centre = [sum(corner[place] for corner in corners) / 6 for place in range(6)]
    assert list(centroid_weights(CRITERIA).values()) == pytest.approx(centre)


def test_priorities_of_an_order_keep_it_and_start_at_100() -> None:
    places = centroid_priorities(CRITERIA)
    assert list(places.values()) == [100, 59, 39, 25, 15, 7]
    assert all(one > two for one, two in pairwise(places.values()))


@pytest.mark.parametrize("order", [(), ("benefit", "benefit")])
def test_an_order_names_every_criterion_once(order: tuple[Criterion, ...]) -> None:
    with pytest.raises(ValueError, match="names every criterion once"):
        centroid_weights(order)


def test_sliders_become_weights() -> None:
    assert list(swing_weights(sliders(50, 25, 25, 0, 0, 100)).values()) == [
        0.25, 0.125, 0.125, 0.0, 0.0, 0.5,
    ]  # fmt: skip


@pytest.mark.parametrize("values", [(0,) * 6, (10, -1, 0, 0, 0, 0)])
def test_sliders_that_weigh_nothing_are_refused(values: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="priorities"):
        swing_weights(sliders(*values))


def test_only_a_clear_gap_against_the_order_is_a_disagreement() -> None:
    values = sliders(50, 54.9, 55, 80, 50, 0)
    found = disagreements(values, CRITERIA)
    assert [(item.first, item.second, round(item.gap, 1)) for item in found] == [
        ("benefit", "cost", 30),
        ("gentleness", "cost", 25.1),
        ("evidence", "cost", 25),
        ("benefit", "evidence", 5),
    ]


def test_an_order_by_the_sliders_never_disagrees() -> None:
    values = sliders(10, 30, 20, 60, 40, 50)
    for order in permutations(CRITERIA):
        against = {
            (one, two)
            for place, one in enumerate(order)
            for two in order[place + 1 :]
            if values[two] > values[one]
        }
        assert {(item.first, item.second) for item in disagreements(values, order)} == against


def test_the_order_and_the_sliders_are_about_the_same_criteria() -> None:
    with pytest.raises(ValueError, match="same criteria"):
        disagreements(sliders(1, 2, 3, 4, 5, 6), CRITERIA[:5])


def test_it_is_plain_python() -> None:
    code = (
        "import sys, exowizard.core.weighing; "
        "print([name for name in ('numpy', 'pydantic', 'yaml') if name in sys.modules])"
    )
    done = subprocess.run((sys.executable, "-c", code), capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
