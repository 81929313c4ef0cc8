"""How the window opens, takes clicks and closes, and what it says where it cannot."""

from __future__ import annotations

from pathlib import Path

from tests.desktop.conftest import Start
from tests.desktop.rig import until


def test_it_opens_without_a_complaint_and_closes_at_once(start: Start) -> None:
    program = start()
    program.see("push button", "Open a saved plan")
    program.close()
    assert program.ended() == 0
    assert program.complaints() == []


def test_a_second_window_does_not_disturb_the_first(start: Start) -> None:
    first, second = start(), start()
    for program in (second, first):
        program.see("push button", "Open a saved plan")
    second.close()
    assert second.ended() == 0
    first.see("push button", "Open a saved plan")
    assert first.process.poll() is None


def test_a_file_that_cannot_be_read_is_named_and_the_window_stays(
    start: Start, tmp_path: Path
) -> None:
    bad = tmp_path / "answers.json"
    bad.write_text('{"format": "something else"', encoding="utf-8")
    program = start("open", bad)
    program.see("label", holds="answers.json")
    program.keys("Escape")
    program.see("push button", "Open a saved plan", states=["showing"])
    assert program.complaints() == []


def test_a_click_on_what_is_half_out_of_view_counts(start: Start) -> None:
    program = start()
    program.focused("combo box", "Where you live")
    program.keys("u")
    program.see("combo box", "United States")
    program.click("push button", "Next: Safety")
    row = program.see("check box", "Severe acne, deep or scarring")
    frame, pane = (program.see(role)["box"] for role in ("frame", "layered pane"))
    x, y = row["box"][0] + 10, row["box"][1] + row["box"][3] // 2
    cut = pane[1] + pane[3] - (y + 6)  # six pixels below the middle of the row the page ends
    assert cut > 0
    program.resize(frame[2], frame[3] - cut)
    until(lambda: program.see("layered pane")["box"][3] == pane[3] - cut, "the page is shorter")
    assert program.see("check box", row["name"])["box"] == row["box"]
    program.screen.xdotool("mousemove", x, y, "mousedown", 1)
    program.focused("check box", row["name"])
    program.screen.xdotool("mouseup", 1)
    program.see("check box", row["name"], states=["checked"])
