from __future__ import annotations

import csv
import io
import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exowizard.core.faults import BadInput, Fault
from exowizard.data.catalogue import catalogue_from_bytes, read_catalogue
from exowizard.data.catalogue_columns import COLUMNS

EXAMPLES = Path(__file__).parents[2] / "resources" / "examples"
ROW = {
    "sku": "A1", "name": "Invented Serum", "brand": "Lumivella", "option": "niacinamide",
    "price": "1600", "currency": "JPY", "size": "30 ml", "weeks": "8",
    "ingredients": "Aqua, Niacinamide, 1,2-Hexanediol", "source_species": "none",
    "concentration": "5 %", "container": "airless pump", "storage": "Keep cool", "device": "",
    "supervision": "", "trial": "", "region": "JP", "in_stock": "yes", "shelf": "B1",
}  # fmt: skip


def table(*rows: dict[str, str], delimiter: str = ",", end: str = "\n") -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(COLUMNS), delimiter=delimiter, lineterminator=end)
    writer.writeheader()
    writer.writerows([{**ROW, **row} for row in rows])
    return out.getvalue()


def faults_of(raw: bytes | str) -> list[Fault]:
    if isinstance(raw, str):
        raw = raw.encode()
    try:
        return list(catalogue_from_bytes(raw, "shop.csv")[1])
    except BadInput as bad:
        return bad.faults


def test_example_is_without_fault() -> None:
    products, faults = read_catalogue(str(EXAMPLES / "catalogue.csv"))
    assert not faults
    assert len(products) >= 20
    assert {product.option for product in products} >= {"sunscreen", "exosome_serum", "retinol"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_spelling_of_csv(delimiter: str, end: str, encoding: str) -> None:
    text = table({"name": "Crème 美容液"}, {"sku": "A2"}, delimiter=delimiter, end=end)
    products, faults = catalogue_from_bytes(text.encode(encoding), "shop.csv")
    assert not faults
    assert [product.sku for product in products] == ["A1", "A2"]
    assert products[0].name == "Crème 美容液"
    assert products[0].ingredients == ROW["ingredients"]


def test_line_breaks_inside_quotes_and_row_numbers() -> None:
    text = table({"ingredients": "Aqua,\nNiacinamide,\r\nMica"}, {"sku": "A2", "price": "x"})
    products, faults = catalogue_from_bytes(text.encode(), "shop.csv")
    assert products[0].ingredients == "Aqua,\nNiacinamide,\r\nMica"
    assert [fault.key for fault in faults] == ["row 3, price"]


def test_line_of_excel_and_blank_lines_and_empty_cells_at_the_end() -> None:
    lines = table({}, {"sku": "A2"}, delimiter=";").splitlines()
    text = "\n".join(["sep=;", lines[0], "", lines[1] + ";;", ";" * 18, lines[2], ""])
    products, faults = catalogue_from_bytes(text.encode(), "shop.csv")
    assert [product.sku for product in products] == ["A1", "A2"]
    assert not faults


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_line_ends_of_old_machines_and_a_mixture(delimiter: str) -> None:
    text = table({"name": "a;b,c"}, {"sku": "A2", "ingredients": "Aqua; Mica, Talc"},
                 delimiter=delimiter, end="\r")  # fmt: skip
    for raw in (text, text.replace("\r", "\r\n", 1), "\r\r" + text):
        products, faults = catalogue_from_bytes(raw.encode(), "shop.csv")
        assert not faults
        assert [product.name for product in products] == ["a;b,c", ROW["name"]]


def test_blank_rows_of_spaces_are_skipped() -> None:
    lines = table({}, {"sku": "A2"}, delimiter=";").splitlines()
    text = "\n".join([lines[0], "  ", " ;" * 18, lines[1], lines[2], " "])
    products, faults = catalogue_from_bytes(text.encode(), "shop.csv")
    assert (len(products), faults) == (2, ())


@pytest.mark.parametrize("encoding", ["cp1252", "cp932", "mac_roman", "latin-1"])
def test_an_old_character_set_is_refused_with_line_and_remedy(encoding: str) -> None:
    word = "美容液" if encoding == "cp932" else "Crème"
    raw = table({}, {"sku": "A2", "name": word}, end="\r\n").encode(encoding)
    (fault,) = faults_of(raw)
    assert fault.message.startswith("line 3, byte ")
    assert "CSV UTF-8" in fault.message


@pytest.mark.parametrize(
    "raw", [table(), "[]", '{"format": "exowizard-catalogue/1", "products": []}']
)
def test_a_file_without_a_product_is_a_fault(raw: str) -> None:
    (fault,) = faults_of(raw)
    assert "no product" in fault.message


@pytest.mark.parametrize(
    ("written", "in_stock"),
    [("12", True), ("0", False), ("-2", False), ("3,0", True), ("0.00", False), ("TRUE", True),
     ("WAHR", True), ("FALSCH", False), ("vrai", True), ("FAUX", False), ("Yes", True)],
)  # fmt: skip
def test_what_is_in_stock(written: str, in_stock: bool) -> None:
    (product,), faults = catalogue_from_bytes(table({"in_stock": written}).encode(), "shop.csv")
    assert (product.in_stock, faults) == (in_stock, ())


def test_signs_of_spreadsheets_that_are_no_fault() -> None:
    row = {"name": "#1 Serum", "brand": "#glow", "shelf": "# 4", "sku": "SER-01E+"}
    (product,), faults = catalogue_from_bytes(table(row).encode(), "shop.csv")
    assert not faults
    assert (product.name, product.brand, product.sku) == ("#1 Serum", "#glow", "SER-01E+")


def test_header_in_any_order_and_case() -> None:
    names = list(reversed(COLUMNS))
    text = ",".join(name.upper() for name in names) + "\n"
    out = io.StringIO()
    csv.writer(out).writerow([ROW[name] for name in names])
    (product,), faults = catalogue_from_bytes((text + out.getvalue()).encode(), "shop.csv")
    assert not faults
    assert (product.sku, product.price, product.shelf) == ("A1", 1600, "B1")


@pytest.mark.parametrize(
    ("written", "price"),
    [("12,50", 12.5), ("12.50", 12.5), ("1,234.50", 1234.5), ("1.234,50", 1234.5), ("0", 0),
     ("1 234,50", 1234.5), ("1'234.50", 1234.5), ("1,234,567", 1234567), ("12345", 12345)],
)  # fmt: skip
def test_prices(written: str, price: float) -> None:
    (product,), _ = catalogue_from_bytes(table({"price": written}).encode(), "shop.csv")
    assert product.price == price


@pytest.mark.parametrize(
    ("column", "value", "word"),
    [
        ("sku", "", "needed"),
        ("sku", "x" * 81, "longer"),
        ("name", " ", "needed"),
        ("option", "niacinamid", "did you mean niacinamide"),
        ("option", "magic", "one of"),
        ("option", "", "one of"),
        ("price", "", "empty"),
        ("price", "-5", "not a number"),
        ("price", "¥500", "not a number"),
        ("price", "nan", "not a number"),
        ("price", "1e5", "not a number"),
        ("price", "1,234", "two prices"),
        ("price", "9999999999", "0 or more"),
        ("currency", "CHF", "not known"),
        ("currency", "", "one of"),
        ("weeks", "0", "above 0"),
        ("weeks", "soon", "not a number"),
        ("source_species", "martian", "one of"),
        ("region", "JP, MARS", "one of"),
        ("in_stock", "", "yes or no"),
        ("in_stock", "maybe", "yes or no"),
        ("ingredients", "a" * 20_001, "longer"),
        ("ingredients", "#NAME?", "fault of the spreadsheet"),
        ("ingredients", "#N/A", "fault of the spreadsheet"),
        ("ingredients", "#BEZUG!", "fault of the spreadsheet"),
        ("ingredients", "#DIV/0!", "fault of the spreadsheet"),
        ("trial", "Err:502", "fault of the spreadsheet"),
        ("size", "###", "fault of the spreadsheet"),
        ("sku", "4.90123E+12", "lost digits"),
        ("sku", "4,90123E+12", "lost digits"),
        ("brand", "a\x1fb", "control character"),
    ],
)
def test_a_bad_cell_is_named(column: str, value: str, word: str) -> None:
    text = table({"sku": "A0"}, {column: value}, {"sku": "A3"})
    products, faults = catalogue_from_bytes(text.encode(), "shop.csv")
    assert [product.sku for product in products] == ["A0", "A3"]
    assert [(fault.file, fault.key) for fault in faults] == [("shop.csv", f"row 3, {column}")]
    assert word in faults[0].message


@pytest.mark.parametrize("column", ["price", "weeks", "sku", "in_stock"])
@pytest.mark.parametrize("digits", [401, 5000])
def test_a_huge_integer_is_a_fault_of_its_row(column: str, digits: int) -> None:
    good = {"sku": "A1", "name": "N", "option": "niacinamide", "price": 5, "currency": "JPY",
            "in_stock": True}  # fmt: skip
    raw = json.dumps([good, {**good, "sku": "A2", column: "HUGE"}]).replace('"HUGE"', "9" * digits)
    try:
        products, faults = catalogue_from_bytes(raw.encode(), "shop.json")
    except BadInput as bad:
        assert digits == 5000  # too long for any reader of JSON: the whole file is at fault
        assert bad.faults
    else:
        assert [product.sku for product in products] == ["A1"]
        assert [fault.key for fault in faults] == [f"row 2, {column}"]


def test_all_faults_at_once_in_order() -> None:
    text = table({"price": "x", "weeks": "y"}, {"option": "z"}, {"sku": "A1"}, {"sku": "A1"})
    assert [fault.key for fault in faults_of(text)] == [
        "row 2, price", "row 2, weeks", "row 3, sku", "row 3, option", "row 4, sku", "row 5, sku",
    ]  # fmt: skip


def test_duplicate_sku_names_the_first_row() -> None:
    products, faults = catalogue_from_bytes(table({}, {"price": "5"}).encode(), "shop.csv")
    assert [product.price for product in products] == [1600]
    assert "row 2" in faults[0].message


@pytest.mark.parametrize("column", list(COLUMNS))
def test_a_missing_column_is_named(column: str) -> None:
    lines = table({}).splitlines()
    header = lines[0].replace(column, "margin", 1) if column != "name" else "margin".join(
        lines[0].rsplit("name", 1)
    )  # fmt: skip
    keys = [fault.key for fault in faults_of(header + "\n" + lines[1])]
    assert f"row 1, {column}" in keys
    assert "row 1, margin" in keys


@pytest.mark.parametrize(
    "raw",
    [b"", b"  \n", b"\xff\xfe", b"\xe9\xe8sku", b'sku,name\n"open', b"[", b"{}", b"[1, null]",
     b'{"format": "x", "products": 3}', b"\0", b"\0\0\0", b"sku", b'[{"sku": "\\ud800"}]',
     b'[{"sku": "a", "sku": "b"}]', b'[{"price": NaN}]', b"[" * 5000, b"a;b;c\n1;2;3"],
)  # fmt: skip
def test_broken_files_are_faults(raw: bytes) -> None:
    assert faults_of(raw)


def test_row_of_wrong_length_and_open_quote() -> None:
    text = table({}) + "A2,too,short\n" + '"A3'
    products, faults = catalogue_from_bytes(text.encode(), "shop.csv")
    assert len(products) == 1
    assert [fault.key for fault in faults] == ["row 3", "row 4"]


@pytest.mark.parametrize("wrap", [True, False])
def test_json(wrap: bool) -> None:
    row: dict[str, Any] = {
        **ROW, "price": 1600.5, "weeks": None, "region": ["JP", "EU"], "in_stock": True,
        "option": "exosome_serum_device",
    }  # fmt: skip
    del row["shelf"]
    bad = {"sku": "A2", "name": 3.5, "colour": "red", "price": [1], "in_stock": {}}
    rows = [row, bad, "text"]
    content = {"format": "exowizard-catalogue/1", "products": rows} if wrap else rows
    products, faults = catalogue_from_bytes(json.dumps(content).encode(), "shop.json")
    assert (products[0].price, products[0].weeks) == (1600.5, None)
    assert products[0].region == ("JP", "EU")
    assert products[0].in_stock is True
    keys = [fault.key for fault in faults]
    assert keys == [
        "row 2, colour", "row 2, name", "row 2, option", "row 2, price", "row 2, currency",
        "row 2, in_stock", "row 3",
    ]  # fmt: skip


def test_same_products_from_csv_and_json() -> None:
    raw = (EXAMPLES / "catalogue.csv").read_text(encoding="utf-8")
    from_csv, _ = catalogue_from_bytes(raw.encode(), "a")
    rows = list(csv.DictReader(io.StringIO(raw)))
    from_json, faults = catalogue_from_bytes(json.dumps(rows).encode(), "b")
    assert not faults
    assert from_json == from_csv


def test_missing_file_and_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        products, faults = read_catalogue(str(path))
        assert not products
        assert len(faults) == 1


def test_control_characters_are_not_repeated() -> None:
    for fault in faults_of(table({"option": "\x1b[31mred", "in_stock": "\x07"})):
        assert str(fault).isprintable()


def test_many_rows_load_quickly() -> None:
    raw = table(*({"sku": f"S{n}", "name": f"Product {n}"} for n in range(20_000))).encode()
    start = time.perf_counter()
    products, faults = catalogue_from_bytes(raw, "shop.csv")
    assert len(products) == 20_000
    assert not faults
    # About 0.25 s when measured; the bound only catches a slow path per row.
    assert time.perf_counter() - start < 3


@settings(deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_give_products_or_faults(raw: bytes) -> None:
    try:
        catalogue_from_bytes(raw, "shop.csv")
    except BadInput as bad:
        assert bad.faults
