"""The part of the knowledge base that advice is made from. Small, so that a start is quick."""

import datetime
from functools import cached_property
from typing import Annotated

from pydantic import Field

from exowizard.core.facts import Fact, Statement
from exowizard.core.habit import Habit
from exowizard.core.options import Conversion, Option, OptionId, Price
from exowizard.core.rules import (
    CareNumbers,
    Group,
    PairRule,
    Rule,
    UrgencyWords,
    WarningSign,
)


class About(Fact):
    """Version, dates and honesty statements of the knowledge base."""

    version: str
    date: datetime.date
    review_by: datetime.date
    update_policy: Statement
    who_pays: Statement
    authors: Statement
    not_done: tuple[Statement, ...]
    editorial: Statement


class Criterion(Fact):
    """A criterion as the person sees it: name, swing from worst to best, how it is worked out."""

    id: str
    name: str
    swing: str
    worst: str
    best: str
    how: Statement


class AdviceFacts(Fact):
    """What the ten stages read, each list in the order of its file.

    ``sha256`` is over all YAML files of the knowledge base.
    """

    about: About
    criteria: tuple[Criterion, ...]
    options: tuple[Option, ...]
    groups: dict[Group, tuple[OptionId, ...]]
    prices: tuple[Price, ...]
    conversions: tuple[Conversion, ...]
    health_rules: tuple[Rule, ...]
    region_rules: tuple[Rule, ...]
    preference_rules: tuple[Rule, ...]
    pair_rules: tuple[PairRule, ...]
    warning_signs: tuple[WarningSign, ...]
    urgencies: tuple[UrgencyWords, ...]
    care_numbers: tuple[CareNumbers, ...]
    habits: tuple[Habit, ...]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]

    @cached_property
    def option(self) -> dict[OptionId, Option]:
        """Options by id."""
        return {option.id: option for option in self.options}

    def members(self, names: tuple[str, ...]) -> tuple[OptionId, ...]:
        """The options that a tuple of option ids and group names stands for, in file order."""
        wanted: set[str] = set()
        for name in names:
            wanted.update(self.groups.get(name, (name,)))  # type: ignore[call-overload]
        return tuple(option.id for option in self.options if option.id in wanted)
