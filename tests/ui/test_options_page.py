"""The options page: rows, what-if, the comparison, and that nothing is kept by the way."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from exowizard.ui.kit.picture import PictureView
from exowizard.ui.kit.text import Text
from exowizard.ui.pages.options_detail import Detail
from tests.ui.desks import make_test_desk


@pytest.fixture
def at_options(qapp, qtbot):
    desk, shell = make_test_desk(qapp, stop="options")
    return desk, shell, shell.page


def rest(qtbot, page):
    qtbot.waitUntil(lambda: not page.trial.work.busy, timeout=5000)


def shown_order(page):
    rows = sorted(page.body.list.rows.values(), key=lambda row: row.y())
    return [row.option for row in rows]


def test_rows_stand_best_first_and_are_buttons_with_names(at_options):
    _, _, page = at_options
    assert shown_order(page)[:3] == ["niacinamide", "sunscreen", "vitamin_c"]
    row = page.body.list.rows["vitamin_c"]
    spoken = QAccessible.queryAccessibleInterface(row)
    assert spoken.role() == QAccessible.Role.Button
    assert spoken.text(QAccessible.Text.Name).startswith("Place 3: Vitamin C, 60 of 100 points")


def test_one_row_at_a_time_opens_by_keyboard(at_options, qtbot):
    _, _, page = at_options
    rows = page.body.list.rows
    qtbot.keyClick(rows["vitamin_c"], Qt.Key.Key_Space)
    detail = page.body.list.detail
    assert isinstance(detail, Detail)
    headings = [passage.heading for passage in detail.shown.passages]
    assert "What would have to differ" in headings
    assert detail.y() >= rows["vitamin_c"].geometry().bottom()
    assert rows["hyaluronic_collagen"].y() >= detail.geometry().bottom()
    qtbot.keyClick(rows["retinol"], Qt.Key.Key_Space)
    assert page.body.list.opened == "retinol"
    assert rows["vitamin_c"].accessibleDescription().startswith("Closed")
    qtbot.keyClick(rows["retinol"], Qt.Key.Key_Space)
    assert page.body.list.detail is None


def test_more_and_sources_open_in_place(at_options, qapp):
    _, _, page = at_options
    page.body.list.toggle("retinol")
    detail = page.body.list.detail
    before = detail.height()
    detail.more_button.click()
    assert detail.height() > before + 200
    grown = detail.height()
    detail.source_button.click()
    assert detail.height() > grown
    assert page.body.list.height() >= detail.geometry().bottom()
    detail.more_button.click()
    detail.source_button.click()
    assert detail.extra is None
    assert detail.listed is None


def test_a_handle_moves_the_list_and_no_answer(at_options, qtbot):
    desk, _, page = at_options
    before = dict(desk.answers)
    widgets = len(page.body.findChildren(object))
    page.handles.sliders["cost"].setValue(0)
    page.handles.sliders["benefit"].setValue(1)
    page.handles.sliders["gentleness"].setValue(0)
    qtbot.waitUntil(lambda: page.body.glance is not None, timeout=5000)
    assert shown_order(page)[0] == "sunscreen"
    assert len(page.body.findChildren(object)) == widgets
    assert "now comes first" in page.handles.outcome.words.texts[0]
    rest(qtbot, page)
    assert page.body.glance is None
    assert page.body.plan.robustness.samples == 10_000
    assert page.body.plan is not page.trial.mine
    assert dict(desk.answers) == before


def test_moves_within_one_turn_are_answered_once(at_options, qtbot):
    _, _, page = at_options
    heard = []
    page.trial.work.glanced.connect(lambda glance, profile: heard.append(profile.priorities.cost))
    for value in (10, 20, 30):
        page.handles.sliders["cost"].setValue(value)
    qtbot.waitUntil(lambda: bool(heard), timeout=5000)
    assert heard == [30]


def test_an_answer_that_comes_too_late_is_dropped(at_options, qtbot):
    _, _, page = at_options
    heard = []
    page.trial.work.rested.connect(lambda plan, profile: heard.append(profile.priorities.cost))
    page.handles.sliders["cost"].setValue(10)
    page.trial.work._turn.timeout.emit()
    page.trial.work._start()
    page.trial.work._turn.stop()
    page.trial.work._start()
    page.handles.sliders["cost"].setValue(20)
    rest(qtbot, page)
    assert heard == [20]


def test_my_answers_puts_everything_back(at_options, qtbot):
    _, _, page = at_options
    assert not page.handles.reset_button.isEnabled()
    page.handles.sliders["cost"].setValue(0)
    rest(qtbot, page)
    page.handles.reset_button.click()
    assert page.body.plan is page.trial.mine
    assert not page.handles.changed
    assert page.handles.outcome.words.texts[0] == "Nothing changed yet."
    assert page.handles.outcome.keep.isHidden()


def test_what_was_tried_can_be_kept(at_options, qtbot):
    desk, _, page = at_options
    page.handles.sliders["cost"].setValue(5)
    page.handles.budgets["monthly"].slider.setValue(3)
    rest(qtbot, page)
    amount = page.handles.tried.monthly
    page.handles.outcome.keep.click()
    assert desk.answers["priorities.cost"] == 5
    assert desk.answers["budget.monthly"] == amount
    assert desk.answers["priorities.benefit"] == 100
    assert not page.handles.changed
    assert page.trial.mine is desk.plan()


def test_all_weights_at_zero_is_said_and_asks_nothing(at_options):
    _, _, page = at_options
    for slider in page.handles.sliders.values():
        slider.setValue(0)
    assert "at least one" in page.handles.outcome.words.texts[0]
    assert not page.trial.work.busy
    assert page.handles.outcome.keep.isHidden()


def test_the_budget_mark_and_its_words(at_options):
    _, _, page = at_options
    budget = page.handles.budgets["monthly"]
    assert budget.scale[budget.slider.mark] >= 3656
    assert "Niacinamide leaves the plan" in budget.note.texts[0]


def test_leaving_while_advice_is_on_its_way_is_quiet(qapp, qtbot):
    desk, shell = make_test_desk(qapp, stop="options")
    page = shell.page
    page.handles.sliders["cost"].setValue(10)
    page.trial.work._turn.timeout.emit()
    page.trial.work._turn.stop()
    page.trial.work._start()
    desk.go_next()
    qtbot.wait(1)
    assert shell.page is not page


def test_compare_holds_basic_care_and_at_most_three(at_options, qtbot):
    _, _, page = at_options
    page.open_compare("exosome_serum")
    view = page.compare_view
    assert page.first.isHidden()
    assert view.picked == ("niacinamide", "sunscreen", "exosome_serum")
    assert not view.ticks["retinol"].isEnabled()
    assert "Take one away" in view.note.text()
    view.ticks["sunscreen"].click()
    assert view.picked == ("niacinamide", "exosome_serum")
    assert view.ticks["retinol"].isEnabled()
    qtbot.keyClick(view.ticks["retinol"], Qt.Key.Key_Escape)
    assert not page.first.isHidden()
    assert view.isHidden()


def said_in(widget):
    return " ".join(part.text() for part in widget.findChildren(Text))


def test_different_harms_are_compared_in_words_only(at_options):
    _, _, page = at_options
    page.open_compare("exosome_serum")
    table = page.compare_view.table
    assert not table.findChildren(PictureView)
    words = said_in(table)
    assert "Not the same harm, people or time in each study: do not compare these." in words
    assert "None seen in 56 people. That is too few to rule it out." in words
    assert "0 of 100 get it" not in words


def test_sources_open_under_the_comparison(at_options):
    _, _, page = at_options
    page.open_compare("exosome_serum")
    view = page.compare_view
    assert view.column.indexOf(view.source_button) == view.column.indexOf(view.table) + 1
    view.source_button.click()
    words = said_in(view.listed)
    assert len(view.found.sources) > 3
    assert all(source.title in words for source in view.found.sources)
    assert "Verified on" in words
    assert "To be verified" in words or "to be verified" in words
    view.ticks["exosome_serum"].click()
    assert said_in(view.listed) != words
    view.source_button.click()
    assert view.listed is None


def test_how_it_was_worked_out_opens_from_the_bar(at_options):
    _desk, shell, page = at_options
    assert shell.nav_bar.link.text() == "How this was worked out"
    shell.nav_bar.link.click()
    assert page.body.method.content is not None
    assert page.body.method.button.hasFocus() or not shell.isActiveWindow()
    page.body.method.button.click()
    assert page.body.method.content is None


def test_reasons_of_the_two_lenses_open(at_options):
    _, _, page = at_options
    page.body.lenses.button.click()
    assert page.body.reasons is not None
    page.body.lenses.button.click()
    assert page.body.reasons is None


def test_reasons_name_their_scale_and_list_their_sources(at_options):
    _, _, page = at_options
    page.body.lenses.button.click()
    reasons = page.body.reasons
    assert "what matters most to you: wrinkles" in said_in(reasons)
    assert reasons.listed is None
    reasons.source_button.click()
    words = said_in(reasons.listed)
    assert "(noted on 2026-11-22)" in words or "Verified on 2026-11-22" in words
    for source in reasons.sources:
        assert source.title in words
    reasons.source_button.click()
    assert reasons.listed.isHidden()


@pytest.mark.parametrize("width", [1280, 1024, 700])
def test_how_to_read_each_chart_stands_on_the_page_once(qapp, qtbot, width):
    _, shell = make_test_desk(qapp, stop="options", width=width)
    words = said_in(shell.page)
    for said in (
        "Each part is the points one of your priorities adds.",
        "The more steps are filled, the better the proof.",
        "Each line joins an option’s places in the two orders.",
    ):
        assert words.count(said) == 1


@pytest.mark.parametrize("width", [1024, 700])
def test_what_if_is_a_button_where_there_is_less_room(qapp, qtbot, width):
    _, shell = make_test_desk(qapp, stop="options", width=width, height=640)
    page = shell.page
    assert page.handles is None
    page.what_if_button.click()
    assert page.handles.isVisible()
    assert page.handles.sliders["benefit"].hasFocus() or not shell.isActiveWindow()
    page.what_if_button.click()
    assert not page.handles.isVisible()


@pytest.mark.parametrize(
    ("width", "text"), [(1280, 100), (1024, 100), (1920, 100), (1280, 200), (500, 100)]
)
@pytest.mark.parametrize("language", ["en", "qps-ploc"])
def test_nothing_is_wider_than_the_page(qapp, qtbot, width, text, language):
    _, shell = make_test_desk(qapp, stop="options", width=width, text_size=text, language=language)
    page = shell.page
    qapp.processEvents()
    assert page.view.sheet.width() <= page.view.viewport().width()
    rows = [page.body.list.rows[name] for name in shown_order(page)]
    for row in rows:
        assert sum(row.face.shape.mark) <= row.width()
    for before, after in itertools.pairwise(rows):
        assert after.y() >= before.geometry().bottom()


@pytest.mark.parametrize("person", ["clinic_scars", "not_answered", "zero_budget", "teen_acne"])
@pytest.mark.parametrize("theme", ["dark", "high_contrast"])
def test_every_person_and_theme_can_be_shown(qapp, qtbot, person, theme):
    _desk, shell = make_test_desk(qapp, stop="options", profile=person, theme=theme)
    page = shell.page
    for option in page.body.list.rows:
        page.body.list.show_open(option)
        shell.grab()
    assert page.title() == "Your options"


def test_an_own_choice_keeps_its_name_and_what_if_works(qapp, qtbot):
    desk, shell = make_test_desk(qapp, stop="options")
    desk.want(frozenset({"vitamin_c"}))
    page = shell.page
    assert page.body.best._best.title == "Your own choice"
    page.handles.sliders["cost"].setValue(55)
    rest(qtbot, page)
    assert page.body.plan.robustness is not None
