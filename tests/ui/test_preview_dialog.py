"""The print preview: pages turned by hand and by keys, whole or at their real size."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from exowizard.ui.dialogs.preview import PreviewDialog
from tests.ui.desks import make_test_desk
from tests.ui.hands import settle
from tests.ui.test_dialogs import a_page, open_preview, press


@pytest.fixture
def desk_and_shell(qapp, qtbot):
    return make_test_desk(qapp, stop="check")


def test_pages_are_turned_by_buttons_and_keys(desk_and_shell):
    desk, shell = desk_and_shell
    said = []
    desk.said.connect(said.append)
    dialog = open_preview(shell, desk)
    assert dialog.place.text() == "Page 1 of 3"
    assert not dialog.earlier.isEnabled()
    dialog.later.click()
    assert said[-1] == dialog.place.text() == "Page 2 of 3"
    assert dialog.paper.image.pixelColor(5, 5).red() == 201
    for start in (dialog.print_button, dialog.paper):
        start.setFocus()
        for key, at in (("End", 2), ("PageDown", 2), ("PageUp", 1), ("Home", 0), ("PageUp", 0),
                        ("PageDown", 1)):  # fmt: skip
            press(dialog, getattr(Qt.Key, f"Key_{key}"))
            assert dialog.at == at, (start, key)
    press(dialog, Qt.Key.Key_End)
    assert not dialog.later.isEnabled()
    assert "Page 3 of 3" in dialog.paper.accessibleDescription()


def test_the_whole_page_is_seen_until_its_real_size_is_wanted(desk_and_shell):
    desk, shell = desk_and_shell
    dialog = open_preview(shell, desk)
    settle()
    view = dialog.area.viewport().size()
    assert dialog.area.verticalScrollBar().maximum() == 0
    assert view.height() * 0.9 <= dialog.paper.paper.height() <= view.height()
    dialog.resize(700, 500)
    settle()
    assert dialog.area.verticalScrollBar().maximum() == 0
    assert dialog.paper.paper.height() < dialog.area.viewport().height() <= 500
    press(dialog, Qt.Key.Key_Plus)
    real = dialog.paper.paper
    assert (real.width(), real.height()) == (round(620 * 96 / 110), round(877 * 96 / 110))
    bar = dialog.area.verticalScrollBar()
    assert bar.maximum() > 0
    dialog.paper.setFocus()
    press(dialog, Qt.Key.Key_Down)
    assert bar.value() > 0
    press(dialog, Qt.Key.Key_Minus)
    assert bar.maximum() == 0
    dialog.zooms.fields[1].click()
    assert dialog.zoom == "real"


def test_print_closes_the_preview_first(desk_and_shell):
    desk, shell = desk_and_shell
    seen = []
    dialog = open_preview(shell, desk, printed=lambda: seen.append(dialog.isVisible()))
    press(dialog, Qt.Key.Key_Return)
    assert seen == [False]


def test_pages_may_come_one_by_one(desk_and_shell):
    desk, shell = desk_and_shell
    pages = []
    dialog = PreviewDialog(shell, desk, pages, lambda: None, total=2)
    dialog.open()
    assert dialog.place.text() == "Making the pages…"
    assert not dialog.print_button.isEnabled()
    for _ in range(2):
        pages.append(a_page())
        dialog.show_pages()
    assert dialog.place.text() == "Page 1 of 2"
    assert dialog.later.isEnabled()
    assert dialog.print_button.isEnabled()
