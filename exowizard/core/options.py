"""What is known of one option: texts in equal detail, effects, harms, effort, prices."""

import datetime
from typing import Annotated, Literal

from pydantic import Field

from exowizard.core.answers import Concern, Currency, HealthCondition, Region
from exowizard.core.facts import Certainty, Fact, Identifier, Interval, Sources, Statement

OptionId = Literal[
    "basic_care", "sunscreen", "hyaluronic_collagen", "niacinamide", "azelaic_acid", "vitamin_c",
    "retinol", "exosome_serum", "exosome_serum_device", "supernatant_serum", "clinic_needling",
    "clinic_exosome", "clinic_supernatant", "exosome_injection",
]  # fmt: skip
Kind = Literal["foundation", "home", "course", "injection"]
Slot = Literal["morning", "night", "either", "both", "clinic", "never"]


class CertaintyUnless(Fact):
    """Use ``certainty`` instead when the person does not report any of ``conditions``."""

    conditions: tuple[HealthCondition, ...]
    certainty: Certainty


class Effect(Fact):
    """Difference from basic care alone at 12 weeks, on the scale of the decision model.

    0 no visible change, 0.25 just noticeable, 0.5 clear to others, 1 concern gone; below 0 worse.
    ``at_12_months``: the likely figure after a year where it differs (shown, never scored).
    """

    concern: Concern
    low: Annotated[float, Field(ge=-1, le=1)]
    likely: Annotated[float, Field(ge=-1, le=1)]
    high: Annotated[float, Field(ge=-1, le=1)]
    certainty: Certainty
    certainty_unless: CertaintyUnless | None = None
    at_12_months: float | None = None
    derivation: Statement


class Irritation(Fact):
    """Irritation 0 to 1 for average and sensitive skin; ``high`` where little is known."""

    average: Annotated[float, Field(ge=0, le=1)]
    sensitive: Annotated[float, Field(ge=0, le=1)]
    high: Annotated[float, Field(ge=0, le=1)] | None = None
    derivation: Statement


class AdverseEvent(Fact):
    """A reported harm. Counts (``events`` of ``people``) only where a source gives them.

    ``like_for_like`` false: the comparison is a separate rate, from other people or another time.
    """

    id: Identifier
    what: str
    serious: bool
    events: int | None = None
    people: int | None = None
    group: str | None = None
    period: str | None = None
    comparison_events: int | None = None
    comparison_people: int | None = None
    comparison: str | None = None
    like_for_like: bool = True
    sources: Sources


class Outcome(Fact):
    """A counted result of a study (effects.md section 5). Percent only where arm sizes are unknown.

    ``worked_out`` marks a count that was calculated from a published percentage. ``concerns``:
    those that the result is about; empty where it is about the skin as a whole.
    """

    id: Identifier
    what: str
    concerns: tuple[Concern, ...] = ()
    of: str | None = None
    treated: int | None = None
    treated_people: int | None = None
    treated_percent: float | None = None
    control: int | None = None
    control_people: int | None = None
    control_percent: float | None = None
    control_name: str | None = None
    group: str
    period: str
    study_people: int | None = None
    worked_out: bool = False
    sources: Sources


class Weeks(Fact):
    """Weeks to the first visible result; ``by_concern`` where one concern is quicker or slower."""

    usual: Interval
    by_concern: dict[Concern, Interval] = Field(default_factory=dict)


class Practical(Fact):
    """Effort of an option. ``weeks`` missing means not known."""

    minutes_per_day: Interval
    weeks: Weeks | None = None
    sessions: Interval | None = None
    weeks_between_sessions: float | None = None
    downtime_days: Interval | None = None
    needles: bool = False
    slot: Slot
    lasts: str
    sources: Sources


class ArticleView(Fact):
    """The article at its word (effects.md section 3): figures for the concerns it claims."""

    effects: dict[Concern, float] = Field(default_factory=dict)
    irritation: float | None = None
    text: Statement


class Option(Fact):
    """One option of the contract. Good and bad sides must be in equal detail.

    ``in_routine``: how to use it in a few words, with all that safety asks.
    """

    id: OptionId
    name: str
    kind: Kind
    adds_to: OptionId | None = None
    what_it_is: Statement
    how_it_works: Statement
    good: Annotated[tuple[Statement, ...], Field(min_length=1)]
    bad: Annotated[tuple[Statement, ...], Field(min_length=1)]
    living_with: Statement
    how_to_use: Statement
    in_routine: Statement
    storage: Statement
    upkeep: Statement
    stop_when: Annotated[tuple[Statement, ...], Field(min_length=1)]
    effects: tuple[Effect, ...]
    irritation: Irritation
    adverse_events: tuple[AdverseEvent, ...]
    outcomes: tuple[Outcome, ...] = ()
    practical: Practical
    article: ArticleView


PriceItem = Literal["pack", "course_session", "device"]


class Price(Fact):
    """A typical price. ``months`` a pack lasts; a course is priced per session."""

    option: OptionId
    item: PriceItem
    region: Region
    currency: Currency
    low: Annotated[float, Field(ge=0)]
    high: Annotated[float, Field(ge=0)]
    months: float | None = None
    pack: str | None = None
    estimated: bool
    checked: datetime.date
    sources: Sources


class Conversion(Fact):
    """One dated rate: units of ``currency`` to one US dollar, for prices that a region lacks."""

    currency: Currency
    per_usd: Annotated[float, Field(gt=0)]
    estimated: bool
    checked: datetime.date
    sources: Sources
