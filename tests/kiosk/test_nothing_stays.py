"""After a wipe nothing of a session is left: no object, no widget, no text, no file, no log line.

A canary stands in every answer that can hold one: numbers that occur nowhere else, and a text in
what a person could type. It is looked for in every object that Python still holds, in every widget,
in the home and temporary folders, and in what was logged.
"""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLabel

from exowizard.ui import workers
from tests.kiosk.kiosks import make_test_kiosk
from tests.kiosk.shopper import done, shop

# As bytes, so that the search does not find what it searches with.
NUMBERS = {"budget.upfront": b"7351937", "budget.monthly": b"918273", "age": b"97"}
WRITTEN = (b"7351937", b"7,351,937", b"918273", b"918,273")


def answers() -> dict[str, int]:
    """The answers that hold a canary."""
    return {path: int(number) for path, number in NUMBERS.items()}


def canaries_in_files(root: Path) -> list[str]:
    """Names of files that hold one."""
    return [
        path.name
        for path in root.rglob("*")
        if path.is_file() and any(one in path.read_bytes() for one in WRITTEN)
    ]


def canaries_in_memory() -> list[str]:
    """Every text and large number that is a canary, in all that Python's collector can reach."""
    found = []
    large = {number for number in NUMBERS.values() if len(number) > 2}
    visited: set[int] = set()
    waiting = gc.get_objects()
    while waiting:
        thing = waiting.pop()
        if id(thing) in visited:
            continue
        visited.add(id(thing))
        if isinstance(thing, str):
            raw = thing.encode("utf-8", "replace")
            if len(raw) < 5000 and any(one in raw for one in WRITTEN):
                found.append(thing[:80])
        elif type(thing) in (int, float):
            if str(thing).removesuffix(".0").encode() in large:
                found.append(repr(thing))
        else:
            waiting.extend(
                one
                for one in gc.get_referents(thing)
                if not gc.is_tracked(one) and not isinstance(one, bytes | type)
            )
    return found


@pytest.fixture
def alone(tmp_path, monkeypatch):
    """A home and a temporary folder that are empty."""
    for name in ("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME",
                 "XDG_CACHE_HOME", "XDG_RUNTIME_DIR", "STATE_DIRECTORY"):  # fmt: skip
        folder = tmp_path / name.lower()
        folder.mkdir(mode=0o700)
        monkeypatch.setenv(name, str(folder))
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", None)
    return tmp_path


def _sweep() -> None:
    while workers._under_way:  # what a thread still does holds what it was asked
        QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    gc.collect()


def test_nothing_of_a_session_is_left_after_a_wipe(qapp, alone, capfd):
    gc.unfreeze()  # all that there is must be looked at, however old it is
    kiosk = make_test_kiosk(qapp)
    logged: list[str] = []
    object.__setattr__(kiosk.ports.desk, "log", logged.append)
    shop(kiosk, answers=answers())
    _sweep()
    assert canaries_in_memory(), "a search that finds nothing during a session proves nothing"
    done(kiosk)
    _sweep()
    assert canaries_in_memory() == []
    assert not canaries_in_files(alone)
    shown, complained = capfd.readouterr()
    said = "".join([shown, complained, *logged]).encode()
    assert not [one for one in WRITTEN if one in said]
    shop(kiosk)  # the next shopper's pages show nothing of the one before
    texts = [text for widget in kiosk.findChildren(QLabel) if (text := widget.text())]
    assert texts
    assert not [one for one in WRITTEN if any(one in text.encode() for text in texts)]
