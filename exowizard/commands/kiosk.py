"""The store kiosk as a program: fills the screen until staff, or the service, end it."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from exowizard.core.faults import BadInput
from exowizard.desk.window import NO_DISPLAY, display_missing
from exowizard.store.desk import log

if TYPE_CHECKING:
    from collections.abc import Callable

    from exowizard.flow.kiosk_setup import KioskSetup
    from exowizard.flow.kiosk_wiring import KioskPorts
    from exowizard.kiosk.window import KioskWindow
    from exowizard.machine.service_manager import Heartbeat

BROKEN, BAD_SETUP = 1, 2


def catch_faults(window: Callable[[], KioskWindow | None]) -> None:
    """A fault of the program ends the session, not the kiosk. Its words may hold answers."""

    def caught(kind: type[BaseException], error: BaseException, at: TracebackType | None) -> None:
        last = traceback.extract_tb(at)[-1:] if at is not None else []
        where = f" at {Path(last[0].filename).name}:{last[0].lineno}" if last else ""
        log(f"fault {kind.__name__}{where}")
        shown = window()
        if shown is not None and isinstance(error, Exception):
            try:
                shown.break_off(kind.__name__)
            except Exception as second:  # Python would print both, with all their words
                log(f"fault {type(second).__name__} while ending the session")

    sys.excepthook = caught


def run_kiosk(config: str | None) -> int:
    """Opens the kiosk and gives the exit code when staff, or the service, end it."""
    missing = display_missing()
    if missing is not None:
        log(missing)
        return NO_DISPLAY
    from exowizard.store.wiring import make_kiosk

    try:
        ports = make_kiosk(config)
        setup = ports.setup.load()
    except BadInput as bad:
        for fault in bad.faults:
            log(str(fault))
        return BAD_SETUP
    try:
        return show_kiosk(ports, setup)
    finally:
        ports.counters.close()
        ports.catalogue.close()


def show_kiosk(ports: KioskPorts, setup: KioskSetup) -> int:
    """Fills the screen until the program ends."""
    from exowizard.kiosk.touch_look import touch_look
    from exowizard.kiosk.window import KioskWindow
    from exowizard.machine.service_manager import (
        CLOSED_BY_STAFF,
        EndOnSignal,
        Heartbeat,
        find_manager,
    )
    from exowizard.ui.sweeping import Sweeper, settle_down
    from exowizard.ui.window import dress, make_application

    application = make_application(ports.desk)
    application.setQuitOnLastWindowClosed(False)
    dress(application, touch_look(ports.desk, accent=setup.accent))
    try:
        ports.desk.engine.load()
    except BadInput as bad:
        for fault in bad.faults:
            log(str(fault))
        return BROKEN
    settle_down()  # before anybody came: what is loaded holds nothing of a person
    window = KioskWindow(ports, setup)
    Sweeper(window)
    catch_faults(lambda: window)
    ending = EndOnSignal(application)
    manager = find_manager()
    beat: Heartbeat | None = None if manager is None else Heartbeat(window, manager)
    if beat is not None:
        window.status_changed.connect(beat.say)

    def fill() -> None:
        screen = application.primaryScreen()
        if screen is not None:
            window.setGeometry(screen.geometry())

    screen = application.primaryScreen()
    if screen is not None:
        screen.geometryChanged.connect(fill)
    application.primaryScreenChanged.connect(fill)
    fill()
    window.start()
    window.showFullScreen()
    fill()  # without a window manager nobody else does
    code = application.exec()
    ending.stop()
    window.end()
    if manager is not None:
        manager.close()
        if window.leaving:
            return CLOSED_BY_STAFF  # anything else, and the service starts the kiosk again
    return code
