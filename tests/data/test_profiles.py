from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exowizard.core.answers import REGION_CURRENCY, Profile
from exowizard.core.faults import BadInput, Fault
from exowizard.data.profiles import (
    LARGEST,
    canonical_json,
    profile_from_json,
    profile_sha256,
    read_profile,
    read_profiles_jsonl,
)
from exowizard.data.strict_json import MOST_FAULTS, read_json
from tests.cases.bad_profiles import BAD_PROFILES, GOOD, Bad, changed
from tests.strategies import json_values, profile_objects, profiles

EXAMPLES = sorted((Path(__file__).parents[2] / "resources" / "examples").glob("*.json"))


def faults_of(raw: bytes) -> list[Fault]:
    with pytest.raises(BadInput) as caught:
        profile_from_json(raw, "profile.json")
    return caught.value.faults


def without_sets(value: Any) -> Any:
    """A strategy's profile as JSON would give it."""
    if isinstance(value, dict):
        return {key: without_sets(inner) for key, inner in value.items()}
    return sorted(value) if isinstance(value, frozenset) else value


# --- bad profiles


def test_the_corpus_is_large_and_its_names_differ() -> None:
    assert len(BAD_PROFILES) >= 60
    assert len({bad.name for bad in BAD_PROFILES}) == len(BAD_PROFILES)


@pytest.mark.parametrize("bad", BAD_PROFILES, ids=lambda bad: bad.name)
def test_every_fault_is_named_and_nothing_else(bad: Bad) -> None:
    found = faults_of(bad.raw)
    if list(bad.said) == [""]:  # the place is not known beforehand, the message is
        assert len(found) == 1
        assert bad.said[""] in found[0].message
        return
    assert {fault.key for fault in found} == set(bad.said)
    for key, word in bad.said.items():
        assert any(word in fault.message for fault in found if fault.key == key), found


@pytest.mark.parametrize("bad", BAD_PROFILES, ids=lambda bad: bad.name)
def test_a_fault_is_short_safe_and_has_a_remedy(bad: Bad) -> None:
    for fault in faults_of(bad.raw):
        assert fault.file == "profile.json"
        assert str(fault).isprintable()
        assert len(str(fault)) < 500
        assert ";" in fault.message or "?" in fault.message, fault
        assert "Input should be" not in fault.message


def test_the_example_of_the_contract_for_a_level_too_high() -> None:
    assert [str(fault) for fault in faults_of(changed(skin__sensitivity=7))] == [
        "profile.json: skin.sensitivity: 7 is too high; use 0 to 4"
    ]


def test_very_many_faults_are_cut() -> None:
    found = faults_of(changed(**{f"key{number}": 1 for number in range(5000)}))
    assert len(found) == MOST_FAULTS + 1
    assert found[-1].message.startswith("and 4900 more faults")
    pairs = ",".join('"a":1' for _ in range(9)) + "".join(f',"b{n}":1,"b{n}":2' for n in range(500))
    with pytest.raises(BadInput) as caught:
        read_json(f"{{{pairs}}}".encode(), "x.json")
    assert len(caught.value.faults) == MOST_FAULTS + 1


def test_no_more_than_sixty_characters_of_a_value_are_repeated() -> None:
    (fault,) = faults_of(changed(region="secret" * 30))
    assert "secret" * 9 in fault.message
    assert "secret" * 11 not in fault.message


@given(json_values())
def test_any_json_value_is_a_profile_or_has_faults(value: Any) -> None:
    assert faults_of(json.dumps(value).encode())


@given(st.binary(max_size=60))
def test_any_bytes_have_faults(raw: bytes) -> None:
    assert faults_of(raw)


@given(profile_objects(), st.data())
def test_one_wrong_answer_is_named_by_its_key(value: dict[str, Any], data: st.DataObject) -> None:
    value = without_sets(value)
    part = data.draw(st.sampled_from(("skin", "health", "preferences", "budget", "priorities")))
    key = data.draw(st.sampled_from(sorted(value[part])))
    value[part][key] = data.draw(st.sampled_from(("nonsense", {"a": 1}, -5, 1e15)))
    paths = {fault.key for fault in faults_of(json.dumps(value).encode())}
    assert paths == {f"{part}.{key}"}


# --- good profiles


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_examples_are_valid_and_written_the_same_after_reading(path: Path) -> None:
    profile = read_profile(str(path))
    assert profile_from_json(canonical_json(profile), "again") == profile


def test_there_are_examples_of_every_region_and_kind() -> None:
    all_of_them = [read_profile(str(path)) for path in EXAMPLES]
    assert len(all_of_them) >= 11
    assert {profile.region for profile in all_of_them} == set(REGION_CURRENCY)
    assert any(profile.health.red_flags for profile in all_of_them)
    assert any(profile.health.conditions is None for profile in all_of_them)
    assert any(profile.age < 18 for profile in all_of_them)
    assert any(profile.budget.monthly == 0 for profile in all_of_them)


def test_a_byte_order_mark_and_crlf_are_fine() -> None:
    raw = b"\xef\xbb\xbf" + json.dumps(GOOD, indent=2).replace("\n", "\r\n").encode()
    assert profile_from_json(raw, "x") == Profile.model_validate(GOOD)


def test_what_may_be_left_out_gets_its_default() -> None:
    raw = changed(currency=..., language=..., lifestyle=..., preferences__owns_device=...,
                  health={"red_flags": []}, skin__reacted_to=...)  # fmt: skip
    profile = profile_from_json(raw, "x")
    assert (profile.currency, profile.language) == ("JPY", "en")
    assert profile.health.conditions is None
    assert profile.skin.reacted_to is None
    assert profile.lifestyle.sleep_hours is None
    assert profile.preferences.owns_device is False


def test_none_of_these_and_not_answered_stay_apart() -> None:
    none = profile_from_json(changed(health__conditions=[]), "x")
    open_ = profile_from_json(changed(health__conditions=None), "x")
    assert none.health.conditions == frozenset()
    assert open_.health.conditions is None
    assert canonical_json(none) != canonical_json(open_)


@given(profile_objects())
def test_any_valid_profile_goes_through_json_unchanged(value: dict[str, Any]) -> None:
    profile = Profile.model_validate(value)
    assert profile_from_json(json.dumps(without_sets(value)).encode(), "x") == profile
    assert profile_from_json(canonical_json(profile), "x") == profile


@given(profiles())
def test_canonical_bytes_depend_on_the_answers_only(profile: Profile) -> None:
    raw = canonical_json(profile)
    turned = dict(reversed(json.loads(raw).items()))
    turned["concerns"] = dict(reversed(turned["concerns"].items()))
    again = profile_from_json(json.dumps(turned, indent=3).encode(), "x")
    assert canonical_json(again) == raw
    assert list(again.concerns) == list(profile.concerns)
    assert raw.endswith(b"}\n")
    assert raw.count(b"\n") == 1


def test_numbers_have_one_spelling() -> None:
    spellings = ("20000", "20000.0", "2e4", "2.0E+4", "20000.000")
    hashes = set()
    for spelling in spellings:
        raw = json.dumps(GOOD).replace('"upfront": 20000', f'"upfront": {spelling}')
        profile = profile_from_json(raw.encode(), "x")
        assert b'"upfront":20000}' in canonical_json(profile)
        hashes.add(profile_sha256(profile))
    assert len(hashes) == 1
    zero = profile_from_json(changed(budget__monthly=-0.0), "x")
    assert b'"monthly":0,' in canonical_json(zero)


def test_the_hash_is_the_same_under_another_hash_seed() -> None:
    path = str(EXAMPLES[-1])
    code = f"from exowizard.data.profiles import *; print(profile_sha256(read_profile({path!r})))"
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(EXAMPLES[0].parents[2])},
            capture_output=True,
            text=True,
            check=True,
        )
        assert run.stdout.strip() == profile_sha256(read_profile(path))


# --- files


def feed(monkeypatch: pytest.MonkeyPatch, raw: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, changed())
    assert read_profile("-") == Profile.model_validate(GOOD)
    feed(monkeypatch, changed(age=7))
    with pytest.raises(BadInput, match=r"^standard input: age: 7 is too low"):
        read_profile("-")


def test_files_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, word in ((tmp_path / "none.json", "no such file"), (tmp_path, "is a folder"),
                       ("a\0b", "check the name")):  # fmt: skip
        with pytest.raises(BadInput, match=word) as caught:
            read_profile(str(name))
        assert str(caught.value).isprintable()
        with pytest.raises(BadInput, match=word):
            list(read_profiles_jsonl(str(name)))

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(BadInput, match="you may not read this file"):
        read_profile("mine.json")


def test_an_endless_file_is_too_large() -> None:
    if not Path("/dev/zero").exists():
        pytest.skip("no endless file here")
    with pytest.raises(BadInput, match="larger than 1 MiB"):
        read_profile("/dev/zero")
    with pytest.raises(BadInput, match="larger than 10 bytes"):
        read_json(b" " * 11, "x", limit=10)


# --- many profiles


def said(item: Profile | list[Fault]) -> str:
    assert isinstance(item, list)
    return "\n".join(map(str, item))


def test_one_bad_line_never_stops_the_rest(tmp_path: Path) -> None:
    good = changed()
    lines = [
        good, b"", b"{", changed(age=7, region="X"), b"x" * (LARGEST + 10), b"\xff", b"  \t ",
        good + b"\r", b"[" * 5000, b"\xef\xbb\xbf" + good, good,
    ]  # fmt: skip
    path = tmp_path / "people.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + b"\n".join(lines))
    read = dict(read_profiles_jsonl(str(path)))
    assert sorted(read) == [1, 3, 4, 5, 6, 8, 9, 10, 11]
    profile = Profile.model_validate(GOOD)
    assert [number for number, item in read.items() if item == profile] == [1, 8, 10, 11]
    assert said(read[4]).splitlines() == [
        f'{path}: line 4: region: "X" is not an answer here; '
        "use one of US, EU, UK, JP, KR, AU, OTHER",
        f"{path}: line 4: age: 7 is too low; use 13 to 110",
    ]
    assert "line 5: is larger than 1 MiB" in said(read[5])
    assert "column 2" in said(read[3])


@pytest.mark.parametrize("ending", [b"", b"\n", b"\r\n"])
@pytest.mark.parametrize("extra", [0, 1, 2, 3])
def test_the_limit_of_a_line_is_exact(tmp_path: Path, ending: bytes, extra: int) -> None:
    good = changed()
    path = tmp_path / "people.jsonl"
    padded = good + b" " * (LARGEST - len(good) + extra)
    path.write_bytes(good + b"\n" + padded + ending)
    read = dict(read_profiles_jsonl(str(path)))
    assert sorted(read) == [1, 2]
    assert isinstance(read[2], Profile) is (extra == 0)


def test_an_empty_file_of_lines_has_no_profiles(tmp_path: Path) -> None:
    path = tmp_path / "people.jsonl"
    path.write_bytes(b"")
    assert list(read_profiles_jsonl(str(path))) == []


def test_lines_from_standard_input_are_read_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, changed() + b"\n{\n")
    read = read_profiles_jsonl("-")
    assert next(read) == (1, Profile.model_validate(GOOD))
    number, faults = next(read)
    assert number == 2
    assert said(faults).startswith("standard input: line 2: column 2")
