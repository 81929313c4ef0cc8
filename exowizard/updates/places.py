"""Where updates come from: an https address, or a folder such as a USB stick."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from exowizard.data.resources import resource_folder
from exowizard.flow.ports_updates import NotUpdated

ADDRESS_FILE = "update/address.txt"  # in the resources; whoever hands the program out writes it
ROOT_FILE = "update/root.json"
LONGEST_ADDRESS = 500
_LARGEST_ROOT = 512_000
_AT_ONCE = 64 * 1024


class Source(Protocol):
    """A place that hands out files by name, such as ``metadata/timestamp.json``."""

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a file. Raises FileNotFoundError, TimeoutError or OSError."""
        ...


@dataclass(frozen=True)
class Folder:
    """A folder with a copy of what stands at the address."""

    path: Path

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a file, never of one outside of the folder."""
        whole = self.path.resolve(strict=True)
        found = (whole / name).resolve(strict=True)
        if not found.is_relative_to(whole) or not found.is_file():
            raise FileNotFoundError(name)
        return self._read(found)

    @staticmethod
    def _read(path: Path) -> Iterator[bytes]:
        with path.open("rb") as stream:
            while chunk := stream.read(_AT_ONCE):
                yield chunk


def set_address() -> str | None:
    """The address that came with this copy of the program; None where it came without."""
    try:
        text = (resource_folder() / ADDRESS_FILE).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return text or None


def trusted_root() -> bytes:
    """Who may sign updates, as it came with the program. Raises NotUpdated where nobody may."""
    try:
        with (resource_folder() / ROOT_FILE).open("rb") as stream:
            return stream.read(_LARGEST_ROOT)
    except OSError:
        raise NotUpdated("no_trust") from None


def open_place(place: str) -> Source:
    """The source behind an address or a folder. Raises NotUpdated for what is neither."""
    if "://" not in place:
        folder = Path(place)
        if not folder.is_dir():
            raise NotUpdated("offline", (place,))
        return Folder(folder)
    check_address(place)
    # Only who asks an address needs sockets and TLS.
    from exowizard.updates.web import Web

    return Web(place)


def check_address(address: str) -> str:
    """The host of an address that may be asked. Raises NotUpdated for another.

    Only https, so that nobody on the way sees or holds back what is asked; plain http on this
    computer alone. No name or password, no query: nothing of a person may stand in it.
    """
    refused = NotUpdated("no_address", (address[:LONGEST_ADDRESS],))
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise refused from None
    plain = parts.scheme == "http" and host is not None and _is_here(host)
    odd = parts.username is not None or parts.query or parts.fragment or ".." in unquote(parts.path)
    strange = len(address) > LONGEST_ADDRESS or not address.isascii() or not address.isprintable()
    if not host or odd or strange or " " in address or not (parts.scheme == "https" or plain):
        raise refused
    return host


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
