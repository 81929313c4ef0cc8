"""The reading grade, against counts made by hand."""

from __future__ import annotations

import pytest

from exowizard.core.reading import read, syllables

# Syllables as dictionaries divide the words.
COUNTS = {
    1: "a skin use used cream rule rules scale whole while pale moles holes dyed treat called"
       " healed breathe through tongue eyes friends",
    2: "acne react studies needled agree layer sources patches faces places changes uses causes"
       " serum peptide careful safely safety movement something allowed pimple vial trial friendly"
       " techniques",
    3: "serious reaction reactions devices barrier messages radio idea areas medium"
       " exosome element advantage retinol melanin collagens licences",
    4: "ingredient ingredients material experience diabetes moisturiser undergoing mechanism"
       " irritation bacterial psoriasis available",
    5: "hyaluronic antioxidant biological university electricity refrigerator",
    6: "biotechnology electroporation responsibility",
}  # fmt: skip
TABLE = [(word, count) for count, words in COUNTS.items() for word in words.split()]


@pytest.mark.parametrize(("word", "count"), TABLE, ids=lambda value: str(value))
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count
    assert syllables(word.capitalize()) == count


@pytest.mark.parametrize(
    ("word", "count"),
    [("FDA", 3), ("UV", 2), ("7", 1), ("50", 2), ("2026", 4), ("0.75", 3), ("1,000,000", 4),
     ("%", 2), ("mm", 1), ("person’s", 2), ("don't", 1)],
)  # fmt: skip
def test_syllables_of_what_is_no_common_word(word: str, count: int) -> None:
    assert syllables(word) == count


def test_grade_is_the_formula() -> None:
    reading = read(["The skin heals. It takes time."])
    assert (reading.words, reading.sentences, reading.syllables) == (6, 2, 6)
    assert reading.grade == pytest.approx(0.39 * 3 + 11.8 * 1 - 15.59)


def test_each_text_ends_its_last_sentence() -> None:
    assert read(["One two three", "four five six"]).sentences == 2


def test_a_point_in_a_number_ends_no_sentence() -> None:
    assert read(["It counts 0.75 of 1. That is all (we think). “Really?” Yes!"]).sentences == 4


def test_words_with_marks_are_found() -> None:
    reading = read(["Use 5% twice-daily — don’t rub."])
    assert reading.words == 7


def test_nothing_has_grade_0() -> None:
    assert read([]).grade == 0
    assert read(["", " – ", "…"]).grade == 0


def test_explained_names_count_as_two_syllables_a_word() -> None:
    text = ["Hyaluronic acid holds water."]
    names = ["hyaluronic acid", "acid"]
    assert read(text).syllables - read(text, names).syllables == 3
    assert read(text, names).words == read(text).words


def test_only_whole_names_count() -> None:
    assert read(["Acidification hurts."], ["acid"]) == read(["Acidification hurts."])


def test_short_words_of_a_name_keep_their_count() -> None:
    assert read(["A stem cell grows."], ["stem cell"]) == read(["A stem cell grows."])


def test_harder_text_has_a_higher_grade() -> None:
    easy = read(["Wash your face. Pat it dry. Put on your cream."])
    hard = read(
        ["Subsequent administration necessitates individualised dermatological evaluation."]
    )
    assert easy.grade < 2 < 12 < hard.grade
