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
    Columns,
    Heading,
    Paragraph,
    Run,
    Table,
    Text,
)
from exowizard.document.phrases import (
    Brief,
    estimate,
    figure,
    grade_words,
    lead,
    section,
    status_words,
    words,
)
from exowizard.flow.views.options import LensView, lens_view

_MOST_REASONS = 2
_MOST_DIFFERENCES = 2


def every_option(brief: Brief) -> list[Block]:
    """Each option: what speaks for it and against it, its status, and what would change that."""
    tr = brief.tr
    rows = []
    closed = []
    for result in brief.results():
        option = brief.knowledge.option.get(result.option)
        if option is None:
            continue
        why = _why_so(result, brief)
        if result.status == "ruled_out":
            closed.append(
                Text((Run(f"{result.name}. ", strong=True), *why.runs), why.sources, why.claims)
            )
            continue
        cost = result.cost
        rows.append(
            (
                words(result.name),
                _first(option.good, brief),
                _first(option.bad, brief),
                why,
                words(estimate(cost.first_year, cost.currency) if cost else tr("not known")),
            )
        )
    intro = tr(
        "Here is every option. “Keep what I do” is always one of them. You can choose any that "
        "fits you. The program has more for and against each one."
    )
    header = (
        words(tr("Option")), words(tr("For it")), words(tr("Against it")),
        words(tr("Why")), words(tr("First year")),
    )  # fmt: skip
    blocks: list[Block] = [
        Heading(2, words(tr("All options and why not")), "alternatives"),
        Paragraph(words(intro, ("J",)), small=True),
        Table(header, tuple(rows), widths=(1.3, 2.55, 2.5, 3.0, 1.3), small=True),
    ]
    if closed:
        head = Heading(3, words(tr("Not open to you now")), "closed")
        blocks += [head, BulletList(tuple(closed), small=True)]
    return blocks


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
    if result.contributions is None:
        why = result.why
    else:  # its points stand in the chart
        why = tr("Proof for your concerns: {grade}.", grade=grade_words(result.certainty, tr))
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
    reasons = tuple(
        lead(f"{reason.name}.", reason.text, reason.sources)
        for reason in view.reasons[: 0 if brief.short else _MOST_DIFFERENCES]
    )
    head = Heading(2, words(tr("Two ways to look")), "lenses")
    left = (Paragraph(words(text, ("article", "J")), small=True), figure(_slope(view, brief)))
    if not reasons:
        return [section(head, *left)]
    why = Heading(3, words(tr("Why they differ")), "lens_differences")
    return [section(head, Columns(left, (why, BulletList(reasons, small=True))))]


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
        measure=brief.measure, tr=tr, scale=0.78,
    )  # fmt: skip
