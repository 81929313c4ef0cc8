"""Kiosks for tests: the real engine, pages and documents; printer, counts and clock in memory."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from exowizard.data.translation import PSEUDO, fallback_notice, translator
from exowizard.document.qr import dark_modules
from exowizard.flow.kiosk_setup import KioskSetup
from exowizard.flow.kiosk_wiring import KioskPorts, Now
from exowizard.flow.navigation import path
from exowizard.flow.ports_kiosk import (
    CannotPrint,
    CatalogueState,
    Check,
    JobState,
    PinAnswer,
    PrinterState,
)
from exowizard.flow.session import AT_KIOSK, Stop
from exowizard.flow.wiring import Languages
from exowizard.store.desk import KioskFiles, NothingKept
from tests.ui.desks import TOKYO, PaperDocuments, engine, make_test_ports, session_at

PORTRAIT, LANDSCAPE = (1080, 1920), (1920, 1080)


@dataclass
class MemoryPrinter:
    """A printer whose condition a test sets; ``sent`` holds the pages of each job."""

    condition: str = "ready"
    sent: dict[str, int] = field(default_factory=dict)
    stages: dict[str, JobState] = field(default_factory=dict)
    cancelled: list[str] = field(default_factory=list)
    purged: int = 0

    def state(self):
        return PrinterState(self.condition, "test")

    def send(self, pdf, pages):
        if self.condition not in ("ready", "printing"):
            raise CannotPrint(self.condition)
        job = f"test-{len(self.sent) + 1}"
        self.sent[job] = pages
        return job

    def job(self, job):
        return self.stages.get(job, JobState("done", self.sent.get(job, 0)))

    def cancel(self, job):
        self.cancelled.append(job)

    def purge(self):
        self.purged += 1


@dataclass
class MemoryCatalogue:
    """Products that a test sets: a function from a plan to a plan."""

    attaching: object = None
    shown: CatalogueState = field(default_factory=lambda: CatalogueState(""))
    refreshed: int = 0

    def attach(self, plan, profile, tr):
        return plan if self.attaching is None else self.attaching(plan, profile, tr)

    def state(self):
        return self.shown

    def begin_session(self):
        pass

    def refresh(self):
        self.refreshed += 1

    def close(self):
        pass


@dataclass
class MemoryCounters:
    """What was counted."""

    counted: Counter = field(default_factory=Counter)

    def count(self, event, detail=""):
        self.counted[event, detail] += 1

    def rows(self, first_hour="", last_hour=""):
        return ()

    def csv(self):
        return b"hour,event,detail,count\r\n"

    def faults(self):
        return ()

    def close(self):
        pass


@dataclass
class MemoryPin:
    """A PIN that is kept for one test."""

    pin: str = "284619"
    wait: int = 0
    told: tuple = ()

    def faults(self):
        return self.told

    def must_be_set(self):
        return not self.pin

    def wait_seconds(self):
        return self.wait

    def open(self, pin):
        return PinAnswer(not self.wait and pin == self.pin, self.wait)

    def set(self, pin):
        self.pin = pin
        return ()


class MemorySelfTest:
    """One check that is well."""

    def run(self, tr, told):
        found = Check("Knowledge base", True, "loaded")
        told(found)
        return (found,)


@dataclass
class MemorySetup:
    """A set-up that is kept for one test."""

    kept: KioskSetup

    def load(self):
        return self.kept

    def change(self, **changes):
        found = {name: value for name, value in changes.items() if value is not None}
        self.kept = replace(self.kept, **found)
        return ()


def make_test_kiosk_ports(setup=None, **changes) -> KioskPorts:
    """Ports for one test; ``changes`` put others in their place."""
    nothing = NothingKept()
    desk = make_test_ports(
        resources=KioskFiles(), settings=nothing, recent=nothing, recovery=nothing,
        answers=nothing, documents=PaperDocuments(), engine=engine(),
        languages=Languages((("en", "English"), (PSEUDO, "Pseudo")), translator, fallback_notice),
    )  # fmt: skip
    ports = KioskPorts(
        desk=desk,
        setup=MemorySetup(setup or KioskSetup("JP")),
        printer=MemoryPrinter(),
        catalogue=MemoryCatalogue(),
        counters=MemoryCounters(),
        pin=MemoryPin(),
        self_test=MemorySelfTest(),
        code_modules=lambda code: tuple(map(tuple, dark_modules(code))),
        now=lambda: Now(0, 600, "2026-11-23T10:00:00"),
        export=lambda name, content: name,
        test_page=lambda words: b"%PDF-1.7",
        about=lambda: "exowizard, test",
    )
    return replace(ports, **changes)


def make_test_kiosk(qapp, *, size=PORTRAIT, ports=None, setup=None, show=True):
    """A kiosk that waits for somebody."""
    from exowizard.kiosk.touch_look import touch_look
    from exowizard.kiosk.window import KioskWindow
    from exowizard.ui.window import dress, make_application

    ports = ports or make_test_kiosk_ports(setup)
    make_application(ports.desk)
    found = ports.setup.load()
    dress(qapp, touch_look(ports.desk, accent=found.accent))
    window = KioskWindow(ports, found)
    window.resize(*size)
    if show:
        window.show()
    window.start()
    return window


def kiosk_at(window, place, *, part=None, profile=TOKYO, language="en", empty=False):
    """Brings a kiosk's shopper to a page, with an example's answers; the rest as they are."""
    window.begin(language)
    desk = window.desk
    at = Stop(place, part) if part is not None else place
    session = session_at(None if empty else profile, at)
    way = "full" if place in ("habits", "check") else "short"
    answers = {**session.answers, AT_KIOSK: way, "region": window.setup.region}
    if answers["region"] != session.answers.get("region"):
        answers.update({"budget.upfront": 500, "budget.monthly": 80})
    passed = frozenset(path(answers)) & session.passed
    desk.begin(replace(session, answers=answers, passed=passed))
    window.shell.page.finish()
    return desk, window.shell
