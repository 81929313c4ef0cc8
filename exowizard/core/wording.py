"""How sentences are made: every one is English text handed to a ``Translate`` call.

``tr("At {amount} a month {option} joins the plan.", amount=…, option=…)`` looks the text up and
then fills the braces, so a translation can move them. The extractor collects calls named ``tr``.
"""

from __future__ import annotations

from typing import Protocol

# As ``answers.Language``, which loads pydantic; a first page does without (a test compares them).
LANGUAGES = ("en", "ja")


class Translate(Protocol):
    """Turns English text into the person's language and fills ``{name}`` fields."""

    def __call__(self, english: str, /, **values: object) -> str:
        """The text in the person's language with its fields filled."""
        ...


def english(text: str, /, **values: object) -> str:
    """The identity translation."""
    return text.format(**values) if values else text
