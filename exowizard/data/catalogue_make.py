"""Makes the index of a catalogue file, and reports what is wrong with the file.

Meant for a process of its own (``exowizard catalogue index``): reading 100,000 rows keeps Python
busy for longer than a picture of the screen may wait.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from exowizard import __version__
from exowizard.core.faults import BadInput, Fault
from exowizard.data.catalogue import LARGEST, read_table
from exowizard.data.catalogue_halves import SMALLEST, begin_halves
from exowizard.data.catalogue_index import FORMAT, write_index
from exowizard.data.inputs import file_name, read_bytes
from exowizard.data.output import unwritable

if TYPE_CHECKING:
    from exowizard.core.knowledge import Knowledge

MOST_FAULTS = 200  # what a person may mend at one go; the rest is counted [J]


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What became of a catalogue file.

    ``sha256`` of its bytes, "" where it could not be read. ``products``: its good rows. ``faults``
    the first of them, ``more_faults`` how many there are besides. ``written``: the index is made.
    ``try_again``: the fault lies with the disk and not with the file.
    """

    sha256: str = ""
    products: int = 0
    faults: tuple[Fault, ...] = ()
    more_faults: int = 0
    written: bool = False
    try_again: bool = False


def made_by(knowledge_sha256: str) -> str:
    """The version of program and knowledge base that an index belongs to."""
    return f"{FORMAT} {__version__} {knowledge_sha256}"


def make_index(
    file: str,
    target: Path,
    knowledge: Knowledge,
    *,
    serve_good_rows: bool,
    may_copy_itself: bool = False,
) -> IndexReport:
    """Reads a catalogue and writes its index to ``target``, unless something is wrong with it.

    With ``serve_good_rows`` the rows without a fault are enough. ``may_copy_itself``: this process
    has one thread, so that a copy of it may read half of a large file. Never raises for what the
    file holds, or where it or the index stand.
    """
    try:
        raw = read_bytes(file, limit=LARGEST)
    except BadInput as bad:
        return _report("", bad.faults)
    name = file_name(file)
    write = partial(write_index, knowledge=knowledge, made_by=made_by(knowledge.sha256))
    halves = None
    if may_copy_itself and len(raw) >= SMALLEST:
        halves = begin_halves(raw, name, target, partial(write, parts=2))
    total = hashlib.sha256()
    # Hashing leaves Python free for the rows.
    beside = Thread(target=total.update, args=(raw,))
    beside.start()
    faults: tuple[Fault, ...] = ()
    products = halves.finish() if halves is not None else None
    table = None
    if products is None:
        try:
            table = read_table(raw, name)
        except BadInput as bad:
            faults = tuple(bad.faults)
    beside.join()
    sha256 = total.hexdigest()
    if products is not None:
        return replace(_report(sha256, (), products), written=True)
    if table is None:
        return _report(sha256, faults)
    if not len(table) or (table.faults and not serve_good_rows):
        return _report(sha256, table.faults, len(table))
    try:
        write(target, table)
    except OSError as error:
        found = [unwritable(str(target.parent), error), *table.faults]
        return replace(_report(sha256, found, len(table)), try_again=True)
    return replace(_report(sha256, table.faults, len(table)), written=True)


def _report(sha256: str, faults: Iterable[Fault], products: int = 0) -> IndexReport:
    found = tuple(faults)
    return IndexReport(sha256, products, found[:MOST_FAULTS], len(found[MOST_FAULTS:]))


def report_json(report: IndexReport) -> str:
    """A report as one line of JSON."""
    return json.dumps(asdict(report), ensure_ascii=True)


def report_from_json(text: str) -> IndexReport:
    """The report that ``report_json`` wrote. Raises ValueError for anything else."""
    try:
        content = json.loads(text)
        faults = tuple(Fault(**{key: str(one[key]) for key in one}) for one in content["faults"])
        return IndexReport(
            sha256=str(content["sha256"]), products=int(content["products"]), faults=faults,
            more_faults=int(content["more_faults"]), written=content["written"] is True,
            try_again=content["try_again"] is True,
        )  # fmt: skip
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no report: {error}") from None
