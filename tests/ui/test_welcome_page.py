"""The welcome page: what a language without a translation means."""

from __future__ import annotations

import pytest

from exowizard.desk.window import make_ports
from exowizard.ui.kit.text import Text
from tests.ui.desks import make_test_desk


@pytest.mark.parametrize(("language", "said"), [("en", False), ("ja", True)])
def test_what_falls_back_to_english_is_said_under_the_language(qapp, qtbot, language, said):
    desk, shell = make_test_desk(qapp, language=language)
    page = shell.page
    qapp.processEvents()
    notice = desk.ports.languages.notice("ja")
    found = [text for text in page.findChildren(Text) if text.text() == notice]
    assert bool(found) is said
    fields = (page.region, page.language)
    assert len({field.mapTo(page, field.rect().topLeft()).y() for field in fields}) == 1
    for text in found:
        field = page.language.mapTo(page, page.language.rect().bottomLeft())
        assert text.mapTo(page, text.rect().topLeft()).y() > field.y()


def test_names_of_languages_have_only_letters_of_the_shipped_font():
    from exowizard.data.screen_files import ScreenFiles

    assert all("Inter" in path for path in ScreenFiles().fonts())
    names = dict(make_ports().languages.known)
    assert names["ja"] == "Japanese"
    assert all(max(name) < "\u0250" for name in names.values())  # Latin, with its extensions
