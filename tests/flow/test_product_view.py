"""What "Check a product" shows, with a usual label and with hostile ones."""

from __future__ import annotations

import pytest

from exowizard.core.product_check import check_product
from exowizard.core.wording import english
from exowizard.data.knowledge import load_knowledge
from exowizard.data.labels import example_label, read_label
from exowizard.document.product_summary import product_summary
from exowizard.flow.views.product import (
    MOST_FOUND,
    MOST_UNKNOWN,
    product_view,
    tidy,
    what_is_asked,
    whose_skin,
)

KNOWLEDGE = load_knowledge()


def view_of(text, **more):
    return product_view(check_product(text, KNOWLEDGE, **more), KNOWLEDGE, english)


def test_the_example_is_judged_on_the_articles_points_and_on_more():
    report = check_product(example_label(), KNOWLEDGE)
    view = product_view(report, KNOWLEDGE, english)
    assert len(view.article) == 4
    assert len(view.article) + len(view.more) == len(report.answers)
    assert {status: count for status, _, count in view.counts} == {
        status: sum(answer.status == status for answer in report.answers)
        for status in ("good", "caution", "bad", "not_stated")
    }
    assert all(row.sources and row.passages for row in (*view.article, *view.more))
    assert [group.head for group in view.groups] == [
        "Exosomes", "Related, but not exosomes", "Watch for",
    ]  # fmt: skip
    assert "Phenoxyethanol" in view.unknown and "Niacinamide" not in view.unknown


def test_a_name_with_several_notes_is_one_line():
    watch = next(group for group in view_of(example_label()).groups if group.head == "Watch for")
    names = [line.name for line in watch.lines]
    assert len(names) == len(set(names))
    parfum = next(line for line in watch.lines if line.name.startswith("Parfum"))
    assert len(parfum.notes) == 3


def test_the_terminal_uses_the_same_headings():
    report = check_product(example_label(), KNOWLEDGE)
    said = product_summary(report).casefold()
    assert all(
        group.head.casefold() in said for group in product_view(report, KNOWLEDGE, english).groups
    )


@pytest.mark.parametrize(
    "text",
    ["A" * 10_000, "<b>bold</b>, " * 800, "\u202edetrevni\u0000, " * 900,
     ", ".join(f"Strange Name {at}" for at in range(600)),
     "Ingredients: " + ", ".join(f"Rosa Exosome {at}" for at in range(600))],
)  # fmt: skip
def test_hostile_labels_stay_short_and_may_break(text):
    view = view_of(text)
    names = [line.name for group in view.groups for line in group.lines]
    assert len(names) <= 3 * MOST_FOUND
    rows = (*view.article, *view.more)
    said = [view.summary, view.unknown, *names, *(row.answer for row in rows)]
    said += [text for row in rows for passage in row.passages for text in passage.texts]
    for words in said:
        assert len(words) < MOST_UNKNOWN * 90
        assert "\u202e" not in words and "\u0000" not in words
        assert max(map(len, words.replace("\u200b", " ").split()), default=0) <= 32, words


def test_tidy_cuts_and_shows_markup_as_it_is():
    assert tidy("<b>Aqua</b>\n Glycerin") == "<b>Aqua</b> Glycerin"
    assert tidy("Glycerin and more", 9) == "Glycerin…"
    assert tidy("x" * 60).split("\u200b") == ["x" * 28, "x" * 28, "x" * 4]


def test_before_a_check_the_points_are_named():
    (_, article), (_, more) = what_is_asked(check_product("", KNOWLEDGE), english)
    view = view_of(example_label())
    assert article == tuple(row.question for row in view.article)
    assert more == tuple(row.question for row in view.more)


def test_it_says_whether_the_persons_skin_is_known():
    assert whose_skin(True, english) != whose_skin(False, english)
    assert whose_skin(False, english).startswith("Not checked against your skin")


def test_a_label_is_read_from_a_file(tmp_path):
    file = tmp_path / "label.txt"
    file.write_text("\ufeffAqua, Glycerin", encoding="utf-8")
    assert read_label(str(file)) == "Aqua, Glycerin"
