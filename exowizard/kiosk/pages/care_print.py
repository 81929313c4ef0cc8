"""Care at the kiosk: whom to call, what to do, and one page to take along. Nothing else."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from exowizard.flow.views.care import CareView
from exowizard.kiosk.buttons import BigButton
from exowizard.kiosk.desk import KioskDesk
from exowizard.kiosk.pages.parts import GAP, spread
from exowizard.kiosk.pages.take_along_print import PrintPanel
from exowizard.ui.kit.text import Text
from exowizard.ui.page import Nav
from exowizard.ui.pages.care import SIGNS, CarePage

_BUTTON = 72  # pixels


class KioskCarePage(CarePage):
    """The window's own words; ``paper`` prints them where the store offers it."""

    desk: KioskDesk

    def build(self) -> None:
        """As the window has it, in line with band and foot."""
        spread(self)
        super().build()

    def _actions(self, view: CareView) -> QWidget:
        look, tr, desk = self.look, self.translate, self.desk
        holder = QWidget()
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(GAP)
        self.paper: PrintPanel | None = None
        if desk.prints:
            self.paper = PrintPanel(desk, code=False, referral=True)
            self.paper.changed.connect(self.nav_changed)
            rows.addWidget(self.paper)
        self.mistake = BigButton(look, tr("Change my answer"), tall=_BUTTON, icon="undo")
        self.mistake.clicked.connect(self._change)
        rows.addWidget(self.mistake)
        rows.addWidget(Text(look, view.limits, "caption", "mute"))
        return holder

    def _change(self) -> None:
        self.desk.jump(SIGNS)

    @property
    def ends(self) -> bool:
        """Whether nothing is left to do on the page after this one."""
        return self.paper is None or self.paper.stage == "done"

    def nav(self) -> Nav:
        """On to the page that prints; the end where that is done, or nothing can be printed."""
        tr = self.translate
        words = tr("Finish and wipe") if self.ends else tr("Next")
        return Nav(((tr("Nothing you told us is stored."), False),), words)
