"""What the wizard is given at a kiosk: its engine, its files, and no place to keep anything."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from exowizard.data.resources import resource_folder
from exowizard.data.screen_files import ScreenFiles
from exowizard.data.translation import translator
from exowizard.desk.engine import DeskEngine
from exowizard.desk.window import Late, documents_of, make_ports
from exowizard.flow.settings import Settings

if TYPE_CHECKING:
    from exowizard.core.answers import Profile
    from exowizard.core.faults import Fault
    from exowizard.core.plan import Plan
    from exowizard.flow.ports_kiosk import StoreCatalogue
    from exowizard.flow.wiring import Ports


class KioskEngine(DeskEngine):
    """The engine of the window, which sets the store's products beside a finished plan."""

    def __init__(self, catalogue: StoreCatalogue) -> None:
        super().__init__()
        self.catalogue = catalogue

    def plan(self, profile: Profile, language: str, wanted: frozenset[str] | None = None) -> Plan:
        """The whole advice; the products change nothing of it."""
        plan = super().plan(profile, language, wanted)
        if plan.outcome == "referral":
            return plan
        return self.catalogue.attach(plan, profile, translator(language))


class KioskFiles(ScreenFiles):
    """The window's own files, and letters for what a store's catalogue may hold."""

    def fonts(self) -> tuple[str, ...]:
        """Every face that is shipped."""
        fonts = resource_folder() / "fonts"
        bold = fonts / "inter" / "Inter-Bold.ttf"
        return (*super().fonts(), str(bold), *map(str, sorted((fonts / "fallback").glob("*.ttf"))))


class NothingKept:
    """Stands for every port of the window that would keep something: a kiosk keeps nothing."""

    def load(self) -> tuple[Settings, tuple[Fault, ...]]:
        """The usual settings."""
        return Settings(keep_recent=False, keep_recovery=False), ()

    def save(self, settings: Settings) -> tuple[Fault, ...]:
        """Keeps nothing."""
        return ()

    def possible(self) -> bool:
        """Nothing is kept for a recovery."""
        return False

    def files(self) -> tuple[str, ...]:
        """No files."""
        return ()


def log(line: str) -> None:
    """One line for the service's journal; never an answer."""
    if sys.stderr is not None:
        sys.stderr.write(f"exowizard kiosk: {line}\n")
        sys.stderr.flush()


def desk_ports(catalogue: StoreCatalogue) -> Ports:
    """What the wizard itself asks, without any place to keep things."""
    nothing: Any = NothingKept()
    engine = Late(lambda: KioskEngine(catalogue))
    return replace(
        make_ports(),
        engine=engine,
        documents=documents_of(engine),
        resources=KioskFiles(),
        settings=nothing, recent=nothing, recovery=nothing, answers=nothing,
        log=log,
    )  # fmt: skip
