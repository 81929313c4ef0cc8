"""The number pad: keys, names, sizes."""

from __future__ import annotations

import pytest

from exowizard.core.wording import english
from exowizard.kiosk.number_pad import NumberPad
from exowizard.kiosk.touch_look import touch_look
from tests.kiosk.kiosks import make_test_kiosk_ports
from tests.ui.looking import clipped, settle_layout


@pytest.fixture
def make_pad(qapp):
    ports = make_test_kiosk_ports()

    def make(text_size=100, **how):
        made = NumberPad(touch_look(ports.desk, text_size=text_size), english, **how)
        made.resize(748, made.sizeHint().height())
        made.show()
        settle_layout()
        pads.append(made)
        return made

    pads: list[NumberPad] = []
    yield make
    for pad in pads:
        pad.deleteLater()


def test_it_tells_what_is_pressed_and_holds_nothing(make_pad):
    pad, told = make_pad(), []
    pad.digit.connect(told.append)
    pad.deleted.connect(lambda: told.append("deleted"))
    pad.done.connect(lambda: told.append("done"))
    for name in [*"1234567890", "delete", "done"]:
        pad.keys[name].click()
    assert told == [*"1234567890", "deleted", "done"]
    pad.set_usable(False)
    pad.keys["1"].click()
    assert len(told) == 12


@pytest.mark.parametrize("flat", [False, True])
@pytest.mark.parametrize("text_size", [100, 200])
def test_keys_are_large_have_names_and_show_their_digit(make_pad, flat, text_size):
    pad = make_pad(text_size, flat=flat)
    for name, key in pad.keys.items():
        assert key.height() >= 96
        assert key.width() >= 96
        assert key.accessibleName() == {"delete": "Delete", "done": "Done"}.get(name, name)
    assert not clipped(pad)
    heights = {key.height() for key in pad.keys.values()}
    assert len(heights) == 1


def test_digits_stand_as_on_a_telephone(make_pad):
    pad = make_pad()
    at = {name: key.pos() for name, key in pad.keys.items()}
    assert at["1"].y() == at["3"].y() < at["4"].y() < at["7"].y() < at["0"].y()
    assert at["2"].x() == at["5"].x() == at["8"].x() == at["0"].x()
