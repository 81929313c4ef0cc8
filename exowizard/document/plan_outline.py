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
    plan_words,
)
from exowizard.document.outline import Block, Detail, Flow, Outline
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
    detail: Detail = "full",
) -> Outline:
    """The document of a plan; a referral gives ``referral_outline``.

    ``measure`` knows how wide the letters of the document are. ``date`` is printed when given;
    ``language`` is the one that ``tr`` really speaks. ``detail`` below "full": with less, and a
    note on where the rest is.
    """
    if plan.outcome == "referral":
        return referral_outline(plan, profile, knowledge, tr, measure, date=date, language=language)
    brief = Brief(plan, profile, knowledge, tr, date, measure, detail)
    blocks: list[Block] = [
        *answer(brief),
        *plan_use.twelve_weeks(brief),
        *plan_use.routine(brief),
        *plan_why.why_this_plan(brief),
        *plan_options.every_option(brief),
        Flow(
            (
                *plan_options.not_open(brief),
                *plan_why.counted(brief),
                *plan_options.two_lenses(brief),
                *plan_use.habits(brief),
                *plan_buy.costs(brief),
                *plan_buy.shopping(brief),
            )
        ),
        *plan_buy.in_store(brief),
        *plan_use.log(brief),
    ]
    if plan_buy.wants_clinic_questions(brief):
        blocks += plan_buy.clinic_questions(brief)
    blocks += plan_stop.stop_and_seek_help(brief)
    method, figures = plan_method.method(brief), plan_method.figures(brief)
    end = plan_method.checks(brief)
    ask = plan_stop.ask_and_be_sure(brief)
    if brief.full:
        ask += plan_words.keep_in_mind(brief)
    ask += plan_words.words_used(brief, [*blocks, *ask, *plan_about.law(brief)])
    about = plan_about.about(brief, [*blocks, *ask, *method, *figures, *end])
    blocks.append(Flow((*ask, *about, *method), may_move=True))
    blocks += figures
    sources = plan_about.sources(brief, [*blocks, *end])
    blocks.append(Flow((*end, *sources)))
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
