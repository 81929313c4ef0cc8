"""One shopper's printing: makes the pages, hands them over, and follows the job to its end.

It hangs on the desk and not on a page: whoever turns the page, enlarges the text or turns the
screen while paper comes out loses nothing of it, and no session stays held by a page that is gone.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from exowizard.flow.ports_files import Cancelled, DocumentWishes
from exowizard.flow.ports_kiosk import CannotPrint, JobState, PrinterState
from exowizard.flow.views.kiosk_take_along import PrintView, Stage, print_view
from exowizard.kiosk.desk import KioskDesk
from exowizard.ui.workers import Work

_LOOK_AGAIN = 1000  # milliseconds between two looks at the job
# So many looks in which nothing came: nobody waits longer, and no answers stand on the screen for
# the sake of a printer that staff do not mend.
_PATIENCE = 180
_MAKING = 0.97  # of the time until the pages are made; they are counted in the rest


class PrintRun(QObject):
    """``changed`` when there is something else to show; ``stage`` and ``state`` say what."""

    changed = Signal()

    def __init__(self, desk: KioskDesk) -> None:
        super().__init__(desk)
        self.desk = desk
        self.stage: Stage = "idle"
        self.state: JobState | None = None
        self.printer: PrinterState | None = None
        self.made = 0.0
        self.job = ""
        self._plan: object = None
        self._turn = self._quiet = 0
        self._making: Work | None = None
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(_LOOK_AGAIN)
        self._look.timeout.connect(self._look_at_job)
        desk.ending.connect(self.stop)  # whoever starts over leaves no pages behind

    @property
    def busy(self) -> bool:
        """Whether somebody waits for paper."""
        return self.stage in ("making", "printing")

    def view(self, *, code: bool, referral: bool) -> PrintView:
        """What to show of it, in the language of the moment."""
        return print_view(
            self.stage, self.desk.translate, job=self.state, made=self.made, code=code,
            referral=referral,
        )  # fmt: skip

    def settle(self) -> None:
        """A page shows it from now on: what was printed of other answers is over."""
        if self.busy:
            return
        if self.stage != "idle" and self._plan != self.desk.plan_key():
            self.stage, self.state = "idle", None
        if self.stage == "idle":
            printer = self.desk.kiosk.printer
            self._work(lambda _: printer.state(), self._met)

    def _met(self, found: PrinterState) -> None:
        self.printer = found
        if self.stage == "idle" and not found.can_print:
            self._plan = self.desk.plan_key()
            self.state = JobState("failed", condition=found.condition)
            self._become("failed")

    def _become(self, stage: Stage) -> None:
        self.stage = stage
        self.changed.emit()

    def _work(self, work: Callable[[Any], object], done: Callable[[Any], None]) -> Work:
        job = Work(work, self)
        job.done.connect(done)
        job.failed.connect(partial(self._failed, self._turn))
        job.start()
        return job

    # Printing

    def start(self) -> None:
        """Makes the pages and hands them to the printer."""
        if self.busy:
            return
        desk = self.desk
        self.job, self.state, self.made = "", None, 0.0
        self._turn += 1
        self._quiet = 0
        self._plan = desk.plan_key()
        self._become("making")
        desk.ask("hold")
        plan, profile = desk.plan(), desk.profile()
        wishes = DocumentWishes(language=desk.setting.language, day=desk.ports.today())
        documents, printer = desk.ports.documents, desk.kiosk.printer

        def make_and_send(report: Callable[[float], bool]) -> tuple[str, int]:
            pdf = documents.pdf(plan, profile, wishes, lambda done: report(_MAKING * done))
            pages = documents.page_count(pdf)
            if not report(1.0):
                raise Cancelled  # nothing is sent that nobody waits for
            return printer.send(pdf, pages), pages

        self._making = self._work(make_and_send, partial(self._sent, self._turn))
        self._making.moved.connect(partial(self._moved, self._turn))

    def _moved(self, turn: int, made: float) -> None:
        if turn == self._turn and self.stage == "making":
            self.made = made
            self.changed.emit()

    def _sent(self, turn: int, sent: tuple[str, int]) -> None:
        job, pages = sent
        if turn != self._turn or self.stage != "making":  # stopped while it was handed over
            self._take_back(job)
            return
        self.job, self._making = job, None
        self.state = JobState("waiting", pages)
        self._become("printing")
        self._look.start()

    def _look_at_job(self) -> None:
        job, printer = self.job, self.desk.kiosk.printer
        self._work(lambda _: printer.job(job), partial(self._seen, self._turn))

    def _seen(self, turn: int, state: JobState) -> None:
        if turn != self._turn or self.stage != "printing":
            return
        self._quiet = self._quiet + 1 if state == self.state else 0
        self.state = state
        if state.stage == "done":
            self.desk.kiosk.counters.count("printed")
            self._become("done")
            self.desk.ask("printed")
        elif state.stage == "stopped":
            self._become("stopped")
            self.desk.ask("release")
        elif state.stage == "failed":
            self._fail(state)
        elif self._quiet >= _PATIENCE:
            self._take_back(self.job)
            condition = "stopped" if state.condition in ("ready", "printing") else state.condition
            self._fail(JobState("failed", state.pages, condition=condition))
        else:
            self.changed.emit()
            self._look.start()

    def _fail(self, state: JobState) -> None:
        self.state = state
        self.desk.kiosk.counters.count("print_failed", state.condition)
        self._become("failed")
        self.desk.ask("release")

    def _failed(self, turn: int, error: Exception) -> None:
        if not isinstance(error, CannotPrint):
            self.desk.ports.log(f"printing: {type(error).__name__}")
        if turn != self._turn or not self.busy:
            return
        condition = error.condition if isinstance(error, CannotPrint) else "stopped"
        self._fail(JobState("failed", condition=condition))

    def stop(self) -> None:
        """Takes the job back."""
        if not self.busy:
            return
        self._look.stop()
        if self._making is not None:
            self._making.cancel()
        job, self.job, self._making = self.job, "", None
        self._become("stopped")
        self.desk.ask("release")
        if job:
            self._take_back(job)

    def _take_back(self, job: str) -> None:
        printer = self.desk.kiosk.printer
        self._work(lambda _: printer.cancel(job), lambda _: None)


def run_of(desk: KioskDesk) -> PrintRun:
    """The printing of this session; every page that shows it shows the same."""
    found = desk.findChild(PrintRun)
    return found if isinstance(found, PrintRun) else PrintRun(desk)
