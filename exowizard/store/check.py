"""Tests the whole set-up of a kiosk and says what to mend; ``exowizard kiosk --check``.

The same test runs in the staff menu. Each check is told as it is done, and none can stop the rest.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from exowizard.core.faults import BadInput
from exowizard.core.wording import Translate, english
from exowizard.data.inputs import SHOWN, file_name, visible
from exowizard.data.kiosk_files import KioskFile, find_kiosk_file, read_address, read_kiosk_file
from exowizard.data.kiosk_state import StaffFile, kiosk_state_folder, make_setup
from exowizard.data.translation import spoken
from exowizard.desk.window import display_missing
from exowizard.flow.ports_kiosk import CatalogueState, Check, PrinterState
from exowizard.flow.views.kiosk_staff import catalogue_words, printer_words
from exowizard.machine.screen_probe import Screen, ask_screen
from exowizard.store.printer import printer_of, what_printing_needs
from exowizard.store.program_check import (
    check_clock,
    check_disk,
    check_fonts,
    check_knowledge,
    check_screen,
    must_mend,
    should_mend,
)

if TYPE_CHECKING:
    from exowizard.flow.kiosk_setup import KioskSetup
    from exowizard.flow.ports_kiosk import PrintQueue, StaffPin

CAN_RUN, CANNOT_RUN = 0, 2
MOST_ROWS = 5  # of a catalogue's faults

Told = Callable[[Check], None]
Part = Callable[[Translate], Iterator[Check]]


@dataclass(frozen=True)
class Surroundings:
    """What the test asks: it knows no printing system, no Qt and no clock of its own.

    ``config`` as it was named, None for the usual places. ``printer`` makes the queue of a name.
    ``catalogue`` says how the catalogue of a set-up file is. ``screen`` gives the size, or why no
    screen can be opened; ``today`` the day on this computer.
    """

    config: str | None
    state: Path | None
    printer: Callable[[str], PrintQueue]
    catalogue: Callable[[KioskFile], CatalogueState]
    pin: StaffPin
    screen: Callable[[], Screen | str]
    today: Callable[[], datetime.date]


class KioskCheck:
    """Answers flow's SelfTest."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._read: KioskFile | None = None
        self._setup: KioskSetup | None = None

    def run(self, tr: Translate, told: Told) -> tuple[Check, ...]:
        """All checks, each told as it is done. Takes seconds; never raises."""
        around = self._around
        parts: tuple[tuple[str, Part], ...] = (
            (tr("Set-up file"), self._config),
            (tr("Knowledge base"), partial(check_knowledge, today=around.today())),
            (tr("Fonts"), check_fonts),
            (tr("Languages"), self._languages),
            (tr("Catalogue"), self._catalogue),
            (tr("Printer"), self._printer),
            (tr("Counters"), self._counters),
            (tr("Disk"), partial(check_disk, folder=around.state)),
            (tr("Screen"), self._screen),
            (tr("Clock"), partial(check_clock, today=around.today())),
            (tr("Staff PIN"), self._pin),
        )
        done: list[Check] = []
        self._read = self._setup = None
        for name, part in parts:
            for check in _guarded(name, part, tr):
                done.append(check)
                told(check)
        return tuple(done)

    def _config(self, tr: Translate) -> Iterator[Check]:
        name = tr("Set-up file")
        changes, told = StaffFile(self._around.state).load()
        try:
            path = find_kiosk_file(self._around.config, self._around.state)
            self._read = read_kiosk_file(path)
        except BadInput as bad:
            for fault in bad.faults:
                yield must_mend(name, str(fault), tr("Mend this, then test again."))
        else:
            self._setup = setup = make_setup(self._read, changes)
            words = tr("{file}: region {region}", file=file_name(str(path)), region=setup.region)
            yield Check(name, True, words)
        for fault in told:
            yield should_mend(name, str(fault), tr("Set it anew in the staff menu."))

    def _languages(self, tr: Translate) -> Iterator[Check]:
        name = tr("Languages")
        if self._read is None or self._setup is None:
            yield _untested(name, tr)
            return
        for tag in self._read.config.languages:
            if spoken(tag) != tag:
                words = tr("No translation for {language} yet, so it is left out.", language=tag)
                yield should_mend(name, words, tr("Take it out of the set-up file."))
        yield Check(name, True, ", ".join(self._setup.languages))

    def _catalogue(self, tr: Translate) -> Iterator[Check]:
        name = tr("Catalogue")
        if self._read is None:
            yield _untested(name, tr)
            return
        state = self._around.catalogue(self._read)
        fix = tr(
            "Mend the file; exowizard catalogue check {file} lists all faults.", file=state.path
        )
        for fault in state.faults[:MOST_ROWS]:
            yield should_mend(name, str(fault), fix)
        told = catalogue_words(state, tr)
        if told.ok:
            yield Check(name, True, told.state)
        else:
            yield should_mend(name, " ".join((told.state, *told.lines, told.short)), fix)

    def _printer(self, tr: Translate) -> Iterator[Check]:
        name = tr("Printer")
        if self._read is None or self._setup is None:
            yield _untested(name, tr)
            return
        offers, queue = self._setup.offers, self._read.config.printer
        if queue is None:
            if offers:
                yield Check(name, True, tr("none is set; plans are taken along by code"))
            else:
                yield should_mend(
                    name,
                    tr("Nothing is offered at the end: no printer, no code."),
                    tr('Set a printer, or put "code" into offer_at_end.'),
                )
            return
        state = self._around.printer(queue).state()
        if state.condition == "none":  # one is named, and nothing has that name
            state = PrinterState("missing", queue)
        told = printer_words(state, tr)
        if told.ok:
            yield Check(name, True, " ".join((told.state, *told.lines)))
            return
        words, only_paper = told.state, "print" in offers and "code" not in offers
        for detail in told.lines:
            words = f"{words.rstrip('.')} ({visible(detail, SHOWN)})."
        yield Check(name, False, words, told.remedy, must=only_paper)

    def _counters(self, tr: Translate) -> Iterator[Check]:
        name = tr("Counters")
        if self._read is None:
            yield _untested(name, tr)
            return
        counters, file = self._read.config.counters, self._read.address_file
        if not counters.enabled:
            yield Check(name, True, tr("switched off"))
            return
        if file is None:
            yield Check(name, True, tr("kept on this computer only"))
            return
        try:
            read_address(file)
        except BadInput as bad:
            for fault in bad.faults:
                yield should_mend(name, str(fault), tr("Until then counts wait on this computer."))
        else:
            yield Check(name, True, tr("kept here, and sent to the chain's database"))

    def _screen(self, tr: Translate) -> Iterator[Check]:
        yield from check_screen(tr, self._around.screen())

    def _pin(self, tr: Translate) -> Iterator[Check]:
        name = tr("Staff PIN")
        faults = self._around.pin.faults()
        for fault in faults:
            yield should_mend(name, str(fault), tr("Ask your technician."))
        if faults:
            return
        if self._around.pin.must_be_set():
            words = tr("It is not set yet.")
            yield should_mend(name, words, tr("Set it at the screen when the kiosk starts."))
        else:
            yield Check(name, True, tr("is set"))


def catalogue_now(read: KioskFile) -> CatalogueState:
    """How the catalogue's file is now; reads all of it."""
    from exowizard.data.catalogue import read_catalogue

    if read.catalogue is None:
        return CatalogueState("")
    path = str(read.catalogue)
    products, faults = read_catalogue(path)
    used = len(products) if read.config.catalogue_good_rows or not faults else 0
    return CatalogueState(file_name(path), used, faults=tuple(faults))


def check_kiosk(config: str | None, say: Callable[[str], None]) -> int:
    """Tests the set-up on this computer, a line for each check; the result is the exit code."""
    from exowizard.data.staff_pin import PinFile

    state = kiosk_state_folder()
    alive = what_printing_needs()
    around = Surroundings(
        config=config,
        state=state,
        printer=printer_of,
        catalogue=catalogue_now,
        pin=PinFile(state),
        screen=lambda: display_missing() or ask_screen(),
        today=lambda: datetime.date.today(),  # noqa: DTZ011 - the store's own day
    )
    checks = KioskCheck(around).run(english, lambda check: say(check_line(check)))
    del alive
    faults = sum(check.must and not check.ok for check in checks)
    if faults:
        say(f"The kiosk can not run yet: {faults} {'fault' if faults == 1 else 'faults'} to mend.")
        return CANNOT_RUN
    say("The kiosk can run.")
    return CAN_RUN


def reset_pin(say: Callable[[str], None]) -> int:
    """Forgets the PIN of the staff, for a technician at the machine. Raises BadInput."""
    from exowizard.data.staff_pin import PinFile

    state = kiosk_state_folder()
    faults = PinFile(state).reset()
    if faults:
        raise BadInput(list(faults))
    say("The kiosk asks for a new PIN at its next start.")
    return CAN_RUN


def check_line(check: Check) -> str:
    """One line of the terminal for one check."""
    mark = "ok" if check.ok else "FAULT" if check.must else "warning"
    line = f"{mark:8} {check.name}: {check.words}"
    if check.ok or not check.fix:
        return line
    return f"{line}{'' if line.endswith(('.', '?', '!')) else '.'} {check.fix}"


def _guarded(name: str, part: Part, tr: Translate) -> Iterator[Check]:
    """The checks of one part; what goes wrong in the test itself is a fault like any other."""
    try:
        yield from part(tr)
    except Exception as error:  # its words may name anything, so only its kind is said
        kind = type(error).__name__
        fix = tr("Install ExoWizard again; if this stays, please report it.")
        yield must_mend(name, tr("This could not be tested ({kind}).", kind=kind), fix)


def _untested(name: str, tr: Translate) -> Check:
    words = tr("Not tested: the set-up file can not be used.")
    return should_mend(name, words, tr("Mend that first."))
