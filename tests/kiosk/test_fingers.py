"""Whatever fingers do, the kiosk goes on: no fault, no other window, no way out."""

from __future__ import annotations

import pytest

from tests.kiosk.fingers import Fingers
from tests.kiosk.kiosks import LANDSCAPE, PORTRAIT, kiosk_at, make_test_kiosk

TOUCHES = 250


@pytest.mark.parametrize(("seed", "size"), [(1, PORTRAIT), (2, LANDSCAPE), (3, PORTRAIT)])
def test_nothing_that_fingers_do_breaks_the_kiosk(qapp, monkeypatch, seed, size):
    kiosk = make_test_kiosk(qapp, size=size)
    kiosk_at(kiosk, ["concerns", "priorities", "options"][seed - 1])
    fingers = Fingers(kiosk, seed, monkeypatch)
    fingers.play(TOUCHES)
    assert sum(fingers.places.values()) == TOUCHES
    assert len(fingers.places) >= 2
    assert not kiosk.ports.counters.counted["error", "ValueError"]
    assert not [one for one in kiosk.ports.counters.counted if one[0] == "error"]
