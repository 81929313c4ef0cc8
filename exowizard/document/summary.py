"""A plan or referral as plain text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from exowizard.core.knowledge import Knowledge
from exowizard.core.plan import OptionResult, Plan
from exowizard.core.wording import Translate
from exowizard.document.cleaning import clean
from exowizard.document.phrases import (
    grade_words,
    money,
    own_advice,
    percent,
    status_words,
    urgency_words,
    when_words,
)
from exowizard.document.plan_answer import own_choice, verdict_words


def plan_summary(plan: Plan, knowledge: Knowledge, tr: Translate, width: int = 80) -> str:
    """Outcome, plan, costs, how sure, why not, what would change it, habits; or the referral."""
    page = TextPage(width)
    if plan.referral is not None:
        referral = plan.referral
        page.title(referral.title)
        page.say(urgency_words(referral.urgency, tr) + ".")
        page.say(referral.text)
        page.head(tr("What you told us"))
        page.points(referral.reasons)
        page.say(tr("We made no plan this time, since care comes first."))
        return page.text()
    own_set, notices = own_choice(plan, knowledge, tr)
    page.title(tr("Your skincare plan"))
    _use(page, plan, knowledge, tr)
    if own_set is not None:
        page.say(own_set)
    if own := own_advice(plan):
        page.head(tr("Because of your answers"))
        page.points(text.plain for text in own)
    _cost_and_certainty(page, plan, tr)
    _why_not(page, plan, tr)
    if plan.robustness is not None:
        page.head(tr("What would change the first choice"))
        page.points(plan.robustness.would_change)
    page.head(tr("Habits, the largest gap first"))
    page.points(f"{habit.name}: {habit.text}" for habit in plan.habits)
    page.head(tr("Please note"))
    page.points(notices)
    page.say(tr("Not medical advice. Not signed off by a clinician."))
    made = plan.provenance
    page.say(
        tr(
            "{program}, knowledge base {version}.",
            program=made.program,
            version=made.knowledge_version,
        )
    )
    return page.text()


def _use(page: TextPage, plan: Plan, knowledge: Knowledge, tr: Translate) -> None:
    page.head(tr("What to use"))
    results: dict[str, OptionResult] = {result.option: result for result in plan.options}
    lines = []
    for entry in plan.schedule:
        result = results.get(entry.option)
        name = result.name if result else tr(knowledge.option[entry.option].name)
        line = tr(
            "{option}: {when}, from week {week}.",
            option=name,
            when=when_words(entry.when, tr).lower(),
            week=entry.from_week,
        )
        if result is not None and result.option != "basic_care":
            grade = grade_words(result.certainty, tr)
            line += " " + tr("Proof for your concerns: {grade}.", grade=grade)
        lines.append(line)
    page.points(lines)


def _cost_and_certainty(page: TextPage, plan: Plan, tr: Translate) -> None:
    totals = plan.totals
    page.head(tr("What it costs"))
    page.say(
        tr(
            "To start: {start}. Each month: {month}. First year: {year}.",
            start=money(totals.upfront, totals.currency),
            month=money(totals.monthly, totals.currency),
            year=money(totals.first_year, totals.currency),
        )
    )
    robust = plan.robustness
    if robust is not None:
        page.head(tr("How sure this is"))
        share, count = percent(robust.plan_share, tr), f"{robust.samples:,}"
        if plan.bundle is not None and plan.bundle.best is not None:
            head = tr("This is your own choice.")
            text = tr(
                "It came out best in {share} of {count} tries with other figures.",
                share=share,
                count=count,
            )
        else:
            head = verdict_words(robust.verdict, tr)
            text = tr(
                "It stayed the best in {share} of {count} tries with other figures.",
                share=share,
                count=count,
            )
        page.say(f"{head} {text}")


def _why_not(page: TextPage, plan: Plan, tr: Translate) -> None:
    page.head(tr("The other options and why not"))
    rest = [result for result in plan.options if result.status != "in_plan"]
    order = {"suitable": 0, "ask_first": 1, "ruled_out": 2}
    lines = []
    for result in sorted(rest, key=lambda result: (order[result.status], result.rank or 99)):
        texts = [result.why, *(reason.text for reason in result.reasons)]
        why = " ".join(dict.fromkeys(text for text in texts if text))
        if result.would_need:
            why += " " + tr("What must change: {list}", list=" ".join(result.would_need))
        lines.append(f"{result.name} – {status_words(result, tr).lower()}. {why}")
    page.points(lines)


class TextPage:
    """Lines of text, wrapped."""

    def __init__(self, width: int) -> None:
        self._width = max(20, width)
        self._lines: list[str] = []

    def title(self, text: str) -> None:
        """The first line, underlined."""
        text = clean(text)
        self._lines += [text, "=" * min(len(text), self._width)]

    def head(self, text: str) -> None:
        """A heading after a blank line."""
        self._lines += ["", clean(text).upper()]

    def say(self, text: str) -> None:
        """A paragraph."""
        self._lines += textwrap.wrap(clean(text), self._width)

    def points(self, texts: Iterable[str]) -> None:
        """A list."""
        for text in texts:
            self._lines += textwrap.wrap(
                clean(text), self._width, initial_indent="- ", subsequent_indent="  "
            )

    def text(self) -> str:
        """Everything said so far."""
        return "\n".join(self._lines) + "\n"
