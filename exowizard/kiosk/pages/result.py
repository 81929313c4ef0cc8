"""The result at a glance: the plan, how sure it is, what else there is, and the store's shelf."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exowizard.flow.kiosk_way import in_a_hurry
from exowizard.flow.views.kiosk_result import EXOSOME, KioskResult, kiosk_result
from exowizard.flow.views.kiosk_shelf import kiosk_shelf
from exowizard.kiosk.buttons import LARGE, BigButton
from exowizard.kiosk.desk import KioskDesk
from exowizard.kiosk.pages.parts import GAP, column, spread
from exowizard.kiosk.pages.result_parts import (
    Chip,
    CostBox,
    ExosomePanel,
    MoreTimePanel,
    OtherCard,
    ProofLine,
    ShareBar,
    TimesOfDay,
    grades_width,
)
from exowizard.kiosk.pages.result_shelf import ShelfPanel
from exowizard.ui.kit.arrange import Columns
from exowizard.ui.kit.paint import text_width
from exowizard.ui.kit.panel import Panel, Rule
from exowizard.ui.kit.text import Text
from exowizard.ui.page import Nav, Page

_BUTTON, _ASIDE = 72, 420  # pixels
_PAD = 13  # at 100 % text
# Widths of the columns of a wide screen to one another (kiosk.md).
_BEST, _OTHERS, _SHELF = 884, 432, 496
ALL_OPTIONS, WHOLE_PLAN = "side:all_options", "side:whole_plan"


class ResultPage(Page):
    """One look at the best plan; all the rest is a touch away."""

    desk: KioskDesk
    dense = True  # the first control stands low on the page
    aside = ""  # what the band says besides

    def title(self) -> str:
        """What this is."""
        tr = self.translate
        return tr("Your best plan")

    def build(self) -> None:
        """Panels, in one column or in three."""
        desk, tr = self.desk, self.translate
        spread(self)
        self.rows.addWidget(self.heading)
        view = self.shown = kiosk_result(
            desk.plan(), desk.profile(), desk.knowledge, desk.ports.engine.advisor, tr,
            desk.session.wanted,
        )  # fmt: skip
        wide = desk.frame != "compact"
        self.shelf: ShelfPanel | None = None
        if desk.setup.has_catalogue:
            shelf = kiosk_shelf(desk.plan(), tr)
            self.shelf = ShelfPanel(desk, shelf, most=1 if wide else 2)
        best: list[QWidget] = [self._best(view), self._sure(view)]
        others: list[QWidget] = [self._others(view, most=1 if wide else 2)]
        exosome = ExosomePanel(self.look, tr, view.exosome, narrow=wide)
        exosome.more.clicked.connect(partial(desk.ask, f"{ALL_OPTIONS}:{EXOSOME}"))
        others.append(exosome)
        last: list[QWidget] = [] if self.shelf is None else [self.shelf]
        # On a wide screen the first column has room left, and more of it for words and button.
        ending = best if wide else last
        if in_a_hurry(desk.session):
            more = self.more = MoreTimePanel(self.look, tr, narrow=False)
            more.more.clicked.connect(desk.begin_more)
            ending.append(more)
        self.whole = BigButton(self.look, tr("See the whole plan"), tall=_BUTTON, icon="document")
        self.whole.clicked.connect(partial(desk.ask, WHOLE_PLAN))
        ending.append(self.whole)
        if not wide:
            for widget in (*best, *others, *last):
                self.rows.addWidget(widget)
            return
        line = QHBoxLayout()
        line.setSpacing(GAP)
        columns = [(best, _BEST), (others, _OTHERS), (last, _SHELF)]
        if self.shelf is None:
            columns = [(best, _BEST), ([*others, *last], _OTHERS)]
        for widgets, room in columns:
            line.addLayout(self._column(widgets), room)
        self.rows.addLayout(line)

    def _column(self, widgets: list[QWidget]) -> QVBoxLayout:
        found = column()
        for widget in widgets:
            found.addWidget(widget)
        found.addStretch(1)
        return found

    def _best(self, view: KioskResult) -> Panel:
        look, tr = self.look, self.translate
        panel = Panel(look, "best", pad=_PAD, gap=5)
        panel.rows.addWidget(Text(look, view.title, "result", "title"))
        if look.scale <= LARGE and text_width(look.font("tool"), view.goal) <= _ASIDE:
            self.aside = view.goal  # in the band, where there is room for it
        else:
            panel.rows.addWidget(Text(look, view.goal, "table", "mute"))
        panel.rows.addWidget(TimesOfDay(look, view.times, CostBox(look, view.cost, view.year)))
        if view.proofs:
            panel.rows.addWidget(Rule(look))
            words = tr("How good the proof is, for what bothers you")
            panel.rows.addWidget(Text(look, words, "caption", "mute"))
        wide = grades_width(look, tr, view.proofs) if look.scale <= LARGE else 0
        for proof in view.proofs:
            panel.rows.addWidget(ProofLine(look, tr, proof, wide))
        return panel

    def _sure(self, view: KioskResult) -> Panel:
        look, tr = self.look, self.translate
        panel = Panel(look, "plain", pad=_PAD, gap=5)
        head = QHBoxLayout()
        head.addWidget(Text(look, tr("How sure are we?"), "section", "title"), 1)
        head.addWidget(Chip(look, view.verdict, "ask" if view.close else "accent"))
        panel.rows.addLayout(head)
        panel.rows.addWidget(ShareBar(look, tr, view.share))
        panel.rows.addWidget(Text(look, view.sure, "body", "ink"))
        if view.change:
            panel.rows.addWidget(Text(look, view.change, "table", "mute"))
        return panel

    def _others(self, view: KioskResult, *, most: int) -> QWidget:
        look, grid = self.look, QWidget()
        columns = Columns(grid, look.px(210), GAP, most=most)
        self.cards = [OtherCard(look, self.translate, other) for other in view.others]
        for card, other in zip(self.cards, view.others, strict=True):
            card.more.clicked.connect(
                partial(self.desk.ask, f"{ALL_OPTIONS}:compare:{other.option}")
            )
            columns.addWidget(card)
        grid.setVisible(bool(view.others))
        return grid

    def nav(self) -> Nav:
        """Why, and on to paper or phone."""
        tr = self.translate
        return Nav(next_text=tr("Take it along"), live_link=(tr("Why this"), ALL_OPTIONS))
