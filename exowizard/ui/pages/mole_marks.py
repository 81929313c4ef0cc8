"""What a changing mole can look like: cards from A to E, each with its drawing."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from exowizard.flow.views.safety_signs import Mark, mole_also, mole_marks
from exowizard.ui.desk import Desk
from exowizard.ui.kit.arrange import Columns
from exowizard.ui.kit.paint import frame, painter_of, text_height, text_width
from exowizard.ui.kit.text import Text
from exowizard.ui.look import Look

MARK_WIDTH = 150
_DRAWING = 36
_TITLE, _SAID = "caption_strong", "caption"
_FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class MoleMark(QWidget):
    """One drawing of a changing mark with its letter, its name and what it means."""

    def __init__(self, look: Look, mark: Mark) -> None:
        super().__init__()
        self.look, self.mark = look, mark
        self.setAccessibleName(mark.title)
        self.setAccessibleDescription(mark.said)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """A small card."""
        width = self.look.px(MARK_WIDTH)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the longest word."""
        look = self.look
        widest = max(
            text_width(look.font(style), word)
            for style, words in ((_TITLE, self.mark.title), (_SAID, self.mark.said))
            for word in words.split()
        )
        return QSize(widest + look.px(20), look.px(60))

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Drawing and words."""
        look, room = self.look, width - self.look.px(20)
        title = text_height(look.font(_TITLE), self.mark.title, room)
        said = text_height(look.font(_SAID), self.mark.said, room)
        return look.px(8 + _DRAWING + 4 + 2 + 8) + title + said

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame, drawing, words."""
        look, painter = self.look, painter_of(self)
        frame(painter, look, self.rect(), "surface", "stop_border", radius=look.radius("control"))
        size, side = look.px(_DRAWING), look.px(10)
        pixmap = look.picture(self.mark.drawing, size, size, None, self.devicePixelRatioF())
        painter.drawPixmap(side, look.px(8), pixmap)
        top, room = look.px(8 + _DRAWING + 4), self.width() - 2 * side
        for style, role, words in (
            (_TITLE, "title", self.mark.title),
            (_SAID, "ink", self.mark.said),
        ):
            font = look.font(style)
            height = text_height(font, words, room)
            painter.setFont(font)
            painter.setPen(look.colour(role))
            painter.drawText(QRect(side, top, room, height), _FLAGS, words)
            top += height + look.px(2)
        painter.end()


def add_mole_marks(desk: Desk, rows: QVBoxLayout) -> None:
    """The five cards, and what counts beside them."""
    look, tr = desk.look, desk.translate
    holder = QWidget()
    holder.setAccessibleName(tr("What a changing mark can look like"))
    grid = Columns(holder, look.px(MARK_WIDTH), look.px(8))
    for mark in mole_marks(desk.knowledge, tr):
        grid.addWidget(MoleMark(look, mark))
    rows.addWidget(holder)
    rows.addWidget(Text(look, mole_also(desk.knowledge, tr), "table"))
