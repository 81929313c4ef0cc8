"""Which queue a kiosk's printer is: through CUPS, or through the platform's own printing."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

from exowizard.machine.print_pages import QtQueue
from exowizard.machine.print_queue import CupsQueue, NoQueue
from exowizard.store.printer import printer_of, what_printing_needs

AS_ON_WINDOWS = """
import platform
platform.system = lambda: "Windows"
from exowizard.store.printer import printer_of, what_printing_needs
alive = what_printing_needs()
print(printer_of("no such printer").state().condition)
"""


def test_a_name_is_a_queue_of_the_platform(monkeypatch: pytest.MonkeyPatch) -> None:
    for system, kind in {"Linux": CupsQueue, "Darwin": CupsQueue, "Windows": QtQueue}.items():
        monkeypatch.setattr(platform, "system", lambda system=system: system)
        queue = printer_of("Counter", "letter")
        assert type(queue) is kind
        assert (queue.name, queue.paper) == ("Counter", "letter")
        assert type(printer_of(None)) is NoQueue


def test_cups_needs_nothing_alive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "system", lambda: "Linux")
    assert what_printing_needs() is None


def test_the_platforms_printing_is_asked_without_a_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    done = subprocess.run(
        [sys.executable, "-c", AS_ON_WINDOWS], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "missing\n", "")
