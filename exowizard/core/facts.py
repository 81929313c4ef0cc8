"""Base pieces of the knowledge base: sourced sentences, intervals, grades."""

import datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from exowizard.core.answers import Concern

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$", max_length=80)]
SourceId = Annotated[str, Field(pattern=r"^(article|your_answers|J|[FEK]\d+|A(PMC)?\d+)$")]
Sources = Annotated[tuple[SourceId, ...], Field(min_length=1)]

# GRADE-like words; "none" means not known, never "no effect".
Certainty = Literal["high", "moderate", "low", "very_low", "none"]
# Decision model, stage 4: the evidence criterion of each grade.
CERTAINTY_VALUE: dict[Certainty, float] = {
    "high": 1.0, "moderate": 0.75, "low": 0.5, "very_low": 0.25, "none": 0.0,
}  # fmt: skip


class Fact(BaseModel):
    """Base of every record of the knowledge base: frozen, unknown keys refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False, defer_build=True)


class Statement(Fact):
    """One sentence or short passage that a person may read, with what it rests on."""

    id: Identifier
    text: Annotated[str, Field(min_length=1)]
    sources: Sources


class Interval(Fact):
    """A figure as low, likely and high in the unit of its field."""

    low: float
    likely: float
    high: float

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if not self.low <= self.likely <= self.high:
            raise ValueError(f"low {self.low} ≤ likely {self.likely} ≤ high {self.high} must hold")
        return self


class Source(Fact):
    """Where something comes from. ``verified``: only pages that were found ([F], [E])."""

    id: SourceId
    title: str
    address: str | None = None
    verified: bool
    checked: datetime.date
    note: str | None = None


class GlossaryTerm(Fact):
    """A word that the glossary explains; ingredients and conditions count as two syllables."""

    id: Identifier
    term: str
    also: tuple[str, ...] = ()
    kind: Literal["ingredient", "condition", "method"]
    meaning: str
    sources: Sources


class ConcernInfo(Fact):
    """A skin concern as the person sees it; ``note`` what to mind before choosing it."""

    id: Concern
    name: str
    plain: str
    note: Statement | None = None
    sources: Sources
