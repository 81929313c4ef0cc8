"""The plan code: a person's answers as a short text to print, scan, type and paste.

``1QYJ5-0KX3M-...``: one character for the version, then the answers, then six characters of
checksum, all in Crockford's base 32 (no I, L, O, U), in groups of five. Reading ignores case,
spaces and dashes, and takes O for 0 and I or L for 1.

The answers are one whole number in mixed radix: each answer is a digit whose base is the count of
its possible values (``_LAYOUT`` names them in order). The checksum is the CRC-30 of CDMA. As six
characters hold 30 bits exactly, it refuses every change within any six neighbouring characters:
so any wrong character and any two swapped ones. A code that is read is written anew and must come
out the same, so that one set of answers has one code.

Adding or moving a value in an answer list, or a field, changes the meaning of a code: then raise
``VERSION`` (tests/core/test_plan_code.py holds codes that must stay readable).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, get_args

from pydantic import ValidationError

from exowizard.core.answers import (
    CONCERNS,
    CRITERIA,
    PROFILE_FORMAT,
    Allergy,
    HealthCondition,
    Implant,
    Language,
    Medicine,
    Needles,
    Pregnancy,
    Profile,
    Reaction,
    RecentProcedure,
    RedFlag,
    Region,
    Setting,
    SkinType,
    VitaminD,
)

VERSION = 1
LONGEST = 1000
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {char: place for place, char in enumerate(_ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_GROUP = 5
_CHECK_CHARACTERS = 6
_CRC_WIDTH = 30
_CRC_MASK = (1 << _CRC_WIDTH) - 1
_CRC_POLYNOMIAL = 0x2030B9C7


class BadCode(ValueError):
    """A text that is not a whole and sound plan code; its message is for the person."""


class _Writer:
    """Collects digits; the first one written is the first one read."""

    def __init__(self) -> None:
        self._digits: list[tuple[int, int]] = []

    def put(self, digit: int, base: int) -> None:
        self._digits.append((digit, base))

    def number(self) -> int:
        total = 0
        for digit, base in reversed(self._digits):
            total = total * base + digit
        return total


class _Reader:
    """Gives the digits of a number back, in the order they were written."""

    def __init__(self, number: int) -> None:
        self.rest = number

    def take(self, base: int) -> int:
        self.rest, digit = divmod(self.rest, base)
        return digit


class _Kind(Protocol):
    """How one answer becomes digits and digits become the answer."""

    def write(self, value: Any, out: _Writer) -> None: ...

    def read(self, digits: _Reader) -> Any: ...


@dataclass(frozen=True)
class _One:
    """One of some values."""

    values: Sequence[Any]

    def write(self, value: Any, out: _Writer) -> None:
        out.put(self.values.index(value), len(self.values))

    def read(self, digits: _Reader) -> Any:
        return self.values[digits.take(len(self.values))]


@dataclass(frozen=True)
class _Some:
    """Any set of some values: a short form for none and for one, else one bit each."""

    values: Sequence[str]

    def write(self, value: frozenset[str], out: _Writer) -> None:
        out.put(min(len(value), 2), 3)
        if len(value) == 1:
            _One(self.values).write(next(iter(value)), out)
        elif value:
            for item in self.values:
                out.put(int(item in value), 2)

    def read(self, digits: _Reader) -> frozenset[str]:
        size = digits.take(3)
        if size == 1:
            return frozenset({_One(self.values).read(digits)})
        return frozenset(item for item in self.values if size and digits.take(2))


@dataclass(frozen=True)
class _Levels:
    """A whole-number level, 1 to ``most``, for some of the keys."""

    keys: Sequence[str]
    most: int

    def write(self, value: dict[str, int], out: _Writer) -> None:
        for key in self.keys:
            out.put(value.get(key, 0), self.most + 1)

    def read(self, digits: _Reader) -> dict[str, int]:
        levels = {key: digits.take(self.most + 1) for key in self.keys}
        return {key: level for key, level in levels.items() if level}


@dataclass(frozen=True)
class _Decimal:
    """A number from 0, exactly: the shortest digits that mean it, times a power of ten."""

    zeros: int = 13  # exponents 0 to 12 have a digit of their own, the next one means "below 0"

    def write(self, value: float, out: _Writer) -> None:
        digits, exponent = _shortest(value)
        if exponent >= 0:
            out.put(exponent, self.zeros + 1)
        else:
            out.put(self.zeros, self.zeros + 1)
            _write_count(-exponent - 1, out)
        _write_count(digits, out)

    def read(self, digits: _Reader) -> float:
        exponent = digits.take(self.zeros + 1)
        if exponent == self.zeros:
            exponent = -_read_count(digits) - 1
        return float(f"{_read_count(digits)}e{exponent}")


@dataclass(frozen=True)
class _Hundred:
    """A weight: a whole number to 100 is one digit, anything else a decimal behind a mark."""

    def write(self, value: float, out: _Writer) -> None:
        if value.is_integer():
            out.put(int(value), 102)
        else:
            out.put(101, 102)
            _Decimal().write(value, out)

    def read(self, digits: _Reader) -> float:
        digit = digits.take(102)
        return _Decimal().read(digits) if digit == 101 else float(digit)


@dataclass(frozen=True)
class _Maybe:
    """An answer that may be open."""

    kind: _Kind

    def write(self, value: Any, out: _Writer) -> None:
        out.put(int(value is not None), 2)
        if value is not None:
            self.kind.write(value, out)

    def read(self, digits: _Reader) -> Any:
        return self.kind.read(digits) if digits.take(2) else None


_FLAG = _One((False, True))
_LAYOUT: tuple[tuple[str, _Kind], ...] = (
    ("region", _One(get_args(Region))),
    ("language", _One(get_args(Language))),
    ("age", _One(range(13, 111))),
    ("concerns", _Levels(CONCERNS, 3)),
    ("skin.type", _One(get_args(SkinType))),
    ("skin.sensitivity", _One(range(5))),
    ("skin.phototype", _One(range(1, 7))),
    ("skin.reacted_to", _Maybe(_Some(get_args(Reaction)))),
    ("health.red_flags", _Some(get_args(RedFlag))),
    ("health.pregnancy", _Maybe(_One(get_args(Pregnancy)))),
    ("health.conditions", _Maybe(_Some(get_args(HealthCondition)))),
    ("health.medicines", _Maybe(_Some(get_args(Medicine)))),
    ("health.allergies", _Maybe(_Some(get_args(Allergy)))),
    ("health.implants", _Maybe(_Some(get_args(Implant)))),
    ("health.recent", _Maybe(_Some(get_args(RecentProcedure)))),
    ("preferences.setting", _One(get_args(Setting))),
    ("preferences.needles", _One(get_args(Needles))),
    ("preferences.downtime_days", _Decimal()),
    ("preferences.minutes_per_day", _Decimal()),
    ("preferences.owns_device", _FLAG),
    ("budget.upfront", _Decimal()),
    ("budget.monthly", _Decimal()),
    ("lifestyle.sleep_hours", _Maybe(_Decimal())),
    ("lifestyle.stress", _Maybe(_One(range(5)))),
    ("lifestyle.aerobic_minutes_per_week", _Maybe(_Decimal())),
    ("lifestyle.strength_sessions_per_week", _Maybe(_Decimal())),
    ("lifestyle.oily_fish_per_week", _Maybe(_Decimal())),
    ("lifestyle.polyphenol_servings_per_day", _Maybe(_Decimal())),
    ("lifestyle.vitamin_d", _Maybe(_One(get_args(VitaminD)))),
    ("lifestyle.daily_sunscreen", _Maybe(_FLAG)),
    ("lifestyle.smoker", _Maybe(_FLAG)),
    *((f"priorities.{name}", _Hundred()) for name in CRITERIA),
)


def encode(profile: Profile) -> str:
    """The plan code of a profile: upper-case letters, digits and dashes."""
    out = _Writer()
    for path, kind in _LAYOUT:
        value: Any = profile
        for name in path.split("."):
            value = getattr(value, name)
        kind.write(value, out)
    symbols = [VERSION, *_in_base_32(out.number())]
    check = _crc(symbols)
    symbols += [(check >> 5 * place) & 31 for place in reversed(range(_CHECK_CHARACTERS))]
    text = "".join(_ALPHABET[symbol] for symbol in symbols)
    return "-".join(text[start : start + _GROUP] for start in range(0, len(text), _GROUP))


def decode(code: str) -> Profile:
    """The profile that a plan code holds.

    Raises BadCode for a text that is no plan code, a damaged one, or one of a later version.
    """
    *data, version = reversed(_checked(_symbols(code)))
    if version != VERSION:
        raise BadCode("this plan code is from another version of ExoWizard; use that version")
    number = 0
    for symbol in reversed(data):
        number = number * 32 + symbol
    try:
        profile = _profile(_Reader(number))
        sound = _plain(encode(profile)) == _plain(code)
    except (ValidationError, OverflowError):
        sound = False
    if not sound:
        raise BadCode("this plan code holds answers that cannot be; make a new one")
    return profile


def _symbols(code: str) -> list[int]:
    text = _plain(code)
    if len(text) > LONGEST:
        raise BadCode("this text is too long for a plan code; paste the code alone")
    if not text:
        raise BadCode("the plan code is empty; paste the whole code")
    try:
        return [_VALUES[char] for char in text]
    except KeyError:
        raise BadCode(
            "this is not a plan code; it holds only letters, digits and dashes, and never a U"
        ) from None


def _checked(symbols: list[int]) -> list[int]:
    """The symbols without the checksum."""
    data, check = symbols[:-_CHECK_CHARACTERS], symbols[-_CHECK_CHARACTERS:]
    stated = 0
    for symbol in check:
        stated = stated * 32 + symbol
    if not data or stated != _crc(data):
        raise BadCode(
            "this plan code has a mistake in it or is not whole; compare it with the paper, "
            "or scan it again"
        )
    return data


def _profile(digits: _Reader) -> Profile:
    answers: dict[str, Any] = {"format": PROFILE_FORMAT}
    for path, kind in _LAYOUT:
        part, _, name = path.rpartition(".")
        inside = answers.setdefault(part, {}) if part else answers
        inside[name] = kind.read(digits)
    return Profile.model_validate(answers)


def _plain(code: str) -> str:
    """A code without its dashes and spaces, in one spelling."""
    kept = "".join(char for char in code if char != "-" and not char.isspace())
    return kept.upper().translate(str.maketrans("OIL", "011"))


def _in_base_32(number: int) -> Iterable[int]:
    symbols: list[int] = []
    while number:
        number, symbol = divmod(number, 32)
        symbols.append(symbol)
    return reversed(symbols)


def _crc(symbols: Iterable[int]) -> int:
    """CRC-30 of CDMA over five bits a symbol, most significant bit first."""
    crc: int = _CRC_MASK
    for symbol in symbols:
        crc = ((crc << 5) & _CRC_MASK) ^ _CRC_TABLE[(crc >> 25) ^ symbol]
    return crc ^ _CRC_MASK


def _crc_table() -> tuple[int, ...]:
    table: list[int] = []
    for symbol in range(32):
        crc = symbol << _CRC_WIDTH - 5
        for _ in range(5):
            crc = crc << 1 ^ (_CRC_POLYNOMIAL if crc >> _CRC_WIDTH - 1 else 0)
            crc &= _CRC_MASK
        table.append(crc)
    return tuple(table)


_CRC_TABLE: tuple[int, ...] = _crc_table()


def _shortest(value: float) -> tuple[int, int]:
    """The shortest digits and the power of ten that mean a number: 20000 is 2 and 4."""
    mantissa, _, power = repr(value).partition("e")
    whole, _, fraction = mantissa.partition(".")
    exponent = int(power or 0) - len(fraction)
    digits = int(whole + fraction)
    while digits and digits % 10 == 0:
        digits, exponent = digits // 10, exponent + 1
    return (digits, exponent) if digits else (0, 0)


def _write_count(count: int, out: _Writer) -> None:
    """A whole number from 0 of any size, three bits a step, each with "more follows"."""
    while count >= 8:
        out.put(count % 8 + 8, 16)
        count //= 8
    out.put(count, 16)


def _read_count(digits: _Reader) -> int:
    count = step = 0
    while (digit := digits.take(16)) >= 8:
        count += digit % 8 << 3 * step
        step += 1
    return count + (digit << 3 * step)
