"""Reads an ingredient list as it stands on a label: names in order, strengths, label text.

It never raises on any text. What it can not place as an ingredient it hands back as label text,
where ``core.product_check`` looks for storage, dates and claims. It knows no ingredient by name.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

# A label is short. What goes past these is not read, and ``IngredientList.cut`` says so.
LONGEST = 20_000  # characters
MOST_LINES = 1_000
MOST_NAMES = 500
MOST_PARTS = 1_000  # names inside names, over the whole list

_HEADING = re.compile(
    r"(?i)(?:\b(?:full |active |inactive |other |key |all )?"
    r"(?:ingredients?(?: list)?|inci(?: name)?|composition|ingr[eé]dients?|inhaltsstoffe|"
    r"bestandteile|ingredienti|ingredientes|ingrediënten)\b|全成分(?:表示)?|配合成分|成分|전성분)"
    r"(?:\s*\([^)\n]{0,40}\))?\s*[:：]\s*|"
    r"(?im:^[ \t]*(?:full |all )?(?:ingredients?|inci|全成分|전성분)(?: list)?[ \t]*$)"
)
# The colour part of a list: "may contain", "+/-", with or without brackets.
_MAY_CONTAIN = re.compile(
    r"(?i)[\[(]?\s*(?:\bmay\s+(?:also\s+)?contain\b|\bpeut contenir\b|\bkann enthalten\b)"
    r"\s*(?:[\[(]?\s*(?:\+\s*/\s*[-−–]|±)\s*[\])]?)?\s*:?|"
    r"[\[(]?\s*(?:\+\s*/\s*[-−–]|±)\s*[\])]?\s*:?"
)
_MARK = "\x02"  # _plain leaves no such sign in the text
_BREAKS = ";•·●◦▪▫■□‣∙|、，；؛"
_BULLET = re.compile(r"^\s*(?:[-–—*・>]|\d{1,3}[.)])\s+")
_PERCENT = re.compile(r"(?<![\w.,])[<≤~≥>]?\s*(\d{1,3}(?:[.,]\d+)?)\s*%")
_PPM = re.compile(r"(?i)(?<![\w.,])(\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\s*pp([mb])\b")
_FOOTNOTES = re.compile(r"[*†‡§®™©℠¹²³⁰-⁹]+")
_ENDS = re.compile(r"(?<!\bC\.I)(?<!\bCI)(?<!\bvar)(?<!\bsp)(?<!\bssp)(?<![ (.]\w)\.(?:\s+|$)")
_DIGITS = re.compile(r"\s*(?:\d{1,2}|N)(?:\s*,\s*(?:\d{1,2}|N))*\s*'?-")
# "Water (and) Glycerin" is how makers of raw materials part names.
_AND = re.compile(r"(?i) ?\((?:and|et|und|y)\) ?")
# Words that open label text, and small words that stand in sentences but not in a list.
_OPENS = re.compile(
    r"(?i)^\s*(?:\W*\s*)(?:store|storage|keep|apply|use|usage|how to|directions?|warnings?|caution|"
    r"contact|discontinue|best before|expiry|exp|lot|batch|made|manufactured|distributed|net|"
    r"price|shake|avoid|for external|not for|do not|suitable|patch test|dermatolog|free from|"
    r"without|vegan|cruelty|www|http|open|after opening|refrigerat|sterile|period|contains no|"
    r"conserver|à conserver|tenir|aufbewahren|conservar|conservare|"
    r"サイズ|保存|保管|使用|注意|개봉|보관|사용)"
)
# Figures that stand on labels and are no ingredient: 6M, 30 ml, 1x10^9 particles/mL, SPF 50.
_FIGURE = re.compile(
    r"(?i)^\W*(?:\d{1,2}\s*M|\d+(?:[.,]\d+)?\s*(?:ml|g|oz|fl\.? oz)|(?:spf|ph)\s*\d.*|"
    r"(?:[€$£¥₩]|usd|eur|gbp|jpy|krw|aud)\s*\d.*|.*\bparticles?\b.*|.*\d\s*°\s*[CF]?.*)\W*$"
)
_SMALL_WORDS = (
    "the|your|you|with|below|above|for|from|after|before|until|within|is|are|our|this|that|it|per|"
    "each|into|away|month|months|week|weeks|day|days|not|only|no|of|at|in|to"
)
_SMALL = re.compile(rf"(?i)\b(?:{_SMALL_WORDS})\b")
# Plain words without any of these are a name, and no sentence and no colour part.
_TELLING = {*_SMALL_WORDS.split("|"), "contain", "contenir", "enthalten"}


# Letters and signs that no reading changes and that part no names; brackets in pairs.
_SAFE = r"0-9A-Za-zÀ-ÖØ-öø-ÿぁ-ゖァ-ヺー一-鿿가-힣 '/.%&,\-"
_LONE = re.compile(rf"(?! )[{_SAFE}]+(?:\([{_SAFE}]*\)[{_SAFE}]*)?(?<! )(?<!-)")
# A comma that might part names, and figures that might belong to the next name.
_LOOSE = re.compile(r"(?<!\d),|,(?!\d)|\d{5},\d{5}|^[\dN ,.%'/&\-]+$|(?:/[^/]*){4}")


class ListedIngredient(NamedTuple):
    """One name of the list. ``position`` counts from 1; ``percent`` as printed, else None.

    ``parts`` holds the names to look up: the whole, the name without brackets, what stands in
    brackets, and each side of a slash. ``may_contain`` marks names after "may contain".
    """

    position: int
    text: str
    parts: tuple[str, ...]
    percent: float | None = None
    may_contain: bool = False


@dataclass(frozen=True)
class IngredientList:
    """A read label. ``label`` is all text that is not the list, line by line.

    ``cut``: the text was longer than any label, and only its beginning was read.
    """

    ingredients: tuple[ListedIngredient, ...]
    label: tuple[str, ...]
    headed: bool
    cut: bool = False

    @cached_property
    def total(self) -> int:
        """How many names the list has, colours after "may contain" left out."""
        return sum(not item.may_contain for item in self.ingredients)


# Most names are ASCII, and are read the same and sooner without the tables of all scripts.
_NO_SIGN = {code: None for code in range(128) if not chr(code).isalnum()}
_SIGN_TO_SPACE = dict.fromkeys(_NO_SIGN, " ")


def squeeze(name: str) -> str:
    """A name without case, accents, spaces, hyphens and marks, to compare two spellings."""
    if name.isascii():
        return name.lower().translate(_NO_SIGN)
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in plain if char.isalnum())


def words(name: str) -> frozenset[str]:
    """The words of a name in small letters; a plural s is cut off."""
    if name.isascii():
        found = name.lower().translate(_SIGN_TO_SPACE).split()
    else:
        found = re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", name).casefold())
    return frozenset(w[:-1] if len(w) > 3 and w.endswith("s") else w for w in found)


def read_ingredients(text: str) -> IngredientList:
    """The names of an ingredient list in order, and the label text around it."""
    text, cut = _plain(text)
    headings = list(_HEADING.finditer(text))
    label: list[str] = []
    if headings:
        label += _sentences(text[: headings[0].start()])
        bodies = []
        for number, match in enumerate(headings):
            last = number + 1 == len(headings)
            end = len(text) if last else headings[number + 1].start()
            bodies.append(text[match.end() : end])
    else:
        bodies = [text]
    items: list[tuple[str, bool]] = []
    for body in bodies:
        listed, rest = _split_label(body, headed=bool(headings))
        items += _split_list(listed)
        label += rest
    found: list[ListedIngredient] = []
    room = MOST_PARTS
    for raw, may_contain in items:
        if len(found) == MOST_NAMES or room < 0:
            cut = True
            break
        item, looked_at = _item(raw, len(found) + 1, may_contain)
        room -= looked_at
        if item is not None:
            found.append(item)
    return IngredientList(
        ingredients=tuple(found), label=tuple(line for line in label if line),
        headed=bool(headings), cut=cut or room < 0,
    )  # fmt: skip


def lone_name(text: str) -> ListedIngredient | None:
    """A name that reads the same wherever it stands in a list; None where that is not sure.

    The list: at least four and at most 90 such names in one line, parted by a comma and a space,
    the first of which does not ``open_label``. Position and colours are not told.
    """
    if "  " in text:
        return None
    plain = text.isascii() and text.replace(" ", "").isalpha() and text == text.strip()
    surely_name = plain and _TELLING.isdisjoint(text.lower().split())
    if not surely_name and (_SMALL.search(text) or _MAY_CONTAIN.search(text)):
        return None
    if plain:
        # Nothing to clean, and no parts.
        return ListedIngredient(position=1, text=text, parts=(text,))
    if not _LONE.fullmatch(text) or _LOOSE.search(text):
        return None
    if _ENDS.search(f"{text},") or _AND.search(text):
        return None
    return _item(text, 1, may_contain=False)[0]


def opens_label(text: str) -> bool:
    """Whether a line that begins so is label text and no list."""
    return _OPENS.match(text) is not None or _BULLET.match(text) is not None


def _plain(text: str) -> tuple[str, bool]:
    """The text in plain signs, and whether some of it was left out."""
    cut = len(text) > LONGEST
    text = text[:LONGEST].replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    # NFKC would turn footnote digits into digits, so superscripts go first.
    text = re.sub("[¹²³⁰⁴-⁹™®©℠]", " ", text)
    text = unicodedata.normalize("NFKC", text).replace("\t", " ")
    text = _AND.sub(", ", text)
    # Compatibility forms may be much longer than the sign they stand for.
    text, cut = text[:LONGEST], cut or len(text) > LONGEST
    text = "".join(c for c in text if c == "\n" or unicodedata.category(c)[0] != "C")
    # Single spaces only, since patterns look at each space from each space before it.
    text = re.sub(r"[^\S\n]+", " ", text)
    lines = text.split("\n", MOST_LINES)
    return "\n".join(lines[:MOST_LINES]), cut or len(lines) > MOST_LINES


def _sentences(text: str) -> list[str]:
    found: list[str] = []
    for line in text.split("\n"):
        start = 0
        for match in _ENDS.finditer(line):
            found.append(line[start : match.start()].strip())
            start = match.end()
        found.append(line[start:].strip())
    return [part for part in found if part]


def _is_prose(part: str) -> bool:
    if _OPENS.match(part[:120]):
        return True
    if part.startswith(("*", "†", "‡")) and not _breaks(part, _FEW):
        return True
    if len(part) <= 120 and _breaks(part, _FEW) < 2 and _FIGURE.match(part):
        return True
    small = len(_SMALL.findall(part))
    return small >= 2 or (small == 1 and _breaks(part, _FEW) < 2 and len(part.split()) >= 3)


def _breaks(part: str, most: int | None = None) -> int:
    """How often names are parted; counts no further than ``most``."""
    return len(_split_names(part, most)) - 1


_FEW = 3  # more are not told apart


def _split_label(body: str, *, headed: bool) -> tuple[list[str], list[str]]:
    """Parts the text under a heading (or all text) into lines of the list and label text."""
    listed: list[str] = []
    label: list[str] = []
    ended = gap = broken = False  # broken: some comma or the like has parted names
    for line in body.split("\n"):
        sentences = _sentences(line)
        if not sentences and headed and broken and not listed[-1].endswith((",", ";")):
            gap = True
        for number, part in enumerate(sentences):
            ended = ended or (_is_prose(part) and bool(listed)) or gap
            lone = (
                ended
                and _breaks(part, _FEW) < (3 if headed else 1)
                and not _MAY_CONTAIN.search(part)
            )
            if _is_prose(part) or lone:
                label.append(part)
            else:
                # A full stop inside a list line parts two names as a comma does.
                broken = broken or _breaks(part, _FEW) > 0
                listed.append(part + ("," if number + 1 < len(sentences) else ""))
    if not headed and len(listed) > 1 and not _by_line(listed):
        # No heading, names parted by commas: a lone line before them is a title, not a name.
        first = next(i for i, part in enumerate(listed) if _breaks(part, _FEW))
        label = listed[:first] + label
        listed = listed[first:]
    return listed, label


def _by_line(lines: list[str]) -> bool:
    """Whether each line is one name; else lines are wrapped and commas part the names."""
    return sum(map(_breaks, lines)) < len(lines) - 1


def _split_list(lines: list[str]) -> list[tuple[str, bool]]:
    bulleted = [_BULLET.sub("", line) for line in lines]
    if bulleted != lines or _by_line(lines):
        text = _MARK.join(["", *bulleted]).replace(_MARK, "\n")
    else:
        text = " ".join(lines)
    text = _MAY_CONTAIN.sub(f";{_MARK}", text)
    items: list[tuple[str, bool]] = []
    may_contain = False
    for raw in _split_names(text):
        if raw.lstrip().startswith(_MARK):
            may_contain = True
        items.append((raw.replace(_MARK, " "), may_contain))
    return items


def _closing(text: str) -> dict[int, int]:
    """Where each opening bracket closes; one that never closes is left out."""
    pairs: dict[int, int] = {}
    open_at: list[int] = []
    for at, char in enumerate(text):
        if char in "([{":
            open_at.append(at)
        elif char in ")]}" and open_at:
            pairs[open_at.pop()] = at
        elif char == "\n" or (char == ";" and text[at + 1 : at + 2] == _MARK):
            open_at.clear()
    return pairs


def _split_names(text: str, most: int | None = None) -> list[str]:
    """The names of a list; after ``most`` of them the rest is handed back as one."""
    closing = _closing(text)
    names: list[str] = []
    start = at = 0
    while at < len(text) and len(names) != most:
        char = text[at]
        if at in closing:
            at = closing[at]
        elif char in _BREAKS or char == "\n" or (char == "," and _parts_names(text, start, at)):
            names.append(text[start:at])
            start = at + 1
        at += 1
    names.append(text[start:])
    return names


def _parts_names(text: str, start: int, at: int) -> bool:
    """Whether this comma parts two names. It does not in 1,2-Hexanediol and in 5,0 %."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if before.isdigit() and after.isdigit():
        # Two colour numbers without a space are two names.
        return bool(re.match(r"\d{5}(?!\d)", text[at + 1 : at + 7])) and text[at - 5 : at].isdigit()
    so_far = text[start:at].strip() if at - start <= 12 else ""
    if len(so_far) <= 8 and re.fullmatch(r"(?:\d{1,2}|N)(?:\s*,\s*(?:\d{1,2}|N))*", so_far):
        return _DIGITS.match(text[at + 1 : at + 30]) is None
    return True


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _percent(raw: str) -> float | None:
    match = _PERCENT.search(raw)
    if match:
        value = _number(match[1])
        return value if value <= 100 else None
    match = _PPM.search(raw)
    if match:
        value = float(match[1].replace(",", "")[:15]) / (1e4 if match[2].lower() == "m" else 1e7)
        return value if value <= 100 else None
    return None


def _clean(name: str) -> str:
    # Each pattern only where it may find something: most names are plain.
    if "*" in name or not name.isascii():
        name = _FOOTNOTES.sub(" ", name)
    name = " ".join(name.split())
    if "%" in name:
        name = _PERCENT.sub(" ", name)
    if "pp" in name.lower():
        name = _PPM.sub(" ", name)
    if "(" in name or "[" in name or "{" in name:
        name = re.sub(r"[(\[{]\s*[)\]}]", " ", name)
    return " ".join(name.split()).strip(" \t.,:;-–—_/\\<>≤≥~\"'“”")


def _is_name(text: str) -> bool:
    # A colour may stand as its bare number, such as 77891.
    return any(char.isalpha() for char in text) or re.fullmatch(r"\d{5}", text) is not None


def _item(raw: str, position: int, may_contain: bool) -> tuple[ListedIngredient | None, int]:
    """One name with its parts, at most ``MOST_PARTS``, and how many parts there were."""
    whole = _clean(raw)
    if whole.count("(") < whole.count(")"):
        whole = whole.rstrip(")")
    whole = whole.rstrip("]}").strip()
    if not _is_name(whole):
        return None, 0
    inside = re.findall(r"[(\[{]([^()\[\]{}]*)", whole)
    base = _clean(re.sub(r"[(\[{][^()\[\]{}]*[)\]}]?", " ", whole))
    parts = [whole, base]
    parts += [part for group in inside for part in _split_names(group)]
    for part in (base, *inside):
        if "/" in part:
            parts += part.split("/")
    parts = list(dict.fromkeys(parts))
    named = dict.fromkeys(_clean(part) for part in parts[:MOST_PARTS])
    item = ListedIngredient(
        position=position, text=whole,
        parts=tuple(part for part in named if _is_name(part)),
        percent=_percent(raw), may_contain=may_contain,
    )  # fmt: skip
    return item, len(parts)
