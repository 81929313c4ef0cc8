"""What the options page shows: the best plan, every option as a row, and the two lenses.

Words come from the whole plan; figures that move with a handle come from a glance, where there is
one. Pure functions, so a row is the same whoever asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from exowizard.core.wording import Translate
from exowizard.flow.views.daily_minutes import against_limit

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
    be chosen; ``check`` what to find out before buying it. ``spoken`` is the whole row in words.
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
    check: str = ""

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
    """The plan of the moment in one panel. ``share`` of the plausible versions it stays best.

    ``best`` names the best set where the person chose another.
    """

    title: str
    goal: str
    names: tuple[str, ...]
    figures: tuple[Figure, ...]
    share: float
    sure: str
    stays: str
    best: str = ""

    @property
    def spoken(self) -> str:
        """The whole panel in words."""
        figures = ". ".join(f"{item.caption}: {item.value} {item.rest}" for item in self.figures)
        best = f" {self.best}" if self.best else ""
        head = f"{self.title}, {self.goal}"
        return f"{head}: {', '.join(self.names)}.{best} {figures}. {self.stays}"


@dataclass(frozen=True, slots=True)
class LensRow:
    """An option’s places in the two orders; ``in_plan`` and ``farthest`` are marked."""

    option: str
    name: str
    article: int
    evidence: int
    in_plan: bool
    farthest: bool


@dataclass(frozen=True, slots=True)
class LensReason:
    """Why an option stands elsewhere: the article's side in short, and the whole of it."""

    name: str
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
    """A worked-out price in whole units, rounded up as in every sentence (``costs.about``)."""
    from exowizard.core.costs import whole

    return money(whole(amount), currency)


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


def option_rows(
    plan: Plan, glance: Glance | None, knowledge: Knowledge, tr: Translate
) -> tuple[OptionRow, ...]:
    """Every option, best first; then those to ask about, then those ruled out."""
    results = {result.option: result for result in plan.options}
    if glance is None:
        rows = [_row(result, result, knowledge, tr) for result in plan.options]
    else:
        rows = [_row(results[item.option], item, knowledge, tr) for item in glance.options]
    place = {"in_plan": 0, "suitable": 0, "ask_first": 1, "ruled_out": 2}
    return tuple(sorted(rows, key=lambda row: (place[row.status], row.rank or 0)))


def check_states(tr: Translate) -> dict[str, str]:
    """How an option stands that is open, but with something to find out before buying it."""
    return {"in_plan": tr("In plan, check first"), "suitable": tr("Check first")}


def _row(
    result: OptionResult, now: OptionResult | OptionGlance, knowledge: Knowledge, tr: Translate
) -> OptionRow:
    from exowizard.core.plan_reading import check_first

    state, icon, role = state_of(result, now.status, tr)
    check = ""
    if now.status in ("in_plan", "suitable"):
        check = check_first(result.reasons, knowledge)
    if check:
        state, icon, role = check_states(tr)[now.status], "info", "ask"
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
        spoken = f"{spoken} {check}".strip()
    return OptionRow(
        result.option, result.name, now.status, now.rank, now.score, now.score_low,
        now.score_high, now.contributions, now.first_rank_share, result.certainty, proof, cost,
        state, icon, role, reason, spoken, check,
    )  # fmt: skip


def best_plan(
    plan: Plan,
    glance: Glance | None,
    profile: Profile,
    knowledge: Knowledge,
    tr: Translate,
    *,
    tried: bool = False,
) -> BestPlan:
    """The panel of the plan; ``profile`` with the budget and minutes of the moment.

    ``tried``: these are the values of the handles and not the person's answers.
    """
    names = {result.option: result.name for result in plan.options}
    if glance is not None:
        chosen, score, best_score = glance.chosen, glance.score, glance.best_score
        totals = glance.totals
        share, verdict = glance.plan_share, glance.verdict
        best = glance.best
    else:
        if plan.bundle is None or plan.robustness is None:
            raise ValueError("a referral has no best plan")
        chosen, score, best_score = plan.chosen, plan.bundle.score, plan.bundle.best_score
        totals = plan.totals
        share, verdict = plan.robustness.plan_share, plan.robustness.verdict
        best = plan.bundle.best
    concerns = {info.id: tr(info.name).lower() for info in knowledge.concerns}
    wanted = sorted(profile.concerns, key=lambda concern: -profile.concerns[concern])
    own = best_score is not None
    goal = tr("for {concerns}", concerns=", ".join(concerns[concern] for concern in wanted))
    if glance is not None:
        goal = tr("rough while you move ({samples} samples)", samples=f"{glance.samples:,}")
    return BestPlan(
        title=_panel_title(own=own, tried=tried or glance is not None, tr=tr),
        goal=goal,
        names=tuple(names[option] for option in chosen),
        figures=_figures(
            score, best_score, totals,
            against_limit(chosen, profile.preferences.minutes_per_day, knowledge, tr), profile, tr,
        ),
        share=share,
        # A set of one's own was not chosen for being the best, so no verdict on that is given.
        sure=tr("Your choice") if own else verdict_word(verdict, tr),
        stays=tr("This plan comes out best in {count} of 100 plausible versions.",
                 count=of_100(share)) if own
        else tr("This plan stays best in {count} of 100 plausible versions.",
                count=of_100(share)),
        best="" if best is None else _best_beside(best, names, tr),
    )  # fmt: skip


def _panel_title(*, own: bool, tried: bool, tr: Translate) -> str:
    if own:
        return tr("Your own choice, with the values you try") if tried else tr("Your own choice")
    return tr("Best fit with the values you try") if tried else tr("Best fit with your answers")


def _best_beside(best: Iterable[str], names: Mapping[Any, str], tr: Translate) -> str:
    """The best set in one line, for beside the person's own."""
    added = [names[option] for option in best if option != BASIC_CARE]
    return tr("Best fit: {options}.", options=", ".join(added) or names[BASIC_CARE])


def order_note(rows: Iterable[OptionRow], *, own: bool, tr: Translate) -> str:
    """Why the order of the options is not that of the plan; empty where they agree.

    ``own``: the plan is the person's own choice.
    """
    placed = sorted(
        (row for row in rows if row.rank is not None and row.option != BASIC_CARE),
        key=lambda row: row.rank or 0,
    )
    chosen = [row for row in placed if row.status == "in_plan"]
    passed = [row.name for row in placed[: len(chosen)] if row.status != "in_plan"]
    if not passed:
        return ""
    if own:
        return tr("The order goes by each option’s own points. The plan is your own choice.")
    return tr(
        "The order goes by each option’s own points. The plan is the best set as a whole: "
        "{options} would not make it better within your limits.",
        options=", ".join(passed),
    )


def _figures(
    score: float,
    best: float | None,
    totals: Cost,
    minutes: tuple[str, str],
    profile: Profile,
    tr: Translate,
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
    figures.append(Figure(tr("Minutes a day"), *minutes))
    return tuple(figures)


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
        reasons.append(
            LensReason(
                names[item.option], heading, short, item.text, item.sources, item.option in held
            )
        )
    return LensView(rows, tuple(reasons))
