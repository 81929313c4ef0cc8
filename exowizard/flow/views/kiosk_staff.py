"""What the staff's screen says of the catalogue and the printer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from exowizard.core.wording import Translate

if TYPE_CHECKING:
    from exowizard.core.faults import Fault
    from exowizard.flow.ports_kiosk import CatalogueState, PrinterCondition, PrinterState

MOST_FAULTS = 8


class Told(NamedTuple):
    """A state in words. ``ok``: nothing to mend. ``lines``: details, ``more`` not shown."""

    ok: bool
    state: str
    lines: tuple[str, ...] = ()
    more: int = 0


def catalogue_words(state: CatalogueState, tr: Translate) -> Told:
    """The catalogue in use, and what was wrong with the file that was read last."""
    if not state.path:
        return Told(ok=True, state=tr("This kiosk has no catalogue. No products are shown."))
    lines = [_row(fault) for fault in state.faults[:MOST_FAULTS]]
    more = max(0, len(state.faults) - MOST_FAULTS) + state.more_faults
    if state.loading and not state.products:
        return Told(ok=True, state=tr("{file} is being read.", file=state.path))
    read = state.loaded_at.replace("T", " ")[:16]
    words = tr("{file}: {count} products, read at {time}", file=state.path,
               count=f"{state.products:,}", time=read)  # fmt: skip
    if state.kept_old:
        words = tr("The newest file has faults. The one before is in use: {count} products.",
                   count=f"{state.products:,}")  # fmt: skip
    elif not state.products:
        words = tr("{file} can not be used. No products are shown.", file=state.path)
    return Told(not lines and not state.kept_old and bool(state.products), words,
                tuple(lines), more)  # fmt: skip


def _row(fault: Fault) -> str:
    return f"{fault.key}: {fault.message}" if fault.key else fault.message


def printer_words(state: PrinterState, tr: Translate) -> Told:
    """How the printer is, and what to do."""
    name = state.queue or tr("printer")
    if state.condition == "none":
        return Told(ok=True, state=tr("This kiosk has no printer."))
    if state.can_print:
        words = tr("{queue} is printing.", queue=name)
        if state.condition == "ready":
            words = tr("{queue} is ready.", queue=name)
        return Told(ok=True, state=words)
    lines = (state.detail,) if state.detail else ()
    return Told(False, f"{name}: {_mend(state.condition, tr)}", lines)


def _mend(condition: PrinterCondition, tr: Translate) -> str:
    return {
        "paper": tr("out of paper. Put some in."),
        "ink": tr("out of ink. Change the cartridge."),
        "jam": tr("paper is stuck. Take it out."),
        "cover": tr("a cover is open. Close it."),
        "offline": tr("does not answer. Is it on, and is its cable in?"),
        "missing": tr("was not found. Check its name in the set-up file."),
        "stopped": tr("is stopped. Start the queue again."),
    }.get(condition, condition)
