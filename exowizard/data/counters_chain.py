"""The chain's database of counts: PostgreSQL through SQLAlchemy and pg8000.

One table, made where it is missing::

    CREATE TABLE exowizard_counts (
        store text, kiosk text, period text, event text, detail text, count integer,
        PRIMARY KEY (store, kiosk, period, event, detail))

``kiosk`` is a random name of the kiosk's file; ``period`` an hour (2026-11-22T14) or a day
(2026-11-22) of the store's local time; ``detail`` "" the total of an event; ``count`` a multiple of
5, rounded down, NULL for fewer than 5. A parcel replaces rows with the same key, all in one
transaction, so it may be sent any number of times. The account needs to SELECT, INSERT and UPDATE.

The connection is encrypted and the server's certificate and name are checked, but on this computer
itself. The address may end in ``?sslmode=verify-full`` (the default elsewhere),
``?sslmode=disable`` (an own tunnel carries it) and ``&sslrootcert=FILE`` (an own authority).
"""

from __future__ import annotations

import ssl
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

from pg8000.exceptions import Error as DriverError
from sqlalchemy import (
    Column,
    Integer,
    MetaData,
    NullPool,
    Table,
    Text,
    create_engine,
    make_url,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import ArgumentError, DBAPIError

from exowizard.data.counters_send import NotSent

if TYPE_CHECKING:
    from sqlalchemy import URL

    from exowizard.data.counters_keeper import Parcel
    from exowizard.data.counters_send import Refusal

SECONDS = 10  # for each step on the network
_SERVER_LIMIT = f"{SECONDS}s"
_ROWS_AT_ONCE = 500
_WRONG_NAME = ("28000", "28P01")
_NO_RIGHT = ("42501", "25006")  # the second: a server that only reads

_schema = MetaData()
COUNTS = Table(
    "exowizard_counts",
    _schema,
    *(
        Column(name, Text, primary_key=True)
        for name in ("store", "kiosk", "period", "event", "detail")
    ),
    Column("count", Integer, nullable=True),
)


def deliver(address: str, store: str, parcel: Parcel) -> None:
    """Puts a parcel into the chain's database, whole or not at all. Raises NotSent."""
    try:
        url, settings = connection_of(address)
    except (ArgumentError, ValueError, OSError):
        raise NotSent("address") from None
    try:
        engine = create_engine(url, poolclass=NullPool, connect_args=settings)
        with engine.begin() as connection:
            connection.exec_driver_sql(f"SET LOCAL statement_timeout = '{_SERVER_LIMIT}'")
            _schema.create_all(connection)
            rows = [
                {
                    "store": store, "kiosk": parcel.kiosk, "period": row.period,
                    "event": row.event, "detail": row.detail, "count": row.number,
                }
                for row in parcel.rows
            ]  # fmt: skip
            for start in range(0, len(rows), _ROWS_AT_ONCE):
                adding = insert(COUNTS).values(rows[start : start + _ROWS_AT_ONCE])
                connection.execute(
                    adding.on_conflict_do_update(
                        index_elements=list(COUNTS.primary_key),
                        set_={"count": adding.excluded.count},
                    )
                )
    except (DBAPIError, DriverError, OSError) as error:
        # No word of the error goes on: it may hold the address and its password.
        raise NotSent(_refusal(error)) from None


def connection_of(address: str) -> tuple[URL, dict[str, Any]]:
    """The URL and how to connect. Raises ArgumentError, ValueError or OSError for a useless one."""
    given = make_url(address)
    asked = given.query
    url = given.set(drivername="postgresql+pg8000").difference_update_query(
        ["sslmode", "sslrootcert"]
    )
    mode = asked.get("sslmode") or ("disable" if _is_here(url) else "verify-full")
    authority = asked.get("sslrootcert")
    settings: dict[str, Any] = {"timeout": SECONDS, "application_name": "exowizard-kiosk"}
    if mode == "disable":
        settings["ssl_context"] = False
    elif mode == "verify-full":
        cafile = authority if isinstance(authority, str) else None
        settings["ssl_context"] = ssl.create_default_context(cafile=cafile)
    else:
        raise ArgumentError("sslmode is verify-full or disable")
    return url, settings


def _is_here(url: URL) -> bool:
    host = url.host or "localhost"
    try:
        return host == "localhost" or ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _refusal(error: Exception) -> Refusal:
    first: Any = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(first, ssl.SSLError) or "refuses SSL" in str(first):
        return "tls"
    told = first.args[0] if getattr(first, "args", ()) else None
    code = str(told.get("C", "")) if isinstance(told, dict) else ""
    if code in _WRONG_NAME:
        return "password"
    if code in _NO_RIGHT:
        return "rights"
    # 08: connection, 53: resources, 57: shut down or cancelled.
    if not code or code.startswith(("08", "53", "57")):
        return "no_answer"
    return "refused"
