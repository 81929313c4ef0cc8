"""Protected answers in the window: the passphrase is asked for, kept to, and never left out."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from exowizard.data.profiles import canonical_json, read_profile
from exowizard.data.saved_answers import SavedAnswers
from exowizard.flow.bookmark import Bookmark
from tests.age_lock import lock_quickly
from tests.ui.desks import EXAMPLES
from tests.ui.windows import choose, open_window

TEEN = EXAMPLES / "teen_acne.json"
SECRET = "pond under lamp"  # noqa: S105
LONG = 60_000  # milliseconds: more than any lock takes on a busy machine


@pytest.fixture(scope="module")
def locked(tmp_path_factory) -> Path:
    """A protected file with the answers of another example, which opens in no time."""
    path = tmp_path_factory.mktemp("locked") / "locked.exowizard"
    path.write_bytes(lock_quickly(canonical_json(read_profile(str(TEEN))), SECRET))
    return path


@pytest.fixture
def window(qapp, qtbot, tmp_path):
    return open_window(qapp, tmp_path / "home")


@pytest.fixture
def quick_lock(monkeypatch):
    """A lock that takes no time: what it was given, and not that it holds, is looked at."""
    given = []

    def lock(content, passphrase):
        given.append((json.loads(content), passphrase))
        return b"age-encryption.org/v1\n"

    monkeypatch.setattr("exowizard.data.saved_answers.sealed", lock)
    return given


def shows_teen(window) -> bool:
    return window.desk.answers["age"] == read_profile(str(TEEN)).age


def test_protected_file_asks_again_until_the_passphrase_is_right(window, locked, qtbot):
    session = window.desk.session
    window.desk.ask(f"open_recent:{locked}")
    assert not window.dialog.wrong
    window.type_passphrase("not this one")
    assert window.shell.strip.words == "Opening the protected file…"
    assert window.said[-1] == "Opening the protected file…"
    qtbot.waitUntil(lambda: bool(window.dialogs()), timeout=LONG)
    assert window.dialog.wrong
    assert window.desk.session is session
    assert window.shell.strip.isHidden()
    window.type_passphrase(SECRET)
    qtbot.waitUntil(lambda: shows_teen(window), timeout=LONG)
    assert window.dialogs() == []
    assert window.actions.answers.passphrase == SECRET
    window.calm()


def test_protected_file_that_is_given_up_changes_nothing(window, locked):
    session = window.desk.session
    window.desk.ask(f"open_recent:{locked}")
    window.dialog.cancel.click()
    assert window.dialogs() == []
    assert window.desk.session is session


@pytest.mark.parametrize("how", ["save", "save_as"])
def test_a_protected_file_stays_protected(
    window, locked, tmp_path, qtbot, quick_lock, monkeypatch, how
):
    path = tmp_path / "copy.exowizard"
    found = SavedAnswers().open(str(TEEN))
    choose(monkeypatch, path)
    window.actions.answers.take(replace(found, path=str(path), protected=True), SECRET)
    window.change()
    window.desk.ask(how)
    qtbot.waitUntil(lambda: not window.desk.unsaved)
    ((content, passphrase),) = quick_lock
    assert (content["age"], passphrase) == (61, SECRET)
    assert path.read_bytes().startswith(b"age-encryption.org/v1\n")


def test_passphrase_of_the_keep_page_is_used_for_a_file_that_had_none(
    qapp, qtbot, tmp_path, monkeypatch
):
    monkeypatch.setattr("pyrage.passphrase.encrypt", lock_quickly)
    path = tmp_path / "mine.exowizard"
    choose(monkeypatch, path)
    window = open_window(qapp, tmp_path / "home", stop="keep")
    window.shell.page.save.click()
    assert path.read_bytes().startswith(b"{")
    lock = window.shell.page.answers_passphrase
    lock.tick.click()
    qtbot.keyClicks(lock.field, SECRET)
    window.shell.page.save.click()
    assert window.shell.strip.words == "Protecting your answers…"
    qtbot.waitUntil(lambda: path.read_bytes().startswith(b"age-"), timeout=LONG)
    assert SavedAnswers().open(str(path), SECRET).protected
    window.calm()


def test_tick_without_a_passphrase_never_saves_without_one(
    qapp, qtbot, tmp_path, monkeypatch, quick_lock
):
    path = tmp_path / "mine.exowizard"
    choose(monkeypatch, path, path)
    window = open_window(qapp, tmp_path / "home", stop="keep")
    window.shell.page.answers_passphrase.tick.click()
    window.desk.ask("save")
    assert window.dialog.new
    window.dialog.cancel.click()
    assert not path.exists()
    window.desk.ask("save")
    window.type_passphrase(SECRET)
    qtbot.waitUntil(path.exists)
    assert [passphrase for _, passphrase in quick_lock] == [SECRET]
    window.change()
    window.desk.ask("save")  # the passphrase is known now
    qtbot.waitUntil(lambda: len(quick_lock) == 2)
    assert quick_lock[1][1] == SECRET


def opened_locked(window, locked, qtbot):
    """The window with the answers of a protected file, on the keep page."""
    window.desk.ask(f"open_recent:{locked}")
    window.type_passphrase(SECRET)
    qtbot.waitUntil(lambda: shows_teen(window), timeout=LONG)


def test_keep_page_says_that_the_file_is_protected_and_the_tick_takes_it_away(
    qapp, qtbot, tmp_path, locked
):
    path = tmp_path / "mine.exowizard"
    path.write_bytes(locked.read_bytes())
    window = open_window(qapp, tmp_path / "home")
    found = SavedAnswers().open(str(path), SECRET)
    window.actions.answers.take(replace(found, bookmark=Bookmark("keep")), SECRET)
    window.shell.page.finish()
    lock = window.shell.page.answers_passphrase
    assert lock.tick.isChecked()
    lock.tick.click()
    window.shell.page.save.click()
    assert window.shell.strip.words == "Saved without a passphrase: mine.exowizard"
    assert not SavedAnswers().open(str(path)).protected
    window.shell.page.save.click()
    assert window.shell.strip.words == "Saved: mine.exowizard"
    window.calm()


def test_answers_of_a_new_plan_have_no_passphrase(window, locked, qtbot, tmp_path, monkeypatch):
    path = tmp_path / "next.exowizard"
    choose(monkeypatch, path)
    opened_locked(window, locked, qtbot)
    window.desk.ask("new")
    window.desk.give({"region": "JP"})
    window.desk.ask("save")
    assert not SavedAnswers().open(str(path)).protected


def test_a_short_passphrase_that_a_file_has_is_kept(
    window, tmp_path, qtbot, quick_lock, monkeypatch
):
    """One that another program set; only new ones must be long."""
    path = tmp_path / "short.exowizard"
    found = SavedAnswers().open(str(TEEN))
    window.actions.answers.take(replace(found, path=str(path), protected=True), "key")
    window.desk.ask("save")
    qtbot.waitUntil(path.exists)
    assert [passphrase for _, passphrase in quick_lock] == ["key"]
