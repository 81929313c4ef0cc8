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
from exowizard.core.ingredients import Ingredient
from exowizard.core.knowledge import Knowledge
from exowizard.core.options import OptionId
from exowizard.core.plan import ProductMatch
from exowizard.core.product_check import check_product
from exowizard.core.product_health import DEVICE, held_back, held_by_health, stands_for
from exowizard.core.product_report import ProductClaims
from exowizard.core.wording import Translate, english

CATALOGUE_FORMAT = "exowizard-catalogue/1"
# Weeks in a month: 365.25 days / 12 / 7.
WEEKS_A_MONTH = 4.345
# "none": the product holds nothing from cells. "not_stated": the store does not say.
SourceSpecies = Literal["human", "animal", "plant", "bacterial", "none", "not_stated"]
_NOT_STATED = ("none", "not_stated")
_HUMAN_BARRED: frozenset[Region] = frozenset({"EU", "UK"})


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
    courses = frozenset(option.id for option in knowledge.options if option.kind == "course")
    cells = frozenset(knowledge.groups["exosome_options"])
    wanted: dict[OptionId, list[Product]] = {option: [] for option in plan_options}
    for product in products:
        if product.option in wanted and _may_fit(product, profile, courses, cells):
            wanted[product.option].append(product)
    suits = _Suits(profile, knowledge)
    return {
        option: tuple(_first(sorted(found, key=_order), suits, limit))
        for option, found in wanted.items()
    }


# The other points of the checklist ask about vesicles and the cells they come from.
_FOR_EVERY_PRODUCT = frozenset({"product.storage", "product.price", "product.opened"})


def product_match(
    product: Product, profile: Profile, knowledge: Knowledge, tr: Translate = english
) -> ProductMatch:
    """A product as the plan shows it, with the answers of its product checklist."""
    report = check_product(
        product.ingredients, knowledge, profile=profile, claims=claims_of(product), tr=tr
    )
    found = (*report.exosomes, *report.not_exosomes, *report.flags, *report.others)
    flags = [f"{one.name}: {' '.join(one.matters)}" for one in found if one.matters]
    if DEVICE in held_by_health(profile, knowledge):
        flags += [
            answer.answer for answer in report.answers
            if answer.id == "product.device" and answer.status in ("bad", "caution")
        ]  # fmt: skip
    cells = product.option in knowledge.groups["exosome_options"]
    cells = cells or bool(report.exosomes or report.not_exosomes)
    asked = (answer for answer in report.answers if cells or answer.id in _FOR_EVERY_PRODUCT)
    return ProductMatch(
        sku=product.sku, name=product.name, brand=product.brand, price=product.price,
        currency=product.currency,
        checks=tuple((answer.question, answer.answer) for answer in asked),
        flags=tuple(dict.fromkeys(flags)),
    )  # fmt: skip


def claims_of(product: Product) -> ProductClaims:
    """What a catalogue says of a product beside its ingredients."""
    known = product.source_species not in _NOT_STATED
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
    product: Product, profile: Profile, courses: frozenset[OptionId], cells: frozenset[OptionId]
) -> bool:
    """The tests that need no ingredient list."""
    if product.option == "exosome_injection":
        return False
    if not product.in_stock or product.currency != profile.currency:
        return False
    if product.region and profile.region not in product.region:
        return False
    once = product.option in courses or product.weeks is None
    if once and product.option == "exosome_serum_device" and profile.preferences.owns_device:
        return False  # a device that the person has is not sold again
    monthly = None if once else product.monthly
    if monthly is not None:
        within = monthly <= profile.budget.monthly
    else:
        within = product.price <= profile.budget.upfront
    if not within:
        return False
    if profile.region in _HUMAN_BARRED:
        if product.source_species == "human":
            return False
        if product.option not in cells or product.source_species not in _NOT_STATED:
            return True
        # What is sold as cells comes from somewhere: "none" says no more than "not stated".
        bare = _has_no_list(product) and not product.ingredients.strip()
        return bare and product.source_species == "none"
    return True


class _Suits:
    """Whether a product and its ingredients suit a person, where they live."""

    def __init__(self, profile: Profile, knowledge: Knowledge) -> None:
        reacted, allergies = profile.skin.reacted_to, profile.health.allergies
        self._unknown = reacted is None or allergies is None
        watched = {*(reacted or ()), *(allergies or ())}
        self._human_barred = profile.region in _HUMAN_BARRED
        self._held = held_back(profile, knowledge)
        unwell = held_by_health(profile, knowledge)
        # An unread product may hold what the person must avoid. What only the law asks is left
        # to the products that name it.
        self._must_read = bool(watched) or any(
            stands_for(record) in unwell for record in knowledge.ingredients
        )
        self._bad = {
            record.id for record in knowledge.ingredients
            if watched & set(record.matters_to) or stands_for(record) in self._held
            or (self._human_barred and _from_people(record))
        }  # fmt: skip
        # The whole index, so that "Coconut Milk" is found as a plant and not as milk.
        self._index = IngredientIndex(knowledge.ingredients) if self._bad else None

    def __call__(self, product: Product) -> bool:
        if self._unknown or product.option in self._held:
            return False
        if self._index is None:
            return True
        if not product.ingredients.strip():
            return not self._must_read or _has_no_list(product)
        stated = product.source_species not in _NOT_STATED
        listed = read_ingredients(product.ingredients)
        return not listed.cut and not any(
            record.id in self._bad or (self._human_barred and not stated and _unnamed(record))
            for item in listed.ingredients
            for record in self._index.find(item)
        )


def _from_people(record: Ingredient) -> bool:
    return record.species == "human"


def _unnamed(record: Ingredient) -> bool:
    return record.kind in ("exosome", "conditioned_medium") and record.species == "not_stated"


def _has_no_list(product: Product) -> bool:
    """A bare device or a course of needling has no ingredients to name."""
    return product.option == "clinic_needling" or (
        product.option == "exosome_serum_device" and product.weeks is None
    )
