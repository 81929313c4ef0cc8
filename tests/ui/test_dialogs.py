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
from exowizard.ui.dialogs.about import AboutDialog
from exowizard.ui.dialogs.ask import ask, tell
from exowizard.ui.dialogs.passphrase import ask_passphrase
from exowizard.ui.dialogs.preview import PreviewDialog
from exowizard.ui.dialogs.settings import SettingsDialog
from tests.ui import looking
from tests.ui.desks import make_test_desk
from tests.ui.hands import in_sight, settle

CHOICES = (
    ("save", "Save", "primary"),
    ("drop", "Don't save", "stop"),
    ("cancel", "Cancel", "secondary"),
)
FAULTS = tuple(f"kept/plan.json: answer {number}: is not known" for number in range(60))
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

    desk, shell = make_test_desk(qapp, stop="concerns")
    desk.ports = replace(desk.ports, engine=Broken())
    words = "\n".join(label.text() for label in open_about(shell, desk).findChildren(QLabel))
    assert "could not be read" in words
    assert "Apache License 2.0" in words
