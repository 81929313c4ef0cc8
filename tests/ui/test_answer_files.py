"""Answers in files, as the window handles them: nothing is lost and nothing is half done."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
)
from PySide6.QtWidgets import QApplication

from exowizard.core.plan_code import encode
from exowizard.data.profiles import read_profile
from exowizard.data.saved_answers import SavedAnswers
from exowizard.flow.session import Session, Stop
from tests.ui.desks import EXAMPLES, MOLE, TOKYO, example_session
from tests.ui.windows import choose, fill_disk, open_window

TEEN = EXAMPLES / "teen_acne.json"


@pytest.fixture
def window(qapp, qtbot, tmp_path):
    return open_window(qapp, tmp_path / "home")


def drop(window, path: Path | str) -> bool:
    """Drags something over the window and lets go; whether the window took it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) if isinstance(path, Path) else QUrl(path)])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    action = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(9, 9), action, data, buttons, keys)
    enter.ignore()
    QApplication.sendEvent(window.shell, enter)
    move = QDragMoveEvent(QPoint(9, 9), action, data, buttons, keys)
    move.ignore()
    QApplication.sendEvent(window.shell, move)
    assert move.isAccepted() == enter.isAccepted() == (window.actions.hint is not None)
    if not enter.isAccepted():
        return False
    let_go = QDropEvent(QPointF(9, 9), action, data, buttons, keys, QEvent.Type.Drop)
    QApplication.sendEvent(window.shell, let_go)
    return True


def shows_teen(window) -> bool:
    return window.desk.answers["age"] == read_profile(str(TEEN)).age


def test_saved_answers_open_again_as_they_were(window, tmp_path, monkeypatch, qtbot):
    path = tmp_path / "mine.exowizard"
    asked = choose(monkeypatch, path, path)
    window.change()
    before = dict(window.desk.answers)
    window.desk.ask("save")
    assert asked == ["ExoWizard-2026-11-22.exowizard"]
    assert not window.desk.unsaved
    assert "mine.exowizard" in window.shell.windowTitle()
    assert not window.shell.isWindowModified()
    assert window.shell.strip.words == "Saved: mine.exowizard"
    assert '"language": "en"' in path.read_text(encoding="utf-8")
    window.desk.ask("new")
    assert "age" not in window.desk.answers
    assert "New plan" in window.shell.windowTitle()
    assert window.shell.strip.isHidden()
    window.desk.ask("open")
    assert {key: window.desk.answers[key] for key in before} == before
    assert not window.desk.unsaved
    assert window.desk.session.stop == Stop("check")
    assert "mine.exowizard" in window.shell.windowTitle()
    window.calm()


def test_save_writes_where_the_answers_came_from_and_save_as_asks(window, tmp_path, monkeypatch):
    first, second = tmp_path / "first.exowizard", tmp_path / "second"
    asked = choose(monkeypatch, first, second)
    for what in ("save", "save", "save_as"):
        window.change()
        window.desk.give({"age": 30 + len(asked)})
        window.desk.ask(what)
    assert len(asked) == 2
    ages = [SavedAnswers().open(str(path)).answers["age"]
            for path in (first, tmp_path / "second.exowizard")]  # fmt: skip
    assert ages == [31, 31]
    assert window.actions.answers.path == str(tmp_path / "second.exowizard")
    assert "second.exowizard" in window.shell.windowTitle()


def test_an_ending_that_is_added_never_replaces_a_file_unasked(window, tmp_path, monkeypatch):
    (tmp_path / "mine.exowizard").write_text("old", encoding="utf-8")
    asked = choose(monkeypatch, tmp_path / "mine", "")
    window.desk.ask("save_as")
    assert asked[1] == str(tmp_path / "mine.exowizard")
    assert (tmp_path / "mine.exowizard").read_text(encoding="utf-8") == "old"


def test_the_title_has_a_mark_while_answers_are_not_saved(window, tmp_path, monkeypatch):
    choose(monkeypatch, tmp_path / "a[*]b.exowizard")
    window.desk.ask("save")
    assert not window.shell.isWindowModified()
    window.change()
    assert window.shell.isWindowModified()
    for turn in (
        lambda: window.desk.ask("learn"),
        lambda: window.desk.ask("theme:dark"),
        window.shell.turn_page,
        window.desk.go_next,
    ):
        turn()
        title = window.shell.windowTitle()
        assert title.startswith(window.shell.page.title())
        assert title.endswith("– a[*][*]b.exowizard[*] – ExoWizard")
        assert window.shell.isWindowModified()


@pytest.mark.parametrize("what", ["new", "start_over", "open", "paste_code", "drop", "recent"])
@pytest.mark.parametrize("choice", ["save", "drop", "stay"])
def test_unsaved_answers_are_asked_for_first(window, tmp_path, monkeypatch, what, choice):
    mine = tmp_path / "mine.exowizard"
    window.change()
    choose(monkeypatch, *([mine] if choice == "save" else []), TEEN)
    QGuiApplication.clipboard().setText(encode(read_profile(str(TEEN))))
    if what == "drop":
        assert drop(window, TEEN)
    else:
        window.desk.ask(f"open_recent:{TEEN}" if what == "recent" else what)
    assert window.dialog.title == "Save your answers first?"
    assert window.desk.answers["age"] == 61
    window.answer(choice)
    if choice == "stay":
        assert window.desk.answers["age"] == 61
        assert window.desk.unsaved
    elif what in ("new", "start_over"):
        assert window.desk.session.stop == Stop("welcome")
        assert "age" not in window.desk.answers
    else:
        assert shows_teen(window)
    assert mine.exists() == (choice == "save")
    if mine.exists():
        assert SavedAnswers().open(str(mine)).answers["age"] == 61
    assert window.dialogs() == []
    window.calm()


@pytest.mark.parametrize("stop", ["options", "plan", "keep"])
def test_start_over_leads_from_every_result_to_the_first_page(qapp, qtbot, tmp_path, stop):
    window = open_window(qapp, tmp_path, stop=stop)
    old = []  # a page of results cannot show a person who has answered nothing
    window.shell.page.render_session = lambda: old.append(stop)
    window.desk.ask("start_over")
    assert old == []
    assert window.desk.session.stop == Stop("welcome")
    assert window.shell.page_name() == "welcome"
    assert window.said.count("Step 1 of 12: Welcome to ExoWizard") <= 1
    window.calm()


def test_one_question_at_a_time(window):
    window.change()
    for what in ("new", "open", "quit", "new"):
        window.desk.ask(what)
    assert window.dialog.title == "Save your answers first?"
    window.answer("stay")
    window.desk.ask("new")
    assert window.dialog.isVisible()


def test_nothing_goes_on_when_saving_is_given_up_or_fails(window, tmp_path, monkeypatch):
    window.change()
    choose(monkeypatch, "", tmp_path / "no" / "such" / "mine.exowizard")
    window.desk.ask("new")
    window.answer("save")
    assert window.desk.answers["age"] == 61
    window.desk.ask("new")
    window.answer("save")
    assert window.desk.answers["age"] == 61
    assert "The answers could not be saved" in window.told()
    assert "there is no such folder" in window.told()
    window.answer("close")
    assert window.desk.unsaved


@pytest.mark.parametrize("choice", ["save", "drop", "stay"])
@pytest.mark.parametrize("how", ["close", "quit", "leave"])
def test_closing_asks_for_unsaved_answers(window, tmp_path, monkeypatch, choice, how):
    mine = tmp_path / "mine.exowizard"
    window.change()
    choose(monkeypatch, mine)
    if how == "close":
        assert not window.shell.close()
    else:
        window.desk.ask(how)
    assert window.shell.isVisible()
    window.answer(choice)
    assert window.shell.isVisible() == (choice == "stay")
    assert mine.exists() == (choice == "save")


def test_closing_with_everything_saved_does_not_ask(window):
    assert window.shell.close()
    assert window.dialogs() == []


def test_esc_asks_even_when_everything_is_saved(window, qtbot):
    qtbot.keyClick(window.shell, Qt.Key.Key_Escape)
    assert window.dialog.title == "Close ExoWizard?"
    window.answer("stay")
    assert window.shell.isVisible()
    qtbot.keyClick(window.shell, Qt.Key.Key_Escape)
    window.answer("leave")
    assert not window.shell.isVisible()


def test_file_named_at_the_start_is_opened(qapp, qtbot, tmp_path):
    window = open_window(qapp, tmp_path, profile=None, stop="welcome", files=[TEEN])
    assert shows_teen(window)
    assert window.shell.page_name() == "check"
    window.calm()


BAD = {
    "newer": (b'{"format": "exowizard-profile/9"}', "newer version"),
    "plan": (b'{"format": "exowizard-plan/1"}', "This is a plan. It does not hold your answers"),
    "random": (bytes(range(256)) * 40, "holds no answers from ExoWizard"),
    "large": (b"x" * 10_000_000, "holds no answers from ExoWizard"),
    "large_json": (b'{"a": "' + b"x" * 10_000_000 + b'"}', "holds no answers"),
    "empty": (b"", "is empty"),
    "half": (b'{"format": "exowizard-draft/1", "answers": {"age"', "mine.exowizard"),
    "pdf": (b"%PDF-1.7 and then nothing", "mine.exowizard"),
}


@pytest.mark.parametrize("kind", BAD)
@pytest.mark.parametrize("how", ["start", "drop"])
def test_bad_file_is_named_and_changes_nothing(qapp, qtbot, tmp_path, kind, how):
    raw, words = BAD[kind]
    path = tmp_path / "mine.exowizard"
    path.write_bytes(raw)
    window = open_window(qapp, tmp_path / "home", files=[path] if how == "start" else [])
    session = window.desk.session
    if how == "drop":
        assert drop(window, path)
    assert words in window.told()
    assert str(path) in window.told()
    assert "Nothing was changed" in window.told()
    window.answer("close")
    assert window.desk.session is session
    assert window.actions.answers.path == ""
    window.calm()


def test_every_fault_of_a_file_is_said(window, tmp_path):
    path = tmp_path / "bad.json"
    text = (EXAMPLES / f"{TOKYO}.json").read_text(encoding="utf-8")
    text = text.replace('"age": 38', '"age": -4').replace('"phototype": 3', '"phototype": 77')
    path.write_text(text, encoding="utf-8")
    window.actions.answers.open_path(str(path))
    assert len(window.dialog.details) == 2
    assert {"age", "skin.phototype"} <= set(window.told().replace(":", " ").split())


def test_missing_file_and_folder_are_said(window, tmp_path):
    for path, words in ((tmp_path / "gone.json", "no such file"), (tmp_path, "is a folder")):
        window.desk.ask(f"open_recent:{path}")
        assert words in window.told()
        window.answer("close")


def test_pasted_plan_code(window):
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("  " + encode(read_profile(str(TEEN))).lower() + "\n")
    window.desk.ask("paste_code")
    assert shows_teen(window)
    assert "plan code" in window.shell.windowTitle()
    session = window.desk.session
    for text in ("", "hello", "x" * 1_000_000, encode(read_profile(str(TEEN)))[:-3]):
        clipboard.setText(text)
        window.desk.ask("paste_code")
        assert "This is no plan code" in window.told()
        window.answer("close")
        assert window.desk.session is session
    window.calm()


def test_only_files_can_be_dropped(window):
    session = window.desk.session
    assert not drop(window, "https://example.org/plan.json")
    assert window.desk.session is session
    assert drop(window, TEEN)
    assert shows_teen(window)
    assert window.actions.hint is None


def test_a_file_above_the_window_is_said_until_it_leaves(window):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(TEEN))])
    enter = QDragEnterEvent(
        QPoint(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    session = window.desk.session
    QApplication.sendEvent(window.shell, enter)
    hint = window.actions.hint
    assert hint.isVisible()
    assert hint.geometry() == window.shell.rect()
    assert window.said == ["Let go to open this file"]
    QApplication.sendEvent(window.shell, QDragLeaveEvent())
    assert not hint.isVisible()
    assert window.desk.session is session


def test_recent_files_are_remembered_newest_first(window, tmp_path, monkeypatch):
    mine = tmp_path / "mine.exowizard"
    choose(monkeypatch, TEEN, mine)
    window.desk.ask("open")
    assert window.desk.ports.recent.files() == (str(TEEN),)
    window.desk.ask("save_as")
    assert window.desk.ports.recent.files() == (str(mine), str(TEEN))
    mine.unlink()
    assert window.desk.ports.recent.files() == (str(TEEN),)


def test_full_disk_keeps_the_old_file_and_the_answers(window, tmp_path, monkeypatch):
    path = tmp_path / "mine.exowizard"
    choose(monkeypatch, path)
    window.desk.ask("save")
    old = path.read_bytes()
    window.change()
    with monkeypatch.context() as patch:
        fill_disk(patch)
        window.desk.ask("save")
    assert "the disk is full" in window.told()
    assert "still in this window" in window.told()
    window.answer("close")
    assert path.read_bytes() == old
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["mine.exowizard"]
    assert window.desk.answers["age"] == 61
    assert window.desk.unsaved
    window.desk.ask("save")
    assert not window.desk.unsaved
    window.calm()


def test_unwritable_folder_is_said(window, tmp_path, monkeypatch):
    path = tmp_path / "mine.exowizard"
    path.write_bytes(b"old")
    choose(monkeypatch, path)
    monkeypatch.setattr("os.access", lambda *_: False)
    window.change()
    window.desk.ask("save")
    assert "you may not write here" in window.told()
    assert path.read_bytes() == b"old"
    assert window.desk.unsaved


def test_unfinished_answers_come_back_at_their_page(qapp, qtbot, tmp_path, monkeypatch):
    path = tmp_path / "half.exowizard"
    choose(monkeypatch, path, path)
    window = open_window(qapp, tmp_path / "home", profile=None, stop="skin")
    before = window.desk.session
    window.desk.ask("save")
    window.desk.ask("new")
    window.desk.ask("open")
    assert (window.desk.answers, window.desk.session.stop) == (before.answers, before.stop)
    assert not window.desk.unsaved


def test_answers_with_a_warning_sign_come_back(qapp, qtbot, tmp_path, monkeypatch):
    path = tmp_path / "mole.exowizard"
    choose(monkeypatch, path)
    window = open_window(qapp, tmp_path / "home", profile=MOLE, stop="plan")
    window.desk.ask("save")
    window.desk.begin(Session())
    window.actions.answers.open_path(str(path))
    flags = example_session(MOLE).answers["health.red_flags"]
    assert window.desk.answers["health.red_flags"] == flags
    window.calm()
