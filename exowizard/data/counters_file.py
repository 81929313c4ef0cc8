"""The file of anonymous counts: one SQLite file, made to outlive power cuts and its own damage.

Write-ahead log, synchronous=FULL: a batch is on the disk when ``add`` returns, whole or not at all.
Every batch bears a token that is written with it, so a batch whose end was not told (an error of
the disk while it was flushed) can be tried again and is never counted twice. The file is opened for
each piece of work and closed after it, which also moves the log into the file: between batches
there is one plain file.

A file that is damaged, of another make, a folder or write-protected is set aside under a dated name
and a new one is begun. SQLAlchemy is loaded with this module, which takes 0.2 s; ``counters``
loads it in a thread of its own.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Literal, NamedTuple

from sqlalchemy import (
    URL,
    Column,
    Connection,
    Engine,
    Integer,
    MetaData,
    NullPool,
    Table,
    Text,
    create_engine,
    delete,
    event,
    func,
    select,
)
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DBAPIError

from exowizard.flow.counted import is_countable
from exowizard.flow.ports_kiosk import HourCount

FILE = "counters.sqlite"
Trouble = Literal["full", "read_only", "failed"]
MOST_SET_ASIDE = 5
_MAKE = 0x45784B63  # "ExKc", the application id in the head of the file
_VERSION = 1
_SECONDS_TO_WAIT = 5  # for another program that has the file open
_LITTLE = 64 * 1024  # bytes: less, and the disk is full
_NO_DAMAGE = tuple(
    f"SQLITE_{name}"
    for name in (
        "READONLY", "BUSY", "LOCKED", "IOERR", "NOMEM", "CANTOPEN", "PERM", "AUTH", "PROTOCOL",
    )
)  # fmt: skip
_DAMAGE = ("SQLITE_IOERR_SHORT_READ", "SQLITE_IOERR_DATA", "SQLITE_IOERR_CORRUPTFS")
_BESIDE = ("", "-wal", "-shm", "-journal")
_DAY = len("2026-11-22")
_HOUR = re.compile(r"\d{4}-\d\d-\d\dT\d\d", re.ASCII)
_SET_ASIDE = re.compile(r"counters-damaged-(\d{4}-\d\d-\d\d)(?:-(\d+))?\.sqlite", re.ASCII)

_schema = MetaData()
_meta = Table(
    "meta", _schema, Column("key", Text, primary_key=True), Column("value", Text, nullable=False)
)
_counts = Table(
    "counts",
    _schema,
    Column("hour", Text, primary_key=True),
    Column("event", Text, primary_key=True),
    Column("detail", Text, primary_key=True),
    Column("count", Integer, nullable=False),
    sqlite_with_rowid=False,
)
# Hours and days that changed since they were last sent; ``changes`` tells one change from the next.
_outbox = Table(
    "outbox",
    _schema,
    Column("period", Text, primary_key=True),
    Column("changes", Integer, nullable=False),
    sqlite_with_rowid=False,
)
_SHAPE = {
    (table.name, column.name, bool(column.primary_key))
    for table in _schema.tables.values()
    for column in table.columns
}


class Key(NamedTuple):
    """What a count is of."""

    hour: str
    event: str
    detail: str


class Due(NamedTuple):
    """An hour or a day to send, in the state of so many changes."""

    period: str
    changes: int


class Damaged(Exception):
    """The file cannot be used and may be set aside."""


class CannotKeep(Exception):
    """The file cannot be written or read now; what is in it may be sound."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble: Trouble = trouble


class CountersFile:
    """The counts in one folder. Every method may wait for the disk; one thread at a time.

    All raise Damaged or CannotKeep.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        self._engine = create_engine(
            URL.create("sqlite", database=str(self.path)),
            poolclass=NullPool,
            connect_args={"timeout": _SECONDS_TO_WAIT, "isolation_level": None},
        )
        # For a disk that takes no writes, not even of the locks that a reader needs.
        address = f"{self.path.absolute().as_uri()}?mode=ro&immutable=1"
        self._untouched = create_engine(
            "sqlite://",
            creator=lambda: sqlite3.connect(address, uri=True, isolation_level=None),
            poolclass=NullPool,
        )
        event.listen(self._engine, "connect", _prepare)
        for engine in (self._engine, self._untouched):
            event.listen(engine, "begin", _begin)

    def make_ready(self) -> None:
        """Makes folder and file where they are missing, and looks at a file that is there."""
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self.path.is_dir():
                raise Damaged
            with suppress(OSError):
                self.path.chmod(0o600)
            if self.path.exists() and not os.access(self.path, os.R_OK | os.W_OK):
                raise Damaged
        except OSError as error:
            raise CannotKeep("failed") from error
        with self._talk() as connection:
            if _is_new(connection):
                _schema.create_all(connection)
                connection.exec_driver_sql(f"PRAGMA application_id = {_MAKE}")
                connection.exec_driver_sql(f"PRAGMA user_version = {_VERSION}")
                connection.execute(insert(_meta).values(key="kiosk", value=secrets.token_hex(8)))
            _look_at(connection)
        # Only now: it changes the file, which might have been another program's.
        with self._talk("") as connection:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
        with suppress(OSError):
            self.path.chmod(0o600)

    def set_aside(self, today: str) -> Path:
        """Renames a damaged file; the result is its new name. Only the newest few are kept."""
        try:
            name = f"counters-damaged-{today}"
            of_today = [path for path in self.aside() if path.name.startswith(name)]
            if of_today:
                last = _SET_ASIDE.fullmatch(of_today[-1].name)
                name += f"-{int((last and last[2]) or 1) + 1}"
            target = self.path.with_name(f"{name}.sqlite")
            for ending in _BESIDE:
                part = self.path.with_name(self.path.name + ending)
                if part.exists():
                    part.rename(target.with_name(target.name + ending))
            for old in self.aside()[:-MOST_SET_ASIDE]:
                for ending in _BESIDE:
                    with suppress(OSError):
                        old.with_name(old.name + ending).unlink(missing_ok=True)
        except OSError as error:
            raise CannotKeep("read_only") from error
        return target

    def aside(self) -> list[Path]:
        """Files that were set aside, oldest first."""
        found = []
        with suppress(OSError):
            for path in self.path.parent.iterdir():
                name = _SET_ASIDE.fullmatch(path.name)
                if name is not None:
                    found.append((name[1], int(name[2] or 1), path))
        return [path for _, _, path in sorted(found)]

    def add(self, counts: Mapping[Key, int], token: str, *, to_send: bool) -> None:
        """Adds a batch, once and no more however often it is tried."""
        with self._talk() as connection:
            if _value(connection, "batch") == token:
                return
            rows = [{**key._asdict(), "count": count} for key, count in counts.items()]
            adding = insert(_counts)
            connection.execute(
                adding.on_conflict_do_update(
                    index_elements=list(_counts.primary_key),
                    set_={"count": _counts.c.count + adding.excluded.count},
                ),
                rows,
            )
            if to_send:
                periods = {key.hour for key in counts} | {key.hour[:_DAY] for key in counts}
                noting = insert(_outbox)
                connection.execute(
                    noting.on_conflict_do_update(
                        index_elements=[_outbox.c.period],
                        set_={"changes": _outbox.c.changes + 1},
                    ),
                    [{"period": period, "changes": 1} for period in sorted(periods)],
                )
            _keep(connection, "batch", token)

    def rows(self, first: str = "", last: str = "", *, untouched: bool = False) -> list[HourCount]:
        """Counts from an hour to an hour, in order; "" has no end. A day stands for its hours.

        ``untouched`` reads where nothing can be written; what a log beside it holds is left out.
        """
        query = select(_counts).order_by(_counts.c.hour, _counts.c.event, _counts.c.detail)
        if first:
            query = query.where(_counts.c.hour >= first)
        if last:
            query = query.where(_counts.c.hour < last + "\x7f")
        with self._talk("BEGIN", self._untouched if untouched else None) as connection:
            found = [HourCount(*row) for row in connection.execute(query)]
        return [row for row in found if _may_be_ours(row)]

    def forget_before(self, day: str) -> None:
        """Removes what is older than a day."""
        with self._talk() as connection:
            connection.execute(delete(_counts).where(_counts.c.hour < day))
            connection.execute(delete(_outbox).where(_outbox.c.period < day))

    def days_between(self, first: str, last: str) -> int:
        """On how many days, both included, anything was counted."""
        day = func.substr(_counts.c.hour, 1, _DAY)
        query = select(func.count(day.distinct())).where(day >= first, day <= last)
        with self._talk("BEGIN") as connection:
            return int(connection.execute(query).scalar_one())

    def kiosk(self) -> str:
        """A random name that this file bears since it was made."""
        with self._talk("BEGIN") as connection:
            return _value(connection, "kiosk") or ""

    def due(self, now: str, most: int) -> list[Due]:
        """The oldest hours and days that changed since they were sent and are over."""
        period = _outbox.c.period
        over = period < func.substr(now, 1, func.length(period))
        query = select(_outbox).where(over).order_by(period).limit(most)
        with self._talk("BEGIN") as connection:
            return [Due(*row) for row in connection.execute(query)]

    def strike_out(self, sent: list[Due]) -> None:
        """Notes as sent what did not change meanwhile."""
        with self._talk() as connection:
            for period, changes in sent:
                connection.execute(
                    delete(_outbox).where(_outbox.c.period == period, _outbox.c.changes == changes)
                )

    @contextmanager
    def _talk(
        self, begun: str = "BEGIN IMMEDIATE", engine: Engine | None = None
    ) -> Iterator[Connection]:
        """A connection in one transaction; errors come out as ours."""
        try:
            with (
                (engine or self._engine).connect().execution_options(begun=begun) as connection,
                connection.begin(),
            ):
                yield connection
        except (DBAPIError, sqlite3.Error) as error:
            raise self._meaning(error) from error
        except (OverflowError, ValueError, TypeError) as error:  # values that no kiosk wrote
            raise Damaged from error

    def _meaning(self, error: Exception) -> Damaged | CannotKeep:
        """What an error of SQLite means (https://www.sqlite.org/rescode.html)."""
        first: Any = error.orig if isinstance(error, DBAPIError) else error
        name = str(getattr(first, "sqlite_errorname", ""))
        if name == "SQLITE_FULL":
            return CannotKeep("full")
        if not name.startswith(_NO_DAMAGE) or name in _DAMAGE:
            return Damaged()
        folder = self.path.parent
        with suppress(OSError):
            if shutil.disk_usage(folder).free < _LITTLE:
                return CannotKeep("full")
        read_only = name.startswith("SQLITE_READONLY") or not os.access(folder, os.W_OK)
        return CannotKeep("read_only" if read_only else "failed")


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    for pragma in (
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "secure_delete = ON",
        "synchronous = FULL",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    # Writing begins at once, so that nothing is looked at that another program is about to change.
    begun = connection.get_execution_options().get("begun", "BEGIN IMMEDIATE")
    if begun:
        connection.exec_driver_sql(begun)


def _is_new(connection: Connection) -> bool:
    """Whether nothing was ever put into the file."""
    ask = connection.exec_driver_sql
    marks = ask("PRAGMA application_id").scalar(), ask("PRAGMA user_version").scalar()
    return marks == (0, 0) and ask("SELECT count(*) FROM sqlite_schema").scalar() == 0


def _look_at(connection: Connection) -> None:
    """Raises Damaged where the file is not sound or not ours."""
    ask = connection.exec_driver_sql
    if (ask("PRAGMA application_id").scalar(), ask("PRAGMA user_version").scalar()) != (
        _MAKE,
        _VERSION,
    ):
        raise Damaged
    shape = {
        (table, name, bool(key))
        for table in _schema.tables
        for _, name, _, _, _, key in ask(f"PRAGMA table_info({table})")
    }
    if shape != _SHAPE or ask("PRAGMA integrity_check(1)").scalar() != "ok":
        raise Damaged


def _may_be_ours(row: HourCount) -> bool:
    """Whether a row says what we write; a file is a thing that others can write too."""
    words = all(isinstance(part, str) for part in (row.hour, row.event, row.detail))
    return (
        words
        and isinstance(row.count, int)
        and bool(_HOUR.fullmatch(row.hour))
        and is_countable(row)
    )


def _value(connection: Connection, key: str) -> str | None:
    found = connection.execute(select(_meta.c.value).where(_meta.c.key == key)).scalar()
    return None if found is None else str(found)


def _keep(connection: Connection, key: str, value: str) -> None:
    keeping = insert(_meta).values(key=key, value=value)
    connection.execute(
        keeping.on_conflict_do_update(index_elements=[_meta.c.key], set_={"value": value})
    )
