"""What studies counted: benefits and harms, with the group, the time and what it was held against.

Both frames are said: who got it and who did not. A harm is rounded up and a result down, in both
groups alike, so nothing looks better than it was; the true counts are always said as well. Where
nobody was counted, no share is said at all: few people cannot rule a harm out.
"""

from __future__ import annotations

import math
from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exowizard.core.answers import Concern
    from exowizard.core.options import AdverseEvent, Option, Outcome
    from exowizard.core.wording import Translate


@dataclass(frozen=True, slots=True)
class Group:
    """One group: so many of so many people, or only a percentage where counts are not known."""

    name: str
    affected: int | None = None
    people: int | None = None
    percent: float | None = None

    @property
    def share(self) -> float:
        """Affected of 100, not rounded."""
        if self.affected is not None and self.people:
            return 100 * self.affected / self.people
        return self.percent or 0.0

    def of_100(self, *, harm: bool) -> int:
        """Whole people of 100: a harm rounded up, a result down; 100 only where it is all."""
        if self.affected is not None and self.people:
            up = -(-100 * self.affected // self.people)
            down = 100 * self.affected // self.people
        else:
            up, down = math.ceil(self.share), math.floor(self.share)
        return min(up, 99 if self.share < 100 else 100) if harm else down


@dataclass(frozen=True, slots=True)
class Counted:
    """A harm or a result as it was counted, with who was studied and for how long.

    ``concerns``: what a result is about, empty for the skin as a whole; ``like_for_like`` false
    where the comparison is a separate rate.
    """

    what: str
    harm: bool
    groups: tuple[Group, ...]
    who: str | None
    period: str | None
    worked_out: bool = False
    study_people: int | None = None
    sources: tuple[str, ...] = ()
    claim: str = ""
    concerns: tuple[Concern, ...] = ()
    like_for_like: bool = True

    def about(self, concerns: Container[Concern]) -> bool:
        """Whether it is about one of these concerns or the skin as a whole."""
        return not self.concerns or any(concern in concerns for concern in self.concerns)

    @property
    def kind(self) -> tuple[str, str | None, str | None]:
        """What, in whom and for how long: only counts that share all three can be compared."""
        return (self.what, self.who, self.period)


def from_event(event: AdverseEvent, option: str, tr: Translate) -> Counted | None:
    """A reported harm of an option; None where no source counts it."""
    if event.events is None or not event.people:
        return None
    groups = [Group(option, event.events, event.people)]
    if event.comparison_events is not None and event.comparison_people:
        name = tr(event.comparison) if event.comparison else tr("Comparison")
        groups.append(Group(name, event.comparison_events, event.comparison_people))
    return Counted(
        tr(event.what), True, tuple(groups),
        tr(event.group) if event.group else None, tr(event.period) if event.period else None,
        sources=event.sources, claim=event.id, like_for_like=event.like_for_like,
    )  # fmt: skip


def from_outcome(outcome: Outcome, option: str, tr: Translate) -> Counted | None:
    """A counted result of an option; None where it gives neither counts nor a percentage."""
    treated = _group(option, outcome.treated, outcome.treated_people, outcome.treated_percent)
    if treated is None:
        return None
    name = tr(outcome.control_name) if outcome.control_name else tr("Comparison")
    control = _group(name, outcome.control, outcome.control_people, outcome.control_percent)
    return Counted(
        tr(outcome.what), False, (treated,) if control is None else (treated, control),
        tr(outcome.group), tr(outcome.period), outcome.worked_out, outcome.study_people,
        outcome.sources, outcome.id, outcome.concerns,
    )  # fmt: skip


def _group(
    name: str, affected: int | None, people: int | None, percent: float | None
) -> Group | None:
    if affected is not None and people:
        return Group(name, affected, people)
    return None if percent is None else Group(name, percent=percent)


def none_seen(group: Group, tr: Translate) -> str:
    """What is said where nobody was counted; a share of 0 would sound like proof."""
    if group.people:
        return tr(
            "None seen in {people} people. That is too few to rule it out.", people=group.people
        )
    return tr("None seen. That is too few people to rule it out.")


def count_words(group: Group, tr: Translate, *, harm: bool) -> str:
    """The true count of a group and both frames of 100; never a share of 0."""
    if not group.share:
        return none_seen(group, tr)
    if group.affected is not None and group.people:
        true = tr("{count} of {people} people", count=group.affected, people=group.people)
    else:
        true = tr("{percent}% (group size not given)", percent=f"{group.share:g}")
    count = group.of_100(harm=harm)
    if not count:
        return tr("{counted}: fewer than 1 of 100, over 99 do not.", counted=true)
    return tr(
        "{counted}: about {count} of 100, {rest} do not.", counted=true, count=count,
        rest=100 - count,
    )  # fmt: skip


def counted_words(counted: Counted, tr: Translate) -> str:
    """A harm or result in words: the option's count, the comparison, who and how long."""
    treated, *others = counted.groups
    what = f"{counted.what[:1].upper()}{counted.what[1:]}"
    said = count_words(treated, tr, harm=counted.harm)
    parts = [
        tr("{what}. {name}: {said}", what=what, name=treated.name, said=said),
        *(tr("Compared with {name}: {said}", name=group.name,
             said=count_words(group, tr, harm=counted.harm)) for group in others),
    ]  # fmt: skip
    if not others:
        parts.append(tr("Compared with: nobody."))
    parts += circumstances(counted, tr)
    if counted.study_people:
        parts.append(tr("The whole study had {people} people.", people=counted.study_people))
    if counted.worked_out:
        parts.append(tr("The count was worked out from a published percentage."))
    return " ".join(parts)


def circumstances(counted: Counted, tr: Translate) -> tuple[str, str]:
    """Who was studied and for how long; or that it is not stated."""
    return (
        tr("Who: {group}.", group=counted.who) if counted.who else tr("Who: not stated."),
        tr("How long: {period}.", period=counted.period)
        if counted.period
        else tr("How long: not stated."),
    )


def counted_harms(option: Option, tr: Translate) -> tuple[Counted, ...]:
    """Every harm of an option that a source counts."""
    found = (from_event(event, tr(option.name), tr) for event in option.adverse_events)
    return tuple(item for item in found if item is not None)


def counted_benefits(option: Option, tr: Translate) -> tuple[Counted, ...]:
    """Every result of an option that a source counts, under the name of what was tested."""
    found = (
        from_outcome(outcome, tr(outcome.of) if outcome.of else tr(option.name), tr)
        for outcome in option.outcomes
    )
    return tuple(item for item in found if item is not None)


def benefit_lines(option: Option, tr: Translate) -> tuple[str, ...]:
    """The counted benefits in words; or that no source counts any."""
    return tuple(counted_words(item, tr) for item in counted_benefits(option, tr)) or (
        tr("No source counts how many people it helped."),
    )


def harm_lines(option: Option, tr: Translate) -> tuple[str, ...]:
    """The counted harms in words; or that no source counts any."""
    return tuple(counted_words(item, tr) for item in counted_harms(option, tr)) or (
        tr("No source counts how many people were harmed. That does not mean none."),
    )


def unlike(every: Sequence[Sequence[Counted]]) -> bool:
    """Whether counts of several options stand there that are not of the same thing."""
    kinds = [{item.kind for item in found} for found in every if found]
    return any(other != kinds[0] for other in kinds[1:])


def harms_to_draw(options: Sequence[Option], tr: Translate) -> tuple[Counted | None, ...]:
    """The harm to draw for each option.

    People are drawn side by side only where the harm, the people and the time are the same; a
    count of nobody is never drawn.
    """
    every = [counted_harms(option, tr) for option in options]
    having = [found for found in every if found]
    nothing = tuple(None for _ in options)
    for first in having[0] if having else ():
        # One that is drawn alone may have no stated time or people: nothing stands beside it.
        if len(having) > 1 and (first.period is None or first.who is None):
            continue
        same = tuple(
            next((item for item in found if item.kind == first.kind and item.groups[0].share), None)
            for found in every
        )
        if sum(item is not None for item in same) == len(having):
            return same
    return nothing
