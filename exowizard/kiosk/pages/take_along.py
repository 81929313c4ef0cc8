"""The last page: print the plan, or take its code along on a phone. Then everything is wiped."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from exowizard.flow.places import warned
from exowizard.flow.questions import REGION
from exowizard.flow.views.care import emergency_line
from exowizard.flow.views.kiosk_take_along import stop_lines
from exowizard.kiosk.desk import KioskDesk
from exowizard.kiosk.pages.code_panel import CodePanel
from exowizard.kiosk.pages.parts import GAP, headed, spread
from exowizard.kiosk.pages.take_along_print import PrintPanel
from exowizard.kiosk.presence import AFTER_PRINT
from exowizard.ui.kit.panel import Panel
from exowizard.ui.kit.text import Text
from exowizard.ui.page import Nav, Page


class TakeAlongPage(Page):
    """On paper, on a phone, or both. ``paper`` and ``code`` where the store offers them."""

    desk: KioskDesk

    def title(self) -> str:
        """What can be done here."""
        tr = self.translate
        if warned(self.desk.answers):
            return tr("Take this page along")
        return tr("Take your plan along")

    def build(self) -> None:
        """Paper, code, when to stop."""
        desk, tr = self.desk, self.translate
        spread(self)
        self.referral = warned(desk.answers)
        self.rows.addWidget(self.heading)
        offers = desk.setup.offers
        words = tr("Then we wipe this screen.")
        if not self.referral and len(offers) > 1:
            words = tr("On paper, on your phone, or both. Then we wipe this screen.")
        self.under_heading = Text(self.look, words, "lead", "mute")
        code = "code" in offers and not self.referral
        self.code = CodePanel(desk) if code else None
        self.paper: PrintPanel | None = None
        if "print" in offers:
            self.paper = PrintPanel(desk, code=code, referral=self.referral)
        self.wiped = Text(self.look, "", "caption", "mute")
        self.panels: QVBoxLayout | QHBoxLayout
        self.panels = QVBoxLayout() if desk.frame == "compact" else QHBoxLayout()
        self.panels.setSpacing(GAP)
        self.rows.addLayout(self.panels)
        self._arrange()
        if self.paper is not None:
            self.paper.changed.connect(self._arrange)
        if self.paper is None and self.code is None:
            words = tr("Nothing can be taken along here. Please ask our staff.")
            self.rows.addWidget(Text(self.look, words, "body", "ink"))
        if not self.referral:
            self.rows.addWidget(self._stop())
        self.wiped.setVisible(desk.frame != "compact")  # else it stands in the foot
        self.rows.addWidget(self.wiped)

    def _arrange(self) -> None:
        """Paper first, or the code where nothing can be printed now."""
        paper, code = self.paper, self.code
        if paper is not None and code is not None:
            printer = paper.run.printer
            no_printer = printer is not None and printer.condition == "none"
            first, second = (code, paper) if paper.stage == "failed" else (paper, code)
            for panel in (first, second):
                self.panels.removeWidget(panel)
                self.panels.addWidget(panel, 1)
            paper.setVisible(not no_printer)
        elif paper is not None or code is not None:
            self.panels.addWidget(paper or code)  # type: ignore[arg-type]
        self.wiped.setText(self._wiped())
        self.nav_changed.emit()

    def _wiped(self) -> str:
        tr = self.translate
        if self.paper is None:
            return tr("Everything is wiped when you finish.")
        if self.paper.run.busy:  # why the way on is closed
            return tr("You can finish when your pages are out, or stop printing.")
        return tr(
            "Everything is wiped when you finish, or {seconds} seconds after the last page.",
            seconds=AFTER_PRINT,
        )

    def _stop(self) -> Panel:
        """When to stop, in the words of the knowledge base."""
        look, desk, tr = self.look, self.desk, self.translate
        panel = Panel(look, "plain", pad=16, gap=4)
        head = Text(look, tr("Stop, and ask a doctor or pharmacist"), "item", "title")
        panel.rows.addLayout(headed(look, "stop-sign", "stop", head))
        for words in stop_lines(desk.plan(), desk.knowledge, tr):
            panel.rows.addWidget(Text(look, words, "table", "ink"))
        region = str(desk.answers.get(REGION.path, desk.setup.region))
        line = emergency_line(region, desk.knowledge, tr)
        panel.rows.addWidget(Text(look, line, "table_strong", "stop"))
        panel.rows.addWidget(Text(look, tr("Your plan says more on this."), "caption", "mute"))
        return panel

    def nav(self) -> Nav:
        """The end; not while paper is on its way."""
        busy = self.paper is not None and self.paper.run.busy
        words = self.translate("Finish and wipe")
        return Nav(((self._wiped(), False),), words, not busy)
