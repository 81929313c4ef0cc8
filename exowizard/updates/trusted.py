"""What a source offers, proved by The Update Framework (https://theupdateframework.io).

TUF's client does the proving: who may sign, how many must, that nothing is older than what was
seen before, that nothing is past its day, and that all parts belong to one release. Here its
fetching is given bounds, and its errors are sorted into kinds that people can be told of.

What was seen is remembered in a folder. Where that is gone, what came with the program and the
knowledge base in use still hold off anything older.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tuf.api import exceptions as tuf
from tuf.api.metadata import TargetFile
from tuf.api.serialization import DeserializationError
from tuf.ngclient.config import UpdaterConfig
from tuf.ngclient.fetcher import FetcherInterface
from tuf.ngclient.updater import Updater

from exowizard.flow.ports_updates import NotUpdated, UpdateFault
from exowizard.updates import release
from exowizard.updates.places import Source

_BASE = "https://updates.invalid/"  # stands before every name; no address is made of it
METADATA, TARGETS = "metadata", "targets"
# The fetcher is told a length of everything but stops late at a few bounds of its own.
_LIMITS = UpdaterConfig(
    max_root_rotations=64,
    max_delegations=1,
    root_max_length=256_000,
    timestamp_max_length=16_384,
    snapshot_max_length=64_000,
    targets_max_length=512_000,
)
_GONE = 404


class _Fetcher(FetcherInterface):
    """Hands TUF the files of a source."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def _fetch(self, url: str) -> Iterator[bytes]:
        """The bytes of a file. An error comes with the first byte that is asked for."""
        name = url.removeprefix(_BASE)
        try:
            chunks = self.source.chunks(name)
            # Whether there is such a file is asked here: TUF ends its search for new roots so.
            first = next(chunks, b"")
        except FileNotFoundError as error:
            raise tuf.DownloadHTTPError(name, _GONE) from error
        except TimeoutError as error:
            raise tuf.SlowRetrievalError(name) from error
        return self._rest(name, first, chunks)

    @staticmethod
    def _rest(name: str, first: bytes, chunks: Iterator[bytes]) -> Iterator[bytes]:
        yield first
        try:
            yield from chunks
        except TimeoutError as error:
            raise tuf.SlowRetrievalError(name) from error
        except OSError as error:
            raise tuf.DownloadError(name) from error


class Offer:
    """What a source offers at the moment, proved."""

    def __init__(self, updater: Updater, offered: release.Release, folder: Path) -> None:
        self._updater, self._folder = updater, folder
        self.release = offered

    def knowledge_archive(self, largest: int) -> Path:
        """Fetches the archive of the knowledge base; it is there until the offer is closed.

        Raises NotUpdated.
        """
        return _fetched(self._updater, self.release.knowledge.target, self._folder, largest)

    def program_file(self, file: release.ProgramFile) -> tuple[int, str]:
        """Length in bytes and SHA-256 of one of the program's files. Raises NotUpdated."""
        with _sorted_errors():
            about = _described(self._updater, file.target)
        return about.length, about.hashes["sha256"]


@contextmanager
def open_offer(source: Source, root: bytes, memory: Path) -> Iterator[Offer]:
    """Asks a source and proves what it offers; ``memory`` is the folder of what was seen.

    One at a time for the same folder. Raises NotUpdated.
    """
    for library in ("tuf", "securesystemslib"):  # their words are for developers
        logging.getLogger(library).setLevel(logging.CRITICAL)
    try:
        memory.mkdir(mode=0o700, parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".fetched-", dir=memory))
    except OSError as error:
        raise NotUpdated("disk", (str(error.strerror),)) from None
    try:
        with _sorted_errors():
            updater = Updater(
                str(memory), _BASE + METADATA, str(work), _BASE + TARGETS, _Fetcher(source),
                _LIMITS, bootstrap=root,
            )  # fmt: skip
            updater.refresh()
        content = _fetched(updater, release.NAME, work, release.LARGEST).read_bytes()
        yield Offer(updater, release.read_release(content), work)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _described(updater: Updater, name: str) -> TargetFile:
    """What the metadata says of a file."""
    about = updater.get_targetinfo(name)
    if about is None or "sha256" not in about.hashes:
        raise NotUpdated("mixed", (name,))  # named in the release, and signed nowhere
    return about


def _fetched(updater: Updater, name: str, folder: Path, largest: int) -> Path:
    """A file with the length and hash that were signed."""
    with _sorted_errors():
        about = _described(updater, name)
        if about.length > largest:
            raise NotUpdated("too_large", (name,))
        path = folder / name.replace("/", "-")
        updater.download_target(about, str(path))
    return path


# The first that fits counts; each with the metadata's place in the family of errors in mind.
_KINDS: tuple[tuple[type[Exception], UpdateFault], ...] = (
    (tuf.SlowRetrievalError, "slow"),
    (tuf.DownloadLengthMismatchError, "too_large"),
    (tuf.DownloadHTTPError, "missing"),
    (tuf.DownloadError, "offline"),
    (tuf.ExpiredMetadataError, "expired"),
    (tuf.BadVersionNumberError, "rolled_back"),
    (tuf.UnsignedMetadataError, "untrusted"),
    (tuf.LengthOrHashMismatchError, "mixed"),
    (DeserializationError, "untrusted"),
    (tuf.RepositoryError, "untrusted"),
)


@contextmanager
def _sorted_errors() -> Iterator[None]:
    try:
        yield
    except (tuf.DownloadError, tuf.RepositoryError, DeserializationError) as error:
        kind = next(kind for family, kind in _KINDS if isinstance(error, family))
        raise NotUpdated(kind, (str(error),)) from None
    except ValueError as error:  # metadata of a form that TUF has no error for
        raise NotUpdated("untrusted", (str(error)[:200],)) from None
    except OSError as error:
        raise NotUpdated("disk", (str(error.strerror),)) from None
