"""When to stop and seek help, and whether the person feels sure."""

from __future__ import annotations

from exowizard.core.rules import URGENCIES
from exowizard.document.outline import (
    Block,
    BulletList,
    Flow,
    Heading,
    Note,
    Paragraph,
    Text,
)
from exowizard.document.phrases import Brief, headed, joined, lead, section, urgency_words, words


def stop_and_seek_help(brief: Brief) -> list[Block]:
    """Warning signs by urgency with numbers to call, and signs to stop each option."""
    tr, knowledge = brief.tr, brief.knowledge
    notes: list[Text] = []
    calm: list[Text] = []
    for urgency in URGENCIES:
        signs = [sign for sign in knowledge.warning_signs if sign.urgency == urgency]
        if not signs:
            continue
        names = "; ".join(tr(sign.name) for sign in signs)
        sources = [source for sign in signs for source in sign.what_to_do.sources]
        text = lead(f"{urgency_words(urgency, tr)}:", f"{names}.", sources)
        (notes if urgency == "emergency" else calm).append(text)
    for numbers in knowledge.care_numbers:
        if numbers.region == brief.profile.region:
            said = tr(
                "Emergency: {emergency}. Crisis line: {crisis}. Check these numbers locally.",
                emergency=tr(numbers.emergency),
                crisis=tr(numbers.crisis),
            )
            notes.append(words(said, numbers.sources))
    items = []
    for name in brief.plan.chosen:
        option = knowledge.option.get(name)
        if option is not None:
            signs_of_it = joined(brief.said(statement) for statement in option.stop_when)
            items.append(headed(f"{brief.option_name(name)}:", signs_of_it))
    return [
        section(
            Heading(2, words(tr("When to stop and seek help")), "stop"),
            Note("warning", tuple(notes)),
            Flow(
                (
                    Heading(3, words(tr("Other warning signs")), "warning_signs"),
                    BulletList(tuple(calm), small=True),
                    Heading(3, words(tr("Stop using it when")), "stop_when"),
                    BulletList(tuple(items), small=True),
                )
            ),
        )
    ]


def ask_and_be_sure(brief: Brief) -> list[Block]:
    """What to take to a professional, and whether the person feels sure."""
    return [*_ask(brief), *_sure(brief)]


def _ask(brief: Brief) -> tuple[Block, ...]:
    """Questions to take to any professional, to tick."""
    tr = brief.tr
    questions = (
        tr("Does this plan suit my skin and my health?"),
        tr("Does anything in it clash with my medicines?"),
        tr("What else could I try, and what if I change nothing?"),
        tr("When should I come back to you?"),
    )
    return (
        Heading(2, words(tr("To ask a doctor or pharmacist")), "ask"),
        BulletList(tuple(words(question) for question in questions), tick=True, small=True),
    )


def _sure(brief: Brief) -> tuple[Block, ...]:
    """Four questions on the choice itself (SURE), to tick."""
    tr = brief.tr
    questions = (
        tr("Do you feel sure what is best for you?"),
        tr("Do you know the good and bad sides of each option?"),
        tr("Are you clear which of them matter most to you?"),
        tr("Do you have enough help and advice to choose?"),
    )
    text = tr(
        "Tick what is true. If you cannot tick one, wait. Talk it over with someone you trust or "
        "a clinician."
    )
    return (
        Heading(2, words(tr("Are you sure of your choice?")), "sure"),
        Paragraph(words(text, ("J",)), small=True),
        BulletList(tuple(words(question) for question in questions), tick=True, small=True),
    )
