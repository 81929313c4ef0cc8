"""A catalogue that two processes read is the one that a single process reads."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from exowizard.core.knowledge import Knowledge
from exowizard.data import catalogue_halves
from exowizard.data.catalogue import CutInside, read_table, table_of, text_of
from exowizard.data.catalogue_columns import COLUMNS
from exowizard.data.catalogue_halves import begin_halves, halves_of
from exowizard.data.catalogue_index import second_part
from exowizard.data.catalogue_make import make_index
from exowizard.data.catalogue_note import forget_others
from tests.data.test_catalogue_index import as_csv, some_products

ROOT = Path(__file__).parents[2]
NAME = list(COLUMNS).index("name")
ROWS = as_csv(some_products(60)).decode().splitlines(keepends=True)
CELLS = st.text(st.sampled_from('ab ",;\n\r\t"Ä日'), max_size=12)


@st.composite
def catalogues(draw: st.DrawFn) -> bytes:
    """Written as spreadsheets do, with any signs in the names."""
    out = io.StringIO(newline="")
    ends = draw(st.sampled_from(["\n", "\r\n"]))
    table = csv.writer(out, delimiter=draw(st.sampled_from(",;")), lineterminator=ends)
    header, _, *rows = csv.reader(ROWS)  # without the very long first one
    table.writerow(header)
    for row in rows[: draw(st.integers(4, 30))]:
        row[NAME] = f"N{draw(CELLS)}"
        table.writerow(row)
    mark = draw(st.sampled_from(["", "\ufeff"]))
    return (mark + out.getvalue()).encode()


@given(catalogues())
def test_the_halves_are_the_whole(raw: bytes) -> None:
    cut = halves_of(raw)
    whole = read_table(raw, "shop.csv")
    assume(cut is not None and not whole.faults)
    first = table_of(text_of(cut.first, "shop.csv"), "shop.csv", cut_off=True)
    second = read_table(cut.second, "shop.csv")
    assert not first.faults and not second.faults
    joined = [[*one, *other] for one, other in zip(first.columns, second.columns, strict=True)]
    assert joined == [list(column) for column in whole.columns]


@given(st.text(st.sampled_from('a",\n'), max_size=60), st.integers(0, 60))
def test_the_end_of_a_half_is_told_from_the_middle_of_a_cell(text: str, place: int) -> None:
    """The reader of the whole judges: does a record begin at the cut?"""
    header = ROWS[0]
    at = text.rfind("\n", 0, place) + 1
    try:
        table_of(header + text[:at], "shop.csv", cut_off=True)
        said = True
    except CutInside:
        said = False
    try:
        records = list(
            csv.reader(io.StringIO(header + text[:at] + "end\n", newline=""), strict=True)
        )
        begins = records[-1] == ["end"]
    except csv.Error:
        begins = False
    assert said == begins


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"sku", b"sku,name\n", b"sku,name\nA,B", b'[{"sku": "A"}]\n[]\n', b"\n\nsku\nA\nB\n",
        b'"sku",name\nA,B\nC,D\n', b"sep=;\nsku;name\nA;B\nC;D\n", b"sku\rA\rB\rC\r",
        "sku,name\nA,B\nC,D\n".encode("utf-16"), b"\xffsku\nA\nB\nC\n", b'sku\n"A\nB\nC\nD\n',
    ],
)  # fmt: skip
def test_what_is_odd_is_read_by_one(raw: bytes) -> None:
    assert halves_of(raw) is None


def test_without_a_second_process_one_reads(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def none_to_be_had() -> int:
        raise BlockingIOError

    raw = "".join(ROWS).encode()
    assert halves_of(raw) is not None
    monkeypatch.setattr(catalogue_halves.os, "fork", none_to_be_had, raising=False)
    assert begin_halves(raw, "shop.csv", tmp_path / "x", lambda *_: None) is None
    monkeypatch.delattr(catalogue_halves.os, "fork")
    assert begin_halves(raw, "shop.csv", tmp_path / "x", lambda *_: None) is None


IN_TWO = """
import json, os, sys
from pathlib import Path
from exowizard.data import catalogue_halves, catalogue_make
from exowizard.data.knowledge import load_knowledge
catalogue_make.SMALLEST = 0
begun = []
real = catalogue_make.begin_halves
def begin(*given):
    begun.append(real(*given))
    return begun[-1]
catalogue_make.begin_halves = begin
knowledge = load_knowledge()
for name in sys.argv[1:]:
    target = Path(name).with_suffix(".db")
    report = catalogue_make.make_index(
        name, target, knowledge, serve_good_rows=True, may_copy_itself=True
    )
    print(catalogue_make.report_json(report))
assert None not in begun and len(begun) == len(sys.argv) - 1
"""


@pytest.mark.skipif(not hasattr(catalogue_halves.os, "fork"), reason="needs copies of a process")
def test_two_processes_report_what_one_reports_and_leave_nothing_else(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    rows = ROWS[2:]  # without the very long first one
    bad = "A1,B,C,no option" + rows[0]
    contents = {
        "good": rows, "bad_first": [bad, *rows[1:]], "bad_last": [*rows[1:], bad],
        "twice": [*rows, rows[0]], "broken_mark": [*rows[:-2], '"' + rows[-2], rows[-1]],
        "short_row": [*rows[:40], "A,B\n", *rows[40:]], "no_text": [*rows, "\udcff"],
    }  # fmt: skip
    files = []
    for name, lines in contents.items():
        files.append(tmp_path / f"{name}.csv")
        files[-1].write_bytes((ROWS[0] + "".join(lines)).encode("utf-8", "surrogateescape"))
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", IN_TWO, *files], capture_output=True, text=True,
        env={"PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(tmp_path / "cache")}, check=False,
    )  # fmt: skip
    assert done.stderr == ""
    for file, said in zip(files, done.stdout.splitlines(), strict=True):
        alone = tmp_path / "alone" / f"{file.stem}.db"
        alone.parent.mkdir(exist_ok=True)
        expected = make_index(str(file), alone, knowledge, serve_good_rows=True)
        assert json.loads(said) == json.loads(json.dumps(asdict(expected)))
        made = file.with_suffix(".db")
        assert made.exists() == alone.exists()
        assert second_part(made).exists() == (file.stem == "good")
    left = {path.name for path in tmp_path.iterdir() if path.suffix not in (".csv", ".db")}
    assert left <= {"good.db2", "alone", "cache"}


def test_other_indexes_are_forgotten_with_both_parts(tmp_path: Path) -> None:
    for name in ("catalogue-a.db", "catalogue-a.db2", "catalogue-b.db", "catalogue-b.db2"):
        (tmp_path / name).touch()
    forget_others(tmp_path, "catalogue-b.db")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["catalogue-b.db", "catalogue-b.db2"]
    forget_others(tmp_path, "")
    assert not any(tmp_path.iterdir())
