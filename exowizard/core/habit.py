"""A habit of the knowledge base: advice, limits, effects, what it supports."""

from exowizard.core.facts import Fact, Sources, Statement
from exowizard.core.options import OptionId
from exowizard.core.rules import HabitId


class HabitEffect(Fact):
    """Likely effect at 12 weeks on one concern, in the unit of ``Effect``."""

    concern: str
    likely: float
    certainty: str
    sources: Sources


class Habit(Fact):
    """A habit. ``article_claim`` what the article promises, ``found`` what studies show.

    ``advice`` by gap: ``start`` when the person is far from it, ``keep`` when it is already good,
    ``unknown`` when not asked. ``supports``: options that it helps, with the reason.
    """

    id: HabitId
    name: str
    start: Statement
    keep: Statement
    unknown: Statement
    article_claim: str | None = None
    paragraph: int | None = None
    found: Statement
    limits: tuple[Statement, ...]
    effects: tuple[HabitEffect, ...]
    supports: tuple[OptionId, ...]
    supports_why: Statement
