"""The strip above the bar below: work that goes on, and what became of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from exowizard.ui.kit.buttons import Button
from exowizard.ui.kit.drawing import Drawing
from exowizard.ui.kit.paint import fill, frame, painter_of
from exowizard.ui.kit.text import Text
from exowizard.ui.look import Look

_WHOLE = 100


class Bar(QProgressBar):
    """How much is done, painted in our colours; Qt tells screen readers."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self.look = look
        self.setRange(0, _WHOLE)
        self.setTextVisible(False)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(look.px(8))

    def sizeHint(self) -> QSize:
        """A slim bar."""
        return QSize(self.look.px(200), self.look.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Track and filled part."""
        painter, box = painter_of(self), self.rect()
        frame(painter, self.look, box, "track", None, radius=box.height() / 2)
        done = round(box.width() * self.value() / _WHOLE)
        frame(painter, self.look, QRect(0, 0, max(done, box.height()), box.height()), "accent",
              None, radius=box.height() / 2)  # fmt: skip
        painter.end()


class Strip(QWidget):
    """One line: an icon, words, a bar or buttons. Hidden while there is nothing to say."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(look.px(20), look.px(4), look.px(16), look.px(4))
        self.line.setSpacing(look.px(12))
        self.bar: Bar | None = None
        self.words = ""
        self._again: Callable[[Strip], None] | None = None
        self.hide()

    def show_work(self, words: str, cancel: str, stop: Callable[[], None]) -> None:
        """Work that has begun, with a way to stop it."""
        self._clear()
        self.words = words
        self._again = lambda strip: strip.show_work(words, cancel, stop)
        self.line.addWidget(Text(self.look, words, "table_strong", "title"))
        self.bar = Bar(self.look, words)
        self.line.addWidget(self.bar, 1)
        button = Button(self.look, cancel, "quiet", icon="close")
        button.clicked.connect(stop)
        self.line.addWidget(button)
        self.show()

    def show_progress(self, done: float) -> None:
        """How much is done, 0 to 1."""
        if self.bar is not None:
            self.bar.setValue(round(done * _WHOLE))

    def show_result(
        self,
        words: str,
        *,
        role: str = "accent",
        icon: str = "check-circle",
        buttons: tuple[tuple[str, Callable[[], None]], ...] = (),
        close: str = "",
    ) -> None:
        """What became of it; stays until it is closed or something else is said."""
        self._clear()
        self.words = words
        self._again = lambda strip: strip.show_result(
            words, role=role, icon=icon, buttons=buttons, close=close
        )
        look = self.look
        self.line.addWidget(Drawing(look, f"ui/{icon}", look.px(18), look.px(18), role))
        self.line.addWidget(Text(look, words, "table_strong", "title"), 1)
        for text, pressed in buttons:
            button = Button(look, text, "quiet")
            button.clicked.connect(pressed)
            self.line.addWidget(button)
        if close:
            button = Button(look, "", "quiet", icon="close", name=close)
            button.clicked.connect(self.hide_all)
            self.line.addWidget(button)
        self.show()

    def show_as(self, before: Strip) -> None:
        """What another strip showed, in this one's look: work goes on while a window is rebuilt."""
        if before._again is not None:
            before._again(self)
            if self.bar is not None and before.bar is not None:
                self.bar.setValue(before.bar.value())

    def hide_all(self) -> None:
        """Nothing to say any more."""
        self._clear()
        self.hide()

    def _clear(self) -> None:
        self.bar, self.words, self._again = None, "", None
        while (item := self.line.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tinted ground with a line above."""
        painter = painter_of(self)
        fill(painter, self.look, self.rect(), "tint")
        fill(painter, self.look, QRect(0, 0, self.width(), 1), "rule")
        painter.end()
