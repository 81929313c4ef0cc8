"""Priorities: how much each change matters, by sliders, and once more by an order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exowizard.charts.segments import criterion_names
from exowizard.flow.profile import profile_so_far
from exowizard.flow.session import Answer
from exowizard.flow.views.priorities import (
    PrioritiesView,
    all_the_same,
    can_name_plan,
    following_order,
    following_sliders,
    live_line,
    plans_compared,
    priorities_view,
    with_shown_order,
    with_step,
    with_weight,
)
from exowizard.ui.kit.arrange import Columns
from exowizard.ui.kit.buttons import Button
from exowizard.ui.kit.panel import Panel
from exowizard.ui.kit.picture import Letters
from exowizard.ui.kit.text import Text
from exowizard.ui.page import Nav, Page
from exowizard.ui.pages.priorities_check import SecondCheck
from exowizard.ui.pages.priorities_order import OrderList
from exowizard.ui.pages.priorities_parts import SwingTable
from exowizard.ui.pages.priorities_weights import WeightsPanel

if TYPE_CHECKING:
    from exowizard.core.options import OptionId

# The best plan is named when a handle has rested for so long (milliseconds).
REST = 80


class PrioritiesPage(Page):
    """Six sliders, the weights they make, and the second check."""

    def title(self) -> str:
        """The question."""
        tr = self.translate
        return tr("How much does each change matter to you?")

    def build(self) -> None:
        """Table and weights at the left, the second check at the right or below."""
        look, tr, desk = self.look, self.translate, self.desk
        self.names, self.letters = criterion_names(tr), Letters()
        self.best, self.rest = "", QTimer(self)
        self.rest.setSingleShot(True)
        self.rest.setInterval(REST)
        self.rest.timeout.connect(self.name_best_plan)
        view = self._view()
        self.seen = view
        self._add_head()
        self.table = SwingTable(look, tr, view.swings, self.letters, self._weigh,
                                stacked=desk.frame == "compact")  # fmt: skip
        self.weights = WeightsPanel(desk, self.letters, view)
        self.check = SecondCheck(look, tr, self.keep_sliders, self.use_order, self.confirm_order)
        self.order = OrderList(look, tr, self.letters, view.order, self._step)
        second = Panel(look, pad=14, gap=6)
        second.rows.addWidget(Text(look, tr("A quick second check"), "section", "title"))
        lead = tr("Put the six in order, with the arrows.")
        second.rows.addWidget(Text(look, lead, "table", "mute"))
        second.rows.addWidget(self.order)
        second.rows.addStretch(1)
        main = QVBoxLayout()
        main.setSpacing(look.space(2))
        main.addWidget(self.table)
        main.addWidget(self.weights)
        main.addStretch(1)
        if desk.frame == "wide":
            aside = QVBoxLayout()
            aside.setSpacing(look.space(2))
            aside.addWidget(second)
            aside.addWidget(self.check)
            aside.addStretch(1)
            side = QWidget()
            side.setFixedWidth(look.px(296))
            aside.setContentsMargins(0, 0, 0, 0)
            side.setLayout(aside)
            columns = QHBoxLayout()
            columns.setSpacing(look.space(4))
            columns.addLayout(main, 1)
            columns.addWidget(side)
            self.rows.addLayout(columns)
        else:
            self.rows.addLayout(main)
            below = QWidget()
            grid = Columns(below, look.px(320), look.space(2), most=2, even=False)
            grid.addWidget(second)
            grid.addWidget(self.check)
            self.rows.addWidget(below)

    def _add_head(self) -> None:
        look, tr = self.look, self.translate
        self.same = Button(look, tr("All the same to me"), compact=True)
        self.same.clicked.connect(lambda: self.desk.give(all_the_same()))
        lead = Text(
            look,
            tr("Give 100 to the change you want most. Then set the others against it."),
            "lead",
            "mute",
        )
        self.add_head(lead, self.same)

    def _view(self) -> PrioritiesView:
        return priorities_view(
            self.desk.answers, self.desk.knowledge.criteria, self.names, self.translate
        )

    def render_session(self) -> None:
        """Handles, bar, order and comparison as the answers are."""
        view = self._view()
        self.seen = view
        self.table.show_rows(view.swings, given=view.given)
        self.order.show_rows(view.order)
        self.check.show_view(view)
        self.weights.show_view(view)
        self.rest.start()

    def _weigh(self, criterion: str, value: int) -> None:
        self.desk.give(with_weight(self.desk.answers, criterion, value))

    def _step(self, criterion: str, step: int) -> None:
        tr = self.translate
        self.desk.give(with_step(self.desk.answers, self.names, criterion, step))
        row = next(row for row in self.seen.order if row.id == criterion)
        self.desk.announce(tr("{name}: place {place} of {count}", name=row.name, place=row.place,
                              count=len(self.seen.order)))  # fmt: skip

    def keep_sliders(self) -> None:
        """The order gives way."""
        self._settle(following_sliders(self.desk.answers))

    def use_order(self) -> None:
        """The sliders give way."""
        self._settle(following_order(self.desk.answers))

    def confirm_order(self) -> None:
        """The order on the screen is the person's own."""
        self._settle(with_shown_order(self.desk.answers, self.names))

    def _settle(self, changes: dict[str, Answer]) -> None:
        # The button that was pressed goes away; the keyboard must not be lost with it.
        self.order.lines[0].down.setFocus(Qt.FocusReason.OtherFocusReason)
        self.desk.give(changes)
        self.desk.announce(self.check.title.text())

    def name_best_plan(self) -> None:
        """The best plan by the sliders, and whether the order would lead to another one."""
        self.rest.stop()
        answers, before = self.desk.answers, self.best
        self.best = ""
        if can_name_plan(self.seen, answers):
            differ = self.seen.difference is not None
            found = plans_compared(
                self._chosen({}), self._chosen(following_order(answers)) if differ else None,
                self.desk.knowledge, self.translate,
            )  # fmt: skip
            self.best = found.best
            if differ:
                self.check.show_plans(same=found.same, other=found.other)
        if self.best != before:
            self.nav_changed.emit()

    def _chosen(self, changes: dict[str, Answer]) -> tuple[OptionId, ...]:
        desk = self.desk
        session = desk.session.with_answers(changes)
        profile = profile_so_far(session, desk.setting.language)
        glance = desk.ports.engine.advisor.glance(profile, self.translate)
        return () if glance is None else glance.chosen

    def nav(self) -> Nav:
        """The best plan so far, as soon as it is known."""
        usual = super().nav()
        live = live_line(self.seen, self.best, self.translate, complete=usual.next_enabled)
        return Nav(live, usual.next_text, usual.next_enabled)
