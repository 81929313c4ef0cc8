"""The door for staff, the first PIN, and the menu behind it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from exowizard.core.faults import Fault
from exowizard.flow.kiosk_setup import KioskSetup
from exowizard.flow.ports_kiosk import CatalogueState, Check, HourCount, PrinterState
from exowizard.kiosk.attract import AttractScreen
from exowizard.kiosk.choices import ChoiceVeil
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
    assert "1" not in veil.dots.text()
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
    faults = tuple(Fault("list.csv", f"row {row}, price", "is no number") for row in range(30))
    ports = make_test_kiosk_ports(
        KioskSetup("JP", store_name="Kumo"),
        counters=SomeCounters(),
        printer=MemoryPrinter("paper"),
        catalogue=MemoryCatalogue(
            shown=CatalogueState("list.csv", 7, "2026-11-23T08:41:00", True, faults)
        ),
    )
    kiosk = make_test_kiosk(qapp, size=size, ports=ports)
    screen = open_menu(kiosk, qtbot)
    qtbot.waitUntil(lambda: "Today" in screen.counts.heading.text())
    settle_layout()
    words = said(screen)
    assert "40+" in words
    assert "< 5" in words
    assert "row 3, price: is no number" in words
    assert "22 more" in words
    qtbot.waitUntil(lambda: "out of paper" in said(screen))
    assert not screen.printer.test.isEnabled()
    settle_layout()
    assert not [w.accessibleName() for w in touchable(screen) if w.height() < LEAST]
    assert not clipped(screen)


def said(screen) -> str:
    """Every word on the staff's screen."""
    from PySide6.QtWidgets import QLabel

    from exowizard.ui.kit.entry import Entry

    words = [label.text() for label in screen.findChildren(QLabel)]
    words += [entry.accessibleName() for entry in screen.findChildren(Entry)]
    return "\n".join(words)


def test_the_self_test_tells_each_check_as_it_is_done(qapp, qtbot):
    class Broken:
        def run(self, tr, told):
            found = (
                Check("Fonts", True, "all there"),
                Check("Disk", False, "is full.", "Mend it."),
            )
            for check in found:
                told(check)
            return found

    kiosk = make_test_kiosk(qapp, ports=make_test_kiosk_ports(self_test=Broken()))
    screen = open_menu(kiosk, qtbot)
    screen.self_test.run.click()
    qtbot.waitUntil(lambda: "Mend it." in said(screen))
    assert "Fonts: all there" in said(screen)


def test_what_staff_set_holds_at_once(qapp, qtbot):
    kiosk = make_test_kiosk(qapp)
    screen = open_menu(kiosk, qtbot)
    screen.settings._region()
    [veil] = kiosk.findChildren(ChoiceVeil)
    veil.buttons["US"].click()
    assert kiosk.setup.region == "US"
    assert "United States" in said(screen)
    screen.lock()
    kiosk.begin("en")
    assert kiosk.desk.answers["region"] == "US"


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


def test_counts_are_saved_as_a_file(qapp, qtbot):
    saved = {}

    def export(name, content):
        saved[name] = content
        return f"/media/stick/{name}"

    kiosk = make_test_kiosk(qapp, ports=make_test_kiosk_ports(export=export))
    screen = open_menu(kiosk, qtbot)
    screen.counts.save.click()
    qtbot.waitUntil(lambda: "/media/stick/" in screen.counts.told.text())
    assert list(saved) == ["exowizard-counts-2026-11-23.csv"]


def test_a_test_page_goes_to_the_printer(qapp, qtbot):
    kiosk = make_test_kiosk(qapp)
    screen = open_menu(kiosk, qtbot)
    qtbot.waitUntil(lambda: "is ready" in said(screen))
    screen.printer.test.click()
    qtbot.waitUntil(lambda: kiosk.ports.printer.sent == {"test-1": 1})
    assert isinstance(kiosk.ports.printer.state(), PrinterState)
