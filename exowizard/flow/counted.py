"""What may be counted at a store kiosk: kinds of events, each with details from a fixed list.

A detail that is not on its list becomes ``other``, so no answer of a person can ever slip into a
count, whoever counts.
"""

from __future__ import annotations

import builtins
from collections.abc import Mapping
from typing import TYPE_CHECKING, get_args

from exowizard.core.wording import LANGUAGES
from exowizard.flow.places import PLACES
from exowizard.flow.ports_kiosk import Event, PrinterCondition

if TYPE_CHECKING:
    from exowizard.flow.ports_kiosk import HourCount

OTHER = "other"
EVENTS: tuple[Event, ...] = get_args(Event)
# As ``core.options.OptionId``, which loads pydantic (a test compares them).
OPTIONS = (
    "basic_care", "sunscreen", "hyaluronic_collagen", "niacinamide", "azelaic_acid", "vitamin_c",
    "retinol", "exosome_serum", "exosome_serum_device", "supernatant_serum", "clinic_needling",
    "clinic_exosome", "clinic_supernatant", "exosome_injection",
)  # fmt: skip
PARTS = ("advice", "catalogue", "code", "counters", "document", "knowledge", "print", "screen")
# A fault is counted by its part of the program, or by the name of Python's own kind of error.
ERRORS = (
    *PARTS,
    *sorted(
        name for name, kind in vars(builtins).items()
        if isinstance(kind, type) and issubclass(kind, Exception) and kind.__name__ == name
    ),
)  # fmt: skip
_PLACES = tuple(place.id for place in PLACES)
DETAILS: Mapping[Event, tuple[str, ...]] = {
    "session": LANGUAGES,
    "place": _PLACES,
    "completed": (),
    "referred": (),
    "left": _PLACES,
    "idle_wipe": _PLACES,
    "first_choice": OPTIONS,
    "printed": (),
    "print_failed": get_args(PrinterCondition),
    "code_shown": (),
    "error": ERRORS,
}
_ALLOWED = {event: frozenset(("", *details)) for event, details in DETAILS.items()}
# What the machine did, not what a person did: none of it may be told apart from a few.
BY_MACHINE: tuple[Event, ...] = ("printed", "print_failed", "code_shown", "error")


def countable(event: object, detail: object = "") -> tuple[Event, str]:
    """What is counted for an event and its detail: never anything but words of the lists."""
    for known in EVENTS:
        if type(event) is str and event == known:
            allowed = type(detail) is str and detail in _ALLOWED[known]
            return known, str(detail) if allowed else OTHER
    return "error", OTHER


def is_countable(row: HourCount) -> bool:
    """Whether a row that was read can have been written by us."""
    return row.event in _ALLOWED and (row.detail == OTHER or row.detail in _ALLOWED[row.event])
