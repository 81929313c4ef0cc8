"""Fields to type or pick in: a line of text, a number, a list of choices, a longer text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QIntValidator, QPaintEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from exowizard.ui.kit.paint import EDGE, WRAP, focus_ring, frame, ink, painter_of, text_width
from exowizard.ui.kit.scroll_bar import QuietBar
from exowizard.ui.look import Look


def field_style(look: Look, kind: str, *, fault: bool = False) -> str:
    """The style sheet of one Qt field. Only fields have one: a sheet for all slows every page."""
    colour = look.palette
    edge = colour["stop"] if fault else colour["control"]
    return (
        f"{kind}{{background:{colour['surface']};color:{colour['ink']};"
        f"border:{2 if fault else 1}px solid {edge};border-radius:{look.radius('control')}px;"
        f"padding:{look.px(4)}px {look.px(10)}px;"
        f"selection-background-color:{colour['accent']};"
        f"selection-color:{colour['on_accent']};}}"
        f"{kind}:focus{{border:2px solid {colour['focus']};}}"
        f"{kind}:disabled{{background:{colour['sunk']};color:{colour['mute']};"
        f"border-color:{colour['rule']};}}"
    )


class Line(QLineEdit):
    """A line of text with its name for screen readers."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.setFont(look.font("body"))
        self.setAccessibleName(name)
        self.setStyleSheet(field_style(look, "QLineEdit"))
        self.setMinimumHeight(look.height("button"))

    def show_fault(self, fault: bool) -> None:
        """A frame in the stop colour while what is typed is not valid; words stand beside it."""
        self.setStyleSheet(field_style(self.look, "QLineEdit", fault=fault))


class Whole(Line):
    """A whole number from ``low`` to ``high``; ``given`` gets it, or None where there is none.

    Qt lets signs and separators of a number half typed through ("+", "1,"): these are none.
    """

    def __init__(
        self,
        look: Look,
        name: str,
        low: int,
        high: int,
        given: Callable[[int | None], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, name, parent)
        self.low, self.high = low, high
        self.setValidator(QIntValidator(0, high, self))
        self.setMaximumWidth(look.px(40) + look.px(11) * (len(str(high)) + 1))
        self.textEdited.connect(lambda text: given(int(text) if text.isdecimal() else None))

    def show_value(self, value: int | None) -> None:
        """Shows a number unless the person is typing that very number."""
        text = "" if value is None else str(value)
        if text != self.text():
            self.setText(text)


class Select(QComboBox):
    """A list that opens; ``chosen`` gets the value of the choice."""

    def __init__(
        self,
        look: Look,
        name: str,
        choices: Sequence[tuple[object, str]],
        chosen: Callable[[object], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look = look
        self.setFont(look.font("body"))
        self.setAccessibleName(name)
        self.setMinimumHeight(look.height("button") + 2 * EDGE)
        self.values = [value for value, _ in choices]
        for _, text in choices:
            self.addItem(text)
        self.setCurrentIndex(-1)
        self.activated.connect(lambda place: chosen(self.values[place]))

    def show_value(self, value: object) -> None:
        """Marks a choice without telling anybody."""
        self.setCurrentIndex(self.values.index(value) if value in self.values else -1)
        self.setPalette(self.look.inked(self._ink))

    @property
    def _ink(self) -> str:
        return "ink" if self.currentIndex() >= 0 else "mute"

    def sizeHint(self) -> QSize:
        """Room for the longest choice and the arrow."""
        usual = super().sizeHint()
        return QSize(usual.width() + self.look.px(24), self.look.height("button") + 2 * EDGE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame, choice, arrow, focus ring."""
        look, painter = self.look, painter_of(self)
        live = self.isEnabled()
        box = self.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        edge = "rule" if not live else "accent" if self.underMouse() else "control"
        frame(painter, look, box, "surface" if live else "sunk", edge)
        size, arrow_ink = look.px(18), "mute" if not live else "title"
        arrow = look.icon("chevron-down", size, arrow_ink, self.devicePixelRatioF())
        painter.drawPixmap(box.right() - size - look.px(8), box.center().y() - size // 2 + 1, arrow)
        words = box.adjusted(look.px(10), 0, -size - look.px(12), 0)
        text = self.currentText() or self.placeholderText()
        painter.setFont(self.font())
        ink(painter, look, self._ink if live else "mute")
        if text_width(look.font("body"), text) > words.width():
            from PySide6.QtCore import Qt  # only where it is needed: it takes long to load

            shorten = Qt.TextElideMode.ElideRight
            text = self.fontMetrics().elidedText(text, shorten, words.width())
        painter.drawText(words, WRAP & ~0x1000, text)
        if self.hasFocus():
            focus_ring(painter, look, box)
        painter.end()

    def wheelEvent(self, event: object) -> None:
        """Scrolling a page must never change an answer by the way."""
        event.ignore()  # type: ignore[attr-defined]


class Passage(QPlainTextEdit):
    """A longer text, for instance an ingredient list. Tab moves on, as everywhere."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.setFont(look.font("body"))
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setStyleSheet(field_style(look, "QPlainTextEdit"))
        self.setMinimumHeight(look.px(120))
        self.setVerticalScrollBar(QuietBar(look))

    def show_fault(self, fault: bool) -> None:
        """A frame in the stop colour while the text cannot be used; words stand beside it."""
        self.setStyleSheet(field_style(self.look, "QPlainTextEdit", fault=fault))
