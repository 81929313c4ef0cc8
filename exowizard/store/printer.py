"""The printer of a kiosk: through CUPS where there is one, else the platform's own printing."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

from exowizard.machine.print_queue import CupsQueue, NoQueue, Paper

if TYPE_CHECKING:
    from exowizard.flow.ports_kiosk import PrintQueue


def printer_of(name: str | None, paper: Paper = "a4") -> PrintQueue:
    """The queue of a name; None for a kiosk without a printer.

    It may be asked while ``what_printing_needs`` is alive, or in a program with a window.
    """
    if name is None:
        return NoQueue()
    if _asks_qt():
        from exowizard.machine.page_images import page_images
        from exowizard.machine.print_pages import QtQueue

        return QtQueue(name, page_images, paper)
    return CupsQueue(name, paper)


def what_printing_needs() -> object:
    """What a program without a window keeps as long as it asks for printers."""
    if not _asks_qt():
        return None
    from PySide6.QtGui import QGuiApplication

    return QGuiApplication([])


def _asks_qt() -> bool:
    return platform.system() == "Windows"
