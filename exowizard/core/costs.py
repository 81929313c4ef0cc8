"""What an option costs in a region: once to start, each month, in the first year.

Amounts are whole minor units (cents; the yen and the won have none), so that sums are exact.
facts/prices.md: likely = geometric mean of low and high; monthly = pack price ÷ months it lasts;
upfront = a device or a whole clinic course; first packs are not upfront.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from exowizard.core.advice_facts import AdviceFacts
from exowizard.core.answers import REGION_CURRENCY, Currency, Region
from exowizard.core.options import Option, OptionId, Price
from exowizard.core.plan import Cost, plain

# ISO 4217 minor units.
MINOR_UNITS: dict[Currency, int] = {
    "USD": 100, "EUR": 100, "GBP": 100, "AUD": 100, "JPY": 1, "KRW": 1,
}  # fmt: skip


@dataclass(frozen=True)
class Amounts:
    """Low, likely and high in minor units."""

    low: int = 0
    likely: int = 0
    high: int = 0

    @classmethod
    def between(cls, low: float, high: float) -> Amounts:
        """Range whose likely figure is the geometric mean (facts/prices.md)."""
        return cls(round(low), round(math.sqrt(low * high)), round(high))

    def __iter__(self) -> Iterator[int]:
        return iter((self.low, self.likely, self.high))


@dataclass(frozen=True, eq=False, repr=False)
class OptionCost:
    """Cost of one option; ``device`` is the part of ``upfront`` that an own device saves."""

    device: Amounts = Amounts()
    course: Amounts = Amounts()
    monthly: Amounts = Amounts()


def minor_units(amount: float, currency: Currency) -> int:
    """A budget in whole minor units, rounded down: it is a limit."""
    return math.floor(amount * MINOR_UNITS[currency] + 1e-6)


def to_cost(upfront: int, monthly: int, currency: Currency) -> Cost:
    """Minor units as the contract's cost record."""
    unit = MINOR_UNITS[currency]
    return Cost(
        upfront=plain(upfront / unit),
        monthly=plain(monthly / unit),
        first_year=plain((upfront + 12 * monthly) / unit),
        currency=currency,
    )


def about(amount: float, currency: Currency) -> str:
    """A worked-out amount for a sentence, in whole units: cents would look too sure.

    Rounded up, here and wherever such an amount is shown: a limit of it is then enough, and what
    is needed to start never looks larger than the first year.
    """
    return money(whole(amount), currency)


def whole(amount: float) -> int:
    """A worked-out amount in whole units, rounded up."""
    return math.ceil(round(amount, 2))


def money(amount: float, currency: Currency) -> str:
    """An amount for a sentence: currency code and whole units with thousands commas."""
    return f"{currency} {amount:,.0f}"


def option_costs(knowledge: AdviceFacts, region: Region) -> dict[OptionId, OptionCost | None]:
    """Cost of every option in a region; None where the knowledge base has no price at all."""
    return {option.id: _option_cost(option, knowledge, region) for option in knowledge.options}


def _option_cost(option: Option, knowledge: AdviceFacts, region: Region) -> OptionCost | None:
    own = [price for price in knowledge.prices if price.option == option.id]
    local = [price for price in own if price.region == region]
    # A region that lacks the option's prices takes the US rows at the dated rate.
    rows = local or [price for price in own if price.region == "US"]
    if not rows:
        return None
    rate = 1.0 if local else _rate(knowledge, REGION_CURRENCY[region])
    factor = rate * MINOR_UNITS[REGION_CURRENCY[region]]
    parts: dict[str, Amounts] = {}
    for row in rows:
        parts[row.item] = _amounts(row, option, factor)
    return OptionCost(
        device=parts.get("device", Amounts()),
        course=parts.get("course_session", Amounts()),
        monthly=parts.get("pack", Amounts()),
    )


def _amounts(row: Price, option: Option, factor: float) -> Amounts:
    low, high = row.low * factor, row.high * factor
    if row.item == "pack" and row.months:
        low, high = low / row.months, high / row.months
    if row.item == "course_session" and option.practical.sessions:
        low, high = low * option.practical.sessions.low, high * option.practical.sessions.high
    return Amounts.between(low, high)


def _rate(knowledge: AdviceFacts, currency: Currency) -> float:
    if currency == "USD":
        return 1.0
    return next(item.per_usd for item in knowledge.conversions if item.currency == currency)
