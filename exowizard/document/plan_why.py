"""Why this plan: points, likely effects, the other options and the two ways of looking."""

from __future__ import annotations

from exowizard.core.answers import CRITERIA
from exowizard.core.explanation import certainty_for
from exowizard.core.facts import Statement
from exowizard.core.plan import BundleResult, OptionResult
from exowizard.document.outline import Block, BulletList, Heading, Paragraph, Table, Text
from exowizard.document.phrases import (
    Brief,
    effect_words,
    grade_words,
    lead,
    money,
    percent,
    status_words,
    words,
)

_MOST_REASONS = 4


def why_this_plan(brief: Brief) -> list[Block]:
    """Contributions that add up to the score, what would change it, likely effects."""
    tr, plan = brief.tr, brief.plan
    blocks: list[Block] = [Heading(2, words(tr("Why this plan")), "why")]
    if plan.bundle is not None:
        blocks += _points(plan.bundle, brief)
    blocks += [Heading(3, words(tr("What you may see")), "effects"), *_effects(brief)]
    blocks.append(Heading(3, words(tr("Why each part is in")), "why_each"))
    chosen = [result for result in brief.results() if result.status == "in_plan"]
    blocks.append(BulletList(tuple(_why_chosen(result, brief) for result in chosen)))
    if plan.robustness is not None:
        blocks.append(Heading(3, words(tr("What would change the first choice")), "would_change"))
        changes = plan.robustness.would_change
        blocks.append(BulletList(tuple(words(text, ("J",)) for text in changes)))
    return blocks


def _points(bundle: BundleResult, brief: Brief) -> list[Block]:
    tr = brief.tr
    names = {item.id: tr(item.name) for item in brief.knowledge.criteria}
    weights = brief.profile.priorities.as_tuple()
    rows = [
        (
            words(names.get(name, name)),
            words(percent(weight / sum(weights), tr)),
            words(f"{100 * bundle.criteria.get(name, 0):.0f}"),
            words(f"{100 * bundle.contributions.get(name, 0):.1f}"),
        )
        for name, weight in zip(CRITERIA, weights, strict=True)
    ]
    total = f"{100 * bundle.score:.1f}"
    rows.append((words(tr("Together")), words("100%"), words(""), words(total)))
    text = tr(
        "Each priority gives points: its weight times how well the set does. "
        "We compared {count} sets that keep to your limits.",
        count=f"{bundle.compared:,}",
    )
    blocks: list[Block] = [
        Paragraph(words(text, ("J", "your_answers"))),
        Table(
            (
                words(tr("Your priority")), words(tr("Weight you gave")),
                words(tr("How well this set does, of 100")), words(tr("Points")),
            ),
            tuple(rows),
            widths=(3.0, 1.5, 2.2, 1.0),
            caption=words(tr("Points add up to the score of the whole plan")),
        ),
    ]  # fmt: skip
    own = bundle.best is not None  # then "next best" would be the next below it, and mislead
    if not own and bundle.runner_up is not None and bundle.runner_up_score is not None:
        text = tr(
            "Next best set: {options}, with {points} points.",
            options=brief.names(bundle.runner_up),
            points=f"{100 * bundle.runner_up_score:.1f}",
        )
        blocks.append(Paragraph(words(text)))
    return blocks


def _effects(brief: Brief) -> list[Block]:
    tr = brief.tr
    rows = []
    for result in brief.results():
        option = brief.knowledge.option.get(result.option)
        if result.status != "in_plan" or option is None or option.id == "basic_care":
            continue
        effects = {effect.concern: effect for effect in option.effects}
        for concern in brief.concerns():
            effect = effects.get(concern)
            if effect is None:
                continue
            likely = effect_words(result.effects.get(concern, effect.likely), tr)
            low, high = effect_words(effect.low, tr), effect_words(effect.high, tr)
            span = low if low == high else tr("{low} to {high}", low=low, high=high)
            grade = certainty_for(effect, brief.profile)
            if grade == "none":
                likely = span = tr("not known")
            elif effect.at_12_months is not None:
                later = effect_words(effect.at_12_months, tr)
                likely = tr("{now}; after a year: {later}", now=likely, later=later)
            rows.append(
                (
                    words(result.name),
                    words(brief.concern_name(concern)),
                    words(likely),
                    words(span),
                    words(grade_words(grade, tr), effect.derivation.sources),
                )
            )
    intro = tr(
        "This is the change after 12 weeks, beyond what basic care does. "
        "“Not known” means that no good study was found. It does not mean no effect."
    )
    if not rows:
        return [Paragraph(words(tr("Your plan adds nothing new, so no new change is likely.")))]
    header = (
        words(tr("Option")), words(tr("Concern")), words(tr("Most likely")),
        words(tr("It may be")), words(tr("Proof")),
    )  # fmt: skip
    table = Table(header, tuple(rows), widths=(1.8, 1.3, 2.4, 2.6, 1.1))
    return [Paragraph(words(intro, ("J",))), table]


def _why_chosen(result: OptionResult, brief: Brief) -> Text:
    sources = [source for reason in result.reasons for source in reason.sources]
    texts = [result.why, *(reason.text for reason in result.reasons)]
    return lead(f"{result.name}.", " ".join(dict.fromkeys(texts)), sources or ("J",))


def other_options(brief: Brief) -> list[Block]:
    """Every option with its status in words, why, and what would have to differ."""
    tr = brief.tr
    rows = []
    for result in brief.results():
        cost = result.cost
        rows.append(
            (
                words(result.name),
                words(status_words(result, tr)),
                _why_so(result, brief),
                words(" ".join(result.would_need) or "–"),
                words(money(cost.first_year, cost.currency) if cost else tr("not known")),
            )
        )
    intro = tr(
        "Here is every option. “Keep what I do” is always one of them. "
        "You can choose any that fits you."
    )
    header = (
        words(tr("Option")), words(tr("Status")), words(tr("Why")),
        words(tr("What must change")), words(tr("First year")),
    )  # fmt: skip
    return [
        Heading(2, words(tr("The other options and why not")), "alternatives"),
        Paragraph(words(intro)),
        Table(header, tuple(rows), widths=(1.6, 1.2, 3.6, 2.2, 1.2)),
    ]


def _why_so(result: OptionResult, brief: Brief) -> Text:
    """The reasons that decide an option's status, the first few in full.

    Advice on use stands with the options in the plan, under "Why each part is in".
    """
    deciding = {"ruled_out": "rule_out", "ask_first": "ask_first"}.get(result.status)
    reasons = [reason for reason in result.reasons if deciding in (None, reason.effect)]
    if result.status == "in_plan":
        reasons = []
    shown = reasons[:_MOST_REASONS]
    texts = list(dict.fromkeys([result.why, *(reason.text for reason in shown)]))
    if len(reasons) > len(shown):
        more = len(reasons) - len(shown)
        texts.append(brief.tr("There are {count} more reasons of this kind.", count=more))
    sources = [source for reason in shown for source in reason.sources]
    return words(" ".join(text for text in texts if text), sources or ("J",))


def two_lenses(brief: Brief) -> list[Block]:
    """The same person ranked by the article's word and by the evidence, with each reason."""
    tr, lenses = brief.tr, brief.plan.lenses
    blocks: list[Block] = [Heading(2, words(tr("Two ways to look")), "lenses")]
    if lenses is None:
        return blocks
    text = tr(
        "This program weighs an article on exosomes. The left list takes its claims at their "
        "word. The right list uses what studies show. Your plan rests on the right list."
    )
    rows = [
        (words(str(place)), words(brief.option_name(article)), words(brief.option_name(evidence)))
        for place, (article, evidence) in enumerate(
            zip(lenses.article, lenses.evidence, strict=True), 1
        )
    ]
    header = (
        words(tr("Place")), words(tr("The article at its word")), words(tr("By the evidence"))
    )  # fmt: skip
    blocks += [
        Paragraph(words(text, ("article", "J"))),
        Table(header, tuple(rows), widths=(0.7, 3.0, 3.0)),
    ]
    if lenses.differences:
        blocks.append(Heading(3, words(tr("Why they differ")), "lens_differences"))
        items = tuple(
            lead(f"{brief.option_name(item.option)}.", item.text, item.sources)
            for item in lenses.differences
        )
        blocks.append(BulletList(items))
    return blocks


def both_sides(brief: Brief) -> list[Block]:
    """Good and bad sides of every option in equal detail."""
    tr = brief.tr
    rows = []
    for result in brief.results():
        option = brief.knowledge.option.get(result.option)
        if option is not None:
            rows.append(
                (
                    words(result.name),
                    _joined(option.good, brief),
                    _joined(option.bad, brief),
                    brief.said(option.living_with),
                )
            )
    header = (
        words(tr("Option")), words(tr("Good sides")), words(tr("Bad sides")),
        words(tr("Living with it")),
    )  # fmt: skip
    return [
        Heading(2, words(tr("Both sides of every option")), "both_sides"),
        Paragraph(words(tr("Each option has the same parts, in about the same length."))),
        Table(header, tuple(rows), widths=(1.3, 3.0, 3.0, 2.4)),
    ]


def article_tables(brief: Brief) -> list[Block]:
    """The article's own comparisons with a remark on each row."""
    tr = brief.tr
    if not brief.knowledge.tables:
        return []
    text = tr("The article compares options in tables. Here they are, with what we found.")
    blocks: list[Block] = [
        Heading(2, words(tr("The article's own tables")), "article_tables"),
        Paragraph(words(text, ("article",))),
    ]
    for table in brief.knowledge.tables:
        columns = (tr("Point"), *map(tr, table.columns), tr("What we found"))
        header = tuple(words(name) for name in columns)
        rows = tuple(
            (words(tr(row.label)), *(words(tr(cell)) for cell in row.cells), brief.said(row.remark))
            for row in table.rows
        )
        widths = (1.2, *(1.8 for _ in table.columns), 2.8)
        caption = words(tr(table.title), ("article",))
        blocks.append(Table(header, rows, widths=widths, caption=caption))
    return blocks


def _joined(statements: tuple[Statement, ...], brief: Brief) -> Text:
    texts = [brief.said(statement) for statement in statements]
    return Text(
        words(" ".join(text.plain for text in texts)).runs,
        tuple(dict.fromkeys(source for text in texts for source in text.sources)),
        tuple(claim for text in texts for claim in text.claims),
    )
