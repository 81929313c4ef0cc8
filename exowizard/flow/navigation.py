"""Moving through the wizard: everything derives from the ordered places and the answers."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, NamedTuple

from exowizard.core.wording import Translate
from exowizard.flow.places import BY_ID, GROUPS, PLACES, SAFETY, Part, Place, title_of, warned
from exowizard.flow.questions import Question, settled
from exowizard.flow.session import Answers, Session, Stop

Mark = Literal["done", "here", "open", "locked"]


def path(answers: Answers) -> tuple[Stop, ...]:
    """Every page of this person's way, in order. It ends at the plan and how to keep it.

    With a warning sign the first part of the safety questions is the last question.
    """
    stops = []
    for place in PLACES:
        if not place.applies(answers):
            continue
        for part in place.parts:
            stops.append(Stop(place.id, part.id))
            if place is SAFETY and warned(answers):
                break
    return tuple(stops)


def part_of(stop: Stop) -> Part:
    """What belongs to one page."""
    return next(part for part in BY_ID[stop.place].parts if part.id == stop.part)


def questions_of(stop: Stop) -> tuple[Question, ...]:
    """The questions of one page."""
    return part_of(stop).questions


def complete(stop: Stop, answers: Answers) -> bool:
    """Whether every question of a page that must be answered is, and the answers go together."""
    part = part_of(stop)
    return all(settled(each, answers) for each in part.questions) and part.whole(answers)


def done(stop: Stop, session: Session) -> bool:
    """Whether a page lies behind the person: complete, and left with Next before."""
    return stop in session.passed and complete(stop, session.answers)


def reachable(session: Session) -> tuple[Stop, ...]:
    """The pages up to and with the first one that is not done."""
    open_: list[Stop] = []
    for stop in path(session.answers):
        open_.append(stop)
        if not done(stop, session):
            break
    return tuple(open_)


def following(session: Session) -> Stop | None:
    """The page after this one; None on the last. Does not ask whether this one is complete."""
    stops = path(session.answers)
    place = stops.index(session.stop) if session.stop in stops else -1
    return stops[place + 1] if 0 <= place < len(stops) - 1 else None


def go_next(session: Session) -> Session:
    """One page on, if this one is complete; else the same session."""
    to = following(session)
    if to is None or not complete(session.stop, session.answers):
        return session
    return _moved(replace(session, passed=session.passed | {session.stop}), to)


def go_back(session: Session) -> Session:
    """One page back; no answer is lost. On the first page, the same session."""
    stops = path(session.answers)
    place = stops.index(session.stop)
    return _moved(session, stops[place - 1]) if place else session


def jump(session: Session, to: Stop) -> Session:
    """To a page that can be reached; else the same session."""
    if to not in reachable(session):
        return session
    checking = session.stop.place == "check" and not BY_ID[to.place].result
    return replace(_moved(session, to), checking=checking)


def settle(session: Session) -> Session:
    """The session on its path: after a change, the furthest page before what is now missing."""
    stops = reachable(session)
    return session if session.stop in stops else session.at(stops[-1])


def first_stop(place: str) -> Stop:
    """The first page of a place."""
    return Stop(place, BY_ID[place].parts[0].id)


def _moved(session: Session, to: Stop) -> Session:
    checking = session.checking and to.place not in ("check", "options", "plan", "keep")
    return replace(session, stop=to, checking=checking)


class TrailStep(NamedTuple):
    """One line of the trail. ``stop`` where a click leads."""

    stop: Stop
    title: str
    mark: Mark


class TrailGroup(NamedTuple):
    """A group of the trail with how much of it is done."""

    title: str
    done: int
    steps: tuple[TrailStep, ...]


def trail(session: Session, tr: Translate) -> tuple[TrailGroup, ...]:
    """The grouped trail as it stands."""
    stops = path(session.answers)
    open_ = set(reachable(session))
    groups = []
    for group in GROUPS:
        steps = []
        for place in PLACES:
            if place.group == group.id:
                steps.append(_trail_step(place, stops, open_, session, tr))
        behind = sum(step.mark == "done" for step in steps)
        groups.append(TrailGroup(group.title(tr), behind, tuple(steps)))
    return tuple(groups)


def _trail_step(
    place: Place,
    stops: tuple[Stop, ...],
    open_: set[Stop],
    session: Session,
    tr: Translate,
) -> TrailStep:
    own = [stop for stop in stops if stop.place == place.id]
    title = title_of(place, session.answers, tr)
    if not own:
        return TrailStep(first_stop(place.id), title, "locked")
    if session.stop in own:
        return TrailStep(session.stop, title, "here")
    if own[0] not in open_:
        return TrailStep(own[0], title, "locked")
    if all(done(stop, session) for stop in own):
        return TrailStep(own[0], title, "done")
    return TrailStep(own[0], title, "open")


def position(session: Session) -> tuple[int, int]:
    """This place's number among the places of the path, from 1, and how many there are."""
    places = list(dict.fromkeys(stop.place for stop in path(session.answers)))
    return places.index(session.stop.place) + 1, len(places)
