"""The decision model written a second time: one person, plain floats, nothing from the engine.

Only the records of the knowledge base and the answers are shared with the engine. Formulas are
those of the decision model, stages 2 to 5; amounts those of the price facts. Slow on purpose.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from exowizard.core.answers import Profile
from exowizard.core.knowledge import Knowledge
from exowizard.core.options import Option
from exowizard.core.rules import Condition

GRADES = {"high": 1.0, "moderate": 0.75, "low": 0.5, "very_low": 0.25, "none": 0.0}
CURRENCY = {"US": "USD", "EU": "EUR", "UK": "GBP", "JP": "JPY", "KR": "KRW", "AU": "AUD"}
CRITERIA = ("benefit", "gentleness", "evidence", "cost", "convenience", "speed")


def between(value: float, low: float = 0.0, high: float = 1.0) -> float:
    return min(high, max(low, value))


@dataclass(frozen=True)
class Figures:
    """One option for one person at the likely figures. Money in the smallest coin."""

    option: Option
    upfront: int
    monthly: int
    minutes: float
    visits: float
    recovery: float  # days over the whole course
    irritation: float
    speed: float
    crosses_setting: bool
    crosses_needles: bool


class SecondModel:
    """Everything the model says of one person."""

    def __init__(self, knowledge: Knowledge, profile: Profile) -> None:
        self.knowledge, self.profile = knowledge, profile
        self.coin = 1 if profile.currency in ("JPY", "KRW") else 100
        self.upfront = self.coins(profile.budget.upfront)
        self.monthly = self.coins(profile.budget.monthly)
        weights = dict(profile.priorities)
        self.weights = {name: weights[name] / sum(weights.values()) for name in CRITERIA}
        self.importance = dict(profile.concerns)
        self.figures = {option.id: self._figures(option) for option in knowledge.options}
        self.rules = {option.id: self._strictest_rule(option.id) for option in knowledge.options}
        self.base = ["basic_care"]
        if self.figures["sunscreen"].monthly <= self.monthly:
            self.base.append("sunscreen")
        self.excluded = self._excluded_pairs()
        self.plans = [
            names for names in self._all_plans() if self._keeps_limits(names)
        ]  # every feasible one

    def coins(self, amount: float) -> int:
        return math.floor(amount * self.coin + 1e-6)

    # Figures of one option

    def _figures(self, option: Option) -> Figures:
        profile, practical = self.profile, option.practical
        upfront, monthly = self._money(option)
        setting, needles = profile.preferences.setting, profile.preferences.needles
        visits = practical.sessions.likely if practical.sessions else 0.0
        days = practical.downtime_days.likely if practical.downtime_days else 0.0
        skin = option.irritation
        return Figures(
            option=option,
            upfront=upfront,
            monthly=monthly,
            minutes=practical.minutes_per_day.likely,
            visits=visits,
            recovery=visits * days,
            irritation=skin.average
            + (skin.sensitive - skin.average) * profile.skin.sensitivity / 4,
            speed=self._speed(option),
            crosses_setting=(setting, option.kind)
            in (("prefer_home", "course"), ("prefer_clinic", "home")),
            crosses_needles=needles == "rather_not" and practical.needles,
        )

    def _money(self, option: Option) -> tuple[int, int]:
        region = self.profile.region
        rows = [row for row in self.knowledge.prices if row.option == option.id]
        rate = 1.0
        if rows and not any(row.region == region for row in rows):
            currency = CURRENCY.get(region, "USD")
            rate = next(c.per_usd for c in self.knowledge.conversions if c.currency == currency)
            region = "US"
        upfront = monthly = 0
        for row in rows:
            if row.region != region:
                continue
            low, high = row.low * rate * self.coin, row.high * rate * self.coin
            if row.item == "pack":
                months = row.months or 1.0
                monthly = round(math.sqrt((low / months) * (high / months)))
            elif row.item == "course_session":
                sessions = option.practical.sessions
                assert sessions is not None
                upfront += round(math.sqrt((low * sessions.low) * (high * sessions.high)))
            elif not self.profile.preferences.owns_device:
                upfront += round(math.sqrt(low * high))
        if option.id == "sunscreen" and self.profile.lifestyle.daily_sunscreen:
            monthly = 0
        return upfront, monthly

    def _speed(self, option: Option) -> float:
        weeks = option.practical.weeks
        if weeks is None:
            return 0.25
        soonest = min(
            weeks.by_concern.get(concern, weeks.usual).likely for concern in self.importance
        )
        return between((26 - soonest) / 22)

    def effect(self, name: str, concern: str) -> float:
        effects = self.figures[name].option.effects
        return next((item.likely for item in effects if item.concern == concern), 0.0)

    def grade(self, name: str, concern: str) -> float:
        for item in self.figures[name].option.effects:
            if item.concern == concern:
                unless = item.certainty_unless
                has = self.profile.health.conditions or frozenset()
                if unless is not None and not set(unless.conditions) & set(has):
                    return GRADES[unless.certainty]
                return GRADES[item.certainty]
        return 0.0

    # Criteria

    def mean(self, figures: dict[Any, float]) -> float:
        total = sum(self.importance.values())
        return sum(self.importance[c] * figures[c] for c in self.importance) / total

    def cost(self, first_year: int) -> float:
        if first_year == 0:
            return 1.0
        purse = self.upfront + 12 * self.monthly
        return between(1 - first_year / purse) if purse else 0.0

    def convenience(self, members: Iterable[str]) -> float:
        held = [self.figures[name] for name in members]
        effort = between((20 - sum(item.minutes for item in held)) / 18)
        lost = 0.04 * sum(item.visits for item in held)
        lost += 0.02 * sum(item.recovery for item in held)
        lost += 0.15 * any(item.crosses_setting for item in held)
        lost += 0.15 * any(item.crosses_needles for item in held)
        return between(effort - lost)

    def option_criteria(self, name: str) -> dict[str, float]:
        own = self.figures[name]
        benefit = self.mean({c: self.effect(name, c) for c in self.importance})
        return {
            "benefit": between(benefit / 0.5, -1.0),
            "gentleness": 1 - min(1.0, own.irritation),
            "evidence": self.mean({c: self.grade(name, c) for c in self.importance}),
            "cost": self.cost(own.upfront + 12 * own.monthly),
            "convenience": self.convenience([name]),
            "speed": own.speed,
        }

    def plan_criteria(self, names: Iterable[str]) -> dict[str, float]:
        names = list(names)
        held = [self.figures[name] for name in names]
        together = {}
        for concern in self.importance:
            left = math.prod(1 - self.effect(name, concern) for name in names)
            together[concern] = 1 - left
        graded = strength = speed = 0.0
        for name in names:
            helps = 0.0
            for concern, weight in self.importance.items():
                effect = max(0.0, self.effect(name, concern)) * weight
                helps += effect
                graded += effect * self.grade(name, concern)
            strength += helps
            if helps > 0:
                speed = max(speed, self.figures[name].speed)
        return {
            "benefit": between(self.mean(together) / 0.5, -1.0),
            "gentleness": 1 - min(1.0, sum(item.irritation for item in held)),
            "evidence": graded / strength if strength else 0.0,
            "cost": self.cost(sum(item.upfront + 12 * item.monthly for item in held)),
            "convenience": self.convenience(names),
            "speed": speed,
        }

    def value(self, criteria: dict[str, float]) -> float:
        return sum(self.weights[name] * criteria[name] for name in CRITERIA)

    # What may be chosen

    def _strictest_rule(self, name: str) -> str | None:
        knowledge = self.knowledge
        effects = set()
        rules = (*knowledge.health_rules, *knowledge.region_rules, *knowledge.preference_rules)
        for rule in rules:
            members = {m for group in rule.options for m in knowledge.groups.get(group, (group,))}
            if name in members:
                truth = self._holds(rule.when)
                effect = rule.effect
                if truth is None and effect == "rule_out":
                    effect = "ask_first"
                if truth is not False:
                    effects.add(effect)
        return next((effect for effect in ("rule_out", "ask_first") if effect in effects), None)

    def _holds(self, condition: Condition) -> bool | None:
        for parts, decides in ((condition.all, False), (condition.any, True)):
            if parts is not None:
                found = [self._holds(part) for part in parts]
                return decides if decides in found else None if None in found else not decides
        if condition.answer == "always":
            return True
        value: Any = self.profile
        for name in str(condition.answer).split("."):
            value = getattr(value, name)
        if value is None:
            return None
        if condition.has is not None:
            return any(item in value for item in condition.has)
        if condition.is_ is not None:
            return value in condition.is_
        if condition.at_least is not None:
            return bool(value >= condition.at_least)
        assert condition.below is not None
        return bool(value < condition.below)

    def _all_plans(self) -> Iterator[list[str]]:
        actives = [
            option.id
            for option in self.knowledge.options
            if option.kind in ("home", "course") and self.rules[option.id] is None
        ]
        for size in range(5):
            for chosen in combinations(actives, size):
                yield [*self.base, *chosen]

    def _keeps_limits(self, names: list[str]) -> bool:
        held = [self.figures[name] for name in names]
        actives = [item for item in held if item.option.kind != "foundation"]
        kinds = [item.option.kind for item in actives]
        wishes = self.profile.preferences
        return (
            kinds.count("home") <= 3
            and kinds.count("course") <= 1
            and not any(frozenset(pair) in self.excluded for pair in combinations(names, 2))
            and all(self._recovery_fits(item.option) for item in actives)
            and sum(item.minutes for item in actives) <= wishes.minutes_per_day
            and sum(item.upfront for item in held) <= self.upfront
            and sum(item.monthly for item in held) <= self.monthly
            and sum(item.irritation for item in held) <= 1.0
        )

    def _recovery_fits(self, option: Option) -> bool:
        days = option.practical.downtime_days
        return days is None or days.low <= self.profile.preferences.downtime_days

    def _excluded_pairs(self) -> set[frozenset[str]]:
        groups = self.knowledge.groups
        pairs = set()
        for rule in self.knowledge.pair_rules:
            if rule.effect == "exclude":
                first, second = (
                    {m for name in names for m in groups.get(name, (name,))}
                    for names in (rule.first, rule.second)
                )
                pairs |= {frozenset((one, other)) for one in first for other in second}
        return pairs

    def statuses(self) -> dict[str, str]:
        """Rules and limits of every option: ``permitted``, ``ask_first`` or ``ruled_out``."""
        possible = {name for names in self.plans for name in names}
        found = {}
        for name, figures in self.figures.items():
            rule = self.rules[name]
            if rule == "rule_out" or (figures.option.kind != "injection" and self._closed(name)):
                found[name] = "ruled_out"
            elif rule == "ask_first":
                found[name] = "ask_first"
            else:
                found[name] = "permitted" if name in possible else "ruled_out"
        return found

    def _closed(self, name: str) -> bool:
        """Whether a limit closes an option even as the only thing beside the foundation."""
        own = self.figures[name]
        if name in self.base:
            return False
        base = sum(self.figures[item].monthly for item in self.base)
        active = own.option.kind != "foundation"
        return (
            (active and own.minutes > self.profile.preferences.minutes_per_day)
            or not self._recovery_fits(own.option)
            or own.upfront > self.upfront
            or (own.monthly > 0 and base + own.monthly > self.monthly)
        )
