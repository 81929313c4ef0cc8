"""The plan code as a QR code: a phone reads it, and nothing is sent anywhere."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from exowizard.core.plan_code import encode
from exowizard.kiosk.desk import KioskDesk
from exowizard.kiosk.pages.parts import headed, note
from exowizard.ui.kit.paint import frame, painter_of
from exowizard.ui.kit.panel import Panel, at_top
from exowizard.ui.kit.text import Text
from exowizard.ui.look import Look

_SIDE, _QUIET = 380, 4  # pixels; modules of white around the code, as the standard asks
_CELL = 3  # pixels of a module at the least


class CodeView(QWidget):
    """Dark modules on white, in every theme: readers expect it so."""

    def __init__(self, look: Look, modules: tuple[tuple[bool, ...], ...], words: str) -> None:
        super().__init__()
        self.look, self.modules = look, modules
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A whole number of pixels for each module."""
        count = len(self.modules) + 2 * _QUIET
        side = count * max(_CELL, _SIDE // count)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The code in its white field; the thin edge lies in the quiet zone's outermost pixel."""
        painter = painter_of(self)
        painter.setRenderHint(painter.RenderHint.Antialiasing, on=False)
        painter.fillRect(self.rect(), QColor("#FFFFFF"))
        frame(painter, self.look, self.rect(), None, "rule", radius=0)
        cell = self.width() // (len(self.modules) + 2 * _QUIET)
        dark = QColor("#000000")
        for row, line in enumerate(self.modules):
            for column, is_dark in enumerate(line):
                if is_dark:
                    x, y = (column + _QUIET) * cell, (row + _QUIET) * cell
                    painter.fillRect(QRectF(x, y, cell, cell), dark)
        painter.end()


class CodePanel(Panel):
    """The code, what it is for, and that it holds the answers."""

    def __init__(self, desk: KioskDesk) -> None:
        super().__init__(desk.look, "plain", pad=20, gap=10)
        look, tr = desk.look, desk.translate
        modules = desk.kiosk.code_modules(encode(desk.profile()))
        line = QHBoxLayout() if look.scale <= 2 else QVBoxLayout()
        line.setSpacing(look.space_of(20))
        said = tr("QR code that holds your answers. Scan it with your phone.")
        self.code = CodeView(look, modules, said)
        line.addLayout(at_top(self.code))
        words = QVBoxLayout()
        words.setSpacing(look.px(8))
        words.addLayout(
            headed(look, "mobile", "title",
                   Text(look, tr("Keep it on your phone"), "section", "title"))
        )  # fmt: skip
        words.addWidget(Text(look, tr(
            "Scan it with your camera and save the text. Paste the text into ExoWizard at home "
            "to see the same plan. Nothing is sent anywhere."
        ), "body", "ink"))  # fmt: skip
        private = tr("The code holds your answers. Keep it as private as a letter.")
        words.addWidget(note(look, "lock", "ask", private))
        words.addStretch(1)
        line.addLayout(words, 1)
        self.rows.addLayout(line)
        self.rows.addStretch(1)
        desk.count_once("code_shown")
