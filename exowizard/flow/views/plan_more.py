"""What opens on the plan page: how to use each thing, prices, warning signs, questions, sources."""

from __future__ import annotations

from collections.abc import Iterable
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


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source. ``used_for`` names what on this page rests on it."""

    number: int
    id: str
    title: str
    address: str
    checked: str
    verified: bool
    used_for: str


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


def checklist(kind: str, knowledge: Knowledge, tr: Translate) -> tuple[Passage, ...]:
    """A checklist of the knowledge base: what to ask, and why."""
    return tuple(
        Passage(tr(item.ask), tr(item.why.text))
        for listed in knowledge.checklists
        if listed.id == kind
        for item in listed.items
    )


def sources(plan: Plan, knowledge: Knowledge, tr: Translate) -> tuple[SourceLine, ...]:
    """Every source that this page rests on, numbered in the order of first use."""
    used: dict[str, list[str]] = {}

    def note(found: Iterable[str], what: str) -> None:
        for source in found:
            names = used.setdefault(source, [])
            if what not in names:
                names.append(what)

    names = option_names(plan)
    for entry in plan.schedule:
        note(entry.sources, names[entry.option])
    for habit in plan.habits:
        note(habit.sources, habit.name)
    for name in plan.chosen:
        option = knowledge.option[name]
        for statement in (option.what_it_is, option.storage, *option.stop_when):
            note(statement.sources, names[name])
    for sign in knowledge.warning_signs:
        note(sign.what_to_do.sources, tr("Warning signs"))
    for price in knowledge.prices:
        if price.option in plan.chosen:
            note(price.sources, tr("Prices"))
    lines = []
    for number, (source, what) in enumerate(used.items(), 1):
        record = knowledge.source[source]
        lines.append(
            SourceLine(
                number,
                source,
                tr(record.title),
                record.address or "",
                record.checked.isoformat(),
                record.verified,
                ", ".join(what),
            )
        )
    return tuple(lines)


def source_note(line: SourceLine, tr: Translate) -> str:
    """Whether a source was found again, when, and what it is used for."""
    if line.id == "J":
        said = tr("Our own judgement.")
    elif line.verified:
        said = tr("Verified on {date}.", date=line.checked)
    else:
        said = tr("Not verified yet.")
    return f"{said} {tr('Used for: {names}.', names=line.used_for)}"


def sources_text(lines: Iterable[SourceLine], tr: Translate) -> str:
    """The list as plain text, to paste elsewhere."""
    return "\n".join(
        f"{line.number}. {line.title} {line.address}".rstrip() + f" ({source_note(line, tr)})"
        for line in lines
    )
