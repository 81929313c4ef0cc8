"""The check of a knowledge base: the real one has no problem, and each kind of problem is found."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from exowizard.core import reading
from exowizard.data import knowledge_passages, strict_yaml
from exowizard.data.knowledge_check import CheckReport, check_folder, report_text
from exowizard.data.resources import resource_folder
from tests.cases.bad_care import CARE_PROBLEMS
from tests.cases.bad_knowledge import NIACINAMIDE, PROBLEMS, Change, option, put, put_first, without

TODAY = datetime.date(2026, 11, 22)
ALL_PROBLEMS = PROBLEMS | CARE_PROBLEMS


@pytest.fixture(autouse=True, scope="module")
def each_text_read_once() -> Iterator[None]:
    """A change is in one file: the others are not parsed again, nor their words counted."""
    known = cache(strict_yaml.read_yaml)
    counted = cache(reading.read)

    def read(texts: Iterable[str], names: Iterable[str] = ()) -> reading.Reading:
        return counted(tuple(texts), frozenset(names))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strict_yaml, "read_yaml", known)
        patch.setattr(knowledge_passages, "read", read)
        yield


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A copy of the knowledge base that a test may spoil."""
    return Path(shutil.copytree(resource_folder() / "knowledge", tmp_path / "base"))


@pytest.fixture(scope="module")
def real() -> CheckReport:
    return check_folder(resource_folder() / "knowledge", today=TODAY)


def spoil(base: Path, file: str, change: Change) -> None:
    path = base / file
    content = yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - text only
    change(content)
    path.write_text(yaml.dump(content, Dumper=yaml.CSafeDumper, allow_unicode=True), "utf-8")


def found(base: Path, today: datetime.date = TODAY) -> list[str]:
    return [str(problem) for problem in check_folder(base, today=today).problems]


def test_the_real_base_has_no_problem(real: CheckReport) -> None:
    assert [str(problem) for problem in real.problems] == []


@pytest.mark.parametrize("name", ALL_PROBLEMS)
def test_each_kind_of_problem_is_found_with_file_and_key(base: Path, name: str) -> None:
    file, change, said = ALL_PROBLEMS[name]
    spoil(base, file, change)
    problems = found(base)
    assert [line for line in problems if all(part in line for part in said)], problems


def test_past_its_review_date(base: Path) -> None:
    (problem,) = found(base, today=datetime.date(2027, 5, 23))
    assert problem == "about.yaml: about: was due for review on 2027-05-22; review it"
    assert found(base, today=datetime.date(2027, 5, 22)) == []


def test_problems_of_all_kinds_are_listed_at_once(base: Path) -> None:
    spoil(base, "concerns.yaml", without("concerns", "pores"))
    spoil(base, "prices.yaml", put_first("prices", low="90", high="80"))
    spoil(base, "sources.yaml", put("sources", "F1", checked="2026-11-23"))
    assert len(found(base)) == 3


def test_faults_of_several_files_are_listed_at_once(base: Path) -> None:
    (base / "law.yaml").write_text("law: [", "utf-8")
    (base / "concerns.yaml").write_bytes(b"\xff\xfe")
    (base / "extra.yaml").write_text("- a list", "utf-8")
    spoil(base, NIACINAMIDE, option(lambda item: item.update(brand="X")))
    files = {problem.file for problem in check_folder(base, today=TODAY).problems}
    assert {"law.yaml", "concerns.yaml", "extra.yaml", NIACINAMIDE} <= files


def test_empty_folder_misses_every_list(tmp_path: Path) -> None:
    report = check_folder(tmp_path, today=TODAY)
    assert {problem.key for problem in report.problems} >= {"about", "options", "sources"}
    assert "problems" in report_text(report)


def test_unused_published_source_is_a_note_only(base: Path) -> None:
    spoil(base, "sources.yaml", lambda content: content["sources"].append(
        {"id": "F9999", "title": "A", "verified": "true", "checked": "2026-11-22"}
    ))  # fmt: skip
    report = check_folder(base, today=TODAY)
    assert report.problems == ()
    assert "sources.F9999" in {note.key for note in report.notes}


def test_names_that_the_glossary_explains_make_a_text_no_harder(
    base: Path, real: CheckReport
) -> None:
    spoil(base, "glossary.yaml", lambda content: content.update(glossary=[]))
    without_it = {item.key: item for item in check_folder(base, today=TODAY).passages}
    pairs = [
        (item, without_it[item.key])
        for item in real.passages
        if without_it.get(item.key) and without_it[item.key].words == item.words
    ]
    assert all(explained.grade <= plain.grade for explained, plain in pairs)
    assert sum(explained.grade < plain.grade for explained, plain in pairs) > 10


def test_report_prints_counts_and_every_grade(real: CheckReport) -> None:
    text = report_text(real)
    assert text.startswith("0 problems")
    assert f"{real.counts['options']:6} options" in text
    assert real.counts["options"] == 14
    lines = text.splitlines()
    for passage in real.passages:
        line = f"{passage.grade:5.1f} {passage.words:5} {passage.key} ({passage.file})"
        assert line in lines
        assert passage.words >= 60
    grades = [passage.grade for passage in real.passages]
    assert grades == sorted(grades, reverse=True)
    assert grades[0] <= 8
