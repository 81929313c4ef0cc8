"""The quick ways with names and sentences against the plain ones that they stand for."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exowizard.core import label_text
from exowizard.core.answers import Profile
from exowizard.core.catalogue import Product, Shower, product_match
from exowizard.core.ingredient_list import lone_name, read_ingredients, squeeze, words
from exowizard.core.ingredient_match import IngredientIndex
from exowizard.core.knowledge import Knowledge
from exowizard.core.wording import english

EXAMPLES = Path(__file__).parents[2] / "resources" / "examples"
NAMES = st.text() | st.lists(
    st.sampled_from(
        ["Aqua", "exosome", "Nanoexosomes", "PEG-40", "_", " ", "5 %", "12ppm", "*", "(", ")", "[]",
         "Crème", "ﬁ", "ſerum", "İ", "serum-free", "a", "2", "'", ".", "\t", "\x1f", "yes", "to",
         "may contain", "Contain", "植物", "free", "plants", "Bovine"]
    ),
    max_size=6,
).map(" ".join)  # fmt: skip


@pytest.fixture(scope="module")
def index(knowledge: Knowledge) -> IngredientIndex:
    return IngredientIndex(knowledge.ingredients)


@given(name=NAMES)
def test_a_name_is_squeezed_by_its_letters_and_figures(name: str) -> None:
    plain = unicodedata.normalize("NFKD", name.casefold())
    assert squeeze(name) == "".join(char for char in plain if char.isalnum())


@given(name=NAMES)
def test_words_are_letters_and_figures_that_stand_together(name: str) -> None:
    plain = unicodedata.normalize("NFKC", name).casefold()
    found = re.findall(r"[^\W_]+", plain)
    assert words(name) == {w[:-1] if len(w) > 3 and w.endswith("s") else w for w in found}


@given(name=NAMES)
def test_a_lone_name_reads_as_it_does_in_a_list(name: str) -> None:
    item = lone_name(name)
    if item is None:
        return
    listed = read_ingredients(f"Aqua, Glycerin, {name}, Retinol, Mica").ingredients
    assert (listed[2].text, listed[2].parts, listed[2].percent) == (
        item.text, item.parts, item.percent
    )  # fmt: skip


@given(name=st.text(alphabet="exosomevcilantr植物- ", max_size=30) | NAMES)
def test_words_inside_words_are_found(index: IngredientIndex, name: str) -> None:
    text = " ".join(words(name))
    assert index._inside_of(text) == {word for word in index._inside if word in text}


@given(part=st.sampled_from(["opaque airless pump", "no fridge", "$5", "6M", "from human cells"]))
def test_a_long_sentence_says_what_a_short_one_says(part: str) -> None:
    long = (part + " " * 400,)
    for pattern in (label_text.DARK, label_text.TIGHT, label_text.COOL, "fridge"):
        assert label_text.says((part,), pattern) == label_text.says(long, pattern)
        assert label_text.denies((part,), pattern) == label_text.denies(long, pattern)
    assert label_text.price_of((part,), "AUD") == label_text.price_of(long, "AUD")
    assert label_text.opened_dates((part,)) == label_text.opened_dates(long)
    assert label_text.origins((part,)) == label_text.origins(long)


PRODUCTS = [
    Product(
        sku=str(number), name="Invented", brand="Orsola", option="exosome_serum", price=price,
        currency="JPY", size=size, weeks=8.0, ingredients=ingredients, source_species="plant",
        concentration="5 %", container=container, storage="Keep in the fridge", device=device,
    )
    for number, (price, size, ingredients, container, device) in enumerate(
        (price, size, ingredients, container, device)
        for price in (900.0, 5000.0)
        for size in ("30 ml", "")
        for ingredients in ("", "Aqua, Glycerin, Parfum, Retinol", "Aqua, Cica Exosome, Mica, A")
        for container in ("", "clear dropper", "opaque airless pump")
        for device in ("", "microneedling")
    )
]  # fmt: skip


@pytest.mark.parametrize("turn", [1, -1])
def test_products_shown_one_after_the_other_are_as_each_shown_alone(
    knowledge: Knowledge, turn: int
) -> None:
    person = Profile.model_validate_json((EXAMPLES / "tokyo_wrinkles_and_spots.json").read_text())
    shower = Shower(person, knowledge, english)
    for product in PRODUCTS[::turn]:
        assert shower.show(product) == product_match(product, person, knowledge)
