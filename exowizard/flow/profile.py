"""Between the wizard's answers and the profile of the contract."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, get_args

from exowizard.flow.questions import BY_PATH, CRITERIA, effective
from exowizard.flow.session import Answer, Answers, Session

if TYPE_CHECKING:
    from exowizard.core.answers import Profile

# What stands in for questions that were not reached yet, so that something can be said on the
# way ("so far: ..."): nothing that would close an option. Never used for advice.
_SO_FAR: Mapping[str, Answer] = MappingProxyType({
    "region": "OTHER", "age": 30, "concerns": MappingProxyType({"dullness": 1}),
    "skin.type": "normal", "skin.sensitivity": 0, "skin.phototype": 3,
    "skin.reacted_to": frozenset(), "health.red_flags": frozenset(),
    "health.pregnancy": "none", "health.conditions": frozenset(),
    "health.medicines": frozenset(), "health.allergies": frozenset(),
    "health.implants": frozenset(), "health.recent": frozenset(),
    "preferences.setting": "either", "preferences.needles": "fine",
    "preferences.downtime_days": 365, "preferences.minutes_per_day": 1440,
    "preferences.owns_device": True, "budget.upfront": 1e12, "budget.monthly": 1e12,
    **{f"priorities.{name}": 50 for name in CRITERIA},
})  # fmt: skip

# With a warning sign nothing more is asked, and nothing more is needed: the plan is one of care.
_FOR_CARE: Mapping[str, Answer] = MappingProxyType({
    **_SO_FAR, "health.pregnancy": None, "skin.reacted_to": None,
    **{f"health.{name}": None
       for name in ("conditions", "medicines", "allergies", "implants", "recent")},
})  # fmt: skip


def profile(session: Session, language: str = "en") -> Profile:
    """The profile of a finished session, or of one that a warning sign ended.

    Raises ValueError (of pydantic) where an answer is missing.
    """
    counted = effective(session.answers)
    if counted.get("health.red_flags"):
        counted = {**_FOR_CARE, **counted}
    return _profile(counted, language)


def profile_so_far(session: Session, language: str = "en") -> Profile:
    """A profile for remarks on the way: neutral figures where nothing was answered yet."""
    return _profile({**_SO_FAR, **effective(session.answers)}, language)


def _profile(counted: Mapping[str, Answer], language: str) -> Profile:
    # The models take a moment to load, and the first page does without.
    from exowizard.core.answers import Language, Profile

    nested: dict[str, Any] = {
        "format": "exowizard-profile/1",
        "language": language if language in get_args(Language) else "en",
    }
    for key, value in counted.items():
        part, _, name = key.rpartition(".")
        into = nested.setdefault(part, {}) if part else nested
        into[name] = dict(value) if isinstance(value, Mapping) else value
    return Profile.model_validate(nested)


def said(answers: Answers) -> dict[str, Answer]:
    """What somebody said of all that a profile holds.

    A profile says something of questions that were not asked, too. Nobody gave these answers, so
    they are asked as soon as they count; a habit that was not asked is no answer at all.
    """
    return {
        path: answer
        for path, answer in answers.items()
        if not (_not_asked(path, answer) or _stands_in(path, answers))
    }


def _not_asked(path: str, answer: Answer) -> bool:
    return answer is None and path.startswith("lifestyle.")


def _stands_in(path: str, answers: Answers) -> bool:
    """Whether this is what counts for a question that is hidden (``questions.effective``)."""
    question = BY_PATH.get(path)
    if question is None or question.else_ is None or question.applies(answers):
        return False
    return answers[path] == question.else_
