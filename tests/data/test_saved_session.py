"""Answers that were saved and opened again are the same session, finished or not."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from exowizard.core.answers import CRITERIA, Profile
from exowizard.core.faults import BadInput
from exowizard.data.drafts import draft_bytes, draft_from, session_bytes
from exowizard.data.profiles import profile_from_json, profile_sha256, read_profile
from exowizard.data.saved_answers import SavedAnswers
from exowizard.flow import navigation
from exowizard.flow.bookmark import Bookmark, bookmark_of, opened
from exowizard.flow.changes import give
from exowizard.flow.profile import profile
from exowizard.flow.questions import SENSITIVITY_SIGNS
from exowizard.flow.session import Session, Stop
from tests.sessions import session_of
from tests.strategies import profiles
from tests.ui.desks import EXAMPLES, TOKYO, example_session

SETTINGS = ("home_only", "prefer_home", "either", "prefer_clinic", "clinic_only")
# What a profile cannot say: words of the wizard's own, and "rather not say" of a habit.
PRIVATE = some.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(SENSITIVITY_SIGNS, some.none() | some.booleans()),
        "order": some.permutations(CRITERIA).map(tuple),
        "own_set": some.sampled_from([(), ("vitamin_c",), ("azelaic_acid", "vitamin_c")]),
        "lifestyle.stress": some.none(),
        "preferences.needles": some.sampled_from(["fine", "never"]),
        "preferences.downtime_days": some.sampled_from([0, 3]),
        "preferences.owns_device": some.booleans(),
    },
)


@some.composite
def sessions(draw: some.DrawFn) -> Session:
    """A session as the window can have it: any walk through the wizard with any answers."""
    donor: dict[str, Any] = {**session_of(draw(profiles())).answers, **draw(PRIVATE)}
    session = Session()
    own = donor.pop("own_set", None)
    for _ in range(draw(some.integers(0, 30))):
        asked = navigation.questions_of(session.stop)
        known = [question.path for question in asked if question.path in donor]
        if known and draw(some.integers(0, 9)) == 0:
            known = known[: draw(some.integers(0, len(known)))]
        session = navigation.go_next(give(session, {path: donor[path] for path in known}))
    if draw(some.booleans()):
        change: dict[str, Any] = {
            "preferences.setting": draw(some.sampled_from(SETTINGS)),
            "region": draw(some.sampled_from(["US", "JP", "UK"])),
        }
        early = {path: value for path, value in change.items() if path in session.answers}
        session = give(session, early)
    if own is not None:
        session = session.wanting(frozenset(own))
    return navigation.jump(session, draw(some.sampled_from(navigation.reachable(session))))


def saved_and_opened(session: Session, language: str = "en") -> Session:
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "mine.exowizard")
        answers = {**session.answers, "language": language}
        SavedAnswers().save(path, answers, bookmark_of(session))
        found = SavedAnswers().open(path)
    return opened(found.answers, found.bookmark)


@given(sessions())
def test_saved_answers_open_as_the_same_session(session: Session) -> None:
    assert saved_and_opened(session) == session


@given(sessions())
def test_answers_kept_against_a_crash_are_the_same_session(session: Session) -> None:
    raw = draft_bytes(session.answers, bookmark_of(session))
    assert opened(*draft_from(raw, "file")) == session


def whole() -> Session:
    """A finished session with everything that a profile alone would lose."""
    signs = dict.fromkeys(SENSITIVITY_SIGNS, True)
    order = tuple(reversed(CRITERIA))
    session = give(example_session(TOKYO), {**signs, "order": order, "lifestyle.stress": None})
    session = session.wanting(frozenset({"vitamin_c"}))
    return replace(session, stop=Stop("plan"))


def test_everything_of_finished_answers_comes_back() -> None:
    session = whole()
    back = saved_and_opened(session)
    assert back == session
    assert back.answers["order"] == tuple(reversed(CRITERIA))
    assert [back.answers[sign] for sign in SENSITIVITY_SIGNS] == [True] * 4
    assert (back.wanted, back.stop) == ({"vitamin_c"}, Stop("plan"))


def test_finished_answers_are_still_a_profile_for_every_other_program() -> None:
    session = whole()
    raw = session_bytes(session.answers, bookmark_of(session))
    found = profile_from_json(raw, "file")
    assert found == profile(session)
    plain = json.loads(raw)
    assert plain.pop("window")["answers"].keys() == {
        *SENSITIVITY_SIGNS, "order", "own_set", "lifestyle.stress",
    }  # fmt: skip
    assert profile_sha256(profile_from_json(json.dumps(plain).encode(), "x")) == profile_sha256(
        found
    )


def test_a_question_that_was_not_answered_stays_unanswered() -> None:
    answers = {k: v for k, v in whole().answers.items() if k != "health.pregnancy"}
    session = navigation.settle(replace(whole(), answers=MappingProxyType(answers)))
    assert json.loads(session_bytes(answers))["format"] == "exowizard-draft/1"
    assert saved_and_opened(session) == session


@pytest.mark.parametrize("example", sorted(path.stem for path in EXAMPLES.glob("*.json")))
def test_files_without_a_bookmark_open_at_the_last_check(example: str) -> None:
    raw = (EXAMPLES / f"{example}.json").read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "clinic.json"
        path.write_bytes(raw)
        found = SavedAnswers().open(str(path))
    assert opened(found.answers, found.bookmark) == session_of(
        read_profile(str(EXAMPLES / f"{example}.json"))
    )


def test_old_draft_opens_at_its_place() -> None:
    old = {
        "format": "exowizard-draft/1",
        "place": "safety",
        "answers": {"region": "JP", "health.red_flags": []},
    }
    session = opened(*draft_from(json.dumps(old).encode(), "file"))
    assert session.stop == Stop("safety", "signs")
    assert session.passed == {Stop("welcome"), Stop("safety", "signs")}


@pytest.mark.parametrize(
    ("window", "said"),
    [
        ([], "window"),
        ({}, "window.answers: must be an object"),
        ({"answers": {}, "passed": "plan"}, "window.passed"),
        ({"answers": {}, "passed": [1]}, "window.passed"),
        ({"answers": {}, "checking": 1}, "window.checking"),
        ({"answers": {}, "place": 7}, "window.place"),
        ({"answers": {}, "x": 7}, "window.x: unknown key"),
        ({"answers": {"order": {"a": "b"}}}, "order: is not an answer"),
        ({"answers": {"age": 3}}, "age: 3 is too low"),
    ],
)
def test_fault_in_what_the_window_kept_is_named(window: Any, said: str, tmp_path: Path) -> None:
    content = json.loads((EXAMPLES / f"{TOKYO}.json").read_bytes()) | {"window": window}
    path = tmp_path / "mine.exowizard"
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(BadInput) as bad:
        SavedAnswers().open(str(path))
    assert any(said in str(fault) for fault in bad.value.faults), bad.value.faults


@pytest.mark.parametrize(
    "bookmark",
    [
        Bookmark("nowhere", ("plan", "mars", "safety/"), checking=True),
        Bookmark("keep", ()),
        Bookmark("safety/moon", None),
        Bookmark("", ("",)),
    ],
)
@pytest.mark.parametrize("answers", [{}, {"region": "JP"}])
def test_a_bookmark_never_leads_off_the_path(
    bookmark: Bookmark, answers: Mapping[str, Any]
) -> None:
    session = opened(answers, bookmark)
    assert session.stop in navigation.reachable(session)
    assert session.stop.place in ("welcome", "safety")


def test_another_profile_is_read_for_what_it_says(tmp_path: Path) -> None:
    """Who edits the profile by hand is not overruled by what the window kept."""
    session = whole()
    content = json.loads(session_bytes(session.answers, bookmark_of(session)))
    content["age"] = 61
    path = tmp_path / "mine.exowizard"
    path.write_text(json.dumps(content), encoding="utf-8")
    found: Profile = read_profile(str(path))
    assert found.age == 61
    assert SavedAnswers().open(str(path)).answers["age"] == 61
