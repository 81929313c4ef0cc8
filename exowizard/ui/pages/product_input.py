"""Where an ingredient list goes in: the field, the buttons, and what is done with the text."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exowizard.core.wording import Translate
from exowizard.flow.views.product import whose_skin
from exowizard.ui.kit.arrange import Columns
from exowizard.ui.kit.buttons import Button
from exowizard.ui.kit.fields import Passage
from exowizard.ui.kit.paint import EDGE
from exowizard.ui.kit.panel import Panel, Rule
from exowizard.ui.kit.text import Text
from exowizard.ui.look import Look


class ProductInput(Panel):
    """The panel of the field. Signals say which button was pressed."""

    checked = Signal()
    load_asked = Signal()
    example_asked = Signal()

    def __init__(self, look: Look, tr: Translate) -> None:
        # Buttons keep room for their focus ring; everything else stands as far in as their edges.
        super().__init__(look, "plain", pad=12, gap=6)
        self.words = tr
        label = Text(look, tr("Ingredient list"), "section", "title")
        self.field = Passage(look, tr("Ingredient list"))
        self.field.setPlaceholderText(
            tr("Paste the list as it stands on the pack: Aqua, Glycerin, …")
        )
        self.field.setMinimumHeight(look.px(190))
        label.setBuddy(self.field)
        self.fault = Text(look, "", "table_strong", "stop")
        self.fault.hide()
        self.button = Button(look, tr("Check this product"), "primary", icon="product")
        self.button.clicked.connect(self.checked)
        load = Button(look, tr("Load a file…"), icon="open", compact=True)
        load.clicked.connect(self.load_asked)
        example = Button(look, tr("Try an example"), icon="paste", compact=True)
        example.clicked.connect(self.example_asked)
        others = QWidget()
        columns = Columns(others, look.px(166), look.px(4), most=2)
        columns.addWidget(load)
        columns.addWidget(example)
        self._add_inset(label, self.field, self.fault)
        self.rows.addWidget(self.button)
        self.rows.addWidget(others)
        keys = tr("Ctrl+Enter checks too. Other text from the pack may stay in.")
        self._add_inset(Text(look, keys, "caption", "mute"), Rule(look))
        self.whose = Text(look, "", "table")
        self.whose_mark = Text(look, "")
        self._add_noted(self.whose_mark, self.whose)
        lock = Text(look, "")
        lock.setPixmap(look.icon("lock", look.px(18), "mute", self.devicePixelRatioF()))
        kept = Text(look, tr("What you paste is not stored and not sent."), "table")
        self._add_noted(lock, kept)

    def show_whose(self, against_answers: bool) -> None:
        """Whether the check uses the person's own answers."""
        icon, role = ("check-circle", "accent") if against_answers else ("info", "mute")
        mark = self.look.icon(icon, self.look.px(18), role, self.devicePixelRatioF())
        self.whose_mark.setPixmap(mark)
        self.whose.setText(whose_skin(against_answers, self.words))

    def show_fault(self, words: str) -> None:
        """What is wrong with the list, beside the field; "" when nothing is."""
        self.fault.setText(words)
        self.fault.setVisible(bool(words))
        self.field.setAccessibleDescription(words)
        self.field.show_fault(bool(words))

    def _add_inset(self, *widgets: QWidget) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(EDGE, EDGE, EDGE, 0)
        column.setSpacing(self.look.px(8))
        for widget in widgets:
            column.addWidget(widget)
        self.rows.addLayout(column)

    def _add_noted(self, mark: Text, words: Text) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(EDGE, EDGE, EDGE, 0)
        line.setSpacing(self.look.px(8))
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(words, 1)
        self.rows.addLayout(line)
