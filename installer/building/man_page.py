"""The manual page of ``exowizard``, written from the program's own parser."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

INTRO = (
    "ExoWizard weighs exosome skin care and its alternatives for one person, says how sure that "
    "is, and writes a plan. Without a command it opens the wizard's window. It gives information; "
    "it is not medical advice."
)
FILES = (
    ("$XDG_CONFIG_HOME/exowizard", "settings of the window; left out: ~/.config/exowizard"),
    ("$XDG_STATE_HOME/exowizard", "the list of recent files, if you want one"),
    ("$XDG_CACHE_HOME/exowizard", "what can be made again; never answers"),
)
CODES = (
    ("0", "done"),
    ("1", "a fault of the program itself"),
    ("2", "the input cannot be used; standard error says why"),
    ("3", "there is no display to open the window on"),
    ("130", "stopped by Ctrl+C"),
)


def write(root: Path, version: str, epoch: int) -> str:
    """The page as text for troff; ``root`` holds the package exowizard."""
    sys.path.insert(0, str(root))
    from exowizard.cli import make_parser

    parser = make_parser()
    day = time.strftime("%Y-%m-%d", time.gmtime(epoch))
    lines = [
        f'.TH EXOWIZARD 1 "{day}" "ExoWizard {plain(version)}" "User Commands"',
        ".SH NAME",
        f"exowizard \\- {plain(first_lower(parser.description or ''))}",
        ".SH SYNOPSIS",
        ".B exowizard",
        "[\\fB\\-\\-version\\fR]",
        ".br",
        ".B exowizard",
        "\\fICOMMAND\\fR [\\fIARGUMENTS\\fR]",
        ".SH DESCRIPTION",
        plain(INTRO),
        ".SH OPTIONS",
        *options(parser),
        ".SH COMMANDS",
    ]
    for name, help_text, command in commands(parser):
        lines += [f".SS exowizard {plain(name)}", plain(sentence(help_text)), ".PP", ".nf"]
        lines += [plain(line) for line in usage(command)]
        lines += [".fi", *options(command)]
    for title, pairs in (("EXIT STATUS", CODES), ("FILES", FILES)):
        lines.append(f".SH {title}")
        for name, words in pairs:
            lines += [".TP", f".B {plain(name)}", plain(words)]
    lines += [".SH COPYRIGHT", "2026 The ExoWizard authors. Apache License 2.0."]
    return "\n".join(lines) + "\n"


def commands(
    parser: argparse.ArgumentParser, above: str = ""
) -> list[tuple[str, str, argparse.ArgumentParser]]:
    """Name, help and parser of every listed command, those below others too."""
    found = []
    for action in parser._actions:
        if not isinstance(action, argparse._SubParsersAction):
            continue
        told = {choice.dest: choice.help or "" for choice in action._choices_actions}
        for name, command in action.choices.items():
            if name not in told:
                continue  # not listed in the help either
            below = commands(command, f"{above}{name} ")
            found += below or [(f"{above}{name}", told[name], command)]
    return found


def options(parser: argparse.ArgumentParser) -> list[str]:
    """What a command takes, one paragraph each."""
    lines = []
    for action in parser._actions:
        if action.help == argparse.SUPPRESS or isinstance(action, argparse._SubParsersAction):
            continue
        if action.option_strings:
            takes = action.nargs != 0
            value = action.metavar or (
                "|".join(map(str, action.choices)) if action.choices else action.dest.upper()
            )
            names = ", ".join(f"\\fB{plain(name)}\\fR" for name in action.option_strings)
            head = f"{names} \\fI{plain(str(value))}\\fR" if takes else names
        else:
            choices = "|".join(map(str, action.choices)) if action.choices else action.dest
            head = f"\\fI{plain(str(action.metavar or choices))}\\fR"
        lines += [".TP", head]
        lines.append(plain(sentence(action.help)) if action.help else "\\&")
    return lines


def usage(parser: argparse.ArgumentParser) -> list[str]:
    """How a command is written, as its own help says it."""
    text = parser.format_usage().removeprefix("usage: ").rstrip()
    return text.splitlines()


def sentence(text: str) -> str:
    """As help says it, with a capital and a full stop."""
    text = text.strip()
    start = text[:1].upper() + text[1:]
    return start if start.endswith((".", "?")) else f"{start}."


def first_lower(text: str) -> str:
    """For the line under NAME, which is no sentence."""
    return (text[:1].lower() + text[1:]).rstrip(".")


def plain(text: str) -> str:
    """Text in which troff sees no command."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{text}" if text.startswith((".", "'")) else text
