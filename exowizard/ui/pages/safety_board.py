"""Pieces of the safety page: the board of rows, and "none of these" with its question."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainterPath, QPaintEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from exowizard.ui.kit.buttons import Button
from exowizard.ui.kit.choices import Tick
from exowizard.ui.kit.paint import (
    frame,
    kept,
    painter_of,
)
from exowizard.ui.kit.panel import Panel
from exowizard.ui.kit.text import Text
from exowizard.ui.look import Look
from exowizard.ui.pages.safety_chips import Flow


class RowTick(Tick):
    """A tick that fills a row of the board: no room lost around it; strong where it is on."""

    @kept
    def height_at(self, width: int) -> int:
        """The height at a width."""
        return max(self.look.px(36), self._choice.height(width) - 4)

    def heightForWidth(self, width: int) -> int:
        """The height of the wrapped words."""
        return self.height_at(width)

    def sizeHint(self) -> QSize:
        """As a tick, less the room around it."""
        size = super().sizeHint()
        return QSize(size.width(), self.height_at(size.width()))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the longest word."""
        return QSize(super().minimumSizeHint().width(), self.look.px(36))

    def show_on(self, on: bool) -> None:
        """Whether it is ticked, without telling anybody."""
        if on != self.isChecked():
            blocked = self.blockSignals(True)
            self.setChecked(on)
            self.blockSignals(blocked)
        style = "strong" if on else "body"
        self.setFont(self.look.font(style))
        self.update()


class Board(QWidget):
    """Rows in one frame: headings over the whole width, cells in one or two columns.

    A cell is painted in the colour of ``role_of``; thin lines stand between.
    """

    def __init__(self, look: Look, columns: int, role_of: Callable[[QWidget], str]) -> None:
        super().__init__()
        self.look, self.columns, self.role_of = look, columns, role_of
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(1, 1, 1, 1)
        self.grid.setSpacing(1)
        for column in range(columns):
            self.grid.setColumnStretch(column, 1)
        self.heads: list[QWidget] = []
        self.cells: list[QWidget] = []
        self._row, self._column = 0, 0

    def add_head(self, text: str) -> None:
        """A heading."""
        self._break()
        head = Text(self.look, text, "caption_strong", "mute")
        side, above = self.look.px(14), self.look.px(6)
        head.setContentsMargins(side, above, side, above)
        self.grid.addWidget(head, self._row, 0, 1, self.columns)
        self.heads.append(head)
        self._row += 1

    def add_cell(self, cell: QWidget, *, wide: bool = False) -> None:
        """A cell in the next place; ``wide`` over all columns."""
        if wide:
            self._break()
        span = self.columns if wide else 1
        self.grid.addWidget(cell, self._row, self._column, 1, span)
        self.cells.append(cell)
        self._column += span
        if self._column >= self.columns:
            self._row, self._column = self._row + 1, 0

    def _break(self) -> None:
        if self._column:
            self._row, self._column = self._row + 1, 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fills, lines between, the frame."""
        look, painter = self.look, painter_of(self)
        radius = look.radius("panel")
        frame(painter, look, self.rect(), "surface", None, radius=radius)
        clip = QPainterPath()
        clip.addRoundedRect(self.rect(), radius, radius)
        painter.setClipPath(clip)
        rule = look.colour("rule")
        for widget in (*self.heads, *self.cells):
            box = widget.geometry()
            role = "sunk" if widget in self.heads else self.role_of(widget)
            if role != "surface":
                painter.fillRect(box, look.colour(role))
            if box.top() > 1:
                painter.fillRect(0, box.top() - 1, self.width(), 1, rule)
            if box.left() > 1:
                painter.fillRect(box.left() - 1, box.top(), 1, box.height(), rule)
        painter.setClipping(False)
        frame(painter, look, self.rect(), None, "rule", radius=radius)
        painter.end()


class BoxTick(QWidget):
    """A tick in a frame of its own, with a quieter line beside it: "none of these"."""

    def __init__(self, look: Look, text: str, note: str, clicked: Callable[[bool], None]) -> None:
        super().__init__()
        self.look = look
        self.tick = RowTick(look, text)
        self.tick.setAccessibleDescription(note)
        self.note = Text(look, note, "caption", "mute")
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line = QHBoxLayout(self)
        line.setContentsMargins(look.px(6), look.px(4), look.px(14), look.px(4))
        line.setSpacing(look.px(12))
        line.addWidget(self.tick, 3)
        line.addWidget(self.note, 2)
        self.note.setVisible(bool(note))
        self.tick.clicked.connect(clicked)

    def show_state(self, on: bool, note: str) -> None:
        """Ticked or not, and the line beside it."""
        self.tick.show_on(on)
        self.tick.setFont(self.look.font("strong"))
        if note != self.note.text():
            self.note.setText(note)
            self.tick.setAccessibleDescription(note)
        self.note.setVisible(bool(note))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame; two pixels of accent where it is chosen."""
        painter, on = painter_of(self), self.tick.isChecked()
        frame(
            painter, self.look, self.rect(), "tint" if on else "surface",
            "accent" if on else "control", line=2 if on else 1,
            radius=self.look.radius("panel"),
        )  # fmt: skip
        painter.end()


class Closing(QWidget):
    """The end of a list: "none of these", "rather not say" and, before ticks go, a question.

    ``chosen`` carries "none" or "unsaid" once that is certain, ``undone`` the same when such a
    choice is taken away.
    """

    chosen = Signal(str)
    undone = Signal(str)

    def __init__(
        self, look: Look, none: tuple[str, str], unsaid: tuple[str, str] | None, *, column: bool
    ) -> None:
        """``none`` and ``unsaid``: words and the line beside them."""
        super().__init__()
        self.look, self.ticks = look, 0
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.boxes: dict[str, BoxTick] = {}
        self.choices = QWidget()
        line = QVBoxLayout(self.choices) if column else QHBoxLayout(self.choices)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.space_of(8 if column else 12))
        for name, words in (("none", none), ("unsaid", unsaid)):
            if words is not None:
                box = BoxTick(look, *words, self._chooser(name))
                self.boxes[name] = box
                line.addWidget(box, 1)
        self.rows.addWidget(self.choices)
        self.question: Question | None = None
        self.words: tuple[str, str, str] = ("", "", "")

    def show_state(self, none: bool, unsaid: bool, ticks: int, notes: dict[str, str]) -> None:
        """What is chosen and how many ticks a choice would clear."""
        self.ticks = ticks
        for name, box in self.boxes.items():
            box.show_state(none if name == "none" else unsaid, notes.get(name, ""))
        if self.question is not None and not ticks:
            self._answer(None)

    def ask_with(self, question: str, clear: str, keep: str) -> None:
        """The words of the question, should it come to that."""
        self.words = (question, clear, keep)

    def _chooser(self, what: str) -> Callable[[bool], None]:
        return lambda on: self._choose(what, on)

    def _choose(self, what: str, on: bool) -> None:
        if not on:
            self.undone.emit(what)
        elif self.ticks:
            self.boxes[what].tick.show_on(False)
            self._ask(what)
        else:
            self.chosen.emit(what)

    def _ask(self, what: str) -> None:
        self.question = Question(self.look, self.words, lambda yes: self._answer(what, yes))
        self.rows.addWidget(self.question)
        self.question.show()
        self.question.keep.setFocus(Qt.FocusReason.OtherFocusReason)
        self.choices.hide()
        # It has its place only after the next arrangement.
        QTimer.singleShot(0, self.question, self._bring_into_view)

    def _bring_into_view(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None and self.question is not None:
            above.ensureWidgetVisible(self.question, 0, self.look.px(16))

    def _answer(self, what: str | None, yes: bool = False) -> None:
        if self.question is not None:
            gone, self.question = self.question, None
            had_focus = gone.isAncestorOf(gone.focusWidget()) if gone.focusWidget() else False
            gone.hide()
            self.rows.removeWidget(gone)
            gone.deleteLater()
            self.choices.show()
            if what is not None and had_focus:
                self.boxes[what].tick.setFocus(Qt.FocusReason.OtherFocusReason)
        if yes and what is not None:
            self.chosen.emit(what)


class Question(Panel):
    """A question in place, before ticks are cleared. Esc keeps them."""

    def __init__(
        self, look: Look, words: tuple[str, str, str], answered: Callable[[bool], None]
    ) -> None:
        super().__init__(look, "ask", pad=12, gap=8)
        question, clear, keep = words
        self.answered = answered
        self.setAccessibleName(question)
        self.rows.addWidget(Text(look, question, "strong", "title"))
        holder = QWidget()
        line = Flow(holder, look.space_of(8))
        self.clear = Button(look, clear, compact=True)
        self.keep = Button(look, keep, compact=True)
        for button, yes in ((self.clear, True), (self.keep, False)):
            button.setAccessibleDescription(question)
            button.clicked.connect(lambda _=False, sure=yes: answered(sure))
            line.addWidget(button)
        self.rows.addWidget(holder)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc means no."""
        if event.key() == Qt.Key.Key_Escape:
            self.answered(False)
        else:
            super().keyPressEvent(event)
