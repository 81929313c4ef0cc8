"""Opening and saving answers: every kind of file, and every way it can go wrong."""

from __future__ import annotations

import errno
import io
import json
import os
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from exowizard.core.faults import BadInput
from exowizard.core.plan_code import encode
from exowizard.core.wording import Translate
from exowizard.data.drafts import answers_of, draft_bytes
from exowizard.data.profiles import canonical_json, profile_from_json
from exowizard.data.resources import resource_folder
from exowizard.data.saved_answers import SavedAnswers, kind_of, sealed
from exowizard.data.translation import PSEUDO, translator
from exowizard.flow.bookmark import NOWHERE, Bookmark
from exowizard.flow.ports_files import AnswerFiles, NeedsPassphrase
from tests.age_lock import lock_quickly

EXAMPLE = (resource_folder() / "examples" / "tokyo_wrinkles_and_spots.json").read_bytes()
PROFILE = profile_from_json(EXAMPLE, "example")
ANSWERS = answers_of(PROFILE)
SOME: dict[str, Any] = {"region": "JP", "age": 38, "health.conditions": frozenset({"rosacea"})}
PASSPHRASE = "pond ünder lamp"  # noqa: S105


needs_posix = pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")


@pytest.fixture
def locked(monkeypatch: pytest.MonkeyPatch) -> bytes:
    """A profile as the program locks it, but that its passphrase is tried in no time."""
    monkeypatch.setattr("pyrage.passphrase.encrypt", lock_quickly)
    return sealed(canonical_json(PROFILE), PASSPHRASE)


@pytest.fixture
def store() -> AnswerFiles:
    return SavedAnswers()


def put(folder: Path, raw: bytes, name: str = "mine.exowizard") -> str:
    (folder / name).write_bytes(raw)
    return str(folder / name)


def refused(store: AnswerFiles, path: str, passphrase: str | None = None) -> str:
    with pytest.raises(BadInput) as bad:
        store.open(path, passphrase)
    assert all(fault.file == path for fault in bad.value.faults)
    return "\n".join(fault.message for fault in bad.value.faults)


def pdf(profile: bytes | None, **saving: Any) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        for name, data in {"profile.json": profile, "plan.json": b"{}"}.items():
            if profile is not None and data is not None:
                made.attachments[name] = pikepdf.AttachedFileSpec(made, data, filename=name)
        made.save(out, **saving)
    return out.getvalue()


def test_finished_answers_are_saved_as_a_profile(tmp_path: Path, store: AnswerFiles) -> None:
    path = str(tmp_path / "mine.exowizard")
    store.save(path, ANSWERS, Bookmark("keep"))
    assert profile_from_json(Path(path).read_bytes(), path) == PROFILE
    opened = store.open(path)
    assert opened.answers == ANSWERS
    assert (opened.complete, opened.name, opened.path) == (True, "mine.exowizard", path)
    assert not opened.protected


def test_unfinished_answers_are_saved_as_a_draft(tmp_path: Path, store: AnswerFiles) -> None:
    path = str(tmp_path / "mine.exowizard")
    store.save(path, SOME, Bookmark("skin"))
    opened = store.open(path)
    assert (opened.answers, opened.bookmark, opened.complete) == (SOME, Bookmark("skin"), False)
    assert opened.path == path


def test_helping_answers_do_not_reach_the_profile(tmp_path: Path, store: AnswerFiles) -> None:
    path = str(tmp_path / "mine.exowizard")
    store.save(path, {**ANSWERS, "skin.stings": True, "order": ("cost", "speed")}, NOWHERE)
    assert profile_from_json(Path(path).read_bytes(), path) == PROFILE


def test_passphrase_keeps_the_answers_from_others(tmp_path: Path, store: AnswerFiles) -> None:
    path = str(tmp_path / "mine.exowizard")
    store.save(path, SOME, Bookmark("skin"), PASSPHRASE)
    raw = Path(path).read_bytes()
    assert raw.startswith(b"age-encryption.org/v1\n-> scrypt ")
    assert b"rosacea" not in raw
    opened = store.open(path, PASSPHRASE)
    assert (opened.answers, opened.bookmark, opened.protected) == (SOME, Bookmark("skin"), True)


def test_size_of_a_locked_file_says_nothing(locked: bytes) -> None:
    few = draft_bytes({"region": "JP"})
    assert len(few) < len(canonical_json(PROFILE)) < 8192 < len(locked) < 8192 + 400
    assert len(sealed(few, PASSPHRASE)) == len(locked)


def test_locked_file_asks_for_its_passphrase(
    tmp_path: Path, store: AnswerFiles, locked: bytes
) -> None:
    path = put(tmp_path, locked)
    for given in (None, ""):
        with pytest.raises(NeedsPassphrase) as asked:
            store.open(path, given)
        assert not asked.value.wrong
    with pytest.raises(NeedsPassphrase, match="does not open") as asked:
        store.open(path, "another")
    assert asked.value.wrong
    assert store.open(path, PASSPHRASE).answers == ANSWERS


def test_damaged_locked_file_is_not_called_a_wrong_passphrase(
    tmp_path: Path, store: AnswerFiles, locked: bytes
) -> None:
    cut = put(tmp_path, locked[:-3])
    assert "damaged" in refused(store, cut, PASSPHRASE)
    assert "damaged" in refused(store, put(tmp_path, locked[:40]), PASSPHRASE)
    assert "damaged" in refused(store, put(tmp_path, b"age-encryption.org/v9\n"), PASSPHRASE)


def test_locked_file_that_would_take_hours_is_refused_at_once(
    tmp_path: Path, store: AnswerFiles, locked: bytes
) -> None:
    header, _, rest = locked.partition(b"\n--- ")
    start, _, _ = header.split(b"\n")[1].rpartition(b" ")
    lines = [header.split(b"\n")[0], start + b" 30", *header.split(b"\n")[2:]]
    assert "damaged" in refused(
        store, put(tmp_path, b"\n".join(lines) + b"\n--- " + rest), PASSPHRASE
    )


def test_file_locked_with_a_key_is_refused(tmp_path: Path, store: AnswerFiles) -> None:
    import pyrage

    key = pyrage.x25519.Identity.generate().to_public()
    raw = pyrage.encrypt(b"{}", [key], armored=True)
    assert kind_of(raw) == "encrypted"
    assert "a key, not with a passphrase" in refused(store, put(tmp_path, raw), PASSPHRASE)


@pytest.mark.parametrize("passphrase", ["", "  ", "\t", "x" * 2000])
def test_passphrase_that_is_none_is_refused_before_writing(
    tmp_path: Path, store: AnswerFiles, passphrase: str
) -> None:
    with pytest.raises(BadInput, match="passphrase"):
        store.save(str(tmp_path / "mine.exowizard"), SOME, NOWHERE, passphrase)
    assert list(tmp_path.iterdir()) == []


def test_plan_code_from_a_file_or_pasted(tmp_path: Path, store: AnswerFiles) -> None:
    code = encode(PROFILE)
    typed = f"\ufeff {code.lower().replace('-', ' ')} \r\n"
    for text in (code, typed):
        opened = store.open(put(tmp_path, text.encode(), "code.txt"))
        assert (opened.answers, opened.complete) == (ANSWERS, True)
        assert (opened.name, opened.path) == ("code.txt", "")
        assert store.open_text(text).answers == ANSWERS


def test_damaged_plan_code_is_refused(tmp_path: Path, store: AnswerFiles) -> None:
    code = encode(PROFILE)
    wrong = code[:-1] + ("2" if code[-1] != "2" else "3")
    assert "compare it" in refused(store, put(tmp_path, wrong.encode()))
    for text in (wrong, "", "hello", "é" * 50, "\ud800", "1" * 10**6, "U" * 30):
        with pytest.raises(BadInput):
            store.open_text(text)


def test_answers_that_a_pdf_carries(tmp_path: Path, store: AnswerFiles) -> None:
    opened = store.open(put(tmp_path, pdf(EXAMPLE), "plan.pdf"))
    assert (opened.answers, opened.complete, opened.path) == (ANSWERS, True, "")


def test_protected_pdf_asks_for_its_passphrase(tmp_path: Path, store: AnswerFiles) -> None:
    path = put(
        tmp_path, pdf(EXAMPLE, encryption=pikepdf.Encryption(user="key", owner="o", R=6)), "a.pdf"
    )
    with pytest.raises(NeedsPassphrase) as asked:
        store.open(path)
    assert not asked.value.wrong
    with pytest.raises(NeedsPassphrase) as asked:
        store.open(path, "another")
    assert asked.value.wrong
    assert store.open(path, "key").answers == ANSWERS


def test_pdf_without_answers_says_what_to_open(tmp_path: Path, store: AnswerFiles) -> None:
    assert "does not carry your answers" in refused(store, put(tmp_path, pdf(None), "a.pdf"))
    assert "not a readable PDF" in refused(store, put(tmp_path, b"%PDF-1.7\nno more"))
    newer = EXAMPLE.replace(b"exowizard-profile/1", b"exowizard-profile/2")
    assert "newer version" in refused(store, put(tmp_path, pdf(newer), "b.pdf"))


@pytest.mark.parametrize("form", ["profile/2", "plan/2", "draft/3", "profile/10"])
def test_file_of_a_newer_version_says_to_update(
    tmp_path: Path, store: AnswerFiles, form: str
) -> None:
    raw = json.dumps({"format": f"exowizard-{form}", "more": [1]}).encode()
    assert kind_of(raw) == "newer"
    assert "Update ExoWizard" in refused(store, put(tmp_path, raw))


def test_plan_has_no_answers_and_says_what_has(tmp_path: Path, store: AnswerFiles) -> None:
    raw = b'{"format": "exowizard-plan/1", "outcome": "plan"}'
    assert "does not hold your answers" in refused(store, put(tmp_path, raw, "plan.json"))


def test_faults_of_a_profile_are_named(tmp_path: Path, store: AnswerFiles) -> None:
    assert "too low" in refused(store, put(tmp_path, EXAMPLE.replace(b'"age": 38', b'"age": 3')))
    assert "not readable as JSON" in refused(store, put(tmp_path, EXAMPLE[:-4]))


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (EXAMPLE, "profile"),
        (b"\xef\xbb\xbf \n" + EXAMPLE, "profile"),
        (EXAMPLE[:-5], "profile"),
        (draft_bytes(SOME), "draft"),
        (b'{"format": "exowizard-plan/1"}', "plan"),
        (b'{"format": "exowizard-plan/2"}', "newer"),
        (b'{"format": "exowizard-catalogue/1"}', "unknown"),
        (b'{"format": 1}', "unknown"),
        (b'{"format": "exowizard-profile/99999999999999"}', "unknown"),
        (b"{}", "unknown"),
        (b"{" * 10**6, "unknown"),
        (b"[]", "unknown"),
        (b"%PDF-1.7", "pdf"),
        (b"junk before\n%PDF-1.4", "pdf"),
        (encode(PROFILE).encode(), "code"),
        (b"age-encryption.org/v1\n", "encrypted"),
        (b"", "unknown"),
        (b"Dear doctor, here is my plan.", "unknown"),
        (b"\x00" * 100, "unknown"),
        (b"1" * 5 * 10**6, "unknown"),
    ],
)
def test_kind_of_file(raw: bytes, kind: str) -> None:
    assert kind_of(raw) == kind


@pytest.mark.parametrize("raw", [b"", b"\n", b"\x89PNG\r\n", b"[]", b"Dear doctor"])
def test_file_that_is_none_of_ours_is_refused(
    tmp_path: Path, store: AnswerFiles, raw: bytes
) -> None:
    assert "Choose" in refused(store, put(tmp_path, raw))


def test_hostile_sizes_are_refused(tmp_path: Path, store: AnswerFiles) -> None:
    assert "larger than 1 MiB" in refused(store, put(tmp_path, EXAMPLE + b" " * 1024 * 1024))
    padded = b"age-encryption.org/v1\n" + b"x" * 3 * 1024 * 1024
    assert "too large" in refused(store, put(tmp_path, padded), PASSPHRASE)
    huge = tmp_path / "huge"
    with huge.open("wb") as stream:
        stream.truncate(65 * 1024 * 1024)
    assert "larger than 64 MiB" in refused(store, str(huge))


def test_what_is_no_file_is_refused(tmp_path: Path, store: AnswerFiles) -> None:
    assert "no such file" in refused(store, str(tmp_path / "none"))
    assert "folder" in refused(store, str(tmp_path))


def test_place_that_cannot_be_written_is_a_fault(tmp_path: Path, store: AnswerFiles) -> None:
    below = put(tmp_path, b"in the way") + "/mine.exowizard"
    with pytest.raises(BadInput, match="cannot write"):
        store.save(below, SOME, NOWHERE)
    with pytest.raises(BadInput, match="folder"):
        store.save(str(tmp_path), SOME, NOWHERE)


def test_full_disk_keeps_the_old_file(
    tmp_path: Path, store: AnswerFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = str(tmp_path / "mine.exowizard")
    store.save(path, SOME, Bookmark("skin"))
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(BadInput, match="disk is full"):
            store.save(path, ANSWERS, NOWHERE)
    assert store.open(path).answers == SOME
    assert [file.name for file in tmp_path.iterdir()] == ["mine.exowizard"]


def test_faults_are_said_in_the_persons_language(tmp_path: Path) -> None:
    pseudo: Translate = translator(PSEUDO)
    message = refused(SavedAnswers(pseudo), put(tmp_path, b"[]"))
    assert message.startswith("[")
    assert ".exowizard" in message


def test_a_set_of_ones_own_is_saved_and_opens_again(tmp_path: Path) -> None:
    from tests.ui.desks import TOKYO, example_session

    own = example_session(TOKYO).wanting(frozenset({"vitamin_c"}))
    file = str(tmp_path / "own.exowizard")
    SavedAnswers().save(file, own.answers, NOWHERE)
    found = SavedAnswers().open(file)
    assert found.complete
    assert found.answers["own_set"] == ("vitamin_c",)


@needs_posix
@pytest.mark.parametrize("answers", [SOME, ANSWERS])
def test_nobody_else_may_read_saved_answers(
    tmp_path: Path, store: AnswerFiles, answers: dict[str, Any]
) -> None:
    """Nor those of a file that an earlier version left open to all."""
    before = os.umask(0o022)
    try:
        for name in ("new.exowizard", "old.exowizard"):
            path = Path(put(tmp_path, b"old", name)) if name.startswith("old") else tmp_path / name
            store.save(str(path), answers, NOWHERE)
            assert path.stat().st_mode & 0o777 == 0o600
    finally:
        os.umask(before)
