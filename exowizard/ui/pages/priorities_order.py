"""The order of the six criteria: a list whose lines move up and down with arrows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from exowizard.core.wording import Translate
from exowizard.flow.views.priorities import OrderRow
from exowizard.ui.kit.buttons import Button
from exowizard.ui.kit.fitted import Key
from exowizard.ui.kit.paint import WRAP, frame, painter_of, text_height
from exowizard.ui.kit.picture import Letters
from exowizard.ui.look import Look


class OrderLine(QWidget):
    """One line of the order: its number, a name, perhaps a note, and the arrows."""

    def __init__(
        self, look: Look, tr: Translate, letters: Letters, row: OrderRow, count: int
    ) -> None:
        super().__init__()
        self.look, self.words, self.count = look, tr, count
        self.row: OrderRow | None = None
        self.key = Key(look, letters, row.id, parent=self)
        self.up = Button(look, "", "quiet", icon="chevron-up", name=tr("Up"), parent=self)
        self.down = Button(look, "", "quiet", icon="chevron-down", name=tr("Down"), parent=self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_row(row)

    def show_row(self, row: OrderRow) -> None:
        """Another criterion on this line, or another note."""
        before = self.row
        if row == before:
            return
        self.row, tr = row, self.words
        self.key.show_role(row.id)
        place = tr("Place {place} of {count}", place=row.place, count=self.count)
        self.setAccessibleName(f"{row.name}. {place}")
        self.setAccessibleDescription(row.differs)
        self.up.setAccessibleName(tr("Move {name} up", name=row.name))
        self.down.setAccessibleName(tr("Move {name} down", name=row.name))
        for button in (self.up, self.down):
            button.setAccessibleDescription(f"{place}. {row.differs}" if row.differs else place)
            button.setToolTip(button.accessibleName())
        self.up.setEnabled(row.place > 1)
        self.down.setEnabled(row.place < self.count)
        if before is None or before.differs != row.differs or before.name != row.name:
            self.updateGeometry()
        self.update()

    @property
    def _arrow(self) -> int:
        return self.up.sizeHint().width()

    @property
    def _start(self) -> int:
        """Where the name begins: after the number and the key."""
        return self.look.px(12 + 10 + 8 + 12 + 8)

    def _heights(self, width: int) -> tuple[int, int]:
        look, row = self.look, self.row
        if row is None:
            return 0, 0
        room = width - self._start - 2 * self._arrow - look.px(2)
        name = text_height(look.font("body"), row.name, room)
        note = text_height(look.font("caption"), row.differs, room) if row.differs else 0
        return name, note

    def sizeHint(self) -> QSize:
        """A line with room for a name."""
        width = self.look.px(240)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Names wrap."""
        return QSize(self._start + 2 * self._arrow + self.look.px(60), self.look.px(40))

    def heightForWidth(self, width: int) -> int:
        """Higher where name and note wrap."""
        return max(self.look.px(40), sum(self._heights(width)) + self.look.px(4))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The arrows stand at the right, the key after the number."""
        side, key = self._arrow, self.key.sizeHint()
        top = (self.height() - side) // 2
        right = self.width() - self.look.px(2)
        self.up.setGeometry(right - 2 * side, top, side, side)
        self.down.setGeometry(right - side, top, side, side)
        x, y = self.look.px(12 + 10 + 8), (self.height() - key.height()) // 2
        self.key.setGeometry(x, y, key.width(), key.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame (amber where sliders and order differ), number, name, note."""
        row, look, painter = self.row, self.look, painter_of(self)
        if row is None:
            return
        fill, edge = ("ask_bg", "ask") if row.differs else ("surface", "rule")
        frame(painter, look, self.rect(), fill, edge)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(look.font("item"))
        painter.setPen(look.colour("mute"))
        painter.drawText(QRect(look.px(12), 0, look.px(12), self.height()), middle, str(row.place))
        name, note = self._heights(self.width())
        room = self.width() - self._start - 2 * self._arrow - look.px(2)
        top = (self.height() - name - note) // 2
        painter.setFont(look.font("body"))
        painter.setPen(look.colour("ink"))
        painter.drawText(QRect(self._start, top, room, name), int(WRAP), row.name)
        if row.differs:
            painter.setFont(look.font("caption"))
            painter.setPen(look.colour("ask"))
            painter.drawText(QRect(self._start, top + name, room, note), int(WRAP), row.differs)
        painter.end()


class OrderList(QWidget):
    """Six lines with arrows. ``step`` gets a criterion and -1 (up) or +1 (down)."""

    def __init__(
        self,
        look: Look,
        tr: Translate,
        letters: Letters,
        rows: Sequence[OrderRow],
        step: Callable[[str, int], None],
    ) -> None:
        super().__init__()
        self.setAccessibleName(tr("Your order, the most important first"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(2))
        self.step = step
        self.lines = [OrderLine(look, tr, letters, row, len(rows)) for row in rows]
        for line in self.lines:
            line.up.clicked.connect(lambda _=False, own=line: self._move(own, -1))
            line.down.clicked.connect(lambda _=False, own=line: self._move(own, 1))
            column.addWidget(line)

    def show_rows(self, rows: Sequence[OrderRow]) -> None:
        """The order as it stands."""
        for line, row in zip(self.lines, rows, strict=True):
            line.show_row(row)

    def _move(self, line: OrderLine, step: int) -> None:
        if line.row is None:
            return
        moved, to = line.row.id, self.lines.index(line) + step
        # The keyboard goes along with what moves, so that pressing again moves it on. It goes
        # first: a button that is switched off at the end of the list would lose it.
        target = self.lines[to]
        button = target.up if step < 0 else target.down
        if to in (0, len(self.lines) - 1):
            button = target.down if step < 0 else target.up
        self.step(moved, step)
        button.setFocus(Qt.FocusReason.OtherFocusReason)
