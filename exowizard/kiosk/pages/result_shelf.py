"""The shelf beside the plan: cards of products to choose from, their five points, and the sum."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from exowizard.flow.views.kiosk_shelf import Shelf, ShelfItem, together_words
from exowizard.kiosk.buttons import BigButton
from exowizard.kiosk.desk import KioskDesk
from exowizard.ui.kit.arrange import Columns
from exowizard.ui.kit.entry import Entry, Mark, Words
from exowizard.ui.kit.paint import (
    CENTRED,
    EDGE,
    TOP_WRAP,
    WRAP,
    focus_ring,
    frame,
    ink,
    painter_of,
    text_width,
)
from exowizard.ui.kit.panel import Panel, Rule
from exowizard.ui.kit.text import Text
from exowizard.ui.look import Look

_POINTS = {"ok": ("check", "accent"), "not_stated": ("minus", "ask"), "bad": ("close", "stop")}
_PLACE, _PAD, _LEAST, _BUTTON = 76, 12, 96, 72  # pixels
_PITCH = 13  # of the five marks, at 100 % text
_ANYWHERE = 0x2000  # Qt::TextWrapAnywhere


def broken(font: QFont, text: str, width: int) -> tuple[int, int]:
    """How a name breaks in a width, between words or anywhere if it must, and how high it is.

    A store may write a name without a space.
    """
    box, metrics = QRect(0, 0, max(1, width), 10_000), QFontMetrics(font)
    found = metrics.boundingRect(box, TOP_WRAP, text)
    if found.width() <= width:
        return TOP_WRAP, found.height()
    return _ANYWHERE, metrics.boundingRect(box, _ANYWHERE, text).height()


class ProductCard(QAbstractButton):
    """One product: its shelf, name, price and points. Chosen or not; the whole card is touched."""

    def __init__(self, look: Look, item: ShelfItem) -> None:
        super().__init__()
        self.look, self.item = look, item
        self.setCheckable(True)
        self.setText(item.name)
        self.setAccessibleName(item.spoken)
        self.setAccessibleDescription(f"{item.use}. {item.told}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def _left(self) -> int:
        """Where the words begin: right of the shelf, where the store tells it."""
        return EDGE + _PAD + (self._place + _PAD if self.item.product.shelf else 0)

    @property
    def _place(self) -> int:
        wide = text_width(self.look.font("item"), self.item.product.shelf) + self.look.px(8)
        return min(max(_PLACE, wide), 2 * _PLACE)

    def _room(self, width: int) -> int:
        return max(1, width - self._left - self.look.px(16) - 2 * _PAD - EDGE)

    def _lines(self, width: int) -> list[int]:
        look, room = self.look, self._room(width)
        _, name = broken(look.font("strong"), self.item.name, room)
        _, use = broken(look.font("caption"), self.item.use, room)
        return [name, self._prices(width), use]

    def _prices(self, width: int) -> int:
        line = self.look.line("strong")
        return line if self._one_line(width) else 2 * line

    def _one_line(self, width: int) -> bool:
        look = self.look
        marks = len(self.item.points) * look.px(_PITCH)
        met = text_width(look.font("table"), self.item.met)
        price = text_width(look.font("strong"), self.item.price)
        return price + marks + met + look.px(8) <= width - self._left - _PAD - EDGE

    def heightForWidth(self, width: int) -> int:
        """Name, price and points, what it is for."""
        return max(_LEAST, sum(self._lines(width)) + 2 * _PAD) + 2 * EDGE

    def hasHeightForWidth(self) -> bool:
        """Names wrap."""
        return True

    def sizeHint(self) -> QSize:
        """A usual column."""
        width = self.look.px(220)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Room for the points."""
        return QSize(self._left + self.look.px(115), _LEAST)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame, shelf, words, and a tick that tells chosen from not without colour."""
        look, painter, item = self.look, painter_of(self), self.item
        box = self.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        chosen = self.isChecked()
        ground = "tint_strong" if self.isDown() else "tint" if chosen else "surface"
        edge, line = ("accent", 4) if chosen else ("control", 2)
        frame(painter, look, box, ground, edge, line=line, radius=look.radius("control"))
        ratio = self.devicePixelRatioF()
        if item.product.shelf:
            self._paint_place(painter, box)
        size = look.px(14)
        mark = look.icon("check-circle" if chosen else "circle", size,
                         "accent" if chosen else "control", ratio)  # fmt: skip
        painter.drawPixmap(box.right() - size - _PAD, box.top() + _PAD, mark)
        room = self._room(self.width())
        lines = self._lines(self.width())
        y = (self.height() - sum(lines)) // 2
        painter.setFont(look.font("strong"))
        ink(painter, look, "title")
        flags, _ = broken(look.font("strong"), item.name, room)
        painter.drawText(QRect(self._left, y, room, lines[0]), flags, item.name)
        self._paint_prices(painter, y + lines[0], ratio)
        painter.setFont(look.font("caption"))
        ink(painter, look, "mute")
        below = QRect(self._left, y + lines[0] + lines[1], room, lines[2])
        flags, _ = broken(look.font("caption"), item.use, room)
        painter.drawText(below, flags, item.use)
        if self.hasFocus():
            focus_ring(painter, look, box, radius=look.radius("control"))
        painter.end()

    def _paint_place(self, painter: QPainter, box: QRect) -> None:
        look = self.look
        side = QRect(box.left() + _PAD, 0, self._place, min(_PLACE, box.height() - 2 * _PAD))
        side.moveTop(box.center().y() - side.height() // 2)
        edge = "control" if look.high_contrast else None
        frame(painter, look, side, "top", edge, radius=look.radius("bar"))
        font = look.font("item")
        painter.setFont(font)
        ink(painter, look, "on_top")
        short = text_width(font, self.item.product.shelf) < side.width()
        flags = WRAP if short else _ANYWHERE | 0x80
        painter.drawText(side, flags | CENTRED, self.item.product.shelf)

    def _paint_prices(self, painter: QPainter, y: int, ratio: float) -> None:
        look, item, x = self.look, self.item, self._left
        room = self.width() - x - _PAD - EDGE
        line = look.line("strong")
        painter.setFont(look.font("strong"))
        ink(painter, look, "ink")
        painter.drawText(QRect(x, y, room, line), 0x80, item.price)
        if self._one_line(self.width()):
            x += text_width(look.font("strong"), item.price) + look.px(5)
        else:
            y += line
        size = look.px(12)
        for status, _ in item.points:
            icon, role = _POINTS[status]
            painter.drawPixmap(x, y + (line - size) // 2, look.icon(icon, size, role, ratio))
            x += look.px(_PITCH)
        painter.setFont(look.font("table"))
        ink(painter, look, "mute")
        painter.drawText(QRect(x + look.px(3), y, room, line), 0x80, item.met)


class ShelfPanel(Panel):
    """What the store has for the plan. Touching a card takes it or leaves it; the sum follows.

    ``resized`` when it became higher or lower.
    """

    resized = Signal()

    def __init__(self, desk: KioskDesk, shelf: Shelf, *, most: int) -> None:
        """``most`` cards beside one another."""
        super().__init__(desk.look, "plain", pad=14, gap=8)
        self.desk, self.shelf = desk, shelf
        look, tr = desk.look, desk.translate
        self.rows.addWidget(Text(look, tr("In this store, by shelf"), "section", "title"))
        holder = QWidget()
        grid = Columns(holder, look.px(200), 4, most=most)
        self.cards: list[ProductCard] = []
        for item in shelf.items:
            card = ProductCard(look, item)
            card.setChecked(item.taken)
            card.clicked.connect(partial(self._touched, card))
            card.setVisible(item.shown)
            grid.addWidget(card)
            self.cards.append(card)
        holder.setVisible(bool(self.cards))
        self.rows.addWidget(holder)
        self.all_button = BigButton(
            look, tr("Show all {count} that fit", count=len(self.cards)), tall=_BUTTON
        )
        self.all_button.clicked.connect(self._show_all)
        self.all_button.setVisible(not all(item.shown for item in shelf.items))
        self.rows.addWidget(self.all_button)
        for option in shelf.missing:
            words = [Words(option, "strong", "title"),
                     Words(tr("Not in this store"), "caption", "mute")]  # fmt: skip
            self.rows.addWidget(Entry(look, words, mark=Mark(icon="minus", role="mute"), pad=2))
        self.about = QWidget()
        self.told = QVBoxLayout(self.about)
        self.told.setContentsMargins(0, 0, 0, 0)
        self.told.setSpacing(look.px(2))
        self.rows.addWidget(self.about)
        self.most = most
        self.sum = Text(look, "", "item", "title")
        self.going_on = Text(look, "", "caption", "mute")
        if self.cards:
            self._tell(self.cards[0].item)
            self.rows.addWidget(Rule(look))
            self.rows.addWidget(self.sum)
            self.rows.addWidget(self.going_on)
            self._add_up()
        self.rows.addWidget(Text(look, shelf.note, "caption", "mute"))

    def _touched(self, card: ProductCard) -> None:
        self._tell(card.item)
        self._add_up()
        self.desk.announce(self.sum.text())

    def _show_all(self) -> None:
        for card in self.cards:
            card.show()
        self.all_button.hide()
        first = next(card for card in self.cards if not card.item.shown)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_up(self) -> None:
        taken = (card.item.product for card in self.cards if card.isChecked())
        price, going_on = together_words(taken, self.desk.translate)
        for label, words in ((self.sum, price), (self.going_on, going_on)):
            label.setText(words)
            label.setVisible(bool(words))

    def _tell(self, item: ShelfItem) -> None:
        """The five points of the product that was touched last."""
        look, tr = self.look, self.desk.translate
        while (row := self.told.takeAt(0)) is not None:
            widget = row.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        place = item.product.shelf
        head = tr("{product}: five checks", product=item.name)
        if place:
            head = tr("Shelf {shelf}: five checks", shelf=place)
        self.told.addWidget(Text(look, head, "table_strong", "title"))
        points, beside = QWidget(), self.most > 1
        gap = look.px(6 if beside else 0)  # under one another the marks keep them apart
        grid = Columns(points, look.px(150), gap, most=3 if beside else 2, even=False)
        for status, words in item.points:
            icon, role = _POINTS[status]
            line = [Words(words, "caption", "ink")]
            grid.addWidget(Entry(look, line, mark=Mark(icon=icon, role=role), pad=0))
        self.told.addWidget(points)
        for flag in item.product.flags:
            self.told.addWidget(Text(look, flag, "caption", "ask"))
