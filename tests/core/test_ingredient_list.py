from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exowizard.core.ingredient_list import (
    LONGEST,
    MOST_NAMES,
    MOST_PARTS,
    read_ingredients,
    squeeze,
)


def names(text: str) -> list[str]:
    return [item.text for item in read_ingredients(text).ingredients]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aqua, Glycerin, Parfum", ["Aqua", "Glycerin", "Parfum"]),
        ("AQUA; GLYCERIN; PARFUM", ["AQUA", "GLYCERIN", "PARFUM"]),
        ("Ingredients: Aqua, Parfum.", ["Aqua", "Parfum"]),
        ("INCI: Aqua, Parfum", ["Aqua", "Parfum"]),
        ("Ingredients (INCI): Aqua, Parfum", ["Aqua", "Parfum"]),
        ("Ingredients\nAqua\nGlycerin", ["Aqua", "Glycerin"]),
        ("- Aqua\n- Glycerin", ["Aqua", "Glycerin"]),
        ("1. Aqua\n2. Glycerin", ["Aqua", "Glycerin"]),
        ("Aqua • Glycerin • Parfum", ["Aqua", "Glycerin", "Parfum"]),
        ("Aqua, Butylene\nGlycol, Parfum", ["Aqua", "Butylene Glycol", "Parfum"]),
        ("Aqua\r\nGlycerin\r\n", ["Aqua", "Glycerin"]),
        ("Aqua, 1,2-Hexanediol, Parfum", ["Aqua", "1,2-Hexanediol", "Parfum"]),
        ("Aqua, 1, 2-Hexanediol, Parfum", ["Aqua", "1, 2-Hexanediol", "Parfum"]),
        ("Aqua, 2-Bromo-2-Nitropropane-1,3-Diol", ["Aqua", "2-Bromo-2-Nitropropane-1,3-Diol"]),
        ("Aqua,Parfum,CI 77891,CI 77492", ["Aqua", "Parfum", "CI 77891", "CI 77492"]),
        ("Aqua, Alcohol Denat., Parfum", ["Aqua", "Alcohol Denat", "Parfum"]),
        ("Aqua, C.I. 77891, Parfum", ["Aqua", "C.I. 77891", "Parfum"]),
        ("Aqua, Parfum (Linalool, Citral)", ["Aqua", "Parfum (Linalool, Citral)"]),
        ("Aqua, Glycerin (open, Parfum", ["Aqua", "Glycerin (open", "Parfum"]),
        ("Aqua*, Glycerin**, Mica†", ["Aqua", "Glycerin", "Mica"]),
        ("ExoPure™ Complex, Aqua®", ["ExoPure Complex", "Aqua"]),
        ("Water (and) Glycerin (and) Mica", ["Water", "Glycerin", "Mica"]),
        ("全成分：水、グリセリン、1,2-ヘキサン", ["水", "グリセリン", "1,2-ヘキサン"]),
        ("", []),
        (" , ;; \n\n", []),
    ],
)
def test_names_in_order(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("Niacinamide 10%", 10),
        ("10 % Niacinamide", 10),
        ("Niacinamide (5,5 %)", 5.5),
        ("Exosome (1,000 ppm)", 0.1),
        ("Exosome 50000ppm", 5),
        ("Exosome 100 ppb", 0.00001),
        ("Niacinamide", None),
        ("1,2-Hexanediol", None),
        ("Niacinamide 300%", None),
    ],
)
def test_strength(text: str, percent: float | None) -> None:
    (item,) = read_ingredients(f"Ingredients: {text}").ingredients
    assert item.percent == (None if percent is None else pytest.approx(percent))


def test_parts_of_a_name() -> None:
    first, second = read_ingredients("Aqua/Water/Eau, Parfum (Linalool, Citral)").ingredients
    assert {"Aqua", "Water", "Eau"} <= set(first.parts)
    assert {"Parfum", "Linalool", "Citral"} <= set(second.parts)


@pytest.mark.parametrize(
    "mark", ["May contain:", "(+/-):", "+/-", "[+/-", "May contain (+/-):", "±"]
)
def test_may_contain(mark: str) -> None:
    close = "]" if mark.startswith("[") else ""
    read = read_ingredients(f"Aqua, Mica {mark} CI 77491, CI 77492{close}")
    assert [(item.text, item.may_contain) for item in read.ingredients] == [
        ("Aqua", False), ("Mica", False), ("CI 77491", True), ("CI 77492", True),
    ]  # fmt: skip
    assert read.total == 2


def test_label_text_is_kept_apart() -> None:
    read = read_ingredients(
        "Lumivella Serum 30 ml\nIngredients: Aqua, Parfum. Store below 25 °C. 6M\n\n"
        "Use within 3 months of opening.\nLumivella, Tokyo"
    )
    assert [item.text for item in read.ingredients] == ["Aqua", "Parfum"]
    assert read.headed
    assert read.label == (
        "Lumivella Serum 30 ml", "Store below 25 °C", "6M", "Use within 3 months of opening",
        "Lumivella, Tokyo",
    )  # fmt: skip


def test_title_without_heading_is_no_ingredient() -> None:
    read = read_ingredients("Lumivella Serum\nAqua, Glycerin,\nParfum")
    assert [item.text for item in read.ingredients] == ["Aqua", "Glycerin", "Parfum"]
    assert read.label == ("Lumivella Serum",)


def test_active_and_other_ingredients_join() -> None:
    text = "Active ingredients: Zinc Oxide 20%. Inactive ingredients: Water, Dimethicone."
    assert names(text) == ["Zinc Oxide", "Water", "Dimethicone"]


def test_squeeze_ignores_case_space_and_hyphens() -> None:
    assert squeeze("sh-Oligopeptide-1") == squeeze("SH OLIGOPEPTIDE1")


@pytest.mark.parametrize(
    "text", ["(" * LONGEST, "a,(" * 9000, "ingredients:" * 4000, "may contain " * 4000, "1," * 9000]
)
def test_hostile_text_is_read(text: str) -> None:
    read_ingredients(text)


@pytest.mark.parametrize(
    "text",
    ["(a" * 25_000, "(a/" * 25_000, "[x " * 25_000, "N," * 25_000, "a,(b" * 25_000, "a\n" * 25_000,
     "-a\n" * 25_000, "a; " * 25_000, "a. " * 25_000,
     "".join(f"(n{number}" for number in range(20_000)),
     ",".join(f"n{number}" for number in range(20_000)),
     "a(" + ",".join(f"n{number}" for number in range(20_000)) + ")"],
)  # fmt: skip
def test_work_on_hostile_text_is_bounded(text: str) -> None:
    # Counts the calls made, which no machine's speed changes; about 810,000 for the worst.
    calls = 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        read = read_ingredients(text)
    finally:
        sys.setprofile(before)
    assert calls < 1_200_000
    assert read.cut
    assert len(read.ingredients) <= MOST_NAMES
    assert sum(len(item.parts) for item in read.ingredients) <= 2 * MOST_PARTS


def test_spaces_and_open_brackets_are_read_once() -> None:
    # Each of these took seconds when every space was looked at from every other.
    assert names("(a" + " " * 15_000 + "b") == names("(a b")
    assert names("a" + "\t \u00a0" * 5_000 + "5 %")[0] == "a"


def test_an_ordinary_label_is_not_cut() -> None:
    listed = ", ".join(f"Extract {number}" for number in range(300))
    read = read_ingredients(listed)
    assert (read.total, read.cut) == (300, False)


@given(st.text(st.characters() | st.sampled_from("()[],;:+/-%*.\n 1Aa"), max_size=400))
def test_never_raises_and_positions_count(text: str) -> None:
    read = read_ingredients(text)
    assert [item.position for item in read.ingredients] == list(range(1, len(read.ingredients) + 1))
    assert all(item.text and item.parts for item in read.ingredients)


@given(
    st.lists(
        st.sampled_from(["Aqua", "Glycerin", "1,2-Hexanediol", "Parfum (Citral, Mica)"]),
        min_size=2, max_size=12,
    ),
    st.sampled_from([", ", ",", "; ", " • ", "\n"]),
)  # fmt: skip
def test_separator_does_not_matter(listed: list[str], separator: str) -> None:
    assert names("Ingredients: " + separator.join(listed)) == listed
