"""The kiosk's printer where there is no CUPS (Windows): page pictures through Qt's own printing.

It paints as the window does, without its dialog and in a thread of its own. Once all pages are with
the print service of the platform it knows no more of them: a job is "done" when it was handed over
in full, and what can be told of the printer is what Qt tells.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Literal

from exowizard.flow.ports_kiosk import CannotPrint, JobStage, JobState, PrinterState

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    from exowizard.flow.ports_files import PageImage

PageImages = Callable[[bytes, float], Iterator["PageImage"]]
TAKE_SECONDS = 20.0  # for a printer to take the first page


@dataclass(slots=True)
class _Painting:
    """One document on its way. ``taken`` is set once it is known whether the printer takes it."""

    pages: int
    page: int = 0
    stage: JobStage = "waiting"
    stop: bool = False
    taken: threading.Event = field(default_factory=threading.Event)


class QtQueue:
    """One printer of the platform, by its name; None for the default one.

    Needs a running QGuiApplication.

    Args:
        name: of the printer as the platform shows it.
        images: the pages of a PDF as pictures at a resolution in dots per inch.
        paper: the size to ask for.
    """

    def __init__(
        self,
        name: str | None,
        images: PageImages,
        paper: Literal["a4", "letter"] = "a4",
    ) -> None:
        self.name, self.images, self.paper = name, images, paper
        self._jobs: dict[str, _Painting] = {}
        self._numbers = count(1)

    def state(self) -> PrinterState:
        """How the printer is now. Never raises."""
        from PySide6.QtPrintSupport import QPrinter

        info = self._info()
        if info.isNull():
            return PrinterState("missing", self.name or "")
        name, state = info.printerName(), info.state()
        if state == QPrinter.PrinterState.Error:
            return PrinterState("stopped", name)
        busy = state == QPrinter.PrinterState.Active
        return PrinterState("printing" if busy else "ready", name)

    def send(self, pdf: bytes, pages: int) -> str:
        """Begins to paint a document; the result names the job. Raises CannotPrint."""
        state = self.state()
        if not state.can_print:
            raise CannotPrint(state.condition)
        job, painting = str(next(self._numbers)), _Painting(max(0, pages))
        thread = threading.Thread(
            target=self._paint, args=(painting, pdf), name="printing", daemon=True
        )
        thread.start()
        if not painting.taken.wait(TAKE_SECONDS) or painting.stage == "failed":
            painting.stop = True
            raise CannotPrint("offline")
        self._jobs = {name: at for name, at in self._jobs.items() if _at_work(at)} | {job: painting}
        return job

    def job(self, job: str) -> JobState:
        """How far a job is. Never raises."""
        at = self._jobs.get(job)
        if at is None:
            return JobState("failed", condition="missing")
        page = at.page if at.stage == "printing" and at.page else None
        return JobState(at.stage, at.pages, page, "stopped" if at.stage == "failed" else "ready")

    def cancel(self, job: str) -> None:
        """Stops after the page at hand; what the platform has not printed yet is taken back."""
        at = self._jobs.get(job)
        if at is not None and _at_work(at):
            at.stop = True

    def purge(self) -> None:
        """Stops every job."""
        for job in tuple(self._jobs):
            self.cancel(job)

    def _info(self) -> QPrinterInfo:
        from PySide6.QtPrintSupport import QPrinterInfo

        if self.name is None:
            return QPrinterInfo.defaultPrinter()
        return QPrinterInfo.printerInfo(self.name)

    def _printer(self) -> QPrinter:
        from PySide6.QtPrintSupport import QPrinter

        from exowizard.ui.printing import set_up

        printer = QPrinter(self._info(), QPrinter.PrinterMode.HighResolution)
        set_up(printer, self.paper)
        return printer

    def _paint(self, at: _Painting, pdf: bytes) -> None:
        """All pages, in a thread; says how it ended."""
        from PySide6.QtGui import QPainter

        from exowizard.ui.printing import PAPER_DPI, Run

        try:
            printer, painter = self._printer(), QPainter()
            if not painter.begin(printer):
                at.stage = "failed"
                return
            at.stage = "printing"
            at.taken.set()
            run = Run(printer, painter, self.images(pdf, PAPER_DPI))
            try:
                at.page = 1
                while not at.stop and run.paint_next():
                    at.page = min(run.painted + 1, at.pages or run.painted + 1)
            except Exception:  # told by the job; a thread has nobody to raise it to
                run.abort()
                at.stage = "failed"
                return
            if at.stop:
                run.abort()
            at.stage = "stopped" if at.stop else "done"
        finally:
            if at.stage in ("waiting", "printing"):
                at.stage = "failed"
            at.taken.set()


def _at_work(at: _Painting) -> bool:
    return at.stage in ("waiting", "printing")
