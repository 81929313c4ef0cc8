"""The command that makes a plan for each line of a file, for clinics.

It goes on where an earlier run stopped, passes over bad lines and lists them at the end. Work is
stopped between two plans only, so that no file is ever half written.
"""

from __future__ import annotations

import argparse
import datetime
import gc
import hashlib
import json
import signal
import sys
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Literal

from exowizard.app import PROGRAM, Office, Wishes
from exowizard.core.answers import Profile
from exowizard.core.faults import BadInput, Fault
from exowizard.core.plan import plan_json
from exowizard.data.batch_folder import BatchFolder, Entry, count_lines, digest
from exowizard.data.inputs import file_name
from exowizard.data.output import write_outputs

if TYPE_CHECKING:
    from concurrent.futures import Future

DONE, PROGRAM_FAULT, BAD_INPUT = 0, 1, 2
# The contract's "progress where work takes over a second".
PROGRESS_EVERY = datetime.timedelta(seconds=1)
# A folder that takes none of so many plans in a row takes no others either: its disk is full.
MOST_UNWRITTEN = 3
MOST_NAMED = 20
_CLEAR_LINE = "\r\x1b[K"
Say = Callable[[str], None]
Kind = Literal["made", "bad", "unwritten", "broken"]


@dataclass(frozen=True)
class Task:
    """A line to make a plan of; ``made_from`` is a hash over all that the plan depends on."""

    number: int
    profile: Profile
    made_from: str


@dataclass(frozen=True)
class Result:
    """What became of a task: the hashes of its files, or why there are none."""

    task: Task
    kind: Kind
    files: dict[str, str] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()


def batch(wanted: argparse.Namespace, wishes: Wishes, say: Say) -> int:
    """A plan for each line: NNNNNN.json and NNNNNN.pdf, named by line number.

    All faults are listed at the end: exit code 2, or 1 where one is a fault of the program.
    """
    from exowizard.data.profiles import read_profiles_jsonl

    gc.enable()
    office = Office(wishes)
    profiles = read_profiles_jsonl(wanted.batch)
    first = next(profiles, None)  # a file that cannot be read is told before a folder is made
    every = chain([first] if first else [], profiles)
    with BatchFolder(wanted.out) as folder, _Brake() as brake:
        maker = _Maker(office, folder.path, file_name(wanted.batch))
        run = _Run(folder, _basis(wishes), brake, _Progress(wanted, say), maker)
        try:
            run.go(every, wanted.workers or 1)
        finally:
            run.report(wanted.out, say)
    return run.code


class _Run:
    """One run over all lines; counts and collects."""

    def __init__(
        self, folder: BatchFolder, basis: str, brake: _Brake, progress: _Progress, maker: _Maker
    ) -> None:
        self.code = DONE
        self._folder, self._basis, self._maker = folder, basis, maker
        self._brake, self._progress = brake, progress
        self._faults: list[tuple[int, Fault]] = []
        self._good: set[int] = set()
        self._made = self._kept = self._unwritten = 0
        self._ended = False

    def go(self, lines: Iterator[tuple[int, Profile | list[Fault]]], workers: int) -> None:
        """Works through the lines. Raises KeyboardInterrupt when somebody stops it."""
        tasks = self._tasks(lines)
        results = self._alone(tasks) if workers == 1 else self._together(tasks, workers)
        with closing(results):
            for result in results:
                self._take(result)
                if self._unwritten >= MOST_UNWRITTEN:
                    return
                if self._brake.pulled:
                    raise KeyboardInterrupt
        self._ended = True

    def report(self, out: str, say: Say) -> None:
        """Every fault in the order of the lines, then the sum."""
        self._progress.clear()
        for _, fault in sorted(self._faults, key=lambda found: found[0]):
            say(str(fault))
        where = file_name(out)
        if self._ended and (old := self._folder.others(self._good)):
            named = ", ".join(f"{number:06}" for number in old[:MOST_NAMED])
            more = f" and {len(old) - MOST_NAMED} more" if len(old) > MOST_NAMED else ""
            say(f"{where}: {named}{more}: from an earlier run; no good line is there for them now. "
                "Remove them if they are not wanted")  # fmt: skip
        if not self._ended:
            say("the rest is not made; run the same command again to go on from here")
        kept = f", {self._kept} were there already" if self._kept else ""
        say(f"{_count(self._made, 'plan')} made in {where}{kept}, "
            f"{_count(len(self._faults), 'fault')}")  # fmt: skip

    def _tasks(self, lines: Iterator[tuple[int, Profile | list[Fault]]]) -> Iterator[Task]:
        """The lines that need work; the others are counted here."""
        for number, profile in lines:
            self._progress.tell(number, self._made, len(self._faults))
            if isinstance(profile, list):
                self._blame(number, tuple(profile), BAD_INPUT)
                continue
            task = Task(number, profile, _made_from(profile, self._basis))
            if self._folder.has(number, task.made_from) and self._maker.opens(number):
                self._good.add(number)
                self._kept += 1
                continue
            yield task

    def _alone(self, tasks: Iterator[Task]) -> Generator[Result]:
        for task in tasks:
            with self._brake.held():
                yield self._maker(task)

    def _together(self, tasks: Iterator[Task], workers: int) -> Generator[Result]:
        """As ``_alone`` in processes of their own; no more is read ahead than they can take."""
        import multiprocessing
        from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait

        with ExitStack() as leaving:
            pool = ProcessPoolExecutor(
                workers, multiprocessing.get_context("spawn"), _start_worker, self._maker.terms()
            )
            # What was begun is ended, and nothing else is begun.
            leaving.callback(pool.shutdown, cancel_futures=True)
            waiting: set[Future[Result]] = set()
            more = True
            while more or waiting:
                while more and len(waiting) < 2 * workers:
                    task = next(tasks, None)
                    more = task is not None
                    if task is not None:
                        waiting.add(pool.submit(_work, task))
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                for future in done:
                    yield future.result()

    def _take(self, result: Result) -> None:
        number = result.task.number
        self._unwritten = self._unwritten + 1 if result.kind == "unwritten" else 0
        if result.kind == "made":
            self._folder.note(number, Entry(result.task.made_from, result.files))
            self._good.add(number)
            self._made += 1
        else:
            code = PROGRAM_FAULT if result.kind == "broken" else BAD_INPUT
            self._blame(number, result.faults, code)
        self._progress.tell(number, self._made, len(self._faults))

    def _blame(self, number: int, faults: tuple[Fault, ...], code: int) -> None:
        self._faults += [(number, fault) for fault in faults]
        # A fault of our own weighs more than one of the file.
        self.code = PROGRAM_FAULT if PROGRAM_FAULT in (self.code, code) else code


class _Maker:
    """Makes the files of one line. With a passphrase there is no JSON: anybody could read it."""

    def __init__(self, office: Office, folder: Path, source: str) -> None:
        self._office, self._folder, self._source = office, folder, source

    def terms(self) -> tuple[Wishes, Path, str]:
        """What another process needs to make the same."""
        return self._office.wishes, self._folder, self._source

    def __call__(self, task: Task) -> Result:
        """One line never stops the rest: whatever happens becomes a result."""
        name = f"{task.number:06}"
        try:
            plan = self._office.plan(task.profile)
            made = {f"{name}.pdf": self._office.pdf(plan, task.profile)}
            if self._office.wishes.passphrase is None:
                made[f"{name}.json"] = plan_json(plan)
        except BadInput as bad:
            return Result(task, "bad", faults=tuple(bad.faults))
        except Exception as error:
            message = f"a fault of the program itself ({type(error).__name__}); please report it"
            fault = Fault(f"{self._source}: line {task.number}", "", message)
            return Result(task, "broken", faults=(fault,))
        try:
            outputs = {str(self._folder / name): content for name, content in made.items()}
            write_outputs(outputs, private=True)
        except BadInput as bad:
            return Result(task, "unwritten", faults=tuple(bad.faults))
        return Result(task, "made", {name: digest(content) for name, content in made.items()})

    def opens(self, number: int) -> bool:
        """Whether a plan that is there opens with today's passphrase, where there is one.

        The journal holds nothing of a passphrase, so that nobody can guess at it there.
        """
        passphrase = self._office.wishes.passphrase
        if passphrase is None:
            return True
        import pikepdf

        try:
            with pikepdf.open(self._folder / f"{number:06}.pdf", password=passphrase):
                return True
        except (pikepdf.PasswordError, pikepdf.PdfError, OSError):
            return False


class _Brake:
    """Ctrl-C and a request to end stop the run once the plan in hand is written.

    Where no plan is in hand, and when asked a second time, they stop it at once.
    """

    def __init__(self) -> None:
        self.pulled = False
        self._held = False
        self._before: dict[int, Callable[[int, FrameType | None], object] | int | None] = {}

    def __enter__(self) -> _Brake:
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):  # the last one: not on Windows
            number = getattr(signal, name, None)
            # Who started us may want a signal to be passed over, as nohup does.
            if number is not None and signal.getsignal(number) != signal.SIG_IGN:
                self._before[number] = signal.signal(number, self._pull)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def held(self) -> _Hold:
        """While this lasts, a first request waits."""
        return _Hold(self)

    def hold(self, held: bool) -> None:
        """Whether a plan is in hand."""
        self._held = held

    def _pull(self, number: int, frame: FrameType | None) -> None:
        again, self.pulled = self.pulled, True
        if again or not self._held:
            raise KeyboardInterrupt


@dataclass(frozen=True)
class _Hold:
    brake: _Brake

    def __enter__(self) -> None:
        self.brake.hold(True)

    def __exit__(self, *_: object) -> None:
        self.brake.hold(False)


class _Progress:
    """Tells how far it is: to a person at a terminal, or to whoever asks with --progress."""

    def __init__(self, wanted: argparse.Namespace, say: Say) -> None:
        self._terminal = sys.stderr.isatty()
        self._shown = self._terminal or wanted.progress
        self._lines = count_lines(wanted.batch) if self._shown else None
        self._say = say
        self._began = self._now()
        self._next = self._began

    def tell(self, line: int, made: int, faults: int) -> None:
        """Says it, at most once a second; for the first time after the first plan."""
        now = self._now()
        if not self._shown or now < self._next or not made:
            return
        self._next = now + PROGRESS_EVERY
        text = f"line {line}"
        if self._lines:
            text += f" of {self._lines}"
        text += f", {_count(made, 'plan')} made, {_count(faults, 'fault')}"
        if self._lines and line < self._lines:
            left = (now - self._began) / line * (self._lines - line)
            text += f", about {_about(left)} left"
        if self._terminal:
            sys.stderr.write(f"{_CLEAR_LINE}{text}")
            sys.stderr.flush()
        else:
            self._say(text)

    def clear(self) -> None:
        """Takes the line off a terminal."""
        if self._terminal:
            sys.stderr.write(_CLEAR_LINE)
            sys.stderr.flush()

    @staticmethod
    def _now() -> datetime.datetime:
        return datetime.datetime.now(datetime.UTC)


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _about(left: datetime.timedelta) -> str:
    seconds = round(left.total_seconds())
    return _count(max(1, seconds), "second") if seconds < 90 else f"{round(seconds / 60)} minutes"


def _basis(wishes: Wishes) -> str:
    """A hash over everything but the profile that the files depend on, the passphrase left out."""
    from exowizard.data.knowledge import load_facts

    catalogue = None
    if wishes.catalogue is not None:
        catalogue = digest(Path(wishes.catalogue).read_bytes())
    day = wishes.day.isoformat() if wishes.day else None
    protected = wishes.passphrase is not None
    parts = [PROGRAM, load_facts().sha256, catalogue, wishes.language, day, wishes.paper,
             wishes.embed, wishes.code, protected]  # fmt: skip
    return digest(json.dumps(parts).encode())


def _made_from(profile: Profile, basis: str) -> str:
    from exowizard.data.profiles import canonical_json

    return hashlib.sha256(basis.encode() + canonical_json(profile)).hexdigest()


# What a worker process makes plans with; there is one for each process, set when it starts.
_maker: list[_Maker] = []


def _start_worker(wishes: Wishes, folder: Path, source: str) -> None:
    import multiprocessing

    gc.enable()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):  # the first process says when to stop
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_leave_with, args=(parent.join,), daemon=True).start()
    _maker[:] = [_Maker(Office(wishes), folder, source)]


def _leave_with(wait_for_parent: Callable[[], object]) -> None:
    """Ends a worker whose first process was killed: nobody would ever give it work again."""
    import os

    wait_for_parent()
    os._exit(PROGRAM_FAULT)


def _work(task: Task) -> Result:
    return _maker[0](task)
