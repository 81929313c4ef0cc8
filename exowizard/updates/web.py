"""Fetches files from one https address: no redirects, no cookies, and an end to all waiting.

What is sent is the path of a file and the name of the program, the same for everybody.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit
from urllib.request import getproxies, proxy_bypass

SILENCE = 15.0  # seconds without a byte
LONGEST = 120.0  # seconds for one file, however steadily it drips
_AT_ONCE = 64 * 1024
_GONE = (403, 404, 410)
_TLS = 443
AGENT = "exowizard"  # without a version: the same for everybody


@dataclass(frozen=True)
class Web:
    """The files under one address."""

    address: str
    silence: float = SILENCE
    longest: float = LONGEST

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a file, as they come.

        Raises FileNotFoundError where the server has none, TimeoutError where it is too slow,
        ConnectionError where nothing answers, OSError for everything else. A redirect is that too:
        only the address that was shown is asked.
        """
        parts = urlsplit(self.address)
        connection = self._connection(parts)
        late = threading.Event()
        wires: list[socket.socket] = []  # the connection forgets its own once an answer begins

        def give_up() -> None:
            late.set()
            for wire in wires:
                # Wakes whoever waits for a byte; closing alone would not.
                with suppress(OSError):
                    wire.shutdown(socket.SHUT_RDWR)

        alarm = threading.Timer(self.longest, give_up)
        alarm.daemon = True
        alarm.start()
        try:
            self._connect(connection, parts, wires)
            yield from self._body(connection, parts, name)
            if late.is_set():
                raise TimeoutError(name)
        except (http.client.HTTPException, OSError) as error:
            if late.is_set():
                raise TimeoutError(name) from error
            if isinstance(error, OSError):
                raise
            raise OSError(name) from error  # what came is no HTTP
        finally:
            alarm.cancel()
            connection.close()

    def _connection(self, parts: SplitResult) -> http.client.HTTPConnection:
        """Not yet connected; through the system's proxy where there is one."""
        host = parts.hostname or ""
        port = parts.port or (_TLS if parts.scheme == "https" else http.client.HTTP_PORT)
        proxy = getproxies().get("https") if parts.scheme == "https" else None
        if not proxy or proxy_bypass(host):
            return http.client.HTTPConnection(host, port, timeout=self.silence)
        through = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
        connection = http.client.HTTPConnection(
            through.hostname or "", through.port, timeout=self.silence
        )
        connection.set_tunnel(host, port)
        return connection

    @staticmethod
    def _connect(
        connection: http.client.HTTPConnection, parts: SplitResult, wires: list[socket.socket]
    ) -> None:
        try:
            connection.connect()
        except OSError as error:
            raise ConnectionError(str(error)) from error
        wires.append(connection.sock)
        if parts.scheme == "https":
            # The handshake by itself, so that the alarm can end it too.
            context = ssl.create_default_context()
            connection.sock = context.wrap_socket(
                connection.sock, server_hostname=parts.hostname, do_handshake_on_connect=False
            )
            wires[:] = [connection.sock]
            connection.sock.do_handshake()

    @staticmethod
    def _body(
        connection: http.client.HTTPConnection, parts: SplitResult, name: str
    ) -> Iterator[bytes]:
        headers = {"Host": parts.netloc, "User-Agent": AGENT, "Accept-Encoding": "identity"}
        path = f"{parts.path.rstrip('/')}/{quote(name)}"
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        if answer.status in _GONE:
            raise FileNotFoundError(name)
        if answer.status != http.client.OK:
            raise OSError(f"{name}: status {answer.status}")
        while chunk := answer.read1(_AT_ONCE):
            yield chunk
        if answer.length:  # the server went away in the middle
            raise OSError(f"{name}: cut short")
