"""The skin page, with a pointer and with keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from exowizard.flow.questions import SENSITIVITY_SIGNS
from exowizard.flow.session import Stop
from exowizard.ui.kit.opening import Opening
from exowizard.ui.kit.text import Text
from exowizard.ui.kit.verdict import SourceRow
from exowizard.ui.pages.skin_parts import SkinWhy
from tests.ui import looking
from tests.ui.desks import TOKYO, make_test_desk

REACTED = "skin.reacted_to"


def skin_desk(qapp, **more):
    return make_test_desk(qapp, **{"profile": None, "stop": Stop("skin"), **more})


def live(shell):
    return "".join(text for text, _ in shell.page.nav().live)


def test_every_part_is_needed_and_the_bar_says_which(qapp, qtbot):
    desk, shell = skin_desk(qapp)
    page = shell.page
    assert not shell.nav_bar.next_button.isEnabled()
    assert "skin type" in live(shell)
    page.kinds.cards[1].click()
    assert desk.answers["skin.type"] == "oily"
    assert "skin type" not in live(shell)
    for cell in page.sensitivity.cells.values():
        cell.bar.fields[1].click()
    assert desk.answers["skin.sensitivity"] == 0
    page.reactions.closing.boxes["none"].tick.click()
    assert desk.answers[REACTED] == frozenset()
    assert not shell.nav_bar.next_button.isEnabled()
    assert live(shell) == "Still to answer: the sun."
    page.sun.cards[4].click()
    assert desk.answers["skin.phototype"] == 5
    assert shell.nav_bar.next_button.isEnabled()
    assert "options still open" in live(shell)
    assert all(head.done for head in page.heads.values())


def test_heads_say_what_is_still_to_answer(qapp, qtbot):
    _, shell = skin_desk(qapp)
    head = shell.page.heads["skin.type"]
    assert head.state.text() == "Still to answer"
    shell.page.kinds.cards[0].click()
    assert head.state.text() == "Answered"


def test_the_level_follows_the_four_answers_and_is_said(qapp, qtbot):
    desk, shell = skin_desk(qapp)
    said = []
    desk.said.connect(said.append)
    part = shell.page.sensitivity
    for place, path in enumerate(SENSITIVITY_SIGNS):
        qtbot.keyClick(part.cells[path].bar.fields[0 if place < 3 else 1], Qt.Key.Key_Space)
    assert desk.answers["skin.sensitivity"] == 3
    assert part.level.name.text() == "Often reacts"
    assert part.level.scale.level == 3
    assert said == ["Often reacts 3 of 4"]


def test_a_saved_level_stays_until_it_is_answered_anew(qapp, qtbot):
    desk, shell = skin_desk(qapp, profile=TOKYO)
    part = shell.page.sensitivity
    assert part.level.name.text() == "Sometimes reacts"
    assert part.level.note.text().startswith("From your saved answers")
    part.cells["skin.stings"].bar.fields[0].click()
    assert "skin.sensitivity" not in desk.answers
    assert part.level.name.text() == "Not known yet"
    assert not shell.nav_bar.next_button.isEnabled()


def test_the_last_tick_taken_away_is_no_answer(qapp, qtbot):
    desk, shell = skin_desk(qapp, profile=TOKYO)
    tick = shell.page.reactions.ticks["retinoid"]
    assert tick.isChecked()
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    assert REACTED not in desk.answers
    assert not shell.page.reactions.closing.boxes["none"].tick.isChecked()


@pytest.mark.parametrize(("box", "answer"), [("none", frozenset()), ("unsaid", None)])
def test_none_and_not_sure_ask_before_they_clear_ticks(qapp, qtbot, box, answer):
    desk, shell = skin_desk(qapp, profile=TOKYO)
    closing = shell.page.reactions.closing
    closing.boxes[box].tick.click()
    assert desk.answers[REACTED] == frozenset({"retinoid"})
    closing.question.clear.click()
    assert desk.answers[REACTED] == answer
    assert REACTED in desk.answers
    closing.boxes[box].tick.click()
    assert REACTED not in desk.answers


def test_arrow_keys_move_between_cards(qapp, qtbot):
    desk, shell = skin_desk(qapp, profile=TOKYO)
    cards = shell.page.sun.cards
    looking.settle_layout()
    cards[2].setFocus()
    qtbot.keyClick(cards[2], Qt.Key.Key_Right)
    assert desk.answers["skin.phototype"] == 4
    assert cards[3].hasFocus()


def test_one_column_says_what_is_missing_at_its_end(qapp, qtbot):
    desk, shell = skin_desk(qapp, text_size=200)
    assert desk.frame == "compact"
    assert shell.page.still.isVisible()
    assert "past reactions" in shell.page.still.text()


def test_why_each_part_is_asked_stands_at_the_end_with_its_sources(qapp, qtbot):
    _, shell = skin_desk(qapp)
    shell.page.finish()
    (why,) = shell.page.findChildren(SkinWhy)
    said = [text.text() for text in why.findChildren(Text)]
    assert sum(text.endswith("]") for text in said) == 4
    (opening,) = why.findChildren(Opening)
    assert opening.body is None
    opening.open()
    rows = opening.findChildren(SourceRow)
    assert opening.head.text() == f"Sources: {len(rows)}"
