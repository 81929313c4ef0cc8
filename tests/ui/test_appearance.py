"""A new look or language: held at once, kept, and the person stays where they were."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from exowizard.core.faults import Fault
from exowizard.flow.navigation import path
from exowizard.flow.session import Stop
from exowizard.flow.settings import Settings
from exowizard.ui.appearance import Appearance
from exowizard.ui.dialogs.ask import AskDialog, ask
from exowizard.ui.dialogs.base import CalmDialog
from tests.ui.desks import TOKYO, MemorySettings, example_session, make_test_desk
from tests.ui.desks import make_test_ports as ports_with
from tests.ui.hands import settle


class Window:
    """A window whose wishes are met; ``log`` is what it wrote down."""

    def __init__(self, qapp, *, ports=None, **how) -> None:
        self.log: list[str] = []
        ports = ports or {}
        self.desk, self.shell = make_test_desk(
            qapp, ports=ports_with(log=self.log.append, **ports), **{"stop": "check", **how}
        )
        self.appearance = Appearance(self.shell)
        self.desk.asked.connect(self.appearance.do)
        settle()

    @property
    def kept(self) -> Settings:
        return self.desk.ports.settings.kept

    def dialogs(self):
        return [each for each in self.shell.findChildren(CalmDialog) if each.isVisible()]


@pytest.fixture
def window(qapp, qtbot):
    def make(**how):
        return Window(qapp, **how)

    yield make
    QGuiApplication.styleHints().unsetColorScheme()


@pytest.mark.parametrize("size", [100, 125, 150, 175, 200])
def test_text_size_holds_at_once_and_is_kept(window, size):
    w = window(text_size=150 if size == 100 else 100)
    w.desk.ask(f"text:{size}")
    assert w.desk.look.scale == size / 100
    assert w.shell.page.look is w.shell.top.look is w.desk.look
    assert w.kept.text_size == size
    assert w.desk.frame == {100: "wide", 125: "medium"}.get(size, "compact")
    assert w.shell.page_name() == "check"


@pytest.mark.parametrize("theme", ["dark", "high_contrast"])
def test_theme_holds_at_once_and_is_kept(window, qapp, theme):
    w = window()
    w.desk.ask(f"theme:{theme}")
    settle()
    assert w.kept.theme == w.desk.look.theme == theme
    assert qapp.palette().color(qapp.palette().ColorRole.Window) == w.desk.look.colour("bg")
    shown = w.shell.page.grab().toImage().pixelColor(2, 2).name()
    assert shown == w.desk.look.palette["bg"].lower()


def test_language_holds_at_once_and_is_kept(window):
    w = window()
    before = w.shell.page.title()
    w.desk.ask("language:ja")
    assert w.desk.setting.language == w.kept.language == "ja"
    assert w.shell.top.buttons["menu:language"].text() == "日本語"
    assert w.shell.page.title() == w.desk.translate("Check your answers")
    w.desk.ask("language:en")
    assert w.shell.page.title() == before


def test_the_same_look_builds_nothing(window):
    w = window()
    page = w.shell.page
    w.desk.ask("theme:light")
    w.desk.ask("text:100")
    w.desk.ask("language:en")
    assert w.shell.page is page


@pytest.mark.parametrize("wish", ["text:90", "text:x", "theme:pink", "language:xx",
                                  "settings:fly:on", "settings:keep_recent:maybe"])  # fmt: skip
def test_nonsense_changes_nothing_and_is_noted_without_its_value(window, wish):
    w = window()
    before, page = w.desk.settings, w.shell.page
    w.desk.ask(wish)
    assert (w.desk.settings, w.shell.page) == (before, page)
    assert len(w.log) == 1
    assert "maybe" not in w.log[0]


def test_answers_and_place_stay(window):
    w = window(stop="habits")
    session = w.desk.session
    for wish in ("theme:dark", "text:200", "language:ja"):
        w.desk.ask(wish)
    assert w.desk.session == session
    assert not w.desk.unsaved
    w.shell.open_side("learn")
    w.desk.ask("theme:light")
    assert w.shell.side == w.shell.page_name() == "learn"


@pytest.mark.parametrize("stop", ["concerns", "budget", "habits", "options", "check"])
def test_the_keyboard_stays_on_the_same_control(window, stop):
    w = window(stop=stop)
    for _ in range(6):
        w.shell.focusNextChild()
    for wish in ("theme:dark", "theme:high_contrast", "theme:light"):
        held = w.shell.focusWidget()
        kind, name, place = type(held), held.accessibleName(), w.shell.shown
        w.desk.ask(wish)
        settle()
        now = w.shell.focusWidget()
        assert now is not held
        assert (type(now), now.accessibleName(), w.shell.shown) == (kind, name, place)
        assert w.shell.ground.isAncestorOf(now)


def test_the_button_that_changed_the_theme_keeps_the_keyboard_under_its_new_name(window):
    w = window()
    w.shell.top.buttons["menu:theme"].setFocus()
    w.desk.ask("theme:dark")
    assert w.shell.focusWidget() is w.shell.top.buttons["menu:theme"]


@pytest.mark.parametrize("stop", ["check", "plan", "learn"])
def test_the_place_on_a_long_page_stays(window, stop):
    w = window(stop=stop, height=640)
    bar = w.shell.page.view.verticalScrollBar()
    assert bar.maximum() > 100
    bar.setValue(bar.maximum() // 2)
    before = bar.value()
    w.desk.ask("theme:dark")
    settle()
    assert abs(w.shell.page.view.verticalScrollBar().value() - before) <= 2
    w.desk.ask("text:150")
    settle()
    bar = w.shell.page.view.verticalScrollBar()
    assert abs(bar.value() / bar.maximum() - 0.5) < 0.1


@pytest.fixture
def system(monkeypatch):
    """The desktop's own theme."""

    class System:
        dark = False

        def turn(self, dark):
            self.dark = dark
            schemes = Qt.ColorScheme
            QGuiApplication.styleHints().colorSchemeChanged.emit(
                schemes.Dark if dark else schemes.Light
            )

    found = System()
    monkeypatch.setattr("exowizard.ui.window.system_is_dark", lambda: found.dark)
    return found


def test_the_system_is_followed_while_the_window_is_open(window, system):
    w = window(theme="system")
    assert w.desk.look.theme == "light"
    system.turn(dark=True)
    assert w.desk.look.theme == "dark"
    assert w.desk.settings.theme == "system"
    w.desk.ask("theme:light")
    page = w.shell.page
    system.turn(dark=False)
    system.turn(dark=True)
    assert w.shell.page is page
    w.desk.ask("theme:system")
    assert w.desk.look.theme == "dark"


def test_an_open_question_follows_the_system_too(window, system):
    w = window(theme="system")
    given = []
    choices = (("save", "Save", "primary"), ("cancel", "Cancel", "secondary"))
    dialog = ask(w.shell, w.desk, "Save first?", "", choices, given.append)
    dialog.buttons["cancel"].setFocus()
    system.turn(dark=True)
    settle()
    assert dialog.isVisible()
    assert dialog.look.theme == "dark"
    assert dialog.focusWidget() is dialog.buttons["cancel"]
    dialog.buttons["save"].click()
    assert given == ["save"]


def test_a_closed_window_follows_nothing(window, system):
    w = window(theme="system")
    w.shell.close()
    w.shell.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    system.turn(dark=True)
    assert w.log == []


class FullDisk(MemorySettings):
    """Settings that cannot be kept."""

    def save(self, settings):
        return (Fault("settings.json", "", "could not be written"),)


def test_settings_that_cannot_be_kept_hold_and_are_told_once(window):
    w = window(ports={"settings": FullDisk()})
    w.desk.ask("theme:dark")
    assert w.desk.look.theme == "dark"
    (dialog,) = w.dialogs()
    assert isinstance(dialog, AskDialog)
    assert "could not be written" in "\n".join(dialog.details)
    dialog.reject()
    settle()
    w.desk.ask("text:125")
    w.desk.ask("settings:reduced_motion:on")
    assert w.desk.look.reduced_motion
    assert w.dialogs() == []


def test_side_pages_and_dialogs_open(window):
    w = window()
    for name in ("product", "learn"):
        w.desk.ask(name)
        assert w.shell.page_name() == name
    w.desk.ask("check")
    w.shell.turn_page()
    for name, title in (("settings", "Settings"), ("about", "About ExoWizard")):
        w.desk.ask(name)
        (dialog,) = w.dialogs()
        assert dialog.windowTitle() == title
        dialog.reject()
        settle()


def test_the_region_is_asked_once_for_all_plans(window):
    w = window(profile=None, stop="welcome", ports={"settings": MemorySettings()})
    assert "region" not in w.desk.answers
    w.desk.give({"region": "JP"})
    assert w.kept.region == "JP"
    from exowizard.flow.session import Session

    w.desk.begin(Session())
    assert w.desk.answers["region"] == "JP"
    assert not w.desk.unsaved


@pytest.mark.parametrize("stop", [*path(example_session(TOKYO).answers), "product", "learn"],
                         ids=str)  # fmt: skip
def test_every_page_takes_a_new_look(window, stop):
    w = window(stop=stop)
    name = w.shell.page_name()
    for wish in ("theme:dark", "text:200"):
        w.desk.ask(wish)
        settle()
        assert w.shell.page_name() == name
        assert type(w.shell.page).__name__ != "TroublePage"
    assert w.log == []


@pytest.mark.parametrize("stop", [Stop("check"), Stop("options"), "learn"], ids=str)
def test_thirty_changes_leave_no_widget_behind(window, stop):
    w = window(stop=stop)
    counts = []
    for number in range(30):
        w.desk.ask("theme:dark" if number % 2 == 0 else "theme:light")
        settle()
        counts.append(len(QApplication.allWidgets()))
    assert max(counts[4:]) <= max(counts[:4])
