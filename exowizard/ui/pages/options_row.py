"""One option as a row that opens; a whole table of them moves with a handle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from exowizard.ui.kit.paint import focus_ring, painter_of
from exowizard.ui.pages.options_face import Brush, Face, Shape, paint_icon

if TYPE_CHECKING:
    from exowizard.flow.views.options import OptionRow


class Row(QPushButton):
    """A row. It is a button: pressed, it opens or closes what the row has to say."""

    def __init__(self, brush: Brush, option: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.brush, self.option = brush, option
        self.face: Face | None = None
        self.open = False
        self._tall: tuple[object, int] = (None, 0)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)

    def show_row(self, row: OptionRow, shape: Shape, lowest: float, top: float) -> None:
        """Another state of the option; the bar's scale reaches from ``lowest`` to ``top``."""
        span, before = (lowest, top), self.face
        if before is not None and (row, shape, span) == (before.row, before.shape, before.span):
            return
        same = before is not None and before.row.certainty == row.certainty
        stairs = before.stairs if before is not None and same else None
        self.face = Face(self.brush, row, shape, span, stairs)
        if before is None or before.row.spoken != row.spoken:
            self.setAccessibleName(row.spoken)
        self.update()

    def show_open(self, open_: bool) -> None:
        """Whether the row's words stand under it."""
        tr = self.brush.tr
        self.open = open_
        self.setAccessibleDescription(tr("Open") if open_ else tr("Closed. Press to read why."))
        self.update()

    def sizeHint(self) -> QSize:
        """As its list lays it out."""
        return QSize(self.width(), self.tall())

    def minimumSizeHint(self) -> QSize:
        """The list decides."""
        return QSize(0, self.brush.look.height("row"))

    def tall(self) -> int:
        """The height that its words need, worked out once for the same words and width."""
        face = self.face
        if face is None:
            return self.brush.look.height("row")
        key = (face.shape, face.row.name, face.row.reason, face.row.state, face.row.proof)
        if key != self._tall[0]:
            self._tall = (key, face.tall())
        return self._tall[1]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, what the row shows, and the mark that it opens."""
        face, look = self.face, self.brush.look
        if face is None:
            return
        painter = painter_of(self)
        fill = "tint" if self.open or self.underMouse() else "surface"
        if self.isDown():
            fill = "tint_strong"
        painter.fillRect(self.rect(), look.colour(fill))
        painter.fillRect(0, 0, self.width(), 1, look.colour("rule"))
        if self.open:
            painter.fillRect(0, 0, 3, self.height(), look.colour("accent"))
        ratio = self.devicePixelRatioF()
        middle = look.px(22) if face.shape.cards else self.height() // 2
        name = "chevron-up" if self.open else "chevron-down"
        left = face.shape.mark[0] + look.px(10)
        paint_icon(painter, look, name, "mute", (left, middle), ratio)
        face.paint(painter, self.height(), ratio)
        if self.hasFocus():
            focus_ring(painter, look, self.rect().adjusted(5, 5, -5, -5), radius=4)
        painter.end()
