"""Using the plan: routine, 12 weeks, habits, costs by month, shopping and storage, a log."""

from __future__ import annotations

from collections.abc import Iterable

from exowizard.core.article import Checklist
from exowizard.core.options import OptionId
from exowizard.core.plan import ProductMatch
from exowizard.core.plan_reading import adds_anything, asks_a_clinic, price_lines
from exowizard.core.schedule import CHECK_IN_WEEKS, REVIEW_WEEK
from exowizard.document.outline import (
    Block,
    BulletList,
    Heading,
    Paragraph,
    Table,
    Text,
)
from exowizard.document.phrases import BLANK, Brief, lead, money, when_words, words

_MONTHS = (1, 2, 3, 6, 12)


def routine(brief: Brief) -> list[Block]:
    """Morning, night and clinic, with how to use each option."""
    tr = brief.tr
    blocks: list[Block] = [Heading(2, words(tr("Your routine")), "routine")]
    parts = (
        (tr("In the morning"), {"morning", "morning_and_night", "morning_or_night"}),
        (tr("At night"), {"night", "morning_and_night"}),
        (tr("At the clinic"), {"clinic"}),
    )
    rows = []
    for name, times in parts:
        entries = [entry for entry in brief.plan.schedule if entry.when in times]
        if entries:
            listed = brief.names(entry.option for entry in entries)
            rows.append((words(name), words(listed)))
    header = (words(tr("Time")), words(tr("What you use")))
    blocks.append(Table(header, tuple(rows), row_heads=False, widths=(1.0, 4.0)))
    blocks.append(Heading(3, words(tr("How to use each one")), "how_to_use"))
    items = tuple(
        lead(
            tr(
                "{option} ({when}):",
                option=brief.option_name(entry.option),
                when=when_words(entry.when, tr).lower(),
            ),
            entry.text,
            entry.sources,
        )
        for entry in brief.plan.schedule
    )
    return [*blocks, BulletList(items)]


def twelve_weeks(brief: Brief) -> list[Block]:
    """What starts, what to check and what to review, week by week."""
    tr = brief.tr
    events: dict[int, list[str]] = {}
    sources: dict[int, list[str]] = {}

    def note(week: int, text: str, *found: str) -> None:
        events.setdefault(week, []).append(text)
        sources.setdefault(week, []).extend(found)

    for entry in brief.plan.schedule:
        name = brief.option_name(entry.option)
        for number, week in enumerate(entry.session_weeks, 1):
            text = tr("{option}: clinic visit {number}.", option=name, number=number)
            note(week, text, *entry.sources)
        if not entry.session_weeks:
            note(entry.from_week, tr("From now on: {option}.", option=name), "J")
    for week in CHECK_IN_WEEKS:
        note(week, tr("Check in: fill in your log and look at your skin in daylight."), "J")
    note(
        REVIEW_WEEK, tr("Review: keep, swap or stop. Make a new plan if your answers changed."), "J"
    )
    for entry in brief.plan.schedule:
        if entry.review_week is not None:
            name = brief.option_name(entry.option)
            note(entry.review_week, tr("Judge the result of {option}.", option=name), "J")
    rows = [
        (words(tr("Week {week}", week=week)), words(" ".join(events[week]), sources[week]))
        for week in sorted(events)
    ]
    pace = tr("Add one new thing at a time. Then you know what helps or harms.")
    return [
        Heading(2, words(tr("Your 12 weeks")), "twelve_weeks"),
        *([Paragraph(words(pace))] if adds_anything(brief.plan, brief.profile) else []),
        Table(
            (words(tr("Week")), words(tr("What to do"))),
            tuple(rows),
            row_heads=False,
            widths=(1.0, 5.5),
        ),
    ]


def habits(brief: Brief) -> list[Block]:
    """Habits, the largest gap first, each with the options that it supports."""
    tr = brief.tr
    rows = []
    for habit in sorted(brief.plan.habits, key=lambda habit: habit.priority):
        record = next((item for item in brief.knowledge.habits if item.id == habit.habit), None)
        limits = " ".join(habit.limits) or "–"
        found = record.limits if record else ()
        rows.append(
            (
                words(f"{habit.priority}. {habit.name}"),
                words(habit.text, habit.sources),
                words(limits, [source for item in found for source in item.sources]),
                words(brief.names(habit.pairs_with) or "–"),
            )
        )
    header = (
        words(tr("Habit")), words(tr("Advice")), words(tr("Safe limits")),
        words(tr("Goes with")),
    )  # fmt: skip
    intro = tr("The habit with your largest gap stands first. Begin with that one.")
    return [
        Heading(2, words(tr("Habits that go with your plan")), "habits"),
        Paragraph(words(intro)),
        Table(header, tuple(rows), widths=(1.0, 3.4, 2.4, 1.5)),
    ]


def costs(brief: Brief) -> list[Block]:
    """Costs of each option in the plan, spending by month, and where the prices come from."""
    tr, totals = brief.tr, brief.plan.totals
    rows = []
    for name in brief.plan.chosen:
        result = brief.result(name)
        if result is None or result.cost is None:
            continue
        cost, low, high = result.cost, result.cost_low, result.cost_high
        span = "–"
        if low and high:
            span = tr(
                "{low} to {high}",
                low=money(low.first_year, cost.currency),
                high=money(high.first_year, cost.currency),
            )
        rows.append(
            (
                words(result.name),
                words(money(cost.upfront, cost.currency)),
                words(money(cost.monthly, cost.currency)),
                words(money(cost.first_year, cost.currency)),
                words(span),
            )
        )
    rows.append(
        (
            words(tr("Together")),
            words(money(totals.upfront, totals.currency)),
            words(money(totals.monthly, totals.currency)),
            words(money(totals.first_year, totals.currency)),
            BLANK,
        )
    )
    header = (
        words(tr("Option")), words(tr("To start")), words(tr("Each month")),
        words(tr("First year")), words(tr("First year, low to high")),
    )  # fmt: skip
    months = [
        (
            words(tr("Month {month}", month=month)),
            words(money((totals.upfront if month == 1 else 0) + totals.monthly, totals.currency)),
            words(money(totals.upfront + month * totals.monthly, totals.currency)),
        )
        for month in _MONTHS
    ]
    month_header = (
        words(tr("Month")), words(tr("Spent in this month")), words(tr("Spent so far"))
    )  # fmt: skip
    return [
        Heading(2, words(tr("What it costs, month by month")), "costs"),
        Table(header, tuple(rows), widths=(2.2, 1.3, 1.3, 1.4, 2.4)),
        Table(month_header, tuple(months), widths=(1.2, 2.0, 2.0)),
        Heading(3, words(tr("Where these prices come from")), "prices"),
        BulletList(tuple(_price_lines(brief))),
    ]


def _price_lines(brief: Brief) -> list[Text]:
    tr = brief.tr
    found = price_lines(brief.plan.chosen, brief.knowledge.prices, brief.profile.region, tr, money)
    lines = [lead(f"{brief.option_name(line.option)}.", line.text, line.sources) for line in found]
    if not adds_anything(brief.plan, brief.profile):
        return lines
    text = tr("The likely price lies between low and high. Your shop may ask more or less.")
    return [*lines, words(text, ("J",))]


def shopping(brief: Brief) -> list[Block]:
    """What to buy and check, with products from the store where there are any, and storage."""
    tr, plan = brief.tr, brief.plan
    blocks: list[Block] = [Heading(2, words(tr("Shopping and storage")), "shopping")]
    buy = []
    for name in plan.chosen:
        option = brief.knowledge.option.get(name)
        if option is None or option.kind == "course":
            continue
        said = brief.said(option.what_it_is)
        buy.append(lead(f"{brief.option_name(name)}.", said.plain, said.sources))
    blocks += [Heading(3, words(tr("What to get")), "buy"), BulletList(tuple(buy), tick=True)]
    for name, products in (plan.products or {}).items():
        if products:
            blocks.append(_store_table(brief, name, products))
    for kind in ("product", "storage"):
        blocks += checklist(brief, kind)
    keep = []
    for name in plan.chosen:
        option = brief.knowledge.option.get(name)
        if option is not None and option.kind != "course":
            said = brief.said(option.storage)
            keep.append(lead(f"{brief.option_name(name)}.", said.plain, said.sources))
    head = Heading(3, words(tr("How to store what you use")), "storage_each")
    return [*blocks, head, BulletList(tuple(keep))]


def _store_table(brief: Brief, option: OptionId, products: Iterable[ProductMatch]) -> Table:
    """A store's products for one option, with what of them matters to this person."""
    tr = brief.tr
    rows = [
        (
            words(f"{product.name} ({product.brand})" if product.brand else product.name),
            words(money(product.price, product.currency)),
            words(" ".join(product.flags) or tr("Nothing we read on the label.")),
            words(" ".join(f"{ask} {reply}" for ask, reply in product.checks)),
        )
        for product in products
    ]
    header = (
        words(tr("Product")), words(tr("Price")), words(tr("What matters to you")),
        words(tr("Checks")),
    )  # fmt: skip
    caption = words(tr("{option} in this store", option=brief.option_name(option)))
    return Table(header, tuple(rows), widths=(1.8, 1.0, 1.6, 3.4), caption=caption)


def checklist(brief: Brief, kind: str) -> list[Block]:
    """A checklist of the knowledge base as questions to tick off, each with its reason."""
    head = kind != "clinic"  # that one has a section of its own
    found: list[Checklist] = [item for item in brief.knowledge.checklists if item.id == kind]
    blocks: list[Block] = []
    for listed in found:
        if head:
            blocks.append(Heading(3, words(brief.tr(listed.title)), f"checklist_{listed.id}"))
        items = []
        for item in listed.items:
            why = brief.said(item.why)
            items.append(lead(brief.tr(item.ask), why.plain, why.sources))
        blocks.append(BulletList(tuple(items), tick=True))
    return blocks


def wants_clinic_questions(brief: Brief) -> bool:
    """Whether a clinic course is open to this person, who did not choose home only."""
    return asks_a_clinic(brief.plan, brief.profile, brief.knowledge)


def clinic_questions(brief: Brief) -> list[Block]:
    """Questions to take to a clinic, with room for the answers' tick marks."""
    tr = brief.tr
    text = tr("Ask these before you pay. Tick each one when you have a clear answer.")
    head = Heading(2, words(tr("Questions for the clinic")), "clinic")
    return [head, Paragraph(words(text)), *checklist(brief, "clinic")]


def log(brief: Brief) -> list[Block]:
    """A grid to fill in over 12 weeks."""
    tr = brief.tr
    header = (
        words(tr("Week")), words(tr("What I used")), words(tr("Stings, red or dry? 0 to 10")),
        words(tr("Happy with my skin? 0 to 10")), words(tr("Notes")),
    )  # fmt: skip
    rows = tuple((words(str(week)), BLANK, BLANK, BLANK, BLANK) for week in range(1, 13))
    text = tr("Fill in one line each week. 0 means not at all, 10 means as much as can be.")
    return [
        Heading(2, words(tr("Your log")), "log"),
        Paragraph(words(text)),
        Table(header, rows, widths=(0.7, 2.0, 1.7, 1.7, 2.6), to_fill=True),
    ]
