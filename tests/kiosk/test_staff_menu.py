"""What staff see and set in their menu, section by section."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from exowizard.core.faults import BadInput, Fault
from exowizard.flow.kiosk_setup import KioskSetup
from exowizard.flow.ports_kiosk import Check, JobState
from exowizard.kiosk.attract import AttractScreen
from exowizard.kiosk.choices import ChoiceVeil
from exowizard.kiosk.staff.settings import LanguagesVeil
from tests.kiosk.kiosks import MemoryCounters, make_test_kiosk, make_test_kiosk_ports
from tests.kiosk.test_staff import enter, said


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
    screen = enter(kiosk)
    screen.self_test.run.click()
    qtbot.waitUntil(lambda: "Mend it." in said(screen))
    assert "Fonts: all there" in said(screen)


def test_a_test_that_runs_while_the_menu_locks_harms_nothing(qapp, qtbot):
    import threading

    begun, go_on, ended = threading.Event(), threading.Event(), threading.Event()

    class Slow:
        def run(self, tr, told):
            begun.set()
            go_on.wait(10)
            try:
                for number in range(3):
                    told(Check(str(number), True, "good"))
            finally:
                ended.set()
            return ()

    kiosk = make_test_kiosk(qapp, ports=make_test_kiosk_ports(self_test=Slow()))
    screen = enter(kiosk)
    screen.self_test.run.click()
    assert begun.wait(10)
    screen.lock()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    go_on.set()
    qtbot.waitUntil(ended.is_set)
    assert isinstance(kiosk.layers.currentWidget(), AttractScreen)


def test_a_test_that_breaks_off_says_so(qapp, qtbot):
    class Broken:
        def run(self, tr, told):
            raise ZeroDivisionError

    kiosk = make_test_kiosk(qapp, ports=make_test_kiosk_ports(self_test=Broken()))
    screen = enter(kiosk)
    screen.self_test.run.click()
    qtbot.waitUntil(lambda: "broke off" in said(screen))
    assert screen.self_test.run.isEnabled()


def test_what_staff_set_holds_at_once(qapp, qtbot):
    kiosk = make_test_kiosk(qapp)
    screen = enter(kiosk)
    screen.settings._region()
    [veil] = kiosk.findChildren(ChoiceVeil)
    veil.buttons["US"].click()
    assert kiosk.setup.region == "US"
    qtbot.waitUntil(lambda: kiosk.layers.currentWidget() is not screen)
    renewed = kiosk.layers.currentWidget()
    assert "United States" in said(renewed)
    renewed.lock()
    kiosk.begin("en")
    assert kiosk.desk.answers["region"] == "US"


def test_languages_stand_in_the_order_they_are_touched_and_the_menu_speaks_the_first(qapp, qtbot):
    kiosk = make_test_kiosk(qapp)
    languages = kiosk.ports.desk.languages._replace(notice=lambda tag: None)
    object.__setattr__(kiosk.ports.desk, "languages", languages)
    screen = enter(kiosk)
    screen.settings._languages()
    [veil] = kiosk.findChildren(LanguagesVeil)
    veil.buttons["en"].click()
    assert not veil.done.isEnabled(), "one language at least"
    veil.buttons["qps-ploc"].click()
    veil.buttons["en"].click()
    veil.done.click()
    assert kiosk.setup.languages == ("qps-ploc", "en")
    qtbot.waitUntil(lambda: kiosk.layers.currentWidget() is not screen)
    assert kiosk.layers.currentWidget().heading.text().startswith("[")


def test_a_language_without_a_translation_is_not_offered(qapp):
    kiosk = make_test_kiosk(qapp)
    enter(kiosk).settings._languages()
    [veil] = kiosk.findChildren(LanguagesVeil)
    known = kiosk.ports.desk.languages
    assert set(veil.buttons) == {tag for tag, _ in known.known if known.notice(tag) is None}


def test_what_is_offered_at_the_end_is_staff_s_choice(qapp, qtbot):
    kiosk = make_test_kiosk(qapp)
    screen = enter(kiosk)
    screen.settings._offers()
    [veil] = kiosk.findChildren(ChoiceVeil)
    veil.buttons["code"].click()
    assert kiosk.setup.offers == ("code",)


def test_a_set_up_file_that_broke_meanwhile_is_told_and_the_menu_stays(qapp, qtbot):
    kiosk = make_test_kiosk(qapp)
    screen = enter(kiosk)

    def load():
        raise BadInput([Fault("kiosk.toml", "line 3", "this line can not be read")])

    kiosk.ports.setup.load = load
    before = kiosk.setup
    screen.settings._keep(region="US")
    assert kiosk.setup is before
    assert "kiosk.toml" in said(screen)


def test_counts_are_saved_as_a_file(qapp, qtbot):
    saved = {}

    def export(name, content):
        saved[name] = content
        return f"/media/stick/{name}"

    kiosk = make_test_kiosk(qapp, ports=make_test_kiosk_ports(export=export))
    screen = enter(kiosk)
    screen.counts.save.click()
    qtbot.waitUntil(lambda: "/media/stick/" in screen.counts.told.text())
    assert list(saved) == ["exowizard-counts-2026-11-23.csv"]


def test_a_file_that_can_not_be_saved_is_told_with_the_reason(qapp, qtbot):
    def export(name, content):
        raise BadInput([Fault(name, "", "the disk is full")])

    kiosk = make_test_kiosk(qapp, ports=make_test_kiosk_ports(export=export))
    screen = enter(kiosk)
    screen.counts.save.click()
    qtbot.waitUntil(lambda: "the disk is full" in screen.counts.told.text())


def test_faults_of_the_counters_are_something_to_fix(qapp, qtbot):
    class Full(MemoryCounters):
        def faults(self):
            return (Fault("counters", "", "the disk is full"),)

        def rows(self, first_hour="", last_hour=""):
            raise OSError

    kiosk = make_test_kiosk(qapp, ports=make_test_kiosk_ports(counters=Full()))
    screen = enter(kiosk)
    assert screen.to_fix.text() == "To fix: Counts"
    assert "the disk is full" in said(screen)
    qtbot.waitUntil(lambda: "can not be read now" in said(screen))


def test_with_a_broken_knowledge_base_staff_come_in_all_the_same(qapp, qtbot):
    kiosk = make_test_kiosk(qapp)

    class Broken:
        @property
        def knowledge(self):
            raise BadInput([Fault("options.yaml", "", "is damaged")])

    object.__setattr__(kiosk.ports.desk, "engine", Broken())
    screen = enter(kiosk)
    qtbot.waitUntil(lambda: bool(screen.counts.heading.text()))
    assert kiosk.layers.currentWidget() is screen


def test_another_range_of_days_asks_for_its_hours(qapp, qtbot):
    asked = []

    class Asked(MemoryCounters):
        def rows(self, first_hour="", last_hour=""):
            asked.append((first_hour, last_hour))
            return ()

    kiosk = make_test_kiosk(qapp, ports=make_test_kiosk_ports(counters=Asked()))
    screen = enter(kiosk)
    qtbot.waitUntil(lambda: "Today" in screen.counts.heading.text())
    screen.counts.choice.fields[1].click()
    qtbot.waitUntil(lambda: "7 days" in screen.counts.heading.text())
    assert asked == [("2026-11-23T00", "2026-11-23T10"), ("2026-11-17T00", "2026-11-23T10")]
    assert "Nobody was counted" in said(screen)


def test_a_test_page_goes_to_the_printer_and_is_followed(qapp, qtbot):
    kiosk = make_test_kiosk(qapp, setup=KioskSetup("JP"))
    screen = enter(kiosk)
    printer = kiosk.ports.printer
    printer.stages["test-1"] = JobState("printing", 1)
    qtbot.waitUntil(lambda: "is ready" in said(screen))
    screen.printer.test.click()
    qtbot.waitUntil(lambda: printer.sent == {"test-1": 1})
    qtbot.waitUntil(lambda: "is being printed" in said(screen))
    assert not screen.printer.test.isEnabled(), "one at a time"
    printer.stages["test-1"] = JobState("done", 1)
    screen.printer._ask()
    qtbot.waitUntil(lambda: "in the tray" in said(screen))
    assert screen.printer.test.isEnabled()


@pytest.mark.parametrize("error", [RuntimeError, BadInput([Fault("x", "", "y")])])
def test_a_test_page_that_fails_is_told(qapp, qtbot, error):
    def test_page(words):
        raise error

    kiosk = make_test_kiosk(qapp, ports=make_test_kiosk_ports(test_page=test_page))
    screen = enter(kiosk)
    qtbot.waitUntil(lambda: screen.printer.test.isEnabled())
    screen.printer.test.click()
    qtbot.waitUntil(lambda: "could not be printed" in said(screen))
