"""The trail beside the page: groups of steps with marks; a rail of marks where room is short."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from exowizard.core.wording import Translate
from exowizard.flow.navigation import TrailGroup, TrailStep
from exowizard.flow.session import Stop
from exowizard.ui.kit.arrange import Scroll
from exowizard.ui.kit.buttons import Button
from exowizard.ui.kit.drawing import Drawing
from exowizard.ui.kit.paint import (
    EDGE,
    WRAP,
    fill,
    focus_ring,
    frame,
    ink,
    painter_of,
    point_at,
    text_height,
)
from exowizard.ui.kit.panel import Rule, at_top, centred
from exowizard.ui.kit.text import Text
from exowizard.ui.look import Look

_TARGET = 32
_INKS = {"here": "title", "done": "ink"}


class StepButton(QAbstractButton):
    """One step: a mark and, on the full trail, its title."""

    def __init__(self, look: Look, *, rail: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self.rail = look, rail
        self.step: TrailStep | None = None
        self.setFont(look.font("body"))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(not rail)
        self.setSizePolicy(policy)

    def show_step(self, step: TrailStep, tr: Translate) -> None:
        """Another mark or title."""
        self.step = step
        self.setText(step.title)
        state = {
            "done": tr("done"), "here": tr("you are here"),
            "open": tr("not done yet"), "locked": tr("comes later"),
        }[step.mark]  # fmt: skip
        self.setAccessibleName(f"{step.title}, {state}")
        self.setToolTip(step.title if self.rail else "")
        self.setEnabled(step.mark != "locked")
        self.setPalette(self.look.inked(_INKS.get(step.mark, "mute")))
        self.update()

    @property
    def _mark(self) -> int:
        return min(self.look.px(18), 24)

    def enterEvent(self, event: QEnterEvent) -> None:
        """The hand that says: this can be pressed."""
        point_at(self)
        super().enterEvent(event)

    def sizeHint(self) -> QSize:
        """A line with a mark, or the mark alone."""
        if self.rail:  # marks without words need not grow with the text
            return QSize(_TARGET, _TARGET)
        return QSize(self.look.px(200), self.look.px(_TARGET))

    def heightForWidth(self, width: int) -> int:
        """Titles wrap where text is large."""
        if self.rail:
            return self.sizeHint().height()
        needed = text_height(self.look.font("strong"), self.text(), width - self._indent)
        return max(self.sizeHint().height(), needed + self.look.px(10))

    @property
    def _indent(self) -> int:
        return self.look.px(12) + self._mark + self.look.px(10)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, mark, title."""
        if self.step is None:
            return
        look, painter, mark = self.look, painter_of(self), self.step.mark
        box = self.rect()
        if not self.rail:
            inner = box.adjusted(EDGE, 0, -EDGE, 0)
            if mark == "here":
                frame(painter, look, inner, "tint", None)
                bar = QRect(0, box.top() + 4, 3, box.height() - 8)
                frame(painter, look, bar, "accent", None, radius=1.5)
            elif self.isEnabled() and self.underMouse():
                frame(painter, look, inner, "sunk", None)
        x = (box.width() - self._mark) // 2 if self.rail else look.px(12)
        circle = QRect(x, (box.height() - self._mark) // 2, self._mark, self._mark)
        self._paint_mark(painter, circle, mark)
        if not self.rail:
            role = _INKS.get(mark, "mute")
            ink(painter, look, role)
            painter.setFont(look.font("strong" if mark == "here" else "body"))
            words = QRect(self._indent, 0, box.width() - self._indent - EDGE, box.height())
            painter.drawText(words, WRAP, self.text())
        if self.hasFocus():
            focus_ring(painter, look, box.adjusted(EDGE, EDGE, -EDGE, -EDGE))
        painter.end()

    def _paint_mark(self, painter: QPainter, circle: QRect, mark: str) -> None:
        look = self.look
        if mark == "done":
            frame(painter, look, circle, "tint_strong", None, radius=99)
            painter.setPen(QPen(look.colour("title"), 1.8))
            w, x, y = circle.width(), circle.x(), circle.y()
            painter.drawPolyline([
                QPoint(x + round(w * 0.29), y + round(w * 0.53)),
                QPoint(x + round(w * 0.44), y + round(w * 0.67)),
                QPoint(x + round(w * 0.72), y + round(w * 0.36)),
            ])  # fmt: skip
        elif mark == "here":
            frame(painter, look, circle, "accent", None, radius=99)
            third = circle.width() // 3
            frame(painter, look, circle.adjusted(third, third, -third, -third), "on_accent", None,
                  radius=99)  # fmt: skip
        else:
            frame(painter, look, circle, None, "control", line=2 if mark == "open" else 1,
                  radius=99)  # fmt: skip


class Trail(QWidget):
    """All groups. ``chosen`` is the page that a click leads to; ``opened`` asks for the list."""

    chosen = Signal(Stop)
    opened = Signal()

    def __init__(
        self, look: Look, tr: Translate, *, rail: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.look, self.words, self.rail = look, tr, rail
        self.setAccessibleName(tr("Steps"))
        self.steps: list[StepButton] = []
        self.heads: list[tuple[Text, Text]] = []
        self.outer = QVBoxLayout(self)
        side = look.px(5 if rail else 12)
        self.outer.setContentsMargins(side, look.px(16), side, look.px(16))
        self.outer.setSpacing(0)
        self.setFixedWidth(look.px(56) if rail else look.px(232))
        if rail:
            button = Button(look, "", icon="list", name=tr("Show all steps"))
            button.clicked.connect(self.opened)
            self.outer.addLayout(centred(button))
            self.outer.addSpacing(look.px(12))
        # Large text on a low window: the steps scroll, and the promise below stays.
        view = Scroll(look, margin=0)
        view.setProperty("verticalScrollBarPolicy", 1 if rail else 0)  # off, as needed
        self.column = view.rows
        self.column.setSpacing(0)
        self.outer.addWidget(view, 1)

    def show_groups(self, groups: Sequence[TrailGroup]) -> None:
        """Shows the trail as it stands; widgets are made once."""
        if not self.steps:
            self._build(groups)
        place = 0
        for at, group in enumerate(groups):
            if self.heads:
                self.heads[at][0].setText(group.title)
                self.heads[at][1].setText(
                    self.words("{done} of {all}", done=group.done, all=len(group.steps))
                )
            for step in group.steps:
                self.steps[place].show_step(step, self.words)
                place += 1

    def _build(self, groups: Sequence[TrailGroup]) -> None:
        look = self.look
        for at, group in enumerate(groups):
            if not self.rail:
                title = Text(look, "", "caption_strong", "mute")
                count = Text(look, "", "caption", "mute", wrap=False)
                self.heads.append((title, count))
                line = QHBoxLayout()
                line.setContentsMargins(look.px(12), look.px(14) if at else 0, look.px(12), 4)
                line.addWidget(title, 1)
                line.addWidget(count)
                self.column.addLayout(line)
            elif at:
                self.column.addSpacing(look.px(6))
                self.column.addWidget(Rule(look))
                self.column.addSpacing(look.px(6))
            for _ in group.steps:
                button = StepButton(look, rail=self.rail)
                button.clicked.connect(lambda _=False, b=button: self._click(b))
                self.column.addWidget(button)
                self.steps.append(button)
        self._add_promise()

    def _add_promise(self) -> None:
        look, tr = self.look, self.words
        words = tr("Nothing leaves this computer. No account, no photo.")
        lock = Drawing(look, "ui/lock", look.px(16), look.px(16), "mute", words=words)
        if self.rail:
            lock.setToolTip(words)
            self.outer.addLayout(centred(lock))
            return
        self.outer.addWidget(Rule(look))
        self.outer.addSpacing(look.px(12))
        line = QHBoxLayout()
        line.setContentsMargins(look.px(12), 0, 0, 0)
        line.setSpacing(look.px(8))
        line.addLayout(at_top(lock))
        line.addWidget(Text(look, words, "caption", "mute"), 1)
        self.outer.addLayout(line)

    def _click(self, button: StepButton) -> None:
        if button.step is not None:
            self.chosen.emit(button.step.stop)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and the line to the page."""
        painter = QPainter(self)
        fill(painter, self.look, self.rect(), "surface")
        fill(painter, self.look, QRect(self.width() - 1, 0, 1, self.height()), "rule")
        painter.end()
