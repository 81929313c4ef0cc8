"""The kiosk's tests run as the window's do: without a screen, and nothing is left of one test."""

from __future__ import annotations

import pytest

from tests.ui.conftest import nothing_left, qapp  # noqa: F401 - fixtures


@pytest.fixture(autouse=True)
def no_hook_of_ours(monkeypatch):
    """A kiosk that catches faults lets go of it with the test."""
    import sys

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
