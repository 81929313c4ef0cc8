"""The commands that check: a product, a knowledge base, a catalogue, a plan on paper."""

from __future__ import annotations

import argparse
import datetime
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from exowizard.core.answers import Region
from exowizard.core.faults import BadInput, Fault
from exowizard.data.inputs import file_name, read_passphrase, visible
from exowizard.data.output import write_outputs
from exowizard.data.translation import known_languages, translator

if TYPE_CHECKING:
    from exowizard.core.plan import Plan
    from exowizard.core.plan_changes import PlanChange

MOST_SHOWN = 20
MOST_OF_A_VALUE = 200
CONTEXT = 30
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
    from exowizard.app import PROGRAM, Office, Wishes
    from exowizard.core.own_choice import NotPermitted
    from exowizard.core.plan import plan_json
    from exowizard.core.plan_changes import plan_changes
    from exowizard.data.embedded import read_embedded
    from exowizard.data.profiles import profile_from_json

    passphrase = read_passphrase(wanted.passphrase_file) if wanted.passphrase_file else None
    embedded = read_embedded(wanted.file, passphrase)
    file = file_name(wanted.file)
    then = _plan_of(embedded.plan, file, PROGRAM)
    profile = profile_from_json(embedded.profile, f"{file}: profile.json")
    made = then.provenance
    day = datetime.date.fromisoformat(made.date) if made.date else None
    office = Office(Wishes(language=made.language, day=day))
    own_set = then.bundle is not None and then.bundle.best is not None
    try:
        plan = office.plan(profile, frozenset(then.chosen) if own_set else None)
    except NotPermitted as no:
        print(f"{file}: the set that was chosen is not permitted any more:")
        for reason in no.reasons:
            print(f"  {visible(reason)}")
        return DIFFERS
    changes = plan_changes(embedded.plan, json.loads(plan_json(plan)))
    if not changes:
        print(f"{file}: the plan still holds, with the same knowledge base "
              f"({made.knowledge_version}).")  # fmt: skip
        return DONE
    for line in _verdict(file, then, plan, changes):
        print(line)
    return DIFFERS


def _verdict(file: str, then: Plan, now: Plan, changes: tuple[PlanChange, ...]) -> Iterator[str]:
    """What the differences come from, then each of them."""
    made, own = then.provenance, now.provenance
    advice = [change for change in changes if not change.key.startswith("provenance.")]
    if not advice and made.profile_sha256 == own.profile_sha256:
        yield f"{file}: the advice is the same, but it was made from something else:"
    else:
        yield f"{file}: made anew, the plan differs:"
    if made.profile_sha256 != own.profile_sha256:
        yield "  The answers in it are not those that the plan was made from."
    if made.program != own.program:
        yield f"  The program was {_shown(made.program)} and is {_shown(own.program)}."
    if made.knowledge_sha256 != own.knowledge_sha256:
        yield (
            f"  The knowledge base was {_shown(made.knowledge_version)} "
            f"(SHA-256 {_shown(made.knowledge_sha256[:12])}) and is "
            f"{_shown(own.knowledge_version)} (SHA-256 {_shown(own.knowledge_sha256[:12])})."
        )
    origins = ("program", "knowledge_sha256", "profile_sha256")
    if advice and all(getattr(made, name) == getattr(own, name) for name in origins):
        yield "  Answers, program and knowledge base are the same, so the plan itself was changed."
    for change in changes:
        yield f"  {_shown(change.key)}: {_difference(change)}"


def _difference(change: PlanChange) -> str:
    """Both values; of long ones that begin alike only what follows."""
    from exowizard.core.plan_changes import ABSENT

    if change.then is ABSENT:
        return f"is new: {_cut(_value(change.now))}"
    if change.now is ABSENT:
        return f"is gone: {_cut(_value(change.then))}"
    old, new = _value(change.then), _value(change.now)
    pairs = enumerate(zip(old, new, strict=False))
    alike = next((place for place, (one, other) in pairs if one != other), min(len(old), len(new)))
    if max(len(old), len(new)) > MOST_OF_A_VALUE and alike > CONTEXT:
        old, new = (f"…{value[alike - CONTEXT :]}" for value in (old, new))
    return f"{_cut(old)} is now {_cut(new)}"


def _value(value: Any) -> str:
    return visible(json.dumps(value, ensure_ascii=False))


def _cut(text: str) -> str:
    return text if len(text) <= MOST_OF_A_VALUE else f"{text[:MOST_OF_A_VALUE]}…"


def _shown(text: str) -> str:
    return _cut(visible(text))


def _plan_of(content: Any, file: str, program: str) -> Plan:
    """The embedded plan, checked. Raises BadInput, and says so where a newer program made it."""
    from pydantic import ValidationError

    from exowizard.core.plan import PLAN_FORMAT, plan_adapter

    file = f"{file}: plan.json"
    family = PLAN_FORMAT.partition("/")[0] + "/"
    said = content.get("format")
    if isinstance(said, str) and said.startswith(family) and said != PLAN_FORMAT:
        message = f"is {_shown(said)}; this program reads {PLAN_FORMAT}: use a newer one"
        raise BadInput([Fault(file, "format", message)])
    made = content.get("provenance")
    maker = made.get("program") if isinstance(made, dict) else None
    try:
        plan = plan_adapter().validate_json(json.dumps(content))
        if plan.provenance.date is not None:
            datetime.date.fromisoformat(plan.provenance.date)
        if plan.provenance.language not in known_languages():
            raise ValueError("unknown language")
    except ValidationError as error:
        remedy = "save the plan again with --embed"
        if isinstance(maker, str) and maker != program:
            remedy = f"it was made by {_shown(maker)}, this is {program}: verify it with that one"
        raise BadInput(
            [
                Fault(file, _shown(".".join(map(str, fault["loc"]))), f"{fault['msg']}; {remedy}")
                for fault in error.errors()[:MOST_SHOWN]
            ]
        ) from None
    except ValueError:
        message = "no day or language of ours; save the plan again with --embed"
        raise BadInput([Fault(file, "provenance", message)]) from None
    return plan


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
