"""Parts of the page that checks: one line with its link, and a panel of lines."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from exowizard.flow.session import Stop
from exowizard.flow.views.check import CheckGroup, CheckLine
from exowizard.ui.kit.buttons import Button
from exowizard.ui.kit.paint import painter_of, text_height
from exowizard.ui.kit.panel import Panel
from exowizard.ui.kit.text import Text
from exowizard.ui.look import Look

_TOP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop)
# The question's share of the room for words, and the room below which it stands above the answer.
QUESTION, BESIDE = 0.42, 300


class CheckRow(QWidget):
    """A question, its answer, and the way to change it."""

    def __init__(
        self, look: Look, line: CheckLine, change: str, name: str, jump: Callable[[Stop], None]
    ) -> None:
        super().__init__()
        self.look, self.line = look, line
        self.button = Button(look, change, "link", name=name, parent=self)
        self.button.setFont(look.font("table_strong"))
        spoken = line.answer.replace("\n", ", ")
        self.button.setAccessibleDescription(spoken)
        self.button.clicked.connect(lambda: jump(line.stop))
        self.setAccessibleName(f"{line.question}: {spoken}")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _boxes(self, width: int) -> tuple[QRect, QRect, int]:
        """Where question and answer stand, and the height of it all."""
        look, link = self.look, self.button.sizeHint().width()
        air, gap = look.px(9), look.px(12)
        room = max(1, width - link - gap)
        asked, said = look.font("table"), look.font(self._style)
        if room < look.px(BESIDE):
            first = text_height(asked, self.line.question, room)
            second = text_height(said, self.line.answer, room)
            question = QRect(0, air, room, first)
            answer = QRect(0, air + first, room, second)
            tall = first + second
        else:
            left = round(room * QUESTION)
            question = QRect(0, air, left - gap, 0)
            answer = QRect(left, air, room - left, 0)
            question.setHeight(text_height(asked, self.line.question, question.width()))
            answer.setHeight(text_height(said, self.line.answer, answer.width()))
            tall = max(question.height(), answer.height())
        least = self.button.sizeHint().height()
        return question, answer, max(least, tall + 2 * air)

    @property
    def _style(self) -> str:
        return "table_strong" if self.line.given else "table"

    def sizeHint(self) -> QSize:
        """A line with room for words."""
        width = self.look.px(360)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Words wrap."""
        return QSize(self.look.px(150) + self.button.sizeHint().width(), self.look.px(32))

    def heightForWidth(self, width: int) -> int:
        """As high as the longer of the two."""
        return self._boxes(width)[2]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The link stays at the right, on the first line."""
        size = self.button.sizeHint()
        self.button.setGeometry(self.width() - size.width(), 0, size.width(), size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Line above, question, answer."""
        look, painter = self.look, painter_of(self)
        question, answer, _ = self._boxes(self.width())
        painter.fillRect(0, 0, self.width(), 1, look.colour("rule"))
        painter.setFont(look.font("table"))
        painter.setPen(look.colour("mute"))
        painter.drawText(question, _TOP, self.line.question)
        painter.setFont(look.font(self._style))
        painter.setPen(look.colour("ink" if self.line.given else "mute"))
        painter.drawText(answer, _TOP, self.line.answer)
        painter.end()


class GroupPanel(Panel):
    """The lines of one group of the trail, under the names of its places."""

    def __init__(
        self,
        look: Look,
        group: CheckGroup,
        words: tuple[str, Callable[[str], str]],
        jump: Callable[[Stop], None],
    ) -> None:
        """``words``: the text of a link, and its name for a question."""
        super().__init__(look, pad=16, gap=0)
        self.setAccessibleName(group.title)
        self.lines: dict[str, CheckRow] = {}
        self.rows.addWidget(Text(look, group.title, "section", "title"))
        change, name = words
        for section in group.sections:
            self.rows.addSpacing(look.space_of(10))
            self.rows.addWidget(Text(look, section.title, "caption_strong", "mute"))
            self.rows.addSpacing(look.space_of(4))
            for line in section.lines:
                row = CheckRow(look, line, change, name(line.question), jump)
                self.lines[line.path] = row
                self.rows.addWidget(row)
        self.rows.addStretch(1)
