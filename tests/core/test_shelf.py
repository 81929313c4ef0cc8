"""Products beside a plan: what they show, what they cost, and what they never change."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exowizard.core.advice import Advisor
from exowizard.core.answers import Profile
from exowizard.core.catalogue import Product, product_match
from exowizard.core.knowledge import Knowledge
from exowizard.core.plan import Plan, ProductMatch, plan_adapter, plan_json
from exowizard.core.shelf import attach, first_products, options_with_products, together
from exowizard.core.wording import english
from exowizard.data.catalogue import catalogue_from_bytes, read_catalogue

EXAMPLES = Path(__file__).parents[2] / "resources" / "examples"
POINTS = ["strength", "pack", "storage", "budget", "reaction"]
CREAM = Product(
    sku="A1", name="Invented Cream", brand="Lumivella", option="niacinamide", price=1600.0,
    currency="JPY", size="30 ml", weeks=8.0, ingredients="Aqua, Glycerin, Niacinamide, Mica",
    region=("JP",), shelf="B4",
)  # fmt: skip


@pytest.fixture(scope="module")
def person() -> Profile:
    return Profile.model_validate_json((EXAMPLES / "tokyo_wrinkles_and_spots.json").read_text())


@pytest.fixture(scope="module")
def plan(advisor: Advisor, person: Profile) -> Plan:
    return advisor.advise(person, program="test", profile_sha256="0" * 64, samples=200)


def points(product: Product, person: Profile, knowledge: Knowledge) -> dict[str, str]:
    shown = product_match(product, person, knowledge)
    assert [point.id for point in shown.points] == POINTS
    assert all(0 < len(point.text) <= 45 for point in shown.points)
    return {point.id: point.status for point in shown.points}


def test_a_product_tells_where_it_stands_and_how_long_it_lasts(
    person: Profile, knowledge: Knowledge
) -> None:
    shown = product_match(CREAM, person, knowledge)
    assert (shown.shelf, shown.size, shown.weeks) == ("B4", "30 ml", 8)
    assert len(shown.statuses) == len(shown.checks) == 3
    assert set(shown.statuses) <= {"good", "caution", "bad", "not_stated"}


def test_nothing_said_is_not_stated_and_never_bad(person: Profile, knowledge: Knowledge) -> None:
    assert points(CREAM, person, knowledge) == {
        "strength": "not_stated", "pack": "not_stated", "storage": "not_stated",
        "budget": "ok", "reaction": "ok",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("column", "said", "point", "status"),
    [
        ("concentration", "10 %", "strength", "ok"),
        ("concentration", "Highly concentrated", "strength", "not_stated"),
        ("concentration", "1 000 000 000 particles in each millilitre", "strength", "ok"),
        ("ingredients", "Aqua, Niacinamide 5 %", "strength", "ok"),
        ("ingredients", "Aqua, Niacinamide, Parfum 0.1 %", "strength", "not_stated"),
        ("container", "Dark airless pump", "pack", "ok"),
        ("container", "airless pump", "pack", "not_stated"),
        ("container", "amber glass", "pack", "not_stated"),
        ("container", "open jar", "pack", "bad"),
        ("container", "clear bottle with dropper", "pack", "bad"),
        ("storage", "Keep in the fridge", "storage", "ok"),
        ("storage", "Do not refrigerate", "storage", "ok"),
        ("storage", "Keep below 25 °C", "storage", "ok"),
        ("storage", "see pack", "storage", "not_stated"),
        ("ingredients", "", "reaction", "not_stated"),
    ],
)
def test_what_the_store_says_makes_a_point(
    person: Profile, knowledge: Knowledge, column: str, said: str, point: str, status: str
) -> None:
    product = replace(CREAM, **{column: said})  # type: ignore[arg-type]
    assert points(product, person, knowledge)[point] == status


def test_what_matters_to_a_person_is_a_cross(person: Profile, knowledge: Knowledge) -> None:
    upset = person.model_copy(update={"skin": person.skin.model_copy(update={"sensitivity": 4})})
    scented = replace(CREAM, ingredients="Aqua, Niacinamide, Mica, Parfum")
    assert points(scented, upset, knowledge)["reaction"] == "bad"
    assert points(CREAM, upset, knowledge)["reaction"] == "ok"


def test_a_bare_device_has_no_ingredients_to_state(person: Profile, knowledge: Knowledge) -> None:
    device = replace(CREAM, option="exosome_serum_device", weeks=None, ingredients="")
    assert points(device, person, knowledge)["reaction"] == "ok"


def test_what_products_cost_together(person: Profile, knowledge: Knowledge) -> None:
    cream = product_match(CREAM, person, knowledge)
    device = replace(cream, weeks=None, price=9000.0)
    other = replace(cream, weeks=4.345, price=1000.1)
    basket = together([cream, device, other])
    assert basket is not None
    assert (basket.price, basket.weeks, basket.currency) == (11600.1, 4.345, "JPY")
    assert basket.monthly == pytest.approx(1600 / (8 / 4.345) + 1000.1, abs=0.01)
    bare = together([device])
    assert bare is not None and (bare.monthly, bare.weeks) == (0, None)
    assert together([]) is None
    assert together([cream, replace(cream, currency="EUR")]) is None


def test_the_first_of_each_chosen_option(plan: Plan, person: Profile, knowledge: Knowledge) -> None:
    products, _ = read_catalogue(str(EXAMPLES / "catalogue.csv"))
    stocked = attach(plan, products, person, knowledge, english)
    firsts = first_products(stocked)
    assert stocked.products and firsts
    offered = [stocked.products[option][0] for option in plan.chosen if option in stocked.products]
    assert list(firsts) == offered
    assert first_products(plan) == ()


def test_the_plan_with_products_is_valid_and_reads_back(
    plan: Plan, person: Profile, knowledge: Knowledge
) -> None:
    products, _ = read_catalogue(str(EXAMPLES / "catalogue.csv"))
    written = plan_json(attach(plan, products, person, knowledge, english))
    jsonschema.validate(json.loads(written), plan_adapter().json_schema())
    again = plan_json(plan_adapter().validate_json(written))
    assert json.loads(again) == json.loads(written)
    older = json.loads(written)
    for shown in older["products"].values():
        for product in shown:
            for key in ("statuses", "points", "shelf", "size", "weeks"):
                del product[key]
    assert plan_adapter().validate_python(older).products  # a plan of an older program


COLUMNS = ("brand", "name", "shelf", "supervision", "size")


def dressed(product: Product, words: random.Random) -> Product:
    """The same product as another brand would sell it, on another shelf."""
    return replace(product, **{column: f"{words.random():.3f}" for column in COLUMNS})  # type: ignore[arg-type]


def shown(plan: Plan, field: str) -> dict[str, list[object]]:
    return {
        option: [getattr(product, field) for product in products]
        for option, products in (plan.products or {}).items()
    }


@settings(max_examples=15)
@given(seed=st.integers(0, 2**32))
def test_blind_to_brand_name_shelf_stock_and_order(
    plan: Plan, person: Profile, knowledge: Knowledge, seed: int
) -> None:
    draw = random.Random(seed)
    options = options_with_products(plan)
    products = [
        replace(
            CREAM, sku=f"S{number}", option=draw.choice(options), in_stock=draw.random() < 0.8,
            price=float(draw.randint(1, 12) * 400), weeks=draw.choice([4.0, 8.0]),
        )
        for number in range(40)
    ]  # fmt: skip
    others = [dressed(product, draw) for product in products]
    draw.shuffle(others)
    first = attach(plan, products, person, knowledge, english)
    second = attach(plan, others, person, knowledge, english)
    # Not a status, rank, score, choice or total knows of any product.
    assert replace(first, products=None) == replace(second, products=None) == plan
    assert shown(first, "sku") == shown(second, "sku")
    for pairs in (first.products or {}).values():
        order = [(product.price, product.sku) for product in pairs]
        assert order == sorted(order)
    # Other article numbers show products of the same price.
    numbers = [product.sku for product in products]
    draw.shuffle(numbers)
    renamed = [replace(product, sku=sku) for product, sku in zip(products, numbers, strict=True)]
    third = attach(plan, renamed, person, knowledge, english)
    assert shown(third, "price") == shown(first, "price")


def test_blind_to_how_many_there_are(person: Profile, knowledge: Knowledge, plan: Plan) -> None:
    text = (EXAMPLES / "catalogue.csv").read_text(encoding="utf-8")
    found: list[dict[str, list[object]]] = []
    for pieces in ("1", "250"):
        products, faults = catalogue_from_bytes(text.replace(",yes,", f",{pieces},").encode(), "a")
        assert not faults
        found.append(shown(attach(plan, products, person, knowledge, english), "sku"))
    assert found[0] == found[1] and found[0]


def test_a_margin_is_no_column(person: Profile) -> None:
    text = (EXAMPLES / "catalogue.csv").read_text(encoding="utf-8").splitlines()
    lines = [f"{text[0]},margin", *(f"{line},40" for line in text[1:])]
    _, faults = catalogue_from_bytes("\n".join(lines).encode(), "shop.csv")
    assert [fault.key for fault in faults] == ["row 1, margin"]


def test_a_product_match_of_old_stays_as_it_was() -> None:
    old = ProductMatch("A1", "Cream", "", 5.0, "EUR", (), ())
    assert (old.points, old.statuses, old.shelf, old.weeks) == ((), (), "", None)
