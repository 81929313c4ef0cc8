"""The bar above (name, menus, side pages) and the bar below."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from exowizard.core.wording import Translate
from exowizard.ui.kit.buttons import Button
from exowizard.ui.kit.drawing import Drawing
from exowizard.ui.kit.paint import fill, text_width
from exowizard.ui.kit.text import Rich, Text
from exowizard.ui.look import Look
from exowizard.ui.page import Nav

_ANY = 16_777_215  # QWIDGETSIZE_MAX: as wide as there is room
THEMES = ("system", "light", "dark", "high_contrast")
THEME_ICONS = {"system": "contrast", "light": "sun", "dark": "moon", "high_contrast": "contrast"}
TEXT_SIZES = (100, 125, 150, 175, 200)


def theme_name(theme: str, tr: Translate) -> str:
    """The name of a theme for people."""
    return {
        "system": tr("Like the system"), "light": tr("Light"),
        "dark": tr("Dark"), "high_contrast": tr("High contrast"),
    }[theme]  # fmt: skip


class TopBar(QWidget):
    """``asked`` names what was chosen: ``product``, ``learn``, ``menu:file``, ``steps``, ...

    Menus are made when they are opened (``menus``); ``buttons`` holds what they open under.
    """

    asked = Signal(str)

    def __init__(
        self,
        look: Look,
        tr: Translate,
        *,
        compact: bool,
        theme: str,
        language: tuple[str, str],
    ) -> None:
        super().__init__()
        self.look, self.words = look, tr
        self.buttons: dict[str, Button] = {}
        line = QHBoxLayout(self)
        line.setContentsMargins(look.px(16), 0, look.px(12), look.px(3))
        line.setSpacing(look.px(2))
        self.setMinimumHeight(look.height("top_bar"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        logo = Drawing(look, "logo-on-top", look.px(24), look.px(24), "on_top")
        line.addWidget(logo)
        line.addSpacing(look.px(8))
        name = Text(look, tr("ExoWizard"), "section", "on_top", wrap=False)
        line.addWidget(name)
        line.addSpacing(look.px(8 if compact else 16))
        self._add(line, "menu:file", "" if compact else tr("File"), "folder", tr("File"))
        if compact:
            self._add(line, "steps", tr("Steps"), "list", tr("Steps"))
            line.addStretch(1)
            self._add(line, "menu:main", tr("Menu"), "more", tr("Menu"))
            return
        line.addStretch(1)
        product, learn = tr("Check a product"), tr("Learn")
        self._add(line, "product", product, "product", product)
        self._add(line, "learn", learn, "learn", learn)
        line.addWidget(_Gap(look))
        percent = f"{round(look.scale * 100)}%"
        self._add(line, "menu:text", percent, "text-size",
                  tr("Text size {percent}", percent=percent))  # fmt: skip
        colours = theme_name(theme, tr)
        self._add(line, "menu:theme", colours, THEME_ICONS[theme],
                  tr("Colours: {theme}", theme=colours))  # fmt: skip
        self._add(line, "menu:language", language[1], "globe",
                  tr("Language: {language}", language=language[1]))  # fmt: skip

    def _add(self, line: QHBoxLayout, what: str, text: str, icon: str, name: str) -> None:
        button = Button(self.look, text, "top", icon=icon, name=name)
        button.clicked.connect(lambda: self.asked.emit(what))
        line.addWidget(button)
        self.buttons[what] = button

    def show_position(self, number: int, count: int) -> None:
        """Which step this is; only where there is no trail to tell."""
        button = self.buttons.get("steps")
        if button is not None:
            words = self.words("Step {number} of {count}", number=number, count=count)
            if words != button.text():
                button.set_text(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and the line under it."""
        painter = QPainter(self)
        fill(painter, self.look, self.rect(), "top")
        fill(painter, self.look, QRect(0, self.height() - 3, self.width(), 3), "top_rule")
        painter.end()


class _Gap(QWidget):
    """A thin upright line between groups of the bar above."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.setFixedSize(look.px(17), look.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """One line."""
        painter = QPainter(self)
        painter.setOpacity(0.35)
        fill(painter, self.look, QRect(self.width() // 2, 0, 1, self.height()), "on_top")
        painter.end()


class NavBar(QWidget):
    """Back, a live line, Next."""

    back = Signal()
    forward = Signal()
    linked = Signal(str)

    def __init__(self, look: Look, tr: Translate, *, compact: bool) -> None:
        super().__init__()
        self.look = look
        line = QHBoxLayout(self)
        line.setContentsMargins(look.px(16), look.px(8), look.px(16), look.px(8))
        line.setSpacing(look.px(12))
        self.setMinimumHeight(look.height("nav_bar"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.back_button = Button(look, tr("Back"), icon="chevron-left")
        self.back_button.clicked.connect(self.back)
        self.live = Rich(look, [], "table", "mute", strong_role="ink")
        self.link = Button(look, "", "link")
        self.link.clicked.connect(self._follow)
        self.next_button = Button(
            look, tr("Next"), "primary", icon="chevron-right", icon_after=True
        )
        self.next_button.clicked.connect(self.forward)
        line.addWidget(self.back_button)
        line.addStretch(1)
        line.addWidget(self.live, 8)
        line.addWidget(self.link)
        line.addStretch(1)
        line.addWidget(self.next_button)
        self.live.setVisible(not compact)
        self.compact, self._to = compact, ""

    def show_nav(self, nav: Nav, *, back: bool) -> None:
        """What the page wants shown."""
        self.back_button.setVisible(back)
        if not self.compact:
            self.live.set_pieces(list(nav.live))
            self.live.setVisible(bool(nav.live))
            self._place_live(nav)
        self.link.setVisible(nav.live_link is not None)
        if nav.live_link is not None:
            self.link.set_text(nav.live_link[0])
            self._to = nav.live_link[1]
        self.next_button.setVisible(nav.next_text is not None)
        if nav.next_text is not None:
            self.next_button.set_text(nav.next_text)
            self.next_button.setEnabled(nav.next_enabled)

    def _place_live(self, nav: Nav) -> None:
        """The line in the middle, or side by side with the link, both in the middle."""
        room, where = _ANY, 0x84  # Qt::AlignCenter, below AlignRight; Qt itself loads slowly
        if nav.live_link is not None:
            words = "".join(text for text, _ in nav.live)
            room, where = text_width(self.look.font("table_strong"), words) + 4, 0x82
        self.live.setMaximumWidth(room)
        self.live.setProperty("alignment", where)

    def _follow(self) -> None:
        self.linked.emit(self._to)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and the line above it."""
        painter = QPainter(self)
        fill(painter, self.look, self.rect(), "surface")
        fill(painter, self.look, QRect(0, 0, self.width(), 1), "rule")
        painter.end()
