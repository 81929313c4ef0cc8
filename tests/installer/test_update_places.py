"""Where updates come from: servers that behave badly, addresses never asked, folders."""

from __future__ import annotations

import shutil
import socket

import pytest

from exowizard.flow.ports_updates import NotUpdated
from exowizard.updates.places import Folder, check_address, open_place
from exowizard.updates.web import Web
from tests.installer.updating import make_certificate, serving


def test_a_redirect_leads_nowhere(client, server) -> None:
    def elsewhere(handler) -> None:
        handler.send_response(302)
        handler.send_header("Location", f"{server.address}/metadata/moved.json")
        handler.end_headers()

    server.spoiled["metadata/timestamp.json"] = elsewhere
    assert client.ask(Web(server.address)) == "offline"
    assert not any("moved" in path for path in server.asked)


def test_an_answer_that_is_cut_short(client, server, publisher) -> None:
    def cut(handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "5000")
        handler.end_headers()
        handler.wfile.write(b"x")
        handler.close_connection = True

    server.spoiled["metadata/timestamp.json"] = cut
    assert client.ask(Web(server.address)) == "offline"


@pytest.mark.parametrize("status", [404, 403, 500])
def test_a_server_without_updates(client, server, status) -> None:
    server.spoiled["metadata/timestamp.json"] = lambda handler: handler.send_error(status)
    assert client.ask(Web(server.address)) == ("offline" if status == 500 else "missing")


def test_nobody_answers(client, publisher) -> None:
    with serving(publisher.repository) as gone:
        address = gone.address
    assert client.ask(Web(address)) == "offline"


def test_tls_only_with_a_certificate_that_somebody_vouches_for(
    client, publisher, tmp_path, monkeypatch
) -> None:
    certificate = make_certificate(tmp_path)
    with serving(publisher.repository, certificate) as server:
        address = server.address.replace("http:", "https:")
        assert client.ask(Web(address, silence=5.0)) == "offline"
        assert client.ask(Web(address.replace("127.0.0.1", "localhost"), silence=5.0)) == "offline"
        assert server.asked == []
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert client.ask(Web(address)) == "2026.12"
        assert client.ask(Web(address.replace("127.0.0.1", "localhost"), silence=5.0)) == "offline"


def test_a_handshake_that_never_ends(client, publisher) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"https://127.0.0.1:{silent.getsockname()[1]}"
        assert client.ask(Web(address, silence=30.0, longest=0.1)) == "slow"


def test_a_server_without_tls_where_tls_is_asked(client, server) -> None:
    # It does not even speak TLS: the handshake fails, and nothing is asked in plain words.
    assert client.ask(Web(server.address.replace("http:", "https:"), silence=5.0)) == "offline"
    assert server.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/", "ftp://example.org/", "file:///etc/passwd", "https://",
        "https://me:secret@example.org/", "https://example.org/?who=me", "https://example.org/#x",
        "https://example.org/../x", "https://example.org/%2e%2e/x", "https://exa mple.org/",
        "https://example.org:99999/", "https://[::1/", "https://exämple.org/",
        "https://example.org/" + "a" * 500, "http://localhost.example.org/", "javascript://x",
    ],
)  # fmt: skip
def test_addresses_that_are_never_asked(address) -> None:
    with pytest.raises(NotUpdated) as why:
        open_place(address)
    assert why.value.kind == "no_address"


def test_addresses_that_may_be_asked() -> None:
    assert check_address("https://updates.example.org/exowizard") == "updates.example.org"
    assert check_address("http://127.0.0.1:8000/") == "127.0.0.1"
    assert check_address("http://[::1]:8000/x") == "::1"


def test_a_folder_hands_out_nothing_from_outside(client, publisher, tmp_path) -> None:
    outside = tmp_path / "outside.json"
    shutil.move(publisher.metadata("timestamp.json"), outside)
    publisher.metadata("timestamp.json").symlink_to(outside)
    assert client.ask(Folder(publisher.repository)) == "missing"
    assert client.ask(Folder(tmp_path)) == "missing"
    with pytest.raises(NotUpdated) as why:
        open_place(str(tmp_path / "no stick"))
    assert why.value.kind == "offline"
