"""What may go wrong with a store's catalogue file or the disk: the old catalogue goes on."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from exowizard.core.answers import Profile
from exowizard.core.knowledge import Knowledge
from exowizard.core.plan import Plan
from exowizard.core.wording import english
from exowizard.data.catalogue_keeper import Patience
from tests.data.stores import GOODS, HEADER, ROWS, Store, wait_for


def empty(store: Store) -> None:
    store.file.write_bytes(b"")


def cut_short(store: Store) -> None:
    store.file.write_text(GOODS[: len(GOODS) // 2], encoding="utf-8")


def a_bad_price(store: Store) -> None:
    store.write(*ROWS, ROWS[0].replace("LV-001", "LV-999").replace(",900,", ",free,"))


def only_a_header(store: Store) -> None:
    store.write()


def gone(store: Store) -> None:
    store.file.unlink()


def a_folder(store: Store) -> None:
    store.file.unlink()
    store.file.mkdir()


def a_pipe(store: Store) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    store.file.unlink()
    os.mkfifo(store.file)


def huge(store: Store) -> None:
    with store.file.open("r+b") as stream:
        stream.truncate(10 * 1024**3)  # sparse: it takes no room


def a_picture(store: Store) -> None:
    store.file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))


def of_an_old_machine(store: Store) -> None:
    store.file.write_bytes(GOODS.replace("Plain", "Crème").encode("cp1252"))


BREAKS = [
    empty, cut_short, a_bad_price, only_a_header, gone, a_folder, a_pipe, huge, a_picture,
    of_an_old_machine,
]  # fmt: skip


@pytest.mark.parametrize("breaks", BREAKS)
def test_a_broken_file_leaves_the_old_one_in_use(
    store: Store, plan: Plan, person: Profile, breaks: Callable[[Store], None]
) -> None:
    old = store.look()
    before = store.catalogue.attach(plan, person, english)
    breaks(store)
    for _ in range(2):
        state = store.look()
        assert state.kept_old
        assert state.faults and all(str(fault).isprintable() for fault in state.faults)
        assert (state.products, state.loaded_at) == (old.products, old.loaded_at)
        assert store.catalogue.attach(plan, person, english) == before
    # So it stays after a restart.
    store.start()
    assert store.catalogue.attach(plan, person, english) == before
    assert store.look().kept_old
    # And the file that was good before is good again.
    if store.file.is_dir():
        store.file.rmdir()
    elif store.file.exists():
        store.file.unlink()
    store.write(*ROWS)
    state = store.look()
    assert (state.kept_old, state.faults, state.products) == (False, (), old.products)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_file_that_may_not_be_read_any_more(store: Store) -> None:
    store.look()
    store.file.chmod(0)
    os.utime(store.file)
    assert store.look().kept_old


def test_a_broken_file_at_the_very_start_serves_nothing(
    store: Store, plan: Plan, person: Profile
) -> None:
    a_bad_price(store)
    state = store.look()
    assert (state.products, state.kept_old, state.loaded_at) == (0, False, "")
    assert [fault.key for fault in state.faults] == [f"row {len(ROWS) + 2}, price"]
    assert store.catalogue.attach(plan, person, english) is plan


def test_good_rows_serve_if_staff_allow_it(tmp_path: Path, knowledge: Knowledge) -> None:
    store = Store(tmp_path, knowledge, serve_good_rows=True)
    store.write(*ROWS)
    a_bad_price(store)
    for _ in range(2):
        state = store.look()
        assert (state.products, state.kept_old) == (len(ROWS), False)
        assert [fault.key for fault in state.faults] == [f"row {len(ROWS) + 2}, price"]
        store.start()
    store.file.write_text(HEADER.replace("price", "prise"), encoding="utf-8")
    assert store.look().kept_old


@pytest.mark.parametrize("what", ["catalogue-*.db", "catalogue.json"])
@pytest.mark.parametrize("damage", [b"", b"\0" * 5000, b"{}"])
def test_a_damaged_index_is_made_anew(store: Store, what: str, damage: bytes) -> None:
    store.look()
    (path,) = store.kept.glob(what)
    path.write_bytes(damage)
    store.start()
    assert store.catalogue.state().products == 0
    assert store.look().products == len(ROWS)
    assert store.maker.runs == 2


def test_an_index_damaged_while_in_use_is_made_anew(
    store: Store, plan: Plan, person: Profile
) -> None:
    store.look()
    before = store.catalogue.attach(plan, person, english)
    store.start()
    (path,) = store.kept.glob("catalogue-*.db")
    content = path.read_bytes()
    path.write_bytes(content[:16384] + b"\xff" * (len(content) - 16384))
    broken = store.catalogue.attach(plan, person, english)
    assert broken is plan
    assert store.catalogue.state().faults
    store.catalogue.refresh()
    wait_for(lambda: store.catalogue.attach(plan, person, english) == before)
    store.catalogue.close()


def test_no_room_for_the_index_keeps_the_old_one(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    store.look()
    store.write(*ROWS[:9])
    with monkeypatch.context() as patch:
        patch.setattr("exowizard.data.catalogue_make.write_index", full)
        state = store.look()
    assert state.kept_old and state.products == len(ROWS)
    assert "disk is full" in state.faults[0].message
    assert store.look().products == 9  # tried again, since the file is not at fault


def test_a_folder_that_cannot_be_made(store: Store) -> None:
    store.kept.parent.write_text("a file in its place")
    state = store.look()
    assert (state.products, state.kept_old) == (0, False)
    assert state.faults
    store.kept.parent.unlink()
    assert store.look().products == len(ROWS)


def test_a_note_that_cannot_be_written_is_told_and_the_catalogue_serves(store: Store) -> None:
    store.kept.mkdir(parents=True)
    (store.kept / "catalogue.json").mkdir()
    (store.kept / "catalogue.json" / "something").touch()
    state = store.look()
    assert state.products == len(ROWS)
    assert state.faults and not state.kept_old


def test_a_maker_that_fails_is_tried_again_but_not_at_every_look(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    def fails() -> None:
        raise OSError("ended with -9: killed")

    patient = Patience(settle_seconds=0, retry_seconds=1e6)
    store = Store(tmp_path, knowledge, patience=patient)
    store.write(*ROWS)
    store.maker.before = fails
    for _ in range(3):
        assert "ended with -9" in store.look().faults[0].message
    assert store.maker.runs == 1
    store.maker.before = lambda: None
    store.write(*ROWS[:9])  # another file is another try
    assert store.look().products == 9
