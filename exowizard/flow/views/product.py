"""What "Check a product" shows: the checks before and after, what was found, what was not read."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exowizard.core.wording import Translate
from exowizard.flow.views.source_numbers import (
    SOFT_BREAK,
    NumberedSource,
    Passage,
    SourceNumbers,
)

if TYPE_CHECKING:
    from exowizard.core.ingredients import IngredientKind
    from exowizard.core.knowledge import Knowledge
    from exowizard.core.product_report import AnswerStatus, Found, ProductAnswer, ProductCheck

MOST_UNKNOWN = 24  # names that nobody can read at a glance anyway
MOST_FOUND = 60
_LONGEST_NAME = 80
_LONGEST_WORD = 28
_STATUSES: tuple[AnswerStatus, ...] = ("good", "caution", "bad", "not_stated")


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One point of the checklist. ``status`` names the shape, ``word`` says it."""

    id: str
    status: AnswerStatus
    word: str
    question: str
    answer: str
    passages: tuple[Passage, ...]
    sources: tuple[NumberedSource, ...]


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A known name of the list. ``matters`` says why it matters to this person."""

    name: str
    what: str
    matters: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """Ingredients under a heading."""

    head: str
    lines: tuple[FoundLine, ...]


@dataclass(frozen=True, slots=True)
class ProductView:
    """The whole result. ``counts``: how many points have which status, with its word."""

    summary: str
    counts: tuple[tuple[AnswerStatus, str, int], ...]
    article: tuple[CheckRow, ...]
    more: tuple[CheckRow, ...]
    groups: tuple[FoundGroup, ...]
    others: tuple[FoundLine, ...]
    not_checked: tuple[str, ...]
    unknown: str
    sources: tuple[NumberedSource, ...]


def product_view(report: ProductCheck, knowledge: Knowledge, tr: Translate) -> ProductView:
    """A report as the page shows it. Whatever the label holds, it stays short and breaks."""
    numbers = SourceNumbers(knowledge)
    rows = [(answer.from_article, _row(answer, numbers, tr)) for answer in report.answers]
    count = Counter(answer.status for answer in report.answers)
    used = [name for answer in report.answers for name in answer.sources]
    shown = (*report.exosomes, *report.not_exosomes, *report.flags, *report.others)
    used += [name for found in shown[:MOST_FOUND] for name in found.sources]
    groups = tuple(
        FoundGroup(head, _lines(found, numbers, tr))
        for head, found in found_groups(report, tr)
        if found
    )
    return ProductView(
        summary=tidy(report.summary),
        counts=tuple((status, status_word(status, tr), count[status]) for status in _STATUSES),
        article=tuple(row for own, row in rows if own),
        more=tuple(row for own, row in rows if not own),
        groups=groups,
        others=_lines(report.others, numbers, tr),
        not_checked=report.not_checked,
        unknown=_unknown(report, tr),
        sources=numbers.listed(used, tr),
    )


def found_groups(report: ProductCheck, tr: Translate) -> tuple[tuple[str, tuple[Found, ...]], ...]:
    """What was found, under its headings; on the screen and on a terminal."""
    return (
        (tr("Exosomes"), report.exosomes),
        (tr("Related, but not exosomes"), report.not_exosomes),
        (tr("Watch for"), report.flags),
    )


def place_words(found: Found, tr: Translate) -> str:
    """Where a name stands in the list."""
    return tr("number {position} of {of}", position=found.position, of=found.of)


def status_word(status: AnswerStatus, tr: Translate) -> str:
    """The verdict of a point in a word or two."""
    return {
        "good": tr("Good"),
        "caution": tr("Take care"),
        "bad": tr("Not met"),
        "not_stated": tr("Not stated"),
    }[status]


def whose_skin(against_answers: bool, tr: Translate) -> str:
    """Whether the check knows this person's skin."""
    if against_answers:
        return tr("Checked against your own answers: your allergies, your health and what your "
                  "skin reacted to.")  # fmt: skip
    return tr("Not checked against your skin. Finish the questions first, and this page will use "
              "your answers.")  # fmt: skip


def what_is_asked(report: ProductCheck, tr: Translate) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The points by themselves: the article's own, then what matters more."""
    points = report.answers
    return (
        (article_head(tr), tuple(point.question for point in points if point.from_article)),
        (more_head(tr), tuple(point.question for point in points if not point.from_article)),
    )


def article_head(tr: Translate) -> str:
    """Over the points that the article names itself."""
    return tr("What the article tells you to check")


def more_head(tr: Translate) -> str:
    """Over the points that we added."""
    return tr("What matters more")


def tidy(text: str, most: int | None = None) -> str:
    """Words of a label made safe to show: no hidden signs, long runs may break, cut to ``most``."""
    seen = "".join(
        char if char.isprintable() and unicodedata.category(char) != "Cf" else " " for char in text
    )
    words = seen.split()
    seen = " ".join(words)
    if most is not None and len(seen) > most:
        seen = f"{seen[: most - 1].rstrip()}…"
    return " ".join(
        SOFT_BREAK.join(
            word[at : at + _LONGEST_WORD] for at in range(0, len(word), _LONGEST_WORD)
        )
        for word in seen.split(" ")
    )  # fmt: skip


def _row(answer: ProductAnswer, numbers: SourceNumbers, tr: Translate) -> CheckRow:
    passages = [Passage(tr("Why we ask"), (numbers.cited(answer.why, answer.sources),))]
    if answer.quotes:
        quotes = tuple(f"“{tidy(quote, 200)}”" for quote in answer.quotes[:6])
        passages.append(Passage(tr("On the label"), quotes))
    return CheckRow(
        answer.id, answer.status, status_word(answer.status, tr), answer.question,
        numbers.cited(tidy(answer.answer, 400), answer.sources), tuple(passages),
        numbers.listed(answer.sources, tr),
    )  # fmt: skip


def _lines(
    found: tuple[Found, ...], numbers: SourceNumbers, tr: Translate
) -> tuple[FoundLine, ...]:
    """One line for each name, also where we know several things that stand in it."""
    by_name: dict[str, list[Found]] = {}
    for one in found:
        by_name.setdefault(one.name.casefold(), []).append(one)
    return tuple(_line(same, numbers, tr) for same in [*by_name.values()][:MOST_FOUND])


def _line(same: list[Found], numbers: SourceNumbers, tr: Translate) -> FoundLine:
    found = same[0]
    what = f"{_kind_word(found.kind, tr)}, {place_words(found, tr)}"
    if found.percent is not None:
        percent = f"{found.percent:.4f}".rstrip("0").rstrip(".")
        what = f"{what}, {tr('{percent}% on the label', percent=percent)}"
    if found.may_contain:
        what = f"{what}, {tr('may be in it')}"
    return FoundLine(
        tidy(found.name, _LONGEST_NAME),
        what,
        tuple(dict.fromkeys(tidy(text, 400) for one in same for text in one.matters)),
        tuple(dict.fromkeys(numbers.cited(one.note, one.sources) for one in same)),
    )


def _kind_word(kind: IngredientKind, tr: Translate) -> str:
    return {
        "exosome": tr("Exosomes"),
        "conditioned_medium": tr("Liquid from cells"),
        "lysate": tr("Broken-up cells"),
        "growth_factor": tr("Growth factor"),
        "retinoid": tr("Retinoid"),
        "vitamin_c": tr("Vitamin C"),
        "acid": tr("Acid"),
        "fragrance": tr("Scent"),
        "sunscreen_filter": tr("Sun filter"),
        "irritant": tr("May irritate"),
        "alcohol_drying": tr("Drying alcohol"),
        "essential_oil": tr("Essential oil"),
        "other_active": tr("Other active"),
    }[kind]


def _unknown(report: ProductCheck, tr: Translate) -> str:
    known = {
        found.name
        for found in (*report.exosomes, *report.not_exosomes, *report.flags, *report.others)
    }
    names = [name for name in dict.fromkeys(report.names) if name not in known]
    if not names:
        return ""
    said = ", ".join(tidy(name, _LONGEST_NAME) for name in names[:MOST_UNKNOWN])
    left = len(names) - MOST_UNKNOWN
    if left > 0:
        said = tr("{names} and {count} more", names=said, count=left)
    return tr("We hold no note on these names, good or bad: {names}.", names=said)
