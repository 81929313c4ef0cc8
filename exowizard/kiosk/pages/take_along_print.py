"""The panel that prints: one button, then how far it is, and what to do where a printer fails."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from exowizard.flow.views.kiosk_take_along import PrintStep, PrintView
from exowizard.kiosk.buttons import BigButton
from exowizard.kiosk.desk import KioskDesk
from exowizard.kiosk.pages.parts import headed
from exowizard.kiosk.pages.take_along_run import run_of
from exowizard.ui.kit.paint import frame, painter_of
from exowizard.ui.kit.panel import Panel, at_top
from exowizard.ui.kit.text import Text
from exowizard.ui.look import Look
from exowizard.ui.strip import Bar

_BUTTON, _REFERRAL = 96, 144  # pixels
_PAD = 20  # at 100 % text


class PrintPanel(Panel):
    """Shows the session's ``PrintRun``. ``changed`` when its stage is another."""

    changed = Signal()

    def __init__(self, desk: KioskDesk, *, code: bool, referral: bool) -> None:
        super().__init__(desk.look, "best", pad=_PAD, gap=10)
        self.desk, self.code, self.referral = desk, code, referral
        look, tr = desk.look, desk.translate
        self.run = run_of(desk)
        self.heading = Text(look, "", "section", "title")
        self.words = Text(look, "", "body", "ink")
        self.trouble = Text(look, "", "strong", "stop")
        self.bar = Bar(look, tr("How far printing is"))
        self.steps = QWidget()
        self.list = QVBoxLayout(self.steps)
        self.list.setContentsMargins(0, 0, 0, 0)
        self.list.setSpacing(look.px(6))
        tall = _REFERRAL if referral else _BUTTON
        self.button = BigButton(look, "", "primary", tall=tall, icon="printer")
        self.button.clicked.connect(self.run.start)
        self.stop_button = BigButton(look, tr("Stop printing"), tall=_BUTTON, icon="close")
        self.stop_button.clicked.connect(self.run.stop)
        self.head = QWidget()
        head = QHBoxLayout(self.head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addLayout(headed(look, "printer", "title", self.heading), 1)
        for widget in (self.head, self.bar, self.trouble, self.words):
            self.rows.addWidget(widget)
        below = QHBoxLayout() if look.scale <= 2 else QVBoxLayout()
        below.setSpacing(look.space_of(12))
        below.addWidget(self.steps, 1)
        ends = QVBoxLayout()
        ends.addStretch(1)
        ends.addWidget(self.stop_button)
        below.addLayout(ends)
        self.rows.addLayout(below)
        self.rows.addStretch(1)
        self.rows.addWidget(self.button)
        self.view: PrintView | None = None
        self.run.settle()
        self.show_run()
        self.run.changed.connect(self.show_run)

    @property
    def stage(self) -> str:
        """Where the printing is."""
        return self.run.stage

    def show_run(self) -> None:
        """What the printing is at, in place."""
        tr, before = self.desk.translate, self.view
        view = self.view = self.run.view(code=self.code, referral=self.referral)
        self.bar.setVisible(bool(view.steps))
        self.bar.setValue(round(100 * view.share))
        if before is not None and (before.title, before.words, before.trouble, before.steps) == (
            view.title, view.words, view.trouble, view.steps,
        ):  # fmt: skip
            return
        plain = self.referral and view.stage == "idle"  # the button says it all
        self.head.setVisible(not plain)
        self._frame(plain=plain)
        self.heading.setText(view.title)
        words = "" if plain or view.stage == "done" else view.words  # its step says it
        for label, text in ((self.words, words), (self.trouble, view.trouble)):
            label.setText(text)
            label.setVisible(bool(text))
        self.button.set_text(self._button_words(view.stage))
        self.button.setVisible(not view.busy)
        self.stop_button.setVisible(view.busy)
        self._list_steps(view.steps)
        if before is not None and before.title != view.title:
            said = " ".join(part for part in (view.trouble, view.words) if part)
            self.desk.announce(tr("{title}. {words}", title=view.title, words=said))
        if before is None or before.stage != view.stage:
            self.changed.emit()

    def _frame(self, *, plain: bool) -> None:
        self.set_kind("none" if plain else "best")
        edge = 0 if plain else self.look.space_of(_PAD)
        self.rows.setContentsMargins(edge, edge, edge, edge)

    def _button_words(self, stage: str) -> str:
        tr = self.desk.translate
        if stage in ("done", "stopped"):
            return tr("Print again")
        if stage == "failed":
            return tr("Try again")
        return tr("Print this page to take along") if self.referral else tr("Print")

    def _list_steps(self, steps: tuple[PrintStep, ...]) -> None:
        while (item := self.list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.steps.setVisible(bool(steps))
        for step in steps:
            self.list.addWidget(StepLine(self.look, step))


class StepLine(QWidget):
    """One step: a disc that is ticked, on or open, what it is, and more of it."""

    def __init__(self, look: Look, step: PrintStep) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.px(10))
        line.addLayout(at_top(Disc(look, done=step.done, now=step.now)))
        words = QVBoxLayout()
        words.setSpacing(0)
        role = "title" if step.done or step.now else "mute"
        words.addWidget(Text(look, step.title, "strong", role))
        if step.words:
            words.addWidget(Text(look, step.words, "caption", "mute"))
        line.addLayout(words, 1)


class Disc(QWidget):
    """Filled with a tick, a ring with a dot, or an open ring: never told by colour alone."""

    def __init__(self, look: Look, *, done: bool, now: bool) -> None:
        super().__init__()
        self.look, self.done, self.now = look, done, now
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as title and line beside it."""
        side = self.look.px(25)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The disc."""
        look, painter, box = self.look, painter_of(self), self.rect()
        radius = box.height() / 2
        if self.done:
            frame(painter, look, box, "accent", None, radius=radius)
            size = look.px(15)
            at = (box.width() - size) // 2
            pixmap = look.icon("check", size, "on_accent", self.devicePixelRatioF())
            painter.drawPixmap(at, at, pixmap)
        else:
            edge, line = ("accent", look.px(3)) if self.now else ("control", 3)
            frame(painter, look, box, "surface", edge, line=line, radius=radius)
            if self.now:
                cut = round(box.width() * 0.33)
                dot = box.adjusted(cut, cut, -cut, -cut)
                frame(painter, look, dot, "accent", None, radius=dot.height() / 2)
        painter.end()
