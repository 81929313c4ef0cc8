"""How the options page was worked out: weights, values, intervals, samples, versions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exowizard.core.wording import Translate
from exowizard.flow.questions import CRITERIA
from exowizard.flow.views.options import BASIC_CARE, of_100

if TYPE_CHECKING:
    from exowizard.core.answers import Profile
    from exowizard.core.knowledge import Knowledge
    from exowizard.core.options import Effect
    from exowizard.core.plan import OptionResult, Plan


@dataclass(frozen=True, slots=True)
class MethodTable:
    """A table: a title, a sentence under it, the names of its columns, its rows."""

    title: str
    note: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class MethodView:
    """The tables, and the plain facts under them."""

    tables: tuple[MethodTable, ...]
    facts: tuple[tuple[str, str], ...]


def method_view(plan: Plan, profile: Profile, knowledge: Knowledge, tr: Translate) -> MethodView:
    """Everything that the score and the shares were made from."""
    return MethodView(
        (
            _weights(profile, knowledge, tr),
            _values(plan, knowledge, tr),
            _effects(plan, profile, knowledge, tr),
        ),
        _facts(plan, tr),
    )


def _weights(profile: Profile, knowledge: Knowledge, tr: Translate) -> MethodTable:
    given = profile.priorities.as_tuple()
    total = sum(given)
    by_id = {item.id: item for item in knowledge.criteria}
    rows = tuple(
        (tr(by_id[name].name), f"{value:g}", f"{value / total:.3f}", tr(by_id[name].how.text))
        for name, value in zip(CRITERIA, given, strict=True)
    )
    columns = (tr("Priority"), tr("You gave"), tr("Weight"), tr("How it is worked out"))
    note = tr("Each weight is your figure divided by the sum of all six.")
    return MethodTable(tr("Your weights"), note, columns, rows)


def _values(plan: Plan, knowledge: Knowledge, tr: Translate) -> MethodTable:
    names = {item.id: tr(item.name) for item in knowledge.criteria}
    rows = []
    for result in _ranked(plan):
        if result.criteria is None or result.score is None:
            continue
        values = (f"{result.criteria[name]:.2f}" for name in CRITERIA)  # type: ignore[index]
        span = f"{100 * (result.score_low or 0):.0f}–{100 * (result.score_high or 0):.0f}"
        rows.append((result.name, *values, f"{100 * result.score:.1f}", span))
    columns = (tr("Option"), *(names[name] for name in CRITERIA), tr("Points"), tr("Range"))
    note = tr("How well each option does on each priority, from 0 to 1. Weight times value, "
              "added up, gives the points of 100.")  # fmt: skip
    return MethodTable(tr("Values of each option"), note, columns, tuple(rows))


def _effects(plan: Plan, profile: Profile, knowledge: Knowledge, tr: Translate) -> MethodTable:
    concerns = {info.id: tr(info.name) for info in knowledge.concerns}
    chosen = sorted(profile.concerns, key=lambda name: -profile.concerns[name])
    rows = []
    for result in _ranked(plan):
        cells = [result.name]
        effects = {item.concern: item for item in knowledge.option[result.option].effects}
        for name in chosen:
            effect = effects.get(name)
            cells.append(
                tr("as now") if result.option == BASIC_CARE
                else _effect_cell(effect, profile, tr)
            )  # fmt: skip
        rows.append(tuple(cells))
    columns = (tr("Option"), *(concerns[name] for name in chosen))
    note = tr("Low, likely and high change after 12 weeks, beyond basic care. 0.25 is just "
              "noticeable, 0.5 is clear to others, 1 means the concern is gone. Where it is not "
              "known, no change is counted.")  # fmt: skip
    return MethodTable(tr("Effects used"), note, columns, tuple(rows))


def _effect_cell(effect: Effect | None, profile: Profile, tr: Translate) -> str:
    """Low, likely and high; what nobody measured is no measured nought."""
    from exowizard.core.explanation import certainty_for

    if effect is None:
        return "–"
    figures = (effect.low, effect.likely, effect.high)
    if certainty_for(effect, profile) == "none" and not any(figures):
        return tr("not known")
    return " / ".join(f"{figure:g}" for figure in figures).replace("-", "−")


def _ranked(plan: Plan) -> list[OptionResult]:
    return sorted(plan.options, key=lambda result: (result.rank is None, result.rank or 0))


def _facts(plan: Plan, tr: Translate) -> tuple[tuple[str, str], ...]:
    made = plan.provenance
    facts = []
    if plan.robustness is not None:
        sure = plan.robustness
        facts += [
            (tr("Plausible versions tried"), f"{sure.samples:,}"),
            (tr("This plan stays best in"), f"{of_100(sure.plan_share)}%"),
            (tr("What the words mean"),
             tr("Clear: 70% of versions or more. Close: 40% or more. A toss-up: less.")),
        ]  # fmt: skip
    if plan.bundle is not None:
        facts.append((tr("Sets compared"), f"{plan.bundle.compared:,}"))
    facts += [
        (tr("Seed of the draws"), str(made.seed)),
        (tr("Program"), made.program),
        (tr("Knowledge base"), f"{made.knowledge_version} ({made.knowledge_sha256[:12]})"),
    ]
    facts += [("", notice) for notice in plan.notices]
    return tuple(facts)
