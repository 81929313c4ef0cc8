"""The whole command, from start to plan, against starting Python with its two large packages."""

from __future__ import annotations

import subprocess
import sys

from tests.benchmarks.timing import EXAMPLES, ROOT, median_ms

GOAL = 2.0
PROFILE = str(EXAMPLES / "tokyo_wrinkles_and_spots.json")


def run(*command: str) -> None:
    subprocess.run((sys.executable, *command), cwd=ROOT, check=True, capture_output=True)


def main() -> None:
    bare = median_ms(lambda: run("-c", "import numpy, pydantic"), 9)
    print("Whole process")
    print(f"  {'import numpy, pydantic':40} {bare:8.0f} ms")
    try:
        took = median_ms(lambda: run("-m", "exowizard", "plan", PROFILE, "--json", "-"), 9)
    except subprocess.CalledProcessError as failed:
        print(f"  exowizard plan --json - failed: {failed.stderr.decode()[-200:]}")
        return
    print(f"  {'exowizard plan PROFILE --json -':40} {took:8.0f} ms   × {took / bare:.2f} "
          f"(goal × {GOAL:g})")  # fmt: skip


if __name__ == "__main__":
    main()
