"""Garbage is collected between events, never in the middle of one.

A collection that comes while Qt lays out a page frees widgets of a page that is gone, and PySide
does not survive that inside its own calls (seen as a crash in ``heightForWidth``, PySide 6.11).
It would also stop a frame. So Python's own collector stays off while the window lives.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

PAUSE = 1000  # milliseconds between two looks


class Sweeper(QObject):
    """Collects what Python's own rules would, at the next quiet moment."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(sweep)
        self._timer.start(PAUSE)


def sweep() -> None:
    """One collection of the oldest generation that is due."""
    counts, limits = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > limits[generation]:
            gc.collect(generation)
            return


def settle_down() -> None:
    """What was loaded stays for good: later collections need not look at it, nor stop a frame."""
    gc.collect()
    gc.freeze()
