"""An entry of a list: a mark, a title, quieter lines, perhaps a figure and a button at its end.

An entry paints itself, so that a long list costs one widget a line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QWidget

from exowizard.charts.shapes import Picture
from exowizard.ui.kit.paint import (
    EDGE,
    TOP_WRAP,
    focus_ring,
    frame,
    painter_of,
    text_height,
    text_width,
)
from exowizard.ui.kit.picture import PicturePainter
from exowizard.ui.kit.text import heads
from exowizard.ui.look import Look

_ANYWHERE = int(Qt.TextFlag.TextWrapAnywhere | Qt.AlignmentFlag.AlignTop)
_MOST_ROOMS = 16  # layouts ask for the same few widths again and again
_LEAST_WORDS = 150  # pixels at 100 % text; with less, what stands at the end goes below


@dataclass(frozen=True, slots=True)
class Words:
    """A passage in one style and colour; ``gap`` the room above it where it is not the first.

    ``anywhere``: it may break within a word, as an address must.
    """

    text: str
    style: str = "body"
    role: str = "ink"
    gap: int = 2
    anywhere: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands before the words: a number in a disc, or an icon."""

    number: str = ""
    icon: str = ""
    role: str = "accent"


class EntryPaint:
    """Measures and paints the words of an entry. ``end`` is the room kept at the right.

    ``figure`` stands at the right of the first line, which wraps beside it.
    """

    def __init__(
        self,
        look: Look,
        words: Sequence[Words],
        mark: Mark | None,
        figure: tuple[Picture, PicturePainter] | None = None,
    ) -> None:
        self.look, self.mark, self.figure = look, mark, figure
        self.words = [line for line in words if line.text]
        self._heights: dict[int, list[int]] = {}

    @property
    def indent(self) -> int:
        """Where the words begin."""
        return self.look.px(32) if self.mark else 0

    def name(self) -> str:
        """The first passage."""
        return self.words[0].text if self.words else ""

    def rest(self) -> str:
        """The other passages."""
        return " ".join(line.text for line in self.words[1:])

    def longest(self) -> int:
        """The width of the longest word."""
        longest = 0
        for line in self.words:
            if line.anywhere:
                continue
            # A line may also break at a zero-width space.
            word = max(line.text.replace("\u200b", " ").split(), key=len, default="")
            longest = max(longest, text_width(self.look.font(line.style), word))
        return longest

    def _figure_width(self) -> int:
        return int(self.figure[0].width) + self.look.px(12) if self.figure else 0

    def heights(self, room: int) -> list[int]:
        """The height of each passage in a room."""
        found = self._heights.get(room)
        if found is None:
            first = room - self._figure_width()
            found = [
                self._height(line, first if place == 0 else room)
                for place, line in enumerate(self.words)
            ]
            if len(self._heights) > _MOST_ROOMS:
                self._heights.clear()
            self._heights[room] = found
        return found

    def _height(self, line: Words, room: int) -> int:
        font = self.look.font(line.style)
        if not line.anywhere:
            return text_height(font, line.text, room)
        box = QRect(0, 0, max(1, room), 10_000)
        return QFontMetrics(font).boundingRect(box, _ANYWHERE, line.text).height()

    def height(self, room: int) -> int:
        """The height of all passages."""
        heights = self.heights(room)
        tall = sum(heights) + sum(self.look.px(line.gap) for line in self.words[1:])
        return max(tall, self.look.px(24) if self.mark else 0)

    def paint(self, painter: QPainter, box: QRect, ratio: float) -> None:
        """Mark, passages, figure into a box whose left edge is that of the mark."""
        look = self.look
        left, room = box.left() + self.indent, box.width() - self.indent
        heights = self.heights(room)
        first = look.line(self.words[0].style)
        self._paint_mark(painter, box, first, ratio)
        top = box.top()
        for place, (line, tall) in enumerate(zip(self.words, heights, strict=True)):
            top += look.px(line.gap) if place else 0
            wide = room - (self._figure_width() if place == 0 else 0)
            painter.setFont(look.font(line.style))
            painter.setPen(look.colour(line.role))
            flags = _ANYWHERE if line.anywhere else TOP_WRAP
            painter.drawText(QRect(left, top, wide, tall + 2), flags, line.text)
            top += tall
        if self.figure:
            picture, drawer = self.figure
            painter.save()
            x = box.right() + 1 - picture.width
            painter.translate(x, box.top() + (first - picture.height) / 2)
            drawer.paint(painter, picture)
            painter.restore()

    def _paint_mark(self, painter: QPainter, box: QRect, first: int, ratio: float) -> None:
        look, mark = self.look, self.mark
        if mark is None:
            return
        if mark.number:
            size = look.px(22)
            disc = QRect(box.left(), box.top() + (first - size) // 2, size, size)
            if len(self.words) > 1:
                disc.moveTop(box.top() + look.px(6))
            frame(painter, look, disc, "tint_strong", None, radius=size / 2)
            painter.setFont(look.font("caption_strong"))
            painter.setPen(look.colour("title"))
            painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), mark.number)
            return
        size = look.px(20)
        pixmap = look.icon(mark.icon, size, mark.role, ratio)
        painter.drawPixmap(box.left(), box.top() + (first - size) // 2, pixmap)


class Entry(QWidget):
    """One entry. ``button`` stands at the right, or below where the words need the room."""

    def __init__(
        self,
        look: Look,
        words: Sequence[Words],
        *,
        mark: Mark | None = None,
        button: QPushButton | None = None,
        figure: tuple[Picture, PicturePainter] | None = None,
        pad: int = 7,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look, self.button = look, button
        self.pad = look.space_of(pad)
        self.paint_words = EntryPaint(look, words, mark, figure)
        self.is_heading = bool(words) and heads(words[0].style, words[0].role)
        if button is not None:
            button.setParent(self)
        number = f"{mark.number}. " if mark and mark.number else ""
        self.setAccessibleName(f"{number}{self.paint_words.name()}")
        self.setAccessibleDescription(self.paint_words.rest())
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _below(self, width: int) -> bool:
        if self.button is None:
            return False
        room = width - self.paint_words.indent - self.button.sizeHint().width() - self.look.px(8)
        return room < self.look.px(_LEAST_WORDS)

    def _room(self, width: int) -> int:
        room = width - self.paint_words.indent
        if self.button is not None and not self._below(width):
            room -= self.button.sizeHint().width() + self.look.px(8)
        return max(1, room)

    def heightForWidth(self, width: int) -> int:
        """Words, and the button below where it stands there."""
        tall = self.paint_words.height(self._room(width))
        if self.button is not None:
            own = self.button.sizeHint().height()
            tall = tall + own + self.look.px(4) if self._below(width) else max(tall, own)
        return tall + 2 * self.pad

    def sizeHint(self) -> QSize:
        """A usual column."""
        width = self.look.px(280)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the longest word."""
        least = self.paint_words.indent + self.paint_words.longest()
        if self.button is not None:
            least = max(least, self.button.minimumSizeHint().width() + self.paint_words.indent)
        return QSize(least, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The button finds its place."""
        if self.button is None:
            return
        size = self.button.sizeHint()
        if self._below(self.width()):
            x = self.paint_words.indent - EDGE
            wide = min(size.width(), self.width() - x)
            self.button.setGeometry(
                x, self.height() - self.pad - size.height(), wide, size.height()
            )
        else:
            y = (self.height() - size.height()) // 2
            self.button.setGeometry(self.width() - size.width(), y, *size.toTuple())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Mark, words, figure."""
        painter = painter_of(self)
        wide = self._room(self.width()) + self.paint_words.indent
        tall = self.paint_words.height(self._room(self.width()))
        top = self.pad
        if not self._below(self.width()):
            top = (self.height() - tall) // 2
        self.paint_words.paint(painter, QRect(0, top, wide, tall), self.devicePixelRatioF())
        painter.end()


class EntryButton(QAbstractButton):
    """An entry that opens and closes something under it."""

    def __init__(
        self,
        look: Look,
        words: Sequence[Words],
        *,
        mark: Mark | None = None,
        figure: tuple[Picture, PicturePainter] | None = None,
        pad: int = 8,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look, self.pad = look, look.space_of(pad)
        self.paint_words = EntryPaint(look, words, mark, figure)
        self.setText(self.paint_words.name())
        self.setAccessibleName(self.paint_words.name())
        said = [figure[0].alt] if figure else []
        self.setAccessibleDescription(" ".join([*said, self.paint_words.rest()]))
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def _end(self) -> int:
        return self.look.px(24)

    def _room(self, width: int) -> int:
        return max(1, width - self.paint_words.indent - self._end - 2 * EDGE)

    def heightForWidth(self, width: int) -> int:
        """The words and some air."""
        tall = self.paint_words.height(self._room(width)) + 2 * self.pad
        return max(self.look.height("target") + 2 * EDGE, tall)

    def sizeHint(self) -> QSize:
        """A usual column."""
        width = self.look.px(280)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the longest word."""
        least = self.paint_words.indent + self.paint_words.longest() + self._end + 2 * EDGE
        return QSize(least, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground under the pointer, words, chevron, focus ring."""
        look, painter = self.look, painter_of(self)
        box = self.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        if self.underMouse() or self.isDown():
            frame(painter, look, box, "tint_strong" if self.isDown() else "tint", None)
        room = self._room(self.width())
        tall = self.paint_words.height(room)
        top = (self.height() - tall) // 2
        wide = room + self.paint_words.indent
        ratio = self.devicePixelRatioF()
        self.paint_words.paint(painter, QRect(EDGE, top, wide, tall), ratio)
        size = look.px(16)
        icon = look.icon("chevron-up" if self.isChecked() else "chevron-down", size, "mute", ratio)
        first = look.line(self.paint_words.words[0].style)
        painter.drawPixmap(self.width() - EDGE - size - look.px(2), top + (first - size) // 2, icon)
        if self.hasFocus():
            focus_ring(painter, look, box)
        painter.end()
