"""Budget: two amounts, and beside them what things cost and what fits."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exowizard.flow.session import Stop
from exowizard.flow.views.budget import (
    BudgetView,
    PriceGroup,
    budget_view,
    currency_of,
    lead_words,
)
from exowizard.ui.kit.drawing import Drawing
from exowizard.ui.kit.panel import Panel, at_top
from exowizard.ui.kit.text import Rich, Text
from exowizard.ui.page import Nav, Page
from exowizard.ui.pages.budget_parts import MoneyPanel, PriceHead, PriceRow


class BudgetPage(Page):
    """Two amounts above; below, what is possible with them and typical prices on one scale."""

    def title(self) -> str:
        """The question of the page."""
        tr = self.translate
        return tr("What do you want to spend at most?")

    def build(self) -> None:
        """Amounts, what is possible, prices."""
        session = self.desk.session
        self.view_shown, self.seen = self._view(), self.desk.answers
        again = Stop("budget") in session.passed and bool(self.view_shown.missing)
        self.add_heading(lead_words(session.answers, self.translate, asked_again=again))
        self.rows.addWidget(self._amounts())
        self.rows.addWidget(self._possible())
        self.heads: list[PriceHead] = []
        self.lines: dict[tuple[str, str], PriceRow] = {}
        self.later(lambda: self.rows.addWidget(self._prices()))

    def _view(self) -> BudgetView:
        desk = self.desk
        return budget_view(
            desk.answers, desk.ports.engine.advisor, desk.profile_so_far(), desk.knowledge,
            self.translate, ready=desk.ready_for_plan,
        )  # fmt: skip

    def _amounts(self) -> QWidget:
        look, desk = self.look, self.desk
        compact = desk.frame == "compact"
        holder = QWidget()
        line = QVBoxLayout(holder) if compact else QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.space_of(12))
        currency = currency_of(desk.answers)
        self.panels: dict[str, MoneyPanel] = {}
        for ask in self.view_shown.asks:
            panel = MoneyPanel(look, self.translate, ask, currency, self._give, desk.announce,
                               column=compact)  # fmt: skip
            self.panels[ask.path] = panel
            line.addWidget(panel, 1)
        return holder

    def _possible(self) -> Panel:
        look, tr = self.look, self.translate
        panel = Panel(look, "tint", pad=14, gap=4)
        line = QHBoxLayout()
        line.setSpacing(look.space_of(10))
        size = look.px(20)
        line.addLayout(at_top(Drawing(look, "ui/scales", size, size, "accent")))
        words = QVBoxLayout()
        words.setSpacing(look.px(2))
        words.addWidget(Text(look, tr("What is possible"), "item", "title"))
        self.possible = Rich(look, [], "body", strong_role="title")
        words.addWidget(self.possible)
        line.addLayout(words, 1)
        panel.rows.addLayout(line)
        return panel

    def _prices(self) -> QWidget:
        look, tr = self.look, self.translate
        holder = QWidget()
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.space_of(6))
        panel = Panel(look, pad=0, gap=0)
        panel.rows.setContentsMargins(1, 1, 1, 1)
        panel.setAccessibleName(tr("What things cost"))
        for group in self._in_order():
            head = PriceHead(look, group, tr("(beyond this scale)"))
            self.heads.append(head)
            panel.rows.addWidget(head)
            for line in group.lines:
                row = PriceRow(look, group, line)
                self.lines[group.path, line.option] = row
                panel.rows.addWidget(row)
        rows.addWidget(panel)
        rows.addWidget(Text(look, self.view_shown.basis, "caption", "mute"))
        return holder

    def _in_order(self) -> tuple[PriceGroup, ...]:
        """What everybody needs first: the prices of each month."""
        return tuple(reversed(self.view_shown.groups))

    def _give(self, path: str, amount: float | None) -> None:
        if amount is None:
            self.desk.take_back(path)
        else:
            self.desk.give({path: int(amount) if amount == int(amount) else amount})

    def render_session(self) -> None:
        """Amounts, verdicts and the line about what is possible."""
        if self.desk.answers is not self.seen:
            self.view_shown, self.seen = self._view(), self.desk.answers
        view = self.view_shown
        for ask in view.asks:
            self.panels[ask.path].show_ask(ask)
        for head, group in zip(self.heads, self._in_order(), strict=False):  # or not built yet
            head.show_group(group)
            for line in group.lines:
                self.lines[group.path, line.option].show_line(group, line)
        self.possible.set_pieces(list(view.possible))

    def nav(self) -> Nav:
        """What is missing, or how many options are still open."""
        usual, tr, view = super().nav(), self.translate, self.view_shown
        if view.missing:
            still = tr("Still to answer: {questions}", questions=", ".join(view.missing))
            return usual._replace(live=((still, False),))
        live = (
            (tr("So far: "), False),
            (tr("{open} of {all}", open=view.still_open, all=view.total), True),
            (tr(" options still open to you"), False),
        )
        return usual._replace(live=live)
