"""What a product check finds, format ``exowizard-product-check/1``."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from exowizard.core.answers import Region
from exowizard.core.facts import SourceId
from exowizard.core.ingredients import IngredientKind, Species

# good: the point is met. not_stated: neither the label nor the seller says it, which is not "bad".
AnswerStatus = Literal["good", "caution", "bad", "not_stated"]


class ReportPart(BaseModel):
    """Base of every part of the report: frozen, nothing unknown."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class ProductClaims(ReportPart):
    """What a seller says beside the list; ``None`` or "" is "not stated".

    The keys are columns of the store catalogue. ``price`` in units of ``currency``.
    """

    source_species: str | None = None
    concentration: str | None = None
    container: str | None = None
    storage: str | None = None
    device: str | None = None
    supervision: str | None = None
    trial: str | None = None
    size: str | None = None
    price: float | None = None
    currency: str | None = None


class Found(ReportPart):
    """A known ingredient in the list.

    ``position`` from 1, ``of`` all names, ``percent`` as printed.

    ``matters`` tells why it matters to this person; empty when nothing they said touches it.
    """

    id: str
    name: str
    kind: IngredientKind
    species: Species | None
    position: int
    of: int
    percent: float | None
    may_contain: bool
    note: str
    matters: tuple[str, ...]
    sources: tuple[SourceId, ...]


class ProductAnswer(ReportPart):
    """One point of the product checklist. ``quotes``: the words of the label it was read from."""

    id: str
    from_article: bool
    question: str
    answer: str
    status: AnswerStatus
    why: str
    quotes: tuple[str, ...]
    sources: tuple[SourceId, ...]


class ProductCheck(ReportPart):
    """The whole report. ``exosomes`` are vesicles only; culture liquids and lysates stand apart.

    ``not_checked`` says what could not be judged, such as questions that were not answered.
    """

    format: Literal["exowizard-product-check/1"] = "exowizard-product-check/1"
    region: Region | None
    summary: str
    names: tuple[str, ...]
    exosomes: tuple[Found, ...]
    not_exosomes: tuple[Found, ...]
    flags: tuple[Found, ...]
    others: tuple[Found, ...]
    answers: tuple[ProductAnswer, ...]
    not_checked: tuple[str, ...]
