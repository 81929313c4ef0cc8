"""Amounts of money as people type them, and what is wrong with one."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Literal, NamedTuple

from exowizard.core.wording import Translate
from exowizard.flow.questions import BUDGET, MOST_MONEY
from exowizard.flow.views.what_if import PER_DOLLAR

if TYPE_CHECKING:
    from exowizard.core.answers import Currency

UPFRONT, MONTHLY = (question.path for question in BUDGET)
# Amounts to choose from, in US dollars; other currencies by about what a dollar is worth [J].
STEPS = {UPFRONT: (0, 200, 500, 1500, 4000), MONTHLY: (0, 20, 50, 100, 200)}
_SIGNS = ("$", "\u20ac", "\u00a3", "\u00a5", "\u20a9", "\u5186", "\uc6d0")
Trouble = Literal["", "no_number", "below_zero", "cents", "too_large"]


class Reading(NamedTuple):
    """What somebody typed, as an amount; ``trouble`` says why it is none."""

    amount: float | None
    trouble: Trouble = ""


def whole_only(currency: Currency) -> bool:
    """Whether a currency has no cents."""
    from exowizard.core.costs import MINOR_UNITS

    return MINOR_UNITS[currency] == 1


def read_amount(text: str, currency: Currency) -> Reading:
    """An amount as people type it: with or without the currency, separators in any style.

    A separator before one or two last figures begins the cents; before three it marks thousands.
    """
    plain = unicodedata.normalize("NFKC", text).upper().replace(currency, "")
    for sign in _SIGNS:
        plain = plain.replace(sign, "")
    plain = re.sub(r"[\s'\u2019\u066c]", "", plain)
    if not plain:
        return Reading(None)
    if re.fullmatch(r"[-\u2212][\d.,]+", plain):
        return Reading(None, "below_zero")
    plain = plain.rstrip(".,")
    found = re.fullmatch(r"(\d+|\d{1,3}(?:[.,]\d{3})+)(?:[.,](\d{1,2}))?", plain, re.ASCII)
    if found is None:
        return Reading(None, "no_number")
    whole, cents = re.sub(r"[.,]", "", found[1]), found[2] or ""
    if cents.strip("0") and whole_only(currency):
        return Reading(None, "cents")
    amount = float(f"{whole}.{cents or 0}")
    return Reading(None, "too_large") if amount > MOST_MONEY else Reading(amount)


def amount_fault(title: str, trouble: Trouble, currency: Currency, tr: Translate) -> str:
    """What is wrong with an amount, the field named."""
    example = figures(STEPS[MONTHLY][1] * PER_DOLLAR[currency])
    return {
        "": "",
        "no_number": tr("“{field}” needs a number, such as {example}.",
                        field=title, example=example),
        "below_zero": tr("“{field}” cannot be less than 0.", field=title),
        "cents": tr("“{field}” needs a whole number. {currency} has no smaller coins.",
                    field=title, currency=currency),
        "too_large": tr("“{field}” can be {most} at most.", field=title, most=figures(MOST_MONEY)),
    }[trouble]  # fmt: skip


def figures(amount: float) -> str:
    """An amount without its currency; with cents only where there are any."""
    return f"{amount:,.0f}" if amount == int(amount) else f"{amount:,.2f}"
