"""Words that change many times a second: painted, and laid out again only when they grow.

A label tells every layout above it about each new text; here nobody is told while the height that
the text needs stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from exowizard.ui.kit.paint import TOP_WRAP, painter_of, text_height
from exowizard.ui.look import Look


class Steady(QWidget):
    """Base of widgets whose height follows their width and what they show."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._heights: dict[int, int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def measure(self, width: int) -> int:
        """The height that the content needs at a width."""
        raise NotImplementedError

    def changed(self) -> None:
        """Call after the content changed: paints, and asks for room only where more is needed."""
        before = self._heights.get(self.width())
        self._heights = {}
        if before is None or before != self.heightForWidth(self.width()):
            self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        """The height at a width, worked out once."""
        found = self._heights.get(width)
        if found is None:
            found = self._heights[width] = self.measure(width)
        return found

    def sizeHint(self) -> QSize:
        """A usual width."""
        width = self.look.px(200)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for one column of large text."""
        return QSize(self.look.px(120), 0)


class SteadyText(Steady):
    """Passages one under the other, each in a style of the type scale and a colour."""

    def __init__(self, look: Look, *styles: tuple[str, str], gap: int = 2) -> None:
        """``styles``: the style and the colour of each passage."""
        super().__init__(look)
        self.styles, self.gap = styles, look.px(gap)
        self.texts: tuple[str, ...] = tuple("" for _ in styles)

    def show_texts(self, texts: Sequence[str]) -> None:
        """Other words; an empty passage takes no room."""
        if tuple(texts) != self.texts:
            self.texts = tuple(texts)
            self.setAccessibleName(" ".join(text for text in texts if text))
            self.changed()

    def _places(self, width: int) -> list[tuple[int, int]]:
        places = []
        y = 0
        for text, (style, _) in zip(self.texts, self.styles, strict=True):
            tall = text_height(self.look.font(style), text, width) if text else 0
            places.append((y, tall))
            y += tall + (self.gap if text else 0)
        return places

    def measure(self, width: int) -> int:
        """All passages that have words."""
        return max((y + tall for y, tall in self._places(width)), default=0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words."""
        look, painter = self.look, painter_of(self)
        places = self._places(self.width())
        for text, (style, role), (y, tall) in zip(self.texts, self.styles, places, strict=True):
            painter.setFont(look.font(style))
            painter.setPen(look.colour(role))
            painter.drawText(QRect(0, y, self.width(), tall), TOP_WRAP, text)
        painter.end()
