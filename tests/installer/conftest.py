"""A signed release and a computer that asks for it, for the tests of updates."""

from __future__ import annotations

import shutil

import pytest

from tests.installer.updating import (
    Client,
    Publisher,
    make_contents,
    make_publisher,
    newer_base,
    serving,
)


@pytest.fixture(scope="session")
def contents(tmp_path_factory):
    """One release, to sign in many ways."""
    folder = tmp_path_factory.mktemp("contents")
    return make_contents(newer_base(folder / "base"), folder / "files")


@pytest.fixture(scope="session")
def published(tmp_path_factory, contents) -> Publisher:
    """One signed release; never changed."""
    publisher = make_publisher(tmp_path_factory.mktemp("published"))
    publisher.release(contents)
    return publisher


@pytest.fixture
def publisher(published, tmp_path) -> Publisher:
    """The same, to be changed."""
    shutil.copytree(published.repository, tmp_path / "repository")
    return Publisher(published.keys, published.root, tmp_path / "repository")


@pytest.fixture
def server(publisher):
    """The repository on a server of this computer."""
    with serving(publisher.repository) as found:
        yield found


@pytest.fixture
def client(publisher, tmp_path) -> Client:
    return Client(publisher.root, tmp_path / "seen")
