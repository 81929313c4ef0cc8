"""Welcome: what this is and is not, language, region, privacy, start or open."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exowizard.flow.questions import REGION
from exowizard.flow.views.regions import region_names
from exowizard.ui.kit.arrange import Flush
from exowizard.ui.kit.buttons import Button
from exowizard.ui.kit.drawing import Drawing
from exowizard.ui.kit.fields import Select
from exowizard.ui.kit.panel import Panel, at_top, centred
from exowizard.ui.kit.text import Text
from exowizard.ui.page import Nav, Page


class WelcomePage(Page):
    """The first page. It loads neither knowledge nor engine."""

    def title(self) -> str:
        """What the person is here for."""
        tr = self.translate
        return tr("Find out what is worth it for your skin")

    def build(self) -> None:
        """Words and choices at the left, a drawing at the right."""
        look, tr = self.look, self.translate
        compact = self.desk.frame == "compact"
        left = QVBoxLayout()
        left.setSpacing(look.space(2))
        left.addWidget(self.heading)
        left.addWidget(
            Text(
                look,
                tr(
                    "You have read about exosomes. We weigh them against sunscreen, creams and "
                    "clinic care, for you. You leave with a plan to keep."
                ),
                "lead",
                "mute",
            )
        )
        left.addSpacing(look.space(1))
        left.addWidget(self._points())
        left.addLayout(self._choices())
        open_ = Button(look, tr("Open a saved plan"), icon="folder")
        open_.clicked.connect(lambda: self.desk.ask("open"))
        line = QHBoxLayout()
        line.addLayout(Flush(open_, right=False))
        line.addStretch(1)
        left.addLayout(line)
        left.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(look.space(6))
        columns.addLayout(left, 3)
        if not compact:
            wide = look.px(360 if self.desk.frame == "wide" else 280)
            words = tr("Drawing: scales that weigh a serum and everyday care")
            drawing = Drawing(look, "welcome", wide, round(wide * 2 / 3), words=words)
            columns.addLayout(centred(drawing), 2)
        self.rows.addLayout(columns)

    def _points(self) -> QWidget:
        look, tr = self.look, self.translate
        panel = Panel(look, "plain", pad=16, gap=8)
        for icon, role, words in (
            ("scales", "accent", tr("It tells you what each choice can do, its risks and its "
                                    "price, and how sure anyone can be.")),
            ("shield", "accent", tr("It is no doctor. If a sign needs care, it tells you where to "
                                    "go, and stops.")),
            ("lock", "accent", tr("Nothing leaves this computer. No account, no photo.")),
            ("clock", "accent", tr("It takes about ten minutes. You can stop and save at any "
                                   "time.")),
        ):  # fmt: skip
            line = QHBoxLayout()
            line.setSpacing(look.px(12))
            mark = Drawing(look, f"ui/{icon}", look.px(20), look.px(20), role)
            line.addLayout(at_top(mark))
            line.addWidget(Text(look, words), 1)
            panel.rows.addLayout(line)
        return panel

    def _choices(self) -> QHBoxLayout:
        look, tr = self.look, self.translate
        outer = QHBoxLayout()
        outer.setSpacing(look.space(3))
        regions = region_names(tr)
        languages = self.desk.ports.languages
        known, fallback = languages.known, languages.notice(self.desk.setting.language) or ""
        self.region = Select(look, tr("Where you live"), regions, self._live_in)
        self.region.setPlaceholderText(tr("Choose"))
        self.language = Select(look, tr("Language"), known, self._speak)
        self.language.show_value(self.desk.setting.language)
        for label, field, note in (
            (tr("Where you live"), self.region, tr("Sets prices, money and law.")),
            (tr("Language"), self.language, fallback),
        ):
            column = QVBoxLayout()
            column.setSpacing(look.px(4))
            name = Text(look, label, "strong", "title")
            name.setBuddy(field)
            column.addWidget(name)
            column.addLayout(Flush(field))
            column.addWidget(Text(look, note, "caption", "mute"))
            column.addStretch(1)  # notes of unlike length leave the fields in one line
            outer.addLayout(column, 1)
        return outer

    def _live_in(self, region: object) -> None:
        if isinstance(region, str):
            self.desk.give({REGION.path: region})

    def _speak(self, language: object) -> None:
        self.desk.ask(f"language:{language}")

    def render_session(self) -> None:
        """The region."""
        self.region.show_value(self.desk.answers.get(REGION.path))

    def first_focus(self) -> QWidget:
        """The first choice to make."""
        return self.region

    def nav(self) -> Nav:
        """Says what is missing."""
        tr, usual = self.translate, super().nav()
        if REGION.path in self.desk.answers:
            return usual
        return usual._replace(live=((tr("Choose where you live to start."), False),))
