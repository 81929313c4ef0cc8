"""Figures in words: the steps of the knowledge base and their borders."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from exowizard.core.options import Irritation
from exowizard.core.scales import effect_words, irritation_words
from exowizard.core.wording import english


@pytest.mark.parametrize(
    ("value", "shown"),
    [(-0.3, "may get worse"), (-0.125, "may get worse"), (-0.12, "little or no change you can see"),
     (0, "little or no change you can see"), (0.125, "just noticeable"), (0.25, "just noticeable"),
     (0.375, "clear to others"), (0.5, "clear to others"), (0.75, "nearly gone"),
     (1, "nearly gone")],
)  # fmt: skip
def test_effects_in_words(knowledge, value, shown):
    assert effect_words(value, knowledge, english) == shown


@pytest.mark.parametrize(
    ("level", "shown"),
    [(0, "hardly any"), (1, "a little"), (2, "clear"), (3, "strong"), (4, "strong")],
)
def test_irritation_is_that_of_this_persons_skin(knowledge, level, shown):
    figures = Irritation.model_construct(average=0.0, sensitive=0.8)
    profile = SimpleNamespace(skin=SimpleNamespace(sensitivity=level))
    assert irritation_words(figures, profile, knowledge, english) == shown
