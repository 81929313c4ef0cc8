"""What staff change at the screen: kept whole, read strictly, never in the way."""

from __future__ import annotations

import errno
import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from exowizard.core.faults import BadInput
from exowizard.data.kiosk_files import KioskFile, read_kiosk_file
from exowizard.data.kiosk_state import (
    STAFF_FORMAT,
    KioskSetupStore,
    StaffChanges,
    StaffFile,
    kiosk_state_folder,
    make_setup,
    ready_state_folder,
)
from exowizard.flow.kiosk_setup import KioskSetup, Open
from exowizard.flow.kiosk_wiring import SetupStore
from tests.data.pictures import png

POSIX = pytest.mark.skipif(os.name != "posix", reason="no such permissions here")


def config(folder: Path, text: str = "") -> Path:
    path = folder / "kiosk.toml"
    path.write_text('region = "UK"\n' + text, encoding="utf-8")
    return path


def read(folder: Path, text: str) -> KioskFile:
    return read_kiosk_file(config(folder, text))


def test_the_state_folder_is_that_of_the_service_or_of_the_account(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STATE_DIRECTORY", f"{tmp_path}/service{os.pathsep}{tmp_path}/other")
    assert kiosk_state_folder() == tmp_path / "service"
    monkeypatch.setenv("LOCALAPPDATA" if os.name == "nt" else "XDG_STATE_HOME", str(tmp_path))
    for given_folder in ("", "relative/folder"):
        monkeypatch.setenv("STATE_DIRECTORY", given_folder)
        assert kiosk_state_folder() == tmp_path / "exowizard-kiosk"
    assert list(tmp_path.iterdir()) == []  # asking makes nothing


@POSIX
def test_the_state_folder_is_for_this_account_only(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    assert ready_state_folder(folder) == ()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    folder.chmod(0o755)
    assert ready_state_folder(folder) == ()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for folder in (None, tmp_path / "file", tmp_path / "file" / "inside"):
        (fault,) = ready_state_folder(folder)
        assert fault.message


def test_changes_are_kept_and_read_again(tmp_path: Path) -> None:
    for changes in (
        StaffChanges(),
        StaffChanges(("ja", "en"), "JP", ("code",)),
        StaffChanges(offers=()),
    ):
        file = StaffFile(tmp_path / "state")
        assert file.save(changes) == ()
        assert StaffFile(tmp_path / "state").load() == (changes, ())
    assert [path.name for path in (tmp_path / "state").iterdir()] == ["staff.json"]
    if os.name == "posix":
        mode = (tmp_path / "state" / "staff.json").stat().st_mode
        assert stat.S_IMODE(mode) == 0o600


def test_no_folder_and_no_file_are_no_changes(tmp_path: Path) -> None:
    assert StaffFile(None).load() == (StaffChanges(), ())
    assert StaffFile(tmp_path / "none").load() == (StaffChanges(), ())
    (fault,) = StaffFile(None).save(StaffChanges())
    assert "STATE_DIRECTORY" in fault.message


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", ""),
        (b"{", "column 2"),
        (b"\xff", ""),
        (b"[]", "format"),
        (b"{}", "format"),
        (b"x" * 20_000, ""),
        ({"format": "exowizard-kiosk-staff/2"}, "format"),
        ({"format": STAFF_FORMAT, "region": "XX"}, "region"),
        ({"format": STAFF_FORMAT, "region": None}, "region"),
        ({"format": STAFF_FORMAT, "region": ["UK"]}, "region"),
        ({"format": STAFF_FORMAT, "languages": []}, "languages"),
        ({"format": STAFF_FORMAT, "languages": "en"}, "languages"),
        ({"format": STAFF_FORMAT, "languages": ["en", "en"]}, "languages"),
        ({"format": STAFF_FORMAT, "languages": ["en", 3]}, "languages"),
        ({"format": STAFF_FORMAT, "offers": ["email"]}, "offers"),
        ({"format": STAFF_FORMAT, "offers": None}, "offers"),
        ({"format": STAFF_FORMAT, "pin": "1234"}, "pin"),
    ],
)
def test_a_damaged_file_is_set_aside_whole_and_told(tmp_path: Path, content: Any, key: str) -> None:
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    path = tmp_path / "staff.json"
    path.write_bytes(raw)
    changes, faults = StaffFile(tmp_path).load()
    assert changes == StaffChanges()
    assert [fault.key for fault in faults] == [key, ""]
    assert all(fault.file == str(path) and fault.message for fault in faults)
    assert not path.exists()
    assert (tmp_path / "staff.json.damaged").read_bytes() == raw
    # Told again at every start, until staff set something anew.
    assert StaffFile(tmp_path).load() == (StaffChanges(), faults[-1:])
    assert StaffFile(tmp_path).save(StaffChanges(region="JP")) == ()
    assert StaffFile(tmp_path).load() == (StaffChanges(region="JP"), ())
    assert [path.name for path in tmp_path.iterdir()] == ["staff.json"]


@given(raw=some.binary(max_size=40) | some.sampled_from([b"[" * 9000, b'{"format":' * 900]))
def test_no_content_upsets_it(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    folder = tmp_path_factory.getbasetemp()
    (folder / "staff.json").write_bytes(raw)
    changes, faults = StaffFile(folder).load()
    assert changes == StaffChanges() and faults


def test_a_full_disk_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = StaffFile(tmp_path)
    assert file.save(StaffChanges(region="JP")) == ()

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    (fault,) = file.save(StaffChanges(region="EU"))
    assert "disk is full" in fault.message
    assert file.load() == (StaffChanges(region="JP"), ())
    assert [path.name for path in tmp_path.iterdir()] == ["staff.json"]


def test_the_screen_gets_what_the_file_says(tmp_path: Path) -> None:
    (tmp_path / "l.png").write_bytes(png())
    made = read(tmp_path, """\
        idle_seconds = 15
        result_idle_seconds = 16
        warning_seconds = 17
        printer = "Counter"
        catalogue = "products.csv"
        offer_at_end = ["code", "print"]
        staff.lock_after_seconds = 31
        [branding]
        name = " The Shop "
        logo = "l.png"
        accent = "#0F766E"
        [[opening_hours]]
        days = ["wed"]
        opens = "09:00"
        closes = "17:30"
        """)  # fmt: skip
    assert make_setup(made) == KioskSetup(
        region="UK",
        languages=("en",),
        idle_seconds=15,
        result_idle_seconds=16,
        warning_seconds=17,
        store_name="The Shop",
        logo=png(),
        accent="#0F766E",
        hours=(Open((2,), 540, 1050),),
        offers=("code", "print"),
        has_catalogue=True,
        staff_lock_seconds=31,
    )


def test_what_staff_changed_goes_first(tmp_path: Path) -> None:
    made = read(tmp_path, 'printer = "Counter"\n')
    setup = make_setup(made, StaffChanges(region="JP", offers=("print",)))
    assert (setup.region, setup.offers) == ("JP", ("print",))
    assert make_setup(made, StaffChanges(offers=())).offers == ()


def test_nothing_is_offered_that_cannot_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = read(tmp_path, 'languages = ["ja", "en"]\n')
    assert make_setup(made).offers == ("code",)  # no printer
    monkeypatch.setattr("exowizard.data.kiosk_state.spoken", lambda tag: "en")
    assert make_setup(made).languages == ("en",)
    assert make_setup(made, StaffChanges(languages=("ja",))).languages == ("en",)
    monkeypatch.setattr("exowizard.data.kiosk_state.spoken", lambda tag: tag)
    assert make_setup(made).languages == ("ja", "en")


def test_the_store_of_the_set_up_keeps_only_what_is_changed(tmp_path: Path) -> None:
    store: SetupStore = KioskSetupStore(config(tmp_path, 'printer = "P"\n'), tmp_path / "state")
    assert store.load().region == "UK"
    assert store.change(region="JP") == ()
    assert store.change(offers=("code",)) == ()
    setup = store.load()
    assert (setup.region, setup.offers, setup.languages) == ("JP", ("code",), ("en",))
    (fault,) = store.change(region="XX")
    assert fault.key == "region"
    assert store.load() == setup


def test_the_store_tells_of_a_damaged_file_until_staff_set_it_anew(tmp_path: Path) -> None:
    (tmp_path / "staff.json").write_text("{", encoding="utf-8")
    store = KioskSetupStore(config(tmp_path), tmp_path)
    for _ in range(2):
        assert store.load().region == "UK"
        assert "staff.json.damaged" in store.told()[-1].message
    assert store.change(region="JP") == ()
    assert store.told() == ()
    assert store.load().region == "JP"


def test_a_bad_set_up_file_is_never_half_used(tmp_path: Path) -> None:
    store = KioskSetupStore(config(tmp_path, "idle_seconds = 1\n"), tmp_path)
    with pytest.raises(BadInput, match="idle_seconds"):
        store.load()
