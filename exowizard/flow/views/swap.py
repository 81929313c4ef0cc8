"""What else could stand in the plan: every permitted change with what it gains and loses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from exowizard.core.wording import Translate

if TYPE_CHECKING:
    from exowizard.core.advice import Advisor
    from exowizard.core.answers import Profile
    from exowizard.core.knowledge import Knowledge
    from exowizard.core.swaps import Swap


@dataclass(frozen=True, slots=True)
class Choice:
    """One change. ``wanted`` is what the session is given when it is chosen.

    ``check``: what the person should find out before buying what comes in.
    """

    title: str
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    points: str
    wanted: frozenset[str]
    drops: bool
    check: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """All changes of one option, or all that may be added, the best first; dropping comes last."""

    title: str
    lead: str
    choices: tuple[Choice, ...]


def choices(
    option: str | None,
    advisor: Advisor,
    knowledge: Knowledge,
    profile: Profile,
    wanted: frozenset[str] | None,
    tr: Translate,
) -> Choices:
    """What may stand in the place of ``option``; with None, what may be added."""
    from exowizard.core.plan_reading import check_first
    from exowizard.core.swaps import swaps

    asked: Any = option
    present: Any = wanted
    standing = advisor.standing(profile, tr, present)
    found = swaps(standing, asked, profile, knowledge, advisor.table, tr)
    if option is None:
        title = tr("Add to your plan")
        lead = tr("Only what fits your answers, limits and health is listed.")
        kinds: tuple[str, ...] = ("add",)
    else:
        title = tr("Instead of {option}", option=tr(knowledge.option[asked].name))
        lead = tr(
            "Only what fits your answers, limits and health is listed. The best stands first."
        )
        kinds = ("replace", "drop")
    kept = sorted(
        (swap for swap in found if swap.kind in kinds), key=lambda swap: swap.kind == "drop"
    )
    if not kept:
        lead = tr("Nothing else fits your answers, limits and health.")

    def check(swap: Swap) -> str:
        reasons = standing.screening.reasons.get(swap.into, ()) if swap.into else ()
        return check_first(reasons, knowledge)

    return Choices(title, lead, tuple(_choice(swap, check(swap), tr) for swap in kept))


def _choice(swap: Swap, check: str, tr: Translate) -> Choice:
    said = points_words(swap.difference.value, tr)
    return Choice(
        swap.text, swap.gained, swap.lost, said, frozenset(swap.options), swap.kind == "drop",
        check,
    )  # fmt: skip


def points_words(value: float, tr: Translate) -> str:
    """What a change is worth beside the plan as it stands, in points of 100."""
    points = f"{abs(value):.1f}"
    if value >= 0.05:
        return tr("{points} points of 100 more than this plan", points=points)
    if value <= -0.05:
        return tr("{points} points of 100 less than this plan", points=points)
    return tr("As many points as this plan")


def change_words(choice: Choice, tr: Translate) -> str:
    """What was changed, for a screen reader."""
    parts = [tr("Your plan is now: {change}.", change=choice.title)]
    if choice.gained:
        parts.append(tr("You gain: {list}", list=" ".join(choice.gained)))
    if choice.lost:
        parts.append(tr("You lose: {list}", list=" ".join(choice.lost)))
    if choice.check:
        parts.append(tr("Check first: {what}", what=choice.check))
    return " ".join(parts)
