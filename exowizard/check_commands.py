"""The commands that check: a product, a knowledge base, a catalogue, a plan on paper."""

from __future__ import annotations

import argparse
import datetime
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from exowizard.core.answers import Region
from exowizard.core.faults import BadInput, Fault
from exowizard.data.inputs import file_name, read_passphrase
from exowizard.data.output import write_outputs
from exowizard.data.translation import known_languages, translator

if TYPE_CHECKING:
    from exowizard.core.plan import Plan

MOST_SHOWN = 20
DONE, BAD_INPUT, DIFFERS = 0, 2, 4
Say = Callable[[str], None]


def product(wanted: argparse.Namespace) -> int:
    """Reads a label and answers the product checklist, on the terminal or as JSON."""
    from exowizard.core.product_check import check_product
    from exowizard.data.knowledge import load_knowledge
    from exowizard.data.labels import read_label
    from exowizard.data.profiles import read_profile
    from exowizard.document.product_summary import product_summary

    faults = []
    if wanted.region is not None and wanted.region not in get_args(Region):
        known = ", ".join(get_args(Region))
        faults.append(Fault("", "--region", f"not known; use one of {known}"))
    text = wanted.text
    try:
        text = read_label(wanted.file) if text is None else text
    except BadInput as bad:
        faults += bad.faults
    profile = None
    try:
        profile = read_profile(wanted.profile) if wanted.profile else None
    except BadInput as bad:
        faults += bad.faults
    if not faults and not text.strip():
        faults.append(Fault(wanted.file or "--text", "", "holds no text; give the ingredient list"))
    if faults:
        raise BadInput(faults)
    tr = translator(profile.language if profile else "en")
    report = check_product(text, load_knowledge(), profile=profile, region=wanted.region, tr=tr)
    if wanted.json is not None:
        content = json.dumps(report.model_dump(mode="json"), ensure_ascii=False, indent=2)
        write_outputs({wanted.json: (content + "\n").encode()})
    else:
        sys.stdout.write(product_summary(report, tr) + "\n")
    return DONE


def knowledge(wanted: argparse.Namespace, say: Say) -> int:
    """Proves a knowledge base and prints the reading grades."""
    from exowizard.data.knowledge_check import check_folder, report_text
    from exowizard.data.resources import resource_folder

    folder = Path(wanted.folder) if wanted.folder else resource_folder() / "knowledge"
    if not folder.is_dir():
        message = "no such folder; name one with YAML files"
        raise BadInput([Fault(file_name(str(folder)), "", message)])
    today = wanted.date or datetime.datetime.now(datetime.UTC).date()
    report = check_folder(folder, today=today)
    print(report_text(report))
    for problem in report.problems:
        say(str(problem))
    return BAD_INPUT if report.problems else DONE


def catalogue(wanted: argparse.Namespace, say: Say) -> int:
    """Lists every bad row of a catalogue and says how many good ones there are."""
    from exowizard.data.catalogue import read_catalogue

    products, faults = read_catalogue(wanted.file)
    for fault in faults:
        say(str(fault))
    print(f"{wanted.file}: {len(products)} good products, {len(faults)} faults")
    return BAD_INPUT if faults else DONE


def verify(wanted: argparse.Namespace) -> int:
    """Reads the plan embedded in a PDF, makes it anew, and says what changed."""
    from exowizard.app import Office, Wishes
    from exowizard.core.plan import plan_json
    from exowizard.data.embedded import read_embedded
    from exowizard.data.profiles import profile_from_json

    passphrase = read_passphrase(wanted.passphrase_file) if wanted.passphrase_file else None
    embedded = read_embedded(wanted.file, passphrase)
    profile = profile_from_json(embedded.profile, f"{wanted.file}: profile.json")
    then = _plan_of(embedded.plan, wanted.file)
    made = then.provenance
    day = datetime.date.fromisoformat(made.date) if made.date else None
    office = Office(Wishes(language=made.language, day=day))
    now = json.loads(plan_json(office.plan(profile)))
    changes = list(_differences(embedded.plan, now, ""))
    if not changes:
        print(f"{wanted.file}: the plan still holds, with the same knowledge base.")
        return DONE
    print(f"{wanted.file}: made anew, the plan differs:")
    for line in changes:
        print(f"  {line}")
    return DIFFERS


def _plan_of(content: Any, file: str) -> Plan:
    from pydantic import ValidationError

    from exowizard.core.plan import plan_adapter

    try:
        plan = plan_adapter().validate_json(json.dumps(content))
        if plan.provenance.date is not None:
            datetime.date.fromisoformat(plan.provenance.date)
        if plan.provenance.language not in known_languages():
            raise ValueError("unknown language")
    except ValidationError as error:
        raise BadInput(
            [
                Fault(f"{file_name(file)}: plan.json", ".".join(map(str, fault["loc"])),
                      f"{fault['msg']}; save the plan again with --embed")
                for fault in error.errors()[:MOST_SHOWN]
            ]
        ) from None  # fmt: skip
    except ValueError:
        message = "no day or language of ours; save the plan again with --embed"
        raise BadInput([Fault(f"{file_name(file)}: plan.json", "provenance", message)]) from None
    return plan


def _differences(then: Any, now: Any, key: str) -> Any:
    """Key path and both values of everything that differs; store products are not judged."""
    if key == "products":
        return
    if isinstance(then, dict) and isinstance(now, dict):
        for name in sorted({*then, *now}):
            yield from _differences(then.get(name), now.get(name), f"{key}.{name}".lstrip("."))
    elif isinstance(then, list) and isinstance(now, list) and len(then) == len(now):
        for place, (old, new) in enumerate(zip(then, now, strict=True)):
            yield from _differences(old, new, f"{key}.{place}")
    elif then != now:
        old, new = (json.dumps(value, ensure_ascii=False)[:80] for value in (then, now))
        yield f"{key}: {old} is now {new}"


def schema(of: str) -> int:
    """Prints the JSON Schema of a format."""
    from pydantic import BaseModel

    from exowizard.core.answers import Profile
    from exowizard.core.catalogue import Catalogue
    from exowizard.core.plan import plan_adapter
    from exowizard.data.kiosk_config import KioskConfig

    if of == "plan":
        made = plan_adapter().json_schema()
    else:
        models: dict[str, type[BaseModel]] = {
            "profile": Profile,
            "catalogue": Catalogue,
            "kiosk": KioskConfig,
        }
        made = models[of].model_json_schema()
    print(json.dumps(made, ensure_ascii=False, indent=2))
    return DONE
