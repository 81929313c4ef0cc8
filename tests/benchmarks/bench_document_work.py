"""A process that makes all documents whenever it is told to, and says how long it took.

Only the standard library is used here: other libraries run in an environment of their own.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any


def read_documents() -> list[dict[str, Any]]:
    """The documents that the caller has written down."""
    found: list[dict[str, Any]] = json.loads(_folder().joinpath("documents.json").read_bytes())
    return found


def font_file(voice: str) -> Path:
    """The file of a font: Regular, SemiBold, Bold or Italic."""
    return Path(sys.argv[2]) / f"Inter-{voice}.ttf"


def serve(name: str, make: Callable[[Any], bytes], documents: Sequence[Any]) -> None:
    """Makes every document for each line that comes in; answers with the seconds it took.

    The first round warms up, and its files are kept to be looked at.
    """
    for number, document in enumerate(documents):
        _folder().joinpath(f"{name}-{number}.pdf").write_bytes(make(document))
    print("ready", flush=True)
    for _ in sys.stdin:
        began = time.perf_counter()
        for document in documents:
            make(document)
        print(time.perf_counter() - began, flush=True)


def _folder() -> Path:
    return Path(sys.argv[1])
