"""What the staff's screen says of the catalogue, the printer and a test page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from exowizard.core.wording import Translate

if TYPE_CHECKING:
    from exowizard.core.faults import Fault
    from exowizard.flow.ports_kiosk import (
        CatalogueState,
        JobState,
        PrinterCondition,
        PrinterState,
    )

MOST_FAULTS = 8
_PLACE = re.compile(r"row (\d+)(?:, (.+))?", re.DOTALL)


class Row(NamedTuple):
    """A fault of the catalogue: the number of the row and the column, "" where it names none."""

    row: str
    column: str
    wrong: str


class Told(NamedTuple):
    """A state in words. ``ok``: nothing to mend; ``short`` says so in a word or two.

    ``remedy``: what to do. ``lines``: details. ``rows``: faults by row, ``more`` not shown.
    """

    ok: bool
    short: str
    state: str
    lines: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    more: int = 0
    remedy: str = ""


def catalogue_words(state: CatalogueState, tr: Translate) -> Told:
    """The catalogue in use, and what was wrong with the file that was read last."""
    if not state.path:
        words = tr("This kiosk has no catalogue. No products are shown.")
        return Told(ok=True, short=tr("None"), state=words)
    file, count = _name_of(state.path), f"{state.products:,}"
    if state.loading and not state.products:
        words = tr("{file} is being read.", file=file)
        return Told(ok=True, short=tr("Reading"), state=words)
    rows = tuple(_row(fault) for fault in state.faults[:MOST_FAULTS])
    faults = len(state.faults) + state.more_faults
    lines: tuple[str, ...] = ()
    if state.kept_old:
        words = tr("The newest {file} has faults. The one before is in use: {count} products.",
                   file=file, count=count)  # fmt: skip
    elif faults and not state.products:
        words = tr("{file} can not be used. No products are shown.", file=file)
    elif not state.products:
        words = tr("{file} holds no products.", file=file)
    else:
        if state.loaded_at:
            words = tr("{file}: {count} products, read at {time}", file=file, count=count,
                       time=state.loaded_at.replace("T", " ")[:16])  # fmt: skip
        else:  # it was read just now, by the one who asks
            words = tr("{file} is in use: {count} products.", file=file, count=count)
        if rows:
            lines = (tr("Rows with a fault are left out. All others are shown."),)
    ok = not faults and not state.kept_old and bool(state.products)
    short = tr("In use") if ok else tr("To fix: {count}", count=f"{max(1, faults):,}")
    return Told(ok, short, words, lines, rows, faults - len(rows))


def _name_of(path: str) -> str:
    """The name of a file without its folders."""
    return re.split(r"[/\\]", path)[-1] or path


def _row(fault: Fault) -> Row:
    place = _PLACE.fullmatch(fault.key)
    if place is None:
        return Row("", fault.key, fault.message)
    return Row(place[1], place[2] or "", fault.message)


def printer_words(state: PrinterState, tr: Translate) -> Told:
    """How the printer is, and what to do."""
    name = state.queue or tr("The printer")
    if state.condition == "none":
        return Told(ok=True, short=tr("None"), state=tr("This kiosk has no printer."))
    if state.condition == "ready":
        words = tr("{queue} is ready.", queue=name)
        only = tr("Only its queue could be asked. A test page shows if the printer is on.")
        lines = () if state.asked else (only,)
        return Told(ok=True, short=tr("Ready"), state=words, lines=lines)
    if state.condition == "printing":
        words = tr("{queue} is printing.", queue=name)
        return Told(ok=True, short=tr("Printing"), state=words)
    wrong, remedy = _trouble(state.condition, name, tr)
    details = (state.detail,) if state.detail else ()
    return Told(False, tr("To fix"), wrong, details, remedy=remedy)


def _trouble(condition: PrinterCondition, queue: str, tr: Translate) -> tuple[str, str]:
    """What is wrong with a printer, and what to do."""
    match condition:
        case "paper":
            return tr("{queue} is out of paper.", queue=queue), tr("Put some in.")
        case "ink":
            return tr("{queue} is out of ink or toner.", queue=queue), tr("Change it.")
        case "jam":
            return tr("Paper is stuck in {queue}.", queue=queue), tr("Take it out.")
        case "cover":
            return tr("A cover of {queue} is open.", queue=queue), tr("Close it.")
        case "offline":
            return (
                tr("{queue} does not answer.", queue=queue),
                tr("Is it on, and is its cable in?"),
            )
        case "missing":
            return (
                tr("There is no print queue named {queue}.", queue=queue),
                tr("Make the queue, or write another name into the set-up file."),
            )
    return tr("{queue} is stopped.", queue=queue), tr("Start the queue again.")


def test_page_words(job: JobState, tr: Translate) -> str:
    """How far the test page is."""
    return {
        "waiting": tr("The test page waits for the printer."),
        "printing": tr("The test page is being printed."),
        "done": tr("The test page is done. Look at it in the tray."),
        "stopped": tr("The test page is held up. See above."),
        "failed": tr("The test page was not printed."),
    }[job.stage]
