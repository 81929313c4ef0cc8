"""Reads a store catalogue, CSV or JSON, and names every bad row at once.

Good rows and faults are both handed back: the caller decides whether good rows still serve. The
command line refuses a file with a fault.
"""

from __future__ import annotations

import csv
import gc
import io
import json
import re
from collections.abc import Callable, Iterable
from itertools import starmap
from typing import Any

from exowizard.core.catalogue import CATALOGUE_FORMAT, Product
from exowizard.core.faults import BadInput, Fault
from exowizard.data.catalogue_columns import COLUMNS, REQUIRED, Text, nearest
from exowizard.data.inputs import MIB, SHOWN, file_name, read_bytes, visible
from exowizard.data.strict_json import read_json

LARGEST = 256 * MIB
_DELIMITERS = ";,\t|"
_CELL_LIMIT = 1_000_000
_Rows = list[tuple[Any, ...]]


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


def catalogue_from_bytes(raw: bytes, file: str) -> tuple[tuple[Product, ...], tuple[Fault, ...]]:
    """As ``read_catalogue``, from the bytes of a file. Raises BadInput for a broken whole."""
    text = _text(raw, file)
    faults: list[Fault] = []
    # Millions of new cells make the garbage collector walk them over and over: 1.4 s for 100,000
    # rows with it, 0.8 s without (measured). Nothing here makes cycles.
    collecting = gc.isenabled()
    gc.disable()
    try:
        if text.lstrip()[:1] in ("{", "["):
            numbers, rows = _json_rows(text, file, faults)
        else:
            numbers, rows = _csv_rows(text, file, faults)
        products = _products(numbers, rows, file, faults)
    finally:
        if collecting:
            gc.enable()
    return products, tuple(sorted(faults, key=_row_of))


def _row_of(fault: Fault) -> int:
    match = re.match(r"row (\d+)", fault.key)
    return int(match[1]) if match else 0


def _text(raw: bytes, file: str) -> str:
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
        message = f"byte {error.start + 1} is not {encoding[:6].upper()} text; save it as UTF-8"
        raise BadInput([Fault(file, "", message)]) from None
    if not text.strip():
        raise BadInput([Fault(file, "", "is empty; write a header and one row for each product")])
    return text


def _csv_rows(text: str, file: str, faults: list[Fault]) -> tuple[list[int], _Rows]:
    """Row numbers and cells in the order of ``COLUMNS``."""
    skipped = 0
    if text[:4].lower() == "sep=":
        text = text.partition("\n")[2]
        skipped = 1
    first = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    numbers: list[int] = []
    records: list[list[str]] = []
    header: list[str] | None = None
    width = number = 0
    before = csv.field_size_limit(_CELL_LIMIT)
    try:
        reader = csv.reader(
            io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True
        )
        for number, record in enumerate(reader, 1 + skipped):
            if not any(record):
                continue
            if header is None:
                header = [name.strip().casefold() for name in record]
                width = len(header)
                _check_header(header, f"row {number}", file, faults)
            elif len(record) != width:
                # Spreadsheets may leave out empty cells at the end, or add some.
                if len(record) < width or any(cell.strip() for cell in record[width:]):
                    message = f"has {len(record)} cells, the header has {width}; {_CELLS}"
                    faults.append(Fault(file, f"row {number}", message))
                    continue
                numbers.append(number)
                records.append(record[:width])
            else:
                numbers.append(number)
                records.append(record)
    except csv.Error as error:
        message = f"not readable as CSV: {error}; look for a quotation mark too many"
        faults.append(Fault(file, f"row {number + 1}", message))
    finally:
        csv.field_size_limit(before)
    if header is None or not set(REQUIRED) <= set(header) or not records:
        return [], []
    columns = list(zip(*records, strict=True))
    blank = ("",) * len(records)
    ordered = [columns[header.index(name)] if name in header else blank for name in COLUMNS]
    return numbers, list(zip(*ordered, strict=True))


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


def _json_rows(text: str, file: str, faults: list[Fault]) -> tuple[list[int], _Rows]:
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
        return [], []
    numbers: list[int] = []
    rows: _Rows = []
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
    return numbers, rows


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


def _products(
    numbers: list[int], rows: _Rows, file: str, faults: list[Fault]
) -> tuple[Product, ...]:
    if not rows:
        return ()
    bad: dict[int, list[tuple[str, str]]] = {}
    columns: list[list[Any]] = []
    for (name, convert), cells in zip(COLUMNS.items(), zip(*rows, strict=True), strict=True):
        if isinstance(convert, Text) and (texts := convert.whole_column(cells)) is not None:
            columns.append(texts)
            continue
        if not set(map(type, cells)) <= {str, int, float}:
            cells = tuple(_cell(name, cell) for cell in cells)
        memo = _Memo(convert)
        values = list(map(memo.__getitem__, cells))
        if any(isinstance(value, _Bad) for value in memo.values()):
            for place, value in enumerate(values):
                if isinstance(value, _Bad):
                    bad.setdefault(place, []).append((name, str(value)))
        columns.append(values)
    seen: dict[str, int] = {}
    for place, sku in enumerate(columns[0]):
        if isinstance(sku, _Bad):
            continue
        first = seen.setdefault(sku, place)
        if first != place:
            message = f"the same sku stands in row {numbers[first]}; give each product its own"
            bad.setdefault(place, []).append(("sku", message))
    order = list(COLUMNS)
    for place in sorted(bad):
        bad[place].sort(key=lambda fault: order.index(fault[0]))
        faults += [Fault(file, f"row {numbers[place]}, {name}", text) for name, text in bad[place]]
    # The order of COLUMNS is the order of Product's fields.
    good: Iterable[tuple[Any, ...]] = zip(*columns, strict=True)
    if bad:
        good = [row for place, row in enumerate(good) if place not in bad]
    return tuple(starmap(Product, good))
