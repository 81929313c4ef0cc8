"""The referral as an outline: one clear page to take along instead of a plan."""

from __future__ import annotations

from exowizard.charts.lettering import Measure
from exowizard.core.answers import Profile
from exowizard.core.care_page import CareParts, Said, care_parts
from exowizard.core.knowledge import Knowledge
from exowizard.core.plan import Plan, Referral
from exowizard.core.wording import Translate
from exowizard.document.outline import (
    Block,
    BulletList,
    Card,
    Columns,
    Heading,
    Note,
    Outline,
    Paragraph,
    Run,
    Text,
)
from exowizard.document.phrases import Brief, lead, words
from exowizard.document.plan_about import footer, sources

# More than these leave no room for notes, so that a referral stays on one page.
_MOST_REFERRAL_SIGNS = 6
_FEW_SIGNS = 2  # with more, the notes on marks are set small


def referral_outline(
    plan: Plan,
    profile: Profile,
    knowledge: Knowledge,
    tr: Translate,
    measure: Measure,
    *,
    date: str | None = None,
    language: str = "en",
) -> Outline:
    """One clear page to take along: what to do, how soon, and the signs that were named."""
    referral = plan.referral
    if referral is None:
        raise ValueError("this plan is no referral")
    brief = Brief(plan, profile, knowledge, tr, date, measure)
    parts = care_parts(referral, profile.region, knowledge, tr)
    room = len(referral.signs) <= _MOST_REFERRAL_SIGNS
    calls, told = _who_to_call(parts, tr), _what_was_said(referral, parts, tr, small=not room)
    blocks: list[Block] = [_what_to_do(parts)]
    blocks += [Columns((calls,), (Card(told),))] if room else [calls, *told]
    if room:
        head = tr("What you can say") if parts.crisis else tr("What to say, and what to take")
        blocks += [
            Heading(2, words(head), "say"),
            BulletList(tuple(_text(told) for told in parts.tell), tick=True),
        ]
    if room and parts.marks and parts.also:
        marks = (
            lead(f"{mark.letter}.", tr(mark.said.text), mark.said.sources) for mark in parts.marks
        )
        blocks += [
            Heading(2, words(tr("What doctors look for in a mark")), "marks"),
            BulletList((*marks, _text(parts.also)), small=len(referral.signs) > _FEW_SIGNS),
        ]
    blocks.append(Heading(2, words(tr("Take this page along")), "take_along"))
    blocks += [Paragraph(_text(said)) for said in (parts.show, parts.nothing_new) if said]
    last = tr(
        "This page is not medical advice. It helps you to get care. We made no plan this time, "
        "since care comes first."
    )
    blocks.append(Paragraph(words(last), small=True))
    blocks += sources(brief, blocks)
    subtitle = tr("A page to take along.")
    if date is not None:
        subtitle += " " + tr("Made on {date}.", date=date)
    return Outline(
        title=referral.title,
        subtitle=subtitle,
        language=language,
        subject=tr("Care comes first"),
        footer=footer(tr),
        page_label=tr("Page {page} of {pages}"),
        source_label=tr("Source {number}"),
        blocks=tuple(blocks),
    )


def _what_to_do(parts: CareParts) -> Note:
    """What to do at once; what is said of a crisis line stands first."""
    first = [parts.crisis] if parts.crisis else []
    texts = [_text(advice.said) for advice in (*first, *parts.now)]
    if parts.general.text:
        texts.append(_text(parts.general))
    return Note("warning" if parts.kind in ("emergency", "same_day") else "calm", tuple(texts))


def _who_to_call(parts: CareParts, tr: Translate) -> Card:
    """Who helps and how soon, with the numbers."""
    lines = []
    for call in parts.calls:
        head = f"{call.who}, {call.how_soon}:" if call.how_soon else f"{call.who}:"
        if call.said:
            lines.append(lead(head, call.said.text, call.said.sources))
        else:
            lines.append(Text((Run(f"{head} "), Run(call.number, strong=True))))
    return Card(
        (
            Heading(2, words(tr("Who to call")), "call"),
            BulletList(tuple(lines)),
            Paragraph(_text(parts.numbers_note), small=True),
        ),
        accent=True,
    )


def _what_was_said(
    referral: Referral, parts: CareParts, tr: Translate, *, small: bool
) -> tuple[Block, ...]:
    """Every sign that was ticked; beside those that can wait a little, what to do about them."""
    later = {advice.name: advice.said for advice in parts.other}
    signs = []
    for name in referral.reasons:
        said = later.get(name)
        own = (*said.sources, "your_answers") if said else ("your_answers",)
        signs.append(lead(f"{name}.", said.text if said else "", own))
    head = Heading(2, words(tr("What you told us")), "signs")
    return head, BulletList(tuple(signs), small=small)


def _text(said: Said) -> Text:
    """A passage with its claim and sources."""
    return Text((Run(said.text),), said.sources, (said.claim,) if said.claim else ())
