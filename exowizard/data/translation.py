"""Turns the English texts into another language, where a catalogue for it exists.

A language without one gets English, and ``fallback_notice`` says so; nothing is guessed. The
language ``qps-ploc`` is made up from the English (accents, longer, in brackets) for tests.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from exowizard.core.wording import LANGUAGES, Translate, english
from exowizard.data.resources import resource_folder

if TYPE_CHECKING:
    from gettext import GNUTranslations

PSEUDO = "qps-ploc"
_NAMES = {"ja": "Japanese"}
_LANGUAGE = r"[a-z]{2,3}([_-][A-Za-z0-9]{2,8})*"
_BRACES = r"({{|}}|{[^{}]*})"
_ACCENTS = str.maketrans("aceilnorsuyzACEILNORSUYZ", "àçéîłñöřšüýžÀÇÉÎŁÑÖŘŠÜÝŽ")
_PADDING = ("öñé", "ţŵö", "ţhřéé", "föüř", "fîvé", "šîx", "šévéñ", "éîght")
_LONGER = 0.35


def known_languages() -> tuple[str, ...]:
    """Every language that may be asked for; some fall back to English, with a notice."""
    return (*LANGUAGES, PSEUDO)


def translator(language: str) -> Translate:
    """The translation into a language; English where there is no catalogue for it."""
    if language == PSEUDO:
        return _pseudo
    catalogue = _catalogue(language)
    if catalogue is None:
        return english
    look_up = catalogue.gettext

    def translate(text: str, /, **values: object) -> str:
        translated = look_up(text) if text else text
        try:
            return english(translated, **values)
        except (LookupError, ValueError, AttributeError):  # wrong braces in the catalogue
            return english(text, **values)

    return translate


def fallback_notice(language: str) -> str | None:
    """What a person is told, in English, when their language has no catalogue; else None."""
    if language in ("en", PSEUDO) or _catalogue(language) is not None:
        return None
    name = _NAMES.get(language)
    missing = f"no checked {name} translation" if name else "no checked translation of it"
    return f"This plan is in English: {missing} exists yet."


def spoken(language: str) -> str:
    """The language that ``translator`` really speaks: English where there is no catalogue."""
    return "en" if fallback_notice(language) is not None else language


@lru_cache(maxsize=8)
def _catalogue(language: str) -> GNUTranslations | None:
    if language == "en" or not re.fullmatch(_LANGUAGE, language):
        return None
    path = resource_folder() / "locale" / language / "LC_MESSAGES" / "exowizard.mo"
    if not path.is_file():
        return None
    from gettext import GNUTranslations

    with path.open("rb") as file:
        return GNUTranslations(file)


def _pseudo(text: str, /, **values: object) -> str:
    return english(_pseudo_text(text), **values)


def _pseudo_text(text: str) -> str:
    """Accented, about a third longer and in brackets; what stands in braces stays as it is."""
    pieces = re.split(_BRACES, text)
    accented = "".join(
        piece if place % 2 else piece.translate(_ACCENTS) for place, piece in enumerate(pieces)
    )
    plain = sum(map(len, pieces[::2]))
    padding = ""
    while plain and len(padding) < plain * _LONGER - 1:
        padding += " " + _PADDING[padding.count(" ") % len(_PADDING)]
    return f"[{accented}{padding}]" if text else text
