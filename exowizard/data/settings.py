"""Reads and keeps the settings of the window.

A damaged value costs only itself: it falls back to the usual one, with a fault, and the file as it
was is kept beside it as ``.damaged``. Read before the first page is painted, so without pydantic.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, get_args

from exowizard.core.faults import BadInput, Fault
from exowizard.data.inputs import file_name, read_bytes, shown
from exowizard.data.strict_json import read_json
from exowizard.data.user_folders import keep_file, settings_folder
from exowizard.flow.settings import Settings, TextSize, Theme, WindowPlace

FILE = "settings.json"
LARGEST = 64 * 1024
# As in core.answers, which is not imported here: it would load pydantic.
REGIONS = ("US", "EU", "UK", "JP", "KR", "AU", "OTHER")
_LANGUAGE = r"[a-z]{2,3}([_-][A-Za-z0-9]{2,8}){0,3}"
_FARTHEST = 100_000  # pixels: more than any wall of screens
_USUAL = Settings()

Check = Callable[[Any], bool]


def _one_of(*values: Any) -> Check:
    return lambda value: any(value is known or _same(value, known) for known in values)


def _same(value: Any, known: Any) -> bool:
    return type(value) is type(known) and bool(value == known)


def _whole(low: int, high: int) -> Check:
    return lambda value: type(value) is int and low <= value <= high


def _language(value: Any) -> bool:
    return value is None or (isinstance(value, str) and bool(re.fullmatch(_LANGUAGE, value)))


def _place(value: Any) -> bool:
    return value is None or _whole(-_FARTHEST, _FARTHEST)(value)


_SETTING: Mapping[str, Check] = {
    "language": _language,
    "region": _one_of(None, *REGIONS),
    "theme": _one_of(*get_args(Theme)),
    "text_size": _one_of(*get_args(TextSize)),
    "reduced_motion": _one_of(None, True, False),
    "keep_recent": _one_of(True, False),
    "keep_recovery": _one_of(True, False),
}
_WINDOW: Mapping[str, Check] = {
    "x": _place,
    "y": _place,
    "width": _whole(1, _FARTHEST),
    "height": _whole(1, _FARTHEST),
    "maximised": _one_of(True, False),
}


class SettingsFile:
    """The settings in a folder; None where this person has none. Answers flow's SettingsStore."""

    def __init__(self, folder: Path | None) -> None:
        self._path = None if folder is None else folder / FILE

    def load(self) -> tuple[Settings, tuple[Fault, ...]]:
        """The settings; the usual value, and a fault, for each one that cannot be read."""
        if self._path is None or not _there(self._path):
            return _USUAL, ()
        name = file_name(str(self._path))
        try:
            raw = read_bytes(str(self._path), limit=LARGEST)
        except BadInput as bad:
            return _USUAL, tuple(bad.faults)
        settings, faults = _settings(raw, name)
        if faults:
            faults += keep_file(self._path.with_suffix(".json.damaged"), raw)
        return settings, tuple(faults)

    def save(self, settings: Settings) -> tuple[Fault, ...]:
        """Keeps the settings; says why where it cannot. Never raises."""
        if self._path is None:
            return (Fault(FILE, "", "cannot write: this account has no folder for settings"),)
        content = json.dumps(asdict(settings), indent=2).encode() + b"\n"
        return keep_file(self._path, content)


def settings_file() -> SettingsFile:
    """The settings of this person."""
    return SettingsFile(settings_folder())


def _there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a folder on the way that may not be looked into
        return False


def _settings(raw: bytes, name: str) -> tuple[Settings, list[Fault]]:
    try:
        value = read_json(raw, name, limit=LARGEST)
    except BadInput as bad:
        return _USUAL, list(bad.faults)
    if not isinstance(value, dict):
        return _USUAL, [Fault(name, "", "not settings; the usual ones are used")]
    faults: list[Fault] = []
    inside = value.pop("window", {})
    if not isinstance(inside, dict):
        faults.append(Fault(name, "window", f"{shown(inside)} is not a place; the usual is used"))
        inside = {}
    window = WindowPlace(**_good(inside, _WINDOW, "window.", name, faults))
    return Settings(**_good(value, _SETTING, "", name, faults), window=window), faults


def _good(
    found: Mapping[str, Any],
    checks: Mapping[str, Check],
    part: str,
    name: str,
    faults: list[Fault],
) -> dict[str, Any]:
    """The values that can be used; the rest becomes faults."""
    good: dict[str, Any] = {}
    for key, value in found.items():
        check = checks.get(key)
        if check is None:
            faults.append(Fault(name, part + file_name(key), "unknown setting; it is not used"))
        elif not check(value):
            message = f"{shown(value)} is not a value here; the usual one is used"
            faults.append(Fault(name, part + key, message))
        else:
            good[key] = value
    return good
