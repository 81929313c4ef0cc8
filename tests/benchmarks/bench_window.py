"""The window's speed, as ratios to a bare PySide6 window in the same run. Run by hand:

    python -m tests.benchmarks.bench_window

Start: from the start of the process to the first painted page, against a bare window with twelve
radio buttons, in alternating runs. Memory: the highest resident set of both until then. Page turn:
from the press of Next or Back until the new page is painted, without a screen. Journeys: growth of
memory and widgets over many whole runs in one process.
"""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

_SWEEP = 5  # journeys
BARE = """
import os, sys
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget, QVBoxLayout, QRadioButton
from PySide6.QtCore import QTimer, QObject, QEvent
app = QApplication(sys.argv)
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, end)
        return False
def end():
    import resource
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, flush=True)
    os._exit(0)
window = QMainWindow()
middle = QWidget()
column = QVBoxLayout(middle)
for number in range(12):
    column.addWidget(QRadioButton(f"Choice {number}"))
window.setCentralWidget(middle)
window.resize(1280, 800)
watcher = Painted()
window.installEventFilter(watcher)
window.show()
app.exec()
"""
OURS = """
from exowizard import __main__ as program
import os, sys
sys.argv = ["exowizard"]
import exowizard.ui.window as window
first = window.AfterFirstPaint.__init__
def end():
    import resource
    late = [name for name in ("numpy", "reportlab", "yaml", "pydantic") if name in sys.modules]
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, *late, flush=True)
    os._exit(0)
window.AfterFirstPaint.__init__ = lambda self, shell, work: first(self, shell, end)
program.main()
"""


def run(code: str) -> tuple[float, list[str]]:
    """Seconds of a whole process, and the words it printed."""
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""},
    )  # fmt: skip
    return time.perf_counter() - began, done.stdout.split()


def compare_start(rounds: int) -> None:
    """Both starts in turn; the median of the ratios of neighbours."""
    run(BARE), run(OURS)
    ratios, memory, late = [], [], set()
    for _ in range(rounds):
        bare, (bare_kib, *_) = run(BARE)
        ours, (our_kib, *early) = run(OURS)
        ratios.append(ours / bare)
        memory.append(int(our_kib) / int(bare_kib))
        late.update(early)
    print(f"start to first painted page: {statistics.median(ratios):.2f} times a bare window "
          f"(quartiles {_quartiles(ratios)})")  # fmt: skip
    print(f"peak memory by then: {statistics.median(memory):.2f} times a bare window")
    print(f"loaded before the first paint: {', '.join(sorted(late)) or 'none of the heavy four'}")


def _quartiles(values: list[float]) -> str:
    low, _, high = statistics.quantiles(values, n=4)
    return f"{low:.2f} to {high:.2f}"


def turn_pages(rounds: int) -> None:
    """All pages there and back, a paint after each turn."""
    from PySide6.QtCore import QCoreApplication

    from exowizard.flow.navigation import path
    from exowizard.flow.session import Stop

    _, desk, settle = _window()
    stops = path(desk.answers)
    times: dict[str, list[float]] = {}
    after: list[float] = []
    for number in range(rounds + 1):
        if number == 1:
            times.clear()  # the first round loads modules and drawings
        desk.begin(desk.session.at(Stop("welcome")))
        settle()
        for move in [desk.go_next] * (len(stops) - 1) + [desk.go_back] * (len(stops) - 1):
            if desk.ready_for_plan:
                desk.plan()  # made beside the screen's own work while the answers are checked
            began = time.perf_counter()
            move()
            QCoreApplication.sendPostedEvents()  # lays out and paints
            painted = time.perf_counter()
            settle()
            times.setdefault(desk.session.stop.place, []).append(painted - began)
            after.append(time.perf_counter() - painted)
    everything = sorted(value for values in times.values() for value in values)
    for name, values in times.items():
        print(f"  {name:12} median {statistics.median(values) * 1e3:5.1f} ms, "
              f"slowest {max(values) * 1e3:5.1f} ms")  # fmt: skip
    print(f"page turn: median {statistics.median(everything) * 1e3:.1f} ms, 99th percentile "
          f"{everything[int(len(everything) * 0.99)] * 1e3:.1f} ms (bound 16)")  # fmt: skip
    after.sort()
    print(f"what is built below after that: median {statistics.median(after) * 1e3:.1f} ms, "
          f"99th percentile {after[int(len(after) * 0.99)] * 1e3:.1f} ms")  # fmt: skip


def run_journeys(count: int) -> None:
    """Whole journeys in one process; what grows after the first hundred."""
    from PySide6.QtWidgets import QApplication

    from exowizard.flow.navigation import path
    from exowizard.flow.session import Stop

    shell, desk, settle = _window()
    whole, marks = desk.session, {}
    for number in range(1, count + 1):
        desk.begin(whole.at(Stop("welcome")))
        for _ in path(whole.answers)[1:]:
            desk.go_next()
            settle()
        assert shell.page_name() == "keep", "else nothing is measured"
        if number % _SWEEP == 0:
            gc.collect()
        if number in (100, count):
            gc.collect()
            settle()
            marks[number] = (_resident_kib(), len(QApplication.allWidgets()))
    (before, widgets), (after, more) = marks[100], marks[count]
    print(f"{count} journeys: resident memory {before / 1024:.1f} MiB after 100, "
          f"{after / 1024:.1f} MiB at the end; widgets {widgets} and {more}")  # fmt: skip


def _resident_kib() -> int:
    """Memory of the process's own: pages of files come and go as the system likes."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("RssAnon"))


def _window():  # type: ignore[no-untyped-def]
    """A window with an example's answers, and a function that paints what is waiting."""
    from dataclasses import replace

    from PySide6.QtCore import QCoreApplication, QEvent

    from exowizard.flow.navigation import path
    from exowizard.ui.window import make_application
    from tests.ui.desks import make_test_desk, make_test_ports

    application = make_application(make_test_ports())
    desk, shell = make_test_desk(application)
    desk.session = replace(desk.session, passed=frozenset(path(desk.answers)))

    def settle() -> None:
        QCoreApplication.sendPostedEvents()
        application.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    settle()
    gc.collect()
    gc.freeze()
    gc.disable()  # as in the real window, which collects between events
    return shell, desk, settle


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    wanted = argparse.ArgumentParser()
    wanted.add_argument("--rounds", type=int, default=20)
    wanted.add_argument("--journeys", type=int, default=1000)
    wanted.add_argument("--only", choices=("start", "turn", "journeys"))
    asked = wanted.parse_args()
    if asked.only in (None, "start"):
        compare_start(asked.rounds)
    if asked.only in (None, "turn"):
        turn_pages(asked.rounds)
    if asked.only in (None, "journeys"):
        run_journeys(asked.journeys)
