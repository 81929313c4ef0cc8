"""The page that stands in the place of a plan after a warning sign."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from exowizard.flow.session import Stop
from exowizard.ui.kit.text import Text
from tests.ui.desks import MOLE, make_test_desk
from tests.ui.windows import open_window

FLAGS = "health.red_flags"


def care_desk(qapp, **more):
    return make_test_desk(qapp, **{"profile": MOLE, "stop": "plan", **more})


def words(shell):
    return [text.text() for text in shell.page.findChildren(Text) if not text.isHidden()]


def test_it_stands_in_the_place_of_the_plan_and_says_how_soon(qapp):
    desk, shell = care_desk(qapp)
    assert shell.page_name() == "care"
    assert shell.page.title() == desk.plan().referral.title == "Please see a skin doctor soon"
    assert shell.page.nav().next_text == "Next: Keep it"


def test_every_word_of_the_referral_is_on_the_page(qapp):
    desk, shell = care_desk(qapp)
    said = " ".join(words(shell))
    from exowizard.flow.views.safety import sentences

    for sentence in sentences(desk.plan().referral.text):
        assert sentence in said
    for reason in desk.plan().referral.reasons:
        assert reason in said


def test_a_crisis_line_is_the_first_thing_after_the_heading(qapp):
    desk, shell = make_test_desk(qapp, profile=None, stop=Stop("safety", "signs"))
    desk.give({FLAGS: frozenset({"self_harm", "changing_mole"}), "region": "JP"})
    desk.go_next()
    said = words(shell)
    place = {text: number for number, text in enumerate(said)}
    assert place["You matter, and you do not have to face this alone."] < place["What to do now"]
    assert "0120-279-338" in said


def test_print_and_save_are_asked_of_the_window(qapp, qtbot):
    desk, shell = care_desk(qapp)
    asked = []
    desk.asked.connect(asked.append)
    for name in ("print", "save_pdf"):
        qtbot.keyClick(shell.page.buttons[name], Qt.Key.Key_Space)
    assert asked == ["print", "save_pdf"]


def test_a_mistake_leads_back_to_the_signs(qapp):
    desk, shell = care_desk(qapp)
    shell.page.buttons["mistake"].click()
    assert desk.session.stop == Stop("safety", "signs")
    assert shell.page.signs.cells["changing_mole"].tick.isChecked()


def test_sources_are_made_when_they_are_opened(qapp, qtbot):
    desk, shell = care_desk(qapp)
    sources = shell.page.sources
    assert sources.list is None
    qtbot.keyClick(sources.button, Qt.Key.Key_Space)
    assert sources.list.isVisible()
    assert len(sources.list.findChildren(Text)) >= len(desk.plan().referral.sources)
    sources.button.click()
    assert sources.list.isHidden()


@pytest.mark.parametrize(
    ("width", "size", "most"), [(480, 100, 440), (1024, 100, 900), (1280, 200, 600)]
)
def test_nothing_needs_more_room_than_there_is(qapp, width, size, most):
    _, shell = care_desk(qapp, language="qps-ploc", text_size=size, width=width)
    assert shell.page.view.sheet.minimumSizeHint().width() <= most


def test_numbers_follow_where_the_person_lives(qapp, qtbot, tmp_path):
    window = open_window(qapp, tmp_path, profile=MOLE, stop="plan")
    assert "000" in words(window.shell)
    window.desk.ask("settings:region:JP")
    assert {"119", "0120-279-338"} <= set(words(window.shell))
    assert "000" not in words(window.shell)
    window.calm()
