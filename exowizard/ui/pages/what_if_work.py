"""Advice for what-if: quick figures once for each turn of the event loop, the whole plan at rest.

The whole plan is worked out in a thread of its own that knows nothing of the window: it leaves
its plan in a queue, which is looked into from here. So nothing of Qt is touched from outside, and
a page that is gone simply never looks.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from exowizard.flow.own_choice import Made, make_plan, take_glance

if TYPE_CHECKING:
    from exowizard.core.answers import Profile
    from exowizard.core.wording import Translate
    from exowizard.flow.ports import Engine

REST_MS = 250
LOOK_MS = 12
MOVING_SAMPLES = 1_000


class WhatIfWork(QObject):
    """Answers ``ask``: ``glanced`` soon after, ``rested`` when no other question came for a while.

    Both carry the figures, the profile asked for, and why the person's own set does not stand.
    Of several questions in one turn of the event loop only the last is answered.
    """

    glanced = Signal(object, object, object)
    rested = Signal(object, object, object)

    def __init__(
        self, engine: Engine, tr: Translate, language: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.engine, self.translate, self.language = engine, tr, language
        self._make: Callable[[], Profile] | None = None
        self._number = 0
        self._running = False
        self._waiting: Profile | None = None
        self._wanted: frozenset[str] | None = None
        self._done: SimpleQueue[tuple[int, Profile, Made | Exception]] = SimpleQueue()
        self._profile: Profile | None = None
        self._turn = self._timer(0, self._glance)
        self._rest = self._timer(REST_MS, self._start)
        self._look = self._timer(LOOK_MS, self._collect)

    def _timer(self, wait: int, work: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(wait)
        timer.timeout.connect(work)
        return timer

    def ask(self, make: Callable[[], Profile], wanted: frozenset[str] | None = None) -> None:
        """The question of the moment; ``make`` gives the profile when its turn has come.

        ``wanted``: the person's own set, which stands as long as it is allowed.
        """
        self._make, self._waiting, self._wanted = make, None, wanted
        self._number += 1
        if not self._turn.isActive():
            self._turn.start()
        self._rest.start()

    def forget(self) -> None:
        """Nothing is asked any more; answers on their way are dropped."""
        self._number += 1
        self._make = self._waiting = None
        self._turn.stop()
        self._rest.stop()

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._turn.isActive() or self._rest.isActive() or self._running

    def _glance(self) -> None:
        if self._make is None:
            return
        profile = self._profile = self._make()
        found = take_glance(
            self.engine.advisor, profile, self._wanted, self.translate, MOVING_SAMPLES
        )
        if found.glance is not None:
            self.glanced.emit(found.glance, profile, found.refused)

    def _start(self) -> None:
        if self._turn.isActive() or self._profile is None or self._make is None:
            return
        if self._running:
            self._waiting = self._profile
            return
        self._run(self._profile)

    def _run(self, profile: Profile) -> None:
        self._running = True
        number, engine, language, done = self._number, self.engine, self.language, self._done
        wanted, tr = self._wanted, self.translate

        def work() -> None:
            found: Made | Exception
            try:
                found = make_plan(engine, profile, language, wanted, tr)
            except Exception as error:  # raised where the window says it without its words
                found = error
            done.put((number, profile, found))

        threading.Thread(target=work, name="what-if").start()
        self._look.start()

    def _collect(self) -> None:
        if self._done.empty():
            self._look.start()
            return
        number, profile, found = self._done.get()
        self._running = False
        if self._waiting is not None:
            waiting, self._waiting = self._waiting, None
            self._run(waiting)
        elif number == self._number:
            if isinstance(found, Exception):
                raise found
            self.rested.emit(found.plan, profile, found.refused)
