"""The list of all options: a head, rows that move to their places, and one opened row's words."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QSize
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from exowizard.charts.contribution_bar import Contribution, lowest_of
from exowizard.charts.segments import CRITERION_ORDER, PATTERN, criterion_names
from exowizard.charts.shapes import Picture, Rect
from exowizard.charts.shapes import Text as Letter
from exowizard.flow.views.options import check_states
from exowizard.ui.kit.motion import fade_in
from exowizard.ui.kit.paint import WRAP, frame, painter_of, text_height
from exowizard.ui.kit.picture import Letters, PicturePainter
from exowizard.ui.look import Look
from exowizard.ui.pages.options_face import Brush, Shape, Words, row_shape
from exowizard.ui.pages.options_row import Row

if TYPE_CHECKING:
    from exowizard.core.wording import Translate
    from exowizard.flow.views.options import OptionRow

_RIGHT = 0x2  # Qt::AlignRight
MakeDetail = Callable[[str], QWidget]


class OptionList(QWidget):
    """All options. It lays its rows out itself, so that a moving handle makes no layout work.

    ``make_detail`` is called when a row is opened; ``row_opened`` after one was opened or closed.
    """

    def __init__(
        self, look: Look, tr: Translate, letters: Letters, options: Sequence[str],
        make_detail: MakeDetail, *, cards: bool,
    ) -> None:  # fmt: skip
        super().__init__()
        self.look, self.translate, self.make_detail = look, tr, make_detail
        pictures = PicturePainter(look.palette, letters, patterned=look.high_contrast)
        self.brush = Brush(look, letters, pictures, tr)
        self.rows_shown: tuple[OptionRow, ...] = ()
        self.rows = {option: Row(self.brush, option, self) for option in options}
        self.opened, self.cards = "", cards
        self._top = 0.0
        self.detail: QWidget | None = None
        self._words: Words | None = None
        self._shape: Shape | None = None
        self._order: tuple[str, ...] = ()
        self._tall = 0
        self.setAccessibleName(tr("All options, best fit first"))
        for option, row in self.rows.items():
            row.clicked.connect(lambda _=False, name=option: self.toggle(name))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_rows(self, rows: tuple[OptionRow, ...]) -> None:
        """Other figures: rows are filled in place and moved where their order changed."""
        self.rows_shown = rows
        tr = self.translate
        words = Words(
            tuple(dict.fromkeys((tr("Evidence"), *(row.proof for row in rows)))),
            tuple(dict.fromkeys((tr("First year"), *(row.first_year for row in rows)))),
            # Every state that a moving handle can bring, so that no column ever jumps.
            (tr("In your plan"), tr("Could be chosen"), tr("Outside limits"),
             tr("Always open"), tr("Ask first"), tr("Ruled out"),
             *(check_states(tr).values() if any(row.check for row in rows) else ())),
            tuple(row.name for row in rows),
        )  # fmt: skip
        if words != self._words:
            self._words, self._shape = words, None
        order = tuple(row.option for row in rows)
        if order != self._order:
            self._order = order
            for before, after in pairwise(order):
                QWidget.setTabOrder(self.rows[before], self.rows[after])
        self._lay_out()

    def toggle(self, option: str) -> None:
        """Opens a row, closing the one that was open; or closes it."""
        self.show_open("" if option == self.opened else option)

    def show_open(self, option: str) -> None:
        """The row that is open; none for an empty name."""
        if self.detail is not None:
            self.detail.hide()
            self.detail.deleteLater()
            self.detail = None
        self.opened = option
        for name, row in self.rows.items():
            row.show_open(name == option)
        if option:
            self.detail = self.make_detail(option)
            self.detail.setParent(self)
            self.detail.installEventFilter(self)
            self.detail.show()
            fade_in(self.detail, self.look)
            QWidget.setTabOrder(self.rows[option], self.detail)
        self._lay_out()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The opened row's words became longer or shorter."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self.detail:
            self._lay_out()
        return False

    def lay_out_again(self) -> None:
        """After the opened row's words changed."""
        self._lay_out()

    def _lay_out(self) -> None:
        if not self.rows_shown or self._words is None or self.width() < 10:
            return
        inner = self.width() - 1
        shape = self._shape
        if shape is None or shape.width != inner:
            shape = self._shape = row_shape(self.look, inner, self._words, cards=self.cards)
        lowest = lowest_of(
            Contribution(row.name, row.score, row.low or 0.0, row.high or 0.0, row.parts)
            for row in self.rows_shown
            if row.score is not None and row.parts is not None
        )
        # One scale for all rows, as long as the farthest range needs; it never shrinks while a
        # handle moves, so bars stay comparable.
        high = max((row.high or 0.0 for row in self.rows_shown), default=0.0)
        self._top = max(self._top, min(1.0, math.ceil(20 * high) / 20), 0.5)
        y = self.head_height()
        for shown in self.rows_shown:
            row = self.rows[shown.option]
            row.show_row(shown, shape, lowest, self._top)
            tall = row.tall()
            if row.geometry() != (place := QRect(0, y, inner, tall)):
                row.setGeometry(place)
            y += tall
            if shown.option == self.opened and self.detail is not None:
                deep = max(self.detail.heightForWidth(inner), 1)
                self.detail.setGeometry(0, y, inner, deep)
                y += deep
        if y != self._tall:
            self._tall = y
            self.setFixedHeight(y + 1)
            self.updateGeometry()

    def head_height(self) -> int:
        """The room of the head: names of the columns, or nothing above cards."""
        if self._shape is None or self._shape.cards:
            return 0
        head = max(
            text_height(self.look.font("caption"), text, wide[1] + self.look.px(8))
            for text, wide, _ in self._heads(self._shape)
        )
        return max(self.look.px(28), head + self.look.px(10))

    def _heads(self, shape: Shape) -> list[tuple[str, tuple[int, int], bool]]:
        tr, bar = self.translate, shape.bar
        points = (bar[0], bar[1] + shape.score[1])
        heads = [
            (tr("Option"), shape.name, False),
            (tr("Points and range"), points, False),
            (tr("First year"), shape.cost, True),
            (tr("Status"), shape.state, False),
        ]
        if not shape.stacked:
            heads.append((tr("Evidence"), shape.proof, False))
        return heads

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(self.look.px(400), max(self._tall, self.look.px(300)))

    def minimumSizeHint(self) -> QSize:
        """Cards at the narrowest."""
        return QSize(self.look.px(260), self._tall)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: other columns."""
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The head."""
        if self._shape is None or self._shape.cards:
            return
        look, painter = self.look, painter_of(self)
        tall = self.head_height()
        painter.fillRect(0, 0, self.width(), tall, look.colour("sunk"))
        painter.fillRect(0, 0, self.width(), 1, look.colour("rule"))
        painter.setFont(look.font("caption"))
        painter.setPen(look.colour("mute"))
        for text, (x, wide), right in self._heads(self._shape):
            flags = WRAP | (_RIGHT if right else 0)
            box = QRect(x - (look.px(8) if right else 0), 0, wide + look.px(8), tall)
            painter.drawText(box, flags, text)
        painter.end()


def key_picture(look: Look, tr: Translate, letters: Letters, width: float) -> Picture:
    """The names of the six colours in one row, or in as many as they need."""
    names, scale = criterion_names(tr), look.scale
    size, key, line = 12 * scale, 9 * scale, 20 * scale
    x = y = 0.0
    shapes: list[Rect | Letter] = []
    widest = 0.0
    for name in CRITERION_ORDER:
        wide = key + 6 * scale + letters(names[name], size, False)
        if x > 0 and x + wide > width:
            x, y = 0.0, y + line
        top = y + (line - key) / 2
        shapes.append(Rect(x, top, key, key, name, radius=2, pattern=PATTERN[name]))
        baseline = y + (line + 0.727 * size) / 2
        shapes.append(Letter(x + key + 6 * scale, baseline, names[name], size, "ink"))
        widest = max(widest, x + wide)
        x += wide + 14 * scale
    alt = tr("Colours of the bars: {names}", names=", ".join(names.values()))
    return Picture(widest + 1, y + line, tuple(shapes), alt, "")


class Frame(QWidget):
    """A panel's ground around children that reach its edges."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill and rule."""
        painter = painter_of(self)
        frame(painter, self.look, self.rect(), "surface", "rule", radius=self.look.radius("panel"))
        painter.end()
