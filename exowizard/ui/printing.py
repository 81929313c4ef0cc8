"""Printing: a preview of the PDF's own pages, then the platform's dialog, then page by page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QPageLayout, QPageSize, QPainter

from exowizard.flow.ports_files import Cancelled, PageImage
from exowizard.flow.views.keep import usual_paper
from exowizard.ui.dialogs.ask import tell
from exowizard.ui.plan_files import PlanFiles
from exowizard.ui.strip_work import Report

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

SCREEN_DPI, PAPER_DPI = 110.0, 300.0
_PDF_SHARE = 0.6  # of the work until the preview opens; measured
_PAGES = 4  # a plan has about this many; only the bar is told so


class Printing(QObject):
    """Shows the preview and prints from it, one page at a time so that the window stays usable."""

    def __init__(self, files: PlanFiles) -> None:
        super().__init__(files)
        self.files, self.shell, self.desk = files, files.shell, files.desk
        self.pdf, self.count = b"", 0
        self._run: Run | None = None

    def begin(self) -> None:
        """Makes the PDF and its pages beside the screen's work, then shows them."""
        tr = self.desk.translate
        if self.files.wanting(tr("print")):
            return
        # Paper has no use for a passphrase or for files inside the document.
        wishes = replace(self.desk.document_wishes, passphrase=None, embed=False)
        words = tr("Making the pages…")
        self.files.make_pdf(wishes, words, self._pages, self._show, share=_PDF_SHARE)

    def _pages(self, pdf: bytes, report: Report) -> tuple[bytes, list[PageImage]]:
        pages: list[PageImage] = []
        for page in self.desk.ports.documents.page_images(pdf, SCREEN_DPI):
            pages.append(page)
            done = len(pages) / (len(pages) + _PAGES)
            if not report(_PDF_SHARE + (1 - _PDF_SHARE) * done):
                raise Cancelled
        return pdf, pages

    def _show(self, found: tuple[bytes, Sequence[PageImage]]) -> None:
        from exowizard.ui.dialogs.preview import PreviewDialog

        self.pdf, pages = found
        self.count = len(pages)
        PreviewDialog(self.shell, self.desk, pages, self.print_now, dpi=SCREEN_DPI).open()

    def print_now(self) -> None:
        """Asks which printer, then prints."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

        tr = self.desk.translate
        if not QPrinterInfo.availablePrinterNames():
            tell(self.shell, self.desk, tr("No printer was found"),
                 tr("Connect a printer, or save the PDF and print it elsewhere."))  # fmt: skip
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.prepare(printer)
        dialog = QPrintDialog(printer, self.shell)
        agreed = dialog.exec()  # the platform's own dialog may know no other way
        dialog.deleteLater()
        if agreed:
            self.paint_on(printer)

    def prepare(self, printer: QPrinter) -> None:
        """The paper that is usual where the person lives, unless they wished for another."""
        set_up(printer, self.desk.document_wishes.paper or usual_paper(self.desk.answers))

    def paint_on(self, printer: QPrinter) -> None:
        """Begins to paint the pages on a printer."""
        tr = self.desk.translate
        painter = QPainter()
        if not painter.begin(printer):
            tell(self.shell, self.desk, tr("The printer does not answer"),
                 tr("Check it, then print again. Your plan is safe."))  # fmt: skip
            return
        words = tr("Printing…")
        self.shell.strip.show_work(words, tr("Cancel"), self.cancel)
        self.desk.announce(words)
        self.files.printing = True
        images = self.desk.ports.documents.page_images(self.pdf, PAPER_DPI)
        self._run = Run(printer, painter, images)
        self._go_on()

    def cancel(self) -> None:
        """Stops printing; pages that the printer has may still come."""
        if self._run is not None:
            tr = self.desk.translate
            self._run.abort()
            self._end(tr("Stopped. Some pages may still be printed."), "mute", "info")

    def _go_on(self) -> None:
        """One page, then back to the window before the next."""
        run, tr = self._run, self.desk.translate
        if run is None:
            return
        try:
            more = run.paint_next()
        except Exception:
            run.abort()
            self._end(tr("Stopped. Some pages may still be printed."), "mute", "info")
            raise
        if more:
            self.shell.strip.show_progress(run.painted / max(self.count, run.painted))
            QTimer.singleShot(0, self, self._go_on)
            return
        name = run.printer.printerName() or tr("printer")
        self._end(tr("Sent to the printer: {name}", name=name), "accent", "check-circle")

    def _end(self, words: str, role: str, icon: str) -> None:
        self._run = None
        self.files.printing = False
        self.shell.strip.show_result(
            words, role=role, icon=icon, close=self.desk.translate("Close")
        )
        self.desk.announce(words)


def set_up(printer: QPrinter, paper: str) -> None:
    """Resolution, paper ("a4" or "letter") and a name without health words."""
    sizes = QPageSize.PageSizeId
    printer.setResolution(round(PAPER_DPI))
    printer.setPageSize(QPageSize(sizes.Letter if paper == "letter" else sizes.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    printer.setDocName("ExoWizard")


class Run:
    """The pages on their way to one printer. ``painted`` says how many are there."""

    def __init__(self, printer: QPrinter, painter: QPainter, images: Iterator[PageImage]) -> None:
        self.printer, self.painter, self.images = printer, painter, images
        self.painted = self._number = 0

    def paint_next(self) -> bool:
        """Paints the next page that was asked for; False when there is none left."""
        first, last = self.printer.fromPage(), self.printer.toPage()
        for page in self.images:
            self._number += 1
            if first <= self._number and (not last or self._number <= last):
                self._paint(page)
                return True
        self.painter.end()
        return False

    def abort(self) -> None:
        """Takes back what the printer has not printed yet."""
        self.printer.abort()
        self.painter.end()

    def _paint(self, page: PageImage) -> None:
        from exowizard.ui.dialogs.preview import as_image

        if self.painted:
            self.printer.newPage()
        self.painted += 1
        # The person may have chosen another paper: as large as it gets, never out of shape.
        room = self.printer.pageLayout().fullRectPixels(self.printer.resolution())
        image = as_image(page)
        size: QSize = image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (room.width() - size.width()) // 2, (room.height() - size.height()) // 2
        self.painter.drawImage(QRect(left, top, size.width(), size.height()), image)
