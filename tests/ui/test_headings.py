"""Headings are told as such to a screen reader, in every page and after its words change."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from exowizard.ui.kit.entry import Entry, Words
from exowizard.ui.kit.headings import tell_headings
from exowizard.ui.kit.text import Text
from tests.ui.desks import make_test_desk

HEADING, PLAIN = QAccessible.Role.Heading, QAccessible.Role.StaticText


@pytest.fixture(autouse=True)
def told(qapp):
    tell_headings()


@pytest.fixture
def look(qapp):
    return make_test_desk(qapp)[0].look


def role(widget):
    return QAccessible.queryAccessibleInterface(widget).role()


def headings(widget):
    """The words of all headings in a widget, as a reader finds them going down the tree."""
    interface = QAccessible.queryAccessibleInterface(widget)
    found, open_ = [], [interface]
    while open_:
        node = open_.pop(0)
        if node.role() == HEADING:
            found.append(node.text(QAccessible.Text.Name))
        open_[:0] = [node.child(place) for place in range(node.childCount())]
    return found


@pytest.mark.parametrize("stop", ["welcome", "concerns", "budget", "options", "plan"])
def test_the_title_of_a_page_is_its_first_heading(qapp, stop):
    _, shell = make_test_desk(qapp, stop=stop)
    shell.page.finish()
    assert headings(shell.page)[0] == shell.page.title()


def test_parts_of_the_plan_are_headings_and_their_words_are_not(qapp):
    _, shell = make_test_desk(qapp, stop="plan")
    shell.page.finish()
    found = headings(shell.page)
    assert {"Morning", "Evening", "Your 12 weeks", "What it costs", "Shopping list"} <= set(found)
    assert not [text for text in found if len(text) > 90]


@pytest.mark.parametrize(
    ("style", "ink", "told_as"),
    [("page", "title", HEADING), ("section", "title", HEADING), ("item", "title", HEADING),
     ("item", "stop", PLAIN), ("body", "title", PLAIN)],
)  # fmt: skip
def test_the_style_of_a_text_decides(look, style, ink, told_as):
    text = Text(look, "Words", style, ink)
    assert role(text) == told_as
    assert QAccessible.queryAccessibleInterface(text).text(QAccessible.Text.Name) == "Words"


def test_a_heading_is_told_with_the_words_of_the_moment(look):
    text = Text(look, "Before", "section", "title")
    interface = QAccessible.queryAccessibleInterface(text)
    text.setText("After")
    assert interface.text(QAccessible.Text.Name) == "After"
    text.setAccessibleName("A name")
    assert interface.text(QAccessible.Text.Name) == "A name"


def test_the_label_of_a_field_stays_a_label(look):
    holder = QWidget()
    label, field = Text(look, "Your age", "item", "title"), QLineEdit()
    label.setBuddy(field)
    column = QVBoxLayout(holder)
    column.addWidget(label)
    column.addWidget(field)
    assert role(label) == PLAIN
    assert QAccessible.queryAccessibleInterface(field).text(QAccessible.Text.Name) == "Your age"


def test_a_painted_head_is_a_heading_and_keeps_what_is_under_it(look):
    entry = Entry(look, [Words("Morning", "section", "title"), Words("Two steps")])
    interface = QAccessible.queryAccessibleInterface(entry)
    assert interface.role() == HEADING
    assert interface.text(QAccessible.Text.Name) == "Morning"
    assert interface.text(QAccessible.Text.Description) == "Two steps"
    assert role(Entry(look, [Words("A word")])) != HEADING


def test_what_was_asked_for_too_early_is_told_anew(look):
    window = QWidget()
    text = Text(look, "Words", "page", "title", parent=window)
    text.is_heading = False  # as if nothing were installed yet
    assert role(text) == PLAIN
    text.is_heading = True
    assert role(text) == PLAIN
    tell_headings(window)
    assert role(text) == HEADING


def test_interfaces_go_with_their_widgets(look):
    for place in range(200):
        text = Text(look, str(place), "section", "title")
        number = QAccessible.uniqueId(QAccessible.queryAccessibleInterface(text))
        shiboken6.delete(text)
        assert QAccessible.accessibleInterface(number) is None
