"""Check a product: paste, load, try; results, faults, and what the window keeps meanwhile."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication

from exowizard.ui.kit.verdict import SourceRow
from exowizard.ui.pages.product_result import BeforeCheck, ProductResult
from tests.ui.desks import make_test_desk
from tests.ui.windows import choose


def settle():
    for _ in range(3):
        QCoreApplication.processEvents()


def test_before_a_check_it_says_what_it_looks_for_and_leads_only_back(qapp, qtbot):
    _, shell = make_test_desk(qapp, stop="product")
    page = shell.page
    assert isinstance(page.result, BeforeCheck)
    assert page.nav().next_text is None
    assert not shell.nav_bar.next_button.isVisible()


def test_ctrl_enter_checks_what_was_typed(qapp, qtbot):
    desk, shell = make_test_desk(qapp, stop="product")
    said = []
    desk.said.connect(said.append)
    field = shell.page.field
    shell.activateWindow()
    settle()
    field.setFocus()
    qtbot.keyClicks(field, "Aqua, Parfum")
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(shell.page.result, ProductResult)
    assert field.toPlainText() == "Aqua, Parfum"
    assert shell.page.result.view.summary in said


def test_an_empty_list_is_told_beside_the_field_and_typing_clears_it(qapp, qtbot):
    _, shell = make_test_desk(qapp, stop="product")
    page = shell.page
    page.left.button.click()
    assert page.left.fault.isVisible() and "ingredient list" in page.left.fault.text()
    assert page.field.accessibleDescription() == page.left.fault.text()
    assert isinstance(page.result, BeforeCheck)
    qtbot.keyClicks(page.field, "A")
    assert not page.left.fault.isVisible()


def test_the_example_shows_points_that_open_with_their_sources(qapp, qtbot):
    _, shell = make_test_desk(qapp, stop="product")
    page = shell.page
    page.try_example()
    settle()
    assert len(page.result.points) == 11
    point = page.result.points[0]
    assert point.body is None
    qtbot.keyClick(point.head, Qt.Key.Key_Space)
    assert point.body.isVisible()
    assert point.body.findChildren(SourceRow)


def test_a_file_is_read_and_a_bad_one_is_told(qapp, qtbot, tmp_path):
    _, shell = make_test_desk(qapp, stop="product")
    page = shell.page
    page.load(str(tmp_path / "none.txt"))
    assert "no such file" in page.left.fault.text()
    assert isinstance(page.result, BeforeCheck)
    file = tmp_path / "label.txt"
    file.write_text("Ingredients: Aqua, Rosa Damascena Callus Exosome", encoding="utf-8")
    page.load(str(file))
    assert not page.left.fault.isVisible()
    assert page.result.view.groups[0].head == "Exosomes"


def test_a_file_is_chosen_as_everywhere_and_may_be_left_unchosen(
    qapp, qtbot, tmp_path, monkeypatch
):
    _, shell = make_test_desk(qapp, stop="product")
    page = shell.page
    file = tmp_path / "label.txt"
    file.write_text("Aqua, Niacinamide", encoding="utf-8")
    choose(monkeypatch, None, file)
    page.left.load_asked.emit()
    assert isinstance(page.result, BeforeCheck)
    page.left.load_asked.emit()
    assert page.field.toPlainText() == "Aqua, Niacinamide"
    assert isinstance(page.result, ProductResult)


@pytest.mark.parametrize(("profile", "known"), [("rosacea_redness", True), (None, False)])
def test_it_is_checked_against_the_persons_answers_only_when_they_are_known(
    qapp, qtbot, profile, known
):
    _, shell = make_test_desk(qapp, profile=profile, stop="product")
    page = shell.page
    assert page.left.whose.text().startswith("Not checked against your skin") is not known
    page.try_example()
    matters = [line for group in page.result.view.groups for line in group.lines if line.matters]
    assert bool(matters) is known
    unknown = "We do not know your skin" in " ".join(page.result.view.not_checked)
    assert unknown is not known


def test_a_new_look_keeps_text_and_result_and_a_new_start_forgets_them(qapp, qtbot):
    desk, shell = make_test_desk(qapp, stop="product")
    shell.page.field.setPlainText("Aqua, Parfum")
    shell.page.check()
    shell.build()
    assert shell.page.field.toPlainText() == "Aqua, Parfum"
    assert isinstance(shell.page.result, ProductResult)
    desk.begin(desk.session)
    shell.open_side("product")
    assert shell.page.field.toPlainText() == ""
    assert isinstance(shell.page.result, BeforeCheck)


@pytest.mark.parametrize("text", ["A" * 10_000, "<b>x</b>, " * 1000, "Parfum, " * 500])
def test_hostile_text_does_not_widen_the_page(qapp, qtbot, text):
    _, shell = make_test_desk(qapp, stop="product", width=480, height=700)
    page = shell.page
    page.field.setPlainText(text)
    page.check()
    settle()
    assert page.view.sheet.minimumSizeHint().width() <= 440
    assert page.view.sheet.width() <= page.view.viewport().width()


def test_large_text_fits_one_column(qapp, qtbot):
    _, shell = make_test_desk(qapp, stop="product", text_size=200)
    page = shell.page
    page.try_example()
    for point in page.result.points:
        point.open()
    settle()
    assert page.view.sheet.minimumSizeHint().width() <= 600
    assert page.view.verticalScrollBar().value() > 0  # the result was scrolled to


def test_an_address_is_copied(qapp, qtbot):
    _, shell = make_test_desk(qapp, stop="product")
    page = shell.page
    page.try_example()
    for point in page.result.points:
        point.open()
    row = next(row for row in page.result.findChildren(SourceRow) if row.button is not None)
    row.button.click()
    assert QGuiApplication.clipboard().text() == row.source.address
