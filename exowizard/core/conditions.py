"""The closed condition language of rules, judged in three-valued logic (Kleene 1938).

``True`` the condition holds, ``False`` it does not, ``None`` an answer that it needs was not given.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from exowizard.core.answers import Profile
from exowizard.core.rules import Condition


def answer_at(profile: Profile, path: str) -> Any:
    """The answer at a key path such as ``health.conditions``; None when it was not given."""
    value: Any = profile
    for name in path.split("."):
        value = getattr(value, name)
    return value


def holds(condition: Condition, profile: Profile) -> bool | None:
    """Judges a condition for one person."""
    if condition.all is not None:
        return _all(holds(part, profile) for part in condition.all)
    if condition.any is not None:
        return _any(holds(part, profile) for part in condition.any)
    path = condition.answer
    if path is None or path == "always":
        return True
    value = answer_at(profile, path)
    if value is None:
        return None
    if condition.has is not None:
        return not value.isdisjoint(condition.has)
    if condition.is_ is not None:
        return (str(value).lower() if isinstance(value, bool) else value) in condition.is_
    if condition.at_least is not None:
        return bool(value >= condition.at_least)
    return bool(value < condition.below)


def unanswered(condition: Condition, profile: Profile) -> tuple[str, ...]:
    """The key paths that a condition reads and that were not answered, in reading order."""
    parts = condition.all or condition.any
    if parts is not None:
        found = (path for part in parts for path in unanswered(part, profile))
        return tuple(dict.fromkeys(found))
    path = condition.answer
    missing = path and path != "always" and answer_at(profile, path) is None
    return (path,) if missing else ()  # type: ignore[return-value]


def _all(parts: Iterable[bool | None]) -> bool | None:
    values = list(parts)
    if False in values:
        return False
    return None if None in values else True


def _any(parts: Iterable[bool | None]) -> bool | None:
    values = list(parts)
    if True in values:
        return True
    return None if None in values else False
