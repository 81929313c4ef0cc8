"""Proves the figures of a knowledge base: prices, dates, ranges, counts and rule conditions."""

from __future__ import annotations

import datetime
import types
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from exowizard.core.answers import REGION_CURRENCY, Profile
from exowizard.core.faults import Fault
from exowizard.core.options import (
    AdverseEvent,
    Conversion,
    Effect,
    Kind,
    Option,
    Outcome,
    Price,
    PriceItem,
)
from exowizard.core.rules import Condition
from exowizard.data.knowledge_records import Base, twice

_ITEMS: dict[Kind, tuple[PriceItem, ...]] = {
    "foundation": ("pack",), "home": ("pack",), "course": ("course_session",),
    "injection": (),  # ruled out everywhere: no price is shown
}  # fmt: skip


def figure_faults(base: Base, today: datetime.date) -> Iterator[Fault]:
    """Every fault of prices, dates, ranges, counts and conditions."""
    yield from _prices(base)
    yield from _dates(base, today)
    yield from _ranges(base)
    yield from _conditions(base)


def _prices(base: Base) -> Iterator[Fault]:
    prices = base.of(Price)
    yield from twice(prices, lambda price: (price.option, price.item, price.region), "the price")
    yield from twice(base.of(Conversion), lambda record: record.currency, "the rate of")
    for placed in prices:
        price = placed.record
        if price.low > price.high:
            yield placed.fault(f"low {price.low:g} is above high {price.high:g}", "low")
        if price.currency != REGION_CURRENCY[price.region]:
            yield placed.fault(
                f"{price.region} pays in {REGION_CURRENCY[price.region]}", "currency"
            )
        if price.item == "pack" and not price.months:
            yield placed.fault("how many months does a pack last?", "months")
    priced = {(price.option, price.item, price.region) for price in base.knowledge.prices}
    for option in base.of(Option):
        name = option.record.id
        items = _ITEMS[option.record.kind]
        if name == "exosome_serum_device":
            items = (*items, "device")
        # Others are changed from the US price; but a region that has some must have all.
        regions = {"US", *(region for owner, _, region in priced if owner == name)} if items else ()
        for region in sorted(regions):
            for item in items:
                if (name, item, region) not in priced:
                    yield option.fault(f"no {item} price in {region}; add it to prices")
    yield from _rates(base)


def _rates(base: Base) -> Iterator[Fault]:
    """A currency needs its rate where an option has no price of the region's own."""
    rates = {rate.currency for rate in base.knowledge.conversions} | {"USD"}
    prices = base.knowledge.prices
    for region, currency in REGION_CURRENCY.items():
        own = {price.option for price in prices if price.region == region}
        if currency not in rates and {price.option for price in prices} - own:
            yield base.in_list("conversions", f"{currency} is missing; add its rate")


def _dates(base: Base, today: datetime.date) -> Iterator[Fault]:
    about = base.knowledge.about
    if about.review_by < today:
        yield base.in_list("about", f"was due for review on {about.review_by}; review it")
    if about.date > today:
        yield base.in_list("about", f"its date {about.date} lies in the future")
    for placed in base.records:
        checked = getattr(placed.record, "checked", None)
        if isinstance(checked, str):
            try:
                checked = datetime.date.fromisoformat(checked)
            except ValueError:
                yield placed.fault(f"{checked} is no date such as 2026-11-22", "checked")
                continue
        if isinstance(checked, datetime.date) and checked > today:
            yield placed.fault(f"{checked} lies in the future", "checked")


def _ranges(base: Base) -> Iterator[Fault]:
    for placed in base.of(Effect):
        effect = placed.record
        if not effect.low <= effect.likely <= effect.high:
            yield placed.fault("low ≤ likely ≤ high must hold")
    for harm in base.of(AdverseEvent):
        event = harm.record
        yield from _count(harm.fault, "events", event.events, event.people)
        yield from _count(
            harm.fault, "comparison_events", event.comparison_events, event.comparison_people
        )
    for counted in base.of(Outcome):
        outcome = counted.record
        yield from _count(counted.fault, "treated", outcome.treated, outcome.treated_people)
        yield from _count(counted.fault, "control", outcome.control, outcome.control_people)


def _count(fault: Any, field: str, part: int | None, whole: int | None) -> Iterator[Fault]:
    if part is not None and (whole is None or not 0 <= part <= whole):
        yield fault(f"{part} of {whole} people cannot be", field)


def _conditions(base: Base) -> Iterator[Fault]:
    for placed in base.of(Condition):
        condition = placed.record
        if condition.answer is None or condition.answer == "always":
            continue
        form, values = answer_values(condition.answer)
        given = {
            "is": condition.is_,
            "has": condition.has,
            "at_least": condition.at_least,
            "below": condition.below,
        }
        (test,) = (name for name, value in given.items() if value is not None)
        fitting = {"one": ("is",), "several": ("has",), "number": ("at_least", "below")}[form]
        if test not in fitting:
            yield placed.fault(f"{condition.answer} is tested with {' or '.join(fitting)}", test)
            continue
        for value in condition.is_ or condition.has or ():
            if value not in values:
                known = ", ".join(values)
                yield placed.fault(f"{value} is no answer; answers are {known}", test)


def answer_values(path: str) -> tuple[Literal["one", "several", "number"], tuple[str, ...]]:
    """How the answer at a key path is tested, and the values that it can have."""
    annotation: Any = Profile
    for name in path.split("."):
        annotation = annotation.model_fields[name].annotation
        annotation = _plain(annotation)
    if get_origin(annotation) is frozenset:
        return "several", get_args(_plain(get_args(annotation)[0]))
    if get_origin(annotation) is Literal:
        return "one", get_args(annotation)
    if annotation is bool:
        return "one", ("true", "false")
    return "number", ()


def _plain(annotation: Any) -> Any:
    """A type without its rules and without "or not answered"."""
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation = get_args(annotation)[0]
        elif origin in (Union, types.UnionType):
            (annotation,) = (part for part in get_args(annotation) if part is not type(None))
        else:
            return annotation
