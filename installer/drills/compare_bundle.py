"""Drill: how big the bundle is beside a bare window's, and how quickly it starts beside the source.

    python3 installer/drills/compare_bundle.py [--program PATH] [--runs N]

Builds a bare PySide6 window with the fonts in the same way (and once with everything PyInstaller
takes by itself), and measures ``dist/exowizard`` against it. Then starts the window of the
installed program and of the source in turn, each run after the file cache was dropped where that is
allowed, else warm, and times the first picture on a display of its own. Prints ratios of the
medians; the exit code is 1 where one is above its limit. Needs xvfb and xdotool.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "installer"))
LARGEST, SLOWEST = 1.25, 1.2
DROP = Path("/proc/sys/vm/drop_caches")


def main() -> int:
    """Both comparisons; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", help="left out: dist/exowizard/exowizard")
    parser.add_argument("--source", default=ROOT / ".venv" / "bin" / "exowizard", type=Path)
    parser.add_argument("--runs", type=int, default=9)
    wanted = parser.parse_args()
    program = Path(shutil.which(wanted.program or "") or ROOT / "dist" / "exowizard" / "exowizard")
    good = compare_sizes(program.resolve().parent)
    with tempfile.TemporaryDirectory() as folder:
        good = compare_starts(program, wanted.source, wanted.runs, Path(folder)) and good
    return 0 if good else 1


def size(folder: Path) -> float:
    """Megabytes of the files in a folder."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files) / 1e6


def compare_sizes(folder: Path) -> bool:
    """Ours against the bare windows."""
    ours = size(folder)
    good = True
    for words, option in (("built the same way", "--bare"), ("as PyInstaller does", "--plain")):
        subprocess.run(
            [sys.executable, ROOT / "installer" / "build.py", "bundle", option],
            check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        bare = size(ROOT / "dist" / option.strip("-"))
        print(
            f"size: {ours:.1f} MB, bare window and fonts {words} {bare:.1f} MB: {ours / bare:.2f}"
        )
        if option == "--bare":
            good = ours <= LARGEST * bare
            print(f"      {'within' if good else 'ABOVE'} the limit of {LARGEST}")
    return good


def compare_starts(program: Path, source: Path, runs: int, folder: Path) -> bool:
    """The first picture of the window, the two in turn."""
    from tests.desktop import rig

    cold = os.access(DROP, os.W_OK)
    with rig.open_screen(folder) as screen:
        times: dict[Path, list[float]] = {program: [], source: []}
        for turn in range(runs + 1):
            for path, taken in times.items():
                seconds = start(path, screen, folder, cold)
                if turn:  # the first fills caches of both
                    taken.append(seconds)
    ours, theirs = (statistics.median(taken) for taken in times.values())
    state = "file cache dropped" if cold else "WARM (the file cache may not be dropped here)"
    print(f"start, {state}, median of {runs} each:")
    print(f"      {ours:.3f} s, source {theirs:.3f} s: {ours / theirs:.2f}")
    good = ours <= SLOWEST * theirs
    print(f"      {'within' if good else 'ABOVE'} the limit of {SLOWEST}")
    return good


def start(program: Path, screen: object, folder: Path, cold: bool) -> float:
    """Seconds from the start of the process to its window on the screen."""
    if cold:
        os.sync()
        DROP.write_text("3\n")
    home = folder / "home"
    home.mkdir(exist_ok=True)
    environment = screen.environment | {"HOME": str(home)}  # type: ignore[attr-defined]
    begin = time.monotonic()
    process = subprocess.Popen([program], env=environment, stderr=subprocess.DEVNULL)
    try:
        # Asks X itself until the window is there, in a loop of its own.
        wait = ["xdotool", "search", "--sync", "--onlyvisible", "--pid", str(process.pid)]
        subprocess.run(
            wait, env=environment, check=True, timeout=60, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        return time.monotonic() - begin
    finally:
        process.terminate()
        process.wait(10)


if __name__ == "__main__":
    sys.exit(main())
