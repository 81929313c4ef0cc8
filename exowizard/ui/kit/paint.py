"""Small pieces of painting that every control shares: frames, the focus ring, wrapped text."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar, cast

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath
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
    """A rounded rectangle, its edge drawn inside ``rect``.

    Filled as paths, here and below: a pen or brush set by hand would load the namespace Qt.
    """
    outer = QRectF(rect)
    inner = outer.adjusted(line, line, -line, -line)
    if edge is None:
        if fill is not None:
            painter.fillPath(_rounded(outer, radius), look.brush(fill))
    elif fill is None:
        ring = _rounded(outer, radius)
        ring.addPath(_rounded(inner, max(0.0, radius - line)))
        painter.fillPath(ring, look.brush(edge))
    else:
        painter.fillPath(_rounded(outer, radius), look.brush(edge))
        painter.fillPath(_rounded(inner, max(0.0, radius - line)), look.brush(fill))


def _rounded(box: QRectF, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    return path


def fill(painter: QPainter, look: Look, rect: QRect, role: str) -> None:
    """A plain rectangle."""
    path = QPainterPath()
    path.addRect(QRectF(rect))
    painter.fillPath(path, look.brush(role))


def ink(painter: QPainter, look: Look, role: str) -> None:
    """The colour of text. A painter begins with the ink of its widget's palette (``inked``)."""
    colour = look.colour(role)
    if painter.pen().color() != colour:
        painter.setPen(colour)


def focus_ring(
    painter: QPainter, look: Look, rect: QRect, *, radius: float = 6, role: str = "focus"
) -> None:
    """The ring around a control that has the keyboard: 2 px wide, 2 px away."""
    outer = rect.adjusted(-EDGE, -EDGE, EDGE, EDGE)
    frame(painter, look, outer, None, role, line=RING, radius=radius + EDGE)


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


def forget_measures() -> None:
    """Forgets every text that was measured: at a kiosk some hold what a person typed."""
    _height.cache_clear()
    _width.cache_clear()
