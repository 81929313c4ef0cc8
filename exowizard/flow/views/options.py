"""What the options page shows: the best plan, every option as a row, and the two lenses.

Words come from the whole plan; figures that move with a handle come from a glance, where there is
one. Pure functions, so a row is the same whoever asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exowizard.core.wording import Translate

if TYPE_CHECKING:
    from exowizard.core.answers import Criterion, Currency, Profile
    from exowizard.core.facts import Certainty
    from exowizard.core.glance import Glance, OptionGlance
    from exowizard.core.knowledge import Knowledge
    from exowizard.core.plan import Cost, OptionResult, Plan, Status, Verdict

BASIC_CARE = "basic_care"
_CENTS = ("USD", "EUR", "GBP", "AUD")


@dataclass(frozen=True, slots=True)
class OptionRow:
    """One option in the list. ``rank`` and every figure are None where it may not be chosen.

    ``icon`` and ``role`` go with ``state``; ``reason`` says in one sentence why an option may not
    be chosen. ``spoken`` is the whole row in words.
    """

    option: str
    name: str
    status: Status
    rank: int | None
    score: float | None
    low: float | None
    high: float | None
    parts: Mapping[Criterion, float] | None
    first_share: float | None
    certainty: Certainty
    proof: str
    first_year: str
    state: str
    icon: str
    role: str
    reason: str
    spoken: str

    @property
    def points(self) -> str:
        """The score in whole points, or nothing."""
        return "" if self.score is None else f"{round(100 * self.score)}"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the best plan: a caption, the figure, and what stands behind it."""

    caption: str
    value: str
    rest: str


@dataclass(frozen=True, slots=True)
class BestPlan:
    """The plan of the moment in one panel. ``share`` of the plausible versions it stays best."""

    title: str
    goal: str
    names: tuple[str, ...]
    figures: tuple[Figure, ...]
    share: float
    sure: str
    stays: str

    @property
    def spoken(self) -> str:
        """The whole panel in words."""
        figures = ". ".join(f"{item.caption}: {item.value} {item.rest}" for item in self.figures)
        return f"{self.title}: {', '.join(self.names)}. {figures}. {self.stays}"


@dataclass(frozen=True, slots=True)
class LensRow:
    """An option's places in the two orders; ``in_plan`` and ``farthest`` are marked."""

    option: str
    name: str
    article: int
    evidence: int
    in_plan: bool
    farthest: bool


@dataclass(frozen=True, slots=True)
class LensReason:
    """Why an option stands elsewhere: the article's side in short, and the whole of it."""

    heading: str
    short: str
    text: str
    sources: tuple[str, ...]
    in_plan: bool


@dataclass(frozen=True, slots=True)
class LensView:
    """The two orders and the reasons for their differences, the largest first."""

    rows: tuple[LensRow, ...]
    reasons: tuple[LensReason, ...]


def money(amount: float, currency: Currency) -> str:
    """An amount as it stands everywhere: "JPY 2,400", with cents only where there are any."""
    if currency not in _CENTS or abs(amount - round(amount)) < 0.005:
        return f"{currency}\u00a0{round(amount):,}"
    return f"{currency}\u00a0{amount:,.2f}"


def estimate(amount: float, currency: Currency) -> str:
    """A worked-out price: cents would claim to know more than we do."""
    return money(round(amount), currency)


def proof_word(grade: Certainty, tr: Translate) -> str:
    """A grade as it stands alone; none means not known, never no effect."""
    return {
        "high": tr("High"), "moderate": tr("Moderate"), "low": tr("Low"),
        "very_low": tr("Very low"), "none": tr("Not known"),
    }[grade]  # fmt: skip


def of_100(share: float) -> int:
    """A share as so many of 100; 0 and 100 only where that is exact."""
    return min(99, max(1, round(100 * share))) if 0 < share < 1 else round(100 * share)


def own_limit(result: OptionResult) -> bool:
    """Whether nothing but the person's own limits and wishes rules an option out."""
    held = [reason for reason in result.reasons if reason.effect == "rule_out"]
    return bool(held) and all("your_answers" in reason.sources for reason in held)


def state_of(result: OptionResult, status: Status, tr: Translate) -> tuple[str, str, str]:
    """A status as words, an icon and a colour; a limit of one's own is told from a danger."""
    if status == "in_plan":
        return tr("In your plan"), "check", "accent"
    if status == "suitable":
        if result.option == BASIC_CARE:
            return tr("Always open"), "circle", "ink"
        return tr("Could be chosen"), "circle", "ink"
    if status == "ask_first":
        return tr("Ask first"), "info", "ask"
    if status != result.status or own_limit(result):
        return tr("Outside limits"), "minus", "mute"
    return tr("Ruled out"), "cross", "stop"


def option_rows(plan: Plan, glance: Glance | None, tr: Translate) -> tuple[OptionRow, ...]:
    """Every option, best first; then those to ask about, then those ruled out."""
    results = {result.option: result for result in plan.options}
    if glance is None:
        rows = [_row(result, result, tr) for result in plan.options]
    else:
        rows = [_row(results[item.option], item, tr) for item in glance.options]
    place = {"in_plan": 0, "suitable": 0, "ask_first": 1, "ruled_out": 2}
    return tuple(sorted(rows, key=lambda row: (place[row.status], row.rank or 0)))


def _row(result: OptionResult, now: OptionResult | OptionGlance, tr: Translate) -> OptionRow:
    state, icon, role = state_of(result, now.status, tr)
    proof = proof_word(result.certainty, tr)
    cost = tr("not known")
    if result.cost is not None:
        cost = estimate(result.cost.first_year, result.cost.currency)
    reason = ""
    if now.score is None:
        if result.score is None and result.reasons:
            reason = result.reasons[0].text
        else:
            reason = tr("With these answers it does not keep your limits.")
        spoken = tr("{status}: {name}. {reason}", status=state, name=result.name, reason=reason)
    else:
        spoken = tr(
            "Place {rank}: {name}, {score} of 100 points, plausible range {low} to {high}. "
            "Proof: {proof}. First year: {cost}. {status}. First in {share} of 100 plausible "
            "versions.",
            rank=now.rank, name=result.name, score=round(100 * now.score),
            low=round(100 * (now.score_low or 0)), high=round(100 * (now.score_high or 0)),
            proof=proof, cost=cost, status=state, share=of_100(now.first_rank_share or 0.0),
        )  # fmt: skip
    return OptionRow(
        result.option, result.name, now.status, now.rank, now.score, now.score_low,
        now.score_high, now.contributions, now.first_rank_share, result.certainty, proof, cost,
        state, icon, role, reason, spoken,
    )  # fmt: skip


def best_plan(
    plan: Plan, glance: Glance | None, profile: Profile, knowledge: Knowledge, tr: Translate
) -> BestPlan:
    """The panel of the plan; ``profile`` with the budget and minutes of the moment."""
    names = {result.option: result.name for result in plan.options}
    if glance is not None:
        chosen, score, best_score = glance.chosen, glance.score, glance.best_score
        minutes, totals = glance.minutes_per_day, glance.totals
        share, verdict = glance.plan_share, glance.verdict
    else:
        if plan.bundle is None or plan.robustness is None:
            raise ValueError("a referral has no best plan")
        chosen, score, best_score = plan.chosen, plan.bundle.score, plan.bundle.best_score
        minutes, totals = plan.bundle.minutes_per_day, plan.totals
        share, verdict = plan.robustness.plan_share, plan.robustness.verdict
    concerns = {info.id: tr(info.name).lower() for info in knowledge.concerns}
    wanted = sorted(profile.concerns, key=lambda concern: -profile.concerns[concern])
    own = best_score is not None
    return BestPlan(
        title=tr("Your own choice") if own else tr("Best fit with your answers"),
        goal=tr("for {concerns}", concerns=", ".join(concerns[concern] for concern in wanted)),
        names=tuple(names[option] for option in chosen),
        figures=_figures(score, best_score, totals, minutes, profile, tr),
        share=share,
        # A set of one's own was not chosen for being the best, so no verdict on that is given.
        sure=tr("Your choice") if own else verdict_word(verdict, tr),
        stays=tr("This plan comes out best in {count} of 100 plausible versions.",
                 count=of_100(share)) if own
        else tr("This plan stays best in {count} of 100 plausible versions.",
                count=of_100(share)),
    )  # fmt: skip


def _figures(
    score: float, best: float | None, totals: Cost, minutes: float, profile: Profile, tr: Translate
) -> tuple[Figure, ...]:
    budget = profile.budget
    fit = tr("of 100")
    if best is not None:
        fit = tr("of 100, the best plan {best}", best=round(100 * best))
    figures = [
        Figure(tr("Fit with your priorities"), str(round(100 * score)), fit),
        Figure(
            tr("Each month"),
            estimate(totals.monthly, totals.currency),
            tr("of {budget}", budget=money(budget.monthly, totals.currency)),
        ),
    ]
    if totals.upfront:
        start = tr("of {budget}", budget=money(budget.upfront, totals.currency))
        figures.append(Figure(tr("To start"), estimate(totals.upfront, totals.currency), start))
    figures.append(Figure(tr("First year"), estimate(totals.first_year, totals.currency), ""))
    figures.append(Figure(tr("Minutes a day"), f"{minutes:g}", _extra(tr)))
    return tuple(figures)


def _extra(tr: Translate) -> str:
    # The limit of the answers is for actives alone, so "8 of 10" would mislead.
    return tr("with basic care")


def verdict_word(verdict: Verdict, tr: Translate) -> str:
    """The verdict as it stands alone."""
    return {"clear": tr("Clear"), "close": tr("Close"), "toss_up": tr("A toss-up")}[verdict]


def lens_view(
    plan: Plan, glance: Glance | None, knowledge: Knowledge, tr: Translate
) -> LensView | None:
    """Both orders; None where the plan has none. Reasons are those of the whole plan."""
    if plan.lenses is None:
        return None
    article, evidence = plan.lenses.article, plan.lenses.evidence
    chosen: Iterable[str] = plan.chosen
    if glance is not None:
        article, evidence, chosen = glance.article, glance.evidence, glance.chosen
    names = {result.option: result.name for result in plan.options}
    apart = {option: abs(article.index(option) - place) for place, option in enumerate(evidence)}
    farthest = max(apart, key=lambda option: apart[option], default=None)
    held = set(chosen)
    rows = tuple(
        LensRow(
            option, names[option], article.index(option) + 1, place + 1, option in held,
            option == farthest and apart[option] > 0,
        )
        for place, option in enumerate(evidence)
    )  # fmt: skip
    reasons = []
    for item in sorted(plan.lenses.differences, key=lambda item: -apart.get(item.option, 0)):
        if not apart.get(item.option):
            continue
        heading = tr(
            "{option}: place {article}, then {evidence}.", option=names[item.option],
            article=article.index(item.option) + 1, evidence=evidence.index(item.option) + 1,
        )  # fmt: skip
        short = tr(knowledge.option[item.option].article.text.text)
        reasons.append(LensReason(heading, short, item.text, item.sources, item.option in held))
    return LensView(rows, tuple(reasons))
