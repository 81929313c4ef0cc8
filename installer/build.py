"""Builds what can be installed: ``python3 installer/build.py bundle|deb|windows|macos``.

    bundle    the program with everything it needs in one folder, for the system at hand
    deb       that folder as Debian packages: exowizard and exowizard-kiosk (Linux)
    windows   an installer and an MSI (built on Linux)
    macos     an application and a disk image (on a Mac)

Output goes to ``dist/``. The tools and libraries come from ``installer/requirements-build.txt``
into ``build/venv``, each with its hash checked. The same inputs give the same contents: times come
from SOURCE_DATE_EPOCH, which is the time of the last commit where it is not set. Needs Python 3.11
or newer.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from building import environment

KINDS = ("bundle", "deb", "windows", "macos")


def main() -> int:
    """Builds one kind; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--update-root", metavar="FILE", type=Path,
        help="who may sign updates; without it, the built program takes none",
    )  # fmt: skip
    parser.add_argument("kind", choices=KINDS, metavar="|".join(KINDS))
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="see KIND --help")
    wanted = parser.parse_args()
    if wanted.update_root:
        os.environ[environment.UPDATE_ROOT] = str(wanted.update_root.resolve())
    if not (set(wanted.rest) & {"-h", "--help"} or wanted.kind == "windows"):
        environment.enter()
    try:
        return int(importlib.import_module(f"building.{wanted.kind}").main(wanted.rest) or 0)
    except environment.CannotBuild as fault:
        print(f"build.py: {fault}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
