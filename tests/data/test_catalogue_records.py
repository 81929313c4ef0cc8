"""The quick cutting of a CSV text against ``csv.reader``."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from exowizard.data.catalogue_records import csv_records

PIECES = st.sampled_from(
    ["a", "b c", " ", ",", ",", ";", '"', '"', '""', '"x,y"', ',"q",', "\n", "\n", "\r\n", "\r",
     '"two\nlines"', "é", "\x85", "\u2028", "\x0b", "\0", '"",', "1,5"]
)  # fmt: skip


def plainly(text: str, delimiter: str) -> tuple[list[list[str]], bool]:
    """Records of the library's reader, and whether it came to the end."""
    return gathered(
        csv.reader(
            io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True
        )
    )


def gathered(records) -> tuple[list[list[str]], bool]:
    found = []
    try:
        for record in records:
            cells = [cell.strip() for cell in record]
            found.append([] if cells == [""] else cells)
    except csv.Error:
        return found, False
    return found, True


@given(pieces=st.lists(PIECES, max_size=25), delimiter=st.sampled_from([",", ";"]))
@example(pieces=['a,"b', "\n", 'c",d', "\n", "e,f"], delimiter=",")
@example(pieces=['"a""b",c', "\n", "d,e", "\n"], delimiter=",")
@example(pieces=['5" jar,c', "\n", '6" jar,e', "\n"], delimiter=",")
def test_the_same_records_as_the_library(pieces: list[str], delimiter: str) -> None:
    text = "".join(pieces)
    found, whole = gathered(csv_records(text, delimiter))
    wanted, wanted_whole = plainly(text, delimiter)
    assert (found, whole) == (wanted, wanted_whole)


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ('a,"b,c",d', ["a", "b,c", "d"]),
        ('"a","b",,"c"', ["a", "b", "", "c"]),
        ('"a"', ["a"]),
        (',"a",', ["", "a", ""]),
        ('"",""', ["", ""]),
        ("a;b", ["a;b"]),
    ],
)
def test_cells_of_a_line(line: str, cells: list[str]) -> None:
    assert list(csv_records(line, ",")) == [cells]
    assert list(csv_records(f"{line}\r\n{line}\n", ",")) == [cells, cells]
