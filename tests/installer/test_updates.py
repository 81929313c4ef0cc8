"""Updates against whoever stands between us and the people: every attack that TUF names."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from exowizard.flow.ports_updates import NotUpdated
from exowizard.updates.places import Folder
from exowizard.updates.trusted import open_offer
from exowizard.updates.web import Web
from installer.update_keys import PRETTY, Metadata, Root, make_keys, next_root
from installer.update_manifest import sign_snapshot, sign_still
from tests.installer.updating import (
    DAY,
    INSTALLER,
    LARGEST,
    NOW,
    ROOT,
    Client,
    Publisher,
    make_publisher,
)


def change_a_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))


def test_a_good_release_is_taken_from_address_and_folder(client, publisher, server) -> None:
    assert client.ask(Web(server.address)) == "2026.12"
    assert client.ask(Web(server.address + "/")) == "2026.12"  # seen before, and still the same
    assert client.ask(Folder(publisher.repository)) == "2026.12"


def test_the_program_is_announced_with_its_hash(client, publisher) -> None:
    with open_offer(Folder(publisher.repository), client.root, client.memory) as offer:
        (file,) = offer.release.program.files
        assert offer.program_file(file) == (len(INSTALLER), hashlib.sha256(INSTALLER).hexdigest())
    assert not list(publisher.repository.rglob("*.deb"))


def test_nothing_of_the_person_is_sent(client, server) -> None:
    client.ask(Web(server.address))
    for headers in server.headers:
        assert headers.keys() == {"Host", "User-Agent", "Accept-Encoding"}
        assert headers["User-Agent"] == "exowizard"
    assert all("?" not in path for path in server.asked)


def test_roll_back_to_an_older_release(client, publisher, contents, tmp_path) -> None:
    old = tmp_path / "old"
    shutil.copytree(publisher.repository, old)
    publisher.release(contents)
    assert client.ask(Folder(publisher.repository)) == "2026.12"
    assert client.ask(Folder(old)) == "rolled_back"
    assert client.ask(Folder(publisher.repository)) == "2026.12"


def test_roll_back_by_a_stolen_online_key(client, publisher, contents) -> None:
    publisher.release(contents)
    assert client.ask(Folder(publisher.repository)) == "2026.12"
    # The thief of timestamp and snapshot key signs the older targets as if they were the newest.
    publisher.metadata("2.targets.json").unlink()
    older = publisher.metadata("1.targets.json").read_bytes()
    stolen = [*publisher.keys["snapshot"], *publisher.keys["timestamp"]]
    sign_snapshot(publisher.repository, stolen, 1, older, NOW)
    assert client.ask(Folder(publisher.repository)) == "rolled_back"


@pytest.mark.parametrize("days", [29, 31])
def test_freeze_on_a_release_of_long_ago(client, published, contents, days, tmp_path) -> None:
    shutil.copytree(published.repository, tmp_path / "then")
    then = Publisher(published.keys, published.root, tmp_path / "then")
    then.release(contents, NOW - days * DAY)
    assert client.ask(Folder(then.repository)) == ("2026.12" if days < 30 else "expired")


def test_a_signature_that_says_still_the_newest_ends_the_freeze(client, publisher, contents):
    publisher.release(contents, NOW - 31 * DAY)
    assert client.ask(Folder(publisher.repository)) == "expired"
    sign_still(publisher.repository, publisher.signers, NOW)
    assert client.ask(Folder(publisher.repository)) == "2026.12"


def test_roots_past_their_day_are_trusted_no_more(contents, tmp_path) -> None:
    long_ago = make_publisher(tmp_path / "old", NOW - 4 * 365 * DAY)
    long_ago.release(contents)
    client = Client(long_ago.root, tmp_path / "seen")
    assert client.ask(Folder(long_ago.repository)) == "expired"
    # An old program finds its way through a newer root that the same keys signed.
    old = Metadata[Root].from_bytes(long_ago.root)
    new = next_root(old, long_ago.signers, {}, NOW)
    long_ago.metadata("2.root.json").write_bytes(new.to_bytes(PRETTY))
    assert client.ask(Folder(long_ago.repository)) == "2026.12"


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("timestamp.json", {"untrusted"}),
        ("1.snapshot.json", {"mixed"}),
        ("1.targets.json", {"mixed"}),
        (".release.json", {"mixed"}),
        (".zip", {"mixed"}),
    ],
)
def test_one_changed_byte_anywhere(client, publisher, name, kinds) -> None:
    path = publisher.stored(name) if name.startswith(".") else publisher.metadata(name)
    change_a_byte(path)
    assert client.ask(Folder(publisher.repository)) in kinds


def test_values_changed_under_an_old_signature(client, publisher) -> None:
    path = publisher.metadata("timestamp.json")
    content = json.loads(path.read_bytes())
    content["signed"]["version"] = 99
    path.write_text(json.dumps(content), encoding="utf-8")
    assert client.ask(Folder(publisher.repository)) == "untrusted"


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[1]", b"\xff\xfe", b"[" * 9999, b'{"signed": 1}']
)
def test_metadata_that_is_none(client, publisher, content) -> None:
    publisher.metadata("timestamp.json").write_bytes(content)
    assert client.ask(Folder(publisher.repository)) == "untrusted"


@pytest.mark.parametrize("role", ["snapshot", "targets"])
def test_mix_and_match_of_two_releases(client, publisher, contents, role) -> None:
    publisher.release(contents)
    shutil.copy(publisher.metadata(f"1.{role}.json"), publisher.metadata(f"2.{role}.json"))
    assert client.ask(Folder(publisher.repository)) == "mixed"


def test_the_archive_of_another_release(client, publisher) -> None:
    shutil.copy(publisher.stored(".release.json"), publisher.stored(".zip"))
    assert client.ask(Folder(publisher.repository)) == "mixed"


def test_software_that_nobody_signed(client, publisher, contents) -> None:
    signed = {name: content for name, content in contents.files.items() if "zip" not in name}
    publisher.release(type(contents)(signed, contents.announced))
    assert publisher.stored(".zip").exists()  # it lies there, and is named, but is not signed
    assert client.ask(Folder(publisher.repository)) == "mixed"


def test_other_keys_sign_it_all(client, contents, tmp_path) -> None:
    stranger = make_publisher(tmp_path / "stranger")
    stranger.release(contents)
    assert client.ask(Folder(stranger.repository)) == "untrusted"


def test_one_targets_key_is_not_enough(client, publisher, contents) -> None:
    with pytest.raises(ValueError, match="too few targets keys"):
        publisher.release(contents, targets=1)
    publisher.release(contents)
    path = publisher.metadata("2.targets.json")
    content = json.loads(path.read_bytes())
    content["signatures"] = content["signatures"][:1] * 3  # one key, three times
    path.write_text(json.dumps(content), encoding="utf-8")
    sign_snapshot(publisher.repository, publisher.signers, 2, path.read_bytes(), NOW)
    assert client.ask(Folder(publisher.repository)) == "untrusted"


def test_new_keys_hold_when_the_old_ones_signed_them(client, publisher, contents, tmp_path) -> None:
    old = Metadata[Root].from_bytes(publisher.root)
    new = make_keys(tmp_path / "new", None, {"targets": 3})
    root = next_root(old, publisher.signers, new, NOW)
    publisher.metadata("2.root.json").write_bytes(root.to_bytes(PRETTY))
    # What the replaced keys signed before counts no more.
    assert client.ask(Folder(publisher.repository)) == "untrusted"
    with pytest.raises(ValueError, match="too few targets keys"):
        publisher.release(contents)
    publisher.keys = {**publisher.keys, **new}
    publisher.release(contents)
    assert client.ask(Folder(publisher.repository)) == "2026.12"


def test_a_root_that_only_its_own_keys_signed(client, publisher, tmp_path) -> None:
    old = Metadata[Root].from_bytes(publisher.root)
    new = make_keys(tmp_path / "new", None, {"root": 3})
    root = next_root(old, publisher.signers, new, NOW)
    strangers = {signer.public_key.keyid for signer in new["root"]}
    root.signatures = {key: sign for key, sign in root.signatures.items() if key in strangers}
    publisher.metadata("2.root.json").write_bytes(root.to_bytes(PRETTY))
    assert client.ask(Folder(publisher.repository)) == "untrusted"
    with pytest.raises(ValueError, match="too few root keys"):
        next_root(old, publisher.keys["targets"], new, NOW)


@pytest.mark.parametrize(
    "name", ["metadata/2.root.json", "metadata/timestamp.json", "metadata/1.targets.json", ".zip"]
)
def test_endless_data(client, publisher, server, name) -> None:
    if name == ".zip":
        name = publisher.stored(name).relative_to(publisher.repository).as_posix()
    sent = 0

    def endless(handler) -> None:
        nonlocal sent
        handler.send_response(200)
        handler.end_headers()
        while not server.closing.is_set():
            handler.wfile.write(bytes(65536))
            sent += 65536

    server.spoiled[name] = endless
    assert client.ask(Web(server.address)) == "too_large"
    assert sent < 16 * LARGEST  # what the system's buffers took, no more


def test_a_length_that_is_signed_but_far_too_large(client, publisher) -> None:
    offered = open_offer(Folder(publisher.repository), client.root, client.memory)
    with offered as offer, pytest.raises(NotUpdated) as why:
        offer.knowledge_archive(10)
    assert why.value.kind == "too_large"


@pytest.mark.parametrize("name", ["metadata/timestamp.json", "metadata/1.targets.json"])
@pytest.mark.parametrize("drips", [False, True])
def test_slow_retrieval(client, server, name, drips) -> None:
    def slow(handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not server.closing.wait(0.005 if drips else None):
            handler.wfile.write(b" ")

    server.spoiled[name] = slow
    patience = {"silence": 30.0, "longest": 0.1} if drips else {"silence": 0.1, "longest": 30.0}
    assert client.ask(Web(server.address, **patience)) == "slow"


def test_slow_before_the_first_word(client, server) -> None:
    def slow(handler) -> None:
        while not server.closing.wait(0.005):
            handler.wfile.write(b"H")  # of a status line that never ends

    server.spoiled["metadata/timestamp.json"] = slow
    assert client.ask(Web(server.address, silence=30.0, longest=0.1)) == "slow"


def test_nothing_fetched_stays_behind_and_the_memory_survives_damage(client, publisher) -> None:
    assert client.ask(Folder(publisher.repository)) == "2026.12"
    names = {path.name for path in client.memory.iterdir()}
    assert names == {"root.json", "root_history", "timestamp.json", "snapshot.json", "targets.json"}
    for path in client.memory.rglob("*.json"):
        path.write_bytes(b"damaged")
    assert client.ask(Folder(publisher.repository)) == "2026.12"


def test_signatures_are_checked_the_same_without_the_library_that_signs(
    published, publisher, tmp_path
) -> None:
    # What ships has no "cryptography": there securesystemslib's own Ed25519 checks.
    code = """
import sys
sys.modules["cryptography"] = None
from pathlib import Path
from exowizard.flow.ports_updates import NotUpdated
from exowizard.updates.places import Folder
from exowizard.updates.trusted import open_offer
root, memory, *folders = map(Path, sys.argv[1:])
for folder in folders:
    try:
        with open_offer(Folder(folder), root.read_bytes(), memory) as offer:
            print(offer.release.knowledge.version)
    except NotUpdated as why:
        print(why.kind)
"""
    (tmp_path / "root.json").write_bytes(published.root)
    path = publisher.metadata("timestamp.json")
    content = json.loads(path.read_bytes())
    content["signatures"][0]["sig"] = content["signatures"][0]["sig"][::-1]
    path.write_text(json.dumps(content), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, tmp_path / "root.json", tmp_path / "seen",
         published.repository, publisher.repository],
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert done.stdout.split() == ["2026.12", "untrusted"]
