"""The whole way by keys alone: Tab and arrows find everything, Space takes it, Enter goes on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QRadioButton, QSlider

from exowizard.flow.navigation import path
from exowizard.flow.session import Stop
from exowizard.ui.pages.options_row import Row
from exowizard.ui.pages.safety_chips import Chip
from exowizard.ui.trail import StepButton
from tests.ui.desks import TOKYO, example_session, make_test_desk
from tests.ui.hands import Hands, in_sight, name_of, settle
from tests.ui.test_journeys import HABITS, LISTS, SIGNS, WEIGHTS, names_in, plan_of, public

Key = Qt.Key
MOST_TABS = 150


def arrow(start: QRect, to: QRect) -> Key:
    """The arrow that leads from one place of a group towards another."""
    if to.top() > start.bottom():
        return Key.Key_Down
    if to.bottom() < start.top():
        return Key.Key_Up
    return Key.Key_Right if to.left() > start.left() else Key.Key_Left


class Keys(Hands):
    """Hands that never touch the mouse. What has the keyboard can always be seen."""

    @property
    def held(self):
        return self.shell.focusWidget()

    def key(self, key, *modifiers):
        super().key(key, *modifiers)
        assert self.held is not None
        assert in_sight(self.held), name_of(self.held)

    def walk(self, name: str, *, back: bool = False) -> None:
        """To the control of that name; among radio buttons of one group with the arrows."""
        met = []
        for _ in range(MOST_TABS):
            met.append(name_of(self.held))
            if met[-1] == name or self._walk_group(name):
                return
            if back:
                self.key(Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
            else:
                self.key(Key.Key_Tab)
        raise AssertionError(f"{name} was not found among {met}")

    def _walk_group(self, name: str) -> bool:
        held = self.held
        if not isinstance(held, QRadioButton):
            return False
        group = held.group()
        own = group.buttons() if group is not None else held.parent().findChildren(QRadioButton)
        wanted = next((each for each in own if name_of(each) == name), None)
        for _ in own:
            if wanted is None or self.held is wanted:
                break
            self.key(arrow(self.held.geometry(), wanted.geometry()))
        return self.held is wanted

    def take(self, *names: str) -> None:
        """Walks there and takes it, if the arrows did not already."""
        for name in names:
            self.walk(name)
            held = self.held
            if not (isinstance(held, QRadioButton) and held.isChecked()):
                self.key(Key.Key_Space)
            if isinstance(self.held, QRadioButton | QCheckBox):
                assert self.held.isChecked(), name

    def enter(self) -> None:
        """Enter, and one page on: no more and no less."""
        desk = self.shell.desk
        stops = path(desk.answers)
        to = stops[stops.index(desk.session.stop) + 1]
        self.key(Key.Key_Return)
        assert desk.session.stop == to

    def enter_next(self) -> None:
        """Walks to Next and presses Enter there."""
        self.walk(name_of(self.shell.nav_bar.next_button))
        self.enter()

    def type_into(self, name: str, text: str) -> None:
        self.walk(name)
        self.qtbot.keyClicks(self.held, text)
        settle()


@pytest.fixture
def keys(qapp, qtbot):
    """The keyboard of a window; the window counts as active, as it would on a screen."""

    def make(text_size=100, **where):
        where = {"profile": None, "stop": "welcome", **where}
        desk, shell = make_test_desk(qapp, text_size=text_size, **where)
        qtbot.waitExposed(shell).__enter__()
        shell.activateWindow()
        settle()
        assert QApplication.activeWindow() is shell
        return desk, Keys(qtbot, shell)

    return make


@pytest.mark.parametrize("text_size", [100, 200])
def test_from_welcome_to_keep_by_keys_alone(keys, text_size):
    desk, hands = keys(text_size)
    hands.walk("Where you live")
    field = hands.held
    assert isinstance(field, QComboBox)
    while field.currentText() != "Japan":
        hands.key(Key.Key_Down)
    hands.enter()
    hands.take("None of these")
    hands.enter()
    hands.type_into("Your age in years", "38")
    hands.take("Is one of these true for you? None of these")
    hands.enter()
    for _ in LISTS:
        hands.take("None of these")
        hands.enter()
    hands.take("Wrinkles", "How much Wrinkles matters: A lot", "Dark spots")
    hands.enter()
    hands.take("What is your skin like on most days? Combination")
    hands.take(*(f"{question}: {reply}" for question, reply in SIGNS.items()))
    hands.take("Retinol or a retinoid")
    hands.take("What does strong sun do to it? Sometimes burns, slowly tans")
    hands.enter()
    hands.take("At home if I can", "Needles: Rather not", "Days to heal: Up to 1 day")
    hands.take("Time for extra steps: 10 min", "A device at home: No")
    hands.enter()
    hands.take("To start, in JPY: 20,000")
    hands.type_into("Each month, in JPY", "8000")
    hands.enter()
    hands.take(*(f"{question}: {reply}" for question, reply in HABITS.items()))
    hands.enter_next()
    for name, weight in WEIGHTS.items():
        hands.walk(name)
        assert isinstance(hands.held, QSlider)
        hands.key(Key.Key_Home)
        while hands.held.value() < weight:
            hands.key(Key.Key_Right)
    hands.take("This is my order")
    hands.enter_next()
    assert public(desk.answers) == public(example_session(TOKYO).answers)
    hands.enter_next()
    hands.enter_next()
    said = hands.said()
    assert [name for name in names_in(plan_of(desk)) if name not in said] == []
    hands.enter_next()
    assert desk.session.stop == Stop("keep")


@pytest.mark.parametrize("stop", path(example_session(TOKYO).answers), ids="-".join)
def test_what_has_the_keyboard_is_in_sight_both_ways_round(keys, stop):
    _, hands = keys(200, profile=TOKYO, stop=stop)
    start, there = hands.held, []
    hands.key(Key.Key_Tab)
    while hands.held is not start and len(there) < MOST_TABS:
        there.append(hands.held)
        hands.key(Key.Key_Tab)
        if there[0] is hands.held:  # the start took the keyboard once and is no stop of Tab
            break
    assert 3 <= len(there) < MOST_TABS
    hands.walk(name_of(there[len(there) // 2]), back=True)


def test_enter_presses_the_button_that_has_the_keyboard(keys):
    desk, hands = keys(profile=TOKYO, stop=Stop("safety", "medicines"))

    def enter_on(widget) -> None:
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        settle()
        hands.key(Key.Key_Return)

    enter_on(hands.shell.nav_bar.back_button)
    assert desk.session.stop == Stop("safety", "conditions")
    enter_on(hands.shell.nav_bar.next_button)
    assert desk.session.stop == Stop("safety", "medicines")
    enter_on(next(chip for chip in hands.all_of(Chip) if "You" in name_of(chip)))
    assert desk.session.stop == Stop("safety", "you")
    enter_on(next(step for step in hands.all_of(StepButton) if "Welcome" in name_of(step)))
    assert desk.session.stop == Stop("welcome")


def test_enter_opens_an_option_and_stays_on_the_page(keys):
    desk, hands = keys(profile=TOKYO, stop="options")
    row = next(row for row in hands.all_of(Row) if "Vitamin C" in name_of(row))
    row.setFocus(Qt.FocusReason.TabFocusReason)
    hands.key(Key.Key_Return)
    assert desk.session.stop == Stop("options")
    assert hands.shell.page.body.list.opened == "vitamin_c"


def test_enter_goes_nowhere_while_an_answer_is_missing(keys):
    desk, hands = keys(stop=Stop("safety", "signs"))
    hands.walk("None of these")
    hands.key(Key.Key_Return)
    assert desk.session.stop == Stop("safety", "signs")
    hands.key(Key.Key_Space)
    hands.enter()
