"""The door to the staff's screen, and the first PIN that a new kiosk asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from exowizard.core.wording import Translate
from exowizard.flow.ports_kiosk import PinAnswer
from exowizard.kiosk.resting import RestingScreen
from exowizard.kiosk.staff.menu import StaffScreen
from exowizard.kiosk.staff.pin_veil import PinVeil
from exowizard.ui.workers import Work

if TYPE_CHECKING:
    from exowizard.core.faults import Fault
    from exowizard.kiosk.window import KioskWindow


def open_door(window: KioskWindow) -> None:
    """Asks for the PIN; the right one wipes the session that is on, and opens the menu."""
    if isinstance(window.layers.currentWidget(), StaffScreen) or window.findChildren(PinVeil):
        return
    tr = window.tools.translate()
    veil = PinVeil(window, window.tools.look(), tr, tr("Staff PIN"), tr("For our staff only."))
    veil.left.connect(veil.end)
    if wait := window.ports.pin.wait_seconds():
        veil.wait(wait)

    def answered(answer: PinAnswer) -> None:
        if answer.opened:
            veil.end()
            open_menu(window)
        elif answer.wait_seconds:
            veil.wait(answer.wait_seconds)
        else:
            veil.refuse(tr("That was not the PIN. Try again."))

    def check(digits: str) -> None:
        work = Work(lambda _: window.ports.pin.open(digits), veil)
        work.done.connect(answered)
        work.failed.connect(lambda _: veil.refuse(tr("The PIN can not be checked now.")))
        work.start()

    veil.given.connect(check)


def open_menu(window: KioskWindow) -> None:
    """The staff's screen; whatever was on before is gone."""
    if window.desk is not None:
        window.wipe()
    window.put(StaffScreen(window))


def ask_first_pin(window: KioskWindow) -> None:
    """Nobody is served before the staff have a PIN of their own."""
    tr = window.tools.translate()
    words = tr("Choose a PIN for the staff menu, of 6 to 12 digits.")
    window.put(RestingScreen(window.tools.look(), "key", tr("A new kiosk"), words))
    choose_pin(window, may_leave=False, done=window.rest)


def choose_pin(window: KioskWindow, *, may_leave: bool, done: Callable[[], None]) -> PinVeil:
    """Asks for a new PIN twice, and keeps it. ``done`` afterwards."""
    tr: Translate = window.tools.translate()
    first = tr("New staff PIN")
    about = tr("6 to 12 digits. No run, no date, no pattern.")
    veil = PinVeil(window, window.tools.look(), tr, first, about, may_leave=may_leave)
    veil.left.connect(veil.end)
    chosen: list[str] = []

    def kept(faults: tuple[Fault, ...]) -> None:
        if window.ports.pin.must_be_set():
            veil.say(first, " ".join(fault.message for fault in faults) or about)
            return
        for fault in faults:  # it holds until the kiosk is switched off
            window.ports.desk.log(f"the PIN: {fault.message}")
        veil.end()
        done()

    def given(digits: str) -> None:
        if not chosen:
            chosen.append(digits)
            veil.say(tr("Once more, please"), tr("Type the same PIN again."))
            return
        same = chosen.pop() == digits
        if not same:
            veil.say(first, tr("The two were not the same. {about}", about=about))
            return
        work = Work(lambda _: window.ports.pin.set(digits), veil)
        work.done.connect(kept)
        work.failed.connect(lambda _: veil.say(first, tr("The PIN could not be kept.")))
        work.start()

    veil.given.connect(given)
    return veil
