"""Figures in words, on the screen and on paper alike: effects and irritation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exowizard.core.wording import Translate

if TYPE_CHECKING:
    from exowizard.core.answers import Profile
    from exowizard.core.everyday import Scale, ScaleId
    from exowizard.core.knowledge import Knowledge
    from exowizard.core.options import Irritation

MOST_SENSITIVE = 4  # the levels of ``skin.sensitivity`` go from 0 to this


def effect_words(value: float, knowledge: Knowledge, tr: Translate) -> str:
    """A figure of the effect scale (decision model: 0.25 just noticeable, 0.5 clear to others)."""
    return scale_words(scale_of(knowledge, "effect"), value, tr)


def irritation_words(
    figures: Irritation, profile: Profile, knowledge: Knowledge, tr: Translate
) -> str:
    """How much something stings, between average and sensitive skin as this person's skin is."""
    share = profile.skin.sensitivity / MOST_SENSITIVE
    value = figures.average + share * (figures.sensitive - figures.average)
    return scale_words(scale_of(knowledge, "irritation"), value, tr)


def scale_of(knowledge: Knowledge, name: ScaleId) -> Scale:
    """A scale by its name."""
    return next(scale for scale in knowledge.scales if scale.id == name)


def scale_words(scale: Scale, value: float, tr: Translate) -> str:
    """The words for a figure. On the border of two steps the one farther from 0 holds."""
    for step in scale.steps:
        if step.below is None or value < step.below or value == step.below < 0:
            return tr(step.words)
    return tr(scale.steps[-1].words)
