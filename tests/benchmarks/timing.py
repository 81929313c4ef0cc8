"""Median times, and the reference work that other times are compared with in the same run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from exowizard.core.advice import Advisor
from exowizard.data.knowledge import read_folder

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "resources" / "examples"
OPTIONS, CRITERIA, SAMPLES = 14, 6, 10_000


def median_ms(work: Callable[[], object], rounds: int = 15) -> float:
    """Median time of a piece of work in milliseconds, after one round to warm up."""
    work()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return 1000 * statistics.median(times)


def reference_draw() -> np.ndarray:
    """What numpy needs for the draws alone: options × criteria × samples, triangular."""
    chance = np.random.default_rng(1)
    return chance.triangular(0.0, 0.4, 1.0, (OPTIONS, CRITERIA, SAMPLES))


def make_advisor() -> Advisor:
    return Advisor(read_folder(ROOT / "resources" / "knowledge"))
