"""What the Learn page shows: all of the article, every sentence with the numbers of its sources."""

from __future__ import annotations

import re

import pytest

from exowizard.core.wording import english
from exowizard.data.knowledge import load_knowledge
from exowizard.flow.views.learn import Library, claim_counts, topics, verdict_word
from exowizard.flow.views.source_numbers import SourceNumbers

KNOWLEDGE = load_knowledge()
NUMBERS = re.compile(r"\[\d+(?:,\s\d+)*\]$")


@pytest.fixture(scope="module")
def library():
    return Library(KNOWLEDGE, english)


def entries(library, topic):
    return [entry for section in library.sections(topic) for entry in section.entries]


def test_every_record_of_the_library_is_shown(library):
    known = KNOWLEDGE
    assert {topic.id: len(entries(library, topic.id)) for topic in topics(english)} == {
        "questions": len(known.questions), "claims": len(known.claims),
        "options": len(known.options), "tables": sum(len(table.rows) for table in known.tables),
        "references": len(known.references), "mindset": len(known.mindset),
        "law": len(known.law), "words": len(known.glossary), "sources": len(known.sources),
    }  # fmt: skip


def test_claims_stand_under_their_headings_with_their_verdicts(library):
    said = [
        (section.title, entry.title, entry.word)
        for section in library.sections("claims")
        for entry in section.entries
    ]
    assert sorted(said) == sorted(
        (claim.heading, claim.says, verdict_word(claim.verdict, english))
        for claim in KNOWLEDGE.claims
    )
    assert sum(count for _, _, count in claim_counts(KNOWLEDGE, english)) == len(KNOWLEDGE.claims)


@pytest.mark.parametrize("topic", ["questions", "claims", "tables", "mindset", "law"])
def test_what_was_found_carries_the_numbers_of_its_own_sources(library, topic):
    for entry in entries(library, topic):
        listed = {source.number for source in library.sources(entry)}
        assert listed
        for passage in entry.passages:
            cited = NUMBERS.search(passage.texts[0])
            assert cited is not None, passage
            assert {*map(int, re.findall(r"\d+", cited.group()))} <= listed


def test_each_option_is_told_in_the_same_detail(library):
    heads = {tuple(passage.head for passage in entry.passages)
             for entry in entries(library, "options")}  # fmt: skip
    assert len(heads) == 1
    assert "Good" in next(iter(heads)) and "Bad" in next(iter(heads))


def test_numbers_are_the_same_for_every_reader_and_name_one_source_each():
    numbers = SourceNumbers(KNOWLEDGE)
    listed = numbers.all(english)
    assert [line.number for line in listed] == [*range(1, len(KNOWLEDGE.sources) + 1)]
    assert numbers.cited("So it is.", ("J", "article", "J")) == "So it is. [1,\u00a03]"
    assert numbers.cited("So it is.", ("no such source",)) == "So it is."
    verified = {source.title for source in KNOWLEDGE.sources if source.verified}
    shown = {line.title.replace("\u200b", "") for line in listed if line.verified}
    assert shown == verified
    own = next(line for line in listed if line.title == "Your own answers")
    assert all("erified" in line.state for line in listed if line != own)
    assert own.state == ""  # there is nothing to look up


def test_a_search_finds_in_every_topic_and_needs_all_words(library):
    found = library.search("retinol")
    assert found.count == sum(len(section.entries) for section in found.sections)
    assert {"The article’s claims", "All options", "Words explained"} <= {
        section.title for section in found.sections
    }
    both = library.search("  RETINOL   pregnan ")
    assert 0 < both.count < found.count
    assert library.search("x" * 40).count == 0
    assert library.search("r").count == 0
    assert library.search("").count == 0


def test_what_has_the_word_in_its_title_comes_first(library):
    options = next(s for s in library.search("retinol").sections if s.title == "All options")
    assert "retinol" in options.entries[0].title.casefold()
    assert any("retinol" not in entry.title.casefold() for entry in options.entries)


def test_the_law_of_the_persons_own_place_comes_first():
    for region, place in (("JP", "Japan"), ("US", "United States")):
        first, second, *_ = entries(Library(KNOWLEDGE, english, region), "law")
        assert first.title == place
        assert len(first.lines) == 2 and len(second.lines) == 1
