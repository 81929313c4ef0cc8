"""What the plan page shows at once: routine, 12 weeks, costs, habits, shopping, notices.

What opens only when it is asked for is worked out in ``plan_more``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exowizard.core.wording import Translate
from exowizard.flow.views.daily_minutes import plan_minutes

if TYPE_CHECKING:
    from exowizard.core.answers import Profile
    from exowizard.core.facts import Certainty
    from exowizard.core.habit import Habit
    from exowizard.core.knowledge import Knowledge
    from exowizard.core.plan import HabitAdvice, Plan, When
    from exowizard.core.plan_reading import OwnAdvice
    from exowizard.core.routine import Routine

_SHORT = 96  # letters that a line under a step has room for


@dataclass(frozen=True, slots=True)
class WeekRow:
    """An option in the 12 weeks: used from a week on in some way, or visits in certain weeks."""

    name: str
    from_week: int
    often: str
    sessions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WeekMark:
    """A week in which something is looked at."""

    week: int
    words: str


@dataclass(frozen=True, slots=True)
class HabitRow:
    """A habit, closed (``brief``, ``goes_with``) and opened (``text``, ``found``, ``limits``)."""

    id: str
    name: str
    grade: Certainty
    brief: str
    goes_with: str
    text: str
    found: str
    limits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Purchase:
    """A thing to get: what it is, its pack and how to store it, what it costs each month."""

    option: str
    name: str
    what: str
    storage: str
    price: str


@dataclass(frozen=True, slots=True)
class Costs:
    """Money of the plan. ``pieces``: the headline, each strong or not; ``parts``: a month's."""

    pieces: tuple[tuple[str, bool], ...]
    parts: tuple[tuple[str, float], ...]
    upfront: float
    monthly: float
    budget: float

    @property
    def each_month(self) -> bool:
        """Whether a month has anything to show: something to pay, or a limit that is kept."""
        return self.budget > 0 or self.monthly > 0

    @property
    def nothing_new(self) -> bool:
        """Whether nothing at all is to be paid and no limit stands beside it."""
        return not self.each_month and self.upfront <= 0


@dataclass(frozen=True, slots=True)
class PlanView:
    """The page as it stands. ``own_choice``: how far the person's own set is from the best.

    ``first_notices`` stand under the heading, ``notices`` at the end. ``has_new``: whether
    anything in the plan is new to this person.
    """

    minutes: str
    own_choice: str | None
    advice: tuple[OwnAdvice, ...]
    routines: tuple[Routine, ...]
    rows: tuple[WeekRow, ...]
    marks: tuple[WeekMark, ...]
    costs: Costs
    habits: tuple[HabitRow, ...]
    shopping: tuple[Purchase, ...]
    emergency: tuple[str, ...]
    numbers: str
    first_notices: tuple[str, ...]
    notices: tuple[str, ...]
    has_new: bool


def plan_view(plan: Plan, profile: Profile, knowledge: Knowledge, tr: Translate) -> PlanView:
    """Everything the page shows before anything is opened."""
    from exowizard.core.notices import sunscreen_notice
    from exowizard.core.plan_reading import adds_anything, own_advice
    from exowizard.core.routine import routines

    own, notices = _notices(plan, knowledge, tr)
    no_sunscreen = sunscreen_notice(tr)
    rows, marks = weeks(plan, tr)
    emergency, numbers = emergency_words(profile, knowledge, tr)
    return PlanView(
        minutes=plan_minutes(plan.chosen, knowledge, tr),
        own_choice=own,
        advice=own_advice(plan),
        routines=routines(plan, knowledge, tr),
        rows=rows,
        marks=marks,
        costs=costs(plan, profile, tr),
        habits=habits(plan, profile, knowledge, tr),
        shopping=shopping(plan, profile, knowledge, tr),
        emergency=emergency,
        numbers=numbers,
        first_notices=tuple(notice for notice in notices if notice == no_sunscreen),
        notices=tuple(notice for notice in notices if notice != no_sunscreen),
        has_new=adds_anything(plan, profile),
    )


def beginning(text: str, room: int = _SHORT) -> str:
    """The first sentence, and those after it as far as there is room."""
    found, rest = "", text
    while rest:
        ends = [at + 1 for mark in (". ", "。") if (at := rest.find(mark)) >= 0]
        sentence = rest[: min(ends)] if ends else rest
        longer = f"{found} {sentence.strip()}".strip()
        if found and len(longer) > room:
            break
        found, rest = longer, rest[len(sentence) :].lstrip()
    return found


def _notices(plan: Plan, knowledge: Knowledge, tr: Translate) -> tuple[str | None, tuple[str, ...]]:
    """The notice on the person's own set, which the engine puts after the editorial one."""
    notices = list(plan.notices)
    editorial = tr(knowledge.about.editorial.text)
    own = None
    if plan.bundle is not None and plan.bundle.best is not None and editorial in notices:
        own = notices.pop(notices.index(editorial) + 1)
    return own, tuple(notices)


def option_names(plan: Plan) -> dict[str, str]:
    """Names of all options in the person's language."""
    return {result.option: result.name for result in plan.options}


def weeks(plan: Plan, tr: Translate) -> tuple[tuple[WeekRow, ...], tuple[WeekMark, ...]]:
    """The 12 weeks as rows, and the days of the calendar file on which something is looked at."""
    from exowizard.core.schedule import CHECK_IN_WEEKS, REVIEW_WEEK

    names = option_names(plan)
    rows = tuple(
        WeekRow(
            names[entry.option], entry.from_week, _often(entry.when, tr), entry.session_weeks
        )
        for entry in plan.schedule
    )  # fmt: skip
    marks = [WeekMark(week, tr("Check")) for week in CHECK_IN_WEEKS]
    marks.append(WeekMark(REVIEW_WEEK, tr("Review")))
    marks += [
        WeekMark(entry.review_week, tr("Judge {option}", option=names[entry.option]))
        for entry in plan.schedule
        if entry.review_week is not None
    ]
    return rows, tuple(marks)


def _often(when: When, tr: Translate) -> str:
    return {
        "morning": tr("every morning"),
        "night": tr("at night"),
        "morning_and_night": tr("morning and evening"),
        "morning_or_night": tr("morning or evening"),
        "clinic": tr("at the clinic"),
    }[when]


def costs(plan: Plan, profile: Profile, tr: Translate) -> Costs:
    """What the plan costs, part by part, beside the budget."""
    from exowizard.core.costs import about as money
    from exowizard.flow.views.options import money as exact  # a limit stands as it was typed

    totals, currency = plan.totals, profile.currency
    result = {found.option: found for found in plan.options}
    parts = []
    for option in plan.chosen:
        cost = result[option].cost
        parts.append((result[option].name, cost.monthly if cost else 0.0))
    pieces = []
    if totals.upfront > 0:
        pieces += [
            (money(totals.upfront, currency), True),
            (tr(" of {limit} to start", limit=exact(profile.budget.upfront, currency)), False),
            (" · ", False),
        ]
    pieces += [
        (money(totals.monthly, currency), True),
        (tr(" of {limit} a month", limit=exact(profile.budget.monthly, currency)), False),
        (" · ", False),
        (money(totals.first_year, currency), True),
        (tr(" in the first year"), False),
    ]
    return Costs(
        tuple(pieces), tuple(parts), totals.upfront, totals.monthly, profile.budget.monthly
    )


def habits(
    plan: Plan, profile: Profile, knowledge: Knowledge, tr: Translate
) -> tuple[HabitRow, ...]:
    """Every habit, the largest gap first, with the proof for this person's concerns."""
    records = {habit.id: habit for habit in knowledge.habits}
    names = option_names(plan)
    rows = []
    for advice in sorted(plan.habits, key=lambda habit: habit.priority):
        record = records[advice.habit]
        pairs = ", ".join(names[option] for option in advice.pairs_with if option != "basic_care")
        rows.append(
            HabitRow(
                id=advice.habit,
                name=advice.name,
                grade=habit_grade(record, profile),
                brief=_habit_brief(advice),
                goes_with=tr("Goes with {options}.", options=pairs) if pairs else "",
                text=advice.text,
                found=tr(record.found.text),
                limits=advice.limits,
            )
        )
    return tuple(rows)


def _habit_brief(advice: HabitAdvice) -> str:
    return beginning(advice.text, room=60)


def habit_grade(habit: Habit, profile: Profile) -> Certainty:
    """The best grade on a chosen concern; "none" is not known."""
    from exowizard.core.facts import CERTAINTY_VALUE

    chosen: Iterable[str] = profile.concerns
    grades: list[Certainty] = [
        grade
        for effect in habit.effects
        if effect.concern in chosen
        for grade in CERTAINTY_VALUE
        if grade == effect.certainty
    ]
    return max(grades, key=CERTAINTY_VALUE.__getitem__, default="none")


def shopping(
    plan: Plan, profile: Profile, knowledge: Knowledge, tr: Translate
) -> tuple[Purchase, ...]:
    """What to get for the plan; clinic visits are no shopping."""
    from exowizard.core.costs import about as money
    from exowizard.core.plan_reading import local_prices

    found = []
    for result in plan.options:
        option = knowledge.option[result.option]
        if result.option not in plan.chosen or option.kind == "course":
            continue
        prices, _ = local_prices(result.option, knowledge.prices, profile.region)
        packs = ", ".join(tr(price.pack) for price in prices if price.pack)
        if packs and not any(price.high for price in prices):
            packs = tr("{what}; what new ones cost is not known here", what=packs)
        price = ""
        if result.cost is not None:
            price = tr("{amount} a month", amount=money(result.cost.monthly, profile.currency))
            if not result.cost.first_year:
                price = tr("no new cost")
            if result.cost.upfront:
                once = money(result.cost.upfront, profile.currency)
                price = f"{tr('{amount} once', amount=once)}, {price}"
        found.append(
            Purchase(
                result.option,
                result.name,
                packs[:1].upper() + packs[1:],
                tr(option.storage.text),
                price,
            )
        )
    return tuple(sorted(found, key=lambda item: plan.chosen.index(item.option)))


def emergency_words(
    profile: Profile, knowledge: Knowledge, tr: Translate
) -> tuple[tuple[str, ...], str]:
    """The signs that are an emergency, and the numbers of the region."""
    signs = [sign for sign in knowledge.warning_signs if sign.urgency == "emergency"]
    names = tuple(tr(sign.name) for sign in signs)
    for numbers in knowledge.care_numbers:
        if numbers.region == profile.region:
            said = tr(
                "Emergency: {emergency}. Crisis line: {crisis}. Check these numbers locally.",
                emergency=tr(numbers.emergency),
                crisis=tr(numbers.crisis),
            )
            return names, said
    return names, ""
