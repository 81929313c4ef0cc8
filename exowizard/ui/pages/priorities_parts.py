"""Parts of the priorities page: the table of sliders, and shares side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from exowizard.core.wording import Translate
from exowizard.flow.views.priorities import Difference, SwingRow
from exowizard.ui.kit.fitted import Key
from exowizard.ui.kit.paint import EDGE, WRAP, frame, painter_of, text_height, text_width
from exowizard.ui.kit.panel import Rule
from exowizard.ui.kit.picture import Letters
from exowizard.ui.kit.slider import Slider
from exowizard.ui.kit.text import Rich, Text
from exowizard.ui.look import Look


class SwingTable(QWidget):
    """Six sliders under a head. ``moved`` gets the criterion and the place of its handle."""

    def __init__(
        self,
        look: Look,
        tr: Translate,
        rows: Sequence[SwingRow],
        letters: Letters,
        moved: Callable[[str, int], None],
        *,
        stacked: bool,
    ) -> None:
        super().__init__()
        self.look, self.words, self.stacked = look, tr, stacked
        self.setAccessibleName(tr("How much each change matters"))
        self.sliders: dict[str, Slider] = {}
        self.values: dict[str, Text] = {}
        self._row = 0  # the next row of the grid
        self._head = Rule(look)
        self._given: bool | None = None
        self.grid = QGridLayout(self)
        self.side = look.space_of(16)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(look.space_of(16))
        self.grid.setVerticalSpacing(0)
        self.grid.setColumnStretch(0, 12)
        self.grid.setColumnStretch(1, 9)
        self.not_set = tr("not set")
        wide = max(
            text_width(look.font("item"), "100"), text_width(look.font("caption"), self.not_set)
        )
        self.grid.setColumnMinimumWidth(2, wide + self.side)
        self._add_head()
        for place, row in enumerate(rows):
            self._add_rule(Rule(look) if place else self._head)
            self._add_row(row, letters, moved)

    def _add_rule(self, rule: Rule) -> None:
        self.grid.addWidget(rule, self._row, 0, 1, 3)
        self._row += 1

    def _add_head(self) -> None:
        look, tr = self.look, self.words
        lead = Text(look, tr("Think of going from the worst case to the best case"),
                    "caption", "mute")  # fmt: skip
        none = Text(look, tr("Not at all"), "caption", "mute")
        most = Text(look, tr("Most of all"), "caption", "mute")
        most.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        ends = QHBoxLayout()
        inset = EDGE + look.px(10)  # where the tracks of the sliders begin
        ends.addWidget(none, 1)
        ends.addWidget(most, 1)
        air = look.space_of(7)
        head = QVBoxLayout()
        head.setContentsMargins(self.side, air, 0, air)
        head.addWidget(lead)
        if self.stacked:
            ends.setContentsMargins(self.side + inset, 0, inset, air)
            self.grid.addLayout(head, 0, 0, 1, 3)
            self.grid.addLayout(ends, 1, 0, 1, 2)
            self._row = 2
        else:
            ends.setContentsMargins(inset, air, inset, air)
            self.grid.addLayout(head, 0, 0)
            self.grid.addLayout(ends, 0, 1)
            self._row = 1

    def _add_row(self, row: SwingRow, letters: Letters, moved: Callable[[str, int], None]) -> None:
        look, at = self.look, self._row
        name = Text(look, row.name, "item", "title")
        swing = Rich(look, list(row.swing), "table", "mute", strong_role="ink")
        words = QGridLayout()
        air = look.space_of(7)
        words.setContentsMargins(
            self.side, air, self.side if self.stacked else 0, 0 if self.stacked else air
        )
        words.setHorizontalSpacing(look.px(10))
        words.setVerticalSpacing(look.px(1))
        words.setColumnStretch(1, 1)
        words.addWidget(Key(look, letters, row.id), 0, 0)
        words.addWidget(name, 0, 1)
        words.addWidget(swing, 1, 1)
        slider = Slider(look, 0, 100, role=row.id, name=row.name)
        slider.setValue(row.value)
        slider.valueChanged.connect(lambda value, id_=row.id: moved(id_, value))
        # A click where the handle already stands says something too, as long as nothing was said.
        slider.sliderPressed.connect(
            lambda id_=row.id, own=slider: None if self._given else moved(id_, own.value())
        )
        name.setBuddy(slider)
        value = Text(look, "", "item", "ink", wrap=False)
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        value.setContentsMargins(0, 0, self.side, 0)
        if self.stacked:
            self.grid.addLayout(words, at, 0, 1, 3)
            at += 1
            self.grid.setRowMinimumHeight(at, look.px(44))
            line = QHBoxLayout()
            line.setContentsMargins(self.side, 0, 0, 0)
            line.addWidget(slider)
            self.grid.addLayout(line, at, 0, 1, 2)
        else:
            self.grid.addLayout(words, at, 0, Qt.AlignmentFlag.AlignVCenter)
            self.grid.setRowMinimumHeight(at, look.px(64))
            self.grid.setRowStretch(at, 1)
            self.grid.addWidget(slider, at, 1)
        self.grid.addWidget(value, at, 2)
        self._row = at + 1
        self.sliders[row.id], self.values[row.id] = slider, value

    def show_rows(self, rows: Sequence[SwingRow], *, given: bool) -> None:
        """Where the handles stand; ``given``: whether anybody has put them there."""
        for row in rows:
            slider, value = self.sliders[row.id], self.values[row.id]
            slider.show_value(row.value)
            value.setText(str(row.value) if given else self.not_set)
            if given != self._given:
                slider.role = row.id if given else "control"
                slider.update()
                note = row.spoken if given else f"{row.spoken}. {self.words('Not set yet.')}"
                slider.setAccessibleDescription(note)
                value.setFont(self.look.font("item" if given else "caption"))
                value.set_role("ink" if given else "mute")
        self._given = given

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame and the ground of the head."""
        look, painter = self.look, painter_of(self)
        radius = look.radius("panel")
        frame(painter, look, self.rect(), "surface", None, radius=radius)
        painter.save()
        painter.setClipRect(0, 0, self.width(), self._head.y())
        frame(painter, look, self.rect(), "sunk", None, radius=radius)
        painter.restore()
        frame(painter, look, self.rect(), None, "rule", radius=radius)
        painter.end()


class ShareTable(QWidget):
    """What some criteria count: filled bars for the sliders, outlined ones for the order."""

    def __init__(self, look: Look, tr: Translate) -> None:
        super().__init__()
        self.look, self.words = look, tr
        self.heads = (tr("Sliders"), tr("Your order"))
        self.difference: Difference | None = None
        self.percents: list[tuple[str, str]] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_difference(self, difference: Difference) -> None:
        """Other shares."""
        if difference == self.difference:
            return
        before, self.difference, tr = self.difference, difference, self.words
        self.percents = []
        spoken = []
        for share in difference.shares:
            rounded = (round(100 * share.sliders), round(100 * share.order))
            texts = (tr("{percent}%", percent=rounded[0]), tr("{percent}%", percent=rounded[1]))
            self.percents.append(texts)
            spoken.append(f"{share.name}: {self.heads[0]} {texts[0]}, {self.heads[1]} {texts[1]}")
        self.setAccessibleName(". ".join(spoken))
        if before is None or len(before.shares) != len(difference.shares):
            self.updateGeometry()
        self.update()

    @property
    def _line(self) -> int:
        return self.look.px(20)

    def sizeHint(self) -> QSize:
        """A head and a line for each criterion."""
        width = self.look.px(260)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Bars can be short."""
        return QSize(self.look.px(180), self._line)

    def heightForWidth(self, width: int) -> int:
        """The heads wrap where their columns are narrow."""
        lines = len(self.difference.shares) if self.difference else 0
        return self._head_height(self._columns(width)[1]) + self._line * lines

    def _columns(self, width: int) -> tuple[int, int]:
        """Where the first column of bars begins, and how wide one is."""
        caption, gap = self.look.font("caption"), self.look.px(8)
        shares = self.difference.shares if self.difference else ()
        names = max((text_width(caption, share.name) for share in shares), default=0)
        return names + gap, (width - names - gap) // 2

    def _head_height(self, wide: int) -> int:
        font = self.look.font("caption_strong")
        tall = max(text_height(font, head, wide) for head in self.heads)
        return max(self._line, tall + self.look.px(2))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Head, names, bars, percent."""
        if self.difference is None:
            return
        look, painter = self.look, painter_of(self)
        caption = look.font("caption")
        number = text_width(caption, self.words("{percent}%", percent=100))
        gap = look.px(8)
        start, wide = self._columns(self.width())
        head_height = self._head_height(wide)
        most = max(max(share.sliders, share.order) for share in self.difference.shares)
        painter.setFont(look.font("caption_strong"))
        painter.setPen(look.colour("ink"))
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        for place, head in enumerate(self.heads):
            box = QRect(start + place * wide, 0, wide, head_height)
            painter.drawText(box, WRAP, head)
        painter.setFont(caption)
        for at, share in enumerate(self.difference.shares):
            top = head_height + at * self._line
            painter.setPen(look.colour("ink"))
            painter.drawText(QRect(0, top, start - gap, self._line), middle, share.name)
            for place, value in enumerate((share.sliders, share.order)):
                x = start + place * wide
                room = wide - number - 2 * gap
                self._paint_bar(painter, QRect(x, top, room, self._line), value / most, share.id,
                                outlined=place == 1)  # fmt: skip
                painter.setPen(look.colour("ink"))
                box = QRect(x + room + gap // 2, top, number, self._line)
                painter.drawText(
                    box, middle | int(Qt.AlignmentFlag.AlignRight), self.percents[at][place]
                )
        painter.end()

    def _paint_bar(
        self, painter: QPainter, box: QRect, share: float, role: str, *, outlined: bool
    ) -> None:
        thick = self.look.px(8)
        bar = QRect(box.x(), box.center().y() - thick // 2, max(3, round(box.width() * share)),
                    thick)  # fmt: skip
        if outlined:
            frame(painter, self.look, bar, None, role, line=1.5, radius=2)
        else:
            frame(painter, self.look, bar, role, None, radius=2)
