"""The page to take along: whom to call, what to do and what to say, on one sheet."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import get_args

import pytest

from exowizard.core.answers import RedFlag, Region
from exowizard.core.triage import triage
from exowizard.core.wording import english
from exowizard.document.outline import BulletList, Note
from exowizard.document.pdf import render_pdf
from exowizard.document.plan_outline import plan_outline
from tests.document.test_pdf import read
from tests.document.walk import headings

FLAGS = get_args(RedFlag)


@pytest.fixture
def page_of(make, knowledge, measure):
    """The outline for some signs."""

    def made(*flags, region="AU"):
        profile, plan = make(health={"red_flags": list(flags)})
        profile = profile.model_copy(update={"region": region})
        plan = replace(plan, referral=triage(profile, knowledge, english))
        return plan.referral, plan_outline(plan, profile, knowledge, english, measure)

    return made


def said(outline):
    return " ".join(text.plain for text in outline.texts()).replace("\u00a0", " ")


@pytest.mark.parametrize("region", get_args(Region))
@pytest.mark.parametrize("flag", FLAGS)
def test_both_numbers_and_whom_to_call_are_on_it(page_of, knowledge, flag, region):
    _, outline = page_of(flag, region=region)
    everything = said(outline)
    assert "Who to call" in everything
    own = next(item for item in knowledge.care_numbers if item.region == region)
    assert own.emergency in everything
    assert own.crisis in everything
    assert "Check them locally" in everything


@pytest.mark.parametrize("flags", [*((flag,) for flag in FLAGS), *combinations(FLAGS, 2), FLAGS])
def test_every_word_of_the_referral_is_on_it(page_of, flags):
    referral, outline = page_of(*flags)
    everything = said(outline)
    for sentence in referral.text.split(". "):
        assert sentence.rstrip(".") in everything
    assert all(reason in everything for reason in referral.reasons)
    # It is no plan, but it is not advice either: said in the page itself, not at its foot alone.
    assert "This page is not medical advice." in everything


def test_someone_in_a_crisis_takes_nothing_of_skin_along(page_of):
    _, outline = page_of("self_harm")
    everything = said(outline).lower()
    for word in ("skin", "product", "allerg", "dermatolog", "drive"):
        assert word not in everything
    assert outline.title == "Please talk to someone now"
    note = outline.blocks[0]
    assert isinstance(note, Note)
    assert note.kind == "calm"
    assert note.texts[0].plain.startswith("You matter")


def test_a_mole_is_explained_with_its_source(page_of):
    _, outline = page_of("changing_mole")
    assert "marks" in headings(outline)
    lists = [block for block in outline.blocks if isinstance(block, BulletList)]
    marks = next(block for block in lists if block.items[0].plain.startswith("A."))
    assert [item.plain[0] for item in marks.items[:5]] == list("ABCDE")
    assert all("F75" in item.sources for item in marks.items)
    assert "marks" not in headings(page_of("non_healing_sore")[1])


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("many", [1, 4, 6, 7, 12, 13])
def test_it_is_one_page(page_of, fonts, paper, many):
    for flags in (FLAGS[:many], FLAGS[-many:], tuple(f for f in FLAGS if f != "self_harm")[:many]):
        _, outline = page_of(*flags)
        assert len(read(render_pdf(outline, paper=paper, fonts=fonts)).pages) == 1
