"""What-if and comparison on the options page: nothing that was tried or chosen is lost unsaid."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exowizard.flow.session import Session
from exowizard.flow.views.swap import Choice
from exowizard.flow.views.trying import Trying
from exowizard.ui.kit.text import Text
from tests.ui.desks import make_test_desk, session_at

OWN = frozenset({"vitamin_c"})


@pytest.fixture
def at_options(qapp, qtbot):
    return make_test_desk(qapp, stop="options")


def rest(qtbot, page):
    qtbot.waitUntil(lambda: not page.trial.work.busy, timeout=5000)


def page_of(shell):
    shell.page.finish()
    return shell.page


def leave_and_return(desk, shell):
    desk.go_next()
    desk.go_back()
    return page_of(shell)


def resized(qtbot, shell, width):
    before = shell.page
    shell.resize(width, 700)
    assert shell.page is not before
    qtbot.waitUntil(shell.page.isVisible, timeout=5000)
    return page_of(shell)


def title(page):
    return page.body.best._best.title


def test_what_was_tried_is_there_again_after_leaving_the_page(at_options, qtbot):
    desk, shell = at_options
    answers = dict(desk.answers)
    shell.page.handles.sliders["cost"].setValue(3)
    shell.page.handles.budgets["monthly"].slider.setValue(2)
    tried = shell.page.trial.tried
    page = leave_and_return(desk, shell)
    assert page.handles.tried == tried
    assert page.handles.sliders["cost"].value() == 3
    rest(qtbot, page)
    assert title(page) == "Best fit with the values you try"
    assert page.body.profile.budget.monthly == tried.monthly
    assert dict(desk.answers) == answers


@pytest.mark.parametrize("width", [1024, 700])
def test_what_was_tried_is_there_again_in_a_window_of_another_width(at_options, qtbot, width):
    _, shell = at_options
    shell.page.handles.sliders["cost"].setValue(3)
    page = resized(qtbot, shell, width)
    assert page.what_if_button.isChecked()
    assert page.handles.isVisible()
    assert page.handles.sliders["cost"].value() == 3
    rest(qtbot, page)
    assert page.handles.outcome.keep.isVisible()
    rest(qtbot, page)
    assert title(page) == "Best fit with the values you try"
    assert resized(qtbot, shell, 1280).handles.sliders["cost"].value() == 3


def test_opened_handles_stay_open_and_closed_ones_closed(qapp, qtbot):
    desk, shell = make_test_desk(qapp, stop="options", width=1024)
    assert leave_and_return(desk, shell).handles is None
    shell.page.what_if_button.click()
    page = leave_and_return(desk, shell)
    assert page.handles.isVisible()
    page.what_if_button.click()
    assert leave_and_return(desk, shell).handles is None


def test_put_back_and_use_these_values_leave_nothing_tried(at_options, qtbot):
    desk, shell = at_options
    page = shell.page
    page.handles.sliders["cost"].setValue(3)
    page.handles.reset_button.click()
    assert desk.trying.tried is None
    assert title(page) == "Best fit with your answers"
    page.handles.sliders["cost"].setValue(3)
    rest(qtbot, page)
    page.handles.outcome.keep.click()
    assert desk.answers["priorities.cost"] == 3
    assert not page.handles.changed
    assert title(page) == "Best fit with your answers"
    assert not leave_and_return(desk, shell).handles.changed


def test_a_new_session_has_tried_and_compared_nothing(at_options, qtbot):
    desk, shell = at_options
    shell.page.handles.sliders["cost"].setValue(3)
    shell.page.open_compare("retinol")
    desk.begin(Session())
    assert desk.trying == Trying()
    desk.begin(session_at(None, "safety"))
    assert desk.trying == Trying()


def test_an_answer_changed_meanwhile_counts_and_the_rest_is_still_tried(at_options, qtbot):
    desk, shell = at_options
    shell.page.handles.sliders["cost"].setValue(3)
    shell.page.handles.budgets["monthly"].slider.setValue(2)
    desk.give({"budget.monthly": 5000})
    page = leave_and_return(desk, shell)
    assert page.trial.tried.monthly == 5000
    assert page.handles.sliders["cost"].value() == 3


def test_handles_at_nothing_show_the_answers_own_plan(at_options, qtbot):
    desk, shell = at_options
    page = shell.page
    for slider in page.handles.sliders.values():
        slider.setValue(0)
    assert title(page) == "Best fit with your answers"
    words = "All six stand at 0. Move at least one above 0."
    assert page.handles.outcome.words.texts[0] == words
    page = leave_and_return(desk, shell)
    assert page.handles.outcome.words.texts[0] == words
    assert title(page) == "Best fit with your answers"


def test_figures_of_a_moving_handle_are_marked_as_rough(at_options, qtbot):
    _, shell = at_options
    page = shell.page
    page.handles.sliders["cost"].setValue(3)
    qtbot.waitUntil(lambda: page.body.glance is not None, timeout=5000)
    moving = page.body.best._best
    assert moving.title == "Best fit with the values you try"
    assert moving.goal == "rough while you move (1,000 samples)"
    assert "rough" in page.body.best.accessibleName()
    rest(qtbot, page)
    still = page.body.best._best
    assert still.title == "Best fit with the values you try"
    assert still.goal.startswith("for ")
    assert page.body.plan.robustness.samples == 10_000


@pytest.mark.parametrize("width", [1280, 700])
def test_an_open_comparison_is_there_again(at_options, qtbot, width):
    desk, shell = at_options
    shell.page.open_compare("retinol")
    shell.page.compare_view.ticks["sunscreen"].click()
    picked = shell.page.compare_view.picked
    page = leave_and_return(desk, shell) if width == 1280 else resized(qtbot, shell, width)
    assert page.compare_view.isVisible()
    assert page.first.isHidden()
    assert page.compare_view.picked == picked == ("niacinamide", "retinol")
    assert shell.focusWidget() is page.compare_view.heading
    page.close_compare()
    page = leave_and_return(desk, shell)
    assert page.compare_view is None
    page.open_compare("")
    assert page.compare_view.picked == picked


def test_a_comparison_of_tried_values_says_so(at_options, qtbot):
    desk, shell = at_options
    page = shell.page
    page.open_compare("")
    words = "Figures go by the values you try in “What if”."
    assert words not in page.compare_view.note.text()
    page.close_compare()
    page.handles.sliders["cost"].setValue(3)
    rest(qtbot, page)
    page.open_compare("")
    assert words in page.compare_view.note.text()
    page = leave_and_return(desk, shell)
    rest(qtbot, page)
    assert words in page.compare_view.note.text()


def test_what_if_shows_the_own_choice_beside_the_best_plan(at_options, qtbot):
    desk, shell = at_options
    desk.want(OWN)
    page = shell.page
    page.handles.sliders["cost"].setValue(3)
    qtbot.waitUntil(lambda: page.body.glance is not None, timeout=5000)
    for _ in ("moving", "at rest"):
        shown = page.body.best._best
        assert shown.title == "Your own choice, with the values you try"
        assert shown.names[-1] == "Vitamin C"
        assert shown.best == "Best fit: Daily sunscreen, Niacinamide."
        assert page.body.best.other.isVisible()
        assert page.handles.outcome.words.texts[0].startswith("Your own choice still fits.")
        rest(qtbot, page)
    assert page.body.glance is None
    assert desk.session.wanted == OWN


def test_what_if_says_when_the_own_choice_would_not_fit(at_options, qtbot):
    desk, shell = at_options
    desk.want(OWN)
    page = shell.page
    page.handles.budgets["monthly"].slider.setValue(0)
    rest(qtbot, page)
    said = page.handles.outcome.words.texts[0]
    assert said.startswith("Your own choice would not fit. Vitamin C: ")
    assert title(page) == "Best fit with the values you try"
    assert page.own_notice.isHidden()
    page.handles.reset_button.click()
    assert title(page) == "Your own choice"


def test_values_that_put_the_own_choice_aside_say_so_and_nothing_is_lost(at_options, qtbot):
    desk, shell = at_options
    before = desk.answers["budget.monthly"]
    desk.want(OWN)
    page = shell.page
    said = []
    desk.said.connect(said.append)
    page.handles.budgets["monthly"].slider.setValue(0)
    rest(qtbot, page)
    page.handles.outcome.keep.click()
    assert page.own_notice.isVisible()
    words = page.own_notice.text.text()
    assert "You chose: Vitamin C." in words
    assert "more than your limit" in words
    assert any("Your own choice does not fit any more" in line for line in said)
    desk.give({"budget.monthly": before})
    assert page.own_notice.isHidden()
    assert title(page) == "Your own choice"


@pytest.mark.parametrize("width", [1280, 700])
def test_the_notice_stands_on_the_plan_page_until_the_person_decides(qapp, qtbot, width):
    desk, shell = make_test_desk(qapp, stop="options", width=width)
    desk.want(OWN)
    desk.give({"budget.monthly": 0.0})
    shell.page.own_notice.again.click()
    assert shell.page_name() == "plan"
    page = page_of(shell)
    assert page.own_notice.isVisible()
    assert page.back_to_best is None
    page.own_notice.again.click()
    assert page.routine.area is not None
    page.own_notice.best.click()
    assert desk.session.wanted is None
    assert not page.own_notice.isVisible()
    assert "Your own choice does not fit any more" not in [
        text.text() for text in page.findChildren(Text) if text.isVisible()
    ]
    assert shell.focusWidget() is page.heading


@pytest.mark.parametrize("width", [1280, 700])
def test_nothing_is_saved_without_saying_that_the_own_choice_is_not_in_it(qapp, qtbot, width):
    desk, shell = make_test_desk(qapp, stop="keep", width=width)
    assert shell.page.own_notice.isHidden()
    desk.want(OWN)
    assert shell.page.own_notice.isHidden()
    desk.give({"budget.monthly": 0.0})
    assert shell.page.own_notice.isVisible()
    shell.page.own_notice.best.click()
    assert shell.page.own_notice.isHidden()
    assert shell.focusWidget() is shell.page.heading
    desk.want(OWN)
    shell.page.own_notice.again.click()
    assert shell.page_name() == "plan"


def test_the_own_choice_can_be_let_go_beside_the_options(at_options, qtbot):
    desk, shell = at_options
    desk.want(OWN)
    desk.give({"budget.monthly": 0.0})
    shell.page.own_notice.best.click()
    assert desk.session.wanted is None
    assert shell.page.own_notice.isHidden()
    assert shell.focusWidget() is shell.page.heading


def test_choosing_the_best_set_by_hand_is_no_own_choice(qapp, qtbot):
    desk, shell = make_test_desk(qapp, stop="plan")
    desk.want(OWN | {"sunscreen", "basic_care"})
    page = shell.page
    best = frozenset(desk.plan().bundle.best)
    page.choose(Choice("Niacinamide instead of Vitamin C", (), (), "", best, drops=False))
    assert desk.session.wanted is None


def test_why_order_and_plan_differ_is_said_only_where_they_do(at_options, qtbot):
    desk, shell = at_options
    page = shell.page
    assert not page.body.note.isVisible()
    desk.want(OWN)
    assert page.body.note.isVisible()
    assert page.body.note.texts == (
        "The order goes by each option’s own points. The plan is your own choice.",
    )


def test_picks_that_are_known_no_more_are_left_out(at_options, qtbot):
    desk, shell = at_options
    desk.trying = replace(desk.trying, comparing=True, picked=("no_such_option", "retinol"))
    assert leave_and_return(desk, shell).compare_view.picked == ("retinol",)
