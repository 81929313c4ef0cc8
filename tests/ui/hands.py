"""Hands and eyes of a person at the window: what is clicked is found by its English name.

Nothing is done to a widget that a person could not do: it is scrolled into sight first, and what
is under the pointer must be that very widget.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSlider,
    QWidget,
)

from exowizard.data.translation import PSEUDO, translator

_SHIFTED = "aceilnorsuyzACEILNORSUYZ"
_BACK = str.maketrans(translator(PSEUDO)(_SHIFTED)[1 : 1 + len(_SHIFTED)], _SHIFTED)
_PADDING = re.compile(r"(?: (?:öñé|ţŵö|ţhřéé|föüř|fîvé|šîx|šévéñ|éîght))+(?=\])")


def in_english(words: str) -> str:
    """A sentence of the pseudo-language as it stands in the program; English stays as it is."""
    return _PADDING.sub("", words).translate(_BACK).replace("[", "").replace("]", "")


def name_of(widget: QWidget) -> str:
    """What a widget is called, in English."""
    name = widget.accessibleName()
    if not name and isinstance(widget, QAbstractButton | QLabel):
        name = widget.text()
    return in_english(name)


def settle() -> None:
    """Lets Qt lay out, paint and delete what is waiting."""
    for _ in range(2):
        QCoreApplication.sendPostedEvents()
        QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def in_sight(widget: QWidget) -> bool:
    """Whether all of a widget that could be seen at once can be seen: no edge hides it."""
    if not widget.isVisible():
        return False
    box = widget.visibleRegion().boundingRect()
    return box.height() >= min(widget.height(), 24) and box.width() >= min(widget.width(), 24)


class Hands:
    """One person's hands at one window."""

    def __init__(self, qtbot, shell) -> None:
        self.qtbot, self.shell = qtbot, shell

    def all_of(self, kind: type[QWidget] = QWidget) -> list[QWidget]:
        """Every widget of a kind that is shown."""
        settle()
        return [each for each in self.shell.findChildren(kind) if each.isVisible()]

    def find(self, name: str, kind: type[QWidget] = QAbstractButton) -> QWidget:
        """The one widget of that name."""
        seen = self.all_of(kind)
        found = [each for each in seen if name_of(each) == name]
        assert len(found) == 1, (name, len(found), sorted(map(name_of, seen)))
        return found[0]

    def bring(self, widget: QWidget) -> None:
        """Scrolls until the widget is in sight, as the wheel would."""
        parent = widget.parentWidget()
        while parent is not None and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget, 0, 30)
            settle()

    def press(self, widget: QWidget) -> None:
        """A click into the middle of what is in sight."""
        self.bring(widget)
        assert widget.isEnabled(), name_of(widget)
        assert in_sight(widget), name_of(widget)
        spot = widget.visibleRegion().boundingRect().center()
        under = self.shell.childAt(widget.mapTo(self.shell, spot))
        assert under is widget, (name_of(widget), under)
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=spot)
        settle()

    def click(self, *names: str) -> None:
        """Presses buttons, ticks, cards one after the other."""
        for name in names:
            self.press(self.find(name))

    def choose(self, name: str, text: str) -> None:
        """Walks a list to one of its lines with the arrows; without a screen none opens well."""
        field = self.find(name, QComboBox)
        self.bring(field)
        field.setFocus()
        lines = [in_english(field.itemText(place)) for place in range(field.count())]
        self.qtbot.keyClick(field, Qt.Key.Key_Home)
        for _ in range(lines.index(text)):
            self.qtbot.keyClick(field, Qt.Key.Key_Down)
        settle()

    def write(self, name: str, text: str) -> None:
        """Types into a field in place of what stands there."""
        field = self.find(name, QLineEdit)
        self.press(field)
        field.selectAll()
        self.qtbot.keyClicks(field, text)
        settle()

    def slide(self, name: str, value: int) -> None:
        """Moves a handle by its keys."""
        slider = self.find(name, QSlider)
        self.bring(slider)
        slider.setFocus()
        self.qtbot.keyClick(slider, Qt.Key.Key_Home)
        for _ in range(value // slider.singleStep()):
            self.qtbot.keyClick(slider, Qt.Key.Key_Right)
        assert slider.value() == value
        settle()

    def go_on(self) -> None:
        """Presses Next."""
        self.press(self.shell.nav_bar.next_button)

    def go_back(self) -> None:
        """Presses Back."""
        self.press(self.shell.nav_bar.back_button)

    def key(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """A key for whatever has the keyboard."""
        held = self.shell.focusWidget() or self.shell
        self.qtbot.keyClick(held, key, *modifiers)
        settle()

    def said(self) -> str:
        """Everything that is said on the page, on the screen or to a screen reader, in English."""
        words = []
        for widget in self.all_of():
            interface = QAccessible.queryAccessibleInterface(widget)
            if interface is not None:
                words.append(interface.text(QAccessible.Text.Name))
            words.append(widget.accessibleName())
            if isinstance(widget, QLabel):
                words.append(widget.text())
        return in_english("\n".join(words))
