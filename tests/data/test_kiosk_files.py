"""The kiosk's set-up file: every fault at once, each with its file, its place and what to do."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from exowizard.core.faults import BadInput
from exowizard.data.kiosk_branding import LARGEST_LOGO
from exowizard.data.kiosk_config import KioskConfig
from exowizard.data.kiosk_files import (
    KioskFile,
    example_file,
    find_kiosk_file,
    read_address,
    read_kiosk_file,
    usual_places,
)
from exowizard.data.resources import resource_folder
from exowizard.flow.kiosk_setup import KioskSetup, Open
from tests.data.pictures import png

LEAST = 'region = "UK"\n'


def read(folder: Path, text: str | bytes) -> KioskFile:
    path = folder / "kiosk.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_kiosk_file(path)


def faults(folder: Path, text: str | bytes) -> dict[str, str]:
    """Place -> message; every fault names the file."""
    with pytest.raises(BadInput) as bad:
        read(folder, text)
    for fault in bad.value.faults:
        assert fault.file == str(folder / "kiosk.toml")
        assert fault.message
    return {fault.key: fault.message for fault in bad.value.faults}


def test_the_least_file_gives_the_usual_kiosk(tmp_path: Path) -> None:
    config = read(tmp_path, LEAST).config
    usual = KioskSetup(region="UK")
    assert (config.idle_seconds, config.result_idle_seconds, config.warning_seconds) == (
        60,
        120,
        30,
    )
    assert config.idle_seconds == usual.idle_seconds
    assert config.result_idle_seconds == usual.result_idle_seconds
    assert config.warning_seconds == usual.warning_seconds
    assert config.languages == usual.languages
    assert config.offer_at_end == usual.offers
    assert config.staff.lock_after_seconds == usual.staff_lock_seconds
    assert config.counters.enabled and config.counters.send is None
    assert config.printer is None and config.catalogue is None


def test_a_whole_file_is_read_and_its_paths_count_from_its_folder(tmp_path: Path) -> None:
    (tmp_path / "art").mkdir()
    (tmp_path / "art" / "logo.png").write_bytes(png())
    made = read(tmp_path, """\
        region = "JP"
        languages = ["ja", "en"]
        printer = "Counter_2"
        catalogue = "products.csv"
        offer_at_end = []
        [branding]
        name = "Forest & Füchse"
        logo = "art/logo.png"
        accent = "#0f766e"
        [[opening_hours]]
        days = ["mon", "sun"]
        opens = "22:00"
        closes = "02:00"
        [[opening_hours]]
        days = ["sat"]
        opens = "00:00"
        closes = "24:00"
        [counters.send]
        url_file = "/run/address"
        store = "store-1"
        """)  # fmt: skip
    assert made.path == tmp_path / "kiosk.toml"
    assert made.catalogue == tmp_path / "products.csv"
    assert made.address_file == Path("/run/address")
    assert made.logo == png()
    assert made.config.offer_at_end == ()
    assert made.hours == (Open((0, 6), 22 * 60, 26 * 60), Open((5,), 0, 24 * 60))
    opened = KioskSetup(region="JP", hours=made.hours)
    assert opened.is_open(0, 119) and not opened.is_open(0, 120)  # the end of Sunday's night
    assert opened.is_open(1, 60) and not opened.is_open(2, 60)
    assert opened.is_open(5, 1439)


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    found = faults(tmp_path, """\
        regoin = "UK"
        languages = ["en", "de", "en"]
        idle_seconds = "60"
        result_idle_seconds = 60.0
        warning_seconds = 500
        printer = "a b"
        offer_at_end = "print"
        catalogue = ""
        store = "x"
        [branding]
        logo = "nowhere.png"
        accent = "#FF8800"
        [[opening_hours]]
        days = ["mon", "mon", "tues"]
        opens = 09:00:00
        closes = "9:00"
        [[opening_hours]]
        days = ["fri"]
        opens = "18:00"
        closes = "09:00"
        [[opening_hours]]
        days = []
        opens = "09:00"
        closes = "10:00"
        [counters]
        keep_days = 0xffffffffffffffffffffffffffffffffffffffff
        enabled = "yes"
        [staff]
        pin = 1234
        """)  # fmt: skip
    parts = {
        "region": 'is missing; use "US"',
        "regoin": 'did you mean "region"?',
        "languages, item 2": '"de" can not be used here; use "en" or "ja"',
        "languages, item 3": "stands twice",
        "idle_seconds": "write the number without quotes",
        "result_idle_seconds": "has a point",
        "warning_seconds": "500 is too high; use a whole number from 5 to 120",
        "printer": "no blank",
        "offer_at_end": '["print"]',
        "catalogue": "is empty",
        "store": "[counters.send]",
        "branding.logo": "there is no such file",
        "branding.accent": "2.39:1",
        "[[opening_hours]] 1, days, item 2": "stands twice",
        "[[opening_hours]] 1, days, item 3": 'did you mean "tue"?',
        "[[opening_hours]] 1, opens": 'write "09:00"',
        "[[opening_hours]] 1, closes": '"HH:MM"',
        "[[opening_hours]] 2, closes": "swap them",
        "[[opening_hours]] 3, days": "is empty",
        "counters.keep_days": "too high; use a whole number from 7 to 3650",
        "counters.enabled": "true or false",
        "staff.pin": "take it out",
    }
    assert found.keys() == parts.keys()
    for key, words in parts.items():
        assert words in found[key], key


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("region = UK", "line 1", "double quotes"),
        ('region = "UK', "line 1", "closing quote"),
        ('region = "UK"\nregion = "EU"\n', "line 2", "more than once"),
        ('region = "UK"\n[staff]\n\n[staff]\n', "line 4", "more than once"),
        ('[branding]\nlogo = "C:\\store"', "line 2", "write /"),
        ('region = "UK"\nlanguages = ["en"\n\n', "line 2", "closing ]"),
        ('region = "UK"\nidle_seconds = ' + "9" * 5000, "line 2", "too large"),
        ('region = "UK" printer = "x"', "line 1", "line of its own"),
        ("region", "line 1", "equals sign"),
        ('a = "x"\n\n?', "line 3", "key = value"),
        (b'# \xe9\n\nregion = "UK"\n# \xff', "line 1", "UTF-8"),
        ("x = " + "[" * 5000, "", "too deep"),
        ("#" * 70_000, "", "larger than"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_toml_names_the_line(
    tmp_path: Path, text: str | bytes, place: str, words: str
) -> None:
    ((found, message),) = faults(tmp_path, text).items()
    assert found.partition(",")[0] == place
    assert words in message


def test_a_repeated_key_is_found_in_its_own_part_only(tmp_path: Path) -> None:
    text = 'region = "UK"\n[[x]]\nopens = 1\n[[x]]\nopens = 2\n[y]\nopens = 1\n"opens" = 2\n'
    assert list(faults(tmp_path, text)) == ["line 8"]


def test_windows_notepad_may_save_it(tmp_path: Path) -> None:
    assert read(tmp_path, b'\xef\xbb\xbfregion = "UK"\r\nidle_seconds = 30\r\n')


def test_what_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    for path, words in ((tmp_path / "none.toml", "no such file"), (tmp_path, "folder")):
        with pytest.raises(BadInput, match=words):
            read_kiosk_file(path)


def hours(*entries: tuple[str, str, str]) -> str:
    return LEAST + "".join(
        f'[[opening_hours]]\ndays = [{days}]\nopens = "{opens}"\ncloses = "{closes}"\n'
        for days, opens, closes in entries
    )


@pytest.mark.parametrize(
    ("entries", "place", "words"),
    [
        ([('"mon"', "09:00", "12:00"), ('"mon"', "11:59", "20:00")], 2, "overlap"),
        ([('"mon"', "09:00", "12:00"), ('"tue"', "09:00", "12:00")], 0, ""),
        ([('"mon"', "09:00", "12:00"), ('"mon"', "12:00", "20:00")], 0, ""),
        ([('"sun"', "22:00", "02:00"), ('"mon"', "01:00", "05:00")], 2, "overlap"),
        ([('"sun"', "22:00", "02:00"), ('"mon"', "02:00", "05:00")], 0, ""),
        ([('"mon"', "01:00", "05:00"), ('"sun"', "22:00", "02:00")], 2, "overlap"),
        ([('"sat"', "20:00", "06:00")], 0, ""),
        ([('"sat"', "20:00", "06:01")], 1, "swap"),
        ([('"sat"', "20:00", "20:00")], 1, "24:00"),
        ([('"sat"', "00:00", "24:00"), ('"sun"', "00:00", "24:00")], 0, ""),
        ([('"sat"', "24:00", "04:00")], 1, "23:59"),
    ],
)
def test_opening_hours(
    tmp_path: Path, entries: list[tuple[str, str, str]], place: int, words: str
) -> None:
    if not place:
        assert len(read(tmp_path, hours(*entries)).hours) == len(entries)
        return
    ((key, message),) = faults(tmp_path, hours(*entries)).items()
    assert key.startswith(f"[[opening_hours]] {place}")
    assert words in message


def test_the_logo_is_refused_by_size_and_kind_of_file(tmp_path: Path) -> None:
    (tmp_path / "large.png").write_bytes(png() + bytes(LARGEST_LOGO))
    (tmp_path / "folder").mkdir()
    for name, words in (("large.png", "2 MiB"), ("folder", "is a folder"), ("x" * 900, "")):
        found = faults(tmp_path, LEAST + f'[branding]\nlogo = "{name}"\n')
        assert list(found) == ["branding.logo"]
        assert words in found["branding.logo"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_logo_that_is_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    found = faults(tmp_path, LEAST + '[branding]\nlogo = "pipe"\n')
    assert "no plain file" in found["branding.logo"]


def test_the_address_of_the_chain_is_kept_out_of_every_message(tmp_path: Path) -> None:
    path = tmp_path / "address"
    good = "postgresql://store:s3cr3t@db.example/counts"
    path.write_text(good + "\nmore\n", encoding="utf-8")
    path.chmod(0o600)
    assert read_address(path) == good
    if os.name == "posix":
        path.chmod(0o644)
        with pytest.raises(BadInput, match="chmod 600") as bad:
            read_address(path)
        assert "s3cr3t" not in str(bad.value)
    path.chmod(0o600)
    for wrong in ("mysql://store:s3cr3t@db/x", "", "s3cr3t", "postgresql://s3cr3t"):
        path.write_text(wrong, encoding="utf-8")
        with pytest.raises(BadInput, match="postgresql://NAME") as bad:
            read_address(path)
        assert "s3cr3t" not in str(bad.value)
    with pytest.raises(BadInput, match="no such file"):
        read_address(tmp_path / "none")


def test_a_file_is_found_where_it_usually_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    etc, state = tmp_path / "etc", tmp_path / "state"
    monkeypatch.setenv("CONFIGURATION_DIRECTORY", str(etc))
    assert usual_places(state)[0] == etc / "kiosk.toml"
    assert usual_places(state)[-1] == state / "kiosk.toml"
    assert find_kiosk_file("mine.toml", state) == Path("mine.toml")
    etc.mkdir()
    (etc / "kiosk.toml").touch()
    assert find_kiosk_file(None, state) == etc / "kiosk.toml"


def test_no_file_at_all_says_how_to_write_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("exowizard.data.kiosk_files.usual_places", lambda state: (state / "a",))
    with pytest.raises(BadInput) as bad:
        find_kiosk_file(None, tmp_path)
    (fault,) = bad.value.faults
    assert fault.key == "--config"
    assert "kiosk --example" in fault.message and str(tmp_path / "a") in fault.message


def keys_of(schema: dict[str, Any], part: dict[str, Any], path: str = "") -> set[str]:
    """Every key of the schema, with those of the parts inside."""
    found: set[str] = set()
    for key, value in part["properties"].items():
        found.add(path + key)
        at = value.get("items", value)
        at = next((each for each in at.get("anyOf", ()) if "$ref" in each), at)
        if "$ref" in at:
            inside = schema["$defs"][at["$ref"].rpartition("/")[2]]
            found |= keys_of(schema, inside, f"{path}{key}.")
    return found


def test_every_key_of_the_schema_is_described() -> None:
    schema = KioskConfig.model_json_schema()
    assert "counters.send.url_file" in keys_of(schema, schema)
    for part in (schema, *schema["$defs"].values()):
        for key, value in part["properties"].items():
            described = "description" in value
            if "$ref" in value:
                described = "description" in schema["$defs"][value["$ref"].rpartition("/")[2]]
            assert described, key


def keys_in(content: dict[str, Any], path: str = "") -> set[str]:
    found: set[str] = set()
    for key, value in content.items():
        found.add(path + key)
        if isinstance(value, list) and value and isinstance(value[0], dict):
            value = value[0]
        if isinstance(value, dict):
            found |= keys_in(value, f"{path}{key}.")
    return found


def test_the_example_is_valid_and_names_every_key(tmp_path: Path) -> None:
    assert read_kiosk_file(resource_folder() / "examples" / "kiosk.toml").config.region == "UK"
    # All that is commented out becomes lines that count.
    line = re.compile(r"^# ?((\[+[a-z_.]+\]+$)|([a-z_]+ = .+))", re.M)
    everything = line.sub(r"\1", example_file())
    (tmp_path / "logo.png").write_bytes(png())
    config = read(tmp_path, everything).config
    schema = KioskConfig.model_json_schema()
    assert keys_in(tomllib.loads(everything)) == keys_of(schema, schema)
    assert config.counters.send is not None and len(config.opening_hours) == 2
    # What it shows is the usual value, unless that is "none".
    usual = KioskConfig(region="UK")
    shown = read_kiosk_file(resource_folder() / "examples" / "kiosk.toml").config
    assert shown.model_copy(update={"branding": usual.branding}) == usual


def test_the_page_for_staff_names_every_key() -> None:
    page = (Path(__file__).parents[2] / "docs" / "kiosk.md").read_text(encoding="utf-8")
    schema = KioskConfig.model_json_schema()
    for path in keys_of(schema, schema):
        key = path.rpartition(".")[2]
        assert f"`{key}`" in page or f"`[{path}]`" in page or f"`[[{path}]]`" in page, path
