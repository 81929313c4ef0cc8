"""What the window asks of updates: what is new, and to take a new knowledge base or go back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from exowizard.flow.ports_files import Progress, go_on

# no_address  nobody can be asked: no address is set, or what is set is none
# offline     nothing answers, or the folder is not there
# slow        the answer came too slowly
# missing     something answers, but it holds no updates of ours
# expired     what is offered was signed too long ago (or the clock here is wrong)
# rolled_back what is offered is older than what was seen before
# untrusted   signed by nobody whom we trust, or changed after it was signed
# too_large   more bytes than were announced, or than we ever take
# mixed       parts that do not belong together
# unknown     a proved release in a form that this program does not know
# too_new     the knowledge base needs a newer program
# older       the knowledge base is older than the one in use
# invalid     the knowledge base does not pass its own check
# damaged     the archive is none, or holds what no knowledge base has
# disk        it cannot be kept on this computer
# no_trust    this copy of the program names nobody who may sign updates
# nothing     there is nothing to go back to
UpdateFault = Literal[
    "no_address", "offline", "slow", "missing", "expired", "rolled_back", "untrusted",
    "too_large", "mixed", "unknown", "too_new", "older", "invalid", "damaged", "disk", "no_trust",
    "nothing",
]  # fmt: skip


class NotUpdated(Exception):
    """An update that was not taken; everything stays as it was.

    ``details``: what exactly, for whoever keeps the address or the folder.
    """

    def __init__(self, kind: UpdateFault, details: tuple[str, ...] = ()) -> None:
        super().__init__(kind, *details)
        self.kind, self.details = kind, details


@dataclass(frozen=True, slots=True)
class ProgramFile:
    """One installer of a newer program: for what system, its name, bytes and SHA-256."""

    platform: str
    name: str
    length: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ProgramNews:
    """A newer program, and the page where people get it ("" where none was named)."""

    version: str
    page: str
    files: tuple[ProgramFile, ...]


@dataclass(frozen=True, slots=True)
class KnowledgeNews:
    """Another knowledge base: its version and day (YYYY-MM-DD).

    ``needs``: the program that it needs where this one is too old, else "".
    """

    version: str
    date: str
    needs: str = ""


@dataclass(frozen=True, slots=True)
class News:
    """What is newer than what is in use; None where nothing is."""

    program: ProgramNews | None
    knowledge: KnowledgeNews | None


class Updates(Protocol):
    """Asks for updates, each time because a person said so. All raise NotUpdated.

    ``place`` is an address or a folder. Each takes seconds: call it from a thread of its own.
    """

    def address(self) -> str | None:
        """The address that is set; None where none is. Asks nobody."""
        ...

    def look(self, place: str, progress: Progress = go_on) -> News:
        """What is new there, proved. Nothing is taken. Cancelled when ``progress`` says stop."""
        ...

    def take(self, place: str, progress: Progress = go_on) -> KnowledgeNews:
        """Takes the knowledge base from there; it is used from the next start on."""
        ...

    def undo(self) -> KnowledgeNews:
        """Goes back to the knowledge base before the last update, from the next start on."""
        ...
