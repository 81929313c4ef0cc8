"""A new knowledge base: unpacked, checked, put in use, and taken back; and the commands for it."""

from __future__ import annotations

import datetime
import shutil
import stat
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from exowizard import __version__, cli
from exowizard.data import knowledge_in_use
from exowizard.data.knowledge import knowledge_sha256
from exowizard.data.knowledge_in_use import find_in_use, read_note, write_note
from exowizard.desk import updates as desk_updates
from exowizard.flow.ports_updates import NotUpdated
from exowizard.updates import archive, taking
from exowizard.updates.places import Folder
from installer import update_manifest
from installer.update_keys import main as keys_command
from installer.update_manifest import main as manifest_command
from installer.update_manifest import pack
from tests.installer.updating import SHIPPED, facts_of, make_contents, make_publisher, newer_base

TODAY = datetime.date(2026, 12, 25)


@pytest.fixture(scope="module")
def bases(tmp_path_factory) -> dict[str, Path]:
    """Knowledge bases of several days."""
    folder = tmp_path_factory.mktemp("bases")
    return {
        day: newer_base(folder / day, day, day[:7].replace("-", "."))
        for day in ("2026-10-01", "2026-12-24", "2027-01-07")
    }


@pytest.fixture(scope="module")
def publisher(tmp_path_factory):
    return make_publisher(tmp_path_factory.mktemp("publisher"))


@pytest.fixture
def offer(publisher, bases, tmp_path):
    """Signs a release of one of the bases and gives the source."""

    def release(day: str, **changes) -> Folder:
        publisher.release(make_contents(bases.get(day, Path(day)), tmp_path / "files", **changes))
        return Folder(publisher.repository)

    return release


@pytest.fixture
def at(publisher, tmp_path) -> taking.Place:
    return taking.Place(publisher.root, tmp_path / "update", SHIPPED)


@pytest.fixture
def quick(monkeypatch):
    """Leaves out the check of the whole base, which takes a second, and reads each base once."""

    def prove(folder):
        return facts_of(folder).about, ()

    monkeypatch.setattr(taking, "load_facts", facts_of)
    monkeypatch.setattr(taking, "prove", prove)
    monkeypatch.setattr(knowledge_in_use, "prove", prove)


@pytest.fixture(autouse=True)
def own_folders(monkeypatch, tmp_path) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    knowledge_in_use._once.cache_clear()


def used(at: taking.Place) -> str:
    """The hash of the base in use."""
    return knowledge_sha256(find_in_use(at.home, at.shipped)[0])


def refusal(work, *arguments) -> NotUpdated:
    with pytest.raises(NotUpdated) as why:
        work(*arguments)
    return why.value


def test_a_newer_base_is_announced_taken_and_taken_back(offer, at, bases, quick) -> None:
    source = offer("2026-12-24")
    news = taking.look(source, at)
    assert news.knowledge is not None
    assert (news.knowledge.version, news.knowledge.date) == ("2026.12", "2026-12-24")
    assert news.program is not None
    assert news.program.version == "0.2.0"
    assert used(at) == knowledge_sha256(SHIPPED)  # looking takes nothing
    assert taking.take(source, at, TODAY) == news.knowledge
    assert used(at) == knowledge_sha256(bases["2026-12-24"])
    assert taking.look(source, at).knowledge is None
    assert refusal(taking.take, source, at, TODAY).kind == "nothing"
    taking.take(offer("2027-01-07"), at, TODAY)
    assert used(at) == knowledge_sha256(bases["2027-01-07"])
    assert taking.undo(at).version == "2026.12"
    assert used(at) == knowledge_sha256(bases["2026-12-24"])
    assert taking.undo(at).version == "2026.11"
    assert used(at) == knowledge_sha256(SHIPPED)
    assert refusal(taking.undo, at).kind == "nothing"
    assert list((at.home / "knowledge").iterdir()) == []


def test_an_older_base_is_refused_though_it_is_signed(offer, at, quick) -> None:
    source = offer("2026-10-01")
    assert taking.look(source, at).knowledge is None
    assert refusal(taking.take, source, at, TODAY).kind == "older"
    assert read_note(at.home) is None


def test_a_base_for_a_newer_program_is_announced_and_not_taken(offer, at, quick) -> None:
    source = offer("2026-12-24", needs="9.0.0")
    news = taking.look(source, at)
    assert news.knowledge is not None
    assert news.knowledge.needs == "9.0.0"
    why = refusal(taking.take, source, at, TODAY)
    assert (why.kind, why.details) == ("too_new", ("9.0.0",))


def test_an_older_program_is_not_announced(offer, at, quick) -> None:
    assert taking.look(offer("2026-10-01", program=__version__), at).program is None
    assert taking.look(offer("2026-10-01", program="0.0.9"), at).program is None


def test_a_base_with_a_fault_is_not_used(offer, at, bases, tmp_path) -> None:
    wrong = tmp_path / "wrong"
    shutil.copytree(bases["2026-12-24"], wrong)
    prices = wrong / "prices.yaml"
    first, _, rest = prices.read_text(encoding="utf-8").partition("low: ")
    prices.write_text(first + "low: 9" + rest, encoding="utf-8")  # a low above its high
    why = refusal(taking.take, offer(str(wrong)), at, TODAY)
    assert why.kind == "invalid"
    assert "above high" in why.details[0]
    assert used(at) == knowledge_sha256(SHIPPED)
    assert list((at.home / "knowledge").iterdir()) == []


def test_a_base_that_is_not_what_the_release_says(offer, at, quick, monkeypatch) -> None:
    source = offer("2026-12-24")

    def other(_archive, folder):
        shutil.copytree(SHIPPED, folder)

    monkeypatch.setattr(taking, "unpack", other)
    assert refusal(taking.take, source, at, TODAY).kind == "mixed"


def test_a_base_that_was_changed_later_is_not_used(offer, at, bases, quick) -> None:
    taking.take(offer("2026-12-24"), at, TODAY)
    folder = find_in_use(at.home, at.shipped)[0]
    (folder / "law.yaml").write_text("law: []\n", encoding="utf-8")
    assert used(at) == knowledge_sha256(SHIPPED)
    # Taking it again mends it.
    taking.take(offer("2026-12-24"), at, TODAY)
    assert used(at) == knowledge_sha256(bases["2026-12-24"])
    (folder / "law.yaml").unlink()
    (folder / "law.yaml").symlink_to("law.yaml")  # cannot be read at all
    assert used(at) == knowledge_sha256(SHIPPED)
    shutil.rmtree(folder)
    assert used(at) == knowledge_sha256(SHIPPED)


def test_another_program_checks_the_base_anew(offer, at, bases, quick, monkeypatch) -> None:
    taking.take(offer("2026-12-24"), at, TODAY)
    note = read_note(at.home)
    assert note is not None
    write_note(at.home, replace(note, program="0.0.1"))
    assert used(at) == knowledge_sha256(bases["2026-12-24"])
    checked = read_note(at.home)
    assert checked == note  # and remembers that it did
    # One whose own base is newer uses its own; the update stays where it is.
    newer = replace(at, shipped=bases["2027-01-07"])
    assert used(newer) == knowledge_sha256(bases["2027-01-07"])
    # One that does not understand it uses its own too.
    write_note(at.home, replace(note, program="0.0.1"))
    monkeypatch.setattr(knowledge_in_use, "prove", lambda _: (note, ("a fault",)))
    assert used(at) == knowledge_sha256(SHIPPED)


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"sha256": "../.."}', "[" * 4000, "nothing", "\ud800"]
)
def test_a_note_that_cannot_be_read_means_our_own_base(at, content) -> None:
    at.home.mkdir(parents=True)
    (at.home / "knowledge.json").write_bytes(content.encode("utf-8", "surrogatepass"))
    assert find_in_use(at.home, at.shipped) == (SHIPPED, None)


def test_a_note_leads_to_no_other_folder(offer, at, quick) -> None:
    taking.take(offer("2026-12-24"), at, TODAY)
    note = read_note(at.home)
    assert note is not None
    write_note(at.home, replace(note, sha256="../../elsewhere"))
    assert read_note(at.home) is None


def test_a_full_or_locked_disk_changes_nothing(offer, at, quick, monkeypatch) -> None:
    source = offer("2026-12-24")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(taking, "unpack", full)
    assert refusal(taking.take, source, at, TODAY).kind == "disk"
    assert used(at) == knowledge_sha256(SHIPPED)
    (at.home.parent / "file").write_text("")
    nowhere = replace(at, home=at.home.parent / "file" / "update")
    assert refusal(taking.look, source, nowhere).kind == "disk"


def test_one_process_uses_one_base_throughout(offer, at, bases, quick, monkeypatch) -> None:
    home = knowledge_in_use.update_folder()
    assert home is not None
    before = knowledge_in_use.folder_in_use()
    taking.take(offer("2026-12-24"), replace(at, home=home), TODAY)
    assert knowledge_in_use.folder_in_use() == before
    knowledge_in_use._once.cache_clear()  # as in the next process
    assert knowledge_sha256(knowledge_in_use.folder_in_use()) == knowledge_sha256(
        bases["2026-12-24"]
    )


def zipped(path: Path, *members: tuple[str, bytes], **about: int) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members:
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            for key, value in about.items():
                setattr(info, key, value)
            made.writestr(info, content)
    return path


@pytest.mark.parametrize(
    "name",
    [
        "../law.yaml", "/etc/law.yaml", "a/../../law.yaml", "C:/law.yaml", "..\\law.yaml",
        "law.py", "law.yaml/", ".law.yaml", "a/b/c/d/law.yaml", "con.yaml", "aux/law.yaml",
        "Law.yaml", "law.yaml ", "\N{LATIN SMALL LETTER A WITH DIAERESIS}.yaml", "a//b.yaml",
        "a" * 61 + ".yaml",
    ],
)  # fmt: skip
def test_names_that_lead_elsewhere(name, tmp_path) -> None:
    made = zipped(tmp_path / "a.zip", ("law.yaml", b"x"), (name, b"x"))
    assert refusal(archive.unpack, made, tmp_path / "out").kind == "damaged"
    assert not (tmp_path / "out").exists()  # nothing is written before all names are good


def test_links_doubles_and_other_things(tmp_path) -> None:
    link = (stat.S_IFLNK | 0o777) << 16
    made = zipped(tmp_path / "a.zip", ("law.yaml", b"/etc"), external_attr=link, create_system=3)
    assert refusal(archive.unpack, made, tmp_path / "out").kind == "damaged"
    with pytest.warns(UserWarning, match="Duplicate"):
        made = zipped(tmp_path / "b.zip", ("law.yaml", b"x"), ("law.yaml", b"y"))
    assert refusal(archive.unpack, made, tmp_path / "out").kind == "damaged"
    made = zipped(tmp_path / "c.zip")
    assert refusal(archive.unpack, made, tmp_path / "out").kind == "damaged"
    made.write_bytes(b"PK no archive")
    assert refusal(archive.unpack, made, tmp_path / "out").kind == "damaged"


def test_a_small_archive_that_grows(tmp_path) -> None:
    made = zipped(tmp_path / "a.zip", ("law.yaml", bytes(archive.LARGEST_FILE + 1)))
    assert made.stat().st_size < 10_000
    assert refusal(archive.unpack, made, tmp_path / "out").kind == "too_large"
    many = tuple((f"law{n}.yaml", bytes(archive.LARGEST_FILE)) for n in range(9))
    assert refusal(archive.unpack, zipped(tmp_path / "b.zip", *many), tmp_path / "x").kind == (
        "too_large"
    )


def test_a_size_that_lies(tmp_path) -> None:
    made = zipped(tmp_path / "a.zip", ("law.yaml", bytes(100_000)))
    content = bytearray(made.read_bytes())
    for place in (content.find(b"PK\x01\x02") + 24, 22):
        content[place : place + 4] = (5).to_bytes(4, "little")
    made.write_bytes(bytes(content))
    assert refusal(archive.unpack, made, tmp_path / "out").kind == "damaged"


def test_the_archive_is_the_same_every_time_and_the_whole_base(tmp_path) -> None:
    content = pack(SHIPPED)
    assert content == pack(SHIPPED)
    (tmp_path / "a.zip").write_bytes(content)
    archive.unpack(tmp_path / "a.zip", tmp_path / "out")
    assert knowledge_sha256(tmp_path / "out") == knowledge_sha256(SHIPPED)


def test_commands_from_keys_to_a_base_in_use(tmp_path, bases, monkeypatch, capsys) -> None:
    keys, root, stick = tmp_path / "keys", tmp_path / "root.json", tmp_path / "stick"
    assert keys_command(["make", "--keys", str(keys), "--root", str(root)]) == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in keys.iterdir())
    # The base is checked for real when it is taken; the same check by those who sign is left out.
    monkeypatch.setattr(update_manifest, "prove", lambda folder: (facts_of(folder).about, ()))
    signing = ["--keys", str(keys), "--root", str(root), "--repository", str(stick)]
    assert manifest_command([*signing, "--knowledge", str(bases["2026-12-24"])]) == 0
    monkeypatch.setattr(desk_updates, "trusted_root", root.read_bytes)
    capsys.readouterr()
    assert cli.main(["update", "check", "--from", str(stick)]) == 0
    assert "2026.12 of 2026-12-24" in capsys.readouterr().out
    assert cli.main(["update", "knowledge", "--from", str(stick)]) == 0
    assert "next start" in capsys.readouterr().out
    knowledge_in_use._once.cache_clear()  # what follows are other processes
    assert cli.main(["--version"]) == 0
    assert "knowledge base 2026.12 of 2026-12-24" in (said := capsys.readouterr().out)
    assert "updated on" in said
    assert cli.main(["update", "knowledge", "--from", str(stick)]) == 0
    assert "up to date" in capsys.readouterr().out
    assert cli.main(["update", "knowledge", "--undo"]) == 0
    assert "2026.11" in capsys.readouterr().out
    assert cli.main(["update", "knowledge", "--undo"]) == 5
    assert manifest_command([*signing, "--still"]) == 0
    assert keys_command(["renew", "--keys", str(keys), "--repository", str(stick)]) == 0
    assert cli.main(["update", "check", "--from", str(stick)]) == 0
    shutil.rmtree(stick / "metadata")
    capsys.readouterr()
    assert cli.main(["update", "check", "--from", str(stick)]) == 2
    assert "no ExoWizard updates" in capsys.readouterr().err


def test_without_an_address_nobody_is_asked(monkeypatch, capsys) -> None:
    monkeypatch.setattr(desk_updates, "set_address", lambda: None)
    for command in ("check", "knowledge"):
        assert cli.main(["update", command]) == 2
        assert "no address" in capsys.readouterr().err


def test_keys_stay_outside_of_the_checkout(tmp_path, capsys) -> None:
    inside = Path(__file__).parent / "keys"
    assert keys_command(["make", "--keys", str(inside)]) == 2
    assert not inside.exists()
    there = tmp_path / "root.json"
    there.write_text("{}")
    assert keys_command(["make", "--keys", str(tmp_path / "k"), "--root", str(there)]) == 2
    assert there.read_text() == "{}"
