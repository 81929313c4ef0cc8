"""The band at the top of a kiosk's screen: the store's name, the trail in four parts, the title.

The heading of a page and the line under it stand here, where they are read and not touched.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from exowizard.core.wording import Translate
from exowizard.flow.kiosk_way import TrailPart
from exowizard.kiosk.buttons import LARGE
from exowizard.ui.kit.drawing import Drawing
from exowizard.ui.kit.paint import WRAP, fill, frame, ink, painter_of, text_width
from exowizard.ui.kit.text import Text
from exowizard.ui.look import Look

# No control stands above these lines, so that all are within reach (EN 301 549, clause 8).
TALL, FLAT = 620, 200
LOWER, FLAT_LOWER = 960, 420
_RULE = 6


def store_line(look: Look, name: str, logo: QPixmap | None) -> QHBoxLayout:
    """The store's logo, or the program's, with the name beside it; the rest of the row is free."""
    line = QHBoxLayout()
    line.setSpacing(14)
    size = look.px(22)
    if logo is None:
        line.addWidget(Drawing(look, "logo-on-top", size, size, "on_top"))
    else:
        picture = Text(look, "")
        high = min(2 * size, logo.height())
        picture.setPixmap(logo.scaledToHeight(high, Qt.TransformationMode.SmoothTransformation))
        picture.setAccessibleName(name)
        line.addWidget(picture)
    line.addWidget(Text(look, name, "item", "on_top", wrap=False))
    line.addStretch(1)
    return line


class TrailBar(QWidget):
    """Four parts with their names, each filled as far as it is done."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.parts: tuple[TrailPart, ...] = ()
        self.setFont(look.font("tool"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(10 + 12 + look.line("tool") + 4)

    def show_parts(self, parts: tuple[TrailPart, ...], words: str) -> None:
        """The trail as it stands; ``words`` for a screen reader."""
        if parts != self.parts:
            self.parts = parts
            self.setAccessibleName(words)
            self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(600, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bars and names; the part that is on is bold, one that is done has a tick."""
        if not self.parts:
            return
        look, painter, gap = self.look, painter_of(self), 12
        wide = (self.width() - gap * (len(self.parts) - 1)) / len(self.parts)
        for place, part in enumerate(self.parts):
            bar = QRect(round(place * (wide + gap)), 0, round(wide), 10)
            painter.setOpacity(0.28)
            frame(painter, look, bar, "on_top", None, radius=5)
            painter.setOpacity(1)
            if part.share > 0:
                bar.setWidth(max(10, round(wide * part.share)))
                frame(painter, look, bar, "on_top", None, radius=5)
        ink(painter, look, "on_top")
        room = round(wide) - self._tick - 6
        if any(text_width(look.font("bar"), part.title) > room for part in self.parts):
            # Large letters: the part that is on, alone.
            self._name(
                painter, 0, self.width(), next((p for p in self.parts if p.here), self.parts[-1])
            )
        else:
            for place, part in enumerate(self.parts):
                self._name(painter, round(place * (wide + gap)), round(wide), part)
        painter.end()

    @property
    def _tick(self) -> int:
        return self.look.px(13)

    def _name(self, painter: QPainter, x: int, room: int, part: TrailPart) -> None:
        look, left = self.look, x
        if part.done:
            pixmap = look.icon("check", self._tick, "on_top", self.devicePixelRatioF())
            painter.drawPixmap(left, 22 + (look.line("tool") - self._tick) // 2, pixmap)
            left += self._tick + 6
        painter.setFont(look.font("bar" if part.here else "tool"))
        words = QRect(left, 18, room - (left - x), look.line("tool") + 8)
        painter.drawText(words, WRAP & ~0x1000, part.title)


class Band(QWidget):
    """``flat``: landscape, everything in one row. ``aside`` stands at the right of the name."""

    def __init__(
        self, look: Look, tr: Translate, *, flat: bool, store: str = "", logo: QPixmap | None = None
    ) -> None:
        super().__init__()
        self.look, self.flat = look, flat
        self._head: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        side = 40 if flat else 48
        self.outer = outer = QVBoxLayout(self)
        outer.setContentsMargins(side, 24 if flat else 40, side, _RULE + (16 if flat else 40))
        outer.setSpacing(0)
        self.trail = TrailBar(look)
        self.aside = Text(look, "", "tool", "on_top", wrap=False)
        name = store_line(look, store or tr("ExoWizard"), logo)
        self.words = QVBoxLayout()
        self.words.setSpacing(look.px(4 if flat else 8))
        if flat:
            line = QHBoxLayout()
            line.setSpacing(40)
            left = QVBoxLayout()
            left.setSpacing(4)
            left.addLayout(name)
            left.addLayout(self.words)
            left.addStretch(1)
            line.addLayout(left, 5)
            right = self.beside = QVBoxLayout()
            right.setSpacing(12)
            right.addWidget(self.trail)
            right.addWidget(self.aside, 0, Qt.AlignmentFlag.AlignRight)
            right.addStretch(1)
            line.addLayout(right, 4)
            outer.addLayout(line)
        else:
            line = QHBoxLayout()
            line.addLayout(name, 1)
            line.addWidget(self.aside)
            outer.addLayout(line)
            outer.addSpacing(28)
            outer.addWidget(self.trail)
            outer.addSpacing(12)
            outer.addStretch(2)
            outer.addLayout(self.words)
            outer.addStretch(3)
        self.low = self.dense = False
        self.set_low(False)

    def set_low(self, low: bool) -> None:
        """Makes room above, so that everything to touch stands lower."""
        self.low = low
        self._settle()

    def set_dense(self, dense: bool) -> None:
        """Leaves the room to a page whose first controls stand low enough by themselves."""
        self.dense = dense
        self._settle()

    def _settle(self) -> None:
        usual, lower = (FLAT, FLAT_LOWER) if self.flat else (TALL, LOWER)
        dense = self.dense and not self.low
        self.setMinimumHeight(lower if self.low else 0 if dense else usual)
        edges = self.outer.contentsMargins()
        above, below = (24, 16) if self.flat else (40, 40)
        if dense:
            above, below = (16, 12) if self.flat else (32, 24)
        edges.setTop(above)
        edges.setBottom(_RULE + below)
        self.outer.setContentsMargins(edges)

    def show_head(self, heading: Text, lead: Text | None) -> None:
        """Takes the heading of a page, and the line under it, in place of those before."""
        self.forget_head()
        for words in (heading, lead):
            if words is not None:
                words.set_role("on_top")
                if self.flat or self.look.scale > LARGE:
                    # One line each, if they can: the screen is low, or letters are huge anyway.
                    words.set_style("result" if words is heading else "body")
                self.words.addWidget(words)
                words.show()  # now, so that the heading can have the keyboard
                self._head.append(words)

    def forget_head(self) -> None:
        """Lets go of the heading of a page that is gone."""
        for words in self._head:
            self.words.removeWidget(words)
            words.hide()
            words.deleteLater()
        self._head.clear()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and the line under it."""
        painter = QPainter(self)
        fill(painter, self.look, self.rect(), "top")
        line = QRect(0, self.height() - _RULE, self.width(), _RULE)
        fill(painter, self.look, line, "top_rule")
        painter.end()
