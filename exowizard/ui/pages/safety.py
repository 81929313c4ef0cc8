"""Safety: warning signs first, then what could make something unsafe for this person."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exowizard.flow import navigation
from exowizard.flow.places import SAFETY, warned
from exowizard.flow.views.safety import part_chips, part_number
from exowizard.flow.views.safety_signs import SignsView
from exowizard.ui.page import Nav, Page
from exowizard.ui.pages.safety_chips import Chip, Flow

ASIDE = 264


class SafetyPage(Page):
    """One of the seven parts: its chips, its questions, and beside them why they are asked."""

    shown: SignsView | None = None

    def title(self) -> str:
        """The question of the part."""
        tr = self.translate
        return {
            "signs": tr("First, is any of this true today?"),
            "you": tr("A little about you"),
            "conditions": tr("Do you have any of these?"),
            "medicines": tr("Do you take any of these?"),
            "allergies": tr("Are you allergic to any of these?"),
            "implants": tr("Is any of these in your body?"),
            "recent": tr("Has your skin been through any of these?"),
        }[self.desk.session.stop.part]

    def build(self) -> None:
        """Heading, chips, the part and what stands beside it."""
        look, tr, part = self.look, self.translate, self.desk.session.stop.part
        lead = tr("Tick what fits. If nothing does, choose “None of these”.")
        if part == "signs":
            lead = tr("One tick is enough for us to stop and say who to see. If nothing fits, "
                      "choose “None of these”.")  # fmt: skip
        elif part == "you":
            lead = tr("Two short questions.")
        self.add_heading(lead)
        self.rows.addWidget(self._chips())
        beside = QWidget()
        wide = self.desk.frame == "wide"
        line = QHBoxLayout(beside) if wide else QVBoxLayout(beside)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.space_of(16 if wide else 12))
        column, aside = self._part(part)
        line.addWidget(column, 1)
        side = QVBoxLayout()
        side.addWidget(aside)
        if wide:
            aside.setFixedWidth(look.px(ASIDE))
            side.addStretch(1)
        line.addLayout(side)
        self.rows.addWidget(beside)

    def _chips(self) -> QWidget:
        holder = QWidget()
        holder.setAccessibleName(self.translate("Parts of the safety questions"))
        flow = Flow(holder, self.look.px(6))
        self.chips: list[Chip] = []
        for each in part_chips(self.desk.session, self.translate):
            chip = Chip(self.look, each)
            chip.clicked.connect(lambda _=False, stop=each.stop: self.desk.jump(stop))
            flow.addWidget(chip)
            self.chips.append(chip)
        return holder

    def _part(self, part: str) -> tuple[QWidget, QWidget]:
        if part == "signs":
            from exowizard.ui.pages.safety_signs import SignsAside, SignsPart

            self.signs, self.aside = SignsPart(self.desk), SignsAside(self.desk)
            self.later(self.aside.add_sources)
            return self.signs, self.aside
        from exowizard.ui.pages.safety_lists import ListPart, YouPart, why_panel

        self.list = YouPart(self.desk) if part == "you" else ListPart(self.desk, part)
        self.list.setAccessibleName(self.title())
        return self.list, why_panel(self.desk, part)

    def render_session(self) -> None:
        """The part as the answers are; a new warning is also said."""
        for chip, each in zip(
            self.chips, part_chips(self.desk.session, self.translate), strict=True
        ):
            chip.show_chip(each)
        if self.desk.session.stop.part != "signs":
            self.list.render_session()
            return
        view = self.signs.view()
        before, self.shown = self.shown, view
        self.signs.show_view(view)
        self.aside.show_view(view)
        if before is not None and view.warned and view.warned != before.warned:
            self.desk.announce(f"{view.warned.title}. {view.warned.first}")

    def nav(self) -> Nav:
        """Which part this is, or what a warning sign asks for; why there is no way on yet."""
        tr, session = self.translate, self.desk.session
        usual = super().nav()
        number, count = part_number(session.stop), len(SAFETY.parts)
        live = [(tr("Safety, part {number} of {count}", number=number, count=count), False)]
        if warned(session.answers):
            title = self.shown.warned.title if self.shown and self.shown.warned else ""
            return Nav(((title, True),), tr("See what to do next"), usual.next_enabled)
        if not navigation.complete(session.stop, session.answers):
            why = tr("Tick what fits, or choose “None of these”.")
            if session.stop.part == "you":
                why = tr("Please answer both questions.")
            live.append((f". {why}", False))
        return Nav(tuple(live), usual.next_text, usual.next_enabled)
