"""The way in for staff: a finger held on the corner at the lower left for five seconds."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QTouchEvent, QWindow

HOLD_SECONDS = 5
_CORNER = 120  # pixels


class StaffCorner(QObject):
    """``held`` after the finger lay still for as long. A short touch is a touch like any other."""

    held = Signal()

    def __init__(self, window: QWindow) -> None:
        super().__init__(window)
        self.window = window
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(HOLD_SECONDS * 1000)
        self._timer.timeout.connect(self.held)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes nothing away."""
        kind, types = event.type(), QEvent.Type
        if kind in (types.MouseButtonPress, types.TouchBegin):
            if self._inside(event):
                self._timer.start()
        elif kind in (types.MouseButtonRelease, types.TouchEnd, types.TouchCancel) or (
            kind in (types.MouseMove, types.TouchUpdate) and not self._inside(event)
        ):
            self._timer.stop()
        return False

    def _inside(self, event: QEvent) -> bool:
        place = _place_of(event)
        return (
            place is not None and place.x() <= _CORNER
            and place.y() >= self.window.height() - _CORNER
        )  # fmt: skip


def _place_of(event: QEvent) -> QPointF | None:
    if isinstance(event, QMouseEvent):
        return event.position()
    if isinstance(event, QTouchEvent) and event.points():
        return event.points()[0].position()
    return None
