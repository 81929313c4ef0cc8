"""What the care page shows: a referral with its words set in order. No word of it is left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exowizard.core.wording import Translate
from exowizard.flow.session import Answers
from exowizard.flow.views.safety import SIGN_GROUPS, numbers_note, numbers_of, sentences

if TYPE_CHECKING:
    from exowizard.core.facts import Source
    from exowizard.core.knowledge import Knowledge
    from exowizard.core.plan import Referral
    from exowizard.core.rules import CareNumbers, WarningSign


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do about one sign; ``name`` the sign."""

    name: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A phone number; ``words`` where there is none, only a phrase."""

    label: str
    number: str
    words: bool


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source: its title, its address or "", a mark where nobody has looked it up yet."""

    title: str
    address: str
    mark: str


@dataclass(frozen=True, slots=True)
class CareView:
    """``crisis`` stands first, then what to do ``now``, then the ``other`` signs' own advice."""

    title: str
    lead: str
    crisis: Advice | None
    now: tuple[Advice, ...]
    general: tuple[str, ...]
    other: tuple[Advice, ...]
    signs: tuple[str, ...]
    numbers: tuple[Number, ...]
    numbers_note: str
    tell: tuple[str, ...]
    take: str
    sources: tuple[SourceLine, ...]


def care_view(
    answers: Answers, referral: Referral, knowledge: Knowledge, tr: Translate
) -> CareView:
    """The page for a referral.

    Each sign's own words are taken out of the referral's text and set beside the sign; what is
    left is said for all of them together.
    """
    numbers = numbers_of(answers, knowledge)
    known = {str(sign.id): sign for sign in knowledge.warning_signs}
    fill = {"emergency": tr(numbers.emergency), "crisis": tr(numbers.crisis)}
    crisis: Advice | None = None
    now: list[Advice] = []
    other: list[Advice] = []
    left = referral.text
    for name, identifier in zip(referral.reasons, referral.signs, strict=True):
        sign: WarningSign | None = known.get(identifier)
        own = tr(sign.what_to_do.text, **fill) if sign else ""
        if sign is None or own not in left:
            continue
        left = left.replace(own, "", 1)
        advice = Advice(name, sentences(own))
        if sign.crisis_line and crisis is None:
            crisis = advice
        elif sign.urgency == referral.urgency:
            now.append(advice)
        else:
            other.append(advice)
    note = numbers_note(numbers, tr)
    general = sentences(" ".join(left.replace(note, "").split()))
    count = len(referral.signs)
    lead = tr("We made no plan this time, since care comes first.")
    if count > 1:
        lead = tr("You ticked {count} signs. We made no plan this time, since care comes first.",
                  count=count)  # fmt: skip
    skin = not set(referral.signs) <= set(SIGN_GROUPS["feel"])
    return CareView(
        title=referral.title,
        lead=lead,
        crisis=crisis,
        now=tuple(now),
        general=general,
        other=tuple(other),
        signs=referral.reasons,
        numbers=_numbers(numbers, referral.crisis_line_first, tr),
        numbers_note=note,
        tell=_tell(skin, tr),
        take=tr("Print this page or save it, and show it to the person you see."),
        sources=tuple(_source(identifier, knowledge, tr) for identifier in referral.sources),
    )


def _numbers(numbers: CareNumbers, crisis_first: bool, tr: Translate) -> tuple[Number, ...]:
    words = not numbers.emergency[:1].isdigit()
    emergency = Number(tr("Emergency"), tr(numbers.emergency), words)
    if numbers.crisis == numbers.emergency:
        return (emergency,)
    crisis = Number(tr("Crisis line: someone to talk to"), tr(numbers.crisis), words)
    return (crisis, emergency) if crisis_first else (emergency, crisis)


def _tell(skin: bool, tr: Translate) -> tuple[str, ...]:
    if not skin:
        return (
            tr("How you feel, and when it began"),
            tr("What has changed in your life of late"),
            tr("Your medicines"),
        )
    return (
        tr("When it began, and how it has changed"),
        tr("What you put on your skin or had done, and when"),
        tr("Your medicines and allergies"),
    )


def _source(identifier: str, knowledge: Knowledge, tr: Translate) -> SourceLine:
    source: Source | None = knowledge.source.get(identifier)
    if source is None:
        return SourceLine(identifier, "", tr("To be verified."))
    if identifier == "J":
        return SourceLine(tr(source.title), "", tr(source.note) if source.note else "")
    mark = "" if source.verified else tr("To be verified.")
    return SourceLine(tr(source.title), source.address or "", mark)
