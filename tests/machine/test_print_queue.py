"""What the kiosk makes of a print service that is slow, broken, hostile or not there at all."""

from __future__ import annotations

import plistlib
import stat
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exowizard.flow.ports_kiosk import CannotPrint, JobState, PrinterState
from exowizard.machine import print_commands, print_queue
from exowizard.machine.print_queue import CupsQueue, NoQueue
from exowizard.machine.print_status import (
    Answer,
    condition_of,
    read_answers,
    read_job,
    read_printer,
)

PDF = b"%PDF-1.7 zebra-7791"
READY = {"printer-state": 3, "printer-state-reasons": "none", "printer-is-accepting-jobs": True}
WORKING = READY | {"printer-state": 4}
Say = Callable[..., None]


def plist(*answers: tuple[str, dict[str, Any]]) -> bytes:
    """What ipptool writes of some answers, with the summary that it puts behind them."""
    tests = [{"StatusCode": status, "ResponseAttributes": [{}, told]} for status, told in answers]
    return plistlib.dumps({"Tests": tests}) + b"\nSummary: 2 tests, 2 passed\nScore: 100%\n"


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Say:
    """Puts commands of our own where those of CUPS would be."""
    monkeypatch.setenv("PATH", str(tmp_path))

    def script(**commands: str) -> None:
        for name, text in commands.items():
            path = tmp_path / name
            path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
            path.chmod(path.stat().st_mode | stat.S_IXUSR)

    script(lp="exit 1", ipptool="exit 1", lpstat="echo /run/cups/cups.sock")
    return script


def asked(*answers: Sequence[Answer]) -> Any:
    """Answers to give one after the other, the last one for ever."""
    rest = list(answers)
    give: Callable[..., tuple[Answer, ...]] = lambda *_, **__: tuple(  # noqa: E731
        rest.pop(0) if len(rest) > 1 else rest[0]
    )
    return mock.patch.multiple(print_commands, ask=give, server_address=lambda: "ipp://here")


def two(job: dict[str, Any] | None, printer: dict[str, Any] = READY) -> tuple[Answer, Answer]:
    """The answers about a job and its printer; None for a job that is forgotten."""
    first = Answer("successful-ok", (job,)) if job else Answer("client-error-not-found", ())
    return first, Answer("successful-ok", (printer,))


@pytest.fixture
def sent(say: Say) -> CupsQueue:
    """A queue that has just taken a job of three pages, front-7."""
    say(lp="echo 'request id is front-7 (0 file(s))'")
    queue = CupsQueue("front")
    assert queue.send(PDF, 3) == "front-7"
    return queue


def test_a_kiosk_without_a_printer_says_so() -> None:
    queue = NoQueue()
    assert queue.state() == PrinterState("none")
    assert not queue.state().can_print
    with pytest.raises(CannotPrint) as caught:
        queue.send(PDF, 1)
    assert caught.value.condition == "none"
    queue.cancel("front-1")
    queue.purge()


def test_without_the_commands_of_cups_the_printer_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    queue = CupsQueue("front")
    assert queue.state() == PrinterState("missing", "front", "lp: not found")
    with pytest.raises(CannotPrint):
        queue.send(PDF, 1)
    assert queue.job("front-1").stage == "waiting"
    queue.cancel("front-1")
    queue.purge()


@pytest.mark.parametrize(
    ("reasons", "halted", "condition"),
    [
        ("none", False, "ready"),
        ("media-empty-error", False, "paper"),
        ("media-needed", False, "paper"),
        ("media-empty-warning", False, "ready"),  # perhaps the second tray of two
        ("media-empty-warning", True, "paper"),
        ("media-empty-report", True, "ready"),
        ("media-low-warning", True, "ready"),
        ("media-jam-warning", False, "jam"),
        ("door-open-report", False, "cover"),
        ("toner-empty-error toner-low-report", False, "ink"),
        ("marker-supply-empty-error", False, "ink"),
        ("toner-empty-warning", False, "ready"),
        ("offline-report", False, "offline"),
        ("paused", False, "stopped"),
        ("paused media-empty-error cover-open-error", False, "cover"),
        ("cups-waiting-for-job-completed", True, "ready"),
        ("com.example.unheard-of-error", True, "ready"),
    ],
)
def test_reasons_say_what_to_do_at_the_printer(reasons: str, halted: bool, condition: str) -> None:
    assert condition_of(reasons.split(), 0, halted) == condition


def test_calling_a_printer_counts_as_offline_only_after_a_while() -> None:
    assert condition_of(["connecting-to-device"], 1, False) == "ready"
    assert condition_of(["connecting-to-device"], 30, False) == "offline"


@pytest.mark.parametrize(
    ("told", "condition"),
    [
        (READY, "ready"),
        (WORKING, "printing"),
        (WORKING | {"printer-state-message": "The printer is not responding."}, "offline"),
        (READY | {"printer-state-message": "The printer is not responding."}, "ready"),  # was then
        (READY | {"printer-state-reasons": ["cups-waiting-for-job-completed"]}, "printing"),
        (READY | {"printer-state": 5, "printer-state-reasons": "paused"}, "stopped"),
        (READY | {"printer-state": 5, "printer-state-reasons": "media-jam"}, "jam"),
        (READY | {"printer-is-accepting-jobs": False}, "stopped"),
        ({}, "stopped"),
    ],
)
def test_a_printer_is_read(told: dict[str, Any], condition: str) -> None:
    assert read_printer(told).condition == condition


@pytest.mark.parametrize(
    ("state", "printer", "stage", "condition"),
    [
        (3, "ready", "waiting", "ready"),
        (3, "printing", "waiting", "printing"),
        (3, "stopped", "waiting", "stopped"),
        (4, "ready", "waiting", "stopped"),
        (5, "printing", "printing", "ready"),
        (5, "paper", "waiting", "paper"),
        (6, "ready", "waiting", "stopped"),
        (7, "ready", "stopped", "ready"),
        (8, "jam", "failed", "jam"),
        (9, "ready", "done", "ready"),
    ],
)
def test_a_job_is_read(state: int, printer: Any, stage: str, condition: str) -> None:
    read = read_job({"job-state": state}, PrinterState(printer), 3, None)
    assert (read.stage, read.condition) == (stage, condition)


def test_a_message_with_bytes_that_no_xml_may_hold_is_read_all_the_same() -> None:
    said = plist(("successful-ok", READY | {"printer-state-message": "XYZ"}))
    (answer,) = read_answers(said.replace(b"XYZ", b"\x07\xff\x00 bell"))
    assert read_printer(answer.attributes).condition == "ready"


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_bytes_trip_the_reader(said: bytes) -> None:
    assert read_answers(said) == ()


@given(st.data())
def test_damaged_answers_do_not_trip_it_either(data: st.DataObject) -> None:
    whole = plist(("successful-ok", WORKING), ("successful-ok", {"job-state": 5}))
    start = data.draw(st.integers(0, len(whole)))
    length = data.draw(st.integers(0, 40))
    cut = whole[:start] + data.draw(st.binary(max_size=20)) + whole[start + length :]
    for answer in read_answers(cut):
        state = read_printer(answer.attributes)
        read_job(answer.attributes, state, 3, None)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.binary(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=4,
)
NAMES = st.sampled_from([
    "printer-state", "printer-state-reasons", "printer-state-message", "printer-up-time",
    "printer-state-change-time", "printer-is-accepting-jobs", "device-uri", "job-state",
    "job-impressions-completed", "job-media-sheets-completed", "job-id", "job-name",
])  # fmt: skip
ANSWERS = st.builds(
    Answer,
    st.sampled_from(["successful-ok", "client-error-not-found", "server-error-busy"]),
    st.lists(st.dictionaries(NAMES, VALUES), max_size=3).map(tuple),
)


@settings(max_examples=50)
@given(st.lists(ANSWERS, max_size=3), st.integers(-1, 99))
def test_whatever_a_printer_answers_the_kiosk_goes_on(answers: list[Answer], pages: int) -> None:
    queue = CupsQueue("front")
    queue._jobs["front-1"] = print_queue._Sent(pages)
    with (
        asked(answers),
        mock.patch.object(print_commands.shutil, "which", lambda name: name),
        mock.patch.object(print_queue, "DEAF_SECONDS", 0),
    ):
        state, job = queue.state(), queue.job("front-1")
        queue.cancel("front-1")
        queue.purge()
    assert len(state.detail) <= 300 and "\n" not in state.detail
    assert job.page is None or 1 <= job.page <= pages


@given(st.binary(max_size=120), st.binary(max_size=120))
def test_hostile_words_of_lpstat_never_become_an_option_or_an_address(
    default: bytes, server: bytes
) -> None:
    lines: list[list[str]] = []

    def run(line: list[str], *_: Any, **__: Any) -> subprocess.CompletedProcess[bytes]:
        lines.append(line)
        said = {"-d": b"system default destination: " + default, "-H": server}
        return subprocess.CompletedProcess(line, 0, said.get(line[1], b""), b"")

    with (
        mock.patch.object(print_commands, "run", run),
        mock.patch.object(print_commands.shutil, "which", lambda name: name),
    ):
        queue = CupsQueue()
        queue.state()
        queue.purge()
        with pytest.raises(CannotPrint):
            queue.send(PDF, 1)
    for line in lines:
        if line[0] == "ipptool":
            assert line[4].startswith("ipp://") and line[4].isascii()
        if line[0] == "lp":
            assert not line[2].startswith("-") and "/" not in line[2] and " " not in line[2]


@pytest.mark.parametrize("name", ["-h", "", "two words", "a/b", "#", "x" * 200, "a\nb", 'a"b'])
def test_a_name_that_no_queue_can_have_reaches_no_command(say: Say, name: str) -> None:
    say(lp="echo 'request id is front-1 (0 file(s))'")
    with pytest.raises(CannotPrint):
        CupsQueue(name).send(PDF, 1)


def test_a_print_service_that_hangs_is_given_up(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(print_commands, "ASK_SECONDS", 0.2)
    monkeypatch.setattr(print_queue, "SEND_SECONDS", 0.2)
    hang = "exec /bin/sleep 30"
    say(lp=hang, ipptool=hang)
    queue = CupsQueue("front")
    assert queue.state().condition == "offline"
    with pytest.raises(CannotPrint) as caught:
        queue.send(PDF, 1)
    assert caught.value.condition == "offline"
    say(lpstat=hang)
    assert queue.state().condition == "offline"


@pytest.mark.parametrize(
    "lp",
    ["exit 1", "echo 'lp: Error - quota' >&2; exit 1", "exit 0", "echo 'request id is ; rm'",
     "kill -9 $$"],
)  # fmt: skip
def test_what_lp_did_not_take_is_not_taken_for_sent(say: Say, lp: str) -> None:
    say(lp=lp)
    with asked([Answer("successful-ok", (READY,))]), pytest.raises(CannotPrint) as caught:
        CupsQueue("front").send(PDF, 1)
    assert caught.value.condition == "stopped"


def test_the_document_goes_through_the_pipe_and_is_named_nowhere(say: Say, tmp_path: Path) -> None:
    say(lp=f'echo "$LC_ALL $*" > {tmp_path}/line; read -r all; echo "$all" > {tmp_path}/got;'
        "echo 'request id is front-1 (0 file(s))'")  # fmt: skip
    assert CupsQueue("front", "letter", kiosk="k").send(PDF, 1) == "front-1"
    line = (tmp_path / "line").read_text(encoding="utf-8")
    assert line.startswith("C -d front -t ExoWizard k ")
    assert line.endswith("-o media=na_letter_8.5x11in -\n")
    assert (tmp_path / "got").read_bytes() == PDF + b"\n"


@pytest.mark.parametrize(
    ("seen", "end"),
    [
        ({}, JobState("done", 3)),
        ({"printer-state-reasons": "media-empty"}, JobState("failed", 3, None, "paper")),
    ],
)
def test_a_job_that_cups_forgot_at_once_ended_as_it_was_last_seen(
    sent: CupsQueue, seen: dict[str, Any], end: JobState
) -> None:
    with asked(two({"job-state": 5}, WORKING | seen), two(None)):
        assert sent.job("front-7").stage == ("waiting" if seen else "printing")
        assert sent.job("front-7") == end
        assert sent.job("front-7") == end


def test_a_job_that_nobody_knows_has_failed(say: Say) -> None:
    with asked(two(None)):
        assert CupsQueue("front").job("front-3") == JobState("failed", condition="missing")
    assert CupsQueue("front").job("nonsense").stage == "failed"


@pytest.mark.parametrize(
    ("counts", "pages"),
    [
        ([0, 1, 1], [None, None, None]),  # one may be counted before any is printed
        ([0, 3, 3], [None, None, None]),  # all were counted by a filter
        ([0, 1, 2, 3], [None, None, 3, 3]),
        ([2, 2], [3, 3]),
    ],
)
def test_pages_are_shown_only_where_the_printer_counts_them(
    sent: CupsQueue, counts: list[int], pages: list[int | None]
) -> None:
    looks = [two({"job-state": 5, "job-impressions-completed": n}, WORKING) for n in counts]
    with asked(*looks):
        assert [sent.job("front-7").page for _ in counts] == pages


def test_a_printer_that_says_nothing_for_long_counts_as_gone(
    sent: CupsQueue, monkeypatch: pytest.MonkeyPatch
) -> None:
    with asked(two({"job-state": 5}, WORKING)):
        assert sent.job("front-7").stage == "printing"
        monkeypatch.setattr(print_queue, "SILENT_SECONDS", -1.0)
        assert sent.job("front-7") == JobState("waiting", 3, None, "offline")


def test_what_an_idle_queue_remembers_of_its_last_job_keeps_nobody_from_printing(say: Say) -> None:
    old = READY | {"printer-state-reasons": "media-empty-error"}
    with asked([Answer("successful-ok", (old,))]):
        state = CupsQueue("front").state()
    assert (state.condition, state.detail) == ("ready", "media-empty-error")


@pytest.mark.parametrize("shut", [{"printer-state": 5}, {"printer-is-accepting-jobs": False}])
def test_a_queue_that_staff_stopped_is_stopped_whatever_its_printer_says(
    say: Say, shut: dict[str, Any]
) -> None:
    told = READY | {"printer-state-reasons": ["paused", "media-empty-error"]} | shut
    with asked([Answer("successful-ok", (told,))]):
        assert CupsQueue("front").state().condition == "stopped"


def test_the_printer_itself_is_asked_but_its_silence_proves_nothing_at_first(
    say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    cups = Answer("successful-ok", (READY | {"device-uri": "ipp://p.example/ipp?x=1"},))
    itself: list[tuple[Answer, ...]] = [()]
    uris: list[str] = []

    def ask(uri: str, *_: Any, **__: Any) -> tuple[Answer, ...]:
        uris.append(uri)
        return (cups,) if uri == "ipp://here/" else itself[0]

    monkeypatch.setattr(print_commands, "ask", ask)
    monkeypatch.setattr(print_commands, "server_address", lambda: "ipp://here")
    queue = CupsQueue("front")
    assert queue.state().condition == queue.state().condition == "ready"
    assert uris.count("ipp://p.example/ipp") == 1  # not again and again
    monkeypatch.setattr(print_queue, "DEAF_SECONDS", 0.0)
    queue = CupsQueue("front")
    itself[0] = (Answer("successful-ok", (READY | {"printer-state-reasons": "media-empty"},)),)
    assert queue.state().condition == "paper"
    itself[0] = ()
    assert queue.state().condition == "offline"
