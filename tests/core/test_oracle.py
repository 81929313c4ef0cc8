"""Scores and shares against an independent library of decision analysis, on shared draws."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from exowizard.core import scoring, smaa
from exowizard.core.advice import Advisor
from exowizard.core.answers import CRITERIA, Profile
from exowizard.core.option_table import people
from exowizard.core.robustness import draw_samples, option_shares
from tests.people import advise, by_option

EXAMPLES = sorted((Path(__file__).parents[2] / "resources" / "examples").glob("*.json"))
PROFIT = np.ones(len(CRITERIA), dtype=int)
SAMPLES = 1500


@pytest.fixture(scope="module")
def library() -> Any:
    return import_module("pysensmcda.smaa")  # slow to import: only when one of these tests runs


@pytest.fixture(scope="module")
def weighted_sum() -> Any:
    """The library's weighted sum of values that are on their scales already."""
    method = import_module("pymcdm.methods").WSM(normalization_function=lambda values, cost: values)

    def preferences(matrix: np.ndarray, weights: np.ndarray, types: np.ndarray) -> np.ndarray:
        # Its validation warns of options that dominate; there is nothing wrong with those here.
        found: np.ndarray = method(matrix, weights, types, validation=False)
        return found

    return preferences


def plans(advisor: Advisor) -> list[Profile]:
    profiles = [Profile.model_validate_json(path.read_bytes()) for path in EXAMPLES]
    return [profile for profile in profiles if not profile.health.red_flags]


def random_problem(seed: int, options: int = 9) -> tuple[np.ndarray, np.ndarray]:
    """Criterion values (S, O, K) and weights (S, K)."""
    chance = np.random.default_rng(seed)
    values = chance.triangular(-0.2, 0.4, 1.0, (SAMPLES, options, len(CRITERIA)))
    return values, chance.dirichlet(np.full(len(CRITERIA), 3.0), SAMPLES)


def test_scores_are_the_librarys_weighted_sum(advisor: Advisor, weighted_sum: Any) -> None:
    profiles = plans(advisor)
    everybody = people(profiles)
    values = scoring.criteria(everybody, advisor.table)
    score = scoring.scores(values, everybody.weights)
    eligible = np.ones_like(score, dtype=bool)
    ranked = scoring.ranking(score, eligible, advisor.table.ids)
    for row in range(len(profiles)):
        found = weighted_sum(values[row], everybody.weights[row], PROFIT)
        np.testing.assert_allclose(score[row], found, rtol=0, atol=1e-12)
        order = sorted(range(len(found)), key=lambda k: (-found[k].round(12), advisor.table.ids[k]))
        assert ranked[row].tolist() == order


def test_ranks_of_the_plan_are_the_librarys(advisor: Advisor, weighted_sum: Any) -> None:
    for profile in plans(advisor):
        plan = advise(advisor, profile)
        kept = [result for result in plan.options if result.rank is not None]
        matrix = np.array([list((result.criteria or {}).values()) for result in kept])
        weights = np.array(profile.priorities.as_tuple())
        found = weighted_sum(matrix, weights / weights.sum(), PROFIT)
        for result, value in zip(kept, found, strict=True):
            assert result.score == pytest.approx(value, abs=1.01e-4)  # both shown to 4 places
        assert by_option(plan)[kept[int(found.argmax())].option].rank == 1


@pytest.mark.parametrize("seed", range(4))
def test_acceptabilities_are_the_librarys_on_shared_draws(
    library: Any, weighted_sum: Any, seed: int
) -> None:
    values, weights = random_problem(seed)
    result = library.simulate(
        weighted_sum, values[0], PROFIT, weights=weights, matrix_samples=values
    )
    assert result.n_ties == 0
    score = smaa.sampled_scores(list(values.transpose(2, 1, 0)), weights.T)
    np.testing.assert_allclose(score.T, result.preferences, rtol=0, atol=1e-12)
    rank = smaa.ranks(score)
    found = smaa.rank_acceptabilities(rank)
    np.testing.assert_array_equal(found, library.rank_acceptability(result))
    theirs = library.central_weights(result)
    for option in range(len(found)):
        ours = smaa.central_weights(weights.T, rank, option)
        if ours is None:
            assert np.isnan(theirs[option]).all()
        else:
            np.testing.assert_allclose(ours, theirs[option], rtol=0, atol=1e-12)


def test_shares_of_a_person_are_the_librarys_on_the_same_draws(
    advisor: Advisor, library: Any, weighted_sum: Any
) -> None:
    """The engine adds in 32 bits: in 1,500 samples two options at most change places once."""
    for profile in plans(advisor)[::3]:
        standing = advisor.standing(profile)
        rows = np.array([advisor.table.index(option) for option in standing.evidence_order])
        draws = draw_samples(
            standing.person, advisor.table, advisor.draw_keys, standing.eligible, SAMPLES
        )
        values = np.repeat(standing.values[rows][None], SAMPLES, axis=0)
        mean = (draws.effects[rows] * draws.importance[None, :, None]).sum(axis=1)
        values[..., scoring.BENEFIT] = np.clip(mean / 0.5, -1, 1).T
        values[..., scoring.COST] = np.maximum(0, 1 - draws.cost[rows]).T
        weights = draws.weights.T.astype(float)
        result = library.simulate(
            weighted_sum, values[0], PROFIT, weights=weights, matrix_samples=values
        )
        found = option_shares(draws, standing.values, rows, first=0)
        theirs = library.rank_acceptability(result)
        np.testing.assert_allclose(found.acceptability, theirs, rtol=0, atol=1.01 / SAMPLES)
        if found.central is not None:
            np.testing.assert_allclose(
                found.central, library.central_weights(result)[0], rtol=0, atol=1e-4
            )


def test_equal_scores_rank_by_row() -> None:
    score = np.array([[0.5, 0.1], [0.5, 0.1], [0.7, 0.1]])
    assert smaa.ranks(score).tolist() == [[1, 0], [2, 1], [0, 2]]
    shares = smaa.rank_acceptabilities(smaa.ranks(score))
    assert shares.tolist() == [[0.5, 0.5, 0.0], [0.0, 0.5, 0.5], [0.5, 0.0, 0.5]]


def test_an_option_that_is_never_first_has_no_central_weights() -> None:
    rank = smaa.ranks(np.array([[0.9, 0.8], [0.1, 0.2]]))
    weights = np.array([[0.3, 0.7], [0.7, 0.3]])
    assert smaa.central_weights(weights, rank, 1) is None
    assert smaa.central_weights(weights, rank, 0) == pytest.approx([0.5, 0.5])


def test_one_matrix_for_all_samples() -> None:
    values = np.array([[1.0, 0.0], [0.25, 0.75]])
    weights = np.array([[0.5, 0.25], [0.5, 0.75]])
    assert smaa.sampled_scores(list(values.T[:, :, None]), weights).tolist() == [
        [0.5, 0.25],
        [0.5, 0.625],
    ]
