"""Small pieces of painting that every control shares: frames, the focus ring, wrapped text."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar, cast

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QBrush, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QWidget

from exowizard.ui.look import Face, Look, screen_font

Method = TypeVar("Method", bound=Callable[..., Any])

# The namespace Qt takes 16 ms to load, so what the first page needs is written as Qt's own numbers
# (TextWordWrap, AlignVCenter, AlignHCenter, AlignTop of the documentation of Qt::AlignmentFlag).
WRAP = 0x1000 | 0x80
CENTRED = 0x4
TOP_WRAP = 0x1000 | 0x20
RING, GAP = 2, 2
EDGE = RING + GAP  # room around a control for its focus ring


def painter_of(widget: QWidget) -> QPainter:
    """A painter with smooth edges."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def point_at(widget: QWidget) -> None:
    """Shows the pointing hand over a control, or the arrow while it cannot be used."""
    from PySide6.QtCore import Qt

    shapes = Qt.CursorShape
    widget.setCursor(shapes.PointingHandCursor if widget.isEnabled() else shapes.ArrowCursor)


def frame(
    painter: QPainter,
    look: Look,
    rect: QRect,
    fill: str | None,
    edge: str | None,
    *,
    line: float = 1,
    radius: float = 6,
) -> None:
    """A rounded rectangle, its edge drawn inside ``rect``."""
    inner = QRectF(rect).adjusted(line / 2, line / 2, -line / 2, -line / 2)
    painter.setBrush(look.colour(fill) if fill else QBrush())
    painter.setPen(QPen(look.colour(edge), line) if edge else look.no_pen)
    painter.drawRoundedRect(inner, radius, radius)


def focus_ring(
    painter: QPainter, look: Look, rect: QRect, *, radius: float = 6, role: str = "focus"
) -> None:
    """The ring around a control that has the keyboard: 2 px wide, 2 px away."""
    outer = QRectF(rect).adjusted(-GAP - 1, -GAP - 1, GAP + 1, GAP + 1)
    painter.setBrush(QBrush())
    painter.setPen(QPen(look.colour(role), RING))
    painter.drawRoundedRect(outer, radius + GAP, radius + GAP)


def text_height(font: QFont, text: str, width: int) -> int:
    """The height of wrapped text."""
    return _height(_key(font), text, max(1, width))


def text_width(font: QFont, text: str) -> int:
    """The width of text on one line."""
    return _width(_key(font), text)


def _key(font: QFont) -> tuple[int, int]:
    return font.shape if isinstance(font, Face) else (font.pixelSize(), int(font.weight()))


def kept(method: Method) -> Method:
    """Remembers the size of a button until its text changes: a layout asks dozens of times."""
    name = method.__name__

    def ask(self: Any, *given: int) -> Any:
        known = self.__dict__.setdefault("_kept", {})
        key = (name, self.text(), *given)
        found = known.get(key)
        if found is None:
            found = known[key] = method(self, *given)
        return found

    ask.__doc__ = method.__doc__
    return cast(Method, ask)


# A page asks for the same heights again and again while it is laid out.
@lru_cache(maxsize=8192)
def _height(key: tuple[int, int], text: str, width: int) -> int:
    box = QRect(0, 0, width, 10_000)
    return _metrics(key).boundingRect(box, WRAP, text).height()


@lru_cache(maxsize=4096)
def _width(key: tuple[int, int], text: str) -> int:
    return _metrics(key).horizontalAdvance(text) + 1


@lru_cache(maxsize=64)
def _metrics(key: tuple[int, int]) -> QFontMetrics:
    return QFontMetrics(screen_font(*key))
