"""The records of a CSV text, as ``csv.reader`` gives them, read the sooner way.

A line without quotation marks is cut where it must be cut, which takes half the time; where there
are marks in most lines, ``csv.reader`` is the sooner one. Measured with 100,000 rows.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import chain


def csv_records(text: str, delimiter: str) -> Iterator[list[str]]:
    """Every record. A blank line is one without a cell, or with one empty cell.

    A space after a delimiter may stay where it stood. Raises csv.Error.
    """
    lines = text.splitlines(keepends=True)
    if len(lines) != text.count("\n") + (text[-1:] != "\n"):
        # The line ends of old machines, a mixture, or a sign that only Unicode takes for an end.
        return _by_library(io.StringIO(text, newline=""), delimiter)
    if text.count('"') > len(lines):
        return _by_library(lines, delimiter)
    return _by_line(iter(lines), delimiter)


def _by_library(lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    return csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=True)


def _by_line(lines: Iterator[str], delimiter: str) -> Iterator[list[str]]:
    for line in lines:
        if '"' not in line:
            yield line.rstrip("\r\n").split(delimiter)
        else:
            # It takes as many lines as the record has, and no more.
            yield next(_by_library(chain((line,), lines), delimiter))
