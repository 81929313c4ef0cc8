"""The screen between two shoppers: the first one, or why nobody is served."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from exowizard.flow.kiosk_setup import KioskSetup
from exowizard.kiosk.attract import AttractScreen
from exowizard.kiosk.resting import RestingScreen

if TYPE_CHECKING:
    from exowizard.kiosk.window import KioskWindow

Status = Literal["waiting", "closed", "out of service"]


def status_of(window: KioskWindow) -> Status:
    """Whether a shopper may begin."""
    if window.breakdowns.out_of_service:
        return "out of service"
    now = window.ports.now()
    return "waiting" if window.setup.is_open(now.weekday, now.minute) else "closed"


def waiting_screen(window: KioskWindow, status: Status) -> QWidget:
    """The screen for a status."""
    tools = window.tools
    tr = tools.translate()
    if status == "out of service":
        title, words = tr("Out of service"), tr("Please ask our staff.")
        return RestingScreen(tools.look(), "warning", title, words)
    if status == "closed":
        title, words = tr("Closed now"), tr("See you when the store opens.")
        return RestingScreen(tools.look(), "moon", title, words)
    known = dict(window.ports.desk.languages.known)
    translator = window.ports.desk.languages.translator
    chosen = [tag for tag in window.setup.languages if tag in known] or ["en"]
    # The store's own language last: the one asked for last is the one in which faults are said.
    spoken = [(tag, known[tag], translator(tag)) for tag in reversed(chosen)]
    screen = AttractScreen(
        tools.look(), window.setup, spoken[::-1], flat=window.width() > window.height(),
        low=tools.low, logo=window.logo, notice=tools.emergency(),
    )  # fmt: skip
    screen.begun.connect(window.begin)
    screen.asked.connect(tools.do)
    return screen


def logo_of(setup: KioskSetup) -> QPixmap | None:
    """The store's picture; None without one, or where it cannot be read."""
    picture = QPixmap()
    if setup.logo is None or not picture.loadFromData(setup.logo):
        return None
    return picture
