"""A store's checked products in one SQLite file that is made once and then only read.

A screen with 100,000 products must neither hold them nor walk through them: SQLite looks for those
that fit a person while Python may go on drawing. What ingredient lists hold is read when the file
is made; a person's needs are then a few comparisons of numbers. The file belongs to one version of
the program and of the knowledge base.
"""

from __future__ import annotations

import errno
import heapq
import os
import sqlite3
import threading
import weakref
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from itertools import count, groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import Any, get_args

from exowizard.core.answers import Region
from exowizard.core.catalogue import WEEKS_A_MONTH, Product
from exowizard.core.ingredient_traits import CUT, TraitReader, traits_of
from exowizard.core.knowledge import Knowledge
from exowizard.core.options import OptionId
from exowizard.core.product_fit import NEVER_SHOWN, Needs, cells_of, courses_of, has_no_list
from exowizard.core.product_health import DEVICE
from exowizard.data.catalogue import Table
from exowizard.data.catalogue_columns import APART, COLUMNS

FORMAT = "exowizard-catalogue-index/2"
_WORD = 62  # bits of an SQLite integer that are used
# The short texts of a product are kept as one, three times as quick to write as 15 columns.
_TEXTS = tuple(
    name for name in COLUMNS if name not in ("price", "weeks", "ingredients", "in_stock")
)
_ROW = (
    "option", "price", "currency", "weeks", "ingredients", "source_species", "region", "texts",
)  # fmt: skip
_FIT = ("currency", "regions", "once", "cost", "species", "kind")
_REGIONS = {region: 1 << place for place, region in enumerate(get_args(Region))}
# Source species as numbers, those that are stated last: 0 not stated, 1 none.
_HUMAN, _OTHER = 2, 3
_REASONS = {
    sqlite3.SQLITE_FULL: errno.ENOSPC, sqlite3.SQLITE_READONLY: errno.EROFS,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
}  # fmt: skip
# How a product stands to a list of ingredients: it lacks one, needs none, has one, has too much.
_LACKS, _BARE, _READ, _CUT = range(4)


class NoIndex(Exception):
    """The file is no index of this program and knowledge base, or it is damaged."""


def second_part(path: Path) -> Path:
    """Where the other half of an index is that two processes made."""
    return path.with_name(f"{path.name}2")


def write_index(
    path: Path, table: Table, knowledge: Knowledge, made_by: str, *, parts: int = 1
) -> None:
    """Writes the products that can ever be shown, whole or not at all.

    ``parts`` 2: there is or will be a second part beside it, made from the other rows.

    ``made_by`` tells the version of program and knowledge base. The disk may still be at work when
    this is done: after a power cut the file must be proved by its hash. Raises OSError.
    """
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as base:
            _fill(base, table, knowledge, (FORMAT, made_by, parts))
        part.replace(path)
    except sqlite3.Error as error:
        code = _REASONS.get(getattr(error, "sqlite_errorcode", 0), errno.EIO)
        raise OSError(code, str(error)) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _fill(
    base: sqlite3.Connection, table: Table, knowledge: Knowledge, about: tuple[str, str, int]
) -> None:
    reader = TraitReader(knowledge.ingredients)
    words = _words_for(len(reader.traits))
    traits = [f"traits_{word}" for word in range(words)]
    # Nothing reads the file before it is complete, and a broken one is thrown away.
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "page_size = 16384"):
        base.execute(f"PRAGMA {pragma}")
    base.execute("CREATE TABLE about (format TEXT, made_by TEXT, parts INTEGER)")
    base.execute("CREATE TABLE span (option TEXT PRIMARY KEY, first INTEGER, last INTEGER)")
    base.execute(f"CREATE TABLE fit (id INTEGER PRIMARY KEY, {', '.join((*_FIT, *traits))})")
    base.execute("CREATE TABLE product (id INTEGER PRIMARY KEY, price, weeks, list, texts)")
    base.execute("CREATE TABLE list (id INTEGER PRIMARY KEY, text)")
    base.execute("BEGIN")
    base.execute("INSERT INTO about VALUES (?, ?, ?)", about)
    if table.columns:
        columns = dict(zip(COLUMNS, table.columns, strict=True))
        places = _in_order(columns, table.bad)
        columns["region"] = [",".join(regions) for regions in columns["region"]]
        # Joined before they are put in order: neighbours in the file are neighbours in memory.
        texts = zip(*(columns[name] for name in _TEXTS), strict=True)
        columns["texts"] = list(map(APART.join, texts))
        rows = _Rows({name: _picked(columns[name], places) for name in _ROW})
        base.executemany("INSERT INTO list VALUES (?, ?)", enumerate(rows.lists))
        base.executemany("INSERT INTO product VALUES (?, ?, ?, ?, ?)", rows.products())
        marks = ",".join("?" * (1 + len(_FIT) + words))
        fits = rows.fits(reader, words, courses_of(knowledge))
        base.executemany(f"INSERT INTO fit VALUES ({marks})", fits)  # noqa: S608 - no value
        base.executemany("INSERT INTO span VALUES (?, ?, ?)", rows.spans())
    base.execute("COMMIT")


def _in_order(columns: dict[str, Sequence[Any]], bad: frozenset[int]) -> list[int]:
    """The places of all rows to be kept: by option, then as they are shown, by price and sku."""
    rows = zip(
        columns["option"], columns["price"], columns["sku"], columns["in_stock"],
        range(len(columns["sku"])), strict=True,
    )  # fmt: skip
    wanted = [row for row in rows if row[3] and row[4] not in bad and row[0] != NEVER_SHOWN]
    wanted.sort()
    return list(map(itemgetter(4), wanted))


def _picked(cells: Sequence[Any], places: list[int]) -> Sequence[Any]:
    return itemgetter(*places)(cells) if len(places) > 1 else [cells[place] for place in places]


class _Rows:
    """The rows to be kept, in order, by column; each different list of ingredients once."""

    def __init__(self, columns: dict[str, Sequence[Any]]) -> None:
        self.columns = columns
        self.lists = tuple(dict.fromkeys(columns["ingredients"]))

    def products(self) -> Iterator[tuple[Any, ...]]:
        """What is shown of each."""
        columns = self.columns
        place = {text: number for number, text in enumerate(self.lists)}
        lists = map(place.__getitem__, columns["ingredients"])
        return zip(count(), columns["price"], columns["weeks"], lists, columns["texts"])

    def fits(
        self, reader: TraitReader, words: int, courses: frozenset[OptionId]
    ) -> Iterator[tuple[Any, ...]]:
        """What decides whether it fits a person."""
        columns = self.columns
        read = {text: _read(reader.read(text), words) for text in self.lists if text}
        bare, lacking = (_BARE, *(0,) * words), (_LACKS, *(0,) * words)
        regions = {
            text: sum(_REGIONS[one] for one in text.split(",") if one)
            for text in set(columns["region"])
        }
        species = {"not_stated": 0, "none": 1, "human": _HUMAN}
        rows = zip(
            count(), columns["option"], columns["price"], columns["currency"], columns["weeks"],
            columns["ingredients"], columns["source_species"], columns["region"],
        )  # fmt: skip
        for number, option, price, currency, weeks, text, source, region in rows:
            once = weeks is None or option in courses
            found = read[text] if text else bare if has_no_list(option, weeks) else lacking
            cost = price if once else price / (weeks / WEEKS_A_MONTH)
            yield (
                number, currency, regions[region], once, cost, species.get(source, _OTHER), *found
            )  # fmt: skip

    def spans(self) -> Iterator[tuple[str, int, int]]:
        """The first and the last number of each option."""
        first = 0
        for option, group in groupby(self.columns["option"]):
            last = first + sum(1 for _ in group) - 1
            yield option, first, last
            first = last + 1


def _read(bits: int, words: int) -> tuple[int, ...]:
    return (_CUT, *(0,) * words) if bits == CUT else (_READ, *_split(bits, words))


def _split(bits: int, words: int) -> tuple[int, ...]:
    return tuple(bits >> (_WORD * word) & ((1 << _WORD) - 1) for word in range(words))


def _words_for(traits: int) -> int:
    return max(1, -(-traits // _WORD))


def _product(price: float, weeks: float | None, ingredients: str, texts: str) -> Product:
    cells: dict[str, Any] = dict(zip(_TEXTS, texts.split(APART), strict=True))
    regions = cells["region"]
    cells["region"] = tuple(regions.split(",")) if regions else ()
    return Product(price=price, weeks=weeks, ingredients=ingredients, **cells)


def _as_shown(product: Product) -> tuple[float, str]:
    """What products stand in order by; ``_in_order`` has the same."""
    return product.price, product.sku


class _Part:
    """One file of an index. Raises NoIndex."""

    def __init__(self, path: Path, made_by: str) -> None:
        try:
            self.base = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=ro&immutable=1",
                uri=True, check_same_thread=False,
            )  # fmt: skip
        except sqlite3.Error as error:
            raise NoIndex(str(error)) from error
        weakref.finalize(self, self.base.close)
        try:
            about = self.base.execute("SELECT format, made_by, parts FROM about").fetchone()
            spans = self.base.execute("SELECT option, first, last FROM span").fetchall()
        except sqlite3.Error as error:
            raise NoIndex(str(error)) from error
        if about is None or about[:2] != (FORMAT, made_by):
            raise NoIndex("made by another version")
        self.parts: int = about[2]
        self.spans = {option: (first, last) for option, first, last in spans}


class CatalogueIndex:
    """The products of one catalogue file. May be asked from any thread; closes by itself."""

    def __init__(self, path: Path, knowledge: Knowledge, made_by: str) -> None:
        """Opens an index file. Raises NoIndex."""
        self._lock = threading.Lock()
        self._traits = traits_of(knowledge.ingredients)
        self._words = _words_for(len(self._traits))
        self._cells = cells_of(knowledge)
        first = _Part(path, made_by)
        self._parts = [first]
        if first.parts == 2:
            self._parts.append(_Part(second_part(path), made_by))

    def find(
        self, needs: Needs, options: Iterable[OptionId], limit: int
    ) -> dict[OptionId, tuple[Product, ...]]:
        """As ``core.catalogue.match`` with the same limit. Raises NoIndex for a damaged file."""
        tests, values = self._tests(needs)
        found: dict[OptionId, tuple[Product, ...]] = {}
        try:
            with self._lock:
                for option in options:
                    parts = [self._of(part, option, needs, tests, values, limit)
                             for part in self._parts]  # fmt: skip
                    rows = heapq.merge(*parts, key=_as_shown) if len(parts) > 1 else parts[0]
                    found[option] = tuple(islice(rows, limit))
        except sqlite3.Error as error:
            raise NoIndex(str(error)) from error
        return found

    def _of(
        self,
        part: _Part,
        option: OptionId,
        needs: Needs,
        tests: list[str],
        values: dict[str, Any],
        limit: int,
    ) -> Iterator[Product]:
        span = part.spans.get(option)
        if span is None or needs.wants_none_of(option):
            return
        if option == DEVICE and needs.owns_device:
            tests = [*tests, "NOT once"]
        if needs.human_barred and option in self._cells:
            tests = [*tests, f"(species >= {_HUMAN} OR (kind = {_BARE} AND species = 1))"]
        rows = part.base.execute(
            "SELECT price, weeks, list.text, texts FROM fit "  # noqa: S608 - no value
            "JOIN product ON product.id = fit.id JOIN list ON list.id = product.list "
            f"WHERE fit.id BETWEEN :first AND :last AND {' AND '.join(tests)} "
            "ORDER BY fit.id LIMIT :limit",
            {**values, "first": span[0], "last": span[1], "limit": limit},
        )
        for row in rows:
            yield _product(*row)

    def _tests(self, needs: Needs) -> tuple[list[str], dict[str, Any]]:
        """What every product must pass, as SQL, with the values of its parameters."""
        values: dict[str, Any] = {
            "currency": needs.currency, "region": _REGIONS[needs.region],
            "monthly": needs.monthly, "upfront": needs.upfront,
        }  # fmt: skip
        tests = [
            "currency = :currency",
            "(regions = 0 OR regions & :region)",
            "cost <= CASE WHEN once THEN :upfront ELSE :monthly END",
        ]
        if needs.human_barred:
            tests.append(f"species <> {_HUMAN}")
        stated, not_stated = (self._bits(needs, source_stated=told) for told in (True, False))
        if not_stated:
            free = []
            for word, both in enumerate(
                zip(_split(stated, self._words), _split(not_stated, self._words), strict=True)
            ):
                values[f"stated_{word}"], values[f"not_stated_{word}"] = both
                free.append(
                    f"traits_{word} & CASE WHEN species >= {_HUMAN} THEN :stated_{word} "
                    f"ELSE :not_stated_{word} END = 0"
                )
            values["lenient"] = not needs.must_read
            tests.append(
                f"(kind = {_BARE} OR (kind = {_LACKS} AND :lenient) "
                f"OR (kind = {_READ} AND {' AND '.join(free)}))"
            )
        return tests, values

    def _bits(self, needs: Needs, *, source_stated: bool) -> int:
        return sum(
            1 << place
            for place, trait in enumerate(self._traits)
            if needs.minds(trait, source_stated=source_stated)
        )
