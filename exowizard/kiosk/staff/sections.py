"""Catalogue, printer and self-test, each a panel of the staff's screen."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from exowizard.flow.ports_files import Cancelled
from exowizard.flow.ports_kiosk import Check, JobState, PrinterState
from exowizard.flow.views.kiosk_staff import (
    Told,
    catalogue_words,
    printer_words,
    test_page_words,
)
from exowizard.kiosk.staff.parts import Section
from exowizard.ui.workers import Work

if TYPE_CHECKING:
    from collections.abc import Callable

    from exowizard.kiosk.window import KioskWindow

_LOOK_AGAIN = 2000  # milliseconds


class CataloguePanel(Section):
    """The catalogue in use and the faults of the newest file."""

    def __init__(self, window: KioskWindow) -> None:
        tr = window.tools.translate()
        super().__init__(window, tr("Catalogue"))
        if window.ports.catalogue.state().path:
            self.again = self.button(tr("Look again"), self._look, "undo")
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_AGAIN)
        self._timer.timeout.connect(self._show)
        self._timer.start()
        self._told: Told | None = None
        self._show()

    def _look(self) -> None:
        self.window_.ports.catalogue.refresh()
        self._show()

    def _show(self) -> None:
        told = catalogue_words(self.window_.ports.catalogue.state(), self.translate)
        if told != self._told:
            self._told = told
            self.say_told(told)


class PrinterPanel(Section):
    """How the printer is, and a test page."""

    def __init__(self, window: KioskWindow) -> None:
        tr = window.tools.translate()
        super().__init__(window, tr("Printer"))
        self.test = self.button(tr("Print a test page"), self._print, "printer")
        self.test.setEnabled(False)
        self._job: str | None = None
        self._busy = False
        self._shown: tuple[Told, str] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_AGAIN)
        self._timer.timeout.connect(self._ask)
        self._timer.start()
        self._ask()

    def _ask(self) -> None:
        if self._busy:
            return
        self._busy, printer, job = True, self.window_.ports.printer, self._job
        work = Work(lambda _: (printer.state(), None if job is None else printer.job(job)), self)
        work.done.connect(lambda found: self._show(*found))
        work.failed.connect(lambda _: self._free())
        work.start()

    def _free(self) -> None:
        self._busy = False

    def _show(self, state: PrinterState, job: JobState | None) -> None:
        self._busy = False
        told = printer_words(state, self.translate)
        page = "" if job is None else test_page_words(job, self.translate)
        under_way = job is not None and job.stage in ("waiting", "printing", "stopped")
        self.test.setEnabled(state.can_print and not under_way)
        if (told, page) == self._shown:
            return
        self._shown = told, page
        self.say_told(told)
        if job is not None:
            well = job.stage not in ("stopped", "failed")
            self.add(*(("printer", "accent") if well else ("warning", "ask")), page)

    def _print(self) -> None:
        ports, tr = self.window_.ports, self.translate
        words = tr("This is a test page of the kiosk. It holds nothing of anybody.")
        self.test.setEnabled(False)
        work = Work(lambda _: ports.printer.send(ports.test_page(words), 1), self)
        work.done.connect(self._follow)
        work.failed.connect(self._fail)
        work.start()

    def _follow(self, job: str) -> None:
        self._job = job
        self._ask()

    def _fail(self, error: Exception) -> None:
        self._shown = None
        tr = self.translate
        self.add("warning", "ask", tr("The test page could not be printed."))
        self.window_.ports.desk.log(f"the test page: {type(error).__name__}")


class SelfTestPanel(Section):
    """Tests the whole set-up, a line for each check as it is done."""

    def __init__(self, window: KioskWindow) -> None:
        tr = window.tools.translate()
        super().__init__(window, tr("Self-test"))
        self.say([("info", "mute", tr("Tests set-up, files, fonts, printer, disk and screen."))])
        self.run = self.button(tr("Test everything"), self._run, "check-circle")
        self.good = self.all = 0

    def _run(self) -> None:
        self.say([])
        self.judge("", ok=True)
        self.good = self.all = 0
        self.run.setEnabled(False)
        tr, test = self.translate, self.window_.ports.self_test
        # What is told in the other thread is taken over here, when the work says that it moved.
        told: deque[Check] = deque()

        def work(report: Callable[[float], bool]) -> None:
            def tell(check: Check) -> None:
                told.append(check)
                if not report(0.0):
                    raise Cancelled

            test.run(tr, tell)

        made = Work(work, self)
        made.moved.connect(lambda _: self._take(told))
        made.done.connect(lambda _: self._end(told))
        made.failed.connect(lambda error: self._broke(error))
        made.start()

    def _take(self, told: deque[Check]) -> None:
        while told:
            check = told.popleft()
            self.all += 1
            self.good += check.ok
            icon, role = ("check", "accent") if check.ok else ("warning", "ask")
            if not check.ok and check.must:
                icon, role = "cross-circle", "stop"
            words = f"{check.name}: {check.words}"
            self.add(icon, role, words if check.ok else f"{words} {check.fix}".rstrip())

    def _end(self, told: deque[Check]) -> None:
        self._take(told)
        self.run.setEnabled(True)
        words = self.translate("{good} of {all}", good=self.good, all=self.all)
        self.judge(words, ok=self.good == self.all)

    def _broke(self, error: Exception) -> None:
        self.run.setEnabled(True)
        tr = self.translate
        self.add("warning", "ask", tr("The test itself broke off. Please report it."))
        self.window_.ports.desk.log(f"the self-test: {type(error).__name__}")
