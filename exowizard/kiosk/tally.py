"""Counts what happens in a session, without ever knowing an answer."""

from __future__ import annotations

from exowizard.flow.places import warned
from exowizard.flow.ports_kiosk import Counters
from exowizard.kiosk.desk import KioskDesk


class Tally:
    """The counts of one session: each place once, how it ended, what came first."""

    def __init__(self, counters: Counters, desk: KioskDesk) -> None:
        self.counters, self.desk = counters, desk
        self._seen: set[str] = set()
        self._completed = False
        counters.count("session", desk.setting.language)
        desk.moved.connect(self.note_place)
        self.note_place()

    def note_place(self) -> None:
        """The person came to a page."""
        place = self.desk.session.stop.place
        if place not in self._seen:
            self._seen.add(place)
            self.counters.count("place", place)
        if self._completed or place not in ("options", "plan"):
            return
        self._completed = True
        if warned(self.desk.answers):
            self.counters.count("referred")
            return
        self.counters.count("completed")
        sure = self.desk.plan().robustness
        if sure is not None:
            self.counters.count("first_choice", sure.first_choice)

    def end(self, *, idle: bool) -> None:
        """The session is over."""
        if not self._completed:
            self.counters.count("left", self.desk.session.stop.place)
        if idle:
            self.counters.count("idle_wipe", self.desk.session.stop.place)
