"""Makes the keys that sign updates, and the root metadata that a build ships.

    python3 installer/update_keys.py make --keys FOLDER [--passphrase-file F] [--root FILE]
    python3 installer/update_keys.py renew --keys FOLDER --repository FOLDER [--replace ROLE]

Run it on a computer that is not on a network, and keep FOLDER outside of this checkout: it holds
the private keys, each in a file of its own, so that each can lie with another person. Two of the
three root keys change who is trusted, two of the three targets keys sign a release; one snapshot
and one timestamp key say daily that this release is still the newest.

``make`` writes ``root.json``, which ``build.py --update-root`` puts into what it builds; a checkout
holds none. A program trusts exactly the root it came with and the roots that those keys signed
after it: make it before the first release, then never again.
``renew`` signs the next root: a later expiry day and, with ``--replace``, new keys for a role.
"""

from __future__ import annotations

import argparse
import copy
import datetime
import os
import sys
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from securesystemslib.signer import CryptoSigner, SSlibKey
from tuf.api.metadata import Metadata, Root
from tuf.api.serialization.json import JSONSerializer

ROOT = Path(__file__).resolve().parents[1]
ROLES = {"root": (3, 2), "targets": (3, 2), "snapshot": (1, 1), "timestamp": (1, 1)}
DAYS = 3 * 365
_OWN = 0o600
_MADE = os.O_CREAT | os.O_EXCL | os.O_WRONLY
PRETTY = JSONSerializer(compact=False)


def make_keys(
    folder: Path, passphrase: bytes | None, roles: dict[str, int]
) -> dict[str, list[CryptoSigner]]:
    """New keys for these roles, written for this person alone. Raises FileExistsError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = BestAvailableEncryption(passphrase) if passphrase else NoEncryption()
    made: dict[str, list[CryptoSigner]] = {}
    for role, count in roles.items():
        for _ in range(count):
            private = Ed25519PrivateKey.generate()
            content = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock)
            signer = signer_of(private)
            name = f"{role}-{signer.public_key.keyid[:8]}.pem"
            with os.fdopen(os.open(folder / name, _MADE, _OWN), "wb") as file:
                file.write(content)
            made.setdefault(role, []).append(signer)
    return made


def signer_of(private: Ed25519PrivateKey) -> CryptoSigner:
    """What signs with a private key."""
    return CryptoSigner(private, SSlibKey.from_crypto(private.public_key()))


def read_keys(folder: Path, passphrase: bytes | None) -> list[CryptoSigner]:
    """All keys of a folder. Raises ValueError or TypeError for a wrong passphrase."""
    found = []
    for path in sorted(folder.glob("*.pem")):
        private = load_pem_private_key(path.read_bytes(), passphrase)
        if not isinstance(private, Ed25519PrivateKey):
            raise ValueError(f"{path.name} is no Ed25519 key")
        found.append(signer_of(private))
    return found


def make_root(signers: dict[str, list[CryptoSigner]], now: datetime.datetime) -> Metadata[Root]:
    """The first root: who may sign what, and how many of them must."""
    root = Root(version=1, expires=_later(now), consistent_snapshot=True)
    for role, found in signers.items():
        root.roles[role].threshold = ROLES[role][1]
        for signer in found:
            root.add_key(signer.public_key, role)
    made = Metadata(root)
    for signer in signers["root"]:
        made.sign(signer, append=True)
    return made


def next_root(
    old: Metadata[Root],
    signers: list[CryptoSigner],
    replaced: dict[str, list[CryptoSigner]],
    now: datetime.datetime,
) -> Metadata[Root]:
    """The root after this one, signed by the keys of both. Raises ValueError with too few."""
    root = copy.deepcopy(old.signed)
    root.version, root.expires = old.signed.version + 1, _later(now)
    for role, new in replaced.items():
        for keyid in list(root.roles[role].keyids):
            root.revoke_key(keyid, role)
        for signer in new:
            root.add_key(signer.public_key, role)
    made = Metadata(root)
    wanted = {*old.signed.roles["root"].keyids, *root.roles["root"].keyids}
    for signer in (*signers, *replaced.get("root", ())):
        if signer.public_key.keyid in wanted:
            made.sign(signer, append=True)
    if not root.get_root_verification_result(old.signed, made.signed_bytes, made.signatures):
        raise ValueError("too few root keys are in this folder")
    return made


def main(arguments: list[str] | None = None) -> int:
    """Makes or renews; the result is the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    tasks = parser.add_subparsers(dest="task", required=True)
    make, renew = tasks.add_parser("make"), tasks.add_parser("renew")
    for task in (make, renew):
        task.add_argument("--keys", type=Path, required=True)
        task.add_argument("--passphrase-file", type=Path)
    make.add_argument("--root", type=Path, help="left out: root.json beside the keys")
    renew.add_argument("--repository", type=Path, required=True)
    renew.add_argument("--replace", action="append", default=[], choices=sorted(ROLES))
    wanted = parser.parse_args(arguments)
    if wanted.keys.resolve().is_relative_to(ROOT):
        sys.stderr.write("Keep the keys outside of this checkout.\n")
        return 2
    secret = read_passphrase(wanted.passphrase_file)
    now = datetime.datetime.now(datetime.UTC)
    if wanted.task == "make":
        target = wanted.root or wanted.keys / "root.json"
        if target.exists():
            sys.stderr.write(f"{target} is there already; use renew.\n")
            return 2
        root = make_root(
            make_keys(wanted.keys, secret, {role: count for role, (count, _) in ROLES.items()}), now
        )
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(root.to_bytes(PRETTY))
        sys.stdout.write(f"Written: {target} and the private keys in {wanted.keys}\n")
        return 0
    old = Metadata[Root].from_file(str(newest_root(wanted.repository)))
    signers = read_keys(wanted.keys, secret)
    new = make_keys(wanted.keys, secret, {role: ROLES[role][0] for role in wanted.replace})
    made = next_root(old, signers, new, now)
    path = wanted.repository / "metadata" / f"{made.signed.version}.root.json"
    path.write_bytes(made.to_bytes(PRETTY))
    sys.stdout.write(f"Written: {path}. Now sign the release anew (update_manifest.py).\n")
    return 0


def newest_root(repository: Path) -> Path:
    """The last root of a repository. Raises ValueError where there is none."""
    return max(
        (repository / "metadata").glob("*.root.json"),
        key=lambda path: int(path.name.partition(".")[0]),
    )


def read_passphrase(path: Path | None) -> bytes | None:
    """The first line of a file."""
    return path.read_bytes().splitlines()[0] if path else None


def _later(now: datetime.datetime) -> datetime.datetime:
    return now.replace(microsecond=0) + datetime.timedelta(days=DAYS)


if __name__ == "__main__":
    sys.exit(main())
