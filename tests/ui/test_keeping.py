"""What survives: answers after a crash, the window's place; and what leaves no trace."""

from __future__ import annotations

import json
from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtGui import QGuiApplication

from exowizard.data.recent import RecentList
from exowizard.data.recovery import RecoveryFolder
from exowizard.data.settings import SettingsFile
from exowizard.flow.session import Stop
from exowizard.flow.settings import Settings, WindowPlace
from exowizard.ui.keeping import REST, restore_place
from exowizard.ui.pages.trouble import TroublePage
from exowizard.ui.window import size_on_screen
from tests.ui.desks import EXAMPLES, make_test_desk
from tests.ui.windows import choose, crash, files_under, fill_disk, open_window

OFFER = "Take up your answers again?"


@pytest.fixture(autouse=True)
def soon(monkeypatch):
    """A moment of rest after an answer, not a second."""
    monkeypatch.setattr("exowizard.ui.keeping.REST", 10)
    assert REST == 1000


@pytest.fixture
def home(tmp_path):
    (tmp_path / "run").mkdir(mode=0o700)
    return tmp_path


def kept(home) -> list[str]:
    return [name for name in files_under(home) if name.endswith(".age")]


def crashed(qapp, qtbot, home, age, before=0):
    """A window with one more answer that then ends without warning."""
    window = open_window(qapp, home)
    if window.dialogs():
        window.dialog.reject()
    window.desk.give({"age": age})
    qtbot.waitUntil(lambda: len(kept(home)) == before + 1)
    crash(window)
    return window


def test_answers_are_kept_once_the_person_rests(qapp, qtbot, home, monkeypatch):
    window = open_window(qapp, home)
    times = []
    keep = window.desk.ports.recovery.keep
    monkeypatch.setattr(
        window.desk.ports.recovery, "keep", lambda *given: times.append(given) or keep(*given)
    )
    for age in (40, 41, 42):
        window.desk.give({"age": age})
    assert times == []
    qtbot.waitUntil(lambda: bool(kept(home)))
    assert [(answers["age"], mark.place) for answers, mark in times] == [(42, "check")]
    assert b"health" not in (home / kept(home)[0]).read_bytes()


def test_crash_is_offered_and_taken(qapp, qtbot, home):
    crashed(qapp, qtbot, home, 44)
    window = open_window(qapp, home, profile=None, stop="welcome")
    assert window.dialog.title == OFFER
    window.answer("take")
    assert window.desk.answers["age"] == 44
    assert window.desk.session.stop == Stop("check")
    assert window.desk.unsaved
    assert window.shell.isWindowModified()
    assert len(kept(home)) == 1, "the new window keeps them at once, and the old draft is gone"
    crash(window)
    assert open_window(qapp, home, profile=None, stop="welcome").dialog.title == OFFER
    window.calm()


def test_crash_is_offered_and_dropped(qapp, qtbot, home):
    crashed(qapp, qtbot, home, 44)
    window = open_window(qapp, home, profile=None, stop="welcome")
    window.answer("drop")
    assert kept(home) == []
    assert "age" not in window.desk.answers
    assert open_window(qapp, home, profile=None, stop="welcome").dialogs() == []


def test_offer_that_is_not_answered_comes_again(qapp, qtbot, home):
    crashed(qapp, qtbot, home, 44)
    window = open_window(qapp, home, profile=None, stop="welcome")
    window.dialog.reject()
    assert len(kept(home)) == 1
    for key, _ in window.desk.ports.recovery._taken.values():
        import os

        os.close(key.descriptor)  # as the system does when the process ends
    window.desk.ports.recovery._taken.clear()
    assert open_window(qapp, home, profile=None, stop="welcome").dialog.title == OFFER


def test_two_windows_keep_apart_and_each_draft_is_offered(qapp, qtbot, home):
    living = open_window(qapp, home)
    living.desk.give({"age": 40})
    qtbot.waitUntil(lambda: len(kept(home)) == 1)
    for count, age in enumerate((41, 42)):
        lost = open_window(qapp, home, files=[EXAMPLES / "teen_acne.json"])
        assert lost.dialogs() == []
        lost.desk.give({"age": age})
        qtbot.waitUntil(lambda: len(kept(home)) == 2 + count)  # noqa: B023
        crash(lost)
    window = open_window(qapp, home, profile=None, stop="welcome")
    window.answer("drop")
    assert len(kept(home)) == 2
    assert window.dialog.title == OFFER
    window.answer("take")
    assert window.desk.answers["age"] in (41, 42)
    assert len(kept(home)) == 2, "the living window's, and this one's"
    assert living.desk.answers["age"] == 40
    assert living.shell.close() is False
    living.answer("drop")
    assert len(kept(home)) == 1


def test_taking_one_of_two_leaves_the_other_for_the_next_window(qapp, qtbot, home):
    for count, age in enumerate((41, 42)):
        lost = open_window(qapp, home, files=[EXAMPLES / "teen_acne.json"])
        lost.desk.give({"age": age})
        qtbot.waitUntil(lambda: len(kept(home)) == 1 + count)  # noqa: B023
        crash(lost)
    window = open_window(qapp, home, profile=None, stop="welcome")
    window.answer("take")
    assert window.dialogs() == []
    assert len(kept(home)) == 2


def test_nothing_is_left_when_the_window_closes_or_starts_over(qapp, qtbot, home):
    window = open_window(qapp, home)
    window.desk.give({"age": 40})
    qtbot.waitUntil(lambda: bool(kept(home)))
    window.desk.ask("new")
    window.answer("drop")
    assert kept(home) == []
    window.actions.keeping.keep_now()
    assert kept(home) == [], "the region was there before: there is nothing to lose"
    window.desk.give({"health.red_flags": frozenset()})
    qtbot.waitUntil(lambda: bool(kept(home)))
    window.shell.close()
    window.answer("drop")
    assert kept(home) == []
    assert not window.shell.isVisible()


def test_an_answer_just_before_closing_is_not_kept(qapp, qtbot, home):
    window = open_window(qapp, home)
    window.desk.give({"age": 40})
    window.shell.close()
    window.answer("drop")
    rest = QTimer()
    rest.setSingleShot(True)
    with qtbot.waitSignal(rest.timeout):
        rest.start(30)
    assert kept(home) == []


def test_full_disk_is_said_once_and_answers_go_on(qapp, qtbot, home, monkeypatch):
    window = open_window(qapp, home)
    with monkeypatch.context() as patch:
        fill_disk(patch)
        window.desk.give({"age": 40})
        qtbot.waitUntil(lambda: bool(window.dialogs()))
        assert "the disk is full" in window.told()
        window.answer("close")
        window.desk.give({"age": 41})
        window.actions.keeping.keep_now()
        assert window.dialogs() == []
    assert window.desk.answers["age"] == 41
    window.actions.keeping.keep_now()
    assert len(kept(home)) == 1
    window.calm()


def test_full_disk_for_settings_is_said_once(qapp, qtbot, home, monkeypatch):
    window = open_window(qapp, home)
    old = (home / "config" / "settings.json").read_bytes()
    with monkeypatch.context() as patch:
        fill_disk(patch)
        window.desk.ask("theme:dark")
        assert "the disk is full" in window.told()
        window.answer("close")
        window.desk.ask("text:125")
        assert window.dialogs() == []
        assert window.shell.close()
    assert window.desk.look.theme == "dark"
    assert (home / "config" / "settings.json").read_bytes() == old
    window.calm()


def test_leave_no_trace(qapp, qtbot, home, monkeypatch):
    choose(monkeypatch, home / "mine.exowizard")
    before = set(files_under(home))
    window = open_window(
        qapp, home, profile=None, stop="welcome",
        recent=RecentList(home / "state", keep=False),
        recovery=RecoveryFolder(home / "state", home / "run", keep=False),
    )  # fmt: skip
    window.desk.settings = replace(window.desk.settings, keep_recent=False, keep_recovery=False)
    window.desk.ask(f"open_recent:{EXAMPLES / 'teen_acne.json'}")
    window.desk.give({"age": 16})
    window.actions.keeping.keep_now()
    window.desk.ask("save_as")
    assert window.shell.close()
    assert set(files_under(home)) - before == {"mine.exowizard", "config/settings.json"}
    kept_settings = json.loads((home / "config" / "settings.json").read_text(encoding="utf-8"))
    assert kept_settings["region"] is None


def test_turning_traces_off_removes_what_is_there(qapp, qtbot, home):
    crashed(qapp, qtbot, home, 44)
    window = open_window(qapp, home)
    window.dialog.reject()
    window.desk.ask(f"open_recent:{EXAMPLES / 'teen_acne.json'}")
    window.desk.give({"age": 18})
    window.actions.keeping.keep_now()
    assert len(files_under(home / "state")) == 3
    window.desk.ask("settings:keep_recent:off")
    window.desk.ask("settings:keep_recovery:off")
    assert files_under(home / "state") + files_under(home / "run") == []
    window.desk.give({"age": 19})
    window.actions.keeping.keep_now()
    assert files_under(home / "state") == []


def test_folders_that_a_dialog_showed_are_written_nowhere(qapp, qtbot, home):
    settings = QSettings.Format.NativeFormat, QSettings.Scope.UserScope
    QSettings.setPath(*settings, str(home))
    open_window(qapp, home)
    of_all_programs = QSettings(*settings, "QtProject")  # where Qt's dialog keeps them
    of_all_programs.setValue("FileDialog/lastVisited", "file:///clinic")
    of_all_programs.sync()
    assert not list(home.rglob("*Qt*"))


def test_answers_that_were_saved_are_kept_nowhere_else(qapp, qtbot, home, monkeypatch):
    choose(monkeypatch, home / "mine.exowizard")
    window = open_window(qapp, home)
    window.change()
    window.actions.keeping.keep_now()
    assert len(kept(home)) == 1
    window.desk.ask("save")
    assert kept(home) == []


def screen():
    return QGuiApplication.primaryScreen().availableGeometry()


def test_window_place_comes_back(qapp, qtbot, home):
    window = open_window(qapp, home)
    window.shell.setGeometry(30, 25, 700, 500)
    was = window.shell.geometry()
    assert window.shell.close()
    settings, faults = SettingsFile(home / "config").load()
    assert faults == ()
    again = open_window(qapp, home)
    restore_place(again.shell, settings.window)
    assert again.shell.geometry() == was
    assert again.shell.close()
    assert SettingsFile(home / "config").load()[0].window == settings.window


@pytest.mark.parametrize("place", [(-5000, 10), (10, -5000), (99_000, 99_000), (790, 10)])
def test_place_off_the_screens_is_not_used(qapp, qtbot, place):
    _, shell = make_test_desk(qapp)
    before = shell.pos()
    restore_place(shell, WindowPlace(*place, width=600, height=500))
    assert screen().contains(shell.geometry().topLeft())
    assert shell.pos() == before
    assert (shell.width(), shell.height()) == (600, 500)


def test_window_is_never_larger_than_the_screen(qapp, qtbot):
    size = size_on_screen(WindowPlace(width=100_000, height=90_000))
    assert size == screen().size()


def test_maximised_window_comes_back_maximised(qapp, qtbot, home):
    window = open_window(qapp, home)
    window.shell.resize(700, 500)
    window.shell.showMaximized()
    window.shell.close()
    place = SettingsFile(home / "config").load()[0].window
    assert (place.maximised, place.width, place.height) == (True, 700, 500)
    _, shell = make_test_desk(qapp)
    restore_place(shell, place)
    assert shell.isMaximized()


def test_damaged_settings_are_said_once(qapp, qtbot, home):
    path = home / "config" / "settings.json"
    path.parent.mkdir()
    path.write_text('{"theme": "pink", "text_size": 150}', encoding="utf-8")
    settings, faults = SettingsFile(path.parent).load()
    assert settings == replace(Settings(), text_size=150)
    window = open_window(qapp, home, faults=faults)
    assert "Some settings could not be read" in window.told()
    assert "theme" in window.told()
    window.answer("close")
    assert window.shell.close()
    assert SettingsFile(path.parent).load()[1] == ()
    assert "pink" in path.with_suffix(".json.damaged").read_text(encoding="utf-8")


def test_a_fault_in_a_slot_keeps_the_answers_and_tells_no_one_of_them(
    qapp, qtbot, home, monkeypatch, capsys
):
    window = open_window(qapp, home, stop="plan")
    window.desk.give({"age": 40})

    def fail():
        raise ValueError("rosacea at 40")

    choose(monkeypatch, home / "mine.exowizard")
    QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: isinstance(window.shell.page, TroublePage))
    assert window.desk.answers["age"] == 40
    assert window.log == [f"fault ValueError at fail:{fail.__code__.co_firstlineno + 1}"]
    assert "rosacea" not in "".join(capsys.readouterr())
    window.desk.ask("save")
    assert not window.desk.unsaved
    window.desk.moved.emit()  # what "Try again" does
    assert window.shell.page_name() == "plan"
    assert not isinstance(window.shell.page, TroublePage)


def test_a_fault_beside_the_screens_work_tells_no_one_of_the_answers(
    qapp, qtbot, home, monkeypatch, capsys
):
    window = open_window(qapp, home, stop="options")
    work = window.shell.page.trial.work

    def fail(*_):
        raise ValueError("rosacea at 40")

    work.engine = SimpleNamespace(advisor=window.desk.ports.engine.advisor, plan=fail)
    profile = window.desk.profile()
    work.ask(lambda: profile)
    qtbot.waitUntil(lambda: isinstance(window.shell.page, TroublePage))
    assert [line.partition(":")[0] for line in window.log] == ["fault ValueError at fail"]
    assert "rosacea" not in "".join(capsys.readouterr())


def test_a_fault_while_a_fault_is_told_stays_quiet(qapp, qtbot, home, monkeypatch, capsys):
    window = open_window(qapp, home)

    def fail(*_):
        raise KeyError("rosacea")

    monkeypatch.setattr(window.shell, "show_trouble", fail)
    QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: len(window.log) == 2)
    assert window.log[1] == "fault KeyError while saying so"
    assert "rosacea" not in "".join(capsys.readouterr())


def test_a_new_plan_for_a_known_region_is_not_marked_as_unsaved(qapp, qtbot, home):
    window = open_window(qapp, home)
    window.desk.settings = replace(window.desk.settings, region="JP")
    window.actions.answers.start_over()
    assert dict(window.desk.answers) == {"region": "JP"}
    assert not window.desk.unsaved
    assert not window.shell.isWindowModified()


def test_another_text_size_while_what_had_the_keyboard_is_hidden(qapp, qtbot, home):
    window = open_window(qapp, home, stop="habits")
    window.shell.page.skip_all.setFocus()
    window.shell.page.skip_all.hide()
    window.desk.ask("text:125")
    assert window.desk.look.scale == 1.25
    window.calm()
