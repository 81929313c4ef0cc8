"""The wizard's way through, held by a state machine: any answers, in any order, any moves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from exowizard.core.answers import Profile
from exowizard.core.wording import english
from exowizard.flow import navigation
from exowizard.flow.changes import give
from exowizard.flow.places import BY_ID, SAFETY
from exowizard.flow.places import warned as is_warned
from exowizard.flow.profile import profile, profile_so_far
from exowizard.flow.questions import BY_PATH, QUESTIONS, effective
from exowizard.flow.questions import SAFETY as SAFETY_QUESTIONS
from exowizard.flow.session import Session, Stop
from tests.sessions import session_of
from tests.strategies import profiles

SETTINGS = ("home_only", "prefer_home", "either", "prefer_clinic", "clinic_only")
REGIONS = ("US", "EU", "UK", "JP", "KR", "AU", "OTHER")
OWN_SETS = st.none() | st.frozensets(
    st.sampled_from(["basic_care", "sunscreen", "vitamin_c", "retinol", "clinic_exosome"])
)
FLAGS = st.sampled_from([frozenset(), frozenset({"changing_mole"}), frozenset({"self_harm"})])


def amounts_of(answers: Mapping[str, Any]) -> dict[str, float]:
    """Every budget that was given, in any money: none is lost by moving."""
    money = "US" if answers.get("region") == "OTHER" else answers.get("region")
    now = {
        f"{money}.{path}": answers[path]
        for path in ("budget.upfront", "budget.monthly")
        if path in answers
    }
    return now | answers.get("budget.elsewhere", {})


class Journey(RuleBasedStateMachine):
    """One person at the window. ``donor`` is a whole set of answers to take single ones from."""

    def __init__(self) -> None:
        super().__init__()
        self.session = Session()
        self.own: frozenset[str] | None = None
        self.donor: dict[str, Any] = {}

    @rule(found=profiles())
    def meet(self, found: Profile) -> None:
        self.donor = dict(session_of(found).answers)

    @precondition(lambda self: self.donor)
    @rule(data=st.data())
    def answer_one(self, data: st.DataObject) -> None:
        asked = [question.path for question in navigation.questions_of(self.session.stop)]
        known = [path for path in asked if path in self.donor]
        if known:
            path = data.draw(st.sampled_from(known))
            self.session = give(self.session, {path: self.donor[path]})

    @precondition(lambda self: self.donor)
    @rule()
    def answer_the_page(self) -> None:
        asked = navigation.questions_of(self.session.stop)
        changes = {q.path: self.donor[q.path] for q in asked if q.path in self.donor}
        self.session = give(self.session, changes)

    @precondition(lambda self: self.donor)
    @rule(steps=st.integers(1, 20))
    def hurry_on(self, steps: int) -> None:
        for _ in range(steps):
            self.answer_the_page()
            self.session = navigation.go_next(self.session)

    @rule(setting=st.sampled_from(SETTINGS), region=st.sampled_from(REGIONS), flags=FLAGS)
    def change_early_answers(self, setting: str, region: str, flags: frozenset[str]) -> None:
        before = dict(self.session.answers)
        changes = {"preferences.setting": setting, "region": region, "health.red_flags": flags}
        known = {path: value for path, value in changes.items() if path in before}
        self.session = give(self.session, known)
        lost = {path for path in before if path not in self.session.answers}
        assert lost <= {"budget.upfront", "budget.monthly", "budget.elsewhere"}
        assert not lost or before["region"] != self.session.answers["region"]
        assert amounts_of(self.session.answers) == amounts_of(before)

    @rule()
    def next_and_back(self) -> None:
        ahead = navigation.go_next(self.session)
        if ahead is not self.session:
            back = navigation.go_back(ahead)
            assert back.stop == self.session.stop
            assert back.answers == self.session.answers

    @rule()
    def go_next(self) -> None:
        complete = navigation.complete(self.session.stop, self.session.answers)
        last = navigation.following(self.session) is None
        ahead = navigation.go_next(self.session)
        assert (ahead is self.session) == (last or not complete)
        self.session = ahead

    @rule()
    def go_back(self) -> None:
        before = self.session.answers
        self.session = navigation.go_back(self.session)
        assert self.session.answers == before

    @rule(data=st.data())
    def jump(self, data: st.DataObject) -> None:
        to = data.draw(st.sampled_from(navigation.path(self.session.answers)))
        open_ = to in navigation.reachable(self.session)
        self.session = navigation.jump(self.session, to)
        assert not open_ or self.session.stop == to

    @rule(own=OWN_SETS)
    def choose_a_set(self, own: frozenset[str] | None) -> None:
        self.session = self.session.wanting(own)
        self.own = own

    @rule()
    def start_over(self) -> None:
        self.session, self.own = Session(), None

    @invariant()
    def is_on_the_path(self) -> None:
        assert self.session.stop in navigation.path(self.session.answers)
        assert self.session.stop in navigation.reachable(self.session)

    @invariant()
    def an_own_set_goes_only_when_the_person_lets_it_go(self) -> None:
        assert self.session.wanted == self.own

    @invariant()
    def the_path_ends_at_the_plan(self) -> None:
        places = [stop.place for stop in navigation.path(self.session.answers)]
        assert places[0] == "welcome"
        assert places[-2:] == ["plan", "keep"]

    @invariant()
    def safety_questions_never_vanish(self) -> None:
        answers = self.session.answers
        assert SAFETY.applies(answers) or is_warned(answers)
        assert Stop("safety", "signs") in navigation.path(answers)
        assert all(question.applies(answers) for question in SAFETY_QUESTIONS)
        if not is_warned(answers):
            parts = [stop for stop in navigation.path(answers) if stop.place == "safety"]
            assert len(parts) == len(SAFETY.parts)

    @invariant()
    def a_warning_sign_leads_to_care_and_nowhere_else(self) -> None:
        if is_warned(self.session.answers):
            places = [stop.place for stop in navigation.path(self.session.answers)]
            assert places == ["welcome", "safety", "plan", "keep"]

    @invariant()
    def hidden_answers_are_never_effective(self) -> None:
        answers = self.session.answers
        counted = effective(answers)
        for question in QUESTIONS:
            if not question.applies(answers):
                assert counted.get(question.path) == question.else_
            if question.private:
                assert question.path not in counted

    @invariant()
    def something_can_always_be_said_on_the_way(self) -> None:
        assert profile_so_far(self.session).concerns

    @invariant()
    def at_the_result_there_is_a_profile(self) -> None:
        if BY_ID[self.session.stop.place].result:
            found = profile(self.session)
            assert found.health.red_flags == self.session.answers["health.red_flags"]

    @invariant()
    def the_trail_shows_where_the_person_is(self) -> None:
        steps = [step for group in navigation.trail(self.session, english) for step in group.steps]
        here = [step for step in steps if step.mark == "here"]
        assert [step.stop for step in here] == [self.session.stop]
        open_ = set(navigation.reachable(self.session))
        assert all((step.mark == "locked") == (step.stop not in open_) for step in steps)


Journey.TestCase.settings = settings(max_examples=100, stateful_step_count=30)
TestJourney = Journey.TestCase


def test_every_profile_comes_back_from_a_session_as_it_was(knowledge) -> None:
    from exowizard.data.profiles import read_profile
    from tests.ui.desks import EXAMPLES

    for path in sorted(EXAMPLES.glob("*.json")):
        found = read_profile(str(path))
        if found.health.red_flags:
            continue
        session = session_of(found)
        wishes = found.preferences
        if wishes.setting == "home_only":  # needles and downtime are not asked then
            wishes = wishes.model_copy(update={"needles": "never", "downtime_days": 0.0})
        if wishes.setting == "clinic_only":
            wishes = wishes.model_copy(update={"owns_device": False})
        assert profile(session, found.language) == found.model_copy(update={"preferences": wishes})
        assert session.stop == Stop("check")


def test_another_currency_asks_for_the_budget_again() -> None:
    from tests.ui.desks import TOKYO, example_session

    session = example_session(TOKYO)
    moved = give(session, {"region": "US"})
    assert "budget.monthly" not in moved.answers
    assert moved.answers["concerns"] == session.answers["concerns"]
    assert moved.stop == Stop("budget")
    assert profile_so_far(moved).region == "US"


def test_the_budget_comes_back_with_its_region() -> None:
    from tests.ui.desks import TOKYO, example_session

    session = example_session(TOKYO)
    moved = give(session, {"region": "US"})
    assert give(moved, {"region": "JP"}) == replace(session, stop=moved.stop)
    spent = give(moved, {"budget.upfront": 100, "budget.monthly": 12.5})
    back = give(spent, {"region": "JP"})
    assert effective(back.answers) == effective(session.answers)
    again = give(back, {"region": "OTHER"})  # the same money as before
    assert [again.answers[f"budget.{name}"] for name in ("upfront", "monthly")] == [100, 12.5]
    assert give(spent, {"region": "OTHER"}).answers["budget.monthly"] == 12.5


def test_a_budget_that_was_half_given_comes_back_half() -> None:
    session = give(Session(), {"region": "UK", "budget.upfront": 50})
    back = give(give(session, {"region": "KR"}), {"region": "UK"})
    assert back.answers == session.answers


def test_amounts_given_with_a_region_are_in_its_money() -> None:
    session = give(Session(), {"region": "UK", "budget.upfront": 50, "budget.monthly": 5})
    moved = give(session, {"region": "JP", "budget.upfront": 9000})
    assert moved.answers["budget.upfront"] == 9000
    assert "budget.monthly" not in moved.answers


def test_the_four_signs_give_the_level_and_taking_one_back_takes_it_away() -> None:
    session = Session()
    signs = {"skin.stings": True, "skin.reddens": False, "skin.flakes": True, "skin.stopped": True}
    assert give(session, signs).answers["skin.sensitivity"] == 3
    assert "skin.sensitivity" not in give(session, {"skin.stings": True}).answers


def test_rather_not_say_is_an_answer_where_it_may_be_and_not_elsewhere() -> None:
    for path in ("health.pregnancy", "health.conditions", "skin.reacted_to"):
        assert BY_PATH[path].path in effective({path: None})
    for path in ("age", "region", "health.red_flags", "concerns", "skin.type"):
        assert path not in effective({path: None})


def test_stand_ins_of_a_profile_are_asked_once_they_count() -> None:
    from tests.ui.desks import TOKYO, example_session

    stands: dict[str, Any] = {"setting": "home_only", "needles": "never", "downtime_days": 0}
    found = profile(example_session(TOKYO))
    home = found.model_copy(update={"preferences": found.preferences.model_copy(update=stands)})
    session = session_of(home)
    assert profile(session) == home
    asked = give(session, {"preferences.setting": "either"})
    assert asked.stop == Stop("setting")
    assert "preferences.needles" not in effective(asked.answers)


def test_what_a_profile_says_beyond_the_stand_in_was_said_by_somebody() -> None:
    from tests.ui.desks import TOKYO, example_session

    found = profile(example_session(TOKYO))
    said = found.preferences.model_copy(update={"setting": "home_only", "needles": "fine"})
    session = session_of(found.model_copy(update={"preferences": said}))
    assert effective(session.answers)["preferences.needles"] == "never"
    assert give(session, {"preferences.setting": "either"}).answers["preferences.needles"] == "fine"


def test_a_set_of_ones_own_is_kept_through_every_other_answer() -> None:
    from tests.ui.desks import TOKYO, example_session

    session = example_session(TOKYO).wanting(frozenset({"vitamin_c", "basic_care"}))
    assert session.wanted == {"vitamin_c", "basic_care"}
    assert give(session, {"age": 40}).wanted == session.wanted
    assert give(session, {"region": "US"}).wanted == session.wanted
    assert session.without("age").wanted == session.wanted
    assert session.wanting(None).answers == example_session(TOKYO).answers
