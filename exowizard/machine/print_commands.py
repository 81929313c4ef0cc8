"""Runs the commands of CUPS and puts questions to it in the language of ``ipptool``.

Never through a shell, always with a time limit. ``ipptool`` reads its questions from a pipe and may
speak to the socket of CUPS, which a service can reach that is kept from every network.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess

from exowizard.machine.print_status import Answer, read_answers

COMMANDS = ("lp", "lpstat", "ipptool")
ASK_SECONDS = 6.0
_SERVER = re.compile(r"[\w.:\[\]-]+|/[^\s]+", re.ASCII)
_SAFE = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-"
_USER = "name requesting-user-name $user"
_ABOUT_PRINTER = (
    "printer-state,printer-state-reasons,printer-state-message,printer-state-change-time,"
    "printer-up-time,printer-is-accepting-jobs,device-uri"
)
_ABOUT_JOB = "job-id,job-name,job-state,job-impressions-completed,job-media-sheets-completed"


def absent_command() -> str | None:
    """The first command that is not installed."""
    return next((name for name in COMMANDS if shutil.which(name) is None), None)


def run(
    line: list[str], given: bytes = b"", seconds: float = 0.0
) -> subprocess.CompletedProcess[bytes] | None:
    """Runs one command; None where it is not there or takes longer than ``seconds``."""
    command = shutil.which(line[0])
    if command is None:
        return None
    try:
        return subprocess.run(  # noqa: S603 (every part of a line is fixed or was checked)
            [command, *line[1:]],
            input=given,
            capture_output=True,
            env={**os.environ, "LC_ALL": "C", "LANGUAGE": ""},
            timeout=seconds or ASK_SECONDS,
            check=False,
        )
    except (subprocess.TimeoutExpired, OSError, ValueError):
        return None


def ask(uri: str, *requests: str, seconds: float = 0.0) -> tuple[Answer, ...]:
    """The answers to requests, in order; () where nobody answers in time."""
    if not requests or not uri.startswith(("ipp://", "ipps://")):
        return ()
    seconds = seconds or ASK_SECONDS
    line = ["ipptool", "-T", f"{max(1, round(seconds - 1))}", "-X", uri, "/dev/stdin"]
    done = run(line, "".join(requests).encode(), seconds)
    return read_answers(done.stdout) if done else ()


def server_address() -> str:
    """The print service as a URI, from where ``lp`` takes it as well; "" where that fails."""
    done = run(["lpstat", "-H"])
    said = done.stdout.decode("utf-8", "replace").strip() if done else ""
    if not _SERVER.fullmatch(said):
        return ""
    return f"ipp://{_percent(said) if said.startswith('/') else said}"


def default_queue() -> str:
    """What ``lpstat`` calls the default queue, unchecked; "" where there is none."""
    done = run(["lpstat", "-d"])
    said = done.stdout.decode("utf-8", "replace").strip() if done else ""
    return said.rpartition(": ")[2].partition("/")[0] if ": " in said else ""


def printer_uri(server: str, queue: str) -> str:
    """A queue of a print service."""
    return f"{server}/printers/{_percent(queue)}"


def job_uri(server: str, number: str) -> str:
    """A job of a print service."""
    return f"{server}/jobs/{_percent(number)}"


def about_printer(uri: str) -> str:
    """Asks how a printer is; ``$uri`` stands for the one that is spoken to."""
    wanted = f"keyword requested-attributes {_ABOUT_PRINTER}"
    return _request("Get-Printer-Attributes", f"uri printer-uri {uri}", _USER, wanted)


def about_job(uri: str) -> str:
    """Asks how a job is."""
    wanted = f"keyword requested-attributes {_ABOUT_JOB}"
    return _request("Get-Job-Attributes", f"uri job-uri {uri}", _USER, wanted)


def my_jobs(server: str, which: str) -> str:
    """Asks for all jobs of this user in any queue; ``which``: not-completed or completed."""
    wanted = ("boolean my-jobs true", "keyword requested-attributes job-id,job-name")
    which = f"keyword which-jobs {which}"
    return _request("Get-Jobs", f"uri printer-uri {server}/", _USER, which, *wanted)


def take_back(uri: str) -> str:
    """Ends a job, if it has not ended, and removes its data and its history.

    ``cancel -x`` would not do: it leaves the data of a job that is over.
    """
    return _request("Cancel-Job", f"uri job-uri {uri}", _USER, "boolean purge-job true")


def _request(operation: str, *attributes: str) -> str:
    head = ("charset attributes-charset utf-8", "naturalLanguage attributes-natural-language en")
    lines = [f"ATTR {attribute}" for attribute in (*head, *attributes)]
    return "\n".join((f"{{ OPERATION {operation}", "GROUP operation-attributes-tag", *lines, "}\n"))


def _percent(text: str) -> str:
    return "".join(chr(b) if b in _SAFE else f"%{b:02X}" for b in text.encode("utf-8", "replace"))
