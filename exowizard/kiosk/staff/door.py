"""The door to the staff's screen, and the first PIN that a new kiosk asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from exowizard.core.wording import Translate
from exowizard.flow.pin_strength import weakness
from exowizard.flow.ports_kiosk import PinAnswer
from exowizard.kiosk.choices import ChoiceVeil
from exowizard.kiosk.staff.menu import StaffScreen
from exowizard.kiosk.staff.pin_veil import PinVeil
from exowizard.kiosk.veil import Veil
from exowizard.ui.kit.arrange import Ground
from exowizard.ui.workers import Work

if TYPE_CHECKING:
    from exowizard.core.faults import Fault
    from exowizard.kiosk.window import KioskWindow


def open_door(window: KioskWindow) -> None:
    """Asks for the PIN; the right one wipes the session that is on, and opens the menu."""
    if isinstance(window.layers.currentWidget(), StaffScreen) or _asking(window):
        return
    tr, pin = window.tools.translate(), window.ports.pin
    veil = PinVeil(window, window.tools.look(), tr, tr("Staff PIN"), tr("For our staff only."))
    veil.left.connect(veil.end)
    if wait := pin.wait_seconds():
        veil.wait(wait)

    def answered(found: tuple[PinAnswer, tuple[Fault, ...]]) -> None:
        answer, faults = found
        if veil.isHidden():  # cancelled meanwhile
            return
        if answer.opened:
            open_menu(window)
        elif answer.wait_seconds:
            veil.wait(answer.wait_seconds)
        elif faults:
            veil.refuse(tr("The PIN can not be read. Ask your technician to reset it."))
        else:
            veil.refuse(tr("That was not the PIN. Try again."))

    def check(digits: str) -> None:
        work = Work(lambda _: (pin.open(digits), pin.faults()), veil)
        work.done.connect(answered)
        work.failed.connect(lambda _: veil.refuse(tr("The PIN can not be checked now.")))
        work.start()

    veil.given.connect(check)


def open_menu(window: KioskWindow) -> None:
    """The staff's screen; whatever was on before is gone."""
    if window.desk is not None:
        window.wipe()
    for veil in window.findChildren(Veil):
        veil.end()
    window.layers.put(StaffScreen(window))


def ask_first_pin(window: KioskWindow) -> None:
    """Nobody is served before the staff have a PIN of their own."""
    window.layers.put(Ground(window.tools.look(), "top"))
    tr = window.tools.translate()
    title = tr("A new kiosk: choose a PIN for the staff")
    choose_pin(window, title, may_leave=False, done=window.serve)


def choose_pin(
    window: KioskWindow, first: str, *, may_leave: bool, done: Callable[[], None]
) -> PinVeil:
    """Asks for a new PIN twice, and keeps it. ``first``: the title. ``done`` afterwards."""
    tr: Translate = window.tools.translate()
    about = tr("Choose 6 to 12 digits. No run, no date, no pattern.")
    veil = PinVeil(window, window.tools.look(), tr, first, about, may_leave=may_leave)
    veil.left.connect(veil.end)
    chosen: list[str] = []

    def kept(faults: tuple[Fault, ...]) -> None:
        veil.end()
        if faults:
            _tell_unkept(window, tr, faults, done)
        else:
            done()

    def given(digits: str) -> None:
        if not chosen:
            weak = weakness(digits, tr)
            if weak is None:
                chosen.append(digits)
                veil.say(tr("Once more, please"), tr("Type the same PIN again."))
            else:
                veil.say(first, weak)
            return
        if chosen.pop() != digits:
            veil.say(first, tr("The two were not the same. {about}", about=about))
            return
        work = Work(lambda _: window.ports.pin.set(digits), veil)
        work.done.connect(kept)
        work.failed.connect(lambda _: veil.say(first, tr("The PIN could not be kept.")))
        work.start()

    veil.given.connect(given)
    return veil


def _tell_unkept(
    window: KioskWindow, tr: Translate, faults: tuple[Fault, ...], done: Callable[[], None]
) -> None:
    """It counts for now, but the disk did not take it."""
    why = " ".join(fault.message for fault in faults)
    window.ports.desk.log(f"the PIN: {why}")
    words = tr("It holds until this kiosk is switched off. Ask your technician.")
    title = tr("This PIN could not be stored")
    notice = ChoiceVeil(
        window, window.tools.look(), tr, title, [("on", tr("Go on"), f"{words} ({why})")]
    )
    notice.chosen.connect(lambda _: done())
    notice.left.connect(done)


def _asking(window: KioskWindow) -> bool:
    """Whether a PIN is being asked for already."""
    return any(not veil.isHidden() for veil in window.findChildren(PinVeil))
