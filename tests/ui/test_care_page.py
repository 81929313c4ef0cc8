"""The page that stands in the place of a plan after a warning sign."""

from __future__ import annotations

from typing import get_args

import pytest
from PySide6.QtCore import Qt

from exowizard.core.answers import RedFlag
from exowizard.flow.session import Stop
from exowizard.flow.views.safety_signs import sentences
from exowizard.ui.kit.opening import Opening
from exowizard.ui.kit.text import Text
from exowizard.ui.kit.verdict import SourceRow
from exowizard.ui.pages.mole_marks import MoleMark
from tests.ui.desks import MOLE, make_test_desk
from tests.ui.windows import open_window

FLAGS = "health.red_flags"


def care_desk(qapp, **more):
    return make_test_desk(qapp, **{"profile": MOLE, "stop": "plan", **more})


def sent_to_care(qapp, flags, *, width=1024, **more):
    """The page of care of somebody in Australia with these signs."""
    desk, shell = make_test_desk(
        qapp, profile=None, stop=Stop("safety", "signs"), width=width, **more
    )
    desk.give({FLAGS: frozenset(flags), "region": "AU"})
    desk.go_next()
    qapp.processEvents()
    assert shell.page_name() == "care"
    return shell


def words(shell):
    return [text.text() for text in shell.page.findChildren(Text) if not text.isHidden()]


def test_it_stands_in_the_place_of_the_plan_and_says_how_soon(qapp):
    desk, shell = care_desk(qapp)
    assert shell.page_name() == "care"
    assert shell.page.title() == desk.plan().referral.title == "Please see a skin doctor soon"
    assert shell.page.nav().next_text == "Next: Keep it"


def test_every_word_of_the_referral_is_on_the_page(qapp):
    desk, shell = care_desk(qapp)
    said = " ".join(words(shell)).replace("\u00a0", " ")

    for sentence in sentences(desk.plan().referral.text):
        assert sentence in said
    for reason in desk.plan().referral.reasons:
        assert reason in said


def test_a_crisis_line_is_the_first_thing_after_the_heading(qapp):
    desk, shell = make_test_desk(qapp, profile=None, stop=Stop("safety", "signs"))
    desk.give({FLAGS: frozenset({"self_harm", "changing_mole"}), "region": "JP"})
    desk.go_next()
    shell.page.finish()
    said = words(shell)
    place = {text: number for number, text in enumerate(said)}
    assert place["You matter, and you do not have to face this alone."] < place["What to do now"]
    assert "0120-279-338" in said
    assert "What you can say" in said


SIZES = {"200 %": (1024, 640, 200), "narrow": (480, 640, 100), "wide": (1280, 800, 100),
         "medium": (1024, 640, 100), "150 %": (1024, 640, 150)}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "qps-ploc"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "flags",
    [(flag,) for flag in get_args(RedFlag)]
    + [("hot_spreading_redness", "dusky_painful_patch"), ("self_harm", "changing_mole")],
    ids="+".join,
)
def test_whom_to_call_is_seen_without_scrolling(qapp, flags, size, language):
    width, height, text = SIZES[size]
    shell = sent_to_care(qapp, flags, width=width, height=height, text_size=text, language=language)
    seen = shell.page.view.viewport()
    shown = shell.page.shown.calls.lines
    # The first number of all, and every helper that is a person to see.
    wanted = [line.number for line in shown if line.number][:1]
    wanted += [line.head for line in shown if not line.number]
    for words_wanted in wanted:
        label = next(
            text for text in shell.page.calls.findChildren(Text) if text.text() == words_wanted
        )
        bottom = label.mapTo(seen, label.rect().bottomLeft()).y()
        assert 0 < bottom <= seen.height(), (words_wanted, bottom, seen.height())


def test_in_one_column_whom_to_call_comes_first(qapp):
    shell = sent_to_care(qapp, ["breathing_or_throat_swelling"], height=640, text_size=200)
    said = words(shell)
    assert said[:4] == ["Get help right now", "Call 000 now.", "Emergency: now", "000"]


def test_someone_in_a_crisis_finds_nothing_of_skin_on_the_page(qapp):
    shell = sent_to_care(qapp, ["self_harm"])
    shell.page.finish()
    said = " ".join(words(shell)).lower()
    assert [word for word in ("skin", "product", "allerg", "dermatolog") if word in said] == []


def test_a_mole_is_explained(qapp):
    shell = sent_to_care(qapp, ["changing_mole"])
    shell.page.finish()
    marks = shell.page.findChildren(MoleMark)
    assert "".join(mark.accessibleName()[0] for mark in marks) == "ABCDE"
    assert all(mark.accessibleDescription() for mark in marks)


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
    _, shell = care_desk(qapp)
    shell.page.finish()
    (opening,) = shell.page.findChildren(Opening)
    assert opening.body is None
    qtbot.keyClick(opening.head, Qt.Key.Key_Space)
    assert opening.body.isVisible()
    assert len(opening.body.findChildren(SourceRow)) == len(shell.page.shown.source_ids)
    opening.head.click()
    assert opening.body.isHidden()


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
