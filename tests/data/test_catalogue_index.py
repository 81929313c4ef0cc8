"""The index of a store's products against the plain matching of ``core.catalogue``."""

from __future__ import annotations

import csv
import errno
import io
import random
import sqlite3
from dataclasses import asdict
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exowizard.core.answers import Profile
from exowizard.core.catalogue import Product, match
from exowizard.core.knowledge import Knowledge
from exowizard.core.options import OptionId
from exowizard.core.product_fit import needs_of
from exowizard.data import catalogue_index
from exowizard.data.catalogue import read_table
from exowizard.data.catalogue_columns import COLUMNS
from exowizard.data.catalogue_index import CatalogueIndex, NoIndex, second_part, write_index
from tests.strategies import profiles

EXAMPLES = Path(__file__).parents[2] / "resources" / "examples"
OPTIONS: tuple[OptionId, ...] = get_args(OptionId)
LISTS = (
    "", "Aqua, Glycerin, Mica, Talc", "Aqua, Parfum, Linalool, Mica", "Aqua, Retinol",
    "Aqua, Human Adipose Stromal Cell Exosomes", "Aqua, Exosomes, Glycerin, Mica",
    "Aqua, Salicylic Acid, Niacinamide, Mica, Azelaic Acid", "Aqua, Salmon Exosomes",
    "Aqua, Hydrolyzed Milk Protein, Coconut Milk, Mica", "Stem Cell Conditioned Media",
    "Ingredients: Aqua, Ascorbic Acid. Store in a cool place.", "Mica, " * 3000 + "Retinol",
)  # fmt: skip
CURRENCIES = {"JP": "JPY", "EU": "EUR", "UK": "GBP", "US": "USD"}


def some_products(number: int, seed: int = 5) -> list[Product]:
    """Products of every kind; cheap for most people, so that many fit."""
    draw = random.Random(seed)
    skus = [f"{draw.choice('aZé商')}{place}" for place in range(number)]
    return [
        Product(
            sku=sku, name=draw.choice(["Serum", "Crème", "美容液"]),
            brand=draw.choice(["", "Lumivella"]), option=draw.choice(OPTIONS),
            price=draw.choice([0.0, 12.5, 30.0, 999.99, 2000.0, 60000.0]),
            currency=draw.choice(list(CURRENCIES.values())),  # type: ignore[arg-type]
            size=draw.choice(["", "30 ml"]), weeks=draw.choice([None, 1.0, 6.0, 8.5, 520.0]),
            ingredients=draw.choice(LISTS[:-1]) if place else LISTS[-1],
            source_species=draw.choice(["human", "animal", "plant", "none", "not_stated"]),
            region=draw.choice([(), (), ("JP",), ("EU", "UK"), ("JP", "EU", "US")]),
            in_stock=draw.random() < 0.9, shelf=draw.choice(["", "B4"]),
            concentration=draw.choice(["", "5 %"]), trial=draw.choice(["", "NCT12345678"]),
        )
        for place, sku in enumerate(skus)
    ]  # fmt: skip


def as_csv(products: list[Product]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(COLUMNS))
    writer.writeheader()
    for product in products:
        row: dict[str, Any] = asdict(product)
        row["region"] = " ".join(product.region)
        row["in_stock"] = "yes" if product.in_stock else "no"
        row["weeks"] = "" if product.weeks is None else product.weeks
        writer.writerow(row)
    return out.getvalue().encode()


def index_of(
    products: list[Product], folder: Path, knowledge: Knowledge, parts: int = 1
) -> CatalogueIndex:
    path = folder / "index.db"
    for place, half in zip((path, second_part(path)), range(parts), strict=False):
        table = read_table(as_csv(products[half::parts]), "shop.csv")
        said = {fault.message for fault in table.faults}
        assert said <= {"holds no product; write one row for each"}
        write_index(place, table, knowledge, "me", parts=parts)
    return CatalogueIndex(path, knowledge, "me")


PRODUCTS = some_products(1200)
PEOPLE = st.builds(
    lambda profile, region, money, answered: placed(profile, region, money, answered=answered),
    profiles(referral=False),
    st.sampled_from(list(CURRENCIES)),
    st.sampled_from([0, 50, 2500, 100_000]),
    st.sampled_from([True, True, True, False]),
)


def placed(profile: Profile, region: str, money: float, *, answered: bool) -> Profile:
    """The same person elsewhere, with this budget; who may have told what they react to."""
    skin, health = profile.skin, profile.health
    if answered:
        skin = skin.model_copy(update={"reacted_to": skin.reacted_to or frozenset()})
        health = health.model_copy(update={"allergies": health.allergies or frozenset()})
    budget = profile.budget.model_copy(update={"monthly": money, "upfront": money})
    return profile.model_copy(
        update={
            "region": region, "currency": CURRENCIES[region], "budget": budget, "skin": skin,
            "health": health,
        }
    )  # fmt: skip


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> CatalogueIndex:
    return index_of(PRODUCTS, tmp_path_factory.mktemp("index"), knowledge)


@pytest.fixture(scope="module")
def halved(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> CatalogueIndex:
    """The same in two files."""
    return index_of(PRODUCTS, tmp_path_factory.mktemp("halved"), knowledge, parts=2)


@settings(max_examples=40)
@given(profile=PEOPLE)
def test_the_index_finds_what_plain_matching_finds(
    index: CatalogueIndex, halved: CatalogueIndex, knowledge: Knowledge, profile: Profile
) -> None:
    needs = needs_of(profile, knowledge)
    wanted = match(PRODUCTS, OPTIONS, profile, knowledge)
    first = {option: found[:2] for option, found in wanted.items()}
    for one in (index, halved):
        assert one.find(needs, OPTIONS, len(PRODUCTS)) == wanted
        assert one.find(needs, OPTIONS, 2) == first


def test_more_traits_than_one_number_holds(
    tmp_path: Path, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue_index, "_WORD", 5)
    products = some_products(200, seed=8)
    small = index_of(products, tmp_path, knowledge)
    person = Profile.model_validate_json((EXAMPLES / "tokyo_wrinkles_and_spots.json").read_text())
    for allergies in ({"fragrance"}, {"milk", "fish"}, set()):
        health = person.health.model_copy(update={"allergies": frozenset(allergies)})
        somebody = placed(
            person.model_copy(update={"health": health}), "JP", 100_000, answered=True
        )
        wanted = match(products, OPTIONS, somebody, knowledge)
        assert any(wanted.values())
        assert small.find(needs_of(somebody, knowledge), OPTIONS, 200) == wanted


def test_only_what_can_be_shown_is_kept(index: CatalogueIndex, tmp_path: Path) -> None:
    shown = [one for one in PRODUCTS if one.in_stock and one.option != "exosome_injection"]
    (part,) = index._parts
    rows = part.base.execute("SELECT count(*) FROM product").fetchone()[0]
    assert rows == len(shown) < len(PRODUCTS)


def test_bad_rows_stay_out(tmp_path: Path, knowledge: Knowledge) -> None:
    good = some_products(60, seed=4)
    lines = as_csv(good).decode().splitlines()
    header, rows = lines[0], lines[1:]
    bad = [f"X{row}".replace(",JPY,", ",YEN,").replace(",EUR,", ",?,") for row in rows]
    table = read_table("\n".join([header, *rows, *bad[:30]]).encode(), "shop.csv")
    assert table.faults
    path = tmp_path / "index.db"
    write_index(path, table, knowledge, "me")
    made = CatalogueIndex(path, knowledge, "me")
    (part,) = made._parts
    names = {row[0].split("\x1f")[0] for row in part.base.execute("SELECT texts FROM product")}
    kept = [row for place, row in enumerate([*rows, *bad[:30]]) if place not in table.bad]
    assert names <= {row.split(",")[0] for row in kept}
    assert len(table) == len(kept)


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 5000])
def test_what_is_no_index_is_refused(tmp_path: Path, knowledge: Knowledge, content: bytes) -> None:
    path = tmp_path / "index.db"
    path.write_bytes(content)
    with pytest.raises(NoIndex):
        CatalogueIndex(path, knowledge, "me")
    with pytest.raises(NoIndex):
        CatalogueIndex(tmp_path / "none.db", knowledge, "me")


def test_half_an_index_is_refused(tmp_path: Path, knowledge: Knowledge) -> None:
    index_of(PRODUCTS[:9], tmp_path, knowledge, parts=2)
    path = tmp_path / "index.db"
    second_part(path).unlink()
    with pytest.raises(NoIndex):
        CatalogueIndex(path, knowledge, "me")


def test_an_index_of_another_version_is_refused(tmp_path: Path, knowledge: Knowledge) -> None:
    index_of(PRODUCTS[:5], tmp_path, knowledge)
    with pytest.raises(NoIndex):
        CatalogueIndex(tmp_path / "index.db", knowledge, "somebody else")


def test_a_failed_write_leaves_the_old_index_and_nothing_else(
    tmp_path: Path, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    index_of(PRODUCTS[:5], tmp_path, knowledge)
    path = tmp_path / "index.db"
    before = path.read_bytes()

    real = catalogue_index._fill

    def on_a_small_disk(base: sqlite3.Connection, *rest: Any) -> None:
        base.execute("PRAGMA page_size = 16384")
        base.execute("PRAGMA max_page_count = 6")
        real(base, *rest)

    monkeypatch.setattr(catalogue_index, "_fill", on_a_small_disk)
    with pytest.raises(OSError, match="full") as caught:
        write_index(path, read_table(as_csv(PRODUCTS), "shop.csv"), knowledge, "me")
    assert caught.value.errno == errno.ENOSPC
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
