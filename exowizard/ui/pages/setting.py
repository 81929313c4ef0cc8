"""Home or clinic: where a person wants care, and what they put up with for it."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QWidget

from exowizard.flow.session import Answer
from exowizard.flow.views.setting import (
    WHERE,
    SettingView,
    setting_view,
    still_open,
    still_to_answer,
    where_choices,
)
from exowizard.ui.kit.arrange import Columns
from exowizard.ui.kit.panel import Panel
from exowizard.ui.kit.text import Text
from exowizard.ui.page import Nav, Page
from exowizard.ui.pages.setting_parts import AskRow, WhereCard


class SettingPage(Page):
    """Five cards from home to clinic; below, the questions that go with the choice."""

    def title(self) -> str:
        """The question of the page."""
        tr = self.translate
        return tr("Where do you want your skin cared for?")

    def build(self) -> None:
        """Cards, rows, and what is not asked."""
        look, tr = self.look, self.translate
        self.add_heading(
            tr("Say what you can live with. Your plan keeps to it. You can change it later.")
        )
        self.rows.addWidget(self._cards())
        self.rows.addWidget(self._asks())
        self.hidden = Text(look, "", "table", "mute")
        self.rows.addWidget(self.hidden)
        self.missing = Text(look, "", "table_strong", "title")
        self.rows.addWidget(self.missing)

    def view_of_page(self) -> SettingView:
        """The page in words."""
        return setting_view(self.desk.answers, self.desk.knowledge, self.translate)

    def _cards(self) -> QWidget:
        look, compact = self.look, self.desk.frame == "compact"
        holder = QWidget()
        holder.setAccessibleName(self.translate("Where you want care"))
        least = look.px(420 if compact else 150)
        columns = Columns(holder, least, look.space_of(12), most=1 if compact else 5)
        self.group = QButtonGroup(holder)
        self.cards: dict[str, WhereCard] = {}
        for place, choice in enumerate(where_choices(self.translate)):
            card = WhereCard(look, choice, flat=compact)
            self.group.addButton(card, place)
            self.cards[choice.id] = card
            columns.addWidget(card)
        ids = list(self.cards)
        self.group.idClicked.connect(lambda place: self.desk.give({WHERE: ids[place]}))
        return holder

    def _asks(self) -> Panel:
        panel = Panel(self.look, pad=0, gap=0)
        compact = self.desk.frame == "compact"
        self.asks: dict[str, AskRow] = {}
        for ask in self.view_of_page().asks:
            row = AskRow(self.look, ask, self._give, column=compact)
            self.asks[ask.path] = row
            panel.rows.addWidget(row)
        return panel

    def _give(self, path: str, answer: Answer) -> None:
        self.desk.give({path: answer})

    def render_session(self) -> None:
        """Cards and rows as the answers are."""
        view = self.shown = self.view_of_page()
        self.group.setExclusive(False)
        for id_, card in self.cards.items():
            card.setChecked(id_ == view.where)
        self.group.setExclusive(True)
        first = True
        for ask in view.asks:
            self.asks[ask.path].show_ask(ask, ruled=not first)
            first = first and not ask.asked
        self._show_words(self.hidden, view.hidden)
        compact = self.desk.frame == "compact"  # there the bar below has no room for it
        still = still_to_answer(view, self.translate)
        self._show_words(self.missing, still if compact else "")

    def _show_words(self, words: Text, text: str) -> None:
        if words.text() != text:
            words.setText(text)
        words.setVisible(bool(text))

    def nav(self) -> Nav:
        """What is missing, or how many options are still open."""
        usual, tr = super().nav(), self.translate
        if self.shown.missing:
            return usual._replace(live=((still_to_answer(self.shown, tr), False),))
        open_, total = self.desk.ports.engine.open_options(self.desk.profile_so_far())
        return usual._replace(live=still_open(open_, total, tr))
