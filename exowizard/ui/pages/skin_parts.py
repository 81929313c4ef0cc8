"""Pieces of the skin page: section heads, the four questions with their level, the reactions."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from exowizard.flow.views.asked import choices, sign_questions, why
from exowizard.flow.views.life_names import yes_no
from exowizard.flow.views.safety import with_tick
from exowizard.flow.views.skin import (
    LEVEL,
    MOST_LEVEL,
    REACTED,
    SECTIONS,
    LevelView,
    SkinView,
)
from exowizard.ui.desk import Desk
from exowizard.ui.kit.choices import Segments
from exowizard.ui.kit.paint import frame, painter_of
from exowizard.ui.kit.panel import Panel
from exowizard.ui.kit.text import Text
from exowizard.ui.look import Look
from exowizard.ui.pages.safety_board import Board, Closing, RowTick
from exowizard.ui.pages.safety_lists import TickCell
from exowizard.ui.pages.safety_signs import clear_question, headed
from exowizard.ui.pages.why_asked import add_why, add_why_sources

ASIDE = 264


class SectionHead(QWidget):
    """The question of a section, perhaps a hint, and at its end whether it is answered."""

    def __init__(self, look: Look, title: str, hint: str, done: str, still: str) -> None:
        super().__init__()
        self.look, self.words = look, {True: done, False: still}
        self.done: bool | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space_of(4))
        line = QHBoxLayout()
        line.setSpacing(look.space_of(8))
        line.addWidget(Text(look, title, "section", "title"), 1)
        self.mark, self.state = Text(look, ""), Text(look, still, "caption_strong", "mute",
                                                     wrap=False)  # fmt: skip
        line.addWidget(self.mark)
        line.addWidget(self.state)
        column.addLayout(line)
        if hint:
            column.addWidget(Text(look, hint, "table", "mute"))

    def show_done(self, done: bool) -> None:
        """Whether the section has its answer."""
        if done == self.done:
            return
        self.done = done
        look = self.look
        icon, role = ("check-circle", "accent") if done else ("circle", "control")
        self.mark.setPixmap(look.icon(icon, look.px(16), role, self.devicePixelRatioF()))
        self.state.setText(self.words[done])
        self.state.set_role("accent" if done else "mute")


class SignCell(QWidget):
    """One everyday question with its yes and no."""

    def __init__(
        self, desk: Desk, question: str, chosen: Callable[[object], None], *, column: bool
    ) -> None:
        super().__init__()
        look, tr = desk.look, desk.translate
        self.bar = Segments(
            look, [(answer, yes_no(answer, tr)) for answer in (True, False)], chosen,
            name=question,
        )  # fmt: skip
        self.bar.setFixedWidth(
            max(look.px(132), self.bar.minimumSizeHint().width() + look.px(24))
        )  # all four alike
        line = QVBoxLayout(self) if column else QHBoxLayout(self)
        side, above = look.px(14), look.px(6)
        line.setContentsMargins(side, above, look.px(10), above)
        line.setSpacing(look.space_of(4 if column else 12))
        label = Text(look, question)
        label.setBuddy(self.bar.fields[0])
        line.addWidget(label, 1)
        line.addWidget(self.bar)


class LevelScale(QWidget):
    """As many steps filled as the level counts. The words beside it say the same."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.level: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_level(self, level: int | None, words: str) -> None:
        """The level, or None while it is not known."""
        self.level = level
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        """A thin bar."""
        return QSize(self.look.px(160), self.look.px(10))

    def minimumSizeHint(self) -> QSize:
        """Never lower than it is."""
        return QSize(self.look.px(100), self.look.px(10))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The steps."""
        look, painter = self.look, painter_of(self)
        gap, count = look.px(4), MOST_LEVEL
        wide = (self.width() - gap * (count - 1)) / count
        for step in range(count):
            left, right = round(step * (wide + gap)), round(step * (wide + gap) + wide)
            box = QRect(left, 0, right - left, self.height())
            on = self.level is not None and step < self.level
            frame(painter, look, box, "accent" if on else "track", None, radius=self.height() / 2)
        painter.end()


class LevelPanel(Panel):
    """How easily the skin reacts: in words, as a scale, and where it comes from."""

    def __init__(self, desk: Desk) -> None:
        look, tr = desk.look, desk.translate
        super().__init__(look, pad=14, gap=6)
        self.rows.addWidget(Text(look, tr("Your level"), "caption_strong", "mute"))
        line = QHBoxLayout()
        line.setSpacing(look.space_of(8))
        self.name, self.figure = (
            Text(look, "", "section", "title"),
            Text(look, "", "table_strong", "mute", wrap=False),
        )
        line.addWidget(self.name, 1)
        line.addWidget(self.figure, 0, Qt.AlignmentFlag.AlignBottom)
        self.rows.addLayout(line)
        self.scale = LevelScale(look)
        self.rows.addWidget(self.scale)
        ends = QHBoxLayout()
        low, *_, high = choices(LEVEL, desk.knowledge, tr)
        ends.addWidget(Text(look, low.name, "caption", "mute"))
        last = Text(look, high.name, "caption", "mute")
        last.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        ends.addWidget(last, 1)
        self.rows.addLayout(ends)
        self.note = Text(look, "", "table", "ink")
        self.rows.addWidget(self.note)
        self.rows.addStretch(1)

    def show_level(self, view: LevelView) -> None:
        """Words and scale."""
        self.name.setText(view.title)
        self.name.set_role("title" if view.level is not None else "mute")
        self.figure.setText(view.figure)
        self.scale.show_level(view.level, f"{view.title} {view.figure}".strip())
        self.note.setText(view.note)


class Sensitivity(QWidget):
    """The four questions, and beside them the level they give."""

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__()
        self.desk = desk
        look, tr = desk.look, desk.translate
        self.setAccessibleName(name)
        compact = desk.frame == "compact"
        self.board = Board(look, 1, lambda _: "surface")
        self.cells: dict[str, SignCell] = {}
        for path, question in sign_questions(LEVEL, desk.knowledge, tr):
            cell = SignCell(desk, question, self._answer(path), column=compact)
            self.board.add_cell(cell)
            self.cells[path] = cell
        self.level = LevelPanel(desk)
        line = QVBoxLayout(self) if compact else QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.space_of(12))
        line.addWidget(self.board, 5)
        line.addWidget(self.level, 0 if compact else 3)
        if not compact:
            self.level.setMinimumWidth(look.px(ASIDE))

    def _answer(self, path: str) -> Callable[[object], None]:
        def answer(value: object) -> None:
            if isinstance(value, bool):
                before = self.level.name.text()
                self.desk.give({path: value})
                if self.level.name.text() != before:
                    self.desk.announce(self.level.scale.accessibleName())

        return answer

    def show_view(self, view: SkinView) -> None:
        """Answers and level."""
        for row in view.signs:
            self.cells[row.path].bar.show_value(row.answer)
        self.level.show_level(view.level)


class Reactions(QWidget):
    """What the skin has reacted to: ticks, "none of these" and "not sure"."""

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__()
        self.desk = desk
        look, tr = desk.look, desk.translate
        self.setAccessibleName(name)
        compact = desk.frame == "compact"
        columns = 1 if compact else 2
        self.board = Board(look, columns, self._role)
        self.ticks: dict[str, RowTick] = {}
        items = choices(REACTED, desk.knowledge, tr)
        for place, item in enumerate(items):
            tick = RowTick(look, item.name)
            tick.clicked.connect(lambda on, id_=item.id: self._tick(id_, on))
            self.ticks[item.id] = tick
            last = place == len(items) - 1 and len(items) % columns > 0
            self.board.add_cell(TickCell(look, tick), wide=last)
        self.closing = Closing(look, (tr("None of these"), ""), (tr("Not sure"), ""),
                               column=compact)  # fmt: skip
        self.closing.chosen.connect(
            lambda what: desk.give({REACTED: frozenset() if what == "none" else None})
        )
        self.closing.undone.connect(lambda _: desk.take_back(REACTED))
        self.remark = Text(look, "", "table", "mute")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.space_of(8))
        for widget in (self.board, self.closing, self.remark):
            rows.addWidget(widget)

    def _role(self, cell: QWidget) -> str:
        return "tint" if isinstance(cell, TickCell) and cell.tick.isChecked() else "surface"

    def _tick(self, item: str, on: bool) -> None:
        change = with_tick(self.desk.answers, REACTED, item, on)
        if change is None:
            self.desk.take_back(REACTED)
        else:
            self.desk.give(change)

    def show_view(self, view: SkinView) -> None:
        """Ticks as the answers are."""
        tr = self.desk.translate
        for item in view.reactions:
            self.ticks[item.id].show_on(item.ticked)
        self.closing.ask_with(clear_question(view.ticks, tr), tr("Yes, clear"), tr("Keep my ticks"))
        note = tr("Clears what is ticked") if view.ticks else ""
        self.closing.show_state(view.none, view.unsure, view.ticks, {"none": note, "unsaid": note})
        self.remark.setText(view.remark)
        self.remark.setVisible(bool(view.remark))
        self.board.update()


class SkinWhy(Panel):
    """Why each of the sections is asked, and what their words rest on."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.look, pad=14)
        tr = desk.translate
        self.rows.addLayout(headed(desk.look, "shield", "accent", tr("Why we ask")))
        reasons = why(SECTIONS, desk.knowledge, tr)
        add_why(desk, self.rows, reasons)
        add_why_sources(desk, self.rows, reasons)
