"""What stands at the foot of the kiosk's screen: the way back and on, and the tools."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from exowizard.core.wording import Translate
from exowizard.kiosk.buttons import LARGE, BigButton, Tool
from exowizard.ui.kit.paint import EDGE, fill
from exowizard.ui.kit.text import Text
from exowizard.ui.look import Look
from exowizard.ui.page import Nav

TALL, FLAT = 112, 88
TOOLS = ("text", "contrast", "lower", "language", "start_over")


def tool_buttons(
    look: Look, tr: Translate, names: tuple[str, ...], *, on_top: bool = False
) -> dict[str, Tool]:
    """The tools by name."""
    known = {
        "text": ("text-size", tr("Text size")),
        "contrast": ("contrast", tr("Contrast")),
        "lower": ("lower-screen", tr("Lower screen")),
        "language": ("globe", tr("Language")),
        "start_over": ("undo", tr("Start over")),
    }
    return {name: Tool(look, *known[name], on_top=on_top) for name in names}


class Foot(QWidget):
    """Back, what the page offers besides, Next; the tools under them, or at their left.

    Answers the shell as the bar below of a window does. ``asked`` names a tool, or what the page's
    own link leads to.
    """

    back = Signal()
    forward = Signal()
    linked = Signal(str)
    asked = Signal(str)

    def __init__(self, look: Look, tr: Translate, names: tuple[str, ...], *, flat: bool) -> None:
        super().__init__()
        self.look, self.flat, self._to = look, flat, ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        tall = FLAT if flat else TALL
        self.short = flat or look.scale > LARGE  # no room for a line beside the buttons
        self.live = Text(look, "", "table", "mute")
        self.live.setContentsMargins(EDGE, 0, 0, 0)
        self.back_button = BigButton(look, tr("Back"), tall=tall, icon="arrow-left")
        self.back_button.clicked.connect(self.back)
        self.link = BigButton(look, "", tall=tall)
        self.link.clicked.connect(lambda: self.linked.emit(self._to))
        self.next_button = BigButton(
            look, tr("Next"), "primary", tall=tall, icon="arrow-right", icon_after=True
        )
        self.next_button.clicked.connect(self.forward)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.back_button, 2)
        row.addWidget(self.link, 3)
        row.addWidget(self.next_button, 5)
        tools = QHBoxLayout()
        tools.setSpacing(0)
        self.tools = tool_buttons(look, tr, names)
        for name, tool in self.tools.items():
            tool.clicked.connect(lambda _=False, name=name: self.asked.emit(name))
            tools.addWidget(tool, 1)
        outer = QVBoxLayout(self)
        outer.setSpacing(0)
        if flat:
            outer.setContentsMargins(24, 8, 36, 8)
            line = QHBoxLayout()
            line.setSpacing(24)
            line.addLayout(tools, 4)
            beside = QVBoxLayout()
            beside.addWidget(self.live)
            beside.addLayout(row)
            line.addLayout(beside, 5)
            outer.addLayout(line)
        else:
            outer.setContentsMargins(0, 0, 0, 0)
            upper = QVBoxLayout()
            upper.setContentsMargins(44, 12, 44, 12)
            upper.addWidget(self.live)
            if look.scale > LARGE:  # three beside one another would not fit
                row.removeWidget(self.link)
                upper.addWidget(self.link)
            upper.addLayout(row)
            outer.addLayout(upper)
            tools.setContentsMargins(24, 4, 24, 4)
            outer.addLayout(tools)
        self.row = row

    def show_nav(self, nav: Nav, *, back: bool) -> None:
        """What the page wants shown."""
        self.back_button.setVisible(back)
        words = "" if self.short else "".join(text for text, _ in nav.live)
        self.live.setText(words)
        self.live.setVisible(bool(words))
        self.link.setVisible(nav.live_link is not None)
        if nav.live_link is not None:
            self.link.set_text(nav.live_link[0])
            self._to = nav.live_link[1]
            self.link.icon_name = "list" if self._to.startswith("side:") else None
        self.next_button.setVisible(nav.next_text is not None)
        if nav.next_text is not None:
            self.next_button.set_text(nav.next_text)
            self.next_button.setEnabled(nav.next_enabled)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, and the line above the tools."""
        painter = QPainter(self)
        fill(painter, self.look, self.rect(), "surface" if self.flat else "bg")
        top = 0
        if not self.flat:
            top = next(iter(self.tools.values())).geometry().top() - 4 if self.tools else 0
            fill(painter, self.look, QRect(0, top, self.width(), self.height() - top), "surface")
        fill(painter, self.look, QRect(0, top, self.width(), 1), "rule")
        painter.end()
