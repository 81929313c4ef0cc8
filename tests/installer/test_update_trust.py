"""The trust that ships: who may sign updates, and that no private key lies in this checkout."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from exowizard import cli
from exowizard.updates.places import set_address
from installer.building import environment
from installer.update_keys import ROLES, Metadata, Root
from installer.update_keys import main as keys_command

ROOT = Path(__file__).resolve().parents[2]


def test_a_source_checkout_trusts_nobody_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not list((ROOT / "resources").rglob("*root*.json"))
    assert cli.main(["update", "check", "--from", str(tmp_path)]) != 0
    assert "no list of those who may sign updates" in capsys.readouterr().err


def test_a_build_takes_the_root_it_is_given_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "python", lambda: Path(sys.executable))
    assert keys_command(["make", "--keys", str(tmp_path / "keys")]) == 0
    made, target = tmp_path / "keys" / "root.json", tmp_path / "built" / "update" / "root.json"
    environment.put_update_root(made, target)
    assert target.read_bytes() == made.read_bytes()
    target.unlink()
    changed = tmp_path / "changed.json"
    changed.write_bytes(made.read_bytes().replace(b'"version": 1', b'"version": 2'))
    for wrong in (changed, tmp_path / "missing.json"):
        with pytest.raises(environment.CannotBuild):
            environment.put_update_root(wrong, target)
        assert not target.exists()


def test_a_new_root_is_signed_by_itself_and_no_single_key_is_enough(tmp_path: Path) -> None:
    assert keys_command(["make", "--keys", str(tmp_path)]) == 0
    root = Metadata[Root].from_file(str(tmp_path / "root.json"))
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
