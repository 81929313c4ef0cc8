from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exowizard.core.answers import Profile
from exowizard.core.catalogue import WEEKS_A_MONTH, Catalogue, Product, match, product_match
from exowizard.core.knowledge import Knowledge

EXAMPLES = Path(__file__).parents[2] / "resources" / "examples"
BASE = Product(
    sku="A1", name="Invented Serum", brand="Lumivella", option="exosome_serum", price=6000.0,
    currency="JPY", weeks=6.0, ingredients="Aqua, Rosa Damascena Callus Exosome",
    source_species="plant", region=("JP",),
)  # fmt: skip


def person(region: str = "JP", currency: str = "JPY", **changes: Any) -> Profile:
    profile = Profile.model_validate_json((EXAMPLES / "tokyo_wrinkles_and_spots.json").read_text())
    content = profile.model_dump()
    content.update(region=region, currency=currency)
    for path, value in changes.items():
        part, key = path.split("__")
        content[part][key] = value
    return Profile.model_validate(content)


def fits(product: Product, profile: Profile, knowledge: Knowledge) -> bool:
    found = match([product], [product.option], profile, knowledge)
    return found == {product.option: (product,)}


def test_a_fitting_product_is_shown(knowledge: Knowledge) -> None:
    assert fits(BASE, person(), knowledge)


@pytest.mark.parametrize(
    "change",
    [
        {"in_stock": False},
        {"currency": "EUR"},
        {"region": ("EU", "KR")},
        {"price": 60000.0},
        {"option": "exosome_injection"},
    ],
)
def test_what_keeps_a_product_out(knowledge: Knowledge, change: dict[str, Any]) -> None:
    assert not fits(replace(BASE, **change), person(), knowledge)


def test_sold_everywhere(knowledge: Knowledge) -> None:
    assert fits(replace(BASE, region=()), person(), knowledge)


def test_a_pack_is_paid_by_the_month(knowledge: Knowledge) -> None:
    monthly = 6000 / (6 / WEEKS_A_MONTH)
    assert BASE.monthly == pytest.approx(monthly)
    assert fits(BASE, person(budget__monthly=monthly), knowledge)
    assert not fits(BASE, person(budget__monthly=monthly - 0.01), knowledge)
    assert fits(BASE, person(budget__monthly=monthly, budget__upfront=0), knowledge)


@pytest.mark.parametrize("option", ["exosome_serum_device", "clinic_needling"])
def test_a_device_or_course_is_paid_up_front(knowledge: Knowledge, option: Any) -> None:
    product = replace(BASE, option=option, weeks=None, ingredients="", price=9000.0)
    assert fits(product, person(budget__upfront=9000, budget__monthly=0), knowledge)
    assert not fits(product, person(budget__upfront=8999, budget__monthly=90000), knowledge)


def test_a_device_that_is_owned_is_not_sold_again(knowledge: Knowledge) -> None:
    device = replace(BASE, option="exosome_serum_device", weeks=None, ingredients="")
    assert fits(device, person(), knowledge)
    assert not fits(device, person(preferences__owns_device=True), knowledge)


@pytest.mark.parametrize(
    ("region", "currency"), [("EU", "EUR"), ("UK", "GBP"), ("JP", "JPY"), ("US", "USD")]
)
def test_source_must_be_permitted(knowledge: Knowledge, region: Any, currency: Any) -> None:
    here = replace(BASE, region=(region,), currency=currency, price=60.0)
    profile = person(region, currency)
    barred = region in ("EU", "UK")
    human = "Aqua, Human Adipose Stromal Cell Exosomes"
    assert fits(here, profile, knowledge)
    assert fits(replace(here, source_species="human"), profile, knowledge) != barred
    assert fits(replace(here, source_species="not_stated"), profile, knowledge) != barred
    # What the ingredient list says counts more than the column.
    assert fits(replace(here, ingredients=human), profile, knowledge) != barred
    cream = replace(here, option="niacinamide", source_species="not_stated")
    assert fits(replace(cream, ingredients="Aqua, Niacinamide"), profile, knowledge)
    assert fits(replace(cream, ingredients="Aqua, Exosomes"), profile, knowledge) != barred


@pytest.mark.parametrize(
    ("key", "value", "ingredients", "shown"),
    [
        ("health__allergies", {"fragrance"}, "Aqua, Parfum", False),
        ("health__allergies", {"fragrance"}, "Aqua, Linalool", False),
        ("health__allergies", {"fragrance"}, "Aqua, Niacinamide", True),
        ("health__allergies", {"milk"}, "Aqua, Hydrolyzed Milk Protein", False),
        ("health__allergies", {"milk"}, "Aqua, Coconut Milk", True),
        ("health__allergies", {"fish"}, "Aqua, Salmon Exosomes", False),
        ("skin__reacted_to", {"retinoid"}, "Aqua, Retinyl Palmitate", False),
        ("skin__reacted_to", {"acids"}, "Aqua, Salicylic Acid", False),
        ("skin__reacted_to", {"acids"}, "Aqua, Glycerin", True),
        ("skin__reacted_to", {"acids"}, "", False),
        ("skin__reacted_to", set(), "", True),
        ("skin__reacted_to", None, "Aqua", False),
        ("health__allergies", None, "Aqua", False),
    ],
)
def test_no_ingredient_that_the_person_reacts_to(
    knowledge: Knowledge, key: str, value: Any, ingredients: str, shown: bool
) -> None:
    product = replace(BASE, option="niacinamide", ingredients=ingredients)
    value = frozenset(value) if value is not None else None
    start = {"health__allergies": frozenset(), "skin__reacted_to": frozenset()}
    assert fits(product, person(**{**start, key: value}), knowledge) == shown


NO_DANGER = {"health__allergies": frozenset(), "skin__reacted_to": frozenset()}


@pytest.mark.parametrize(
    ("key", "value", "ingredients", "shown"),
    [
        ("health__pregnancy", "pregnant", "Aqua, Retinol", False),
        ("health__pregnancy", "planning", "Aqua, Retinyl Palmitate", False),
        ("health__pregnancy", "pregnant", "Aqua, Human Exosomes", False),
        ("health__pregnancy", "breastfeeding", "Aqua, Stem Cell Conditioned Media", False),
        ("health__pregnancy", "pregnant", "Aqua, Ascorbic Acid, Azelaic Acid", True),
        ("health__pregnancy", "pregnant", "Aqua, Glycerin", True),
        ("health__pregnancy", "pregnant", "", False),
        ("health__pregnancy", None, "Aqua, Retinol", False),
        ("health__pregnancy", None, "Aqua, Glycerin", True),
        ("health__conditions", frozenset({"skin_cancer_history"}), "Aqua, Exosomes", False),
        ("health__medicines", frozenset({"isotretinoin"}), "Aqua, Retinal", False),
        ("health__recent", frozenset({"laser"}), "Aqua, Retinol", False),
        ("health__conditions", frozenset({"keloid"}), "", True),
        ("preferences__setting", "clinic_only", "Aqua, Retinol, Exosomes", True),
    ],
)
def test_no_ingredient_whose_option_a_rule_holds_back(
    knowledge: Knowledge, key: str, value: Any, ingredients: str, shown: bool
) -> None:
    product = replace(BASE, option="hyaluronic_collagen", ingredients=ingredients)
    assert fits(product, person(**{**NO_DANGER, key: value}), knowledge) == shown


def test_a_young_person_gets_no_active_that_a_rule_holds_back(knowledge: Knowledge) -> None:
    teen = person(**NO_DANGER).model_copy(update={"age": 15})
    cream = replace(BASE, option="basic_care")
    assert fits(replace(cream, ingredients="Aqua, Glycerin"), teen, knowledge)
    for name in ("Retinol", "Ascorbic Acid", "Azelaic Acid", "Niacinamide", "Exosomes"):
        assert not fits(replace(cream, ingredients=f"Aqua, {name}"), teen, knowledge), name


def test_an_option_held_back_by_a_rule_has_no_product(knowledge: Knowledge) -> None:
    assert not fits(BASE, person(**NO_DANGER, health__pregnancy="pregnant"), knowledge)
    australian = replace(BASE, region=("AU",), currency="AUD", price=60.0, option="niacinamide")
    there = person("AU", "AUD", **NO_DANGER)
    assert not fits(australian, there, knowledge)  # the law there asks for a doctor first
    assert fits(replace(australian, ingredients=""), there, knowledge)


@pytest.mark.parametrize("option", ["exosome_serum", "supernatant_serum", "clinic_exosome"])
def test_no_source_is_no_answer_for_cells(knowledge: Knowledge, option: Any) -> None:
    european = person("EU", "EUR", **NO_DANGER)
    here = replace(
        BASE, region=(), currency="EUR", price=60.0, source_species="none", ingredients=""
    )
    assert not fits(replace(here, option=option), european, knowledge)
    assert fits(replace(here, option="niacinamide"), european, knowledge)
    device = replace(here, option="exosome_serum_device", weeks=None)
    assert fits(device, european, knowledge)
    assert not fits(replace(device, weeks=6.0), european, knowledge)


@pytest.mark.parametrize(
    "name",
    ["Human Adipose Stromal Cell Serum-Free Conditioned Media", "Xeno-free human exosomes"],
)
def test_a_name_with_free_in_it_is_still_read(knowledge: Knowledge, name: str) -> None:
    here = replace(BASE, region=("EU",), currency="EUR", price=60.0, ingredients=f"Aqua, {name}")
    assert not fits(here, person("EU", "EUR"), knowledge)


def test_a_list_too_long_to_read_is_not_known_to_fit(knowledge: Knowledge) -> None:
    product = replace(BASE, option="niacinamide", ingredients="Mica, " * 3000 + "Retinol")
    assert fits(product, person(**NO_DANGER), knowledge)
    assert not fits(product, person(**NO_DANGER, health__pregnancy="pregnant"), knowledge)


def test_every_option_has_an_entry_and_limit_keeps_the_cheapest(knowledge: Knowledge) -> None:
    many = [replace(BASE, sku=f"S{n}", price=float(1000 + n)) for n in range(9)]
    found = match(reversed(many), ["retinol", "exosome_serum"], person(), knowledge, limit=3)
    assert list(found) == ["retinol", "exosome_serum"]
    assert found["retinol"] == ()
    assert [product.sku for product in found["exosome_serum"]] == ["S0", "S1", "S2"]


def test_checklist_of_a_product(knowledge: Knowledge) -> None:
    shown = product_match(replace(BASE, storage="Store at 2-8 °C"), person(), knowledge)
    assert (shown.sku, shown.price, shown.currency) == ("A1", 6000, "JPY")
    assert len(shown.checks) >= 10
    assert shown.flags == ()


def test_a_plain_cream_is_not_asked_about_its_cells(knowledge: Knowledge) -> None:
    cream = replace(BASE, option="niacinamide", ingredients="Aqua, Niacinamide, Glycerin")
    questions = [question for question, _ in product_match(cream, person(), knowledge).checks]
    assert len(questions) == 3
    assert not any("exosome" in question.lower() for question in questions)


def test_what_matters_to_the_person_is_shown(knowledge: Knowledge) -> None:
    easily_upset = person(**NO_DANGER, skin__sensitivity=4)
    shown = product_match(replace(BASE, ingredients="Aqua, Parfum"), easily_upset, knowledge)
    assert len(shown.flags) == 1
    assert shown.flags[0].startswith("Parfum: ")
    implant = person(**NO_DANGER, health__implants=frozenset({"pacemaker"}))
    product = replace(BASE, device="For your electroporation device")
    (flag,) = product_match(product, implant, knowledge).flags
    assert "pacemaker" in flag
    assert product_match(product, person(**NO_DANGER), knowledge).flags == ()


def test_schema_names_all_columns() -> None:
    schema = Catalogue.model_json_schema()
    assert list(schema["$defs"]["Product"]["properties"]) == [
        "sku", "name", "brand", "option", "price", "currency", "size", "weeks", "ingredients",
        "source_species", "concentration", "container", "storage", "device", "supervision",
        "trial", "region", "in_stock", "shelf",
    ]  # fmt: skip


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    prices=st.lists(st.integers(0, 9000), min_size=1, max_size=12),
    brands=st.lists(st.sampled_from(["Aa", "Zz", "Lumivella", ""]), min_size=12, max_size=12),
    seed=st.integers(0, 2**32),
)
def test_blind_to_brand_shelf_and_order(
    knowledge: Knowledge, prices: list[int], brands: list[str], seed: int
) -> None:
    products = [
        replace(BASE, sku=f"S{number}", price=float(price)) for number, price in enumerate(prices)
    ]
    dressed = [
        replace(product, brand=brand, shelf=brand, supervision=brand)
        for product, brand in zip(products, brands, strict=False)
    ]
    random.Random(seed).shuffle(dressed)
    plain = match(products, ["exosome_serum"], person(), knowledge)["exosome_serum"]
    other = match(dressed, ["exosome_serum"], person(), knowledge)["exosome_serum"]
    assert [product.sku for product in plain] == [product.sku for product in other]
    assert list(plain) == sorted(plain, key=lambda product: (product.price, product.sku))
