"""The plan page, with a pointer and with keys."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt

from exowizard.flow.session import OWN_SET
from exowizard.ui.kit.text import Text
from tests.ui.desks import TOKYO, engine, make_test_desk, make_test_ports


def asked_of(desk):
    asked = []
    desk.asked.connect(asked.append)
    return asked


def test_save_pdf_has_the_keyboard_and_each_button_asks_for_its_own(qapp, qtbot):
    desk, shell = make_test_desk(qapp, stop="plan")
    asked = asked_of(desk)
    assert shell.focusWidget() is shell.page.buttons["save_pdf"]
    for button in shell.page.buttons.values():
        button.click()
    assert asked == ["save_pdf", "print", "save_ics", "save"]


def test_a_swap_changes_the_plan_and_the_best_one_can_be_had_again(qapp, qtbot):
    desk, shell = make_test_desk(qapp, stop="plan")
    said = []
    desk.said.connect(said.append)
    page = shell.page
    before = desk.plan().chosen
    assert page.back_to_best is None
    page.routine.swap_buttons["niacinamide"].click()
    assert shell.focusWidget() is page.routine.area.buttons[0]
    qtbot.keyClick(page.routine.area.buttons[0], Qt.Key.Key_Space)
    assert "vitamin_c" in desk.plan().chosen
    assert "niacinamide" not in desk.plan().chosen
    assert "vitamin_c" in page.routine.swap_buttons
    assert "Vitamin C instead of Niacinamide" in said[-1]
    assert shell.focusWidget() is page.back_to_best
    page.back_to_best.click()
    assert desk.plan().chosen == before
    assert page.back_to_best is None
    assert "niacinamide" in page.routine.swap_buttons


def test_escape_closes_the_swap_and_leaves_the_plan(qapp, qtbot):
    desk, shell = make_test_desk(qapp, stop="plan")
    asked = asked_of(desk)
    routine = shell.page.routine
    button = routine.swap_buttons["niacinamide"]
    button.click()
    qtbot.keyClick(routine.area.buttons[0], Qt.Key.Key_Escape)
    assert routine.area is None
    assert shell.focusWidget() is button
    assert desk.session.wanted is None
    assert asked == []


def test_an_option_can_be_added_and_dropped(qapp, qtbot):
    desk, shell = make_test_desk(qapp, stop="plan")
    page = shell.page
    page.routine.add.click()
    page.routine.area.buttons[0].click()
    assert len(desk.plan().chosen) == 4
    page.routine.swap_buttons["niacinamide"].click()
    page.routine.area.buttons[-1].click()
    assert "niacinamide" not in desk.plan().chosen


def test_the_link_in_the_bar_opens_the_sources(qapp, qtbot):
    _, shell = make_test_desk(qapp, stop="plan")
    assert shell.page.sources.body is None
    shell.nav_bar.link.click()
    assert shell.page.sources.body.isVisibleTo(shell)
    assert shell.focusWidget() is shell.page.sources.head


def test_the_sources_can_be_copied(qapp, qtbot):
    from PySide6.QtGui import QGuiApplication

    from exowizard.ui.kit.buttons import Button

    _, shell = make_test_desk(qapp, stop="plan")
    shell.page.open_sources()
    (copy,) = (button for button in shell.page.findChildren(Button) if button.icon_name == "copy")
    copy.click()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0].startswith("1. ")
    assert any("https://" in line for line in copied)


def test_how_to_read_each_chart_stands_under_it_once(qapp, qtbot):
    _, shell = make_test_desk(qapp, stop="plan", profile="clinic_scars")
    shell.page.finish()
    words = " ".join(text.text() for text in shell.page.findChildren(Text))
    for said in (
        "Each bar starts in the week you start.",
        "Each part is what one choice costs a month.",
        "The more steps are filled, the better the proof.",
    ):
        assert words.count(said) == 1


def words_on(page):
    """Everything that stands on the page, what opens included."""
    from PySide6.QtWidgets import QLabel, QWidget

    from exowizard.ui.kit.opening import Opening

    page.finish()
    page.routine.use.click()
    for opening in page.findChildren(Opening):
        opening.open()
    said = []
    for widget in page.findChildren(QWidget):
        said += [widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, QLabel):
            said.append(widget.text())
    return "\n".join(said)


@pytest.mark.parametrize("name", [TOKYO, "clinic_scars", "not_answered", "zero_budget"])
def test_every_source_behind_a_sentence_on_the_page_is_listed(qapp, qtbot, name):
    from exowizard.core.facts import Source
    from exowizard.core.wording import english
    from exowizard.data.knowledge_texts import nested
    from exowizard.flow.views.plan_sources import sources

    desk, shell = make_test_desk(qapp, stop="plan", profile=name)
    words = words_on(shell.page)
    listed = {line.id for line in sources(desk.plan(), desk.profile(), desk.knowledge, english)}
    missing, found = {}, 0
    for key, record in nested(desk.knowledge, ""):
        text = getattr(record, "text", None)
        if isinstance(record, Source) or not isinstance(text, str) or len(text) < 20:
            continue
        if text in words:
            found += 1
            if left := set(record.sources) - listed:
                missing[key] = left
    assert found > 30
    assert missing == {}


def test_starting_over_from_the_plan_leads_to_the_first_page(qapp, qtbot):
    from exowizard.flow.session import Session

    desk, shell = make_test_desk(qapp, stop="plan")
    desk.begin(Session())
    assert shell.page_name() == "welcome"
    assert type(shell.page).__name__ == "WelcomePage"


def test_ticks_of_the_shopping_list_survive_a_page_turn_and_go_with_the_session(qapp, qtbot):
    from exowizard.flow.session import Session
    from exowizard.ui.kit.choices import Tick

    def ticks():
        shell.page.finish()
        return {tick.text(): tick for tick in shell.page.findChildren(Tick)}

    desk, shell = make_test_desk(qapp, stop="plan")
    ticks()["Niacinamide"].click()
    desk.go_next()
    desk.go_back()
    assert ticks()["Niacinamide"].isChecked()
    assert not ticks()["Daily sunscreen"].isChecked()
    desk.begin(Session())
    assert desk.keeping.bought == frozenset()


def test_details_are_made_when_they_are_opened(qapp, qtbot):
    from exowizard.ui.kit.opening import Opening

    _, shell = make_test_desk(qapp, stop="plan")
    openings = shell.page.findChildren(Opening)
    assert len(openings) >= 10
    for opening in openings:
        assert opening.body is None
        opening.head.click()
        assert opening.body.isVisibleTo(shell)
        opening.head.click()
        assert not opening.body.isVisibleTo(shell)


@pytest.mark.parametrize(
    ("size", "text", "most"),
    [((1024, 640), 100, 968), ((640, 500), 100, 440), ((1280, 800), 200, 600)],
)
@pytest.mark.parametrize("language", ["en", "qps-ploc"])
def test_nothing_is_wider_than_the_window(qapp, qtbot, size, text, most, language):
    _, shell = make_test_desk(
        qapp, stop="plan", width=size[0], height=size[1], text_size=text, language=language,
        profile="clinic_scars",
    )  # fmt: skip
    page = shell.page
    page.routine.add.click()
    for opening in (page.sources,):
        opening.open()
    qapp.processEvents()
    assert page.view.sheet.minimumSizeHint().width() <= most
    assert page.view.sheet.width() <= page.view.viewport().width()


def test_a_plan_that_costs_nothing_says_so_in_words(qapp, qtbot):
    from exowizard.ui.kit.text import Text

    _, shell = make_test_desk(qapp, stop="plan", profile="zero_budget")
    words = [text.text() for text in shell.page.findChildren(Text)]
    assert "Nothing here is new to pay for." in words
    shell.page.routine.add.click()
    assert shell.focusWidget() is shell.page.routine.area.close_button


@pytest.mark.parametrize(
    "kept", [("no_such_option",), ("azelaic_acid", "niacinamide", "retinol", "vitamin_c")]
)
def test_a_kept_set_that_is_possible_no_more_gives_way_to_the_best(qapp, qtbot, kept):
    desk, shell = make_test_desk(qapp, stop="plan")
    best = desk.plan().chosen
    desk.give({OWN_SET: kept})
    assert desk.plan().chosen == best
    assert shell.page.back_to_best is None
    shell.page.routine.open_swap(None, shell.page.routine.add)
    assert shell.page.routine.area.buttons


def words_of(page):
    page.finish()
    return "\n".join(text.text() for text in page.findChildren(Text) if text.isVisibleTo(page))


PACE = ("one new product at a time", "Add one new thing", "Your shop may ask")


def test_a_plan_with_nothing_new_does_not_speak_of_new_things(qapp, qtbot):
    _, shell = make_test_desk(qapp, stop="plan")
    assert all(said in words_of(shell.page) for said in PACE)
    _, shell = make_test_desk(qapp, stop="plan", profile="zero_budget")
    assert not any(said in words_of(shell.page) for said in PACE)


@pytest.mark.parametrize("width", [1280, 1024, 700])
def test_sunscreen_beyond_the_budget_stands_under_the_heading(qapp, qtbot, width):
    _, shell = make_test_desk(qapp, stop="plan", profile="zero_budget", width=width)
    page = shell.page
    assert words_of(page).count("Sunscreen would come first") == 1
    top = page.strip.mapTo(page, page.strip.rect().topLeft())
    assert top.y() < page.routine.mapTo(page, page.routine.rect().topLeft()).y()


@pytest.mark.parametrize("place", ["plan", "options"])
def test_a_knowledge_base_due_for_review_is_said_and_dates_no_plan(qapp, qtbot, place):
    due = engine().knowledge.about.review_by
    after = (due + datetime.timedelta(days=1)).isoformat()
    desk, shell = make_test_desk(qapp, stop=place, ports=make_test_ports(today=due.isoformat))
    assert shell.page.strip is None
    plan = desk.plan()
    desk, shell = make_test_desk(qapp, stop=place, ports=make_test_ports(today=lambda: after))
    assert f"was due for review on {due.isoformat()}" in words_of(shell.page)
    assert shell.page.strip.isVisibleTo(shell.page)
    assert desk.plan() == plan
    assert plan.provenance.date is None
