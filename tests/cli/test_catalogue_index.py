"""The process that reads a catalogue for the kiosk, as a command and as the kiosk calls it."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest

from exowizard.core.knowledge import Knowledge
from exowizard.data.catalogue_index import CatalogueIndex
from exowizard.data.catalogue_make import made_by, report_from_json
from exowizard.machine.catalogue_process import CatalogueProcess, index, this_program
from tests.cli.conftest import EXAMPLES, ROOT, Run

GOODS = EXAMPLES / "catalogue.csv"
LONGEST = 60.0


def program(code: str) -> tuple[str, ...]:
    """Stands for a program that goes wrong."""
    return (sys.executable, "-c", code)


def test_the_command_writes_an_index_and_reports(
    run: Run, tmp_path: Path, knowledge: Knowledge
) -> None:
    target = tmp_path / "index.db"
    done = run("catalogue", "index", GOODS, target)
    assert (done.returncode, done.stderr) == (0, b"")
    report = report_from_json(done.stdout.decode())
    assert report.written and report.products >= 20 and not report.faults
    CatalogueIndex(target, knowledge, made_by(knowledge.sha256))
    assert list(tmp_path.iterdir()) == [target]


def test_a_service_that_may_not_step_back_reads_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: int) -> int:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.nice", refused, raising=False)
    report = report_from_json(index(str(GOODS), str(tmp_path / "index.db"), good_rows=False))
    assert report.written


def test_the_command_is_not_offered_to_people(run: Run) -> None:
    assert b"index" not in run("catalogue", "--help").stdout


def test_the_kiosk_calls_it(
    tmp_path: Path, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    text = GOODS.read_text(encoding="utf-8").replace(",900,", ",free,", 1)
    bad, target = tmp_path / "bad.csv", tmp_path / "index.db"
    bad.write_text(text, encoding="utf-8")
    report = CatalogueProcess().make(str(bad), target, serve_good_rows=False)
    assert not report.written and not target.exists()
    assert [fault.key for fault in report.faults] == ["row 2, price"]
    report = CatalogueProcess().make(str(bad), target, serve_good_rows=True)
    assert report.written and report.products >= 20
    CatalogueIndex(target, knowledge, made_by(knowledge.sha256))


def test_a_bundled_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert this_program()[1:] == ("-m", "exowizard")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert this_program() == (sys.executable,)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("raise SystemExit(3)", "ended with 3"),
        ("raise ValueError('no memory')", "no memory"),
        ("print('hello')", "no report"),
        ("print('{}')", "no report"),
        ("print('[1]')", "no report"),
        ("pass", "no report"),
    ],
)
def test_a_process_that_goes_wrong_is_an_error(code: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(OSError, match=said):
        CatalogueProcess(program(code)).make("a", tmp_path / "b", serve_good_rows=False)


def test_a_program_that_is_not_there(tmp_path: Path) -> None:
    missing = CatalogueProcess((str(tmp_path / "none"),))
    with pytest.raises(OSError, match="none"):
        missing.make("a", tmp_path / "b", serve_good_rows=False)


@pytest.mark.skipif(sys.platform == "win32", reason="waits as POSIX programs do")
def test_a_process_that_hangs_is_ended(tmp_path: Path) -> None:
    hangs = CatalogueProcess(program("import signal; signal.pause()"), longest_seconds=0.1)
    with pytest.raises(OSError, match="not done in"):
        hangs.make("a", tmp_path / "b", serve_good_rows=False)


@pytest.mark.skipif(sys.platform == "win32", reason="waits as POSIX programs do")
def test_stopping_ends_the_process_and_begins_no_other(tmp_path: Path) -> None:
    hangs = CatalogueProcess(program("import signal; signal.pause()"), longest_seconds=LONGEST)
    ended = threading.Event()

    def work() -> None:
        with pytest.raises(OSError, match=r"ended with|stopped"):
            hangs.make("a", tmp_path / "b", serve_good_rows=False)
        ended.set()

    worker = threading.Thread(target=work)
    worker.start()
    hangs.stop()
    worker.join(LONGEST)
    assert ended.is_set()
    with pytest.raises(OSError, match="stopped"):
        hangs.make("a", tmp_path / "b", serve_good_rows=False)
