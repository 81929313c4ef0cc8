"""Buttons: primary, secondary, quiet, link and on the top bar; with an icon where one helps."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from exowizard.ui.kit.paint import (
    CENTRED,
    EDGE,
    WRAP,
    focus_ring,
    frame,
    kept,
    painter_of,
    point_at,
    text_height,
)
from exowizard.ui.kit.paint import ink as write_in
from exowizard.ui.kit.paint import text_width as width_of
from exowizard.ui.look import Face, Look

# kind: fill, edge, text, fill under the pointer, fill while pressed
_INKS = {
    "primary": ("accent", None, "on_accent", "accent", "accent"),
    "secondary": ("surface", "control", "title", "tint", "tint_strong"),
    "quiet": (None, None, "link", "tint", "tint_strong"),
    "link": (None, None, "link", None, None),
    "top": (None, None, "on_top", None, None),
    "stop": ("surface", "stop", "stop", "stop_bg", "stop_bg"),
}


class Button(QPushButton):
    """A button that paints itself. Its text wraps when there is no room, and is never cut."""

    def __init__(
        self,
        look: Look,
        text: str,
        kind: str = "secondary",
        *,
        icon: str | None = None,
        icon_after: bool = False,
        name: str | None = None,
        compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """``name`` is what a screen reader says where it differs from the text."""
        super().__init__(text, parent)
        self.look, self.kind = look, kind
        self.icon_name, self.icon_after, self.compact = icon, icon_after, compact
        self.style_name = {"link": "strong", "quiet": "table_strong", "top": "table_strong"}.get(
            kind, "table_strong" if compact else "strong"
        )
        self.setFont(look.font(self.style_name))
        self.setAccessibleName(name or text)
        if name and not text:
            self.setToolTip(name)
        self.setAutoDefault(False)
        self.setPalette(look.inked(_INKS[kind][2]))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_text(self, text: str) -> None:
        """Another text, on the screen and for a screen reader."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    @property
    def _face(self) -> Face:
        return self.look.font(self.style_name)

    @property
    def _pad(self) -> int:
        if self.kind == "link":
            return 0
        return self.look.px(8 if not self.text() or self.kind in ("quiet", "top") else 14)

    @property
    def _icon(self) -> int:
        return self.look.px(18) if self.icon_name else 0

    @property
    def _between(self) -> int:
        return self.look.px(8) if self.icon_name and self.text() else 0

    @property
    def _least(self) -> int:
        if self.kind == "link":
            return self.look.px(24)
        return self.look.height("target" if self.compact or self.kind == "quiet" else "button")

    def enterEvent(self, event: QEnterEvent) -> None:
        """The hand that says: this can be pressed."""
        point_at(self)
        super().enterEvent(event)

    @kept
    def sizeHint(self) -> QSize:
        """One line of text with its icon, and room for the focus ring."""
        width = width_of(self._face, self.text()) if self.text() else 0
        width += 2 * self._pad + self._icon + self._between
        if self.text():
            height = max(self._least, self.look.line(self.style_name) + self.look.px(6))
        else:
            height = width = max(self._least, self.look.height("target"))
        return QSize(width + 2 * EDGE, height + 2 * EDGE)

    @kept
    def minimumSizeHint(self) -> QSize:
        """As narrow as its longest word."""
        if not self.text():
            return self.sizeHint()
        longest = max(self.text().split(), key=len, default="")
        width = width_of(self._face, longest) + 2 * self._pad + self._icon + self._between
        return QSize(min(self.sizeHint().width(), width + 2 * EDGE), self._least + 2 * EDGE)

    def hasHeightForWidth(self) -> bool:
        """Whether the height depends on the width: text wraps."""
        return True

    @kept
    def heightForWidth(self, width: int) -> int:
        """The height that the wrapped text needs."""
        if not self.text():
            return self.sizeHint().height()
        if width >= self.sizeHint().width():
            return self.sizeHint().height()
        room = width - 2 * EDGE - 2 * self._pad - self._icon - self._between
        needed = text_height(self._face, self.text(), room) + self.look.px(10)
        return max(self._least, needed) + 2 * EDGE

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame, icon, text, focus ring."""
        look = self.look
        fill, edge, ink, hover, pressed = _INKS[self.kind]
        box = self.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        painter = painter_of(self)
        if not self.isEnabled():
            fill, edge, ink = (
                ("sunk", "rule", "mute") if self.kind in ("primary", "secondary", "stop")
                else (None, None, "mute")
            )  # fmt: skip
        elif self.isDown() or self.isChecked():
            fill = pressed or fill
            ink = "title" if ink == "link" and fill else ink  # the ground is darker
        elif self.underMouse() and hover:
            fill = hover
            edge = "accent" if edge == "control" else edge
        radius = look.radius("control")
        if fill or edge:
            frame(painter, look, box, fill, edge, radius=radius)
        if self.kind == "top" and self.isEnabled() and (self.underMouse() or self.isDown()):
            frame(painter, look, box, None, "on_top", radius=radius)
        self._paint_inside(painter, box, ink)
        if self.hasFocus():
            role = "focus_on_top" if self.kind == "top" else "focus"
            focus_ring(painter, look, box, radius=radius, role=role)
        painter.end()

    def _paint_inside(self, painter: QPainter, box: QRect, ink: str) -> None:
        look = self.look
        inner = box.adjusted(self._pad, 0, -self._pad, 0)
        text_room = inner.width() - self._icon - self._between
        wide = min(text_room, width_of(self._face, self.text())) if self.text() else 0
        start = inner.left()
        if self.kind != "link":
            start += max(0, (inner.width() - wide - self._icon - self._between) // 2)
        icon_x = start + wide + self._between if self.icon_after else start
        text_x = start if self.icon_after else start + self._icon + self._between
        if self.icon_name:
            pixmap = look.icon(self.icon_name, self._icon, ink, self.devicePixelRatioF())
            painter.drawPixmap(icon_x, box.center().y() - self._icon // 2 + 1, pixmap)
        write_in(painter, look, ink)
        font = self.font()
        if self.kind == "link":
            font.setUnderline(True)
        painter.setFont(font)
        flags = WRAP
        if wide < width_of(self._face, self.text()):
            flags |= CENTRED
            wide = text_room
        painter.drawText(QRect(text_x, box.top(), wide + 1, box.height()), flags, self.text())
