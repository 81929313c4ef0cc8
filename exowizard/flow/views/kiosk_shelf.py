"""What the store has for a plan: every product that fits, with its place and its five points."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exowizard.core.wording import Translate
from exowizard.flow.views.options import BASIC_CARE, money

if TYPE_CHECKING:
    from exowizard.core.plan import Plan, PointStatus, ProductMatch

_BASICS_SHOWN, _SHOWN = 2, 1  # products at first sight: basic care is to wash and to moisten


@dataclass(frozen=True, slots=True)
class ShelfItem:
    """A product for something chosen. ``use`` says for what; ``met`` how many points hold.

    ``taken``: it is in the sum at first, as the plan counts it as a cost and it comes first;
    ``shown``: at first sight.
    """

    use: str
    product: ProductMatch
    name: str
    price: str
    points: tuple[tuple[PointStatus, str], ...]
    met: str
    taken: bool
    shown: bool

    @property
    def spoken(self) -> str:
        """What a screen reader calls it."""
        parts = (self.product.shelf, self.name, self.price, self.met)
        return ", ".join(part for part in parts if part)

    @property
    def told(self) -> str:
        """The five points in words, and what matters to this person."""
        return " ".join(f"{words}." for _, words in self.points) + "".join(
            f" {flag}" for flag in self.product.flags
        )


@dataclass(frozen=True, slots=True)
class Shelf:
    """``missing``: the chosen options that the store has nothing for. ``note``: what decides."""

    items: tuple[ShelfItem, ...]
    missing: tuple[str, ...]
    note: str


def kiosk_shelf(plan: Plan, tr: Translate) -> Shelf:
    """The products of everything chosen, in the order of the plan, then of the catalogue."""
    results = {result.option: result for result in plan.options}
    names: dict[str, str] = {option: result.name for option, result in results.items()}
    names[BASIC_CARE] = tr("Basic care")
    products = plan.products or {}
    items = []
    for option in plan.chosen:
        cost = results[option].cost
        # What costs nothing in the plan is what the person has already: nobody is made to buy it.
        owned = cost is not None and not cost.first_year
        use = tr("For: {option}", option=names[option])
        if owned:
            use = tr("{option}: only if you have none", option=names[option])
        shown = _BASICS_SHOWN if option == BASIC_CARE else _SHOWN
        items += [
            _item(use, product, tr, taken=not owned and place == 0, shown=place < shown)
            for place, product in enumerate(products.get(option, ()))
        ]
    return Shelf(
        tuple(items),
        tuple(names[option] for option in plan.chosen if not products.get(option)),
        tr("Brand, profit and stock play no part in the ranking."),
    )


def _item(use: str, product: ProductMatch, tr: Translate, *, taken: bool, shown: bool) -> ShelfItem:
    points = tuple((point.status, point.text) for point in product.points)
    met = sum(status == "ok" for status, _ in points)
    return ShelfItem(
        use=use,
        product=product,
        name=f"{product.name}, {product.size}" if product.size else product.name,
        price=money(product.price, product.currency),  # type: ignore[arg-type]
        points=points,
        met=tr("{met} of {all}", met=met, all=len(points)) if points else "",
        taken=taken,
        shown=shown,
    )


def together_words(products: Iterable[ProductMatch], tr: Translate) -> tuple[str, str]:
    """What products cost together, and what it costs to go on; "" where nobody can tell."""
    from exowizard.core.shelf import together

    taken = tuple(products)
    basket = together(taken)
    if basket is None:
        return (tr("Nothing chosen"), "") if not taken else ("", "")
    price = money(basket.price, basket.currency)  # type: ignore[arg-type]
    words = tr("All {count}: {price}", count=len(taken), price=price)
    if len(taken) == 1:
        words = tr("One: {price}", price=price)
    if not basket.monthly or basket.weeks is None:
        return words, ""
    monthly = money(round(basket.monthly, 2), basket.currency)  # type: ignore[arg-type]
    return words, tr("Lasts {weeks} weeks or more, then about {monthly} a month",
                     weeks=f"{basket.weeks:g}", monthly=monthly)  # fmt: skip
