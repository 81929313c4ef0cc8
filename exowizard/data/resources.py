"""Where the files that come with ExoWizard lie. The one gate to them."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def resource_folder() -> Path:
    """The folder ``resources``: inside the installed package, or beside it in a checkout.

    Raises FileNotFoundError when the installation is broken.
    """
    for folder in (_PACKAGE / "resources", _PACKAGE.parent / "resources"):
        if (folder / "knowledge").is_dir():
            return folder
    raise FileNotFoundError("the folder resources is missing; install ExoWizard again")
