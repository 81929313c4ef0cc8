"""The kiosk's printer through CUPS, by the commands that come with it (Linux and macOS).

``lp`` sends, ``ipptool`` asks and takes back. A document goes through a pipe and is in no file but
in the spool of CUPS, from where it is taken as soon as its job has ended, however it ended. Nothing
here has a thread or a screen: every call may wait for seconds, and any thread may make it.
"""

from __future__ import annotations

import platform
import re
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from exowizard.flow.ports_kiosk import CannotPrint, JobState, PrinterState
from exowizard.machine import print_commands as cups
from exowizard.machine.print_status import (
    JOB_COMPLETED,
    JOB_PROCESSING,
    PATIENCE,
    Answer,
    has_document,
    is_busy,
    is_shut,
    number,
    pages_done,
    read_job,
    read_printer,
    was_forgotten,
    words,
)

Paper = Literal["a4", "letter"]

SEND_SECONDS = 30.0
# A document that cannot be printed is given up by CUPS itself, even if this kiosk has died: nobody
# shall find it in the tray hours later.
GIVE_UP_SECONDS = 15 * 60
STALL_SECONDS = 8.0  # without a page, before a mere warning counts as what hinders
SILENT_SECONDS = 75.0  # without a page, before a printer that says nothing counts as gone
DEAF_SECONDS = 300.0  # before a printer that never answered is asked by itself again
_MEDIA: dict[Paper, str] = {"a4": "iso_a4_210x297mm", "letter": "na_letter_8.5x11in"}
_QUEUE = re.compile(r"[^\s/#\\'\"-][^\s/#\\'\"]{0,126}")
_JOB = re.compile(r"([^\s/#\\'\"-][^\s/#\\'\"]{0,126})-([1-9][0-9]{0,9})")
_SENT = re.compile(rf"request id is ({_JOB.pattern}) ")
_DEVICE = re.compile(r"ipps?://[\w.:\[\]%-]+(/[\w./%-]*)?", re.ASCII)


class NoQueue:
    """A kiosk that has no printer."""

    def state(self) -> PrinterState:
        """Always none."""
        return PrinterState("none")

    def send(self, pdf: bytes, pages: int) -> str:
        """Nothing can be sent."""
        raise CannotPrint("none")

    def job(self, job: str) -> JobState:
        """No job can be."""
        return JobState("failed", condition="none")

    def cancel(self, job: str) -> None:
        """Nothing to take back."""

    def purge(self) -> None:
        """Nothing to take back."""


@dataclass(slots=True)
class _Sent:
    """What is remembered of a job. ``told``: the printer counted pages one by one."""

    pages: int = 0
    told: bool = False
    done: int = 0
    news: float = 0.0  # when something came last, by the monotonic clock; 0 before it began
    lost: bool = False  # the printer was gone while it had the document
    last: JobState = field(default_factory=lambda: JobState("waiting"))
    ended: bool = False


class CupsQueue:
    """One queue of the print service CUPS.

    Args:
        name: of the queue; None for the default one.
        paper: the size to ask for; None leaves it to the queue.
        kiosk: tells this kiosk's jobs from those of another that prints as the same user to the
            same print service; the name of the computer by default.
    """

    def __init__(
        self, name: str | None = None, paper: Paper | None = None, kiosk: str | None = None
    ) -> None:
        self.name, self.paper = name, paper
        mark = platform.node() if kiosk is None else kiosk
        mark = re.sub(r"[^A-Za-z0-9.-]+", "-", mark)[:40].strip("-")
        self.title = f"ExoWizard {mark}".strip()
        self._lock = threading.Lock()
        self._jobs: dict[str, _Sent] = {}
        self._itself = _PrinterItself()

    def state(self) -> PrinterState:
        """How the printer is now. Never raises."""
        absent = cups.absent_command()
        if absent is not None:
            return PrinterState("missing", self.name or "", f"{absent}: not found")
        server, queue = cups.server_address(), self._queue()
        if not queue:
            # lpstat says the same where no default is set and where CUPS does not run.
            there = cups.ask(f"{server}/", cups.my_jobs(server, "not-completed"))
            return PrinterState("missing" if there else "offline", self.name or "")
        answers = cups.ask(f"{server}/", cups.about_printer(cups.printer_uri(server, queue)))
        if not answers:
            return PrinterState("offline", queue, "cups")
        return self._read(answers[0], queue)

    def send(self, pdf: bytes, pages: int) -> str:
        """Hands a document to the queue; the result names the job. Raises CannotPrint."""
        queue = self._queue()
        if not queue:
            raise CannotPrint(self.state().condition)
        options = [f"job-cancel-after={GIVE_UP_SECONDS}", "document-format=application/pdf",
                   "job-sheets=none", "page-logging=off"]  # fmt: skip
        if self.paper is not None:
            options.append(f"media={_MEDIA[self.paper]}")
        line = ["lp", "-d", queue, "-t", self.title]
        for option in options:
            line += ["-o", option]
        done = cups.run([*line, "-"], pdf, SEND_SECONDS)
        found = _SENT.search(done.stdout.decode("utf-8", "replace")) if done else None
        if done is None or done.returncode != 0 or found is None:
            self.purge()  # half of it may be there
            state = self.state()
            if state.can_print:
                raise CannotPrint("offline" if done is None else "stopped")
            raise CannotPrint(state.condition)
        with self._lock:
            self._jobs = {name: each for name, each in self._jobs.items() if not each.ended}
            self._jobs[found[1]] = _Sent(max(0, pages), last=JobState("waiting", max(0, pages)))
        return found[1]

    def job(self, job: str) -> JobState:
        """How far a job is. Never raises. Where it has ended, its data leaves the spool."""
        with self._lock:
            known = job in self._jobs
            sent = self._jobs.get(job) or _Sent()
            if sent.ended:
                return sent.last
        server, parts = cups.server_address(), _JOB.fullmatch(job)
        if parts is None:
            return JobState("failed", condition="missing")
        uri, printer = cups.job_uri(server, parts[2]), cups.printer_uri(server, parts[1])
        answers = cups.ask(f"{server}/", cups.about_job(uri), cups.about_printer(printer))
        if len(answers) != 2 or not (answers[0].ok or answers[0].unknown):
            return JobState("waiting", sent.pages, None, "offline")
        gone = answers[0].unknown or number(answers[0].attributes, "job-state") is None
        if gone and not known:
            return JobState("failed", condition="missing")
        if gone:
            state = _of_a_job_that_is_gone(sent)
        else:
            state = self._follow(sent, answers[0].attributes, answers[1], parts[1])
        with self._lock:
            kept = self._jobs.setdefault(job, sent)
            if kept.ended:  # taken back meanwhile
                return kept.last
            sent.last, sent.ended = state, state.stage in ("done", "stopped", "failed")
        if sent.ended and not gone:
            cups.ask(f"{server}/", cups.take_back(uri))
        return state

    def _follow(self, sent: _Sent, job: Mapping[str, Any], answer: Answer, queue: str) -> JobState:
        """How a job is that CUPS knows, by what was seen of it before as well."""
        now, done = time.monotonic(), pages_done(job)
        working = number(job, "job-state") == JOB_PROCESSING
        with self._lock:
            if done > sent.done or not sent.news or not working:
                # Some count one page, or all, before any is printed: such a step tells nothing.
                sent.told |= 1 <= sent.done < done or 1 < done < sent.pages
                sent.done, sent.news = max(done, sent.done), now if working else 0.0
            silent = now - sent.news if sent.news else 0.0
            page = min(done + 1, sent.pages) if sent.told else None
        printer = self._read(answer, queue, silent > STALL_SECONDS)
        if printer.can_print and silent > SILENT_SECONDS:
            printer = PrinterState("offline", queue)
        state = read_job(job, printer, sent.pages, page)
        if working and printer.condition == "offline" and has_document(answer.attributes):
            sent.lost = True
        if state.stage == "done" and sent.lost and was_forgotten(answer.attributes):
            # CUPS takes it for printed; but what a printer had when it was unplugged is lost.
            return JobState("failed", sent.pages, None, "offline")
        return state

    def cancel(self, job: str) -> None:
        """Takes a job back with its spooled file; pages already printed stay. Never raises."""
        parts = _JOB.fullmatch(job)
        if parts is None:
            return
        server = cups.server_address()
        uri = cups.job_uri(server, parts[2])
        # A job that ended by itself a moment ago shall be remembered as that.
        answers = cups.ask(f"{server}/", cups.about_job(uri), cups.take_back(uri))
        if len(answers) == 2 and (answers[1].ok or answers[1].unknown):
            done = number(answers[0].attributes, "job-state") == JOB_COMPLETED
            with self._lock:
                sent = self._jobs.setdefault(job, _Sent())
                if not sent.ended:
                    sent.last = JobState("done" if done else "stopped", sent.pages)
                    sent.ended = True

    def purge(self) -> None:
        """Takes back every job that this kiosk still has in the queue, also from before a restart.

        Never raises. A job is ours if the same user sent it under the title of this kiosk.
        """
        server = cups.server_address()
        with self._lock:
            self._jobs = {name: sent for name, sent in self._jobs.items() if not sent.ended}
            open_jobs = dict(self._jobs)
        # Those that are over are asked for too: the spool may still keep their data. And those that
        # we sent by their numbers: after a restart of CUPS in the middle of one no list holds it.
        asked = [cups.my_jobs(server, which) for which in ("not-completed", "completed")]
        asked += [cups.about_job(cups.job_uri(server, _number(name))) for name in open_jobs]
        found = {
            str(number(group, "job-id"))
            for answer in cups.ask(f"{server}/", *asked)
            for group in answer.groups
            if self.title in words(group, "job-name")
        }
        back = [cups.take_back(cups.job_uri(server, job)) for job in sorted(found)]
        taken = cups.ask(f"{server}/", *back)
        with self._lock:
            for name, sent in open_jobs.items():
                if taken and _number(name) in found:
                    sent.last, sent.ended = JobState("stopped", sent.pages), True

    def _queue(self) -> str:
        """The queue's name, "" where there is none that could be."""
        name = cups.default_queue() if self.name is None else self.name
        return name if _QUEUE.fullmatch(name) else ""

    def _read(self, answer: Answer, queue: str, halted: bool = False) -> PrinterState:
        """How a queue is: what CUPS answered and, where it can be asked, the printer itself."""
        if answer.unknown:
            return PrinterState("missing", queue)
        if not answer.ok:
            return PrinterState("stopped", queue, answer.status)
        state = read_printer(answer.attributes, queue, halted)
        if is_shut(answer.attributes):
            return replace(state, condition="stopped")
        if state.condition == "stopped":
            return state
        busy = is_busy(answer.attributes)
        device = next(iter(words(answer.attributes, "device-uri")), "")
        itself = self._itself.state(device, queue, halted)
        if itself is not None:
            return replace(itself, condition="printing") if busy and itself.can_print else itself
        # Of a printer at rest, CUPS knows what was true at the last job. It would keep a kiosk
        # from printing for good, because only another job would show that there is paper again.
        return state if busy else PrinterState("ready", queue, state.detail, asked=False)


class _PrinterItself:
    """The printer behind a queue, asked without CUPS where its address allows that.

    A service may be kept from the network while CUPS is not. So a printer that never answered is
    no news; one that answered before, and does not any more, is gone.
    """

    def __init__(self) -> None:
        self.answered = False
        self.deaf_until = 0.0

    def state(self, device: str, queue: str, halted: bool) -> PrinterState | None:
        """What it says; None where nothing can be said."""
        uri = device.partition("?")[0]
        if not _DEVICE.fullmatch(uri) or time.monotonic() < self.deaf_until:
            return None
        answers = cups.ask(uri, cups.about_printer("$uri"), seconds=PATIENCE)
        if answers and answers[0].ok:
            self.answered = True
            return read_printer(answers[0].attributes, queue, halted)
        if self.answered:
            return PrinterState("offline", queue)
        self.deaf_until = time.monotonic() + DEAF_SECONDS
        return None


def _number(job: str) -> str:
    return job.rpartition("-")[2]


def _of_a_job_that_is_gone(sent: _Sent) -> JobState:
    """How a job ended that CUPS has forgotten, which it does at once where it keeps no history.

    What was last seen decides: a job that waited for paper was given up, one that was at work, or
    was never looked at, came through.
    """
    if sent.last.stage == "waiting" and sent.last.condition not in ("ready", "printing"):
        return JobState("failed", sent.pages, None, sent.last.condition)
    return JobState("done", sent.pages)
