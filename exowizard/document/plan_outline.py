"""The plan, or the referral, as an outline: every section in its order."""

from __future__ import annotations

from exowizard.core.answers import Profile
from exowizard.core.knowledge import Knowledge
from exowizard.core.plan import Plan, Referral
from exowizard.core.reading import read
from exowizard.core.wording import Translate
from exowizard.document import plan_care, plan_method, plan_use, plan_why
from exowizard.document.outline import (
    Block,
    BulletList,
    Heading,
    Note,
    Outline,
    PageBreak,
    Paragraph,
    Run,
    SourceEntry,
    SourceList,
    Text,
    number_sources,
    texts,
)
from exowizard.document.phrases import Brief, lead, place_words, words
from exowizard.document.plan_answer import answer

# More than these are set one after the other, so that a referral stays on one page.
_MOST_REFERRAL_SOURCES = 6
_MOST_REFERRAL_SIGNS = 6


def plan_outline(
    plan: Plan,
    profile: Profile,
    knowledge: Knowledge,
    tr: Translate,
    *,
    date: str | None = None,
    language: str = "en",
) -> Outline:
    """The document of a plan; a referral gives ``referral_outline``.

    ``date`` is printed when given; ``language`` is the one that ``tr`` really speaks.
    """
    if plan.outcome == "referral":
        return referral_outline(plan, profile, knowledge, tr, date=date, language=language)
    brief = Brief(plan, profile, knowledge, tr, date)
    blocks: list[Block] = [
        *answer(brief),
        PageBreak(),
        *plan_why.why_this_plan(brief),
        *plan_why.other_options(brief),
        *plan_why.two_lenses(brief),
        PageBreak(),
        *plan_use.routine(brief),
        *plan_use.twelve_weeks(brief),
        *plan_use.habits(brief),
        *plan_use.costs(brief),
        *plan_use.shopping(brief),
    ]
    if plan_use.wants_clinic_questions(brief):
        blocks += [PageBreak(), *plan_use.clinic_questions(brief)]
    blocks += [
        *plan_care.stop_and_seek_help(brief),
        *plan_care.keep_in_mind(brief),
        PageBreak(),
        *plan_use.log(brief),
        PageBreak(),
        Note(
            "calm",
            (
                words(
                    tr(
                        "Your plan ends here. The pages that follow give the reasons and all "
                        "numbers, for you or your doctor. You need not print them."
                    )
                ),
            ),
        ),
        *plan_why.both_sides(brief),
        *plan_why.article_tables(brief),
        *plan_method.study_numbers(brief),
        *plan_method.method(brief),
        *plan_care.law(brief),
    ]
    blocks += _about(brief, blocks)
    blocks += _sources(brief, blocks)
    subtitle = tr("For: {concerns}. 12 weeks.", concerns=place_words(brief))
    if date is not None:
        subtitle += " " + tr("Made on {date}.", date=date)
    return Outline(
        title=tr("Your skincare plan"),
        subtitle=subtitle,
        language=language,
        subject=tr("A plan for your skin, with reasons and sources"),
        footer=_footer(tr),
        page_label=tr("Page {page} of {pages}"),
        source_label=tr("Source {number}"),
        blocks=tuple(blocks),
    )


def referral_outline(
    plan: Plan,
    profile: Profile,
    knowledge: Knowledge,
    tr: Translate,
    *,
    date: str | None = None,
    language: str = "en",
) -> Outline:
    """One clear page to take along: what to do, how soon, and the signs that were named."""
    referral = plan.referral
    if referral is None:
        raise ValueError("this plan is no referral")
    brief = Brief(plan, profile, knowledge, tr, date)
    urgent = referral.urgency in ("emergency", "same_day")
    first, signs = _referral_words(referral, brief)
    text = tr(
        "Show this page to the doctor, nurse or other helper you see. We made no plan this time, "
        "since care comes first. Start nothing new on your skin until you have been seen."
    )
    blocks: list[Block] = [
        Note("warning" if urgent else "calm", (first,)),
        Heading(2, words(tr("What you told us and what to do")), "signs"),
        BulletList(signs),
        Heading(3, words(tr("Take this page along")), "take_along"),
        Paragraph(words(text, ("J",))),
    ]
    notes = (
        tr("When it began:"),
        tr("What you put on your skin or had done:"),
        tr("Medicines and allergies:"),
    )
    if len(signs) <= _MOST_REFERRAL_SIGNS:
        blocks.append(BulletList(tuple(words(note) for note in notes), tick=True))
    blocks += _sources(brief, blocks)
    subtitle = tr("A page to take along.")
    if date is not None:
        subtitle += " " + tr("Made on {date}.", date=date)
    return Outline(
        title=referral.title,
        subtitle=subtitle,
        language=language,
        subject=tr("Care comes first"),
        footer=_footer(tr),
        page_label=tr("Page {page} of {pages}"),
        source_label=tr("Source {number}"),
        blocks=tuple(blocks),
    )


def _referral_words(referral: Referral, brief: Brief) -> tuple[Text, tuple[Text, ...]]:
    """What to do at once, then each sign with its own advice. Every word of the referral is kept.

    What is said of a crisis line stays where it is: first.
    """
    tr, text = brief.tr, referral.text
    numbers = next(
        item for item in brief.knowledge.care_numbers if item.region == brief.profile.region
    )
    known = {sign.id: sign for sign in brief.knowledge.warning_signs}
    signs = []
    for name, identifier in zip(referral.reasons, referral.signs, strict=True):
        sign = next((found for key, found in known.items() if key == identifier), None)
        advice = tr("See the top of this page.")
        urgent = sign is not None and sign.urgency in ("emergency", "same_day")
        if sign is not None and not sign.crisis_line and not urgent:
            fill = {"emergency": tr(numbers.emergency), "crisis": tr(numbers.crisis)}
            own = tr(sign.what_to_do.text, **fill)
            if own in text:
                advice, text = own, text.replace(own, "", 1)
        sources = sign.what_to_do.sources if sign else ()
        signs.append(lead(f"{name}.", advice, (*sources, "your_answers")))
    own_sources = {source for sign in signs for source in sign.sources}
    rest = [source for source in referral.sources if source not in own_sources]
    return words(" ".join(text.split()), rest), tuple(signs)


def _footer(tr: Translate) -> str:
    return tr("Not medical advice. Not signed off by a clinician.")


def _about(brief: Brief, before: list[Block]) -> list[Block]:
    """Date, reading level, update policy, who pays, what is not known or not done."""
    tr, about = brief.tr, brief.knowledge.about
    names = [
        word
        for term in brief.knowledge.glossary
        if term.kind != "method"
        for word in (term.term, *term.also)
    ]
    # Whole sentences only: labels and figures, which end in no stop, are not read as text.
    sentences = [text.plain for text in texts(tuple(before)) if text.plain.rstrip().endswith(".")]
    level = read(sentences, names).grade
    made = brief.date or tr("no date was given")
    dates = tr(
        "Plan made: {made}. Knowledge base of {date}. It is to be looked at again by {review}.",
        made=made, date=about.date.isoformat(), review=about.review_by.isoformat(),
    )  # fmt: skip
    blocks: list[Block] = [Heading(2, words(tr("About this plan")), "about")]
    if brief.date is not None and brief.date > about.review_by.isoformat():
        late = tr("The knowledge base is past its review date. Treat it with care.")
        blocks.append(Note("warning", (words(late),)))
    reading = tr(
        "This text reads at US school grade {grade} (Flesch–Kincaid, worked out by the program).",
        grade=f"{max(level, 1):.0f}",
    )
    items = [
        lead(tr("Dates."), dates),
        lead(tr("Reading level."), reading, ("J",)),
    ]
    for head, statement in (
        (tr("Updates."), about.update_policy),
        (tr("Who pays."), about.who_pays),
        (tr("Who made it."), about.authors),
        (tr("First drafts."), about.editorial),
    ):
        said = brief.said(statement)
        items.append(lead(head, said.plain, said.sources))
    return [
        *blocks,
        BulletList(tuple(items)),
        Heading(3, words(tr("What is not known")), "not_known"),
        BulletList(_not_known(brief)),
        Heading(3, words(tr("What has not been done")), "not_done"),
        BulletList(tuple(brief.said(statement) for statement in about.not_done)),
    ]


def _not_known(brief: Brief) -> tuple[Text, ...]:
    """Options of which the effect on every chosen concern is not known."""
    tr = brief.tr
    unknown = [
        result.name
        for result in brief.results()
        if result.certainty == "none" and result.option != "basic_care"
    ]
    items = []
    if unknown:
        text = tr("What these do for your concerns: {options}.", options=", ".join(unknown))
        items.append(words(text, ("J",)))
    items.append(words(tr("How your own skin will react. No study can tell."), ("J",)))
    return tuple(items)


def _sources(brief: Brief, before: list[Block]) -> list[Block]:
    """All sources in the order of their numbers; those not yet seen are marked."""
    tr = brief.tr
    entries = []
    numbers = number_sources(tuple(before))
    compact = brief.plan.outcome == "referral" and len(numbers) > _MOST_REFERRAL_SOURCES
    usual = brief.knowledge.about.date
    for identifier in numbers:
        source = brief.knowledge.source.get(identifier)
        if source is None:
            missing = words(tr("{id}: to be verified", id=identifier))
            entries.append(SourceEntry(identifier, missing))
            continue
        runs = [Run(tr(source.title)), Run(".")]
        if source.address and not compact:
            link = source.address if source.address.startswith("https://") else None
            runs += [Run(" "), Run(source.address, link=link), Run(".")]
        if source.note and not compact:
            runs += [Run(" "), Run(tr(source.note))]
        if source.checked != usual:
            checked = tr("Checked {date}.", date=source.checked.isoformat())
            runs += [Run(" "), Run(checked)]
        if not source.verified:
            runs += [Run(" "), Run(tr("To be verified."), strong=True)]
        entries.append(SourceEntry(identifier, Text(tuple(runs))))
    if not entries:
        return []
    if compact:
        return [SourceList(tuple(entries), compact=True)]
    text = tr(
        "The small numbers in the text lead here. “To be verified” means that nobody has opened "
        "the source itself yet. All were checked on {date}, unless another day stands there.",
        date=usual.isoformat(),
    )
    return [
        Heading(2, words(tr("Sources")), "sources"),
        Paragraph(words(text), small=True),
        SourceList(tuple(entries)),
    ]
