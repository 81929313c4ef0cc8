"""Every option side by side, in equal detail, and the two ways to look at them."""

from __future__ import annotations

from exowizard.charts.shapes import Picture
from exowizard.charts.slope import SlopeRow, slope
from exowizard.core.facts import Statement
from exowizard.core.plan import OptionResult
from exowizard.document.figures import FIGURE_WIDTH
from exowizard.document.outline import (
    Block,
    BulletList,
    Heading,
    Paragraph,
    Table,
    Text,
)
from exowizard.document.phrases import (
    Brief,
    estimate,
    figure,
    grade_words,
    headed,
    lead,
    passages,
    sentences,
    status_words,
    words,
)
from exowizard.flow.views.options import LensView, lens_view

_MOST_REASONS = 2
_LONG_REASON = 200  # letters; longer ones get a wider column
_MOST_DIFFERENCES = 1


def every_option(brief: Brief) -> list[Block]:
    """Each option: what speaks for it and against it, its status, and what would change that."""
    tr = brief.tr
    rows = []
    for result in brief.results():
        option = brief.knowledge.option.get(result.option)
        if option is None or result.status == "ruled_out":
            continue
        name = _name_and_cost(result, brief)
        rows.append(
            (name, _first(option.good, brief), _first(option.bad, brief), _why_so(result, brief))
        )
    intro = tr(
        "Every option, with its cost in the first year. You can choose any that fits you, or keep "
        "what you do. The program has more for and against each one."
    )
    header = (
        words(tr("Option")), words(tr("For it")), words(tr("Against it")), words(tr("Why")),
    )  # fmt: skip
    longest = max((len(row[-1].plain) for row in rows), default=0)
    why = 1.95 if longest <= _LONG_REASON else 3.1
    return [
        Heading(2, words(tr("All options and why not")), "alternatives"),
        Paragraph(words(intro, ("J",)), small=True),
        Table(header, tuple(rows), widths=(1.15, 2.7, 2.5, why), small=True),
    ]


def not_open(brief: Brief) -> list[Block]:
    """Options that are ruled out; those with the same reason share it."""
    tr = brief.tr
    closed: dict[Text, list[str]] = {}
    for result in brief.results():
        if result.status == "ruled_out" and result.option in brief.knowledge.option:
            closed.setdefault(_why_so(result, brief), []).append(result.name)
    if not closed:
        return []
    items = tuple(headed(f"{', '.join(names)}.", why) for why, names in closed.items())
    head = Heading(3, words(tr("Not open to you now")), "closed")
    return [head, BulletList(items, small=True)]


def _name_and_cost(result: OptionResult, brief: Brief) -> Text:
    """An option with its cost in the first year and how good the proof is."""
    tr, cost = brief.tr, result.cost
    year = estimate(cost.first_year, cost.currency) if cost else tr("Cost not known")
    parts = f"{year}. " + tr("Proof: {grade}.", grade=grade_words(result.certainty, tr))
    return lead(f"{result.name}.", parts)


def _first(statements: tuple[Statement, ...], brief: Brief) -> Text:
    """The first of an option's sides: the knowledge base puts what matters most there."""
    return brief.said(statements[0])


def _why_so(result: OptionResult, brief: Brief) -> Text:
    """The reasons that decide an option's status, and what would have to differ."""
    tr = brief.tr
    deciding = {"ruled_out": "rule_out", "ask_first": "ask_first"}.get(result.status)
    reasons = [reason for reason in result.reasons if deciding in (None, reason.effect)]
    if result.status in ("in_plan", "suitable"):
        reasons = []  # advice on use stands with the options in the plan
    shown = reasons[: 1 if brief.short else _MOST_REASONS]
    # The points of an option stand in the chart, its proof beside its name.
    why = result.why if result.contributions is None else ""
    texts = list(dict.fromkeys([why, *(reason.text for reason in shown)]))
    if len(reasons) > len(shown):
        more = len(reasons) - len(shown)
        texts.append(
            tr("There is 1 more reason of this kind.")
            if more == 1
            else tr("There are {count} more reasons of this kind.", count=more)
        )
    if (
        result.status == "suitable" and not brief.short
    ):  # for the others the reason says what would have to differ
        texts += result.would_need[:1]
    sources = [source for reason in shown for source in reason.sources]
    said = " ".join(text for text in texts if text)
    return lead(f"{status_words(result, tr)}.", said, sources or ("J",))


def two_lenses(brief: Brief) -> list[Block]:
    """The same person ranked by the article's word and by the evidence, with the main reasons."""
    tr = brief.tr
    view = lens_view(brief.plan, None, brief.knowledge, tr)
    if view is None or not view.rows:
        return []
    text = tr(
        "This program weighs an article on exosomes. The left order takes its claims at their "
        "word. The right order uses what studies show. Your plan rests on the right one."
    )
    reasons = [
        passages(sentences(words(reason.text, reason.sources)))
        for reason in view.reasons[: _MOST_DIFFERENCES if brief.full else 0]
    ]
    items = tuple(
        headed(f"{reason.name}.", first)
        for reason, (first, *_) in zip(view.reasons, reasons, strict=False)
    )
    blocks: list[Block] = [
        Heading(2, words(tr("Two ways to look")), "lenses"),
        Paragraph(words(text, ("article", "J")), small=True),
        figure(_slope(view, brief)),
    ]
    if reasons:
        why = Heading(3, words(tr("Why they differ")), "lens_differences")
        under = tuple(tuple(rest) for _, *rest in reasons)
        blocks += [why, BulletList(items, small=True, under=under)]
    return blocks


def _slope(view: LensView, brief: Brief) -> Picture:
    tr = brief.tr
    rows = [
        SlopeRow(
            row.name, row.article, row.evidence,
            "plan" if row.in_plan else "contrast" if row.farthest else "none",
        )
        for row in view.rows
    ]  # fmt: skip
    return slope(
        rows, tr("Article’s word"), tr("Evidence"), width=FIGURE_WIDTH["half"],
        measure=brief.measure, tr=tr, scale=0.64,
    )  # fmt: skip
