"""Asks for a PIN on the screen; shows dots, never digits."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from exowizard.core.wording import Translate
from exowizard.flow.pin_strength import LONGEST, SHORTEST
from exowizard.kiosk.buttons import LARGE, BigButton
from exowizard.kiosk.number_pad import NumberPad
from exowizard.kiosk.veil import Veil
from exowizard.ui.kit.paint import frame, painter_of
from exowizard.ui.kit.text import Text
from exowizard.ui.look import Look

_PATIENCE = 30_000  # milliseconds without a key until the question goes away
_SECOND = 1000
_DOT, _BETWEEN, _DOTS_HIGH = 28, 22, 72  # pixels


class Dots(QWidget):
    """A dot for each digit that was typed, and rings for those that a PIN has at least."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look, self.count = look, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for the longest PIN."""
        return QSize(LONGEST * (_DOT + _BETWEEN), _DOTS_HIGH)

    def show_count(self, count: int, words: str) -> None:
        """So many digits; ``words`` for a screen reader."""
        self.count = count
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dots and rings, in the middle."""
        painter, shown = painter_of(self), max(SHORTEST, self.count)
        wide = shown * _DOT + (shown - 1) * _BETWEEN
        at = QPoint((self.width() - wide) // 2, (self.height() - _DOT) // 2)
        for place in range(shown):
            box = QRect(at.x() + place * (_DOT + _BETWEEN), at.y(), _DOT, _DOT)
            ground = "title" if place < self.count else "surface"
            frame(painter, self.look, box, ground, "control" if ground == "surface" else "title",
                  line=3, radius=_DOT / 2)  # fmt: skip
        painter.end()


class PinVeil(Veil):
    """``given`` with the digits. Without ``may_leave`` it stays until a PIN is accepted."""

    given = Signal(str)
    stays = True

    def __init__(
        self, parent: QWidget, look: Look, tr: Translate, title: str, words: str, *,
        may_leave: bool = True,
    ) -> None:  # fmt: skip
        super().__init__(parent, look)
        self.translate, self.may_leave = tr, may_leave
        self.digits = ""
        self.waiting = 0
        self.checking = False
        self.setAccessibleName(title)
        rows = self.panel_rows
        self.title = Text(look, title, "page", "title")
        self.words = Text(look, words, "body", "ink")
        self.dots = Dots(look)
        low = parent.width() > parent.height() and look.scale > LARGE
        self.pad = NumberPad(look, tr, flat=low)
        self.pad.digit.connect(self._digit)
        self.pad.deleted.connect(self._delete)
        self.pad.done.connect(self._done)
        for widget in (self.title, self.words, self.dots, self.pad):
            rows.addWidget(widget)
        if may_leave:
            self.cancel = BigButton(look, tr("Cancel"), tall=88)
            self.cancel.clicked.connect(self.leave)
            rows.addWidget(self.cancel)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._patience.timeout.connect(self.leave)
        self._wait = QTimer(self)
        self._wait.setInterval(_SECOND)
        self._wait.timeout.connect(self._count_down)
        self._stay()
        self._show_dots()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, title: str, words: str) -> None:
        """Another question in the same place."""
        self.title.setText(title)
        self.refuse(words)

    def refuse(self, words: str) -> None:
        """Why it was not taken; another try begins."""
        self.digits, self.checking = "", False
        self._show_dots()
        self.words.setText(words)
        self.pad.set_usable(not self.waiting)

    def wait(self, seconds: int) -> None:
        """Nothing is looked at for so long."""
        self.waiting = seconds
        self._show_wait()
        self._wait.start()

    def leave(self) -> None:
        """Goes away, where it may."""
        if self.may_leave:
            self.digits = ""
            super().leave()

    def _count_down(self) -> None:
        self.waiting -= 1
        if self.waiting > 0:
            self._show_wait()
            return
        self.waiting = 0
        self._wait.stop()
        self.refuse(self.translate("Try again."))

    def _show_wait(self) -> None:
        tr, minutes, seconds = self.translate, *divmod(self.waiting, 60)
        words = f"{minutes}:{seconds:02}"
        self.refuse(tr("Too many wrong PINs. Wait {time}, then try again.", time=words))

    def _stay(self) -> None:
        if self.may_leave:
            self._patience.start()

    def _digit(self, digit: str) -> None:
        self._stay()
        if len(self.digits) < LONGEST and not (self.waiting or self.checking):
            self.digits += digit
            self._show_dots()

    def _delete(self) -> None:
        self._stay()
        self.digits = self.digits[:-1]
        self._show_dots()

    def _done(self) -> None:
        self._stay()
        if self.digits and not (self.waiting or self.checking):
            digits, self.digits, self.checking = self.digits, "", True
            self.pad.set_usable(False)
            self.given.emit(digits)

    def _show_dots(self) -> None:
        count = len(self.digits)
        self.dots.show_count(count, self.translate("{count} digits", count=count))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A keyboard works as the pad does."""
        key = event.key()
        if event.text().isdecimal() and event.text().isascii():
            self._digit(event.text())
        elif key == Qt.Key.Key_Backspace:
            self._delete()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._done()
        elif key == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
