"""The plan: the format of the contract, ``exowizard-plan/1``, as frozen records.

Money is in whole units of the currency or its cents (ISO 4217), other numbers to 4 places.
Keys beyond the contract's are marked "added". The records are plain and quick to make; whoever
reads a plan from outside validates it with ``plan_adapter``.
"""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from pydantic import ConfigDict
from pydantic_core import to_json

from exowizard.core.answers import Concern, Criterion, Currency
from exowizard.core.facts import Certainty
from exowizard.core.options import OptionId
from exowizard.core.rules import HabitId, RuleEffect, Urgency

if TYPE_CHECKING:
    from pydantic import TypeAdapter

PLAN_FORMAT: Literal["exowizard-plan/1"] = "exowizard-plan/1"
Status = Literal["in_plan", "suitable", "ask_first", "ruled_out"]
Verdict = Literal["clear", "close", "toss_up"]
# good: the point is met. not_stated: neither the label nor the store says it.
CheckStatus = Literal["good", "caution", "bad", "not_stated"]
PointId = Literal["strength", "pack", "storage", "budget", "reaction"]
PointStatus = Literal["ok", "not_stated", "bad"]
When = Literal["morning", "night", "morning_and_night", "morning_or_night", "clinic"]


class Part:
    """Base of every part of a plan; pydantic refuses unknown keys when it reads one."""

    __pydantic_config__ = ConfigDict(extra="forbid")


@dataclass(frozen=True, repr=False)
class Reason(Part):
    """A rule that holds for this person and this option, with the text shown."""

    rule: str
    effect: RuleEffect
    text: str
    sources: tuple[str, ...]


def plain(amount: float) -> float:
    """A whole amount as a whole number, so that it is written without a decimal point."""
    return int(amount) if amount == int(amount) else amount


@dataclass(frozen=True, repr=False)
class Cost(Part):
    """Money in ``currency``; ``first_year`` = upfront + 12 × monthly."""

    upfront: float
    monthly: float
    first_year: float
    currency: Currency


@dataclass(frozen=True, repr=False)
class OptionResult(Part):
    """One option for this person. Numbers that are not meaningful are null.

    Added: ``name``; ``certainty`` the best grade on a chosen concern; ``contributions`` add up to
    ``score``; ``why`` in words; ``would_need`` what would have to differ (empty when chosen);
    ``cost_low``/``cost_high`` first year range; ``effects`` likely effect per chosen concern.
    """

    option: OptionId
    name: str
    status: Status
    rank: int | None
    score: float | None
    score_low: float | None
    score_high: float | None
    first_rank_share: float | None
    rank_shares: tuple[float, ...] | None
    criteria: dict[Criterion, float] | None
    contributions: dict[Criterion, float] | None
    effects: dict[Concern, float]
    certainty: Certainty
    cost: Cost | None
    cost_low: Cost | None
    cost_high: Cost | None
    reasons: tuple[Reason, ...]
    why: str
    would_need: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class ScheduleEntry(Part):
    """When a chosen option is used.

    Added: ``session_weeks`` of clinic courses, ``review_week`` to judge the result, ``sources``.
    """

    option: OptionId
    when: When
    from_week: int
    text: str
    session_weeks: tuple[int, ...]
    review_week: int | None
    sources: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class HabitAdvice(Part):
    """A habit, 1 = the largest gap. Added: ``name``, ``gap`` 0 to 1 or null, ``limits``."""

    habit: HabitId
    name: str
    priority: int
    gap: float | None
    pairs_with: tuple[OptionId, ...]
    text: str
    limits: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class LensDifference(Part):
    """Why an option stands elsewhere when the article is taken at its word."""

    option: OptionId
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Lenses(Part):
    """Options that may be chosen, best first, under each lens."""

    article: tuple[OptionId, ...]
    evidence: tuple[OptionId, ...]
    differences: tuple[LensDifference, ...]


@dataclass(frozen=True, repr=False)
class BundleResult(Part):
    """Added: the chosen set as a whole: value, its criteria and contributions, minutes a day.

    ``best`` and ``best_score``: the best set, present only where the person chose another.
    """

    score: float
    criteria: dict[Criterion, float]
    contributions: dict[Criterion, float]
    minutes_per_day: float
    compared: int
    runner_up: tuple[OptionId, ...] | None
    runner_up_score: float | None
    best: tuple[OptionId, ...] | None = None
    best_score: float | None = None


@dataclass(frozen=True, repr=False)
class Change(Part):
    """Added: a single change that puts something else first, as figures.

    ``what`` the priority or the budget (``upfront``, ``monthly``); ``of`` whether the first single
    option or the whole plan changes; ``becomes`` what is then first.
    """

    of: Literal["first_choice", "plan"]
    what: str
    before: float
    after: float
    becomes: tuple[OptionId, ...]


@dataclass(frozen=True, repr=False)
class Robustness(Part):
    """How sure: shares of the joint samples, verdict on the chosen bundle, nearest changes."""

    samples: int
    plan_share: float
    verdict: Verdict
    first_choice: OptionId
    first_choice_share: float
    would_change: tuple[str, ...]
    changes: tuple[Change, ...]
    central_weights: dict[Criterion, float] | None


@dataclass(frozen=True, repr=False)
class Referral(Part):
    """Care advice instead of a plan. Added: ``title``, ``signs``, ``crisis_line_first``."""

    urgency: Urgency
    reasons: tuple[str, ...]
    text: str
    title: str
    signs: tuple[str, ...]
    crisis_line_first: bool
    sources: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Provenance(Part):
    """What the plan was made from. Added: ``seed``, ``language``, ``date`` where one was given."""

    program: str
    knowledge_version: str
    knowledge_sha256: str
    profile_sha256: str
    seed: int
    date: str | None
    language: str = "en"


@dataclass(frozen=True, repr=False)
class ProductPoint(Part):
    """Added with a catalogue: one of the five things to see of any product at a glance."""

    id: PointId
    status: PointStatus
    text: str


@dataclass(frozen=True, repr=False)
class ProductMatch(Part):
    """Added with a catalogue: a product that fits the person, with its checklist answers.

    ``flags`` what of it matters to this person, in words; empty when nothing they said touches it.
    ``statuses`` stand beside ``checks``, one each. ``points`` are the same five for every product,
    in a fixed order. ``weeks`` how long a pack lasts; null for what is paid once. ``shelf`` and
    ``size`` as the store writes them; "" where it does not.
    """

    sku: str
    name: str
    brand: str
    price: float
    currency: str
    checks: tuple[tuple[str, str], ...]
    flags: tuple[str, ...]
    statuses: tuple[CheckStatus, ...] = ()
    points: tuple[ProductPoint, ...] = ()
    shelf: str = ""
    size: str = ""
    weeks: float | None = None


@dataclass(frozen=True, repr=False)
class Plan(Part):
    """The whole plan. Added: ``products`` by option, present only with a catalogue."""

    format: Literal["exowizard-plan/1"]
    outcome: Literal["plan", "referral"]
    referral: Referral | None
    options: tuple[OptionResult, ...]
    chosen: tuple[OptionId, ...]
    bundle: BundleResult | None
    schedule: tuple[ScheduleEntry, ...]
    habits: tuple[HabitAdvice, ...]
    totals: Cost
    lenses: Lenses | None
    robustness: Robustness | None
    notices: tuple[str, ...]
    provenance: Provenance
    products: dict[OptionId, tuple[ProductMatch, ...]] | None = None


@cache
def plan_adapter() -> "TypeAdapter[Plan]":
    """Reads and describes plans. Slow to make, and advice does without."""
    from pydantic import TypeAdapter

    return TypeAdapter(Plan)


def plan_json(plan: Plan) -> bytes:
    """The plan as the contract's JSON: UTF-8, two spaces, a line break at the end."""
    left_out: dict[str, Any] = {"products": True} if plan.products is None else {}
    if plan.bundle is not None and plan.bundle.best is None:
        left_out["bundle"] = {"best", "best_score"}
    return to_json(plan, indent=2, exclude=left_out or None) + b"\n"
