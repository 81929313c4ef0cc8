"""What a moving handle asks for, frame by frame: the glance, its parts, and the smaller questions.

Each call gets other answers than the one before, as it does while a handle moves.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from itertools import cycle

from exowizard.core.answers import Profile
from exowizard.core.glance import GLANCE_SAMPLES, glance_at
from exowizard.core.plan_share import plan_share
from exowizard.core.so_far import open_options
from exowizard.core.standing import lay_ground, weigh
from exowizard.core.swaps import swaps
from exowizard.core.wording import english
from exowizard.data.knowledge import read_folder
from tests.benchmarks.bench_advice import WORST
from tests.benchmarks.timing import EXAMPLES, ROOT, make_advisor

CALLS = 300
GOAL_MEDIAN, GOAL_TAIL = 8.0, 16.0
OPEN_GOAL = 3.0


def moving(profile: Profile) -> Iterator[Profile]:
    """The profile with one priority or one budget moved, another one each time."""
    budget = profile.budget
    moves = []
    for step in range(1, 101):
        weights = profile.priorities.model_copy(update={"benefit": float(step)})
        moves.append(profile.model_copy(update={"priorities": weights}))
        money = budget.model_copy(update={"monthly": budget.monthly * (0.5 + step / 100)})
        moves.append(profile.model_copy(update={"budget": money}))
    return cycle(moves)


def timed(work: Callable[[Profile], object], profile: Profile) -> tuple[float, float]:
    """Median and 99th percentile in milliseconds."""
    profiles = moving(profile)
    work(next(profiles))
    times = []
    for _ in range(CALLS):
        moved = next(profiles)
        start = time.perf_counter()
        work(moved)
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times), statistics.quantiles(times, n=100)[98]


def main() -> None:
    advisor = make_advisor()
    knowledge = read_folder(ROOT / "resources" / "knowledge")
    table = advisor.table
    profiles = {
        path.stem: Profile.model_validate_json(path.read_bytes())
        for path in sorted(EXAMPLES.glob("*.json"))
        if "referral" not in path.stem
    }
    profiles["worst case"] = Profile.model_validate(WORST)

    def advise(profile: Profile) -> object:
        return advisor.advise(
            profile, program="bench", profile_sha256="0" * 64, samples=GLANCE_SAMPLES
        )

    print(f"A frame of what-if, {GLANCE_SAMPLES:,} samples, {CALLS} calls, median / 99th in ms")
    print(f"  {'':26} {'glance':>13} {'whole advice':>15} {'open so far':>13} {'swaps':>13}")
    slowest = (0.0, 0.0)
    for name, profile in profiles.items():

        def swap(moved: Profile) -> object:
            return swaps(advisor.standing(moved), None, moved, knowledge, table)

        works = (advisor.glance, advise, lambda moved: open_options(advisor, moved), swap)
        found = [timed(work, profile) for work in works]
        slowest = max(slowest[0], found[0][0]), max(slowest[1], found[0][1])
        print(f"  {name:26} " + "  ".join(f"{mid:6.2f} /{tail:6.2f}" for mid, tail in found))
    print(f"  slowest glance {slowest[0]:.2f} / {slowest[1]:.2f} (goal {GOAL_MEDIAN:g} / "
          f"{GOAL_TAIL:g}); open so far: goal {OPEN_GOAL:g}")  # fmt: skip
    print("  parts of the worst case's glance")
    worst = profiles["worst case"]
    ground = lay_ground(worst, advisor.knowledge, table, advisor.pairs, english)
    standing = weigh(ground, table, advisor.lens)
    draws = advisor.draws(standing, GLANCE_SAMPLES)
    parts: dict[str, Callable[[Profile], object]] = {
        "rules, limits, bundles": lambda moved: lay_ground(
            moved, advisor.knowledge, table, advisor.pairs, english
        ),
        "scores and orders": lambda _: weigh(ground, table, advisor.lens),
        "draws": lambda _: advisor.draws(standing, GLANCE_SAMPLES),
        "share of the plan": lambda _: plan_share(
            draws, standing.bundles, standing.feasible, standing.chosen
        ),
        "figures, with that share": lambda moved: glance_at(
            standing, draws, moved, advisor.knowledge, table, english
        ),
    }
    for name, work in parts.items():
        mid, tail = timed(work, worst)
        print(f"    {name:24} {mid:6.2f} /{tail:6.2f}")


if __name__ == "__main__":
    main()
