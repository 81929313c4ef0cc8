"""What the first safety part shows: warning signs, what a tick means, how soon to get help."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exowizard.core.wording import Translate
from exowizard.flow import questions as ask
from exowizard.flow.session import Answers
from exowizard.flow.views.asked import Why
from exowizard.flow.views.safety import says_none, ticked
from exowizard.flow.views.source_numbers import SourceNumbers

if TYPE_CHECKING:
    from exowizard.core.knowledge import Knowledge
    from exowizard.core.rules import CareNumbers, Urgency, WarningSign

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
# Where each sign stands on the page; the order within a group is that of the lists.
SIGN_GROUPS: dict[str, tuple[str, ...]] = {
    "now": (
        "breathing_or_throat_swelling", "vision_loss_or_face_droop", "confusion_or_racing_heart",
        "spreading_redness_with_fever", "hot_spreading_redness", "dusky_painful_patch",
    ),
    "skin": (
        "changing_mole", "non_healing_sore", "nodules_after_procedure", "widespread_new_rash",
        "severe_acne",
    ),
    "feel": ("appearance_distress", "self_harm"),
}  # fmt: skip
MOLE = "changing_mole"
_ICONS: dict[Urgency, str] = {
    "emergency": "phone", "same_day": "clinic", "soon": "calendar", "support": "people",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """One of the marks A to E of a mole: its drawing, its letter and name, what it means."""

    drawing: str
    letter: str
    name: str
    said: str

    @property
    def title(self) -> str:
        """Letter and name."""
        return f"{self.letter}: {self.name}"


@dataclass(frozen=True, slots=True)
class SignRow:
    """One warning sign; ``look_for`` is what "what to look for" opens, ``cited`` with sources."""

    id: str
    name: str
    look_for: str
    cited: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class SignGroup:
    """Signs under one heading."""

    title: str
    rows: tuple[SignRow, ...]


@dataclass(frozen=True, slots=True)
class Warned:
    """What the most urgent tick means: how soon, the first sentence, the rest, other ticks."""

    title: str
    first: str
    rest: tuple[str, ...]
    more: str


@dataclass(frozen=True, slots=True)
class SoonRow:
    """A line of "how soon to get help"; ``here`` the one that the ticks ask for."""

    icon: str
    who: str
    when: str
    here: bool


@dataclass(frozen=True, slots=True)
class SignsView:
    """The first part. ``none``: "none of these" was chosen; ``ticks`` how many were ticked.

    ``why`` and ``limits`` are sentences of the knowledge base with the numbers of their sources.
    """

    groups: tuple[SignGroup, ...]
    none: bool
    ticks: int
    warned: Warned | None
    soon: tuple[SoonRow, ...]
    emergency: str
    emergency_note: str
    why: str
    limits: str


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a passage, in order; none is lost."""
    return tuple(part for part in _SENTENCE_END.split(text.strip()) if part)


def signs_view(answers: Answers, knowledge: Knowledge, tr: Translate) -> SignsView:
    """The first part as it stands."""
    from exowizard.core.care_page import numbers_note as note_on

    key = ask.RED_FLAGS.path
    chosen = ticked(answers, key)
    titles = {
        "now": tr("Right now or in the last days"), "skin": tr("On your skin"),
        "feel": tr("How you feel"),
    }  # fmt: skip
    shown, cite = [], SourceNumbers(knowledge)
    ordered = sorted(knowledge.warning_signs, key=lambda sign: _place_of(sign.id))
    for group, title in titles.items():
        own = [sign for sign in ordered if _group_of(sign.id) == group]
        shown.append(
            SignGroup(title, tuple(_row(sign, sign.id in chosen, cite, tr) for sign in own))
        )
    numbers = numbers_of(answers, knowledge)
    signs = by_urgency(chosen, knowledge)
    care = knowledge.care
    return SignsView(
        tuple(shown),
        says_none(answers, key),
        len(chosen),
        _warned(signs, numbers, knowledge, cite, tr) if signs else None,
        _soon(signs, knowledge, tr),
        tr("In an emergency, call {number} now.", number=tr(numbers.emergency)),
        cite.cited(note_on(numbers, tr), numbers.sources),
        cite.said(care.why_first, tr),
        cite.said(care.no_diagnosis, tr),
    )


def signs_sources(answers: Answers, knowledge: Knowledge, tr: Translate) -> Why:
    """Every source behind the first part, to be listed."""
    care = knowledge.care
    said = [care.why_first, care.no_diagnosis, care.mole_also]
    said += [mark.said for mark in care.mole_marks]
    for words in knowledge.urgencies:
        said += [words.text, words.helper.said]
    for sign in knowledge.warning_signs:
        said.append(sign.what_to_do)
        if sign.helper:
            said.append(sign.helper.said)
    used = {source for statement in said for source in statement.sources}
    used.update(numbers_of(answers, knowledge).sources)
    return Why((), SourceNumbers(knowledge).listed(used, tr))


def numbers_of(answers: Answers, knowledge: Knowledge) -> CareNumbers:
    """The phone numbers of the person's region."""
    from exowizard.core.care_page import numbers_of as numbers_in

    return numbers_in(str(answers.get(ask.REGION.path, "OTHER")), knowledge)


def by_urgency(chosen: Iterable[str], knowledge: Knowledge) -> list[WarningSign]:
    """The chosen signs; first the one that sets what to do: where a crisis line helps, that."""
    from exowizard.core.rules import URGENCIES

    named = set(chosen)
    return sorted(
        (sign for sign in knowledge.warning_signs if sign.id in named),
        key=lambda sign: (URGENCIES.index(sign.urgency), not sign.crisis_line),
    )


def mole_marks(knowledge: Knowledge, tr: Translate) -> tuple[Mark, ...]:
    """What a changing mark can look like, A to E."""
    cite = SourceNumbers(knowledge)
    return tuple(
        Mark(f"signs/mole-{mark.id}", mark.letter, tr(mark.name), cite.said(mark.said, tr))
        for mark in knowledge.care.mole_marks
    )


def mole_also(knowledge: Knowledge, tr: Translate) -> str:
    """What counts beside these marks."""
    return SourceNumbers(knowledge).said(knowledge.care.mole_also, tr)


def _group_of(sign: str) -> str:
    # A sign that no group names is still shown.
    return next((group for group, members in SIGN_GROUPS.items() if sign in members), "skin")


def _place_of(sign: str) -> int:
    order = [member for members in SIGN_GROUPS.values() for member in members]
    return order.index(sign) if sign in order else len(order)


def _row(sign: WarningSign, ticked: bool, cite: SourceNumbers, tr: Translate) -> SignRow:
    words = tr(sign.question)
    return SignRow(
        sign.id, tr(sign.name), words, cite.cited(words, sign.what_to_do.sources), ticked
    )


def _warned(
    signs: Sequence[WarningSign],
    numbers: CareNumbers,
    knowledge: Knowledge,
    cite: SourceNumbers,
    tr: Translate,
) -> Warned:
    from exowizard.core.triage import care_kind, words_of

    leading = signs[0]
    fill = {"emergency": tr(numbers.emergency), "crisis": tr(numbers.crisis)}
    first, *rest = sentences(tr(leading.what_to_do.text, **fill))
    if rest and not leading.crisis_line:
        rest[-1] = cite.cited(rest[-1], leading.what_to_do.sources)
    more = ""
    if len(signs) > 1:
        more = tr("You ticked {count} signs. The next page speaks of all of them.",
                  count=len(signs))  # fmt: skip
    title = words_of(care_kind(signs), knowledge).title
    return Warned(tr(title), first, tuple(rest), more)


def _soon(signs: Sequence[WarningSign], knowledge: Knowledge, tr: Translate) -> tuple[SoonRow, ...]:
    """Who helps, and how soon; with ticks as these ask for, talking to someone first in a crisis.

    Two lines are marked where both a crisis line and an ambulance are wanted now.
    """
    from exowizard.core.care_page import helper_of
    from exowizard.core.triage import words_of

    leading = [sign for sign in signs if sign.urgency == signs[0].urgency]
    crisis = any(sign.crisis_line for sign in leading)
    asked = {sign.urgency: sign for sign in reversed(leading) if not sign.crisis_line}
    rows = []
    for urgency, icon in _ICONS.items():
        own = asked.get(urgency)
        here = own is not None
        helper = words_of(urgency, knowledge).helper
        if urgency == "support":
            here = here or crisis
            helper = words_of("crisis" if crisis else "support", knowledge).helper
        elif own is not None:
            helper = helper_of(own, knowledge)
        rows.append(SoonRow(icon, tr(helper.who), tr(helper.how_soon), here))
    if crisis:
        rows.insert(0, rows.pop())
    return tuple(rows)
