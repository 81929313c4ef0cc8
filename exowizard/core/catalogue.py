"""A store's products, format ``exowizard-catalogue/1``, and which of them fit a person.

Products are attached to options that were chosen without them. Nothing here ranks an option, and
the order of products knows neither brand nor shelf nor stock.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from exowizard.core.answers import Currency, Profile, Region
from exowizard.core.ingredient_list import read_ingredients
from exowizard.core.ingredient_match import IngredientIndex
from exowizard.core.ingredient_reader import ListReader
from exowizard.core.knowledge import Knowledge
from exowizard.core.options import OptionId
from exowizard.core.plan import ProductMatch
from exowizard.core.product_check import ProductChecker
from exowizard.core.product_fit import (
    NOT_STATED,
    Needs,
    cells_of,
    courses_of,
    has_no_list,
    minded,
    needs_of,
)
from exowizard.core.product_health import DEVICE
from exowizard.core.product_points import points_of
from exowizard.core.product_report import ProductClaims
from exowizard.core.wording import Translate, english

CATALOGUE_FORMAT = "exowizard-catalogue/1"
# Weeks in a month: 365.25 days / 12 / 7.
WEEKS_A_MONTH = 4.345
# "none": the product holds nothing from cells. "not_stated": the store does not say.
SourceSpecies = Literal["human", "animal", "plant", "bacterial", "none", "not_stated"]


@dataclass(frozen=True, slots=True)
class Product:
    """One row of a catalogue: all 19 columns, in the order of the contract.

    A plain class, since a store may have 100,000 of them; ``data.catalogue`` checks every value.

    ``price`` in ``currency`` for what is sold at once: a pack, a device, a whole course.
    ``weeks`` how long a pack lasts; left out for a device or a course, which is paid once.
    ``region`` where it is sold; empty means in every region. Texts may be empty: not stated.
    """

    sku: Annotated[str, Field(min_length=1, max_length=80)]
    name: Annotated[str, Field(min_length=1, max_length=200)]
    brand: str
    option: OptionId
    price: Annotated[float, Field(ge=0, le=1e9)]
    currency: Currency
    size: str = ""
    weeks: Annotated[float, Field(gt=0, le=520)] | None = None
    ingredients: str = ""
    source_species: SourceSpecies = "not_stated"
    concentration: str = ""
    container: str = ""
    storage: str = ""
    device: str = ""
    supervision: str = ""
    trial: str = ""
    region: tuple[Region, ...] = ()
    in_stock: bool = True
    shelf: str = ""

    @property
    def monthly(self) -> float | None:
        """Price a month in ``currency``; None for what is paid once."""
        return None if self.weeks is None else self.price / (self.weeks / WEEKS_A_MONTH)


class Catalogue(BaseModel):
    """A whole catalogue as JSON."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal["exowizard-catalogue/1"] = "exowizard-catalogue/1"
    products: tuple[Product, ...]


def match(
    products: Iterable[Product],
    plan_options: Iterable[OptionId],
    profile: Profile,
    knowledge: Knowledge,
    *,
    limit: int | None = None,
) -> dict[OptionId, tuple[Product, ...]]:
    """The products of each option that fit the person, cheapest first, then by sku.

    Fits: in stock, sold in the region in its currency, price within the budget (what lasts some
    weeks by the month, what is paid once up front), source permitted there, no ingredient that
    the person reacts to, and none whose option a rule of health or law holds back for them. A list
    of reactions not answered, or a product without ingredients for a person who must avoid some,
    is not known to fit and is left out. ``limit`` keeps the first few of each option. Options
    without a product have an empty tuple.
    """
    needs = needs_of(profile, knowledge)
    courses, cells = courses_of(knowledge), cells_of(knowledge)
    wanted: dict[OptionId, list[Product]] = {option: [] for option in plan_options}
    for product in products:
        if product.option in wanted and _may_fit(product, needs, courses, cells):
            wanted[product.option].append(product)
    suits = _Suits(needs, knowledge)
    return {
        option: tuple(_first(sorted(found, key=_order), suits, limit))
        for option, found in wanted.items()
    }


# The other points of the checklist ask about vesicles and the cells they come from.
_FOR_EVERY_PRODUCT = frozenset({"product.storage", "product.price", "product.opened"})


class Shower:
    """Shows products to one person as a plan does, each with the answers of its checklist."""

    def __init__(
        self,
        profile: Profile | None,
        knowledge: Knowledge,
        tr: Translate = english,
        reader: ListReader | None = None,
    ) -> None:
        """``profile`` None: to nobody.

        ``reader`` of the knowledge base's ingredients, where the caller has one already.
        """
        self._tr = tr
        reader = reader or ListReader(knowledge.ingredients)
        self._checker = ProductChecker(knowledge, profile=profile, tr=tr, reader=reader)
        self._cells = cells_of(knowledge)

    def show(self, product: Product) -> ProductMatch:
        """One product of those that fit."""
        report = self._checker.check(product.ingredients, claims_of(product))
        found = (*report.exosomes, *report.not_exosomes, *report.flags, *report.others)
        flags = [f"{one.name}: {' '.join(one.matters)}" for one in found if one.matters]
        unread = not report.names and not has_no_list(product.option, product.weeks)
        points = points_of(
            product.concentration, product.container, product.storage, report,
            unread=unread, touched=bool(flags), tr=self._tr,
        )  # fmt: skip
        if DEVICE in self._checker.held:
            flags += [
                answer.answer for answer in report.answers
                if answer.id == "product.device" and answer.status in ("bad", "caution")
            ]  # fmt: skip
        cells = product.option in self._cells or bool(report.exosomes or report.not_exosomes)
        asked = [one for one in report.answers if cells or one.id in _FOR_EVERY_PRODUCT]
        return ProductMatch(
            sku=product.sku, name=product.name, brand=product.brand, price=product.price,
            currency=product.currency,
            checks=tuple((answer.question, answer.answer) for answer in asked),
            flags=tuple(dict.fromkeys(flags)),
            statuses=tuple(answer.status for answer in asked),
            points=points,
            shelf=product.shelf, size=product.size, weeks=product.weeks,
        )  # fmt: skip


def product_match(
    product: Product, profile: Profile, knowledge: Knowledge, tr: Translate = english
) -> ProductMatch:
    """A product as the plan shows it, with the answers of its product checklist."""
    return Shower(profile, knowledge, tr).show(product)


def claims_of(product: Product) -> ProductClaims:
    """What a catalogue says of a product beside its ingredients."""
    known = product.source_species not in NOT_STATED
    return ProductClaims(
        source_species=product.source_species if known else None,
        concentration=product.concentration, container=product.container, storage=product.storage,
        device=product.device, supervision=product.supervision, trial=product.trial,
        size=product.size, price=product.price, currency=product.currency,
    )  # fmt: skip


def _order(product: Product) -> tuple[float, str]:
    return product.price, product.sku


def _first(found: list[Product], suits: _Suits, limit: int | None) -> Iterable[Product]:
    shown = 0
    for product in found:
        if limit is not None and shown >= limit:
            return
        if suits(product):
            shown += 1
            yield product


def _may_fit(
    product: Product, needs: Needs, courses: frozenset[OptionId], cells: frozenset[OptionId]
) -> bool:
    """The tests that need no ingredient list."""
    if needs.wants_none_of(product.option):
        return False
    if not product.in_stock or product.currency != needs.currency:
        return False
    if product.region and needs.region not in product.region:
        return False
    once = product.option in courses or product.weeks is None
    if once and product.option == DEVICE and needs.owns_device:
        return False  # a device that the person has is not sold again
    monthly = None if once else product.monthly
    if monthly is not None and monthly > needs.monthly:
        return False
    if monthly is None and product.price > needs.upfront:
        return False
    if needs.human_barred:
        if product.source_species == "human":
            return False
        if product.option not in cells or product.source_species not in NOT_STATED:
            return True
        # What is sold as cells comes from somewhere: "none" says no more than "not stated".
        bare = has_no_list(product.option, product.weeks) and not product.ingredients.strip()
        return bare and product.source_species == "none"
    return True


class _Suits:
    """Whether what a product is made of suits a person."""

    def __init__(self, needs: Needs, knowledge: Knowledge) -> None:
        self._must_read = needs.must_read
        self._minded = {
            stated: minded(needs, knowledge.ingredients, source_stated=stated)
            for stated in (True, False)
        }
        # The whole index, so that "Coconut Milk" is found as a plant and not as milk.
        self._index = IngredientIndex(knowledge.ingredients) if self._minded[False] else None

    def __call__(self, product: Product) -> bool:
        if self._index is None:
            return True
        if not product.ingredients.strip():
            return not self._must_read or has_no_list(product.option, product.weeks)
        listed = read_ingredients(product.ingredients)
        minded = self._minded[product.source_species not in NOT_STATED]
        return not listed.cut and not any(
            record.id in minded for item in listed.ingredients for record in self._index.find(item)
        )
