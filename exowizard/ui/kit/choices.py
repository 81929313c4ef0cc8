"""Controls to choose with: a tick, one of several, a short bar of choices."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from exowizard.ui.kit.heard import Heard
from exowizard.ui.kit.paint import (
    CENTRED,
    EDGE,
    WRAP,
    focus_ring,
    frame,
    kept,
    painter_of,
    text_height,
    text_width,
)
from exowizard.ui.look import Look


def paint_tick(painter: QPainter, look: Look, box: QRect, on: bool, role: str, live: bool) -> None:
    """The square of a tick."""
    edge = ("control" if live else "rule") if not on else role
    frame(
        painter, look, box, (role if on else ("surface" if live else "sunk")), edge,
        line=1.5, radius=4,
    )  # fmt: skip
    if on:
        ink = "on_stop" if role == "stop" else "on_accent"
        painter.setPen(
            QPen(look.colour(ink), 2.2, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin)
        )
        w, h, x, y = box.width(), box.height(), box.x(), box.y()
        painter.drawPolyline([
            QPoint(x + round(w * 0.27), y + round(h * 0.53)),
            QPoint(x + round(w * 0.44), y + round(h * 0.69)),
            QPoint(x + round(w * 0.75), y + round(h * 0.34)),
        ])  # fmt: skip


class _Choice:
    """Geometry and text that ticks and radio buttons share."""

    def __init__(self, look: Look, widget: QAbstractButton, note: str) -> None:
        self.look, self.widget, self.note = look, widget, note

    @property
    def mark(self) -> int:
        return self.look.px(20)

    @property
    def indent(self) -> int:
        return EDGE + self.look.px(4) + self.mark + self.look.px(10)

    def size(self) -> QSize:
        words = [text_width(self.look.font("body"), self.widget.text())]
        if self.note:
            words.append(text_width(self.look.font("table"), self.note))
        width = min(max(words), self.look.px(420)) + self.indent + EDGE + 4
        return QSize(width, self.height(width))

    def least(self) -> QSize:
        words = [*self.widget.text().split(), *self.note.split()]
        longest = max((text_width(self.look.font("body"), word) for word in words), default=0)
        width = longest + self.indent + EDGE + 4
        return QSize(width, self.look.height("target") + 2 * EDGE)

    def height(self, width: int) -> int:
        room = width - self.indent - EDGE
        tall = text_height(self.look.font("body"), self.widget.text(), room)
        if self.note:
            tall += text_height(self.look.font("table"), self.note, room) + self.look.px(2)
        return max(self.look.height("target"), tall + self.look.px(10)) + 2 * EDGE

    def mark_box(self) -> QRect:
        first = max(self.look.height("target"), self.look.line("body") + self.look.px(10))
        top = EDGE + (first - self.mark) // 2
        if not self.note:
            top = (self.widget.height() - self.mark) // 2
        return QRect(EDGE + self.look.px(4), top, self.mark, self.mark)

    def paint_text(self, painter: QPainter) -> None:
        look, widget = self.look, self.widget
        room = widget.width() - self.indent - EDGE
        painter.setPen(look.colour("ink" if widget.isEnabled() else "mute"))
        painter.setFont(look.font("body"))
        if not self.note:
            box = QRect(self.indent, 0, room, widget.height())
            painter.drawText(box, WRAP, widget.text())
            return
        tall = text_height(look.font("body"), widget.text(), room)
        top = self.mark_box().center().y() - look.line("body") // 2
        painter.drawText(QRect(self.indent, top, room, tall), WRAP, widget.text())
        painter.setFont(look.font("table"))
        painter.setPen(look.colour("mute"))
        rest = QRect(self.indent, top + tall + look.px(2), room, widget.height())
        painter.drawText(rest, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop), self.note)

    def paint_ring(self, painter: QPainter) -> None:
        if self.widget.hasFocus():
            box = self.widget.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
            focus_ring(painter, self.look, box)


def _set_up(widget: QAbstractButton, look: Look, name: str | None, note: str) -> None:
    widget.setFont(look.font("body"))
    widget.setAccessibleName(name or widget.text())
    widget.setAccessibleDescription(note)
    widget.setCursor(Qt.CursorShape.PointingHandCursor)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


class Tick(Heard, QCheckBox):
    """A tick with its sentence; ``note`` is a second, quieter line. ``role`` stop: a warning."""

    def __init__(
        self,
        look: Look,
        text: str,
        *,
        note: str = "",
        role: str = "accent",
        name: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.look, self.role = look, role
        self._choice = _Choice(look, self, note)
        _set_up(self, look, name, note)
        self.toggled.connect(self.hear)

    @kept
    def sizeHint(self) -> QSize:
        """Room for the sentence on one line where it is short."""
        return self._choice.size()

    @kept
    def minimumSizeHint(self) -> QSize:
        """As narrow as the longest word."""
        return self._choice.least()

    @kept
    def heightForWidth(self, width: int) -> int:
        """The height of the wrapped sentence."""
        return self._choice.height(width)

    def hitButton(self, pos: QPoint) -> bool:
        """The whole row can be clicked."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Square, sentence, focus ring."""
        painter = painter_of(self)
        live = self.isEnabled()
        if live and (self.underMouse() or self.isDown()):
            box = self.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
            frame(painter, self.look, box, "tint_strong" if self.isDown() else "tint", None)
        paint_tick(painter, self.look, self._choice.mark_box(), self.isChecked(), self.role, live)
        self._choice.paint_text(painter)
        self._choice.paint_ring(painter)
        painter.end()


class Radio(Heard, QRadioButton):
    """One of several, with its sentence and perhaps a second line."""

    def __init__(
        self,
        look: Look,
        text: str,
        *,
        note: str = "",
        name: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.look = look
        self._choice = _Choice(look, self, note)
        _set_up(self, look, name, note)
        self.toggled.connect(self.hear)

    @kept
    def sizeHint(self) -> QSize:
        """Room for the sentence on one line where it is short."""
        return self._choice.size()

    @kept
    def minimumSizeHint(self) -> QSize:
        """As narrow as the longest word."""
        return self._choice.least()

    @kept
    def heightForWidth(self, width: int) -> int:
        """The height of the wrapped sentence."""
        return self._choice.height(width)

    def hitButton(self, pos: QPoint) -> bool:
        """The whole row can be clicked."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Circle, sentence, focus ring."""
        look, painter = self.look, painter_of(self)
        live = self.isEnabled()
        if live and (self.underMouse() or self.isDown()):
            box = self.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
            frame(painter, look, box, "tint_strong" if self.isDown() else "tint", None)
        mark = self._choice.mark_box()
        edge = "accent" if self.isChecked() else ("control" if live else "rule")
        frame(painter, look, mark, "surface" if live else "sunk", edge, line=2, radius=99)
        if self.isChecked():
            third = mark.width() // 3 - 1
            frame(painter, look, mark.adjusted(third, third, -third, -third), "accent", None,
                  radius=99)  # fmt: skip
        self._choice.paint_text(painter)
        self._choice.paint_ring(painter)
        painter.end()


class Segment(Heard, QRadioButton):
    """One field of a bar of choices."""

    def __init__(self, look: Look, text: str, name: str | None, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.look, self.first, self.last = look, False, False
        self.toggled.connect(self.hear)
        self.setFont(look.font("caption_strong"))
        self.setAccessibleName(name or text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @kept
    def sizeHint(self) -> QSize:
        """Text with some air."""
        width = text_width(self.look.font("caption_strong"), self.text()) + self.look.px(14)
        return QSize(width, self.look.height("target"))

    @kept
    def minimumSizeHint(self) -> QSize:
        """As narrow as the longest word."""
        longest = max(self.text().split(), key=len, default="")
        return QSize(
            text_width(self.look.font("caption_strong"), longest) + self.look.px(8),
            self.look.height("target"),
        )

    @kept
    def heightForWidth(self, width: int) -> int:
        """The height of the wrapped text."""
        room = width - self.look.px(8)
        return max(
            self.look.height("target"),
            text_height(self.look.font("caption_strong"), self.text(), room) + self.look.px(8),
        )

    def hitButton(self, pos: QPoint) -> bool:
        """All of it can be clicked."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill, text; the frame of the bar is drawn by the bar."""
        look, painter = self.look, painter_of(self)
        ink = "ink"
        if self.isChecked():
            self._paint_ground(painter, "accent")
            ink = "on_accent"
        elif self.underMouse() or self.isDown():
            self._paint_ground(painter, "tint")
        painter.setFont(look.font("caption_strong" if self.isChecked() else "caption"))
        painter.setPen(look.colour(ink))
        inner = self.rect().adjusted(look.px(4), 0, -look.px(4), 0)
        painter.drawText(inner, WRAP | CENTRED, self.text())
        painter.end()

    def _paint_ground(self, painter: QPainter, role: str) -> None:
        """The fill of this field: round only where the bar ends."""
        past = self.look.px(8)  # what lies outside the field is cut off
        box = self.rect().adjusted(0 if self.first else -past, 0, 0 if self.last else past, 0)
        frame(painter, self.look, box, role, None, radius=3)


class Segments(QWidget):
    """A bar of two to five choices. ``chosen`` is called with the value of a click or key."""

    def __init__(
        self,
        look: Look,
        choices: Sequence[tuple[object, str]],
        chosen: Callable[[object], None],
        *,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look = look
        self.setAccessibleName(name)
        self.setMinimumHeight(look.height("target") + 2 * EDGE)
        self.group = QButtonGroup(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        line.setSpacing(1)
        self.values = [value for value, _ in choices]
        self.fields: list[Segment] = []
        for place, (_, text) in enumerate(choices):
            field = Segment(look, text, f"{name}: {text}", self)
            self.group.addButton(field, place)
            line.addWidget(field)
            self.fields.append(field)
        self.fields[0].first = self.fields[-1].last = True
        self.group.idClicked.connect(lambda place: chosen(self.values[place]))

    def show_value(self, value: object) -> None:
        """Marks a choice without telling anybody; None or an unknown value marks none."""
        self.group.setExclusive(False)
        for place, field in enumerate(self.fields):
            field.setChecked(self.values[place] == value and value is not None)
        self.group.setExclusive(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame, the lines between and the focus ring."""
        look, painter = self.look, painter_of(self)
        box = self.rect().adjusted(EDGE - 1, EDGE - 1, 1 - EDGE, 1 - EDGE)
        edge = "accent" if any(field.isChecked() for field in self.fields) else "control"
        edge = edge if self.isEnabled() else "rule"
        frame(painter, look, box, "surface", edge, radius=4)
        for field in self.fields[1:]:
            line = QRect(field.x() - 1, box.top(), 1, box.height())
            painter.fillRect(line, look.colour(edge))
        if any(field.hasFocus() for field in self.fields):
            focus_ring(painter, look, box, radius=4)
        painter.end()
