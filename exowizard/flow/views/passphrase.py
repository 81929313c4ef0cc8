"""Judges a passphrase before a file is protected with it."""

from __future__ import annotations

from exowizard.core.wording import Translate
from exowizard.flow.views.keep import LONGEST_PASSPHRASE

SHORTEST = 8  # characters


def passphrase_missing(passphrase: str, tr: Translate) -> str:
    """Why a file cannot be opened with it; empty where that can be tried."""
    return "" if passphrase else tr("Passphrase: please type it.")


def new_passphrase_fault(passphrase: str, again: str, tr: Translate) -> str:
    """Why a new passphrase cannot be used; empty where it can."""
    if len(passphrase.strip()) < SHORTEST:
        return tr("Passphrase: use at least {count} characters.", count=SHORTEST)
    if len(passphrase.encode(errors="replace")) > LONGEST_PASSPHRASE:
        return tr("Passphrase: this one is too long. Choose a shorter one.")
    if passphrase != again:
        return tr("Passphrase: the two are not the same. Please type both again.")
    return ""
