"""Does a kiosk stay as it was on the first morning? Many full sessions in one process.

``python -m tests.benchmarks.bench_kiosk [--sessions 2000]`` prints memory, widgets, open files and
threads after 100 sessions and at the end, and how long pages take to turn then and now, as ratios.
"""

from __future__ import annotations

import argparse
import gc
import os
import threading
import time
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from exowizard.ui.application import Application
from tests.kiosk.kiosks import make_test_kiosk
from tests.kiosk.shopper import done, shop

EXAMPLES = ("tokyo_wrinkles_and_spots", "changing_mole_referral")
FIRST = 100


def resident() -> float:
    """Memory of this process in MiB, its own pages only."""
    for line in Path("/proc/self/smaps_rollup").read_text().splitlines():
        if line.startswith("Private_Dirty"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("no figure of private memory")


def standing() -> tuple[float, int, int, int]:
    """Memory, widgets, open files, threads."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    files = len(list(Path("/proc/self/fd").iterdir()))
    return resident(), len(QApplication.allWidgets()), files, threading.active_count()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=2000)
    wanted = parser.parse_args()
    application = Application()
    kiosk = make_test_kiosk(application)
    kiosk.ports.counters.count = lambda event, detail="": None  # its own memory is not the kiosk's
    turns: list[list[float]] = []
    first = None
    for number in range(1, wanted.sessions + 1):
        times: list[float] = []
        last = [time.perf_counter()]

        def turned(_: object, times: list[float] = times, last: list[float] = last) -> None:
            now = time.perf_counter()
            times.append(now - last[0])
            last[0] = now

        shop(kiosk, profile=EXAMPLES[number % len(EXAMPLES)], turned=turned)
        done(kiosk)
        if number % 2 == 0:
            turns.append(times)
        if number == FIRST:
            first = standing()
            print(f"after {number}: {_said(first)}", flush=True)
    last_ = standing()
    print(f"after {wanted.sessions}: {_said(last_)}")
    if first is not None:
        print(f"memory grew by {last_[0] - first[0]:.1f} MiB (bound: 5)")
        tenth = max(1, len(turns) // 20)
        early = median(t for times in turns[tenth : 2 * tenth] for t in times)
        late = median(t for times in turns[-tenth:] for t in times)
        print(f"a page turns in {late / early:.2f} times the time it took at first")


def _said(found: tuple[float, int, int, int]) -> str:
    memory, widgets, files, threads = found
    return f"{memory:.1f} MiB, {widgets} widgets, {files} open files, {threads} threads"


if __name__ == "__main__":
    main()
