"""Anonymous counts as a CSV file for the store's own tables (RFC 4180, plain ASCII).

A row is an hour or a day that is over; ``detail`` is empty for the total of an event. What may be
told, and why, stands in ``flow.small_counts``: numbers are rounded down to a multiple of five, and
"<5" stands for none to four.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

from exowizard.flow.small_counts import STEP, told

if TYPE_CHECKING:
    from exowizard.flow.ports_kiosk import HourCount

COLUMNS = ("span", "period", "event", "detail", f"count_rounded_down_to_{STEP}")
FEW = f"<{STEP}"


def counts_as_csv(rows: Iterable[HourCount], now: str) -> bytes:
    """The file. ``now``: ISO 8601 local time; what is not over yet is left out."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(
        (*row[:4], FEW if row.number is None else row.number) for row in told(rows, now)
    )
    return text.getvalue().encode("ascii")
