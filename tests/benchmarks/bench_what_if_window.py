"""A what-if move in the window: from the handle to the painted list; and building the page.

Every move is another weight or budget; advice with 1,000 samples and the redraw are both in it.
The waiting for rest is switched off, so that each figure is one move and nothing else.
"""

from __future__ import annotations

import os
import statistics
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from exowizard.ui.pages.options import OptionsPage
from exowizard.ui.shell import Shell
from exowizard.ui.window import make_application
from tests.ui.desks import TOKYO, make_test_desk, make_test_ports

MOVES = 300
GOAL_MEDIAN, GOAL_TAIL = 16.0, 33.0
PEOPLE = (TOKYO, "clinic_scars", "sensitive_exosome_fan", "zero_budget")


def settle(application: QApplication, page: OptionsPage) -> None:
    """Paints everything that waits for it."""
    page.trial.work._rest.stop()
    while page.trial.work._turn.isActive():
        application.processEvents()
    application.processEvents()


def moves(application: QApplication, page: OptionsPage) -> list[float]:
    """Milliseconds of each move."""
    assert page.handles is not None
    handles, times = page.handles, []
    weights = list(handles.sliders.values())
    budget = handles.budgets["monthly"].slider
    for number in range(MOVES + 5):
        start = time.perf_counter()
        if number % 5 == 4 and budget.maximum() > 1:
            budget.setValue((number * 7) % budget.maximum())
        else:
            weights[(number // 50) % 6].setValue(1 + (number * 13) % 100)
        settle(application, page)
        times.append(1000 * (time.perf_counter() - start))
    return times[5:]


def report(name: str, times: list[float]) -> None:
    tail = statistics.quantiles(times, n=100)[98]
    print(f"  {name:26} {statistics.median(times):6.2f} /{tail:6.2f}")


def build_time(shell: Shell) -> float:
    """Median milliseconds to build the page when its plan is at hand."""
    times = []
    for _ in range(15):
        start = time.perf_counter()
        OptionsPage(shell.desk).deleteLater()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def main() -> None:
    application = make_application(make_test_ports())
    print(f"What-if in the window, {MOVES} moves, median / 99th in ms "
          f"(goal {GOAL_MEDIAN:g} / {GOAL_TAIL:g})")  # fmt: skip
    for person in PEOPLE:
        for width, height in ((1280, 800), (1920, 1080)):
            _, shell = make_test_desk(
                application, profile=person, stop="options", width=width, height=height
            )
            application.processEvents()
            page = shell.page
            assert isinstance(page, OptionsPage)
            report(f"{person} {width}", moves(application, page))
            if width == PEOPLE.index(person) == 0:
                print(build_time(shell))
            shell.close()
            shell.deleteLater()
            application.processEvents()
    _, shell = make_test_desk(application, stop="options")
    print(f"  building the page {build_time(shell):.1f} ms")


if __name__ == "__main__":
    main()
