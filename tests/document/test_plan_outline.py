"""The outline holds every section, cites what it says and reads easily."""

from __future__ import annotations

import dataclasses
from dataclasses import replace

import pytest

from exowizard.core.plan import ProductMatch
from exowizard.core.reading import read
from exowizard.core.wording import english
from exowizard.document.outline import (
    BulletList,
    Heading,
    Note,
    Outline,
    Paragraph,
    SourceList,
    Table,
    Text,
    texts,
)
from exowizard.document.phrases import effect_words, money, percent, words
from exowizard.document.plan_outline import plan_outline

SECTIONS = [
    "what_to_use", "cost_in_short", "how_sure", "first_steps",
    "why", "effects", "why_each", "would_change", "alternatives", "lenses",
    "routine", "how_to_use", "twelve_weeks", "habits", "costs", "prices",
    "shopping", "buy", "checklist_product", "checklist_storage", "storage_each",
    "stop", "warning_signs", "stop_when", "keep_in_mind", "sure", "log",
    "both_sides", "article_tables", "study_numbers", "method", "formulas", "sets", "values",
    "intervals", "ispor", "versions", "law", "about", "not_known", "not_done", "sources",
]  # fmt: skip


def headings(outline: Outline) -> list[str]:
    return [block.id for block in outline.blocks if isinstance(block, Heading)]


def plain(outline: Outline) -> str:
    return "\n".join(text.plain for text in outline.texts())


def table_after(outline: Outline, heading: str) -> Table:
    ids = [block.id if isinstance(block, Heading) else "" for block in outline.blocks]
    rest = outline.blocks[ids.index(heading) :]
    return next(block for block in rest if isinstance(block, Table))


def test_every_section_is_there_in_order(outline):
    found = headings(outline)
    assert [name for name in found if name in SECTIONS] == SECTIONS
    assert len(found) == len(set(found))


def test_heading_levels_never_skip(outline):
    level = 1
    for block in outline.blocks:
        if isinstance(block, Heading):
            assert block.level <= level + 1
            level = block.level


def test_every_option_stands_with_a_status_in_words(outline, knowledge):
    rows = table_after(outline, "alternatives").rows
    assert len(rows) == len(knowledge.options)
    statuses = {"In your plan", "Fits you, not chosen", "Ask a clinician first",
                "Outside your limits", "Ruled out"}  # fmt: skip
    assert {row[1].plain for row in rows} <= statuses


def test_every_option_has_both_sides(outline, knowledge):
    rows = table_after(outline, "both_sides").rows
    assert len(rows) == len(knowledge.options)
    assert all(row[1].plain and row[2].plain and row[1].claims and row[2].claims for row in rows)


def test_points_add_up_to_the_total_shown(outline):
    *parts, total = [float(row[-1].plain) for row in table_after(outline, "why").rows]
    assert sum(parts) == pytest.approx(total, abs=0.35)


def test_every_source_cited_is_listed_once_and_in_order(outline, knowledge):
    (listed,) = [block for block in outline.blocks if isinstance(block, SourceList)]
    numbers = outline.source_number
    assert [entry.source for entry in listed.entries] == list(numbers)
    assert list(numbers.values()) == list(range(1, len(numbers) + 1))
    assert set(numbers) <= set(knowledge.source)


def test_unverified_sources_are_marked(outline, knowledge):
    (listed,) = [block for block in outline.blocks if isinstance(block, SourceList)]
    for entry in listed.entries:
        marked = entry.text.plain.endswith("To be verified.")
        assert marked == (not knowledge.source[entry.source].verified)


def test_numbers_and_hashes_are_printed(outline, make):
    _, plan = make()
    everything = plain(outline)
    for value in (plan.provenance.knowledge_sha256, str(plan.provenance.seed), "10,000"):
        assert value in everything
    assert "2026-11-22" in outline.subtitle


def test_no_date_is_printed_without_one(make, knowledge):
    profile, plan = make()
    made = plan_outline(plan, profile, knowledge, english)
    assert "Made on" not in made.subtitle
    assert "no date was given" in plain(made)


def test_text_reads_at_grade_8_or_easier(outline, referral, knowledge):
    terms = [
        word
        for term in knowledge.glossary
        if term.kind != "method"
        for word in (term.term, *term.also)
    ]
    for made in (outline, referral):
        said = (t for block in made.blocks if not isinstance(block, SourceList)
                for t in texts((block,)))  # fmt: skip
        sentences = [text.plain for text in said if text.plain.rstrip().endswith(".")]
        assert read(sentences, terms).grade <= 8


def test_nothing_unfilled_is_left(outline, referral):
    for made in (outline, referral):
        assert not [text.plain for text in made.texts() if "{" in text.plain]


def test_clinic_questions_when_a_course_is_open(clinic, make, knowledge):
    profile, plan = clinic
    assert "clinic" in headings(plan_outline(plan, profile, knowledge, english))
    home = profile.preferences.model_copy(update={"setting": "home_only"})
    at_home = profile.model_copy(update={"preferences": home})
    assert "clinic" not in headings(plan_outline(plan, at_home, knowledge, english))


def test_a_referral_holds_what_to_do_and_no_plan(referral, make):
    _, plan = make(health={"red_flags": ["changing_mole", "self_harm"]})
    assert referral.title == plan.referral.title
    everything = plain(referral)
    first = next(block for block in referral.blocks if isinstance(block, Note))
    assert first.texts[0].plain.startswith(plan.referral.text[:80])
    for sentence in plan.referral.text.split(". "):
        assert sentence.rstrip(".") in everything
    assert all(reason in everything for reason in plan.referral.reasons)
    assert not {"what_to_use", "costs", "alternatives"} & set(headings(referral))
    with pytest.raises(ValueError, match="no referral"):
        from exowizard.document.plan_outline import referral_outline

        referral_outline(*reversed(make()), None, english)


def test_outlines_cannot_be_changed(outline):
    with pytest.raises(dataclasses.FrozenInstanceError):
        outline.title = "x"


def test_a_table_refuses_uneven_rows():
    with pytest.raises(ValueError, match="cells"):
        Table((words("a"), words("b")), ((words("1"),),))


def test_sources_are_numbered_by_first_use():
    blocks = (Paragraph(words("a", ["F2"])), BulletList((words("b", ["F1", "F2"]),)))
    made = Outline("t", "", "en", "", "", "", "", blocks)
    assert made.source_number == {"F2": 1, "F1": 2}
    assert list(made.texts()) == [words("a", ["F2"]), words("b", ["F1", "F2"])]
    assert isinstance(next(made.texts()), Text)


@pytest.mark.parametrize(
    ("amount", "currency", "shown"),
    [(2400, "JPY", "JPY 2,400"), (12.5, "EUR", "EUR 12.50"), (12, "USD", "USD 12"),
     (0, "GBP", "GBP 0"), (1234567.89, "AUD", "AUD 1,234,567.89")],
)  # fmt: skip
def test_money(amount, currency, shown):
    assert money(amount, currency).replace("\u00a0", " ") == shown


@pytest.mark.parametrize(
    ("share", "shown"),
    [(0, "0%"), (0.001, "under 1%"), (0.5, "50%"), (0.997, "over 99%"), (1, "100%")],
)
def test_percent(share, shown):
    assert percent(share, english) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [(-0.3, "may get worse"), (0, "little or no change you can see"), (0.25, "just noticeable"),
     (0.5, "clear to others"), (1, "nearly gone")],
)  # fmt: skip
def test_effects_in_words(value, shown):
    assert effect_words(value, english) == shown


def test_a_store_product_stands_with_its_price_and_what_matters(make, knowledge):
    profile, plan = make()
    name = plan.chosen[0]
    product = ProductMatch(
        sku="A1", name="Invented Cream", brand="", price=1000.0, currency="JPY",
        checks=(("Is it sterile?", "Not said."),), flags=("Parfum: Test it first.",),
    )  # fmt: skip
    stocked = replace(plan, products={name: (product,)})
    outline = plan_outline(stocked, profile, knowledge, english, date="2026-11-22")
    tables = [block for block in outline.blocks if isinstance(block, Table)]
    (row,) = (row for table in tables for row in table.rows if row[0].plain == "Invented Cream")
    assert row[1].plain == "JPY\u00a01,000"
    assert row[2].plain == "Parfum: Test it first."
