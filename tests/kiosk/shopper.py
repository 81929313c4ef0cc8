"""A shopper who answers every page of a kiosk and takes the plan along."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent

from exowizard.flow import navigation
from tests.ui.desks import TOKYO, example_session
from tests.ui.looking import settle_layout


def shop(kiosk, *, profile=TOKYO, answers=None, language="en", paint=True, turned=None):
    """Begins, answers page by page as this profile would, and stops on the last page.

    ``answers`` in place of some of the profile's; ``turned`` is called after each page is shown.
    """
    kiosk.begin(language)
    desk = kiosk.desk
    said = {**example_session(profile).answers, **(answers or {})}
    said.pop("region", None)
    for _ in range(40):
        here = {
            question.path: said[question.path]
            for question in navigation.questions_of(desk.session.stop)
            if question.path in said
        }
        if here:
            desk.give(here)
        if paint:
            kiosk.shell.page.finish()
            settle_layout()
        if turned is not None:
            turned(desk.session.stop)
        before = desk.session.stop
        if navigation.following(desk.session) is None:
            break
        desk.go_next()
        assert desk.session.stop != before, f"no way on from {before}"
    return desk


def done(kiosk):
    """The shopper leaves; everything of them goes."""
    kiosk.desk.ask("finish")
    settle_layout()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
