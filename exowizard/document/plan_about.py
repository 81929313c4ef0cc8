"""About the plan: date, reading level, updates, who pays, the law, what is not known; sources."""

from __future__ import annotations

from exowizard.core.reading import read
from exowizard.core.wording import Translate
from exowizard.document.outline import (
    Block,
    BulletList,
    Heading,
    Note,
    Paragraph,
    Run,
    SourceEntry,
    SourceList,
    Text,
    number_sources,
    texts,
)
from exowizard.document.phrases import Brief, headed, joined, lead, words

# More than these stand without heading and addresses, so that a referral stays on one page.
_MOST_REFERRAL_SOURCES = 6
# How the numbers of papers are written: a digital object identifier, PubMed, PubMed Central.
_NUMBERED = (
    ("doi.org/", "doi:"), ("pubmed.ncbi.nlm.nih.gov/", "PMID "),
    ("pmc.ncbi.nlm.nih.gov/articles/", ""), ("ncbi.nlm.nih.gov/pmc/articles/", ""),
)  # fmt: skip
_LONGEST_ADDRESS = 32


def footer(tr: Translate) -> str:
    """What stands on every page."""
    return tr("Not medical advice. Not signed off by a clinician.")


def about(brief: Brief, before: list[Block]) -> list[Block]:
    """Date, reading level, update policy, who pays, what is not known or not done."""
    tr, known = brief.tr, brief.knowledge.about
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
        made=made, date=known.date.isoformat(), review=known.review_by.isoformat(),
    )  # fmt: skip
    blocks: list[Block] = [Heading(2, words(tr("About this plan")), "about")]
    if brief.date is not None and brief.date > known.review_by.isoformat():
        late = tr("The knowledge base is past its review date. Treat it with care.")
        blocks.append(Note("warning", (words(late),)))
    reading = tr(
        "This text reads at US school grade {grade} (Flesch–Kincaid, worked out by the program).",
        grade=f"{max(level, 1):.0f}",
    )
    items = [lead(tr("Dates and reading level."), f"{dates} {reading}", ("J",))]
    if not brief.full:
        short = tr("To keep your plan short, points to keep in mind and some counts stand only in "
                   "the program.")  # fmt: skip
        if brief.short:
            short = tr(
                "With all details your plan would take more than eight pages. Figures for your "
                "less important concerns, further reasons and counts stand in the program."
            )
        items.append(lead(tr("Left out here."), short, ("J",)))
    for head, statement in (
        (tr("Updates."), known.update_policy),
        (tr("Who pays."), known.who_pays),
        (tr("Who made it."), known.authors),
    ):
        items.append(headed(head, brief.said(statement)))
    half = (len(known.not_done) + 1) // 2
    unknown = (
        *_not_known(brief),
        joined(brief.said(done) for done in known.not_done[:half]),
        joined(brief.said(done) for done in known.not_done[half:]),
    )
    blocks += [
        BulletList(tuple(items), small=True),
        *law(brief),
        Heading(3, words(tr("What is not known, and what has not been done")), "not_known"),
        BulletList(unknown, small=True),
    ]
    return blocks


def law(brief: Brief) -> list[Block]:
    """The legal position of exosome products in the person's region, with its date."""
    tr = brief.tr
    items = []
    for position in brief.knowledge.law:
        if position.region != brief.profile.region:
            continue
        rule = tr(
            "For this plan: {rule} Checked {date}.",
            rule=tr(position.tool_rule),
            date=position.checked.isoformat(),
        )
        said = joined((brief.said(position.position), words(rule)))
        items.append(headed(f"{tr(position.place)}.", said))
    if not items:
        items.append(
            words(tr("We have no record of the law in your region. Ask before you buy."), ("J",))
        )
    items.append(
        words(tr("This is not legal advice. Rules change, so check again before you pay."), ("J",))
    )
    head = Heading(3, words(tr("The law on exosomes where you live")), "law")
    return [head, BulletList(tuple(items), small=True)]


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


def sources(brief: Brief, before: list[Block]) -> list[Block]:
    """All sources in the order of their numbers; those not yet seen are marked."""
    tr = brief.tr
    entries = []
    numbers = number_sources(tuple(before))
    compact = brief.plan.outcome == "referral" and len(numbers) > _MOST_REFERRAL_SOURCES
    usual = brief.knowledge.about.date
    for identifier in numbers:
        source = brief.knowledge.source.get(identifier)
        if source is None:
            unknown = Text((Run(f"{identifier}. "), Run(tr("To be verified."), strong=True)))
            entries.append(SourceEntry(identifier, unknown))
            continue
        link = source.address if (source.address or "").startswith("https://") else None
        shown = _shown(source.address) if source.address and not compact else ""
        # A long address says little on paper: there the title leads to it.
        runs = [Run(tr(source.title), link=None if shown or compact else link), Run(".")]
        if shown:
            runs += [Run(" "), Run(shown, link=link), Run(".")]
        if source.checked != usual:
            checked = tr("Checked {date}.", date=source.checked.isoformat())
            runs += [Run(" "), Run(checked)]
        if not source.verified:
            runs += [Run(" "), Run(tr("To be verified."), strong=True)]
        entries.append(SourceEntry(identifier, Text(tuple(runs))))
    if not entries:
        return []
    if compact:
        return [SourceList(tuple(entries))]
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


def _shown(address: str) -> str:
    """An address as it is printed: by its number where it has one; nothing where it is long."""
    bare = address.removeprefix("https://").removeprefix("www.").rstrip("/")
    for site, name in _NUMBERED:
        if bare.startswith(site) and bare != site:
            return name + bare.removeprefix(site)
    return bare if len(bare) <= _LONGEST_ADDRESS else ""
