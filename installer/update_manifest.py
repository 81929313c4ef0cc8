"""Signs a release for updates: the program's files by their hashes, and a knowledge base.

    python3 installer/update_manifest.py --keys FOLDER --repository FOLDER
        [--knowledge resources/knowledge] [--needs 0.1.0] [--page URL] [--file PLATFORM=PATH ...]
    python3 installer/update_manifest.py --keys FOLDER --repository FOLDER --still

Writes a TUF repository: put it behind an https address, or copy it onto a USB stick. With
``--still`` nothing is released; only the timestamp is signed anew, which says that the release is
still the newest. Do that before its day is over, or programs refuse it as out of date.

The program's own files are not copied: they are announced, and got from ``--page``.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import io
import shutil
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Metadata, MetaFile, Root, Snapshot, TargetFile, Targets, Timestamp

import exowizard
from exowizard.core.advice_facts import About
from exowizard.core.faults import BadInput
from exowizard.data.knowledge import knowledge_files, knowledge_sha256
from exowizard.data.knowledge_in_use import prove
from exowizard.updates.release import (
    FORMAT,
    NAME,
    KnowledgeRelease,
    ProgramFile,
    ProgramRelease,
    Release,
)
from installer.update_keys import PRETTY, newest_root, read_keys, read_passphrase

ROOT = Path(__file__).resolve().parents[1]
# How long each signature holds. The timestamp bounds how long somebody can hide a newer release,
# and how old a USB stick may be.
DAYS = {"targets": 365, "snapshot": 365, "timestamp": 30}
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644


@dataclass
class Contents:
    """What a release holds, by target names: files of its own, and those that it announces."""

    files: dict[str, bytes]
    announced: dict[str, Path] = field(default_factory=dict)


def pack(folder: Path) -> bytes:
    """The archive of a knowledge base; the same bytes for the same files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in knowledge_files(folder):
            about = zipfile.ZipInfo(path.relative_to(folder).as_posix(), _ZIP_DAY)
            about.create_system = 3
            about.external_attr = _PLAIN_FILE << 16
            about.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(about, path.read_bytes().replace(b"\r\n", b"\n"))
    return made.getvalue()


def gather(
    knowledge: Path, about: About, program: ProgramRelease, files: dict[str, Path], needs: str
) -> Contents:
    """A release of a knowledge base, which was proved, and a program with its files by name."""
    offered = Release(
        format=FORMAT,
        program=program,
        knowledge=KnowledgeRelease(
            version=about.version,
            date=about.date,
            sha256=knowledge_sha256(knowledge),
            needs=needs,
        ),
    )
    return Contents(
        {
            NAME: offered.model_dump_json(indent=1).encode() + b"\n",
            offered.knowledge.target: pack(knowledge),
        },
        {file.target: files[file.name] for file in program.files},
    )


def sign_release(
    repository: Path, signers: list[CryptoSigner], contents: Contents, now: datetime.datetime
) -> None:
    """Adds a release to a repository, or begins one. Raises ValueError with too few keys."""
    metadata, targets = repository / "metadata", repository / "targets"
    root = Metadata[Root].from_file(str(newest_root(repository))).signed
    signed = Targets(_next(metadata, "targets"), expires=_until(now, "targets"))
    for name, content in contents.files.items():
        about = TargetFile.from_data(name, content, ["sha256"])
        signed.targets[name] = about
        folder, _, last = name.rpartition("/")
        path = targets / folder / f"{about.hashes['sha256']}.{last}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    for name, path in contents.announced.items():
        signed.targets[name] = TargetFile.from_file(name, str(path), ["sha256"])
    made = _signed(Metadata(signed), root, "targets", signers)
    (metadata / f"{signed.version}.targets.json").write_bytes(made)
    sign_snapshot(repository, signers, signed.version, made, now)


def sign_snapshot(
    repository: Path,
    signers: list[CryptoSigner],
    version: int,
    targets: bytes,
    now: datetime.datetime,
) -> None:
    """Says that these targets, of this version, are the newest. Raises ValueError as above."""
    metadata = repository / "metadata"
    root = Metadata[Root].from_file(str(newest_root(repository))).signed
    snapshot = Snapshot(_next(metadata, "snapshot"), expires=_until(now, "snapshot"))
    snapshot.meta["targets.json"] = _described(version, targets)
    made = _signed(Metadata(snapshot), root, "snapshot", signers)
    (metadata / f"{snapshot.version}.snapshot.json").write_bytes(made)
    _sign_timestamp(metadata, root, signers, _described(snapshot.version, made), now)


def sign_still(repository: Path, signers: list[CryptoSigner], now: datetime.datetime) -> None:
    """Says anew that the release is the newest. Raises ValueError with too few keys."""
    metadata = repository / "metadata"
    root = Metadata[Root].from_file(str(newest_root(repository))).signed
    old = Metadata[Timestamp].from_file(str(metadata / "timestamp.json")).signed
    _sign_timestamp(metadata, root, signers, old.snapshot_meta, now)


def begin(repository: Path, root: Path) -> None:
    """Makes the folders of a repository, with the first root."""
    (repository / "metadata").mkdir(parents=True, exist_ok=True)
    (repository / "targets").mkdir(exist_ok=True)
    first = repository / "metadata" / "1.root.json"
    if not first.exists():
        shutil.copyfile(root, first)


def _sign_timestamp(
    metadata: Path,
    root: Root,
    signers: list[CryptoSigner],
    snapshot: MetaFile,
    now: datetime.datetime,
) -> None:
    path = metadata / "timestamp.json"
    old = Metadata[Timestamp].from_file(str(path)).signed.version if path.exists() else 0
    signed = Timestamp(old + 1, expires=_until(now, "timestamp"), snapshot_meta=snapshot)
    path.write_bytes(_signed(Metadata(signed), root, "timestamp", signers))


def _signed(made: Metadata, root: Root, role: str, signers: list[CryptoSigner]) -> bytes:
    for signer in signers:
        if signer.public_key.keyid in root.roles[role].keyids:
            made.sign(signer, append=True)
    if len(made.signatures) < root.roles[role].threshold:
        raise ValueError(f"too few {role} keys are in this folder")
    return made.to_bytes(PRETTY)


def _described(version: int, content: bytes) -> MetaFile:
    digest = hashlib.sha256(content).hexdigest()
    return MetaFile(version, length=len(content), hashes={"sha256": digest})


def _next(metadata: Path, role: str) -> int:
    versions = (int(path.name.partition(".")[0]) for path in metadata.glob(f"*.{role}.json"))
    return max(versions, default=0) + 1


def _until(now: datetime.datetime, role: str) -> datetime.datetime:
    return now.replace(microsecond=0) + datetime.timedelta(days=DAYS[role])


def _named_file(text: str) -> tuple[str, Path]:
    platform, found, path = text.partition("=")
    if not found or not Path(path).is_file():
        raise argparse.ArgumentTypeError("write PLATFORM=PATH, with a file that is there")
    return platform, Path(path)


def main(arguments: list[str] | None = None) -> int:
    """Signs; the result is the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--keys", type=Path, required=True)
    parser.add_argument("--repository", type=Path, required=True)
    parser.add_argument("--passphrase-file", type=Path)
    parser.add_argument("--root", type=Path, help="left out: root.json beside the keys")
    parser.add_argument("--still", action="store_true")
    parser.add_argument("--knowledge", type=Path, default=ROOT / "resources" / "knowledge")
    parser.add_argument("--needs", default=exowizard.__version__, help="the oldest program")
    parser.add_argument("--page", default="", help="where people get the program")
    parser.add_argument("--file", type=_named_file, action="append", default=[])
    wanted = parser.parse_args(arguments)
    now = datetime.datetime.now(datetime.UTC)
    try:
        signers = read_keys(wanted.keys, read_passphrase(wanted.passphrase_file))
        begin(wanted.repository, wanted.root or wanted.keys / "root.json")
        if wanted.still:
            sign_still(wanted.repository, signers, now)
        else:
            about, faults = prove(wanted.knowledge)
            if faults:
                raise BadInput(list(faults))
            program = ProgramRelease(
                version=exowizard.__version__,
                page=wanted.page,
                files=tuple(
                    ProgramFile(platform=each, name=path.name) for each, path in wanted.file
                ),
            )
            files = {path.name: path for _, path in wanted.file}
            contents = gather(wanted.knowledge, about, program, files, wanted.needs)
            sign_release(wanted.repository, signers, contents, now)
    except (BadInput, ValueError, TypeError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(f"Signed: {wanted.repository}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
