"""The concerns page, with a pointer and with keys."""

from __future__ import annotations

from PySide6.QtCore import Qt

from exowizard.ui.kit.opening import Opening
from exowizard.ui.kit.text import Text
from exowizard.ui.kit.verdict import SourceRow
from tests.ui.desks import make_test_desk


def test_a_card_is_chosen_weighed_and_taken_away(qapp, qtbot):
    desk, shell = make_test_desk(qapp, profile=None, stop="concerns")
    page = shell.page
    assert not shell.nav_bar.next_button.isEnabled()
    page.cards["wrinkles"].click()
    assert desk.answers["concerns"] == {"wrinkles": 2}
    assert shell.nav_bar.next_button.isEnabled()
    page.cards["wrinkles"].weights.fields[2].click()
    assert desk.answers["concerns"] == {"wrinkles": 3}
    page.cards["wrinkles"].click()
    assert desk.answers["concerns"] == {}
    assert not shell.nav_bar.next_button.isEnabled()


def test_a_sixth_concern_cannot_be_chosen_and_the_counter_says_why(qapp, qtbot):
    desk, shell = make_test_desk(qapp, profile=None, stop="concerns")
    cards = list(shell.page.cards.values())
    for card in cards[:5]:
        qtbot.keyClick(card, Qt.Key.Key_Space)
    assert [card.isEnabled() for card in cards] == [True] * 5 + [False] * 5
    cards[5].click()
    assert len(desk.answers["concerns"]) == 5
    assert "Take one away" in shell.page.count.text()


def test_what_to_mind_about_dark_marks_carries_its_sources(qapp, qtbot):
    _, shell = make_test_desk(qapp, profile=None, stop="concerns")
    shell.page.finish()
    said = [text.text() for text in shell.page.findChildren(Text)]
    assert any("bleeding" in text and text.endswith("]") for text in said)
    (opening,) = shell.page.findChildren(Opening)
    opening.open()
    assert len(opening.findChildren(SourceRow)) == 3
