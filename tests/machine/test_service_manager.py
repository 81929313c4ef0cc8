"""What the kiosk tells the service manager: ready once painted, alive while it paints, stopping."""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from exowizard.machine.service_manager import EndOnSignal, Heartbeat, ServiceManager, find_manager

if sys.platform == "win32":
    pytest.skip("no service manager of this kind on Windows", allow_module_level=True)

WATCHDOG = 40  # milliseconds, so a beat each 20


class Listener:
    """The other end: a service manager that only listens."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind("\0" + address[1:] if address[0] == "@" else address)
        self.socket.setblocking(False)
        self.lines: list[str] = []

    def said(self) -> list[str]:
        try:
            while True:
                self.lines += self.socket.recv(4096).decode().splitlines()
        except BlockingIOError:
            return self.lines

    def beats(self) -> int:
        return self.said().count("WATCHDOG=1")


@pytest.fixture
def listener(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Listener]:
    name = str(tmp_path / "n")
    if getattr(request, "param", "file") == "abstract":
        name = f"@exowizard-{os.getpid()}-{id(request)}"
    listener = Listener(name)
    yield listener
    listener.socket.close()


@pytest.fixture
def manager(listener: Listener) -> Iterator[ServiceManager]:
    manager = ServiceManager(listener.address, WATCHDOG)
    yield manager
    manager.close()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


def test_nobody_is_told_where_nobody_asked() -> None:
    for address in ("", "vsock:2:1234", "@", "relative"):
        assert find_manager({"NOTIFY_SOCKET": address, "WATCHDOG_USEC": "1000"}) is None


@pytest.mark.parametrize("listener", ["file", "abstract"], indirect=True)
def test_what_we_start_cannot_speak_for_us(listener: Listener) -> None:
    given = {"NOTIFY_SOCKET": listener.address, "WATCHDOG_USEC": "20000000", "WATCHDOG_PID": "1"}
    manager = find_manager(given)
    assert given == {}
    assert manager is not None
    assert manager.watchdog_ms == 20_000
    manager.tell("A=1", "B=2")
    assert listener.said() == ["A=1", "B=2"]
    manager.close()


def test_a_manager_that_went_away_disturbs_nobody(tmp_path: Path) -> None:
    manager = ServiceManager(str(tmp_path / "nobody"))
    manager.tell("READY=1")
    manager.close()


def test_ready_comes_with_the_first_picture_and_once(
    qtbot: QtBot, listener: Listener, manager: ServiceManager, window: QWidget
) -> None:
    there = [True]
    heartbeat = Heartbeat(window, manager, has_screen=lambda: there[0])
    qtbot.wait(250)  # two looks of the heartbeat, at a window that is not shown
    assert listener.said() == []
    there[0] = False  # a store may switch its screen on later
    qtbot.waitUntil(lambda: "STATUS=no screen" in listener.said())
    assert set(listener.lines) == {"EXTEND_TIMEOUT_USEC=30000000", "STATUS=no screen"}
    there[0] = True
    listener.lines.clear()
    window.show()
    qtbot.waitUntil(lambda: listener.beats() >= 3)
    assert heartbeat.ready
    assert listener.lines[:3] == ["READY=1", "WATCHDOG=1", "STATUS=waiting"]
    assert listener.lines.count("READY=1") == 1


def test_signs_of_life_end_when_the_screen_shows_nothing_more(
    qtbot: QtBot, listener: Listener, manager: ServiceManager, window: QWidget
) -> None:
    there = [True]
    Heartbeat(window, manager, has_screen=lambda: there[0])
    window.show()
    qtbot.waitUntil(lambda: listener.beats() > 0)
    window.windowHandle().hide()  # what a compositor does that draws no more
    qtbot.waitUntil(lambda: not window.windowHandle().isExposed())
    qtbot.wait(WATCHDOG)
    listener.said().clear()
    qtbot.wait(4 * WATCHDOG)
    assert listener.said() == []
    there[0] = False  # the screen was switched off: a new start would not help
    qtbot.waitUntil(lambda: listener.beats() > 1)
    assert set(listener.lines) == {"WATCHDOG=1", "STATUS=no screen"}


def test_a_frozen_event_loop_says_nothing(
    qtbot: QtBot, listener: Listener, manager: ServiceManager, window: QWidget
) -> None:
    Heartbeat(window, manager)
    window.show()
    qtbot.waitUntil(lambda: listener.beats() > 0)
    listener.said().clear()
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})  # waits without the event loop
    signal.sigtimedwait({signal.SIGUSR1}, 4 * WATCHDOG / 1000)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGUSR1})
    assert listener.said() == []
    qtbot.waitUntil(lambda: listener.beats() > 0)


def test_without_a_watchdog_ready_is_all(qtbot: QtBot, listener: Listener, window: QWidget) -> None:
    manager = ServiceManager(listener.address)
    heartbeat = Heartbeat(window, manager)
    window.show()
    qtbot.waitUntil(lambda: "READY=1" in listener.said())
    heartbeat.say("in use")
    heartbeat.say("in use")
    heartbeat.stop()
    heartbeat.stop()
    assert listener.said()[3:] == ["STATUS=in use", "STOPPING=1"]
    manager.close()


def test_told_to_end_the_loop_ends_with_0_and_says_so(
    qtbot: QtBot, listener: Listener, manager: ServiceManager, window: QWidget, qapp: QApplication
) -> None:
    before = signal.getsignal(signal.SIGTERM)
    ending = EndOnSignal(qapp)
    Heartbeat(window, manager)
    window.show()
    # Not a single Python call of ours is due while the loop waits: the signal itself wakes it.
    QTimer.singleShot(60, window, lambda: os.kill(os.getpid(), signal.SIGTERM))
    assert qapp.exec() == 0
    ending.stop()
    assert listener.said()[-1] == "STOPPING=1"
    assert signal.getsignal(signal.SIGTERM) == before
