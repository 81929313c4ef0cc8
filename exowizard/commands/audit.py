"""The command that audits our own plans against the yardsticks for decision aids."""

from __future__ import annotations

import argparse
import io
import json
import shutil
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from exowizard.app import PROGRAM, Office, Wishes
from exowizard.core.faults import BadInput, Fault
from exowizard.data.inputs import file_name
from exowizard.data.output import STANDARD_OUTPUT, write_outputs
from exowizard.data.resources import resource_folder

if TYPE_CHECKING:
    from exowizard.document.audit_reading import Material

DONE = 0
# The example of which page numbers are told: a plan of the usual length.
SHOWN = "tokyo_wrinkles_and_spots"
WIDEST = 100


def audit(wanted: argparse.Namespace) -> int:
    """Prints the audit, or writes it to the file that is named: text, JSON or PDF by its ending."""
    from exowizard.document.audit import audit as score_all
    from exowizard.document.audit import audit_json
    from exowizard.document.audit_outline import audit_outline, audit_text

    out: str | None = wanted.out
    ending = "" if out in (None, STANDARD_OUTPUT) else str(out).rpartition(".")[2].casefold()
    if ending not in ("", "txt", "json", "pdf"):
        message = "is no file of ours; let it end in .txt, .json or .pdf"
        raise BadInput([Fault(file_name(str(out)), "", message)])
    office = Office(Wishes(language="en", day=wanted.date, paper=wanted.paper))
    material = example_material(office)
    pages = _pages(office, material)
    scores = score_all(material, pages)
    about = office.knowledge.about
    made_from = {
        "Program": PROGRAM,
        "Knowledge base": f"{about.version} of {about.date.isoformat()}",
        "Documents": f"{len(material.plans)} plans and {len(material.referrals)} referral pages; "
        f"page numbers are those of “{SHOWN}”",
    }
    if ending == "pdf":
        content = office.print_out(audit_outline(scores, made_from))
    elif ending == "json":
        facts = {
            "program": PROGRAM,
            "knowledge_version": about.version,
            "knowledge_sha256": office.knowledge.sha256,
            "documents": [case.name for case in material.every],
        }
        content = (
            json.dumps(audit_json(scores, facts), ensure_ascii=False, indent=2) + "\n"
        ).encode()
    else:
        width = min(WIDEST, shutil.get_terminal_size((80, 24)).columns)
        content = audit_text(scores, made_from, width).encode()
    if out is None:
        sys.stdout.write(content.decode())
    else:
        write_outputs({out: content})
    return DONE


def example_material(office: Office) -> Material:
    """The documents of every example that comes with the program."""
    from exowizard.data.profiles import read_profile
    from exowizard.document.audit_reading import Case, Material

    cases = []
    for path in sorted((resource_folder() / "examples").glob("*.json")):
        profile = read_profile(str(path))
        plan = office.plan(profile)
        cases.append(Case(path.stem, plan, office.outline(plan, profile)))
    return Material(
        tuple(case for case in cases if case.plan.outcome == "plan"),
        tuple(case for case in cases if case.plan.outcome == "referral"),
        office.knowledge,
    )


def _pages(office: Office, material: Material) -> Mapping[str, int]:
    """The page of each bookmark of one plan, as it is printed."""
    import pikepdf

    case = next(case for case in material.plans if case.name == SHOWN)
    with pikepdf.open(io.BytesIO(office.print_out(case.outline))) as pdf:
        number = {page.obj.objgen: place for place, page in enumerate(pdf.pages, 1)}
        found: dict[str, int] = {}
        with pdf.open_outline() as outline:
            waiting = list(outline.root)
            while waiting:
                item = waiting.pop()
                waiting += item.children
                target = item.destination
                if isinstance(target, pikepdf.Array):
                    found[str(item.title)] = number[target[0].objgen]
    return found
