"""Words for care that belong to no single sign: why we ask, what to say, what a mole can show."""

from typing import Annotated, Literal

from pydantic import Field

from exowizard.core.facts import Fact, Statement

MoleMarkId = Literal["halves", "edge", "colour", "wide", "change"]
MOLE_MARKS: tuple[MoleMarkId, ...] = ("halves", "edge", "colour", "wide", "change")
Told = Annotated[tuple[Statement, ...], Field(min_length=1)]


class MoleMark(Fact):
    """One of the five marks, A to E, that doctors look for; ``said`` explains it."""

    id: MoleMarkId
    letter: Annotated[str, Field(pattern=r"^[A-E]$")]
    name: Annotated[str, Field(min_length=1)]
    said: Statement


class CareWords(Fact):
    """What is said around the warning signs.

    ``tell_skin``, ``tell_feelings`` and ``tell_crisis``: what a helper wants to hear, by what was
    ticked. ``show_crisis`` says nothing of skin.
    """

    why_first: Statement
    no_diagnosis: Statement
    at_the_kiosk: Statement
    children: Statement
    show: Statement
    show_crisis: Statement
    nothing_new: Statement
    tell_skin: Told
    tell_feelings: Told
    tell_crisis: Told
    mole_marks: Annotated[tuple[MoleMark, ...], Field(min_length=1)]
    mole_also: Statement
