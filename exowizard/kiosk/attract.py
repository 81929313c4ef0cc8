"""The screen that waits for somebody: what this is, how long it takes, one button a language."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from exowizard.core.wording import Translate
from exowizard.flow.kiosk_setup import KioskSetup
from exowizard.kiosk.band import store_line
from exowizard.kiosk.buttons import LARGE
from exowizard.kiosk.foot import tool_buttons
from exowizard.ui.kit.drawing import Drawing
from exowizard.ui.kit.paint import (
    TOP_WRAP,
    fill,
    focus_ring,
    frame,
    ink,
    painter_of,
    text_height,
    text_width,
)
from exowizard.ui.kit.text import Text
from exowizard.ui.look import Look

TOOLS = ("text", "contrast", "lower")
_THANKS = 15_000  # milliseconds
_CARD, _ARROW = 140, 88
# What gives way, in turn: whether the picture is there, and the style of the heading.
_GIVING_WAY = ((True, "hero"), (False, "hero"), (False, "page"), (False, "section"))


class BeginCard(QPushButton):
    """A card that begins a session in one language."""

    def __init__(self, look: Look, title: str, words: str, language: str) -> None:
        super().__init__(title)
        self.look, self.title, self.words, self.language = look, title, words, language
        self.setAccessibleName(f"{title} ({language})" if language else title)
        self.setAccessibleDescription(words)
        self.setFont(look.font("button"))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def _room(self) -> int:
        """What stands beside the words: margins, the arrow, the name of the language."""
        name = text_width(self.look.font("lead"), self.language) if self.language else 0
        return 40 + 28 + name + 28 + _ARROW + 32

    def heightForWidth(self, width: int) -> int:
        """Title and words may wrap."""
        room = max(200, width - self._room)
        needed = text_height(self.look.font("button"), self.title, room)
        needed += text_height(self.look.font("lead"), self.words, room)
        return max(_CARD, needed + 56)

    def hasHeightForWidth(self) -> bool:
        """Whether words may wrap."""
        return True

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(800, self.heightForWidth(800))

    def minimumSizeHint(self) -> QSize:
        """Room for the arrow and a few words."""
        return QSize(self._room + 200, _CARD)

    def paintEvent(self, event: QPaintEvent) -> None:
        """White card, words, an arrow in a disc."""
        look, painter = self.look, painter_of(self)
        box = self.rect().adjusted(6, 6, -6, -6)
        ground = "tint_strong" if self.isDown() else "surface"
        edge = "control" if look.high_contrast else None
        frame(painter, look, box, ground, edge, radius=look.radius("panel"))
        room = max(200, self.width() - self._room)
        head = text_height(look.font("button"), self.title, room)
        tail = text_height(look.font("lead"), self.words, room)
        top = box.center().y() - (head + tail + 6) // 2
        painter.setFont(look.font("button"))
        ink(painter, look, "title")
        painter.drawText(QRect(40, top, room, head), TOP_WRAP, self.title)
        painter.setFont(look.font("lead"))
        ink(painter, look, "mute")
        painter.drawText(QRect(40, top + head + 6, room, tail), TOP_WRAP, self.words)
        disc = QRect(box.right() - 32 - _ARROW, box.center().y() - _ARROW // 2, _ARROW, _ARROW)
        if self.language:
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            name = QRect(40, box.top(), disc.left() - 28 - 40, box.height())
            painter.drawText(name, int(right), self.language)
        frame(painter, look, disc, "accent", None, radius=_ARROW / 2)
        pixmap = look.icon("arrow-right", 40, "on_accent", self.devicePixelRatioF())
        painter.drawPixmap(disc.center().x() - 19, disc.center().y() - 19, pixmap)
        if self.hasFocus():
            focus_ring(painter, look, box, radius=look.radius("panel"), role="focus_on_top")
        painter.end()


class AttractScreen(QWidget):
    """``begun`` with a language tag starts a session; ``asked`` names a tool."""

    begun = Signal(str)
    asked = Signal(str)

    def __init__(
        self,
        look: Look,
        setup: KioskSetup,
        languages: Sequence[tuple[str, str, Translate]],
        *,
        flat: bool,
        low: bool = False,
        logo: QPixmap | None = None,
        notice: str = "",
    ) -> None:
        """``languages``: tag, own name and translation of each; the first is the store's own.

        ``notice``: the number to call in an emergency, in the words of the knowledge base.
        """
        super().__init__()
        self.look, self.flat = look, flat
        tr = languages[0][2]
        column = QVBoxLayout()
        column.setContentsMargins(72 if flat else 56, 40, 72 if flat else 56, 24)
        column.setSpacing(0)
        column.addLayout(self._head(setup.store_name or tr("ExoWizard"), logo, tr))
        beside = flat and not low
        self.heading = Text(look, tr("What fits your skin, and how sure we can be"), role="on_top")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.heading)
        words.addSpacing(36 if beside else 40)
        words.addLayout(self._begin_cards(languages))
        words.addSpacing(24 if beside else 32)
        words.addWidget(Text(look, tr("Advice on skin care, not a diagnosis.")
                             + f" {notice}".rstrip(), "caption", "on_top"))  # fmt: skip
        column.addStretch(1)
        self.art: Drawing | None = None
        if beside:
            self.art = Drawing(look, "attract", look.px(260), 480)
            middle = QHBoxLayout()
            middle.setSpacing(48)
            middle.addLayout(words, 6)
            middle.addWidget(self.art, 5, Qt.AlignmentFlag.AlignCenter)
            column.addLayout(middle)
            column.addStretch(1)
        else:
            if not low:
                self.art = Drawing(look, "attract", 620, 620)
                column.addWidget(self.art, 0, Qt.AlignmentFlag.AlignHCenter)
                column.addStretch(1)
            column.addLayout(words)
        self.outer = QVBoxLayout(self)
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.outer.setSpacing(0)
        self.outer.addLayout(column, 1)
        self.outer.addLayout(self._tools(tr))

    def _head(self, name: str, logo: QPixmap | None, tr: Translate) -> QHBoxLayout:
        look, line = self.look, store_line(self.look, name, logo)
        self.aside = Text(look, tr("Free skin-care guide"), "tool", "on_top", wrap=False)
        self.aside.setVisible(look.scale <= LARGE)  # else the name of the store needs the room
        line.addWidget(self.aside)
        return line

    def _begin_cards(self, languages: Sequence[tuple[str, str, Translate]]) -> QVBoxLayout:
        self.cards: list[BeginCard] = []
        cards = QVBoxLayout()
        cards.setSpacing(8)
        several = len(languages) > 1
        for tag, own, say in languages:
            tr = say
            card = BeginCard(self.look, tr("Touch to begin"),
                             tr("About 4 minutes. Nothing about you is stored."),
                             own if several else "")  # fmt: skip
            card.clicked.connect(lambda _=False, tag=tag: self.begun.emit(tag))
            cards.addWidget(card)
            self.cards.append(card)
        return cards

    def _tools(self, tr: Translate) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(24, 4, 24, 8)
        self.tools = tool_buttons(self.look, tr, TOOLS, on_top=True)
        for name, tool in self.tools.items():
            tool.clicked.connect(lambda _=False, name=name: self.asked.emit(name))
            line.addWidget(tool, 1)
        return line

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where not all has room, the picture goes first; then the heading is set smaller."""
        super().resizeEvent(event)
        for with_art, heading in _GIVING_WAY:
            if self.art is not None:
                self.art.setVisible(with_art)
            self.heading.set_style(heading)
            self.outer.invalidate()
            self.outer.activate()  # asks the layouts within again
            if self.outer.minimumHeightForWidth(self.width()) <= self.height():
                break

    def thank(self, words: str) -> None:
        """The last shopper reads for a moment that nothing of them is left."""
        usual = self.aside.text()
        self.aside.setText(words)
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(lambda: self.aside.setText(usual))
        timer.start(_THANKS)

    def paintEvent(self, event: QPaintEvent) -> None:
        """One deep ground."""
        painter = painter_of(self)
        fill(painter, self.look, self.rect(), "top")
        painter.end()
