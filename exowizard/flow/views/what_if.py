"""What-if: other weights, budgets and places to be treated, tried without changing an answer."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from exowizard.core.wording import Translate
from exowizard.flow.questions import CRITERIA, effective
from exowizard.flow.session import Answer, Answers
from exowizard.flow.views.options import money

if TYPE_CHECKING:
    from exowizard.core.answers import Currency, Profile
    from exowizard.core.knowledge import Knowledge
    from exowizard.core.plan import Change, Plan

Where = Literal["home", "either", "clinic"]
# Tops of the budget sliders in US dollars where a person's own amount is small, and about how many
# units of the currency make a dollar: only the length of a slider, never a price [J].
_TOP = {"monthly": 150, "upfront": 3000}
PER_DOLLAR: Mapping[str, int] = {
    "USD": 1, "EUR": 1, "GBP": 1, "AUD": 1, "JPY": 100, "KRW": 1000,
}  # fmt: skip
_REACH = 2.5  # a slider reaches to this many times the person's own budget
_HALVES = {"home_only": "home", "prefer_home": "home", "either": "either",
           "prefer_clinic": "clinic", "clinic_only": "clinic"}  # fmt: skip
_USUAL: Mapping[Where, str] = {
    "home": "prefer_home", "either": "either", "clinic": "prefer_clinic",
}  # fmt: skip
_PREFERENCES = ("setting", "needles", "downtime_days", "owns_device")


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The values of the handles. ``weights`` in the order of ``CRITERIA``, 0 to 100."""

    weights: tuple[float, ...]
    monthly: float
    upfront: float
    setting: str

    @property
    def possible(self) -> bool:
        """Whether anything counts at all."""
        return any(self.weights)

    def weighing(self, criterion: str, value: float) -> WhatIf:
        """With another weight."""
        place = CRITERIA.index(criterion)
        return replace(
            self, weights=(*self.weights[:place], float(value), *self.weights[place + 1 :])
        )

    def shares(self) -> tuple[int, ...]:
        """The weights as whole percent that add up to 100; all 0 where nothing counts."""
        total = sum(self.weights)
        if not total:
            return tuple(0 for _ in self.weights)
        exact = [100 * weight / total for weight in self.weights]
        whole = [int(part) for part in exact]
        by_loss = sorted(range(len(exact)), key=lambda place: (whole[place] - exact[place], place))
        for place in by_loss[: 100 - sum(whole)]:
            whole[place] += 1
        return tuple(whole)


def my_answers(profile: Profile) -> WhatIf:
    """The handles as the person's answers have them."""
    return WhatIf(
        profile.priorities.as_tuple(),
        float(profile.budget.monthly),
        float(profile.budget.upfront),
        profile.preferences.setting,
    )


def where(setting: str) -> Where:
    """A setting as one of the three that can be tried."""
    return _HALVES[setting]  # type: ignore[return-value]


def setting_for(chosen: Where, own: str) -> str:
    """The person's own shade of home or clinic where it is the same half, else the mild one."""
    return own if where(own) == chosen else _USUAL[chosen]


def profile_with(tried: WhatIf, own: Profile, answers: Answers) -> Profile:
    """The profile with the handles' values; everything else as the person said."""
    weights = dict(zip(CRITERIA, tried.weights, strict=True))
    changes: dict[str, object] = {
        "priorities": own.priorities.model_copy(update=weights),
        "budget": own.budget.model_copy(
            update={"monthly": tried.monthly, "upfront": tried.upfront}
        ),
    }
    if tried.setting != own.preferences.setting:
        # Questions about clinics that were hidden may have been answered before.
        counted = effective({**answers, "preferences.setting": tried.setting})
        update = {name: counted[f"preferences.{name}"] for name in _PREFERENCES
                  if f"preferences.{name}" in counted}  # fmt: skip
        changes["preferences"] = own.preferences.model_copy(update=update)
    return own.model_copy(update=changes)


def as_answers(tried: WhatIf, own: Profile) -> dict[str, Answer]:
    """The answers that keep what was tried; only those that differ, so nothing else is touched."""
    mine = my_answers(own)
    given: dict[str, Answer] = {}
    for criterion, new, old in zip(CRITERIA, tried.weights, mine.weights, strict=True):
        if new != old:
            given[f"priorities.{criterion}"] = new
    if tried.monthly != mine.monthly:
        given["budget.monthly"] = tried.monthly
    if tried.upfront != mine.upfront:
        given["budget.upfront"] = tried.upfront
    if tried.setting != mine.setting:
        given["preferences.setting"] = tried.setting
    return given


def budget_scale(
    which: Literal["monthly", "upfront"], own: float, currency: Currency
) -> tuple[float, ...]:
    """Amounts that a budget slider stops at: finer where they are small, the own one among them."""
    top = max(_TOP[which] * PER_DOLLAR[currency], _REACH * own)
    step, amounts = top / 10_000, {0.0, float(own)}
    power = 10 ** max(0, len(str(int(step))) - 1)
    while power <= top:
        for tenths in (*range(10, 20), *range(20, 50, 2), *range(50, 100, 5)):
            amount = float(power * tenths // 10)
            if top / 60 <= amount <= top:
                amounts.add(amount)
        power *= 10
    return tuple(sorted(amounts))


def place_on(scale: Sequence[float], amount: float) -> int:
    """The first stop of a scale that is not below an amount."""
    return min(len(scale) - 1, bisect_left(scale, amount))


def difference(
    before: Sequence[str],
    after: Sequence[str],
    names: Mapping[str, str],
    tr: Translate,
    *,
    own: bool = False,
) -> str:
    """What joins and what leaves a set, in words; empty where nothing does.

    ``own``: the person has a set of their own, so "the plan" would not be the best one.
    """
    joins = [names[option] for option in after if option not in before]
    leaves = [names[option] for option in before if option not in after]
    coming, going = ", ".join(joins), ", ".join(leaves)
    said = []
    if len(joins) == 1:
        said.append(tr("{option} joins the best plan.", option=coming) if own
                    else tr("{option} joins the plan.", option=coming))  # fmt: skip
    elif joins:
        said.append(tr("{options} join the best plan.", options=coming) if own
                    else tr("{options} join the plan.", options=coming))  # fmt: skip
    if len(leaves) == 1:
        said.append(tr("{option} leaves the best plan.", option=going) if own
                    else tr("{option} leaves the plan.", option=going))  # fmt: skip
    elif leaves:
        said.append(tr("{options} leave the best plan.", options=going) if own
                    else tr("{options} leave the plan.", options=going))  # fmt: skip
    return " ".join(said)


def changes_from(
    mine: Plan,
    best: Sequence[str],
    order: Sequence[str],
    tr: Translate,
    refused: Sequence[str] | None = None,
) -> str:
    """What the handles did to the best plan, ``order`` being the options' ranking.

    ``refused``: why the person's own set does not stand with these values, nothing where it does;
    None where they have no set of their own. Empty where nothing is to be said.
    """
    names: dict[str, str] = {result.option: result.name for result in mine.options}
    said = []
    if refused:
        said.append(tr("Your own choice would not fit. {reason}", reason=" ".join(refused)))
    elif refused is not None:
        said.append(tr("Your own choice still fits."))
    said.append(difference(best_set(mine), best, names, tr, own=refused is not None))
    before = mine.lenses.evidence if mine.lenses is not None else ()
    if before and order and before[0] != order[0]:
        said.append(tr("{option} now comes first.", option=names[order[0]]))
    return " ".join(part for part in said if part)


def plan_change(plan: Plan, what: str) -> Change | None:
    """The nearest change of one thing that would alter the whole plan."""
    changes = () if plan.robustness is None else plan.robustness.changes
    return next((item for item in changes if item.of == "plan" and item.what == what), None)


def best_set(plan: Plan) -> tuple[str, ...]:
    """The best plan, also where the person chose another."""
    return plan.chosen if plan.bundle is None else plan.bundle.best or plan.chosen


def has_own(plan: Plan) -> bool:
    """Whether the plan is the person's own set and another one would be the best."""
    return plan.bundle is not None and plan.bundle.best is not None


def budget_note(plan: Plan, which: str, currency: Currency, tr: Translate) -> str:
    """What the nearest other budget would do, for under its slider."""
    change = plan_change(plan, which)
    if change is None:
        return ""
    names: dict[str, str] = {result.option: result.name for result in plan.options}
    done = difference(best_set(plan), change.becomes, names, tr, own=has_own(plan))
    return tr("At {amount}: {change}", amount=money(change.after, currency), change=done)


def nearest(plan: Plan, knowledge: Knowledge, tr: Translate) -> str:
    """How near the plan is to another one by a single weight."""
    change = next(
        (found for name in CRITERIA if (found := plan_change(plan, name)) is not None), None
    )
    if change is None:
        return tr("No single weight would change the plan.")
    criterion = next(item.name for item in knowledge.criteria if item.id == change.what)
    names: dict[str, str] = {result.option: result.name for result in plan.options}
    return tr(
        "Closest to changing: “{criterion}” at {after} of 100. {change}",
        criterion=tr(criterion), after=f"{change.after:g}",
        change=difference(best_set(plan), change.becomes, names, tr, own=has_own(plan)),
    )  # fmt: skip
