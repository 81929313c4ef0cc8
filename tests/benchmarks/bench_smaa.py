"""Rank acceptabilities of one matrix against an independent library, on the same draws."""

from __future__ import annotations

import numpy as np
from pymcdm.methods import WSM
from pysensmcda.smaa import central_weights, rank_acceptability, simulate

from exowizard.core import smaa
from tests.benchmarks.timing import CRITERIA, OPTIONS, SAMPLES, median_ms

GOAL = 100


def main() -> None:
    chance = np.random.default_rng(7)
    values = chance.triangular(0.0, 0.4, 1.0, (SAMPLES, OPTIONS, CRITERIA))
    weights = chance.dirichlet(np.full(CRITERIA, 5.0), SAMPLES)
    types = np.ones(CRITERIA, dtype=int)
    method = WSM(normalization_function=lambda column, cost: column)
    print(f"Shares of {OPTIONS} options, {CRITERIA} criteria, {SAMPLES:,} samples")
    for name, samples in (("values and weights drawn", values), ("weights drawn", None)):

        def theirs(samples: np.ndarray | None = samples) -> tuple[np.ndarray, np.ndarray]:
            result = simulate(method, values[0], types, weights=weights, matrix_samples=samples)
            return rank_acceptability(result), central_weights(result)

        # The engine keeps its draws options first, as 32-bit numbers.
        own_values = values[0].T[:, :, None] if samples is None else values.transpose(2, 1, 0)
        wide = np.ascontiguousarray(own_values), np.ascontiguousarray(weights.T)
        small = wide[0].astype(np.float32), wide[1].astype(np.float32)

        def ours(
            draws: tuple[np.ndarray, np.ndarray] = small,
        ) -> tuple[np.ndarray, list[np.ndarray | None]]:
            rank = smaa.ranks(smaa.sampled_scores(list(draws[0]), draws[1]))
            central = [smaa.central_weights(draws[1], rank, row) for row in range(OPTIONS)]
            return smaa.rank_acceptabilities(rank), central

        library, library_central = theirs()
        np.testing.assert_array_equal(ours(wide)[0], library)
        np.testing.assert_allclose(ours(small)[0], library, rtol=0, atol=3 / SAMPLES)
        for found, wanted in zip(ours(wide)[1], library_central, strict=True):
            wanted = None if np.isnan(wanted).all() else wanted
            assert (found is None) == (wanted is None)
            if found is not None:
                np.testing.assert_allclose(found, wanted, rtol=0, atol=1e-12)
        slow, fast = median_ms(theirs, 3), median_ms(ours)
        print(
            f"  {name:26} library {slow:8.1f} ms   here {fast:6.2f} ms   "
            f"{slow / fast:6.0f} times as fast (goal {GOAL}), same shares"
        )


if __name__ == "__main__":
    main()
