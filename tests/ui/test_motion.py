"""What a person opens fades in, in no time under reduced motion; no test waits for it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QAbstractAnimation, QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from exowizard.ui.kit.motion import Fade, fade_in
from exowizard.ui.kit.opening import Opening
from tests.ui.desks import make_test_desk


def first_opening(qapp, **how):
    _, shell = make_test_desk(qapp, stop="plan", **how)
    shell.page.finish()
    return shell.page.findChildren(Opening)[0], shell


def fades(widget):
    return widget.findChildren(Fade)


def test_what_opens_appears_bit_by_bit_within_150_milliseconds(qapp, qtbot):
    opening, shell = first_opening(qapp, motion=True)
    opening.open()
    (fade,) = fades(opening)
    assert 0 < fade.duration() <= 150
    fade.pause()
    seen = []
    for time in range(0, fade.duration(), 25):
        fade.setCurrentTime(time)
        seen.append(fade.effect.opacity())
    assert seen == sorted(seen)
    assert seen[0] == 0
    assert 0.7 < seen[-1] < 1
    assert opening.body.isVisibleTo(shell)  # it can be read and clicked all the while


def test_at_the_end_no_effect_is_left(qapp, qtbot):
    opening, _ = first_opening(qapp, motion=True)
    opening.open()
    (fade,) = fades(opening)
    fade.setCurrentTime(fade.duration())
    assert opening.body.graphicsEffect() is None
    assert fade.state() == QAbstractAnimation.State.Stopped
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not fades(opening)


def test_under_reduced_motion_it_is_just_there(qapp, qtbot):
    opening, shell = first_opening(qapp)
    opening.open()
    assert opening.body.isVisibleTo(shell)
    assert opening.body.graphicsEffect() is None
    assert not fades(opening)


@pytest.mark.parametrize("motion", [True, False])
def test_an_opened_option_fades_too(qapp, qtbot, motion):
    _, shell = make_test_desk(qapp, stop="options", motion=motion)
    found = shell.page.body.list
    found.toggle("niacinamide")
    assert bool(fades(found.detail)) == motion
    found.toggle("vitamin_c")  # while the first one still fades
    assert bool(fades(found.detail)) == motion
    found.toggle("vitamin_c")
    assert found.detail is None


def test_a_second_fade_takes_the_place_of_the_first(qapp, qtbot):
    desk, _ = make_test_desk(qapp, motion=True)
    widget = QWidget()
    fade_in(widget, desk.look)
    (first,) = fades(widget)
    fade_in(widget, desk.look)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    (second,) = fades(widget)
    assert second is not first
    assert widget.graphicsEffect() is second.effect


def test_a_widget_may_go_while_it_fades(qapp, qtbot):
    desk, _ = make_test_desk(qapp, motion=True)
    widget = QWidget()
    fade_in(widget, desk.look)
    (fade,) = fades(widget)
    gone = []
    fade.destroyed.connect(lambda: gone.append(True))
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert gone == [True]
