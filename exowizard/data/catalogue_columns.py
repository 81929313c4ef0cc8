"""How each column of a store catalogue is read. A reader raises ValueError with the remedy."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import eq
from typing import Any, get_args

from exowizard.core.answers import Currency, Region
from exowizard.core.catalogue import SourceSpecies
from exowizard.core.label_text import species_of
from exowizard.core.options import OptionId
from exowizard.data.inputs import SHOWN, visible

_OPTIONS: tuple[str, ...] = get_args(OptionId)
_CURRENCIES: tuple[str, ...] = get_args(Currency)
_REGIONS: tuple[str, ...] = get_args(Region)
_SPECIES: tuple[str, ...] = get_args(SourceSpecies)
# Spreadsheets write a truth value in the words of the computer's language.
_YES = frozenset({"true", "yes", "y", "wahr", "vrai", "vero", "verdadero", "verdadeiro", "waar"})
_NO = frozenset({"false", "no", "n", "falsch", "faux", "falso", "onwaar"})
_PIECES = re.compile(r"-?\d{1,9}(?:[.,]\d{1,6})?", re.ASCII)
# What a spreadsheet writes where a formula failed or a column was too narrow to be seen.
_SHEET_FAULT = re.compile(r"#[A-ZÀ-Ý¡_]{2,}(?:/0)?[!?]|#N/[AD]|#NV|#GETTING_DATA|#{2,}|Err:\d{3}")
# Parts the texts of a product where they are kept as one; no text may hold it.
APART = "\x1f"
# A file without any of these has no such cell.
DOUBTFUL = ("#", "Err:", APART)
_SHORTENED = re.compile(r"\d[.,]\d+E\+\d+")
_NOT_STATED = frozenset({"", "not stated", "unknown", "?", "-"})
_NOTHING = frozenset({"none", "n/a", "na", "no"})
_PLAIN = re.compile(r"\d{1,12}(?:[.,]\d{1,6})?")
_GROUPED = re.compile(
    r"\d{1,3}(?:,\d{3})+\.\d{1,2}|\d{1,3}(?:\.\d{3})+,\d{1,2}|\d{1,3}([.,])\d{3}(?:\1\d{3})+"
)
_SPACED = re.compile(r"(?<=\d)[ \u00a0\u202f'](?=\d{3}(?:\D|$))")


def nearest(name: str, known: Iterable[str]) -> str | None:
    """A hint at the known word that looks most like ``name``; None when none does."""
    close = difflib.get_close_matches(name, list(known), n=1, cutoff=0.75)
    return f"did you mean {close[0]}?" if close else None


@dataclass(frozen=True)
class Text:
    """Reads a text of at most ``most`` characters; ``needed`` when it may not be empty.

    ``key``: it tells one product from another, so a number must have all its digits.
    """

    most: int = 20_000
    needed: bool = False
    key: bool = False

    def __call__(self, value: Any) -> str:
        """The text without space around it."""
        if self.needed and type(value) is int:
            value = str(value)
        if not isinstance(value, str):
            raise ValueError("must be a text; put it in double quotes")
        text = value.strip()
        if len(text) > self.most:
            raise ValueError(f"is longer than {self.most} characters; make it shorter")
        if self.needed and not text:
            raise ValueError("is empty; it is needed")
        if APART in text:
            raise ValueError("holds a control character; write the cell again")
        if _SHEET_FAULT.fullmatch(text):
            raise ValueError(f'"{text}" is a fault of the spreadsheet; mend the cell there')
        if self.key and _SHORTENED.fullmatch(text):
            raise ValueError(
                f'"{text}" lost digits in the spreadsheet; format the column as text there'
            )
        return text

    def whole_column(self, cells: Sequence[str], *, doubtful: bool) -> Sequence[str] | None:
        """All cells read at once, or None when one of them may be faulty and must be found.

        Every cell is a text. ``doubtful``: somewhere in the file stands what ``DOUBTFUL`` names.
        """
        # What comes again and again is looked at once.
        known = cells if self.needed else set(cells)
        sizes = set(map(len, known))
        if max(sizes) > self.most:
            return None
        if doubtful or self.key:
            together = "\n".join(("", *map(str.strip, known)))
            signs = ("\n#", *DOUBTFUL[1:], *(("E+",) if self.key else ()))
            if any(sign in together for sign in signs):
                return None
        stripped = map(str.strip, known)
        if not self.needed and all(map(eq, known, stripped)):
            return cells
        texts = list(map(str.strip, cells))
        return None if self.needed and not all(texts) else texts


_text = Text()


def _one_of(value: str, known: tuple[str, ...]) -> str:
    if value in known:
        return value
    if not value:
        raise ValueError(f"is empty; write one of {', '.join(known)}")
    hint = nearest(value, known) or f"write one of {', '.join(known)}"
    raise ValueError(f'"{visible(value, SHOWN)}" is not known; {hint}')


def _number(value: Any) -> float:
    if isinstance(value, int | float):
        try:
            return float(value)
        except OverflowError:
            raise ValueError("is far too large; write a number of a few digits") from None
    value = _SPACED.sub("", _text(value))
    if _GROUPED.fullmatch(value):
        point = max(value.rfind("."), value.rfind(","))
        decimals = value[point + 1 :]
        whole = re.sub(r"[.,]", "", value[:point])
        return float(whole + decimals if len(decimals) == 3 else f"{whole}.{decimals}")
    if _PLAIN.fullmatch(value):
        return float(value.replace(",", "."))
    raise ValueError(
        f'"{visible(value, SHOWN)}" is not a number; write digits only, such as 1234.50'
    )


def _price(value: Any) -> float:
    if isinstance(value, str) and re.fullmatch(r"\s*\d{1,3}[.,]\d{3}\s*", value):
        plain = re.sub(r"[.,\s]", "", value)
        raise ValueError(f'"{value.strip()}" may mean two prices; write {plain} or {plain}.00')
    if isinstance(value, str) and not value.strip():
        raise ValueError("is empty; write the price as a number")
    number = _number(value)
    if not 0 <= number <= 1e9:
        raise ValueError("must be 0 or more and below a thousand million")
    return number


def _weeks(value: Any) -> float | None:
    if isinstance(value, str) and not value.strip():
        return None
    number = _number(value)
    if not 0 < number <= 520:
        raise ValueError("must be above 0 and at most 520 weeks; leave it empty if paid once")
    return number


def _currency(value: Any) -> str:
    return _one_of(_text(value).upper(), _CURRENCIES)


def _option(value: Any) -> str:
    return _one_of(_text(value), _OPTIONS)


def _species(value: Any) -> str:
    word = _text(value).casefold()
    if word in _NOT_STATED:
        return "not_stated"
    if word in _NOTHING:
        return "none"
    return word if word in _SPECIES else species_of(word) or _one_of(word, _SPECIES)


def _regions(value: Any) -> tuple[str, ...]:
    words = [word for word in re.split(r"[\s,;|/+]+", _text(value).upper()) if word]
    if words == ["ALL"]:
        return ()
    return tuple(dict.fromkeys(_one_of(word, _REGIONS) for word in words))


def _yes_no(value: Any) -> bool:
    word = str(value).strip().casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    if _PIECES.fullmatch(word):
        return float(word.replace(",", ".")) > 0  # tills count below nothing at times
    raise ValueError(f'"{visible(word, SHOWN)}" is neither yes nor no; write yes or no')


# Every column in the order of the contract, with its reader.
COLUMNS: dict[str, Callable[[Any], Any]] = {
    "sku": Text(most=80, needed=True, key=True),
    "name": Text(most=200, needed=True),
    "brand": _text,
    "option": _option,
    "price": _price,
    "currency": _currency,
    "size": _text,
    "weeks": _weeks,
    "ingredients": _text,
    "source_species": _species,
    "concentration": _text,
    "container": _text,
    "storage": _text,
    "device": _text,
    "supervision": _text,
    "trial": _text,
    "region": _regions,
    "in_stock": _yes_no,
    "shelf": _text,
}
# Without these columns no row can be read. The others may be empty, but must stand in the header.
REQUIRED: tuple[str, ...] = ("sku", "name", "option", "price", "currency", "in_stock")
