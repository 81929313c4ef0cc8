"""What the safety page shows: its parts and the lists; the signs stand in ``safety_signs``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from exowizard.core.wording import Translate
from exowizard.flow import questions as ask
from exowizard.flow.navigation import done, path, reachable
from exowizard.flow.places import SAFETY
from exowizard.flow.session import Answer, Answers, Session, Stop
from exowizard.flow.views.asked import Named, choices, groups
from exowizard.flow.views.source_numbers import SourceNumbers

if TYPE_CHECKING:
    from exowizard.core.knowledge import Knowledge

PartState = Literal["here", "done", "open", "locked"]


@dataclass(frozen=True, slots=True)
class PartChip:
    """One part of the safety questions, as the row of chips shows it. ``spoken`` adds the state."""

    stop: Stop
    title: str
    state: PartState
    spoken: str


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


def list_view(answers: Answers, part: str, knowledge: Knowledge, tr: Translate) -> ListView:
    """One of the five lists as it stands."""
    key = list_key(part)
    chosen, unsaid = ticked(answers, key), says_nothing(answers, key)

    def line(named: Named) -> ListItem:
        return ListItem(named.id, named.name, named.note, named.id in chosen)

    shown = tuple(
        ListGroup(title, tuple(line(named) for named in items))
        for title, items in groups(key, knowledge, tr)
    )
    return ListView(
        shown, says_none(answers, key), unsaid, len(chosen), unsaid_words(tr) if unsaid else ""
    )


def list_key(part: str) -> str:
    """The answer that a list part gives."""
    return next(each.questions[0].path for each in SAFETY.parts if each.id == part)


def unsaid_words(tr: Translate) -> str:
    """What follows from "rather not say"."""
    return tr("That is fine. Where it could matter, we then say: ask a doctor first.")


def age_fault(typed: str, finished: bool, knowledge: Knowledge, tr: Translate) -> tuple[str, bool]:
    """The words beside the age field, and whether they are about a child. "" while all is well.

    The first digit of a longer number is no fault; it becomes one when the field is left.
    """
    text = typed.strip()
    if not text or (len(text) == 1 and not finished):
        return "", False
    age = int(text) if text.isdecimal() else ask.OLDEST + 1
    if age < ask.YOUNGEST:
        words = tr("ExoWizard is not for children under {youngest}.", youngest=ask.YOUNGEST)
        return f"{words} {SourceNumbers(knowledge).said(knowledge.care.children, tr)}", True
    if age > ask.OLDEST:
        return tr("Your age must be a number from {low} to {high}.",
                  low=ask.YOUNGEST, high=ask.OLDEST), False  # fmt: skip
    return "", False


def pregnancy_choices(knowledge: Knowledge, tr: Translate) -> tuple[tuple[str | None, str], ...]:
    """Value and words of each choice; None is "rather not say"."""
    found = ((named.id, named.name) for named in choices(ask.PREGNANCY.path, knowledge, tr))
    return (*found, (None, tr("Rather not say")))
