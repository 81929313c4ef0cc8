"""What the care page shows: a referral with its words set in order. No word of it is left out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from exowizard.core.wording import Translate
from exowizard.flow import questions as ask
from exowizard.flow.session import Answers
from exowizard.flow.views.safety_signs import Mark, mole_marks, sentences
from exowizard.flow.views.source_numbers import NumberedSource, SourceNumbers

if TYPE_CHECKING:
    from exowizard.core.care_page import Call, CareParts, SignAdvice
    from exowizard.core.knowledge import Knowledge
    from exowizard.core.plan import Referral


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do about one sign; ``name`` the sign."""

    name: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CallLine:
    """Whom to call or see. ``number`` may be ""; ``words``: it is a phrase, not a number."""

    who: str
    how_soon: str
    number: str
    words: bool
    said: str

    @property
    def spoken(self) -> str:
        """All of it in one line."""
        return ": ".join(part for part in (self.head, self.number) if part)

    @property
    def head(self) -> str:
        """Who, and how soon where that is known."""
        return f"{self.who}: {self.how_soon}" if self.how_soon else self.who


@dataclass(frozen=True, slots=True)
class Calls:
    """Everyone to call, and how sure the numbers are."""

    lines: tuple[CallLine, ...]
    note: str


@dataclass(frozen=True, slots=True)
class CareView:
    """``crisis`` stands first, then what to do ``now``, then the ``other`` signs' own advice.

    ``pressing``: there is no time to lose. ``limits``: what nobody can tell from here.
    """

    title: str
    lead: str
    crisis: Advice | None
    now: tuple[Advice, ...]
    general: tuple[str, ...]
    other: tuple[Advice, ...]
    signs: tuple[str, ...]
    calls: Calls
    tell: tuple[str, ...]
    take: tuple[str, ...]
    marks: tuple[Mark, ...]
    also: str
    limits: str
    pressing: bool
    source_ids: tuple[str, ...]


def care_view(
    answers: Answers, referral: Referral, knowledge: Knowledge, tr: Translate
) -> CareView:
    """The page for a referral."""
    from exowizard.core.care_page import Said

    parts = _parts(answers, referral, knowledge, tr)
    crisis = parts.crisis
    cite = SourceNumbers(knowledge)

    def cited(said: Said) -> str:
        # Nothing may stand between the words and a person in a crisis: the list has the sources.
        return said.text if crisis else cite.cited(said.text, said.sources)

    def parted(said: Said) -> tuple[str, ...]:
        """Sentences; the sources of all of them stand behind the last."""
        *first, last = sentences(said.text) or ("",)
        return (*first, cited(replace(said, text=last))) if last else ()

    def advice(found: SignAdvice) -> Advice:
        return Advice(found.name, parted(found.said))

    count = len(referral.signs)
    lead = tr("We made no plan this time, since care comes first.")
    if count > 1:
        lead = tr("You ticked {count} signs. We made no plan this time, since care comes first.",
                  count=count)  # fmt: skip
    *tell, last = (said.text for said in parts.tell)
    tell.append(cited(Said(last, tuple(dict.fromkeys(s for t in parts.tell for s in t.sources)))))
    limits = knowledge.care.no_diagnosis
    return CareView(
        title=referral.title,
        lead=lead,
        crisis=advice(crisis) if crisis else None,
        now=tuple(map(advice, parts.now)),
        general=parted(parts.general),
        other=tuple(map(advice, parts.other)),
        signs=referral.reasons,
        calls=_calls(parts, cite),
        tell=tuple(tell),
        take=tuple(cited(said) for said in (parts.show, parts.nothing_new) if said),
        marks=mole_marks(knowledge, tr) if parts.marks else (),
        also=cited(parts.also) if parts.also else "",
        limits=cite.said(limits, tr),
        pressing=parts.kind in ("emergency", "crisis"),
        source_ids=tuple(dict.fromkeys((*referral.sources, *parts.sources, *limits.sources))),
    )


def care_calls(answers: Answers, referral: Referral, knowledge: Knowledge, tr: Translate) -> Calls:
    """Whom to call, for a page that shows nothing else of the referral."""
    return _calls(_parts(answers, referral, knowledge, tr), SourceNumbers(knowledge))


def care_sources(view: CareView, knowledge: Knowledge, tr: Translate) -> tuple[NumberedSource, ...]:
    """Every source behind what the page says."""
    return SourceNumbers(knowledge).listed(view.source_ids, tr)


def _parts(answers: Answers, referral: Referral, knowledge: Knowledge, tr: Translate) -> CareParts:
    from exowizard.core.care_page import care_parts

    return care_parts(referral, str(answers.get(ask.REGION.path, "OTHER")), knowledge, tr)


def _calls(parts: CareParts, cite: SourceNumbers) -> Calls:
    def line(call: Call) -> CallLine:
        said = cite.cited(call.said.text, call.said.sources) if call.said else ""
        return CallLine(call.who, call.how_soon, call.number, call.words, said)

    note = parts.numbers_note
    return Calls(tuple(map(line, parts.calls)), cite.cited(note.text, note.sources))


def emergency_line(region: str, knowledge: Knowledge, tr: Translate) -> str:
    """What stands on a kiosk's first screen: when to call for help instead of touching it."""
    from exowizard.core.care_page import numbers_of

    number = tr(numbers_of(region, knowledge).emergency).replace(" ", "\u00a0")
    return tr(knowledge.care.at_the_kiosk.text, emergency=number)
