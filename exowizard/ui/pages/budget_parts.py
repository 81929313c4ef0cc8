"""Pieces of the page about money: an amount to choose or type, and prices on one scale."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from exowizard.core.wording import Translate
from exowizard.flow.views.amounts import amount_fault, figures, read_amount
from exowizard.flow.views.budget import MoneyAsk, PriceGroup, PriceLine
from exowizard.ui.kit.arrange import Flush
from exowizard.ui.kit.choices import Segments
from exowizard.ui.kit.fields import Line
from exowizard.ui.kit.paint import (
    TOP_WRAP,
    WRAP,
    frame,
    painter_of,
    text_height,
    text_width,
)
from exowizard.ui.kit.panel import Panel
from exowizard.ui.kit.text import Text
from exowizard.ui.look import Look

_RIGHT = 0x2 | 0x80  # Qt::AlignRight, AlignVCenter
_MARKS = {"fits": ("check", "accent"), "ask": ("question", "ask"), "over": ("cross", "mute"),
          "closed": ("minus", "mute")}  # fmt: skip
_LINE = 640  # pixels at 100 % text; with less, an entry takes two lines


class AmountField(Line):
    """An amount as it is typed; ``left`` says that the person has finished."""

    left = Signal()

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name)
        self.setProperty("alignment", _RIGHT)
        self.setMinimumWidth(look.px(112))
        self.setMaximumWidth(look.px(150))
        self.setMaxLength(24)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What is typed is final now."""
        super().focusOutEvent(event)
        self.left.emit()


class MoneyPanel(Panel):
    """One amount. ``given`` gets it, or None where nothing valid stands in the field."""

    def __init__(
        self,
        look: Look,
        tr: Translate,
        ask: MoneyAsk,
        currency: str,
        given: Callable[[str, float | None], None],
        announce: Callable[[str], None],
        *,
        column: bool,
    ) -> None:
        super().__init__(look, pad=16, gap=6)
        self.translate, self.ask, self.currency = tr, ask, currency
        self.given, self.announce = given, announce
        self.setAccessibleName(ask.spoken)
        self.field = AmountField(look, ask.spoken)
        self.field.setAccessibleDescription(ask.note)
        self.field.textEdited.connect(self._type)
        self.field.left.connect(self._finish)
        self.field.returnPressed.connect(self._finish)
        label = Text(look, ask.title, "section", "title")
        label.setBuddy(self.field)
        words = QVBoxLayout()
        words.setSpacing(look.px(2))
        words.addWidget(label)
        words.addWidget(Text(look, ask.note, "table", "mute"))
        amount = QHBoxLayout()
        amount.setSpacing(look.space_of(8))
        amount.addWidget(Text(look, currency, "strong", "mute", wrap=False))
        amount.addWidget(self.field)
        if column:
            amount.addStretch(1)
        line = QVBoxLayout() if column else QHBoxLayout()
        line.setSpacing(look.space_of(8 if column else 16))
        line.addLayout(words, 0 if column else 1)
        line.addLayout(amount)
        self.rows.addLayout(line)
        self.steps = Segments(look, ask.steps, self._choose, name=ask.spoken)
        self.rows.addLayout(Flush(self.steps))
        self.mark = QLabel()
        size = look.px(18)
        self.mark.setPixmap(look.icon("warning", size, "stop", self.devicePixelRatioF()))
        self.mark.setFixedSize(size, size)
        self.fault = Text(look, "", "table_strong", "stop")
        beside = QHBoxLayout()
        beside.setSpacing(look.space_of(8))
        beside.addWidget(self.mark)
        beside.addWidget(self.fault, 1)
        self.mark.hide()
        self.fault.hide()
        self.rows.addLayout(beside)
        self.rows.addStretch(1)

    def show_ask(self, ask: MoneyAsk) -> None:
        """The amount as it was given; what is being typed stays as it is."""
        self.ask = ask
        self.steps.show_value(ask.amount)
        if ask.amount is None:
            return
        if read_amount(self.field.text(), self.currency).amount != ask.amount:  # type: ignore[arg-type]
            self.field.setText(figures(ask.amount))
        self._show_fault("")

    def _choose(self, amount: object) -> None:
        if isinstance(amount, float):
            self.given(self.ask.path, amount)

    def _type(self, text: str) -> None:
        reading = read_amount(text, self.currency)  # type: ignore[arg-type]
        self.given(self.ask.path, reading.amount)
        # Half a number is no mistake yet: words come when the field is left.
        if not reading.trouble or reading.trouble in ("below_zero", "too_large"):
            self._tell(text)

    def _finish(self) -> None:
        reading = read_amount(self.field.text(), self.currency)  # type: ignore[arg-type]
        if reading.amount is not None:
            self.field.setText(figures(reading.amount))
        self._tell(self.field.text())

    def _tell(self, text: str) -> None:
        trouble = read_amount(text, self.currency).trouble  # type: ignore[arg-type]
        self._show_fault(
            amount_fault(self.ask.title, trouble, self.currency, self.translate)  # type: ignore[arg-type]
        )

    def _show_fault(self, words: str) -> None:
        if words == self.fault.text():
            return
        self.fault.setText(words)
        self.fault.setVisible(bool(words))
        self.mark.setVisible(bool(words))
        self.field.show_fault(bool(words))
        self.field.setAccessibleDescription(words or self.ask.note)
        if words:
            self.announce(words)


class _Scale(QWidget):
    """Base of the lines of a price table: a name, a bar on the scale, figures, a verdict."""

    def __init__(self, look: Look, group: PriceGroup) -> None:
        super().__init__()
        self.look, self.group = look, group
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def side(self) -> int:
        """The room at both edges."""
        return self.look.space_of(16)

    def wide(self, width: int) -> bool:
        """Whether everything stands on one line."""
        return width >= self.look.px(_LINE)

    def columns(self, width: int) -> tuple[int, int, int, int]:
        """Where bar, figures and verdict begin, and where the line ends."""
        look, inner = self.look, width - 2 * self.side
        end = width - self.side
        verdict = end - max(look.px(160), round(inner * 0.24))
        figures = (text_width(look.font("table"), line.span) for line in self.group.lines)
        span = verdict - max(look.px(166), max(figures, default=0) + look.px(12))
        return self.side + round((span - self.side) * 0.48), span, verdict, end

    def bar(self, width: int) -> tuple[int, int]:
        """Where the scale begins and how long it is."""
        if not self.wide(width):
            return self.side, width - 2 * self.side
        left, span, _, _ = self.columns(width)
        return left, span - left - self.look.px(20)

    def x_of(self, amount: float, width: int) -> int:
        """Where an amount stands on the scale."""
        left, long = self.bar(width)
        return left + round(long * min(1.0, amount / self.group.top))

    def limit_x(self, width: int) -> int | None:
        """Where the limit stands; None where there is none or it lies beyond the scale."""
        limit = self.group.limit
        return None if limit is None or limit > self.group.top else self.x_of(limit, width)

    def sizeHint(self) -> QSize:
        """A usual width."""
        width = self.look.px(420)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for one column of large text."""
        return QSize(self.look.px(240), 0)


class PriceHead(_Scale):
    """The name of a group and where the limit stands on its scale."""

    def __init__(self, look: Look, group: PriceGroup, beyond: str) -> None:
        super().__init__(look, group)
        self.beyond = beyond
        self.show_group(group)

    def show_group(self, group: PriceGroup) -> None:
        """Another limit."""
        before, self.group = self._words(), group
        if self._words() != before:
            self.updateGeometry()  # they may take a line of their own
        self.setAccessibleName(". ".join(part for part in (group.title, self._words()) if part))
        self.update()

    def _words(self) -> str:
        beyond = self.group.limit is not None and self.group.limit > self.group.top
        return f"{self.group.limit_words} {self.beyond}" if beyond else self.group.limit_words

    def _stacked(self, width: int) -> bool:
        look = self.look
        if not self._words():
            return False
        wide = text_width(look.font("caption_strong"), self.group.title)
        room = self.bar(width)[0] - self.side - look.px(8)
        if not self.wide(width):
            room = width - 2 * self.side
            room -= text_width(look.font("caption_strong"), self._words()) + look.px(12)
        return wide > room

    def heightForWidth(self, width: int) -> int:
        """One line, or two where the words need them."""
        lines = 2 if self._stacked(width) else 1
        return lines * self.look.line("caption_strong") + 2 * self.look.px(6)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A quiet ground, the title, the words of the limit with its tick."""
        look, painter, width = self.look, painter_of(self), self.width()
        painter.fillRect(self.rect(), look.colour("sunk"))
        painter.setFont(look.font("caption_strong"))
        painter.setPen(look.colour("mute"))
        top, tall = look.px(6), look.line("caption_strong")
        painter.drawText(QRect(self.side, top, width, tall), 0x80, self.group.title)
        words = self._words()
        if words:
            painter.setPen(look.colour("ask"))
            if self._stacked(width):
                top += tall
            wide = text_width(look.font("caption_strong"), words)
            right = width - self.side
            if self.wide(width):
                left, long = self.bar(width)
                x = self.limit_x(width)
                at = left + long if x is None else x + wide // 2
                right = min(max(at, left + wide), right)
            painter.drawText(QRect(0, top, right, tall), _RIGHT, words)
        painter.end()


class PriceRow(_Scale):
    """One option: what it typically costs as a bar and in figures, and whether that fits."""

    def __init__(self, look: Look, group: PriceGroup, line: PriceLine) -> None:
        super().__init__(look, group)
        self.line = line
        self.show_line(group, line)

    def show_line(self, group: PriceGroup, line: PriceLine) -> None:
        """Another verdict or limit."""
        grows = (line.verdict, line.needs) != (self.line.verdict, self.line.needs)
        self.group, self.line = group, line
        self.setAccessibleName(line.spoken)
        if grows:
            self.updateGeometry()
        self.update()

    def _room(self, width: int) -> tuple[int, int]:
        """The room of name and verdict."""
        look = self.look
        if self.wide(width):
            left, _, verdict, end = self.columns(width)
            return left - self.side - look.px(12), end - verdict - look.px(24)
        half = (width - 2 * self.side - look.px(12)) // 2
        return half, width - 2 * self.side - look.px(24)

    def _heights(self, width: int) -> tuple[int, int, int]:
        look, line = self.look, self.line
        name, verdict = self._room(width)
        return (
            text_height(look.font("table_strong"), line.name, name),
            text_height(look.font("table_strong"), line.verdict, verdict) if line.verdict else 0,
            text_height(look.font("caption"), line.needs, verdict) if line.needs else 0,
        )

    def heightForWidth(self, width: int) -> int:
        """Everything on one line, or bar and verdict below."""
        look = self.look
        name, verdict, needs = self._heights(width)
        if self.wide(width):
            return max(look.px(32), name + look.px(10), verdict + needs + look.px(10))
        first = max(name, text_height(look.font("table"), self.line.span, self._room(width)[0]))
        return first + look.px(16) + verdict + needs + 2 * look.px(8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Rule, name, bar, limit, figures, verdict."""
        look, painter, width = self.look, painter_of(self), self.width()
        painter.fillRect(0, 0, width, 1, look.colour("rule"))
        name, verdict, needs = self._heights(width)
        name_room, verdict_room = self._room(width)
        closed = self.line.fit in ("closed", "over")
        painter.setPen(look.colour("mute" if closed else "title"))
        painter.setFont(look.font("table_strong"))
        if self.wide(width):
            _, span, at, _ = self.columns(width)
            middle = self.height() // 2
            box = QRect(self.side, 0, name_room, self.height())
            painter.drawText(box, WRAP, self.line.name)
            painter.setFont(look.font("table"))
            painter.setPen(look.colour("ink"))
            painter.drawText(QRect(span, 0, at - span, self.height()), 0x80, self.line.span)
            self._paint_bar(painter, middle, 0, self.height())
            self._paint_verdict(painter, at, middle - (verdict + needs) // 2, verdict_room)
        else:
            top = look.px(8)
            box = QRect(self.side, top, name_room, name)
            painter.drawText(box, TOP_WRAP, self.line.name)
            tall = text_height(look.font("table"), self.line.span, name_room)
            painter.setFont(look.font("table"))
            painter.setPen(look.colour("ink"))
            right = QRect(width - self.side - name_room, top, name_room, tall)
            painter.drawText(right, 0x1000 | 0x2, self.line.span)
            top += max(name, tall)
            self._paint_bar(painter, top + look.px(8), top, top + look.px(16))
            self._paint_verdict(painter, self.side, top + look.px(16), verdict_room)
        painter.end()

    def _paint_bar(self, painter: QPainter, middle: int, top: int, bottom: int) -> None:
        look, width = self.look, self.width()
        left, long = self.bar(width)
        thick = look.px(3)
        frame(painter, look, QRect(left, middle - 1, long, 2), "track", None, radius=1)
        low, high = self.x_of(self.line.low, width), self.x_of(self.line.high, width)
        role = "accent" if self.line.fit in ("fits", "ask", "unknown") else "control"
        box = QRect(low, middle - thick, max(2 * thick, high - low), 2 * thick)
        frame(painter, look, box, role, None, radius=thick)
        x = self.limit_x(width)
        if x is not None:
            painter.setPen(QPen(look.colour("ask"), max(2, look.px(1.5))))
            painter.drawLine(x, top, x, bottom)

    def _paint_verdict(self, painter: QPainter, left: int, top: int, room: int) -> None:
        look, line = self.look, self.line
        if not line.verdict:
            return
        _, verdict, needs = self._heights(self.width())
        icon, role = _MARKS[line.fit]
        size = look.px(16)
        pixmap = look.icon(icon, size, role, self.devicePixelRatioF())
        painter.drawPixmap(left, top + (look.line("table_strong") - size) // 2, pixmap)
        painter.setFont(look.font("table_strong"))
        painter.setPen(look.colour(role))
        left += look.px(24)
        painter.drawText(QRect(left, top, room, verdict), TOP_WRAP, line.verdict)
        painter.setFont(look.font("caption"))
        painter.setPen(look.colour("mute"))
        painter.drawText(QRect(left, top + verdict, room, needs), TOP_WRAP, line.needs)
