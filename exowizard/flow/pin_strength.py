"""Which PINs are too easy to guess.

Whoever tries a PIN at the kiosk gets few tries (``staff_pin``), so what counts is that the PINs
that people like best are refused: runs, repeats, lines of the number pad, and dates. Markert et
al., "This PIN Can Be Easily Guessed" (IEEE Symposium on Security and Privacy 2020), find that such
a list helps where it holds about a tenth of all PINs; shorter lists, as phones have them, help
little. Ours holds about that share of the PINs of six digits.
"""

from __future__ import annotations

import re
from itertools import pairwise

from exowizard.core.wording import Translate

SHORTEST, LONGEST = 6, 12
_FEWEST_DIGITS = 3  # different ones
_PIECE = 3  # a run or a line of the pad is at least as long
_PAD_LINES = frozenset(
    line[::way]
    for line in ("123", "456", "789", "147", "258", "369", "159", "357", "080")
    for way in (1, -1)
)
_YEAR, _MONTH, _DAY = r"(?:19|20)\d\d", r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01])"
_SHORT = r"\d\d"
_DATE = re.compile(
    "|".join(
        "".join(parts)
        for parts in (
            (_YEAR, _MONTH, _DAY), (_DAY, _MONTH, _YEAR), (_MONTH, _DAY, _YEAR),
            (_SHORT, _MONTH, _DAY), (_DAY, _MONTH, _SHORT), (_MONTH, _DAY, _SHORT),
            (_YEAR, _MONTH), (_MONTH, _YEAR), (_YEAR, _YEAR),
        )
    )
)  # fmt: skip


def weakness(pin: str, tr: Translate) -> str | None:
    """Why a PIN may not be used, in plain words; None for a good one. Never repeats the PIN."""
    if not (pin.isascii() and pin.isdecimal()) or not SHORTEST <= len(pin) <= LONGEST:
        return tr("Use {least} to {most} digits.", least=SHORTEST, most=LONGEST)
    if len(set(pin)) < _FEWEST_DIGITS:
        return tr("Too few different digits. Mix them.")
    if _is_run(pin) or _is_pieced(pin):
        return tr("This is a run, or a line on the keys. Mix the digits.")
    if _repeats(pin):
        return tr("This repeats itself. Mix the digits.")
    if _DATE.fullmatch(pin):
        return tr("This looks like a date. Choose digits that nobody can guess.")
    return None


def _is_run(digits: str) -> bool:
    """Whether the digits go up or down one by one (0 follows 9), or stay the same."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(digits)}
    return len(steps) == 1 and steps <= {0, 1, 9}


def _is_pieced(pin: str) -> bool:
    """Whether it is nothing but runs and lines of the pad, one after another."""
    ends = {0}
    for end in range(_PIECE, len(pin) + 1):
        if any(
            start in ends and (_is_run(pin[start:end]) or pin[start:end] in _PAD_LINES)
            for start in range(end - _PIECE + 1)
        ):
            ends.add(end)
    return len(pin) in ends


def _repeats(pin: str) -> bool:
    """Whether a part comes again and again, each digit comes twice, or it is its own mirror."""
    again = any(
        len(pin) % length == 0 and pin == pin[:length] * (len(pin) // length)
        for length in range(1, len(pin) // 2 + 1)
    )
    return again or pin[::2] == pin[1::2] or pin == pin[::-1]
