"""Stage 1: warning signs. Any one ends the plan and sends the person to care."""

from __future__ import annotations

from collections.abc import Sequence

from exowizard.core.advice_facts import AdviceFacts
from exowizard.core.answers import Profile
from exowizard.core.plan import Referral
from exowizard.core.rules import URGENCIES, CareKind, UrgencyWords, WarningSign
from exowizard.core.wording import Translate


def triage(profile: Profile, knowledge: AdviceFacts, tr: Translate) -> Referral | None:
    """The referral for this person, or None when no warning sign was ticked.

    The most urgent sign sets the urgency (facts/rules.md, "Warning signs"); every sign is named;
    words about a crisis line always stand first.
    """
    signs = ticked_signs(profile, knowledge)
    if not signs:
        return None
    urgency = signs[0].urgency
    words = words_of(care_kind(signs), knowledge)
    numbers = next(item for item in knowledge.care_numbers if item.region == profile.region)
    fill = {"emergency": tr(numbers.emergency), "crisis": tr(numbers.crisis)}
    first = [sign for sign in signs if sign.crisis_line]
    rest = [sign for sign in signs if not sign.crisis_line]
    # A sign's own words may be stricter than those of its urgency ("go now"), so they lead.
    leading = [sign for sign in rest if sign.urgency == urgency]
    what = [tr(sign.what_to_do.text, **fill) for sign in first + leading]
    what.append(tr(words.text.text, **fill))
    what += [tr(sign.what_to_do.text, **fill) for sign in rest if sign not in leading]
    what.append(
        tr(
            "These phone numbers are from memory ({date}). Check them locally.",
            date=numbers.checked,
        )
    )
    sources = dict.fromkeys(
        source
        for sign in signs
        for source in (*sign.what_to_do.sources, *words.text.sources, *numbers.sources)
    )
    return Referral(
        urgency=urgency,
        title=tr(words.title),
        reasons=tuple(tr(sign.name) for sign in first + rest),
        signs=tuple(sign.id for sign in first + rest),
        text=" ".join(dict.fromkeys(what)),
        crisis_line_first=bool(first),
        sources=tuple(sources),
    )


def care_kind(signs: Sequence[WarningSign]) -> CareKind:
    """What kind of help comes first, for signs of which the most urgent stands first.

    Where a crisis line helps with all that is most urgent, words on driving and the like would
    only stand in the way.
    """
    leading = [sign for sign in signs if sign.urgency == signs[0].urgency]
    return "crisis" if all(sign.crisis_line for sign in leading) else signs[0].urgency


def words_of(kind: CareKind, knowledge: AdviceFacts) -> UrgencyWords:
    """What is said for a kind of help."""
    return next(item for item in knowledge.urgencies if item.id == kind)


def ticked_signs(profile: Profile, knowledge: AdviceFacts) -> list[WarningSign]:
    """The warning signs that the person has, most urgent first, then in knowledge-base order."""
    flags = profile.health.red_flags
    signs = [sign for sign in knowledge.warning_signs if sign.id in flags]
    return sorted(signs, key=lambda sign: URGENCIES.index(sign.urgency))
