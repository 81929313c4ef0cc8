"""Printing in every state, and the code; then everything is wiped."""

from __future__ import annotations

from dataclasses import replace
from threading import Event

import pytest

from exowizard.core.plan_code import decode
from exowizard.flow.kiosk_setup import KioskSetup
from exowizard.flow.ports_kiosk import JobState
from exowizard.kiosk.attract import AttractScreen
from exowizard.kiosk.pages import take_along_run
from exowizard.kiosk.pages.code_panel import CodePanel
from exowizard.ui import workers
from tests.kiosk.kiosks import (
    LANDSCAPE,
    PORTRAIT,
    MemoryPrinter,
    kiosk_at,
    make_test_kiosk,
    make_test_kiosk_ports,
)
from tests.kiosk.test_result_page import looked_at, words_of
from tests.ui.desks import MOLE
from tests.ui.looking import clipped, settle_layout

LATE = 20_000  # milliseconds; pages are really made


class SlowPrinter(MemoryPrinter):
    """A printer whose job stands where the test puts it."""

    now = JobState("waiting", 3)

    def job(self, job):
        return self.now


class QuickPaper:
    """Documents for tests that look at the screen: three pages that take no time."""

    def pdf(self, plan, profile, wishes, progress):
        progress(1.0)
        return b"%PDF-1.7"

    def page_count(self, pdf):
        return 3


def opened(
    qapp, printer=None, *, offers=("print", "code"), size=PORTRAIT, profile=None, real=False
):
    ports = make_test_kiosk_ports(
        KioskSetup("JP", offers=offers), printer=printer or MemoryPrinter()
    )
    if not real:
        ports = replace(ports, desk=replace(ports.desk, documents=QuickPaper()))
    kiosk = make_test_kiosk(qapp, size=size, ports=ports)
    more = {} if profile is None else {"profile": profile}
    _, shell = kiosk_at(kiosk, "keep", **more)
    paper = shell.page.paper
    if paper is not None:
        paper.run._look.setInterval(1)
    return kiosk, shell.page


def at_stage(qtbot, page, stage):
    qtbot.waitUntil(lambda: page.paper.stage == stage, timeout=LATE)


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE])
def test_a_plan_is_printed_and_the_wipe_follows_soon(qapp, qtbot, size):
    kiosk, page = opened(qapp, size=size, real=size == PORTRAIT)
    page.paper.button.click()
    assert page.paper.stage == "making"
    assert kiosk.presence.watch.held, "nobody is wiped while they wait for paper"
    assert not kiosk.shell.foot.next_button.isEnabled()
    looked_at(kiosk.shell)
    at_stage(qtbot, page, "done")
    [pages] = kiosk.ports.printer.sent.values()
    assert 3 <= pages <= 8
    assert kiosk.ports.counters.counted["printed", ""] == 1
    assert not kiosk.presence.watch.held
    assert kiosk.presence.watch.seconds + kiosk.setup.warning_seconds == 60
    assert kiosk.shell.foot.next_button.isEnabled()
    looked_at(kiosk.shell)


def test_it_says_which_page_comes(qapp, qtbot):
    printer = SlowPrinter()
    kiosk, page = opened(qapp, printer)
    page.paper.button.click()
    qtbot.waitUntil(lambda: "Waiting" in page.paper.heading.text(), timeout=LATE)
    printer.now = JobState("printing", 3, 2)
    qtbot.waitUntil(lambda: page.paper.heading.text() == "Printing page 2 of 3")
    assert "3 pages" in words_of(page.paper)
    looked_at(kiosk.shell)
    printer.now = JobState("waiting", 3, condition="paper")
    qtbot.waitUntil(lambda: "out of paper" in page.paper.trouble.text())
    printer.now = JobState("done", 3, 3)
    at_stage(qtbot, page, "done")


def test_it_can_be_stopped_and_begun_again(qapp, qtbot):
    printer = SlowPrinter()
    kiosk, page = opened(qapp, printer)
    page.paper.button.click()
    at_stage(qtbot, page, "printing")
    page.paper.stop_button.click()
    assert page.paper.stage == "stopped"
    qtbot.waitUntil(lambda: printer.cancelled == ["test-1"])
    assert not kiosk.presence.watch.held
    looked_at(kiosk.shell)
    page.paper.button.click()
    at_stage(qtbot, page, "printing")
    assert list(printer.sent) == ["test-1", "test-2"]


def test_what_is_stopped_while_it_is_made_is_never_sent(qapp, qtbot):
    kiosk, page = opened(qapp, real=True)
    page.paper.button.click()
    page.paper.stop_button.click()
    qtbot.waitUntil(lambda: not workers._under_way, timeout=LATE)
    assert page.paper.stage == "stopped"
    assert not kiosk.ports.printer.sent


def test_what_is_stopped_while_its_pages_are_counted_is_never_sent(qapp, qtbot, monkeypatch):
    counting, go_on = Event(), Event()

    def count(self, pdf):
        counting.set()
        assert go_on.wait(10)
        return 3

    monkeypatch.setattr(QuickPaper, "page_count", count)
    kiosk, page = opened(qapp)
    page.paper.button.click()
    qtbot.waitUntil(counting.is_set, timeout=LATE)
    page.paper.stop_button.click()
    go_on.set()
    qtbot.waitUntil(lambda: not workers._under_way, timeout=LATE)
    assert not kiosk.ports.printer.sent


def test_a_job_that_fails_leaves_the_code(qapp, qtbot):
    printer = SlowPrinter()
    printer.now = JobState("failed", 3, condition="jam")
    kiosk, page = opened(qapp, printer)
    page.paper.button.click()
    at_stage(qtbot, page, "failed")
    assert "stuck" in page.paper.trouble.text()
    assert "Scan the code" in page.paper.words.text()
    assert page.paper.button.text() == "Try again"
    assert kiosk.ports.counters.counted["print_failed", "jam"] == 1
    assert not kiosk.presence.watch.held
    settle_layout()
    assert page.panels.indexOf(page.code) < page.panels.indexOf(page.paper), "the code first"
    looked_at(kiosk.shell)


def test_nobody_waits_for_ever_for_a_printer_that_does_nothing(qapp, qtbot, monkeypatch):
    monkeypatch.setattr(take_along_run, "_PATIENCE", 5)
    printer = SlowPrinter()
    printer.now = JobState("waiting", 3, condition="paper")
    kiosk, page = opened(qapp, printer)
    page.paper.button.click()
    at_stage(qtbot, page, "failed")
    qtbot.waitUntil(lambda: printer.cancelled == ["test-1"])
    assert not kiosk.presence.watch.held, "answers never stand on the screen for ever"
    assert kiosk.ports.counters.counted["print_failed", "paper"] == 1


@pytest.mark.parametrize("condition", ["offline", "missing", "stopped", "paper", "cover", "ink"])
def test_a_printer_that_takes_nothing_is_told_before_anybody_waits(qapp, qtbot, condition):
    kiosk, page = opened(qapp, MemoryPrinter(condition))
    at_stage(qtbot, page, "failed")
    assert page.paper.trouble.text()
    assert not kiosk.ports.counters.counted["print_failed", condition], "nobody tried"
    page.paper.button.click()
    qtbot.waitUntil(lambda: kiosk.ports.counters.counted["print_failed", condition] == 1,
                    timeout=LATE)  # fmt: skip
    assert not kiosk.presence.watch.held


def test_without_a_printer_the_code_stands_alone(qapp, qtbot):
    kiosk, page = opened(qapp, MemoryPrinter("none"), size=LANDSCAPE)
    qtbot.waitUntil(lambda: page.paper.isHidden())
    settle_layout()
    assert page.code.width() > 0.9 * page.width(), "full width"
    looked_at(kiosk.shell)


def test_a_page_that_is_built_anew_loses_no_printing(qapp, qtbot):
    printer = SlowPrinter()
    kiosk, page = opened(qapp, printer)
    run = page.paper.run
    page.paper.button.click()
    at_stage(qtbot, page, "printing")
    kiosk.tools._set_text("150")
    assert kiosk.shell.page is not page
    assert kiosk.shell.page.paper.stage == "printing"
    kiosk.shell.foot.back_button.click()
    assert kiosk.shell.page_name() == "options"
    printer.now = JobState("done", 3, 3)
    qtbot.waitUntil(lambda: run.stage == "done")
    assert not kiosk.presence.watch.held, "no session is held by a page that is gone"
    assert kiosk.ports.counters.counted["code_shown", ""] == 1


def test_what_was_printed_of_other_answers_is_over(qapp, qtbot):
    kiosk, page = opened(qapp)
    page.paper.button.click()
    at_stage(qtbot, page, "done")
    desk = kiosk.desk
    desk.go_back()
    desk.give({"budget.monthly": 90})
    desk.go_next()
    assert kiosk.shell.page_name() == "keep"
    assert kiosk.shell.page.paper.stage == "idle"


def test_starting_over_takes_the_pages_back(qapp, qtbot):
    printer = SlowPrinter()
    kiosk, page = opened(qapp, printer)
    page.paper.button.click()
    at_stage(qtbot, page, "printing")
    kiosk.wipe()
    qtbot.waitUntil(lambda: printer.cancelled == ["test-1"])


def test_the_code_gives_the_answers_back(qapp):
    kiosk, page = opened(qapp)
    coded = []
    kiosk.ports.__dict__["code_modules"] = lambda code: coded.append(code) or ((True,),)
    CodePanel(kiosk.desk)
    assert decode(coded[0]) == kiosk.desk.profile()
    assert kiosk.ports.counters.counted["code_shown", ""] == 1, "once a session"
    assert page.code.code.accessibleName()
    assert "holds your answers" in words_of(page.code)


@pytest.mark.parametrize("theme", ["light", "high_contrast"])
def test_the_code_is_dark_on_white_with_a_quiet_zone(qapp, theme):
    kiosk, page = opened(qapp)
    if theme != "light":
        kiosk.tools.do("contrast")
        page = kiosk.shell.page
    settle_layout()
    view = page.code.code
    image, count = view.grab().toImage(), len(view.modules)
    cell = view.width() // (count + 8)
    shown = tuple(
        tuple(
            image.pixelColor(round((x + 4.5) * cell), round((y + 4.5) * cell)).lightness() < 128
            for x in range(count)
        )
        for y in range(count)
    )
    assert shown == view.modules
    assert all(image.pixelColor(x, 2 * cell).lightness() == 255
               for x in range(2, view.width() - 2))  # fmt: skip


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE])
@pytest.mark.parametrize("offers", [("print",), ("code",), ()])
def test_only_what_the_store_offers_is_there(qapp, offers, size):
    kiosk, page = opened(qapp, offers=offers, size=size)
    assert (page.paper is not None) == ("print" in offers)
    assert (page.code is not None) == ("code" in offers)
    assert ("ask our staff" in words_of(page)) == (offers == ())
    looked_at(kiosk.shell)


@pytest.mark.parametrize("name", ["zero_budget", "sensitive_exosome_fan", "clinic_scars"])
def test_it_says_when_to_stop(qapp, name):
    kiosk, page = opened(qapp, profile=name)
    words = words_of(page)
    assert "Stop, and ask a doctor or pharmacist" in words
    assert "Call 119 now" in words
    looked_at(kiosk.shell)


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE])
@pytest.mark.parametrize("text", [150, 200])
def test_large_text_is_never_cut_off(qapp, qtbot, text, size):
    kiosk, _ = opened(qapp, SlowPrinter(), size=size)
    kiosk.tools._set_text(str(text))
    page = kiosk.shell.page
    settle_layout()
    assert not clipped(kiosk.shell)
    page.paper.button.click()
    at_stage(qtbot, page, "printing")
    settle_layout()
    assert not clipped(kiosk.shell)


def test_a_referral_has_one_thing_to_do(qapp, qtbot):
    kiosk, page = opened(qapp, profile=MOLE, real=True)
    assert page.code is None
    assert page.paper.button.height() >= 144
    assert "Stop, and ask" not in words_of(page)
    page.paper.button.click()
    at_stage(qtbot, page, "done")
    assert list(kiosk.ports.printer.sent.values()) == [1]
    assert "take your page" in words_of(page.paper)


def test_finish_wipes_at_once_and_says_so(qapp):
    kiosk, _ = opened(qapp)
    kiosk.shell.foot.next_button.click()
    assert kiosk.desk is None
    shown = kiosk.layers.currentWidget()
    assert isinstance(shown, AttractScreen)
    assert shown.aside.text() == "All wiped. Thank you."


def test_a_wipe_while_pages_are_made_sends_nothing(qapp, qtbot):
    kiosk, page = opened(qapp, real=True)
    page.paper.button.click()
    kiosk.wipe()
    qtbot.waitUntil(lambda: not workers._under_way, timeout=LATE)
    assert kiosk.desk is None
    assert not kiosk.ports.printer.sent
