"""The command that makes one person's plan, and what its options ask for."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import get_args

from exowizard.app import Office, Wishes
from exowizard.core.answers import Language, Profile
from exowizard.core.faults import BadInput, Fault
from exowizard.core.plan import plan_json
from exowizard.data.inputs import read_passphrase
from exowizard.data.output import write_outputs
from exowizard.data.translation import known_languages

Say = Callable[[str], None]


def single(wanted: argparse.Namespace, profile: Profile, say: Say) -> int:
    """One plan: the files that are named, or a summary on the terminal."""
    office = Office(wishes(wanted))
    plan = office.plan(profile)
    outputs: dict[str, bytes] = {}
    if wanted.json is not None:
        outputs[wanted.json] = plan_json(plan)
    if wanted.pdf is not None:
        if sys.stderr.isatty():  # about a second of work: somebody may be watching
            say(f"making {wanted.pdf}")
        outputs[wanted.pdf] = office.pdf(plan, profile)
    if wanted.ics is not None:
        if plan.outcome == "referral":
            say(f"{wanted.ics}: not written; a referral has no calendar. Seek care first.")
        else:
            outputs[wanted.ics] = office.calendar(plan, profile)
    write_outputs(outputs)
    if wanted.json is None and wanted.pdf is None and wanted.ics is None:
        import shutil  # only a summary needs it

        width = min(100, shutil.get_terminal_size((80, 24)).columns)
        sys.stdout.write(office.summary(plan, profile, width).rstrip("\n") + "\n")
    return 0


def wishes(wanted: argparse.Namespace) -> Wishes:
    """What the options ask for. Raises BadInput with every fault of them."""
    faults = []
    if wanted.language is not None and wanted.language not in known_languages():
        known = ", ".join(get_args(Language))
        faults.append(Fault("", "--language", f"not known; use one of {known}"))
    passphrase = None
    if wanted.passphrase_file is not None:
        try:
            passphrase = read_passphrase(wanted.passphrase_file)
        except BadInput as bad:
            faults += bad.faults
    if faults:
        raise BadInput(faults)
    return Wishes(
        language=wanted.language,
        day=wanted.date,
        catalogue=wanted.catalogue,
        paper=wanted.paper,
        embed=wanted.embed,
        code=wanted.qr,
        passphrase=passphrase,
    )
