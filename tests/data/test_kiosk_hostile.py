"""Whatever a set-up file holds, it is read or every fault names file and place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from exowizard.core.faults import BadInput, Fault
from exowizard.data.kiosk_files import example_file, read_kiosk_file

leaves = (
    some.none().map(lambda _: 0)
    | some.booleans()
    | some.integers()
    | some.floats()
    | some.text(max_size=20)
    | some.sampled_from(
        ["en", "mon", "09:00", "25:00", "#FFFFFF", "print", "UK", "..", "/dev/null"]
    )
    | some.dates()
    | some.times()
)
names = some.sampled_from(sorted({
    "region", "languages", "branding", "opening_hours", "counters", "send", "days", "opens",
    "closes", "accent", "logo", "printer", "url_file", "idle_seconds", "staff", "format",
})) | some.text(max_size=6)  # fmt: skip
values = some.recursive(
    leaves,
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(names, inner, max_size=4),
    max_leaves=12,
)


def toml(value: Any) -> str:
    """A value as TOML, tables inline."""
    match value:
        case bool():
            return str(value).lower()
        case dict():
            return (
                "{"
                + ", ".join(f"{quoted(key)} = {toml(each)}" for key, each in value.items())
                + "}"
            )
        case list():
            return "[" + ", ".join(map(toml, value)) + "]"
        case str():
            return quoted(value)
        case int() | float():
            return repr(value)
    return str(value.isoformat())


def quoted(text: str) -> str:
    safe = "".join(
        char if char.isalnum() and char.isascii() else f"\\U{ord(char):08X}"
        for char in text
        if not 0xD800 <= ord(char) < 0xE000
    )
    return f'"{safe}"'


def check_hostile(path: Path, raw: bytes) -> None:
    """Either it is read, or every fault names the file and a place, unless the whole is bad."""
    path.write_bytes(raw)
    try:
        read_kiosk_file(path)
    except BadInput as bad:
        assert bad.faults
        for fault in bad.faults:
            assert isinstance(fault, Fault)
            assert fault.file == str(path)
            assert fault.key or "too deep" in fault.message or "more faults" in fault.message
            assert fault.message and fault.message.isprintable(), fault
            assert len(fault.message) < 400


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hostile") / "kiosk.toml"


@settings(max_examples=150)
@given(content=some.dictionaries(names, values, max_size=6))
def test_no_content_gives_a_traceback(hostile: Path, content: dict[str, Any]) -> None:
    lines = "\n".join(f"{quoted(key)} = {toml(value)}" for key, value in content.items())
    check_hostile(hostile, lines.encode())


@settings(max_examples=150)
@given(
    raw=some.binary(max_size=60)
    | some.text(max_size=60).map(lambda text: text.encode("utf-8", "replace"))
)
def test_no_bytes_give_a_traceback(hostile: Path, raw: bytes) -> None:
    check_hostile(hostile, raw)


@settings(max_examples=150)
@given(
    place=some.integers(0, 2500),
    removed=some.integers(0, 40),
    put=some.text(alphabet='[]{}="\\\n#.,0a', max_size=4),
)
def test_no_slip_of_the_pen_gives_a_traceback(
    hostile: Path, place: int, removed: int, put: str
) -> None:
    text = example_file()
    check_hostile(hostile, (text[:place] + put + text[place + removed :]).encode())
