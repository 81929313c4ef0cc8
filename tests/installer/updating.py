"""A place for updates that tests can spoil: keys made on the fly, a repository, a local server."""

from __future__ import annotations

import datetime
import shutil
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv4Address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from exowizard.core.knowledge import Knowledge
from exowizard.data.knowledge import knowledge_sha256, read_folder
from exowizard.flow.ports_updates import NotUpdated
from exowizard.updates.release import ProgramFile, ProgramRelease
from exowizard.updates.trusted import open_offer
from installer.update_keys import PRETTY, ROLES, CryptoSigner, make_keys, make_root
from installer.update_manifest import Contents, begin, gather, sign_release

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "resources" / "knowledge"
NOW = datetime.datetime.now(datetime.UTC)
DAY = datetime.timedelta(days=1)
NEW_DAY = "2026-12-24"
INSTALLER = b"not really an installer"
Keys = dict[str, list[CryptoSigner]]


def newer_base(folder: Path, day: str = NEW_DAY, version: str = "2026.12") -> Path:
    """Our own knowledge base with another day and version; the rest is as valid as ours."""
    shutil.copytree(SHIPPED, folder)
    about = folder / "about.yaml"
    lines = about.read_text(encoding="utf-8").splitlines()
    lines = [f"  date: {day}" if line.startswith("  date: ") else line for line in lines]
    lines = [f"  version: '{version}'" if line.startswith("  version: ") else line
             for line in lines]  # fmt: skip
    about.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


_facts: dict[str, Knowledge] = {}


def facts_of(base: Path) -> Knowledge:
    """What a base holds; read once for the same files."""
    sha256 = knowledge_sha256(base)
    if sha256 not in _facts:
        _facts[sha256] = read_folder(base)
    return _facts[sha256]


def make_contents(base: Path, files: Path, *, program: str = "0.2.0", needs: str = "0.1.0"):
    """A release with a base, and a program with one file."""
    files.mkdir(exist_ok=True)
    (files / "exowizard.deb").write_bytes(INSTALLER)
    made = ProgramRelease(
        version=program,
        page="https://example.org/get",
        files=(ProgramFile(platform="debian", name="exowizard.deb"),),
    )
    return gather(
        base, facts_of(base).about, made, {"exowizard.deb": files / "exowizard.deb"}, needs
    )


@dataclass
class Publisher:
    """Who signs: keys, the root that ships, and a folder with releases."""

    keys: Keys
    root: bytes
    repository: Path

    @property
    def signers(self) -> list[CryptoSigner]:
        """Every key."""
        return [signer for role in self.keys.values() for signer in role]

    def release(self, contents: Contents, now: datetime.datetime = NOW, **signing: int) -> None:
        """Signs a release; ``signing`` limits how many keys of a role are used."""
        chosen = [
            signer
            for role, found in self.keys.items()
            for signer in found[: signing.get(role, len(found))]
        ]
        sign_release(self.repository, chosen, contents, now)

    def metadata(self, name: str) -> Path:
        """A file of the metadata."""
        return self.repository / "metadata" / name

    def stored(self, kind: str) -> Path:
        """The one target whose name ends so."""
        (found,) = (self.repository / "targets").rglob(f"*{kind}")
        return found


def make_publisher(folder: Path, now: datetime.datetime = NOW) -> Publisher:
    """Keys and an empty repository."""
    keys = make_keys(folder / "keys", None, {role: count for role, (count, _) in ROLES.items()})
    root = make_root(keys, now).to_bytes(PRETTY)
    (folder / "root.json").write_bytes(root)
    begin(folder / "repository", folder / "root.json")
    return Publisher(keys, root, folder / "repository")


LARGEST = 1_000_000


class Client:
    """One person's computer: what it trusts and what it saw."""

    def __init__(self, root: bytes, memory: Path) -> None:
        self.root, self.memory = root, memory

    def ask(self, source, *, archive: bool = True) -> str:
        """The kind of the refusal; the version of the base where all is well."""
        try:
            with open_offer(source, self.root, self.memory) as offer:
                if archive:
                    assert offer.knowledge_archive(LARGEST).stat().st_size > 0
                return offer.release.knowledge.version
        except NotUpdated as why:
            return why.kind


Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Server:
    """Hands out a folder on this computer; ``spoiled`` answers some paths in another way."""

    folder: Path
    port: int = 0
    spoiled: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    @property
    def address(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}/updates"

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Answers one request."""
        self.asked.append(handler.path)
        self.headers.append(dict(handler.headers))
        name = handler.path.removeprefix("/updates/")
        path = self.folder / name
        if name in self.spoiled:
            self.spoiled[name](handler)
        elif path.is_file():
            content = path.read_bytes()
            handler.send_response(200)
            handler.send_header("Content-Length", str(len(content)))
            handler.end_headers()
            handler.wfile.write(content)
        else:
            handler.send_error(404)


def make_certificate(folder: Path) -> Path:
    """A certificate for 127.0.0.1, signed by itself, and its key in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "here")])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(NOW - DAY)
        .not_valid_after(NOW + DAY)
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, SHA256())
    )
    path = folder / "certificate.pem"
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(made.public_bytes(Encoding.PEM) + secret)
    return path


@contextmanager
def serving(folder: Path, certificate: Path | None = None) -> Iterator[Server]:
    """A server until the block ends; with a certificate it speaks TLS."""
    server = Server(folder)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            try:
                server.answer(self)
            except OSError:  # the client had enough
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        http.daemon_threads = True
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            http.socket = context.wrap_socket(http.socket, server_side=True)
            http.handle_error = lambda *_: None  # type: ignore[method-assign]
        server.port = http.server_address[1]
        thread = threading.Thread(target=http.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            server.closing.set()
            http.shutdown()
            thread.join()
