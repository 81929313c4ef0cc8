"""The habits page: answering, skipping one, skipping all."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from exowizard.flow.session import Stop
from exowizard.flow.views.habits import PATHS
from tests.ui import looking
from tests.ui.desks import TOKYO, make_test_desk

HABITS = Stop("habits")
SLEEP, FISH, SMOKER = PATHS[0], PATHS[4], PATHS[8]


def habits_desk(qapp, **more):
    return make_test_desk(qapp, **{"profile": None, "stop": HABITS, **more})


def live(shell):
    return "".join(text for text, _ in shell.page.nav().live)


def test_without_an_answer_all_are_skipped_and_the_way_on_is_open(qapp, qtbot):
    desk, shell = habits_desk(qapp)
    assert all(cell.bar.skip.isChecked() for cell in shell.page.cells.values())
    assert not any(path in desk.answers for path in PATHS)
    assert shell.nav_bar.next_button.isEnabled()
    assert live(shell).startswith("0 of 9")


def test_an_answer_is_given_and_skipped_again(qapp, qtbot):
    desk, shell = habits_desk(qapp)
    bar = shell.page.cells[FISH].bar
    qtbot.keyClick(bar.bar.fields[0], Qt.Key.Key_Space)
    assert desk.answers[FISH] == 0
    assert not bar.skip.isChecked()
    assert live(shell).startswith("1 of 9")
    bar.skip.click()
    assert FISH not in desk.answers
    assert bar.skip.isChecked()
    assert not bar.bar.fields[0].isChecked()


def test_no_is_an_answer(qapp, qtbot):
    desk, shell = habits_desk(qapp)
    shell.page.cells[SMOKER].bar.bar.fields[1].click()
    assert desk.answers[SMOKER] is False
    assert not shell.page.cells[SMOKER].bar.skip.isChecked()


def test_arrow_keys_lead_from_the_last_choice_to_skip(qapp, qtbot):
    desk, shell = habits_desk(qapp)
    bar = shell.page.cells[SMOKER].bar
    bar.bar.fields[1].click()
    looking.settle_layout()
    bar.bar.fields[1].setFocus()
    qtbot.keyClick(bar.bar.fields[1], Qt.Key.Key_Right)
    assert bar.skip.hasFocus()
    assert SMOKER not in desk.answers


def test_a_saved_figure_is_shown_and_kept(qapp, qtbot):
    desk, shell = habits_desk(qapp, profile=TOKYO)
    desk.begin(replace(desk.session, answers={**desk.answers, SLEEP: 6.5}))
    cell = shell.page.cells[SLEEP]
    assert cell.saved.isVisible()
    assert cell.saved.text() == "6.5 hours a night, from your saved answers"
    assert not cell.bar.skip.isChecked()
    assert not any(field.isChecked() for field in cell.bar.bar.fields)
    desk.go_next()
    desk.go_back()
    assert desk.answers[SLEEP] == 6.5
    shell.page.cells[SLEEP].bar.bar.fields[3].click()
    assert desk.answers[SLEEP] == 7
    assert not shell.page.cells[SLEEP].saved.isVisible()


def test_skip_all_without_answers_goes_on(qapp, qtbot):
    desk, shell = habits_desk(qapp)
    shell.page.skip_all.click()
    assert desk.session.stop == Stop("priorities")


def test_skip_all_asks_before_it_clears(qapp, qtbot):
    desk, shell = habits_desk(qapp, profile=TOKYO)
    before = desk.answers
    page = shell.page
    looking.settle_layout()
    page.skip_all.click()
    assert page.question.isVisible()
    assert page.question.keep.hasFocus()
    qtbot.keyClick(page.question, Qt.Key.Key_Escape)
    assert page.question is None
    assert desk.answers == before
    assert page.skip_all.hasFocus()
    page.skip_all.click()
    page.question.clear.click()
    assert not any(path in desk.answers for path in PATHS)
    assert desk.session.stop == Stop("priorities")


def test_the_question_goes_when_the_last_answer_does(qapp, qtbot):
    desk, shell = habits_desk(qapp)
    shell.page.cells[SMOKER].bar.bar.fields[0].click()
    shell.page.skip_all.click()
    assert "your answer" in shell.page.question.accessibleName()
    shell.page.cells[SMOKER].bar.skip.click()
    assert shell.page.question is None
    assert desk.session.stop == HABITS
