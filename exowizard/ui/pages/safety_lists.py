"""The other parts of the safety page: age and pregnancy, and the five lists."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from exowizard.flow.questions import AGE, OLDEST, PREGNANCY, YOUNGEST
from exowizard.flow.views.asked import why
from exowizard.flow.views.safety import (
    age_fault,
    list_key,
    list_view,
    pregnancy_choices,
    unsaid_words,
    with_tick,
)
from exowizard.ui.desk import Desk
from exowizard.ui.kit.choices import Radio
from exowizard.ui.kit.fields import Whole
from exowizard.ui.kit.paint import EDGE
from exowizard.ui.kit.panel import Panel
from exowizard.ui.kit.text import Text
from exowizard.ui.look import Look
from exowizard.ui.pages.safety_board import Board, Closing, RowTick
from exowizard.ui.pages.safety_signs import clear_question, headed
from exowizard.ui.pages.why_asked import add_why, add_why_sources


class TickCell(QWidget):
    """A tick, as far from the edge of its cell as headings are."""

    def __init__(self, look: Look, tick: RowTick) -> None:
        super().__init__()
        self.tick = tick
        line = QHBoxLayout(self)
        line.setContentsMargins(look.px(6), 0, 0, 0)
        line.addWidget(tick)


class ListPart(QWidget):
    """Ticks, "none of these" and "rather not say"."""

    def __init__(self, desk: Desk, part: str) -> None:
        super().__init__()
        self.desk, self.part, self.key = desk, part, list_key(part)
        look, tr = desk.look, desk.translate
        compact = desk.frame == "compact"
        self.ticks: dict[str, RowTick] = {}
        self.board = Board(look, 1 if compact else 2, self._role)
        for group in list_view(desk.answers, part, desk.knowledge, tr).groups:
            if group.title:
                self.board.add_head(group.title)
            lone = len(group.items) % 2
            for place, item in enumerate(group.items):
                tick = RowTick(look, item.name, note=item.note)
                tick.clicked.connect(lambda on, name=item.id: self._tick(name, on))
                self.ticks[item.id] = tick
                last = bool(lone) and place == len(group.items) - 1
                self.board.add_cell(TickCell(look, tick), wide=last and not compact)
        self.closing = Closing(
            look, (tr("None of these"), ""), (tr("Rather not say"), ""), column=compact
        )
        self.closing.chosen.connect(self._close)
        self.closing.undone.connect(lambda _: desk.take_back(self.key))
        self.remark = Text(look, "", "table", "mute")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.space_of(12))
        rows.addWidget(self.board)
        rows.addWidget(self.closing)
        rows.addWidget(self.remark)
        rows.addStretch(1)

    def render_session(self) -> None:
        """Ticks as the answers are."""
        tr = self.desk.translate
        view = list_view(self.desk.answers, self.part, self.desk.knowledge, tr)
        for group in view.groups:
            for item in group.items:
                self.ticks[item.id].show_on(item.ticked)
        self.closing.ask_with(clear_question(view.ticks, tr), tr("Yes, clear"), tr("Keep my ticks"))
        note = tr("Clears what is ticked") if view.ticks else ""
        self.closing.show_state(view.none, view.unsaid, view.ticks, {"none": note, "unsaid": note})
        self.remark.setText(view.remark)
        self.remark.setVisible(bool(view.remark))
        self.board.update()

    def _role(self, cell: QWidget) -> str:
        return "tint" if isinstance(cell, TickCell) and cell.tick.isChecked() else "surface"

    def _tick(self, item: str, on: bool) -> None:
        change = with_tick(self.desk.answers, self.key, item, on)
        if change is None:
            self.desk.take_back(self.key)
        else:
            self.desk.give(change)

    def _close(self, what: str) -> None:
        self.desk.give({self.key: frozenset() if what == "none" else None})


class AgeField(Whole):
    """The age; it also says when the person has left it."""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What is typed is final now."""
        super().focusOutEvent(event)
        self.editingFinished.emit()


class YouPart(QWidget):
    """Age and pregnancy."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        look, tr = desk.look, desk.translate
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.space_of(12))
        rows.addWidget(self._age())
        rows.addWidget(self._pregnancy())
        self.remark = Text(look, unsaid_words(tr), "table", "mute")
        rows.addWidget(self.remark)
        rows.addStretch(1)

    def _age(self) -> Panel:
        look, tr = self.desk.look, self.desk.translate
        panel = Panel(look, pad=16, gap=6)
        label = Text(look, tr("Your age"), "item", "title")
        self.age = AgeField(look, tr("Your age in years"), YOUNGEST, OLDEST, self._type)
        self.age.editingFinished.connect(lambda: self._show_age_fault(finished=True))
        label.setBuddy(self.age)
        line = QHBoxLayout()
        line.setSpacing(look.space_of(8))
        line.addWidget(self.age)
        line.addWidget(Text(look, tr("years"), "body", "mute", wrap=False))
        self.mark = QLabel()
        self.mark.hide()
        self.fault = Text(look, "", "table_strong", "stop")
        self.fault.hide()
        compact = self.desk.frame == "compact"
        beside = QHBoxLayout()
        beside.setSpacing(look.space_of(8))
        beside.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignVCenter)
        beside.addWidget(self.fault, 1)
        panel.rows.addWidget(label)
        if compact:
            line.addStretch(1)
            panel.rows.addLayout(line)
            panel.rows.addLayout(beside)
        else:
            line.addSpacing(look.space_of(12))
            line.addLayout(beside, 1)
            panel.rows.addLayout(line)
        hint = tr("A whole number from {low} to {high}.", low=YOUNGEST, high=OLDEST)
        panel.rows.addWidget(Text(look, hint, "caption", "mute"))
        self.age.setAccessibleDescription(hint)
        return panel

    def _pregnancy(self) -> Panel:
        look, tr = self.desk.look, self.desk.translate
        # Less room at the edge than usual: each choice has room around itself for its ring.
        around = EDGE + look.px(4)
        panel = Panel(look, pad=8, gap=0)
        words = tr("Is one of these true for you?")
        panel.setAccessibleName(words)
        head = Text(look, words, "item", "title")
        head.setContentsMargins(around, look.px(8), around, look.px(4))
        panel.rows.addWidget(head)
        self.group = QButtonGroup(panel)
        self.radios: dict[str | None, Radio] = {}
        for place, (value, text) in enumerate(pregnancy_choices(self.desk.knowledge, tr)):
            radio = Radio(look, text, name=tr("{question} {answer}", question=words, answer=text))
            self.group.addButton(radio, place)
            self.radios[value] = radio
            panel.rows.addWidget(radio)
        values = list(self.radios)
        self.group.idClicked.connect(lambda place: self.desk.give({PREGNANCY.path: values[place]}))
        return panel

    def render_session(self) -> None:
        """Field and radio buttons as the answers are."""
        answers = self.desk.answers
        age = answers.get(AGE.path)
        if isinstance(age, int):
            self.age.show_value(age)
        given = PREGNANCY.path in answers
        self.group.setExclusive(False)
        for value, radio in self.radios.items():
            radio.setChecked(given and answers[PREGNANCY.path] == value)
        self.group.setExclusive(True)
        self.remark.setVisible(given and answers[PREGNANCY.path] is None)

    def _type(self, age: int | None) -> None:
        # What is not valid is no answer: it stays in the field, with words beside it.
        if age is not None and YOUNGEST <= age <= OLDEST:
            self.desk.give({AGE.path: age})
        else:
            self.desk.take_back(AGE.path)
        self._show_age_fault(finished=False)

    def _show_age_fault(self, *, finished: bool) -> None:
        look = self.desk.look
        words, child = age_fault(
            self.age.text(), finished, self.desk.knowledge, self.desk.translate
        )
        if words == self.fault.text():
            return
        self.fault.setText(words)
        self.fault.set_role("ink" if child else "stop")
        self.fault.setVisible(bool(words))
        self.mark.setVisible(bool(words))
        self.mark.setPixmap(
            look.icon("info" if child else "warning", look.px(18), "accent" if child else "stop",
                      self.devicePixelRatioF())
        )  # fmt: skip
        self.age.show_fault(bool(words) and not child)
        if words:
            self.age.setAccessibleDescription(words)
            self.desk.announce(words)


def why_panel(desk: Desk, part: str) -> Panel:
    """Beside a part: why it is asked, and that nothing has to be said."""
    look, tr = desk.look, desk.translate
    path = PREGNANCY.path if part == "you" else list_key(part)
    reasons = why((path,), desk.knowledge, tr)
    panel = Panel(look, pad=14)
    panel.rows.addLayout(headed(look, "shield", "accent", tr("Why we ask")))
    add_why(desk, panel.rows, reasons)
    said = tr("You do not have to say. “Rather not say” is never read as “no”.")
    if part == "you":
        said = tr("We need your age. The other question you may leave unsaid.")
    panel.rows.addWidget(Text(look, said, "table"))
    panel.rows.addWidget(Text(look, tr("Your answers stay on this computer."), "caption", "mute"))
    add_why_sources(desk, panel.rows, reasons)
    return panel
