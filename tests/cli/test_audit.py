"""``exowizard audit`` as a process."""

from __future__ import annotations

import json
from pathlib import Path

import pypdf

from tests.cli.conftest import Run


def test_it_prints_every_yardstick_with_its_counts(run: Run) -> None:
    done = run("audit")
    assert (done.returncode, done.stderr) == (0, b"")
    said = done.stdout.decode()
    for name in ("PEMAT-P, EASY TO UNDERSTAND", "PEMAT-P, EASY TO ACT ON", "IPDASI, QUALITY"):
        assert name in said
    assert "No outside rater" in said
    assert "not done: Tried out with people who face the choice." in said
    assert "“What to use”, page 1" in said


def test_it_is_written_as_pdf_json_and_text_with_the_same_states(run: Run, tmp_path: Path) -> None:
    for name in ("a.pdf", "a.json", "a.txt"):
        done = run("audit", "--out", name, "--date", "2026-11-22")
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b""), name
    told = json.loads((tmp_path / "a.json").read_bytes())
    assert told["format"] == "exowizard-audit/1"
    text = (tmp_path / "a.txt").read_text(encoding="utf-8")
    reader = pypdf.PdfReader(tmp_path / "a.pdf")
    paper = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    for yardstick in told["yardsticks"]:
        count = f"{yardstick['met']} of {yardstick['applicable']} met"
        assert count in text and count in paper
        assert all(one["state"] != "met" or not one["faults"] for one in yardstick["findings"])


def test_it_is_the_same_on_every_run(run: Run, tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        run("audit", "--out", name, PYTHONHASHSEED=str(len(name) * ord(name[0])))
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_another_ending_is_refused(run: Run, tmp_path: Path) -> None:
    done = run("audit", "--out", "a.docx")
    assert done.returncode == 2
    assert b".pdf" in done.stderr
    assert list(tmp_path.iterdir()) == []
