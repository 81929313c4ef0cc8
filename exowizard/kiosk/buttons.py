"""Large buttons for fingers: the way on, the way back, and the tools at the foot of the screen."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from exowizard.ui.kit.buttons import Button
from exowizard.ui.kit.paint import (
    CENTRED,
    WRAP,
    focus_ring,
    frame,
    ink,
    painter_of,
    text_height,
    text_width,
)
from exowizard.ui.look import Look

_TOOL_HEIGHT = 96
_ICON = 40
LARGE = 3.0  # of the look's scale


class BigButton(Button):
    """A button ``tall`` pixels high at 100 % text, in the large type of the kiosk."""

    def __init__(
        self,
        look: Look,
        text: str,
        kind: str = "secondary",
        *,
        tall: int = 112,
        icon: str | None = None,
        icon_after: bool = False,
        name: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            look, text, kind, icon=icon, icon_after=icon_after, name=name, parent=parent
        )
        self.tall = tall
        # Where letters are huge anyway, the style of the page leaves room for more of it.
        self.style_name = "button" if look.scale <= LARGE else "strong"
        self.setFont(look.font(self.style_name))

    @property
    def _least(self) -> int:
        return self.tall

    @property
    def _icon(self) -> int:
        return self.look.px(20) if self.icon_name else 0

    def enterEvent(self, event: QEnterEvent) -> None:
        """A finger points by itself."""


class Tool(QAbstractButton):
    """A tool at the foot of the screen: an icon above a word. ``on`` the ground it stands on."""

    def __init__(self, look: Look, icon: str, text: str, *, on_top: bool = False) -> None:
        super().__init__()
        self.look, self.icon_name, self.on_top = look, icon, on_top
        self.setText(text)
        self.setAccessibleName(text)
        self.setFont(look.font("tool"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """The icon, the word, and room around them."""
        wide = max(text_width(self.look.font("tool"), self.text()), _ICON)
        return QSize(wide + self.look.px(12), self.heightForWidth(wide + self.look.px(12)))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the longest word."""
        font = self.look.font("tool")
        wide = max((text_width(font, word) for word in self.text().split()), default=_ICON)
        return QSize(max(wide, _ICON) + 8, _TOOL_HEIGHT)

    def heightForWidth(self, width: int) -> int:
        """Words wrap where text is large."""
        words = text_height(self.look.font("tool"), self.text(), width - 8)
        return max(_TOOL_HEIGHT, _ICON + words + 24)

    def hasHeightForWidth(self) -> bool:
        """Whether words may wrap."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground while pressed, icon, word, focus ring."""
        look, painter, box = self.look, painter_of(self), self.rect()
        role = "on_top" if self.on_top else "title"
        if self.isDown():
            if self.on_top:
                painter.setOpacity(0.2)
                frame(painter, look, box, "on_top", None, radius=look.radius("control"))
                painter.setOpacity(1)
            else:
                frame(painter, look, box, "tint_strong", None, radius=look.radius("control"))
        words = text_height(look.font("tool"), self.text(), box.width() - 8)
        top = (box.height() - _ICON - 6 - words) // 2
        pixmap = look.icon(self.icon_name, _ICON, role, self.devicePixelRatioF())
        painter.drawPixmap((box.width() - _ICON) // 2, top, pixmap)
        ink(painter, look, role)
        painter.setFont(self.font())
        place = QRect(4, top + _ICON + 6, box.width() - 8, words)
        painter.drawText(place, WRAP | CENTRED, self.text())
        if self.hasFocus():
            ring = "focus_on_top" if self.on_top else "focus"
            focus_ring(painter, look, box.adjusted(6, 6, -6, -6), role=ring)
        painter.end()
