"""The window: bars, trail and the page; it turns pages and builds everything anew for a new look.

Page modules are loaded when they are first shown, so that the first page comes quickly.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from exowizard.flow import navigation
from exowizard.flow.session import Stop
from exowizard.ui.bars import NavBar, TopBar
from exowizard.ui.desk import Desk, Frame
from exowizard.ui.kit.arrange import Ground
from exowizard.ui.page import Page
from exowizard.ui.strip import Strip
from exowizard.ui.trails import Trails

PAGES = {
    "welcome": "WelcomePage", "safety": "SafetyPage", "concerns": "ConcernsPage",
    "skin": "SkinPage", "setting": "SettingPage", "budget": "BudgetPage", "habits": "HabitsPage",
    "priorities": "PrioritiesPage", "check": "CheckPage", "options": "OptionsPage",
    "plan": "PlanPage", "keep": "KeepPage", "care": "CarePage",
    "product": "ProductPage", "learn": "LearnPage", "trouble": "TroublePage",
}  # fmt: skip
SIDE_PAGES = ("product", "learn")
WIDE, MEDIUM = 1180, 900  # pixels of width at 100 % text


def frame_for(width: int, scale: float) -> Frame:
    """How much room a window of this width has at this text size."""
    room = width / scale
    if room >= WIDE:
        return "wide"
    return "medium" if room >= MEDIUM else "compact"


def page_class(name: str) -> type[Page]:
    """The class of a page."""
    found: type[Page] = getattr(import_module(f"exowizard.ui.pages.{name}"), PAGES[name])
    return found


class Shell(QMainWindow):
    """The window's contents. ``page`` is shown, or ``side`` over it; ``file`` is for the title."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.side = self.file = ""
        self.page: Page | None = None
        self.shown = desk.session.stop
        self.stack = QStackedWidget()
        self.strip = Strip(desk.look)
        self.setMinimumSize(QSize(480, 400))
        desk.moved.connect(self.turn_page)
        desk.session_changed.connect(self.render_session)
        desk.said.connect(self.announce)
        self.build()

    def build(self) -> None:
        """Makes bars, trail and page for the setting of the moment."""
        desk, look, tr = self.desk, self.desk.look, self.desk.translate
        compact = desk.frame == "compact"
        self.ground = Ground(look, "bg")
        self.column = column = QVBoxLayout(self.ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        known = desk.ports.languages.known
        language = next((pair for pair in known if pair[0] == desk.setting.language), known[0])
        self.top = TopBar(look, tr, compact=compact, theme=desk.settings.theme,
                          language=language)  # fmt: skip
        self.top.asked.connect(desk.ask)
        self.nav_bar = NavBar(look, tr, compact=compact)
        self.nav_bar.back.connect(self.go_back)
        self.nav_bar.forward.connect(desk.go_next)
        self.nav_bar.linked.connect(self.follow)
        self.middle = QHBoxLayout()
        self.middle.setSpacing(0)
        self.trails = Trails(desk, self.middle)
        self.stack = QStackedWidget()
        self.page = None
        column.addWidget(self.top)
        before, self.strip = self.strip, Strip(look)
        column.addLayout(self.middle, 1)
        self.middle.addWidget(self.stack, 1)
        column.addWidget(self.strip)
        column.addWidget(self.nav_bar)
        self.strip.show_as(before)
        self.setCentralWidget(self.ground)
        self._show_page(announce=False)

    def turn_page(self) -> None:
        """Shows the page of the session's place."""
        self.side = ""
        self._show_page(announce=True)

    def open_side(self, name: str) -> None:
        """Shows a side page; Back leads to where the person was."""
        if name not in SIDE_PAGES:
            raise ValueError(name)
        self.side = name
        self._show_page(announce=True)

    def go_back(self) -> None:
        """From a side page to the wizard, else one page back."""
        if self.side:
            self.turn_page()
        else:
            self.desk.go_back()

    def follow(self, what: str) -> None:
        """What the link of the bar below leads to: back to the answers, or a thing to ask for."""
        if what == "check":
            self.desk.jump(Stop("check"))
        else:
            self.desk.ask(what)

    def page_class(self, name: str) -> type[Page]:
        """The class of a page; a kiosk has some of its own."""
        return page_class(name)

    def page_name(self) -> str:
        """The name of the page that belongs on the screen."""
        if self.side:
            return self.side
        from exowizard.flow.places import warned

        place = self.desk.session.stop.place
        return "care" if place == "plan" and warned(self.desk.answers) else place

    def _show_page(self, *, announce: bool) -> None:
        name = self.page_name()
        self.trails.show_for(name, side=bool(self.side))
        try:
            page = self.page_class(name)(self.desk)
        except Exception as error:  # a fault of one page must not take the window along
            self.desk.ports.log(f"page {name}: {type(error).__name__}")
            page = self._trouble(error)
        self._put(page)
        if announce:
            number, count = navigation.position(self.desk.session)
            words = page.title()
            if not self.side:
                words = self.desk.translate(
                    "Step {number} of {count}: {page}", number=number, count=count, page=words
                )
            self.announce(words)

    def show_trouble(self, error: Exception) -> None:
        """A calm page in place of the one on which the program failed."""
        page = self._trouble(error)
        self._put(page)
        self.announce(page.title())

    def _put(self, page: Page) -> None:
        """Shows a page in place of the one that is there."""
        old, self.page = self.page, page
        self.shown = self.desk.session.stop
        page.nav_changed.connect(self.render_nav)
        page.resize(self.stack.size())
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        if old is not None:
            self.stack.removeWidget(old)
            old.deleteLater()
        self.show_title()
        self.render_nav()
        page.first_focus().setFocus()

    def show_title(self) -> None:
        """Page, file, and a mark while answers would be lost."""
        tr = self.desk.translate
        page = "" if self.page is None else self.page.title()
        file = (self.file or tr("New plan")).replace("[*]", "[*][*]")  # so Qt shows it as it is
        self.setWindowTitle(tr("{page} – {file}[*] – ExoWizard", page=page, file=file))
        self.setWindowModified(self.desk.unsaved)

    def _trouble(self, error: Exception) -> Page:
        page: Page = page_class("trouble")(self.desk)
        page.explain(error)  # type: ignore[attr-defined]
        return page

    def render_session(self) -> None:
        """Shows an answer that was just given."""
        self.setWindowModified(self.desk.unsaved)
        if self.shown != self.desk.session.stop and not self.side:
            return  # the page is about to turn; this one knows nothing of the new place
        if self.page is not None:
            self.page.render_session()
        self.trails.render()
        self.render_nav()

    def render_nav(self) -> None:
        """The bar below, as the page wants it."""
        if self.page is not None:
            self.top.show_position(*navigation.position(self.desk.session))
            first = navigation.path(self.desk.answers)[0]
            back = bool(self.side) or self.desk.session.stop != first
            nav = self.page.nav()
            if nav.live_link is None and not self.side:
                nav = nav._replace(live_link=self.page.way_back())
            self.nav_bar.show_nav(nav, back=back)

    def announce(self, words: str) -> None:
        """Says something to screen readers."""
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another frame where the width asks for one."""
        super().resizeEvent(event)
        frame = frame_for(self.width(), self.desk.look.scale)
        if frame != self.desk.frame:
            self.desk.change_setting(frame=frame)
            self.build()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard, else goes on; Esc asks before leaving.

        All this only where nothing else took the key. A key held down does not turn page after
        page.
        """
        from PySide6.QtCore import Qt

        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                press_enter(self.focusWidget(), self.nav_bar.next_button, self.desk.go_next)
        elif event.key() == Qt.Key.Key_Escape:
            if self.side:
                self.turn_page()
            else:
                self.desk.ask("leave")
        else:
            super().keyPressEvent(event)


def press_enter(held: QWidget | None, forward: QPushButton, go_next: Callable[[], None]) -> None:
    """Enter presses a button that has the keyboard, else goes on where the page is complete."""
    from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton

    if isinstance(held, QAbstractButton) and not isinstance(held, QCheckBox | QRadioButton):
        held.click()
    elif forward.isVisible() and forward.isEnabled():
        go_next()
