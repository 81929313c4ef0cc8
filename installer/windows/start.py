"""What exowizard.exe and exowizardw.exe run first. Part of no package: it is compiled to lib/."""

from __future__ import annotations

import sys

# Helpers of a batch are started as "exowizard.exe --multiprocessing-fork ...", as in any program
# that is not python.exe itself.
sys.frozen = True  # type: ignore[attr-defined]
globals().pop("__file__", None)  # a helper must not look for this file to load it anew


def _help_a_batch() -> None:
    """Does a helper's work where this process was started for it; then it does not return."""
    if sys.argv[1:2] == ["--multiprocessing-fork"]:
        import multiprocessing

        multiprocessing.freeze_support()


def _say_why(error: BaseException) -> None:
    """Tells of a fault that kept the window from opening: nobody sees a standard error there."""
    import ctypes
    import traceback

    where = traceback.extract_tb(error.__traceback__)[-1]
    words = f"ExoWizard could not start.\n\n{type(error).__name__}: {error}\n({where.name})"
    ctypes.windll.user32.MessageBoxW(None, words, "ExoWizard", 0x10)  # type: ignore[attr-defined]


_help_a_batch()
try:
    from exowizard.__main__ import console

    console()
except Exception as fault:
    if sys.stderr is not None:
        raise
    _say_why(fault)
    sys.exit(1)
