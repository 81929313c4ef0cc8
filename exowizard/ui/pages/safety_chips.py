"""The chips of the parts of the safety page, and a layout that wraps them as words."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from exowizard.flow.views.safety import PartChip
from exowizard.ui.kit.arrange import Arranged
from exowizard.ui.kit.paint import EDGE, focus_ring, frame, painter_of, text_width
from exowizard.ui.look import Look


class Flow(Arranged):
    """Children one after the other, as words in a text: a new line where one is full."""

    def __init__(self, parent: QWidget, gap: int) -> None:
        super().__init__(parent)
        self.gap = gap

    def sizeHint(self) -> QSize:
        """All on one line."""
        sizes = [item.sizeHint() for item in self.items()]
        width = sum(size.width() + self.gap for size in sizes) - self.gap
        return QSize(max(0, width), max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """One to a line."""
        return QSize(max((item.minimumSize().width() for item in self.items()), default=0), 0)

    def place(self, rect: QRect, *, move: bool) -> int:
        """Every child after the one before."""
        x, y, tall = rect.x(), rect.y(), 0
        for item in self.items():
            size = item.sizeHint()
            if x > rect.x() and x + size.width() > rect.x() + rect.width():
                x, y, tall = rect.x(), y + tall + self.gap, 0
            if move:
                item.setGeometry(QRect(x, y, min(size.width(), rect.width()), size.height()))
            x += size.width() + self.gap
            tall = max(tall, size.height())
        return y + tall - rect.y()


class Chip(QPushButton):
    """A part of the safety questions: here, done (with a tick), open or not yet open."""

    def __init__(self, look: Look, chip: PartChip) -> None:
        super().__init__(chip.title)
        self.look, self.chip = look, chip
        self.setFont(look.font("table_strong"))
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_chip(chip)

    def show_chip(self, chip: PartChip) -> None:
        """Its state."""
        grows = (chip.state == "done") != (self.chip.state == "done")
        self.chip = chip
        self.setAccessibleName(chip.spoken)
        self.setEnabled(chip.state != "locked")
        pointer = Qt.CursorShape.PointingHandCursor
        self.setCursor(pointer if chip.state in ("done", "open") else Qt.CursorShape.ArrowCursor)
        if grows:
            self.updateGeometry()
        self.update()

    @property
    def _mark(self) -> int:
        return self.look.px(18) if self.chip.state == "done" else 0

    def sizeHint(self) -> QSize:
        """Its words, its tick and some air."""
        width = text_width(self.font(), self.text()) + self._mark + self.look.px(26)
        return QSize(width + 2, self.look.height("target") + 2 * EDGE - 4)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A pill with its words."""
        look, painter, state = self.look, painter_of(self), self.chip.state
        box = self.rect().adjusted(1, 2, -1, -2)
        fill, edge, ink = {
            "here": ("tint", "accent", "title"), "done": ("surface", "control", "title"),
            "open": ("surface", "control", "title"), "locked": ("sunk", "rule", "mute"),
        }[state]  # fmt: skip
        if self.isEnabled() and state != "here" and (self.underMouse() or self.isDown()):
            fill, edge = "tint_strong" if self.isDown() else "tint", "accent"
        round_ = box.height() / 2
        frame(painter, look, box, fill, edge, line=1.5 if state == "here" else 1, radius=round_)
        mark = self._mark
        if mark:
            size = look.px(14)
            pixmap = look.icon("check", size, "accent", self.devicePixelRatioF())
            painter.drawPixmap(box.left() + look.px(11), box.center().y() - size // 2 + 1, pixmap)
        painter.setFont(self.font())
        painter.setPen(look.colour(ink))
        inner = box.adjusted(mark, 0, 0, 0)
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignCenter), self.text())
        if self.hasFocus():
            # The ring is inside, so that the chips stand flush with the rows below.
            focus_ring(painter, look, box.adjusted(7, 7, -7, -7), radius=round_ - 7)
        painter.end()
