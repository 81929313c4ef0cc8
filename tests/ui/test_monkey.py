"""Whatever is clicked, typed, dragged and chosen: no fault, no warning, always on the way."""

from __future__ import annotations

import pytest

from tests.ui.monkey import Monkey

STEPS, SEEDS = 400, range(10)


# Without a screen, a menu that opens can neither come to the front nor take the keyboard.
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_a_monkey_does_breaks_the_window(qapp, qtbot, qtlog, monkeypatch, seed):
    monkey = Monkey(qapp, qtbot, qtlog, monkeypatch, seed)
    monkey.play(STEPS)
    assert sum(monkey.deeds.values()) == STEPS
    assert len(monkey.places) >= 5
