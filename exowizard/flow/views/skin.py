"""What the skin page shows: four sections, each with its state, and what is still to answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exowizard.core.wording import Translate
from exowizard.flow.questions import BY_PATH, SENSITIVITY_SIGNS, answered
from exowizard.flow.session import Answer, Answers
from exowizard.flow.views.asked import choices, name_of, sign_questions
from exowizard.flow.views.safety import says_none, says_nothing, ticked

if TYPE_CHECKING:
    from exowizard.core.knowledge import Knowledge

TYPE, LEVEL = "skin.type", "skin.sensitivity"
REACTED, SUN = "skin.reacted_to", "skin.phototype"
SECTIONS = (TYPE, LEVEL, REACTED, SUN)
MOST_LEVEL = 4


@dataclass(frozen=True, slots=True)
class DrawnChoice:
    """A card with a drawing; ``drawing`` is its name among the icons."""

    value: str | int
    name: str
    note: str
    drawing: str


@dataclass(frozen=True, slots=True)
class SignRow:
    """One of the four everyday questions; None while it has no answer."""

    path: str
    question: str
    answer: bool | None


@dataclass(frozen=True, slots=True)
class LevelView:
    """How easily the skin reacts. ``level`` None: not known yet. ``note``: where it comes from."""

    level: int | None
    title: str
    figure: str
    note: str


@dataclass(frozen=True, slots=True)
class ReactionItem:
    """Something that skin can have reacted to, with its tick."""

    id: str
    name: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class SkinView:
    """The page as it stands. ``open_`` the paths of the sections without an answer."""

    type: Answer
    signs: tuple[SignRow, ...]
    level: LevelView
    reactions: tuple[ReactionItem, ...]
    none: bool
    unsure: bool
    ticks: int
    remark: str
    phototype: Answer
    open_: tuple[str, ...]
    still: str


def type_cards(knowledge: Knowledge, tr: Translate) -> tuple[DrawnChoice, ...]:
    """The cards of the skin types."""
    return tuple(
        DrawnChoice(named.id, named.name, named.note, f"skin/{named.id}")
        for named in choices(TYPE, knowledge, tr)
    )


def sun_cards(knowledge: Knowledge, tr: Translate) -> tuple[DrawnChoice, ...]:
    """The cards of what the sun does."""
    return tuple(
        DrawnChoice(int(named.id), named.name, named.note, f"skin/phototype-{named.id}")
        for named in choices(SUN, knowledge, tr)
    )


def section_titles(tr: Translate) -> dict[str, str]:
    """The heading of each section, by the path of its answer."""
    return {
        TYPE: tr("What is your skin like on most days?"),
        LEVEL: tr("How easily does it react?"),
        REACTED: tr("Has it ever reacted to one of these?"),
        SUN: tr("What does strong sun do to it?"),
    }


def skin_view(answers: Answers, knowledge: Knowledge, tr: Translate) -> SkinView:
    """The page as it stands."""
    short = {
        TYPE: tr("skin type"), LEVEL: tr("how easily it reacts"),
        REACTED: tr("past reactions"), SUN: tr("the sun"),
    }  # fmt: skip
    open_ = tuple(path for path in short if not answered(BY_PATH[path], answers))
    unsure = says_nothing(answers, REACTED)
    chosen = ticked(answers, REACTED)
    return SkinView(
        type=answers.get(TYPE),
        signs=_signs(answers, knowledge, tr),
        level=_level(answers, knowledge, tr),
        reactions=tuple(
            ReactionItem(named.id, named.name, named.id in chosen)
            for named in choices(REACTED, knowledge, tr)
        ),
        none=says_none(answers, REACTED),
        unsure=unsure,
        ticks=len(chosen),
        remark=unsure_words(tr) if unsure else "",
        phototype=answers.get(SUN),
        open_=open_,
        still=tr("Still to answer: {list}.", list=", ".join(short[path] for path in open_))
        if open_ else "",
    )  # fmt: skip


def unsure_words(tr: Translate) -> str:
    """What follows from "not sure"."""
    return tr("That is fine. “Not sure” is never read as “no”.")


def _signs(answers: Answers, knowledge: Knowledge, tr: Translate) -> tuple[SignRow, ...]:
    rows = []
    for path, question in sign_questions(LEVEL, knowledge, tr):
        answer = answers.get(path)
        rows.append(SignRow(path, question, answer if isinstance(answer, bool) else None))
    return tuple(rows)


def _level(answers: Answers, knowledge: Knowledge, tr: Translate) -> LevelView:
    given = sum(isinstance(answers.get(path), bool) for path in SENSITIVITY_SIGNS)
    count = len(SENSITIVITY_SIGNS)
    level = answers.get(LEVEL)
    if not answered(BY_PATH[LEVEL], answers) or not isinstance(level, int):
        note = tr("Answer the four questions. We work it out from them.")
        if given:
            note = tr("{given} of {count} questions answered.", given=given, count=count)
        return LevelView(None, tr("Not known yet"), "", note)
    note = tr("Worked out from your four answers.")
    if given < count:
        note = tr("From your saved answers. To change it, answer all four questions.")
    name = name_of(LEVEL, level, knowledge, tr)
    return LevelView(level, name, tr("{level} of {most}", level=level, most=MOST_LEVEL), note)
