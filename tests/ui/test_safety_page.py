"""The safety page, with a pointer and with keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from exowizard.flow.places import SAFETY
from exowizard.flow.session import Stop
from exowizard.ui.kit.opening import Opening
from exowizard.ui.kit.text import Text
from exowizard.ui.kit.verdict import SourceRow
from exowizard.ui.pages.mole_marks import MoleMark
from tests.ui.desks import MOLE, TOKYO, make_test_desk

FLAGS = "health.red_flags"
SIGNS = Stop("safety", "signs")


def signs_desk(qapp, **more):
    return make_test_desk(qapp, **{"profile": None, "stop": SIGNS, **more})


def live(shell):
    return "".join(text for text, _ in shell.page.nav().live)


def test_the_way_on_is_shut_until_something_is_chosen(qapp, qtbot):
    desk, shell = signs_desk(qapp)
    assert not shell.nav_bar.next_button.isEnabled()
    assert "part 1 of 7" in live(shell)
    assert "None of these" in live(shell)
    qtbot.keyClick(shell.page.signs.closing.boxes["none"].tick, Qt.Key.Key_Space)
    assert desk.answers[FLAGS] == frozenset()
    assert shell.nav_bar.next_button.isEnabled()
    assert shell.nav_bar.next_button.text() == "Next: You"


def test_a_tick_opens_the_row_fills_the_aside_and_changes_next(qapp, qtbot):
    desk, shell = signs_desk(qapp)
    cell = shell.page.signs.cells["changing_mole"]
    said = []
    desk.said.connect(said.append)
    assert cell.detail is None
    qtbot.keyClick(cell.tick, Qt.Key.Key_Space)
    assert desk.answers[FLAGS] == frozenset({"changing_mole"})
    assert cell.open
    assert len(cell.detail.findChildren(MoleMark)) == 5
    assert shell.page.aside.words.kind == "stop"
    assert any("skin doctor soon" in words for words in said)
    assert shell.nav_bar.next_button.text() == "See what to do next"
    desk.go_next()
    assert shell.page_name() == "care"


def test_the_last_tick_taken_away_shuts_the_row_and_the_way_on(qapp, qtbot):
    desk, shell = signs_desk(qapp)
    cell = shell.page.signs.cells["severe_acne"]
    cell.tick.click()
    cell.tick.click()
    assert FLAGS not in desk.answers
    assert not cell.open
    assert shell.page.aside.words.kind == "plain"
    assert not shell.nav_bar.next_button.isEnabled()


def test_what_to_look_for_opens_without_a_tick(qapp, qtbot):
    desk, shell = signs_desk(qapp)
    cell = shell.page.signs.cells["self_harm"]
    before = cell.opener.accessibleName()
    qtbot.keyClick(cell.opener, Qt.Key.Key_Space)
    assert cell.open
    assert not cell.detail.isHidden()
    assert cell.opener.accessibleName() != before
    assert FLAGS not in desk.answers
    qtbot.keyClick(cell.opener, Qt.Key.Key_Space)
    assert cell.detail.isHidden()


def test_a_tick_clears_none(qapp, qtbot):
    desk, shell = signs_desk(qapp)
    page = shell.page.signs
    page.closing.boxes["none"].tick.click()
    page.cells["non_healing_sore"].tick.click()
    assert desk.answers[FLAGS] == frozenset({"non_healing_sore"})
    assert not page.closing.boxes["none"].tick.isChecked()


@pytest.mark.parametrize("sure", [True, False])
def test_none_asks_before_it_clears_ticks(qapp, qtbot, sure):
    desk, shell = signs_desk(qapp, profile=MOLE)
    closing = shell.page.signs.closing
    before = frozenset(desk.answers[FLAGS])
    closing.boxes["none"].tick.click()
    assert frozenset(desk.answers[FLAGS]) == before
    question = closing.question
    assert question.isVisible()
    assert not closing.choices.isVisible()
    if sure:
        question.clear.click()
        assert desk.answers[FLAGS] == frozenset()
        assert closing.boxes["none"].tick.isChecked()
    else:
        qtbot.keyClick(question.keep, Qt.Key.Key_Escape)
        assert frozenset(desk.answers[FLAGS]) == before
        assert not closing.boxes["none"].tick.isChecked()
    assert closing.question is None
    assert closing.choices.isVisible()


def test_the_question_goes_when_its_ticks_are_taken_away(qapp, qtbot):
    desk, shell = signs_desk(qapp, profile=MOLE)
    closing = shell.page.signs.closing
    closing.boxes["none"].tick.click()
    shell.page.signs.cells["changing_mole"].tick.click()
    assert closing.question is None
    assert closing.choices.isVisible()
    assert FLAGS not in desk.answers


def test_print_is_asked_of_the_window(qapp, qtbot):
    desk, shell = signs_desk(qapp, profile=MOLE)
    asked = []
    desk.asked.connect(asked.append)
    from exowizard.ui.kit.buttons import Button

    shell.page.aside.words.findChild(Button).click()
    assert asked == ["print"]


def test_chips_lead_back_to_a_done_part_and_not_ahead(qapp, qtbot):
    desk, shell = make_test_desk(qapp, stop=Stop("safety", "conditions"))
    chips = shell.page.chips
    assert [chip.isEnabled() for chip in chips] == [True] * 3 + [False] * 4
    chips[6].click()
    assert desk.session.stop.part == "conditions"
    qtbot.keyClick(chips[0], Qt.Key.Key_Space)
    assert desk.session.stop == SIGNS


@pytest.mark.parametrize("part", ["conditions", "medicines", "allergies", "implants", "recent"])
def test_a_list_takes_ticks_none_and_rather_not_say(qapp, qtbot, part):
    desk, shell = make_test_desk(qapp, profile=None, stop=Stop("safety", part))
    page, key = shell.page.list, f"health.{part}"
    boxes = page.closing.boxes
    next_button = shell.nav_bar.next_button
    assert not next_button.isEnabled()
    boxes["unsaid"].tick.click()
    assert key in desk.answers
    assert desk.answers[key] is None
    assert "ask a doctor first" in page.remark.text()
    assert next_button.isEnabled()
    name, tick = next(iter(page.ticks.items()))
    tick.click()
    assert desk.answers[key] == frozenset({name})
    assert not boxes["unsaid"].tick.isChecked()
    boxes["none"].tick.click()
    assert desk.answers[key] == frozenset({name})
    page.closing.question.clear.click()
    assert desk.answers[key] == frozenset()
    boxes["none"].tick.click()
    assert key not in desk.answers
    assert not next_button.isEnabled()


def test_an_age_is_given_while_it_is_typed_and_faults_have_words(qapp, qtbot):
    desk, shell = make_test_desk(qapp, profile=None, stop=Stop("safety", "you"))
    page = shell.page.list
    qtbot.keyClicks(page.age, "4")
    assert "age" not in desk.answers
    assert page.fault.text() == ""
    qtbot.keyClicks(page.age, "2")
    assert desk.answers["age"] == 42
    page.age.selectAll()
    qtbot.keyClicks(page.age, "12")
    assert "age" not in desk.answers
    assert page.age.text() == "12"
    assert "children" in page.fault.text()
    page.radios[None].click()
    assert page.age.text() == "12"
    assert not shell.nav_bar.next_button.isEnabled()
    page.age.selectAll()
    qtbot.keyClicks(page.age, "111")
    assert "110" in page.fault.text()
    assert not page.fault.isHidden()
    page.age.selectAll()
    qtbot.keyClicks(page.age, "50")
    assert page.fault.isHidden()
    assert shell.nav_bar.next_button.isEnabled()


def test_pregnancy_tells_none_from_rather_not_say(qapp, qtbot):
    desk, shell = make_test_desk(qapp, profile=None, stop=Stop("safety", "you"))
    radios = shell.page.list.radios
    assert not any(radio.isChecked() for radio in radios.values())
    radios["none"].click()
    assert desk.answers["health.pregnancy"] == "none"
    qtbot.keyClick(radios[None], Qt.Key.Key_Space)
    assert desk.answers["health.pregnancy"] is None
    assert not shell.page.list.remark.isHidden()


@pytest.mark.parametrize("part", [part.id for part in SAFETY.parts])
@pytest.mark.parametrize(
    ("width", "size", "most"), [(480, 100, 440), (1024, 100, 900), (1280, 200, 600)]
)
def test_nothing_needs_more_room_than_there_is(qapp, part, width, size, most):
    _, shell = make_test_desk(
        qapp, language="qps-ploc", text_size=size, width=width, stop=Stop("safety", part)
    )
    assert shell.page.view.sheet.minimumSizeHint().width() <= most


def test_answers_of_a_person_are_shown(qapp):
    desk, shell = make_test_desk(qapp, profile=TOKYO, stop=Stop("safety", "you"))
    assert shell.page.list.age.text() == str(desk.answers["age"])
    assert shell.page.list.radios[desk.answers["health.pregnancy"]].isChecked()


@pytest.mark.parametrize("typed", ["+", "1,", "1,0"])
def test_what_is_half_a_number_is_no_age_and_no_fault_of_the_program(qapp, qtbot, typed):
    # Qt's own check lets signs and separators through.
    desk, shell = make_test_desk(qapp, profile=None, stop=Stop("safety", "you"))
    part = shell.page.list
    qtbot.keyClicks(part.age, typed)
    assert part.age.text() == typed
    part.age.editingFinished.emit()
    assert "age" not in desk.answers
    assert part.fault.text() == "Your age must be a number from 13 to 110."


@pytest.mark.parametrize("part", [part.id for part in SAFETY.parts if part.id != "signs"])
def test_why_a_list_is_asked_carries_its_sources(qapp, qtbot, part):
    _, shell = make_test_desk(qapp, profile=TOKYO, stop=Stop("safety", part))
    (opening,) = shell.page.findChildren(Opening)
    why = opening.parentWidget()
    assert any(text.text().endswith("]") for text in why.findChildren(Text))
    opening.open()
    rows = opening.findChildren(SourceRow)
    assert rows
    assert opening.head.text() == f"Sources: {len(rows)}"


def test_the_sources_of_what_is_said_can_be_opened(qapp, qtbot):
    _, shell = signs_desk(qapp)
    shell.page.finish()
    (opening,) = shell.page.aside.findChildren(Opening)
    qtbot.keyClick(opening.head, Qt.Key.Key_Space)
    titles = " ".join(row.source.title for row in opening.body.findChildren(SourceRow))
    assert "American Academy of Dermatology: what to look for" in titles
