"""The wizard in touch size: band, page, foot. Made for one session and thrown away with it."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from exowizard.flow import kiosk_way, navigation
from exowizard.kiosk.band import Band
from exowizard.kiosk.dragging import speak_as_mouse
from exowizard.kiosk.foot import TOOLS, Foot
from exowizard.kiosk.pad_dock import PadDock
from exowizard.kiosk.pages.parts import spread
from exowizard.ui.desk import Desk
from exowizard.ui.kit.arrange import Ground
from exowizard.ui.page import Nav, Page
from exowizard.ui.shell import Shell, frame_for, page_class
from exowizard.ui.strip import Strip

# Pages that are the kiosk's own, by the place of the wizard that they stand for.
KIOSK_PAGES = {
    "options": ("exowizard.kiosk.pages.result", "ResultPage"),
    "keep": ("exowizard.kiosk.pages.take_along", "TakeAlongPage"),
    "care": ("exowizard.kiosk.pages.care_print", "KioskCarePage"),
    "all_options": ("exowizard.ui.pages.options", "OptionsPage"),
    "whole_plan": ("exowizard.ui.pages.plan", "PlanPage"),
}
SIDE_PAGES = ("all_options", "whole_plan")


class NoTrails:
    """The band shows how far the way is; nothing stands beside the page."""

    def show_for(self, page: str, *, side: bool) -> None:
        """Nothing to show."""

    def render(self) -> None:
        """Nothing to show."""


class KioskShell(Shell):
    """The wizard of one shopper.

    ``wished`` names what the kiosk itself must do: a tool, ``finish``, ``print``. ``broke`` tells
    the kind of an error that a page could not do without.
    """

    wished = Signal(str)
    broke = Signal(str)

    def __init__(
        self, desk: Desk, *, store: str = "", logo: QPixmap | None = None,
        tools: tuple[str, ...] = TOOLS, size: QSize,
    ) -> None:  # fmt: skip
        """``size`` of the screen, so that the first page is built for it."""
        self.store, self.logo, self.tool_names, self.low = store, logo, tools, False
        self.room, self.wanted_flat = size, False
        super().__init__(desk)

    @property
    def flat(self) -> bool:
        """Whether the screen is wider than high."""
        return self.room.width() > self.room.height()

    def forget(self) -> None:
        """Lets go of the session: whoever still holds this shell by mistake holds no answer."""
        self.desk.moved.disconnect(self.turn_page)
        self.desk.session_changed.disconnect(self.render_session)
        self.desk.said.disconnect(self.announce)
        self.page = None
        self.deleteLater()

    def build(self) -> None:
        """Makes band, page and foot for the setting of the moment."""
        look, tr = self.desk.look, self.desk.translate
        self.wanted_flat = flat = self.flat
        self.ground = Ground(look, "bg")
        column = self.column = QVBoxLayout(self.ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.band = Band(look, tr, flat=flat, store=self.store, logo=self.logo)
        self.band.set_low(self.low)
        self.foot = Foot(look, tr, self.tool_names, flat=flat)
        self.nav_bar = self.foot  # type: ignore[assignment]
        self.foot.back.connect(self.go_back)
        self.foot.forward.connect(self.go_on)
        self.foot.linked.connect(self.follow)
        self.foot.asked.connect(self.wished)
        self.trails = NoTrails()  # type: ignore[assignment]
        self.stack = QStackedWidget()
        self.page = None
        before, self.strip = self.strip, Strip(look)
        column.addWidget(self.band)
        column.addWidget(self.stack, 1)
        column.addWidget(self.strip)
        column.addWidget(self.foot)
        self.strip.show_as(before)
        self.setCentralWidget(self.ground)
        self.dock = PadDock(self.ground, look, tr)
        self._show_page(announce=False)

    def go_on(self) -> None:
        """To the next page; after the last one the session is wiped."""
        ends = getattr(self.page, "ends", False)  # nothing is left to do on the page after it
        if ends or navigation.following(self.desk.session) is None:
            self.wished.emit("finish")
        else:
            self.desk.go_next()

    def print_care(self) -> None:
        """From the warning signs to the page that says whom to call, which is printed at once."""
        from exowizard.kiosk.desk import KioskDesk
        from exowizard.kiosk.pages.take_along_run import run_of

        self.desk.go_next()
        if self.page_name() == "care" and isinstance(self.desk, KioskDesk) and self.desk.prints:
            run_of(self.desk).start()

    def page_class(self, name: str) -> type[Page]:
        """The kiosk's own page, else that of the window."""
        if name in KIOSK_PAGES:
            module, of = KIOSK_PAGES[name]
            found: type[Page] = getattr(import_module(module), of)
            return found
        return page_class(name)

    def open_side(self, name: str) -> None:
        """One of the window's own pages over the result; Back leads to it.

        ``all_options:compare:`` and an option opens the comparison with it, ``all_options:`` and
        an option the words on it.
        """
        page, _, rest = name.partition(":")
        if page not in SIDE_PAGES:
            raise ValueError(name)
        self.side = page
        self.desk.trying = replace(self.desk.trying, comparing=False)
        self._show_page(announce=True)
        if rest:
            from exowizard.ui.pages.options import OptionsPage

            if isinstance(self.page, OptionsPage):
                self.page.finish()
                what, option = rest.rpartition(":")[::2]
                (self.page.open_compare if what else self.page.open_option)(option)

    def _put(self, page: Page) -> None:
        self.band.set_dense(getattr(page, "dense", False))
        self.band.show_head(page.heading, page.under_heading)
        speak_as_mouse(page.view)
        if self.side:
            spread(page)
        super()._put(page)

    def _trouble(self, error: Exception) -> Page:
        # Not a page of ours: whoever stands here gets the calm screen, and nothing is kept.
        self.broke.emit(type(error).__name__)
        return super()._trouble(error)

    def show_title(self) -> None:
        """The window of a kiosk has no title."""

    def render_nav(self) -> None:
        """Foot and band, as the page wants them."""
        if self.page is None:
            return
        desk, tr = self.desk, self.desk.translate
        stops = navigation.path(desk.answers)
        nav = Nav() if self.side else self.page.nav()
        if nav.live_link is None and not self.side:
            nav = nav._replace(live_link=self.page.way_back())
        self.foot.show_nav(nav, back=bool(self.side) or desk.session.stop != stops[0])
        parts = kiosk_way.quarters(desk.session, tr)
        here = next((part.title for part in parts if part.here), "")
        at = tr("You are in part: {part}", part=here) if here else ""
        self.band.trail.show_parts(parts, at)
        left = kiosk_way.minutes_left(desk.session)
        words = "" if self.side else getattr(self.page, "aside", "")
        if left == 1:
            words = tr("About 1 minute left")
        elif left:
            words = tr("About {count} minutes left", count=left)
        self.band.aside.setText(words)

    def set_low(self, low: bool) -> None:
        """Moves everything that can be touched to the lower half of the screen, or back."""
        self.low = low
        self.band.set_low(low)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another screen: the same page and answers, arranged anew."""
        super(Shell, self).resizeEvent(event)
        self.room = event.size()
        frame = frame_for(self.width(), self.desk.look.scale)
        if frame != self.desk.frame or self.flat != self.wanted_flat:
            self.desk.change_setting(frame=frame)
            self.build()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A keyboard may help a person who cannot touch; Esc leads nowhere."""
        from PySide6.QtCore import Qt

        if event.key() == Qt.Key.Key_Escape:
            if self.side:
                self.turn_page()
            return
        super().keyPressEvent(event)
