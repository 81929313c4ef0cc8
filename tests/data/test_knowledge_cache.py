"""The compiled knowledge base: the same as the YAML, never trusted, never in the way."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from exowizard.core.faults import BadInput
from exowizard.core.knowledge import Knowledge
from exowizard.data import knowledge as reader
from exowizard.data.knowledge import knowledge_sha256, load_knowledge
from exowizard.data.resources import resource_folder
from exowizard.data.user_folders import cache_folder

VARIABLE = "LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache" / "exowizard"


@pytest.fixture
def yaml_reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders whose YAML was read."""
    reads: list[Path] = []
    real = reader.read_folder

    def counted(folder: Path) -> Knowledge:
        reads.append(folder)
        return real(folder)

    monkeypatch.setattr(reader, "read_folder", counted)
    return reads


def the_file(cache: Path) -> Path:
    (path,) = cache.iterdir()
    return path


def copy_of_the_base(tmp_path: Path) -> Path:
    return Path(shutil.copytree(resource_folder() / "knowledge", tmp_path / "base"))


def test_second_load_reads_no_yaml_and_is_equal(
    cache: Path, yaml_reads: list[Path], knowledge: Knowledge
) -> None:
    first, second = load_knowledge(), load_knowledge()
    assert first == second == knowledge
    assert second.model_dump() == knowledge.model_dump()
    assert len(yaml_reads) == 1


def test_warm_start_does_not_import_yaml(cache: Path) -> None:
    code = (
        "import sys; from exowizard.data.knowledge import load_knowledge; load_knowledge();"
        "print('yaml' in sys.modules)"
    )
    said = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        for _ in range(2)
    ]
    assert [run.stdout.strip() for run in said] == ["True", "False"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[:-1],
        lambda content: content[:-40] + bytes([content[-40] ^ 1]) + content[-39:],
        lambda content: b"\xff" + content,
        lambda content: content.split(b"\n", 1)[1],
        lambda content: sealed(b"not a size\nnot packed"),
        lambda content: sealed(b"3\nnot packed"),
        lambda content: packed(b"not JSON"),
        lambda content: packed(b'{"about": 1}'),
        lambda content: packed(everything(content).replace(b'"sha256":"', b'"sha256":"f')),
    ],
    ids=[
        "empty",
        "cut",
        "changed",
        "binary",
        "no seal",
        "no size",
        "not packed",
        "no JSON",
        "other models",
        "other hash",
    ],
)
def test_damaged_file_is_built_again(
    cache: Path, yaml_reads: list[Path], damage: Callable[[bytes], bytes]
) -> None:
    good = load_knowledge()
    path = the_file(cache)
    content = path.read_bytes()
    path.write_bytes(damage(content))
    assert load_knowledge() == good
    assert path.read_bytes() == content
    assert len(yaml_reads) == 2


def sealed(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode() + b"\n" + content


def packed(everything: bytes) -> bytes:
    """A file whose two parts are the same."""
    part = zlib.compress(everything)
    return sealed(b"%d\n%b%b" % (len(part), part, part))


def everything(content: bytes) -> bytes:
    """The second part of a file, as JSON."""
    size, _, parts = content.split(b"\n", 1)[1].partition(b"\n")
    return zlib.decompress(parts[int(size) :])


def test_file_of_other_knowledge_under_this_name_is_not_taken(cache: Path, tmp_path: Path) -> None:
    good = load_knowledge()
    whole = everything(the_file(cache).read_bytes())
    assert good.sha256.encode() in whole
    the_file(cache).write_bytes(packed(whole.replace(good.sha256.encode(), b"0" * 64)))
    assert load_knowledge().sha256 == good.sha256


@pytest.mark.parametrize("obstacle", ["file", "folder in the way"])
def test_cache_that_cannot_be_written_is_no_fault(
    cache: Path, knowledge: Knowledge, obstacle: str
) -> None:
    if obstacle == "file":
        cache.parent.mkdir()
        cache.write_text("I am a file")
    else:
        load_knowledge()
        path = the_file(cache)
        path.unlink()
        path.mkdir()
    assert load_knowledge() == knowledge


def test_no_home_is_no_fault(monkeypatch: pytest.MonkeyPatch, knowledge: Knowledge) -> None:
    def no_home() -> Path:
        raise RuntimeError("could not determine home directory")

    monkeypatch.setenv(VARIABLE, "not/absolute")
    monkeypatch.setattr(Path, "home", no_home)
    assert cache_folder() is None
    assert load_knowledge() == knowledge


def test_changed_yaml_is_read_and_replaces_the_old_file(cache: Path, tmp_path: Path) -> None:
    base = copy_of_the_base(tmp_path)
    before = load_knowledge(base)
    old = the_file(cache)
    about = base / "about.yaml"
    about.write_text(about.read_text("utf-8").replace("2026.11", "2026.12"), "utf-8")
    after = load_knowledge(base)
    assert (before.about.version, after.about.version) == ("2026.11", "2026.12")
    assert the_file(cache) != old


def test_invalid_yaml_is_named_although_a_cache_exists(cache: Path, tmp_path: Path) -> None:
    base = copy_of_the_base(tmp_path)
    load_knowledge(base)
    (base / "groups.yaml").write_text("groups: {serums: [soap]}", "utf-8")
    with pytest.raises(BadInput) as bad:
        load_knowledge(base)
    assert {fault.file for fault in bad.value.faults} == {"groups.yaml"}


def test_hash_does_not_depend_on_line_endings(tmp_path: Path) -> None:
    base = copy_of_the_base(tmp_path)
    before = knowledge_sha256(base)
    for path in base.rglob("*.yaml"):
        content = path.read_bytes().replace(b"\r\n", b"\n")
        path.write_bytes(content.replace(b"\n", b"\r\n"))
    assert knowledge_sha256(base) == before
