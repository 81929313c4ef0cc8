"""What opens on the plan page: how to use each thing, prices, warning signs, questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exowizard.core.wording import Translate
from exowizard.flow.views.plan import option_names

if TYPE_CHECKING:
    from exowizard.core.answers import Profile
    from exowizard.core.knowledge import Knowledge
    from exowizard.core.plan import Plan


@dataclass(frozen=True, slots=True)
class Passage:
    """A name and what is said of it."""

    head: str
    text: str


def how_to_use(plan: Plan) -> tuple[Passage, ...]:
    """The whole advice on using each option of the plan."""
    names = option_names(plan)
    return tuple(Passage(names[entry.option], entry.text) for entry in plan.schedule)


def prices(
    plan: Plan, profile: Profile, knowledge: Knowledge, tr: Translate
) -> tuple[Passage, ...]:
    """Where each price comes from."""
    from exowizard.core.costs import money
    from exowizard.core.plan_reading import price_lines

    names = option_names(plan)
    lines = price_lines(plan.chosen, knowledge.prices, profile.region, tr, money)
    return tuple(Passage(names[line.option], line.text) for line in lines)


def warning_signs(knowledge: Knowledge, tr: Translate) -> tuple[Passage, ...]:
    """Warning signs by how soon to seek care, the most urgent first."""
    from exowizard.core.rules import URGENCIES

    titles = {found.id: tr(found.title) for found in knowledge.urgencies}
    found = []
    for urgency in URGENCIES:
        signs = [tr(sign.name) for sign in knowledge.warning_signs if sign.urgency == urgency]
        if signs:
            found.append(Passage(titles[urgency], f"{'; '.join(signs)}."))
    return tuple(found)


def stop_when(plan: Plan, knowledge: Knowledge, tr: Translate) -> tuple[Passage, ...]:
    """When to stop each option of the plan."""
    names = option_names(plan)
    return tuple(
        Passage(
            names[option],
            " ".join(tr(statement.text) for statement in knowledge.option[option].stop_when),
        )
        for option in plan.chosen
    )


def checklists(
    plan: Plan, profile: Profile, knowledge: Knowledge, tr: Translate
) -> tuple[tuple[str, str], ...]:
    """The checklists that this plan needs, each with its title."""
    from exowizard.core.plan_reading import asks_a_clinic

    lists = [
        ("product", tr("Before you buy a product: what to check")),
        ("storage", tr("Keeping it at home: what to check")),
    ]
    if asks_a_clinic(plan, profile, knowledge):
        lists.append(("clinic", tr("Questions to ask the clinic before you pay")))
    return tuple(lists)


def checklist(kind: str, knowledge: Knowledge, tr: Translate) -> tuple[Passage, ...]:
    """A checklist of the knowledge base: what to ask, and why."""
    return tuple(
        Passage(tr(item.ask), tr(item.why.text))
        for listed in knowledge.checklists
        if listed.id == kind
        for item in listed.items
    )
