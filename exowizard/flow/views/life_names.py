"""Names of the answers about home or clinic, budget and habits, and figures in words.

Shared by the pages that ask and the page that shows all answers again, so that both say the same.
"""

from __future__ import annotations

from collections.abc import Mapping

from exowizard.core.wording import Translate

# What can be chosen; an opened file may hold any other number.
DAYS = (0, 1, 3, 7, 14)
MINUTES = (2, 5, 10, 15, 20, 30)

Names = tuple[tuple[str, str], ...]


def settings(tr: Translate) -> Names:
    """Where a person wants to be treated."""
    return (
        ("home_only", tr("At home only")), ("prefer_home", tr("At home if I can")),
        ("either", tr("Either is fine")), ("prefer_clinic", tr("In a clinic if I can")),
        ("clinic_only", tr("In a clinic only")),
    )  # fmt: skip


def setting_notes(tr: Translate) -> Mapping[str, str]:
    """What each wish about the place means for the plan."""
    return {
        "home_only": tr("No clinic treatment comes into your plan."),
        "prefer_home": tr("A clinic treatment has to be better to win."),
        "either": tr("Both have the same chance."),
        "prefer_clinic": tr("What you use at home has to be better to win."),
        "clinic_only": tr("Beside sunscreen and what you do now, nothing for home."),
    }


def needles(tr: Translate) -> Names:
    """What a person thinks of needles."""
    return (
        ("fine", tr("Needles are fine")), ("rather_not", tr("Rather not")),
        ("never", tr("Never")),
    )  # fmt: skip


def stress_levels(tr: Translate) -> tuple[tuple[int, str], ...]:
    """How much stress, 0 to 4."""
    return (
        (0, tr("None")), (1, tr("A little")), (2, tr("Some")), (3, tr("A lot")),
        (4, tr("Very much")),
    )  # fmt: skip


def vitamin_d_sources(tr: Translate) -> Names:
    """Where vitamin D comes from."""
    return (
        ("supplement", tr("A supplement")), ("sun_or_food", tr("Sun or food")),
        ("neither", tr("Neither")), ("unknown", tr("I do not know")),
    )  # fmt: skip


def yes_no(answer: bool, tr: Translate) -> str:
    """Yes or no."""
    return tr("Yes") if answer else tr("No")


def days(count: float, tr: Translate) -> str:
    """Days off after a treatment."""
    if count == 0:
        return tr("None")
    return tr("Up to 1 day") if count == 1 else tr("Up to {count} days", count=number(count))


def minutes_a_day(count: float, tr: Translate) -> str:
    """Minutes a day."""
    if count == 1:
        return tr("1 minute a day")
    return tr("{count} minutes a day", count=number(count))


def minutes_short(count: float, tr: Translate) -> str:
    """Minutes where there is little room."""
    return tr("{count} min", count=number(count))


def hours_a_night(count: float, tr: Translate) -> str:
    """Hours of sleep."""
    return tr("{count} hours a night", count=number(count))


def minutes_a_week(count: float, tr: Translate) -> str:
    """Minutes of movement."""
    return tr("{count} minutes a week", count=number(count))


def times_a_week(count: float, tr: Translate) -> str:
    """How often in a week."""
    if count == 0:
        return tr("Never")
    return tr("Once a week") if count == 1 else tr("{count} times a week", count=number(count))


def servings_a_day(count: float, tr: Translate) -> str:
    """Servings a day."""
    if count == 0:
        return tr("None")
    if count == 1:
        return tr("1 serving a day")
    return tr("{count} servings a day", count=number(count))


def from_saved(answer: str, tr: Translate) -> str:
    """An answer of an opened file that is none of the choices."""
    return tr("{answer}, from your saved answers", answer=answer)


def number(value: float) -> str:
    """A figure without needless decimals."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"


def amount(value: float, region: str, tr: Translate) -> str:
    """Money in the region's currency."""
    from exowizard.core.answers import REGION_CURRENCY
    from exowizard.flow.views.options import money

    currency = REGION_CURRENCY[region]  # type: ignore[index]
    return money(value, currency)
