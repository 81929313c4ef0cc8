"""Garbage collection in the window."""

from __future__ import annotations

import gc
import weakref

from PySide6.QtCore import QObject

from exowizard.ui.sweeping import Sweeper, sweep


class Knot:
    """Holds on to itself, so that only a collection frees it."""

    def __init__(self) -> None:
        self.me = self


def test_pythons_own_collector_is_off_and_a_sweep_frees_what_is_due(qapp):
    owner = QObject()
    gc.enable()
    Sweeper(owner)
    assert not gc.isenabled()
    gc.collect()
    knot = weakref.ref(Knot())
    sweep()
    assert knot() is not None, "nothing is due yet"
    kept = [[] for _ in range(gc.get_threshold()[0] + 1)]
    sweep()
    assert knot() is None
    assert kept
