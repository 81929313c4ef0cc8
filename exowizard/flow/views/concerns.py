"""What the concerns page shows: a card for each concern, how many are chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exowizard.core.wording import Translate
from exowizard.flow.questions import CONCERNS, MOST_CONCERNS
from exowizard.flow.session import Answer, Answers
from exowizard.flow.views.asked import Why
from exowizard.flow.views.source_numbers import SourceNumbers

if TYPE_CHECKING:
    from exowizard.core.facts import ConcernInfo
    from exowizard.core.knowledge import Knowledge

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


def mind(knowledge: Knowledge, tr: Translate) -> Why:
    """What to mind before choosing, with what this and the lines of the cards rest on."""
    numbers, concerns = SourceNumbers(knowledge), knowledge.concerns
    notes = [concern.note for concern in concerns if concern.note]
    used = [source for concern in concerns for source in concern.sources]
    used += [source for note in notes for source in note.sources]
    return Why(tuple(numbers.said(note, tr) for note in notes), numbers.listed(used, tr))


def weight_names(tr: Translate) -> tuple[tuple[int, str], ...]:
    """How much a concern can matter."""
    return ((1, tr("A little")), (2, tr("Quite")), (3, tr("A lot")))


def chosen_concerns(answers: Answers) -> Mapping[str, int]:
    """The chosen concerns and how much each matters."""
    chosen = answers.get(CONCERNS.path)
    if not isinstance(chosen, Mapping):
        return {}
    return {concern: int(weight) for concern, weight in chosen.items()}


def with_concern(answers: Answers, concern: str, weight: int | None) -> dict[str, Answer]:
    """The change that gives a concern a weight, or takes it away; no more than five are kept."""
    chosen = dict(chosen_concerns(answers))
    if weight is None:
        chosen.pop(concern, None)
    elif concern in chosen or len(chosen) < MOST_CONCERNS:
        chosen[concern] = weight
    return {CONCERNS.path: chosen}
