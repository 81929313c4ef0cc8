"""The base of every page: a heading, a lead, rows that scroll, and what the bar below shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exowizard.flow import navigation
from exowizard.flow.places import BY_ID, title_of
from exowizard.flow.session import Stop
from exowizard.ui.desk import Desk
from exowizard.ui.kit.arrange import Flush, Scroll
from exowizard.ui.kit.buttons import Button
from exowizard.ui.kit.text import Text


class Nav(NamedTuple):
    """The bar below: ``live`` pieces of text (strong or not) in its middle, the Next button.

    ``next_text`` None: there is no way on. ``live_link``: a text and what it asks of the desk.
    """

    live: tuple[tuple[str, bool], ...] = ()
    next_text: str | None = None
    next_enabled: bool = True
    live_link: tuple[str, str] | None = None


class Page(QWidget):
    """One page. It is built for one visit: ``build`` makes the widgets, ``render`` fills them.

    ``build`` runs once; ``render`` after every change of the session while the page is shown.
    ``nav_changed``: the bar below has something else to show although no answer changed.
    """

    nav_changed = Signal()

    margin = 36
    heading_style = "page"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.look, self.translate = desk, desk.look, desk.translate
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        margin = self.margin if desk.frame == "wide" else min(self.margin, 20)
        self.view = Scroll(self.look, margin=margin)
        outer.addWidget(self.view)
        self.rows = self.view.rows
        self.heading = Text(self.look, self.title(), self.heading_style, "title")
        self.heading.setProperty("focusPolicy", 2)  # Qt::ClickFocus; Qt itself loads slowly
        self.under_heading: Text | None = (
            None  # with the heading, what a kiosk shows in its band above
        )
        self._later: list[Callable[[], None]] = []
        # A timer of the page's own: QTimer.singleShot would keep a page that goes before it fires.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._build_next)
        self.build()
        self.render_session()

    def title(self) -> str:
        """The heading, also announced when the page turns."""
        raise NotImplementedError

    def build(self) -> None:
        """Makes the widgets."""
        raise NotImplementedError

    def render_session(self) -> None:
        """Shows the session as it is now."""

    def add_heading(self, lead: str = "") -> None:
        """Heading and lead as rows of the page."""
        self.rows.addWidget(self.heading)
        if lead:
            self.under_heading = Text(self.look, lead, "lead", "mute")
            self.rows.addWidget(self.under_heading)

    def add_head(self, lead: Text, button: Button) -> None:
        """Heading and lead, and at their right a button for the whole page; below where narrow."""
        self.under_heading = lead
        words = QVBoxLayout()
        words.setSpacing(self.rows.spacing())
        words.addWidget(self.heading)
        words.addWidget(lead)
        line = QHBoxLayout()
        line.setSpacing(self.look.space_of(20))
        if self.desk.frame == "compact":
            line.addLayout(Flush(button, right=False))
            line.addStretch(1)
            words.addLayout(line)
            self.rows.addLayout(words)
            return
        line.addLayout(words, 1)
        end = QVBoxLayout()
        end.addStretch(1)
        end.addLayout(Flush(button, left=False))
        line.addLayout(end)
        self.rows.addLayout(line)

    def later(self, build: Callable[[], None]) -> None:
        """Builds something that is not seen at once, after the page was painted."""
        self._later.append(build)
        self._soon.start()

    def _build_next(self) -> None:
        """One piece for each turn of the event loop: a key or a click never waits for all."""
        if self._later:
            self._later.pop(0)()
        if self._later:
            self._soon.start()

    def finish(self) -> None:
        """Builds now what was left for later."""
        waiting, self._later = self._later, []
        for build in waiting:
            build()

    def first_focus(self) -> QWidget:
        """What has the keyboard when the page appears."""
        return self.heading

    def nav(self) -> Nav:
        """What the bar below shows."""
        session, tr = self.desk.session, self.translate
        to = navigation.following(session)
        if to is None:
            return Nav()
        if to.place == session.stop.place:
            part = next(part for part in BY_ID[to.place].parts if part.id == to.part)
            text = tr("Next: {page}", page=part.title(tr))
        else:
            text = tr("Next: {page}", page=title_of(BY_ID[to.place], session.answers, tr))
        complete = navigation.complete(session.stop, session.answers)
        return Nav(next_text=text, next_enabled=complete)

    def way_back(self) -> tuple[str, str] | None:
        """The link back to "Check your answers" while one of them is being changed there."""
        session, tr = self.desk.session, self.translate
        if session.checking and Stop("check") in navigation.reachable(session):
            return tr("Back to your answers"), "check"
        return None
