"""The topics of "Learn": a list at the left, or chips over the contents where room is short."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from exowizard.flow.views.learn import Topic
from exowizard.ui.kit.arrange import Columns
from exowizard.ui.kit.heard import Heard
from exowizard.ui.kit.paint import EDGE, WRAP, focus_ring, frame, painter_of, text_height
from exowizard.ui.kit.paint import text_width as width_of
from exowizard.ui.kit.text import Text
from exowizard.ui.look import Look


class TopicButton(Heard, QRadioButton):
    """One topic: its icon and title."""

    def __init__(self, look: Look, topic: Topic, *, chip: bool) -> None:
        super().__init__(topic.title)
        self.toggled.connect(self.hear)
        self.look, self.topic, self.chip = look, topic, chip
        self.setFont(look.font("table_strong" if chip else "body"))
        self.setAccessibleName(topic.title)
        self.setAccessibleDescription(topic.lead)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def _indent(self) -> int:
        return self.look.px(12) + self.look.px(18) + self.look.px(10)

    @property
    def _end(self) -> int:
        return self.look.px(8) if self.chip else EDGE

    def hitButton(self, pos: object) -> bool:
        """All of it can be clicked."""
        return True

    def sizeHint(self) -> QSize:
        """Icon and title on one line."""
        words = width_of(self.look.font("strong"), self.text())
        return QSize(self._indent + words + self.look.px(12), self.look.px(36))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the longest word."""
        longest = max(self.text().split(), key=len, default="")
        return QSize(
            self._indent + width_of(self.look.font("strong"), longest) + self.look.px(12),
            self.look.px(36),
        )

    def heightForWidth(self, width: int) -> int:
        """Titles wrap."""
        room = width - self._indent - self._end
        tall = text_height(self.look.font("strong"), self.text(), room) + self.look.px(12)
        return max(self.look.px(40 if self.chip else 36), tall)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, icon, title."""
        look, painter, on = self.look, painter_of(self), self.isChecked()
        inner = self.rect().adjusted(EDGE, 2, -EDGE, -2)
        if self.chip:
            inner = self.rect().adjusted(2, 2, -2, -2)
            fill, edge = ("tint", "accent") if on else ("surface", "control")
            if not on and self.underMouse():
                fill, edge = "tint", "accent"
            frame(painter, look, inner, fill, edge, line=1.5 if on else 1,
                  radius=look.radius("control"))  # fmt: skip
        elif on:
            frame(painter, look, inner, "tint", None)
            bar = QRect(0, self.rect().top() + 4, 3, self.height() - 8)
            frame(painter, look, bar, "accent", None, radius=1.5)
        elif self.underMouse():
            frame(painter, look, inner, "sunk", None)
        size, role = look.px(18), "accent" if on else "mute"
        icon = look.icon(self.topic.icon, size, role, self.devicePixelRatioF())
        painter.drawPixmap(look.px(12), (self.height() - size) // 2, icon)
        painter.setFont(look.font("strong" if on and not self.chip else "body"))
        if self.chip:
            painter.setFont(look.font("table_strong"))
        painter.setPen(look.colour("title" if on or self.chip else "ink"))
        words = QRect(self._indent, 0, self.width() - self._indent - self._end, self.height())
        painter.drawText(words, int(WRAP), self.text())
        if self.hasFocus():
            ring = inner.adjusted(3, 3, -3, -3) if self.chip else inner
            focus_ring(painter, look, ring, radius=look.radius("control") - 3)
        painter.end()


class TopicList(QWidget):
    """All topics, one chosen. Arrow keys move among them, as in a group of choices."""

    def __init__(
        self,
        look: Look,
        topics: Sequence[Topic],
        chosen: Callable[[str], None],
        *,
        name: str,
        chips: bool,
    ) -> None:
        super().__init__()
        self.look, self.chips = look, chips
        self.setAccessibleName(name)
        self.group = QButtonGroup(self)
        self.buttons = {topic.id: TopicButton(look, topic, chip=chips) for topic in topics}
        if chips:
            columns = Columns(self, look.px(170), look.px(4))
            for button in self.buttons.values():
                columns.addWidget(button)
        else:
            self.setFixedWidth(look.px(232))
            column = QVBoxLayout(self)
            side = look.px(12)
            column.setContentsMargins(side, look.px(20), side, look.px(16))
            column.setSpacing(0)
            title = Text(look, name, "caption_strong", "mute")
            title.setContentsMargins(look.px(12), 0, 0, look.px(6))
            column.addWidget(title)
            for button in self.buttons.values():
                column.addWidget(button)
            column.addStretch(1)
        for name_, button in self.buttons.items():
            self.group.addButton(button)
            button.clicked.connect(lambda _=False, topic=name_: chosen(topic))

    def show_topic(self, topic: str) -> None:
        """Marks a topic without telling anybody; "" marks none."""
        self.group.setExclusive(False)
        for name, button in self.buttons.items():
            button.setChecked(name == topic)
        self.group.setExclusive(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and the line to the page, as the trail has them."""
        if self.chips:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.colour("surface"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), self.look.colour("rule"))
        painter.end()
