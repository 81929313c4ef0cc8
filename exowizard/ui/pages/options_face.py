"""What a row of the options list looks like: its columns, its height, its painting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from exowizard.charts.contribution_bar import Contribution, contribution_bar
from exowizard.charts.evidence_stairs import evidence_stairs
from exowizard.charts.shapes import Picture
from exowizard.ui.kit.paint import TOP_WRAP, WRAP, text_height, text_width
from exowizard.ui.kit.picture import Letters, PicturePainter
from exowizard.ui.look import Look

if TYPE_CHECKING:
    from exowizard.core.wording import Translate
    from exowizard.flow.views.options import OptionRow

_LEFT, _RIGHT = 0x1 | 0x80, 0x2 | 0x80  # Qt::AlignLeft, AlignRight, each with AlignVCenter
_BAR_TALL = 23  # bar and range at 100 %
_INK = {"high": "accent", "moderate": "accent", "low": "ask", "very_low": "mute", "none": "mute"}
_ROOMY = 1000  # a list as wide as this has higher rows


@dataclass(frozen=True, slots=True)
class Brush:
    """What rows paint with: the look, letters and one painter of pictures for all of them."""

    look: Look
    letters: Letters
    pictures: PicturePainter
    tr: Translate


@dataclass(frozen=True, slots=True)
class Words:
    """The widest texts of each column, which the columns are laid out by."""

    proofs: tuple[str, ...]
    costs: tuple[str, ...]
    states: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """Where everything stands in a row of one width.

    ``cards``: a card of several lines. ``stacked``: the word of the proof stands under the name.
    Pairs are the start and the width of a column.
    """

    width: int
    cards: bool
    stacked: bool
    rank: tuple[int, int]
    name: tuple[int, int]
    bar: tuple[int, int]
    score: tuple[int, int]
    proof: tuple[int, int]
    cost: tuple[int, int]
    state: tuple[int, int]
    mark: tuple[int, int]


def row_shape(look: Look, width: int, words: Words, *, cards: bool = False) -> Shape:
    """Columns for a width: all beside one another, tighter, or cards where even that is full."""
    px, plain, strong = look.px, look.font("table"), look.font("table_strong")

    def widest(texts: tuple[str, ...]) -> int:
        return max((text_width(strong, text) for text in texts), default=0)

    rank, gap, score, mark = px(32), px(10), px(26), px(30)
    state = px(22) + widest(words.states)
    cost = max(widest(words.costs), text_width(plain, words.costs[0] if words.costs else ""))
    stairs = px(18)
    proof = stairs + px(7) + widest(words.proofs)
    longest = max((text_width(strong, word) for name in words.names for word in name.split()),
                  default=0)  # fmt: skip
    least = max(px(112), longest)

    def rest(proof_room: int) -> int:
        return width - rank - score - cost - state - mark - proof_room - 5 * gap

    stacked = rest(proof) < least + px(122)
    if stacked:
        proof = stairs
    room = rest(proof)
    cards = cards or room < least + px(90)
    if cards:
        nothing = (0, 0)
        inner = width - rank - mark
        return Shape(width, True, False, (0, rank), (rank, inner - score - gap), (rank, inner),
                     (width - mark - score, score), nothing, nothing, nothing,
                     (width - mark, mark))  # fmt: skip
    wanted = min(px(230), max((text_width(strong, name) for name in words.names), default=0))
    bar = min(px(320), max(px(90), room - wanted))
    bar = min(room - least, max(bar, round(room * 0.53)))
    bar = min(bar, px(320))
    name = room - bar
    x = rank
    places = []
    for wide in (name, bar, score, proof, cost, state):
        places.append((x, wide))
        x += wide + gap
    first, second, third, fourth, fifth, sixth = places
    return Shape(width, False, stacked, (0, rank), first, second, third, fourth, fifth, sixth,
                 (width - mark, mark))  # fmt: skip


def paint_icon(
    painter: QPainter, look: Look, name: str, role: str, at: tuple[int, int], ratio: float
) -> None:
    """A small icon; ``at`` its left edge and its middle."""
    size = look.px(15)
    painter.drawPixmap(at[0], at[1] - size // 2, look.icon(name, size, role, ratio))


class Face:
    """What one row shows at one width: how high it is, and how it is painted."""

    def __init__(
        self,
        brush: Brush,
        row: OptionRow,
        shape: Shape,
        span: tuple[float, float],
        stairs: Picture | None,
    ) -> None:
        """``span``: where the scale of the bars begins and ends; ``stairs`` if at hand."""
        self.brush, self.row, self.shape, self.span = brush, row, shape, span
        scale = brush.look.scale
        self.bar: Picture | None = None
        if row.parts is not None and row.score is not None:
            low, top = span
            bar = Contribution(row.name, row.score, row.low or 0.0, row.high or 0.0, row.parts)
            self.bar = contribution_bar(
                bar,
                width=shape.bar[1] * (1 - low) / (top - low),
                measure=brush.letters,
                tr=brush.tr,
                scale=scale,
                lowest=low,
            )
        self.stairs = stairs or evidence_stairs(
            row.certainty, measure=brush.letters, tr=brush.tr, scale=scale, worded=False
        )

    def tall(self) -> int:
        """The height that the words need."""
        look, row, shape = self.brush.look, self.row, self.shape
        least = look.px(40) if shape.width >= look.px(_ROOMY) else look.height("row")
        strong, plain = look.font("table_strong"), look.font("table")
        name = text_height(strong, row.name, shape.name[1])
        if row.score is None:
            reason = text_height(plain, row.reason, self._reason_box(shape).width())
            if shape.cards:
                return look.px(12) + name + look.px(24) + reason + look.px(10)
            return max(least, name + look.px(14), reason + look.px(14))
        if shape.cards:
            return look.px(12) + name + look.px(6 + _BAR_TALL + 6) + self._foot_tall(shape)
        if shape.stacked:
            name += look.line("caption")
        return max(least, name + look.px(14))

    def _reason_box(self, shape: Shape) -> QRect:
        if shape.cards:
            return QRect(shape.rank[1], 0, shape.bar[1], 0)
        end = shape.state[0] - self.brush.look.px(12)
        return QRect(shape.bar[0], 0, end - shape.bar[0], 0)

    def _foot_places(self, shape: Shape) -> list[tuple[int, int]]:
        """Where proof, cost and state of a card begin, and on which of its lines."""
        look, font = self.brush.look, self.brush.look.font("table_strong")
        row = self.row
        x, line, places = shape.rank[1], 0, []
        for place, text in enumerate((row.proof, row.first_year, row.state)):
            wide = text_width(font, text) + look.px((25, 0, 22)[place])
            if x > shape.rank[1] and x + wide > shape.rank[1] + shape.bar[1]:
                x, line = shape.rank[1], line + 1
            places.append((x, line))
            x += wide + look.px(20)
        return places

    def _foot_tall(self, shape: Shape) -> int:
        lines = 1 + max((line for _, line in self._foot_places(shape)), default=0)
        return lines * self.brush.look.px(24) + self.brush.look.px(6)

    def paint(self, painter: QPainter, tall: int, ratio: float) -> None:
        """Words, bar, proof, cost and state on a ground of this height."""
        if self.shape.cards:
            self._paint_card(painter, tall, ratio)
        elif self.row.score is None:
            self._paint_held(painter, tall, ratio)
        else:
            self._paint_line(painter, tall, ratio)

    def _text(
        self, painter: QPainter, box: QRect, text: str, style: str, role: str, flags: int
    ) -> None:
        painter.setFont(self.brush.look.font(style))
        painter.setPen(self.brush.look.colour(role))
        painter.drawText(box, flags, text)

    def _picture(self, painter: QPainter, picture: Picture, x: int, y: int) -> None:
        painter.save()
        painter.translate(x, y)
        self.brush.pictures.paint(painter, picture)
        painter.restore()

    def _state(self, painter: QPainter, x: int, middle: int, room: int, ratio: float) -> None:
        look, row = self.brush.look, self.row
        paint_icon(painter, look, row.icon, row.role, (x, middle), ratio)
        strong = row.status != "suitable"
        box = QRect(x + look.px(22), middle - look.px(15), room, look.px(30))
        style = "table_strong" if strong else "table"
        self._text(painter, box, row.state, style, row.role, _LEFT)

    def _paint_held(self, painter: QPainter, tall: int, ratio: float) -> None:
        row, shape = self.row, self.shape
        self._state(painter, shape.state[0], tall // 2, shape.state[1], ratio)
        name = QRect(shape.name[0], 0, shape.name[1], tall)
        self._text(painter, name, row.name, "table_strong", "title", WRAP)
        room = self._reason_box(shape).adjusted(0, 0, 0, tall)
        self._text(painter, room, row.reason, "table", "mute", WRAP)

    def _paint_line(self, painter: QPainter, tall: int, ratio: float) -> None:
        look, row, shape = self.brush.look, self.row, self.shape

        def box(column: tuple[int, int]) -> QRect:
            return QRect(column[0], 0, column[1], tall)

        self._state(painter, shape.state[0], tall // 2, shape.state[1], ratio)
        rank = QRect(0, 0, look.px(22), tall)
        self._text(painter, rank, str(row.rank), "table_strong", "mute", _RIGHT)
        name = box(shape.name)
        if shape.stacked:
            high = text_height(look.font("table_strong"), row.name, name.width())
            top = (tall - high - look.line("caption")) // 2
            name = QRect(name.left(), top, name.width(), high)
            under = QRect(name.left(), top + high, name.width(), look.line("caption"))
            self._text(painter, under, row.proof, "caption", "mute", _LEFT)
        self._text(painter, name, row.name, "table_strong", "title", WRAP)
        if self.bar is not None:
            y = (tall - look.px(_BAR_TALL)) // 2
            self._picture(painter, self.bar, shape.bar[0], y)
        self._text(painter, box(shape.score), row.points, "item", "ink", _RIGHT)
        if self.stairs is not None:
            self._picture(painter, self.stairs, shape.proof[0], (tall - look.px(16)) // 2)
        if not shape.stacked:
            word = box(shape.proof).adjusted(look.px(25), 0, 0, 0)
            self._text(painter, word, row.proof, "table_strong", _INK[row.certainty], _LEFT)
        self._text(painter, box(shape.cost), row.first_year, "table", "ink", _RIGHT)

    def _paint_card(self, painter: QPainter, tall: int, ratio: float) -> None:
        look, row, shape = self.brush.look, self.row, self.shape
        top, left = look.px(12), shape.rank[1]
        high = text_height(look.font("table_strong"), row.name, shape.name[1])
        name = QRect(left, top, shape.name[1], high)
        self._text(painter, name, row.name, "table_strong", "title", WRAP)
        if row.score is None:
            middle = top + high + look.px(12)
            self._state(painter, left, middle, shape.bar[1], ratio)
            y = middle + look.px(12)
            self._text(
                painter, QRect(left, y, shape.bar[1], tall - y), row.reason, "table",
                "mute", TOP_WRAP,
            )  # fmt: skip
            return
        line = QRect(0, top, look.px(22), look.line("table"))
        self._text(painter, line, str(row.rank), "table_strong", "mute", _RIGHT)
        score = QRect(shape.score[0], top, shape.score[1], look.line("table"))
        self._text(painter, score, row.points, "item", "ink", _RIGHT)
        y = top + high + look.px(6)
        if self.bar is not None:
            self._picture(painter, self.bar, left, y)
        y += look.px(_BAR_TALL + 6)
        places = self._foot_places(shape)
        for place, (x, number) in enumerate(places):
            middle = y + look.px(24) * number + look.px(12)
            box = QRect(x, middle - look.px(12), shape.bar[1], look.px(24))
            if place == 0:
                if self.stairs is not None:
                    self._picture(painter, self.stairs, x, middle - look.px(8))
                box = box.adjusted(look.px(25), 0, 0, 0)
                self._text(painter, box, row.proof, "table_strong", _INK[row.certainty], _LEFT)
            elif place == 1:
                self._text(painter, box, row.first_year, "table", "ink", _LEFT)
            else:
                self._state(painter, x, middle, shape.bar[1], ratio)
