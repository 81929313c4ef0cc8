"""The person's own set of actives: it stands for as long as rules and limits allow it.

The wish stays among the answers. While it may not stand, the best plan takes its place and the
reasons are said; as soon as the answers allow it again, it stands again.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from exowizard.core.wording import Translate

if TYPE_CHECKING:
    from exowizard.core.advice import Advisor
    from exowizard.core.answers import Profile
    from exowizard.core.glance import Glance
    from exowizard.core.knowledge import Knowledge
    from exowizard.core.plan import Plan
    from exowizard.flow.ports import Engine

BASIC_CARE = "basic_care"


class Made(NamedTuple):
    """A plan; ``refused`` says why the person's own set does not stand in it, if it does not."""

    plan: Plan
    refused: tuple[str, ...] = ()


class Glanced(NamedTuple):
    """As ``Made``, for the figures of a moving handle."""

    glance: Glance | None
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PutAside:
    """What is said where the person's own set does not stand."""

    title: str
    text: str


def make_plan(
    engine: Engine, profile: Profile, language: str, wanted: Set[str] | None, tr: Translate
) -> Made:
    """The plan with the person's own set, or the best one and why it is not the own one."""
    if wanted is None:
        return Made(engine.plan(profile, language))
    from exowizard.core.own_choice import NotPermitted

    gone = _gone(wanted, engine.knowledge, tr)
    if gone:
        return Made(engine.plan(profile, language), gone)
    try:
        return Made(engine.plan(profile, language, frozenset(wanted)))
    except NotPermitted as error:
        return Made(engine.plan(profile, language), error.reasons)


def take_glance(
    advisor: Advisor, profile: Profile, wanted: Set[str] | None, tr: Translate, samples: int
) -> Glanced:
    """The quick figures with the person's own set, or those of the best plan and why."""
    if wanted is None:
        return Glanced(advisor.glance(profile, tr, samples=samples))
    from exowizard.core.own_choice import NotPermitted

    gone = _gone(wanted, advisor.knowledge, tr)
    if gone:
        return Glanced(advisor.glance(profile, tr, samples=samples), gone)
    own: Any = frozenset(wanted)
    try:
        return Glanced(advisor.glance(profile, tr, samples=samples, wanted=own))
    except NotPermitted as error:
        return Glanced(advisor.glance(profile, tr, samples=samples), error.reasons)


def _gone(wanted: Set[str], knowledge: Any, tr: Translate) -> tuple[str, ...]:
    """What an older file may hold: options that there are no more."""
    if all(option in knowledge.option for option in wanted):
        return ()
    return (tr("It holds something that this program does not know any more."),)


def put_aside(
    wanted: Set[str] | None, refused: Sequence[str], knowledge: Knowledge, tr: Translate
) -> PutAside | None:
    """The notice: which set, why it does not stand, and how it comes back; None where it does."""
    if wanted is None or not refused:
        return None
    names = ", ".join(
        tr(option.name)
        for option in knowledge.options
        if option.id in wanted and option.id != BASIC_CARE
    )
    why = "\n".join(refused)
    back = tr(
        "You see the best plan instead. If that changes again, your choice comes back by itself."
    )
    said = tr("You chose: {names}.", names=names) if names else ""
    return PutAside(
        tr("Your own choice does not fit any more"),
        "\n".join(part for part in (said, why, back) if part),
    )


def to_keep(wanted: frozenset[str], best: Sequence[str]) -> frozenset[str] | None:
    """What the session is given when a set is chosen: none where it is the best one anyway."""
    return None if wanted == frozenset(best) else wanted
