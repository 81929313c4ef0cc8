"""Using the plan: 12 weeks, the routine step by step, habits paired with choices, a log."""

from __future__ import annotations

from exowizard.charts.timeline import Mark, Phase, TimelineRow, timeline
from exowizard.core.plan_reading import adds_anything
from exowizard.core.routine import Routine, routines
from exowizard.core.schedule import CHECK_IN_WEEKS, REVIEW_WEEK
from exowizard.document.figures import FIGURE_WIDTH
from exowizard.document.outline import (
    Block,
    Columns,
    Flow,
    Heading,
    NumberedList,
    Paragraph,
    Run,
    Table,
    Text,
)
from exowizard.document.phrases import (
    BLANK,
    Brief,
    figure,
    headed,
    lead,
    passages,
    section,
    words,
)
from exowizard.flow.views.plan import weeks

_WEEKS = range(1, 13)


def twelve_weeks(brief: Brief) -> list[Block]:
    """What starts when, visits, check-ins and reviews."""
    tr = brief.tr
    rows, marks = weeks(brief.plan, tr)
    lines = [
        TimelineRow(
            row.name, () if row.sessions else (Phase(row.from_week, row.often),), row.sessions
        )
        for row in rows
    ]
    picture = timeline(
        lines, [Mark(mark.week, mark.words) for mark in marks], width=FIGURE_WIDTH["full"],
        measure=brief.measure, tr=tr, scale=0.65,
    )  # fmt: skip
    said = tr(
        "Check in weeks {weeks}: fill in your log and look at your skin in daylight. In week "
        "{review}, keep, swap or stop. Make a new plan if your answers changed.",
        weeks=tr("{first} and {second}", first=CHECK_IN_WEEKS[0], second=CHECK_IN_WEEKS[-1]),
        review=REVIEW_WEEK,
    )
    blocks: list[Block] = [Heading(2, words(tr("Your 12 weeks")), "twelve_weeks")]
    if adds_anything(brief.plan, brief.profile):
        said += " " + tr("Add one new thing at a time. Then you know what helps or harms.")
    sources = [source for entry in brief.plan.schedule for source in entry.sources]
    blocks += [figure(picture, dict.fromkeys(sources)), Paragraph(words(said, ("J",)), small=True)]
    return [section(*blocks)]


def routine(brief: Brief) -> list[Block]:
    """Morning and evening side by side, visits below, each step with how."""
    found = {item.id: _times(item) for item in routines(brief.plan, brief.knowledge, brief.tr)}
    head = Heading(2, words(brief.tr("Your routine")), "routine")
    blocks: list[Block] = [head]
    if brief.short:  # over the end of a page, so that page one is filled
        parts = (block for part in found.values() for block in part)
        return [Flow((head, *parts), may_move=True)]
    if "morning" in found and "evening" in found:
        blocks.append(Columns(found.pop("morning"), found.pop("evening"), share=0.6))
    return [section(*blocks, *(block for part in found.values() for block in part))]


def _times(found: Routine) -> tuple[Block, ...]:
    steps = tuple(
        Text((Run(f"{step.title}.", strong=True), Run(f" {step.note}")), step.sources, step.claims)
        for step in found.steps
    )
    return (Heading(3, words(found.title), f"routine_{found.id}"), NumberedList(steps))


def habits(brief: Brief) -> list[Block]:
    """Habits, the largest gap first, each with its limits and the options that it supports."""
    tr = brief.tr
    limits = {habit.id: habit.limits for habit in brief.knowledge.habits}
    items, under = [], []
    for habit in sorted(brief.plan.habits, key=lambda habit: habit.priority):
        said = habit.text
        if habit.pairs_with:
            said += " " + tr("Goes with: {options}.", options=brief.names(habit.pairs_with))
        items.append(lead(f"{habit.name}.", said, habit.sources))
        found = (brief.said(limit) for limit in limits.get(habit.habit, ()))
        first, *others = passages(found) or (None,)
        under.append((headed(tr("Safe limits:"), first), *others) if first else ())
    intro = tr("The habit with your largest gap stands first. Begin with that one.")
    return [
        Heading(2, words(tr("Habits that go with your plan")), "habits"),
        Paragraph(words(intro, ("J",)), small=True),
        NumberedList(tuple(items), small=True, under=tuple(under)),
    ]


def log(brief: Brief) -> list[Block]:
    """A grid to fill in over 12 weeks."""
    tr = brief.tr
    header = (words(tr("Week")), *(words(str(week)) for week in _WEEKS))
    asked = (
        tr("Used as planned? Tick"), tr("Stings, red or dry? 0 to 10"),
        tr("Happy with my skin? 0 to 10"), tr("Something new? Tick, and note it"),
    )  # fmt: skip
    rows = tuple((words(text), *(BLANK for _ in _WEEKS)) for text in asked)
    text = tr("Fill in one column each week. 0 means not at all, 10 means as much as can be.")
    return brief.part(
        Heading(2, words(tr("Your log")), "log"),
        Paragraph(words(text), small=True),
        Table(header, rows, widths=(4.2, *(1.0 for _ in _WEEKS)), to_fill=True, small=True),
    )
