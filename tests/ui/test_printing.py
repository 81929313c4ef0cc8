"""Printing: a preview of the real pages, then every page on paper, in shape."""

from __future__ import annotations

from dataclasses import replace

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

from exowizard.desk.documents import DeskDocuments
from exowizard.ui.dialogs.preview import PreviewDialog
from tests.pdfium import pictures
from tests.ui.desks import MOLE, known_base
from tests.ui.windows import open_window

A4, LETTER = (595, 842), (612, 792)


class CountedDocuments(DeskDocuments):
    """The real documents; says what was wished for."""

    def __init__(self):
        super().__init__(known_base)
        self.wishes = []

    def pdf(self, plan, profile, wishes, progress):
        self.wishes.append(wishes)
        return super().pdf(plan, profile, wishes, progress)


def preview(window, qtbot) -> PreviewDialog:
    window.desk.ask("print")
    qtbot.waitUntil(lambda: bool(window.dialogs()), timeout=20_000)
    assert isinstance(window.dialog, PreviewDialog)
    return window.dialog


def printer_to(path, window) -> QPrinter:
    """A printer that writes a PDF."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    window.actions.printing.prepare(printer)
    return printer


def printed(window, qtbot, printer) -> list[tuple[int, int]]:
    """Prints; the sizes of the pages that came out."""
    window.actions.printing.paint_on(printer)
    qtbot.waitUntil(lambda: not window.actions.plans.printing, timeout=30_000)
    pages = pypdf.PdfReader(printer.outputFileName()).pages
    return [(round(page.mediabox.width), round(page.mediabox.height)) for page in pages]


@pytest.mark.parametrize(("paper", "size"), [(None, A4), ("letter", LETTER)])
def test_every_page_is_printed_on_the_right_paper(qapp, qtbot, tmp_path, paper, size):
    documents = CountedDocuments()
    window = open_window(qapp, tmp_path, stop="keep", documents=documents)
    wishes = replace(window.desk.document_wishes, paper=paper, embed=True, passphrase="")
    window.desk.document_wishes = wishes
    dialog = preview(window, qtbot)
    count = len(dialog.pages)
    assert count > 1
    # Paper has no use for a passphrase or a copy of the answers.
    (wished,) = documents.wishes
    assert (wished.passphrase, wished.embed, wished.paper) == (None, False, paper)
    dialog.reject()
    printer = printer_to(tmp_path / "out.pdf", window)
    assert printer.docName() == "ExoWizard"
    sizes = printed(window, qtbot, printer)
    assert len(sizes) == count
    assert all(abs(a - b) <= 1 for each in sizes for a, b in zip(each, size, strict=True))
    assert window.shell.strip.words.startswith("Sent to the printer")
    assert window.desk.document_wishes is wishes
    window.calm()


def test_referral_is_printed_on_one_page(qapp, qtbot, tmp_path):
    window = open_window(qapp, tmp_path, stop="plan", profile=MOLE)
    dialog = preview(window, qtbot)
    assert len(dialog.pages) == 1
    dialog.reject()
    assert len(printed(window, qtbot, printer_to(tmp_path / "out.pdf", window))) == 1


def test_other_paper_of_the_printer_does_not_bend_the_page(qapp, qtbot, tmp_path):
    window = open_window(qapp, tmp_path, stop="plan", profile=MOLE)
    preview(window, qtbot).reject()
    printer = printer_to(tmp_path / "out.pdf", window)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    ((width, height),) = printed(window, qtbot, printer)
    assert (width, height) == LETTER
    (image,) = pictures((tmp_path / "out.pdf").read_bytes(), 50)
    (page,) = pictures(window.actions.printing.pdf, 50)
    wide, tall = inked(image)
    own_wide, own_tall = inked(page)
    assert wide / tall == pytest.approx(own_wide / own_tall, rel=0.03)


def inked(image) -> tuple[int, int]:
    """How wide and tall that is which is not white."""
    rows, columns = set(), set()
    for y in range(image.height):
        row = image.bgrx[y * image.stride : y * image.stride + image.width * 4]
        for x in range(image.width):
            if min(row[x * 4 : x * 4 + 3]) < 160:
                rows.add(y)
                columns.add(x)
    return max(columns) - min(columns), max(rows) - min(rows)


def test_only_the_pages_that_were_asked_for(qapp, qtbot, tmp_path):
    window = open_window(qapp, tmp_path, stop="keep")
    dialog = preview(window, qtbot)
    assert len(dialog.pages) >= 3
    dialog.reject()
    printer = printer_to(tmp_path / "out.pdf", window)
    printer.setFromTo(2, 3)
    assert len(printed(window, qtbot, printer)) == 2


def test_printing_can_be_stopped_and_lets_nothing_else_in(qapp, qtbot, tmp_path):
    window = open_window(qapp, tmp_path, stop="keep")
    preview(window, qtbot).reject()
    window.actions.printing.paint_on(printer_to(tmp_path / "out.pdf", window))
    assert window.shell.strip.words == "Printing…"
    window.desk.ask("save_pdf")
    assert window.said[-1] == "One file is still being made."
    qtbot.waitUntil(lambda: window.shell.strip.bar.value() > 0, timeout=20_000)
    window.shell.strip.line.itemAt(2).widget().click()
    assert window.shell.strip.words == "Stopped. Some pages may still be printed."
    assert not window.actions.plans.printing
    window.calm()


def test_closing_stops_printing(qapp, qtbot, tmp_path):
    window = open_window(qapp, tmp_path, stop="keep")
    preview(window, qtbot).reject()
    window.actions.printing.paint_on(printer_to(tmp_path / "out.pdf", window))
    assert window.shell.close()
    assert not window.actions.plans.printing
    window.calm()


def test_without_a_printer_it_says_so(qapp, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    window = open_window(qapp, tmp_path, stop="plan", profile=MOLE)
    preview(window, qtbot).print_button.click()
    assert "No printer was found" in window.told()
    window.calm()


@pytest.mark.parametrize("agreed", [0, 1])
def test_the_dialog_of_the_platform_decides(qapp, qtbot, tmp_path, monkeypatch, agreed):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Office"])
    asked = []

    def choose_printer(dialog):
        printer = dialog.printer()
        asked.append(printer.pageLayout().pageSize().id())
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "out.pdf"))
        return agreed

    monkeypatch.setattr(QPrintDialog, "exec", choose_printer)
    window = open_window(qapp, tmp_path, stop="plan", profile=MOLE)
    preview(window, qtbot).print_button.click()
    assert asked == [QPageSize.PageSizeId.A4]
    qtbot.waitUntil(lambda: not window.actions.plans.printing, timeout=20_000)
    assert (tmp_path / "out.pdf").exists() == bool(agreed)
    window.calm()


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_printer_that_does_not_answer(qapp, qtbot, tmp_path):
    window = open_window(qapp, tmp_path, stop="plan", profile=MOLE)
    preview(window, qtbot).reject()
    window.actions.printing.paint_on(printer_to(tmp_path / "no" / "such" / "out.pdf", window))
    assert "The printer does not answer" in window.told()
    assert not window.actions.plans.printing


def test_preview_turns_pages_by_keys(qapp, qtbot, tmp_path):
    window = open_window(qapp, tmp_path, stop="keep")
    dialog = preview(window, qtbot)
    qtbot.keyClick(dialog, Qt.Key.Key_PageDown)
    assert dialog.place.text() == f"Page 2 of {len(dialog.pages)}"
