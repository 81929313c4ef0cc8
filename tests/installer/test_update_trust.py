"""The trust that ships: who may sign updates, and that no private key lies in this checkout."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from exowizard.updates.places import set_address, trusted_root
from installer.update_keys import ROLES, Metadata, Root

ROOT = Path(__file__).resolve().parents[2]


def test_the_shipped_root_is_signed_by_itself_and_no_single_key_is_enough() -> None:
    root = Metadata[Root].from_bytes(trusted_root())
    root.verify_delegate(Root.type, root)
    assert root.signed.consistent_snapshot
    for role, (count, threshold) in ROLES.items():
        found = root.signed.roles[role]
        assert (len(found.keyids), found.threshold) == (count, threshold)
    keys = [key for role in root.signed.roles.values() for key in role.keyids]
    assert len(keys) == len(set(keys))  # no key has two roles
    assert {key.scheme for key in root.signed.keys.values()} == {"ed25519"}


def test_no_private_key_lies_in_the_checkout() -> None:
    begin = b"-----BEGIN" + b" "
    for folder in ("resources", "installer", "docs", "tests"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and path.suffix != ".pyc":
                assert begin not in path.read_bytes() or b"PRIVATE" not in path.read_bytes(), path
                assert path.suffix != ".pem", path


def test_no_address_is_asked_as_long_as_none_is_set() -> None:
    assert set_address() is None


def test_nothing_of_updates_is_loaded_by_other_commands() -> None:
    code = """
import sys
from exowizard.cli import main
main(["--version"])
heavy = {"tuf", "securesystemslib", "urllib3", "http.client", "ssl", "exowizard.updates"}
print(sorted(heavy & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True,
        timeout=60,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "[]"
