"""Home or clinic, with a pointer and with keys."""

from __future__ import annotations

from PySide6.QtCore import Qt

from exowizard.flow.session import Stop
from tests.ui.desks import make_test_desk

HERE = Stop("setting")
WHERE, NEEDLES = "preferences.setting", "preferences.needles"
DAYS, MINUTES = "preferences.downtime_days", "preferences.minutes_per_day"
DEVICE = "preferences.owns_device"


def empty_desk(qapp, **more):
    return make_test_desk(qapp, profile=None, stop=HERE, **more)


def press(qtbot, shell, path, place):
    qtbot.keyClick(shell.page.asks[path].bar.fields[place], Qt.Key.Key_Space)


def live(shell):
    return "".join(text for text, _ in shell.page.nav().live)


def test_all_is_answered_by_keys_and_the_way_on_opens(qapp, qtbot):
    desk, shell = empty_desk(qapp)
    assert not shell.nav_bar.next_button.isEnabled()
    assert live(shell).startswith("Still to answer: Where you want care")
    qtbot.keyClick(shell.page.cards["either"], Qt.Key.Key_Space)
    press(qtbot, shell, NEEDLES, 1)
    press(qtbot, shell, DAYS, 0)
    press(qtbot, shell, MINUTES, 2)
    assert live(shell) == "Still to answer: A device at home"
    press(qtbot, shell, DEVICE, 1)
    assert [desk.answers[path] for path in (WHERE, NEEDLES, DAYS, MINUTES, DEVICE)] == [
        "either", "rather_not", 0, 10, False,
    ]  # fmt: skip
    assert shell.nav_bar.next_button.isEnabled()
    assert "options still open" in live(shell)


def test_hidden_questions_keep_their_answers(qapp, qtbot):
    desk, shell = make_test_desk(qapp, stop=HERE)
    before = desk.answers[NEEDLES]
    shell.page.cards["home_only"].click()
    assert shell.page.asks[NEEDLES].isHidden()
    assert shell.page.asks[DAYS].isHidden()
    assert "Needles" in shell.page.hidden.text()
    assert not shell.page.asks[MINUTES].ruled, "no line above the first row"
    shell.page.cards["either"].click()
    assert not shell.page.asks[NEEDLES].isHidden()
    assert desk.answers[NEEDLES] == before
    assert shell.page.hidden.isHidden()
    assert shell.page.asks[MINUTES].ruled


def test_only_one_card_is_chosen(qapp, qtbot):
    desk, shell = make_test_desk(qapp, stop=HERE)
    shell.page.cards["clinic_only"].click()
    chosen = [id_ for id_, card in shell.page.cards.items() if card.isChecked()]
    assert chosen == ["clinic_only"] == [desk.answers[WHERE]]
    assert shell.page.asks[DEVICE].isHidden()


def test_a_number_that_is_no_choice_is_kept_and_shown(qapp, qtbot):
    desk, shell = make_test_desk(qapp, stop=HERE)
    desk.give({DAYS: 2})
    row = shell.page.asks[DAYS]
    assert row.own.text() == "Up to 2 days, from your saved answers"
    assert row.bar.group.checkedButton() is None
    assert shell.nav_bar.next_button.isEnabled()
    row.bar.fields[2].click()
    assert desk.answers[DAYS] == 3
    assert row.own.isHidden()


def test_one_column_says_on_the_page_what_is_missing(qapp, qtbot):
    desk, shell = empty_desk(qapp, text_size=200)
    assert desk.frame == "compact"
    assert shell.page.missing.text().startswith("Still to answer")
    assert shell.page.missing.isVisible()
