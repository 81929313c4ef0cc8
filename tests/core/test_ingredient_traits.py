"""The quick reading of ingredient lists against the reading that every label gets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exowizard.core.ingredient_list import LONGEST, lone_name, read_ingredients
from exowizard.core.ingredient_match import IngredientIndex
from exowizard.core.ingredient_reader import ListReader
from exowizard.core.ingredient_traits import CUT, Trait, TraitReader, trait_of, traits_of
from exowizard.core.knowledge import Knowledge

PLAIN = (
    "Aqua", "Glycerin", "1,2-Hexanediol", "Caprylic/Capric Triglyceride", "CI 77891", "PEG-40",
    "Alcohol Denat.", "Parfum (Fragrance)", "Niacinamide 5%", "Crème", "水", "グリセリン",
    "나이아신아마이드",
    "Rosa Damascena (Rose) Callus Exosomes", "Retinol", "Human Exosomes", "Hydrolyzed Milk Protein",
    "Stem Cell Conditioned Media", "Limonene", "Salmon DNA", "Tocopherol", "Exosomes", "Linalool",
)  # fmt: skip
NASTY = (
    "", " ", "2", "N", "N,N-Dimethyl", "77891,77492", "77891", "Oil of Rose", "Madecassoside",
    "May contain: CI 77491", "+/- Mica", "C.I. 77891", "E. coli", "Aqua (and) Parfum", "Parfum (",
    "Retinol)", "Ingredients: Aqua", "Ingredients", "Store in a cool place.", "6M", "30 ml",
    "*Organic", "1. Aqua", "- Aqua", "[Mica]", "Water\u3000Retinol", "Retinol¹", "Ｒｅｔｉｎｏｌ",
    "xeno-free human exosomes", "free from Parfum", "for external use only", "Aqua. Parfum",
    "Aqua  Parfum", "3-O-Ethyl Ascorbic Acid", "5,0 % Retinol", "a/b/c/d/e", "Retinol/Parfum",
    "Aqua (Water (Eau))", "Lily-of-the-Valley", "net 30 g", "\u200bRetinol", "e\u0301", "の", "1)",
)  # fmt: skip
PARTS = st.sampled_from([", ", ", ", ", ", ",", ",  ", " , ", "; ", "、", "\n", ". ", " - "])
LISTS = st.lists(
    st.tuples(st.sampled_from(PLAIN) | st.sampled_from(NASTY) | st.text(max_size=8), PARTS),
    max_size=14,
)  # fmt: skip
PLAIN_LISTS = st.lists(st.sampled_from(PLAIN), min_size=4, max_size=30)


@pytest.fixture(scope="module")
def reader(knowledge: Knowledge) -> TraitReader:
    return TraitReader(knowledge.ingredients)


@pytest.fixture(scope="module")
def lists(knowledge: Knowledge) -> ListReader:
    return ListReader(knowledge.ingredients)


@pytest.fixture(scope="module")
def index(knowledge: Knowledge) -> IngredientIndex:
    return IngredientIndex(knowledge.ingredients)


@given(parts=LISTS)
def test_the_quick_reading_tells_the_same(
    reader: TraitReader, parts: list[tuple[str, str]]
) -> None:
    text = "".join(name + between for name, between in parts)
    assert reader.read(text) == reader.read_in_full(text)


@given(names=PLAIN_LISTS, one=st.sampled_from(NASTY), place=st.integers(0, 30))
def test_one_odd_name_among_plain_ones(
    reader: TraitReader, names: list[str], one: str, place: int
) -> None:
    text = ", ".join([*names[:place], one, *names[place:]])
    assert reader.read(text) == reader.read_in_full(text)


@given(names=PLAIN_LISTS, one=st.sampled_from(NASTY), place=st.integers(0, 90))
def test_a_remembering_reader_reads_the_same(
    lists: ListReader, index: IngredientIndex, names: list[str], one: str, place: int
) -> None:
    text = ", ".join([*names[:place], *([one] if place <= len(names) else []), *names[place:]])
    listed = read_ingredients(text)
    assert lists.read(text) == listed
    for item in listed.ingredients:
        assert lists.find(item) == index.find(item)


@given(names=PLAIN_LISTS)
def test_plain_lists_need_no_full_reading(reader: TraitReader, names: list[str]) -> None:
    text = ", ".join(names)
    wanted = reader.read_in_full(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "read_in_full", None)
        assert reader.read(text) == wanted


def test_traits_tell_all_that_matters(knowledge: Knowledge) -> None:
    traits = traits_of(knowledge.ingredients)
    assert len(set(traits)) == len(traits) >= 10
    assert Trait() not in traits
    for record in knowledge.ingredients:
        assert trait_of(record) in traits or trait_of(record) == Trait()
    assert traits_of(reversed(knowledge.ingredients)) == traits


def test_each_bit_is_a_trait(knowledge: Knowledge, reader: TraitReader) -> None:
    index = IngredientIndex(knowledge.ingredients)
    for name in ("Retinol", "Parfum", "Human Exosomes", "Hydrolyzed Milk Protein"):
        item = lone_name(name)
        assert item is not None
        (record,) = index.find(item)
        assert reader.read(f"Aqua, {name}, Glycerin, Mica, Talc") == 1 << reader.traits.index(
            trait_of(record)
        )
    assert reader.read("Aqua, Glycerin, Mica, Talc") == 0


def test_a_list_too_long_to_read_says_so(reader: TraitReader) -> None:
    assert reader.read("Mica, " * 3000 + "Retinol") == CUT
    assert reader.read("Mica" * LONGEST) == CUT
