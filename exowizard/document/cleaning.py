"""Takes out of a text what must never reach paper, a calendar or a terminal."""

from __future__ import annotations

import unicodedata

# Marks that change the order of text on the page: never printed.
_DIRECTION = dict.fromkeys([0x061C, *range(0x200B, 0x2010), *range(0x202A, 0x202F),
                            *range(0x2060, 0x2070), 0xFEFF])  # fmt: skip
# Hints on the form of a character, which a font of one form cannot follow.
_FORMS = dict.fromkeys([0x034F, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)])
_TAKEN_OUT = {**_DIRECTION, **_FORMS}
_UNPRINTED = frozenset({"Cc", "Cs", "Co", "Cn"})


def clean(text: str) -> str:
    """Text in composed form; controls, direction marks and private characters taken out.

    Line breaks and tabs become spaces.
    """
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text).translate(_TAKEN_OUT)
    text = "".join(" " if character in "\n\r\t\u2028\u2029" else character for character in text)
    return "".join(
        character for character in text if unicodedata.category(character) not in _UNPRINTED
    )
