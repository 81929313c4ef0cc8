"""Pieces of the page about home and clinic: a card for each wish, a row for each question."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from exowizard.flow.session import Answer
from exowizard.flow.views.setting import Ask, WhereChoice
from exowizard.ui.kit.choices import Segments
from exowizard.ui.kit.entry import Entry, Mark, Words
from exowizard.ui.kit.heard import Heard
from exowizard.ui.kit.paint import (
    EDGE,
    TOP_WRAP,
    focus_ring,
    frame,
    kept,
    painter_of,
    text_height,
    text_width,
)
from exowizard.ui.kit.text import Text
from exowizard.ui.look import Look


class WhereCard(Heard, QRadioButton):
    """One wish: how much house and clinic count, its name, what it means. All of it can be clicked.

    ``flat``: the drawing stands beside the words, for a single column.
    """

    def __init__(self, look: Look, choice: WhereChoice, *, flat: bool) -> None:
        super().__init__(choice.name)
        self.toggled.connect(self.hear)
        self.look, self.choice, self.flat = look, choice, flat
        self.setAccessibleName(choice.name)
        self.setAccessibleDescription(choice.note)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def _pad(self) -> int:
        return self.look.space_of(14)

    @property
    def _mark(self) -> int:
        return self.look.px(20)

    @property
    def _icon(self) -> int:
        return self.look.px(24 if self.flat else 36)

    def _left(self) -> int:
        if not self.flat:
            return self._pad
        return self._pad + self._mark + 2 * self._icon + self.look.px(26)

    def _words(self, width: int) -> tuple[int, int]:
        room = width - self._left() - self._pad
        name = text_height(self.look.font("item"), self.choice.name, room)
        return name, text_height(self.look.font("table"), self.choice.note, room)

    @kept
    def sizeHint(self) -> QSize:
        """A fifth of a usual page."""
        width = self.look.px(176)
        return QSize(width, self.heightForWidth(width))

    @kept
    def minimumSizeHint(self) -> QSize:
        """As narrow as the longest word, and the drawing."""
        look = self.look
        words = [
            *(text_width(look.font("item"), word) for word in self.choice.name.split()),
            *(text_width(look.font("table"), word) for word in self.choice.note.split()),
        ]
        drawing = 2 * self._icon + self._mark + look.px(22)
        least = max(words) if self.flat else max(max(words), drawing)
        return QSize(least + self._left() + self._pad, look.height("target"))

    @kept
    def heightForWidth(self, width: int) -> int:
        """Drawing above the words, or beside them."""
        name, note = self._words(width)
        tall = name + self.look.px(2) + note
        if self.flat:
            return max(tall, self._icon) + 2 * self.look.space_of(12)
        return tall + self._icon + self.look.px(10) + 2 * self._pad

    def hitButton(self, pos: QPoint) -> bool:
        """The whole card can be clicked."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame, drawing, mark, words, focus ring."""
        look, painter, on = self.look, painter_of(self), self.isChecked()
        box = self.rect()  # the ring is inside, so that the cards stand flush with the rows
        over = self.underMouse() or self.isDown()
        fill = "tint" if on or over else "surface"
        edge = "accent" if on or over else "rule"
        radius = look.radius("panel")
        frame(painter, look, box, fill, edge, line=2 if on else 1, radius=radius)
        name, note = self._words(self.width())
        left, room = self._left(), self.width() - self._left() - self._pad
        if self.flat:
            top = (self.height() - name - note - look.px(2)) // 2
            middle = self.height() // 2
            self._paint_mark(painter, QPoint(self._pad, middle - self._mark // 2))
            at = self._pad + self._mark + look.px(10)
            self._paint_places(painter, QPoint(at, middle - self._icon // 2))
        else:
            top = self._pad + self._icon + look.px(10)
            self._paint_places(painter, QPoint(self._pad, self._pad))
            self._paint_mark(painter, QPoint(self.width() - self._pad - self._mark, self._pad))
        painter.setFont(look.font("item"))
        painter.setPen(look.colour("title"))
        painter.drawText(QRect(left, top, room, name), TOP_WRAP, self.choice.name)
        painter.setFont(look.font("table"))
        painter.setPen(look.colour("mute"))
        painter.drawText(
            QRect(left, top + name + look.px(2), room, note), TOP_WRAP, self.choice.note
        )
        if self.hasFocus():
            focus_ring(painter, look, box.adjusted(8, 8, -8, -8), radius=radius - 5)
        painter.end()

    def _paint_places(self, painter: QPainter, at: QPoint) -> None:
        """House and clinic; the one that counts less is smaller and quieter, or not there."""
        whole, gap, x = self._icon, self.look.px(6), at.x()
        for name, weight in (("home", self.choice.home), ("clinic", self.choice.clinic)):
            if weight == "none":
                continue
            size = whole if weight == "main" else round(whole * 0.62)
            role = "accent" if weight == "main" else "mute"
            pixmap = self.look.icon(name, size, role, self.devicePixelRatioF())
            painter.drawPixmap(x, at.y() + whole - size, pixmap)
            x += size + gap

    def _paint_mark(self, painter: QPainter, at: QPoint) -> None:
        look, mark = self.look, QRect(at.x(), at.y(), self._mark, self._mark)
        edge = "accent" if self.isChecked() else "control"
        frame(painter, look, mark, "surface", edge, line=2, radius=99)
        if self.isChecked():
            third = mark.width() // 3 - 1
            inner = mark.adjusted(third, third, -third, -third)
            frame(painter, look, inner, "accent", None, radius=99)


class AskRow(QWidget):
    """A question at the left, its choices at the right, or below where there is one column."""

    def __init__(
        self, look: Look, ask: Ask, given: Callable[[str, Answer], None], *, column: bool
    ) -> None:
        super().__init__()
        self.look, self.ask, self.ruled = look, ask, False
        words = (Words(ask.title, "item", "title"), Words(ask.note, "table", "mute"))
        self.words = Entry(look, words, mark=Mark(icon=ask.icon), pad=0)
        self.bar = Segments(
            look, ask.choices, lambda value: given(ask.path, value),  # type: ignore[arg-type]
            name=ask.title,
        )  # fmt: skip
        self.bar.setAccessibleDescription(ask.note)
        self.own = Text(look, "", "table_strong", "title")
        self.own.setContentsMargins(EDGE, 0, EDGE, 0)
        self.own.hide()
        side = look.space_of(16)
        line = QVBoxLayout(self) if column else QHBoxLayout(self)
        line.setContentsMargins(side, look.space_of(10), side, look.space_of(10))
        line.setSpacing(look.space_of(6 if column else 20))
        line.addWidget(self.words, 0 if column else 5)
        answer = QVBoxLayout()
        answer.setSpacing(look.px(2))
        answer.addStretch(1)
        answer.addWidget(self.bar)
        answer.addWidget(self.own)
        answer.addStretch(1)
        line.addLayout(answer, 0 if column else 6)

    def show_ask(self, ask: Ask, *, ruled: bool) -> None:
        """Another answer, or whether it is asked at all; ``ruled``: a line stands above it."""
        self.ask = ask
        if self.isHidden() == ask.asked:
            self.setVisible(ask.asked)
        self.bar.show_value(ask.value)
        if self.own.text() != ask.own:
            self.own.setText(ask.own)
        if self.own.isHidden() == bool(ask.own):
            self.own.setVisible(bool(ask.own))
        if ruled != self.ruled:
            self.ruled = ruled
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line above."""
        if self.ruled:
            painter = QPainter(self)
            painter.fillRect(0, 0, self.width(), 1, self.look.colour("rule"))
            painter.end()
