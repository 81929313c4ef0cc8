"""Rules as data: conditions in a small closed language, one effect each.

A condition reads one answer by its key path, or joins others with ``all`` / ``any``:

    {answer: health.conditions, has: [keloid]}
    {answer: health.pregnancy, is: [pregnant, planning]}
    {answer: age, below: 18}
    {all: [{answer: skin.reacted_to, has: [retinoid]}, {answer: skin.sensitivity, at_least: 4}]}
"""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from exowizard.core.answers import RedFlag, Region
from exowizard.core.facts import Fact, Identifier, Sources, Statement
from exowizard.core.options import OptionId

RuleEffect = Literal["rule_out", "ask_first", "adjust", "note"]
HabitId = Literal["meals", "movement", "sleep", "stress", "sun", "smoking"]
Group = Literal["serums", "device", "courses", "actives", "home_actives", "exosome_options", "all"]
AnswerPath = Literal[
    "always", "age", "region", "skin.sensitivity", "skin.phototype", "skin.reacted_to",
    "health.pregnancy", "health.conditions", "health.medicines", "health.allergies",
    "health.implants", "health.recent",
    "preferences.setting", "preferences.needles", "preferences.owns_device",
    "lifestyle.daily_sunscreen", "lifestyle.vitamin_d", "lifestyle.smoker",
]  # fmt: skip


class Condition(Fact):
    """One test of one answer, or several joined. Exactly one form is used."""

    answer: AnswerPath | None = None
    is_: Annotated[tuple[str, ...] | None, Field(alias="is")] = None
    has: tuple[str, ...] | None = None
    at_least: float | None = None
    below: float | None = None
    all: tuple["Condition", ...] | None = None
    any: tuple["Condition", ...] | None = None

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        tests = [self.is_, self.has, self.at_least, self.below]
        joined = [self.all, self.any]
        given = sum(test is not None for test in tests)
        if self.answer is None:
            if given or sum(part is not None for part in joined) != 1:
                raise ValueError("give either answer with one test, or one of all / any")
        elif any(part is not None for part in joined) or given != (self.answer != "always"):
            raise ValueError("answer takes exactly one of is, has, at_least, below")
        return self


class Rule(Fact):
    """If ``when`` holds, the named options get ``effect``. ``text`` tells the person why or what.

    ``options`` names options or groups, ``habits`` names habits that the text belongs to; with
    ``instead`` it stands in the place of the habit's own advice. An answer not given makes a rule
    that could hold an option back act as ``ask_first``. ``check``: the person has something to
    find out before buying, which every list that offers the option says.
    """

    id: Identifier
    when: Condition
    effect: RuleEffect
    options: tuple[OptionId | Group, ...] = ()
    habits: tuple[HabitId, ...] = ()
    instead: bool = False
    check: bool = False
    text: Annotated[str, Field(min_length=1)]
    sources: Sources


PairEffect = Literal["exclude", "split", "separate", "adjust", "helps"]


class PairRule(Fact):
    """How two options go together.

    ``exclude`` never in one plan; ``split`` one in the morning, one at night; ``separate`` start
    4 weeks apart; ``adjust`` allowed with the text; ``helps`` each makes the other better.
    """

    id: Identifier
    first: tuple[OptionId | Group, ...]
    second: tuple[OptionId | Group, ...]
    effect: PairEffect
    text: str
    sources: Sources


Urgency = Literal["emergency", "same_day", "soon", "support"]
URGENCIES: tuple[Urgency, ...] = ("emergency", "same_day", "soon", "support")
# What is said: an emergency that a crisis line helps best has words of its own.
CareKind = Urgency | Literal["crisis"]
CARE_KINDS: tuple[CareKind, ...] = (*URGENCIES, "crisis")


class Helper(Fact):
    """Who helps and how soon, in a word or two each; ``said`` is the same in whole sentences."""

    who: Annotated[str, Field(min_length=1)]
    how_soon: Annotated[str, Field(min_length=1)]
    said: Statement


class WarningSign(Fact):
    """A sign that ends the plan and sends the person to care.

    ``helper``: who helps with this sign, where that differs from what its urgency says.
    """

    id: RedFlag
    name: str
    question: str
    urgency: Urgency
    crisis_line: bool = False
    what_to_do: Statement
    helper: Helper | None = None


class UrgencyWords(Fact):
    """What is said for an urgency. ``{emergency}`` and ``{crisis}`` are filled with the numbers."""

    id: CareKind
    title: str
    text: Statement
    helper: Helper


class CareNumbers(Fact):
    """Emergency number and crisis line of a region, shown with its date and "check locally"."""

    region: Region
    emergency: str
    crisis: str
    checked: str
    sources: Sources
