"""The whole command, from start to plan, against starting Python with its two large packages.

Runs alternate, and each is held against the bare start just before it, so that a machine whose
speed drifts does not decide. Python must be able to keep its compiled files (no
PYTHONDONTWRITEBYTECODE), as on any machine where a program is installed.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

from tests.benchmarks.timing import EXAMPLES, ROOT

GOAL = 2.0
RUNS = 9


def seconds(*command: str) -> float:
    start = time.perf_counter()
    subprocess.run((sys.executable, *command), cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    print("Whole process: exowizard plan PROFILE --json -, against import numpy, pydantic")
    medians = []
    for path in sorted(EXAMPLES.glob("*.json")):
        command = ("-m", "exowizard", "plan", str(path), "--json", "-")
        seconds(*command)
        ratios = []
        for _ in range(RUNS):
            bare = seconds("-c", "import numpy, pydantic")
            ratios.append(seconds(*command) / bare)
        medians.append(statistics.median(ratios))
        spread = f"{min(ratios):.2f} to {max(ratios):.2f}"
        print(f"  {path.stem:30} × {medians[-1]:.2f}   ({spread})")
    print(f"  {'median of the examples':30} × {statistics.median(medians):.2f}   (goal × {GOAL:g})")


if __name__ == "__main__":
    main()
