"""Printing through a print service and a virtual printer of our own: what arrives, what is told."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypdfium2
import pytest

from exowizard.flow.ports_kiosk import CannotPrint, JobState, PrinterState
from exowizard.machine import print_queue
from exowizard.machine.print_queue import CupsQueue, _PrinterItself
from tests.desktop.rig import until
from tests.desktop.virtual_printer import (
    CANARY,
    PAGES,
    Printer,
    Service,
    document,
    ends,
    missing_for_printing,
    open_service,
    sees,
    squares,
    text_of,
)


@pytest.fixture(scope="module")
def rig() -> Iterator[tuple[Service, Printer]]:
    lack = missing_for_printing()
    if lack is not None:
        pytest.skip(lack)
    # pytest's own folder is closed to the user whom the filters run as.
    with (
        tempfile.TemporaryDirectory(prefix="exowizard-print-") as folder,
        open_service(Path(folder)) as (service, add),
    ):
        yield service, add("front")


@pytest.fixture
def service(rig: tuple[Service, Printer], monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    monkeypatch.setenv("CUPS_SERVER", rig[0].address)
    monkeypatch.setattr(print_queue, "STALL_SECONDS", 0.5)
    yield rig[0]
    rig[0].run("cancel", "-a", "-x")
    until(lambda: not rig[0].spooled(), "the spool is empty")


@pytest.fixture
def printer(rig: tuple[Service, Printer], service: Service) -> Iterator[Printer]:
    printer = rig[1]
    yield printer
    service.run("cancel", "-a", "-x")
    # A test may have left it open, empty or at work; a new one is neither.
    printer.unplug()
    printer.let_go()
    printer.plug_in()


def test_a_plan_arrives_and_leaves_nothing_behind(service: Service, printer: Printer) -> None:
    queue, before = CupsQueue("front", "a4", "kiosk-1"), len(printer.pages())
    assert queue.state().condition == "ready"
    job = queue.send(document(), PAGES)
    assert ends(queue, job) == JobState("done", PAGES)
    assert queue.job(job).stage == "done"
    *_, printed = printer.pages()
    assert len(printer.pages()) == before + 1
    assert [f"{CANARY} page {n}" in text_of(printed) for n in (1, 2, 3)] == [True] * 3
    assert service.spooled() == []
    assert service.holds(CANARY.encode()) == []


def test_the_canary_would_be_found_while_it_is_there(service: Service, printer: Printer) -> None:
    printer.hold()
    queue = CupsQueue("front")
    queue.send(document(), PAGES)
    until(lambda: service.holds(CANARY.encode()), "the spool holds the document")
    queue.purge()
    until(lambda: not service.spooled(), "the spool is empty")
    assert service.holds(CANARY.encode()) == []


@pytest.mark.parametrize("keeping", [("86400", "Yes"), ("No", "No")])
def test_the_data_goes_whatever_the_service_keeps(
    service: Service, printer: Printer, keeping: tuple[str, str]
) -> None:
    service.stop()
    service.start(*keeping)
    try:
        queue = CupsQueue("front", "a4")
        assert ends(queue, queue.send(document(), PAGES)).stage == "done"
        assert service.spooled() == []
        assert service.holds(CANARY.encode()) == []
    finally:
        service.stop()
        service.start()


def test_no_file_is_written_on_the_way_to_the_print_service(
    service: Service, printer: Printer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "nowhere"))
    queue = CupsQueue("front")
    assert ends(queue, queue.send(document(), PAGES)).stage == "done"
    assert list(tmp_path.iterdir()) == []


def test_a_job_tells_nothing_of_the_person(service: Service, printer: Printer) -> None:
    printer.hold()
    queue = CupsQueue("front", "a4", kiosk="Shop 12/é")
    job = queue.send(document(), PAGES)
    uri = f"ipp://{service.address.replace('/', '%2F')}/jobs/{job.rpartition('-')[2]}"
    told = service.run("ipptool", "-tv", uri, "get-job-attributes2.test").decode()
    assert "iso_a4_210x297mm" in told
    assert f"job-cancel-after (integer) = {print_queue.GIVE_UP_SECONDS}" in told
    assert "job-name" not in told  # nobody but its owner sees the title
    printer.let_go()
    assert ends(queue, job).stage == "done"
    *_, logged = (service.folder / "log" / "page").read_text(encoding="utf-8").splitlines()
    assert "ExoWizard Shop-12 " in logged
    assert CANARY not in logged


def test_pages_are_told_as_the_printer_tells_them(service: Service, printer: Printer) -> None:
    printer.hold()
    queue = CupsQueue("front")
    job = queue.send(document(), PAGES)
    first = sees(queue, job, lambda s: s.stage == "printing", "it prints")
    assert first.page is None
    printer.say("ATTR: job-impressions-completed=2")
    sees(queue, job, lambda s: s.page == 3, "the third page is at work")
    assert queue.state().condition == "printing"
    printer.let_go()
    assert ends(queue, job).stage == "done"


def test_the_printer_says_what_it_needs_and_goes_on_once_it_has_it(
    service: Service, printer: Printer
) -> None:
    printer.hold()
    queue = CupsQueue("front")
    job = queue.send(document(), PAGES)
    needs = {"media-empty": "paper", "cover-open": "cover", "media-jam": "jam",
             "toner-empty": "ink"}  # fmt: skip
    for reason, condition in needs.items():
        printer.say(f"STATE: +{reason}")
        waits = sees(queue, job, lambda s: s.stage == "waiting", f"it tells of {reason}")
        assert waits.condition == condition
        printer.say(f"STATE: -{reason}")
        sees(queue, job, lambda s: s == JobState("printing", PAGES), "it goes on")
    printer.let_go()
    assert ends(queue, job).stage == "done"


def test_a_cover_that_was_shut_again_is_not_held_against_the_printer(
    service: Service, printer: Printer
) -> None:
    printer.hold()
    queue = CupsQueue("front")
    job = queue.send(document(), PAGES)
    printer.say("STATE: +cover-open")
    sees(queue, job, lambda s: s.condition == "cover", "the cover is open")
    state = queue.state()
    assert (state.condition, state.can_print) == ("cover", False)
    assert "cover-open" in state.detail
    queue.cancel(job)
    assert queue.job(job) == JobState("stopped", PAGES)
    printer.say("STATE: -cover-open")
    until(lambda: queue.state().can_print, "it can print again")


def test_a_printer_unplugged_in_the_middle_is_offline_and_a_second_try_comes_through(
    service: Service, printer: Printer
) -> None:
    printer.hold()
    queue, before = CupsQueue("front"), len(printer.pages())
    job = queue.send(document(), PAGES)
    sees(queue, job, lambda s: s.stage == "printing", "it prints")
    until(lambda: b"cups-waiting-for-job-completed" in service.run("lpstat", "-l", "-p", "front"),
          "the printer has it")  # fmt: skip
    printer.unplug()
    assert queue.job(job) == JobState("waiting", PAGES, None, "offline")
    assert queue.state().condition == "offline"
    printer.let_go()
    printer.plug_in()
    # What the printer had is lost, though the print service takes it for printed.
    assert ends(queue, job) == JobState("failed", PAGES, None, "offline")
    assert len(printer.pages()) == before
    assert queue.state().condition == "ready"
    assert ends(queue, queue.send(document(), PAGES)).stage == "done"
    assert len(printer.pages()) == before + 1
    assert service.spooled() == []


def test_of_a_printer_at_rest_that_cannot_be_asked_only_the_queue_is_told(
    printer: Printer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a service without a network: unplugged or not looks the same, and it says so."""
    assert CupsQueue("front").state() == PrinterState("ready", "front", asked=True)
    with monkeypatch.context() as service:
        service.setattr(_PrinterItself, "state", lambda itself, device, queue, halted: None)
        assert CupsQueue("front").state() == PrinterState("ready", "front", asked=False)
        printer.unplug()
        assert CupsQueue("front").state() == PrinterState("ready", "front", asked=False)


def test_a_job_for_a_printer_that_is_off_waits_for_it(service: Service, printer: Printer) -> None:
    before = len(printer.pages())
    printer.unplug()
    queue = CupsQueue("front")  # has never heard of it, so only the print service can tell
    job = queue.send(document(), PAGES)
    waits = sees(queue, job, lambda s: s.stage == "waiting", "nobody answers")
    assert waits.condition == "offline"
    printer.plug_in()
    assert ends(queue, job).stage == "done"
    assert len(printer.pages()) == before + 1


def test_a_cancelled_job_is_gone_and_stays_so(service: Service, printer: Printer) -> None:
    printer.hold()
    queue = CupsQueue("front")
    working, waiting = (queue.send(document(), PAGES) for _ in range(2))
    sees(queue, working, lambda s: s.stage == "printing", "it prints")
    assert queue.job(waiting) == JobState("waiting", PAGES, None, "printing")
    for job in (waiting, working):
        queue.cancel(job)
        assert queue.job(job) == JobState("stopped", PAGES)
    until(lambda: not service.spooled(), "the spool is empty")
    queue.cancel(working)
    queue.cancel("front-99999")
    queue.cancel("nonsense")
    assert service.holds(CANARY.encode()) == []


def test_half_a_document_is_taken_back(
    service: Service, printer: Printer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As where the print service takes in too slowly and lp is ended."""
    slow = tmp_path / "lp"
    slow.write_text(
        f'#!/bin/sh\n(head -c 700; exec /bin/sleep 2) | exec {shutil.which("lp")} "$@"\n'
    )
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr(print_queue, "SEND_SECONDS", 0.5)
    before = len(printer.pages())
    with pytest.raises(CannotPrint) as caught:
        CupsQueue("front").send(document(), PAGES)
    assert caught.value.condition == "offline"
    assert b"front-" not in service.run("lpstat", "-o")
    until(lambda: not service.holds(CANARY.encode()), "nothing is left of it")
    assert len(printer.pages()) == before


def test_staff_taking_a_job_back_is_told_as_stopped(service: Service, printer: Printer) -> None:
    printer.hold()
    queue = CupsQueue("front")
    job = queue.send(document(), PAGES)
    service.run("cancel", job)
    assert ends(queue, job).stage == "stopped"
    assert service.spooled() == []


def test_purge_takes_back_this_kiosk_s_jobs_and_no_others_also_after_a_restart(
    service: Service, printer: Printer
) -> None:
    printer.hold()
    one, other = (CupsQueue("front", kiosk=name) for name in ("one", "two"))
    mine = [one.send(document(), PAGES) for _ in range(2)]
    theirs = other.send(document(), PAGES)
    assert b"request id" in service.run("lp", "-d", "front", "-t", "Price list", __file__)
    CupsQueue("front", kiosk="one").purge()
    until(lambda: [one.job(job).stage for job in mine] == ["done", "done"]
          or len(service.spooled()) == 2, "only two are left")  # fmt: skip
    assert other.job(theirs).stage in ("waiting", "printing")
    assert b"front-" in service.run("lpstat", "-o")
    other.purge()
    assert other.job(theirs).stage == "stopped"
    until(lambda: len(service.spooled()) == 1, "only the price list is left")


def test_two_kiosks_print_at_once_and_each_gets_its_own(service: Service, printer: Printer) -> None:
    before = len(printer.pages())
    queues = [CupsQueue("front", kiosk=f"kiosk-{n}") for n in range(2)]

    def shop(queue: CupsQueue) -> str:
        return ends(queue, queue.send(document(), PAGES)).stage

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(shop, queues)) == ["done", "done"]
    assert len(printer.pages()) == before + 2
    assert service.spooled() == []


def test_a_queue_that_is_not_there_is_missing(service: Service) -> None:
    queue = CupsQueue("back-room")
    assert queue.state().condition == "missing"
    with pytest.raises(CannotPrint) as caught:
        queue.send(document(), PAGES)
    assert caught.value.condition == "missing"


def test_the_default_queue_is_found(service: Service, printer: Printer) -> None:
    assert CupsQueue().state().condition == "missing"
    service.run("lpadmin", "-d", "front")
    state = CupsQueue().state()
    assert (state.condition, state.queue) == ("ready", "front")


def test_a_paused_queue_is_stopped_and_a_job_waits_in_it(
    service: Service, printer: Printer
) -> None:
    queue = CupsQueue("front")
    service.run("cupsdisable", "-r", "new cartridge ordered", "front")
    try:
        state = queue.state()
        assert (state.condition, state.can_print) == ("stopped", False)
        assert "new cartridge ordered" in state.detail
        job = queue.send(document(), PAGES)
        assert queue.job(job) == JobState("waiting", PAGES, None, "stopped")
    finally:
        service.run("cupsenable", "front")
    assert ends(queue, job).stage == "done"


def test_a_queue_that_takes_nothing_says_so(service: Service, printer: Printer) -> None:
    service.run("cupsreject", "front")
    try:
        assert CupsQueue("front").state().condition == "stopped"
        with pytest.raises(CannotPrint) as caught:
            CupsQueue("front").send(document(), PAGES)
        assert caught.value.condition == "stopped"
    finally:
        service.run("cupsaccept", "front")


def test_nothing_hangs_or_is_lost_while_the_print_service_is_down(
    service: Service, printer: Printer
) -> None:
    printer.hold()
    queue = CupsQueue("front")
    job = queue.send(document(), PAGES)
    sees(queue, job, lambda s: s.stage == "printing", "it prints")
    service.stop()
    try:
        assert queue.state().condition == "offline"
        assert queue.job(job) == JobState("waiting", PAGES, None, "offline")
        with pytest.raises(CannotPrint) as caught:
            queue.send(document(), PAGES)
        assert caught.value.condition == "offline"
        queue.cancel(job)
        queue.purge()
    finally:
        service.start()
    assert queue.job(job).stage in ("waiting", "printing")
    queue.purge()
    assert queue.job(job).stage == "stopped"
    until(lambda: not service.spooled(), "the spool is empty")


THROUGH_QT = """
import sys, threading
from PySide6.QtGui import QGuiApplication
from exowizard.machine.page_images import page_images
from exowizard.machine.print_pages import QtQueue
app = QGuiApplication([])
queue = QtQueue("front", page_images)
assert queue.state().can_print
job = queue.send(sys.stdin.buffer.read(), int(sys.argv[1]))
while queue.job(job).stage in ("waiting", "printing"):
    threading.Event().wait(0.02)
print(queue.job(job).stage)
"""


def test_the_printing_of_the_platform_reaches_a_printer_as_well(
    service: Service, printer: Printer
) -> None:
    before = len(printer.pages())
    done = subprocess.run(
        [sys.executable, "-c", THROUGH_QT, str(PAGES)],
        env={**service.environment, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"},
        input=squares(),
        capture_output=True,
        timeout=30,
    )
    assert (done.stdout, done.stderr) == (b"done\n", b"")
    until(lambda: len(printer.pages()) == before + 1, "it is printed")
    with pypdfium2.PdfDocument(printer.pages()[-1]) as pdf:
        assert len(pdf) == PAGES
