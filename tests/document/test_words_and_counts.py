"""Words that are explained, counts that are about the person's own concerns, sources of figures."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from exowizard.core.explanation import certainty_for
from exowizard.core.wording import english
from exowizard.document.outline import BulletList, Note, NumberedList, Paragraph, Text, texts
from exowizard.document.phrases import passages, sentences, words
from exowizard.document.plan_outline import plan_outline
from exowizard.document.plan_words import first_sentence, medical_words
from exowizard.document.typeset import Style, set_text
from exowizard.flow.views.study_counts import counted_benefits, counted_harms
from tests.document.conftest import PLANS
from tests.document.walk import figures, flat, section, tables

every_plan = pytest.mark.parametrize("example", PLANS)


def said_under(outline, heading: str) -> str:
    return " ".join(text.plain for text in texts(tuple(section(outline, heading))))


@every_plan
def test_each_medical_word_is_explained_once_with_its_source(printed, knowledge, example):
    outline = printed(example, "a4").outline
    said = said_under(outline, "words")
    explained = [text for text in texts(tuple(section(outline, "words"))) if text.sources]
    claims = [claim for text in explained for claim in text.claims]
    assert len(claims) == len(set(claims)) > 10
    meanings = {term.id: first_sentence(term.meaning) for term in knowledge.glossary}
    assert all(said.count(meanings[claim]) == 1 for claim in claims)
    main = " ".join(text.plain for text in outline.texts()).partition("How this was worked out")[0]
    for term in knowledge.glossary:
        if re.search(rf"\b{re.escape(term.term)}\b", main) and term.term in ("retinol", "exosome"):
            assert term.id in claims


def test_words_that_everybody_uses_are_not_explained_but_what_explains_a_word_is(knowledge):
    found = medical_words("Put sunscreen on acne. Tretinoin is stronger.", knowledge.glossary)
    # The meaning of tretinoin speaks of a retinoid, and that of a retinoid of retinol.
    assert list(found) == ["retinoid", "retinol", "tretinoin"]
    assert medical_words("A quiet evening with tea.", knowledge.glossary) == {}
    # The word that stands there is named, not another one for it.
    assert "keloids" in medical_words("Tell them of keloids.", knowledge.glossary)
    # Not within another word.
    assert medical_words("Retinology and spfx.", knowledge.glossary) == {}


@every_plan
def test_no_passage_is_long(printed, example):
    for block in flat(printed(example, "a4").outline.blocks):
        if isinstance(block, Paragraph | BulletList | NumberedList | Note):
            assert all(len(text.plain.split()) <= 80 for text in texts((block,)))


def test_passages_keep_every_word_source_and_claim():
    parts = [Text(words(f"Part {n} " + "word " * 20 + ".").runs, (f"S{n}",), (f"c{n}",))
             for n in range(7)]  # fmt: skip
    made = passages(parts)
    assert len(made) == 4
    assert " ".join(text.plain for text in made) == " ".join(text.plain for text in parts)
    assert [source for text in made for source in text.sources] == [f"S{n}" for n in range(7)]
    assert [claim for text in made for claim in text.claims] == [f"c{n}" for n in range(7)]
    whole = Text(words("One. Two? Three.").runs, ("S",), ("c",))
    assert [text.plain for text in sentences(whole)] == ["One.", "Two?", "Three."]
    assert [text.sources for text in sentences(whole)] == [(), (), ("S",)]


@every_plan
def test_results_shown_are_of_the_persons_own_concerns(printed, knowledge, example):
    made = printed(example, "a4")
    said = said_under(made.outline, "study_numbers")
    said += " ".join(figure.picture.alt for figure in figures(made.outline, "study_numbers"))
    for name in made.plan.chosen:
        for item in counted_benefits(knowledge.option[name], english):
            what = item.what.casefold()
            if not item.about(made.profile.concerns):
                assert what not in said.casefold()
    assert said.count("Do not compare numbers from two studies.") == 1


def test_counts_about_other_concerns_are_left_to_the_program_and_counted(make, knowledge, measure):
    profile, plan = make(concerns={"acne": 3, "dark_spots": 1})
    plan = replace(plan, options=tuple(
        replace(result, status="in_plan") if result.option == "niacinamide" else result
        for result in plan.options
    ))  # fmt: skip
    for concern, shown, hidden in (
        ("acne", "acne improved", "armpit"), ("dark_spots", "armpit", "acne improved"),
    ):  # fmt: skip
        own = profile.model_copy(update={"concerns": {concern: 3}})
        outline = plan_outline(plan, own, knowledge, english, measure)
        said = said_under(outline, "study_numbers").casefold()
        assert shown in said
        assert hidden not in said
        assert re.search(r"more counts stand in the program, under “options”: \d+\.", said)


def test_every_result_that_is_counted_says_what_concern_it_is_about(knowledge):
    counted = [item for option in knowledge.options for item in counted_benefits(option, english)]
    whole = [item.claim for item in counted if not item.concerns]
    assert whole == ["exosome_serum.outcome.self_rated"]
    assert len(counted) > 15


def test_a_harm_beside_a_separate_rate_says_that_they_are_not_alike(make, knowledge, measure):
    harms = {option.id: counted_harms(option, english) for option in knowledge.options}
    unlike = [item for item in harms["azelaic_acid"] if not item.like_for_like]
    assert len(unlike) == 4
    assert all("not a like-for-like comparison" in item.groups[1].name for item in unlike)
    assert all(item.like_for_like for name in harms if name != "azelaic_acid"
               for item in harms[name])  # fmt: skip
    profile, plan = make()
    plan = replace(plan, options=tuple(
        replace(result, status="in_plan" if result.option == "azelaic_acid" else "suitable")
        for result in plan.options
    ))  # fmt: skip
    outline = plan_outline(plan, profile, knowledge, english, measure)
    (drawn,) = [
        block.text.plain for block in section(outline, "study_numbers")
        if isinstance(block, Paragraph) and block.text.plain.startswith("A harm:")
    ]  # fmt: skip
    assert drawn.endswith("These are two separate rates, not like for like.")


@every_plan
def test_a_count_says_who_was_counted_and_for_how_long_or_that_it_is_not_stated(printed, example):
    outline = printed(example, "a4").outline
    leads = [block.text.plain for block in section(outline, "study_numbers")
             if isinstance(block, Paragraph)]  # fmt: skip
    assert all(re.search(r"Who: .+\. How long: .+\.", lead) for lead in leads)


@every_plan
def test_each_figure_of_the_range_table_has_the_numbers_of_its_sources(printed, knowledge, example):
    made = printed(example, "a4")
    options = {result.name: knowledge.option[result.option] for result in made.plan.options}
    concerns = sorted(made.profile.concerns, key=lambda name: -made.profile.concerns[name])
    checked = 0
    for table in tables(made.outline, "intervals"):
        for name, *cells, irritation, _ in table.rows:
            option = options[name.plain]
            derived = option.irritation.derivation
            assert set(irritation.sources) == set(derived.sources) - {"J"}
            for concern, cell in zip(concerns, cells, strict=True):
                effect = next(one for one in option.effects if one.concern == concern)
                assert set(cell.sources) == set(effect.derivation.sources) - {"J"}
                assert cell.claims == (effect.derivation.id,)
                grade = certainty_for(effect, made.profile)
                unknown = grade == "none" and effect.low == effect.high == 0
                assert (cell.plain == "not known") is unknown
                checked += bool(cell.sources)
    assert checked or example == "zero_budget"
    # Our judgement is behind all of them: that is said once, above.
    (intro,) = [block for block in section(made.outline, "intervals")
                if isinstance(block, Paragraph)]  # fmt: skip
    assert "J" in intro.text.sources
    assert "by our judgement" in intro.text.plain


def test_numbers_of_sources_part_at_a_comma_and_never_within_one(fonts):
    sources = tuple(f"S{number}" for number in range(101, 113))
    numbers = {source: int(source[1:]) for source in sources}
    text = Text(words("0.4–0.6").runs, sources)
    for width in (46, 60, 80):
        set_ = set_text(text, Style(7.5, 9), fonts.faces, width, numbers)
        lines = ["".join(piece.text for piece in line) for line in set_]
        assert len(lines) > 1
        assert "".join(lines) == "0.4–0.6" + ",".join(map(str, numbers.values()))
        assert all(line.endswith(",") for line in lines[:-1])
