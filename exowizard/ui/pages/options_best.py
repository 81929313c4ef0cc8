"""The best plan in one panel: what is in it, its figures, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exowizard.charts.share_squares import share_squares
from exowizard.flow.views.options import BestPlan, Figure
from exowizard.ui.kit.paint import CENTRED, WRAP, frame, painter_of, text_height, text_width
from exowizard.ui.kit.panel import Panel
from exowizard.ui.kit.picture import Letters, PictureView
from exowizard.ui.kit.steady import Steady, SteadyText
from exowizard.ui.kit.text import Rich
from exowizard.ui.look import Look

if TYPE_CHECKING:
    from exowizard.core.wording import Translate


class Chips(Steady):
    """Names in rounded boxes with a plus between them; no widget is made when they change."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.names: tuple[str, ...] = ()

    def show_names(self, names: tuple[str, ...]) -> None:
        """Other names."""
        if names != self.names:
            self.names = names
            self.setAccessibleName(", ".join(names))
            self.changed()

    def _boxes(self, width: int) -> list[QRect]:
        look, font = self.look, self.look.font("table_strong")
        tall, between = look.px(26), look.px(24)
        boxes: list[QRect] = []
        x = y = 0
        for place, name in enumerate(self.names):
            wide = text_width(font, name) + look.px(22)
            if place and x + between + wide > width:
                x, y = 0, y + tall + look.px(6)
            elif place:
                x += between
            room = min(wide, width - x)
            high = max(tall, text_height(font, name, room - look.px(22)) + look.px(8))
            boxes.append(QRect(x, y, room, high))
            x += room
        return boxes

    def measure(self, width: int) -> int:
        """As many lines as the names need."""
        return max((box.bottom() + 1 for box in self._boxes(width)), default=0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The boxes, and a plus before each but the first."""
        look, painter = self.look, painter_of(self)
        for place, (box, name) in enumerate(
            zip(self._boxes(self.width()), self.names, strict=True)
        ):
            frame(painter, look, box, "tint_strong", None, radius=look.px(13))
            painter.setFont(look.font("table_strong"))
            painter.setPen(look.colour("title"))
            painter.drawText(box, WRAP | CENTRED, name)
            if place and box.left():
                plus = QRect(box.left() - look.px(24), box.top(), look.px(24), box.height())
                painter.setPen(look.colour("mute"))
                painter.drawText(plus, int(Qt.AlignmentFlag.AlignCenter), "+")
        painter.end()


class Figures(Steady):
    """Figures in columns: a caption, the figure in bold, what stands behind it."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.figures: tuple[Figure, ...] = ()

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Other figures."""
        if tuple(figures) != self.figures:
            self.figures = tuple(figures)
            words = ". ".join(f"{item.caption}: {item.value} {item.rest}" for item in figures)
            self.setAccessibleName(words)
            self.changed()

    def _wide(self, item: Figure) -> int:
        look = self.look
        value = text_width(look.font("section"), item.value)
        if item.rest:
            value += text_width(look.font("table"), item.rest) + look.px(6)
        return max(value, text_width(look.font("caption"), item.caption))

    def _places(self, width: int) -> list[QRect]:
        look = self.look
        tall, gap = look.px(40), look.px(14)
        lines: list[list[tuple[int, int]]] = [[]]
        x = 0
        for item in self.figures:
            wide = min(width, self._wide(item))
            if lines[-1] and x + wide > width:
                lines.append([])
                x = 0
            lines[-1].append((x, wide))
            x += wide + gap
        boxes = []
        for number, line in enumerate(lines):
            # A single line spreads over the width, so that the panel looks filled.
            spare = width - (line[-1][0] + line[-1][1]) if line else 0
            step = min(look.px(48), spare // max(1, len(line))) if len(lines) == 1 else 0
            boxes += [
                QRect(at + step * place, number * (tall + look.px(8)), wide, tall)
                for place, (at, wide) in enumerate(line)
            ]
        return boxes

    def measure(self, width: int) -> int:
        """As many lines as the figures need."""
        return max((box.bottom() + 1 for box in self._places(width)), default=0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Captions and figures."""
        look, painter = self.look, painter_of(self)
        line = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for box, item in zip(self._places(self.width()), self.figures, strict=True):
            painter.setFont(look.font("caption"))
            painter.setPen(look.colour("mute"))
            painter.drawText(QRect(box.left(), box.top(), box.width() + 2, look.px(16)), line,
                             item.caption)  # fmt: skip
            under = QRect(box.left(), box.top() + look.px(16), box.width() + 2, look.px(24))
            painter.setFont(look.font("section"))
            painter.setPen(look.colour("title"))
            painter.drawText(under, line, item.value)
            if item.rest:
                after = text_width(look.font("section"), item.value) + look.px(6)
                painter.setFont(look.font("table"))
                painter.setPen(look.colour("ink"))
                painter.drawText(under.adjusted(after, 0, 0, 0), line, item.rest)
        painter.end()


class BestPanel(Panel):
    """The panel. ``show_best`` fills it in place."""

    def __init__(self, look: Look, tr: Translate, letters: Letters, *, compact: bool) -> None:
        super().__init__(look, "best", pad=14, gap=10)
        self.translate = tr
        self.head = Rich(look, [], "caption", "mute", strong_role="accent")
        self.chips, self.figures = Chips(look), Figures(look)
        self.other = SteadyText(look, ("table", "ink"))
        left = QVBoxLayout()
        left.setSpacing(look.space(1))
        left.addWidget(self.head)
        left.addWidget(self.chips)
        left.addWidget(self.other)
        left.addSpacing(look.space(0))
        left.addWidget(self.figures)
        left.addStretch(1)
        self.squares = PictureView(letters)
        styles = (("caption", "mute"), ("section", "title"), ("caption", "ink"))
        self.sure = SteadyText(look, *styles)
        right = QVBoxLayout()
        right.setSpacing(look.space_of(2))
        right.addStretch(1)
        right.addWidget(self.sure)
        right.addStretch(1)
        beside = QHBoxLayout()
        beside.setSpacing(look.space(3))
        beside.addWidget(self.squares, 0, Qt.AlignmentFlag.AlignVCenter)
        beside.addLayout(right, 1)
        if compact:
            self.rows.addLayout(left)
            self.rows.addLayout(beside)
        else:
            line = QHBoxLayout()
            line.setSpacing(look.space(3))
            line.addLayout(left, 1)
            line.addWidget(_Upright(look))
            sure = QWidget()
            sure.setLayout(beside)
            beside.setContentsMargins(0, 0, 0, 0)
            sure.setFixedWidth(look.px(236))
            line.addWidget(sure)
            self.rows.addLayout(line)
        self._best: BestPlan | None = None

    def show_best(self, best: BestPlan) -> None:
        """Another plan or other figures."""
        before, self._best = self._best, best
        if before == best:
            return
        look, tr = self.look, self.translate
        if before is None or (before.title, before.goal) != (best.title, best.goal):
            self.head.set_pieces([(best.title, True), (f"  {best.goal}", False)])
        self.chips.show_names(best.names)
        self.figures.show_figures(best.figures)
        if before is None or before.best != best.best:
            self.other.show_texts((best.best,))
            self.other.setVisible(bool(best.best))
        if before is None or before.share != best.share:
            picture = share_squares(best.share, width=look.px(92), tr=tr)
            self.squares.show_picture(picture, look.palette)
        if before is None or (before.sure, before.stays) != (best.sure, best.stays):
            self.sure.show_texts((tr("How sure"), best.sure, best.stays))
        self.setAccessibleName(best.spoken)


class _Upright(QWidget):
    """A thin line between two parts of a panel."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.setFixedWidth(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """One line."""
        painter = painter_of(self)
        painter.fillRect(self.rect(), self.look.colour("rule"))
        painter.end()
