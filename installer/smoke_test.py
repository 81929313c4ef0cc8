"""Tries the installed program out, as a person would: not the source, and nothing in its place.

    python3 installer/smoke_test.py [--program PATH] [--no-window]

Makes a plan as PDF and as data and reads both back; answers the wizard's first pages by keyboard,
seen through the accessibility bus; opens saved answers, walks on to the plan, saves it as PDF from
the window and quits. Anything on standard error fails, and so does any file in the person's home
that should not be there. Prints a line for each step; the exit code is 1 where one failed.

The window's part needs Linux with xvfb, openbox, xdotool, dbus, at-spi2-core and python3-pyatspi;
``--no-window`` leaves it out (for systems without). Reading a PDF needs poppler-utils or pypdf.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

PROFILE = ROOT / "resources" / "examples" / "tokyo_wrinkles_and_spots.json"
WITHIN = 120.0
# What Qt says of the bus itself where no desktop session stands behind it.
EXPECTED = ("qt.accessibility.atspi:",)


class Failed(Exception):
    """A step that went wrong; the words say how."""


def main() -> int:
    """Runs all steps; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default="exowizard", help="left out: the one on the path")
    parser.add_argument("--no-window", action="store_true", help="only what needs no display")
    wanted = parser.parse_args()
    program = shutil.which(wanted.program)
    if program is None:
        print(f"FAILED  {wanted.program} is not installed here")
        return 1
    program = os.path.abspath(program)  # noqa: PTH100 - a link stays a link
    with tempfile.TemporaryDirectory() as folder:
        steps = [version, plan_pdf, same_plan_twice, batch, bad_input]
        if not wanted.no_window:
            steps += [no_display, first_pages, saved_answers_to_pdf]
        faults = sum(not passes(step, program, Path(folder, step.__name__)) for step in steps)
    return 1 if faults else 0


def passes(step: Callable[[str, Path], None], program: str, folder: Path) -> bool:
    """Runs one step and says how it went."""
    folder.mkdir()
    begin = time.monotonic()
    try:
        step(program, folder)
    except (Failed, AssertionError, subprocess.SubprocessError, OSError) as fault:
        print(f"FAILED  {step.__doc__} {fault}", flush=True)
        return False
    print(f"ok      {step.__doc__} {time.monotonic() - begin:.1f} s", flush=True)
    return True


def run(program: str, folder: Path, *arguments: str | Path, code: int = 0, errors: int = 0) -> str:
    """A command in a clean surrounding; its output. ``errors``: lines awaited on standard error."""
    kept = ("PATH", "SYSTEMROOT", "TEMP", "TMP")
    clean = {name: os.environ[name] for name in kept if name in os.environ}
    homes = dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"), str(folder))
    done = subprocess.run(
        [program, *map(str, arguments)],
        capture_output=True, text=True, encoding="utf-8", timeout=WITHIN, cwd=folder,
        stdin=subprocess.DEVNULL, env=clean | homes | {"LANG": "C.UTF-8"},
    )  # fmt: skip
    said = done.stderr.splitlines()
    if done.returncode != code or len(said) != errors:
        raise Failed(f"{arguments[0]}: exit code {done.returncode}, {done.stderr.strip()[:600]!r}")
    return done.stdout


def need(holds: object, words: str) -> None:
    """Stops the step where something does not hold."""
    if not holds:
        raise Failed(words)


def version(program: str, folder: Path) -> None:
    """--version names program and knowledge base."""
    said = run(program, folder, "--version")
    need(said.startswith("exowizard ") and "knowledge base" in said, repr(said))
    known = ROOT / "exowizard" / "__init__.py"
    if known.exists():
        number = known.read_text(encoding="utf-8").partition('__version__ = "')[2].partition('"')[0]
        need(f"exowizard {number}," in said, f"another version than {number}: {said!r}")


def plan_pdf(program: str, folder: Path) -> None:
    """A plan as PDF, data and calendar; the PDF read back, and verified by the program."""
    files = {kind: folder / f"plan.{kind}" for kind in ("pdf", "json", "ics")}
    named = [word for kind, file in files.items() for word in (f"--{kind}", file)]
    run(program, folder, "plan", PROFILE, *named, "--date", "2026-11-23", "--embed", "--qr")
    said = json.loads(files["json"].read_text(encoding="utf-8"))
    need(said["format"].startswith("exowizard-plan/"), "the data is no plan")
    need("BEGIN:VEVENT" in files["ics"].read_text(encoding="utf-8"), "the calendar is empty")
    need("sunscreen" in pdf_text(files["pdf"]).lower(), "no sunscreen in the PDF's text")
    need("still holds" in run(program, folder, "verify", files["pdf"]), "verify")


def pdf_text(file: Path) -> str:
    """The text of a PDF, read by another program than the one that wrote it."""
    if shutil.which("pdftotext"):
        done = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True)
        return done.stdout.decode("utf-8")
    try:
        from pypdf import PdfReader
    except ImportError:
        raise Failed("pdftotext or pypdf is needed to read a PDF") from None
    return "\n".join(page.extract_text() for page in PdfReader(file).pages)


def same_plan_twice(program: str, folder: Path) -> None:
    """The same answers give the same bytes, with a passphrase another PDF that opens with it."""
    for name in ("a.pdf", "b.pdf"):
        run(program, folder, "plan", PROFILE, "--pdf", name, "--date", "2026-11-23")
    need((folder / "a.pdf").read_bytes() == (folder / "b.pdf").read_bytes(), "two plans differ")
    secret = folder / "secret"
    secret.write_text("a long passphrase of several words\n", encoding="utf-8")
    run(program, folder, "plan", PROFILE, "--pdf", "c.pdf", "--embed", "--passphrase-file", secret)
    need(b"sunscreen" not in (folder / "c.pdf").read_bytes(), "the protected PDF is open")
    run(program, folder, "verify", "c.pdf", "--passphrase-file", secret)


def batch(program: str, folder: Path) -> None:
    """A batch with two helpers: the program starts itself anew for them."""
    one = json.dumps(json.loads(PROFILE.read_text(encoding="utf-8")))
    (folder / "people.jsonl").write_text(f"{one}\n" * 3, encoding="utf-8")
    line = ("--batch", "people.jsonl", "--out", "out", "--workers", "2")
    run(program, folder, "plan", *line, errors=1)  # how many were made
    need(len([*(folder / "out").rglob("*.json")]) >= 3, "three people, fewer plans")


def bad_input(program: str, folder: Path) -> None:
    """Bad input gets one line and exit code 2, never a traceback."""
    (folder / "bad.json").write_text("{}", encoding="utf-8")
    done = subprocess.run(
        [program, "plan", "bad.json", "--pdf", "x.pdf"],
        cwd=folder, capture_output=True, text=True, timeout=WITHIN,
    )  # fmt: skip
    need(done.returncode == 2 and "Traceback" not in done.stderr, done.stderr[:300])
    need(not (folder / "x.pdf").exists(), "a plan was written all the same")


def no_display(program: str, folder: Path) -> None:
    """Without a display the program says so and ends."""
    if not sys.platform.startswith("linux"):
        return
    run(program, folder, code=3, errors=1)


@contextmanager
def window(program: str, folder: Path, *arguments: str | Path) -> Iterator[object]:
    """The program's window on a display of its own; quits as a person does, and is checked."""
    from tests.desktop import rig

    home = folder / "home"
    (home / ".runtime").mkdir(parents=True, mode=0o700)
    (home / ".runtime").chmod(0o700)
    errors = folder / "errors.txt"
    with rig.open_screen(folder) as screen:
        environment = screen.environment | {
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(home / ".runtime"),
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        command = [program, *map(str, arguments)]
        with (
            errors.open("w", encoding="utf-8") as stream,
            rig.started(*command, env=environment, cwd=home, stderr=stream) as process,
        ):
            yield rig.Program(screen, process, errors)
            need(process.wait(15) == 0, f"the window ended with {process.returncode}")
    lines = errors.read_text(encoding="utf-8").splitlines()
    lines = [line for line in lines if not line.startswith(EXPECTED)]
    need(not lines, f"standard error: {lines[:5]}")


def first_pages(program: str, folder: Path) -> None:
    """The wizard's first pages by keyboard alone, then the window is closed."""
    with window(program, folder) as shown:
        shown.focused("combo box", "Where you live")
        shown.keys("u")
        shown.see("combo box", "United States")
        shown.see("push button", holds="Next: ", states=["enabled"])
        shown.keys("Return")
        shown.see("frame", holds="First, is any of this true today?")
        shown.walk("None of these", "shift+Tab")
        shown.keys("space")
        shown.see("check box", "None of these", states=["checked"])
        shown.keys("Return")
        shown.see("frame", holds="A little about you")
        shown.walk("Your age in years")
        shown.screen.write("38")
        shown.close()
        shown.click("push button", "Do not save")
    saved = [path for path in (folder / "home").rglob("*") if path.is_file()]
    for path in saved:
        need(b'"age":38' not in path.read_bytes().replace(b" ", b""), f"answers in {path}")


def saved_answers_to_pdf(program: str, folder: Path) -> None:
    """A saved file opens as by a double click; its plan is saved as PDF, and shown as paper."""
    answers = folder / "my answers.exowizard"
    shutil.copy(PROFILE, answers)
    target = folder / "my plan.pdf"
    with window(program, folder, "open", answers) as shown:
        shown.see("frame", holds="Check your answers")
        for page in ("Your options", "Your plan", "Keep your plan"):
            shown.click("push button", holds="Next: ")
            shown.see("frame", holds=page)
        shown.click("push button", "Save PDF")
        shown.see("dialog", states=["active"])
        shown.keys("ctrl+a")
        shown.screen.write(str(target))
        shown.keys("Return")
        shown.see("label", holds="my plan.pdf")
        need("sunscreen" in pdf_text(target).lower(), "no sunscreen in the window's PDF")
        shown.keys("ctrl+p")
        shown.see("push button", "Next page", states=["enabled"])
        shown.keys("Escape")
        shown.close()


if __name__ == "__main__":
    sys.exit(main())
