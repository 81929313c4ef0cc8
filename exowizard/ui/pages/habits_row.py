"""A question of the habits page: icon, words, its choices, and a choice that skips it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from exowizard.flow.session import Answer
from exowizard.flow.views.habits import Choices, HabitRow
from exowizard.ui.desk import Desk
from exowizard.ui.kit.choices import Segments
from exowizard.ui.kit.heard import Heard
from exowizard.ui.kit.paint import EDGE, WRAP, focus_ring, frame, painter_of, text_width
from exowizard.ui.kit.text import Text
from exowizard.ui.look import Look

_FIELD, _BAR = 62, 442  # pixels of a figure and of a bar of words at 100 % text


class Skip(Heard, QRadioButton):
    """The choice not to answer: quiet, with a tick where it is chosen."""

    def __init__(self, look: Look, text: str, name: str) -> None:
        super().__init__(text)
        self.toggled.connect(self.hear)
        self.look = look
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for the tick and the word."""
        look = self.look
        wide = text_width(look.font("table_strong"), self.text()) + look.px(16 + 6 + 2 * 10)
        return QSize(wide + 2 * EDGE, look.height("target") + 2 * EDGE)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """All of it can be clicked."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A quiet pill with its word."""
        look, painter, on = self.look, painter_of(self), self.isChecked()
        box = self.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        radius = look.radius("control")
        if on:
            frame(painter, look, box, "sunk", "control", radius=radius)
        elif self.underMouse() or self.isDown():
            frame(painter, look, box, "tint_strong" if self.isDown() else "tint", None,
                  radius=radius)  # fmt: skip
        size, ratio = look.px(16), self.devicePixelRatioF()
        icon = look.icon("check" if on else "circle", size, "ink" if on else "control", ratio)
        left = box.left() + look.px(10)
        painter.drawPixmap(left, box.center().y() - size // 2 + 1, icon)
        painter.setFont(look.font("table_strong"))
        painter.setPen(look.colour("ink" if on else "mute"))
        words = QRect(left + size + look.px(6), box.top(), box.width(), box.height())
        painter.drawText(words, WRAP, self.text())
        if self.hasFocus():
            focus_ring(painter, look, box, radius=radius)
        painter.end()


class HabitBar(QWidget):
    """The choices of one question and, apart from them, the choice to skip it."""

    def __init__(
        self,
        look: Look,
        choices: Choices,
        chosen: Callable[[object], None],
        *,
        name: str,
        skip: str,
        skip_name: str,
    ) -> None:
        """``chosen`` is called with the value of a choice, or None for "skip"."""
        super().__init__()
        self.bar = Segments(look, choices, chosen, name=name)
        self.skip = Skip(look, skip, skip_name)
        # One group: the arrow keys lead from the choices to "skip" and back.
        self.bar.values.append(None)
        self.bar.group.addButton(self.skip, len(choices))
        most = look.px(_BAR)
        if len(choices) == 2 or all(len(text) < 4 for _, text in choices):
            most = max(look.px(_FIELD) * len(choices), self.bar.sizeHint().width())
        self.bar.setMaximumWidth(most)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.space_of(8))
        line.addWidget(self.bar, 100)
        line.addStretch(1)
        line.addWidget(self.skip)

    def show_value(self, value: object) -> None:
        """Marks the answer; None marks "skip", a value that is no choice marks nothing."""
        self.bar.group.setExclusive(False)
        self.bar.show_value(value)
        self.bar.group.setExclusive(False)
        self.skip.setChecked(value is None)
        self.bar.group.setExclusive(True)


class HabitCell(QWidget):
    """One row of the board."""

    def __init__(self, desk: Desk, row: HabitRow) -> None:
        super().__init__()
        self.desk, self.path = desk, row.path
        look, tr = desk.look, desk.translate
        name = f"{row.question} {row.unit}".strip()
        skip = tr("Skip")
        self.bar = HabitBar(
            look, row.choices, self._answer, name=name, skip=skip,
            skip_name=tr("{question} Skip", question=row.question),
        )  # fmt: skip
        icon = Text(look, "")
        icon.setPixmap(look.icon(row.icon, look.px(24), "accent", self.devicePixelRatioF()))
        label = Text(look, row.question, "item", "title")
        label.setBuddy(self.bar.bar.fields[0])
        self.saved = Text(look, "", "caption_strong", "ink")
        self.saved.setContentsMargins(EDGE, 0, 0, look.px(4))
        self.saved.hide()
        grid = QGridLayout(self)
        compact = desk.frame == "compact"
        side, above = look.px(14), look.px(8 if compact else 3)
        grid.setContentsMargins(side, above, look.px(10), above)
        grid.setHorizontalSpacing(look.space_of(12))
        grid.setVerticalSpacing(0)
        words = Qt.AlignmentFlag.AlignVCenter
        lines = 2 if row.unit else 1
        grid.addWidget(icon, 0, 0, lines, 1, words)
        grid.addWidget(label, 0, 1)
        if row.unit:
            grid.addWidget(Text(look, row.unit, "caption", "mute"), 1, 1)
        if compact:
            grid.setRowMinimumHeight(lines, look.space_of(4))
            grid.addWidget(self.bar, lines + 1, 0, 1, 2)
            grid.addWidget(self.saved, lines + 2, 0, 1, 2)
            grid.setColumnStretch(1, 1)
        else:
            grid.addWidget(self.bar, 0, 2, lines, 1, words)
            grid.addWidget(self.saved, lines, 2)
            grid.setColumnStretch(1, 4)
            grid.setColumnStretch(2, 6)

    def show_row(self, row: HabitRow) -> None:
        """The answer as it is."""
        self.bar.show_value(row.answer)
        if row.saved != self.saved.text():
            self.saved.setText(row.saved)
        self.saved.setVisible(bool(row.saved))

    def _answer(self, value: object) -> None:
        if value is None:
            self.desk.take_back(self.path)
        elif isinstance(value, str | int | float):
            answer: Answer = value
            self.desk.give({self.path: answer})
