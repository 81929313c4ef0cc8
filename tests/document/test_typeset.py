"""Lines of text: the short way for one line and the long way word by word agree."""

from __future__ import annotations

import pytest

from exowizard.document import typeset
from exowizard.document.outline import Run, Text
from exowizard.document.typeset import Style, set_text

NUMBERS = {"F1": 1, "E2": 12}
TEXTS = [
    Text(()),
    Text((), ("F1",)),
    Text((Run(""),)),
    Text((Run("One line."),)),
    Text((Run("One line "), Run("in two voices", strong=True), Run(".", soft=True)), ("E2", "F1")),
    Text((Run("Ends in a space "),), ("F1",)),
    Text((Run("  Begins with two"),)),
    Text((Run(" "),), ("E2",)),
    Text((Run("日本語 and English"), Run("、次"))),
    Text((Run("A link", link="https://example.org/"), Run(" and\u00a0words"))),
    Text((Run("many words " * 30),), ("F1", "E2")),
    Text((Run("i" * 400),)),
]


@pytest.mark.parametrize("width", [1.0, 40.0, 500.0])
@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_one_line_is_set_as_word_by_word(text, width, fonts, monkeypatch):
    short = set_text(text, Style(), fonts.faces, width, NUMBERS)
    monkeypatch.setattr(typeset, "_NARROW", float("inf"))
    long = set_text(text, Style(), fonts.faces, width, NUMBERS)
    assert [_told(line) for line in short] == [_told(line) for line in long]


def _told(line):
    return [(*piece._replace(width=0.0), pytest.approx(piece.width)) for piece in line]


def test_a_text_that_fits_by_a_hair_stays_on_one_line(fonts):
    text = Text((Run("As wide as the line"),))
    width = fonts.faces.width("As wide as the line", fonts.faces.name("regular"), Style().size)
    assert len(set_text(text, Style(), fonts.faces, width + 0.001, {})) == 1
    assert len(set_text(text, Style(), fonts.faces, width - 0.1, {})) == 2
