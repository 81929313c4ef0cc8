"""What the pages of one shopper's session are given: the window's desk, and the store around it."""

from __future__ import annotations

from PySide6.QtCore import Signal

from exowizard.flow.kiosk_setup import KioskSetup
from exowizard.flow.kiosk_way import begin
from exowizard.flow.kiosk_wiring import KioskPorts
from exowizard.flow.ports_kiosk import Event
from exowizard.flow.settings import Settings
from exowizard.ui.desk import Desk, Setting


class KioskDesk(Desk):
    """The controller of one session. It is thrown away with it: nothing is ever reset in place.

    What pages ask of the kiosk beside the window's own wishes: ``hold`` and ``release`` (nothing is
    wiped while somebody waits for paper), ``printed`` (wipe soon), ``finish`` (wipe now).
    """

    touch = True
    ending = Signal()  # the session is about to be thrown away

    def __init__(self, kiosk: KioskPorts, setup: KioskSetup, setting: Setting) -> None:
        super().__init__(kiosk.desk, setting, Settings(keep_recent=False, keep_recovery=False))
        self.kiosk, self.setup = kiosk, setup
        self.prints = "print" in setup.offers
        self.session = begin(setup.region)
        self.saved = self.session.answers
        self._counted: set[Event] = set()

    def count_once(self, event: Event) -> None:
        """Counts an event of this session; a page that is built anew counts nothing again."""
        if event not in self._counted:
            self._counted.add(event)
            self.kiosk.counters.count(event)

    def begin_more(self) -> None:
        """The person has two more minutes: asks the rest."""
        from exowizard.flow.kiosk_way import has_more_time

        self._become(has_more_time(self.session))
