"""Whole journeys, from the first page to a PDF on disk, through the window's own controls."""

from __future__ import annotations

import gc
from dataclasses import replace

import pypdf
import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from exowizard.data.translation import PSEUDO
from exowizard.flow.navigation import path, reachable
from exowizard.flow.profile import profile
from exowizard.flow.session import Stop
from exowizard.ui.pages.options_row import Row
from tests.ui.desks import TOKYO, engine, example_session, make_test_desk, session_at
from tests.ui.hands import Hands, in_english, name_of, settle

LISTS = ("conditions", "medicines", "allergies", "implants", "recent")
SIGNS = {
    "Do new products often sting or burn?": "Yes",
    "Does heat or wind turn your skin red?": "No",
    "Does your skin itch or flake in most months?": "Yes",
    "Did you ever have to stop using a product?": "No",
}
HABITS = {
    "How long do you sleep? Hours a night": "6",
    "How much stress is in your days?": "A lot",
    "How long do you move briskly? Minutes a week: fast walks, cycling, swimming": "60",
    "How often do you train strength? Times a week: weights, push-ups, squats": "0",
    "How often do you eat oily fish? Times a week: salmon, mackerel, sardines": "1",
    "How much colourful fruit, vegetables and tea? Servings a day: berries, greens, green tea": "1",
    "Where does your vitamin D come from?": "I do not know",
    "Do you use sunscreen every day?": "No",
    "Do you smoke?": "No",
}
WEIGHTS = {
    "Results I can see": 100,
    "Gentle on my skin": 80,
    "Proof that it works": 70,
    "Low cost": 60,
    "Easy to keep up": 30,
    "Quick to show": 20,
}
LOOKS = [("en", 100), ("en", 200), (PSEUDO, 100), (PSEUDO, 200)]


@pytest.fixture
def window(qapp, qtbot, monkeypatch):
    """Makes a window with all its actions; the platform's file dialog answers with ``to``."""
    from exowizard.ui.actions import Actions

    def make(language="en", text_size=100, to=None, profile=None):
        monkeypatch.setattr("exowizard.ui.actions.catch_faults", lambda *given: None)
        monkeypatch.setattr("exowizard.ui.plan_files.ask_save", lambda *args: str(to))
        desk, shell = make_test_desk(
            qapp, language=language, text_size=text_size, profile=profile, stop="welcome"
        )
        shell.actions = Actions(shell, (), ())
        return desk, Hands(qtbot, shell)

    return make


def answer_about_me(hands: Hands) -> None:
    hands.choose("Where you live", "Japan")
    hands.go_on()
    hands.click("None of these")
    hands.go_on()
    hands.write("Your age in years", "38")
    hands.click("Is one of these true for you? None of these")
    hands.go_on()
    for _ in LISTS:
        hands.click("None of these")
        hands.go_on()
    hands.click("Wrinkles", "How much Wrinkles matters: A lot", "Dark spots")
    hands.go_on()
    hands.click("What is your skin like on most days? Combination")
    hands.click(*(f"{question}: {reply}" for question, reply in SIGNS.items()))
    hands.click("Retinol or a retinoid")
    hands.click("What does strong sun do to it? Sometimes burns, slowly tans")
    hands.go_on()


def answer_about_my_life(hands: Hands) -> None:
    hands.click("At home if I can", "Needles: Rather not", "Days to heal: Up to 1 day")
    hands.click("Time for extra steps: 10 min", "A device at home: No")
    hands.go_on()
    hands.click("To start, in JPY: 20,000")
    hands.write("Each month, in JPY", "8000")
    hands.go_on()
    hands.click(*(f"{question}: {reply}" for question, reply in HABITS.items()))
    hands.go_on()
    for name, weight in WEIGHTS.items():
        hands.slide(name, weight)
    hands.click("This is my order")
    hands.go_on()


def answer_everything(hands: Hands) -> None:
    """The answers of the first example, given one by one; ends on "Check your answers"."""
    answer_about_me(hands)
    answer_about_my_life(hands)


def public(answers) -> dict:
    """Answers that stand in a profile."""
    private = ("skin.stings", "skin.reddens", "skin.flakes", "skin.stopped", "order")
    return {key: value for key, value in answers.items() if key not in private}


def plan_of(desk):
    """What the engine itself advises for the answers of the moment."""
    language = desk.setting.language
    return engine().plan(profile(desk.session, language), language, None)


def names_in(plan) -> list[str]:
    names = {option.id: option.name for option in engine().knowledge.options}
    return [names[option] for option in plan.chosen]


def text_of(pdf) -> str:
    """What stands in a PDF, in English and without breaks, and how often is no matter."""
    found = "".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages)
    return in_english("".join(found.split()))


def save_pdf(qtbot, desk, hands: Hands, to) -> str:
    """Presses "Save PDF" and waits until the window says that it is saved; its text."""
    hands.click("Save PDF")
    strip = hands.shell.strip
    qtbot.waitUntil(lambda: in_english(strip.words).startswith("Saved: "), timeout=20_000)
    assert to.name in strip.words
    return text_of(to)


@pytest.mark.parametrize(("language", "text_size"), LOOKS)
def test_a_person_comes_from_the_first_page_to_a_pdf(window, qtbot, tmp_path, language, text_size):
    to = tmp_path / "plan.pdf"
    desk, hands = window(language, text_size, to)
    answer_everything(hands)
    assert public(desk.answers) == public(example_session(TOKYO).answers)
    assert desk.session.stop == Stop("check")
    plan = plan_of(desk)
    assert len(plan.chosen) >= 3

    hands.go_on()
    ranked = [row.option for row in rows_from_above(hands) if "Place " in name_of(row)]
    scores = {result.option: result.score for result in plan.options if result.score is not None}
    assert sorted(scores, key=scores.__getitem__, reverse=True) == ranked
    best = in_english(hands.shell.page.body.best.accessibleName())
    assert [name for name in names_in(plan) if name not in best] == []

    hands.go_on()
    said = hands.said()
    assert [name for name in names_in(plan) if name not in said] == []
    swaps = {name_of(each) for each in hands.all_of(QPushButton)}
    assert "Swap Niacinamide" in swaps

    hands.go_on()
    assert desk.session.stop == Stop("keep")
    text = save_pdf(qtbot, desk, hands, to)
    assert [name for name in names_in(plan) if name.replace(" ", "") not in text] == []


def rows_from_above(hands: Hands) -> list[Row]:
    """The rows of the options page as they stand."""
    return sorted(hands.all_of(Row), key=lambda row: row.y())


@pytest.mark.parametrize(("language", "text_size"), LOOKS)
def test_a_warning_sign_leads_to_care_and_a_pdf_of_it(window, qtbot, tmp_path, language, text_size):
    to = tmp_path / "care.pdf"
    desk, hands = window(language, text_size, to)
    hands.choose("Where you live", "Australia")
    hands.go_on()
    hands.click("A mole or mark that is changing")
    hands.go_on()
    referral = plan_of(desk).referral
    assert hands.shell.page_name() == "care"
    assert in_english(hands.shell.page.title()) == in_english(referral.title)
    options = [each.name for each in engine().knowledge.options if each.id != "sunscreen"]
    said = hands.said()
    assert [name for name in options if name in said] == []
    hands.go_on()
    text = save_pdf(qtbot, desk, hands, to)
    assert in_english("".join(referral.title.split())) in text
    assert [name for name in options if name.replace(" ", "") in text] == []
    # It was a slip: the questions go on where they stopped.
    hands.go_back()
    hands.click("I ticked this by mistake")
    assert desk.session.stop == Stop("safety", "signs")
    hands.click("A mole or mark that is changing", "None of these")
    hands.go_on()
    assert desk.session.stop == Stop("safety", "you")


def test_there_and_back_loses_nothing(window):
    desk, hands = window()
    answer_everything(hands)
    while desk.session.stop != Stop("keep"):
        hands.go_on()
    answers, stops = desk.answers, path(desk.answers)
    seen = [desk.session.stop]
    while desk.session.stop != Stop("welcome"):
        hands.go_back()
        seen.append(desk.session.stop)
        assert desk.answers == answers
    assert tuple(reversed(seen)) == stops
    assert not hands.shell.nav_bar.back_button.isVisible()
    for stop in stops[1:]:
        hands.go_on()
        assert desk.session.stop == stop
    assert desk.answers == answers
    assert reachable(desk.session) == stops


@pytest.mark.parametrize(("language", "text_size"), [("en", 100), (PSEUDO, 200)])
def test_an_early_answer_is_changed_from_check_and_the_plan_follows(window, language, text_size):
    desk, hands = window(language, text_size)
    answer_everything(hands)
    before, answers = plan_of(desk), dict(desk.answers)
    hands.click("Change: It has reacted to")
    assert desk.session.stop == Stop("skin")
    hands.click("Retinol or a retinoid", "None of these")
    hands.click("Back to your answers")
    assert desk.session.stop == Stop("check")
    changed = {key for key in answers if desk.answers[key] != answers[key]}
    assert changed == {"skin.reacted_to"}
    hands.go_on()
    after = plan_of(desk)
    status = {result.option: result.status for result in after.options}
    assert status != {result.option: result.status for result in before.options}
    chosen = hands.shell.page.body.best.chips.names
    assert [in_english(name) for name in chosen] == names_in(after)


def test_a_warning_sign_found_late_ends_the_questions_and_keeps_the_answers(window):
    desk, hands = window()
    answer_everything(hands)
    answers = dict(desk.answers)
    hands.click("Change: Warning signs", "A sore that does not heal", "See what to do next")
    assert hands.shell.page_name() == "care"
    hands.click("Change the signs you ticked", "A sore that does not heal", "None of these")
    assert dict(desk.answers) == answers
    while desk.session.stop != Stop("keep"):
        hands.go_on()
    assert desk.ready_for_plan


@pytest.mark.parametrize("part", ["signs", "medicines"])
def test_answers_opened_on_a_safety_page_show_their_own_page(window, part):
    """The page that goes is not asked about a place that it knows nothing of."""
    desk, hands = window()
    desk.begin(session_at(TOKYO, Stop("safety", part)))
    assert hands.shell.page_name() == "safety"
    desk.begin(session_at(TOKYO, "check"))
    assert hands.shell.page_name() == "check"
    assert hands.shell.page.title() == "Check your answers"


def test_thirty_journeys_leave_no_widget_behind(window):
    """What is still there after the fifth journey is all there is after the thirtieth."""
    desk, hands = window(profile=TOKYO)
    shell, counts = hands.shell, []
    stops = path(desk.answers)
    desk.begin(replace(desk.session, passed=frozenset(stops)))
    for number in range(30):
        for _ in stops[1:]:
            desk.go_next()
            if number % 6 == 3:  # also with what is built below a page after it was painted
                shell.page.finish()
        assert desk.session.stop == stops[-1]
        desk.ask("learn" if number % 2 else "product")
        shell.go_back()
        for _ in stops[1:]:
            desk.go_back()
            if number % 6 == 3:  # also with what is built below a page after it was painted
                shell.page.finish()
        assert desk.session.stop == stops[0]
        gc.collect()
        settle()
        counts.append(len(QApplication.allWidgets()))
    assert counts[4] > 20
    assert max(counts[5:]) <= counts[4], counts
