"""A number pad that comes up while a field for a number has the keyboard, and types into it.

The pages of the wizard know nothing of it: what it types arrives as keys, so that every check of a
field works as it does at the desk.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget

from exowizard.core.wording import Translate
from exowizard.kiosk.number_pad import NumberPad
from exowizard.ui.kit.paint import fill, painter_of
from exowizard.ui.look import Look
from exowizard.ui.page import Page

_WIDE = 960  # of the keys
_NO_KEY = Qt.KeyboardModifier.NoModifier


class PadDock(QWidget):
    """Lies over the foot of ``shell`` while a field of its page is being filled in."""

    def __init__(self, shell: QWidget, look: Look, tr: Translate) -> None:
        super().__init__(shell)
        self.look = look
        self.field: QLineEdit | None = None
        self.pad = NumberPad(look, tr, flat=True)
        self.pad.digit.connect(lambda digit: self._type(Qt.Key.Key_0, digit))
        self.pad.deleted.connect(lambda: self._type(Qt.Key.Key_Backspace, ""))
        self.pad.done.connect(self.leave)
        line = QHBoxLayout(self)
        line.setContentsMargins(40, 20, 40, 28)
        line.addStretch(1)
        line.addWidget(self.pad)
        line.addStretch(1)
        self.pad.setMinimumWidth(_WIDE)
        for key in self.pad.findChildren(QWidget):
            key.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field keeps the keyboard
        self.hide()
        shell.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(new, QLineEdit) and self._is_ours(new):
            self.come(new)
        elif self.field is not None and new is not None and not self.isAncestorOf(new):
            self.leave()

    def _is_ours(self, field: QLineEdit) -> bool:
        parent = self.parentWidget()
        return parent is not None and parent.isAncestorOf(field) and not field.isReadOnly()

    def come(self, field: QLineEdit) -> None:
        """Shows the pad, and the field above it."""
        self.field = field
        field.selectAll()  # the first digit replaces what stood there
        self._arrange()
        self.show()
        self.raise_()
        page = field.parentWidget()
        while page is not None and not isinstance(page, Page):
            page = page.parentWidget()
        if page is not None:
            foot = page.mapToGlobal(page.rect().bottomLeft()).y()
            below = foot - self.mapToGlobal(self.rect().topLeft()).y()
            page.view.ensureWidgetVisible(field, 0, max(60, below + 60))

    def leave(self) -> None:
        """The number is given."""
        field, self.field = self.field, None
        self.hide()
        if field is not None:
            field.clearFocus()

    def _type(self, key: Qt.Key, text: str) -> None:
        if self.field is None:
            return
        if text.isdecimal():
            key = Qt.Key(int(key) + int(text))
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.sendEvent(self.field, QKeyEvent(kind, key, _NO_KEY, text))

    def _arrange(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            high = self.sizeHint().height()
            self.setGeometry(0, parent.height() - high, parent.width(), high)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays at the foot of what it lies over."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._arrange()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """A plain ground with a line above."""
        painter = painter_of(self)
        fill(painter, self.look, self.rect(), "surface")
        top = self.rect()
        top.setHeight(3)
        fill(painter, self.look, top, "accent")
        painter.end()
