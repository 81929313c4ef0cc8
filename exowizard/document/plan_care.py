"""When to stop and seek help, points to keep in mind, and whether the person feels sure."""

from __future__ import annotations

from exowizard.core.article import LegalPosition
from exowizard.core.rules import URGENCIES
from exowizard.document.outline import Block, BulletList, Heading, Note, Paragraph
from exowizard.document.phrases import Brief, lead, urgency_words, words


def stop_and_seek_help(brief: Brief) -> list[Block]:
    """Signs to stop each option, warning signs by urgency, and numbers to call."""
    tr, knowledge = brief.tr, brief.knowledge
    blocks: list[Block] = [
        Heading(2, words(tr("When to stop and seek help")), "stop"),
        Heading(3, words(tr("Warning signs")), "warning_signs"),
    ]
    for urgency in URGENCIES:
        signs = [sign for sign in knowledge.warning_signs if sign.urgency == urgency]
        if signs:
            names = "; ".join(tr(sign.name) for sign in signs)
            sources = [source for sign in signs for source in sign.what_to_do.sources]
            text = lead(f"{urgency_words(urgency, tr)}:", f"{names}.", sources)
            blocks.append(Note("warning" if urgency == "emergency" else "limits", (text,)))
    for numbers in knowledge.care_numbers:
        if numbers.region == brief.profile.region:
            said = tr(
                "Emergency: {emergency}. Crisis line: {crisis}. Check these numbers locally.",
                emergency=tr(numbers.emergency),
                crisis=tr(numbers.crisis),
            )
            blocks.append(Paragraph(words(said, numbers.sources)))
    blocks.append(Heading(3, words(tr("Stop using it when")), "stop_when"))
    items = []
    for name in brief.plan.chosen:
        option = knowledge.option.get(name)
        if option is not None:
            said_all = [brief.said(statement) for statement in option.stop_when]
            items.append(
                lead(
                    f"{brief.option_name(name)}:",
                    " ".join(text.plain for text in said_all),
                    [source for text in said_all for source in text.sources],
                )
            )
    return [*blocks, BulletList(tuple(items))]


def keep_in_mind(brief: Brief) -> list[Block]:
    """The article's mindset points as practice, and four questions on the choice itself."""
    tr = brief.tr
    points = []
    for point in brief.knowledge.mindset:
        said = brief.said(point.in_practice)
        points.append(lead(f"{tr(point.title)}.", said.plain, said.sources))
    questions = (
        tr("Do you feel sure what is best for you?"),
        tr("Do you know the good and bad sides of each option?"),
        tr("Are you clear which of them matter most to you?"),
        tr("Do you have enough help and advice to choose?"),
    )
    text = tr("If you cannot tick one, wait. Talk it over with someone you trust or a clinician.")
    return [
        Heading(2, words(tr("Points to keep in mind")), "keep_in_mind"),
        BulletList(tuple(points)),
        Heading(3, words(tr("Are you sure of your choice?")), "sure"),
        BulletList(tuple(words(question) for question in questions), tick=True),
        Paragraph(words(text, ("J",))),
    ]


def law(brief: Brief) -> list[Block]:
    """The legal position of exosome products in the person's region, with its date."""
    tr = brief.tr
    blocks: list[Block] = [Heading(2, words(tr("The law where you live")), "law")]
    own: list[LegalPosition] = [
        position for position in brief.knowledge.law if position.region == brief.profile.region
    ]
    items = []
    for position in own:
        said = brief.said(position.position)
        text = tr(
            "{said} For this plan: {rule} Checked {date}.",
            said=said.plain,
            rule=tr(position.tool_rule),
            date=position.checked.isoformat(),
        )
        items.append(lead(f"{tr(position.place)}.", text, said.sources))
    if not items:
        text = tr("We have no record of the law in your region. Ask before you buy.")
        return [*blocks, Paragraph(words(text))]
    text = tr("This is not legal advice. Rules change, so check again before you pay.")
    return [*blocks, BulletList(tuple(items)), Paragraph(words(text), small=True)]
