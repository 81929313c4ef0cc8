"""Page one: the whole answer. What to use, what it costs, how sure, what to do first."""

from __future__ import annotations

from exowizard.charts.share_squares import share_squares
from exowizard.core.knowledge import Knowledge
from exowizard.core.plan import OptionResult, Plan, Verdict
from exowizard.core.wording import Translate
from exowizard.document.outline import (
    Block,
    BulletList,
    Card,
    Columns,
    Heading,
    Note,
    NumberedList,
    Paragraph,
    Table,
    Text,
)
from exowizard.document.phrases import (
    Brief,
    estimate,
    figure,
    grade_words,
    lead,
    money,
    own_advice,
    percent,
    when_words,
    words,
)

_MOST_CHANGES = 3
_SQUARES = 92.0  # units of a picture: not quite an inch


def answer(brief: Brief) -> list[Block]:
    """The blocks of page one."""
    left = (
        Card(tuple(_first_steps(brief)), accent=True),
        Card(tuple(_cost(brief))),
    )
    return [
        Card(tuple(_what_to_use(brief))),
        Columns(left, (Card(tuple(_how_sure(brief))),), share=0.56),
        *_would_change(brief),
        *_limits(brief),
    ]


def verdict_words(verdict: Verdict, tr: Translate) -> str:
    """How firmly the plan stands."""
    return {
        "clear": tr("The choice is clear."),
        "close": tr("The choice is close."),
        "toss_up": tr("It is a toss-up. Other plans do about as well."),
    }[verdict]


def own_choice(
    plan: Plan, knowledge: Knowledge, tr: Translate
) -> tuple[str | None, tuple[str, ...]]:
    """How far the person's own set is from the best, None where it is the best; other notices.

    The engine has a notice on it, right after the editorial one. It belongs beside the set.
    """
    if plan.bundle is None or plan.bundle.best is None:
        return None, plan.notices
    editorial = tr(knowledge.about.editorial.text)
    if editorial not in plan.notices[:-1]:
        return tr("You chose this set yourself."), plan.notices
    place = plan.notices.index(editorial) + 1
    return plan.notices[place], plan.notices[:place] + plan.notices[place + 1 :]


def _what_to_use(brief: Brief) -> list[Block]:
    tr, plan = brief.tr, brief.plan
    own, _ = own_choice(plan, brief.knowledge, tr)
    fit = tr("Of all sets within your limits, this one fits the priorities you gave best.")
    rows = []
    for entry in plan.schedule:
        result = brief.result(entry.option)
        cost = result.cost if result else None
        rows.append(
            (
                words(brief.option_name(entry.option)),
                words(when_words(entry.when, tr)),
                words(tr("week {week}", week=entry.from_week)),
                words(estimate(cost.monthly, cost.currency) if cost else tr("not known")),
                words(_proof(result, tr)),
            )
        )
    return [
        Heading(2, words(tr("What to use")), "what_to_use"),
        Paragraph(words(fit, ("J",)) if own is None else words(own, ("J", "your_answers"))),
        Table(
            (
                words(tr("Option")), words(tr("When")), words(tr("Start")),
                words(tr("Each month")), words(tr("Proof for your concerns")),
            ),
            tuple(rows),
            widths=(3.0, 2.0, 1.1, 1.5, 2.3),
        ),
    ]  # fmt: skip


def _proof(result: OptionResult | None, tr: Translate) -> str:
    """The best grade on a chosen concern; basic care is what others are compared with."""
    if result is None or result.option == "basic_care":
        return tr("the starting point")
    return grade_words(result.certainty, tr)


def _cost(brief: Brief) -> list[Block]:
    tr, totals, budget = brief.tr, brief.plan.totals, brief.profile.budget
    currency = totals.currency
    costs = tr(
        "To start: {start}. Each month: {month}. First year: {year}.",
        start=estimate(totals.upfront, currency),
        month=estimate(totals.monthly, currency),
        year=estimate(totals.first_year, currency),
    )
    limits = tr(
        "Your limits: {most_start} to start and {most_month} a month.",
        most_start=money(budget.upfront, currency),
        most_month=money(budget.monthly, currency),
    )
    return [
        Heading(2, words(tr("What it costs")), "cost_in_short"),
        Paragraph(words(costs, ("J",))),
        Paragraph(words(limits, ("your_answers",)), small=True),
    ]


def _how_sure(brief: Brief) -> list[Block]:
    tr, robust = brief.tr, brief.plan.robustness
    blocks: list[Block] = [Heading(2, words(tr("How sure this is")), "how_sure")]
    if robust is None:
        return [*blocks, Paragraph(words(tr("How sure this is could not be worked out.")))]
    figures = {
        "count": f"{robust.samples:,}",
        "share": percent(robust.plan_share, tr),
        "option": brief.option_name(robust.first_choice),
        "first": percent(robust.first_choice_share, tr),
    }
    if own_choice(brief.plan, brief.knowledge, tr)[0] is None:
        head = verdict_words(robust.verdict, tr)
        text = tr(
            "We changed all figures within their range, {count} times. "
            "This plan stayed the best in {share} of them. "
            "Alone, {option} came first in {first}.",
            **figures,
        )
    else:
        head = tr("This is your own choice.")
        text = tr(
            "We changed all figures within their range, {count} times. "
            "Your set came out best in {share} of them. "
            "Alone, {option} came first in {first}.",
            **figures,
        )
    squares = share_squares(robust.plan_share, width=_SQUARES, tr=tr)
    return [*blocks, Paragraph(lead(head, text, ("J",))), figure(squares)]


def _would_change(brief: Brief) -> list[Block]:
    tr, robust = brief.tr, brief.plan.robustness
    if robust is None or not robust.would_change:
        return []
    changes = tuple(
        words(text, ("J", "your_answers")) for text in robust.would_change[:_MOST_CHANGES]
    )
    head = Heading(3, words(tr("What would change the first choice")), "would_change")
    return [Card((head, BulletList(changes, small=True)))]


def _first_steps(brief: Brief) -> list[Block]:
    tr, plan = brief.tr, brief.plan
    steps: list[Text] = []
    now = [entry for entry in plan.schedule if entry.from_week <= 1]
    later = [entry for entry in plan.schedule if entry.from_week > 1 and entry.when != "clinic"]
    clinic = [entry for entry in plan.schedule if entry.when == "clinic"]
    steps += [
        words(
            tr(
                "This week: {option} ({when}).",
                option=brief.option_name(entry.option),
                when=when_words(entry.when, tr).lower(),
            ),
            entry.sources,
        )
        for entry in now
    ]
    for entry in sorted(later, key=lambda entry: entry.from_week)[:1]:
        text = tr(
            "In week {week}, add {option}. Try it on a small patch of skin first.",
            week=entry.from_week,
            option=brief.option_name(entry.option),
        )
        steps.append(words(text, ("J",)))
    for entry in clinic[:1]:
        text = tr("Book {option}. Take the clinic questions with you.",
                  option=brief.option_name(entry.option))  # fmt: skip
        steps.append(words(text, ("J",)))
    for habit in plan.habits[:1]:
        steps.append(words(tr("Begin with one habit: {habit}.", habit=habit.name.lower()), ("J",)))
    steps.append(words(tr("Read “When to stop and seek help” before you start."), ("J",)))
    return [Heading(2, words(tr("Do this first")), "first_steps"), NumberedList(tuple(steps))]


def _limits(brief: Brief) -> list[Block]:
    tr = brief.tr
    blocks: list[Block] = []
    if own := own_advice(brief.plan):
        head = Heading(3, words(tr("Because of your answers")), "own_advice")
        blocks.append(Card((head, BulletList(tuple(own), small=True))))
    editorial = brief.said(brief.knowledge.about.editorial)
    _, others = own_choice(brief.plan, brief.knowledge, tr)
    notices = tuple(
        lead(tr("Please note."), text, ("J",)) for text in others if text != editorial.plain
    )
    text = tr(
        "This is not medical advice. It helps you choose and ask. You can choose "
        "something else, or keep what you do."
    )
    if notices:
        blocks.append(Note("calm", notices))
    blocks.append(Note("limits", (words(text), editorial)))
    return blocks
