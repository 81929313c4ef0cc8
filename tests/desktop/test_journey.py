"""The whole way, from the first page to a PDF on disk, with real keys and a real mouse."""

from __future__ import annotations

from pathlib import Path

import pypdf

from tests.desktop.conftest import Start
from tests.desktop.rig import Program

PARTS = ("Conditions", "Medicines", "Allergies", "Implants", "Recent treatments")


def turn(program: Program, page: str) -> None:
    """Enter goes on; the page that comes is on the screen before anything else is done."""
    program.see("push button", holds="Next: ", states=["enabled"])
    program.keys("Return")
    program.see("frame", holds=page)


def all_is_named(program: Program) -> None:
    """Nothing on this page takes the keyboard without saying what it is."""
    takers = [node for node in program.tree() if "focusable" in node["states"]]
    assert takers
    assert [node for node in takers if not (node["name"] or node["labels"])] == []


def about_you(program: Program) -> None:
    """By keyboard alone."""
    program.focused("combo box", "Where you live")
    program.keys("u")
    program.see("combo box", "United States")
    turn(program, "First, is any of this true today?")
    program.walk("None of these", "shift+Tab")
    program.keys("space")
    program.see("check box", "None of these", states=["checked"])
    turn(program, "A little about you")
    program.walk("Your age in years")
    program.screen.write("38")
    program.walk("None of these")
    program.keys("space")
    program.see("radio button", holds="None of these", states=["checked"])
    for part in PARTS:
        program.keys("Return")
        program.see("push button", f"{part}, this part")
        program.walk("None of these", "shift+Tab")
        program.keys("space")
        program.see("check box", "None of these", states=["checked"])
    turn(program, "What would you most like to change?")


def wishes(program: Program) -> None:
    """By mouse; the wheel brings what is further down."""
    program.click("check box", "Wrinkles")
    program.click("check box", "Dark spots")
    program.click("radio button", "How much Dark spots matters: A lot")
    all_is_named(program)
    program.click("push button", "Next: Skin and sensitivity")
    program.click("radio button", holds="Combination")
    program.click("radio button", holds="sting or burn?: Yes")
    program.click("radio button", holds="turn your skin red?: No")
    program.click("radio button", holds="flake in most months?: Yes")
    program.click("radio button", holds="stop using a product?: No")
    program.click("check box", "None of these")
    program.click("radio button", holds="Rarely burns")
    all_is_named(program)
    program.click("push button", "Next: Home or clinic")


def daily_life(program: Program) -> None:
    """Where, for how much; the habits are skipped."""
    program.click("radio button", "At home only")
    program.click("radio button", "Time for extra steps: 10 min")
    program.click("radio button", "A device at home: No")
    all_is_named(program)
    program.click("push button", "Next: Budget")
    program.walk("To start")
    program.screen.write("100")
    program.walk("Each month")
    program.screen.write("40")
    all_is_named(program)
    program.click("push button", "Next: Habits")
    program.see("frame", holds="How do you live?")
    all_is_named(program)
    program.click("push button", "Next: Priorities")


def what_matters(program: Program) -> None:
    """Six handles; one of them by keyboard. Then everything is seen once more."""
    program.click("push button", "All the same to me")
    program.click("slider", "Low cost")
    program.keys("End")
    program.see("slider", "Low cost", value=100.0)
    all_is_named(program)
    turn(program, "Check your answers")
    program.see("push button", "Change: Age")
    all_is_named(program)
    turn(program, "Your options")


def result(program: Program) -> None:
    """What if: a handle moves, and the answers come back. Then the plan."""
    program.click("slider", "Low cost")
    program.keys("Home")
    program.see("slider", "Low cost", value=0.0)
    all_is_named(program)
    program.click("push button", "Put back")
    program.see("slider", "Low cost", value=100.0)
    program.click("push button", "Next: Your plan")
    program.see("frame", holds="Your plan")
    all_is_named(program)
    program.click("push button", "Next: Keep it")


def test_from_the_first_page_to_a_pdf_on_disk(start: Start, tmp_path: Path) -> None:
    program = start()
    about_you(program)
    wishes(program)
    daily_life(program)
    what_matters(program)
    result(program)
    program.click("radio button", "Paper: Letter")
    all_is_named(program)
    program.click("push button", "Save PDF")
    target = tmp_path / "my plan.pdf"
    program.see("dialog", states=["active"])
    program.keys("ctrl+a")
    program.screen.write(str(target))
    program.keys("Return")
    program.see("label", holds="my plan.pdf")
    pages = pypdf.PdfReader(target).pages
    assert round(float(pages[0].mediabox.width)) == 612
    text = " ".join(page.extract_text() for page in pages)
    assert "Daily sunscreen" in text and "38" in text
    program.close()
    program.click("push button", "Do not save")
    assert program.ended() == 0
    assert program.complaints() == []
