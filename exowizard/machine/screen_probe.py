"""Asks what screen there is, in a process of its own: where none answers, Qt aborts its process."""

from __future__ import annotations

import subprocess
import sys
from typing import NamedTuple

from exowizard.machine.this_program import this_program

_PATIENCE = 30  # seconds; a display that answers does so in one
_HERE = ("kiosk", "--screen")  # how the command line calls ``print_screen``


class Screen(NamedTuple):
    """The size of a screen in pixels, as a window on it counts them."""

    width: int
    height: int


def ask_screen() -> Screen | str:
    """The screen that a window would open on, or why none can be opened."""
    try:
        done = subprocess.run(  # noqa: S603 - this program itself, no words from outside
            [*this_program(), *_HERE],
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "the display does not answer"
    except OSError as error:
        return f"the program could not be started again ({error.strerror})"
    words = done.stdout.split()
    if done.returncode == 0 and len(words) == 2 and all(map(str.isdecimal, words)):
        return Screen(*map(int, words))
    said = [line for line in done.stderr.splitlines() if line.strip()][:1]
    return f"the display can not be opened ({said[0].strip() if said else 'no reason given'})"


def print_screen() -> int:
    """Prints width and height of the first screen; the result is the exit code."""
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication([])
    if not application.screens():
        sys.stderr.write("no screen is connected\n")
        return 1
    size = application.primaryScreen().size()
    sys.stdout.write(f"{size.width()} {size.height()}\n")
    return 0
