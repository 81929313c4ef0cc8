"""``exowizard plan --batch`` as a process: nothing is lost, made twice or left half written."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pikepdf
import pytest

from exowizard.data.batch_folder import JOURNAL
from tests.cli.conftest import EXAMPLES, ROOT, Run, without_display

TOKYO = json.loads((EXAMPLES / "tokyo_wrinkles_and_spots.json").read_bytes())
# A referral takes a tenth of the time of a plan.
SHORT = json.loads((EXAMPLES / "changing_mole_referral.json").read_bytes())
Files = dict[str, bytes]
Start = Callable[..., "subprocess.Popen[bytes]"]
posix_only = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


def lines(path: Path, *profiles: object) -> None:
    text = [one if isinstance(one, str) else json.dumps(one) for one in profiles]
    path.write_text("".join(f"{line}\n" for line in text), encoding="utf-8")


def aged(ages: Iterable[int], base: dict[str, object] = SHORT) -> list[dict[str, object]]:
    return [{**base, "age": age} for age in ages]


def plans(folder: Path) -> Files:
    """Every file but the journal."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != JOURNAL}


def written(folder: Path) -> dict[str, tuple[int, int]]:
    """Which file it is and when it was written: both change when a file is replaced."""
    return {
        path.name: (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in folder.iterdir()
        if path.name != JOURNAL
    }


def _hears_of_ctrl_c() -> None:
    """What tests in the background of a shell start would ignore it, as they do."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def start(tmp_path: Path) -> Iterable[Start]:
    """Starts a batch and hands it over while it works; it never outlives the test."""
    begun: list[subprocess.Popen[bytes]] = []

    def popen(*arguments: str, stdin: int | None = None) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-W", "error", "-m", "exowizard", "plan", *arguments],
            stdin=stdin,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            env={**without_display(), "PYTHONPATH": str(ROOT)},
            preexec_fn=_hears_of_ctrl_c if os.name == "posix" else None,
        )
        begun.append(process)
        return process

    yield popen
    for process in begun:
        process.kill()
        with process:  # closes its pipes and waits for it
            pass


def test_a_batch_makes_just_what_each_profile_alone_makes(run: Run, tmp_path: Path) -> None:
    lines(tmp_path / "who.jsonl", TOKYO, "", SHORT)
    (tmp_path / "who.json").write_text(json.dumps(TOKYO))
    done = run("plan", "--batch", "who.jsonl", "--out", "plans", "--date", "2026-11-22")
    assert (done.returncode, done.stdout) == (0, b""), done.stderr
    assert run(
        "plan", "who.json", "--json", "a.json", "--pdf", "a.pdf", "--date", "2026-11-22"
    ).returncode == 0  # fmt: skip
    made = plans(tmp_path / "plans")
    assert sorted(made) == ["000001.json", "000001.pdf", "000003.json", "000003.pdf"]
    assert made["000001.json"] == (tmp_path / "a.json").read_bytes()
    assert made["000001.pdf"] == (tmp_path / "a.pdf").read_bytes()


def test_bad_lines_never_stop_the_rest_and_are_all_listed(run: Run, tmp_path: Path) -> None:
    bad = {**SHORT, "age": 7, "budgets": {}}
    lines(tmp_path / "who.jsonl", SHORT, bad, "not json", "\x00\x1b[31m", SHORT, [])
    done = run("plan", "--batch", "who.jsonl", "--out", "plans")
    assert done.returncode == 2
    made = plans(tmp_path / "plans")
    assert sorted(made) == ["000001.json", "000001.pdf", "000005.json", "000005.pdf"]
    assert made["000001.json"] == made["000005.json"]
    said = done.stderr.decode().splitlines()
    for place in ("line 2: age", "line 2: budgets", "line 3", "line 4", "line 6"):
        assert any(line.startswith(f"exowizard: who.jsonl: {place}: ") for line in said), place
    assert [line for line in said if "line 1:" in line or "line 5:" in line] == []
    assert said[-1].startswith("exowizard: 2 plans made in plans, ")
    assert b"\x1b" not in done.stderr


@posix_only
def test_nobody_else_may_read_the_plans(run: Run, tmp_path: Path) -> None:
    lines(tmp_path / "who.jsonl", SHORT)
    assert run("plan", "--batch", "who.jsonl", "--out", "new/plans").returncode == 0
    folder = tmp_path / "new" / "plans"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_no_file_tells_of_the_answers_but_the_plans(run: Run, tmp_path: Path) -> None:
    lines(tmp_path / "who.jsonl", TOKYO)
    run("plan", "--batch", "who.jsonl", "--out", "plans")
    journal = (tmp_path / "plans" / JOURNAL).read_text(encoding="utf-8")
    assert set(json.loads(journal)) == {"line", "from", "files"}
    assert not any(word in journal for word in ("wrinkles", "dark_spots", "JP", "age"))


def test_a_second_run_makes_only_what_is_new_or_changed(run: Run, tmp_path: Path) -> None:
    who, folder = tmp_path / "who.jsonl", tmp_path / "plans"
    lines(who, *aged([30, 31]), "broken", *aged([33]))
    assert run("plan", "--batch", "who.jsonl", "--out", "plans").returncode == 2
    first = written(folder)
    (folder / "000001.pdf").write_bytes(b"%PDF-1.7 spoiled")
    (folder / "000002.json").unlink()
    lines(who, *aged([30, 31, 32, 33]))
    done = run("plan", "--batch", "who.jsonl", "--out", "plans")
    assert done.returncode == 0, done.stderr
    assert b"3 plans made in plans, 1 were there already, 0 faults" in done.stderr
    second = written(folder)
    assert {name for name in second if first.get(name) == second[name]} == {
        "000004.json", "000004.pdf",
    }  # fmt: skip
    lines(tmp_path / "fresh.jsonl", *aged([30, 31, 32, 33]))
    run("plan", "--batch", "fresh.jsonl", "--out", "fresh")
    assert plans(folder) == plans(tmp_path / "fresh")


@pytest.mark.parametrize(
    "wish",
    [
        ["--date", "2026-11-22"],
        ["--paper", "letter"],
        ["--embed"],
        ["--language", "ja"],
        ["--catalogue", str(EXAMPLES / "catalogue.csv")],
    ],
)
def test_another_wish_makes_all_plans_again(run: Run, tmp_path: Path, wish: list[str]) -> None:
    lines(tmp_path / "who.jsonl", SHORT)
    run("plan", "--batch", "who.jsonl", "--out", "plans")
    before = written(tmp_path / "plans")
    done = run("plan", "--batch", "who.jsonl", "--out", "plans", *wish)
    assert b"1 plan made" in done.stderr, done.stderr
    assert not before.items() & written(tmp_path / "plans").items()


def test_a_changed_catalogue_makes_the_plans_again(run: Run, tmp_path: Path) -> None:
    lines(tmp_path / "who.jsonl", SHORT)
    goods = (EXAMPLES / "catalogue.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    arguments = ["plan", "--batch", "who.jsonl", "--out", "plans", "--catalogue", "goods.csv"]
    (tmp_path / "goods.csv").write_text("".join(goods), encoding="utf-8")
    run(*arguments)
    assert b"1 were there already" in run(*arguments).stderr
    (tmp_path / "goods.csv").write_text("".join(goods[:-1]), encoding="utf-8")
    assert b"1 plan made" in run(*arguments).stderr


def test_plans_of_lines_that_are_gone_or_bad_are_named(run: Run, tmp_path: Path) -> None:
    lines(tmp_path / "who.jsonl", *aged([30, 31, 32]))
    run("plan", "--batch", "who.jsonl", "--out", "plans")
    lines(tmp_path / "who.jsonl", "broken", *aged([31]))
    done = run("plan", "--batch", "who.jsonl", "--out", "plans")
    assert done.returncode == 2
    (note,) = (line for line in done.stderr.decode().splitlines() if "earlier run" in line)
    assert "000001, 000003:" in note and "000002" not in note
    assert len(plans(tmp_path / "plans")) == 6


def test_with_a_passphrase_nothing_is_written_in_clear(run: Run, tmp_path: Path) -> None:
    lines(tmp_path / "who.jsonl", SHORT)
    words = {"one": "open sesame", "two": "another word"}
    for name, word in words.items():
        (tmp_path / name).write_text(f"{word}\n")
    arguments = ["plan", "--batch", "who.jsonl", "--out", "plans", "--passphrase-file"]
    assert run(*arguments, "one").returncode == 0
    assert sorted(plans(tmp_path / "plans")) == ["000001.pdf"]
    assert b"1 were there already" in run(*arguments, "one").stderr
    assert b"1 plan made" in run(*arguments, "two").stderr
    with pikepdf.open(tmp_path / "plans" / "000001.pdf", password=words["two"]) as pdf:
        assert pdf.is_encrypted


def test_workers_make_the_same_and_go_on_after_bad_lines(run: Run, tmp_path: Path) -> None:
    lines(tmp_path / "who.jsonl", TOKYO, "broken", *aged(range(30, 34)), "broken", TOKYO)
    alone = run("plan", "--batch", "who.jsonl", "--out", "alone")
    together = run("plan", "--batch", "who.jsonl", "--out", "together", "--workers", "3")
    assert together.returncode == alone.returncode == 2
    assert plans(tmp_path / "together") == plans(tmp_path / "alone")
    assert together.stderr == alone.stderr.replace(b"alone", b"together")


def test_profiles_come_from_standard_input_too(run: Run, tmp_path: Path) -> None:
    done = run("plan", "--batch", "-", "--out", "plans", given=json.dumps(SHORT).encode())
    assert done.returncode == 0, done.stderr
    assert sorted(plans(tmp_path / "plans")) == ["000001.json", "000001.pdf"]


def test_progress_is_told_when_asked_for_only(run: Run, tmp_path: Path) -> None:
    lines(tmp_path / "who.jsonl", *aged([30, 31]))
    arguments = ["plan", "--batch", "who.jsonl", "--out"]
    assert run(*arguments, "a").stderr == b"exowizard: 2 plans made in a, 0 faults\n"
    assert b"line 1 of 2, 1 plan made, 0 faults" in run(*arguments, "b", "--progress").stderr


def test_a_file_that_cannot_be_read_makes_no_folder(run: Run, tmp_path: Path) -> None:
    done = run("plan", "--batch", "none.jsonl", "--out", "plans")
    assert done.returncode == 2
    assert b"none.jsonl" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_takes_no_files_ends_the_run(run: Run, tmp_path: Path) -> None:
    lines(tmp_path / "who.jsonl", *aged(range(30, 38)))
    for number in range(1, 9):
        (tmp_path / "plans" / f"{number:06}.pdf").mkdir(parents=True)
    done = run("plan", "--batch", "who.jsonl", "--out", "plans")
    assert done.returncode == 2
    said = done.stderr.decode()
    assert said.count("this is a folder") == 3
    assert "run the same command again" in said
    assert sorted(plans_of_lines(tmp_path / "plans")) == []


def plans_of_lines(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.is_file() and path.name != JOURNAL]


@posix_only
@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize(
    ("how", "code"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 130), (signal.SIGKILL, -signal.SIGKILL)],
)
def test_a_stopped_run_leaves_whole_files_and_goes_on(
    run: Run, start: Start, tmp_path: Path, how: signal.Signals, code: int, workers: str
) -> None:
    many = 12 * int(workers)
    lines(tmp_path / "who.jsonl", *aged([20 + number % 60 for number in range(many)]))
    arguments = ["--batch", "who.jsonl", "--out", "plans", "--workers", workers]
    # It never gets the last line, so that it can not be done before it is stopped.
    process = start("--batch", "-", *arguments[2:], "--progress", stdin=subprocess.PIPE)
    assert process.stdin is not None
    process.stdin.write(b"".join((tmp_path / "who.jsonl").read_bytes().splitlines(True)[:-1]))
    process.stdin.flush()
    assert process.stderr is not None
    assert b"1 plan made" in process.stderr.readline()
    process.send_signal(how)
    rest = process.stderr.read()
    assert process.wait() == code, rest
    assert b"Traceback" not in rest
    folder = tmp_path / "plans"
    if how != signal.SIGKILL:
        assert b"run the same command again" in rest
        left = {path.name.partition(".")[2] for path in folder.iterdir()}
        assert left == {"json", "pdf", "exowizard-batch.jsonl"}
    before = written(folder)
    assert 2 <= len(before) < 2 * many
    noted = {json.loads(line)["line"] for line in (folder / JOURNAL).read_bytes().splitlines()
             if line.endswith(b"}")}  # fmt: skip
    done = run("plan", *arguments)
    assert done.returncode == 0, done.stderr
    after = written(folder)
    assert len(after) == 2 * many
    for number in noted:
        for name in (f"{number:06}.pdf", f"{number:06}.json"):
            assert after[name] == before[name]
    lines(tmp_path / "again.jsonl", *aged([20 + number % 60 for number in range(many)]))
    run("plan", "--batch", "again.jsonl", "--out", "again")
    assert plans(folder) == plans(tmp_path / "again")


def test_two_runs_never_write_into_one_folder(run: Run, tmp_path: Path, start: Start) -> None:
    first = start("--batch", "-", "--out", "plans", "--progress", stdin=subprocess.PIPE)
    assert first.stdin is not None and first.stderr is not None
    first.stdin.write(json.dumps(SHORT).encode() + b"\n")
    first.stdin.flush()
    assert b"1 plan made" in first.stderr.readline()
    lines(tmp_path / "who.jsonl", *aged([30]))
    second = run("plan", "--batch", "who.jsonl", "--out", "plans")
    assert second.returncode == 2
    assert b"another batch writes into it" in second.stderr
    first.stdin.close()
    assert first.wait() == 0
    assert run("plan", "--batch", "who.jsonl", "--out", "plans").returncode == 0


def test_what_a_killed_run_left_is_cleared_and_nothing_else(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    for name in (".0123456789abcdef.new", ".0123456789abcdef.old", "notes.txt", ".hidden.new"):
        (folder / name).write_bytes(b"half")
    (folder / JOURNAL).write_bytes(b'{"line":1,"from":"x","files":{}}\nnull\n{"line":2,"fr')
    lines(tmp_path / "who.jsonl", *aged([30, 31]))
    assert run("plan", "--batch", "who.jsonl", "--out", "plans").returncode == 0
    assert plans(folder).keys() == {
        "000001.json", "000001.pdf", "000002.json", "000002.pdf", "notes.txt", ".hidden.new",
    }  # fmt: skip
    assert b"2 were there already" in run("plan", "--batch", "who.jsonl", "--out", "plans").stderr


@posix_only
def test_a_person_at_a_terminal_sees_the_progress(tmp_path: Path) -> None:
    lines(tmp_path / "who.jsonl", *aged([30, 31]))
    terminal, theirs = os.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "exowizard", "plan", "--batch", "who.jsonl", "--out", "plans"],
        stderr=theirs,
        cwd=tmp_path,
        env={**without_display(), "PYTHONPATH": str(ROOT)},
        check=False,
    )
    os.close(theirs)
    said = os.read(terminal, 4000)
    os.close(terminal)
    assert done.returncode == 0
    assert b"\rline 1 of 2, 1 plan made" in said.replace(b"\x1b[K", b"")
    assert said.endswith(b"\r\x1b[Kexowizard: 2 plans made in plans, 0 faults\r\n")
