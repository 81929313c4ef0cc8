"""What the window tells a screen reader, over the platform's own accessibility bus."""

from __future__ import annotations

from tests.desktop.conftest import Start
from tests.desktop.rig import Node, Program

HEADING = "Find out what is worth it for your skin"
SIGNS = "First, is any of this true today?"
# The bar above, the trail, the page: as the eye reads them.
FOCUS_ORDER = [
    "File", "Check a product", "Learn", "Text size 100%", "Colours: Like the system",
    "Language: English", "Welcome, you are here", "Where you live", "Language",
    "Open a saved plan",
]  # fmt: skip


def called(node: Node) -> str:
    """What a reader calls it: a list is called after its label, its name being what it shows."""
    return str((node["labels"] or [node["name"]])[0])


def to_the_signs(program: Program) -> None:
    program.focused("combo box", "Where you live")
    program.keys("u")
    program.see("combo box", "United States")
    program.act("push button", "Next: Safety")
    program.see("heading", SIGNS)


def test_the_first_page_has_roles_names_and_states(start: Start) -> None:
    program = start()
    region = program.focused("combo box", "Where you live")
    assert region["labels"] == ["Where you live"]
    assert {"enabled", "focusable", "expandable"} <= set(region["states"])
    tree = program.tree()
    assert tree[0]["role"] == "frame"
    assert HEADING in tree[0]["name"]
    by_name = {(node["role"], called(node)): node for node in tree}
    assert "enabled" not in by_name["push button", "Next: Safety"]["states"]
    assert "enabled" in by_name["push button", "Open a saved plan"]["states"]
    assert ("combo box", "Language") in by_name
    assert ("heading", HEADING) in by_name
    assert [called(node) for node in tree if "focused" in node["states"]] == ["Where you live"]


def test_everything_that_takes_the_keyboard_has_a_name_and_is_on_the_screen(start: Start) -> None:
    program = start()
    to_the_signs(program)
    takers = [node for node in program.tree() if "focusable" in node["states"]]
    assert len(takers) > 20
    assert [node for node in takers if not called(node)] == []
    assert [node for node in takers if min(node["box"]) < 0] == []


def test_tab_goes_through_all_in_reading_order_and_comes_round(start: Start) -> None:
    program = start()
    program.focused("combo box", "Where you live")
    first = FOCUS_ORDER.index("Where you live")
    for name in FOCUS_ORDER[first + 1 :] + FOCUS_ORDER[: first + 1]:
        program.keys("Tab")
        program.focused(name=name)
    program.keys("shift+Tab")
    program.focused(name=FOCUS_ORDER[first - 1])


def test_actions_work_and_a_new_page_is_announced(start: Start) -> None:
    program = start()
    program.focused("combo box", "Where you live")
    program.forget()
    to_the_signs(program)
    assert SIGNS in program.hear("object:announcement", SIGNS)["said"]
    program.see("frame", holds=SIGNS)
    assert program.hear("object:state-changed:focused", SIGNS)["role"] == "heading"
    none = program.see("check box", "None of these")
    assert "checked" not in none["states"]
    program.act("check box", "None of these")
    program.see("check box", "None of these", states=["checked"])
    program.act("push button", "Next: You")
    program.see("push button", "You, this part")
    program.act("push button", "Back")
    program.see("check box", "None of these", states=["checked"])


def test_a_warning_sign_is_told_and_leads_to_help(start: Start) -> None:
    program = start()
    to_the_signs(program)
    mole = program.see("check box", "A mole or mark that is changing")
    assert mole["description"].endswith("?")
    program.forget()
    program.act("check box", "A mole or mark that is changing")
    program.see("check box", "A mole or mark that is changing", states=["checked"])
    program.hear("object:announcement", "Please see a skin doctor soon")
    program.act("push button", "See what to do next")
    program.see("push button", "Where to get help, you are here")
