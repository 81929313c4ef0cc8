"""What the safety page shows: its parts, the warning signs with what they lead to, the lists."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from exowizard.core.wording import Translate
from exowizard.flow import questions as ask
from exowizard.flow.navigation import done, path, reachable
from exowizard.flow.places import SAFETY
from exowizard.flow.session import Answer, Answers, Session, Stop
from exowizard.flow.views.safety_names import Named, list_of

if TYPE_CHECKING:
    from exowizard.core.knowledge import Knowledge
    from exowizard.core.rules import CareNumbers, Urgency, WarningSign

PartState = Literal["here", "done", "open", "locked"]
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


@dataclass(frozen=True, slots=True)
class PartChip:
    """One part of the safety questions, as the row of chips shows it. ``spoken`` adds the state."""

    stop: Stop
    title: str
    state: PartState
    spoken: str


@dataclass(frozen=True, slots=True)
class SignRow:
    """One warning sign; ``look_for`` is what "what to look for" opens."""

    id: str
    name: str
    look_for: str
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
    """The first part. ``none``: "none of these" was chosen; ``ticks`` how many were ticked."""

    groups: tuple[SignGroup, ...]
    none: bool
    ticks: int
    warned: Warned | None
    soon: tuple[SoonRow, ...]
    emergency: str
    emergency_note: str


@dataclass(frozen=True, slots=True)
class ListItem:
    """A line of a list with its tick."""

    id: str
    name: str
    note: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class ListGroup:
    """Lines under one heading; without one where a list has a single group."""

    title: str
    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True)
class ListView:
    """One of the five lists. ``unsaid``: "rather not say"; ``remark`` what follows from it."""

    groups: tuple[ListGroup, ...]
    none: bool
    unsaid: bool
    ticks: int
    remark: str


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a passage, in order; none is lost."""
    return tuple(part for part in _SENTENCE_END.split(text.strip()) if part)


def part_number(stop: Stop) -> int:
    """The number of a part among the seven, from 1."""
    return [part.id for part in SAFETY.parts].index(stop.part) + 1


def part_chips(session: Session, tr: Translate) -> tuple[PartChip, ...]:
    """The row of parts as it stands."""
    stops, open_ = path(session.answers), set(reachable(session))
    chips = []
    for part in SAFETY.parts:
        stop, title = Stop(SAFETY.id, part.id), part.title(tr)
        state: PartState = "locked"
        if stop == session.stop:
            state = "here"
        elif stop in stops and done(stop, session):
            state = "done"
        elif stop in open_:
            state = "open"
        spoken = {
            "here": tr("{part}, this part", part=title),
            "done": tr("{part}, done", part=title),
            "open": title,
            "locked": tr("{part}, comes later", part=title),
        }[state]
        chips.append(PartChip(stop, title, state, spoken))
    return tuple(chips)


def ticked(answers: Answers, key: str) -> frozenset[str]:
    """What is ticked in a list; empty for "none of these", "rather not say" and no answer."""
    value = answers.get(key)
    return frozenset(value) if isinstance(value, frozenset | tuple | list) else frozenset()


def says_none(answers: Answers, key: str) -> bool:
    """Whether "none of these" was chosen."""
    return answers.get(key) is not None and not ticked(answers, key)


def says_nothing(answers: Answers, key: str) -> bool:
    """Whether "rather not say" was chosen."""
    return key in answers and answers[key] is None


def with_tick(answers: Answers, key: str, item: str, on: bool) -> dict[str, Answer] | None:
    """The change of one tick. None: nothing is chosen any more, so the answer is taken back.

    Taking the last tick away is not "none of these": that has to be said.
    """
    left = ticked(answers, key) | {item} if on else ticked(answers, key) - {item}
    return {key: left} if left else None


def signs_view(answers: Answers, knowledge: Knowledge, tr: Translate) -> SignsView:
    """The first part as it stands."""
    key = ask.RED_FLAGS.path
    chosen = ticked(answers, key)
    titles = {
        "now": tr("Right now or in the last days"), "skin": tr("On your skin"),
        "feel": tr("How you feel"),
    }  # fmt: skip
    groups = []
    ordered = sorted(knowledge.warning_signs, key=lambda sign: _place_of(sign.id))
    for group, title in titles.items():
        own = [sign for sign in ordered if _group_of(sign.id) == group]
        rows = tuple(
            SignRow(sign.id, tr(sign.name), tr(sign.question), sign.id in chosen) for sign in own
        )
        groups.append(SignGroup(title, rows))
    numbers = numbers_of(answers, knowledge)
    leading = most_urgent(chosen, knowledge)
    return SignsView(
        tuple(groups),
        says_none(answers, key),
        len(chosen),
        _warned(leading, len(chosen), numbers, knowledge, tr) if leading else None,
        _soon(leading.urgency if leading else None, tr),
        tr("In an emergency, call {number} now.", number=tr(numbers.emergency)),
        numbers_note(numbers, tr),
    )


def numbers_of(answers: Answers, knowledge: Knowledge) -> CareNumbers:
    """The phone numbers of the person's region."""
    region = answers.get(ask.REGION.path, "OTHER")
    known = {item.region: item for item in knowledge.care_numbers}
    return next((item for key, item in known.items() if key == region), known["OTHER"])


def numbers_note(numbers: CareNumbers, tr: Translate) -> str:
    """How sure anyone can be of the phone numbers. Said in the referral with the same words."""
    return tr(
        "These phone numbers are from memory ({date}). Check them locally.",
        date=numbers.checked,
    )


def most_urgent(chosen: Iterable[str], knowledge: Knowledge) -> WarningSign | None:
    """The sign that sets what to do: by urgency, where a crisis line helps first."""
    from exowizard.core.rules import URGENCIES

    named = set(chosen)
    signs = [sign for sign in knowledge.warning_signs if sign.id in named]
    return min(
        signs,
        key=lambda sign: (URGENCIES.index(sign.urgency), not sign.crisis_line),
        default=None,
    )


def mole_marks(tr: Translate) -> tuple[tuple[str, str], ...]:
    """The five drawings that show what a changing mark can look like, with their words."""
    return (
        ("signs/mole-halves", tr("Two halves differ")),
        ("signs/mole-edge", tr("Ragged edge")),
        ("signs/mole-colour", tr("More than one colour")),
        ("signs/mole-wide", tr("Wider than 6 mm")),
        ("signs/mole-change", tr("New or changing")),
    )


def list_view(answers: Answers, part: str, tr: Translate) -> ListView:
    """One of the five lists as it stands."""
    key = list_key(part)
    chosen, unsaid = ticked(answers, key), says_nothing(answers, key)

    def line(named: Named) -> ListItem:
        return ListItem(named.id, named.name, named.note, named.id in chosen)

    groups = tuple(
        ListGroup(title, tuple(line(named) for named in items))
        for title, items in list_of(part, tr)
    )
    return ListView(
        groups, says_none(answers, key), unsaid, len(chosen), unsaid_words(tr) if unsaid else ""
    )


def list_key(part: str) -> str:
    """The answer that a list part gives."""
    return next(each.questions[0].path for each in SAFETY.parts if each.id == part)


def unsaid_words(tr: Translate) -> str:
    """What follows from "rather not say"."""
    return tr("That is fine. Where it could matter, we then say: ask a doctor first.")


def age_fault(typed: str, finished: bool, tr: Translate) -> tuple[str, bool]:
    """The words beside the age field, and whether they are about a child. "" while all is well.

    The first digit of a longer number is no fault; it becomes one when the field is left.
    """
    text = typed.strip()
    if not text or (len(text) == 1 and not finished):
        return "", False
    age = int(text) if text.isdecimal() else ask.OLDEST + 1
    if age < ask.YOUNGEST:
        words = tr(
            "ExoWizard is not for children under {youngest}. If your skin bothers you, please see "
            "a doctor together with a parent.",
            youngest=ask.YOUNGEST,
        )
        return words, True
    if age > ask.OLDEST:
        return tr("Your age must be a number from {low} to {high}.",
                  low=ask.YOUNGEST, high=ask.OLDEST), False  # fmt: skip
    return "", False


def pregnancy_choices(tr: Translate) -> tuple[tuple[str | None, str, str], ...]:
    """Value, words and a second line of each choice; None is "rather not say"."""
    return (
        ("none", tr("None of these"), ""),
        ("planning", tr("Planning a pregnancy"), ""),
        ("pregnant", tr("Pregnant"), ""),
        ("breastfeeding", tr("Breastfeeding"), ""),
        (None, tr("Rather not say"), tr("We then say “ask a doctor first” where it matters.")),
    )


def _group_of(sign: str) -> str:
    # A sign that no group names is still shown.
    return next((group for group, members in SIGN_GROUPS.items() if sign in members), "skin")


def _place_of(sign: str) -> int:
    order = [member for members in SIGN_GROUPS.values() for member in members]
    return order.index(sign) if sign in order else len(order)


def _warned(
    sign: WarningSign, count: int, numbers: CareNumbers, knowledge: Knowledge, tr: Translate
) -> Warned:
    words = next(item for item in knowledge.urgencies if item.id == sign.urgency)
    fill = {"emergency": tr(numbers.emergency), "crisis": tr(numbers.crisis)}
    first, *rest = sentences(tr(sign.what_to_do.text, **fill))
    more = ""
    if count > 1:
        more = tr("You ticked {count} signs. The next page speaks of all of them.", count=count)
    return Warned(tr(words.title), first, tuple(rest), more)


def _soon(urgency: Urgency | None, tr: Translate) -> tuple[SoonRow, ...]:
    lines = {
        "emergency": ("phone", tr("Emergency"), tr("now")),
        "same_day": ("clinic", tr("Doctor"), tr("today")),
        "soon": ("calendar", tr("Skin doctor"), tr("within days")),
        "support": ("people", tr("Someone to talk to"), tr("any time")),
    }
    return tuple(
        SoonRow(icon, who, when, key == urgency) for key, (icon, who, when) in lines.items()
    )
