"""Where a person was when their answers were written, so that opening them leads back there."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from exowizard.flow.navigation import complete, first_stop, path, settle
from exowizard.flow.places import BY_ID
from exowizard.flow.questions import BY_PATH
from exowizard.flow.session import WELCOME, Answers, Session, Stop


class Bookmark(NamedTuple):
    """``place``: the page, as "skin" or "safety/conditions". ``passed``: pages left with Next.

    ``passed`` None: the file does not say, as a profile of another program does not.
    """

    place: str | None = None
    passed: tuple[str, ...] | None = None
    checking: bool = False


NOWHERE = Bookmark()


def bookmark_of(session: Session) -> Bookmark:
    """Where this session is."""
    return Bookmark(
        _name(session.stop), tuple(sorted(map(_name, session.passed))), session.checking
    )


def opened(answers: Answers, bookmark: Bookmark = NOWHERE) -> Session:
    """The session that these answers were in.

    Where the file does not say, every page that they fill is passed, and the person is at the
    bookmark or at the first gap.
    """
    known = MappingProxyType({key: value for key, value in answers.items() if key in BY_PATH})
    stop = _stop(bookmark.place)
    if bookmark.passed is None:
        return _filled(known, stop)
    passed = frozenset(filter(None, map(_stop, bookmark.passed)))
    return settle(Session(known, stop or WELCOME, passed, bookmark.checking))


def _filled(known: Answers, stop: Stop | None) -> Session:
    stops = path(known)
    reached: list[Stop] = []
    for each in stops:
        if not complete(each, known):
            break
        reached.append(each)
    session = Session(known, stops[min(len(reached), len(stops) - 1)], frozenset(reached))
    if stop in session.passed:
        return replace(session, stop=stop)
    if Stop("check") in session.passed and session.stop.place in ("options", "plan", "keep"):
        return replace(session, stop=Stop("check"))
    return session


def _name(stop: Stop) -> str:
    return f"{stop.place}/{stop.part}" if stop.part else stop.place


def _stop(name: str | None) -> Stop | None:
    """The page of this name; that of the place alone is its first one. None: there is none."""
    place, _, part = (name or "").partition("/")
    if place not in BY_ID:
        return None
    if not part:
        return first_stop(place)
    return Stop(place, part) if any(each.id == part for each in BY_ID[place].parts) else None
