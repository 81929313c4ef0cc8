"""Care at the kiosk: numbers first, one page to print, and nothing that a kiosk cannot do."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton

from exowizard.flow.kiosk_setup import KioskSetup
from tests.kiosk.kiosks import (
    LANDSCAPE,
    PORTRAIT,
    kiosk_at,
    make_test_kiosk,
    make_test_kiosk_ports,
)
from tests.kiosk.test_result_page import looked_at, words_of
from tests.ui.desks import MOLE


def at_care(qapp, size=PORTRAIT, offers=("print", "code")):
    kiosk = make_test_kiosk(qapp, size=size, ports=make_test_kiosk_ports(
        KioskSetup("JP", offers=offers)))  # fmt: skip
    desk, shell = kiosk_at(kiosk, "plan", profile=MOLE)
    assert shell.page_name() == "care"
    return kiosk, desk, shell


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE])
def test_numbers_are_seen_at_once_and_nothing_is_saved(qapp, size):
    kiosk, _, shell = at_care(qapp, size)
    looked_at(shell)
    assert "119" in words_of(shell.page.calls)
    shown = shell.page.calls.mapTo(shell, shell.page.calls.rect().bottomRight())
    assert shown.y() < kiosk.height() - shell.foot.height()
    said = " ".join(button.text() for button in shell.page.findChildren(QAbstractButton))
    assert "Save" not in said
    assert "PDF" not in said


def test_printing_on_this_page_goes_on_on_the_next(qapp, qtbot):
    kiosk, desk, shell = at_care(qapp)
    shell.page.paper.button.click()
    run = shell.page.paper.run
    run._look.setInterval(1)
    assert shell.page_name() == "care", "whoever prints keeps the numbers in sight"
    desk.go_next()
    assert shell.page_name() == "keep"
    assert shell.page.paper.run is run
    assert shell.page.code is None, "a referral has no code"
    qtbot.waitUntil(lambda: run.stage == "done", timeout=20_000)
    assert "Ready to take" in words_of(shell.page)
    assert list(kiosk.ports.printer.sent.values()) == [1]


def test_after_printing_the_session_ends_here(qapp, qtbot):
    kiosk, _, shell = at_care(qapp)
    assert shell.foot.next_button.text() == "Next"
    shell.page.paper.run._look.setInterval(1)
    shell.page.paper.button.click()
    qtbot.waitUntil(lambda: shell.page.paper.stage == "done", timeout=20_000)
    assert shell.foot.next_button.text() == "Finish and wipe"
    looked_at(shell)
    shell.foot.next_button.click()
    assert kiosk.desk is None


def test_where_nothing_can_be_printed_the_page_is_the_last(qapp):
    kiosk, _, shell = at_care(qapp, offers=("code",))
    assert shell.page.paper is None
    assert shell.foot.next_button.text() == "Finish and wipe"
    shell.foot.next_button.click()
    assert kiosk.desk is None


def button_of(shell, text):
    return next(
        (one for one in shell.page.findChildren(QAbstractButton) if one.text() == text), None
    )


PRINT = "Print a page to take"


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE])
def test_the_button_beside_the_warning_signs_prints(qapp, qtbot, size):
    kiosk = make_test_kiosk(qapp, size=size)
    _, shell = kiosk_at(kiosk, "safety", profile=MOLE)
    button_of(shell, PRINT).click()
    assert shell.page_name() == "care", "whom to call stays in sight"
    run = shell.page.paper.run
    assert run.busy
    run._look.setInterval(1)
    qtbot.waitUntil(lambda: run.stage == "done", timeout=20_000)
    assert list(kiosk.ports.printer.sent.values()) == [1]


def test_where_the_store_offers_no_paper_none_is_promised(qapp):
    ports = make_test_kiosk_ports(KioskSetup("JP", offers=("code",)))
    kiosk = make_test_kiosk(qapp, ports=ports)
    _, shell = kiosk_at(kiosk, "safety", profile=MOLE)
    assert shell.page_name() == "safety"
    assert button_of(shell, PRINT) is None


def test_an_answer_that_was_a_mistake_can_be_changed(qapp):
    _, desk, shell = at_care(qapp)
    shell.page.mistake.click()
    assert desk.session.stop.place == "safety"
    assert shell.page_name() == "safety"
