"""Start of the program: ``exowizard`` and ``python -m exowizard``.

A command lives for a fraction of a second, so what only long-lived programs need is left out:
together these three things take a third off the time of ``exowizard plan``.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from types import ModuleType

# Nothing here is thrown away in cycles before the end; a batch switches it on again.
gc.disable()
# WORKAROUND for pydantic.plugin._schema_validator, which loads its plug-in loader always.
# Pydantic would load importlib.metadata, and with it mail, zip and sockets, to look for plug-ins
# that other packages may have; none belongs in this program. Should pydantic move its loader,
# this has no effect.
_no_plugins = ModuleType("pydantic.plugin._loader")
_no_plugins.get_plugins = lambda: ()  # type: ignore[attr-defined]
sys.modules.setdefault(_no_plugins.__name__, _no_plugins)


def main() -> int:
    """Opens the window, or runs the command that was given; the result is the exit code."""
    if len(sys.argv) == 1 and sys.stdout is not None and sys.stderr is not None:
        # A window has no use for the command line's parsers, and they take their time.
        from exowizard.desk.window import run_window

        return run_window()
    from exowizard import cli

    return cli.main()


def leave(code: int) -> None:
    """Ends the process at once: everything is written, so nothing needs to be taken apart."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):  # closed, full, or never there
            stream.flush()
    os._exit(code)


def console() -> None:
    """The installed command."""
    leave(main())


if __name__ == "__main__":
    console()
