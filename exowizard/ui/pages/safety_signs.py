"""The first part of the safety page: warning signs, and beside them what a tick means."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from exowizard.core.wording import Translate
from exowizard.flow.questions import RED_FLAGS
from exowizard.flow.views.safety import with_tick
from exowizard.flow.views.safety_signs import (
    MOLE,
    SignRow,
    SignsView,
    SoonRow,
    signs_sources,
    signs_view,
)
from exowizard.ui.desk import Desk
from exowizard.ui.kit.buttons import Button
from exowizard.ui.kit.paint import painter_of
from exowizard.ui.kit.panel import Panel
from exowizard.ui.kit.text import Text
from exowizard.ui.look import Look
from exowizard.ui.pages.safety_board import Board, Closing, RowTick
from exowizard.ui.pages.why_asked import add_why_sources


class SignCell(QWidget):
    """A sign: its tick, and a button that opens what to look for. Opened parts are made then."""

    tick_shown = False

    def __init__(self, desk: Desk, row: SignRow, ticked: Callable[[str, bool], None]) -> None:
        super().__init__()
        look = desk.look
        self.desk, self.look, self.row = desk, look, row
        self.open = False
        self.tick = RowTick(look, row.name, role="stop")
        self.tick.setAccessibleDescription(row.look_for)
        self.tick.clicked.connect(lambda on: ticked(row.id, on))
        self.opener = Button(look, "", "quiet", icon="chevron-down", name=row.name)
        self.opener.setFixedSize(self.opener.sizeHint())
        self.opener.clicked.connect(lambda: self.show_open(not self.open))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(look.px(6), 0, 0, 0)
        self.column.setSpacing(0)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.tick, 1)
        line.addWidget(self.opener, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(line)
        self.column.addStretch(1)
        self.detail: QWidget | None = None
        self._name_opener()

    def show_row(self, row: SignRow) -> None:
        """Ticked or not. A tick opens the row, taking it away closes it."""
        before, self.row = self.tick_shown, row
        self.tick.show_on(row.ticked)
        if row.ticked != before:
            self.tick_shown = row.ticked
            self.show_open(row.ticked)

    def show_open(self, open_: bool) -> None:
        """Shows or hides what to look for."""
        if open_ == self.open:
            return
        self.open = open_
        if open_ and self.detail is None:
            self.detail = self._detail()
            self.column.insertWidget(1, self.detail)
        if self.detail is not None:
            self.detail.setVisible(open_)
        self._name_opener()

    def _name_opener(self) -> None:
        tr, name = self.desk.translate, self.row.name
        self.opener.icon_name = "chevron-up" if self.open else "chevron-down"
        self.opener.setAccessibleName(
            tr("Close: what to look for, {sign}", sign=name) if self.open
            else tr("What to look for: {sign}", sign=name)
        )  # fmt: skip
        self.opener.setToolTip(tr("What to look for"))
        self.opener.update()

    def _detail(self) -> QWidget:
        look = self.look
        detail = QWidget()
        rows = QVBoxLayout(detail)
        # Under the words of the tick.
        rows.setContentsMargins(look.px(34) + 4, 0, look.px(12), look.px(12))
        rows.setSpacing(look.space_of(8))
        rows.addWidget(Text(look, self.row.cited, "table"))
        if self.row.id == MOLE:
            from exowizard.ui.pages.mole_marks import add_mole_marks

            add_mole_marks(self.desk, rows)
        return detail


class SignsPart(QWidget):
    """All signs and "none of these"."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        look, tr = desk.look, desk.translate
        self.setAccessibleName(tr("Warning signs"))
        self.cells: dict[str, SignCell] = {}
        self.board = Board(look, 1 if desk.frame == "compact" else 2, self._role)
        for group in self.view().groups:
            self.board.add_head(group.title)
            for row in group.rows:
                cell = SignCell(desk, row, self._tick)
                self.cells[row.id] = cell
                self.board.add_cell(cell, wide=row.id == MOLE)
        self.closing = Closing(look, (tr("None of these"), ""), None, column=True)
        self.closing.chosen.connect(lambda _: desk.give({RED_FLAGS.path: frozenset()}))
        self.closing.undone.connect(lambda _: desk.take_back(RED_FLAGS.path))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.space_of(12))
        rows.addWidget(self.board)
        rows.addWidget(self.closing)
        rows.addStretch(1)

    def view(self) -> SignsView:
        """What there is to show now."""
        return signs_view(self.desk.answers, self.desk.knowledge, self.desk.translate)

    def show_view(self, view: SignsView) -> None:
        """Ticks and "none of these" as the answers are."""
        tr = self.desk.translate
        for group in view.groups:
            for row in group.rows:
                self.cells[row.id].show_row(row)
        self.closing.ask_with(
            clear_question(view.ticks, tr), tr("Yes, none of these is true"), tr("Keep my ticks")
        )
        note = clear_note(view.ticks, tr)
        self.closing.show_state(view.none, False, view.ticks, {"none": note})
        self.board.update()

    def _role(self, cell: QWidget) -> str:
        return "stop_bg" if isinstance(cell, SignCell) and cell.row.ticked else "surface"

    def _tick(self, sign: str, on: bool) -> None:
        change = with_tick(self.desk.answers, RED_FLAGS.path, sign, on)
        if change is None:
            self.desk.take_back(RED_FLAGS.path)
        else:
            self.desk.give(change)


def clear_note(ticks: int, tr: Translate) -> str:
    """The line beside "none of these" while ticks stand above it."""
    if not ticks:
        return ""
    return tr("Choosing this clears the tick above") if ticks == 1 else tr(
        "Choosing this clears the {count} ticks above", count=ticks
    )  # fmt: skip


def clear_question(ticks: int, tr: Translate) -> str:
    """What is asked before ticks are cleared."""
    if ticks == 1:
        return tr("This clears the tick above. Is that right?")
    return tr("This clears the {count} ticks above. Is that right?", count=ticks)


class SignsAside(QWidget):
    """Beside the signs: why we ask or what the most urgent tick means, and how soon to get help."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        look, tr = desk.look, desk.translate
        # Under the signs there is room for both panels side by side.
        beside = desk.frame == "medium"
        self.rows = QHBoxLayout(self) if beside else QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(look.space_of(12))
        self.shown: SignsView | None = None
        self.words: QWidget | None = None
        soon = Panel(look, pad=14, gap=2)
        soon.rows.addWidget(Text(look, tr("How soon to get help"), "item", "title"))
        soon.rows.addSpacing(look.px(4))
        self.soon = [SoonLine(look) for _ in range(4)]
        for place, line in enumerate(self.soon):
            line.last = place == len(self.soon) - 1
            soon.rows.addWidget(line)
        rest = QVBoxLayout()
        rest.setSpacing(look.space_of(12))
        rest.addWidget(soon)
        self.limits = Text(look, "", "caption", "mute")
        rest.addWidget(self.limits)
        self.sources = QVBoxLayout()
        rest.addLayout(self.sources)
        rest.addStretch(1)
        self.rows.addLayout(rest, 1)

    def add_sources(self) -> None:
        """What all of it rests on, to open; the page turns without it."""
        desk = self.desk
        sources = signs_sources(desk.answers, desk.knowledge, desk.translate)
        add_why_sources(desk, self.sources, sources)

    def show_view(self, view: SignsView) -> None:
        """Fills both panels; words that stay the same are left alone."""
        for line, row in zip(self.soon, view.soon, strict=True):
            line.show_row(row)
        self.limits.setText(view.limits)
        if self.shown is not None and self.shown.warned == view.warned:
            return
        self.shown = view
        if self.words is not None:
            self.rows.removeWidget(self.words)
            self.words.hide()
            self.words.deleteLater()
        self.words = self._stop(view) if view.warned else self._why(view)
        self.rows.insertWidget(0, self.words, 1, Qt.AlignmentFlag.AlignTop)

    def _why(self, view: SignsView) -> QWidget:
        look, tr = self.desk.look, self.desk.translate
        panel = Panel(look, pad=14)
        panel.rows.addLayout(headed(look, "shield", "accent", tr("Why we ask first")))
        panel.rows.addWidget(Text(look, view.why, "table"))
        panel.rows.addWidget(Text(look, view.emergency, "table_strong", "title"))
        panel.rows.addWidget(Text(look, view.emergency_note, "caption", "mute"))
        return panel

    def _stop(self, view: SignsView) -> QWidget:
        look, tr, warned = self.desk.look, self.desk.translate, view.warned
        panel = Panel(look, "stop", pad=14)
        if warned is None:
            return panel
        panel.rows.addLayout(headed(look, "warning", "stop", warned.title))
        panel.rows.addWidget(Text(look, warned.first, "table_strong"))
        for sentence in warned.rest:
            panel.rows.addWidget(Text(look, sentence, "table"))
        if warned.more:
            panel.rows.addWidget(Text(look, warned.more, "caption", "mute"))
        if not self.desk.prints:
            return panel
        button = Button(look, tr("Print a page to take"), icon="printer", compact=True)
        button.clicked.connect(lambda: self.desk.ask("print"))
        panel.rows.addSpacing(look.px(2))
        side = Qt.AlignmentFlag.AlignLeft
        panel.rows.addWidget(button, 0, Qt.AlignmentFlag(0) if self.desk.frame == "wide" else side)
        return panel


class SoonLine(QWidget):
    """Who and how soon, with an icon; the one that matters now is strong and marked."""

    last = False

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        line = QHBoxLayout(self)
        line.setContentsMargins(0, look.px(5), 0, look.px(5))
        line.setSpacing(look.px(8))
        self.icon = QLabel()
        self.who = Text(look, "", "table", "mute")
        self.when = Text(look, "", "table", "mute")
        self.when.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.icon)
        line.addWidget(self.who, 3)
        line.addWidget(self.when, 2)
        self.row: SoonRow | None = None

    def show_row(self, row: SoonRow) -> None:
        """Its words."""
        if row == self.row:
            return
        self.row = row
        look = self.look
        role = "stop" if row.here else "mute"
        self.icon.setPixmap(look.icon(row.icon, look.px(16), role, self.devicePixelRatioF()))
        for text, words in ((self.who, row.who), (self.when, row.when)):
            text.setText(words)
            text.setFont(look.font("table_strong" if row.here else "table"))
            text.set_role("ink" if row.here else "mute")

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line under all but the last."""
        if not self.last:
            painter = painter_of(self)
            rule = self.look.colour("rule")
            painter.fillRect(0, self.height() - 1, self.width(), 1, rule)
            painter.end()


def headed(look: Look, icon: str, role: str, words: str) -> QHBoxLayout:
    """An icon and a heading."""
    line = QHBoxLayout()
    line.setSpacing(look.px(8))
    mark = QLabel()
    mark.setPixmap(look.icon(icon, look.px(20), role, mark.devicePixelRatioF()))
    line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Text(look, words, "section", role if role == "stop" else "title"), 1)
    return line
