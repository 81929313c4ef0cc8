"""Skin: its type, how easily it reacts, what it has reacted to, what the sun does to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout

from exowizard.flow.views.asked import how_to_answer
from exowizard.flow.views.skin import (
    LEVEL,
    REACTED,
    SUN,
    TYPE,
    DrawnChoice,
    section_titles,
    skin_view,
    sun_cards,
    type_cards,
)
from exowizard.ui.kit.picture_choice import Drawn, PictureChoices
from exowizard.ui.kit.text import Text
from exowizard.ui.page import Nav, Page
from exowizard.ui.pages.skin_parts import Reactions, SectionHead, Sensitivity, SkinWhy


class SkinPage(Page):
    """Four sections; the bar below says which of them are still to answer."""

    def title(self) -> str:
        """The page's heading."""
        tr = self.translate
        return tr("Tell us about your skin")

    def build(self) -> None:
        """Heading and sections."""
        tr = self.translate
        self.add_heading(tr("Four short parts. Think of how your skin is on most days."))
        self.titles = section_titles(tr)
        self.heads: dict[str, SectionHead] = {}
        self.kinds = self._cards(TYPE, type_cards(self.desk.knowledge, tr), QSize(96, 64), 176)
        column = self._section(TYPE)
        column.addWidget(self.kinds)
        column = self._section(LEVEL)
        self.sensitivity = Sensitivity(self.desk, self.titles[LEVEL])
        column.addWidget(self.sensitivity)
        self.reactions: Reactions | None = None
        self.sun: PictureChoices | None = None
        self.later(self._build_rest)

    def _build_rest(self) -> None:
        tr = self.translate
        column = self._section(REACTED)
        self.reactions = Reactions(self.desk, self.titles[REACTED])
        column.addWidget(self.reactions)
        column = self._section(SUN, how_to_answer(SUN, self.desk.knowledge, tr))
        self.sun = self._cards(SUN, sun_cards(self.desk.knowledge, tr), QSize(72, 72), 136)
        column.addWidget(self.sun)
        self.rows.addWidget(SkinWhy(self.desk))
        # Where the bar below has no room for words, they stand at the end of the page.
        self.still = Text(self.look, "", "table_strong", "ink")
        self.rows.addWidget(self.still)
        self.render_session()

    def _section(self, path: str, hint: str = "") -> QVBoxLayout:
        look, tr = self.look, self.translate
        head = SectionHead(look, self.titles[path], hint, tr("Answered"), tr("Still to answer"))
        self.heads[path] = head
        column = QVBoxLayout()
        column.setSpacing(look.space_of(8))
        column.addSpacing(look.space_of(8))
        column.addWidget(head)
        self.rows.addLayout(column)
        return column

    def _cards(
        self, path: str, cards: Sequence[DrawnChoice], drawing: QSize, least: int
    ) -> PictureChoices:
        drawn = [Drawn(card.value, card.name, card.note, card.drawing) for card in cards]

        def choose(value: object) -> None:
            if isinstance(value, str | int):
                self.desk.give({path: value})

        name = self.titles[path]
        return PictureChoices(self.look, drawn, choose, name=name, drawing=drawing, least=least)

    def render_session(self) -> None:
        """Every section as the answers are."""
        view = skin_view(self.desk.answers, self.desk.knowledge, self.translate)
        self.kinds.show_value(view.type)
        self.sensitivity.show_view(view)
        for path, head in self.heads.items():
            head.show_done(path not in view.open_)
        if self.reactions is None or self.sun is None:
            return
        self.reactions.show_view(view)
        self.sun.show_value(view.phototype)
        self.still.setText(view.still)
        self.still.setVisible(self.desk.frame == "compact" and bool(view.still))

    def nav(self) -> Nav:
        """What is still to answer; after that, how many options are still open."""
        usual, tr = super().nav(), self.translate
        still = skin_view(self.desk.answers, self.desk.knowledge, tr).still
        if still:
            return Nav(((still, False),), usual.next_text, usual.next_enabled)
        still_open, total = self.desk.ports.engine.open_options(self.desk.profile_so_far())
        live = (
            (tr("So far: "), False),
            (tr("{open} of {all}", open=still_open, all=total), True),
            (tr(" options still open to you"), False),
        )
        return Nav(live, usual.next_text, usual.next_enabled)
