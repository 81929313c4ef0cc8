"""Learn: topics, rows that open, search, keys and sizes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication

from exowizard.ui.kit.opening import Opening
from exowizard.ui.kit.verdict import SourceRow, VerdictRow
from exowizard.ui.pages.learn_rows import MOST_ROWS
from tests.ui.desks import make_test_desk


def settle():
    for _ in range(3):
        QCoreApplication.processEvents()


def test_it_opens_on_the_questions_and_leads_only_back(qapp, qtbot):
    desk, shell = make_test_desk(qapp, stop="learn")
    page = shell.page
    assert page.topics.buttons["questions"].isChecked()
    assert len(page.openings) == len(desk.knowledge.questions)
    assert page.nav().next_text is None


def test_contents_are_made_when_a_row_is_opened(qapp, qtbot):
    _, shell = make_test_desk(qapp, stop="learn")
    row = shell.page.openings[0]
    assert row.body is None
    row.head.click()
    assert row.body.findChildren(SourceRow)
    row.head.click()
    assert not row.body.isVisible()


def test_a_claim_carries_shape_and_word(qapp, qtbot):
    desk, shell = make_test_desk(qapp, stop="learn")
    page = shell.page
    page.topics.buttons["claims"].click()
    assert page.heading.text() == "The article’s claims"
    assert page.openings == []
    page.contents.findChildren(Opening)[0].open()
    head = page.openings[0].head
    assert isinstance(head, VerdictRow)
    assert head.word == "Partly supported" and head.verdict == "partly_supported"
    assert head.accessibleName().endswith(": Partly supported")
    assert desk.notes["learn topic"] == "claims"


def test_every_topic_shows_all_its_rows_in_the_end(qapp, qtbot):
    desk, shell = make_test_desk(qapp, stop="learn")
    page = shell.page
    shell.activateWindow()
    settle()
    for topic in page.known:
        page.open_topic(topic)
        assert page.heading.text() == page.known[topic].title
    assert page.known and len(page.contents.findChildren(SourceRow)) == 2 * MOST_ROWS
    for _ in range(12):
        more = [button for button in page.contents.findChildren(type(shell.nav_bar.next_button))
                if button.text().startswith("Show") and not button.isHidden()]  # fmt: skip
        if not more:
            break
        more[0].setFocus()
        more[0].click()
        assert shell.page.contents.isAncestorOf(QApplication.focusWidget())
    assert len(page.contents.findChildren(SourceRow)) == len(desk.knowledge.sources)


def test_search_shows_what_it_finds_and_a_topic_ends_it(qapp, qtbot):
    desk, shell = make_test_desk(qapp, stop="learn")
    said = []
    desk.said.connect(said.append)
    page = shell.page
    qtbot.keyClicks(page.search, "retinol")
    assert page.heading.text() == "Search"
    assert page.lead.text() in said and page.lead.text().startswith("Found: ")
    assert not any(button.isChecked() for button in page.topics.buttons.values())
    qtbot.keyClicks(page.search, "zzz")
    assert page.lead.text().startswith("Nothing found")
    page.topics.buttons["law"].click()
    assert page.search.text() == "" and page.heading.text() == page.known["law"].title


def test_a_new_look_keeps_topic_and_search(qapp, qtbot):
    _, shell = make_test_desk(qapp, stop="learn")
    shell.page.open_topic("words")
    shell.build()
    assert shell.page.topics.buttons["words"].isChecked()
    shell.page.search.setText("retinol")
    shell.build()
    assert shell.page.search.text() == "retinol" and shell.page.heading.text() == "Search"


@pytest.mark.parametrize("width", [1280, 600])
def test_tab_goes_in_reading_order_and_arrows_move_among_topics(qapp, qtbot, width):
    _, shell = make_test_desk(qapp, stop="learn", width=width)
    page = shell.page
    shell.activateWindow()
    settle()
    stops = []
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        stops.append(QApplication.focusWidget())
    topic, search = page.topics.buttons["questions"], page.search
    head = page.openings[0].head
    assert stops == ([topic, search, head] if width == 1280 else [search, topic, head])
    topic.setFocus()
    qtbot.keyClick(topic, Qt.Key.Key_Down if width == 1280 else Qt.Key.Key_Right)
    assert page.heading.text() == page.known["claims"].title


@pytest.mark.parametrize(("text_size", "width", "most"), [(100, 480, 440), (200, 1280, 600)])
def test_no_topic_is_wider_than_one_column(qapp, qtbot, text_size, width, most):
    _, shell = make_test_desk(qapp, stop="learn", text_size=text_size, width=width)
    page = shell.page
    for topic in page.known:
        page.open_topic(topic)
        for opening in page.openings[:4]:
            opening.open()
        settle()
        assert page.view.sheet.minimumSizeHint().width() <= most, topic
