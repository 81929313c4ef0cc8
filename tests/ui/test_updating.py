"""Updates at the window: nobody is asked before a yes, and every end is said in plain words."""

from __future__ import annotations

import threading
from typing import get_args

import pytest
from PySide6.QtWidgets import QFileDialog

from exowizard.core.wording import english
from exowizard.flow.ports_files import Cancelled
from exowizard.flow.ports_updates import (
    KnowledgeNews,
    News,
    NotUpdated,
    ProgramFile,
    ProgramNews,
    UpdateFault,
)
from exowizard.flow.views import updates as words
from exowizard.ui.menus import Menus
from tests.ui.desks import make_test_desk, make_test_ports
from tests.ui.windows import open_window

ADDRESS = "https://updates.example.org/exowizard"
BASE = KnowledgeNews("2026.12", "2026-12-24")
PROGRAM = ProgramNews(
    "0.2.0", "https://example.org/get", (ProgramFile("debian", "x.deb", 21, "ab" * 32),)
)


class Place:
    """Answers as told, in the thread in which it is asked; keeps what was asked of it."""

    def __init__(self, news=None, taken=BASE, address=ADDRESS):
        self.news, self.taken, self.at = news, taken, address
        self.asked: list[tuple[str, str]] = []
        self.threads = []
        self.go = threading.Event()
        self.go.set()

    def address(self):
        return self.at

    def look(self, place, progress):
        return self._answer("look", place, progress, self.news)

    def take(self, place, progress):
        return self._answer("take", place, progress, self.taken)

    def _answer(self, what, place, progress, found):
        self.asked.append((what, place))
        self.threads.append(threading.current_thread())
        assert self.go.wait(20)
        if not progress(0.5):
            raise Cancelled
        if isinstance(found, Exception):
            raise found
        return found


@pytest.fixture
def opened(qapp, qtbot, tmp_path):
    """Opens a window with a place for updates, and asks for them."""

    def start(place):
        window = open_window(qapp, tmp_path, updates=place)
        window.desk.ask("updates")
        return window

    return start


def wait(qtbot, window) -> None:
    qtbot.waitUntil(lambda: window.actions.updating.work is None, timeout=20_000)


def test_consent_says_who_is_asked_and_what_is_sent(opened) -> None:
    place = Place(News(None, BASE))
    window = opened(place)
    said = window.told()
    assert ADDRESS in said
    assert "nothing about you" in said
    window.answer("cancel")
    assert place.asked == []
    window.calm()


def test_from_the_question_to_a_base_for_the_next_start(opened, qtbot) -> None:
    place = Place(News(PROGRAM, BASE))
    window = opened(place)
    window.answer("look")
    assert window.shell.strip.words == "Looking for updates…"
    wait(qtbot, window)
    said = window.told()
    assert "2026.12 of 2026-12-24" in said
    assert "0.2.0" in said
    assert "ab" * 32 in said
    assert place.asked == [("look", ADDRESS)]  # and nothing is taken yet
    window.answer("take")
    wait(qtbot, window)
    assert place.asked == [("look", ADDRESS), ("take", ADDRESS)]
    assert threading.main_thread() not in place.threads
    assert "next start" in window.told()
    window.answer("close")
    window.calm()


@pytest.mark.parametrize(
    ("news", "said"),
    [
        (News(None, None), "up to date"),
        (News(PROGRAM, None), "Install it the way you installed this one"),
        (News(None, KnowledgeNews("2027.01", "2027-01-07", "9.0.0")), "needs ExoWizard 9.0.0"),
    ],
)
def test_nothing_to_take(opened, qtbot, news, said) -> None:
    window = opened(Place(news))
    window.answer("look")
    wait(qtbot, window)
    assert said in window.told()
    assert window.dialog.buttons.keys() == {"close"}


def test_without_an_address_only_a_folder_is_offered(opened, qtbot, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    place = Place(News(None, None), address=None)
    window = opened(place)
    assert window.dialog.buttons.keys() == {"folder", "cancel"}
    assert "asks nobody" in window.told()
    window.answer("folder")
    wait(qtbot, window)
    assert place.asked == [("look", str(tmp_path))]


def test_no_folder_was_chosen(opened, monkeypatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    place = Place()
    opened(place).answer("folder")
    assert place.asked == []


@pytest.mark.parametrize("kind", get_args(UpdateFault))
def test_every_refusal_says_what_and_what_to_do(kind) -> None:
    what, remedy = words.refused(NotUpdated(kind), english)
    assert what.endswith(".")
    assert remedy.endswith(".")


def test_a_refusal_is_told(opened, qtbot) -> None:
    window = opened(Place(NotUpdated("untrusted", ("timestamp",))))
    window.answer("look")
    wait(qtbot, window)
    said = window.told()
    assert "not signed by those who may" in said
    assert "stays as it was" in said
    assert window.log == ["update: untrusted"]


def test_a_fault_of_our_own_is_told_by_its_kind(opened, qtbot) -> None:
    window = opened(Place(RuntimeError("secret")))
    window.answer("look")
    wait(qtbot, window)
    assert "RuntimeError" in window.told()
    assert "secret" not in window.told()


def test_it_can_be_stopped_and_one_asking_at_a_time(opened, qtbot) -> None:
    place = Place(News(None, BASE))
    place.go.clear()
    window = opened(place)
    window.answer("look")
    window.desk.ask("updates")
    assert window.dialogs() == []
    window.actions.updating.work.cancel()
    place.go.set()
    wait(qtbot, window)
    assert window.shell.strip.words == "Stopped. Nothing was changed."
    assert window.dialogs() == []


@pytest.mark.qt_log_ignore("does not support (raise|grabbing the keyboard|propagateSizeHints)")
@pytest.mark.parametrize("updates", [None, Place()])
def test_the_menu_offers_it_only_where_it_can_be_done(qapp, updates) -> None:
    desk, shell = make_test_desk(qapp, stop="habits", ports=make_test_ports(updates=updates))
    menus = Menus(shell)
    menus.open("menu:file")
    entries = [action.text() for action in menus.menu.actions()]
    assert ("Check for updates…" in entries) == (updates is not None)
    assert desk.ports.updates is updates
