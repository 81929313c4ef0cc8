"""Every dialog: what it asks and tells, how it answers to the keyboard, and that all has room."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

import exowizard
from exowizard.core.faults import BadInput, Fault
from exowizard.data.translation import PSEUDO
from exowizard.flow.ports_files import PageImage
from exowizard.ui.appearance import Appearance
from exowizard.ui.dialogs.about import AboutDialog
from exowizard.ui.dialogs.ask import ask, tell
from exowizard.ui.dialogs.passphrase import ask_passphrase
from exowizard.ui.dialogs.preview import PreviewDialog
from exowizard.ui.dialogs.settings import SettingsDialog
from tests.ui import looking
from tests.ui.desks import MemoryRecent, MemoryRecovery, MemorySettings, make_test_desk
from tests.ui.desks import make_test_ports as ports_with
from tests.ui.hands import in_sight, settle

CHOICES = (
    ("save", "Save", "primary"),
    ("drop", "Don't save", "stop"),
    ("cancel", "Cancel", "secondary"),
)
FAULTS = tuple(f"/home/someone/plan.json: answer {number}: is not known" for number in range(60))
GOOD = "four plain words here"


def a_page(width=620, height=877, shade=200) -> PageImage:
    return PageImage(width, height, width * 4, bytes([shade, shade, shade, 255]) * width * height)


def open_ask(shell, desk):
    return ask(shell, desk, desk.translate("Save your answers first?"), "", CHOICES, str)


def open_tell(shell, desk):
    return tell(shell, desk, "This file cannot be opened", "It is damaged.", FAULTS, "Try again.")


def open_new(shell, desk):
    dialog = ask_passphrase(shell, desk, new=True, wrong=False, given=str)
    dialog.field.setText("short")
    dialog.take.click()
    return dialog


def open_old(shell, desk):
    return ask_passphrase(shell, desk, new=False, wrong=True, given=str)


def open_settings(shell, desk):
    dialog = SettingsDialog(shell, desk)
    dialog.open()
    return dialog


def open_about(shell, desk):
    dialog = AboutDialog(shell, desk)
    dialog.open()
    return dialog


def open_preview(shell, desk, count=3, printed=None):
    pages = [a_page(shade=200 + number) for number in range(count)]
    dialog = PreviewDialog(shell, desk, pages, printed or (lambda: None))
    dialog.open()
    return dialog


OPENERS = [open_ask, open_tell, open_new, open_old, open_settings, open_about, open_preview]
SIZES = [(1280, 800, 100), (1024, 640, 100), (1280, 800, 200), (480, 480, 100)]


@pytest.fixture
def desk_and_shell(qapp, qtbot):
    return make_test_desk(qapp, stop="check")


def press(dialog, key, text=""):
    QApplication.sendEvent(
        dialog.focusWidget() or dialog,
        QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text),
    )
    settle()


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("language", ["en", PSEUDO])
@pytest.mark.parametrize("opener", OPENERS)
def test_everything_has_room_a_name_and_size(qapp, qtbot, opener, language, size):
    width, height, text_size = size
    desk, shell = make_test_desk(
        qapp, stop="check", language=language, text_size=text_size, width=width, height=height
    )
    dialog = opener(shell, desk)
    looking.settle_layout()
    assert dialog.width() <= shell.width()
    assert dialog.height() <= shell.height()
    assert looking.clipped(dialog) == []
    assert looking.overlapping(dialog) == []
    assert looking.outside(dialog) == []
    assert looking.nameless(dialog) == []
    assert looking.small_targets(dialog, desk.look.height("target")) == []
    assert looking.out_of_reading_order(dialog) == []
    assert dialog.accessibleName() == dialog.windowTitle() != ""
    foot = dialog.foot.mapTo(dialog, QPoint(0, dialog.foot.height()))
    assert foot.y() <= dialog.height(), "the buttons are always seen"


@pytest.mark.parametrize("theme", ["light", "dark", "high_contrast"])
@pytest.mark.parametrize("opener", OPENERS)
def test_dialogs_are_painted_in_the_theme(qapp, qtbot, opener, theme):
    desk, shell = make_test_desk(qapp, stop="check", theme=theme)
    dialog = opener(shell, desk)
    looking.settle_layout()
    image = dialog.grab().toImage()
    assert image.pixelColor(3, image.height() - 3).name() == desk.look.palette["surface"].lower()


@pytest.mark.parametrize("opener", OPENERS)
def test_closed_dialogs_are_deleted_and_window_modal(desk_and_shell, opener):
    desk, shell = desk_and_shell
    before = len(QApplication.allWidgets())
    dialog = opener(shell, desk)
    assert dialog.windowModality() == Qt.WindowModality.WindowModal
    press(dialog, Qt.Key.Key_Escape)
    assert len(QApplication.allWidgets()) == before


@pytest.mark.parametrize("opener", OPENERS)
def test_letters_of_every_script_are_only_keys(desk_and_shell, opener):
    """Qt numbers such keys as their letter, and no key of ours has that number."""
    desk, shell = desk_and_shell
    dialog = opener(shell, desk)
    dialog.keyPressEvent(
        QKeyEvent(QEvent.Type.KeyPress, 0x0436, Qt.KeyboardModifier.NoModifier, "ж")
    )
    assert dialog.isVisible()


@pytest.mark.parametrize(
    ("choices", "answer"),
    [
        (CHOICES, "cancel"),
        ((("leave", "Close", "primary"), ("stay", "Cancel", "secondary")), "stay"),
        ((("take", "Yes", "primary"), ("drop", "No", "stop"), ("later", "Later", "secondary")),
         "later"),
        ((("take", "Yes", "primary"), ("drop", "No", "stop")), ""),
    ],
)  # fmt: skip
def test_escape_and_the_close_button_do_no_harm(desk_and_shell, choices, answer):
    desk, shell = desk_and_shell
    given = []
    press(ask(shell, desk, "Title", "Text", choices, given.append), Qt.Key.Key_Escape)
    assert given == [answer]
    ask(shell, desk, "Title", "Text", choices, given.append).close()
    settle()
    assert given == [answer, answer]


@pytest.mark.parametrize("key", [choice[0] for choice in CHOICES])
def test_a_choice_is_answered_once(desk_and_shell, key):
    desk, shell = desk_and_shell
    given = []
    dialog = ask(shell, desk, "Title", "Text", CHOICES, given.append)
    dialog.buttons[key].click()
    dialog.close()
    settle()
    assert given == [key]


def test_the_primary_choice_has_the_keyboard_else_the_harmless_one(desk_and_shell):
    desk, shell = desk_and_shell
    given = []
    dialog = ask(shell, desk, "Title", "Text", CHOICES, given.append)
    assert dialog.focusWidget() is dialog.buttons["save"]
    assert dialog.buttons["save"].isDefault()
    press(dialog, Qt.Key.Key_Return)
    assert given == ["save"]
    risky = (("drop", "Delete", "stop"), ("cancel", "Cancel", "secondary"))
    dialog = ask(shell, desk, "Title", "Text", risky, given.append)
    press(dialog, Qt.Key.Key_Return)
    assert given == ["save", "cancel"]


def test_enter_presses_the_button_that_has_the_keyboard(desk_and_shell):
    desk, shell = desk_and_shell
    given = []
    dialog = ask(shell, desk, "Title", "Text", CHOICES, given.append)
    dialog.buttons["drop"].setFocus()
    press(dialog, Qt.Key.Key_Return)
    assert given == ["drop"]


def test_a_long_list_of_faults_scrolls_by_keyboard(desk_and_shell):
    desk, shell = desk_and_shell
    dialog = open_tell(shell, desk)
    settle()
    words = {label.text(): label for label in dialog.findChildren(QLabel)}
    assert set(FAULTS) <= set(words)
    assert dialog.height() < shell.height()
    assert not in_sight(words[FAULTS[-1]])
    bar = dialog.view.verticalScrollBar()
    press(dialog, Qt.Key.Key_PageDown)
    assert 0 < bar.value() < bar.maximum()
    press(dialog, Qt.Key.Key_End)
    assert in_sight(words[FAULTS[-1]])
    assert in_sight(words["Try again."])
    press(dialog, Qt.Key.Key_PageUp)
    press(dialog, Qt.Key.Key_Home)
    assert bar.value() == 0
    heard = dialog.accessibleDescription()
    assert all(words in heard for words in ("It is damaged.", FAULTS[0], FAULTS[-1], "Try again."))


def test_names_from_files_are_never_markup(desk_and_shell):
    desk, shell = desk_and_shell
    bad = "<a href='x'>plan</a>.json"
    dialog = tell(shell, desk, "Title", bad, [bad])
    shown = [label for label in dialog.findChildren(QLabel) if label.text() == bad]
    assert [label.textFormat() for label in shown] == [Qt.TextFormat.PlainText] * 2


# Passphrases


def test_a_new_passphrase_is_typed_twice(desk_and_shell):
    desk, shell = desk_and_shell
    given, said = [], []
    desk.said.connect(said.append)
    dialog = ask_passphrase(shell, desk, new=True, wrong=False, given=given.append)
    assert dialog.focusWidget() is dialog.field
    assert any("Nobody can recover it" in label.text() for label in dialog.findChildren(QLabel))
    for first, second, fault in (
        ("", "", "at least 8"), ("1234567", "1234567", "at least 8"), ("        ", " ", "at least"),
        (GOOD, "", "not the same"), (GOOD, GOOD + " ", "not the same"),
        ("é" * 9999, "", "too long"),
    ):  # fmt: skip
        dialog.field.setText(first)
        dialog.again.setText(second)
        dialog.take.click()
        settle()
        assert fault in dialog.fault.text()
        assert said[-1] == dialog.fault.text() == dialog.field.accessibleDescription()
        assert in_sight(dialog.fault)
        assert dialog.focusWidget() is dialog.field
    assert given == []
    dialog.again.setText(GOOD)
    dialog.field.setText(GOOD)
    press(dialog, Qt.Key.Key_Return)
    assert given == [GOOD]


def test_the_fault_goes_when_typing_goes_on(desk_and_shell, qtbot):
    desk, shell = desk_and_shell
    dialog = open_new(shell, desk)
    assert dialog.fault.isVisible()
    qtbot.keyClicks(dialog.field, "x")
    assert not dialog.fault.isVisible()
    assert dialog.field.accessibleDescription() == ""


def test_a_passphrase_is_hidden_until_it_is_shown(desk_and_shell):
    desk, shell = desk_and_shell
    dialog = ask_passphrase(shell, desk, new=True, wrong=False, given=str)
    fields = (dialog.field, dialog.again)
    modes = QLineEdit.EchoMode
    assert {field.echoMode() for field in fields} == {modes.Password}
    dialog.reveal.click()
    assert {field.echoMode() for field in fields} == {modes.Normal}
    dialog.reveal.click()
    assert {field.echoMode() for field in fields} == {modes.Password}


def test_a_wrong_passphrase_says_so_and_asks_again(desk_and_shell):
    desk, shell = desk_and_shell
    given, left = [], []
    dialog = ask_passphrase(
        shell, desk, new=False, wrong=True, given=given.append, cancelled=lambda: left.append(1)
    )
    assert dialog.again is None
    assert "does not open the file" in dialog.fault.text()
    dialog.take.click()
    assert "please type it" in dialog.fault.text()
    dialog.field.setText("x")
    dialog.take.click()
    settle()
    assert (given, left) == (["x"], [])
    dialog = ask_passphrase(
        shell, desk, new=False, wrong=False, given=given.append, cancelled=lambda: left.append(1)
    )
    assert not dialog.fault.isVisible()
    press(dialog, Qt.Key.Key_Escape)
    assert (given, left) == (["x"], [1])


def test_another_look_keeps_what_was_typed(desk_and_shell):
    desk, shell = desk_and_shell
    dialog = open_new(shell, desk)
    dialog.again.setText("second")
    dialog.reveal.click()
    dialog.make_again()
    assert (dialog.field.text(), dialog.again.text()) == ("short", "second")
    assert "at least 8" in dialog.fault.text()
    assert dialog.again.echoMode() == QLineEdit.EchoMode.Normal
    assert dialog.focusWidget() in (dialog.field, dialog.reveal)


# Settings


@pytest.fixture
def settings_window(qapp, qtbot):
    """A window, what it stores, and the settings dialog of the moment."""
    stores = {"settings": MemorySettings(), "recent": MemoryRecent(("/a/one.pdf", "/a/two.pdf")),
              "recovery": MemoryRecovery(({"age": 30}, "check"))}  # fmt: skip
    desk, shell = make_test_desk(qapp, stop="check", ports=ports_with(**stores))
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
    dialog = open_settings(shell, desk)
    assert dialog.language.currentText() == "日本語"
    assert dialog.theme.values[dialog.theme.currentIndex()] == "dark"
    assert dialog.sizes.fields[1].isChecked()
    assert dialog.region.values[dialog.region.currentIndex()] == desk.answers["region"]
    assert [tick.isChecked() for tick in (dialog.motion, dialog.recent, dialog.recovery,
            dialog.no_trace)] == [True, False, True, False]  # fmt: skip


# About


def test_about_says_versions_makers_money_gaps_and_licences(desk_and_shell):
    desk, shell = desk_and_shell
    words = "\n".join(label.text() for label in open_about(shell, desk).findChildren(QLabel))
    about = desk.knowledge.about
    for expected in (
        exowizard.__version__, about.version, about.date.isoformat(), about.review_by.isoformat(),
        about.authors.text, about.who_pays.text, about.update_policy.text, about.editorial.text,
        *(statement.text for statement in about.not_done), "Apache License 2.0", "LGPL",
        "SIL Open Font License", "no medical device",
    ):  # fmt: skip
        assert expected in words


def test_about_without_a_knowledge_base_still_says_the_rest(qapp, qtbot):
    class Broken:
        @property
        def knowledge(self):
            raise BadInput([Fault("knowledge", "", "is damaged")])

    desk, shell = make_test_desk(qapp, stop="check")
    desk.ports = replace(desk.ports, engine=Broken())
    words = "\n".join(label.text() for label in open_about(shell, desk).findChildren(QLabel))
    assert "could not be read" in words
    assert "Apache License 2.0" in words


# Preview


def test_pages_are_turned_by_buttons_and_keys(desk_and_shell):
    desk, shell = desk_and_shell
    said = []
    desk.said.connect(said.append)
    dialog = open_preview(shell, desk)
    assert dialog.place.text() == "Page 1 of 3"
    assert not dialog.earlier.isEnabled()
    dialog.later.click()
    assert said[-1] == dialog.place.text() == "Page 2 of 3"
    assert dialog.paper.image.pixelColor(5, 5).red() == 201
    for start in (dialog.print_button, dialog.paper):
        start.setFocus()
        for key, at in (("End", 2), ("PageDown", 2), ("PageUp", 1), ("Home", 0), ("PageUp", 0),
                        ("PageDown", 1)):  # fmt: skip
            press(dialog, getattr(Qt.Key, f"Key_{key}"))
            assert dialog.at == at, (start, key)
    press(dialog, Qt.Key.Key_End)
    assert not dialog.later.isEnabled()
    assert "Page 3 of 3" in dialog.paper.accessibleDescription()


def test_the_whole_page_is_seen_until_its_real_size_is_wanted(desk_and_shell):
    desk, shell = desk_and_shell
    dialog = open_preview(shell, desk)
    settle()
    view = dialog.area.viewport().size()
    assert dialog.area.verticalScrollBar().maximum() == 0
    assert view.height() * 0.9 <= dialog.paper.paper.height() <= view.height()
    dialog.resize(700, 500)
    settle()
    assert dialog.area.verticalScrollBar().maximum() == 0
    assert dialog.paper.paper.height() < dialog.area.viewport().height() <= 500
    press(dialog, Qt.Key.Key_Plus)
    real = dialog.paper.paper
    assert (real.width(), real.height()) == (round(620 * 96 / 110), round(877 * 96 / 110))
    bar = dialog.area.verticalScrollBar()
    assert bar.maximum() > 0
    dialog.paper.setFocus()
    press(dialog, Qt.Key.Key_Down)
    assert bar.value() > 0
    press(dialog, Qt.Key.Key_Minus)
    assert bar.maximum() == 0
    dialog.zooms.fields[1].click()
    assert dialog.zoom == "real"


def test_print_closes_the_preview_first(desk_and_shell):
    desk, shell = desk_and_shell
    seen = []
    dialog = open_preview(shell, desk, printed=lambda: seen.append(dialog.isVisible()))
    press(dialog, Qt.Key.Key_Return)
    assert seen == [False]


def test_pages_may_come_one_by_one(desk_and_shell):
    desk, shell = desk_and_shell
    pages = []
    dialog = PreviewDialog(shell, desk, pages, lambda: None, total=2)
    dialog.open()
    assert dialog.place.text() == "Making the pages…"
    assert not dialog.print_button.isEnabled()
    for _ in range(2):
        pages.append(a_page())
        dialog.show_pages()
    assert dialog.place.text() == "Page 1 of 2"
    assert dialog.later.isEnabled()
    assert dialog.print_button.isEnabled()
