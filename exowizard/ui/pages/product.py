"""Check a product: an ingredient list goes in, the article's checks and more come out."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exowizard.core.faults import BadInput
from exowizard.flow.questions import REGION
from exowizard.flow.views.product import product_view, what_is_asked
from exowizard.ui.file_dialogs import ask_open
from exowizard.ui.kit.verdict import COLUMN
from exowizard.ui.page import Nav, Page
from exowizard.ui.pages.product_input import ProductInput
from exowizard.ui.pages.product_result import BeforeCheck, ProductResult

if TYPE_CHECKING:
    from exowizard.core.answers import Region
    from exowizard.core.product_report import ProductCheck

NOTE = "product"  # where the desk keeps the text while the window is built anew
CHECKED = "product checked"


class ProductPage(Page):
    """An ingredient list, judged. Nothing of it is stored."""

    def title(self) -> str:
        """The page's name."""
        tr = self.translate
        return tr("Check a product")

    def build(self) -> None:
        """The field at the left, the result beside it; one under the other in one column."""
        look, tr = self.look, self.translate
        self.add_heading(
            tr("We read what a label says and what it leaves out. It does not have to be an "
               "exosome product.")
        )  # fmt: skip
        self.rows.addSpacing(look.px(4))
        body = QWidget()
        compact = self.desk.frame == "compact"
        line = QVBoxLayout(body) if compact else QHBoxLayout(body)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.space(3))
        left = ProductInput(look, tr)
        left.checked.connect(self.check)
        left.load_asked.connect(self.choose_file)
        left.example_asked.connect(self.try_example)
        self.left, self.field = left, left.field
        if not compact:
            left.setFixedWidth(look.px(400 if self.desk.frame == "wide" else 320))
        line.addWidget(left, 0, Qt.AlignmentFlag.AlignTop)
        self.place = QWidget()
        self.results = QVBoxLayout(self.place)
        self.results.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.place, 1)
        self.rows.addWidget(body)
        self.result: QWidget | None = None
        self._scroll_wanted = False
        self.view.verticalScrollBar().rangeChanged.connect(self._scroll_to_result)
        self.field.setPlainText(self.desk.notes.get(NOTE, ""))
        self.field.textChanged.connect(self._typed)
        checked = self.desk.notes.get(CHECKED)
        if checked:
            self._judge(checked)
        else:
            # The points are those of a label that says nothing.
            nothing = self._report("")
            self._show(BeforeCheck(look, tr, what_is_asked(nothing, tr)))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.check)

    def render_session(self) -> None:
        """Whether the person's own answers are used."""
        self.left.show_whose(self.desk.ready_for_plan)

    def copy(self, address: str) -> None:
        """Puts an address on the clipboard; no page is opened."""
        QGuiApplication.clipboard().setText(address)
        self.desk.announce(self.translate("The address is copied."))

    def nav(self) -> Nav:
        """A side page leads back only."""
        return Nav()

    def first_focus(self) -> QWidget:
        """The list is what the page is for."""
        return self.field

    def check(self) -> None:
        """Judges the text of the field."""
        tr = self.translate
        text = self.field.toPlainText()
        if not text.strip():
            self._show_fault(tr("The ingredient list is empty. Paste one, load a file or try the "
                                "example."))  # fmt: skip
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._show_fault("")
        self.desk.notes[CHECKED] = text
        result = self._judge(text)
        self.desk.announce(result.view.summary)
        if self.desk.frame == "compact":
            self._scroll_wanted = True
            self._scroll_to_result()

    def choose_file(self) -> None:
        """Asks for a file; what is in it is then checked."""
        tr = self.translate
        # The patterns stay out of what is translated: Qt reads them from the end of the line.
        kinds = f"{tr('Text files')} (*.txt);;{tr('All files')} (*)"
        path = ask_open(self, tr("Load an ingredient list"), kinds)
        if path:
            self.load(path)

    def load(self, path: str) -> None:
        """Puts a file's text into the field and checks it."""
        try:
            text = self.desk.ports.engine.read_label(path)
        except BadInput as bad:
            reason = "; ".join(fault.message for fault in bad.faults)
            tr = self.translate
            self._show_fault(tr("The file for the ingredient list {reason}.", reason=reason))
            return
        self.field.setPlainText(text)
        self.check()

    def try_example(self) -> None:
        """An invented product."""
        self.field.setPlainText(self.desk.ports.engine.example_label())
        self.check()

    def _report(self, text: str) -> ProductCheck:
        desk = self.desk
        region = desk.answers.get(REGION.path)
        return desk.ports.engine.check_product(
            text,
            desk.profile() if desk.ready_for_plan else None,
            desk.setting.language,
            cast("Region", region) if isinstance(region, str) else None,
        )

    def _judge(self, text: str) -> ProductResult:
        desk = self.desk
        view = product_view(self._report(text), desk.knowledge, self.translate)
        indent = 0 if desk.frame == "compact" else COLUMN
        result = ProductResult(self.look, self.translate, view, self.copy, indent=indent)
        self._show(result)
        return result

    def _show(self, result: QWidget) -> None:
        if self.result is not None:
            self.results.removeWidget(self.result)
            self.result.hide()
            self.result.deleteLater()
        self.result = result
        self.results.addWidget(result)

    def _scroll_to_result(self) -> None:
        """To what is new; tried again when the page has grown to its new height."""
        if self._scroll_wanted:
            top = self.place.mapTo(self.view.sheet, self.place.rect().topLeft()).y()
            bar = self.view.verticalScrollBar()
            self._scroll_wanted = bar.maximum() < top
            bar.setValue(top - self.look.px(12))

    def _typed(self) -> None:
        self.desk.notes[NOTE] = self.field.toPlainText()
        if not self.left.fault.isHidden():
            self._show_fault("")

    def _show_fault(self, words: str) -> None:
        self.left.show_fault(words)
        if words:
            self.desk.announce(words)
