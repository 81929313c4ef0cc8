"""The base of every dialog: our look, opened without stopping the program, Esc does no harm."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QAbstractSlider, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from exowizard.ui.desk import Desk
from exowizard.ui.kit.arrange import Scroll
from exowizard.ui.kit.buttons import Button
from exowizard.ui.kit.drawing import Drawing
from exowizard.ui.kit.panel import Rule, at_top
from exowizard.ui.kit.scroll_bar import BAR_WIDTH
from exowizard.ui.kit.text import Text

_LEAST, _AROUND, _MARGIN = 320, 24, 24
_SCROLLS: dict[int, QAbstractSlider.SliderAction] = {
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
}


class CalmDialog(QDialog):
    """A dialog over its window. ``fill`` makes the contents; ``make`` calls it for every look.

    It is opened with ``open()``, keeps the window's own keys from working and is deleted when it
    closes. ``rows`` is the column of its contents, which scrolls where there is no room.
    """

    def __init__(
        self,
        shell: QWidget,
        desk: Desk,
        title: str,
        *,
        wide: int = 480,
        icon: tuple[str, str] | None = None,
    ) -> None:
        """``wide`` in pixels at 100 % text; ``icon`` a name and the role of its colour."""
        super().__init__(shell)
        self.shell, self.desk, self.title = shell, desk, title
        self.wide, self.icon = wide, icon
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.outer = outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._contents: QWidget | None = None

    def fill(self) -> None:
        """Puts the contents into ``rows`` and says which buttons there are."""
        raise NotImplementedError

    def make(self) -> None:
        """Makes the contents for the look of the moment."""
        self.look, self.translate = self.desk.look, self.desk.translate
        self.setWindowTitle(self.title)
        self.setAccessibleName(self.title)
        palette = self.look.qt_palette()
        palette.setColor(QPalette.ColorRole.Window, self.look.colour("surface"))
        self.setPalette(palette)
        self.setFont(self.look.font("body"))
        outer = self.outer
        if self._contents is not None:
            self._contents.hide()
            outer.removeWidget(self._contents)
            self._contents.deleteLater()
        self._contents = QWidget()
        self.parts = column = QVBoxLayout(self._contents)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.view = Scroll(self.look, margin=_MARGIN)
        self.rows = self.view.rows
        self.heading = Text(self.look, self.title, "result", "title")
        self._add_heading()
        column.addWidget(self.view, 1)
        column.addWidget(Rule(self.look))
        self.foot = QWidget()
        column.addWidget(self.foot)
        outer.addWidget(self._contents)
        self.fill()
        self.fit()

    def make_again(self) -> None:
        """Makes the contents anew for another look or language; the keyboard stays where it was."""
        held = self.focusWidget()
        old = [each for each in self.findChildren(QWidget) if type(each) is type(held)]
        number = old.index(held) if held is not None else -1
        scrolled = self.view.verticalScrollBar().value()
        former = self._contents
        self.make()
        if number >= 0 and self._contents is not None:
            like = [each for each in self._contents.findChildren(QWidget)
                    if type(each) is type(held)]  # fmt: skip
            if former is not None and number < len(like):
                like[number].setFocus(Qt.FocusReason.OtherFocusReason)
        self.view.verticalScrollBar().setValue(scrolled)

    def _add_heading(self) -> None:
        if self.icon is None:
            self.rows.addWidget(self.heading)
            return
        name, role = self.icon
        size = self.look.px(24)
        line = QHBoxLayout()
        line.setSpacing(self.look.px(12))
        mark = Drawing(self.look, f"ui/{name}", size, size, role)
        line.addLayout(at_top(mark))
        line.addWidget(self.heading, 1)
        self.rows.addLayout(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys, Home and End scroll: there may be nothing else that takes the keyboard."""
        scroll = _SCROLLS.get(event.key())
        if scroll is None:
            super().keyPressEvent(event)
        else:
            self.view.verticalScrollBar().triggerAction(scroll)

    def width_wanted(self) -> int:
        """As wide as asked for, and never wider than the window it belongs to."""
        room = max(_LEAST, self.shell.width() - 2 * _AROUND)
        return min(room, self.look.px(self.wide))

    def set_buttons(self, buttons: Sequence[Button], default: Button) -> None:
        """The buttons, the one to press most first; ``default`` has the keyboard and Enter.

        They stand in a row, first one at the right, or under one another where room is short.
        """
        look = self.look
        edge, gap = look.space_of(_MARGIN) - 4, look.space_of(6)
        room = self.width_wanted() - 2 * edge
        needed = sum(button.sizeHint().width() + gap for button in buttons) - gap
        for button in buttons:
            button.setAutoDefault(True)  # Enter presses the button that has the keyboard
        if needed <= room:
            line = QHBoxLayout(self.foot)
            line.setContentsMargins(edge, look.space_of(10), edge, look.space_of(10))
            line.setSpacing(gap)
            line.addStretch(1)
            for button in reversed(buttons):
                line.addWidget(button)
        else:
            column = QVBoxLayout(self.foot)
            column.setContentsMargins(edge, look.space_of(10), edge, look.space_of(10))
            column.setSpacing(look.space_of(2))
            for button in buttons:
                column.addWidget(button)
        default.setDefault(True)
        default.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self) -> None:
        """As high as its contents, within the height of its window; the rest scrolls."""
        # Asked of the innermost layouts: the outer ones learn of new contents only later.
        edges = self.view.edges()
        beside = edges.left() + edges.right() + BAR_WIDTH
        self.rows.invalidate()
        least = self.rows.totalMinimumSize().width() + beside
        wide = max(self.width_wanted(), min(least, self.shell.width()))
        tall = self.rows.totalHeightForWidth(wide - beside) + edges.top() + edges.bottom() + 1
        foot = self.foot.layout()
        if foot is not None:
            below = foot.totalHeightForWidth(wide) if foot.hasHeightForWidth() else -1
            tall += max(below, foot.totalMinimumSize().height())
        room = max(_LEAST, self.shell.height() - 2 * _AROUND)
        self.setMinimumWidth(min(wide, _LEAST))
        self.resize(wide, min(tall, room))
        middle = self.shell.mapToGlobal(self.shell.rect().center())
        box = QRect(0, 0, self.width(), self.height())
        box.moveCenter(middle)
        self.move(box.topLeft())
