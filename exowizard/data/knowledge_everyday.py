"""Proves that each answer on skin and health has its words; routine and scales are whole."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import get_args

from exowizard.core.answers import Answers, Health, Skin
from exowizard.core.everyday import Asked, RoutineStepId, Scale, ScaleId
from exowizard.core.faults import Fault
from exowizard.data.knowledge_figures import answer_values
from exowizard.data.knowledge_records import Base, Placed
from exowizard.flow.questions import SENSITIVITY_SIGNS

_PARTS: dict[str, type[Answers]] = {"skin": Skin, "health": Health}
_ELSEWHERE = ("health.red_flags",)  # each warning sign has a record of its own
_SIGNS = {"skin.sensitivity": SENSITIVITY_SIGNS}


def everyday_faults(base: Base) -> Iterator[Fault]:
    """Every fault of the words for answers, of the routine and of the scales."""
    knowledge = base.knowledge
    wanted = vocabulary()
    for key, names, found in (
        ("asked", tuple(wanted), {item.id for item in knowledge.asked}),
        ("routine", get_args(RoutineStepId), {item.id for item in knowledge.routine}),
        ("scales", get_args(ScaleId), {item.id for item in knowledge.scales}),
    ):
        for name in names:
            if name not in found:
                yield base.in_list(key, f"{name} is missing; add its record")
    for asked in base.of(Asked):
        if asked.record.id in wanted:
            yield from _answers(asked, wanted[asked.record.id])
        else:
            yield asked.fault("no such question; remove it")
    for scale in base.of(Scale):
        yield from _steps(scale)


def vocabulary() -> dict[str, tuple[str, ...]]:
    """Every question on skin and health by its key path, with all values that it can have."""
    found = {}
    for part, model in _PARTS.items():
        for name, field in model.model_fields.items():
            path = f"{part}.{name}"
            if path in _ELSEWHERE:
                continue
            form, values = answer_values(path)
            if form == "number":
                low = next(rule.ge for rule in field.metadata if hasattr(rule, "ge"))
                high = next(rule.le for rule in field.metadata if hasattr(rule, "le"))
                values = tuple(str(number) for number in range(low, high + 1))
            found[path] = values
    return found


def _answers(asked: Placed[Asked], wanted: tuple[str, ...]) -> Iterator[Fault]:
    """Each allowed value once and no other; the same of the signs."""
    values = [value.id for group in asked.record.groups for value in group.values]
    signs = [sign.id for sign in asked.record.signs]
    for field, names, found in (
        ("groups", wanted, values),
        ("signs", _SIGNS.get(asked.record.id, ()), signs),
    ):
        for name in names:
            if name not in found:
                yield asked.fault(f"{name} is missing; add its record", field)
        for place, name in enumerate(found):
            if name not in names:
                known = ", ".join(names) or "none"
                yield asked.fault(f"{name} is no answer; answers are {known}", field)
            elif name in found[:place]:
                yield asked.fault(f"{name} stands twice; keep one", field)


def _steps(scale: Placed[Scale]) -> Iterator[Fault]:
    *bounds, last = (step.below for step in scale.record.steps)
    if last is not None:
        yield scale.fault("the last step must have no bound", "steps")
    known = [bound for bound in bounds if bound is not None]
    if len(known) < len(bounds):
        yield scale.fault("every step but the last needs its bound below", "steps")
    if any(low >= high for low, high in pairwise(known)):
        yield scale.fault("bounds must rise from step to step", "steps")
