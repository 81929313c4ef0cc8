"""The commands that make plans: one person, or a whole file of them."""

from __future__ import annotations

import argparse
import datetime
import gc
import sys
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import get_args

from exowizard.app import Office, Wishes
from exowizard.core.answers import Language, Profile
from exowizard.core.faults import BadInput, Fault
from exowizard.core.plan import plan_json
from exowizard.data.inputs import file_name, read_passphrase
from exowizard.data.output import write_outputs
from exowizard.data.translation import known_languages

# The contract's "progress where work takes over a second".
PROGRESS_EVERY = datetime.timedelta(seconds=1)
Say = Callable[[str], None]


def single(wanted: argparse.Namespace, profile: Profile, say: Say) -> int:
    """One plan: the files that are named, or a summary on the terminal."""
    office = Office(_wishes(wanted))
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


def batch(wanted: argparse.Namespace, say: Say) -> int:
    """A plan for each line of a file: NNNNNN.json and NNNNNN.pdf, named by line number.

    A bad line never stops the rest; all faults are listed at the end and give exit code 2.
    """
    from exowizard.data.profiles import read_profiles_jsonl

    gc.enable()
    office = Office(_wishes(wanted))
    profiles = read_profiles_jsonl(wanted.batch)
    first = next(profiles, None)  # a file that cannot be read is told before a folder is made
    folder = Path(wanted.out)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"cannot be made ({error.strerror}); name another folder"
        raise BadInput([Fault(file_name(wanted.out), "", message)]) from None
    faults: list[Fault] = []
    made = 0
    said = datetime.datetime.now(datetime.UTC)
    for number, profile in chain([first] if first else [], profiles):
        if isinstance(profile, list):
            faults += profile
            continue
        try:
            plan = office.plan(profile)
            write_outputs(
                {
                    str(folder / f"{number:06}.json"): plan_json(plan),
                    str(folder / f"{number:06}.pdf"): office.pdf(plan, profile),
                }
            )
            made += 1
        except BadInput as bad:
            faults += bad.faults
        except Exception as error:  # one line never stops the rest
            message = f"a fault of the program itself ({type(error).__name__}); please report it"
            faults.append(Fault(file_name(wanted.batch), f"line {number}", message))
        now = datetime.datetime.now(datetime.UTC)
        if now - said >= PROGRESS_EVERY:
            say(f"{made} plans made, at line {number}")
            said = now
    for fault in faults:
        say(str(fault))
    say(f"{made} plans made in {file_name(wanted.out)}, {len(faults)} faults")
    return 2 if faults else 0


def _wishes(wanted: argparse.Namespace) -> Wishes:
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
