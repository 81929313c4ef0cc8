"""How this program starts itself again, installed or from source."""

from __future__ import annotations

import sys


def this_program() -> tuple[str, ...]:
    """The command that starts this program again."""
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    return (sys.executable, "-m", "exowizard")
