"""What the concerns page shows: a card for each concern, how many are chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exowizard.core.wording import Translate
from exowizard.flow.questions import CONCERNS, MOST_CONCERNS
from exowizard.flow.session import Answer, Answers

if TYPE_CHECKING:
    from exowizard.core.facts import ConcernInfo

USUAL_WEIGHT = 2


@dataclass(frozen=True, slots=True)
class ConcernCard:
    """One card. ``weight`` 1 to 3 when chosen; ``open`` whether it can still be chosen."""

    id: str
    name: str
    plain: str
    weight: int | None
    open: bool


@dataclass(frozen=True, slots=True)
class ConcernsView:
    """All cards and the counter."""

    cards: tuple[ConcernCard, ...]
    count: int
    counter: str


def concerns_view(
    answers: Answers, concerns: tuple[ConcernInfo, ...], tr: Translate
) -> ConcernsView:
    """The page as it stands."""
    chosen = chosen_concerns(answers)
    full = len(chosen) >= MOST_CONCERNS
    cards = tuple(
        ConcernCard(
            concern.id, tr(concern.name), tr(concern.plain), chosen.get(concern.id),
            open=concern.id in chosen or not full,
        )
        for concern in concerns
    )  # fmt: skip
    counter = tr("{count} of {most} chosen", count=len(chosen), most=MOST_CONCERNS)
    if full:
        counter = tr("{most} of {most} chosen. Take one away to add another.", most=MOST_CONCERNS)
    return ConcernsView(cards, len(chosen), counter)


def weight_names(tr: Translate) -> tuple[tuple[int, str], ...]:
    """How much a concern can matter."""
    return ((1, tr("A little")), (2, tr("Quite")), (3, tr("A lot")))


def chosen_concerns(answers: Answers) -> Mapping[str, int]:
    """The chosen concerns and how much each matters."""
    chosen = answers.get(CONCERNS.path)
    return chosen if isinstance(chosen, Mapping) else {}


def with_concern(answers: Answers, concern: str, weight: int | None) -> dict[str, Answer]:
    """The change that gives a concern a weight, or takes it away; no more than five are kept."""
    chosen = dict(chosen_concerns(answers))
    if weight is None:
        chosen.pop(concern, None)
    elif concern in chosen or len(chosen) < MOST_CONCERNS:
        chosen[concern] = weight
    return {CONCERNS.path: chosen}
