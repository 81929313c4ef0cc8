"""The kiosk's printing through Qt, into a file in place of paper."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator

import pypdf
import pytest
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from reportlab.pdfgen.canvas import Canvas

from exowizard.flow.ports_files import PageImage
from exowizard.flow.ports_kiosk import CannotPrint, JobState, PrinterState
from exowizard.machine.page_images import page_images
from exowizard.machine.print_pages import QtQueue
from exowizard.ui.printing import set_up

LETTER = (612, 792)


def document(pages: int) -> bytes:
    paper = io.BytesIO()
    canvas = Canvas(paper, pagesize=LETTER)
    for page in range(pages):
        canvas.rect(72, 700 - 10 * page, 100, 10)
        canvas.showPage()
    canvas.save()
    return paper.getvalue()


class Gate:
    """Hands out a page only when told, so that a test sees what is said between two pages."""

    def __init__(self) -> None:
        self.asked, self.open = threading.Semaphore(0), threading.Semaphore(0)

    def images(self, pdf: bytes, dpi: float) -> Iterator[PageImage]:
        for page in page_images(pdf, dpi / 6):
            self.asked.release()
            assert self.open.acquire(timeout=10)
            yield page
        self.asked.release()

    def wait(self) -> None:
        assert self.asked.acquire(timeout=10)


class FileQueue(QtQueue):
    """Its printer writes a PDF."""

    def __init__(self, path, images) -> None:
        super().__init__("a file", images, "letter")
        self.path = path

    def state(self) -> PrinterState:
        return PrinterState("ready", "a file")

    def _printer(self) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.path))
        set_up(printer, self.paper)
        return printer


def ended(queue, job, qtbot) -> JobState:
    qtbot.waitUntil(lambda: queue.job(job).stage not in ("waiting", "printing"))
    return queue.job(job)


def test_pages_are_told_one_by_one_and_all_come_out(qapp, qtbot, tmp_path):
    gate = Gate()
    queue = FileQueue(tmp_path / "out.pdf", gate.images)
    job = queue.send(document(3), 3)
    for page in (1, 2, 3):
        gate.wait()
        assert queue.job(job) == JobState("printing", 3, page)
        gate.open.release()
    assert ended(queue, job, qtbot) == JobState("done", 3)
    pages = pypdf.PdfReader(tmp_path / "out.pdf").pages
    assert [(round(p.mediabox.width), round(p.mediabox.height)) for p in pages] == [LETTER] * 3
    queue.cancel(job)
    assert queue.job(job).stage == "done"


def test_a_job_is_stopped_between_two_pages(qapp, qtbot, tmp_path):
    gate = Gate()
    queue = FileQueue(tmp_path / "out.pdf", gate.images)
    job = queue.send(document(3), 3)
    gate.wait()
    queue.purge()
    gate.open.release()
    assert ended(queue, job, qtbot) == JobState("stopped", 3)


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing(qapp, tmp_path):
    queue = FileQueue(tmp_path / "no" / "such" / "out.pdf", page_images)
    with pytest.raises(CannotPrint) as caught:
        queue.send(document(1), 1)
    assert caught.value.condition == "offline"


def test_a_document_that_breaks_in_the_middle_has_failed(qapp, qtbot, tmp_path):
    broken = threading.Event()

    def images(pdf: bytes, dpi: float) -> Iterator[PageImage]:
        yield next(page_images(pdf, dpi / 6))
        assert broken.wait(10)
        raise ValueError("no page")

    queue = FileQueue(tmp_path / "out.pdf", images)
    job = queue.send(document(2), 2)
    broken.set()
    assert ended(queue, job, qtbot).stage == "failed"


def test_a_printer_that_is_not_there_is_missing(qapp):
    queue = QtQueue("no such printer", page_images)
    assert queue.state() == PrinterState("missing", "no such printer")
    with pytest.raises(CannotPrint) as caught:
        queue.send(document(1), 1)
    assert caught.value.condition == "missing"
    assert queue.job("1").stage == "failed"
    queue.cancel("1")


@pytest.mark.parametrize(
    ("state", "condition"),
    [("Idle", "ready"), ("Active", "printing"), ("Aborted", "ready"), ("Error", "stopped")],
)
def test_what_the_platform_says_of_a_printer(qapp, monkeypatch, state, condition):
    class Info:
        def isNull(self) -> bool:
            return False

        def printerName(self) -> str:
            return "Front"

        def state(self) -> QPrinter.PrinterState:
            return QPrinter.PrinterState[state]

    monkeypatch.setattr(QPrinterInfo, "defaultPrinter", Info)
    assert QtQueue(None, page_images).state() == PrinterState(condition, "Front")
