"""A session: every answer so far and where the person is. Frozen; reset is ``Session()``.

An answer that is missing was not given yet; ``None`` means "rather not say", which is never "no".
Answers keep their place when a question is hidden, but hidden ones never reach the advice
(``questions.effective``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import NamedTuple

# Numbers, words, yes or no, a set of words, an order of words, weights by word, or "not said".
Answer = str | int | float | bool | frozenset[str] | tuple[str, ...] | Mapping[str, float] | None
Answers = Mapping[str, Answer]
NO_ANSWERS: Answers = MappingProxyType({})


class Stop(NamedTuple):
    """One page of the wizard: a place, and the part of it where a place has parts."""

    place: str
    part: str = ""


WELCOME = Stop("welcome")
# The path of a choice of one's own. It stays through every other answer; while the rules or limits
# do not allow it, the best plan stands in (``own_choice``).
OWN_SET = "own_set"
# The path of how long the way at a store kiosk is: "short", or "full" once the person has two more
# minutes. Missing at the desk; no question, so it reaches no profile and no file.
AT_KIOSK = "at_kiosk"


@dataclass(frozen=True, slots=True)
class Session:
    """What one person has said.

    ``passed``: the pages that Next has left. ``checking``: an answer is being changed from "Check
    your answers", so the way back is short.
    """

    answers: Answers = field(default_factory=lambda: NO_ANSWERS)
    stop: Stop = WELCOME
    passed: frozenset[Stop] = frozenset()
    checking: bool = False

    def with_answers(self, changes: Mapping[str, Answer]) -> Session:
        """The session with these answers given."""
        merged = {**self.answers, **changes}
        if merged == self.answers:
            return self
        return replace(self, answers=MappingProxyType(merged))

    def without(self, *paths: str) -> Session:
        """The session as if these questions had never been answered."""
        kept = {path: value for path, value in self.answers.items() if path not in paths}
        return replace(self, answers=MappingProxyType(kept))

    def at(self, stop: Stop) -> Session:
        """The session on another page."""
        return replace(self, stop=stop)

    @property
    def wanted(self) -> frozenset[str] | None:
        """The actives that the person put in the plan themselves; None: the best plan."""
        own = self.answers.get(OWN_SET)
        return frozenset(own) if isinstance(own, tuple | frozenset) else None

    def wanting(self, wanted: frozenset[str] | None) -> Session:
        """The session with the person's own set of actives, or with the best plan again."""
        if wanted is None:
            return self.without(OWN_SET)
        return self.with_answers({OWN_SET: tuple(sorted(wanted))})
