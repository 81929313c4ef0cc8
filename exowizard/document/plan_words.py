"""Words that stay in the plan, explained where they are used; points to keep in mind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from exowizard.core.facts import GlossaryTerm
from exowizard.core.wording import Translate, english
from exowizard.document.outline import Block, BulletList, Heading, Paragraph, Run, Text, texts
from exowizard.document.phrases import Brief, headed, passages, words
from exowizard.document.plan_buy import wants_clinic_questions

# Words of the glossary that everybody uses: no medical terms, so paper does not explain them.
EVERYDAY = frozenset({
    "sunscreen", "sunscreens", "moisturiser", "moisturisers", "cleanser", "cleansers", "fragrance",
    "scent", "serum", "serums", "vitamin C", "omega-3", "fish oil", "acne", "allergy", "allergies",
    "cold sore", "cold sores", "irritation", "inflamed", "injection", "injections", "injected",
    "laser", "lasers", "blood thinner", "blood thinners", "approval", "approved", "unapproved",
    "grade", "trial", "trials", "review", "reviews", "filter", "mineral", "dark mark", "dark marks",
    "outer layer", "pigment", "diabetes", "active", "peel", "peels",
})  # fmt: skip
_NO_WORD = re.compile(r"\W+")
_MOST_WORDS = 75  # of one paragraph
_CLINIC_POINT = "mindset.facility"


def first_sentence(meaning: str) -> str:
    """The sentence that says what a word means, without what is added to it."""
    return re.split(r"(?<=[.!?;])\s", meaning)[0]


def medical_words(
    said: str, glossary: Iterable[GlossaryTerm], tr: Translate = english
) -> dict[str, GlossaryTerm]:
    """The medical words that a text holds, and those that explain them, in the order of letters.

    Of a term that goes by several words, the first that the text holds and not everybody uses.
    """
    waiting = list(glossary)
    found: dict[str, GlossaryTerm] = {}
    while waiting:
        row = _in_a_row(said)
        words_of = {term.id: _word_in(row, term, tr) for term in waiting}
        new = {words_of[term.id]: term for term in waiting if words_of[term.id]}
        if not new:
            break
        found |= new
        waiting = [term for term in waiting if not words_of[term.id]]
        said = " ".join(first_sentence(tr(term.meaning)) for term in new.values())
    return dict(sorted(found.items(), key=lambda item: item[0].casefold()))


def _word_in(row: str, term: GlossaryTerm, tr: Translate) -> str:
    every = (tr(word) for word in (term.term, *term.also) if word not in EVERYDAY)
    return next((word for word in every if _word_in_a_row(word) in row), "")


def _in_a_row(said: str) -> str:
    """The words of a text with one blank around each: searched more quickly than by a pattern."""
    return f" {' '.join(_NO_WORD.split(said.casefold()))} "


@lru_cache(maxsize=1024)
def _word_in_a_row(word: str) -> str:
    """As ``_in_a_row``, for words of the glossary: what people say is never kept."""
    return _in_a_row(word)


def words_used(brief: Brief, before: list[Block]) -> list[Block]:
    """Every medical term of the plan with its meaning."""
    said = " ".join(text.plain for text in texts(tuple(before)))
    terms = medical_words(said, brief.knowledge.glossary, brief.tr)
    if not terms:
        return []
    head = Heading(2, words(brief.tr("Words used here")), "words")
    meanings = (_meaning(word, term, brief) for word, term in terms.items())
    return [head, *(Paragraph(text, small=True) for text in passages(meanings, _MOST_WORDS))]


def _meaning(word: str, term: GlossaryTerm, brief: Brief) -> Text:
    meaning = first_sentence(brief.tr(term.meaning))
    runs = (Run(f"{word[:1].upper()}{word[1:]}:", strong=True), Run(f" {meaning}"))
    return Text(runs, term.sources, (term.id,))


def keep_in_mind(brief: Brief) -> list[Block]:
    """How to think about the choice, each point with how the plan acts on it."""
    clinic = wants_clinic_questions(brief)
    points = tuple(
        headed(f"{brief.tr(point.title)}.", brief.said(point.in_practice))
        for point in brief.knowledge.mindset
        if clinic or point.id != _CLINIC_POINT
    )
    head = Heading(2, words(brief.tr("Points to keep in mind")), "keep_in_mind")
    return [head, BulletList(points, small=True)]
