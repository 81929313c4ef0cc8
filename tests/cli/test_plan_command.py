"""``exowizard plan`` as a process: outputs, exit codes, same bytes everywhere."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import icalendar
import pikepdf
import pypdf
import pytest

from exowizard.core.plan import plan_adapter
from tests.cli.conftest import EXAMPLES, ROOT, Run

TOKYO = EXAMPLES / "tokyo_wrinkles_and_spots.json"
REFERRAL = EXAMPLES / "changing_mole_referral.json"


def test_every_example_gives_a_whole_plan(run: Run, example: Path, tmp_path: Path) -> None:
    done = run("plan", example, "--json", "plan.json", "--pdf", "plan.pdf")
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr == b""
    assert done.stdout == b""
    plan = plan_adapter().validate_json((tmp_path / "plan.json").read_bytes())
    assert plan.format == "exowizard-plan/1"
    assert len({result.option for result in plan.options}) == 14
    text = "".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "plan.pdf").pages)
    for result in plan.options:
        if result.status == "in_plan":
            assert result.name in text


def test_a_summary_is_printed_when_no_output_is_named(run: Run) -> None:
    done = run("plan", TOKYO)
    assert done.returncode == 0
    text = done.stdout.decode()
    assert "WHAT TO USE" in text
    assert "Not medical advice" in text


def test_json_goes_to_standard_output(run: Run) -> None:
    done = run("plan", "-", "--json", "-", given=TOKYO.read_bytes())
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout)["outcome"] == "plan"


@pytest.mark.parametrize("name", [TOKYO.name, REFERRAL.name])
def test_same_bytes_whatever_day_zone_folder_and_hash_seed(
    run: Run, tmp_path: Path, name: str
) -> None:
    made = []
    for place, environment in enumerate(
        (
            {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C"},
            {"PYTHONHASHSEED": "4242", "TZ": "America/New_York", "SOURCE_DATE_EPOCH": "1"},
        )
    ):
        folder = tmp_path / str(place)
        folder.mkdir()
        copied = folder / "who.json"
        copied.write_bytes((EXAMPLES / name).read_bytes())
        done = run(
            "plan", copied, "--json", folder / "a.json", "--pdf", folder / "a.pdf", "--embed",
            "--qr", **environment,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr.decode()
        made.append(((folder / "a.json").read_bytes(), (folder / "a.pdf").read_bytes()))
    assert made[0] == made[1]


def test_calendar(run: Run, tmp_path: Path) -> None:
    done = run("plan", TOKYO, "--ics", "plan.ics", "--date", "2026-11-22")
    assert done.returncode == 0, done.stderr.decode()
    calendar = icalendar.Calendar.from_ical((tmp_path / "plan.ics").read_bytes())
    assert len(calendar.walk("VEVENT")) >= 3


def test_a_referral_is_a_result_of_one_page_without_calendar_or_code(
    run: Run, tmp_path: Path
) -> None:
    done = run(
        "plan", REFERRAL, "--json", "a.json", "--pdf", "a.pdf", "--ics", "a.ics", "--qr",
        "--date", "2026-11-22",
    )  # fmt: skip
    assert done.returncode == 0
    assert b"a.ics" in done.stderr
    assert not (tmp_path / "a.ics").exists()
    plan = json.loads((tmp_path / "a.json").read_bytes())
    assert plan["outcome"] == "referral"
    assert plan["referral"]["urgency"] == "soon"
    assert plan["chosen"] == plan["schedule"] == plan["habits"] == []
    assert plan["lenses"] is None and plan["robustness"] is None
    assert plan["totals"]["first_year"] == 0
    assert {option["status"] for option in plan["options"]} == {"ruled_out"}
    assert len(pypdf.PdfReader(tmp_path / "a.pdf").pages) == 1


def test_passphrase_protects_the_plan(run: Run, tmp_path: Path) -> None:
    word = "open sesame"
    (tmp_path / "word").write_text(f"{word}\n", encoding="utf-8")
    done = run("plan", TOKYO, "--pdf", "a.pdf", "--embed", "--passphrase-file", "word")
    assert done.returncode == 0, done.stderr.decode()
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(tmp_path / "a.pdf")
    with pikepdf.open(tmp_path / "a.pdf", password=word) as pdf:
        assert pdf.encryption.R == 6
    assert run("verify", "a.pdf").returncode == 2
    assert run("verify", "a.pdf", "--passphrase-file", "word").returncode == 0


def test_a_code_gives_the_same_plan_as_its_profile(run: Run) -> None:
    code = run("code", TOKYO).stdout.decode().strip()
    assert len(code) <= 200
    by_code = run("plan", "--code", code, "--json", "-").stdout
    assert by_code == run("plan", TOKYO, "--json", "-").stdout


def test_a_damaged_code_is_refused(run: Run) -> None:
    code = run("code", TOKYO).stdout.decode().strip()
    damaged = code[:-1] + ("0" if code[-1] != "0" else "1")
    done = run("plan", "--code", damaged)
    assert done.returncode == 2
    assert b"--code" in done.stderr and b"Traceback" not in done.stderr


def test_a_catalogue_attaches_products_and_changes_nothing_else(run: Run) -> None:
    plain = json.loads(run("plan", TOKYO, "--json", "-").stdout)
    done = run("plan", TOKYO, "--json", "-", "--catalogue", EXAMPLES / "catalogue.csv")
    assert done.returncode == 0, done.stderr.decode()
    stocked = json.loads(done.stdout)
    assert stocked.pop("products")
    assert stocked == plain


def test_letter_and_a4(run: Run, tmp_path: Path) -> None:
    for paper, width in (("letter", 612), ("a4", 595)):
        run("plan", TOKYO, "--pdf", "a.pdf", "--paper", paper)
        page = pypdf.PdfReader(tmp_path / "a.pdf").pages[0]
        assert round(float(page.mediabox.width)) == width


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["--ics", "a.ics"], b"--ics"),
        (["--embed"], b"--embed"),
        (["--qr"], b"--qr"),
        (["--out", "x"], b"--out"),
        (["--workers", "2"], b"--workers"),
        (["--workers", "0"], b"1 to 61"),
        (["--progress"], b"--progress"),
        (["--language", "tlh", "--json", "-"], b"--language"),
        (["--json", "a", "--pdf", "a"], b"two outputs"),
        (["--json", "-", "--pdf", "-"], b"two outputs"),
        (["--date", "22.11.2026"], b"YYYY-MM-DD"),
        (["--date", "2026-W01-1"], b"YYYY-MM-DD"),
        (["--js", "a.json"], b"--js"),
        (["--json", str(TOKYO)], b"overwritten"),
        (["--passphrase-file", "none", "--pdf", "a.pdf"], b"none"),
        (["--catalogue", "none.csv"], b"none.csv"),
        (["--json", "no/such/folder/a.json"], b"no/such/folder"),
    ],
)
def test_bad_options_are_named_and_nothing_is_written(
    run: Run, tmp_path: Path, arguments: list[str], named: bytes
) -> None:
    done = run("plan", TOKYO, *arguments)
    assert done.returncode == 2
    assert named in done.stderr
    assert b"Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_bad_profile_names_every_fault_at_once(run: Run, tmp_path: Path) -> None:
    profile = json.loads(TOKYO.read_bytes())
    profile["age"] = 7
    profile["skin"]["sensitivity"] = "high"
    profile["budgets"] = {}
    profile["health"]["conditions"] = ["rosaca"]
    (tmp_path / "bad.json").write_text(json.dumps(profile))
    done = run("plan", "bad.json", "--json", "plan.json", "--pdf", "plan.pdf")
    assert done.returncode == 2
    said = done.stderr.decode()
    for key in ("age", "skin.sensitivity", "budgets", "health.conditions"):
        assert f"bad.json: {key}" in said
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.json"]


@pytest.mark.skipif(os.name != "posix", reason="terminals of POSIX")
def test_progress_is_told_to_a_person_at_a_terminal_only(tmp_path: Path) -> None:
    terminal, theirs = os.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "exowizard", "plan", str(TOKYO), "--pdf", "a.pdf"],
        stderr=theirs,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    os.close(theirs)
    said = os.read(terminal, 1000)
    os.close(terminal)
    assert done.returncode == 0
    assert b"making a.pdf" in said


def test_japanese_falls_back_to_english_with_a_mark(run: Run) -> None:
    done = run("plan", TOKYO, "--json", "-", "--language", "ja")
    assert done.returncode == 0, done.stderr.decode()
    assert "English" in json.loads(done.stdout)["notices"][0]


def test_the_pseudo_language_reaches_the_pdf(run: Run, tmp_path: Path) -> None:
    done = run("plan", TOKYO, "--pdf", "a.pdf", "--language", "qps-ploc")
    assert done.returncode == 0, done.stderr.decode()
    text = pypdf.PdfReader(io.BytesIO((tmp_path / "a.pdf").read_bytes())).pages[0].extract_text()
    assert "Sunscreen" not in text


def test_a_day_too_late_for_a_calendar_is_refused(run: Run) -> None:
    done = run("plan", TOKYO, "--ics", "a.ics", "--date", "9999-12-31")
    assert done.returncode == 2
    assert b"--date" in done.stderr
