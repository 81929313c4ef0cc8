"""Finds known ingredients among the names of a list. An exact name wins over a word group."""

from __future__ import annotations

import re
from collections.abc import Iterable

from exowizard.core.ingredient_list import ListedIngredient, squeeze, words
from exowizard.core.ingredients import Ingredient

# A word this long may stand inside a longer one: "exosome" in "nanoexosomes".
_LONG = 6
# A name that holds one of these words is judged by it, whatever else stands in the name.
_DECIDING = frozenset({"exosome", "vesicle", "conditioned", "supernatant", "secretome"})
# "Serum-free", "animal component free": what is left out, never what else the name says.
_FREE = re.compile(
    r"(?i)(?:\b(?:animal|xeno)[\s\-‐‑–]+(?:components?|proteins?|products?|origins?)|(?<![^\W_])[^\W_]++)"
    r"[\s\-‐‑–]+free\b(?!\s+(?:of|from|radicals?)\b)"
)


class IngredientIndex:
    """Known ingredients, ready for look-up. ``records`` in the order of the knowledge base.

    Among word groups one with a deciding word wins, then the longest, then the earlier record.
    """

    def __init__(self, records: Iterable[Ingredient]) -> None:
        """Prepares all names and word groups of ``records`` once."""
        self._named: dict[str, Ingredient] = {}
        self._groups: dict[str, list[tuple[frozenset[str], int, Ingredient]]] = {}
        self._inside: set[str] = set()
        also: dict[str, Ingredient] = {}
        for order, record in enumerate(records):
            for name in record.names:
                self._named.setdefault(squeeze(name), record)
            for name in record.also:
                also.setdefault(squeeze(name), record)
            for group in record.contains:
                wanted = frozenset().union(*map(words, group))
                for word in wanted:
                    self._groups.setdefault(word, []).append((wanted, order, record))
                    if len(word) >= _LONG or not word.isascii():
                        self._inside.add(word)
        self._named = {**also, **self._named}
        self._heads: dict[str, list[str]] = {}
        for word in filter(str.isascii, self._inside):
            self._heads.setdefault(word[:_LONG], []).append(word)

    def find(self, item: ListedIngredient) -> tuple[Ingredient, ...]:
        """Every known ingredient that one listed name stands for, without repeats."""
        found: dict[str, Ingredient] = {}
        # A bracket with several names is a mix: their words must not be put together.
        several = len(item.parts) > 3
        for number, part in enumerate(item.parts):
            record = self._one(part, groups=not (number == 0 and several))
            if record is not None:
                found.setdefault(record.id, record)
        known = [record for record in found.values() if record.kind == "exosome"]
        if any(record.species != "not_stated" for record in known):
            return tuple(
                record for record in found.values()
                if record.kind != "exosome" or record.species != "not_stated"
            )  # fmt: skip
        return tuple(found.values())

    def _one(self, part: str, *, groups: bool) -> Ingredient | None:
        exact = self._named.get(squeeze(part))
        if exact is not None or not groups:
            return exact
        rest = _FREE.sub(" ", part) if "free" in part.lower() else part
        if rest != part and (exact := self._named.get(squeeze(rest))) is not None:
            return exact
        present = set(words(rest))
        present |= self._inside_of(" ".join(present))
        best: tuple[bool, int, int] | None = None
        record = None
        for word in present:
            for wanted, order, candidate in self._groups.get(word, ()):
                if wanted <= present:
                    rank = (not wanted.isdisjoint(_DECIDING), len(wanted), -order)
                    if best is None or rank > best:
                        best, record = rank, candidate
        return record

    def _inside_of(self, text: str) -> set[str]:
        """The words of groups that stand anywhere in a text, also inside longer words."""
        if not text.isascii():
            return {word for word in self._inside if word in text}
        # A few hundred words, and thousands of names: only those that begin as a place does.
        return {
            word
            for at in range(len(text) - _LONG + 1)
            for word in self._heads.get(text[at : at + _LONG], ())
            if text.startswith(word, at)
        }
