"""Settings: kept whole, read forgivingly, never in the way."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as some

from exowizard.core.answers import Region
from exowizard.data.settings import LARGEST, REGIONS, SettingsFile
from exowizard.data.translation import known_languages
from exowizard.flow.ports_files import SettingsStore
from exowizard.flow.settings import Settings, TextSize, Theme, WindowPlace

OTHER = Settings(
    language="ja",
    region="JP",
    theme="high_contrast",
    text_size=175,
    reduced_motion=False,
    keep_recent=False,
    keep_recovery=False,
    window=WindowPlace(-1920, 40, 1024, 640, True),
)


def written(folder: Path, content: Any) -> SettingsFile:
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    (folder / "settings.json").write_bytes(raw)
    return SettingsFile(folder)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_without_a_file_the_usual_settings_and_no_fault(tmp_path: Path) -> None:
    store: SettingsStore = SettingsFile(tmp_path / "none")
    assert store.load() == (Settings(), ())
    assert names(tmp_path) == []


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    assert SettingsFile(tmp_path / "new").save(OTHER) == ()
    assert SettingsFile(tmp_path / "new").load() == (OTHER, ())
    assert names(tmp_path / "new") == ["settings.json"]


PLACES = some.none() | some.integers(-100_000, 100_000)


@given(
    some.builds(
        Settings,
        language=some.none() | some.sampled_from(known_languages()),
        region=some.none() | some.sampled_from(get_args(Region)),
        theme=some.sampled_from(get_args(Theme)),
        text_size=some.sampled_from(get_args(TextSize)),
        reduced_motion=some.none() | some.booleans(),
        keep_recent=some.booleans(),
        keep_recovery=some.booleans(),
        window=some.builds(
            WindowPlace,
            x=PLACES,
            y=PLACES,
            width=some.integers(1, 100_000),
            height=some.integers(1, 100_000),
            maximised=some.booleans(),
        ),
    )
)
def test_all_settings_survive(tmp_path_factory: pytest.TempPathFactory, kept: Settings) -> None:
    store = SettingsFile(tmp_path_factory.getbasetemp() / "settings")
    assert store.save(kept) == ()
    assert store.load() == (kept, ())


def test_regions_are_those_of_the_answers() -> None:
    assert get_args(Region) == REGIONS


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("language", 3),
        ("language", "../../etc"),
        ("language", "x" * 1000),
        ("region", "Mars"),
        ("region", ["JP"]),
        ("theme", "pink"),
        ("theme", None),
        ("text_size", 110),
        ("text_size", 100.0),
        ("text_size", True),
        ("reduced_motion", 1),
        ("keep_recent", 0),
        ("keep_recovery", "no"),
        ("window", [1, 2]),
        ("window.x", 1.5),
        ("window.y", 10**9),
        ("window.width", 0),
        ("window.height", None),
        ("window.maximised", 1),
    ],
)
def test_damaged_value_costs_only_itself(tmp_path: Path, key: str, value: Any) -> None:
    content: dict[str, Any] = {"theme": "dark", "text_size": 150, "window": {"width": 900}}
    part, _, name = key.rpartition(".")
    (content[part] if part else content)[name] = value
    settings, (fault,) = written(tmp_path, content).load()
    assert fault.key == key
    assert "usual" in fault.message
    assert settings.theme == ("system" if key == "theme" else "dark")
    assert settings.text_size == (100 if key == "text_size" else 150)
    assert settings.window.width == (1280 if key in ("window.width", "window") else 900)
    assert (settings.language, settings.region, settings.reduced_motion) == (None, None, None)
    assert json.loads((tmp_path / "settings.json.damaged").read_bytes()) == content


def test_unknown_settings_are_named_and_passed_over(tmp_path: Path) -> None:
    content = {"colour": "pink", "theme": "dark", "window": {"depth": 3}, "a\nb": 1}
    settings, faults = written(tmp_path, content).load()
    assert settings == Settings(theme="dark")
    assert sorted(fault.key for fault in faults) == ["a\\nb", "colour", "window.depth"]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe{}",
        b'{"theme": "dark", "theme": "light"}',
        b"[" * 100_000,
        b" " * (LARGEST + 1),
        b'{"text_size": ' + b"9" * 5000 + b"}",
    ],
    ids=["empty", "cut", "list", "null", "binary", "twice", "deep", "large", "number"],
)
def test_damaged_file_gives_the_usual_settings(tmp_path: Path, raw: bytes) -> None:
    settings, faults = written(tmp_path, raw).load()
    assert settings == Settings()
    assert faults
    assert SettingsFile(tmp_path).save(OTHER) == ()
    assert SettingsFile(tmp_path).load() == (OTHER, ())


def test_damaged_file_is_put_aside_as_it_was(tmp_path: Path) -> None:
    written(tmp_path, b'{"theme": "dark",').load()
    assert (tmp_path / "settings.json.damaged").read_bytes() == b'{"theme": "dark",'


def test_folder_that_cannot_be_written_is_a_fault_and_no_more(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    store = SettingsFile(tmp_path / "file" / "folder")
    assert store.load() == (Settings(), ())
    (fault,) = store.save(OTHER)
    assert "cannot write" in fault.message
    assert SettingsFile(None).load() == (Settings(), ())
    assert SettingsFile(None).save(OTHER)


def test_folder_in_place_of_the_file_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "settings.json").mkdir()
    settings, faults = SettingsFile(tmp_path).load()
    assert settings == Settings()
    assert "folder" in faults[0].message


def test_full_disk_keeps_the_old_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    store = SettingsFile(tmp_path)
    store.save(OTHER)
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        (fault,) = store.save(Settings())
    assert "disk is full" in fault.message
    assert store.load() == (OTHER, ())
    assert names(tmp_path) == ["settings.json"]
