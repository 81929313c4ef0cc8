"""What the priorities page shows: sliders, the order beside them, and where the two differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from exowizard.core.weighing import (
    Disagreement,
    centroid_priorities,
    centroid_weights,
    disagreements,
    swing_weights,
)
from exowizard.core.wording import Translate
from exowizard.flow.questions import CRITERIA, PRIORITIES, QUESTIONS, settled
from exowizard.flow.session import Answer, Answers

if TYPE_CHECKING:
    from exowizard.core.advice_facts import Criterion as CriterionFact
    from exowizard.core.answers import Criterion
    from exowizard.core.knowledge import Knowledge

# Where a handle stands before anything was said, and where "all the same" puts it.
MIDDLE = 50
ORDER = "order"
Pieces = tuple[tuple[str, bool], ...]
# Stand in a sentence for its strong words until it is translated; no text holds them.
_ONE, _TWO, _CUT = "\x01", "\x02", "\x00"


@dataclass(frozen=True, slots=True)
class SwingRow:
    """One slider: its name, the change it asks about (with strong words), and where it stands."""

    id: str
    name: str
    swing: Pieces
    value: int

    @property
    def spoken(self) -> str:
        """The change as plain text."""
        return "".join(text for text, _ in self.swing)


@dataclass(frozen=True, slots=True)
class OrderRow:
    """One line of the order, from 1. ``differs`` says how the sliders have it, or is empty."""

    id: str
    name: str
    place: int
    differs: str


@dataclass(frozen=True, slots=True)
class Shares:
    """What one criterion counts by the sliders and by the order, as shares of 1."""

    id: str
    name: str
    sliders: float
    order: float


@dataclass(frozen=True, slots=True)
class Difference:
    """Where order and sliders disagree: how often, the widest one in words, shares of all."""

    title: str
    sentence: str
    shares: tuple[Shares, ...]


@dataclass(frozen=True, slots=True)
class PrioritiesView:
    """The page. ``given``: a slider was set; ``counts``: one of them is above 0.

    ``agree``: an order was given and does not contradict the sliders.
    """

    swings: tuple[SwingRow, ...]
    given: bool
    counts: bool
    weights: Mapping[Criterion, float]
    order: tuple[OrderRow, ...]
    ordered: bool
    difference: Difference | None
    agree: bool


def priorities_view(
    answers: Answers,
    criteria: Sequence[CriterionFact],
    names: Mapping[Criterion, str],
    tr: Translate,
) -> PrioritiesView:
    """The page as it stands. ``names`` are the short names, in the order of the bars."""
    by_id = {fact.id: fact for fact in criteria}
    given = has_weights(answers)
    weights = shown_weights(answers)
    swings = tuple(
        SwingRow(name, tr(by_id[name].name), _swing(by_id[name], answers, tr), round(weights[name]))
        for name in names
    )
    order = own_order(answers)
    counts = any(weights.values())
    found = disagreements(weights, order) if order and given and counts else ()
    shown = order or tuple(names)
    return PrioritiesView(
        swings=swings,
        given=given,
        counts=counts,
        weights=weights,
        order=tuple(
            OrderRow(name, names[name], place, _differs(name, found, tr))
            for place, name in enumerate(shown, start=1)
        ),
        ordered=order is not None,
        difference=_difference(found, weights, order, names, tr) if order and found else None,
        agree=order is not None and given and counts and not found,
    )


def has_weights(answers: Answers) -> bool:
    """Whether every slider was given a place."""
    return all(_path(name) in answers for name in CRITERIA)


def shown_weights(answers: Answers) -> dict[Criterion, float]:
    """Where the sliders stand on the screen: in the middle where nothing was said."""
    shown: dict[Criterion, float] = {}
    for name in cast("tuple[Criterion, ...]", CRITERIA):
        value = answers.get(_path(name))
        shown[name] = float(value) if isinstance(value, int | float) else MIDDLE
    return shown


def own_order(answers: Answers) -> tuple[Criterion, ...] | None:
    """The person's order, if they gave one that names all six."""
    order = answers.get(ORDER)
    if not isinstance(order, tuple | list) or sorted(order) != sorted(CRITERIA):
        return None
    return cast("tuple[Criterion, ...]", tuple(order))


def with_weight(answers: Answers, criterion: str, value: int) -> dict[str, Answer]:
    """The change that moves one slider; the first one sets the others where they are seen."""
    changes: dict[str, Answer] = {}
    if not has_weights(answers):
        changes = {_path(name): _whole(weight) for name, weight in shown_weights(answers).items()}
    return {**changes, _path(criterion): value}


def all_the_same() -> dict[str, Answer]:
    """The change that gives every criterion the same weight."""
    return {_path(name): MIDDLE for name in CRITERIA}


def with_step(
    answers: Answers, names: Mapping[Criterion, str], criterion: str, step: int
) -> dict[str, Answer]:
    """The change that moves one line of the order up (-1) or down (+1)."""
    order = list(own_order(answers) or names)
    place = order.index(cast("Criterion", criterion))
    to = min(len(order) - 1, max(0, place + step))
    order.insert(to, order.pop(place))
    return {ORDER: tuple(order)}


def with_shown_order(answers: Answers, names: Mapping[Criterion, str]) -> dict[str, Answer]:
    """The change that says: the order on the screen is mine."""
    return {ORDER: tuple(own_order(answers) or names)}


def following_sliders(answers: Answers) -> dict[str, Answer]:
    """The change that keeps the sliders: the order follows them, ties stay as they were."""
    weights = shown_weights(answers)
    order = sorted(own_order(answers) or weights, key=lambda name: -weights[name])
    return {ORDER: tuple(order)}


def following_order(answers: Answers) -> dict[str, Answer]:
    """The change that keeps the order: the sliders take the weights that it stands for."""
    order = own_order(answers)
    if order is None:
        return {}
    return {_path(name): value for name, value in centroid_priorities(order).items()}


def rest_is_answered(answers: Answers) -> bool:
    """Whether a best plan can be named: only the priorities may be missing."""
    return all(settled(question, answers) for question in QUESTIONS if question not in PRIORITIES)


def named_plan(chosen: Sequence[str], knowledge: Knowledge, tr: Translate) -> str:
    """The options of a plan in words; what everybody keeps is named only where it is alone."""
    added = [id_ for id_ in chosen if id_ != "basic_care"] or list(chosen)
    names: dict[str, str] = {option.id: option.name for option in knowledge.options}
    return ", ".join(tr(names[id_]) for id_ in added)


@dataclass(frozen=True, slots=True)
class PlansCompared:
    """The best plan by the sliders, and whether the order leads to another: ``other`` names it."""

    best: str
    same: bool
    other: str


def plans_compared(
    by_sliders: Sequence[str], by_order: Sequence[str] | None, knowledge: Knowledge, tr: Translate
) -> PlansCompared:
    """Both plans in words; ``by_order`` None where sliders and order agree."""
    same = by_order is None or set(by_order) == set(by_sliders)
    other = "" if same or by_order is None else named_plan(by_order, knowledge, tr)
    return PlansCompared(named_plan(by_sliders, knowledge, tr), same, other)


def can_name_plan(view: PrioritiesView, answers: Answers) -> bool:
    """Whether everything is said that a best plan needs."""
    return rest_is_answered(answers) and view.given and view.counts


def live_line(view: PrioritiesView, best: str, tr: Translate, *, complete: bool) -> Pieces:
    """The line in the bar below: what is missing, the best plan so far, or nothing yet."""
    if best and view.given and view.counts:
        return best_plan_line(best, tr)
    if not complete and not view.given:
        return ((tr("Move a handle, or choose “All the same to me”."), False),)
    return ()


def best_plan_line(plan: str, tr: Translate) -> Pieces:
    """The live line of the page: the best plan, its options in strong words."""
    return _with_strong(tr("Best plan so far: {plan}", plan=_ONE), plan)


def _path(name: str) -> str:
    return f"priorities.{name}"


def _whole(value: float) -> Answer:
    return int(value) if value == int(value) else value


def _swing(fact: CriterionFact, answers: Answers, tr: Translate) -> Pieces:
    worst, best = tr(fact.worst), tr(fact.best)
    if fact.id == "cost":
        worst = _own_budget(answers, tr) or worst
    # The sentence is translated whole; only then is it known where the strong words stand.
    return _with_strong(tr("from {worst} to {best}", worst=_ONE, best=_TWO), worst, best)


def _with_strong(sentence: str, *strong: str) -> Pieces:
    for mark, words in zip((_ONE, _TWO), strong, strict=False):
        sentence = sentence.replace(mark, f"{_CUT}{mark}{words}{_CUT}")
    return tuple(
        (part.lstrip(_ONE + _TWO), part[0] in (_ONE, _TWO)) for part in sentence.split(_CUT) if part
    )


def _own_budget(answers: Answers, tr: Translate) -> str | None:
    """The budget of the first year, which is what the criterion measures cost against."""
    upfront, monthly = answers.get("budget.upfront"), answers.get("budget.monthly")
    region = answers.get("region")
    if not isinstance(upfront, int | float) or not isinstance(monthly, int | float):
        return None
    from exowizard.core.answers import REGION_CURRENCY
    from exowizard.core.costs import money

    year = upfront + 12 * monthly
    if year <= 0 or region not in REGION_CURRENCY:
        return None
    amount = money(year, REGION_CURRENCY[region])
    return tr("all of your budget, {amount} in the first year", amount=amount)


def _differs(name: str, found: Sequence[Disagreement], tr: Translate) -> str:
    for pair in found:  # the widest comes first
        if pair.first == name:
            return tr("lower on your sliders")
        if pair.second == name:
            return tr("higher on your sliders")
    return ""


def _difference(
    found: Sequence[Disagreement],
    weights: Mapping[Criterion, float],
    order: tuple[Criterion, ...],
    names: Mapping[Criterion, str],
    tr: Translate,
) -> Difference:
    widest = found[0]
    title = tr("They differ in one place")
    sentence = tr(
        "Your order puts {first} above {second}. Your sliders put {second} first.",
        first=names[widest.first], second=names[widest.second],
    )  # fmt: skip
    if len(found) > 1:
        title = tr("They differ in {count} places", count=len(found))
        sentence = tr(
            "The widest gap: your order puts {first} above {second}, your sliders put {second} "
            "first.",
            first=names[widest.first], second=names[widest.second],
        )  # fmt: skip
    touched = {name for pair in found for name in (pair.first, pair.second)}
    by_sliders, by_order = swing_weights(weights), centroid_weights(order)
    shares = tuple(
        Shares(name, names[name], by_sliders[name], by_order[name])
        for name in names
        if name in touched
    )
    return Difference(title, sentence, shares)
