"""The way through the wizard at a store kiosk: how it begins, how long it takes, its trail."""

from __future__ import annotations

from types import MappingProxyType
from typing import NamedTuple

from exowizard.core.wording import Translate
from exowizard.flow import navigation
from exowizard.flow.places import BY_ID, GROUPS, SAFETY
from exowizard.flow.questions import REGION
from exowizard.flow.session import AT_KIOSK, Session, Stop

# What a page takes a person who reads quickly, in seconds: our own judgement, for the line that
# says how long it still takes. Results are not counted.
_SECONDS_A_PAGE = 18
_MINUTE = 60


class TrailPart(NamedTuple):
    """A quarter of the trail: how much of it is done, 0 to 1, and whether the person is in it."""

    title: str
    share: float
    here: bool

    @property
    def done(self) -> bool:
        """Whether the person has left it behind."""
        return self.share >= 1 and not self.here


def begin(region: str) -> Session:
    """A session of a shopper: the store's region is known, only what the advice needs is asked."""
    answers = MappingProxyType({AT_KIOSK: "short", REGION.path: region})
    return Session(answers, Stop(SAFETY.id, SAFETY.parts[0].id))


def has_more_time(session: Session) -> Session:
    """The session of a person who has two more minutes: the rest is asked now."""
    return navigation.settle(session.with_answers({AT_KIOSK: "full"}))


def in_a_hurry(session: Session) -> bool:
    """Whether some questions were left out."""
    return session.answers.get(AT_KIOSK) == "short"


def minutes_left(session: Session) -> int:
    """How many minutes it takes to the result, rounded up; 0 on it."""
    stops = navigation.path(session.answers)
    ahead = [
        stop for stop in stops[stops.index(session.stop) if session.stop in stops else 0 :]
        if not BY_ID[stop.place].result
    ]  # fmt: skip
    return -(-len(ahead) * _SECONDS_A_PAGE // _MINUTE)


def quarters(session: Session, tr: Translate) -> tuple[TrailPart, ...]:
    """The trail by its groups, each with the share of its pages that are done."""
    stops = navigation.path(session.answers)
    parts = []
    for group in GROUPS:
        own = [stop for stop in stops if BY_ID[stop.place].group == group.id]
        behind = sum(navigation.done(stop, session) for stop in own)
        here = session.stop in own
        share = behind / len(own) if own else 0.0
        parts.append(TrailPart(group.title(tr), share, here))
    return tuple(parts)
