"""Everything the store kiosk is handed, in one record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from exowizard.core.faults import Fault
    from exowizard.flow.kiosk_setup import KioskSetup, Offer
    from exowizard.flow.ports_kiosk import (
        Counters,
        PrintQueue,
        SelfTest,
        StaffPin,
        StoreCatalogue,
    )
    from exowizard.flow.wiring import Ports


class Now(NamedTuple):
    """The store's own time: weekday (0 is Monday), minute after midnight, ISO 8601 text."""

    weekday: int
    minute: int
    text: str


class SetupStore(Protocol):
    """How this kiosk is set up, and what staff change of it at the screen."""

    def load(self) -> KioskSetup:
        """The set-up file with what staff changed. Raises BadInput with all faults."""
        ...

    def change(
        self,
        *,
        languages: tuple[str, ...] | None = None,
        region: str | None = None,
        offers: tuple[Offer, ...] | None = None,
    ) -> tuple[Fault, ...]:
        """Keeps what staff changed; None leaves a value as it is. Says why where it cannot."""
        ...


@dataclass(frozen=True)
class KioskPorts:
    """``desk`` is what the wizard itself asks; nothing of it keeps anything of a person.

    ``code_modules`` gives a plan code as the modules of a QR code, True is dark, without its quiet
    zone. ``export`` writes a file of the staff's to a removable drive or the state folder and
    gives its path. ``about``: versions, for the staff. ``test_page`` gives a page with these words.
    """

    desk: Ports
    setup: SetupStore
    printer: PrintQueue
    catalogue: StoreCatalogue
    counters: Counters
    pin: StaffPin
    self_test: SelfTest
    code_modules: Callable[[str], tuple[tuple[bool, ...], ...]]
    now: Callable[[], Now]
    export: Callable[[str, bytes], str]
    test_page: Callable[[str], bytes]
    about: Callable[[], str]
