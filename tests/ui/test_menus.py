"""The menus: every entry asks for the right thing, and the keys work without a menu."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from exowizard.data.translation import PSEUDO
from exowizard.flow.session import Stop
from exowizard.ui.menus import Menus
from tests.ui.desks import MOLE, MemoryRecent, make_test_desk
from tests.ui.desks import make_test_ports as ports_with
from tests.ui.hands import in_english, settle

# What Qt's platform without a screen says of every menu that opens.
pytestmark = pytest.mark.qt_log_ignore(
    "does not support (raise|grabbing the keyboard|propagateSizeHints)"
)

RECENT = ("/plans/mine & yours.exowizard", "C:\\plans\\second.pdf")
FILE = {
    "New…": "new",
    "Open…": "open",
    "Paste a plan code": "paste_code",
    "Save answers": "save",
    "Save answers as…": "save_as",
    "Save PDF…": "save_pdf",
    "Print…": "print",
    "Calendar file…": "save_ics",
    "Settings…": "settings",
    "About ExoWizard": "about",
    "Quit": "quit",
}
TEXT = {f"{size}%": f"text:{size}" for size in (100, 125, 150, 175, 200)}
THEMES = {
    "Like the system": "theme:system",
    "Light": "theme:light",
    "Dark": "theme:dark",
    "High contrast": "theme:high_contrast",
}
LANGUAGES = {"English": "language:en", "日本語": "language:ja", "Pseudo": f"language:{PSEUDO}"}


class Bench:
    """A window with menus; ``asked`` is what was asked of it."""

    def __init__(self, qapp, **how) -> None:
        self.desk, self.shell = make_test_desk(qapp, **{"stop": "habits", **how})
        self.menus = Menus(self.shell)
        self.asked: list[str] = []
        self.desk.asked.connect(self.ask)

    def ask(self, what):
        if self.menus.handles(what):
            self.menus.open(what)
        else:
            self.asked.append(what)

    def entries(self, what) -> dict:
        """The entries of a menu by their words, separators left out."""
        self.desk.ask(what)
        return entries_of(self.menus.menu)

    def press(self, key, *modifiers):
        self.shell.activateWindow()
        QTest.qWaitForWindowActive(self.shell, 1000)
        both = Qt.KeyboardModifier.NoModifier
        for each in modifiers:
            both |= each
        QTest.keyClick(self.shell, key, both)
        settle()


def entries_of(menu: QMenu) -> dict:
    return {
        in_english(action.text()).partition("\t")[0]: action
        for action in menu.actions()
        if not action.isSeparator()
    }


@pytest.fixture
def bench(qapp, qtbot):
    def make(**how):
        return Bench(qapp, **how)

    return make


@pytest.mark.parametrize(
    ("menu", "expected"),
    [("menu:file", FILE), ("menu:text", TEXT), ("menu:theme", THEMES),
     ("menu:language", LANGUAGES)],
)  # fmt: skip
def test_every_entry_asks_for_its_thing(bench, menu, expected):
    window = bench()
    for words, what in expected.items():
        found = window.entries(menu)
        assert set(found) - {"Open recent"} == set(expected)
        found[words].trigger()
        window.menus.menu.close()
        assert window.asked[-1] == what
    assert len(window.asked) == len(expected)


def test_a_referral_has_no_calendar(bench):
    window = bench(profile=MOLE, stop="plan")
    assert set(FILE) - set(window.entries("menu:file")) == {"Calendar file…"}


def test_recent_files_are_listed_by_name_and_opened_by_path(bench):
    window = bench(ports=ports_with(recent=MemoryRecent(RECENT)))
    recent = window.entries("menu:file")["Open recent"].menu()
    assert [action.text() for action in recent.actions()] == [
        "mine && yours.exowizard", "second.pdf",
    ]  # fmt: skip
    assert [action.toolTip() for action in recent.actions()] == list(RECENT)
    for action in recent.actions():
        action.trigger()
    assert window.asked == [f"open_recent:{path}" for path in RECENT]


def test_no_recent_files_says_so(bench):
    recent = bench().entries("menu:file")["Open recent"].menu()
    (note,) = recent.actions()
    assert (note.text(), note.isEnabled()) == ("No files yet", False)


@pytest.mark.parametrize(
    ("menu", "how", "marked"),
    [("menu:text", {"text_size": 150}, "150%"), ("menu:theme", {"theme": "dark"}, "Dark"),
     ("menu:language", {"language": "ja"}, "日本語")],
)  # fmt: skip
def test_what_holds_is_marked_and_has_the_keyboard(bench, menu, how, marked):
    window = bench(**how)
    found = window.entries(menu).values()
    on = [action for action in found if action.isChecked()]
    assert len(on) == 1
    assert window.menus.menu.activeAction() is on[0]
    assert in_english(on[0].text()) == marked
    assert all(action.actionGroup().isExclusive() for action in found)


CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KEYS = [
    ("new", Qt.Key.Key_N, CTRL), ("open", Qt.Key.Key_O, CTRL), ("save", Qt.Key.Key_S, CTRL),
    ("save_as", Qt.Key.Key_S, CTRL, SHIFT), ("print", Qt.Key.Key_P, CTRL),
    ("quit", Qt.Key.Key_Q, CTRL), ("learn", Qt.Key.Key_F1), ("text:150", Qt.Key.Key_Plus, CTRL),
    ("text:150", Qt.Key.Key_Equal, CTRL), ("text:100", Qt.Key.Key_Minus, CTRL),
    ("text:100", Qt.Key.Key_0, CTRL),
]  # fmt: skip


@pytest.mark.parametrize(("what", "key", "modifiers"), [(w, k, m) for w, k, *m in KEYS])
def test_keys_work_though_no_menu_was_ever_opened(bench, what, key, modifiers):
    window = bench(text_size=125)
    assert window.shell.findChildren(QMenu) == []
    window.press(key, *modifiers)
    assert window.asked == [what]


def test_keys_work_after_menus_came_and_went_and_a_new_look(bench):
    window = bench()
    for _ in range(2):
        window.desk.ask("menu:file")
        window.menus.menu.close()
        settle()
    window.shell.build()
    window.press(Qt.Key.Key_S, CTRL)
    assert window.asked == ["save"]


def test_no_two_entries_share_a_key(bench):
    window = bench()
    keys = [
        key.toString(QKeySequence.SequenceFormat.PortableText)
        for action in window.shell.actions()
        for key in action.shortcuts()
    ]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(("size", "key"), [(200, Qt.Key.Key_Plus), (100, Qt.Key.Key_Minus)])
def test_text_has_a_largest_and_a_smallest_size(bench, size, key):
    window = bench(text_size=size)
    window.press(key, CTRL)
    assert window.asked == []


def test_steps_are_all_listed_with_their_marks_and_lead_to_their_pages(bench):
    window = bench()
    found = window.entries("steps")
    marks = {title: action.text().partition("\t")[2] for title, action in found.items()}
    assert list(marks) == [
        "Welcome", "Safety", "Concerns", "Skin and sensitivity", "Home or clinic", "Budget",
        "Habits", "Priorities", "Check your answers", "Your options", "Your plan", "Keep it",
    ]  # fmt: skip
    assert (marks["Concerns"], marks["Habits"], marks["Your plan"]) == (
        "done", "you are here", "comes later",
    )  # fmt: skip
    assert window.menus.menu.activeAction() is found["Habits"]
    assert found["Concerns"].isEnabled()
    assert not found["Your plan"].isEnabled()
    found["Concerns"].trigger()
    assert window.desk.session.stop == Stop("concerns")
    assert window.shell.page_name() == "concerns"


def test_steps_lead_away_from_a_side_page(bench):
    window = bench()
    window.shell.open_side("learn")
    window.entries("steps")["Habits"].trigger()
    assert window.shell.page_name() == "habits"


@pytest.mark.parametrize("width", [1280, 1000, 800])
def test_steps_open_at_every_width(bench, width):
    window = bench(width=width)
    window.desk.ask("steps")
    assert window.menus.menu.isVisible()


def test_compact_menu_has_everything_that_the_wide_bar_has(bench):
    wide, narrow = bench(), bench(width=800)
    assert narrow.desk.frame == "compact"
    offered = {"menu:file", "steps"}
    main = narrow.entries("menu:main")
    for words in ("Check a product", "Learn", "Settings…"):
        main[words].trigger()
    offered |= set(narrow.asked)
    for words, menu, expected in (
        ("Text size", "menu:text", TEXT), ("Colours", "menu:theme", THEMES),
        ("Language", "menu:language", LANGUAGES),
    ):  # fmt: skip
        part = entries_of(main[words].menu())
        assert set(part) == set(expected)
        next(reversed(part.values())).trigger()
        assert narrow.asked[-1] == list(expected.values())[-1]
        offered.add(menu)
    assert set(wide.shell.top.buttons) <= offered
    assert set(narrow.shell.top.buttons) == {"menu:file", "steps", "menu:main"}


def test_buttons_of_the_bar_open_menus_made_at_the_first_click(bench):
    window = bench()
    for what in ("menu:file", "menu:text", "menu:theme", "menu:language"):
        assert window.shell.findChildren(QMenu) == []
        button = window.shell.top.buttons[what]
        button.click()
        menu = window.menus.menu
        assert menu.isVisible()
        assert menu.title() == menu.accessibleName() != ""
        menu.close()
        settle()
        assert window.menus.menu is None


@pytest.mark.parametrize("theme", ["light", "dark", "high_contrast"])
def test_menus_are_in_the_look_of_the_window(bench, theme):
    window = bench(theme=theme, text_size=150)
    window.desk.ask("menu:file")
    menu, look = window.menus.menu, window.desk.look
    assert menu.font().pixelSize() == look.font("body").pixelSize()
    image = menu.grab().toImage()
    seen = {image.pixelColor(x, y).name() for x in range(0, image.width(), 3)
            for y in range(0, image.height(), 2)}  # fmt: skip
    line = "accent" if theme == "high_contrast" else "tint_strong"
    assert {look.palette["ink"].lower(), look.palette[line].lower()} <= seen


def test_menus_speak_the_language_of_the_moment(bench):
    window = bench(language=PSEUDO)
    window.desk.ask("menu:file")
    texts = [action.text() for action in window.menus.menu.actions() if action.text()]
    assert texts
    assert all(text.startswith("[") for text in texts)
