"""The pieces of the staff's screen: a section with its state, and a table of faults."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from exowizard.flow.views.kiosk_staff import Row, Told
from exowizard.kiosk.buttons import BigButton
from exowizard.ui.kit.arrange import Flush
from exowizard.ui.kit.entry import Entry, Mark, Words
from exowizard.ui.kit.paint import frame, painter_of
from exowizard.ui.kit.panel import Panel, Rule
from exowizard.ui.kit.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from exowizard.core.wording import Translate
    from exowizard.kiosk.window import KioskWindow
    from exowizard.ui.look import Look

BUTTON = 72
PAD = 18  # within a section, at 100 % text
_STRIPE = 10  # at the left of a section with something to mend


class Status(Text):
    """A word or two in a frame, with an icon: well, or to mend."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "", "table_strong", "title")
        self.ok = True
        side, icon = look.px(7), look.px(16)
        self.setContentsMargins(2 * side + icon - look.px(2), look.px(3), side, look.px(3))
        self.hide()

    def show_state(self, words: str, *, ok: bool) -> None:
        """Another state; none without words."""
        self.ok = ok
        self.set_role("title" if ok else "ask")
        self.setText(words)
        self.setVisible(bool(words))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame, icon, words."""
        look, painter = self.look, painter_of(self)
        ground, edge = ("tint", "tint_strong") if self.ok else ("ask_bg", "ask_border")
        frame(painter, look, self.rect(), ground, edge, line=2, radius=look.radius("bar"))
        size = look.px(16)
        name, role = ("check", "accent") if self.ok else ("warning", "ask")
        pixmap = look.icon(name, size, role, self.devicePixelRatioF())
        painter.drawPixmap(look.px(7), (self.height() - size) // 2, pixmap)
        painter.end()
        super().paintEvent(event)


class Section(Panel):
    """A heading with its state, what there is to say, buttons. ``judged`` when its state changed.

    ``to_fix``: something here needs mending.
    """

    judged = Signal()

    def __init__(self, window: KioskWindow, title: str) -> None:
        super().__init__(window.tools.look(), "plain", pad=PAD, gap=8)
        self.window_, self.title, self.to_fix = window, title, False
        self.translate: Translate = window.tools.translate()
        head = QHBoxLayout()
        head.setSpacing(self.look.space_of(8))
        head.addWidget(Text(self.look, title, "section", "title"), 1)
        self.status = Status(self.look)
        head.addWidget(self.status, 0, Qt.AlignmentFlag.AlignTop)
        self.rows.addLayout(head)
        self.said = QVBoxLayout()
        self.said.setSpacing(self.look.space_of(2))
        self.rows.addLayout(self.said)
        self.rows.addStretch(1)  # beside a taller one, the buttons stand at its foot

    def judge(self, words: str, *, ok: bool) -> None:
        """Shows how it is about this section, in a word or two."""
        self.status.show_state(words, ok=ok)
        if self.to_fix == ok:
            self.to_fix = not ok
            self.update()
            self.judged.emit()

    def say(self, lines: Sequence[tuple[str, str, str]]) -> None:
        """Other lines: icon, role of its colour, words."""
        while (item := self.said.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for line in lines:
            self.add(*line)

    def add(self, icon: str, role: str, words: str) -> None:
        """One more line."""
        mark = Mark(icon=icon, role=role)
        self.said.addWidget(Entry(self.look, [Words(words, "body")], mark=mark, pad=3))

    def say_told(self, told: Told) -> None:
        """A state with its details."""
        self.judge(told.short, ok=told.ok)
        head = ("check", "accent") if told.ok else ("warning", "ask")
        state = f"{told.state} {told.remedy}".strip()
        self.say([(*head, state), *(("info", "mute", line) for line in told.lines)])
        if told.rows:
            self.said.addWidget(FaultTable(self.look, self.translate, told.rows))
        if told.more:
            words = self.translate("{count} more", count=f"{told.more:,}")
            self.said.addWidget(Text(self.look, words, "table", "mute"))

    def button(self, text: str, pressed: Callable[[], None], icon: str | None = None) -> BigButton:
        """A button below."""
        made = BigButton(self.look, text, tall=BUTTON, icon=icon)
        made.clicked.connect(pressed)
        self.rows.addLayout(Flush(made))
        return made

    def paintEvent(self, event: QPaintEvent) -> None:
        """The panel, with a stripe where something is to mend."""
        super().paintEvent(event)
        if self.to_fix:
            painter = painter_of(self)
            painter.setClipRect(0, 0, _STRIPE, self.height())
            radius = self.look.radius("panel")
            frame(painter, self.look, self.rect(), "ask", None, radius=radius)
            painter.end()


class FaultTable(QWidget):
    """Faults of a catalogue by row and column."""

    def __init__(self, look: Look, tr: Translate, rows: Sequence[Row]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, look.space_of(4), 0, look.space_of(4))
        grid.setHorizontalSpacing(look.space_of(16))
        grid.setVerticalSpacing(look.space_of(4))
        grid.setColumnStretch(2, 1)
        for column, words in enumerate((tr("Row"), tr("Column"), tr("What is wrong"))):
            grid.addWidget(Text(look, words, "table_strong", "title", wrap=False), 0, column)
        for place, row in enumerate(rows):
            grid.addWidget(Rule(look), 2 * place + 1, 0, 1, 3)
            for column, words in enumerate(row):
                style = "table" if column == 2 else "table_strong"
                text = Text(look, words, style, "ink", wrap=column > 0)
                grid.addWidget(text, 2 * place + 2, column)
