"""What a person reads as one passage, how hard it is, and whether both sides have equal detail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from exowizard.core.facts import Fact, Statement
from exowizard.core.faults import Fault
from exowizard.core.options import Option
from exowizard.core.reading import read
from exowizard.data.knowledge_records import Base
from exowizard.data.knowledge_texts import nested, record_name

SHORTEST_PASSAGE = 60
HARDEST_GRADE = 8.0
LEAST_RATIO, MOST_RATIO = 0.67, 1.5

# Lists whose records are read together, and by which field others are read together.
_WHOLE = frozenset({"glossary", "concerns", "criteria", "mindset", "urgencies"})
_GROUPED = {"claims": "heading", "ingredients": "kind"}
# Fields that hold whole sentences.
_SENTENCES = frozenset({
    "text", "says", "really", "ask", "question", "claims", "article_claim", "tool_rule", "meaning",
    "plain", "swing", "note",
})  # fmt: skip


class Passage(NamedTuple):
    """A passage with its Flesch–Kincaid grade and the number of its words."""

    file: str
    key: str
    words: int
    grade: float


def passages(base: Base) -> list[Passage]:
    """Every passage of at least ``SHORTEST_PASSAGE`` words."""
    names = frozenset(
        name
        for term in base.knowledge.glossary
        if term.kind in ("ingredient", "condition")
        for name in (term.term, *term.also)
    )
    found = []
    for file, key, texts in _blocks(base):
        reading = read(texts, names)
        if reading.words >= SHORTEST_PASSAGE:
            found.append(Passage(file, key, reading.words, reading.grade))
    return found


def passage_faults(found: Iterable[Passage]) -> Iterator[Fault]:
    """Passages that are too hard to read."""
    for passage in found:
        if passage.grade > HARDEST_GRADE:
            yield Fault(
                passage.file,
                passage.key,
                f"reading grade {passage.grade:.1f}; use shorter sentences and words "
                f"(at most {HARDEST_GRADE:g})",
            )


def detail_faults(base: Base) -> Iterator[Fault]:
    """Options whose bad sides are told in far fewer or far more words than the good ones."""
    for placed in base.of(Option):
        good, bad = (
            sum(len(item.text.split()) for item in side)
            for side in (placed.record.good, placed.record.bad)
        )
        if not LEAST_RATIO <= bad / good <= MOST_RATIO:
            yield placed.fault(
                f"{bad} words bad to {good} words good; keep the ratio within "
                f"{LEAST_RATIO} and {MOST_RATIO}"
            )


def _blocks(base: Base) -> Iterator[tuple[str, str, list[str]]]:
    """File, key and texts of every passage."""
    for part in base.parts:
        if part.key == "about":
            about = part.content
            honesty = (about.update_policy, about.who_pays, about.authors, about.editorial)
            yield part.file, "about", _texts(honesty)
            yield part.file, "about.not_done", _texts(about.not_done)
        elif part.key in _WHOLE:
            # A list that is read from top to bottom.
            yield part.file, part.key, [text for item in part.content for text in _said(item)]
        elif part.key in _GROUPED:
            groups: dict[str, list[str]] = {}
            for item in part.content:
                groups.setdefault(getattr(item, _GROUPED[part.key]), []).extend(_said(item))
            for name, texts in groups.items():
                yield part.file, f"{part.key} ({name})", texts
        elif isinstance(part.content, tuple):
            for position, item in enumerate(part.content):
                key = f"{part.key}.{record_name(item, position)}"
                blocks = _option_blocks(item) if isinstance(item, Option) else {"": _said(item)}
                for name, texts in blocks.items():
                    yield part.file, f"{key}.{name}" if name else key, texts


def _option_blocks(option: Option) -> dict[str, list[str]]:
    derivations = [effect.derivation for effect in option.effects]
    return {
        "what_it_is": _texts((option.what_it_is, option.how_it_works)),
        "good": _texts(option.good),
        "bad": _texts(option.bad),
        "how_to_use": _texts(
            (
                option.how_to_use,
                option.in_routine,
                option.storage,
                option.upkeep,
                option.living_with,
            )
        ),
        "stop_when": _texts(option.stop_when),
        "effects": _texts((*derivations, option.irritation.derivation)),
        "article": _texts((option.article.text,)),
    }


def _texts(statements: Iterable[Statement]) -> list[str]:
    return [statement.text for statement in statements]


def _said(record: Fact) -> list[str]:
    """The sentences of a record and of those inside it; labels are no sentences."""
    texts = []
    for _, inner in nested(record, ""):
        for name in type(inner).model_fields:
            value = getattr(inner, name)
            if name in _SENTENCES and isinstance(value, str):
                texts.append(value)
    return texts
