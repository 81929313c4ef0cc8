"""Products of a store's catalogue beside a finished plan. Changes nothing of the advice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from exowizard.core.answers import Profile
from exowizard.core.catalogue import WEEKS_A_MONTH, Product, Shower, match
from exowizard.core.ingredient_reader import ListReader
from exowizard.core.knowledge import Knowledge
from exowizard.core.options import OptionId
from exowizard.core.plan import Plan, ProductMatch
from exowizard.core.wording import Translate

MOST_PRODUCTS = 5  # of one option: an answer, not a list [J]


@dataclass(frozen=True, slots=True)
class Basket:
    """What some products cost together, in ``currency``.

    ``price`` to take them home today. ``monthly`` to go on with those that are used up; ``weeks``
    until the first of them is, None where none is.
    """

    products: tuple[ProductMatch, ...]
    price: float
    monthly: float
    weeks: float | None
    currency: str


def attach(
    plan: Plan,
    products: Iterable[Product],
    profile: Profile,
    knowledge: Knowledge,
    tr: Translate,
) -> Plan:
    """The same plan with up to five products for each option that may be chosen.

    Each product comes with its checklist: the question and the answer read from its label.
    """
    found = match(products, options_with_products(plan), profile, knowledge, limit=MOST_PRODUCTS)
    return put_on(plan, found, profile, knowledge, tr)


def options_with_products(plan: Plan) -> tuple[OptionId, ...]:
    """The options of a plan that products are looked for."""
    return tuple(result.option for result in plan.options if result.rank is not None)


def put_on(
    plan: Plan,
    found: Mapping[OptionId, Iterable[Product]],
    profile: Profile,
    knowledge: Knowledge,
    tr: Translate,
    reader: ListReader | None = None,
) -> Plan:
    """The same plan with the products that were found to fit; ``reader`` as ``Shower`` has it."""
    shower = Shower(profile, knowledge, tr, reader)
    shown = {option: tuple(map(shower.show, fitting)) for option, fitting in found.items()}
    return replace(plan, products={option: fitting for option, fitting in shown.items() if fitting})


def first_products(plan: Plan) -> tuple[ProductMatch, ...]:
    """The first product of each chosen option that has one, in the order of the plan."""
    shown = plan.products or {}
    return tuple(shown[option][0] for option in plan.chosen if shown.get(option))


def together(products: Iterable[ProductMatch]) -> Basket | None:
    """What products cost together; None for none of them, and for two currencies."""
    taken = tuple(products)
    if len({product.currency for product in taken}) != 1:
        return None
    packs = [(product.price, product.weeks) for product in taken if product.weeks is not None]
    return Basket(
        products=taken,
        # Cents add up as cents.
        price=round(sum(round(product.price * 100) for product in taken) / 100, 2),
        monthly=round(sum(price / (weeks / WEEKS_A_MONTH) for price, weeks in packs), 2),
        weeks=min((weeks for _, weeks in packs), default=None),
        currency=taken[0].currency,
    )
