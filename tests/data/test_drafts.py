"""Drafts: unfinished answers as JSON, and the profile that finished ones make."""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from exowizard.core.answers import CRITERIA, Profile
from exowizard.core.faults import BadInput
from exowizard.data.drafts import answers_of, draft_bytes, draft_from, finished, session_bytes
from exowizard.data.profiles import canonical_json, profile_from_json, read_profile
from exowizard.data.resources import resource_folder
from exowizard.flow.bookmark import Bookmark
from exowizard.flow.questions import BY_PATH, SENSITIVITY_SIGNS
from tests.strategies import profiles

ANSWERS: dict[str, Any] = {
    "region": "JP",
    "age": 38,
    "concerns": {"wrinkles": 3, "dark_spots": 1},
    "health.red_flags": frozenset(),
    "health.pregnancy": None,
    "health.conditions": frozenset({"rosacea", "eczema"}),
    "budget.monthly": 12.5,
    "preferences.owns_device": False,
    "skin.stings": True,
    "order": ("cost", "benefit", "gentleness", "evidence", "convenience", "speed"),
}
PRIVATE = some.fixed_dictionaries(
    {}, optional=dict.fromkeys(SENSITIVITY_SIGNS, some.none() | some.booleans())
)


def faults(raw: bytes) -> list[str]:
    with pytest.raises(BadInput) as bad:
        draft_from(raw, "file")
    return [str(fault) for fault in bad.value.faults]


def draft(answers: Any, **more: Any) -> bytes:
    return json.dumps({"format": "exowizard-draft/1", "answers": answers, **more}).encode()


def test_draft_comes_back_as_it_was() -> None:
    bookmark = Bookmark("safety/conditions", ("welcome", "safety/signs"), checking=True)
    raw = draft_bytes(MappingProxyType(ANSWERS), bookmark)
    assert draft_from(raw, "file") == (ANSWERS, bookmark)
    assert draft_from(draft_bytes({}), "file") == ({}, Bookmark())


def test_draft_is_the_contracts_json() -> None:
    content = json.loads(draft_bytes(ANSWERS, Bookmark("budget")))
    assert content["format"] == "exowizard-draft/1"
    assert content["place"] == "budget"
    assert content["answers"]["health.conditions"] == ["eczema", "rosacea"]
    assert content["answers"]["health.pregnancy"] is None
    assert "health.medicines" not in content["answers"]


def test_bytes_depend_on_the_answers_only() -> None:
    backwards = dict(reversed(ANSWERS.items()))
    backwards["concerns"] = {"dark_spots": 1, "wrinkles": 3}
    assert draft_bytes(backwards) == draft_bytes(ANSWERS)


@given(profiles(), PRIVATE, some.data())
def test_any_part_of_any_answers_survives(
    profile: Profile, private: dict[str, Any], data: some.DataObject
) -> None:
    answers = answers_of(profile) | private
    paths = data.draw(some.sets(some.sampled_from(sorted(answers))))
    part = {path: answers[path] for path in paths}
    back, bookmark = draft_from(draft_bytes(part, Bookmark("here")), "file")
    assert (back, bookmark) == (part, Bookmark("here"))
    assert {path: type(answer) for path, answer in back.items()} == {
        path: type(answer) for path, answer in part.items()
    }


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("age", 12),
        ("age", None),
        ("age", 38.5),
        ("age", True),
        ("concerns", {}),
        ("concerns", {"wrinkles": 4}),
        ("concerns", {"hair": 1}),
        ("health.conditions", frozenset({"rosacea", "flu"})),
        ("health.red_flags", None),
        ("budget.monthly", float("nan")),
        ("budget.upfront", float("inf")),
        ("skin.stings", float("nan")),
        ("order", tuple("x" * 200)),
        ("lifestyle.sleep_hours", 25),
        ("region", "Mars"),
    ],
)
def test_answer_that_cannot_be_is_left_out_and_the_rest_kept(path: str, answer: Any) -> None:
    rest = {key: value for key, value in ANSWERS.items() if key != path}
    back, _ = draft_from(draft_bytes(ANSWERS | {path: answer}), "file")
    assert back == rest


def test_weights_that_are_all_zero_are_still_a_draft() -> None:
    zero = {f"priorities.{name}": 0 for name in CRITERIA}
    assert draft_from(draft_bytes(zero), "file") == (zero, Bookmark())
    assert finished(zero) is None


def test_path_that_is_no_question_is_a_fault_of_the_program() -> None:
    with pytest.raises(ValueError, match=r"skin\.colour"):
        draft_bytes({"skin.colour": 1})


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"skin.colour": 1}, "skin.colour: unknown question"),
        ({"format": "exowizard-profile/1"}, "format: unknown question"),
        ({"currency": "EUR"}, "currency: unknown question"),
        ({"skin": {"type": "dry"}}, "skin: unknown question"),
        ({"health.conditions.0": "rosacea"}, "health.conditions.0: unknown question"),
        ({"age": 12}, "age: 12 is too low; use 13 to 110"),
        ({"age": "38"}, 'age: "38" is text'),
        ({"health.conditions": ["flu"]}, 'health.conditions.0: "flu" is not an answer'),
        ({"health.conditions": ["eczema", "eczema"]}, "stands twice"),
        ({"concerns": {"hair": 1}}, "concerns.hair: unknown concern"),
        ({"health.red_flags": None}, "health.red_flags: null is no answer"),
        ({"skin.stings": {"a": 1}}, "skin.stings: is not an answer"),
        ({"order": [1, 2]}, "order: is not an answer"),
        ({"order": ["cost"] * 1000}, "order: is not an answer"),
        ({"skin.stings": "x" * 1000}, "skin.stings: is not an answer"),
        ([], "answers: must be an object"),
        (None, "answers: must be an object"),
    ],
)
def test_fault_in_a_draft_is_named(answers: Any, said: str) -> None:
    assert any(said in fault for fault in faults(draft(answers)))


def test_all_faults_of_a_draft_are_named_at_once() -> None:
    raw = draft({"age": 12, "x\n": 1, "region": "Mars"}, place=3, more=1)
    assert [fault.split(": ")[1] for fault in faults(raw)] == [
        "more",
        "place",
        "x\\n",
        "region",
        "age",
    ]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"{}",
        b'{"format": "exowizard-profile/1"}',
        draft({}, place="x" * 101),
        draft({}) + b"{}",
        b'{"format": "exowizard-draft/1", "answers": {"age": 20, "age": 30}}',
        b'{"format": "exowizard-draft/1", "answers": ' + b"[" * 10_000 + b"]" * 10_000 + b"}",
        draft({}) + b" " * 1024 * 1024,
        draft({f"unknown {number}": 1 for number in range(20_000)}),
    ],
    ids=[
        "empty",
        "list",
        "no format",
        "profile",
        "place",
        "more",
        "twice",
        "deep",
        "large",
        "many",
    ],
)
def test_damaged_or_hostile_draft_is_refused(raw: bytes) -> None:
    assert 0 < len(faults(raw)) <= 101


@given(profiles())
def test_profile_and_answers_say_the_same(profile: Profile) -> None:
    assert profile_from_json(canonical_json(profile), "file") == profile
    answers = answers_of(profile)
    assert all(path in BY_PATH or path == "language" for path in answers)
    again = finished(answers)
    assert again is not None
    asked = {path for path, question in BY_PATH.items() if question.applies(answers)}
    kept = answers_of(again)
    if not profile.health.red_flags:
        assert {path: kept[path] for path in kept if path in asked} == {
            path: answers[path] for path in kept if path in asked
        }
    assert kept["language"] == profile.language


@given(profiles(referral=False), some.data())
def test_answers_with_a_gap_are_not_finished(profile: Profile, data: some.DataObject) -> None:
    answers = answers_of(profile)
    needed = ["region", "age", "concerns", "skin.type", "health.red_flags", "budget.monthly"]
    answers.pop(data.draw(some.sampled_from(needed)))
    assert finished(answers) is None


def test_profile_is_pretty_enough_to_read() -> None:
    example = resource_folder() / "examples" / "tokyo_wrinkles_and_spots.json"
    raw = session_bytes(answers_of(read_profile(str(example)))).decode()
    assert '\n  "age": 38,\n' in raw
    assert raw.index('"format"') < raw.index('"region"') < raw.index('"priorities"')


def test_nothing_is_made_up_after_a_warning_sign() -> None:
    warned = {"region": "UK", "health.red_flags": frozenset({"changing_mole"})}
    assert finished(warned) is None
    assert draft_from(draft_bytes(warned), "file")[0] == warned
