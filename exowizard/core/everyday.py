"""What a person reads while answering and using: why we ask, names of answers, routine, scales."""

from typing import Annotated, Literal

from pydantic import Field

from exowizard.core.facts import Fact, Sources, Statement

Path = Annotated[str, Field(pattern=r"^[a-z_]+(\.[a-z_]+)*$", max_length=60)]
Value = Annotated[str, Field(pattern=r"^[a-z0-9_]+$", max_length=60)]
Words = Annotated[str, Field(min_length=1)]


class AnswerWords(Fact):
    """A value that can be answered: its everyday name, perhaps with one plain line."""

    id: Value
    name: Words
    note: Statement | None = None


class AnswerGroup(Fact):
    """Values that are shown together, perhaps under a heading."""

    title: str | None = None
    values: Annotated[tuple[AnswerWords, ...], Field(min_length=1)]


class AnswerSign(Fact):
    """An everyday yes-or-no question from which an answer is worked out."""

    id: Path
    question: Statement


class Asked(Fact):
    """A question on health or skin. ``id``: the key path of its answer.

    ``why`` it is asked; ``hint`` how to answer it; ``sources`` what the names of the answers rest
    on, and that these are the answers.
    """

    id: Path
    why: Statement
    hint: Statement | None = None
    groups: Annotated[tuple[AnswerGroup, ...], Field(min_length=1)]
    signs: tuple[AnswerSign, ...] = ()
    sources: Sources


RoutineStepId = Literal["wash_morning", "wash_evening", "moisturiser"]


class RoutineWords(Fact):
    """A step of basic care in the routine."""

    id: RoutineStepId
    title: Words
    note: Statement


ScaleId = Literal["effect", "irritation"]


class ScaleStep(Fact):
    """The words for figures below a bound; the last step of a scale has none."""

    below: float | None = None
    words: Words


class Scale(Fact):
    """Words for the figures of a scale, the lowest first, and what the scale means."""

    id: ScaleId
    meaning: Statement
    steps: Annotated[tuple[ScaleStep, ...], Field(min_length=2)]
