"""The plan as an outline: every section in its order. Page one is the whole answer."""

from __future__ import annotations

from exowizard.charts.lettering import Measure
from exowizard.core.answers import Profile
from exowizard.core.knowledge import Knowledge
from exowizard.core.plan import Plan
from exowizard.core.wording import Translate
from exowizard.document import (
    plan_about,
    plan_buy,
    plan_method,
    plan_options,
    plan_stop,
    plan_use,
    plan_why,
)
from exowizard.document.outline import Block, Outline
from exowizard.document.phrases import Brief, place_words
from exowizard.document.plan_answer import answer
from exowizard.document.referral_outline import referral_outline


def plan_outline(
    plan: Plan,
    profile: Profile,
    knowledge: Knowledge,
    tr: Translate,
    measure: Measure,
    *,
    date: str | None = None,
    language: str = "en",
    short: bool = False,
) -> Outline:
    """The document of a plan; a referral gives ``referral_outline``.

    ``measure`` knows how wide the letters of the document are. ``date`` is printed when given;
    ``language`` is the one that ``tr`` really speaks. ``short``: with less detail, and a note on
    where the rest is.
    """
    if plan.outcome == "referral":
        return referral_outline(plan, profile, knowledge, tr, measure, date=date, language=language)
    brief = Brief(plan, profile, knowledge, tr, date, measure, short)
    blocks: list[Block] = [
        *answer(brief),
        *plan_use.twelve_weeks(brief),
        *plan_why.why_this_plan(brief),
        *plan_options.every_option(brief),
        *plan_why.counted(brief),
        *plan_options.two_lenses(brief),
        *plan_use.routine(brief),
        *plan_use.habits(brief),
        *plan_buy.costs(brief),
        *plan_buy.shopping(brief),
        *plan_use.log(brief),
    ]
    if plan_buy.wants_clinic_questions(brief):
        blocks += plan_buy.clinic_questions(brief)
    blocks += [
        *plan_stop.stop_and_seek_help(brief),
    ]
    appendix = plan_method.method(brief)
    blocks += [*plan_about.about(brief, [*blocks, *appendix]), *appendix]
    blocks += plan_about.sources(brief, blocks)
    subtitle = tr("For: {concerns}. 12 weeks.", concerns=place_words(brief))
    if date is not None:
        subtitle += " " + tr("Made on {date}.", date=date)
    return Outline(
        title=tr("Your skincare plan"),
        subtitle=subtitle,
        language=language,
        subject=tr("A plan for your skin, with reasons and sources"),
        footer=plan_about.footer(tr),
        page_label=tr("Page {page} of {pages}"),
        source_label=tr("Source {number}"),
        blocks=tuple(blocks),
    )
