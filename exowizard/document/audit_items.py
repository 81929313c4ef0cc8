"""What an item of the self-audit is: what it asks for, and how it is held."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from exowizard.document.audit_reading import Material, Tally

Check = Callable[[Material], Tally]


@dataclass(frozen=True)
class Item:
    """One item of a yardstick, in our own short words.

    ``check`` works it out from every example document; ``judged`` says why we, who made it, hold it
    to be met; ``gap`` names what is known to be missing. ``not_done`` names the statements that say
    so; ``unfit`` says why the item does not apply.
    ``paper`` are the sections of the document by their ids, ``window`` the places of the wizard,
    ``tests`` what holds it beyond this audit.
    """

    id: str
    asks: str
    check: Check | None = None
    judged: str = ""
    gap: str = ""
    not_done: tuple[str, ...] = ()
    unfit: str = ""
    paper: tuple[str, ...] = ()
    window: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()


@dataclass(frozen=True)
class Yardstick:
    """A list of items that belong together."""

    id: str
    name: str
    items: tuple[Item, ...]
