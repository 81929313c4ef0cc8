"""The command line of the contract: arguments in, files and exit codes out."""

from __future__ import annotations

import argparse
import datetime
import errno
import io
import os
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeAlias

from exowizard.core.faults import BadInput, Fault

if TYPE_CHECKING:
    from exowizard.core.answers import Profile

DONE, PROGRAM_FAULT, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130
DISK_FAULTS = {errno.ENOSPC, errno.EFBIG, errno.EIO, errno.EDQUOT}
LAST_YEAR = 2999  # a calendar needs room after the day
MOST_WORKERS = 61  # no more can be waited for on Windows
OPTIONS_WITH_FILES = ("pdf", "json", "ics")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit code. Never shows a traceback for bad input."""
    sys.stdout = sys.stdout or nowhere()
    sys.stderr = sys.stderr or nowhere()
    for stream in (sys.stdout, sys.stderr):
        # A pipe or an old terminal may not know every character of a name.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    wanted = make_parser(next(iter(arguments), None)).parse_args(arguments)
    try:
        run: Callable[[argparse.Namespace], int] = wanted.run
        code = run(wanted)
        sys.stdout.flush()
        return code
    except BadInput as bad:
        for fault in bad.faults:
            _complain(str(fault))
        return BAD_INPUT
    except BrokenPipeError:
        return DONE  # whoever read our output went away
    except KeyboardInterrupt:
        _complain("stopped; nothing was written half")
        return INTERRUPTED
    except Exception as error:
        if isinstance(error, OSError) and error.errno in DISK_FAULTS:
            _complain(f"standard output: cannot be written ({error.strerror}); name a file instead")
            return BAD_INPUT
        at = error.__traceback__
        while at is not None and at.tb_next is not None:
            at = at.tb_next
        where = f"{Path(at.tb_frame.f_code.co_filename).name}:{at.tb_lineno}" if at else ""
        # The message of the error may hold answers, so only its kind and place are shown.
        _complain(f"a fault of the program itself ({type(error).__name__} at {where}); "
                  "please report this line")  # fmt: skip
        return PROGRAM_FAULT


class Parser(argparse.ArgumentParser):
    """A parser that takes no shortened options: they would become part of the contract."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{**settings, "allow_abbrev": False})


def nowhere() -> TextIO:
    """Where output goes when whoever started the program closed its streams."""
    return Path(os.devnull).open("w", encoding="utf-8")


Commands: TypeAlias = "argparse._SubParsersAction[Parser]"


def make_parser(first: str | None = None) -> Parser:
    """The commands and their options; only the one named ``first``, where there is such a one.

    Making all of them takes longer than anything else before the work begins.
    """
    parser = Parser(
        prog="exowizard",
        description="Weighs exosome skin care and its alternatives for one person.",
    )
    parser.add_argument("--version", action="store_true", help="program and knowledge base")
    parser.set_defaults(run=_window)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for name, add in PARSERS.items():
        if first not in PARSERS or name == first:
            add(commands)
    return parser


def _kiosk_parser(commands: Commands) -> None:
    kiosk = commands.add_parser("kiosk", help="the full-screen store kiosk")
    kiosk.add_argument("--config", metavar="F", help="kiosk.toml; left out: the usual places")
    do = kiosk.add_mutually_exclusive_group()
    do.add_argument("--check", action="store_true", help="tests the whole set-up, opens no window")
    do.add_argument("--example", action="store_true", help="prints a kiosk.toml to begin with")
    do.add_argument("--reset-pin", action="store_true", help="forgets the PIN of the staff")
    do.add_argument("--screen", action="store_true", help=argparse.SUPPRESS)
    kiosk.set_defaults(run=_kiosk)


def _open_parser(commands: Commands) -> None:
    window = commands.add_parser("open", help="the wizard window, with saved answers")
    window.add_argument("file", nargs=1, metavar="FILE", help="saved answers, a profile or a plan")
    window.set_defaults(run=_window, version=False)


def _plan_parser(commands: Commands) -> None:
    plan = commands.add_parser("plan", help="advice without a screen")
    who = plan.add_mutually_exclusive_group(required=True)
    who.add_argument("profile", nargs="?", metavar="PROFILE.json", help="- for standard input")
    who.add_argument("--code", help="a plan code instead of a profile")
    who.add_argument("--batch", metavar="PROFILES.jsonl", help="one profile a line; needs --out")
    plan.add_argument("--out", metavar="FOLDER", help="where a batch is written")
    plan.add_argument("--workers", type=_workers, metavar="N", help="processes for a batch")
    plan.add_argument("--progress", action="store_true", help="says how far a batch is")
    plan.add_argument("--pdf", metavar="F")
    plan.add_argument("--json", metavar="F")
    plan.add_argument("--ics", metavar="F", help="a calendar; needs --date")
    plan.add_argument("--catalogue", metavar="F", help="a store's products, CSV or JSON")
    plan.add_argument("--language", metavar="L")
    plan.add_argument("--date", type=_day, metavar="YYYY-MM-DD", help="printed in the plan")
    plan.add_argument("--paper", choices=("a4", "letter"))
    plan.add_argument("--embed", action="store_true", help="attach answers and plan to the PDF")
    plan.add_argument("--qr", action="store_true", help="add the plan code on a last page")
    plan.add_argument("--passphrase-file", metavar="F", help="protect the PDF (AES-256)")
    plan.set_defaults(run=_plan)


def _product_parser(commands: Commands) -> None:
    product = commands.add_parser("check-product", help="reads an ingredient list")
    source = product.add_mutually_exclusive_group(required=True)
    source.add_argument("file", nargs="?", metavar="FILE", help="a text file, - for input")
    source.add_argument("--text", help="the label itself")
    product.add_argument("--json", metavar="F", help="write the report as JSON")
    product.add_argument("--profile", metavar="PROFILE.json", help="check against these answers")
    product.add_argument("--region", help="where it is sold, if not the profile's region")
    product.set_defaults(run=_check_product)


def _knowledge_parser(commands: Commands) -> None:
    knowledge = commands.add_parser("knowledge", help="the knowledge base")
    checks = knowledge.add_subparsers(required=True, metavar="check")
    check = checks.add_parser("check", help="validates a knowledge base")
    check.add_argument("folder", nargs="?", metavar="DIR", help="left out: the built-in one")
    check.add_argument("--date", type=_day, help="judge review dates on this day, not today")
    check.set_defaults(run=_check_knowledge)


def _catalogue_parser(commands: Commands) -> None:
    catalogue = commands.add_parser("catalogue", help="a store catalogue")
    checks = catalogue.add_subparsers(required=True, metavar="check")
    check = checks.add_parser("check", help="validates a catalogue, CSV or JSON")
    check.add_argument("file", metavar="FILE")
    check.set_defaults(run=_check_catalogue)
    # What the kiosk calls; no help, so that it is not listed.
    index = checks.add_parser("index")
    index.add_argument("--good-rows", action="store_true")
    index.add_argument("file", metavar="FILE")
    index.add_argument("target", metavar="INDEX")
    index.set_defaults(run=_index_catalogue)


def _update_parser(commands: Commands) -> None:
    from exowizard.commands import updates as update_commands

    update_commands.add_parser(commands, print, _complain)


def _verify_parser(commands: Commands) -> None:
    verify = commands.add_parser("verify", help="does an embedded plan still hold?")
    verify.add_argument("file", metavar="PLAN.pdf")
    verify.add_argument("--passphrase-file", metavar="F", help="for a protected plan")
    verify.set_defaults(run=_verify)


def _audit_parser(commands: Commands) -> None:
    audit = commands.add_parser("audit", help="our own plans held against yardsticks for aids")
    audit.add_argument("--out", metavar="F", help="a .txt, .json or .pdf file")
    audit.add_argument("--date", type=_day, metavar="YYYY-MM-DD", help="printed in the PDF")
    audit.add_argument("--paper", choices=("a4", "letter"))
    audit.set_defaults(run=_audit)


def _code_parser(commands: Commands) -> None:
    code = commands.add_parser("code", help="the answers as a short text")
    code.add_argument("profile", metavar="PROFILE.json")
    code.set_defaults(run=_code)


def _schema_parser(commands: Commands) -> None:
    schema = commands.add_parser("schema", help="a JSON Schema, made from the models")
    schema.add_argument("of", choices=("profile", "plan", "catalogue", "kiosk"))
    schema.set_defaults(run=_schema)


PARSERS: dict[str, Callable[[Commands], None]] = {
    "open": _open_parser,
    "kiosk": _kiosk_parser,
    "plan": _plan_parser,
    "check-product": _product_parser,
    "knowledge": _knowledge_parser,
    "catalogue": _catalogue_parser,
    "update": _update_parser,
    "verify": _verify_parser,
    "audit": _audit_parser,
    "code": _code_parser,
    "schema": _schema_parser,
}


def _day(text: str) -> datetime.date:
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            raise ValueError
        day = datetime.date.fromisoformat(text)
        if day.year > LAST_YEAR:
            raise ValueError
        return day
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text[:20]!r} is no day; write it as YYYY-MM-DD, such as 2026-11-22"
        ) from None


def _workers(text: str) -> int:
    if not re.fullmatch(r"\d{1,3}", text, re.ASCII) or not 1 <= int(text) <= MOST_WORKERS:
        raise argparse.ArgumentTypeError(f"give a number from 1 to {MOST_WORKERS}, such as 2")
    return int(text)


def _window(wanted: argparse.Namespace) -> int:
    if wanted.version:
        return _version()
    from exowizard.desk.window import run_window

    return run_window(wanted.file if "file" in wanted else ())


def _kiosk(wanted: argparse.Namespace) -> int:
    if wanted.example:
        from exowizard.data.kiosk_files import example_file

        sys.stdout.write(example_file())
        return DONE
    if wanted.check:
        from exowizard.store.check import check_kiosk

        return check_kiosk(wanted.config, print)
    if wanted.reset_pin:
        from exowizard.store.check import reset_pin

        return reset_pin(print)
    if wanted.screen:  # the test asks so in a process of its own
        from exowizard.machine.screen_probe import print_screen

        return print_screen()
    from exowizard.commands.kiosk import run_kiosk

    return run_kiosk(wanted.config)


def _version() -> int:
    from exowizard.app import PROGRAM
    from exowizard.data.knowledge import load_facts
    from exowizard.data.knowledge_in_use import taken_on

    knowledge = load_facts()
    about = knowledge.about
    print(f"{PROGRAM}, knowledge base {about.version} of {about.date.isoformat()} "
          f"(SHA-256 {knowledge.sha256[:12]}){taken_on(knowledge.sha256)}")  # fmt: skip
    return DONE


def _plan(wanted: argparse.Namespace) -> int:
    from exowizard.commands import plan as plan_commands

    _together(wanted)
    if wanted.batch is not None:
        from exowizard.commands import batch as batch_commands

        return batch_commands.batch(wanted, plan_commands.wishes(wanted), _complain)
    return plan_commands.single(wanted, _who(wanted), _complain)


def _together(wanted: argparse.Namespace) -> None:
    """Faults of options that do not go together, all at once."""
    faults = []
    named = [name for name in OPTIONS_WITH_FILES if getattr(wanted, name) is not None]
    if wanted.ics is not None and wanted.date is None:
        faults.append(Fault("", "--ics", "needs the day on which the plan starts; add --date"))
    for option in ("embed", "qr", "passphrase_file"):
        if getattr(wanted, option) and wanted.pdf is None and wanted.batch is None:
            name = "--" + option.replace("_", "-")
            faults.append(Fault("", name, "belongs to a PDF; add --pdf FILE"))
    if wanted.batch is not None:
        if wanted.out is None:
            faults.append(Fault("", "--batch", "needs a folder for the plans; add --out FOLDER"))
        faults += [
            Fault("", f"--{name}", "does not go with --batch; each plan is written to --out")
            for name in named
        ]
    else:
        if wanted.out is not None:
            faults.append(Fault("", "--out", "goes with --batch only; use --pdf, --json or --ics"))
        faults += [
            Fault("", f"--{name}", "goes with --batch only; leave it out")
            for name in ("workers", "progress")
            if getattr(wanted, name)
        ]
    targets = [getattr(wanted, name) for name in named]
    sources = [wanted.profile, wanted.catalogue, wanted.passphrase_file]
    read = {Path(name).resolve() for name in sources if name not in (None, "-")}
    for name in targets:
        if name != "-" and Path(name).resolve() in read:
            faults.append(Fault(name, "", "is read and would be overwritten; name another file"))
    for name in sorted({target for target in targets if targets.count(target) > 1}):
        faults.append(Fault(name, "", "is named for two outputs; give each its own"))
    if faults:
        raise BadInput(faults)


def _who(wanted: argparse.Namespace) -> Profile:
    if wanted.code is None:
        from exowizard.data.profiles import read_profile

        return read_profile(wanted.profile)
    from exowizard.core.plan_code import BadCode, decode

    try:
        return decode(wanted.code)
    except BadCode as bad:
        raise BadInput([Fault("", "--code", str(bad))]) from None


def _check_product(wanted: argparse.Namespace) -> int:
    from exowizard.commands import checks as check_commands

    return check_commands.product(wanted)


def _check_knowledge(wanted: argparse.Namespace) -> int:
    from exowizard.commands import checks as check_commands

    return check_commands.knowledge(wanted, _complain)


def _check_catalogue(wanted: argparse.Namespace) -> int:
    from exowizard.commands import checks as check_commands

    return check_commands.catalogue(wanted, _complain)


def _index_catalogue(wanted: argparse.Namespace) -> int:
    from exowizard.machine import catalogue_process

    print(catalogue_process.index(wanted.file, wanted.target, good_rows=wanted.good_rows))
    return DONE


def _verify(wanted: argparse.Namespace) -> int:
    from exowizard.commands import checks as check_commands

    return check_commands.verify(wanted)


def _audit(wanted: argparse.Namespace) -> int:
    from exowizard.commands import audit as audit_commands

    return audit_commands.audit(wanted)


def _code(wanted: argparse.Namespace) -> int:
    from exowizard.core.plan_code import encode
    from exowizard.data.profiles import read_profile

    print(encode(read_profile(wanted.profile)))
    return DONE


def _schema(wanted: argparse.Namespace) -> int:
    from exowizard.commands import checks as check_commands

    return check_commands.schema(wanted.of)


def _complain(line: str) -> None:
    print(f"exowizard: {line}", file=sys.stderr)
