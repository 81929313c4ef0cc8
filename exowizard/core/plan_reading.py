"""What a finished plan says to every reader, on the screen and on paper alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exowizard.core.wording import Translate

if TYPE_CHECKING:
    from exowizard.core.advice_facts import AdviceFacts
    from exowizard.core.answers import Currency, Profile, Region
    from exowizard.core.options import OptionId, Price
    from exowizard.core.plan import Plan, Reason

Money = Callable[[float, "Currency"], str]


@dataclass(frozen=True, slots=True)
class PriceLine:
    """Where one price of an option comes from, in one sentence."""

    option: OptionId
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnAdvice:
    """What the person's answers mean for options of the plan; a text stands once for all."""

    names: tuple[str, ...]
    text: str
    sources: tuple[str, ...]


def own_advice(plan: Plan) -> tuple[OwnAdvice, ...]:
    """Every rule that holds for this person and an option of the plan."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    for result in plan.options:
        if result.status != "in_plan":
            continue
        for reason in result.reasons:
            names, sources = found.setdefault(reason.text, ([], []))
            names.append(result.name)
            sources += reason.sources
    return tuple(
        OwnAdvice(tuple(dict.fromkeys(names)), text, tuple(dict.fromkeys(sources)))
        for text, (names, sources) in found.items()
    )


def check_first(reasons: Iterable[Reason], knowledge: AdviceFacts) -> str:
    """What this person should find out before buying an option; nothing for most."""
    checks = {rule.id for rule in knowledge.health_rules if rule.check}
    return next((reason.text for reason in reasons if reason.rule in checks), "")


def adds_anything(plan: Plan, profile: Profile) -> bool:
    """Whether anything in the plan is new to this person."""
    known = {"basic_care"} | ({"sunscreen"} if profile.lifestyle.daily_sunscreen else set())
    return not known.issuperset(plan.chosen)


def asks_a_clinic(plan: Plan, profile: Profile, knowledge: AdviceFacts) -> bool:
    """Whether a clinic course is open to this person, who did not choose home only."""
    open_to = {"in_plan", "suitable", "ask_first"}
    courses = {option.id for option in knowledge.options if option.kind == "course"}
    return profile.preferences.setting != "home_only" and any(
        result.option in courses and result.status in open_to for result in plan.options
    )


def local_prices(
    option: OptionId, prices: Iterable[Price], region: Region
) -> tuple[tuple[Price, ...], bool]:
    """An option's prices in a region, and whether they are its own; else those of the US."""
    own = [price for price in prices if price.option == option]
    local = tuple(price for price in own if price.region == region)
    return local or tuple(price for price in own if price.region == "US"), bool(local)


def not_priced(tr: Translate) -> str:
    """What the sums leave out: basic care counts as what the person has (facts/prices.md)."""
    return tr(
        "Counted as what you already use, so no new cost. The price of a new cleanser and "
        "moisturiser is not known here, and no sum counts it."
    )


def price_lines(
    options: Iterable[OptionId],
    prices: Iterable[Price],
    region: Region,
    tr: Translate,
    money: Money,
) -> Iterator[PriceLine]:
    """What each price is, how far it reaches, whether it is estimated and when it was checked."""
    known = tuple(prices)
    for name in options:
        found, local = local_prices(name, known, region)
        for price in found:
            if not price.high:
                yield PriceLine(name, not_priced(tr), price.sources)
                continue
            text = tr(
                "{item}: {low} to {high}, {kind}, checked {date}.",
                item=_price_item(price, tr),
                low=money(price.low, price.currency),
                high=money(price.high, price.currency),
                kind=tr("typical, estimated") if price.estimated else tr("typical"),
                date=price.checked.isoformat(),
            )
            if not local:
                text += " " + tr("Changed from US dollars at one dated rate, so an estimate.")
            yield PriceLine(name, text, price.sources)


def _price_item(price: Price, tr: Translate) -> str:
    item = {
        "pack": tr("Pack"), "course_session": tr("One clinic visit"), "device": tr("Device, once"),
    }[price.item]  # fmt: skip
    if price.item == "pack" and price.months:
        lasts = tr("lasts {months} months", months=f"{price.months:g}")
        return f"{item} ({tr(price.pack)}, {lasts})" if price.pack else f"{item} ({lasts})"
    return item
