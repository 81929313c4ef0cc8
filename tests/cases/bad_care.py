"""Faults in what is said to a person who is sent to care, as in ``bad_knowledge``."""

from __future__ import annotations

from tests.cases.bad_knowledge import SIGNS, Change, record, without

CARE_PROBLEMS: dict[str, tuple[str, Change, tuple[str, ...]]] = {
    "words for a crisis missing": (
        SIGNS, without("urgencies", "crisis"), ("urgencies: crisis is missing",),
    ),
    "nobody to call": (
        SIGNS, lambda content: record(content, "urgencies", "soon").pop("helper"),
        ("urgencies.2.helper", "required"),
    ),
    "mark of a mole missing": (
        "care.yaml", lambda content: content["care"]["mole_marks"].pop(0),
        ("care.yaml: care.mole_marks: halves is missing",),
    ),
    "mark of a mole twice": (
        "care.yaml", lambda content: content["care"]["mole_marks"].append(
            content["care"]["mole_marks"][0]
        ),
        ("care.mole_marks.halves", "stands twice"),
    ),
    "mark of a mole without a source": (
        "care.yaml", lambda content: content["care"]["mole_marks"][0]["said"].pop("sources"),
        ("care.mole_marks.0.said.sources", "required"),
    ),
}  # fmt: skip
