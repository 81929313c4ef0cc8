"""What differs between two plans: each place by name, with what stood and what stands there.

Entries of a list are told apart by what they are about, not by their place in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

# What an entry of a list is about, in the order in which an entry is asked for it.
_NAMES = ("option", "habit", "rule", "what")
# What a reader wants to know first; the rest follows in the order of the alphabet.
_FIRST = ("outcome", "referral", "chosen", "totals", "schedule")


class _Absent:
    """No value at all, which is not the same as null."""


ABSENT = _Absent()


@dataclass(frozen=True)
class PlanChange:
    """A place in the plan, such as ``options.vitamin_c.score``; ``ABSENT``: not there at all."""

    key: str
    then: Any
    now: Any


def plan_changes(then: dict[str, Any], now: dict[str, Any]) -> tuple[PlanChange, ...]:
    """Every difference. Products of a store are not compared: they are no part of the advice."""
    names = sorted({*then, *now} - {"products"}, key=lambda name: (_place(name), name))
    return tuple(
        change
        for name in names
        for change in _changes(name, then.get(name, ABSENT), now.get(name, ABSENT))
    )


def _place(name: str) -> int:
    return _FIRST.index(name) if name in _FIRST else len(_FIRST)


def _changes(key: str, then: Any, now: Any) -> Iterator[PlanChange]:
    olds, news = _parts(then), _parts(now)
    if olds is not None and news is not None:
        for name in (*olds, *(name for name in news if name not in olds)):
            yield from _changes(f"{key}.{name}", olds.get(name, ABSENT), news.get(name, ABSENT))
        shared = [name for name in olds if name in news]
        if isinstance(then, list) and shared != [name for name in news if name in olds]:
            yield PlanChange(f"{key} (order)", list(olds), list(news))
    elif then != now:
        yield PlanChange(key, then, now)


def _parts(value: Any) -> dict[str, Any] | None:
    """The named parts of an object or of a list of objects; None where it has none."""
    if isinstance(value, dict):
        return value
    if not isinstance(value, list) or not value:
        return None
    for name in _NAMES:
        try:
            named = {str(entry[name]): entry for entry in value}
        except (KeyError, TypeError, IndexError):
            continue
        if len(named) == len(value):
            return named
    return None
