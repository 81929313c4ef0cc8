"""Joins the kiosk's screens to its set-up file, printer, catalogue, counters and staff PIN."""

from __future__ import annotations

import datetime
import platform
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exowizard.app import PROGRAM
from exowizard.data.kiosk_files import find_kiosk_file, read_kiosk_file
from exowizard.data.kiosk_state import KioskSetupStore, kiosk_state_folder, ready_state_folder
from exowizard.data.staff_pin import PinFile
from exowizard.data.store_catalogue import FileCatalogue
from exowizard.flow.kiosk_wiring import KioskPorts, Now
from exowizard.machine.catalogue_process import CatalogueProcess
from exowizard.machine.screen_probe import ask_screen
from exowizard.store.check import KioskCheck, Surroundings
from exowizard.store.desk import desk_ports, log
from exowizard.store.printer import printer_of

if TYPE_CHECKING:
    from exowizard.core.knowledge import Knowledge
    from exowizard.data.kiosk_files import KioskFile
    from exowizard.flow.ports_kiosk import Counters


def make_kiosk(config: str | None) -> KioskPorts:
    """All ports of a kiosk. Raises BadInput with every fault of its set-up file."""
    state = kiosk_state_folder()
    for fault in ready_state_folder(state):
        log(str(fault))
    path = find_kiosk_file(config, state)
    read = read_kiosk_file(path)
    setup = KioskSetupStore(path, state)
    knowledge: list[Any] = []

    def known() -> Knowledge:
        found: Knowledge = knowledge[0].knowledge
        return found

    catalogue = FileCatalogue(
        str(read.catalogue or ""),
        state or Path(tempfile.gettempdir()),
        CatalogueProcess(),
        known,
        serve_good_rows=read.config.catalogue_good_rows,
    )
    desk = desk_ports(catalogue)
    knowledge.append(desk.engine)
    pin = PinFile(state)
    return KioskPorts(
        desk=desk,
        setup=setup,
        printer=printer_of(read.config.printer, "letter" if read.config.region == "US" else "a4"),
        catalogue=catalogue,
        counters=_counters(read, state),
        pin=pin,
        self_test=KioskCheck(
            Surroundings(
                config=str(path),
                state=state,
                printer=printer_of,
                catalogue=lambda _: catalogue.state(),
                pin=pin,
                screen=ask_screen,
                today=lambda: datetime.date.today(),  # noqa: DTZ011 - the store's own day
            )
        ),
        code_modules=_modules,
        now=store_time,
        export=lambda name, content: _export(state, name, content),
        test_page=lambda words: page_of(words, known()),
        about=lambda: f"{PROGRAM}, {platform.python_implementation()} {sys.version.split()[0]}",
    )


def store_time() -> Now:
    """The clock on the wall of the store."""
    now = datetime.datetime.now()  # noqa: DTZ005 - the store's own time
    minute = now.hour * 60 + now.minute
    return Now(now.weekday(), minute, now.isoformat(timespec="seconds"))


def _counters(read: KioskFile, state: Path | None) -> Counters:
    from exowizard.data.counters import NoCounters, StoreCounters
    from exowizard.data.counters_send import Sending

    wanted = read.config.counters
    if not wanted.enabled or state is None:
        return NoCounters()
    sending, file = None, read.address_file
    if wanted.send is not None and file is not None:
        sending = Sending(file, wanted.send.store, wanted.send.interval_minutes)
    return StoreCounters(state, keep_days=wanted.keep_days, sending=sending)


def _modules(code: str) -> tuple[tuple[bool, ...], ...]:
    from exowizard.document.qr import dark_modules

    return tuple(tuple(row) for row in dark_modules(code))


def page_of(words: str, knowledge: Knowledge) -> bytes:
    """A page for the printer that holds ``words`` and nothing else."""
    from exowizard.app import Office, Wishes
    from exowizard.document.outline import Outline, Paragraph, Run, Text

    page = Outline(
        title="ExoWizard", subtitle="", language="en", subject=words, footer=words,
        page_label="{page} / {pages}", source_label="{number}",
        blocks=(Paragraph(Text((Run(words),))),),
    )  # fmt: skip
    return Office(Wishes(), knowledge).print_out(page)


def _export(state: Path | None, name: str, content: bytes) -> str:
    """Writes a file of the staff's where it can be fetched: a drive, else the state folder."""
    from exowizard.data.output import write_outputs

    drives = sorted(Path("/media").glob("*/*")) + sorted(Path("/run/media").glob("*/*"))
    for folder in (*drives, *((state,) if state is not None else ())):
        if folder.is_dir():
            path = folder / name
            write_outputs({str(path): content})
            return str(path)
    raise FileNotFoundError("no folder to write to")
