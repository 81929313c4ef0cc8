"""Small pieces of wording that every part of the plan document shares, and what it is made from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from exowizard.charts.lettering import Measure
from exowizard.charts.shapes import Picture
from exowizard.core import plan_reading
from exowizard.core.answers import Concern, Profile
from exowizard.core.costs import whole
from exowizard.core.facts import Certainty, Statement
from exowizard.core.knowledge import Knowledge
from exowizard.core.options import OptionId
from exowizard.core.plan import OptionResult, Plan, Status, When
from exowizard.core.rules import Urgency
from exowizard.core.wording import Translate
from exowizard.document.outline import Block, Card, Detail, Figure, Run, Text

_WHOLE_UNITS = frozenset({"JPY", "KRW"})
_STATUS_ORDER: tuple[Status, ...] = ("in_plan", "suitable", "ask_first", "ruled_out")
# Concerns in the tables of a plan that would else be too long.
_MOST_SHORT = 3
BLANK = Text((Run(""),))


@dataclass(frozen=True)
class Brief:
    """What a plan document is written from. ``date`` is the day the caller gives, or None.

    ``measure`` knows the letters that charts are lettered in. ``detail`` below "full" leaves out
    what a plan with many concerns or options has no room for.
    """

    plan: Plan
    profile: Profile
    knowledge: Knowledge
    tr: Translate
    date: str | None
    measure: Measure
    detail: Detail = "full"

    @property
    def full(self) -> bool:
        """Whether everything is told."""
        return self.detail == "full"

    @property
    def short(self) -> bool:
        """Whether only the least is told."""
        return self.detail == "short"

    def option_name(self, option: OptionId) -> str:
        """The name of an option in the person's language."""
        for result in self.plan.options:
            if result.option == option:
                return result.name
        return self.tr(self.knowledge.option[option].name)

    def names(self, options: Iterable[OptionId]) -> str:
        """Names joined by commas."""
        return ", ".join(self.option_name(option) for option in options)

    def concern_name(self, concern: Concern) -> str:
        """The name of a concern in the person's language."""
        found = {info.id: info.name for info in self.knowledge.concerns}
        return self.tr(found.get(concern, concern.replace("_", " ")))

    def concerns(self) -> list[Concern]:
        """The person's concerns, the most important first."""
        chosen = self.profile.concerns
        return sorted(chosen, key=lambda concern: -chosen[concern])

    def shown_concerns(self) -> list[Concern]:
        """The concerns that tables of figures are about: all, or those that matter most."""
        return self.concerns()[:_MOST_SHORT] if self.short else self.concerns()

    def results(self) -> list[OptionResult]:
        """Every option: in the plan, suitable, ask first, ruled out; by rank within each."""
        return sorted(
            self.plan.options,
            key=lambda result: (_STATUS_ORDER.index(result.status), result.rank or 99),
        )

    def result(self, option: OptionId) -> OptionResult | None:
        """The result of one option, if the plan has it."""
        return next((found for found in self.plan.options if found.option == option), None)

    def part(self, *blocks: Block) -> list[Block]:
        """A long part of the plan: framed, or over the end of a page where room is short."""
        return list(blocks) if self.short else [section(*blocks)]

    def said(self, statement: Statement) -> Text:
        """A sentence of the knowledge base with its claim and sources."""
        return Text((Run(self.tr(statement.text)),), statement.sources, (statement.id,))


def words(text: str, sources: Iterable[str] = ()) -> Text:
    """Plain text with its sources."""
    return Text((Run(text),), tuple(dict.fromkeys(sources)))


def lead(head: str, text: str, sources: Iterable[str] = ()) -> Text:
    """A strong beginning followed by plain text."""
    runs = (Run(head, strong=True), *((Run(f" {text}"),) if text else ()))
    return Text(runs, tuple(dict.fromkeys(sources)))


def headed(head: str, said: Text) -> Text:
    """A strong beginning followed by a passage, which keeps its sources and claims."""
    return Text((Run(head, strong=True), Run(" "), *said.runs), said.sources, said.claims)


def joined(texts: Iterable[Text]) -> Text:
    """Texts as one passage, with the sources and claims of all."""
    parts = tuple(texts)
    runs: list[Run] = []
    for text in parts:
        runs += [*([Run(" ")] if runs else []), *text.runs]
    return Text(
        tuple(runs),
        tuple(dict.fromkeys(source for text in parts for source in text.sources)),
        tuple(claim for text in parts for claim in text.claims),
    )


def passages(texts: Iterable[Text], most: int = 60) -> tuple[Text, ...]:
    """Texts joined to passages that are read easily, of ``most`` words or one text."""
    made: list[Text] = []
    for text in texts:
        longer = joined([*made[-1:], text])
        if made and len(longer.plain.split()) <= most:
            made[-1] = longer
        else:
            made.append(text)
    return tuple(made)


def sentences(text: Text) -> tuple[Text, ...]:
    """A plain text, sentence by sentence, the last with the sources and claims."""
    parts = [Text((Run(part),)) for part in re.split(r"(?<=[.!?]) ", text.plain)]
    return (*parts[:-1], Text(parts[-1].runs, text.sources, text.claims))


def money(amount: float, currency: str) -> str:
    """An amount such as "JPY 2,400" or "EUR 12.50"; cents only where there are any."""
    whole = currency in _WHOLE_UNITS or abs(amount - round(amount)) < 0.005
    number = f"{round(amount):,}" if whole else f"{amount:,.2f}"
    return f"{currency}\u00a0{number}"


def estimate(amount: float, currency: str) -> str:
    """A worked-out amount in whole units, rounded up as in every sentence (``costs.about``)."""
    return money(whole(amount), currency)


def figure(picture: Picture, sources: Iterable[str] = ()) -> Figure:
    """A chart with the caption that belongs to it."""
    return Figure(picture, words(picture.caption, sources))


def section(*blocks: Block) -> Card:
    """A part of the plan that is kept together, on whichever page has room for it."""
    return Card(blocks, may_move=True)


def own_advice(plan: Plan) -> list[Text]:
    """What the person's answers mean for what is in the plan, each text once with its options."""
    return [
        lead(f"{', '.join(found.names)}.", found.text, found.sources)
        for found in plan_reading.own_advice(plan)
    ]


def percent(share: float, tr: Translate) -> str:
    """A share as a whole percent; never a rounded 0% or 100% that is not exact."""
    if 0 < share < 0.005:
        return tr("under 1%")
    if 0.995 <= share < 1:
        return tr("over 99%")
    return f"{round(share * 100)}%"


def status_words(result: OptionResult, tr: Translate) -> str:
    """A status as a person reads it; an own limit is told apart from a danger."""
    own = all(
        "your_answers" in reason.sources for reason in result.reasons if reason.effect == "rule_out"
    )
    return {
        "in_plan": tr("In your plan"),
        "suitable": tr("Fits you, not chosen"),
        "ask_first": tr("Ask a clinician first"),
        "ruled_out": tr("Outside your limits") if own else tr("Ruled out"),
    }[result.status]


def grade_words(grade: Certainty, tr: Translate) -> str:
    """A grade of proof; none means not known."""
    return {
        "high": tr("high"),
        "moderate": tr("moderate"),
        "low": tr("low"),
        "very_low": tr("very low"),
        "none": tr("not known"),
    }[grade]


def when_words(when: When, tr: Translate) -> str:
    """A time of day."""
    return {
        "morning": tr("Morning"),
        "night": tr("Night"),
        "morning_and_night": tr("Morning and night"),
        "morning_or_night": tr("Morning or night"),
        "clinic": tr("At the clinic"),
    }[when]


def urgency_words(urgency: Urgency, tr: Translate) -> str:
    """How soon to seek care."""
    return {
        "emergency": tr("Get help now"),
        "same_day": tr("See a doctor today"),
        "soon": tr("See a doctor soon"),
        "support": tr("Talk to someone"),
    }[urgency]


def place_words(brief: Brief, limit: int = 3) -> str:
    """The person's main concerns in a few words."""
    return ", ".join(brief.concern_name(concern).lower() for concern in brief.concerns()[:limit])
