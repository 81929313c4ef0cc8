"""One of several cards with a drawing: the whole card chooses, a circle shows which one it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget

from exowizard.ui.kit.arrange import Columns
from exowizard.ui.kit.heard import Heard
from exowizard.ui.kit.paint import (
    EDGE,
    TOP_WRAP,
    focus_ring,
    frame,
    painter_of,
    text_height,
    text_width,
)
from exowizard.ui.look import Look


class Drawn(NamedTuple):
    """What one card shows; ``drawing`` is a name among the icons."""

    value: object
    name: str
    note: str
    drawing: str


class PictureChoice(Heard, QRadioButton):
    """A card: a drawing, a name, a quieter line."""

    def __init__(self, look: Look, card: Drawn, drawing: QSize, name: str) -> None:
        """``drawing`` is the size at 100 % text; ``name`` what a screen reader says."""
        super().__init__(card.name)
        self.toggled.connect(self.hear)
        self.look, self.card = look, card
        self._drawing = QSize(look.px(drawing.width()), look.px(drawing.height()))
        self.setAccessibleName(name)
        self.setAccessibleDescription(card.note)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def _pad(self) -> int:
        return self.look.px(14)

    def sizeHint(self) -> QSize:
        """A usual card."""
        width = self.look.px(160)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """As narrow as its longest word or its drawing."""
        words = [(self.look.font("item"), word) for word in self.card.name.split()]
        words += [(self.look.font("table"), word) for word in self.card.note.split()]
        longest = max((text_width(font, word) for font, word in words), default=0)
        return QSize(max(longest, self._drawing.width()) + 2 * self._pad, self.look.px(96))

    def heightForWidth(self, width: int) -> int:
        """Drawing, name, line."""
        room = width - 2 * self._pad
        tall = self._drawing.height() + self.look.px(8)
        tall += text_height(self.look.font(self._style), self.card.name, room)
        if self.card.note:
            tall += self.look.px(2) + text_height(self.look.font("table"), self.card.note, room)
        return tall + 2 * self._pad

    @property
    def _style(self) -> str:
        return "item" if self.card.note else "table_strong"

    def hitButton(self, pos: QPoint) -> bool:
        """The whole card can be clicked."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame, circle, drawing, words, focus ring."""
        look, painter, on = self.look, painter_of(self), self.isChecked()
        box = self.rect()
        radius = look.radius("panel")
        fill, edge, line = ("tint", "accent", 2) if on else ("surface", "rule", 1)
        if not on and (self.underMouse() or self.isDown()):
            fill, edge = "tint_strong" if self.isDown() else "tint", "accent"
        frame(painter, look, box, fill, edge, line=line, radius=radius)
        size = self._drawing
        drawing = look.picture(
            self.card.drawing, size.width(), size.height(), None, self.devicePixelRatioF()
        )
        painter.drawPixmap((self.width() - size.width()) // 2, self._pad, drawing)
        wide = look.px(20)
        mark = QRect(self.width() - self._pad - wide, self._pad, wide, wide)
        frame(painter, look, mark, "surface", "accent" if on else "control", line=2, radius=99)
        if on:
            third = wide // 3 - 1
            frame(painter, look, mark.adjusted(third, third, -third, -third), "accent", None,
                  radius=99)  # fmt: skip
        top, room = self._pad + size.height() + look.px(8), self.width() - 2 * self._pad
        for style, role, words in (
            (self._style, "title", self.card.name), ("table", "mute", self.card.note),
        ):  # fmt: skip
            if words:
                tall = text_height(look.font(style), words, room)
                painter.setFont(look.font(style))
                painter.setPen(look.colour(role))
                painter.drawText(QRect(self._pad, top, room, tall + 2), TOP_WRAP, words)
                top += tall + look.px(2)
        if self.hasFocus():
            # The ring is inside, so that the cards stand flush with what is above and below.
            inner = box.adjusted(2 * EDGE - 1, 2 * EDGE - 1, 1 - 2 * EDGE, 1 - 2 * EDGE)
            focus_ring(painter, look, inner, radius=radius - EDGE)
        painter.end()


class PictureChoices(QWidget):
    """The cards of one question. ``chosen`` is called with the value of a click or key."""

    def __init__(
        self,
        look: Look,
        cards: Sequence[Drawn],
        chosen: Callable[[object], None],
        *,
        name: str,
        drawing: QSize,
        least: int,
    ) -> None:
        """``least`` the narrowest column at 100 % text."""
        super().__init__()
        self.setAccessibleName(name)
        self.group = QButtonGroup(self)
        self.values = [card.value for card in cards]
        self.cards: list[PictureChoice] = []
        columns = Columns(self, look.px(least), look.space_of(12))
        for place, card in enumerate(cards):
            choice = PictureChoice(look, card, drawing, f"{name} {card.name}")
            self.group.addButton(choice, place)
            columns.addWidget(choice)
            self.cards.append(choice)
        self.group.idClicked.connect(lambda place: chosen(self.values[place]))

    def show_value(self, value: object) -> None:
        """Marks a card without telling anybody; None marks none."""
        self.group.setExclusive(False)
        for place, card in enumerate(self.cards):
            card.setChecked(value is not None and self.values[place] == value)
        self.group.setExclusive(True)
