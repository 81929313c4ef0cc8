"""The plan on paper against other libraries on the same content, as ratios. Run by hand:

    python -m tests.benchmarks.bench_document --python SCRATCH/bin/python
    python -m tests.benchmarks.bench_document --plans 1000

fpdf2 and WeasyPrint are no part of this project: ``--python`` names the interpreter of an
environment where they are installed. Each library runs in a process of its own with warm fonts,
and makes all example plans in a round; the rounds alternate. Ours counts from the finished plan
(texts and figures worked out, laid out, tagged); the others are handed finished texts and shapes.
``--keep FOLDER`` keeps the files. ``--plans`` shows instead how memory grows over many plans.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import pypdfium2

from tests.benchmarks.bench_document_content import INTER, make_printer, write_plainly
from tests.benchmarks.timing import ROOT

OURS, OURS_RENDER, PLAIN = "exowizard", "exowizard-render", "reportlab"
# Name of the files, module, what it is told, and what it is.
LIBRARIES = (
    (OURS, "exowizard", "whole", "ours, tagged"),
    (OURS_RENDER, "exowizard", "render", "ours, without making the outline"),
    (PLAIN, "reportlab", "checked", "plain ReportLab"),
    ("reportlab-unchecked", "reportlab", "unchecked", "ReportLab, shapeChecking off"),
    ("fpdf2", "fpdf", "", "fpdf2"),
    ("weasyprint", "weasy", "", "WeasyPrint"),
)
GOALS = {PLAIN: 1.0, "fpdf2": 3.0, "weasyprint": 8.0}


@dataclass
class Maker:
    """A library in a process that makes all documents when asked."""

    name: str
    title: str
    process: subprocess.Popen[str]

    def __enter__(self) -> Maker:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.process.communicate()

    def make(self) -> float:
        """Seconds for all documents."""
        assert self.process.stdin is not None
        print("make", file=self.process.stdin, flush=True)
        return float(self.answer())

    def answer(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()


def start(folder: Path, other: str) -> list[Maker]:
    """One process for each library, warmed up; says which are not installed."""
    makers = []
    for name, module, part, title in LIBRARIES:
        python = other if module in ("fpdf", "weasy") else sys.executable
        command = [python, "-m", f"tests.benchmarks.bench_document_{module}"]
        process = subprocess.Popen(
            [*command, str(folder), str(INTER), part], cwd=ROOT, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        maker = Maker(name, title, process)
        answer = maker.answer()
        if answer == "ready":
            makers.append(maker)
        else:
            process.communicate()
            print(f"{title}: {answer or 'failed'}")
    return makers


def compare(rounds: int, other: str, folder: Path) -> None:
    """Medians of alternating rounds, and ratios to ours within each round."""
    printer = make_printer()
    count = len(printer.plans)
    documents = [write_plainly(printer.outline(number)) for number in range(count)]
    folder.joinpath("documents.json").write_text(json.dumps(documents), encoding="utf-8")
    makers = start(folder, other)
    times: dict[str, list[float]] = {maker.name: [] for maker in makers}
    for _ in range(rounds):
        for maker in makers:
            times[maker.name].append(maker.make())
    for maker in makers:
        with maker:
            pages, letters, size = _measure(folder, maker.name, count)
        middle = statistics.median(times[maker.name]) * 1e3 / count
        print(f"{maker.title:33} {middle:7.1f} ms a plan; on average {pages:.1f} pages, "
              f"{letters:.0f} letters, {size / 1024:.0f} KiB")  # fmt: skip
    for maker in makers[1:]:
        whole = [ours / theirs for ours, theirs in zip(times[OURS], times[maker.name], strict=True)]
        ratio, (low, _, high) = statistics.median(whole), statistics.quantiles(whole, n=4)
        goal = GOALS.get(maker.name)
        if maker.name.startswith("reportlab"):
            wanted = f" (bound {goal})" if goal else ""
            print(f"ours takes {ratio:.2f} times {maker.title} "
                  f"(quartiles {low:.2f} to {high:.2f}){wanted}")  # fmt: skip
        elif goal:
            print(f"ours is {1 / ratio:.1f} times as fast as {maker.title} "
                  f"(quartiles {1 / high:.1f} to {1 / low:.1f}) (bound {goal})")  # fmt: skip


def _measure(folder: Path, name: str, count: int) -> tuple[float, float, float]:
    """Pages, letters and bytes of a library's documents on average."""
    pages = letters = size = 0
    for number in range(count):
        raw = folder.joinpath(f"{name}-{number}.pdf").read_bytes()
        size += len(raw)
        document = pypdfium2.PdfDocument(raw)
        pages += len(document)
        for page in document:
            letters += len("".join(page.get_textpage().get_text_range().split()))
        document.close()
    return pages / count, letters / count, size / count


def watch_memory(plans: int) -> None:
    """Resident memory while one process makes plan after plan."""
    printer = make_printer()
    marks: dict[int, float] = {}
    for number in range(1, plans + 1):
        printer.print_out(number % len(printer.plans))
        if number in (20, 100, plans // 2, plans):
            marks[number] = _resident_mib()
    for number, resident in marks.items():
        print(f"resident memory after {number:5} plans: {resident:6.1f} MiB")
    print(f"after {plans} plans {marks[plans] / marks[min(100, plans)]:.3f} times that after 100; "
          f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.1f} MiB")  # fmt: skip


def _resident_mib() -> float:
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * resource.getpagesize() / 2**20


def main() -> None:
    wanted = argparse.ArgumentParser()
    wanted.add_argument("--rounds", type=int, default=9)
    wanted.add_argument("--python", default=sys.executable)
    wanted.add_argument("--keep", type=Path)
    wanted.add_argument("--plans", type=int)
    asked = wanted.parse_args()
    if asked.plans:
        watch_memory(asked.plans)
    elif asked.keep:
        asked.keep.mkdir(exist_ok=True)
        compare(asked.rounds, asked.python, asked.keep)
    else:
        with tempfile.TemporaryDirectory() as folder:
            compare(asked.rounds, asked.python, Path(folder))


if __name__ == "__main__":
    main()
