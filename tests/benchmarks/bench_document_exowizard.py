"""Our side of the comparison: from a finished plan to a tagged PDF. Run by ``bench_document``."""

from __future__ import annotations

import sys

from tests.benchmarks.bench_document_content import DATE, make_printer
from tests.benchmarks.bench_document_work import serve


def main(part: str) -> None:
    from exowizard.document.pdf import render_pdf

    printer = make_printer()
    if part == "whole":
        serve("exowizard", printer.print_out, range(len(printer.plans)))
        return
    outlines = [printer.outline(number) for number in range(len(printer.plans))]
    serve(
        "exowizard-render",
        lambda outline: render_pdf(outline, paper="a4", fonts=printer.fonts, when=DATE),
        outlines,
    )


if __name__ == "__main__":
    main(sys.argv[3])
