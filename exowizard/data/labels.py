"""Labels of products: the text of a file that a person named, and an invented one to try."""

from __future__ import annotations

from exowizard.core.faults import BadInput, Fault
from exowizard.data.inputs import read_bytes
from exowizard.data.resources import resource_folder

LARGEST_LABEL = 1 << 20


def read_label(path: str) -> str:
    """The text of a file, ``-`` for standard input. Raises BadInput."""
    raw = read_bytes(path, limit=LARGEST_LABEL)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput([Fault(path, "", "not UTF-8 text; save it as UTF-8")]) from None


def example_label() -> str:
    """The label of an invented product that comes with the program."""
    path = resource_folder() / "examples" / "ingredients_exosome_serum.txt"
    return path.read_text(encoding="utf-8")
