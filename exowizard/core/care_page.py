"""The page for a person who is sent to care, in parts. Screen and paper set the same parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exowizard.core.triage import care_kind, words_of
from exowizard.core.wording import Translate

if TYPE_CHECKING:
    from exowizard.core.answers import Region
    from exowizard.core.care import CareWords, MoleMark
    from exowizard.core.facts import Statement
    from exowizard.core.knowledge import Knowledge
    from exowizard.core.plan import Referral
    from exowizard.core.rules import CareKind, CareNumbers, Helper, WarningSign

_MOLE = "changing_mole"


@dataclass(frozen=True, slots=True)
class Said:
    """A passage in the person's language, with its claim id and what it rests on."""

    text: str
    sources: tuple[str, ...] = ()
    claim: str = ""


@dataclass(frozen=True, slots=True)
class SignAdvice:
    """What to do about one sign; ``name`` the sign."""

    name: str
    said: Said


@dataclass(frozen=True, slots=True)
class Call:
    """Someone to call or see. ``said`` explains it; ``number`` is "" where each has their own.

    ``words``: there is no number, only a phrase such as "your local emergency number".
    """

    who: str
    how_soon: str
    number: str
    words: bool
    said: Said | None


@dataclass(frozen=True, slots=True)
class CareParts:
    """``crisis`` stands first, then what to do ``now``, then the ``other`` signs' own advice.

    ``tell``: what a helper wants to hear. ``marks``: what a mole can show, with ``also`` after it.
    """

    kind: CareKind
    crisis: SignAdvice | None
    now: tuple[SignAdvice, ...]
    general: Said
    other: tuple[SignAdvice, ...]
    calls: tuple[Call, ...]
    numbers_note: Said
    tell: tuple[Said, ...]
    show: Said
    nothing_new: Said | None
    marks: tuple[MoleMark, ...]
    also: Said | None

    @property
    def sources(self) -> tuple[str, ...]:
        """What all of it rests on, each once, in the order of reading."""
        passages = [
            *(advice.said for advice in ((self.crisis,) if self.crisis else ())),
            *(advice.said for advice in (*self.now, *self.other)),
            self.general,
            *(call.said for call in self.calls if call.said),
            self.numbers_note,
            *self.tell,
            self.show,
            *(said for said in (self.nothing_new, self.also) if said),
        ]
        found = [source for said in passages for source in said.sources]
        found += [source for mark in self.marks for source in mark.said.sources]
        return tuple(dict.fromkeys(found))


def care_parts(
    referral: Referral, region: Region | str, knowledge: Knowledge, tr: Translate
) -> CareParts:
    """A referral taken apart. No word of it is left out.

    Each sign's own words are taken out of the referral's text and set beside the sign; what is
    left is said for all of them together.
    """
    known = {str(sign.id): sign for sign in knowledge.warning_signs}
    signs = [known[name] for name in referral.signs if name in known]
    signs.sort(key=lambda sign: sign.urgency != referral.urgency)
    kind = care_kind(signs) if signs else referral.urgency
    numbers = numbers_of(region, knowledge)
    fill = {"emergency": tr(numbers.emergency), "crisis": tr(numbers.crisis)}
    crisis: SignAdvice | None = None
    now: list[SignAdvice] = []
    other: list[SignAdvice] = []
    left = referral.text

    def whole(text: str) -> str:
        """No line may break within a phone number."""
        for number in fill.values():
            if number[:1].isdigit():
                text = text.replace(number, number.replace(" ", "\u00a0"))
        return text

    for name, identifier in zip(referral.reasons, referral.signs, strict=True):
        sign: WarningSign | None = known.get(identifier)
        own = tr(sign.what_to_do.text, **fill) if sign else ""
        if sign is None or own not in left:
            continue
        left = left.replace(own, "", 1)
        do = sign.what_to_do
        advice = SignAdvice(name, Said(whole(own), do.sources, do.id))
        if sign.crisis_line and crisis is None:
            crisis = advice
        elif sign.urgency == referral.urgency:
            now.append(advice)
        else:
            other.append(advice)
    note = numbers_note(numbers, tr)
    words, care = words_of(kind, knowledge).text, knowledge.care
    general = Said(whole(" ".join(left.replace(note, "").split())), words.sources, words.id)
    feelings = all(sign.crisis_line or sign.urgency == "support" for sign in signs)
    mole = _MOLE in referral.signs and crisis is None
    return CareParts(
        kind=kind,
        crisis=crisis,
        now=tuple(now),
        general=general,
        other=tuple(other),
        calls=_calls(kind, signs, numbers, knowledge, tr),
        numbers_note=Said(note, numbers.sources),
        tell=tuple(_said(told, tr) for told in _told(care, crisis is not None, feelings)),
        show=_said(care.show if crisis is None else care.show_crisis, tr),
        nothing_new=None if crisis or feelings else _said(care.nothing_new, tr),
        marks=care.mole_marks if mole else (),
        also=_said(care.mole_also, tr) if mole else None,
    )


def numbers_of(region: Region | str | None, knowledge: Knowledge) -> CareNumbers:
    """The phone numbers of a region; where it is not known, words that hold anywhere."""
    known = {str(item.region): item for item in knowledge.care_numbers}
    return known.get(str(region), known["OTHER"])


def numbers_note(numbers: CareNumbers, tr: Translate) -> str:
    """How sure anyone can be of the phone numbers. Said in the referral with the same words."""
    return tr(
        "These phone numbers are from memory ({date}). Check them locally.",
        date=numbers.checked,
    )


def helper_of(sign: WarningSign, knowledge: Knowledge) -> Helper:
    """Who helps with one sign, and how soon."""
    return sign.helper or words_of(care_kind([sign]), knowledge).helper


def _calls(
    kind: CareKind,
    signs: list[WarningSign],
    numbers: CareNumbers,
    knowledge: Knowledge,
    tr: Translate,
) -> tuple[Call, ...]:
    """Who helps first stands first; both numbers always stand somewhere."""
    words = not numbers.emergency[:1].isdigit()
    leading = [sign for sign in signs if sign.urgency == signs[0].urgency]
    in_crisis = any(sign.crisis_line for sign in signs)
    pressing = kind == "emergency"
    now = tr(words_of("emergency", knowledge).helper.how_soon)
    talk = now if in_crisis else ""
    if kind == "support":
        talk = tr(words_of("support", knowledge).helper.how_soon)
    ambulance = Call(tr("Emergency"), now if pressing else "", tr(numbers.emergency), words, None)
    line = Call(tr("Someone to talk to (crisis line)"), talk, tr(numbers.crisis), words, None)
    both: tuple[Call, ...] = (ambulance, line)
    if numbers.crisis == numbers.emergency:
        who = tr("Emergency, and someone to talk to") if talk else tr("Emergency")
        both = (Call(who, ambulance.how_soon or talk, ambulance.number, words, None),)
    elif talk:
        both = (line, ambulance)
    if kind in ("emergency", "crisis"):
        return both
    helpers = {
        helper.said.id: helper for helper in (helper_of(sign, knowledge) for sign in leading)
    }
    named = (
        Call(tr(helper.who), tr(helper.how_soon), "", False, _said(helper.said, tr))
        for helper in helpers.values()
    )
    return (*named, *both)


def _told(care: CareWords, in_crisis: bool, feelings: bool) -> tuple[Statement, ...]:
    if in_crisis:
        return care.tell_crisis
    return care.tell_feelings if feelings else care.tell_skin


def _said(statement: Statement, tr: Translate) -> Said:
    return Said(tr(statement.text), statement.sources, statement.id)
