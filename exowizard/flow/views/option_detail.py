"""What an opened row of the options page says: why here, why not, what would differ, and more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exowizard.core.scales import effect_words
from exowizard.core.wording import Translate
from exowizard.flow.views.options import OptionRow, of_100, proof_word
from exowizard.flow.views.source_numbers import SourceNumbers
from exowizard.flow.views.study_counts import benefit_lines, harm_lines

if TYPE_CHECKING:
    from exowizard.core.answers import Profile
    from exowizard.core.facts import Certainty, Statement
    from exowizard.core.knowledge import Knowledge
    from exowizard.core.options import Effect, Option
    from exowizard.core.plan import OptionResult


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading and short paragraphs under it."""

    heading: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source as it is listed, as in ``NumberedSource``."""

    id: str
    title: str
    address: str
    state: str = ""
    note: str = ""

    @property
    def said(self) -> str:
        """What kind of source it is, whether it was found, and when."""
        parts = (part.rstrip(".") for part in (self.note, self.state) if part)
        return "".join(f"{part}. " for part in parts).rstrip()


@dataclass(frozen=True, slots=True)
class OptionDetail:
    """An opened row; ``more`` is the whole record, good and bad sides in equal detail."""

    option: str
    passages: tuple[Passage, ...]
    first: str
    sources: tuple[SourceLine, ...]


def option_detail(
    result: OptionResult, row: OptionRow, profile: Profile, knowledge: Knowledge, tr: Translate
) -> OptionDetail:
    """The three short answers of a row, its effects and its sources."""
    texts = tuple(dict.fromkeys(reason.text for reason in result.reasons))
    needs = result.would_need
    passages = []
    if row.score is None:
        not_in = texts if result.score is None else (row.reason,)
        passages.append(Passage(tr("Why it is not in your plan"), not_in))
        needs = needs if result.score is None else ()
    else:
        why = why_now(result, row, knowledge, tr)
        heading = tr("Why it is in place {rank}", rank=row.rank)
        passages.append(Passage(heading, tuple(why)))
        if row.status == "in_plan":
            texts = texts or (tr("It is part of the set that fits your priorities best."),)
            passages.append(Passage(tr("What to know about it"), texts))
        else:
            gap = tr("Another set fits your priorities better.")
            passages.append(Passage(tr("Why it is not in your plan"), (gap, *texts)))
    if needs and row.status != "in_plan":
        passages.append(Passage(tr("What would have to differ"), needs))
    option = knowledge.option[result.option]
    passages.append(
        Passage(tr("What you may see"), effects_in_words(option, profile, knowledge, tr))
    )
    first = ""
    if row.first_share is not None:
        first = tr(
            "On its own it comes first in {count} of 100 plausible versions.",
            count=of_100(row.first_share),
        )
    named = [source for reason in result.reasons for source in reason.sources]
    for effect in option.effects:
        if effect.concern in profile.concerns:
            named += effect.derivation.sources
    return OptionDetail(
        result.option, tuple(passages), first, source_lines(named or ("J",), knowledge, tr)
    )


def why_now(
    result: OptionResult, row: OptionRow, knowledge: Knowledge, tr: Translate
) -> Sequence[str]:
    """Why an option stands where it stands, with the points of the moment."""
    from exowizard.core.explanation import why

    if row.parts is None:
        return (result.why,)
    return (why(dict(row.parts), knowledge, result.certainty, tr),)


def effect_range(effect: Effect, grade: Certainty, knowledge: Knowledge, tr: Translate) -> str:
    """The likely effect and how far it may reach; not known stays not known."""
    if grade == "none":
        return tr("not known")
    likely, low, high = (
        effect_words(value, knowledge, tr) for value in (effect.likely, effect.low, effect.high)
    )
    if low == high:
        return likely
    return tr("{likely} (may be: {low} to {high})", likely=likely, low=low, high=high)


def effects_in_words(
    option: Option, profile: Profile, knowledge: Knowledge, tr: Translate
) -> tuple[str, ...]:
    """One sentence for each chosen concern, with its grade of proof."""
    from exowizard.core.explanation import certainty_for

    if option.id == "basic_care":
        return (tr("This is where you stand now. All others are measured against it."),)
    names = {info.id: tr(info.name) for info in knowledge.concerns}
    by_concern = {effect.concern: effect for effect in option.effects}
    said = []
    for concern in sorted(profile.concerns, key=lambda name: -profile.concerns[name]):
        effect = by_concern.get(concern)
        grade: Certainty = "none" if effect is None else certainty_for(effect, profile)
        if effect is None or grade == "none":
            said.append(tr("{concern}: not known.", concern=names[concern]))
            continue
        said.append(
            tr(
                "{concern}: {effect}. Proof: {proof}.",
                concern=names[concern],
                effect=effect_words(effect.likely, knowledge, tr),
                proof=proof_word(grade, tr).lower(),
            )
        )
    return tuple(said)


def more_about(option: Option, tr: Translate) -> tuple[Passage, ...]:
    """What an option is, good and bad side by side, and how it is used and kept."""

    def said(*statements: Statement) -> tuple[str, ...]:
        return tuple(tr(statement.text) for statement in statements)

    return (
        Passage(tr("What it is"), said(option.what_it_is, option.how_it_works)),
        Passage(tr("Good"), said(*option.good)),
        Passage(tr("Bad"), said(*option.bad)),
        what_studies_counted(option, tr),
        Passage(tr("How to use it"), said(option.how_to_use, option.upkeep)),
        Passage(tr("Living with it"), said(option.living_with, option.storage)),
        Passage(tr("When to stop"), said(*option.stop_when)),
    )


def what_studies_counted(option: Option, tr: Translate) -> Passage:
    """Counted benefits and harms in one block, told alike."""
    return Passage(
        tr("What studies counted"),
        (
            *(tr("Benefit: {text}", text=text) for text in benefit_lines(option, tr)),
            *(tr("Harm: {text}", text=text) for text in harm_lines(option, tr)),
        ),
    )


def counted_sources(option: Option) -> tuple[str, ...]:
    """What the harms on record and the counted benefits rest on."""
    benefits = (name for outcome in option.outcomes for name in outcome.sources)
    harms = (name for event in option.adverse_events for name in event.sources)
    return (*benefits, *harms)


def more_sources(option: Option, knowledge: Knowledge, tr: Translate) -> tuple[SourceLine, ...]:
    """What ``more_about`` rests on."""
    statements = (
        option.what_it_is, option.how_it_works, *option.good, *option.bad, option.how_to_use,
        option.upkeep, option.living_with, option.storage, *option.stop_when,
    )  # fmt: skip
    names = [name for item in statements for name in item.sources]
    return source_lines((*names, *counted_sources(option)), knowledge, tr)


def reasons_lead(profile: Profile, knowledge: Knowledge, tr: Translate) -> str:
    """What the reasons why the two orders differ speak of, and what their figures mean."""
    from exowizard.core.answers import CONCERNS

    first = max(profile.concerns, key=lambda name: (profile.concerns[name], -CONCERNS.index(name)))
    names = {info.id: tr(info.name).lower() for info in knowledge.concerns}
    return tr(
        "The reasons speak of what matters most to you: {concern}. Our scale: 0.25 is just "
        "noticeable, 0.5 is clear to others, and at 1 it is gone.",
        concern=names[first],
    )


def source_lines(
    names: Iterable[str], knowledge: Knowledge, tr: Translate
) -> tuple[SourceLine, ...]:
    """Sources by id, each once, with title, address, kind and whether it was found."""
    numbers, found = SourceNumbers(knowledge), []
    for name in dict.fromkeys(names):
        for line in numbers.listed((name,), tr):
            found.append(SourceLine(name, line.title, line.address, line.state, line.note))
    return tuple(found)
