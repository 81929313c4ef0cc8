"""A finger drags the page under it, and the page coasts on.

Fingers reach widgets as a mouse does, so one path serves panels that speak of touches and panels
that pretend to be a mouse. ``QScroller.grabGesture`` is not used: each call makes a class that
PySide never frees (seen as 20 KiB a session).
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWindow
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSlider, QScroller, QWidget

_FAR = QPointF(-10_000, -10_000)
_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


class Dragging(QObject):
    """Looks at the presses of ``window``, whose widget is ``root``."""

    def __init__(self, window: QWindow, root: QWidget) -> None:
        super().__init__(window)
        self.window, self.root = window, root
        self._view: QWidget | None = None
        self._on = self._passing = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """True for what belongs to a drag, once it is one."""
        if self._passing or not isinstance(event, QMouseEvent):
            return False
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress and event.button() == _LEFT:
            self._press(event)
        elif kind == QEvent.Type.MouseMove and self._view is not None:
            return self._move(event)
        elif kind == QEvent.Type.MouseButtonRelease and self._view is not None:
            return self._release(event)
        return False

    def _press(self, event: QMouseEvent) -> None:
        self._on = False
        view = self._view = self._view_at(event.position())
        if view is not None:
            view.destroyed.connect(self._let_go)
            self._feed(QScroller.Input.InputPress, event)

    def _move(self, event: QMouseEvent) -> bool:
        view = self._view
        self._feed(QScroller.Input.InputMove, event)
        if not self._on and view is not None:
            self._on = QScroller.scroller(view).state() == QScroller.State.Dragging
            if self._on:
                self._cancel_press(event)
        return self._on

    def _release(self, event: QMouseEvent) -> bool:
        self._feed(QScroller.Input.InputRelease, event)
        view, self._view = self._view, None
        if view is not None:
            view.destroyed.disconnect(self._let_go)
        was_on, self._on = self._on, False
        return was_on

    def _feed(self, what: QScroller.Input, event: QMouseEvent) -> None:
        view = self._view
        if view is not None:
            place = QPointF(view.mapFrom(self.root, event.position().toPoint()))
            QScroller.scroller(view).handleInput(what, place, event.timestamp())

    def _cancel_press(self, event: QMouseEvent) -> None:
        """What was pressed is let go of, as if the finger had slid off it."""
        self._passing = True
        left = QMouseEvent(QEvent.Type.MouseButtonRelease, _FAR, _FAR, _LEFT, _NONE,
                           event.modifiers())  # fmt: skip
        QCoreApplication.sendEvent(self.window, left)
        self._passing = False

    def _view_at(self, place: QPointF) -> QWidget | None:
        """What scrolls under a finger; nothing where a handle is held."""
        widget: QWidget | None = self.root.childAt(place.toPoint())
        while widget is not None and widget is not self.root:
            if isinstance(widget, QAbstractSlider):
                return None
            if isinstance(widget, QAbstractScrollArea) and widget.verticalScrollBar().maximum():
                return widget.viewport()
            widget = widget.parentWidget()
        return None

    def _let_go(self) -> None:
        self._view, self._on = None, False


def speak_as_mouse(area: QAbstractScrollArea) -> None:
    """Fingers on this area come as a mouse: Qt keeps touches for a gesture of its own."""
    view = area.viewport()
    view.ungrabGesture(Qt.GestureType.PanGesture)
    view.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents, on=False)
