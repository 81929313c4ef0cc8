"""What the store kiosk asks of the program around it: printer, catalogue, counters, staff PIN.

Each port is a small protocol; the program answers it. Calls that may wait for a printer, a disk or
a network say so: the screen makes them from a worker and never waits. Nothing here knows answers
of a person but ``StoreCatalogue.attach`` and ``PrintQueue.send``, which keep none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from exowizard.core.answers import Profile
    from exowizard.core.faults import Fault
    from exowizard.core.plan import Plan
    from exowizard.core.wording import Translate

# "missing": the queue does not exist; "offline": it does, and its printer does not answer.
PrinterCondition = Literal[
    "ready", "printing", "paper", "ink", "jam", "cover", "offline", "missing", "stopped", "none"
]
JobStage = Literal["waiting", "printing", "done", "stopped", "failed"]
# What is counted: a kind of event, and for some a detail from a fixed list (a place of the wizard,
# an option, a kind of fault). Never an answer.
Event = Literal[
    "session", "place", "completed", "referred", "left", "idle_wipe", "first_choice", "printed",
    "print_failed", "code_shown", "error",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class PrinterState:
    """How a queue is. ``none``: this kiosk has no printer. ``detail`` is for staff only.

    ``asked`` False: only the queue could be asked, which knows nothing of a printer at rest. It may
    be switched off or unplugged.
    """

    condition: PrinterCondition
    queue: str = ""
    detail: str = ""
    asked: bool = True

    @property
    def can_print(self) -> bool:
        """Whether a shopper may be offered paper."""
        return self.condition in ("ready", "printing")


@dataclass(frozen=True, slots=True)
class JobState:
    """One print job. ``page`` of ``pages`` where the printer tells; ``condition`` why it waits."""

    stage: JobStage
    pages: int = 0
    page: int | None = None
    condition: PrinterCondition = "ready"


class CannotPrint(Exception):
    """The queue took nothing; ``condition`` says why."""

    def __init__(self, condition: PrinterCondition) -> None:
        super().__init__(condition)
        self.condition: PrinterCondition = condition


class PrintQueue(Protocol):
    """The printer of this kiosk. Every call may wait for seconds: call from a worker."""

    def state(self) -> PrinterState:
        """How the printer is now. Never raises."""
        ...

    def send(self, pdf: bytes, pages: int) -> str:
        """Hands a document to the queue; the result names the job. Raises CannotPrint.

        No file of ours is written, and the name of the job tells nothing of the person.
        """
        ...

    def job(self, job: str) -> JobState:
        """How far a job is. Never raises."""
        ...

    def cancel(self, job: str) -> None:
        """Takes a job back with its spooled file; pages already printed stay. Never raises."""
        ...

    def purge(self) -> None:
        """Takes back every job that this kiosk still has in the queue. Never raises."""
        ...


@dataclass(frozen=True, slots=True)
class CatalogueState:
    """The catalogue in use, and what was wrong with the file that was read last.

    ``path`` "" where the kiosk has none. ``kept_old``: the newest file is broken, so the one before
    it serves. ``loaded_at`` as ISO 8601 local time, "" before the first. ``more_faults``: how many
    there are besides those in ``faults``.
    """

    path: str
    products: int = 0
    loaded_at: str = ""
    kept_old: bool = False
    faults: tuple[Fault, ...] = ()
    loading: bool = False
    more_faults: int = 0


class StoreCatalogue(Protocol):
    """The products of this store; a changed file is taken over by itself."""

    def begin_session(self) -> None:
        """From here on ``attach`` rests on what is in use now, until the next session. Quick."""
        ...

    def attach(self, plan: Plan, profile: Profile, tr: Translate) -> Plan:
        """The same plan with the products that fit. Quick; the plan itself where there is none."""
        ...

    def state(self) -> CatalogueState:
        """What is in use. Quick."""
        ...

    def refresh(self) -> None:
        """Looks whether the file changed and, if so, reads it in the background. Quick."""
        ...

    def close(self) -> None:
        """Ends what works in the background."""
        ...


@dataclass(frozen=True, slots=True)
class HourCount:
    """How often an event was counted in an hour (ISO 8601 local, such as 2026-11-22T14)."""

    hour: str
    event: Event
    detail: str
    count: int


class Counters(Protocol):
    """Anonymous counts by hour."""

    def count(self, event: Event, detail: str = "") -> None:
        """Counts one event. Quick, never raises: work is done elsewhere."""
        ...

    def rows(self, first_hour: str = "", last_hour: str = "") -> tuple[HourCount, ...]:
        """All counts between two hours, in order of hour. Reads a file: call from a worker."""
        ...

    def csv(self) -> bytes:
        """Everything as a CSV file, small counts suppressed. Call from a worker."""
        ...

    def faults(self) -> tuple[Fault, ...]:
        """What staff should know: a file that was set aside, a disk that is full, sending stuck."""
        ...

    def close(self) -> None:
        """Writes what waits and ends the work in the background."""
        ...


@dataclass(frozen=True, slots=True)
class PinAnswer:
    """The result of a PIN. ``wait_seconds`` before the next try is looked at."""

    opened: bool
    wait_seconds: int = 0


class StaffPin(Protocol):
    """The PIN of the staff. Checking takes a moment by design: call from a worker."""

    def must_be_set(self) -> bool:
        """Whether no PIN of the store's own was set yet (first start, or its file is damaged)."""
        ...

    def wait_seconds(self) -> int:
        """How long until the next try is looked at; 0 now. Outlives a restart."""
        ...

    def open(self, pin: str) -> PinAnswer:
        """Tries a PIN. While there is a wait nothing is checked, not even the right one."""
        ...

    def set(self, pin: str) -> tuple[Fault, ...]:
        """Sets the PIN; says why where it is too weak or cannot be kept.

        One that cannot be kept holds until the program ends; one that is too weak is not set.
        """
        ...

    def faults(self) -> tuple[Fault, ...]:
        """What staff should know: a file that is damaged, a disk that keeps no tries."""
        ...


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the self-test. ``fix``: what to do where it is not ok."""

    name: str
    ok: bool
    words: str
    fix: str = ""
    must: bool = True  # False: the kiosk may run all the same


class SelfTest(Protocol):
    """Tests the whole set-up."""

    def run(self, tr: Translate, told: Callable[[Check], None]) -> tuple[Check, ...]:
        """All checks, each told as it is done. May take seconds: call from a worker."""
        ...
