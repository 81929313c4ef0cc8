"""Reads the lists of many products soon: each name is judged once, and remembered.

What is told is the same as ``read_ingredients`` and ``IngredientIndex`` tell, which read every list
that is not plain.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import TypeVar

from exowizard.core.ingredient_list import (
    LONGEST,
    IngredientList,
    ListedIngredient,
    lone_name,
    opens_label,
    read_ingredients,
)
from exowizard.core.ingredient_match import IngredientIndex
from exowizard.core.ingredients import Ingredient

_FEWEST, _MOST = 4, 90  # names, as ``lone_name`` asks
_REMEMBERED = 4000  # names; two or three megabytes
_HEADED = re.compile(r"(?i)(?:ingredients|inci) ?: ?")
# A comma without a space behind it, other than in 1,2-Hexanediol.
_TIGHT = re.compile(r",(?=[^\s\d])|(?<=[^\d\s]),(?=\d)")
_RAISED = re.compile("[¹²³⁰⁴-⁹™®©℠]")
K = TypeVar("K")
T = TypeVar("T")


class Memo(dict[K, T]):
    """Answers by what was asked; each is worked out once. Forgets all after ``most`` of them."""

    def __init__(self, work_out: Callable[[K], T], most: int | None = None) -> None:
        super().__init__()
        self._work_out, self._most = work_out, most

    def __missing__(self, asked: K) -> T:
        if self._most is not None and len(self) >= self._most:
            self.clear()
        self[asked] = answer = self._work_out(asked)
        return answer


def plain_names(text: str) -> tuple[list[str], bool] | None:
    """The pieces of a list between its commas, and whether "Ingredients:" stood before them.

    None where the list is not as plain as ``lone_name`` asks. Each piece is still to be judged.
    """
    if len(text) > LONGEST:
        return None
    if not text.isascii():
        if _RAISED.search(text):
            return None
        text = unicodedata.normalize("NFKC", text).replace("、", ", ")
        if len(text) > LONGEST:
            return None
    heading = _HEADED.match(text) if ":" in text else None
    if heading:
        text = text[heading.end() :]
    if "  " in text:
        text = re.sub(" +", " ", text)
    names = text.split(", ")
    if text.count(",") > 2 * len(names):
        names = _TIGHT.sub(", ", text).split(", ")
    return (names, heading is not None) if _FEWEST <= len(names) <= _MOST else None


class ListReader:
    """Reads lists, and finds the ingredients that are known. May be asked from any thread."""

    def __init__(self, records: Iterable[Ingredient]) -> None:
        self._index = IngredientIndex(records)
        self._names: Memo[str, ListedIngredient | None] = Memo(lone_name, _REMEMBERED)
        self._found: Memo[tuple[str, ...], tuple[Ingredient, ...]] = Memo(self._find, _REMEMBERED)

    def read(self, text: str) -> IngredientList:
        """As ``read_ingredients``."""
        plain = plain_names(text)
        if plain is None or opens_label(plain[0][0]):
            return read_ingredients(text)
        names, headed = plain
        items = []
        for position, name in enumerate(names, 1):
            item = self._names[name]
            if item is None:
                return read_ingredients(text)
            items.append(
                ListedIngredient(
                    position=position, text=item.text, parts=item.parts, percent=item.percent
                )
            )
        return IngredientList(ingredients=tuple(items), label=(), headed=headed)

    def find(self, item: ListedIngredient) -> tuple[Ingredient, ...]:
        """As ``IngredientIndex.find``."""
        return self._found[item.parts]

    def _find(self, parts: tuple[str, ...]) -> tuple[Ingredient, ...]:
        return self._index.find(
            ListedIngredient(position=1, text=parts[0] if parts else "", parts=parts)
        )
