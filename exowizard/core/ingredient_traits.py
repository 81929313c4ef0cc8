"""What an ingredient list holds that may keep a product from somebody, whoever that is.

A store has thousands of lists and a few thousand names: each name is judged once. What is told of
a list is the same as ``read_ingredients`` and ``IngredientIndex`` tell, only sooner.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import NamedTuple

from exowizard.core.ingredient_list import lone_name, opens_label, read_ingredients
from exowizard.core.ingredient_match import IngredientIndex
from exowizard.core.ingredient_reader import Memo, plain_names
from exowizard.core.ingredients import Ingredient
from exowizard.core.options import OptionId
from exowizard.core.product_health import stands_for

# The list was too long to be read to its end.
CUT = -1
_ODD = -1  # a name that must be read in its place


class Trait(NamedTuple):
    """All of an ingredient that may keep it from a person.

    ``matters_to`` reactions and allergies, ``option`` the option whose rules hold for it,
    ``from_people`` made from human cells, ``unnamed`` made from cells that nothing names.
    """

    matters_to: frozenset[str] = frozenset()
    option: OptionId | None = None
    from_people: bool = False
    unnamed: bool = False


def trait_of(record: Ingredient) -> Trait:
    """The trait of a known ingredient."""
    cells = record.kind in ("exosome", "conditioned_medium")
    return Trait(
        matters_to=frozenset(record.matters_to),
        option=stands_for(record),
        from_people=record.species == "human",
        unnamed=cells and record.species == "not_stated",
    )


def traits_of(records: Iterable[Ingredient]) -> tuple[Trait, ...]:
    """Every different trait of some ingredients, in an order of their own; harmless ones left out.

    The place of a trait is the number of its bit.
    """
    found = {trait_of(record) for record in records} - {Trait()}
    return tuple(
        sorted(found, key=lambda one: (sorted(one.matters_to), one.option or "", one[2], one[3]))
    )


class TraitReader:
    """Reads lists; ``traits`` tells what each bit of an answer stands for."""

    def __init__(self, records: Iterable[Ingredient]) -> None:
        records = tuple(records)
        self.traits = traits_of(records)
        self._index = IngredientIndex(records)
        place = {trait: 1 << number for number, trait in enumerate(self.traits)}
        self._bits = {record.id: place.get(trait_of(record), 0) for record in records}
        self._names = Memo(self._read_name)
        self._opens = Memo(opens_label)

    def read(self, text: str) -> int:
        """The traits of all that a list names, one bit each; ``CUT`` where its end was not read."""
        plain = plain_names(text)
        if plain is None or self._opens[plain[0][0]]:
            return self.read_in_full(text)
        # All bits are set in ``_ODD``, so that one such name makes the whole of it odd.
        bits = reduce(or_, map(self._names.__getitem__, plain[0]), 0)
        return self.read_in_full(text) if bits == _ODD else bits

    def read_in_full(self, text: str) -> int:
        """As ``read``, by the way that every label is read."""
        listed = read_ingredients(text)
        if listed.cut:
            return CUT
        bits = 0
        for item in listed.ingredients:
            for record in self._index.find(item):
                bits |= self._bits[record.id]
        return bits

    def _read_name(self, name: str) -> int:
        item = lone_name(name)
        if item is None:
            return _ODD
        bits = 0
        for record in self._index.find(item):
            bits |= self._bits[record.id]
        return bits
