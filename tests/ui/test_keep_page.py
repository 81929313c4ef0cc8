"""The keep page: what is asked of the window, and the four questions."""

from __future__ import annotations

import pytest

from exowizard.ui.kit.text import Text
from tests.ui.desks import MOLE, make_test_desk


def asked_of(desk):
    asked = []
    desk.asked.connect(asked.append)
    return asked


def test_buttons_ask_the_window(qapp, qtbot):
    desk, shell = make_test_desk(qapp, stop="keep")
    asked = asked_of(desk)
    page = shell.page
    for button in (
        page.document.save_pdf,
        page.document.print,
        page.save_ics,
        page.save,
        page.folder,
        page.again,
    ):
        button.click()
    assert asked == ["save_pdf", "print", "save_ics", "save", "open_folder", "start_over"]


def test_wishes_for_the_document_are_kept_on_the_desk(qapp, qtbot):
    desk, shell = make_test_desk(qapp, stop="keep")
    page = shell.page
    assert desk.document_wishes.paper is None
    typed = "four plain words here"
    page.document.paper.fields[1].click()
    page.document.embed.click()
    page.document.code.click()
    page.document.passphrase.tick.click()
    qtbot.keyClicks(page.document.passphrase.field, typed)
    wishes = desk.document_wishes
    assert (wishes.paper, wishes.embed, wishes.code) == ("letter", True, True)
    assert wishes.passphrase == typed
    page.document.passphrase.tick.click()
    assert desk.document_wishes.passphrase is None
    desk.go_back()
    desk.go_next()
    assert shell.page.document.embed.isChecked()
    desk.begin(desk.session)
    assert not desk.document_wishes.embed


def test_an_empty_passphrase_is_said_and_nothing_is_saved(qapp, qtbot):
    desk, shell = make_test_desk(qapp, stop="keep")
    asked, typed = asked_of(desk), "words"
    for piece, button in (
        (shell.page.document.passphrase, shell.page.document.save_pdf),
        (shell.page.answers_passphrase, shell.page.save),
    ):
        piece.tick.click()
        button.click()
        assert asked == []
        assert piece.fault.text().startswith("Passphrase: type one")
        assert shell.focusWidget() is piece.field
        qtbot.keyClicks(piece.field, typed)
        assert piece.fault.isHidden()
        button.click()
        assert len(asked) == 1
        asked.clear()
    assert desk.keeping.answers_passphrase == typed


def test_the_first_day_is_today_until_another_is_chosen(qapp, qtbot):
    desk, shell = make_test_desk(qapp, stop="keep")
    assert shell.page.start.currentText() == "Today, 22 November 2026"
    shell.page.start.activated.emit(8)
    assert desk.keeping.start == "2026-11-23"


def test_a_no_says_what_to_do_and_leads_there(qapp, qtbot):
    desk, shell = make_test_desk(qapp, stop="keep")
    sure = shell.page.sure
    assert sure.help == {}
    sure.bars["matters"].fields[1].click()
    assert sure.help["matters"].isVisibleTo(shell)
    assert sure.closing.isHidden()
    sure.bars["matters"].fields[0].click()
    assert not sure.help["matters"].isVisibleTo(shell)
    assert "sure" not in str(desk.answers)


def test_four_times_yes_ends_calmly(qapp, qtbot):
    desk, shell = make_test_desk(qapp, stop="keep")
    said = []
    desk.said.connect(said.append)
    for bar in shell.page.sure.bars.values():
        bar.fields[0].click()
    assert "You have what you need" in shell.page.sure.closing_words.text()
    assert "You have what you need" in said[-1]


@pytest.mark.parametrize("theme", ["light", "high_contrast"])
def test_after_a_warning_sign_only_paper_and_starting_over_are_left(qapp, qtbot, theme):
    desk, shell = make_test_desk(qapp, stop="keep", profile=MOLE, theme=theme)
    asked = asked_of(desk)
    page = shell.page
    assert page.sure is None
    assert page.document.passphrase is None
    assert not hasattr(page, "save_ics")
    for button in (page.document.save_pdf, page.document.print, page.again):
        button.click()
    assert asked == ["save_pdf", "print", "start_over"]


@pytest.mark.parametrize(
    ("width", "text", "flags", "first"),
    [
        (1280, 100, ["changing_mole"], "Skin doctor: this week"),
        (1024, 200, ["changing_mole"], "Skin doctor: this week"),
        (1280, 100, ["self_harm"], "Someone to talk to (crisis line): now"),
        (1024, 200, ["self_harm"], "Someone to talk to (crisis line): now"),
    ],
)
def test_after_a_warning_sign_the_numbers_are_here_too(qapp, width, text, flags, first):
    desk, shell = make_test_desk(qapp, profile=MOLE, stop="plan", width=width, text_size=text)
    desk.give({"health.red_flags": frozenset(flags), "region": "AU"})
    desk.go_next()
    assert shell.page_name() == "keep"
    said = [label.text() for label in shell.page.findChildren(Text)]
    assert {first, "000", "13 11 14"} <= set(said)
    assert any("Check them locally" in line for line in said)
    crisis = flags == ["self_harm"]
    assert any("take it along to the doctor" in line for line in said) == (not crisis)


@pytest.mark.parametrize(
    ("size", "text", "most"),
    [((1024, 640), 100, 968), ((640, 500), 100, 440), ((1280, 800), 200, 600)],
)
def test_nothing_is_wider_than_the_window(qapp, qtbot, size, text, most):
    _, shell = make_test_desk(qapp, stop="keep", width=size[0], height=size[1], text_size=text)
    page = shell.page
    page.document.passphrase.tick.click()
    for bar in page.sure.bars.values():
        bar.fields[1].click()
    qapp.processEvents()
    assert page.view.sheet.minimumSizeHint().width() <= most
    assert page.view.sheet.width() <= page.view.viewport().width()
