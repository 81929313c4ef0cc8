"""What the kiosk's result page shows: the plan at a glance, how sure it is, and what else fits.

No figure is worked out here: plan, routine and changes come from the core, as on every other page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from exowizard.core.wording import Translate
from exowizard.flow.views.options import (
    BASIC_CARE,
    best_plan,
    estimate,
    money,
    option_rows,
)
from exowizard.flow.views.source_numbers import SourceNumbers
from exowizard.flow.views.swap import points_words

if TYPE_CHECKING:
    from collections.abc import Collection

    from exowizard.core.advice import Advisor
    from exowizard.core.answers import Profile
    from exowizard.core.facts import Certainty
    from exowizard.core.knowledge import Knowledge
    from exowizard.core.plan import Cost, Plan, Verdict
    from exowizard.core.swaps import Swap
    from exowizard.flow.views.options import OptionRow

EXOSOME = "exosome_serum"
_SUNSCREEN = "sunscreen"
_FOUNDATION = (BASIC_CARE, _SUNSCREEN)
MOST_OTHERS = 2


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a time of day; ``when`` says from which week, "" from the first."""

    title: str
    when: str


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """Morning, evening or clinic, with its steps in the order of use."""

    id: str
    title: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """How good the proof of something chosen is, and the first thing that is known of it."""

    name: str
    grade: Certainty
    text: str


@dataclass(frozen=True, slots=True)
class Other:
    """The plan with one change. ``option`` is what it is compared by, ``graded`` whose proof.

    ``good`` and ``bad``: what is gained and lost most; ``check`` what to find out before buying.
    """

    option: str
    title: str
    cost: str
    graded: str
    grade: Certainty
    good: str
    bad: str
    points: str
    gains: bool
    loses: bool
    check: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be said of exosome serum, whoever asked for it."""

    state: str
    reason: str
    grade: Certainty


@dataclass(frozen=True, slots=True)
class KioskResult:
    """The page. ``share`` of the plausible versions in which this plan stays best, 0 to 1."""

    title: str
    goal: str
    times: tuple[TimeOfDay, ...]
    cost: str
    year: str
    proofs: tuple[Proof, ...]
    verdict: str
    close: bool
    share: float
    sure: str
    change: str
    others: tuple[Other, ...]
    exosome: Asked


def kiosk_result(
    plan: Plan,
    profile: Profile,
    knowledge: Knowledge,
    advisor: Advisor,
    tr: Translate,
    wanted: Collection[str] | None = None,
) -> KioskResult:
    """The page of a plan; ``wanted`` the person's own set. Raises ValueError for a referral."""
    best = best_plan(plan, None, profile, knowledge, tr)
    if plan.robustness is None:
        raise ValueError("a referral has no result")
    totals, budget = plan.totals, profile.budget
    rows = {row.option: row for row in option_rows(plan, None, knowledge, tr)}
    return KioskResult(
        title=_title(plan, tr),
        goal=best.goal,
        times=_times(plan, knowledge, tr),
        cost=tr("{amount} a month", amount=estimate(totals.monthly, totals.currency)),
        year=tr(
            "{year} in the first year. Your limit: {budget} a month.",
            year=estimate(totals.first_year, totals.currency),
            budget=money(budget.monthly, totals.currency),
        ),
        proofs=_proofs(plan, knowledge, tr),
        verdict=_verdict(plan.robustness.verdict, tr),
        close=plan.robustness.verdict != "clear",
        share=plan.robustness.plan_share,
        sure=best.stays,
        change=next(iter(plan.robustness.would_change), ""),
        others=_others(plan, profile, knowledge, advisor, tr, wanted),
        exosome=_exosome(rows[EXOSOME], knowledge, tr),
    )


def _verdict(verdict: Verdict, tr: Translate) -> str:
    """The verdict as it stands on a chip: "Close" alone looks like a button that closes."""
    return {
        "clear": tr("A clear lead"), "close": tr("A close call"), "toss_up": tr("A toss-up"),
    }[verdict]  # fmt: skip


def _title(plan: Plan, tr: Translate) -> str:
    names = {str(result.option): result.name for result in plan.options}
    actives = [names[option] for option in plan.chosen if option not in _FOUNDATION]
    if actives:
        return tr("{options}, on top of the basics", options=" + ".join(actives))
    if _SUNSCREEN in plan.chosen:
        return tr("{option}, and the basics", option=names[_SUNSCREEN])
    return names[BASIC_CARE]


def _times(plan: Plan, knowledge: Knowledge, tr: Translate) -> tuple[TimeOfDay, ...]:
    from exowizard.core.routine import routines

    weeks = {str(entry.option): entry.from_week for entry in plan.schedule}

    def when(option: str) -> str:
        week = weeks.get(option, 1)
        return tr("from week {week}", week=week) if week > 1 else ""

    return tuple(
        TimeOfDay(
            found.id,
            found.title,
            tuple(Step(step.title, when(step.option)) for step in found.steps),
        )
        for found in routines(plan, knowledge, tr)
    )


def _proofs(plan: Plan, knowledge: Knowledge, tr: Translate) -> tuple[Proof, ...]:
    """Of everything chosen but basic care; the knowledge base's own sentence with its sources."""
    cite = SourceNumbers(knowledge)
    results = {result.option: result for result in plan.options}
    return tuple(
        Proof(
            results[option].name,
            results[option].certainty,
            cite.said(knowledge.option[option].good[0], tr),
        )
        for option in sorted(plan.chosen, key=lambda name: name == _SUNSCREEN)
        if option != BASIC_CARE
    )


def _exosome(row: OptionRow, knowledge: Knowledge, tr: Translate) -> Asked:
    state = tr("Not in your plan: {state}.", state=row.state.lower())
    if row.status == "in_plan":
        state = f"{row.state}."
    record = knowledge.option[row.option]  # type: ignore[index]
    reason = row.reason or SourceNumbers(knowledge).said(record.bad[0], tr)
    return Asked(state, reason, row.certainty)


def _others(
    plan: Plan,
    profile: Profile,
    knowledge: Knowledge,
    advisor: Advisor,
    tr: Translate,
    wanted: Collection[str] | None,
) -> tuple[Other, ...]:
    """The best change of something chosen, and doing less; else what could be added."""
    from exowizard.core.plan_reading import check_first
    from exowizard.core.swaps import swaps

    present: Any = wanted
    standing = advisor.standing(profile, tr, present)
    actives: list[Any] = [option for option in plan.chosen if option not in _FOUNDATION]
    found = [
        swap
        for option in actives or [None]
        for swap in swaps(standing, option, profile, knowledge, advisor.table, tr)
        if not actives or swap.kind != "add"
    ]
    found.sort(key=lambda swap: -swap.difference.value)
    taken = [next((swap for swap in found if swap.kind != "drop"), None)]
    taken.append(next((swap for swap in found if swap.kind == "drop"), None))
    kept = [swap for swap in taken if swap is not None]
    kept += [swap for swap in found if swap not in kept][: MOST_OTHERS - len(kept)]
    reasons = standing.screening.reasons
    return tuple(
        _other(swap, check_first(reasons.get(swap.into, ()) if swap.into else (), knowledge),
               plan, tr)
        for swap in kept
    )  # fmt: skip


def _other(swap: Swap, check: str, plan: Plan, tr: Translate) -> Other:
    results = {str(result.option): result for result in plan.options}
    graded = swap.into or (_SUNSCREEN if _SUNSCREEN in swap.options else BASIC_CARE)
    return Other(
        option=swap.into or swap.out or BASIC_CARE,
        title=swap.text,
        cost=_cost(plan.totals, swap, tr),
        graded=results[graded].name,
        grade=results[graded].certainty,
        good=next(iter(swap.gained), tr("No likely gain over this plan.")),
        bad=next(iter(swap.lost), tr("No likely loss beside this plan.")),
        points=points_words(swap.difference.value, tr),
        gains=bool(swap.gained),
        loses=bool(swap.lost),
        check=check,
    )


def _cost(totals: Cost, swap: Swap, tr: Translate) -> str:
    """What the whole plan would cost: a month, and to start where that is more than now."""
    monthly = estimate(totals.monthly + swap.difference.monthly, totals.currency)
    if swap.difference.upfront <= 0:
        return tr("{amount} a month", amount=monthly)
    start = estimate(totals.upfront + swap.difference.upfront, totals.currency)
    return tr("{start} to start, {amount} a month", start=start, amount=monthly)
