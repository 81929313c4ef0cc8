"""A person's standing put into the plan's records: options, the chosen set, its money."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from exowizard.core import scoring
from exowizard.core.advice_facts import AdviceFacts
from exowizard.core.answers import CONCERNS, CRITERIA, Criterion, Profile
from exowizard.core.bundles import Bundles
from exowizard.core.costs import to_cost
from exowizard.core.explanation import best_certainty, contributions, why
from exowizard.core.option_table import Floats, OptionTable
from exowizard.core.options import Option, OptionId
from exowizard.core.plan import BundleResult, Cost, OptionResult, Reason, Referral, Status
from exowizard.core.screening import Screening, strictest_first
from exowizard.core.standing import Ground, Standing
from exowizard.core.wording import Translate


def chosen_options(
    standing: Standing, table: OptionTable, knowledge: AdviceFacts
) -> tuple[OptionId, ...]:
    """Foundation first, then home actives best first, then the course."""
    members = standing.bundles.members[standing.chosen]
    kinds = {"foundation": 0, "home": 1, "course": 2, "injection": 3}
    place = {option: rank for rank, option in enumerate(standing.evidence_order)}
    held = [option for option, member in zip(table.ids, members, strict=True) if member]
    foundation_first = {option: row for row, option in enumerate(table.ids)}

    def order(option: OptionId) -> tuple[int, int]:
        kind = kinds[knowledge.option[option].kind]
        return (kind, place[option] if kind else foundation_first[option])

    return tuple(sorted(held, key=order))


def bundle_result(standing: Standing, table: OptionTable) -> BundleResult:
    """The chosen set as a whole, the next best one, and the best one where it was not chosen."""
    bundles, chosen = standing.bundles, standing.chosen
    weighted = standing.weighted
    behind = standing.feasible & (weighted <= weighted[chosen])
    # Of those that are worth as much, the first has the better place.
    behind[: chosen + 1] &= weighted[: chosen + 1] < weighted[chosen]
    second = int(np.argmax(np.where(behind, weighted, -np.inf))) if behind.any() else None
    score, parts = contributions(bundles.values[chosen], standing.person.weights[0])
    best = None if chosen == standing.best else standing.best
    return BundleResult(
        score=score,
        criteria=_named(bundles.values[chosen]),
        contributions=parts,
        minutes_per_day=minutes_per_day(standing, table),
        compared=int(standing.feasible.sum()),
        runner_up=None if second is None else member_names(bundles, second, table),
        runner_up_score=None if second is None else round(float(weighted[second]), 4),
        best=None if best is None else member_names(bundles, best, table),
        best_score=None if best is None else round(float(weighted[best]), 4),
    )


def minutes_per_day(standing: Standing, table: OptionTable) -> float:
    """Minutes a day that the chosen set takes, basic care and sunscreen included."""
    members = standing.bundles.members[standing.chosen]
    return float(table.minutes[members, scoring.LIKELY].sum())


def total_cost(standing: Standing, profile: Profile) -> Cost:
    """What the chosen set costs."""
    bundles, chosen = standing.bundles, standing.chosen
    return to_cost(int(bundles.upfront[chosen]), int(bundles.monthly[chosen]), profile.currency)


def member_names(bundles: Bundles, row: int, table: OptionTable) -> tuple[OptionId, ...]:
    """The options of a bundle in knowledge-base order."""
    return tuple(
        option for option, member in zip(table.ids, bundles.members[row], strict=True) if member
    )


def option_result(
    option: Option,
    knowledge: AdviceFacts,
    table: OptionTable,
    profile: Profile,
    standing: Standing,
    chosen: Sequence[OptionId],
    acceptability: dict[OptionId, tuple[float, ...]],
    tr: Translate,
) -> OptionResult:
    """One option for this person: status, score, money, reasons, words."""
    row = table.index(option.id)
    reasons, status = judge(option.id, standing, row, chosen, tr)
    eligible = bool(standing.eligible[row])
    certainty = best_certainty(option, profile)
    score, parts = contributions(standing.values[row], standing.person.weights[0])
    priced = option.kind != "injection"
    costs = [_cost(profile, standing, table, row, side) if priced else None for side in range(3)]
    return OptionResult(
        option=option.id,
        name=tr(option.name),
        status=status,
        rank=standing.evidence_order.index(option.id) + 1 if eligible else None,
        score=score if eligible else None,
        score_low=round(float(standing.score_low[row]), 4) if eligible else None,
        score_high=round(float(standing.score_high[row]), 4) if eligible else None,
        first_rank_share=acceptability[option.id][0] if eligible else None,
        rank_shares=acceptability[option.id] if eligible else None,
        criteria=_named(standing.values[row]) if eligible else None,
        contributions=parts if eligible else None,
        effects={
            concern: round(float(table.effects[row, k, scoring.LIKELY]), 4)
            for k, concern in enumerate(CONCERNS)
            if concern in profile.concerns
        },
        certainty=certainty,
        cost=costs[scoring.LIKELY],
        cost_low=costs[scoring.LOW],
        cost_high=costs[scoring.HIGH],
        reasons=reasons,
        why=why(parts, knowledge, certainty, tr) if eligible else reasons[0].text,
        would_need=_would_need(option, status, standing, knowledge, table, tr),
    )


def judge(
    option: OptionId,
    standing: Standing | Ground,
    row: int,
    chosen: Sequence[OptionId],
    tr: Translate,
) -> tuple[tuple[Reason, ...], Status]:
    """The reasons that touch an option, strictest first, and where it stands."""
    closed = standing.available.closed.get(option, ())
    reasons = strictest_first(
        (*standing.screening.reasons[option], *(item.reason for item in closed))
    )
    if standing.eligible[row]:
        return reasons, "in_plan" if option in chosen else "suitable"
    if not reasons or reasons[0].effect not in ("rule_out", "ask_first"):
        reasons = (_no_room(tr), *reasons)
    return reasons, "ruled_out" if reasons[0].effect == "rule_out" else "ask_first"


def _would_need(
    option: Option,
    status: Status,
    standing: Standing,
    knowledge: AdviceFacts,
    table: OptionTable,
    tr: Translate,
) -> tuple[str, ...]:
    if status == "in_plan":
        return ()
    if status == "ask_first":
        return (tr("A clinician who knows your health would have to agree first."),)
    if status == "ruled_out":
        closed = standing.available.closed.get(option.id, ())
        held = [
            reason
            for reason in standing.screening.reasons[option.id]
            if reason.effect == "rule_out" and "your_answers" not in reason.sources
        ]
        if option.kind == "injection":
            return (tr("Nothing can change this: it is ruled out for everyone."),)
        if held:
            return (tr("No wish or budget can change this. The answer behind it would have "
                       "to be different."),)  # fmt: skip
        needs = [item.would_need for item in closed]
        effects = [reason.effect for reason in standing.screening.reasons[option.id]]
        if "rule_out" in effects:
            needs.append(tr("A different wish in your answers."))
        if "ask_first" in effects:
            needs.append(tr("A clinician who knows your health would have to agree first."))
        return tuple(needs)
    bundles = standing.bundles
    weighted = standing.weighted
    with_it = standing.feasible & bundles.members[:, table.index(option.id)]
    best = int(np.argmax(np.where(with_it, weighted, -np.inf)))
    lost = (bundles.values[standing.chosen] - bundles.values[best]) * standing.person.weights[0]
    gap = 100 * float(weighted[standing.chosen] - weighted[best])
    # Only a set that the person chose can have one before it: then the best plan gains.
    worst = int(np.argmax(lost if gap >= 0 else -lost))
    name = next(item.name for item in knowledge.criteria if item.id == CRITERIA[worst])
    if gap < 0:
        return (
            tr("The best plan with it gets {gap} points of 100 more than yours. It gains most on "
               "“{criterion}”.", gap=f"{-gap:.1f}", criterion=tr(name)),
        )  # fmt: skip
    return (
        tr("The best plan with it gets {gap} points of 100 less than yours. It loses most on "
           "“{criterion}”.", gap=f"{gap:.1f}", criterion=tr(name)),
    )  # fmt: skip


def _cost(profile: Profile, standing: Standing, table: OptionTable, row: int, side: int) -> Cost:
    upfront, monthly = scoring.option_money(standing.person, table, side)
    return to_cost(int(upfront[0, row]), int(monthly[0, row]), profile.currency)


def referral_options(
    referral: Referral, screening: Screening, knowledge: AdviceFacts, tr: Translate
) -> tuple[OptionResult, ...]:
    """Every option ruled out, with each warning sign as its first reasons."""
    names: dict[str, str] = {sign.id: tr(sign.name) for sign in knowledge.warning_signs}
    reasons = tuple(
        Reason(
            rule=f"warning_sign.{sign}",
            effect="rule_out",
            text=tr("You ticked a warning sign: {sign}. See a doctor first.", sign=names[sign]),
            sources=referral.sources,
        )
        for sign in referral.signs
    )
    return tuple(
        OptionResult(
            option=option.id, name=tr(option.name), status="ruled_out", rank=None,
            score=None, score_low=None, score_high=None, first_rank_share=None,
            rank_shares=None, criteria=None, contributions=None, effects={},
            certainty="none", cost=None, cost_low=None, cost_high=None,
            reasons=strictest_first((*reasons, *screening.reasons[option.id])),
            why=reasons[0].text, would_need=(),
        )
        for option in knowledge.options
    )  # fmt: skip


def _named(values: Floats) -> dict[Criterion, float]:
    return {name: round(float(values[k]), 4) for k, name in enumerate(CRITERIA)}


def _no_room(tr: Translate) -> Reason:
    """An option that stands in no feasible bundle although no single limit closes it."""
    return Reason(
        rule="your_answers.no_room",
        effect="rule_out",
        text=tr("No plan that keeps all your limits has room for it."),
        sources=("your_answers",),
    )
