"""The article's part of the knowledge base, and the law: complete, sourced, honest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import get_args

import pytest

from exowizard.core.answers import Region
from exowizard.core.article import Verdict
from exowizard.core.facts import Statement
from exowizard.core.knowledge import Knowledge

# Line numbers of the article's text; its reference list starts after LAST_PARAGRAPH.
LAST_PARAGRAPH = 95
HEADINGS = {
    6, 9, 14, 24, 29, 32, 35, 37, 39, 41, 43, 45,
    47, 49, 56, 58, 64, 66, 68, 75, 77, 79, 85, 92,
}  # fmt: skip
# Neither a claim of their own: announcements, lead-in sentences and the frames of tables.
WITHOUT_CLAIM = {18, 19, 51, 52, 59, 69}
# Where the article cites what.
CITED = {
    11: {2}, 12: {6, 7}, 16: {4}, 17: {5}, 30: {6}, 38: {8}, 40: {9}, 42: {9},
    67: {15}, 78: {18, 19}, 82: {18},
}  # fmt: skip
CHECKS = {
    "matches": {2, 3, 4, 6, 13, 14},
    "wrong_details": {1, 9, 10, 16, 17, 18},
    "not_found": {5, 7, 8, 11, 12, 15},
    "not_listed": {19},
}
NEVER_EVIDENCE = {5, 7, 8, 11, 12, 15, 18, 19}


def statements(knowledge: Knowledge) -> Iterator[Statement]:
    """Every statement of the article's records and of the law."""
    yield from (claim.found for claim in knowledge.claims)
    yield from (row.remark for table in knowledge.tables for row in table.rows)
    yield from (item.why for checklist in knowledge.checklists for item in checklist.items)
    yield from (point.in_practice for point in knowledge.mindset)
    yield from (question.found for question in knowledge.questions)
    yield from (law.position for law in knowledge.law)


def passages(knowledge: Knowledge) -> Iterator[str]:
    """Every text of these records that a person may read."""
    yield from (statement.text for statement in statements(knowledge))
    yield from (claim.says for claim in knowledge.claims)
    yield from (reference.really for reference in knowledge.references)
    yield from (item.ask for checklist in knowledge.checklists for item in checklist.items)
    yield from (point.says for point in knowledge.mindset)
    yield from (question.claims for question in knowledge.questions)
    yield from (law.tool_rule for law in knowledge.law)


def test_claims_cover_every_paragraph(knowledge: Knowledge) -> None:
    paragraphs = {claim.paragraph for claim in knowledge.claims}
    assert paragraphs == set(range(1, LAST_PARAGRAPH + 1)) - HEADINGS - WITHOUT_CLAIM


def test_claims_stand_in_the_order_of_the_article(knowledge: Knowledge) -> None:
    paragraphs = [claim.paragraph for claim in knowledge.claims]
    assert paragraphs == sorted(paragraphs)


def test_claims_under_one_heading_name_it_alike(knowledge: Knowledge) -> None:
    names: dict[int, set[str]] = {}
    for claim in knowledge.claims:
        above = max((line for line in HEADINGS if line < claim.paragraph), default=0)
        names.setdefault(above, set()).add(claim.heading)
    assert all(len(headings) == 1 for headings in names.values()), names
    for question in knowledge.questions:
        assert names.get(question.paragraph, {question.question}) == {question.question}


def test_every_verdict_is_used(knowledge: Knowledge) -> None:
    assert {claim.verdict for claim in knowledge.claims} == set(get_args(Verdict))


def test_claims_cite_what_the_article_cites(knowledge: Knowledge) -> None:
    cited: dict[int, set[int]] = {}
    for claim in knowledge.claims:
        if claim.cites:
            cited.setdefault(claim.paragraph, set()).update(claim.cites)
    assert cited == CITED
    assert set().union(*cited.values()) <= {reference.number for reference in knowledge.references}


def test_references_are_complete_and_classed(knowledge: Knowledge) -> None:
    assert [reference.number for reference in knowledge.references] == list(range(1, 20))
    classed: dict[str, set[int]] = {}
    for reference in knowledge.references:
        classed.setdefault(reference.check, set()).add(reference.number)
    assert classed == CHECKS


def test_what_was_not_found_is_never_evidence(knowledge: Knowledge) -> None:
    barred = {ref.number for ref in knowledge.references if not ref.may_be_shown_as_evidence}
    assert barred >= NEVER_EVIDENCE
    for reference in knowledge.references:
        assert not (reference.supports_claim and reference.number in barred), reference.number


def test_backed_claims_rest_on_more_than_the_article(knowledge: Knowledge) -> None:
    """A claim with a reference is never accepted on the article's or that reference's word."""
    for claim in knowledge.claims:
        if claim.cites and claim.verdict in ("supported", "partly_supported"):
            assert set(claim.found.sources) - {"article", "J"}, claim.id


def test_a_verdict_on_facts_names_its_source(knowledge: Knowledge) -> None:
    """The article may be quoted against itself but never in its own favour."""
    for claim in knowledge.claims:
        assert set(claim.found.sources) != {"article"}, claim.id


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("claim.penetration", "contradicted"),
        ("claim.keyhole", "contradicted"),
        ("claim.licence", "contradicted"),
        ("claim.living_safer", "contradicted"),
        ("claim.device_injection", "contradicted"),
        ("claim.confirmed", "overstated"),
        ("claim.device_boost", "not_verifiable"),
        ("claim.personal_medicine", "not_verifiable"),
        ("claim.pregnancy", "supported"),
    ],
)
def test_key_verdicts(knowledge: Knowledge, claim: str, verdict: str) -> None:
    assert {c.id: c.verdict for c in knowledge.claims}[claim] == verdict


def test_penetration_notes_the_contradiction_within_the_article(knowledge: Knowledge) -> None:
    found = next(claim.found for claim in knowledge.claims if claim.id == "claim.penetration")
    assert "article" in found.sources
    assert "device" in found.text


def test_both_tables_are_there(knowledge: Knowledge) -> None:
    shape = {
        table.paragraph: (len(table.columns), [row.label for row in table.rows])
        for table in knowledge.tables
    }
    assert set(shape) == {18, 51}
    assert len(shape[18][1]) == 4
    assert len(shape[51][1]) == 3
    for table in knowledge.tables:
        assert all(len(row.cells) == len(table.columns) for row in table.rows), table.id


def test_checklists_hold_the_article_and_more(knowledge: Knowledge) -> None:
    lists = {checklist.id: checklist for checklist in knowledge.checklists}
    assert list(lists) == ["product", "storage", "clinic"]
    paragraphs = {
        name: {item.paragraph for item in checklist.items if item.from_article}
        for name, checklist in lists.items()
    }
    assert paragraphs == {
        "product": {60, 61, 62, 63},
        "storage": {65},
        "clinic": {70, 71, 72, 73, 74},
    }
    for checklist in knowledge.checklists:
        for item in checklist.items:
            assert item.from_article == (item.paragraph is not None), item.id
            assert item.from_article == ("article" in item.why.sources), item.id
            assert item.ask.endswith("?"), item.id
    for name in ("product", "clinic"):
        assert any(not item.from_article for item in lists[name].items)


def test_five_mindset_points(knowledge: Knowledge) -> None:
    assert [point.paragraph for point in knowledge.mindset] == [87, 88, 89, 90, 91]


def test_every_question_of_the_article_is_answered(knowledge: Knowledge) -> None:
    # The headings that are no questions: the outlook (75) and the summary (92).
    assert [question.paragraph for question in knowledge.questions] == sorted(HEADINGS - {75, 92})


def test_law_covers_every_region_once_and_is_dated(knowledge: Knowledge) -> None:
    regions = Counter(law.region for law in knowledge.law)
    assert set(regions) == set(get_args(Region))
    assert all(regions[region] == 1 for region in get_args(Region) if region != "OTHER")
    assert {law.place for law in knowledge.law if law.region == "OTHER"} >= {
        "Taiwan",
        "China",
        "Saudi Arabia",
    }
    assert all(law.checked.year >= 2026 for law in knowledge.law)


def test_ids_stand_once(knowledge: Knowledge) -> None:
    ids = Counter(statement.id for statement in statements(knowledge))
    ids.update(claim.id for claim in knowledge.claims)
    ids.update(item.id for checklist in knowledge.checklists for item in checklist.items)
    ids.update(question.id for question in knowledge.questions)
    ids.update(law.id for law in knowledge.law)
    assert [name for name, times in ids.items() if times > 1] == []


def test_sources_are_recorded(knowledge: Knowledge) -> None:
    used = {source for statement in statements(knowledge) for source in statement.sources}
    used.update(source for reference in knowledge.references for source in reference.sources)
    assert used - set(knowledge.source) == set()


def test_texts_are_short_and_never_push(knowledge: Knowledge) -> None:
    for text in passages(knowledge):
        assert len(text.split()) <= 45, text
        # "{" would be taken as a field to fill in; "1 in 10" is hard to compare.
        assert "{" not in text, text
        assert "1 in " not in text, text
        assert "miracle" not in text.lower(), text
