"""The staff's screen: what happened today, what needs mending, what can be set, and the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from exowizard.kiosk.band import Band
from exowizard.kiosk.buttons import BigButton
from exowizard.kiosk.choices import ChoiceVeil
from exowizard.kiosk.staff.counts import CountsPanel
from exowizard.kiosk.staff.sections import (
    CataloguePanel,
    PrinterPanel,
    SelfTestPanel,
    SettingsPanel,
)
from exowizard.ui.kit.arrange import Ground, Scroll
from exowizard.ui.kit.text import Text
from exowizard.ui.shell import frame_for

if TYPE_CHECKING:
    from exowizard.kiosk.window import KioskWindow

_SECOND = 1000
_TOUCHES = frozenset({
    QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.KeyPress, QEvent.Type.Wheel,
})  # fmt: skip


class StaffScreen(Ground):
    """Locks itself after a time without a touch."""

    def __init__(self, window: KioskWindow) -> None:
        look = window.tools.look()
        super().__init__(look, "bg")
        self.window_ = window
        self.translate = tr = window.tools.translate()
        self.left = window.setup.staff_lock_seconds
        flat = window.width() > window.height()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.band = Band(look, tr, flat=True, store=window.setup.store_name, logo=window.logo)
        self.band.setMinimumHeight(0)
        self.band.trail.hide()
        self.band.show_head(Text(look, tr("Staff menu"), "page", "on_top"), None)
        column.addWidget(self.band)
        self.view = Scroll(look, margin=20, most=1900)
        column.addWidget(self.view, 1)
        column.addLayout(self._foot())
        self.counts = CountsPanel(window, self)
        self.catalogue = CataloguePanel(window)
        self.printer = PrinterPanel(window)
        self.self_test = SelfTestPanel(window)
        self.settings = SettingsPanel(window, self)
        self._arrange(wide=flat and frame_for(window.width(), look.scale) != "compact")
        self._clock = QTimer(self)
        self._clock.setInterval(_SECOND)
        self._clock.timeout.connect(self._tick)
        self._clock.start()
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)
        self._show_left()

    def _arrange(self, *, wide: bool) -> None:
        panels = (self.counts, self.catalogue, self.printer, self.self_test, self.settings)
        gap = self.look.space_of(10)
        self.view.rows.setSpacing(gap)
        if not wide:
            for panel in panels:
                self.view.rows.addWidget(panel)
            return
        line = QHBoxLayout()
        line.setSpacing(gap)
        for own in (panels[:2], panels[2:]):
            column = QVBoxLayout()
            column.setSpacing(gap)
            for panel in own:
                column.addWidget(panel)
            column.addStretch(1)
            line.addLayout(column, 1)
        self.view.rows.addLayout(line)

    def _foot(self) -> QHBoxLayout:
        look, tr = self.look, self.translate
        line = QHBoxLayout()
        line.setContentsMargins(40, 14, 40, 20)
        line.setSpacing(14)
        self.exit = BigButton(look, tr("End the kiosk"), "stop", tall=96)
        self.exit.clicked.connect(self._ask_exit)
        self.back = BigButton(
            look, tr("Lock, and back to the shop"), "primary", tall=96, icon="lock"
        )
        self.back.clicked.connect(self.lock)
        line.addWidget(self.exit, 2)
        line.addWidget(self.back, 5)
        return line

    def lock(self) -> None:
        """Back to what shoppers see."""
        self._clock.stop()
        for veil in self.window_.findChildren(ChoiceVeil):
            veil.end()
        self.window_.rest()

    def _ask_exit(self) -> None:
        tr = self.translate
        choices = [
            ("end", tr("Yes, end it"), tr("Where a service runs it, it may start again.")),
            ("stay", tr("No"), ""),
        ]
        veil = ChoiceVeil(self.window_, self.look, tr, tr("End the kiosk?"), choices)
        veil.chosen.connect(self._exit)

    def _exit(self, choice: str) -> None:
        if choice == "end":
            self.window_.leave()

    def _tick(self) -> None:
        self.left -= 1
        if self.left <= 0:
            self.lock()
        else:
            self._show_left()

    def _show_left(self) -> None:
        minutes, seconds = divmod(self.left, 60)
        self.band.aside.setText(self.translate("Locks in {time}", time=f"{minutes}:{seconds:02}"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every touch puts the lock off."""
        if event.type() in _TOUCHES:
            self.left = self.window_.setup.staff_lock_seconds
            self._show_left()
        return False
