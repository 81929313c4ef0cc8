"""What the built program runs first."""

import sys

_TRACKER = "from multiprocessing.resource_tracker import main"


def _help_a_batch() -> None:
    """Does a helper's work where ``plan --batch`` started this process for it; does not return."""
    words = sys.argv[1:]
    if "-c" in words and words[-1].startswith(_TRACKER):
        from multiprocessing.resource_tracker import main

        main(int(words[-1].rpartition("(")[2].rstrip(")")))
        sys.exit()
    if words[:1] == ["--multiprocessing-fork"]:
        from multiprocessing import spawn  # its namesake above does nothing on Linux

        spawn.freeze_support()


# A helper must not look for this file to load it anew: there is none beside the built program.
globals().pop("__file__", None)
_help_a_batch()

from exowizard.__main__ import console  # noqa: E402

if __name__ == "__main__":
    console()
