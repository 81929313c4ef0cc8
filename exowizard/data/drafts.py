"""Answers as JSON: the unfinished ones as ``exowizard-draft/1``, the finished ones as a profile.

A draft is ``{"format": "exowizard-draft/1", "answers": {path: value, ...}, "place": "...",
"passed": [...], "checking": false}``, place and what follows being a ``Bookmark``. A path is a key
of the profile such as ``health.conditions``, or one that only the wizard has. null means "rather
not say"; a path that is missing was not answered. Sets are sorted lists. A profile holds the same
but its format under the key ``window``, and of the answers only those that it does not say itself.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from exowizard.core.faults import BadInput, Fault
from exowizard.data.inputs import MIB, visible
from exowizard.data.strict_json import few, read_json
from exowizard.flow.bookmark import NOWHERE, Bookmark
from exowizard.flow.profile import said
from exowizard.flow.questions import BY_PATH, effective

if TYPE_CHECKING:
    from pydantic import ValidationError

    from exowizard.core.answers import Profile
    from exowizard.flow.session import Answer, Answers

DRAFT_FORMAT = "exowizard-draft/1"
_LONGEST_PLACE = 100
_LONGEST_WORD = 100
_MOST_WORDS = 50
_KEYS = ("answers", "place", "passed", "checking")
_FOUND_OUT = ("format", "currency")  # follow from what the file is and from the region


def draft_bytes(answers: Answers, bookmark: Bookmark = NOWHERE) -> bytes:
    """A draft's bytes, which depend on the session only.

    An answer that the contract does not allow, such as an age half typed, is left out: the wizard
    does not count it either, and asks again. Raises ValueError for a path that is none.
    """
    return _written({"format": DRAFT_FORMAT, **_kept(answers, bookmark)})


def session_bytes(answers: Answers, bookmark: Bookmark = NOWHERE) -> bytes:
    """A profile where nothing is missing, else a draft; either gives the same session again."""
    profile = finished(answers)
    if profile is not None:
        says = said_by(profile)
        if says.keys() <= answers.keys() | {"language"}:
            more = {path: answers[path] for path in answers if not _same(path, answers, says)}
            window = {"window": _kept(more, bookmark)}
            return _written(_plain(profile.model_dump(mode="json")) | window)
    return draft_bytes(answers, bookmark)


def _same(path: str, answers: Answers, says: Answers) -> bool:
    return path == "language" or (path in says and says[path] == answers[path])


def _kept(answers: Answers, bookmark: Bookmark) -> dict[str, Any]:
    known = _profile_paths()
    unknown = [path for path in answers if path not in known and not _private(path)]
    if unknown:
        raise ValueError(f"no such question: {', '.join(unknown)}")
    values = {path: _as_json(value) for path, value in answers.items()}
    refused = _refused_paths(_nested({path: values[path] for path in values if path in known}))
    kept = {
        path: values[path]
        for path in sorted(values)
        if path not in refused and (path in known or _fits(path, values[path]))
    }
    where: dict[str, Any] = {"place": bookmark.place}
    if bookmark.passed is not None:
        where |= {"passed": list(bookmark.passed), "checking": bookmark.checking}
    return {**where, "answers": kept}


def draft_from(raw: bytes, file: str) -> tuple[dict[str, Answer], Bookmark]:
    """The answers of a draft and where the person was; ``file`` is the name that faults carry.

    Raises BadInput with every fault.
    """
    value = read_json(raw, file, limit=MIB)
    if not isinstance(value, dict) or value.get("format") != DRAFT_FORMAT:
        raise BadInput([Fault(file, "format", f'write "{DRAFT_FORMAT}"')])
    return _from_kept({key: value[key] for key in value if key != "format"}, file)


def profile_session(raw: bytes, file: str) -> tuple[dict[str, Answer], Bookmark]:
    """The answers of a profile and where the person was, if it was written by the window.

    Raises BadInput with every fault.
    """
    # Pydantic: not before the first page is painted.
    from exowizard.data.profiles import WINDOW, profile_from_json

    says = said_by(profile_from_json(raw, file))
    window = read_json(raw, file, limit=MIB).get(WINDOW)
    if window is None:
        return says, NOWHERE
    more, bookmark = _from_kept(window, file, f"{WINDOW}.")
    return says | more, bookmark


def _from_kept(
    value: dict[str, Any], file: str, inside: str = ""
) -> tuple[dict[str, Answer], Bookmark]:
    faults = [
        Fault(file, inside + visible(key, _LONGEST_WORD), "unknown key; take it out")
        for key in value
        if key not in _KEYS
    ]
    place, passed = value.get("place"), value.get("passed")
    checking = value.get("checking", False)
    if not (place is None or (isinstance(place, str) and len(place) <= _LONGEST_PLACE)):
        faults.append(Fault(file, f"{inside}place", "is no place; take it out"))
    if not (passed is None or _words(passed)):
        faults.append(Fault(file, f"{inside}passed", "is no list of places; take it out"))
    if not isinstance(checking, bool):
        faults.append(Fault(file, f"{inside}checking", "must be true or false"))
    answers = value.get("answers")
    if not isinstance(answers, dict):
        faults.append(Fault(file, f"{inside}answers", "must be an object {…} with the answers"))
        answers = {}
    faults += _answer_faults(answers, file)
    if faults:
        raise BadInput(few(faults, file))
    bookmark = Bookmark(place, None if passed is None else tuple(passed), checking)
    return {path: _from_json(path, said) for path, said in answers.items()}, bookmark


def answers_of(profile: Profile) -> dict[str, Answer]:
    """A profile's answers by path; what it leaves open is "rather not say"."""
    answers: dict[str, Answer] = {}
    for path in _profile_paths():
        value: Any = profile
        for name in path.split("."):
            value = getattr(value, name)
        answers[path] = _plain(value)
    return answers


def said_by(profile: Profile) -> dict[str, Answer]:
    """What somebody said of a profile's answers: without what stands in for hidden questions."""
    return said(answers_of(profile))


def finished(answers: Answers) -> Profile | None:
    """The profile that these answers make, if nothing is missing; hidden answers do not count.

    Nothing is made up, as it is for advice after a warning sign: a file holds what was answered.
    """
    from pydantic import ValidationError

    from exowizard.core.answers import PROFILE_FORMAT, Profile

    counted = _nested({path: _as_json(value) for path, value in effective(answers).items()})
    if not _refused_paths({"language": answers.get("language")}):
        counted["language"] = answers.get("language")
    try:
        return Profile.model_validate({"format": PROFILE_FORMAT, **counted})
    except ValidationError:
        return None


def _profile_paths() -> Mapping[str, None]:
    """Every key path of the profile that holds an answer, in the contract's order."""
    # Pydantic: not before the first page is painted.
    from exowizard.core.answers import Answers as Part
    from exowizard.core.answers import Profile

    paths: dict[str, None] = {}
    for name, about in Profile.model_fields.items():
        kind = about.annotation
        if isinstance(kind, type) and issubclass(kind, Part):
            paths |= dict.fromkeys(f"{name}.{inner}" for inner in kind.model_fields)
        elif name not in _FOUND_OUT:
            paths[name] = None
    return paths


def _answer_faults(answers: Mapping[str, Any], file: str) -> list[Fault]:
    from exowizard.data.profile_faults import profile_faults

    known = _profile_paths()
    faults: list[Fault] = []
    for path, value in answers.items():
        if path in known:
            continue
        shown = visible(path, _LONGEST_WORD)
        if not _private(path):
            faults.append(Fault(file, shown, "unknown question; take it out"))
        elif not _fits(path, value):
            faults.append(Fault(file, shown, "is not an answer here; take it out"))
    inside = _nested({path: value for path, value in answers.items() if path in known})
    return faults + profile_faults(inside, _said_of(inside), file, unfinished=True)


def _refused_paths(inside: dict[str, Any]) -> set[str]:
    """The paths of answers that the contract does not allow."""
    error = _said_of(inside)
    paths = set()
    for found in error.errors(include_url=False) if error is not None else ():
        if found["type"] != "missing" and found["loc"]:
            name, *rest = map(str, found["loc"])
            paths.add(f"{name}.{rest[0]}" if rest and name != "concerns" else name)
    return paths


def _said_of(inside: dict[str, Any]) -> ValidationError | None:
    from pydantic import ValidationError

    from exowizard.core.answers import PROFILE_FORMAT, Profile

    try:
        Profile.model_validate({"format": PROFILE_FORMAT, **inside})
    except ValidationError as error:
        return error
    return None


def _private(path: str) -> bool:
    question = BY_PATH.get(path)
    return question is not None and question.private


def _fits(path: str, value: Any) -> bool:
    """Whether this may be the answer to a question that only the wizard has."""
    match value:
        case list():
            fits = _words(value)
        case dict():
            fits = len(value) <= _MOST_WORDS and all(
                len(key) <= _LONGEST_WORD and _number(inner) for key, inner in value.items()
            )
        case str():
            fits = len(value) <= _LONGEST_WORD
        case _:
            fits = value is None or _number(value)
    return fits and BY_PATH[path].valid(_from_json(path, value))


def _words(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) <= _MOST_WORDS
        and all(isinstance(item, str) and len(item) <= _LONGEST_WORD for item in value)
    )


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and math.isfinite(value)


def _nested(answers: Mapping[str, Any]) -> dict[str, Any]:
    content: dict[str, Any] = {}
    for path, value in answers.items():
        part, _, name = path.rpartition(".")
        inside = content.setdefault(part, {}) if part else content
        inside[name] = value
    return content


def _as_json(value: Any) -> Any:
    match value:
        case frozenset() | set():
            return sorted(value)
        case tuple():
            return list(value)
        case Mapping():
            return {key: value[key] for key in sorted(value)}
        case _:
            return _plain(value)


def _from_json(path: str, value: Any) -> Answer:
    if isinstance(value, list):
        return tuple(value) if _private(path) else frozenset(value)
    return cast("Answer", _plain(value))


def _plain(value: Any) -> Any:
    """Whole numbers without a point, so that what is read equals what was written."""
    match value:
        case dict():
            return {key: _plain(inner) for key, inner in value.items()}
        case float() if value.is_integer():
            return int(value)
        case _:
            return value


def _written(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, allow_nan=False, indent=2).encode() + b"\n"
