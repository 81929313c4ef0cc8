"""What the kiosk says while a plan is made, printed and taken along."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from exowizard.core.wording import Translate
from exowizard.flow.views.options import BASIC_CARE
from exowizard.flow.views.source_numbers import SourceNumbers

if TYPE_CHECKING:
    from exowizard.core.knowledge import Knowledge
    from exowizard.core.plan import Plan
    from exowizard.flow.ports_kiosk import JobState, PrinterCondition

Stage = Literal["idle", "making", "printing", "done", "stopped", "failed"]
STEPS: tuple[Stage, ...] = ("making", "printing", "done")
_MADE, _SENT = 0.3, 0.35  # of the bar: until the pages are made, until the printer has them


@dataclass(frozen=True, slots=True)
class PrintStep:
    """One of three steps: what, more of it, and whether it is done or on."""

    title: str
    words: str
    done: bool
    now: bool


@dataclass(frozen=True, slots=True)
class PrintView:
    """The print panel. ``share`` of the work that is done, 0 to 1; ``trouble`` what to mend."""

    stage: Stage
    title: str
    words: str
    share: float = 0.0
    trouble: str = ""
    steps: tuple[PrintStep, ...] = ()

    @property
    def busy(self) -> bool:
        """Whether somebody waits for paper."""
        return self.stage in ("making", "printing")


def trouble_words(condition: PrinterCondition, tr: Translate) -> str:
    """What is wrong with the printer, for a shopper; "" where nothing is."""
    return {
        "paper": tr("The printer has run out of paper."),
        "ink": tr("The printer has run out of ink."),
        "jam": tr("Paper is stuck in the printer."),
        "cover": tr("The printer is open."),
        "offline": tr("The printer does not answer."),
        "missing": tr("The printer was not found."),
        "stopped": tr("The printer is stopped."),
        "none": tr("There is no printer here."),
    }.get(condition, "")


def print_view(
    stage: Stage,
    tr: Translate,
    *,
    job: JobState | None = None,
    made: float = 0.0,
    code: bool,
    referral: bool,
) -> PrintView:
    """The panel at a stage. ``code``: a code can be scanned instead of paper.

    ``made``: the share of the pages that is made, 0 to 1.
    """
    if stage == "idle":
        title = tr("Print this page") if referral else tr("Print your plan")
        words = tr("One page to show.") if referral else tr("A few pages, yours to keep.")
        return PrintView(stage, title, words)
    if stage == "stopped":
        words = tr("Some pages may still come out. You can print again.")
        return PrintView(stage, tr("Printing was stopped"), words)
    if stage == "failed":
        words = tr("Please ask our staff.")
        if code:
            words = tr("Scan the code instead, or ask our staff.")
        trouble = trouble_words(job.condition, tr) if job is not None else ""
        return PrintView(stage, tr("The printer needs help"), words, trouble=trouble)
    pages = job.pages if job is not None else 0
    steps = _steps(stage, pages, tr)
    if stage == "making":
        words = tr("This takes a moment.")
        return PrintView(stage, tr("Making your pages"), words, _MADE * made, steps=steps)
    if stage == "done":
        return PrintView(stage, tr("Ready to take"), _check(pages, tr), 1.0, steps=steps)
    return _printing(job, steps, tr)


def _check(pages: int, tr: Translate) -> str:
    if pages == 1:
        return tr("Please take your page.")
    return tr("Please check that you have all {count} pages.", count=pages)


def _steps(stage: Stage, pages: int, tr: Translate) -> tuple[PrintStep, ...]:
    at = STEPS.index(stage)
    made = ""
    if pages:
        made = tr("1 page") if pages == 1 else tr("{count} pages", count=pages)
    told = (
        (tr("Pages made"), made),
        (tr("Printing"), tr("Paper comes out of the printer.")),
        (tr("Ready to take"), _check(pages, tr) if pages else ""),
    )
    return tuple(
        PrintStep(title, words, done=place < at or stage == "done", now=place == at)
        for place, (title, words) in enumerate(told)
    )


def _printing(job: JobState | None, steps: tuple[PrintStep, ...], tr: Translate) -> PrintView:
    if job is None or job.stage == "waiting":
        condition = "ready" if job is None else job.condition
        trouble = trouble_words(condition, tr)
        words = tr("Sent to the printer.")
        if condition == "printing":
            words = tr("Another page goes first.")
        if trouble:
            words = tr("Our staff can help.")
        title = tr("Waiting for the printer")
        return PrintView("printing", title, words, _SENT, trouble, steps)
    if job.page is None or not job.pages:
        return PrintView("printing", tr("Printing"), "", 0.6, steps=steps)
    page = min(max(job.page, 1), job.pages)
    title = tr("Printing page {page} of {count}", page=page, count=job.pages)
    share = _SENT + (0.95 - _SENT) * page / job.pages
    return PrintView("printing", title, "", share, steps=steps)


def stop_lines(plan: Plan, knowledge: Knowledge, tr: Translate) -> tuple[str, ...]:
    """The first sign to stop each thing of the plan, in the words of the knowledge base."""
    cite = SourceNumbers(knowledge)
    names = {result.option: result.name for result in plan.options}
    return tuple(
        f"{names[option]}: {cite.said(knowledge.option[option].stop_when[0], tr)}"
        for option in plan.chosen
        if option != BASIC_CARE and knowledge.option[option].stop_when
    )
