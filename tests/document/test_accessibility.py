"""Every example on both papers before judges that are not ours: outloud and qpdf.

outloud (Apache-2.0) needs PyMuPDF (AGPL), so it stands in an environment of its own, which
``installer/dev test`` makes; it is run as a program and never imported.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from exowizard.app import Office, Wishes
from exowizard.data.profiles import read_profile
from tests.document.conftest import DATE, RESOURCES

CHECKER = Path(sys.prefix) / "exowizard-checker"
EXAMPLES = sorted((RESOURCES / "examples").glob("*.json"))
Verdict = dict[str, Any]


@pytest.fixture(scope="session")
def outloud() -> str:
    """The program; without it the test is left out, or fails where it is required."""
    found = shutil.which("outloud", path=f"{CHECKER / 'bin'}{os.pathsep}{CHECKER / 'Scripts'}")
    if found is None:
        why = f"the accessibility checker is not installed ({CHECKER}): run installer/dev test"
        if os.environ.get("EXOWIZARD_REQUIRE_CHECKER"):
            pytest.fail(why)
        pytest.skip(why)
    return found


@pytest.fixture(scope="session")
def offices() -> dict[str, Office]:
    import datetime

    day = datetime.date.fromisoformat(DATE)
    return {
        paper: Office(Wishes(language="en", day=day, paper=paper)) for paper in ("a4", "letter")
    }


def made(office: Office, example: Path, folder: Path) -> Path:
    profile = read_profile(str(example))
    path = folder / f"{example.stem}-{office.wishes.paper}.pdf"
    path.write_bytes(office.pdf(office.plan(profile), profile))
    return path


def judged(outloud: str, *files: Path) -> list[Verdict]:
    """What the checker says of each file; a file that it cannot read fails the test."""
    done = subprocess.run(
        [outloud, "--quiet", "--no-info", "--fail-on", "never", "--json", "-", *map(str, files)],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    results: list[Verdict] = json.loads(done.stdout[done.stdout.index(b"{") :])["results"]
    assert len(results) == len(files)
    for result in results:
        assert result["error"] is None, result["error"]
        assert result["stats"]["tagged"]
    return results


def errors(result: Verdict) -> Iterator[str]:
    """The errors, but for one that is none.

    What stands at the foot of every page is no content. The checker knows such a line by its coming
    back, so in a document of one page it takes it for text that nobody would hear.
    """
    for finding in result["findings"]:
        footer = finding["rule"] == "TAG-002" and result["stats"]["pages"] == 1
        if footer and finding["count"] == 1 and "Page 1" in finding["evidence"]:
            continue
        if finding["severity"] == "error":
            yield f"{finding['rule']}: {finding['message']}: {finding.get('evidence')}"


def test_the_checker_finds_no_error_in_any_example(outloud, offices, tmp_path):
    """All at once: the checker takes longer to start than to read."""
    files = [made(office, path, tmp_path) for path in EXAMPLES for office in offices.values()]
    found = {result["path"]: list(errors(result)) for result in judged(outloud, *files)}
    assert {Path(path).name: said for path, said in found.items() if said} == {}
    assert len(found) == 2 * len(EXAMPLES)


def test_code_page_and_attachments_have_no_error_either(outloud, tmp_path):
    office = Office(Wishes(language="en", paper="a4", embed=True, code=True))
    (result,) = judged(outloud, made(office, EXAMPLES[-1], tmp_path))
    assert list(errors(result)) == []


def test_the_self_audit_has_no_error_either(outloud, tmp_path):
    from exowizard.cli import main

    path = tmp_path / "audit.pdf"
    assert main(["audit", "--out", str(path)]) == 0
    (result,) = judged(outloud, path)
    assert list(errors(result)) == []


@pytest.mark.parametrize("defect", ["no alternative text", "no title", "skipped heading"])
def test_the_checker_would_find_a_defect(outloud, offices, tmp_path, defect):
    path = made(offices["a4"], EXAMPLES[-1], tmp_path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        every = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary)]
        if defect == "no title":
            with pdf.open_metadata() as metadata:
                del metadata["dc:title"]
            del pdf.trailer.Info
        elif defect == "no alternative text":
            for item in every:
                if item.get("/S") == "/Figure":
                    del item.Alt
        else:
            for item in every:
                if item.get("/S") == "/H2":
                    item.S = pikepdf.Name.H4
        pdf.save(path)
    (result,) = judged(outloud, path)
    assert list(errors(result))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_qpdf_finds_nothing_wrong(offices, tmp_path, example):
    for office in offices.values():
        path = made(office, example, tmp_path)
        with pikepdf.open(path) as pdf:
            assert pdf.check_pdf_syntax() == []
        if shutil.which("qpdf"):
            done = subprocess.run(["qpdf", "--check", path], capture_output=True, check=False)
            assert done.returncode == 0, done.stdout


def test_qpdf_finds_nothing_wrong_in_a_protected_plan(tmp_path):
    word = "open sesame"
    office = Office(Wishes(language="en", paper="a4", embed=True, passphrase=word))
    with pikepdf.open(made(office, EXAMPLES[-1], tmp_path), password=word) as pdf:
        assert pdf.check_pdf_syntax() == []
        # A screen reader may read what it may not change.
        assert pdf.allow.accessibility and pdf.allow.extract
