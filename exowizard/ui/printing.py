"""Printing: a preview of the PDF's own pages, then the platform's dialog."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter

from exowizard.flow.ports_files import PageImage
from exowizard.ui.dialogs.ask import tell
from exowizard.ui.plan_files import PlanFiles

SCREEN_DPI, PAPER_DPI = 110.0, 300.0


def as_image(page: PageImage) -> QImage:
    """A page as Qt paints it; the bytes are copied."""
    return QImage(
        page.bgrx, page.width, page.height, page.stride, QImage.Format.Format_RGB32
    ).copy()


class Printing:
    """Shows the preview and prints from it."""

    def __init__(self, files: PlanFiles) -> None:
        self.files, self.shell, self.desk = files, files.shell, files.desk
        self.pdf = b""

    def begin(self) -> None:
        """Makes the PDF and its pages beside the screen's work, then shows them."""
        tr = self.desk.translate
        if self.files.wanting(tr("print")):
            return
        # Paper has no use for a passphrase or for files inside the document.
        self.files.make_pdf(self._pages, tr("Making the pages…"), then=self._show)

    def _pages(self, pdf: bytes) -> tuple[bytes, list[PageImage]]:
        passphrase = self.desk.document_wishes.passphrase
        return pdf, list(self.desk.ports.documents.page_images(pdf, SCREEN_DPI, passphrase))

    def _show(self, found: tuple[bytes, Sequence[PageImage]]) -> None:
        from exowizard.ui.dialogs.preview import PreviewDialog

        self.pdf, pages = found
        PreviewDialog(self.shell, self.desk, pages, self.print_now).open()

    def print_now(self) -> None:
        """Asks which printer, then prints."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

        tr = self.desk.translate
        if not QPrinterInfo.availablePrinterNames():
            tell(self.shell, self.desk, tr("No printer was found"),
                 tr("Connect a printer, or save the PDF and print it elsewhere."))  # fmt: skip
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setResolution(round(PAPER_DPI))
        letter = self.desk.document_wishes.paper == "letter" or (
            self.desk.document_wishes.paper is None and self.desk.answers.get("region") == "US"
        )
        size = QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4
        printer.setPageSize(QPageSize(size))
        printer.setPageOrientation(QPageLayout.Orientation.Portrait)
        printer.setFullPage(True)
        printer.setDocName("ExoWizard")
        dialog = QPrintDialog(printer, self.shell)
        if dialog.exec():  # the platform's own dialog may know no other way
            self.paint_on(printer)

    def paint_on(self, printer: object) -> None:
        """Paints every page on a printer; the pages are made one at a time."""
        from PySide6.QtPrintSupport import QPrinter

        assert isinstance(printer, QPrinter)  # noqa: S101 - loaded only here
        tr = self.desk.translate
        painter = QPainter()
        if not painter.begin(printer):
            tell(self.shell, self.desk, tr("The printer does not answer"),
                 tr("Check it, then print again. Your plan is safe."))  # fmt: skip
            return
        room = printer.pageLayout().fullRectPixels(printer.resolution())
        target = QRect(0, 0, room.width(), room.height())
        passphrase = self.desk.document_wishes.passphrase
        pages = self.desk.ports.documents.page_images(self.pdf, PAPER_DPI, passphrase)
        for number, page in enumerate(pages):
            if number:
                printer.newPage()
            painter.drawImage(target, as_image(page))
        painter.end()
        words = tr("Sent to the printer: {name}", name=printer.printerName() or tr("printer"))
        self.shell.strip.show_result(words, close=tr("Close"))
        self.desk.announce(words)
