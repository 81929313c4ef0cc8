"""The self-audit: every item of both yardsticks, met, met in part, or not done, and why.

What can be worked out is worked out from the documents of all examples and the knowledge base. The
rest is our own judgement and says so. In English only, like the other checks of the program.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from exowizard.core.wording import english
from exowizard.document.audit_items import Item, Yardstick
from exowizard.document.audit_lists import YARDSTICKS
from exowizard.document.audit_reading import Material, Tally
from exowizard.flow.places import BY_ID

AUDIT_FORMAT = "exowizard-audit/1"
State = Literal["met", "met_in_part", "not_met", "not_done", "does_not_apply"]
How = Literal["worked_out", "judged", "none"]
STATE_WORDS: Mapping[State, str] = {
    "met": "met",
    "met_in_part": "in part",
    "not_met": "not met",
    "not_done": "not done",
    "does_not_apply": "does not apply",
}
MOST_FAULTS = 3
LIMITS = (
    "We who made it have scored it ourselves. No outside rater has scored it yet. Met means that "
    "every check holds in every example; what was only judged says so."
)


@dataclass(frozen=True)
class Finding:
    """An item with its state, how that was found, where it is met, and why not more."""

    item: Item
    state: State
    how: How
    where: tuple[str, ...]
    why: str
    tally: Tally | None = None


@dataclass(frozen=True)
class Score:
    """Findings of one yardstick."""

    yardstick: Yardstick
    findings: tuple[Finding, ...]

    def count(self, *states: State) -> int:
        """How many items are in one of these states."""
        return sum(finding.state in states for finding in self.findings)

    @property
    def applicable(self) -> int:
        """Items that apply."""
        return len(self.findings) - self.count("does_not_apply")

    @property
    def words(self) -> str:
        """The counts in one line; an item met in part is not counted as met."""
        met = self.count("met")
        judged = sum(f.state == "met" and f.how == "judged" for f in self.findings)
        parts = [f"{met} of {self.applicable} met ({met / self.applicable:.0%})"]
        parts += [f"{judged} of them judged by us only"] if judged else []
        parts += [
            f"{self.count(state)} {STATE_WORDS[state]}"
            for state in ("met_in_part", "not_met", "not_done", "does_not_apply")
            if self.count(state)
        ]
        return ", ".join(parts)


def audit(material: Material, pages: Mapping[str, int]) -> tuple[Score, ...]:
    """Scores of all yardsticks. ``pages``: the page of each heading in one of the examples."""
    titles = {
        heading.id: heading.text.plain
        for case in reversed(material.plans)
        for heading in case.headings
    }
    return tuple(
        Score(
            yardstick,
            tuple(_finding(item, material, titles, pages) for item in yardstick.items),
        )
        for yardstick in YARDSTICKS
    )


def _finding(
    item: Item, material: Material, titles: Mapping[str, str], pages: Mapping[str, int]
) -> Finding:
    where = (*_on_paper(item, titles, pages), *_in_the_window(item))
    if item.unfit:
        return Finding(item, "does_not_apply", "none", (), item.unfit)
    if item.not_done:
        about = {statement.id: statement.text for statement in material.knowledge.about.not_done}
        # Were a statement taken out, this would fail: nothing else says that it is done.
        why = " ".join(about[name] for name in item.not_done)
        return Finding(item, "not_done", "none", (), why)
    if item.check is None:
        state: State = "met_in_part" if item.gap else "met"
        return Finding(item, state, "judged", where, f"{item.judged} {item.gap}".strip())
    found = item.check(material)
    return Finding(item, _state(item, found), "worked_out", where, _why(item, found), found)


def _state(item: Item, found: Tally) -> State:
    if len(found.faults) >= found.total:
        return "not_met"
    return "met_in_part" if found.faults or item.gap else "met"


def _why(item: Item, found: Tally) -> str:
    held = found.total - len(found.faults)
    if not found.faults:
        said = f"All {held} checks hold."
    else:
        shown = "; ".join(found.faults[:MOST_FAULTS])
        more = len(found.faults) - MOST_FAULTS
        rest = f"; and {more} more" if more > 0 else ""
        said = f"{held} of {found.total} checks hold. {shown}{rest}."
    return " ".join(part for part in (said, item.judged, item.gap) if part)


def _on_paper(item: Item, titles: Mapping[str, str], pages: Mapping[str, int]) -> Iterator[str]:
    for name in item.paper:
        title = titles.get(name)
        if title is not None:
            page = pages.get(title)
            yield f"“{title}”" + (f", page {page}" if page else "")


def _in_the_window(item: Item) -> Iterator[str]:
    for name in item.window:
        yield f"window: {BY_ID[name].title(english)}"


def audit_json(scores: tuple[Score, ...], about: Mapping[str, Any]) -> dict[str, Any]:
    """The audit as plain data; ``about`` names program and knowledge base."""
    return {
        "format": AUDIT_FORMAT,
        **about,
        "limits": LIMITS,
        "yardsticks": [
            {
                "id": score.yardstick.id,
                "name": score.yardstick.name,
                "items": len(score.findings),
                "applicable": score.applicable,
                "met": score.count("met"),
                "findings": [_finding_json(finding) for finding in score.findings],
            }
            for score in scores
        ],
    }


def _finding_json(finding: Finding) -> dict[str, Any]:
    found = finding.tally
    return {
        "item": finding.item.id,
        "asks": finding.item.asks,
        "state": finding.state,
        "how": finding.how,
        "where": list(finding.where),
        "tests": list(finding.item.tests),
        "why": finding.why,
        "checks": None if found is None else found.total,
        "faults": [] if found is None else list(found.faults),
    }
