"""Ingredients that the product check knows by their INCI and trade names."""

from typing import Annotated, Literal

from pydantic import Field

from exowizard.core.answers import Allergy, Reaction
from exowizard.core.facts import Fact, Identifier, Statement

IngredientKind = Literal[
    "exosome", "conditioned_medium", "lysate", "growth_factor", "retinoid", "vitamin_c", "acid",
    "fragrance", "sunscreen_filter", "irritant", "alcohol_drying", "essential_oil", "other_active",
]  # fmt: skip
Species = Literal["human", "animal", "plant", "bacterial", "not_stated"]


class Ingredient(Fact):
    """One ingredient or family. Matching ignores case, spacing and hyphens.

    ``names`` exact INCI names, ``also`` trade or common names, ``contains`` word groups that mark
    a whole family (all words of one group must occur). ``matters_to``: reactions and allergies of
    the profile for which this ingredient is flagged.
    """

    id: Identifier
    kind: IngredientKind
    species: Species | None = None
    names: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    contains: tuple[Annotated[tuple[str, ...], Field(min_length=1)], ...] = ()
    matters_to: tuple[Reaction | Allergy, ...] = ()
    note: Statement
