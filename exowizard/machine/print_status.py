"""Reads what CUPS says of its printers and jobs, as ``ipptool`` writes it.

Whatever arrives is looked at with distrust: a printer on the network wrote part of it.
"""

from __future__ import annotations

import plistlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from xml.parsers.expat import ExpatError

from exowizard.flow.ports_kiosk import JobStage, JobState, PrinterCondition, PrinterState

# Seconds that a printer may take to answer a call before it counts as gone.
PATIENCE = 4
MOST_WORDS = 300  # of a printer's own message
_END = "</plist>"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SEVERITY = re.compile(r"-(report|warning|error)$")

# The states of RFC 8011: of a printer, then of a job.
PRINTER_IDLE, PRINTER_PROCESSING, PRINTER_STOPPED = 3, 4, 5
JOB_PENDING, JOB_HELD, JOB_PROCESSING, JOB_STOPPED = 3, 4, 5, 6
JOB_CANCELED, JOB_ABORTED, JOB_COMPLETED = 7, 8, 9
_ENDS: Mapping[int, JobStage] = {JOB_CANCELED: "stopped", JOB_ABORTED: "failed",
                                 JOB_COMPLETED: "done"}  # fmt: skip

# The first that is found counts: what a person has to do at the printer comes before the rest.
_REASONS: tuple[tuple[PrinterCondition, tuple[str, ...]], ...] = (
    ("cover", ("cover-open", "door-open", "interlock-open")),
    ("jam", ("media-jam", "input-media-jam", "output-area-full", "output-tray-missing")),
    ("paper", ("media-empty", "media-needed", "input-tray-missing", "input-media-supply-empty",
               "input-media-tray-missing")),
    ("ink", ("toner-empty", "marker-supply-empty", "marker-supply-missing", "marker-waste-full",
             "marker-ink-empty", "marker-toner-empty", "developer-empty", "opc-life-over")),
    ("offline", ("offline", "shutdown", "timed-out", "connecting-to-device",
                 "connecting-to-printer")),
    ("stopped", ("paused", "moving-to-paused", "stopping", "hold-new-jobs", "spool-area-full",
                 "cups-missing-filter", "cups-insecure-filter", "cups-pki-invalid",
                 "cups-pki-changed", "cups-pki-expired", "cups-pki-unknown",
                 "fuser-over-temp", "fuser-under-temp", "power-down")),
)  # fmt: skip
_CONDITION_OF = {reason: condition for condition, all_of in _REASONS for reason in all_of}
_ORDER = [condition for condition, _ in _REASONS]
_CALLING = {"connecting-to-device", "connecting-to-printer"}
# What holds at any severity: nothing comes out of an open or jammed printer, and CUPS itself
# reports one that is gone as "offline-report". An empty tray may be the second one of a printer
# that goes on; that is why others need more than a warning.
_ALWAYS = {"cover", "jam", "offline"}
# While CUPS calls a printer, only its words say that it gets no answer; in English, the language
# that the job was sent in.
_NO_ANSWER = (
    "may not exist", "unavailable at this time", "unreachable at this time", "not responding",
    "the printer is in use", "unable to locate printer", "waiting for printer to become available",
)  # fmt: skip
_WAITS_FOR_IT = "cups-waiting-for-job-completed"  # shown as idle, but it has the document
_FORGOTTEN = "cups-ipp-missing-job-history"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one request: its status keyword and its groups of attributes."""

    status: str
    groups: tuple[Mapping[str, Any], ...]

    @property
    def ok(self) -> bool:
        """Whether the request was done."""
        return self.status.startswith("successful-ok")

    @property
    def unknown(self) -> bool:
        """Whether there is no such printer or job."""
        return self.status in ("client-error-not-found", "client-error-gone")

    @property
    def attributes(self) -> Mapping[str, Any]:
        """All groups as one."""
        return {name: value for group in self.groups for name, value in group.items()}


def read_answers(said: bytes) -> tuple[Answer, ...]:
    """The answers in what ``ipptool -X`` wrote; () where it is damaged or nobody answered."""
    # A printer's message may hold bytes that no XML may.
    text = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", said.decode("utf-8", "replace"))
    text = text.partition(_END)[0] + _END  # a summary follows
    try:
        told = plistlib.loads(text.encode("utf-8"), fmt=plistlib.FMT_XML)
    except (ExpatError, ValueError, TypeError, KeyError, IndexError, AttributeError,
            OverflowError, RecursionError):  # fmt: skip
        return ()
    tests = told.get("Tests") if isinstance(told, dict) else None
    answers = [_answer(test) for test in tests] if isinstance(tests, list) else []
    return tuple(answer for answer in answers if answer.status)


def _answer(test: object) -> Answer:
    if not isinstance(test, dict):
        return Answer("", ())
    status, groups = test.get("StatusCode"), test.get("ResponseAttributes")
    groups = groups if isinstance(groups, list) else []
    return Answer(
        status if isinstance(status, str) else "",
        tuple(group for group in groups if isinstance(group, dict)),
    )


def number(attributes: Mapping[str, Any], name: str) -> int | None:
    """A whole number, None where there is none."""
    value = attributes.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def words(attributes: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """One text or several, always as several."""
    value = attributes.get(name)
    values = value if isinstance(value, list) else [value]
    return tuple(one for one in values if isinstance(one, str))


def condition_of(reasons: Iterable[str], calling: float, halted: bool) -> PrinterCondition:
    """What hinders a printer; "ready" if nothing does.

    Args:
        reasons: keywords of ``printer-state-reasons``.
        calling: seconds since the printer was first called for the job at hand.
        halted: whether it stands still, so that a mere warning is its likely cause.
    """
    found: set[PrinterCondition] = set()
    for reason in reasons:
        plain = _SEVERITY.sub("", reason)
        condition = _CONDITION_OF.get(plain)
        if condition is None or (plain in _CALLING and calling <= PATIENCE):
            continue
        grave = condition in _ALWAYS or not reason.endswith(("-report", "-warning"))
        if grave or (halted and reason.endswith("-warning")):
            found.add(condition)
    return min(found, key=_ORDER.index, default="ready")


def read_printer(
    attributes: Mapping[str, Any], queue: str = "", halted: bool = False
) -> PrinterState:
    """How a queue, or a printer itself, says it is; ``halted``: no page came for a while."""
    state = number(attributes, "printer-state")
    reasons = words(attributes, "printer-state-reasons")
    message = "; ".join(words(attributes, "printer-state-message"))
    now, since = (number(attributes, f"printer-{n}") for n in ("up-time", "state-change-time"))
    calling = now - since if now is not None and since is not None else 0
    condition = condition_of(reasons, calling, halted or state == PRINTER_STOPPED)
    if condition == "ready":
        if is_shut(attributes):
            condition = "stopped"
        elif state == PRINTER_PROCESSING and any(w in message.lower() for w in _NO_ANSWER):
            condition = "offline"
        elif state == PRINTER_PROCESSING or _WAITS_FOR_IT in reasons:
            condition = "printing"
    said = [reason for reason in reasons if reason != "none"]
    detail = " ".join("; ".join([*said, message]).split()).strip("; ")
    shown = "" if condition in ("ready", "printing") else detail[:MOST_WORDS]
    return PrinterState(condition, queue, shown)


def is_busy(attributes: Mapping[str, Any]) -> bool:
    """Whether a queue has a job at its printer."""
    return number(attributes, "printer-state") == PRINTER_PROCESSING or has_document(attributes)


def is_shut(attributes: Mapping[str, Any]) -> bool:
    """Whether a queue itself was stopped or takes no jobs, whatever its printer says."""
    halted = number(attributes, "printer-state") in (PRINTER_STOPPED, None)
    return halted or attributes.get("printer-is-accepting-jobs") is False


def has_document(attributes: Mapping[str, Any]) -> bool:
    """Whether the printer of a queue took all of a job and CUPS waits for its pages."""
    return _WAITS_FOR_IT in words(attributes, "printer-state-reasons")


def was_forgotten(attributes: Mapping[str, Any]) -> bool:
    """Whether a queue ended its last job because the printer knew nothing of it any more."""
    return _FORGOTTEN in words(attributes, "printer-state-reasons")


def pages_done(job: Mapping[str, Any]) -> int:
    """How many pages a job is said to have on paper."""
    done = number(job, "job-impressions-completed")
    return (number(job, "job-media-sheets-completed") or 0) if done is None else done


def read_job(
    job: Mapping[str, Any], printer: PrinterState, pages: int, page: int | None
) -> JobState:
    """How far a job is.

    Args:
        job: the job's attributes.
        printer: how its queue is.
        pages: how many it has; 0 where nobody knows.
        page: the one at work, None where the printer does not tell.
    """
    state = number(job, "job-state") or JOB_PENDING
    hindrance: PrinterCondition = "ready" if printer.can_print else printer.condition
    if state in _ENDS:
        return JobState(_ENDS[state], pages, None, hindrance if state == JOB_ABORTED else "ready")
    if state == JOB_PROCESSING and printer.can_print:
        return JobState("printing", pages, page)
    if hindrance == "ready" and state in (JOB_HELD, JOB_STOPPED):
        hindrance = "stopped"
    elif printer.condition == "printing" and state == JOB_PENDING:
        hindrance = "printing"  # another job of the same queue goes first
    return JobState("waiting", pages, None, hindrance)
