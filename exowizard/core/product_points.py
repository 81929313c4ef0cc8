"""Five things to see of any product at a glance: yes, not stated, or no. Five short lines."""

from __future__ import annotations

import re

from exowizard.core import label_text as read
from exowizard.core.plan import ProductPoint
from exowizard.core.product_report import ProductCheck
from exowizard.core.wording import Translate

_LONGEST = 24  # characters of the store's own words in a line
_FRIDGE = r"refrigerat|fridge|冷蔵|냉장"
# What a share of the list says nothing useful of.
_NO_STRENGTH = frozenset({"fragrance", "irritant", "alcohol_drying", "essential_oil"})


def points_of(
    strength: str,
    container: str,
    storage: str,
    report: ProductCheck,
    *,
    unread: bool,
    touched: bool,
    tr: Translate,
) -> tuple[ProductPoint, ...]:
    """The five points of a product that fits a person, always in the same order.

    ``strength``, ``container`` and ``storage`` are the store's words, ``report`` what stands on the
    label. ``unread``: it should have ingredients and names none. ``touched``: something in it
    matters to this person.
    """
    return (
        _strength(strength, report, tr),
        _pack(container, storage, tr),
        _storage(storage, tr),
        # What costs more is not shown at all.
        ProductPoint("budget", "ok", tr("Inside your budget")),
        _reaction(unread, touched, tr),
    )


def _strength(said: str, report: ProductCheck, tr: Translate) -> ProductPoint:
    said = " ".join(said.split())
    if not re.search(r"\d", said):
        # "Highly concentrated" tells nothing; a share in the list does.
        found = (*report.exosomes, *report.not_exosomes, *report.flags, *report.others)
        shares = (one.percent for one in found if one.kind not in _NO_STRENGTH)
        share = next((share for share in shares if share is not None), None)
        if share is None:
            return ProductPoint("strength", "not_stated", tr("Strength not stated"))
        said = f"{share:.6f}".rstrip("0").rstrip(".") + " %"
    if len(said) > _LONGEST:
        return ProductPoint("strength", "ok", tr("Strength is on the label"))
    return ProductPoint("strength", "ok", tr("Strength on label: {strength}", strength=said))


def _pack(container: str, storage: str, tr: Translate) -> ProductPoint:
    label = (container, storage)
    # Of a pack, "dark" alone says enough; in a text on storage it means a dark place.
    dark = read.says(label, read.DARK) or read.says((container,), r"\bdark\b")
    tight = read.says(label, read.TIGHT)
    if dark and tight:
        return ProductPoint("pack", "ok", tr("Dark, tight pack"))
    if read.says(label, read.LEAKY):
        return ProductPoint("pack", "bad", tr("Pack lets in light or air"))
    if dark:
        return ProductPoint("pack", "not_stated", tr("Dark pack; air not stated"))
    if tight:
        return ProductPoint("pack", "not_stated", tr("Tight pack; light not stated"))
    return ProductPoint("pack", "not_stated", tr("Kind of pack not stated"))


def _storage(storage: str, tr: Translate) -> ProductPoint:
    if read.says((storage,), _FRIDGE):
        return ProductPoint("storage", "ok", tr("Keep it in the fridge"))
    if read.denies((storage,), _FRIDGE):
        return ProductPoint("storage", "ok", tr("No fridge needed"))
    if read.says((storage,), f"{read.COOL}|{read.TEMPERATURE}"):
        return ProductPoint("storage", "ok", tr("How to keep it is stated"))
    return ProductPoint("storage", "not_stated", tr("How to keep it not stated"))


def _reaction(unread: bool, touched: bool, tr: Translate) -> ProductPoint:
    if touched:
        return ProductPoint("reaction", "bad", tr("Something in it matters to you"))
    if unread:
        return ProductPoint("reaction", "not_stated", tr("Ingredients not stated"))
    return ProductPoint("reaction", "ok", tr("Nothing you react to"))
