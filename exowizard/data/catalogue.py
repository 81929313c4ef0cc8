"""Reads a store catalogue, CSV or JSON, and names every bad row at once.

Good rows and faults are both handed back: the caller decides whether good rows still serve. The
command line refuses a file with a fault.
"""

from __future__ import annotations

import csv
import gc
import json
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import starmap
from operator import itemgetter
from typing import Any, NamedTuple

from exowizard.core.catalogue import CATALOGUE_FORMAT, Product
from exowizard.core.faults import BadInput, Fault
from exowizard.data.catalogue_columns import COLUMNS, DOUBTFUL, REQUIRED, Text, nearest
from exowizard.data.catalogue_records import csv_records
from exowizard.data.inputs import MIB, SHOWN, file_name, read_bytes, visible
from exowizard.data.strict_json import read_json

LARGEST = 256 * MIB
_DELIMITERS = ";,\t|"
_END = "\x02end\x03"  # a record of its own only where a record may begin
_CELL_LIMIT = 1_000_000
_HEADER = re.compile(r"[\r\n]*([^\r\n]*)")
_SEPARATOR_LINE = re.compile(r"(?i)sep=[^\r\n]*(?:\r\n|\r|\n)")
# Row numbers, and the cells of each column in the order of ``COLUMNS``.
_Cells = tuple[Sequence[int], list[Sequence[Any]]]
_NO_CELLS: _Cells = ((), [])


class CutInside(Exception):
    """A text ends in the middle of a record."""


class _Bad(str):
    """What is wrong with a cell, in the place of its value."""


class _Memo(dict[Any, Any]):
    """Values of a column by their text; each different text is read once."""

    def __init__(self, convert: Callable[[Any], Any]) -> None:
        super().__init__()
        self.convert = convert

    def __missing__(self, raw: Any) -> Any:
        try:
            value = raw if isinstance(raw, _Bad) else self.convert(raw)
        except ValueError as error:
            value = _Bad(error)
        self[raw] = value
        return value


def read_catalogue(path: str) -> tuple[tuple[Product, ...], tuple[Fault, ...]]:
    """The good products of a catalogue, and all its faults. ``-`` reads standard input.

    A fault's key is "row 7, price": row 1 is the header of a CSV file, or the first product of a
    JSON list. Never raises for what a file holds; a file that can not be read is a fault too.
    """
    file = file_name(path)
    try:
        raw = read_bytes(path, limit=LARGEST)
        return catalogue_from_bytes(raw, file)
    except BadInput as bad:
        return (), tuple(bad.faults)


class Table(NamedTuple):
    """A catalogue column by column, every cell read and checked.

    ``columns`` in the order of ``COLUMNS``, which is the order of ``Product``. ``bad``: the places
    of rows with a fault; in these a cell may be no value. ``faults`` in the order of rows.
    """

    columns: list[Sequence[Any]]
    bad: frozenset[int]
    faults: tuple[Fault, ...]

    def good(self) -> Iterable[tuple[Any, ...]]:
        """The rows without a fault."""
        rows = zip(*self.columns, strict=True)
        if not self.bad:
            return rows
        return (row for place, row in enumerate(rows) if place not in self.bad)

    def __len__(self) -> int:
        """How many rows are without a fault."""
        return len(self.columns[0]) - len(self.bad) if self.columns else 0


def catalogue_from_bytes(raw: bytes, file: str) -> tuple[tuple[Product, ...], tuple[Fault, ...]]:
    """As ``read_catalogue``, from the bytes of a file. Raises BadInput for a broken whole."""
    table = read_table(raw, file)
    return tuple(starmap(Product, table.good())), table.faults


def read_table(raw: bytes, file: str) -> Table:
    """Every cell of a catalogue, checked. Raises BadInput for a broken whole."""
    return table_of(text_of(raw, file), file)


def table_of(text: str, file: str, *, cut_off: bool = False) -> Table:
    """As ``read_table``, from a text that is not empty.

    ``cut_off``: it was cut off from a longer CSV text. Raises CutInside where the cut went through
    a record.
    """
    if cut_off:
        text += f"{_END}\n"
    faults: list[Fault] = []
    # Millions of new cells make the garbage collector walk them over and over: 1.4 s for 100,000
    # rows with it, 0.8 s without (measured). Nothing here makes cycles.
    collecting = gc.isenabled()
    gc.disable()
    try:
        is_json = text.lstrip()[:1] in ("{", "[")
        if is_json:
            numbers, cells = _json_cells(text, file, faults)
        else:
            numbers, cells = _csv_cells(text, file, faults, cut_off)
        # JSON may write any sign as a code.
        doubtful = is_json or any(sign in text for sign in DOUBTFUL)
        columns, bad = _read_cells(numbers, cells, doubtful, not is_json, file, faults)
    finally:
        if collecting:
            gc.enable()
    if not columns and not faults:
        faults.append(Fault(file, "", "holds no product; write one row for each"))
    return Table(columns, bad, tuple(sorted(faults, key=_row_of)))


def _row_of(fault: Fault) -> int:
    match = re.match(r"row (\d+)", fault.key)
    return int(match[1]) if match else 0


def is_plain_csv(header: str) -> bool:
    """Whether a first line is the whole header of a CSV file, and says nothing else."""
    return (
        bool(header.strip())
        and '"' not in header
        and header.lstrip()[:1] not in ("{", "[")
        and not _SEPARATOR_LINE.match(header)
    )


def text_of(raw: bytes, file: str) -> str:
    """The text of a catalogue's bytes. Raises BadInput for what is no text, or empty."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16"
    elif raw[1:2] == b"\0":
        encoding = "utf-16-le"
    elif raw[:1] == b"\0":
        encoding = "utf-16-be"
    else:
        encoding = "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        name = encoding[:6].rstrip("-").upper()
        lines = re.findall(rb"\r\n|\r|\n", raw[: error.start])
        message = f"line {len(lines) + 1}, byte {error.start + 1} is not {name} text; {_SAVE_AS}"
        raise BadInput([Fault(file, "", message)]) from None
    if not text.strip():
        raise BadInput([Fault(file, "", "is empty; write a header and one row for each product")])
    return text


# Which old character set a file has cannot be told for sure: the same bytes are letters in several.
_SAVE_AS = 'in a spreadsheet save it as "CSV UTF-8"'


def _csv_cells(text: str, file: str, faults: list[Fault], cut_off: bool) -> _Cells:
    skipped = 0
    if line := _SEPARATOR_LINE.match(text):
        text = text[line.end() :]
        skipped = 1
    first = _HEADER.match(text)
    delimiter = max(_DELIMITERS, key=(first[1] if first else "").count)
    before = csv.field_size_limit(_CELL_LIMIT)
    records: list[list[str]] = []
    try:
        records.extend(csv_records(text, delimiter))  # what comes before an error stays
    except csv.Error as error:
        message = f"not readable as CSV: {error}; look for a quotation mark too many"
        faults.append(Fault(file, f"row {len(records) + skipped + 1}", message))
    finally:
        csv.field_size_limit(before)
    if cut_off and (not records or records.pop() != [_END]):
        raise CutInside
    start = next((place for place, record in enumerate(records) if _any_cell(record)), None)
    if start is None:
        return _NO_CELLS
    header = [name.strip().casefold() for name in records[start]]
    _check_header(header, f"row {start + skipped + 1}", file, faults)
    numbers: Sequence[int] = range(start + skipped + 2, len(records) + skipped + 1)
    records = records[start + 1 :]
    # Most files are a plain table, which is taken as it is.
    if set(map(len, records)) != {len(header)} or not all(
        map(str.strip, map(itemgetter(0), records))
    ):
        numbers, records = _fitted(numbers, records, len(header), file, faults)
    if not set(REQUIRED) <= set(header) or not records:
        return _NO_CELLS
    columns = list(zip(*records, strict=True))
    blank = ("",) * len(records)
    return numbers, [columns[header.index(n)] if n in header else blank for n in COLUMNS]


def _any_cell(record: list[str]) -> bool:
    return any(map(str.strip, record))


def _fitted(
    numbers: Sequence[int], records: list[list[str]], width: int, file: str, faults: list[Fault]
) -> tuple[list[int], list[list[str]]]:
    """The rows that are not blank, each as long as the header."""
    found: list[tuple[int, list[str]]] = []
    for number, record in zip(numbers, records, strict=True):
        if not _any_cell(record):
            continue
        # Spreadsheets may leave out empty cells at the end, or add some.
        if len(record) < width or any(cell.strip() for cell in record[width:]):
            message = f"has {len(record)} cells, the header has {width}; {_CELLS}"
            faults.append(Fault(file, f"row {number}", message))
        else:
            found.append((number, record[:width]))
    return [number for number, _ in found], [record for _, record in found]


_CELLS = "check quotation marks and separators"


def _check_header(header: list[str], key: str, file: str, faults: list[Fault]) -> None:
    for name in COLUMNS:
        if name not in header:
            faults.append(Fault(file, f"{key}, {name}", "this column is missing; add it"))
    for place, name in enumerate(header):
        shown = visible(name, SHOWN)
        if name not in COLUMNS and name:
            hint = nearest(name, COLUMNS) or "take it out"
            faults.append(Fault(file, f"{key}, {shown}", f"is not a column of a catalogue; {hint}"))
        elif name and name in header[:place]:
            faults.append(Fault(file, f"{key}, {shown}", "this column stands twice; keep one"))


def _json_cells(text: str, file: str, faults: list[Fault]) -> _Cells:
    content = _json(text, file)
    if isinstance(content, dict):
        for key in content:
            if key not in ("format", "products"):
                message = "is not a key of a catalogue; known are format and products"
                faults.append(Fault(file, visible(key, SHOWN), message))
        if content.get("format") != CATALOGUE_FORMAT:
            faults.append(Fault(file, "format", f'write "{CATALOGUE_FORMAT}"'))
        content = content.get("products")
    if not isinstance(content, list):
        faults.append(Fault(file, "products", "must be a list of products; write [ … ]"))
        return _NO_CELLS
    numbers: list[int] = []
    rows: list[tuple[Any, ...]] = []
    known = set(COLUMNS)
    for number, entry in enumerate(content, 1):
        if not isinstance(entry, dict):
            faults.append(Fault(file, f"row {number}", "must be an object of keys and values"))
            continue
        if not entry.keys() <= known:
            for key in sorted(entry.keys() - known):
                hint = nearest(key, COLUMNS) or "take it out"
                message = f"is not a key of a product; {hint}"
                faults.append(Fault(file, f"row {number}, {visible(key, SHOWN)}", message))
        numbers.append(number)
        rows.append(tuple(map(entry.get, COLUMNS)))
    return numbers, list(zip(*rows, strict=True))


def _json(text: str, file: str) -> Any:
    """The value of a JSON text, read fast; a doubtful one again by the strict reader."""
    doubtful = False

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal doubtful
        content = dict(found)
        doubtful = doubtful or len(content) != len(found)
        return content

    def constant(_: str) -> None:
        nonlocal doubtful
        doubtful = True

    try:
        content = json.loads(text, object_pairs_hook=pairs, parse_constant=constant)
    except (ValueError, RecursionError):
        doubtful = True
    if doubtful or "\\ud" in text or "\\uD" in text:
        raw = text.encode("utf-8", "surrogatepass")
        return read_json(raw, file, limit=max(len(raw), MIB))
    return content


def _cell(column: str, value: Any) -> Any:
    """A JSON value as the column readers take it: null as empty, what is no scalar as a fault."""
    if value is None:
        return ""
    if isinstance(value, bool) and column == "in_stock":
        return "yes" if value else "no"
    if isinstance(value, list) and column == "region" and all(type(one) is str for one in value):
        return ",".join(value)
    if isinstance(value, bool | list | dict):
        return _Bad("must be a text or a number")
    return value


def _read_cells(
    numbers: Sequence[int],
    raw: list[Sequence[Any]],
    doubtful: bool,
    all_text: bool,
    file: str,
    faults: list[Fault],
) -> tuple[list[Sequence[Any]], frozenset[int]]:
    """The values of all cells, and the places of rows with a fault."""
    if not raw:
        return [], frozenset()
    bad: dict[int, list[tuple[str, str]]] = {}
    columns: list[Sequence[Any]] = []
    for (name, convert), cells in zip(COLUMNS.items(), raw, strict=True):
        if isinstance(convert, Text) and (all_text or set(map(type, cells)) == {str}):
            texts = convert.whole_column(cells, doubtful=doubtful)
            if texts is not None:
                columns.append(texts)
                continue
        if not all_text and not set(map(type, cells)) <= {str, int, float}:
            cells = tuple(_cell(name, cell) for cell in cells)
        memo = _Memo(convert)
        values = list(map(memo.__getitem__, cells))
        if any(isinstance(value, _Bad) for value in memo.values()):
            for place, value in enumerate(values):
                if isinstance(value, _Bad):
                    bad.setdefault(place, []).append((name, str(value)))
        columns.append(values)
    _find_twice(numbers, columns[0], bad)
    order = list(COLUMNS)
    for place in sorted(bad):
        bad[place].sort(key=lambda fault: order.index(fault[0]))
        faults += [Fault(file, f"row {numbers[place]}, {name}", text) for name, text in bad[place]]
    return columns, frozenset(bad)


def _find_twice(
    numbers: Sequence[int], skus: Sequence[Any], bad: dict[int, list[tuple[str, str]]]
) -> None:
    if len(set(skus)) == len(skus):
        return
    seen: dict[str, int] = {}
    for place, sku in enumerate(skus):
        if isinstance(sku, _Bad):
            continue
        first = seen.setdefault(sku, place)
        if first != place:
            message = f"the same sku stands in row {numbers[first]}; give each product its own"
            bad.setdefault(place, []).append(("sku", message))
