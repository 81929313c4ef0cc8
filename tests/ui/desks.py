"""Desks and windows for tests: the real engine and resources, stores that live in memory."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from exowizard.core.faults import BadInput, Fault
from exowizard.core.knowledge import Knowledge
from exowizard.data.screen_files import ScreenFiles
from exowizard.data.translation import PSEUDO, fallback_notice, translator
from exowizard.desk.engine import DeskEngine
from exowizard.flow.navigation import first_stop, path, questions_of
from exowizard.flow.ports_files import Found, Opened
from exowizard.flow.session import Session, Stop
from exowizard.flow.settings import Settings, WindowPlace
from exowizard.flow.wiring import Languages, Ports
from tests.sessions import session_of

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "resources" / "examples"
TOKYO = "tokyo_wrinkles_and_spots"
MOLE = "changing_mole_referral"


@dataclass
class MemorySettings:
    """Settings that are kept for one test."""

    kept: Settings = field(default_factory=Settings)

    def load(self):
        return self.kept, ()

    def save(self, settings):
        self.kept = settings
        return ()


@dataclass
class MemoryRecent:
    """Recent files that are kept for one test."""

    names: tuple[str, ...] = ()
    keep: bool = True

    def files(self):
        return self.names

    def add(self, path):
        if self.keep:
            self.names = (path, *(name for name in self.names if name != path))[:8]
        return ()

    def clear(self):
        self.names = ()
        return ()

    def allow(self, keep):
        self.keep = keep
        if not keep:
            self.names = ()
        return ()


@dataclass
class MemoryAnswers:
    """Saved answers that are kept for one test."""

    saved: dict[str, tuple] = field(default_factory=dict)

    def open(self, path, passphrase=None):
        if path not in self.saved:
            raise BadInput([Fault(path, "", "is not there")])
        answers, bookmark, key = self.saved[path]
        return Opened(answers, bookmark, complete=False, name=Path(path).name, path=path,
                      protected=key is not None)  # fmt: skip

    def open_text(self, text):
        raise BadInput([Fault("plan code", "", "is damaged")])

    def save(self, path, answers, bookmark, passphrase=None):
        self.saved[path] = (answers, bookmark, passphrase)


@dataclass
class MemoryRecovery:
    """Answers in progress, kept for one test."""

    kept: tuple | None = None
    left: Found = field(default_factory=Found)

    def possible(self):
        return True

    def keep(self, answers, bookmark):
        self.kept = (dict(answers), bookmark)
        return ()

    def forget(self):
        self.kept = None

    def found(self):
        return self.left

    def discard(self, ids):
        drafts = tuple(draft for draft in self.left.drafts if draft.id not in ids)
        self.left = Found(drafts)

    def allow(self, keep):
        self.kept = None


class PaperDocuments:
    """The real documents, made when a test asks for them."""

    def __getattr__(self, name):
        from exowizard.desk.documents import DeskDocuments

        return getattr(DeskDocuments(known_base), name)


def known_base() -> Knowledge:
    """What the plans of tests rest on."""
    return engine().knowledge


@cache
def engine() -> DeskEngine:
    """One engine for all tests: it holds nothing of a person."""
    found = DeskEngine()
    found.load()
    return found


def make_test_ports(**changes) -> Ports:
    """Ports for one test; ``changes`` put others in their place."""
    ports = Ports(
        engine=engine(),
        resources=ScreenFiles(),
        languages=Languages(
            known=(("en", "English"), ("ja", "日本語"), (PSEUDO, "Pseudo")),
            translator=translator,
            notice=fallback_notice,
        ),
        settings=MemorySettings(),
        recent=MemoryRecent(),
        answers=MemoryAnswers(),
        recovery=MemoryRecovery(),
        documents=PaperDocuments(),
        today=lambda: "2026-11-22",
        log=lambda line: None,
    )
    return replace(ports, **changes)


@cache
def example_session(name: str) -> Session:
    """The session of an example profile."""
    from exowizard.data.profiles import read_profile

    return session_of(read_profile(str(EXAMPLES / f"{name}.json")))


def session_at(name: str | None, stop: Stop | str) -> Session:
    """An example's session on a page, everything before it passed.

    None: the first example's answers to what comes before that page, and none from there on.
    """
    at = first_stop(stop) if isinstance(stop, str) else stop
    session = example_session(name or TOKYO)
    stops = path(session.answers)
    if name is None:
        before = [
            question.path for each in stops[: stops.index(at)] for question in questions_of(each)
        ]
        session = Session(answers={key: session.answers[key] for key in before
                                   if key in session.answers})  # fmt: skip
    passed = frozenset(stops[: stops.index(at)]) if at in stops else frozenset()
    return replace(session, stop=at, passed=passed)


def make_test_desk(
    qapp, *, language="en", theme="light", text_size=100, width=1280, height=800,
    profile=TOKYO, stop="welcome", ports=None, show=True, motion=False,
):  # fmt: skip
    """A desk with an example's answers and a window that shows the page ``stop``.

    Without ``motion`` what opens is there at once, so that a test may look at it.
    """
    from exowizard.ui.shell import Shell
    from exowizard.ui.window import dress, make_desk

    settings = Settings(
        language=language, theme=theme, text_size=text_size,
        window=WindowPlace(width=width, height=height), reduced_motion=not motion,
    )  # fmt: skip
    desk = make_desk(ports or make_test_ports(), settings)
    dress(qapp, desk.look)
    side = stop if stop in ("product", "learn") else ""
    desk.session = session_at(profile, "welcome" if side else stop)
    desk.saved = desk.session.answers
    shell = Shell(desk)
    shell.resize(width, height)
    if side:
        shell.open_side(side)
    if shell.page is not None:
        shell.page.finish()
    if show:
        shell.show()
    return desk, shell
