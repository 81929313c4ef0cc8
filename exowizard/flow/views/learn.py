"""What "Learn" shows: topics, their sections and entries, and a search over all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from exowizard.core.wording import Translate
from exowizard.flow.views.source_numbers import NumberedSource, Passage, SourceNumbers
from exowizard.flow.views.study_counts import Group, count_words

if TYPE_CHECKING:
    from exowizard.core.article import Claim, Verdict
    from exowizard.core.knowledge import Knowledge
    from exowizard.core.options import AdverseEvent, Option

LEAST_SEARCH = 2  # letters; with fewer, everything would be found
_VERDICTS: tuple[Verdict, ...] = (
    "supported", "partly_supported", "overstated", "contradicted", "not_verifiable",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject one can open. ``icon`` stands before its title."""

    id: str
    title: str
    lead: str
    icon: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One row. With ``passages`` it opens; without, its title and lines say everything.

    ``verdict`` names a shape and ``word`` says it; both empty where nothing is judged. ``source``:
    the row is one source.
    """

    title: str
    lines: tuple[str, ...] = ()
    verdict: str = ""
    word: str = ""
    passages: tuple[Passage, ...] = ()
    sources: tuple[str, ...] = ()
    source: NumberedSource | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Entries under a heading. ``folded``: only the heading is seen until it is opened."""

    title: str
    entries: tuple[Entry, ...]
    line: str = ""
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found; sections are the topics that hold it."""

    count: int
    sections: tuple[Section, ...]


def topics(tr: Translate) -> tuple[Topic, ...]:
    """All topics in their order."""
    return (
        Topic("questions", tr("Questions and answers"),
              tr("The questions that the article asks, what it says, and what we found."),
              "question"),
        Topic("claims", tr("The article’s claims"),
              tr("Every claim of the article, weighed one by one."), "scales"),
        Topic("options", tr("All options"),
              tr("Each option in the same detail: what it is, good and bad."), "compare"),
        Topic("tables", tr("The article’s tables"),
              tr("Both tables of the article in short, with a remark on each row."), "list"),
        Topic("references", tr("The article’s references"),
              tr("What each entry in the article’s reference list really is."), "document"),
        Topic("mindset", tr("How to think about it"),
              tr("Five points from the article, and how your plan acts on them."), "heart"),
        Topic("law", tr("The law where you live"),
              tr("Where exosome products stand in law, by place, with the day we checked."),
              "globe"),
        Topic("words", tr("Words explained"),
              tr("Short meanings of the words that we use."), "learn"),
        Topic("sources", tr("All sources"),
              tr("Everything this program rests on. Addresses are shown as text; no page is "
                 "opened."), "link"),
    )  # fmt: skip


def verdict_word(verdict: Verdict, tr: Translate) -> str:
    """A verdict in a word or two."""
    return {
        "supported": tr("Supported"),
        "partly_supported": tr("Partly supported"),
        "overstated": tr("Overstated"),
        "contradicted": tr("Contradicted"),
        "not_verifiable": tr("Not verifiable"),
    }[verdict]


def claim_counts(knowledge: Knowledge, tr: Translate) -> tuple[tuple[str, str, int], ...]:
    """How many claims got which verdict."""
    count = Counter(claim.verdict for claim in knowledge.claims)
    return tuple((verdict, verdict_word(verdict, tr), count[verdict]) for verdict in _VERDICTS)


@dataclass(eq=False)
class Library:
    """Makes the sections of a topic, each topic once. ``region``: where the person lives."""

    knowledge: Knowledge
    tr: Translate
    region: str = ""
    _made: dict[str, tuple[Section, ...]] = field(default_factory=dict)
    _hay: list[tuple[str, Entry, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.numbers = SourceNumbers(self.knowledge)

    def sections(self, topic: str) -> tuple[Section, ...]:
        """A topic's sections. Raises KeyError for what is no topic."""
        if topic not in self._made:
            self._made[topic] = _MAKERS[topic](self)
        return self._made[topic]

    def sources(self, entry: Entry) -> tuple[NumberedSource, ...]:
        """The sources of an entry, listed."""
        return self.numbers.listed(entry.sources, self.tr)

    def search(self, text: str) -> Found:
        """Entries that hold every word of the text, by topic; titles before the rest."""
        words = text.casefold().split()
        if sum(map(len, words)) < LEAST_SEARCH:
            return Found(0, ())
        if not self._hay:
            self._hay = [
                (topic.id, entry, _hay(section, entry))
                for topic in topics(self.tr)
                for section in self.sections(topic.id)
                for entry in section.entries
            ]
        found: dict[str, list[Entry]] = {}
        for topic, entry, hay in self._hay:
            if all(word in hay for word in words):
                found.setdefault(topic, []).append(entry)
        names = {topic.id: topic.title for topic in topics(self.tr)}
        sections = []
        for topic, entries in found.items():
            entries.sort(key=lambda entry: words[0] not in entry.title.casefold())
            sections.append(Section(names[topic], tuple(entries)))
        return Found(sum(map(len, found.values())), tuple(sections))


def _hay(section: Section, entry: Entry) -> str:
    parts = [section.title, entry.title, entry.word, *entry.lines]
    for passage in entry.passages:
        parts += passage.texts
    return "\n".join(parts).casefold()


def _questions(library: Library) -> tuple[Section, ...]:
    tr, numbers = library.tr, library.numbers
    entries = tuple(
        Entry(
            tr(item.question),
            passages=(
                Passage(tr("What the article says"),
                        (numbers.cited(tr(item.claims), ("article",)),)),
                Passage(tr("What we found"), (numbers.said(item.found, tr),)),
            ),
            sources=("article", *item.found.sources),
        )
        for item in library.knowledge.questions
    )  # fmt: skip
    return (Section("", entries),)


def _claims(library: Library) -> tuple[Section, ...]:
    tr = library.tr
    by_heading: dict[str, list[Claim]] = {}
    for claim in library.knowledge.claims:
        by_heading.setdefault(claim.heading, []).append(claim)
    sections = []
    for heading, claims in by_heading.items():
        count = Counter(claim.verdict for claim in claims)
        said = [
            tr("{count} {verdict}", count=count[verdict], verdict=verdict_word(verdict, tr).lower())
            for verdict in _VERDICTS
            if count[verdict]
        ]
        entries = tuple(_claim(claim, library) for claim in claims)
        sections.append(Section(tr(heading), entries, ", ".join(said), folded=True))
    return tuple(sections)


def _claim(claim: Claim, library: Library) -> Entry:
    tr, numbers = library.tr, library.numbers
    texts = [numbers.cited(tr(claim.says), ("article",))]
    if claim.cites:
        cited = ", ".join(map(str, claim.cites))
        texts.append(tr("It cites its own reference {numbers}.", numbers=cited))
    else:
        texts.append(tr("It cites no reference for this."))
    return Entry(
        tr(claim.says),
        verdict=claim.verdict,
        word=verdict_word(claim.verdict, tr),
        passages=(
            Passage(tr("What it claims"), tuple(texts)),
            Passage(tr("What we found"), (numbers.said(claim.found, tr),)),
        ),
        sources=("article", *claim.found.sources),
    )


def _options(library: Library) -> tuple[Section, ...]:
    return (Section("", tuple(_option(item, library) for item in library.knowledge.options)),)


def _option(option: Option, library: Library) -> Entry:
    tr, numbers = library.tr, library.numbers
    parts = (
        (tr("What it is"), (option.what_it_is, option.how_it_works)),
        (tr("Good"), option.good),
        (tr("Bad"), option.bad),
        (tr("How to use it"), (option.how_to_use, option.upkeep)),
        (tr("Living with it"), (option.living_with, option.storage)),
        (tr("When to stop"), option.stop_when),
        (tr("What the article says"), (option.article.text,)),
    )
    passages = [
        Passage(head, tuple(numbers.said(statement, tr) for statement in said))
        for head, said in parts
    ]
    harms = tuple(numbers.cited(_harm(event, tr), event.sources) for event in option.adverse_events)
    passages.append(Passage(tr("Harm that was reported"), harms or (tr("None in our sources."),)))
    used = [name for _, said in parts for statement in said for name in statement.sources]
    used += [name for event in option.adverse_events for name in event.sources]
    return Entry(tr(option.name), passages=tuple(passages), sources=tuple(used))


def _harm(event: AdverseEvent, tr: Translate) -> str:
    what = tr("{harm} (serious)", harm=tr(event.what)) if event.serious else tr(event.what)
    if event.events is None or not event.people:
        return what
    said = count_words(Group("", event.events, event.people), tr, harm=True)
    return tr("{harm}: {said}", harm=what, said=said)


def _tables(library: Library) -> tuple[Section, ...]:
    tr, numbers = library.tr, library.numbers
    return tuple(
        Section(
            tr(table.title),
            tuple(
                Entry(
                    tr(row.label),
                    passages=(
                        *(
                            Passage(tr(column), (numbers.cited(tr(cell), ("article",)),))
                            for column, cell in zip(table.columns, row.cells, strict=True)
                        ),
                        Passage(tr("Our remark"), (numbers.said(row.remark, tr),)),
                    ),
                    sources=("article", *row.remark.sources),
                )
                for row in table.rows
            ),
        )
        for table in library.knowledge.tables
    )


def _references(library: Library) -> tuple[Section, ...]:
    tr, numbers = library.tr, library.numbers
    words = {
        "matches": tr("Real paper"), "wrong_details": tr("Wrong details"),
        "not_found": tr("Not found"), "not_listed": tr("Not in its list"),
    }  # fmt: skip
    entries = []
    for item in library.knowledge.references:
        backs = tr("It backs the claim that cites it.") if item.supports_claim else tr(
            "It does not back a claim of the article.")  # fmt: skip
        entries.append(
            Entry(
                f"{item.number}. {tr(item.listed_as)}",
                verdict=item.check,
                word=words[item.check],
                passages=(
                    Passage(tr("What it really is"),
                            (numbers.cited(tr(item.really), item.sources),)),
                    Passage(tr("Does it back the article?"), (backs,)),
                ),
                sources=item.sources,
            )
        )  # fmt: skip
    return (Section("", tuple(entries)),)


def _mindset(library: Library) -> tuple[Section, ...]:
    tr, numbers = library.tr, library.numbers
    entries = tuple(
        Entry(
            tr(point.title),
            (tr(point.says),),
            passages=(
                Passage(tr("What the article says"),
                        (numbers.cited(tr(point.says), ("article",)),)),
                Passage(tr("How your plan acts on it"), (numbers.said(point.in_practice, tr),)),
            ),
            sources=("article", *point.in_practice.sources),
        )
        for point in library.knowledge.mindset
    )  # fmt: skip
    return (Section("", entries),)


def _law(library: Library) -> tuple[Section, ...]:
    tr, numbers = library.tr, library.numbers
    entries = []
    # The person's own place comes first.
    for item in sorted(library.knowledge.law, key=lambda item: item.region != library.region):
        own = (tr("You said that you live here."),) if item.region == library.region else ()
        rule = numbers.cited(tr(item.tool_rule), item.position.sources)
        entries.append(
            Entry(
                tr(item.place),
                (*own, tr("Checked on {date}", date=item.checked.isoformat())),
                passages=(
                    Passage(tr("Where it stands"), (numbers.said(item.position, tr),)),
                    Passage(tr("What this program does"), (rule,)),
                ),
                sources=item.position.sources,
            )
        )
    return (Section("", tuple(entries)),)


def _words(library: Library) -> tuple[Section, ...]:
    tr, numbers = library.tr, library.numbers
    sections = []
    for kind, title in (
        ("ingredient", tr("What products hold")),
        ("condition", tr("Skin and health")),
        ("method", tr("Treatments, studies and other words")),
    ):
        terms = [term for term in library.knowledge.glossary if term.kind == kind]
        entries = tuple(
            Entry(tr(term.term), (numbers.cited(tr(term.meaning), term.sources),))
            for term in sorted(terms, key=lambda term: tr(term.term).casefold())
        )
        sections.append(Section(title, entries))
    return tuple(sections)


def _sources(library: Library) -> tuple[Section, ...]:
    tr = library.tr
    listed = library.numbers.all(tr)

    def entries(verified: bool) -> tuple[Entry, ...]:
        return tuple(
            Entry(line.title, (line.note, line.state, line.address), source=line)
            for line in listed
            if line.verified == verified
        )

    return (
        Section(tr("Verified"), entries(verified=True)),
        Section(tr("To be verified"), entries(verified=False)),
    )


_MAKERS: Mapping[str, Callable[[Library], tuple[Section, ...]]] = {
    "questions": _questions, "claims": _claims, "options": _options, "tables": _tables,
    "references": _references, "mindset": _mindset, "law": _law, "words": _words,
    "sources": _sources,
}  # fmt: skip
