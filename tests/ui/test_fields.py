"""Fields: what has no room in them is shortened, never cut."""

from __future__ import annotations

import pytest

from exowizard.ui.kit.fields import Select
from tests.ui import painted
from tests.ui.desks import make_test_desk

LONG = "Wednesday, 23 September 2026"


@pytest.mark.parametrize(("width", "whole"), [(400, True), (160, False)])
def test_a_choice_that_has_no_room_ends_in_dots(qapp, width, whole):
    desk, _ = make_test_desk(qapp, show=False)
    field = Select(desk.look, "Day", [(1, LONG)], lambda value: None)
    field.show_value(1)
    field.resize(width, field.sizeHint().height())
    with painted.listening() as texts:
        field.grab()
    assert painted.without_room(texts) == []
    (shown,) = texts
    assert shown.text == LONG if whole else shown.text.endswith("…")
    assert LONG.startswith(shown.text.rstrip("…"))
