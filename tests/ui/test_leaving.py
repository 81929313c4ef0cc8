"""What a page leaves behind when it goes: nothing."""

from __future__ import annotations

import gc
import weakref

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from exowizard.flow.navigation import first_stop
from exowizard.ui.kit.arrange import Columns
from tests.ui.desks import make_test_desk

PLACES = ["concerns", "skin", "budget", "habits", "check", "options", "plan", "keep"]


@pytest.mark.parametrize("place", PLACES)
def test_a_page_that_goes_before_it_is_built_to_the_end_is_let_go(qapp, place):
    desk, shell = make_test_desk(qapp, stop="keep")
    desk.begin(desk.session.at(first_stop(place)))
    page = weakref.ref(shell.page)
    desk.begin(desk.session.at(first_stop("welcome")))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert page() is None


def test_a_grid_lets_go_of_its_items_with_it_and_with_their_widgets(qapp):
    holder = QWidget()
    columns = Columns(holder, 100, 4)
    first, second = QWidget(), QWidget()
    columns.addWidget(first)
    columns.addWidget(second)
    items = [weakref.ref(columns.itemAt(0)), weakref.ref(columns.itemAt(1))]
    shiboken6.delete(first)
    assert columns.count() == 1
    shiboken6.delete(holder)
    del columns, second
    gc.collect()
    assert [item() for item in items] == [None, None]
