"""The other commands as processes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from exowizard import __version__
from tests.cli.conftest import EXAMPLES, ROOT, Run

SERUM = EXAMPLES / "ingredients_exosome_serum.txt"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a display")
@pytest.mark.parametrize("arguments", [[], ["open", "answers.exo"]])
@pytest.mark.parametrize("place", [{}, {"DISPLAY": ""}, {"DISPLAY": ":4242"}])
def test_the_window_says_in_one_line_that_there_is_no_display(
    run: Run, arguments: list[str], place: dict[str, str]
) -> None:
    done = run(*arguments, **place)
    assert done.returncode == 3
    assert done.stdout == b""
    (line,) = done.stderr.decode().splitlines()
    assert "no display" in line and "exowizard plan PROFILE.json" in line


def test_version_names_program_and_knowledge_base(run: Run) -> None:
    done = run("--version")
    assert done.returncode == 0
    assert __version__ in done.stdout.decode()
    assert "2026-11-22" in done.stdout.decode()


def test_check_product_from_file_and_text(run: Run) -> None:
    by_file = run("check-product", SERUM, "--json", "-")
    assert by_file.returncode == 0, by_file.stderr.decode()
    report = json.loads(by_file.stdout)
    assert report["format"] == "exowizard-product-check/1"
    assert report["exosomes"]
    by_text = run("check-product", "--text", SERUM.read_text(encoding="utf-8"), "--json", "-")
    assert json.loads(by_text.stdout) == report
    assert b"CHECKLIST" in run("check-product", SERUM).stdout


def test_check_product_says_not_stated(run: Run) -> None:
    done = run("check-product", "--text", "Aqua, Glycerin, Parfum", "--json", "-")
    answers = json.loads(done.stdout)["answers"]
    assert any(answer["status"] == "not_stated" for answer in answers)


@pytest.mark.parametrize(
    "arguments",
    [["no.txt"], ["--text", "  "], ["--text", "Aqua", "--region", "XX"], [], ["."]],
)
def test_check_product_bad_input(run: Run, arguments: list[str]) -> None:
    done = run("check-product", *arguments)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_the_knowledge_base_is_proven(run: Run) -> None:
    done = run("knowledge", "check", "--date", "2026-11-22")
    assert done.returncode == 0, done.stderr.decode()
    assert "grade" in done.stdout.decode().lower()


def test_a_damaged_knowledge_base_lists_every_problem(run: Run, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "resources" / "knowledge", tmp_path / "kb")
    groups = tmp_path / "kb" / "groups.yaml"
    groups.write_text(groups.read_text().replace("groups:", "groupz:"), encoding="utf-8")
    (tmp_path / "kb" / "law.yaml").write_text("law: [\n", encoding="utf-8")
    done = run("knowledge", "check", "kb")
    assert done.returncode == 2
    assert b"groups.yaml" in done.stderr and b"law.yaml" in done.stderr
    assert run("knowledge", "check", "no-such-folder").returncode == 2


def test_a_base_past_its_review_date_fails(run: Run) -> None:
    done = run("knowledge", "check", "--date", "2099-01-01")
    assert done.returncode == 2
    assert b"review" in done.stderr


def test_catalogue_check(run: Run, tmp_path: Path) -> None:
    good = run("catalogue", "check", EXAMPLES / "catalogue.csv")
    assert good.returncode == 0, good.stderr.decode()
    broken = (EXAMPLES / "catalogue.csv").read_text(encoding="utf-8").splitlines()
    broken.insert(1, broken[1].replace(",", ";;", 3))
    (tmp_path / "c.csv").write_text("\n".join(broken), encoding="utf-8")
    done = run("catalogue", "check", "c.csv")
    assert done.returncode == 2
    assert b"row 2" in done.stderr.lower()


@pytest.mark.parametrize("of", ["profile", "plan", "catalogue", "kiosk"])
def test_schemas_are_valid(run: Run, of: str) -> None:
    done = run("schema", of)
    assert done.returncode == 0, done.stderr.decode()
    jsonschema.Draft202012Validator.check_schema(json.loads(done.stdout))


def test_examples_and_plans_fit_their_schemas(run: Run, example: Path) -> None:
    profile_schema = json.loads(run("schema", "profile").stdout)
    jsonschema.validate(json.loads(example.read_bytes()), profile_schema)
    plan = json.loads(run("plan", example, "--json", "-").stdout)
    jsonschema.validate(plan, json.loads(run("schema", "plan").stdout))


@pytest.mark.skipif(os.name != "posix", reason="a shell of POSIX")
@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{exowizard} schema plan | head -1 >/dev/null; exit ${{PIPESTATUS[0]}}", 0),
        ("{exowizard} schema plan >&-", 0),
        ("{exowizard} plan {profile} >&-", 0),
        ("{exowizard} plan - --json x.json <&-", 2),
        ("{exowizard} schema nothing 2>&-", 2),
        ("{exowizard} schema plan >/dev/full", 2),
    ],
)
def test_closed_and_full_outputs_give_no_traceback(line: str, code: int, tmp_path: Path) -> None:
    command = line.format(
        exowizard=f"{sys.executable} -m exowizard",
        profile=EXAMPLES / "tokyo_wrinkles_and_spots.json",
    )
    done = subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr
    assert done.returncode == code, done.stderr


def test_an_unknown_command_is_bad_input(run: Run) -> None:
    done = run("sell-me-a-serum")
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
