"""A slider that a click moves to, painted in a colour of its own."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from exowizard.ui.kit.paint import EDGE, focus_ring, frame, painter_of
from exowizard.ui.look import Look


class Slider(QSlider):
    """A horizontal slider. ``mark`` draws a small line where something would change."""

    def __init__(
        self,
        look: Look,
        low: int,
        high: int,
        *,
        step: int = 5,
        page: int = 20,
        role: str = "accent",
        name: str,
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.look, self.role = look, role
        self.mark: int | None = None
        self.handle = look.px(16 if small else 20)
        self.setRange(low, high)
        self.setSingleStep(step)
        self.setPageStep(page)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Wide enough to aim, high enough to hit."""
        return QSize(self.look.px(180), self.look.height("target"))

    def minimumSizeHint(self) -> QSize:
        """Still usable."""
        return QSize(self.look.px(100), self.look.height("target"))

    def show_value(self, value: int) -> None:
        """Moves the handle without telling anybody."""
        if value != self.value():
            blocked = self.blockSignals(True)
            self.setValue(value)
            self.blockSignals(blocked)
            self.update()

    def show_mark(self, value: int | None) -> None:
        """Where a line across the track stands; None for none."""
        if value != self.mark:
            self.mark = value
            self.update()

    def _x_of(self, value: int) -> int:
        span = max(1, self.maximum() - self.minimum())
        start = EDGE + self.handle // 2
        room = self.width() - 2 * start
        return start + round(room * (value - self.minimum()) / span)

    def _value_at(self, x: float) -> int:
        start = EDGE + self.handle // 2
        room = max(1, self.width() - 2 * start)
        share = min(1.0, max(0.0, (x - start) / room))
        raw = self.minimum() + share * (self.maximum() - self.minimum())
        step = max(1, self.singleStep())
        snapped = self.minimum() + round((raw - self.minimum()) / step) * step
        return min(self.maximum(), snapped)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click moves the handle there."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self.setValue(self._value_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Dragging."""
        if self.isSliderDown():
            self.setValue(self._value_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The handle rests."""
        self.setSliderDown(False)

    def wheelEvent(self, event: object) -> None:
        """Scrolling a page must never change an answer by the way."""
        event.ignore()  # type: ignore[attr-defined]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Track, filled part, mark, handle, focus ring."""
        look, painter = self.look, painter_of(self)
        middle, x = self.height() // 2, self._x_of(self.value())
        thick = look.px(3)
        left, right = EDGE + self.handle // 2, self.width() - EDGE - self.handle // 2
        role = self.role if self.isEnabled() else "control"
        frame(painter, look, QRect(left, middle - thick, right - left, 2 * thick), "track", None,
              radius=thick)  # fmt: skip
        frame(painter, look, QRect(left, middle - thick, x - left, 2 * thick), role, None,
              radius=thick)  # fmt: skip
        if self.mark is not None:
            at = self._x_of(self.mark)
            painter.fillRect(at - 1, middle - look.px(8), 2, look.px(16), look.colour("ask"))
        box = QRect(x - self.handle // 2, middle - self.handle // 2, self.handle, self.handle)
        frame(painter, look, box, "surface", role, line=2, radius=99)
        if self.hasFocus():
            focus_ring(painter, look, box, radius=self.handle / 2)
        painter.end()
