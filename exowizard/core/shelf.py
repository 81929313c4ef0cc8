"""Products of a store's catalogue beside a finished plan. Changes nothing of the advice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from exowizard.core.answers import Profile
from exowizard.core.catalogue import Product, match, product_match
from exowizard.core.knowledge import Knowledge
from exowizard.core.plan import Plan
from exowizard.core.wording import Translate

MOST_PRODUCTS = 5  # of one option: an answer, not a list [J]


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
    options = [result.option for result in plan.options if result.rank is not None]
    found = match(products, options, profile, knowledge, limit=MOST_PRODUCTS)
    shown = {
        option: tuple(product_match(item, profile, knowledge, tr) for item in fitting)
        for option, fitting in found.items()
        if fitting
    }
    return replace(plan, products=shown)
