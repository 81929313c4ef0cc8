"""Stage 8: habits, paired with the choices they support, ordered by the person's own gap."""

from __future__ import annotations

from collections.abc import Sequence

from exowizard.core.advice_facts import AdviceFacts
from exowizard.core.answers import Profile
from exowizard.core.conditions import holds
from exowizard.core.habit import Habit
from exowizard.core.options import OptionId
from exowizard.core.plan import HabitAdvice
from exowizard.core.rules import HabitId
from exowizard.core.screening import Screening
from exowizard.core.wording import Translate

# Where a habit is good enough (gap 0). Sleep: facts/effects.md section 8, 7 to 9 hours.
SLEEP_ENOUGH, SLEEP_FAR = 7.0, 5.0
SLEEP_MOST = 9.0
# WHO 2020 guideline on physical activity: 150 minutes and two strength sessions a week [K].
AEROBIC_ENOUGH, STRENGTH_ENOUGH = 150.0, 2.0
# Two portions of oily fish a week, two servings of polyphenol-rich food a day [J].
FISH_ENOUGH, POLYPHENOLS_ENOUGH = 2.0, 2.0
STRESS_MOST = 4.0
# The sunscreen in the plan is the same effect as the sun habit (counted once), so a person who
# does not use it yet has half of this gap left: shade, hat, hours [J].
SUN_GAP_BESIDE_SUNSCREEN = 0.5
GAP_THAT_NEEDS_A_START = 0.15
NOT_ASKED = 0.1  # sorted after every real gap, before habits that are fine


def gap(habit: HabitId, profile: Profile) -> float | None:
    """How far the person is from a habit, 0 there to 1 far away; None when not asked."""
    life = profile.lifestyle
    if habit == "sleep":
        hours = life.sleep_hours
        if hours is None:
            return None
        if hours > SLEEP_MOST:
            return min(1.0, (hours - SLEEP_MOST) / (SLEEP_ENOUGH - SLEEP_FAR))
        return _short_of(hours - SLEEP_FAR, SLEEP_ENOUGH - SLEEP_FAR)
    if habit == "stress":
        return None if life.stress is None else life.stress / STRESS_MOST
    if habit == "movement":
        return _mean(
            _short_of(life.aerobic_minutes_per_week, AEROBIC_ENOUGH),
            _short_of(life.strength_sessions_per_week, STRENGTH_ENOUGH),
        )
    if habit == "meals":
        no_fish = "fish" in (profile.health.allergies or ())
        vitamin_d = {"supplement": 0.0, "sun_or_food": 0.0, "neither": 1.0}
        return _mean(
            None if no_fish else _short_of(life.oily_fish_per_week, FISH_ENOUGH),
            _short_of(life.polyphenol_servings_per_day, POLYPHENOLS_ENOUGH),
            vitamin_d.get(life.vitamin_d) if life.vitamin_d else None,
        )
    if habit == "sun":
        daily = life.daily_sunscreen
        return None if daily is None else 0.0 if daily else SUN_GAP_BESIDE_SUNSCREEN
    return None if life.smoker is None else float(life.smoker)


def advise_habits(
    profile: Profile,
    knowledge: AdviceFacts,
    screening: Screening,
    chosen: Sequence[OptionId],
    tr: Translate,
) -> tuple[HabitAdvice, ...]:
    """Every habit, the largest gap first; equal gaps by effect on the chosen concerns, then id."""
    gaps = {habit.id: gap(habit.id, profile) for habit in knowledge.habits}

    def order(habit: Habit) -> tuple[float, float, str]:
        known = gaps[habit.id]
        return (-(NOT_ASKED if known is None else known), -_strength(habit, profile), habit.id)

    advice = []
    for priority, habit in enumerate(sorted(knowledge.habits, key=order), start=1):
        own = gaps[habit.id]
        said = (
            habit.unknown
            if own is None
            else habit.start
            if own > GAP_THAT_NEEDS_A_START
            else habit.keep
        )
        rules = screening.habit_rules.get(habit.id, ())
        pairs = tuple(option for option in chosen if option in habit.supports)
        instead = [rule for rule in rules if rule.instead and holds(rule.when, profile)]
        texts = [tr(rule.text) for rule in instead] or [tr(said.text)]
        texts += [tr(rule.text) for rule in rules]
        sources = [] if instead else [*said.sources]
        sources += [source for rule in rules for source in rule.sources]
        pairs = tuple(option for option in chosen if option in habit.supports)
        if pairs:
            texts.append(tr(habit.supports_why.text))
            sources += habit.supports_why.sources
        advice.append(
            HabitAdvice(
                habit=habit.id,
                name=tr(habit.name),
                priority=priority,
                gap=None if own is None else round(own, 4),
                pairs_with=pairs,
                text=" ".join(dict.fromkeys(texts)),
                limits=tuple(tr(limit.text) for limit in habit.limits),
                sources=tuple(dict.fromkeys(sources)),
            )
        )
    return tuple(advice)


def _strength(habit: Habit, profile: Profile) -> float:
    importance = {str(concern): weight for concern, weight in profile.concerns.items()}
    return sum(effect.likely * importance.get(effect.concern, 0) for effect in habit.effects)


def _short_of(amount: float | None, enough: float) -> float | None:
    if amount is None:
        return None
    return min(1.0, max(0.0, 1.0 - amount / enough))


def _mean(*gaps: float | None) -> float | None:
    known = [value for value in gaps if value is not None]
    return sum(known) / len(known) if known else None
