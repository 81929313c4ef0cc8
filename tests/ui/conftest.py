"""One Qt application for all window tests, without a screen; nothing of a person's home is used."""

from __future__ import annotations

import gc
import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from tests.ui.desks import make_test_ports


@pytest.fixture(scope="session")
def qapp():
    """The application with our fonts."""
    from exowizard.ui.window import make_application

    application = make_application(make_test_ports())
    assert isinstance(application, QApplication)
    return application


@pytest.fixture(autouse=True)
def nothing_left(qapp):
    """Widgets that a test made are gone before the next one. No collection amid Qt's own work."""
    gc.disable()  # as the window has it (exowizard.ui.sweeping)
    yield
    for widget in QApplication.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect(1)
    gc.enable()
