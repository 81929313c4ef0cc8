"""Many fingers at once: seeded touches, drags and keys anywhere on a kiosk's screen."""

from __future__ import annotations

import random
import sys
import time
from collections import Counter

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QSlider

from exowizard.kiosk.attract import AttractScreen
from exowizard.kiosk.resting import RestingScreen

MOST_WIDGETS = 900  # the fullest page with a question over it has half of them
KEYS = (Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F4,
        Qt.Key.Key_5, Qt.Key.Key_Backspace, Qt.Key.Key_Left)  # fmt: skip
HELD = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier,
        Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.MetaModifier)  # fmt: skip
LEFT = Qt.MouseButton.LeftButton


class Fingers:
    """``places`` that were reached, ``sessions`` that began, ``faults`` that nobody caught."""

    def __init__(self, kiosk, seed: int, monkeypatch=None) -> None:
        self.kiosk, self.random = kiosk, random.Random(seed)
        self.places: Counter[str] = Counter()
        self.faults: list[BaseException] = []
        self.most_widgets = 0
        if monkeypatch is not None:
            monkeypatch.setattr(sys, "excepthook", self._caught)
        else:
            sys.excepthook = self._caught

    def _caught(self, kind, error, at) -> None:
        self.faults.append(error.with_traceback(at))

    def play(self, touches: int) -> None:
        """So many touches; what must hold is looked at after each."""
        for number in range(touches):
            self._touch()
            self._look(number)

    def play_in(self, touches: int, seconds: float) -> float:
        """So many touches at an even pace, whether or not the kiosk has painted the one before.

        A hand does not wait either. The result: how long the kiosk was behind at the most, in
        seconds.
        """
        begin, sent, behind = time.monotonic(), 0, 0.0
        while sent < touches:
            due = min(touches, int((time.monotonic() - begin) * touches / seconds) + 1)
            for _ in range(due - sent):
                self._touch()
            sent = due
            self._look(sent)
            late = time.monotonic() - begin - sent * seconds / touches
            behind = max(behind, late)
            if late < 0:
                time.sleep(-late)
        return behind

    def _look(self, number: int) -> None:
        """Lets the kiosk do what it has to, and looks at it."""
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if self.faults:
            raise self.faults[0]
        assert self.kiosk.isVisible()
        assert not [w for w in QApplication.topLevelWidgets() if w.isModal() and w.isVisible()]
        self._note(number)

    def _note(self, number: int) -> None:
        desk = self.kiosk.desk
        if desk is not None:
            self.places[desk.session.stop.place] += 1
        else:
            shown = self.kiosk.layers.currentWidget()
            assert not isinstance(shown, RestingScreen), "out of service"
            self.places[type(shown).__name__] += 1
        if number % 50 == 0:
            self.most_widgets = max(self.most_widgets, len(QApplication.allWidgets()))
            assert self.most_widgets < MOST_WIDGETS

    def _touch(self) -> None:
        window, choice = self.kiosk.windowHandle(), self.random.random()
        if isinstance(self.kiosk.layers.currentWidget(), AttractScreen) and choice < 0.3:
            self.kiosk.layers.currentWidget().cards[0].click()
        elif choice < 0.45:
            self._press_a_control()
        elif choice < 0.8:
            place = self._place()
            _mouse(window, QEvent.Type.MouseButtonPress, place)
            _mouse(window, QEvent.Type.MouseButtonRelease, place)
        elif choice < 0.9:
            _mouse(window, QEvent.Type.MouseButtonPress, self._place())
            _mouse(window, QEvent.Type.MouseMove, self._place())
            _mouse(window, QEvent.Type.MouseButtonRelease, self._place())
        else:
            QTest.keyClick(window, self.random.choice(KEYS), self.random.choice(HELD))

    def _place(self) -> QPoint:
        return QPoint(
            self.random.randrange(self.kiosk.width()), self.random.randrange(self.kiosk.height())
        )

    def _press_a_control(self) -> None:
        """Random places rarely hit what leads on; the way on is pressed more often."""
        shell = self.kiosk.shell
        if shell is None:
            return
        if self.random.random() < 0.3 and shell.foot.next_button.isEnabled():
            shell.foot.next_button.click()
            return
        kinds = (QAbstractButton, QLineEdit, QSlider)
        found = [w for kind in kinds for w in shell.findChildren(kind) if w.isVisible()]
        if found:
            control = self.random.choice(found)
            if isinstance(control, QAbstractButton):
                control.click()
            elif isinstance(control, QSlider):
                control.setValue(self.random.randint(control.minimum(), control.maximum()))
            else:
                control.setFocus()
                QTest.keyClicks(control, str(self.random.randrange(120)))


def _mouse(window: QWindow, kind: QEvent.Type, place: QPoint) -> None:
    """As the platform hands it to the window; unlike QTest's it waits for no painting."""
    moved, released = kind == QEvent.Type.MouseMove, kind == QEvent.Type.MouseButtonRelease
    button = Qt.MouseButton.NoButton if moved else LEFT
    held = Qt.MouseButton.NoButton if released else LEFT
    at = QPointF(place)
    event = QMouseEvent(
        kind, at, window.mapToGlobal(at), button, held, Qt.KeyboardModifier.NoModifier
    )
    QCoreApplication.sendEvent(window, event)
