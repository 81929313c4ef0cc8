"""Every page in every size, language and theme: nothing clipped, covered, nameless or too small."""

from __future__ import annotations

import pytest

from exowizard.data.translation import PSEUDO
from exowizard.flow.navigation import path
from exowizard.flow.session import Stop
from exowizard.ui.pages.trouble import TroublePage
from tests.ui import looking
from tests.ui.desks import MOLE, TOKYO, example_session, make_test_desk

STOPS = [(TOKYO, stop) for stop in path(example_session(TOKYO).answers)]
STOPS += [(MOLE, Stop("plan")), (MOLE, Stop("keep")), (TOKYO, "product"), (TOKYO, "learn")]
SIZES = [
    (1024, 640, 100),
    (1280, 800, 100),
    (1920, 1080, 100),
    (1280, 800, 150),
    (1280, 800, 200),
]


def name_of(value: object) -> str | None:
    if isinstance(value, Stop):
        return f"{value.place}-{value.part}" if value.part else value.place
    if isinstance(value, tuple) and len(value) == 3:
        return "{}x{}-{}%".format(*value)
    return str(value)


@pytest.mark.parametrize("size", SIZES, ids=name_of)
@pytest.mark.parametrize("language", ["en", PSEUDO])
@pytest.mark.parametrize(("profile", "stop"), STOPS, ids=name_of)
def test_everything_has_room(qapp, profile, stop, language, size):
    width, height, text_size = size
    _, shell = make_test_desk(
        qapp, language=language, text_size=text_size, width=width, height=height,
        profile=profile, stop=stop,
    )  # fmt: skip
    looking.settle_layout()
    assert not isinstance(shell.page, TroublePage)
    assert shell.width() == width, "the page is wider than the window"
    assert looking.clipped(shell) == []
    assert looking.overlapping(shell) == []
    assert looking.outside(shell) == []


@pytest.mark.parametrize(("profile", "stop"), STOPS, ids=name_of)
def test_every_control_is_named_reachable_and_large_enough(qapp, profile, stop):
    desk, shell = make_test_desk(qapp, profile=profile, stop=stop)
    looking.settle_layout()
    assert looking.nameless(shell) == []
    assert looking.small_targets(shell, desk.look.height("target")) == []
    assert looking.out_of_reading_order(shell.page) == []
    reached = set(looking.focusable(shell))
    from PySide6.QtWidgets import QAbstractButton, QRadioButton

    controls = [
        widget
        for widget in looking.seen(shell)
        if isinstance(widget, QAbstractButton) and widget.isEnabled()
        and not isinstance(widget, QRadioButton)  # arrows move within a group
    ]  # fmt: skip
    assert [looking.described(widget) for widget in controls if widget not in reached] == []


@pytest.mark.parametrize("theme", ["light", "dark", "high_contrast"])
@pytest.mark.parametrize(("profile", "stop"), STOPS, ids=name_of)
def test_every_theme_paints_every_page(qapp, profile, stop, theme):
    desk, shell = make_test_desk(qapp, theme=theme, profile=profile, stop=stop)
    looking.settle_layout()
    image = shell.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(0, 1280, 7) for y in range(0, 800, 7)}
    assert desk.look.palette["bg"].lower() in colours
    assert len(colours) > 8
