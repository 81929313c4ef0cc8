"""What the keep page shows: days to begin on, the four questions on the choice, what helps."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from exowizard.core.wording import Translate
from exowizard.flow.session import Answers, Stop

if TYPE_CHECKING:
    from exowizard.core.knowledge import Knowledge
    from exowizard.core.plan import Plan, Referral
    from exowizard.flow.ports_files import Paper

LONGEST_PASSPHRASE = 127  # bytes that a protected PDF takes (ISO 32000-2, 7.6.4.3.3)
_DAYS_BACK, _DAYS_ON = 7, 28
NOTHING_SAID: Mapping[str, bool] = MappingProxyType({})


@dataclass(frozen=True, slots=True, repr=False)
class Keeping:
    """What is remembered while the window is open, and in no file.

    ``start``: the first day of the calendar file (YYYY-MM-DD; None: today). ``bought``: options
    ticked off on the shopping list. ``sure``: answers on the choice itself, by question.
    """

    start: str | None = None
    answers_passphrase: str | None = None
    bought: frozenset[str] = frozenset()
    sure: Mapping[str, bool] = field(default_factory=lambda: NOTHING_SAID)

    def with_bought(self, option: str, on: bool) -> Keeping:
        """Ticked off, or not any more."""
        rest = self.bought - {option}
        return replace(self, bought=rest | {option} if on else rest)

    def with_sure(self, question: str, yes: bool) -> Keeping:
        """One of the four questions answered."""
        return replace(self, sure=MappingProxyType({**self.sure, question: yes}))


@dataclass(frozen=True, slots=True)
class SureQuestion:
    """One question on the choice; on "no", ``next`` says what to do and ``link`` leads there."""

    id: str
    question: str
    next: str
    link: str
    stop: Stop


def sure_questions(tr: Translate) -> tuple[SureQuestion, ...]:
    """The four points of SURE (Legare 2010) in our own words."""
    return (
        SureQuestion(
            "sure",
            tr("Do you feel sure what is best for you?"),
            tr("Nothing here is urgent. Wait, or look at two options side by side."),
            tr("Your options"),
            Stop("options"),
        ),
        SureQuestion(
            "understand",
            tr("Do you know the good and bad sides of each option?"),
            tr("Open an option in the list. It says why it is there, and what speaks against it."),
            tr("Your options"),
            Stop("options"),
        ),
        SureQuestion(
            "matters",
            tr("Are you clear which of them matter most to you?"),
            tr("Go through what matters most again. Your plan follows at once."),
            tr("Priorities"),
            Stop("priorities"),
        ),
        SureQuestion(
            "support",
            tr("Do you have enough help and advice to choose?"),
            tr("Show the plan to a pharmacist, a doctor or someone you trust. It lists what to "
               "check and where the advice comes from."),
            tr("Your plan"),
            Stop("plan"),
        ),
    )  # fmt: skip


def sure_words(sure: Mapping[str, bool], tr: Translate) -> str:
    """A closing sentence once all four are answered; before that, nothing."""
    if len(sure) < len(sure_questions(tr)):
        return ""
    if all(sure.values()):
        return tr("You have what you need to choose. You can change your mind at any time.")
    return tr("Take your time. You can save everything now and come back.")


def start_days(today: str, tr: Translate) -> tuple[tuple[str, str], ...]:
    """Days to begin on, from a week ago to four weeks on: the date and how it is said."""
    now = datetime.date.fromisoformat(today)
    found = []
    for step in range(-_DAYS_BACK, _DAYS_ON + 1):
        day = now + datetime.timedelta(days=step)
        said = tr("{weekday}, {day} {month} {year}", weekday=_weekday(day, tr), day=day.day,
                  month=_month(day, tr), year=day.year)  # fmt: skip
        if step == 0:
            said = tr("Today, {day} {month} {year}", day=day.day, month=_month(day, tr),
                      year=day.year)  # fmt: skip
        found.append((day.isoformat(), said))
    return tuple(found)


def _weekday(day: datetime.date, tr: Translate) -> str:
    return (
        tr("Monday"), tr("Tuesday"), tr("Wednesday"), tr("Thursday"), tr("Friday"),
        tr("Saturday"), tr("Sunday"),
    )[day.weekday()]  # fmt: skip


def _month(day: datetime.date, tr: Translate) -> str:
    return (
        tr("January"), tr("February"), tr("March"), tr("April"), tr("May"), tr("June"),
        tr("July"), tr("August"), tr("September"), tr("October"), tr("November"), tr("December"),
    )[day.month - 1]  # fmt: skip


def calendar_words(plan: Plan, tr: Translate) -> str:
    """What the calendar file holds."""
    from exowizard.core.schedule import CHECK_IN_WEEKS, REVIEW_WEEK

    visits = sum(len(entry.session_weeks) for entry in plan.schedule)
    weeks = ", ".join(str(week) for week in CHECK_IN_WEEKS)
    parts = []
    if visits:
        parts.append(tr("Clinic visits: {count}.", count=visits))
    parts.append(
        tr("What to begin when, check-ins in weeks {weeks} and a review in week {review}.",
           weeks=weeks, review=REVIEW_WEEK)
    )  # fmt: skip
    parts.append(tr("Nothing in it tells about your health."))
    return " ".join(parts)


def care_words(referral: Referral, knowledge: Knowledge, tr: Translate) -> str:
    """What the page is for after a warning sign; a person in a crisis need take it nowhere."""
    care = knowledge.care
    if referral.crisis_line_first:
        return tr(care.show_crisis.text)
    return tr("Save or print it, and take it along to the doctor.")


def usual_paper(answers: Answers) -> Paper:
    """The paper of the region."""
    return "letter" if answers.get("region") == "US" else "a4"


def passphrase_fault(passphrase: str, tr: Translate) -> str:
    """Why a passphrase cannot be used; empty where it can."""
    if not passphrase.strip():
        return tr("Passphrase: type one, or take away the tick.")
    if len(passphrase.encode(errors="replace")) > LONGEST_PASSPHRASE:
        return tr("Passphrase: this one is too long. Choose a shorter one.")
    return ""
