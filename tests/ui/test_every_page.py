"""Every page in every size, language and theme: nothing clipped, covered, nameless or too small.

A window is made once for each setting and its pages are turned. It paints only when it is looked
at (``setUpdatesEnabled``): most of the time would go into painting otherwise. No theme moves
anything (tested below), so each setting has one of the themes, and its inks are looked at there.
"""

from __future__ import annotations

import re
from itertools import product

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QLabel, QRadioButton, QWidget

from exowizard.data.translation import PSEUDO
from exowizard.ui.bars import TEXT_SIZES
from tests.ui import looking, opened, painted
from tests.ui.desks import TOKYO, make_test_desk

LIGHT, DARK, CONTRAST = THEMES = ("light", "dark", "high_contrast")
WINDOWS = ((1024, 640), (1280, 800), (1920, 1080))
EVERY = [
    *(("en", 1280, 800, size) for size in TEXT_SIZES),
    ("en", 1024, 640, 100), ("en", 1920, 1080, 100),
    *((PSEUDO, *size, text) for size, text in product(WINDOWS, TEXT_SIZES)),
]  # fmt: skip
SETTINGS = [(*each, THEMES[place % 3]) for place, each in enumerate(EVERY)]
# One for each arrangement of the window (``Frame``), and English as it is read most.
OPENED = [
    ("en", 1280, 800, 100, LIGHT), (PSEUDO, 1280, 800, 100, LIGHT),
    (PSEUDO, 1024, 640, 100, DARK), (PSEUDO, 1280, 800, 200, CONTRAST),
]  # fmt: skip


class Looker:
    """A window that paints nothing until it is looked at, and what was found wrong in it."""

    def __init__(self, qapp, language="en", width=1280, height=800, text_size=100, theme=LIGHT):
        self.desk, self.shell = make_test_desk(
            qapp, language=language, text_size=text_size, width=width, height=height, theme=theme
        )
        self.width = width
        self.target = self.desk.look.tokens["height"]["target"]  # marks do not grow with text
        self.shell.setUpdatesEnabled(False)
        self.found: dict[str, list[str]] = {}

    def turn(self, person, stop) -> str:
        opened.show(self.shell, person, stop)
        return opened.name_of(person, stop)

    def look(self, name: str) -> None:
        faults = self.faults()
        if faults:
            self.found[name] = faults

    def faults(self) -> list[str]:
        shell = self.shell
        found = [
            *looking.clipped(shell), *looking.overlapping(shell), *looking.outside(shell),
            *looking.nameless(shell), *looking.small_targets(shell, self.target), *self.lost(),
        ]  # fmt: skip
        if shell.width() != self.width:
            found.append("the page is wider than the window")
        for area, image, texts in self.paint():
            found += painted.without_room(texts)
            found += painted.hard_to_read(area, image, texts)
        return list(dict.fromkeys(found))

    def paint(self) -> list[tuple]:
        """All that the window paints, below the fold too."""
        self.shell.setUpdatesEnabled(True)
        found = painted.paint(self.shell)
        self.shell.setUpdatesEnabled(False)
        return found

    def lost(self) -> list[str]:
        """Controls that the keyboard does not reach."""
        reached = set(looking.focusable(self.shell))
        return [
            f"{looking.described(widget)} cannot be reached"
            for widget in looking.seen(self.shell)
            if isinstance(widget, QAbstractButton) and widget.isEnabled() and widget not in reached
            and not isinstance(widget, QRadioButton)  # arrows move within a group
        ]  # fmt: skip


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: "-".join(map(str, setting)))
def test_every_page_has_room_and_can_be_read_and_reached(qapp, setting):
    looker = Looker(qapp, *setting)
    for person, stop in opened.PLACES:
        name = looker.turn(person, stop)
        looker.look(name)
        assert looking.out_of_reading_order(looker.shell.page) == [], name
    assert looker.found == {}


@pytest.mark.parametrize("setting", OPENED, ids=lambda setting: "-".join(map(str, setting)))
def test_so_has_all_that_is_opened_typed_or_not_yet_answered(qapp, setting):
    looker = Looker(qapp, *setting)
    for person, stop in opened.EMPTY_PLACES:
        looker.look(looker.turn(person, stop))
    for person, stop in opened.PLACES:
        name = looker.turn(person, stop)
        for state in opened.states(looker.shell, person, stop):
            looker.look(f"{name}, {state}")
    assert looker.found == {}


@pytest.mark.parametrize("text_size", [100, 200])
def test_no_theme_moves_anything_and_each_paints_its_own_ground(qapp, text_size):
    places: list[dict[str, list]] = []
    for theme in THEMES:
        looker = Looker(qapp, theme=theme, text_size=text_size)
        places.append({})
        for person, stop in opened.PLACES:
            name = looker.turn(person, stop)
            places[-1][name] = geometry(looker.shell.ground)
        _, image, _ = looker.paint()[0]
        colours = painted.inks(image)
        assert QColor(looker.desk.look.palette["bg"]).rgb() in colours
        assert len(colours) > 8
        looker.shell.close()
    for other in places[1:]:
        for name, boxes in places[0].items():
            assert other[name] == boxes, name


def geometry(root: QWidget) -> list[tuple[str, QRect]]:
    """Where everything stands; the bar above has a button with the name of the theme."""
    return [
        (type(widget).__name__, widget.geometry())
        for widget in looking.seen(root)
        if not root.window().top.isAncestorOf(widget)
    ]


def test_the_looker_sees_what_is_wrong(qapp):
    looker = Looker(qapp)
    looker.turn(TOKYO, "product")
    assert looker.faults() == []
    page = looker.shell.page
    label = next(each for each in page.findChildren(QLabel) if len(each.text()) > 20)
    label.setFixedWidth(10)
    palette = label.palette()
    palette.setColor(label.foregroundRole(), QColor(looker.desk.look.palette["surface"]))
    label.setPalette(palette)
    button = page.left.button
    button.setFixedHeight(10)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    label.raise_()
    label.setGeometry(0, 0, 10, page.height())
    found = looker.faults()
    words, pressed = re.escape(label.text()[:40]), re.escape(button.text())
    for fault in (
        f"^Text '{words}.* needs ",  # clipped
        f"Text '{words}.* share ",  # over something else
        f"Text '{words}.*: #[0-9a-f]+ 1\\.",  # written in the colour of its ground
        f"^'{pressed}' at .* has only ",  # painted text without room
        f"^Button '{pressed}'.*, 10\\)$",  # too small
        f"^Button '{pressed}'.* cannot be reached",
    ):
        assert any(re.search(fault, each) for each in found), (fault, found)
