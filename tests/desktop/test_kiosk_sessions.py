"""The sessions of the kiosk, as the service starts them: nobody gets out, and they end well."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.desktop.kiosk_rig import GLASS, Session, as_somebody, frozen, kiosk_session, missing
from tests.desktop.rig import until

STAND_IN = (sys.executable, str(Path(__file__).with_name("kiosk_stand_in.py")))
BLACK, WHITE, RED = (0, 0, 0), (255, 255, 255), (255, 0, 0)
# What opens a menu, another window, another desk, a console or the way out elsewhere.
WAYS_OUT = (
    "alt+F4", "alt+Tab", "alt+Escape", "alt+space", "super+d", "super", "ctrl+q", "ctrl+w",
    "ctrl+Escape", "ctrl+alt+F2", "ctrl+alt+BackSpace", "ctrl+alt+Delete", "ctrl+alt+Right",
    "F11", "Menu", "shift+F10", "Escape",
)  # fmt: skip
FIRST_SIZE = {"wayland": (1024, 768), "x11": GLASS["x11"]}


def skip_without_tools(kind: str) -> None:
    lack = missing(kind)
    if lack is not None:
        if os.environ.get("EXOWIZARD_REQUIRE_DESKTOP"):
            pytest.fail(f"EXOWIZARD_REQUIRE_DESKTOP is set, but {lack}")
        pytest.skip(lack)
    if not somebody_can_run_qt():
        pytest.skip("an account that is not root can not run Qt from where the program lies here")


@cache
def somebody_can_run_qt() -> bool:
    """Whether the account that the compositor asks for can use the libraries of this checkout."""
    words = "from PySide6.QtGui import QGuiApplication as A; A([])"
    done = subprocess.run(
        [*as_somebody(), sys.executable, "-c", words],
        env={"PATH": os.environ["PATH"], "QT_QPA_PLATFORM": "offscreen"}, capture_output=True,
    )  # fmt: skip
    return done.returncode == 0


@pytest.fixture(params=["wayland", "x11"])
def kind(request: pytest.FixtureRequest) -> str:
    skip_without_tools(request.param)
    return str(request.param)


@pytest.fixture
def kiosk(kind: str) -> Iterator[Session]:
    """The kiosk itself, with a first screen that waits for somebody."""
    with kiosk_session(kind) as session:
        session.wait_for("STATUS=waiting")
        yield session


@pytest.fixture
def session(kind: str) -> Iterator[Session]:
    with kiosk_session(kind, *STAND_IN) as session:
        session.wait_for("READY=1")
        yield session


def test_no_key_and_no_click_leads_out(session: Session) -> None:
    before = session.steady()
    assert before.corners(*FIRST_SIZE[session.kind]) == {WHITE}
    session.xdotool("key", *WAYS_OUT)
    for button in (3, 2):
        session.xdotool("mousemove", 300, 300, "click", button)
    assert session.is_alive()
    assert session.steady().dots == before.dots
    assert "asked to close" not in session.complaint()
    session.xdotool("key", "x")  # and the window still has the keyboard
    until(lambda: session.picture().at(500, 400) != before.at(500, 400), "the other colour")


def test_another_screen_is_filled_too() -> None:
    skip_without_tools("wayland")
    with kiosk_session("wayland", *STAND_IN) as session:
        session.wait_for("READY=1")
        for width, height in ((1080, 1920), (1060, 600)):
            session.resize(width, height)
            until(
                lambda size=(width, height): session.picture().corners(*size) == {WHITE},
                f"the window fills {width} x {height}",
            )
        assert session.is_alive()


def test_a_screen_that_stands_turned_gets_its_picture_turned() -> None:
    skip_without_tools("wayland")
    with kiosk_session("wayland", *STAND_IN, ROTATE="90") as session:
        session.wait_for("READY=1")
        picture = session.steady()
        width, height = FIRST_SIZE["wayland"]
        assert picture.corners(width, height) == {WHITE}
        # Whose top is at the glass's left now: upright once the screen is turned clockwise.
        assert picture.at(40, height - 40) == RED
        assert picture.at(40, 40) != RED
    with kiosk_session("wayland", *STAND_IN, ROTATE="45") as session:
        assert session.ended() == 2
        assert "ROTATE is 0, 90, 180 or 270" in session.complaint()


def test_a_request_to_end_is_followed_in_order(session: Session) -> None:
    session.process.terminate()
    assert session.ended() == 0
    session.wait_for("STOPPING=1")
    assert "connection broke" not in session.complaint()


def test_a_frozen_program_falls_silent(session: Session) -> None:
    assert session.is_alive()
    with frozen(session.find("python")):
        assert session.falls_silent()
    assert session.is_alive()


def test_a_frozen_compositor_makes_the_program_fall_silent() -> None:
    skip_without_tools("wayland")
    with kiosk_session("wayland", *STAND_IN) as session:
        session.wait_for("READY=1")
        with frozen(session.find("cage")):
            assert session.falls_silent()


def test_the_session_ends_with_the_program(session: Session) -> None:
    os.kill(session.find("python"), signal.SIGKILL)
    assert session.ended() in (137, -signal.SIGKILL)


def test_the_session_ends_with_what_is_around_the_program(session: Session) -> None:
    around = {"wayland": "cage", "x11": "openbox"}[session.kind]
    os.kill(session.find(around), signal.SIGKILL)
    code = session.ended()
    assert code == 0 if session.kind == "x11" else code != 0


def test_nobody_gets_out_of_the_kiosk_itself(kiosk: Session) -> None:
    before = kiosk.steady()
    edge = before.corners(*FIRST_SIZE[kiosk.kind])
    assert len(edge) == 1 and edge != {BLACK}  # the ground of the first screen, to its last dot
    kiosk.xdotool("key", *WAYS_OUT)
    kiosk.xdotool("mousemove", 300, 60, "click", 3, "click", 2)
    assert kiosk.is_alive()
    assert kiosk.steady().dots == before.dots
    kiosk.xdotool("key", "space")  # the one thing to do here has the keyboard
    kiosk.wait_for("STATUS=in use")
    until(lambda: kiosk.picture().dots != before.dots, "another page")
    shown = kiosk.steady()
    kiosk.xdotool("key", *WAYS_OUT)
    assert kiosk.is_alive()
    assert kiosk.steady().dots == shown.dots
    if kiosk.kind == "wayland":
        kiosk.resize(1080, 1920)
        until(
            lambda: BLACK not in kiosk.picture().corners(1080, 1920), "the kiosk fills the screen"
        )
        assert kiosk.is_alive()
    kiosk.process.terminate()
    assert kiosk.ended() == 0
    kiosk.wait_for("STOPPING=1")
