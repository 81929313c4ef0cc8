"""The staff's screen: what happened today, what needs mending, what can be set, and the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exowizard.kiosk.band import Band
from exowizard.kiosk.buttons import BigButton
from exowizard.kiosk.choices import ChoiceVeil
from exowizard.kiosk.dragging import speak_as_mouse
from exowizard.kiosk.staff.counts import CountsPanel
from exowizard.kiosk.staff.parts import PAD, Status
from exowizard.kiosk.staff.sections import CataloguePanel, PrinterPanel, SelfTestPanel
from exowizard.kiosk.staff.settings import SettingsPanel
from exowizard.kiosk.veil import Veil
from exowizard.ui.kit.arrange import Columns, Flush, Ground, Scroll
from exowizard.ui.kit.panel import Rule
from exowizard.ui.kit.text import Text
from exowizard.ui.shell import frame_for

if TYPE_CHECKING:
    from exowizard.kiosk.window import KioskWindow

_SECOND = 1000
_MARGIN = 24  # of the page, at 100 % text
_MOST_NAMED = 2
_LEFT, _RIGHT = 6, 5  # how wide the columns of a wide screen are
_TOUCHES = frozenset({
    QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.KeyPress, QEvent.Type.Wheel,
})  # fmt: skip


class StaffScreen(Ground):
    """Locks itself after a time without a touch; ``left`` seconds until then."""

    def __init__(self, window: KioskWindow, left: int | None = None) -> None:
        look = window.tools.look()
        super().__init__(look, "bg")
        self.window_ = window
        self.translate = tr = window.tools.translate()
        self.left = window.setup.staff_lock_seconds if left is None else left
        self.flat = window.width() > window.height()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.heading = Text(look, tr("Staff menu"), "page", "on_top")
        self.band = Band(look, tr, flat=True, store=window.setup.store_name, logo=window.logo)
        self.band.setMinimumHeight(0)
        self.band.trail.hide()
        self.band.show_head(self.heading, None)
        self.to_fix = Status(look)
        self.band.beside.insertWidget(2, self.to_fix, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self.band)
        self.view = Scroll(look, margin=_MARGIN, most=1900)
        speak_as_mouse(self.view)
        column.addWidget(self.view, 1)
        column.addWidget(Rule(look))
        column.addLayout(self._foot())
        wide = self.flat and frame_for(window.width(), look.scale) != "compact"
        self.counts = CountsPanel(window, self._chart_room(wide=wide))
        self.catalogue = CataloguePanel(window)
        self.printer = PrinterPanel(window)
        self.self_test = SelfTestPanel(window)
        self.settings = SettingsPanel(window, self)
        self.judged = (self.counts, self.catalogue, self.printer, self.self_test)
        for panel in self.judged:
            panel.judged.connect(self._show_to_fix)
        self._arrange(wide=wide)
        self._clock = QTimer(self)
        self._clock.setInterval(_SECOND)
        self._clock.timeout.connect(self._tick)
        self._clock.start()
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)
        self._show_left()
        self._show_to_fix()

    def _chart_room(self, *, wide: bool) -> int:
        """How wide a chart may be."""
        look, gap = self.look, self.look.space_of(12)
        page = self.window_.width() - 2 * look.space_of(_MARGIN) - self._bar
        ours = (page - gap) * _LEFT // (_LEFT + _RIGHT) if wide else page
        return ours - 2 * look.space_of(PAD)

    @property
    def _bar(self) -> int:
        """The width of the scroll bar."""
        return self.view.verticalScrollBar().sizeHint().width()

    def _arrange(self, *, wide: bool) -> None:
        look, rows = self.look, self.view.rows
        gap = look.space_of(12)
        rows.setSpacing(gap)
        if not wide:
            pair = QWidget()
            beside = Columns(pair, look.px(230), gap, most=2)
            beside.addWidget(self.printer)
            beside.addWidget(self.self_test)
            for panel in (self.counts, self.catalogue, pair, self.settings):
                rows.addWidget(panel)
            return
        line = QHBoxLayout()
        line.setSpacing(gap)
        for share, own in (
            (_LEFT, (self.counts, self.self_test)),
            (_RIGHT, (self.catalogue, self.printer, self.settings)),
        ):
            column = QVBoxLayout()
            column.setSpacing(gap)
            for panel in own:
                column.addWidget(panel)
            column.addStretch(1)
            line.addLayout(column, share)
        rows.addLayout(line)

    def _foot(self) -> QHBoxLayout:
        look, tr = self.look, self.translate
        line = QHBoxLayout()
        margin = look.space_of(_MARGIN)
        line.setContentsMargins(margin, 16, margin + self._bar, 20)
        line.setSpacing(look.space_of(12))
        tall = 88 if self.flat else 112
        self.exit = BigButton(look, tr("End the kiosk"), "stop", tall=tall, icon="exit")
        self.exit.clicked.connect(self._ask_exit)
        self.back = BigButton(
            look, tr("Lock, and back to the shop"), "primary", tall=tall, icon="lock"
        )
        self.back.clicked.connect(self.lock)
        line.addLayout(Flush(self.exit), 3)
        line.addLayout(Flush(self.back), 6)
        return line

    def lock(self) -> None:
        """Back to what shoppers see."""
        self._clock.stop()
        for veil in self.window_.findChildren(Veil):
            veil.end()
        self.window_.rest()

    def renew(self) -> None:
        """Builds the screen anew: another language, or the screen was turned."""
        at = self.view.verticalScrollBar().value()
        self._clock.stop()
        fresh = StaffScreen(self.window_, self.left)
        self.window_.layers.put(fresh)
        bar = fresh.view.verticalScrollBar()
        QTimer.singleShot(0, fresh, lambda: bar.setValue(at))

    def _ask_exit(self) -> None:
        tr = self.translate
        choices = [
            ("stay", tr("No, stay here"), ""),
            ("end", tr("Yes, end it"), tr("Where a service runs the kiosk, it may start again.")),
        ]
        veil = ChoiceVeil(self.window_, self.look, tr, tr("End the kiosk?"), choices, "stay")
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

    def _show_to_fix(self) -> None:
        tr, found = self.translate, [panel.title for panel in self.judged if panel.to_fix]
        words = tr("To fix: {names}", names=", ".join(found)) if found else ""
        if len(found) > _MOST_NAMED:
            words = tr("To fix: {count}", count=len(found))
        self.to_fix.show_state(words, ok=False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every touch puts the lock off."""
        if event.type() in _TOUCHES:
            self.left = self.window_.setup.staff_lock_seconds
            self._show_left()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A screen that was turned is arranged anew."""
        super().resizeEvent(event)
        shown = self.window_.layers.currentWidget() is self
        if shown and self.flat != (self.window_.width() > self.window_.height()):
            QTimer.singleShot(0, self, self.renew)
