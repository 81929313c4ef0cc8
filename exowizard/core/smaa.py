"""SMAA-2 over sampled scores: rank acceptabilities, first-rank shares, central weights.

Lahdelma & Salminen 2001, "SMAA-2: Stochastic multicriteria acceptability analysis for group
decision making", Operations Research 49:444-454.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.floating]


def sampled_scores(columns: Sequence[Numbers], weights: Numbers) -> Numbers:
    """Scores (O, S) under weights (K, S).

    ``columns``: K arrays of criterion values, (O, S) where sampled or (O, 1) where fixed.
    """
    total: Numbers = columns[0] * weights[0]
    for column, weight in zip(columns[1:], weights[1:], strict=True):
        total += column * weight
    return total


def ranks(score: Numbers) -> NDArray[np.int8]:
    """Rank (O, S) of each option in each sample, 0 best. Ties go to the earlier row."""
    options, samples = score.shape
    rank = np.repeat(np.arange(options, dtype=np.int8)[:, None], samples, axis=1)
    ahead = np.empty(samples, dtype=bool)
    steps = ahead.view(np.int8)
    for row in range(options):
        for later in range(row + 1, options):
            # Every row starts behind all earlier ones; a later one that scores more passes this.
            np.greater(score[later], score[row], out=ahead)
            rank[row] += steps
            rank[later] -= steps
    return rank


def rank_acceptabilities(rank: NDArray[np.int8]) -> NDArray[np.float64]:
    """Share (O, O) of samples in which option (row) takes rank (column), from ``ranks``."""
    options, samples = rank.shape
    counts = np.array([np.bincount(row, minlength=options) for row in rank])
    shares: NDArray[np.float64] = counts / samples
    return shares


def central_weights(
    weights: Numbers, rank: NDArray[np.int8], option: int
) -> NDArray[np.float64] | None:
    """Mean weights (K,) of the samples in which an option is first; None if it never is."""
    first = rank[option] == 0
    if not first.any():
        return None
    mean: NDArray[np.float64] = weights[:, first].mean(axis=1, dtype=np.float64)
    return mean
