"""A shopper's session from the first touch to the wipe, and everything that keeps them inside."""

from __future__ import annotations

import gc
import weakref

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QSlider

from exowizard.flow.kiosk_setup import KioskSetup, Open
from exowizard.flow.kiosk_wiring import Now
from exowizard.flow.session import AT_KIOSK, Stop
from exowizard.kiosk.attract import AttractScreen
from exowizard.kiosk.idle_notice import IdleNotice
from exowizard.kiosk.resting import RestingScreen
from tests.kiosk.kiosks import LANDSCAPE, PORTRAIT, kiosk_at, make_test_kiosk, make_test_kiosk_ports
from tests.ui.looking import settle_layout


@pytest.fixture
def kiosk(qapp):
    return make_test_kiosk(qapp)


def test_a_touch_on_the_first_screen_begins_with_the_warning_signs(kiosk, qtbot):
    screen = kiosk.layers.currentWidget()
    assert isinstance(screen, AttractScreen)
    qtbot.mouseClick(screen.cards[0], Qt.MouseButton.LeftButton)
    assert kiosk.desk.session.stop == Stop("safety", "signs")
    assert kiosk.desk.answers == {AT_KIOSK: "short", "region": "JP"}
    assert not kiosk.shell.foot.back_button.isVisible()


def test_the_first_screen_says_whom_to_call_in_this_region(kiosk):
    assert "119" in kiosk.tools.emergency()


def test_each_language_has_a_card_that_begins_in_it(qapp, qtbot):
    kiosk = make_test_kiosk(qapp, setup=KioskSetup("US", languages=("en", "qps-ploc")))
    screen = kiosk.layers.currentWidget()
    assert len(screen.cards) == 2
    qtbot.mouseClick(screen.cards[1], Qt.MouseButton.LeftButton)
    assert kiosk.desk.setting.language == "qps-ploc"
    assert kiosk.shell.page.title().startswith("[")


def test_only_what_the_advice_needs_is_asked(kiosk):
    from exowizard.flow.navigation import path

    desk, _ = kiosk_at(kiosk, "options")
    places = {stop.place for stop in path(desk.answers)}
    assert places == {"safety", "concerns", "skin", "setting", "budget", "priorities", "options",
                      "keep"}  # fmt: skip
    assert desk.plan().outcome == "plan"


def test_two_more_minutes_ask_the_rest_and_lead_back_to_the_result(kiosk):
    desk, _ = kiosk_at(kiosk, "options")
    desk.begin_more()
    assert desk.session.stop.place == "habits"
    for _ in range(3):
        desk.go_next()
    assert desk.session.stop.place == "options"


def test_a_warning_sign_leads_to_care_and_to_nothing_else(kiosk):
    desk, shell = kiosk_at(kiosk, "safety", part="signs", empty=True)
    desk.give({"health.red_flags": frozenset({"changing_mole"})})
    desk.go_next()
    assert shell.page_name() == "care"
    assert desk.plan().referral is not None


def test_a_wipe_lets_go_of_everything_and_waits(kiosk, qtbot):
    desk, shell = kiosk_at(kiosk, "skin")
    gone = [weakref.ref(desk), weakref.ref(shell), weakref.ref(shell.page)]
    del desk, shell
    kiosk.wipe()
    assert isinstance(kiosk.layers.currentWidget(), AttractScreen)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert [one() for one in gone] == [None, None, None]


def test_the_tools_are_the_next_persons_again(kiosk):
    _, _ = kiosk_at(kiosk, "skin")
    kiosk.tools._set_text("150")
    kiosk.tools.do("contrast")
    kiosk.tools.do("lower")
    assert kiosk.shell.desk.look.high_contrast
    kiosk.wipe()
    kiosk.begin("en")
    assert not kiosk.desk.look.high_contrast
    assert not kiosk.shell.low
    assert kiosk.desk.look.scale == pytest.approx(1.857)


def test_large_text_keeps_the_page_and_its_answers(kiosk):
    desk, shell = kiosk_at(kiosk, "concerns")
    answers = desk.answers
    kiosk.tools._set_text("200")
    assert desk.answers == answers
    assert shell.page_name() == "concerns"


# Nobody there


def test_nobody_there_is_asked_counted_down_and_wiped(kiosk, qtbot):
    kiosk_at(kiosk, "skin")
    kiosk.presence.watch._warn()
    assert isinstance(kiosk.presence.notice, IdleNotice)
    assert kiosk.presence.notice.ring.left == 30
    for _ in range(29):
        kiosk.presence.watch._tick()
    assert kiosk.desk is not None
    kiosk.presence.watch._tick()
    assert kiosk.desk is None
    assert kiosk.ports.counters.counted["idle_wipe", "skin"] == 1


def test_any_touch_goes_on(kiosk):
    desk, _ = kiosk_at(kiosk, "skin")
    kiosk.presence.watch._warn()
    QTest.mouseClick(kiosk.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    assert kiosk.presence.notice is None
    assert kiosk.desk is desk
    assert not kiosk.presence.watch.counting


def test_the_warning_comes_by_itself(qapp, qtbot):
    kiosk = make_test_kiosk(qapp)
    kiosk_at(kiosk, "skin")
    kiosk.presence.watch._quiet.setInterval(1)
    kiosk.presence.watch._quiet.start(1)
    qtbot.waitUntil(lambda: kiosk.presence.notice is not None)


def test_more_time_where_much_is_read(kiosk):
    kiosk_at(kiosk, "skin")
    assert kiosk.presence.watch.seconds == 60
    kiosk.desk.jump(Stop("options"))
    kiosk.desk.begin(kiosk.desk.session.at(Stop("options")))
    assert kiosk.presence.watch.seconds == 120


def test_nothing_is_wiped_while_paper_comes(kiosk):
    kiosk_at(kiosk, "skin")
    kiosk.desk.ask("hold")
    assert not kiosk.presence.watch._quiet.isActive()
    kiosk.desk.ask("printed")
    assert kiosk.presence.watch._quiet.isActive()
    assert kiosk.presence.watch.seconds + kiosk.setup.warning_seconds == 60


# No way out


def test_close_requests_are_refused_until_staff_leave(kiosk):
    kiosk.close()
    assert kiosk.isVisible()
    kiosk.leaving = True
    kiosk.close()
    assert not kiosk.isVisible()


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_D, Qt.KeyboardModifier.MetaModifier),
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Menu, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_no_key_leads_out_or_loses_answers(kiosk, key, held):
    desk, shell = kiosk_at(kiosk, "skin")
    answers = desk.answers
    QTest.keyClick(kiosk.windowHandle(), key, held)
    assert kiosk.isVisible()
    assert kiosk.desk is desk
    assert desk.answers == answers
    assert shell.page_name() == "skin"


def test_other_buttons_of_a_mouse_do_nothing(kiosk):
    asked = []
    kiosk.contextMenuEvent = lambda event: asked.append(event)
    for button in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton):
        QTest.mouseClick(kiosk.windowHandle(), button, pos=QPoint(300, 900))
    assert not asked
    assert isinstance(kiosk.layers.currentWidget(), AttractScreen)


def test_links_and_windows_that_lead_elsewhere_are_refused(kiosk, qtbot):
    said = []
    object.__setattr__(kiosk.ports.desk, "log", said.append)
    kiosk.lockdown._log = said.append
    QDesktopServices.openUrl(QUrl("https://example.org"))
    assert said == ["refused a link"]
    dialog = QDialog()
    dialog.open()
    kiosk.lockdown._refuse_window(dialog.windowHandle())
    assert not dialog.isVisible()
    kiosk.lockdown._refuse_window(None)
    kiosk.lockdown._refuse_window(kiosk.windowHandle())
    assert kiosk.isVisible()
    assert isinstance(kiosk.windowHandle(), QWindow)


# The store


def test_a_closed_store_serves_nobody_and_opens_by_itself(qapp):
    hours = (Open((0, 1, 2, 3, 4), 9 * 60, 20 * 60),)
    clock = [Now(0, 8 * 60, "")]
    ports = make_test_kiosk_ports(KioskSetup("JP", hours=hours), now=lambda: clock[0])
    kiosk = make_test_kiosk(qapp, ports=ports)
    assert isinstance(kiosk.layers.currentWidget(), RestingScreen)
    clock[0] = Now(0, 9 * 60, "")
    kiosk.look_around()
    assert isinstance(kiosk.layers.currentWidget(), AttractScreen)
    kiosk_at(kiosk, "skin")
    clock[0] = Now(0, 21 * 60, "")
    kiosk.look_around()
    assert kiosk.desk is not None, "a session is never cut short"
    kiosk.wipe()
    assert isinstance(kiosk.layers.currentWidget(), RestingScreen)


def test_the_catalogue_is_looked_at_every_few_seconds(kiosk):
    before = kiosk.ports.catalogue.refreshed
    kiosk.look_around()
    assert kiosk.ports.catalogue.refreshed == before + 1


def test_a_fault_wipes_and_the_next_person_may_begin(kiosk, qtbot):
    kiosk_at(kiosk, "skin")
    kiosk.break_off("ValueError")
    qtbot.waitUntil(lambda: kiosk.desk is None)
    assert isinstance(kiosk.layers.currentWidget(), AttractScreen)
    assert kiosk.ports.counters.counted["error", "ValueError"] == 1


def test_faults_without_end_put_it_out_of_service_and_it_tries_again(kiosk, qtbot):
    for _ in range(3):
        kiosk.break_off("ValueError")
    qtbot.waitUntil(lambda: isinstance(kiosk.layers.currentWidget(), RestingScreen))
    kiosk.begin("en")
    assert kiosk.desk is None
    kiosk.breakdowns.calm_down()
    assert isinstance(kiosk.layers.currentWidget(), AttractScreen)


def test_a_page_that_fails_ends_the_session(kiosk, qtbot, monkeypatch):
    desk, _ = kiosk_at(kiosk, "skin")

    def fail(self):
        raise ZeroDivisionError

    monkeypatch.setattr("exowizard.ui.pages.concerns.ConcernsPage.build", fail)
    desk.jump(Stop("concerns"))
    qtbot.waitUntil(lambda: kiosk.desk is None)
    assert kiosk.ports.counters.counted["error", "ZeroDivisionError"] == 1


def test_what_is_counted_tells_nothing_of_a_person(kiosk):
    kiosk_at(kiosk, "options")
    kiosk.wipe()
    counted = kiosk.ports.counters.counted
    assert counted["session", "en"] == 1
    assert counted["completed", ""] == 1
    assert {event for event, _ in counted} <= {"session", "place", "completed", "first_choice"}


def test_a_turned_screen_keeps_page_and_answers(kiosk):
    desk, shell = kiosk_at(kiosk, "skin")
    answers = desk.answers
    kiosk.resize(*LANDSCAPE)
    assert shell.band.flat
    assert (desk.answers, shell.page_name()) == (answers, "skin")
    kiosk.resize(*PORTRAIT)
    assert not shell.band.flat


def test_the_accent_of_the_store_is_the_button_s(qapp):
    kiosk = make_test_kiosk(qapp, setup=KioskSetup("JP", accent="#5B2A86"))
    kiosk.begin("en")
    assert kiosk.desk.look.palette["accent"] == "#5B2A86"
    assert kiosk.desk.look.palette["stop"] != "#5B2A86"


def drag(kiosk, start, by):
    """A finger that goes down or up by so many pixels, in steps of a few milliseconds."""
    window, none = kiosk.windowHandle(), Qt.KeyboardModifier.NoModifier
    QTest.mousePress(window, Qt.MouseButton.LeftButton, none, start)
    for step in range(1, 12):
        QTest.mouseMove(window, start + QPoint(0, by * step // 11), 10)
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, none, start + QPoint(0, by))


def test_a_finger_drags_the_page_and_chooses_nothing(kiosk, qtbot):
    desk, shell = kiosk_at(kiosk, "concerns")
    settle_layout()
    card = next(iter(shell.page.cards.values()))
    before = desk.answers
    bar = shell.page.view.verticalScrollBar()
    drag(kiosk, card.mapTo(kiosk, card.rect().center()), -300)
    qtbot.waitUntil(lambda: bar.value() > 150)
    assert desk.answers == before
    QTest.mouseClick(kiosk.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(900, 1000))
    qtbot.waitUntil(lambda: desk.answers != before)


def test_a_handle_is_held_and_the_page_stays(kiosk, qtbot):
    _, shell = kiosk_at(kiosk, "priorities")
    settle_layout()
    bar = shell.page.view.verticalScrollBar()
    handle = shell.page.findChildren(QSlider)[0]
    drag(kiosk, handle.mapTo(kiosk, handle.rect().center()), -200)
    assert bar.value() == 0
