"""Verdicts: a shape with its word, rows that open and carry one, counts, and lists of sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from exowizard.core.wording import Translate
from exowizard.flow.views.source_numbers import NumberedSource, Passage
from exowizard.ui.kit.arrange import Columns
from exowizard.ui.kit.buttons import Button
from exowizard.ui.kit.entry import Entry, EntryButton, Words
from exowizard.ui.kit.paint import EDGE, WRAP, focus_ring, frame, painter_of, text_height
from exowizard.ui.kit.paint import text_width as width_of
from exowizard.ui.kit.text import Text
from exowizard.ui.look import Look

Copy = Callable[[str], None]
# Verdict: the shape, its colour. Every shape stands for one word, so colour is never alone.
MARKS = {
    "good": ("check-circle", "accent"), "caution": ("warning", "ask"),
    "bad": ("cross-circle", "stop"), "not_stated": ("question", "mute"),
    "supported": ("check-circle", "accent"), "partly_supported": ("half", "accent"),
    "overstated": ("arrow-up", "ask"), "contradicted": ("cross-circle", "ask"),
    "not_verifiable": ("question", "mute"),
    "matches": ("check-circle", "accent"), "wrong_details": ("half", "ask"),
    "not_found": ("cross-circle", "ask"), "not_listed": ("question", "mute"),
}  # fmt: skip
COLUMN = 148  # pixels at 100 % text for shape and word
_BESIDE = 520  # with less room, they stand over the words


def paint_verdict(
    painter: QPainter, look: Look, box: QRect, verdict: str, ratio: float = 1.0
) -> None:
    """The shape of a verdict."""
    icon, role = MARKS[verdict]
    if icon != "half":
        painter.drawPixmap(box.topLeft(), look.icon(icon, box.width(), role, ratio))
        return
    inset = round(box.width() * 3.25 / 24)
    disc = box.adjusted(inset, inset, -inset, -inset)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour(role))
    painter.drawPie(disc, 90 * 16, 180 * 16)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.colour(role), box.width() * 1.75 / 24))
    painter.drawEllipse(disc)


class VerdictRow(EntryButton):
    """A row that opens: shape and word of its verdict, then a title and quieter lines."""

    def __init__(
        self,
        look: Look,
        verdict: str,
        word: str,
        words: Sequence[Words],
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, words, parent=parent)
        self.verdict, self.word = verdict, word
        self.setAccessibleName(f"{self.paint_words.name()}: {word}")

    def _beside(self, width: int) -> bool:
        return width >= self.look.px(_BESIDE)

    @property
    def _side(self) -> int:
        return self.look.px(COLUMN)

    @property
    def _over(self) -> int:
        return max(self.look.px(20), self.look.line("table_strong")) + self.look.px(4)

    def _room(self, width: int) -> int:
        room = super()._room(width) - self.look.px(2)
        return max(1, room - self._side) if self._beside(width) else room

    def heightForWidth(self, width: int) -> int:
        """The words, with the verdict beside or over them."""
        tall = self.paint_words.height(self._room(width)) + 2 * self.pad
        if self._beside(width):
            least = self._word_height() + 2 * self.pad
            return max(self.look.height("target") + 2 * EDGE, tall, least)
        return tall + self._over

    def _word_height(self) -> int:
        room = self._side - self.look.px(38)
        return text_height(self.look.font("table_strong"), self.word, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground under the pointer, verdict, words, chevron, focus ring."""
        look, painter = self.look, painter_of(self)
        box = self.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        if self.underMouse() or self.isDown():
            frame(painter, look, box, "tint_strong" if self.isDown() else "tint", None)
        ratio, room = self.devicePixelRatioF(), self._room(self.width())
        beside = self._beside(self.width())
        tall = self.paint_words.height(room)
        block = max(tall, self._word_height()) if beside else tall
        left, top = EDGE + look.px(2), (self.height() - block) // 2
        first = look.line(self.paint_words.words[0].style)
        mark = look.px(20)
        at = top + (first - mark) // 2
        if not beside:
            top = self.pad + self._over
            at = self.pad
        paint_verdict(painter, look, QRect(left, at, mark, mark), self.verdict, ratio)
        painter.setFont(look.font("table_strong"))
        painter.setPen(look.colour(MARKS[self.verdict][1]))
        x = left + mark + look.px(8)
        wide = self._side - look.px(38) if beside else room - mark
        wordy = max(mark, self._word_height()) if beside else mark
        words = QRect(x, at, wide, wordy)
        painter.drawText(words, int(WRAP), self.word)
        start = left + (self._side if beside else 0)
        self.paint_words.paint(painter, QRect(start, top, room, tall), ratio)
        size = look.px(16)
        icon = look.icon("chevron-up" if self.isChecked() else "chevron-down", size, "mute", ratio)
        painter.drawPixmap(self.width() - EDGE - size - look.px(4), at + (mark - size) // 2, icon)
        if self.hasFocus():
            focus_ring(painter, look, box)
        painter.end()


class Count(QWidget):
    """How many times a verdict was given: its shape, the number, its word."""

    def __init__(self, look: Look, verdict: str, word: str, count: int) -> None:
        super().__init__()
        self.look, self.verdict, self.word, self.count = look, verdict, word, str(count)
        self.setAccessibleName(f"{word}: {count}")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def _indent(self) -> int:
        return self.look.px(28)

    def _number(self) -> int:
        return width_of(self.look.font("section"), self.count) + self.look.px(6)

    def heightForWidth(self, width: int) -> int:
        """One line, or more where the word is long."""
        room = width - self._indent - self._number()
        tall = text_height(self.look.font("table"), self.word, room)
        return max(self.look.px(24), tall)

    def sizeHint(self) -> QSize:
        """All on one line."""
        wide = self._indent + self._number() + width_of(self.look.font("table"), self.word)
        return QSize(wide, self.look.px(24))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the longest word."""
        longest = max(self.word.split(), key=len, default="")
        wide = self._indent + self._number() + width_of(self.look.font("table"), longest)
        return QSize(wide, self.look.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Shape, number, word on one line."""
        look, painter = self.look, painter_of(self)
        mark, tall = look.px(20), self.height()
        box = QRect(0, (tall - mark) // 2, mark, mark)
        paint_verdict(painter, look, box, self.verdict, self.devicePixelRatioF())
        painter.setFont(look.font("section"))
        painter.setPen(look.colour("title"))
        number = QRect(self._indent, 0, self._number(), tall)
        painter.drawText(number, int(Qt.AlignmentFlag.AlignVCenter), self.count)
        painter.setFont(look.font("table"))
        painter.setPen(look.colour("ink"))
        left = self._indent + self._number()
        painter.drawText(QRect(left, 0, self.width() - left, tall), int(WRAP), self.word)
        painter.end()


def counts(look: Look, found: Iterable[tuple[str, str, int]]) -> QWidget:
    """Verdicts with their counts, as many beside one another as fit."""
    items = [Count(look, verdict, word, count) for verdict, word, count in found]
    grid = QWidget()
    least = max((item.sizeHint().width() for item in items), default=0) + look.px(8)
    columns = Columns(grid, least, look.px(8))
    for item in items:
        columns.addWidget(item)
    return grid


def add_passages(look: Look, rows: QVBoxLayout, passages: Iterable[Passage]) -> None:
    """Short passages with their headings, beside one another where there is room."""
    grid = QWidget()
    columns = Columns(grid, look.px(250), look.px(20), most=3, even=False)
    for passage in passages:
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, look.px(4))
        column.setSpacing(look.px(2))
        column.addWidget(Text(look, passage.head, "table_strong", "accent"))
        for text in passage.texts:
            column.addWidget(Text(look, text, "table"))
        column.addStretch(1)
        columns.addWidget(cell)
    rows.addWidget(grid)


def add_sources(
    look: Look,
    tr: Translate,
    rows: QVBoxLayout,
    sources: Iterable[NumberedSource],
    copy: Copy,
) -> None:
    """Sources by number; an address is text, and a button copies it."""
    for source in sources:
        rows.addWidget(SourceRow(look, tr, source, copy, title="caption", pad=3))


class SourceRow(Entry):
    """One source: number, title, note, whether it was found, and its address."""

    def __init__(
        self,
        look: Look,
        tr: Translate,
        source: NumberedSource,
        copy: Copy,
        *,
        title: str = "strong",
        pad: int = 7,
    ) -> None:
        quiet = title == "caption"
        state = ". ".join(part.rstrip(".") for part in (source.note, source.state) if part)
        words = [
            Words(f"[{source.number}] {source.title}", title, "ink" if quiet else "title"),
            Words(f"{state}.", "caption" if quiet else "table", "mute"),
            Words(source.address, "caption", "mute", anywhere=True),
        ]
        button = None
        if source.address:
            name = tr("Copy the address of source {number}", number=source.number)
            button = Button(look, "", "quiet", icon="copy", name=name)
        super().__init__(look, words, button=button, pad=pad)
        self.source, self._copy = source, copy
        if button is not None:
            button.clicked.connect(self._copy_address)

    def _copy_address(self) -> None:
        self._copy(self.source.address)
        if isinstance(self.button, Button):
            self.button.icon_name = "check"  # shows that it was done
            self.button.update()
