"""Every answer in words, in the groups of the trail."""

from __future__ import annotations

import pytest

from exowizard.core.wording import english
from exowizard.flow.navigation import questions_of
from exowizard.flow.questions import BUDGET_ELSEWHERE, QUESTIONS, SENSITIVITY_SIGNS
from exowizard.flow.session import OWN_SET, Stop
from exowizard.flow.views.check import check_view
from tests.ui.desks import EXAMPLES, MOLE, TOKYO, example_session


def lines(answers, knowledge):
    seen = check_view(answers, knowledge, english)
    return {
        line.path: line
        for group in seen.groups for section in group.sections for line in section.lines
    }  # fmt: skip


def test_every_question_that_is_asked_has_its_line_in_the_order_of_the_trail(knowledge):
    order = ("cost", "speed", "benefit", "evidence", "gentleness", "convenience")
    answers = {**example_session(TOKYO).answers, "order": order}
    seen = check_view(answers, knowledge, english)
    assert [group.title for group in seen.groups] == ["About you", "How you live", "What matters"]
    found = [line.path for group in seen.groups for part in group.sections for line in part.lines]
    # Said otherwise, or no question of a page.
    unasked = {*SENSITIVITY_SIGNS, OWN_SET, BUDGET_ELSEWHERE.path}
    asked = [question.path for question in QUESTIONS if question.path not in unasked]
    assert sorted(found) == sorted(asked)
    assert len(found) == len(set(found))
    assert seen.summary == "Every question is answered."


def test_answers_are_said_in_words_with_their_units(knowledge):
    found = {path: line.answer for path, line in lines(example_session(TOKYO).answers,
                                                       knowledge).items()}  # fmt: skip
    assert found["region"] == "Japan"
    assert found["age"] == "38 years"
    assert found["health.red_flags"] == found["health.allergies"] == "None of these"
    assert found["concerns"] == "Wrinkles: A lot\nDark spots: Quite"
    assert found["skin.sensitivity"] == "2 of 4: Sometimes reacts"
    assert found["skin.reacted_to"] == "Retinol or a retinoid"
    assert found["preferences.downtime_days"] == "Up to 1 day"
    assert found["budget.monthly"] == "JPY\u00a08,000"
    assert found["lifestyle.sleep_hours"] == "6 hours a night"
    assert found["lifestyle.smoker"] == "No"
    assert found["priorities.benefit"] == "100 of 100"


def test_what_was_not_said_and_what_was_skipped_is_never_no(knowledge):
    answers = dict(example_session("not_answered").answers)
    answers.pop("lifestyle.smoker", None)
    found = lines(answers, knowledge)
    assert found["health.pregnancy"].answer == "Rather not say"
    assert found["skin.reacted_to"].answer == "Not sure"
    assert found["lifestyle.stress"].answer == found["lifestyle.smoker"].answer == "Skipped"
    assert not any(found[path].given for path in ("health.pregnancy", "lifestyle.smoker"))
    assert found["health.allergies"].answer == "None of these"
    assert found["health.allergies"].given
    left = sum(not line.given for line in found.values())
    summary = check_view(answers, knowledge, english).summary
    assert summary == f"{left} questions are left open. That is fine."
    gone = {key: value for key, value in answers.items() if key != "age"}
    assert lines(gone, knowledge)["age"].answer == "Not answered"


def test_a_question_that_does_not_apply_is_not_listed(knowledge):
    answers = {**example_session(TOKYO).answers, "preferences.setting": "home_only"}
    found = lines(answers, knowledge)
    assert "preferences.needles" not in found
    assert "preferences.owns_device" in found
    assert "order" not in found


@pytest.mark.parametrize(
    "name", [path.stem for path in sorted(EXAMPLES.glob("*.json")) if path.stem != MOLE]
)
def test_every_example_can_be_checked_and_every_line_leads_to_its_question(knowledge, name):
    for path, line in lines(example_session(name).answers, knowledge).items():
        assert line.question
        assert line.answer
        assert path in [question.path for question in questions_of(line.stop)]


def test_after_a_warning_sign_only_what_was_asked_is_listed(knowledge):
    found = lines(example_session(MOLE).answers, knowledge)
    assert list(found) == ["region", "health.red_flags"]
    assert found["health.red_flags"].stop == Stop("safety", "signs")
