"""The first screen fits whatever a shopper or a store set, and is built no more than needed."""

from __future__ import annotations

import pytest

import exowizard.kiosk.window as kiosk_window
from exowizard.flow.kiosk_setup import KioskSetup
from exowizard.kiosk.attract import AttractScreen
from exowizard.kiosk.staff.pin_veil import PinVeil
from exowizard.kiosk.touch_look import TEXT_SIZES
from exowizard.kiosk.waiting import waiting_screen
from exowizard.ui.kit.text import Text
from tests.kiosk.kiosks import (
    LANDSCAPE,
    PORTRAIT,
    MemoryPin,
    make_test_kiosk,
    make_test_kiosk_ports,
)
from tests.ui.looking import clipped, settle_layout


def needs(widget) -> int:
    """The height that wrapped words take at the width they have."""
    return widget.heightForWidth(widget.width())


@pytest.mark.parametrize("languages", [("en",), ("en", "qps-ploc")])
@pytest.mark.parametrize("low", [False, True])
@pytest.mark.parametrize("text_size", TEXT_SIZES)
@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE])
def test_nothing_is_cut_off_at_any_text_size(qapp, size, text_size, low, languages):
    kiosk = make_test_kiosk(
        qapp, size=size, setup=KioskSetup("JP", languages=languages, store_name="Kumo Pharmacy")
    )
    kiosk.tools.low = low
    kiosk.tools._set_text(str(text_size))
    settle_layout()
    screen = kiosk.layers.currentWidget()
    assert isinstance(screen, AttractScreen)
    assert (kiosk.width(), kiosk.height()) == size, "the window is never larger than the screen"
    cut = [words.text() for words in screen.findChildren(Text)
           if words.isVisible() and words.wordWrap() and words.height() < needs(words)]  # fmt: skip
    assert not cut
    assert not [card.title for card in screen.cards if card.height() < needs(card)]
    inside = screen.rect()
    for part in (screen.heading, *screen.cards, *screen.tools.values()):
        assert inside.contains(part.geometry())
    assert not clipped(screen)


def test_the_first_screen_is_built_once_and_again_only_when_the_screen_is_turned(qapp, monkeypatch):
    built = []

    def watched(window, status):
        built.append(status)
        return waiting_screen(window, status)

    monkeypatch.setattr(kiosk_window, "waiting_screen", watched)
    kiosk = make_test_kiosk(qapp, size=PORTRAIT)
    settle_layout()
    kiosk.resize(1100, 1900)
    settle_layout()
    assert built == ["waiting"]
    kiosk.resize(*LANDSCAPE)
    settle_layout()
    assert built == ["waiting", "waiting"]
    assert kiosk.layers.currentWidget().flat


def test_nobody_is_served_before_the_first_pin_whatever_happens(qapp):
    kiosk = make_test_kiosk(qapp, ports=make_test_kiosk_ports(pin=MemoryPin(pin="")))
    for _ in range(3):
        kiosk.break_off("ValueError")
    settle_layout()
    kiosk.breakdowns.calm_down()
    kiosk.look_around()
    kiosk.wipe()
    kiosk.resize(*LANDSCAPE)
    settle_layout()
    assert not kiosk.findChildren(AttractScreen)
    assert [veil.isVisible() for veil in kiosk.findChildren(PinVeil)] == [True]
