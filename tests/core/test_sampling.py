"""The draws: within their intervals, centred, keyed by name alone."""

from __future__ import annotations

import numpy as np
import pytest

from exowizard.core import sampling

SAMPLES = 10_000


@pytest.mark.parametrize(
    "interval", [(0.0, 0.1, 0.2), (-0.25, -0.1, 0.0), (0.0, 0.02, 0.5), (0.3, 0.3, 0.3)]
)
def test_draws_stay_in_the_interval_with_the_likely_figure_in_the_middle(
    interval: tuple[float, float, float],
) -> None:
    low, likely, high = interval
    drawn = sampling.interval_draws("test", *interval, SAMPLES)
    assert drawn.shape == (SAMPLES,)
    assert drawn.min() >= low - 1e-6 and drawn.max() <= high + 1e-6
    assert np.median(drawn) == pytest.approx(likely, abs=0.02 * (high - low) + 1e-6)
    # A triangular half: mean a third of the way out, so (high + low - 2 likely) / 6 off centre.
    mean = likely + (high + low - 2 * likely) / 6
    assert drawn.mean() == pytest.approx(mean, abs=0.02 * (high - low) + 1e-6)


def test_draws_depend_on_the_name_alone() -> None:
    one = sampling.interval_draws("retinol:wrinkles", 0, 0.1, 0.2, SAMPLES)
    other = sampling.interval_draws("vitamin_c:wrinkles", 0, 0.1, 0.2, SAMPLES)
    sampling.unit_draws.cache_clear()
    assert (sampling.interval_draws("retinol:wrinkles", 0, 0.1, 0.2, SAMPLES) == one).all()
    assert abs(np.corrcoef(one, other)[0, 1]) < 0.03


def test_kept_draws_cannot_be_changed() -> None:
    above, below = sampling.unit_draws("test", SAMPLES)
    assert not above.flags.writeable and not below.flags.writeable
    assert (above >= 0).all() and (below <= 0).all()


def test_weights_are_spread_around_what_was_said() -> None:
    stated = np.array([0.4, 0.2, 0.2, 0.1, 0.1, 0.0])
    drawn = sampling.weight_draws(stated, SAMPLES)
    assert drawn.shape == (6, SAMPLES)
    np.testing.assert_allclose(drawn.sum(axis=0), 1, atol=1e-6)
    np.testing.assert_allclose(drawn.mean(axis=1), stated, atol=0.005)
    assert (drawn[5] == 0).all()
    spread = np.sqrt(stated * (1 - stated) / (sampling.CONCENTRATION + 1))
    np.testing.assert_allclose(drawn.std(axis=1), spread, atol=0.005)
