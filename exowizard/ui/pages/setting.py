"""Home or clinic: where a person wants care, and what they put up with for it."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QWidget

from exowizard.flow.session import Answer
from exowizard.flow.views.setting import WHERE, SettingView, setting_view, where_choices
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
        courses = [item for item in self.desk.knowledge.options if item.kind == "course"]
        self.needles_always = all(item.practical.needles for item in courses)
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
        return setting_view(self.desk.answers, self.translate, needles_always=self.needles_always)

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
        self._show_words(self.missing, self._still() if compact else "")

    def _show_words(self, words: Text, text: str) -> None:
        if words.text() != text:
            words.setText(text)
        words.setVisible(bool(text))

    def _still(self) -> str:
        tr, missing = self.translate, self.shown.missing
        return tr("Still to answer: {questions}", questions=", ".join(missing)) if missing else ""

    def nav(self) -> Nav:
        """What is missing, or how many options are still open."""
        usual, tr = super().nav(), self.translate
        if self.shown.missing:
            return usual._replace(live=((self._still(), False),))
        still_open, total = self.desk.ports.engine.open_options(self.desk.profile_so_far())
        live = (
            (tr("So far: "), False),
            (tr("{open} of {all}", open=still_open, all=total), True),
            (tr(" options still open to you"), False),
        )
        return usual._replace(live=live)
