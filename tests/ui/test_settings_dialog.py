"""The settings dialog: every change holds at once, is kept, and leaves no more than is wanted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exowizard.ui.appearance import Appearance
from exowizard.ui.dialogs.settings import SettingsDialog
from tests.ui.desks import MemoryRecent, MemoryRecovery, MemorySettings, make_test_desk
from tests.ui.desks import make_test_ports as ports_with
from tests.ui.hands import settle


@pytest.fixture
def settings_window(qapp, qtbot):
    """A window, what it stores, and the settings dialog of the moment."""
    stores = {"settings": MemorySettings(), "recent": MemoryRecent(("/a/one.pdf", "/a/two.pdf")),
              "recovery": MemoryRecovery(({"age": 30}, "check"))}  # fmt: skip
    desk, shell = make_test_desk(qapp, stop="check", motion=True, ports=ports_with(**stores))
    desk.asked.connect(Appearance(shell).do)
    desk.ask("settings")
    settle()
    (dialog,) = shell.findChildren(SettingsDialog)
    return desk, shell, dialog


def pick(field, value):
    """Chooses a line of a list as the mouse would."""
    place = field.values.index(value)
    field.setCurrentIndex(place)
    field.activated.emit(place)
    settle()


def test_every_setting_holds_at_once_and_is_kept(settings_window):
    desk, shell, dialog = settings_window
    store = desk.ports.settings
    pick(dialog.theme, "dark")
    assert (desk.look.theme, shell.top.look.theme, store.kept.theme) == ("dark", "dark", "dark")
    assert dialog.look is desk.look
    dialog.sizes.fields[2].click()
    settle()
    assert (round(desk.look.scale * 100), store.kept.text_size) == (150, 150)
    assert dialog.sizes.fields[2].isChecked()
    dialog.motion.click()
    settle()
    assert desk.look.reduced_motion
    assert store.kept.reduced_motion
    assert dialog.motion.isChecked()
    pick(dialog.language, "ja")
    assert (desk.setting.language, store.kept.language) == ("ja", "ja")
    assert dialog.windowTitle() == desk.translate("Settings") == dialog.heading.text()
    pick(dialog.region, "KR")
    assert desk.answers["region"] == "KR"
    assert store.kept.region == "KR"
    assert dialog.isVisible()


def test_the_keyboard_stays_on_the_setting_that_changed(settings_window):
    _, _, dialog = settings_window
    dialog.theme.setFocus()
    pick(dialog.theme, "high_contrast")
    assert dialog.focusWidget() is dialog.theme
    dialog.motion.setFocus()
    dialog.motion.click()
    settle()
    assert dialog.focusWidget() is dialog.motion


def test_leave_no_trace_forgets_files_answers_and_region_at_once(settings_window):
    desk, _, dialog = settings_window
    ports = desk.ports
    desk.give({"region": "JP"})
    desk.give({"region": "KR"})
    assert ports.settings.kept.region == "KR"
    dialog.no_trace.click()
    settle()
    kept = ports.settings.kept
    assert (kept.keep_recent, kept.keep_recovery, kept.region) == (False, False, None)
    assert ports.recent.files() == ()
    assert ports.recovery.kept is None
    assert not dialog.recent.isChecked()
    assert not dialog.recovery.isChecked()
    assert not dialog.forget.isEnabled()
    desk.give({"region": "US"})
    assert ports.settings.kept.region is None
    dialog.recovery.click()
    assert not dialog.no_trace.isChecked()
    assert ports.settings.kept == replace(kept, keep_recovery=True)
    dialog.no_trace.click()
    dialog.no_trace.click()
    kept = ports.settings.kept
    assert kept.keep_recent
    assert kept.keep_recovery


def test_recent_files_are_forgotten(settings_window):
    desk, _, dialog = settings_window
    assert dialog.forget.isEnabled()
    assert dialog.forgotten.text() == ""
    dialog.forget.click()
    assert desk.ports.recent.files() == ()
    assert not dialog.forget.isEnabled()
    assert dialog.forgotten.text() == "None are remembered."
    assert desk.ports.settings.kept.keep_recent, "only what was kept so far"


def test_settings_show_what_holds(qapp, qtbot):
    desk, shell = make_test_desk(qapp, stop="check", theme="dark", text_size=125, language="ja")
    desk.settings = replace(desk.settings, keep_recent=False, reduced_motion=True)
    dialog = SettingsDialog(shell, desk)
    assert dialog.language.currentText() == "日本語"
    assert dialog.theme.values[dialog.theme.currentIndex()] == "dark"
    assert dialog.sizes.fields[1].isChecked()
    assert dialog.region.values[dialog.region.currentIndex()] == desk.answers["region"]
    assert [tick.isChecked() for tick in (dialog.motion, dialog.recent, dialog.recovery,
            dialog.no_trace)] == [True, False, True, False]  # fmt: skip
