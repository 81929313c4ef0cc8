"""What stands in line: frames of controls with the text around them, the two parts of the bar."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QVBoxLayout, QWidget

from exowizard.ui.kit.arrange import Flush
from exowizard.ui.kit.choices import Segments
from exowizard.ui.kit.paint import EDGE
from tests.ui.desks import make_test_desk

TOKYO = "tokyo_wrinkles_and_spots"


def left_in(widget: QWidget, page: QWidget) -> int:
    return widget.mapTo(page, QPoint(0, 0)).x()


def test_a_flush_control_is_wider_than_its_place_by_its_rings(qapp, qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    both, one = QWidget(), QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(20, 0, 20, 0)
    for control, right in ((both, True), (one, False)):
        control.setMinimumSize(100, 20)
        column.addLayout(Flush(control, right=right))
    assert column.minimumSize().width() == 100 - EDGE + 40  # the second is narrower at one side
    holder.resize(240, 80)
    column.activate()
    assert (both.x(), both.width()) == (20 - EDGE, 200 + 2 * EDGE)
    assert (one.x(), one.width()) == (20 - EDGE, 200 + EDGE)


@pytest.mark.parametrize("stop", ["welcome", "habits", "priorities"])
def test_the_frame_of_a_control_stands_in_line_with_the_heading(qapp, qtbot, stop):
    _, shell = make_test_desk(qapp, profile=TOKYO, stop=stop, text_size=200)
    page = shell.page
    control = {"welcome": "region", "habits": "skip_all", "priorities": "same"}[stop]
    assert left_in(getattr(page, control), page) + EDGE == left_in(page.heading, page)


def test_what_the_bar_says_and_its_link_stand_side_by_side_in_the_middle(qapp, qtbot):
    _, shell = make_test_desk(qapp, profile=TOKYO, stop="options")
    bar = shell.nav_bar
    live, link = bar.live.geometry(), bar.link.geometry()
    assert 0 < link.left() - live.right() <= 20
    left = live.left() - bar.back_button.geometry().right()
    right = bar.next_button.geometry().left() - link.right()
    assert abs(left - right) <= 4


def test_the_corners_of_a_bar_of_choices_stay_round(qapp, qtbot):
    desk, _ = make_test_desk(qapp, profile=TOKYO)
    bar = Segments(desk.look, [(1, "One"), (2, "Two")], lambda _: None, name="Choose")
    qtbot.addWidget(bar)
    bar.resize(200, 40)
    for chosen in (None, 1):
        bar.show_value(chosen)
        seen = bar.grab().toImage()
        ground, corner = seen.pixelColor(0, 0), seen.pixelColor(EDGE - 1, EDGE - 1)
        middle = seen.pixelColor(EDGE - 1, 20)
        assert corner != middle, "the corner is cut off"
        field = seen.pixelColor(EDGE, EDGE)
        filled = seen.pixelColor(EDGE + 6, EDGE + 6)
        assert field != filled, "a square field stands in a round frame"
        assert ground != filled
