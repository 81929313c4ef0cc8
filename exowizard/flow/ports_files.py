"""What the window asks of files, settings, recovery and documents, without knowing them.

Each port is a small protocol; ``data`` and ``document`` answer it, the program wires them. Nothing
here reads a file. Faults come back as values where work goes on without the file, and are raised
(BadInput) where it cannot.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from exowizard.core.faults import BadInput, Fault
from exowizard.flow.bookmark import NOWHERE, Bookmark
from exowizard.flow.settings import Settings

if TYPE_CHECKING:
    from exowizard.core.answers import Profile
    from exowizard.core.plan import Plan
    from exowizard.flow.session import Answer, Answers

Paper = Literal["a4", "letter"]
# Is told how much is done, 0 to 1; answers whether to go on.
Progress = Callable[[float], bool]


def go_on(done: float) -> bool:
    """A progress that nobody watches."""
    return True


class SettingsStore(Protocol):
    """Settings that outlive the window."""

    def load(self) -> tuple[Settings, tuple[Fault, ...]]:
        """The settings; the usual value, and a fault, for each one that cannot be read."""
        ...

    def save(self, settings: Settings) -> tuple[Fault, ...]:
        """Keeps the settings; says why where it cannot. Never raises."""
        ...


class RecentFiles(Protocol):
    """The files opened or saved last."""

    def files(self) -> tuple[str, ...]:
        """Newest first, without those that are gone."""
        ...

    def add(self, path: str) -> tuple[Fault, ...]:
        """Puts a file first, if recent files are kept at all."""
        ...

    def clear(self) -> tuple[Fault, ...]:
        """Forgets all."""
        ...

    def allow(self, keep: bool) -> tuple[Fault, ...]:
        """From now on files are kept or not; when not, all are forgotten at once."""
        ...


class NeedsPassphrase(BadInput):
    """A protected file: ask for the passphrase. ``wrong``: one was given and does not open it."""

    def __init__(self, faults: list[Fault], *, wrong: bool) -> None:
        super().__init__(faults)
        self.wrong = wrong


@dataclass(frozen=True, slots=True)
class Opened:
    """Answers from a file. ``bookmark`` where the person was; ``complete``: nothing is missing.

    ``name`` is short, for the title. ``path`` is the file to save to again: "" where answers came
    from a PDF, a plan code or another thing that is not a file of answers. ``protected``: it needed
    a passphrase.
    """

    answers: Answers
    bookmark: Bookmark
    complete: bool
    name: str
    path: str = ""
    protected: bool = False


class AnswerFiles(Protocol):
    """Answers in and out of files.

    A passphrase takes a second or two, by design, and no thread goes on meanwhile: say so on the
    screen before, and paint it.
    """

    def open(self, path: str, passphrase: str | None = None) -> Opened:
        """Answers from a saved session, a profile, a PDF or a file with a plan code.

        Raises NeedsPassphrase for a protected file, BadInput for what holds no answers.
        """
        ...

    def open_text(self, text: str) -> Opened:
        """Answers from a pasted plan code. Raises BadInput."""
        ...

    def save(
        self, path: str, answers: Answers, bookmark: Bookmark, passphrase: str | None = None
    ) -> None:
        """Writes the file whole or not at all: a profile, or a draft while answers are missing.

        Opened again, the session is the same. Nobody else may read the file.

        Raises BadInput when it cannot; the old file is then as it was.
        """
        ...


@dataclass(frozen=True, slots=True)
class Draft:
    """Answers that a window lost when it ended without warning. ``id`` names it to ``discard``."""

    id: str
    answers: Answers
    bookmark: Bookmark = NOWHERE


@dataclass(frozen=True, slots=True)
class Found:
    """Drafts of windows that are gone, newest first, and what could not be brought back."""

    drafts: tuple[Draft, ...] = ()
    notices: tuple[Fault, ...] = ()


class Recovery(Protocol):
    """Answers in progress that survive a crash, encrypted, or are not kept at all."""

    def possible(self) -> bool:
        """Whether anything is kept here: the person allows it and the system has a safe place."""
        ...

    def keep(self, answers: Mapping[str, Answer], bookmark: Bookmark) -> tuple[Fault, ...]:
        """Keeps this window's answers in place of those it kept before. Never raises."""
        ...

    def forget(self) -> None:
        """Removes what this window kept: on "start over" and when it closes as it should."""
        ...

    def found(self) -> Found:
        """What windows left that ended without warning; those still open are left alone."""
        ...

    def discard(self, ids: tuple[str, ...]) -> None:
        """Removes drafts that were taken over or are not wanted."""
        ...

    def allow(self, keep: bool) -> None:
        """From now on answers are kept or not; when not, what is left of old ones goes at once."""
        ...


class Cancelled(Exception):
    """The person stopped the work; nothing was written."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page as a picture: rows of blue, green, red and one unused byte, ``stride`` bytes each.

    Row 0 is the top one. This is what QImage calls Format_RGB32 on a little-endian machine.
    """

    width: int
    height: int
    stride: int
    bgrx: bytes


@dataclass(frozen=True, slots=True)
class DocumentWishes:
    """How the document is made. ``day`` (YYYY-MM-DD) is printed; paper None: the region's own."""

    language: str | None = None
    day: str | None = None
    paper: Paper | None = None
    embed: bool = False
    code: bool = False
    passphrase: str | None = None


class Documents(Protocol):
    """A plan as a document."""

    def pdf(
        self, plan: Plan, profile: Profile, wishes: DocumentWishes, progress: Progress = go_on
    ) -> bytes:
        """The plan as a PDF. Raises Cancelled when ``progress`` says stop."""
        ...

    def calendar(self, plan: Plan, profile: Profile, start: str) -> bytes:
        """Sessions, check-ins and review as a calendar file, from this day (YYYY-MM-DD)."""
        ...

    def write(self, path: str, content: bytes) -> None:
        """Writes a file whole or not at all. Raises BadInput when it cannot."""
        ...

    def page_images(
        self, pdf: bytes, dpi: float, passphrase: str | None = None
    ) -> Iterator[PageImage]:
        """The pages one by one, for preview and printing."""
        ...

    def page_count(self, pdf: bytes) -> int:
        """How many pages a PDF has."""
        ...
