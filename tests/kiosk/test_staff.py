"""The door for staff, the first PIN, and the menu behind it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from exowizard.core.faults import Fault
from exowizard.flow.kiosk_setup import KioskSetup
from exowizard.flow.ports_kiosk import CatalogueState, HourCount
from exowizard.kiosk.attract import AttractScreen
from exowizard.kiosk.choices import ChoiceVeil
from exowizard.kiosk.staff import door
from exowizard.kiosk.staff.menu import StaffScreen
from exowizard.kiosk.staff.pin_veil import PinVeil
from tests.kiosk.kiosks import (
    LANDSCAPE,
    PORTRAIT,
    MemoryCatalogue,
    MemoryCounters,
    MemoryPin,
    MemoryPrinter,
    kiosk_at,
    make_test_kiosk,
    make_test_kiosk_ports,
)
from tests.kiosk.test_touch_targets import LEAST, touchable
from tests.ui.looking import clipped, settle_layout

PIN = "284619"


def type_pin(veil, digits):
    for digit in digits:
        veil.pad.keys[digit].click()
    veil.pad.keys["done"].click()


def open_menu(kiosk, qtbot):
    kiosk.tools.staff_door()
    [veil] = kiosk.findChildren(PinVeil)
    type_pin(veil, PIN)
    qtbot.waitUntil(lambda: isinstance(kiosk.layers.currentWidget(), StaffScreen))
    return kiosk.layers.currentWidget()


def enter(kiosk):
    """The menu, as after the right PIN."""
    door.open_menu(kiosk)
    return kiosk.layers.currentWidget()


def test_a_finger_held_on_the_corner_asks_for_the_pin(qapp, qtbot, monkeypatch):
    monkeypatch.setattr("exowizard.kiosk.staff_corner.HOLD_SECONDS", 0)
    kiosk = make_test_kiosk(qapp)
    corner = QPoint(20, kiosk.height() - 20)
    QTest.mousePress(kiosk.windowHandle(), Qt.MouseButton.LeftButton, pos=corner)
    qtbot.waitUntil(lambda: bool(kiosk.findChildren(PinVeil)))
    QTest.mouseRelease(kiosk.windowHandle(), Qt.MouseButton.LeftButton, pos=corner)


def test_elsewhere_or_let_go_it_asks_nothing(qapp, qtbot):
    kiosk = make_test_kiosk(qapp)
    window = kiosk.windowHandle()
    for place in (QPoint(500, 500), QPoint(20, kiosk.height() - 20)):
        QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=place)
    assert not kiosk.findChildren(PinVeil)


def test_the_right_pin_wipes_the_session_and_opens_the_menu(qapp, qtbot):
    kiosk = make_test_kiosk(qapp)
    kiosk_at(kiosk, "skin")
    open_menu(kiosk, qtbot)
    assert kiosk.desk is None


def test_a_wrong_pin_opens_nothing_and_is_not_shown(qapp, qtbot):
    kiosk = make_test_kiosk(qapp)
    desk, _ = kiosk_at(kiosk, "skin")
    kiosk.tools.staff_door()
    [veil] = kiosk.findChildren(PinVeil)
    for digit in "111111":
        veil.pad.keys[digit].click()
    assert veil.dots.count == 6
    assert "1" not in veil.dots.accessibleName()
    veil.pad.keys["done"].click()
    qtbot.waitUntil(lambda: "not the PIN" in veil.words.text())
    assert kiosk.desk is desk
    veil.cancel.click()
    assert kiosk.desk is desk


def test_a_wait_is_counted_down_and_takes_no_digits(qapp, qtbot):
    kiosk = make_test_kiosk(qapp, ports=make_test_kiosk_ports(pin=MemoryPin(wait=61)))
    kiosk.tools.staff_door()
    [veil] = kiosk.findChildren(PinVeil)
    assert "1:01" in veil.words.text()
    veil._digit("1")
    assert not veil.digits
    for _ in range(61):
        veil._count_down()
    veil._digit("1")
    assert veil.digits == "1"


def test_a_new_kiosk_serves_nobody_before_staff_chose_a_pin(qapp, qtbot):
    ports = make_test_kiosk_ports(pin=MemoryPin(pin=""))
    kiosk = make_test_kiosk(qapp, ports=ports)
    [veil] = kiosk.findChildren(PinVeil)
    assert not isinstance(kiosk.layers.currentWidget(), AttractScreen)
    veil.leave()
    assert kiosk.findChildren(PinVeil), "it can not be passed by"
    type_pin(veil, PIN)
    type_pin(veil, "999999")
    assert "not the same" in veil.words.text()
    type_pin(veil, PIN)
    type_pin(veil, PIN)
    qtbot.waitUntil(lambda: isinstance(kiosk.layers.currentWidget(), AttractScreen))
    assert ports.pin.pin == PIN


def test_a_keyboard_works_too(qapp, qtbot):
    kiosk = make_test_kiosk(qapp)
    kiosk.tools.staff_door()
    [veil] = kiosk.findChildren(PinVeil)
    veil.setFocus()
    QTest.keyClicks(veil, PIN)
    QTest.keyClick(veil, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(kiosk.layers.currentWidget(), StaffScreen))


class SomeCounters(MemoryCounters):
    def rows(self, first_hour="", last_hour=""):
        hour = "2026-11-23T09"
        return (
            HourCount(hour, "session", "en", 41), HourCount(hour, "completed", "", 28),
            HourCount(hour, "referred", "", 3), HourCount(hour, "place", "safety", 41),
            HourCount(hour, "place", "budget", 12), HourCount(hour, "first_choice", "retinol", 9),
        )  # fmt: skip


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE])
def test_the_menu_shows_all_there_is_to_know(qapp, qtbot, size):
    kiosk = make_test_kiosk(qapp, size=size, ports=troubled_ports())
    screen = open_menu(kiosk, qtbot)
    qtbot.waitUntil(lambda: "Today" in screen.counts.heading.text())
    qtbot.waitUntil(lambda: "out of paper" in said(screen))
    words = said(screen)
    assert "40+" in words
    assert "< 5" in words
    assert {"3", "price", "is no number"} <= set(words.split("\n"))
    assert "22 more" in words
    assert screen.to_fix.text() == "To fix: Catalogue, Printer"
    assert not screen.printer.test.isEnabled()
    settle_layout()
    assert not [w.accessibleName() for w in touchable(screen) if w.height() < LEAST]
    assert not [w for w in touchable(screen) if not w.accessibleName()]
    assert not clipped(screen)
    foot = screen.back.mapTo(kiosk, screen.back.rect().bottomRight())
    assert kiosk.rect().contains(foot)


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE])
@pytest.mark.parametrize(("language", "text"), [("qps-ploc", 100), ("en", 200)])
def test_long_and_large_words_are_not_cut_off(qapp, qtbot, size, language, text):
    kiosk = make_test_kiosk(qapp, size=size, ports=troubled_ports(languages=(language,)))
    kiosk.tools.text_size = text
    kiosk.tools.renew()
    kiosk.tools.staff_door()
    [veil] = kiosk.findChildren(PinVeil)
    veil.wait(3599)
    settle_layout()
    assert not clipped(veil)
    assert veil.rect().contains(veil.card.geometry())
    screen = enter(kiosk)
    qtbot.waitUntil(lambda: bool(screen.counts.heading.text()))
    screen.self_test.run.click()
    qtbot.waitUntil(lambda: screen.self_test.all == 1)
    settle_layout()
    assert not clipped(screen)


def troubled_ports(**setup):
    """A kiosk where the catalogue has faults and the printer no paper."""
    faults = tuple(Fault("list.csv", f"row {row}, price", "is no number") for row in range(30))
    return make_test_kiosk_ports(
        KioskSetup("JP", store_name="Kumo", **setup),
        counters=SomeCounters(),
        printer=MemoryPrinter("paper"),
        catalogue=MemoryCatalogue(
            shown=CatalogueState("/srv/list.csv", 7, "2026-11-23T08:41:00", True, faults)
        ),
    )


def said(screen) -> str:
    """Every word on the staff's screen."""
    from PySide6.QtWidgets import QLabel

    from exowizard.ui.kit.entry import Entry

    words = [label.text() for label in screen.findChildren(QLabel)]
    for entry in screen.findChildren(Entry):
        words += [entry.accessibleName(), entry.accessibleDescription()]
    return "\n".join(words)


def test_it_locks_itself(qapp, qtbot):
    kiosk = make_test_kiosk(qapp)
    screen = open_menu(kiosk, qtbot)
    for _ in range(kiosk.setup.staff_lock_seconds - 1):
        screen._tick()
    QTest.mouseClick(kiosk.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    screen._tick()
    assert isinstance(kiosk.layers.currentWidget(), StaffScreen), "a touch puts it off"
    for _ in range(kiosk.setup.staff_lock_seconds):
        screen._tick()
    assert isinstance(kiosk.layers.currentWidget(), AttractScreen)


def test_only_staff_end_the_program_and_are_asked_again(qapp, qtbot, monkeypatch):
    ended = []
    monkeypatch.setattr("PySide6.QtWidgets.QApplication.exit", ended.append)
    kiosk = make_test_kiosk(qapp)
    screen = open_menu(kiosk, qtbot)
    screen.exit.click()
    [veil] = kiosk.findChildren(ChoiceVeil)
    assert not ended
    veil.buttons["end"].click()
    assert ended
    assert kiosk.leaving


def test_what_stood_over_the_screen_is_gone_too(qapp, qtbot):
    kiosk = make_test_kiosk(qapp)
    kiosk_at(kiosk, "skin")
    kiosk.tools.do("text")
    open_menu(kiosk, qtbot)
    assert not [veil for veil in kiosk.findChildren(ChoiceVeil) if veil.isVisible()]


def test_a_question_to_somebody_who_left_goes_with_the_session(qapp):
    kiosk = make_test_kiosk(qapp)
    kiosk_at(kiosk, "skin")
    kiosk.tools.do("text")
    kiosk.wipe()
    assert not [veil for veil in kiosk.findChildren(ChoiceVeil) if veil.isVisible()]


def test_a_pin_that_can_not_be_read_is_said_as_such(qapp, qtbot):
    told = (Fault("pin.json", "", "is damaged"),)
    kiosk = make_test_kiosk(qapp, ports=make_test_kiosk_ports(pin=MemoryPin(told=told)))
    kiosk.tools.staff_door()
    [veil] = kiosk.findChildren(PinVeil)
    type_pin(veil, "999999")
    qtbot.waitUntil(lambda: "technician" in veil.words.text())


def test_while_a_pin_is_checked_no_second_one_is_taken(qapp):
    kiosk = make_test_kiosk(qapp)
    kiosk.tools.staff_door()
    [veil] = kiosk.findChildren(PinVeil)
    given = []
    veil.given.disconnect()
    veil.given.connect(given.append)
    type_pin(veil, "111222")
    QTest.keyClicks(veil, "333")
    QTest.keyClick(veil, Qt.Key.Key_Return)
    assert given == ["111222"]
    veil.refuse("again")
    QTest.keyClicks(veil, "333")
    assert veil.digits == "333"


def test_the_door_closes_by_itself(qapp, qtbot):
    kiosk = make_test_kiosk(qapp)
    kiosk.tools.staff_door()
    [veil] = kiosk.findChildren(PinVeil)
    kiosk.tools.staff_door()
    assert kiosk.findChildren(PinVeil) == [veil], "it asks once"
    assert veil._patience.isActive()
    veil._digit("1")
    veil._patience.setInterval(1)
    veil._patience.start()
    qtbot.waitUntil(lambda: not kiosk.findChildren(PinVeil))
    assert not veil.digits


def test_nothing_puts_the_first_screen_under_the_question_for_the_first_pin(qapp):
    kiosk = make_test_kiosk(qapp, ports=make_test_kiosk_ports(pin=MemoryPin(pin="")))
    [veil] = kiosk.findChildren(PinVeil)
    kiosk.look_around()
    assert not kiosk.findChildren(AttractScreen)
    kiosk.tools.staff_door()
    assert kiosk.findChildren(PinVeil) == [veil]
    QTest.keyClick(veil, Qt.Key.Key_Escape)
    assert veil.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_the_keyboard_stays_in_the_question(qapp, key):
    kiosk = make_test_kiosk(qapp)
    kiosk.activateWindow()
    kiosk.tools.staff_door()
    [veil] = kiosk.findChildren(PinVeil)
    settle_layout()
    seen = set()
    for _ in range(30):
        QTest.keyClick(kiosk.windowHandle(), key)
        assert veil.isAncestorOf(qapp.focusWidget())
        seen.add(qapp.focusWidget())
    assert seen == {*veil.pad.keys.values(), veil.cancel}


def test_a_weak_new_pin_is_refused_and_the_old_one_stays(qapp, qtbot):
    kiosk = make_test_kiosk(qapp)
    screen = enter(kiosk)
    screen.settings._pin()
    [veil] = kiosk.findChildren(PinVeil)
    type_pin(veil, "123456")
    assert "run" in veil.words.text()
    assert kiosk.ports.pin.pin == PIN
    type_pin(veil, "730164")
    type_pin(veil, "730164")
    qtbot.waitUntil(lambda: kiosk.ports.pin.pin == "730164")
    qtbot.waitUntil(lambda: not kiosk.findChildren(PinVeil))


def test_a_pin_that_the_disk_does_not_take_is_told(qapp, qtbot):
    class Unkept(MemoryPin):
        def set(self, pin):
            self.pin = pin
            return (Fault("pin.json", "", "this disk is read-only"),)

    kiosk = make_test_kiosk(qapp, ports=make_test_kiosk_ports(pin=Unkept(pin="")))
    [veil] = kiosk.findChildren(PinVeil)
    type_pin(veil, PIN)
    type_pin(veil, PIN)
    qtbot.waitUntil(lambda: bool(kiosk.findChildren(ChoiceVeil)))
    [notice] = kiosk.findChildren(ChoiceVeil)
    assert not isinstance(kiosk.layers.currentWidget(), AttractScreen)
    notice.buttons["on"].click()
    assert isinstance(kiosk.layers.currentWidget(), AttractScreen)


def test_a_turned_screen_is_arranged_anew_and_still_locks(qapp, qtbot):
    kiosk = make_test_kiosk(qapp)
    screen = enter(kiosk)
    screen._tick()
    kiosk.resize(*LANDSCAPE)
    qtbot.waitUntil(lambda: kiosk.layers.currentWidget() is not screen)
    turned = kiosk.layers.currentWidget()
    assert turned.flat
    assert turned.left == kiosk.setup.staff_lock_seconds - 1
    for _ in range(turned.left):
        turned._tick()
    assert isinstance(kiosk.layers.currentWidget(), AttractScreen)
