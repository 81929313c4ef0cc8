"""What is left when the program is killed in the middle of a session."""

from __future__ import annotations

from pathlib import Path

from tests.desktop.conftest import Start
from tests.desktop.rig import Program, until

SIGNS = "First, is any of this true today?"
OFFER = "Take up your answers again?"


def kept(home: Path) -> dict[Path, int]:
    """The drafts on disk, with when they were written."""
    return {path: path.stat().st_mtime_ns for path in home.rglob("*.age")}


def answer(program: Program, home: Path) -> None:
    """Two pages of answers, written to disk."""
    program.focused("combo box", "Where you live")
    program.keys("u")
    program.see("combo box", "United States")
    until(lambda: kept(home), "the first answer is kept")
    program.keys("Return")
    program.see("frame", holds=SIGNS)
    before = kept(home)
    program.click("check box", "None of these")
    program.see("check box", "None of these", states=["checked"])
    until(lambda: kept(home) != before, "the second answer is kept")


def test_answers_survive_a_kill_and_are_offered_again(start: Start, tmp_path: Path) -> None:
    first = start()
    answer(first, tmp_path / "home")
    first.kill()
    second = start()
    second.see("dialog", OFFER)
    second.click("push button", "Take them up")
    second.see("frame", holds=SIGNS)
    second.see("check box", "None of these", states=["checked"])


def test_answers_that_are_not_wanted_are_gone(start: Start, tmp_path: Path) -> None:
    first = start()
    answer(first, tmp_path / "home")
    first.kill()
    second = start()
    second.see("dialog", OFFER)
    second.click("push button", "Forget them")
    until(lambda: not kept(tmp_path / "home"), "the draft is gone")
    second.close()
    assert second.ended() == 0
    third = start()
    third.focused("combo box", "Where you live")
    assert [node for node in third.tree() if node["role"] == "dialog"] == []


def test_nothing_is_left_of_a_session_that_ended_well(start: Start, tmp_path: Path) -> None:
    program = start()
    answer(program, tmp_path / "home")
    program.close()
    program.click("push button", "Do not save")
    assert program.ended() == 0
    assert kept(tmp_path / "home") == {}
