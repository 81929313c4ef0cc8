"""What widgets paint themselves: every text, whether it has room there, and if it can be read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QLabel, QSlider, QWidget

from exowizard.ui.kit.arrange import Scroll
from tests.ui.looking import described, seen
from tests.ui.test_theme_contrast import TEXT, contrast

SLACK = 1.5  # pixels: letters are measured in parts of a pixel and painted into whole ones


@dataclass(frozen=True)
class Painted:
    """A text as it was painted: the box that its letters fill and the room it was given."""

    widget: QWidget
    text: str
    box: QRectF
    room: QRectF
    colour: QColor

    def __str__(self) -> str:
        box = [round(part) for part in self.box.getRect()]
        return f"{self.text[:40]!r} at {box} in {described(self.widget)}"


@contextmanager
def listening() -> Iterator[list[Painted]]:
    """Every text that Python code paints onto a widget meanwhile."""
    heard: list[Painted] = []
    own = QPainter.drawText

    def draw(painter: QPainter, *given: object) -> object:
        widget = painter.device()
        if isinstance(widget, QWidget) and str(given[-1]).strip():
            heard.append(_painted(painter, widget, given))
        return own(painter, *given)

    QPainter.drawText = draw  # type: ignore[method-assign]
    try:
        yield heard
    finally:
        QPainter.drawText = own  # type: ignore[method-assign]


def _painted(painter: QPainter, widget: QWidget, given: tuple) -> Painted:
    metrics = QFontMetricsF(painter.font())
    where, *_, text = given
    if isinstance(where, QPointF | QPoint):
        box = metrics.tightBoundingRect(text).translated(QPointF(where))
        room = QRectF(widget.rect())
        box = painter.worldTransform().mapRect(box)
    else:
        flags = int(given[1])
        room = painter.worldTransform().mapRect(QRectF(where))
        box = painter.worldTransform().mapRect(metrics.boundingRect(QRectF(where), flags, text))
    return Painted(widget, text, box, room, QColor(painter.pen().color()))


def areas(root: QWidget) -> list[QWidget]:
    """The window and every sheet that scrolls in it: what can be looked at, part for part."""
    return [root, *(each.sheet for each in root.findChildren(Scroll) if each.isVisible())]


def paint(root: QWidget) -> list[tuple[QWidget, QImage, list[Painted]]]:
    """Each area, its picture with all that lies below the fold, and the texts painted there."""
    ground = root.palette().window().color()
    every = areas(root)
    found = []
    for area in every:
        image = QImage(area.size(), QImage.Format.Format_RGB32)
        image.fill(ground)
        with listening() as heard:
            area.render(image, QPoint(0, 0), renderFlags=QWidget.RenderFlag.DrawChildren)
        inner = [other for other in every if other is not area and area.isAncestorOf(other)]
        mine = [
            each for each in heard
            if not any(other is each.widget or other.isAncestorOf(each.widget) for other in inner)
        ]  # fmt: skip
        found.append((area, image, mine))
    return found


def without_room(texts: list[Painted]) -> list[str]:
    """Painted texts that are cut, or lie over one another or over what stands in their widget."""
    found = []
    by_widget: dict[QWidget, list[Painted]] = {}
    for each in texts:
        by_widget.setdefault(each.widget, []).append(each)
    for widget, own in by_widget.items():
        inside = QRectF(widget.rect()).adjusted(-SLACK, -SLACK, SLACK, SLACK)
        for each in own:
            room = each.room.adjusted(-SLACK, -SLACK, SLACK, SLACK)
            if not room.contains(each.box):
                found.append(f"{each} has only {[round(part) for part in each.room.getRect()]}")
            elif not inside.contains(each.box):
                found.append(f"{each} is cut at the edge")
        found += [
            f"{one} over {other}"
            for one, other in combinations(own, 2)
            if _share(one.box, other.box)
        ]
        for child in widget.children():
            # A handle can be taken from its words above it.
            if not isinstance(child, QWidget) or isinstance(child, QSlider):
                continue
            if child.isVisible() and not child.isWindow():
                found += [
                    f"{each} under {described(child)}"
                    for each in own if _share(each.box, QRectF(child.geometry()))
                ]  # fmt: skip
    return found


def _share(one: QRectF, other: QRectF) -> bool:
    shared = one.intersected(other)
    return shared.width() > SLACK and shared.height() > SLACK


def hard_to_read(area: QWidget, image: QImage, texts: list[Painted]) -> list[str]:
    """Texts whose ink is too near to the ground that is really under them."""
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)
    found = []
    for each in texts:
        ratio = _contrast(pixels, area, each.widget, each.box, each.colour)
        if ratio < TEXT:
            found.append(f"{each}: {each.colour.name()} {ratio:.2f}")
    inner = [other for other in areas(area) if other is not area]
    for label in seen(area):
        if any(other.isAncestorOf(label) for other in inner):
            continue
        if isinstance(label, QLabel) and label.text() and label.isEnabled():
            ink = label.palette().color(label.foregroundRole())
            ratio = _contrast(pixels, area, label, QRectF(label.rect()), ink)
            if ratio < TEXT:
                found.append(f"{described(label)}: {ink.name()} {ratio:.2f}")
    return found


def inks(image: QImage) -> set[int]:
    """The colours of a picture, as far as a coarse look shows them."""
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)
    return set(np.unique(pixels[::7, ::7]).tolist())


def _contrast(
    pixels: np.ndarray, area: QWidget, widget: QWidget, box: QRectF, ink: QColor
) -> float:
    box = box.adjusted(-2, -2, 2, 2)  # the ink must not be most of it
    corner = widget.mapTo(area, box.toAlignedRect().topLeft())
    left, top = max(0, corner.x()), max(0, corner.y())
    block = pixels[top : corner.y() + round(box.height()), left : corner.x() + round(box.width())]
    if not block.size:
        return TEXT  # below the edge of what is shown
    colours, counts = np.unique(block[::2, ::2], return_counts=True)
    ground = QColor.fromRgb(int(colours[counts.argmax()]))
    return contrast(ink.name(), ground.name())
