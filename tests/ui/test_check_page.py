"""Check your answers: lines, links, and the short way back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from exowizard.flow.session import Stop
from tests.ui.desks import make_test_desk


def test_every_line_can_be_changed_and_the_way_back_is_short(qapp):
    desk, shell = make_test_desk(qapp, stop="check")
    row = shell.page.lines["concerns"]
    assert row.button.accessibleName() == "Change: What you want to change"
    assert row.accessibleName() == "What you want to change: Wrinkles: A lot, Dark spots: Quite"
    row.button.click()
    assert desk.session.stop == Stop("concerns")
    assert desk.session.checking
    assert shell.nav_bar.link.isVisible()
    assert shell.nav_bar.link.text() == "Back to your answers"
    shell.page.cards["dryness"].click()
    shell.nav_bar.link.click()
    assert desk.session.stop == Stop("check")
    assert "Dryness" in shell.page.lines["concerns"].line.answer
    assert not shell.nav_bar.link.isVisible()


def test_a_part_of_a_place_is_found(qapp, qtbot):
    desk, shell = make_test_desk(qapp, stop="check")
    qtbot.keyClick(shell.page.lines["age"].button, Qt.Key.Key_Space)
    assert desk.session.stop == Stop("safety", "you")


def test_while_an_answer_is_missing_there_is_no_short_way_back(qapp):
    _, shell = make_test_desk(qapp, stop="check")
    shell.page.lines["concerns"].button.click()
    for name in ("wrinkles", "dark_spots"):
        shell.page.cards[name].click()
    assert not shell.nav_bar.link.isVisible()
    assert not shell.nav_bar.next_button.isEnabled()


def test_it_says_what_happens_next_and_leads_on(qapp):
    _, shell = make_test_desk(qapp, stop="check")
    assert "Every question is answered." in shell.nav_bar.live.accessibleName()
    assert shell.nav_bar.next_button.text() == "Next: Your options"
    assert shell.nav_bar.next_button.isEnabled()


@pytest.mark.parametrize(("width", "text_size"), [(1024, 100), (1920, 100), (1280, 200),
                                                  (600, 100)])  # fmt: skip
def test_it_fits_without_scrolling_sideways(qapp, width, text_size):
    _, shell = make_test_desk(qapp, width=width, text_size=text_size, language="qps-ploc",
                              stop="check")  # fmt: skip
    qapp.processEvents()
    view = shell.page.view
    assert view.sheet.minimumSizeHint().width() <= view.viewport().width()
