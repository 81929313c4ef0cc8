"""The nearest changes of one person, worked out on options and on bundles, then put in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from exowizard.core.advice_facts import AdviceFacts
from exowizard.core.answers import CRITERIA, Profile
from exowizard.core.bundles import MOST_IRRITATION, Bundles, make_bundles
from exowizard.core.costs import MINOR_UNITS, money
from exowizard.core.nearest_change import (
    Alternatives,
    best,
    nearest_budget_change,
    nearest_weight_change,
)
from exowizard.core.option_table import Bools, OptionTable
from exowizard.core.options import OptionId
from exowizard.core.plan import Change, plain
from exowizard.core.results import member_names
from exowizard.core.standing import Standing
from exowizard.core.wording import Translate

Of = Literal["first_choice", "plan"]


@dataclass(frozen=True, eq=False, repr=False)
class Question:
    """One set of alternatives of a person and how a label is named."""

    of: Of
    alternatives: Alternatives
    members: Callable[[int], tuple[OptionId, ...]]


@dataclass(frozen=True, eq=False, repr=False)
class Foundation:
    """One foundation that some monthly budget allows, and the bundles that stand on it.

    ``base`` its monthly cost; ``below`` the monthly budget from which it is no more;
    ``hard`` (B,) the bundles that keep every limit but money.
    """

    bundles: Bundles
    base: float
    below: float
    hard: Bools


def nearest_changes(
    profile: Profile,
    standing: Standing,
    table: OptionTable,
    pairs: tuple[tuple[int, int], ...],
) -> list[Change]:
    """For the first single option and for the plan: the nearest priority and budgets."""
    grounds = _foundations(profile, standing, table, pairs)
    found = []
    for question in (_first_option(standing, table, grounds), _whole_plan(table, grounds)):
        found += _find_changes(question, profile, standing)
    return found


def _foundations(
    profile: Profile,
    standing: Standing,
    table: OptionTable,
    pairs: tuple[tuple[int, int], ...],
) -> list[Foundation]:
    """The foundation with sunscreen, and the one without it for budgets that cannot bear it."""
    rules = np.array([standing.screening.allowed(option) for option in table.ids])
    only_money = rules & np.array(
        [
            all(item.money for item in found)
            for found in (standing.available.closed.get(option, ()) for option in table.ids)
        ]
    )
    basic = np.array([option == "basic_care" for option in table.ids])
    price = float(standing.available.monthly[table.sunscreen].sum())
    grounds = [((basic | table.sunscreen) & rules, price, np.inf)]
    if price > 0:
        grounds.append((basic & rules, 0.0, price))
    built = []
    for foundation, base, below in grounds:
        bundles = make_bundles(
            standing.person, table, only_money & ~basic & ~table.sunscreen, foundation, pairs
        )
        minutes = bundles.minutes <= profile.preferences.minutes_per_day
        hard = minutes & (bundles.irritation <= MOST_IRRITATION)
        built.append(Foundation(bundles, base, below, hard))
    return built


def _first_option(standing: Standing, table: OptionTable, grounds: list[Foundation]) -> Question:
    """Single options, each on each foundation; the same option bears the same label."""
    order = np.array(sorted(range(len(table.ids)), key=lambda row: table.ids[row]))
    upfront, monthly = standing.available.upfront, standing.available.monthly
    needed = [np.where(ground.bundles.foundation, 0.0, monthly) + ground.base for ground in grounds]
    opened = [np.asarray(ground.bundles.members[ground.hard].any(axis=0)) for ground in grounds]
    below = [np.full(len(order), ground.below) for ground in grounds]

    def each(figures: Sequence[np.ndarray]) -> np.ndarray:
        return np.concatenate([figure[order] for figure in figures])

    alternatives = Alternatives(
        values=each([standing.values] * len(grounds)),
        upfront=each([upfront] * len(grounds)),
        monthly=each(needed),
        below=each(below),
        first_year=each([upfront + 12 * monthly] * len(grounds)),
        open=each(opened),
        label=each([np.arange(len(order))] * len(grounds)),
    )
    return Question("first_choice", alternatives, lambda label: (table.ids[label],))


def _whole_plan(table: OptionTable, grounds: list[Foundation]) -> Question:
    """Whole bundles on each foundation; every one is a plan of its own."""
    every = [ground.bundles for ground in grounds]
    counts = [len(bundles.members) for bundles in every]
    alternatives = Alternatives(
        values=np.concatenate([bundles.values for bundles in every]),
        upfront=np.concatenate([bundles.upfront for bundles in every]),
        monthly=np.concatenate([bundles.monthly for bundles in every]),
        below=np.repeat([ground.below for ground in grounds], counts),
        first_year=np.concatenate([bundles.first_year for bundles in every]),
        open=np.concatenate([ground.hard for ground in grounds]),
        label=np.arange(sum(counts)),
    )

    def members(label: int) -> tuple[OptionId, ...]:
        for bundles, count in zip(every, counts, strict=True):
            if label < count:
                return member_names(bundles, label, table)
            label -= count
        raise IndexError(label)

    return Question("plan", alternatives, members)


def _find_changes(question: Question, profile: Profile, standing: Standing) -> list[Change]:
    """At most one change of a priority and one of each budget."""
    found: list[Change] = []
    person, alternatives = standing.person, question.alternatives
    upfront, monthly = float(person.upfront[0]), float(person.monthly[0])
    weights = person.weights[0]
    priorities = np.array(profile.priorities.as_tuple())
    kept = alternatives.affordable(person.upfront, person.monthly)[0]
    first = best(alternatives.values, weights, kept)
    weight = nearest_weight_change(alternatives.values, priorities, kept, first)
    if weight is not None:
        found.append(
            Change(
                of=question.of,
                what=CRITERIA[weight.criterion],
                before=plain(float(priorities[weight.criterion])),
                after=plain(weight.value),
                becomes=question.members(int(alternatives.label[weight.first])),
            )
        )
    unit = MINOR_UNITS[profile.currency]
    for which, amount in (("monthly", monthly), ("upfront", upfront)):
        budget = nearest_budget_change(alternatives, weights, upfront, monthly, which, float(unit))
        if budget is not None:
            found.append(
                Change(
                    of=question.of,
                    what=which,
                    before=plain(amount / unit),
                    after=plain(budget.amount / unit),
                    becomes=question.members(budget.first),
                )
            )
    return found


def in_words(
    changes: list[Change], profile: Profile, knowledge: AdviceFacts, tr: Translate
) -> tuple[str, ...]:
    """Each change as a sentence, or the one sentence that nothing within reach would do it."""
    said = [_sentence(change, profile, knowledge, tr) for change in changes]
    if not any(change.of == "first_choice" for change in changes):
        said.append(tr("No single change within reach would put another option first."))
    return tuple(said)


def _sentence(change: Change, profile: Profile, knowledge: AdviceFacts, tr: Translate) -> str:
    names = ", ".join(tr(knowledge.option[option].name) for option in change.becomes)
    if change.what in ("upfront", "monthly"):
        values = {
            "before": money(change.before, profile.currency),
            "after": money(change.after, profile.currency),
            "names": names,
        }
        if change.what == "monthly" and change.of == "plan":
            return tr("With a monthly budget of {after} instead of {before}, the best plan "
                      "would be: {names}.", **values)  # fmt: skip
        if change.what == "monthly":
            return tr("With a monthly budget of {after} instead of {before}, {names} would "
                      "come first.", **values)  # fmt: skip
        if change.of == "plan":
            return tr("With {after} to start instead of {before}, the best plan would be: {names}.",
                      **values)  # fmt: skip
        return tr("With {after} to start instead of {before}, {names} would come first.", **values)
    criterion = next(item.name for item in knowledge.criteria if item.id == change.what)
    values = {
        "criterion": tr(criterion),
        "before": f"{change.before:g}",
        "after": f"{change.after:g}",
        "names": names,
    }
    if change.of == "plan":
        return tr("If “{criterion}” mattered {after} of 100 instead of {before}, the best plan "
                  "would be: {names}.", **values)  # fmt: skip
    return tr("If “{criterion}” mattered {after} of 100 instead of {before}, {names} would come "
              "first.", **values)  # fmt: skip
