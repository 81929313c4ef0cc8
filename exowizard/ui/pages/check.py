"""Check your answers: everything on one page, each line with the way to change it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from exowizard.flow.views.check import check_view
from exowizard.ui.kit.arrange import Columns
from exowizard.ui.kit.panel import Panel
from exowizard.ui.kit.text import Text
from exowizard.ui.page import Nav, Page
from exowizard.ui.pages.check_parts import CheckRow, GroupPanel

PREPARE_AFTER = 60  # milliseconds after the page was built: it is painted by then


class CheckPage(Page):
    """All answers in the groups of the trail. It changes nothing itself."""

    def title(self) -> str:
        """What there is to do."""
        tr = self.translate
        return tr("Check your answers")

    def build(self) -> None:
        """What comes next, then a panel for each group."""
        look, tr, desk = self.look, self.translate, self.desk
        self.seen = check_view(desk.answers, desk.knowledge, tr)
        self.add_heading()
        self.rows.addWidget(self._promise())
        words = (tr("Change"), lambda question: tr("Change: {question}", question=question))
        grid = QWidget()
        columns = Columns(grid, look.px(400), look.space(2), most=3)
        self.lines: dict[str, CheckRow] = {}
        for group in self.seen.groups:
            panel = GroupPanel(look, group, words, desk.jump)
            self.lines.update(panel.lines)
            columns.addWidget(panel)
        self.rows.addWidget(grid)
        # Made while the answers are read, so that the next page need not wait for it.
        self.preparing = QTimer(self)
        self.preparing.setSingleShot(True)
        self.preparing.timeout.connect(self._prepare)
        self.preparing.start(PREPARE_AFTER)

    def _prepare(self) -> None:
        if self.desk.ready_for_plan:
            self.desk.plan()

    def _promise(self) -> QWidget:
        look, tr = self.look, self.translate
        panel = Panel(look, "tint", pad=12, gap=0)
        line = QHBoxLayout()
        line.setSpacing(look.px(10))
        lock = Text(look, "")
        lock.setPixmap(look.icon("lock", look.px(18), "accent", self.devicePixelRatioF()))
        line.addWidget(lock, 0, Qt.AlignmentFlag.AlignTop)
        words = tr("Nothing is sent anywhere. Next you see your options.")
        line.addWidget(Text(look, words, "body", "title"), 1)
        panel.rows.addLayout(line)
        return panel

    def nav(self) -> Nav:
        """How many questions were left out."""
        usual = super().nav()
        return Nav(((self.seen.summary, False),), usual.next_text, usual.next_enabled)
