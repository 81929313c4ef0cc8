"""Reads what a label says around its ingredient list: storage, dates, counts, claims, price.

Every reader returns the words it rests on, so that the report can show them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache, wraps
from typing import TypeVar

from exowizard.core.ingredients import Species

_NOT = r"(?i)\b(?:no|not|never|without|avoid|don't)\b[^.;]{0,40}"
DEVICE = r"electropor|iontophor|sonophor|ultrasound|micro-?current|galvanic|\bdevices?\b|機器|기기"
NEEDLES = (
    r"micro-?needl|needling|derma ?(?:roller|pen|stamp)|\binject|mesotherapy|\bMTS\b|"
    r"after (?:a )?laser|注射|주사"
)
DARK = (
    r"opaque|amber|brown|dark (?:glass|bottle)|light-?proof|light[- ]block|alumini?um|遮光|차광|"
    r"protects? from light"
)
TIGHT = r"air-?less|air-?tight|vacuum|\bpump|ampoules?|\bvials?|single[- ]dose|sachet|sealed|密閉"
LEAKY = r"\bjar\b|\bpot\b|dropper|transparent|clear (?:glass|bottle)"
COOL = (
    r"\bcool\b|\bdark\b|refrigerat|fridge|frozen|freezer|(?:from|avoid|out of)[^.;]{0,25}"
    r"(?:sun|light|heat)|\d\s*°\s*[CF]?|冷暗|高温|冷蔵|서늘|냉장"
)
TEMPERATURE = (
    r"-?\d+\s*(?:(?:-|–|to|~)\s*\d+\s*)?°\s*[CF]?|refrigerat|fridge|freezer|frozen|冷蔵|냉장"
)
EXPIRY = r"best before|expir|\bexp\b|use by|使用期限|유통기한|사용기한"
STERILE = r"\bsteril|無菌|멸균|무균"
STRONG = r"high(?:ly)? concentrat|nano-?exosome|concentrated"
TRIAL_NUMBER = (
    r"\b(?:NCT\d{8}|UMIN-?\d{9}|jRCT\w{6,12}|ISRCTN\d{6,8}|KCT\d{7}|ACTRN\d{10,14}|"
    r"IRCT\w{8,20}|DRKS\d{8}|ChiCTR[\w-]{8,16}|\d{4}-\d{6}-\d{2})\b"
)
TRIAL = r"clinical(?:ly)?|\btrial|\bstud(?:y|ies)\b|臨床|임상"
_COUNT = (
    r"(?i)\d[\d.,]*\s*(?:[x×*]\s*10\s*\^?\s*\d+|e\+?\d+|thousand|million|billion|trillion|bn|億|兆|"
    r"억|조)?\s*(?:/\s*|of )?(?:particles?|exosomes?|vesicles?|EVs?|個|개)\b"
)
_PER = re.compile(
    r"(?i)(?:/|\bper\b|\bin (?:each|every|one)\b)\s*(?:\d*\s*)?(?:m[lL]|g|gram|vial|dose)"
)
_OPENED = (
    r"(?i)(?<!\w)\d{1,3}\s*M\b(?!\w)|"
    r"\d+\s*(?:h|hours?|days?|weeks?|months?|ヶ月|か月|개월)[^.;]{0,30}\bopen|"
    r"\bopen[^.;]{0,40}\d+\s*(?:h|hours?|days?|weeks?|months?)|開封後[^。]{0,12}\d|개봉[^.]{0,12}\d"
)
_PRICE = re.compile(
    r"(?i)(?P<sign>[€$£¥₩]|\b(?:USD|EUR|GBP|JPY|KRW|AUD))\s?(?P<a>\d[\d,.]*)|"
    r"(?P<b>\d[\d,.]*)\s?(?P<after>€|円|원|\b(?:USD|EUR|GBP|JPY|KRW|AUD|yen)\b)"
)
_SIGNS = {"€": "EUR", "£": "GBP", "₩": "KRW", "円": "JPY", "YEN": "JPY", "원": "KRW"}
_SIZE = re.compile(r"(?i)(?<![\w.,])(\d{1,4}(?:[.,]\d)?)\s*m[lL]\b(?!\s*[-/])")
_ORIGIN: tuple[tuple[Species, str], ...] = (
    ("human", r"\bhumans?\b(?! (?:trial|stud|use|skin|test))|ヒト|인체"),
    (
        "animal",
        r"\bsalmon|\bfish\b|bovine|\bmilk\b|colostrum|porcine|\bdeer\b|\banimal|ovine|サケ|연어",
    ),
    (
        "plant",
        r"\bplants?\b|botanical|centella|\bcica\b|\brose\b|\brosa\b|ginseng|callus|植物|식물",
    ),
    ("bacterial", r"bacteri|lactobac|probiotic|\byeast\b|bifido|乳酸菌|유산균"),
)
_FROM = r"(?i)exosom|vesicle|derive|origin|source|from\b|stem cell|由来|유래|エクソソーム|엑소좀"
# Words that say an origin is absent.
_ABSENT = re.compile(r"(?i)\b(?:no|not|without|free (?:from|of)|non)\b[\s-]*(?:\w+\s+){0,3}$")

# A store says the same of many products: what a sentence says is told again without looking.
_REMEMBERED = 4096  # answers; with sentences of this length two or three megabytes
_LONGEST_REMEMBERED = 300
A = TypeVar("A")


def _remembered(tell: Callable[[str, str], A]) -> Callable[[str, str], A]:
    """Remembers what is told of short sentences; the second text is a pattern or the like."""
    again = lru_cache(_REMEMBERED)(tell)

    @wraps(tell)
    def told(part: str, asked: str) -> A:
        return (again if len(part) <= _LONGEST_REMEMBERED else tell)(part, asked)

    return told


@_remembered
def _has(part: str, pattern: str) -> bool:
    return re.search(pattern, part) is not None


@_remembered
def _says(part: str, pattern: str) -> bool:
    return bool(re.search(f"(?i){pattern}", part)) and not re.search(f"{_NOT}(?:{pattern})", part)


@_remembered
def _denies(part: str, pattern: str) -> bool:
    return re.search(f"{_NOT}(?:{pattern})|(?i:non-?(?:{pattern}))", part) is not None


def quote(text: str) -> str:
    """A sentence of the label, cut to 90 characters."""
    text = " ".join(text.split())
    return text if len(text) <= 90 else text[:89].rstrip() + "…"


def says(label: Iterable[str], pattern: str) -> tuple[str, ...]:
    """The sentences in which ``pattern`` occurs and is not denied."""
    return tuple(quote(part) for part in label if _says(part, pattern))


def denies(label: Iterable[str], pattern: str) -> tuple[str, ...]:
    """The sentences that say "no" or "not" before ``pattern``."""
    return tuple(quote(part) for part in label if _denies(part, pattern))


def particle_counts(label: Iterable[str]) -> tuple[tuple[str, ...], bool]:
    """Sentences with a number of particles, and whether one gives it for a volume or weight."""
    found = [part for part in label if _has(part, _COUNT)]
    return tuple(map(quote, found)), any(map(_PER.search, found))


def opened_dates(label: Iterable[str]) -> tuple[str, ...]:
    """Sentences that say how long the product keeps once opened, such as "6M"."""
    return tuple(quote(part) for part in label if _has(part, _OPENED))


def origins(label: Iterable[str]) -> dict[Species, str]:
    """Which living things the label names as the source of its exosomes, with the words used."""
    found: dict[Species, str] = {}
    for part in label:
        if not _has(part, _FROM):
            continue
        for species, pattern in _ORIGIN:
            match = re.search(f"(?i){pattern}", part)
            if match and not _ABSENT.search(part[: match.start()]):
                found.setdefault(species, quote(part))
    return found


def species_of(word: str | None) -> Species | None:
    """A catalogue's source species as one of ours; None when it says nothing we know."""
    word = (word or "").strip().casefold()
    for species, pattern in _ORIGIN:
        if word == species or (word and re.search(f"(?i){pattern}", word)):
            return species
    return None


def price_of(label: Iterable[str], own: str | None) -> tuple[float, str] | None:
    """The first price with its currency. "$" and "¥" mean the person's own where that fits."""
    for part in label:
        found = _price_in(part, own or "")
        if found is not None:
            return found
    return None


@_remembered
def _price_in(part: str, own: str) -> tuple[float, str] | None:
    for match in _PRICE.finditer(part):
        sign = (match["sign"] or match["after"]).upper()
        number = (match["a"] or match["b"]).rstrip(".,")
        if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", number):
            number = re.sub(r"[.,]", "", number)
        elif re.fullmatch(r"\d{1,3}(?:,\d{3})+\.\d+", number):
            number = number.replace(",", "")
        number = number.replace(",", ".")
        if number.count(".") > 1 or len(number) > 12:
            continue
        if sign == "$":
            sign = own if own in ("USD", "AUD") else "USD"
        elif sign == "¥":
            sign = "JPY"
        return float(number), _SIGNS.get(sign, sign)
    return None


def millilitres(label: Iterable[str]) -> float | None:
    """The size of the pack in millilitres, where the label gives one."""
    for part in label:
        match = _SIZE.search(part)
        if match and not _has(part, _COUNT):
            value = float(match[1].replace(",", "."))
            return value if value > 0 else None
    return None
