"""What a page leaves behind when it goes: nothing."""

from __future__ import annotations

import gc
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from exowizard.flow.navigation import first_stop
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
