"""Budget, with a pointer and with keys."""

from __future__ import annotations

from PySide6.QtCore import Qt

from exowizard.flow.session import Stop
from exowizard.flow.views.amounts import MONTHLY, UPFRONT
from exowizard.ui.kit.text import Text
from tests.ui.desks import make_test_desk
from tests.ui.windows import open_window

HERE = Stop("budget")


def desk_at(qapp, **more):
    return make_test_desk(qapp, **{"stop": HERE, **more})


def retype(qtbot, panel, text):
    panel.field.setFocus()
    panel.field.selectAll()
    qtbot.keyClick(panel.field, Qt.Key.Key_Delete)
    qtbot.keyClicks(panel.field, text)


def test_a_step_and_a_typed_amount_open_the_way_on(qapp, qtbot):
    desk, shell = desk_at(qapp, profile=None)
    assert not shell.nav_bar.next_button.isEnabled()
    start, month = shell.page.panels[UPFRONT], shell.page.panels[MONTHLY]
    qtbot.keyClick(start.steps.fields[0], Qt.Key.Key_Space)
    assert desk.answers[UPFRONT] == 0
    assert start.field.text() == "0"
    assert "Each month" in "".join(text for text, _ in shell.page.nav().live)
    retype(qtbot, month, "7500")
    assert desk.answers[MONTHLY] == 7500
    assert month.field.text() == "7500", "nothing changes under the fingers"
    assert month.steps.group.checkedButton() is None
    assert shell.nav_bar.next_button.isEnabled()
    month.field.left.emit()
    assert month.field.text() == "7,500"


def test_a_fault_is_said_beside_the_field_and_is_no_answer(qapp, qtbot):
    desk, shell = desk_at(qapp)
    month, said = shell.page.panels[MONTHLY], []
    desk.said.connect(said.append)
    retype(qtbot, month, "12.5")
    assert MONTHLY not in desk.answers
    assert month.fault.isHidden(), "half a number is no mistake yet"
    month.field.left.emit()
    assert month.fault.isVisible()
    assert month.fault.text() == "“Each month” needs a whole number. JPY has no smaller coins."
    assert said == [month.fault.text()]
    assert month.field.accessibleDescription() == month.fault.text()
    assert not shell.nav_bar.next_button.isEnabled()
    assert month.field.text() == "12.5"
    month.steps.fields[1].click()
    assert month.fault.isHidden()
    assert month.field.text() == "2,000"
    assert shell.nav_bar.next_button.isEnabled()


def test_less_than_nothing_is_said_at_once(qapp, qtbot):
    _desk, shell = desk_at(qapp)
    start = shell.page.panels[UPFRONT]
    retype(qtbot, start, "-5")
    assert start.fault.text() == "“To start” cannot be less than 0."


def test_an_empty_field_is_no_answer_and_no_mistake(qapp, qtbot):
    desk, shell = desk_at(qapp)
    start = shell.page.panels[UPFRONT]
    retype(qtbot, start, "")
    start.field.left.emit()
    assert UPFRONT not in desk.answers
    assert start.fault.isHidden()
    assert "“To start”" in shell.page.possible.accessibleName()


def test_prices_answer_to_the_limit(qapp, qtbot):
    _desk, shell = desk_at(qapp)
    row = shell.page.lines[MONTHLY, "exosome_serum"]
    assert "Over your limit" in row.accessibleName()
    before = row.limit_x(900)
    shell.page.panels[MONTHLY].steps.fields[4].click()
    assert "Over your limit" not in row.accessibleName()
    assert row.limit_x(900) > before
    assert "JPY\u00a020,000" in shell.page.heads[0].accessibleName()


def test_a_limit_beyond_the_scale_is_said_in_words(qapp, qtbot):
    desk, shell = desk_at(qapp)
    desk.give({MONTHLY: 90000})
    row = shell.page.lines[MONTHLY, "exosome_serum"]
    assert row.limit_x(900) is None
    assert shell.page.heads[0].accessibleName().endswith("(beyond this scale)")


def test_what_is_possible_names_the_best_plan(qapp, qtbot):
    _desk, shell = desk_at(qapp)
    assert shell.page.possible.accessibleName().startswith("Best plan with these limits: ")
    shell.page.panels[MONTHLY].steps.fields[0].click()
    shell.page.panels[UPFRONT].steps.fields[0].click()
    assert "Keep what I do." in shell.page.possible.accessibleName()


def test_an_amount_with_cents_is_shown_as_it_is(qapp, qtbot):
    desk, shell = desk_at(qapp)
    desk.give({"region": "UK"})
    desk.give({UPFRONT: 150, MONTHLY: 35.5})
    shell.turn_page()
    month = shell.page.panels[MONTHLY]
    assert month.field.text() == "35.50"
    assert desk.answers[MONTHLY] == 35.5


def test_another_region_brings_its_money_and_empty_fields(qapp, qtbot, tmp_path):
    window = open_window(qapp, tmp_path, stop="budget")
    window.desk.ask("settings:region:EU")
    page = window.shell.page
    assert window.desk.session.stop == Stop("budget")
    for panel in page.panels.values():
        assert (panel.currency, panel.field.text()) == ("EUR", "")
    page.panels[UPFRONT].steps.fields[1].click()
    assert window.desk.answers[UPFRONT] == 200  # what stands on the button, not its yen
    window.calm()


def test_the_budget_of_the_old_region_is_said_to_be_kept_and_comes_back(qapp, qtbot, tmp_path):
    window = open_window(qapp, tmp_path, stop="budget")
    amounts = [window.desk.answers[path] for path in (UPFRONT, MONTHLY)]
    window.desk.go_next()
    window.desk.go_back()
    window.desk.ask("settings:region:EU")
    words = [text.text() for text in window.shell.page.findChildren(Text)]
    assert any("Kept for when you change back: your amounts for Japan." in word for word in words)
    window.desk.ask("settings:region:JP")
    assert [window.desk.answers[path] for path in (UPFRONT, MONTHLY)] == amounts
    assert [panel.field.text() for panel in window.shell.page.panels.values()] == [
        f"{amount:,.0f}" for amount in amounts
    ]
    window.calm()
