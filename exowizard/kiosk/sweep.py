"""What is left to sweep away after a session: texts that were measured, cycles, print jobs."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from exowizard.flow.ports_kiosk import PrintQueue
from exowizard.ui.kit.paint import forget_measures
from exowizard.ui.workers import Work


def sweep(printer: PrintQueue, owner: QObject) -> None:
    """Sweeps while nobody is waiting; the printer is asked beside the screen."""
    clipboard = QGuiApplication.clipboard()
    if clipboard is not None:
        clipboard.clear()
    forget_measures()
    gc.collect()
    Work(lambda _: printer.purge(), owner).start()
