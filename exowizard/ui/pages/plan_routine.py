"""The routine of the plan page, and what else could stand in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exowizard.flow.views import plan_more, swap
from exowizard.flow.views.plan import PlanView
from exowizard.flow.views.swap import Choice, Choices
from exowizard.ui.desk import Desk
from exowizard.ui.kit.arrange import Columns, Flush
from exowizard.ui.kit.buttons import Button
from exowizard.ui.kit.entry import Entry, Mark, Words
from exowizard.ui.kit.paint import painter_of
from exowizard.ui.kit.panel import Panel, Rule, row
from exowizard.ui.kit.text import Text
from exowizard.ui.look import Look
from exowizard.ui.pages.plan_parts import passages

if TYPE_CHECKING:
    from exowizard.core.routine import Routine, Step

_ICONS = {
    "morning": ("sun", "ask"),
    "evening": ("moon", "gentleness"),
    "clinic": ("clinic", "accent"),
}
_NARROWEST, _GAP = 270, 33  # pixels at 100 % text


class Halves(QWidget):
    """Routines beside one another with a line between them, or under one another."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.columns = Columns(self, look.px(_NARROWEST), look.px(_GAP), even=False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lines between columns."""
        count = self.columns.columns(self.width())
        painter = painter_of(self)
        gap = self.columns.gap
        wide = (self.width() - gap * (count - 1)) / count
        for place in range(1, count):
            x = round(place * (wide + gap) - gap / 2)
            painter.fillRect(x, 0, 1, self.height(), self.look.colour("rule"))
        painter.end()


class SwapArea(Panel):
    """Permitted changes, each with what it gains and loses. ``chosen`` carries the change."""

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, look: Look, found: Choices, words: Callable[..., str]) -> None:
        super().__init__(look, "tint", gap=10)
        tr = words
        self.setAccessibleName(found.title)
        line = QHBoxLayout()
        line.setSpacing(look.px(8))
        line.addWidget(Text(look, found.title, "section", "title"), 1)
        self.close_button = Button(look, tr("Close"), "quiet", icon="close")
        self.close_button.clicked.connect(self.closed)
        line.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.rows.addLayout(line)
        self.rows.addWidget(Text(look, found.lead, "table", "mute"))
        grid = QWidget()
        columns = Columns(grid, look.px(236), look.px(10), most=3)
        self.buttons: list[Button] = []
        for choice in found.choices:
            card = Panel(look, "plain", pad=12, gap=8)
            card.rows.addWidget(Entry(look, self._words(choice, tr), pad=0))
            card.rows.addStretch(1)
            button = Button(look, tr("Choose this"), compact=True,
                            name=tr("Choose: {change}", change=choice.title))  # fmt: skip
            button.clicked.connect(partial(self.chosen.emit, choice))
            place = QHBoxLayout()
            place.addLayout(Flush(button, right=False))
            place.addStretch(1)
            card.rows.addLayout(place)
            self.buttons.append(button)
            columns.addWidget(card)
        if found.choices:
            self.rows.addWidget(grid)

    @staticmethod
    def _words(choice: Choice, tr: Callable[..., str]) -> list[Words]:
        nothing = tr("Nothing that we can measure.")
        check = []
        if choice.check:
            check = [Words(tr("Check first"), "caption_strong", "ask", gap=8),
                     Words(choice.check, "table")]  # fmt: skip
        return [
            Words(choice.title, "item", "title"),
            Words(choice.points, "table", "mute"),
            *check,
            Words(tr("You gain"), "caption_strong", "accent", gap=8),
            Words("\n".join(choice.gained) or nothing, "table"),
            Words(tr("You lose"), "caption_strong", "ask", gap=8),
            Words("\n".join(choice.lost) or nothing, "table"),
        ]

    def first_focus(self) -> QWidget:
        """The best choice, or the way out."""
        return self.buttons[0] if self.buttons else self.close_button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes this and nothing else."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class RoutinePanel(Panel):
    """Morning, evening and clinic; ``changed`` after the person chose another set."""

    changed = Signal(object)

    def __init__(self, desk: Desk, view: PlanView) -> None:
        super().__init__(desk.look, gap=8)
        self.desk = desk
        self.swap_buttons: dict[str, Button] = {}
        self.area: SwapArea | None = None
        self._opened_by: Button | None = None
        look, tr = desk.look, desk.translate
        halves = Halves(look)
        clinic = None
        for routine in view.routines:
            if routine.id == "clinic":
                clinic = self._routine(routine)
            else:
                halves.columns.addWidget(self._routine(routine))
        self.rows.addWidget(halves)
        if clinic is not None:
            self.rows.addWidget(Rule(look))
            self.rows.addWidget(clinic)
        self.place = QVBoxLayout()
        self.rows.addLayout(self.place)
        self.rows.addWidget(Rule(look))
        self.add = Button(look, tr("Add to the plan"), "quiet", icon="plus")
        self.add.clicked.connect(lambda: self.open_swap(None, self.add))
        self.use = Button(look, tr("How to use each one"), "quiet", icon="chevron-down")
        self.use.setCheckable(True)
        self.use.toggled.connect(self._show_use)
        self.use_body: QWidget | None = None
        if desk.frame == "compact":
            self.rows.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
            self.rows.addWidget(self.use, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            line = row(look, self.add, self.use)
            line.addStretch(1)
            self.rows.addLayout(line)

    def _routine(self, routine: Routine) -> QWidget:
        look = self.look
        box = QWidget()
        box.setAccessibleName(routine.title)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        icon, role = _ICONS[routine.id]
        head = Entry(look, [Words(routine.title, "section", "title")],
                     mark=Mark(icon=icon, role=role), pad=4)  # fmt: skip
        column.addWidget(head)
        for number, step in enumerate(routine.steps, 1):
            column.addWidget(Rule(look))
            column.addWidget(self._step(step, str(number) if routine.id != "clinic" else ""))
        return box

    def _step(self, step: Step, number: str) -> Entry:
        look, tr = self.look, self.desk.translate
        button = None
        if step.option:
            button = Button(look, tr("Swap"), "quiet", icon="swap",
                            name=tr("Swap {option}", option=step.title))  # fmt: skip
            button.clicked.connect(partial(self._swap, step.option, button))
            self.swap_buttons[step.option] = button
        words = [Words(step.title, "strong", "title"), Words(step.note, "table", "mute")]
        if step.fixed:
            words.append(Words(step.fixed, "caption", "mute", gap=2))
        mark = Mark(number=number) if number else Mark(icon="calendar", role="mute")
        return Entry(look, words, mark=mark, button=button)

    def _show_use(self, on: bool) -> None:
        self.use.icon_name = "chevron-up" if on else "chevron-down"
        if on and self.use_body is None:
            self.use_body = QWidget()
            column = QVBoxLayout(self.use_body)
            column.setContentsMargins(0, 0, 0, 0)
            passages(self.look, plan_more.how_to_use(self.desk.plan()), column)
            self.rows.addWidget(self.use_body)
        if self.use_body is not None:
            self.use_body.setVisible(on)

    def _swap(self, option: str, button: Button) -> None:
        self.open_swap(option, button)

    def open_swap(self, option: str | None, by: Button) -> None:
        """Shows what may stand in the place of an option, or be added."""
        desk = self.desk
        self._remove_area()
        found = swap.choices(
            option, desk.ports.engine.advisor, desk.knowledge, desk.profile(),
            frozenset(desk.plan().chosen), desk.translate,
        )  # fmt: skip
        self.area, self._opened_by = SwapArea(self.look, found, desk.translate), by
        self.area.closed.connect(self.close_swap)
        self.area.chosen.connect(self._choose)
        self.place.addWidget(self.area)
        self.area.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        desk.announce(f"{found.title}. {found.lead}")

    def close_swap(self) -> None:
        """Leaves the plan as it is; the keyboard goes back to where it came from."""
        self._remove_area()
        if self._opened_by is not None:
            self._opened_by.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove_area(self) -> None:
        if self.area is not None:
            self.place.removeWidget(self.area)
            self.area.hide()
            self.area.deleteLater()
            self.area = None

    def _choose(self, choice: Choice) -> None:
        self.changed.emit(choice)
