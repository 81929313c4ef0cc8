"""Habits: nine short questions, each with its own way to skip it, and one to skip them all."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from exowizard.flow.views.habits import PATHS, HabitGroup, clear_words, habits_view
from exowizard.ui.kit.buttons import Button
from exowizard.ui.kit.text import Text
from exowizard.ui.page import Nav, Page
from exowizard.ui.pages.habits_row import HabitCell
from exowizard.ui.pages.safety_board import Board, Question


class HabitsPage(Page):
    """One board of questions in groups."""

    def title(self) -> str:
        """The question."""
        tr = self.translate
        return tr("How do you live?")

    def build(self) -> None:
        """Heading, the way to skip all, the board."""
        look, tr = self.look, self.translate
        words = tr("Habits help skin too. Skip what you like: a skipped question is left out, and "
                   "never read as zero.")  # fmt: skip
        lead = Text(look, words, "lead", "mute")
        self.skip_all = Button(look, tr("Skip all"), compact=True)
        self.skip_all.clicked.connect(self._skip_all)
        self.add_head(lead, self.skip_all)
        self.asking = QVBoxLayout()
        self.question: Question | None = None
        self.rows.addLayout(self.asking)
        self.board = Board(look, 1, lambda _: "surface")
        self.cells: dict[str, HabitCell] = {}
        first, *rest = habits_view(self.desk.answers, tr).groups
        self._add(first)
        for group in rest:
            self.later(partial(self._add, group))
        self.rows.addWidget(self.board)

    def _add(self, group: HabitGroup) -> None:
        self.board.add_head(group.title)
        for row in group.rows:
            cell = HabitCell(self.desk, row)
            self.board.add_cell(cell)
            self.cells[row.path] = cell
            cell.show_row(row)

    def render_session(self) -> None:
        """Every question as the answers are."""
        view = habits_view(self.desk.answers, self.translate)
        for group in view.groups:
            for row in group.rows:
                if row.path in self.cells:
                    self.cells[row.path].show_row(row)
        if self.question is not None and not view.given:
            self._answer(False)

    def nav(self) -> Nav:
        """How many are answered, and that none has to be."""
        usual = super().nav()
        counter = habits_view(self.desk.answers, self.translate).counter
        return Nav(((counter, False),), usual.next_text, usual.next_enabled)

    def _skip_all(self) -> None:
        given = habits_view(self.desk.answers, self.translate).given
        if not given:
            self.desk.go_next()
        elif self.question is None:
            tr = self.translate
            words = (clear_words(given, tr), tr("Yes, skip all"), tr("Keep my answers"))
            self.question = Question(self.look, words, self._answer)
            self.asking.addWidget(self.question)
            self.question.show()  # only what is seen can have the keyboard
            self.question.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self, yes: bool) -> None:
        if self.question is not None:
            gone, self.question = self.question, None
            self.skip_all.setFocus(Qt.FocusReason.OtherFocusReason)
            gone.hide()
            self.asking.removeWidget(gone)
            gone.deleteLater()
        if yes:
            self.desk.take_back(*PATHS)
            self.desk.go_next()
