"""The catalogue at run time: taken over, kept for a session, restored, never in the way."""

from __future__ import annotations

import os
import re
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from exowizard.core.answers import Profile
from exowizard.core.knowledge import Knowledge
from exowizard.core.plan import Plan
from exowizard.core.shelf import attach
from exowizard.core.wording import english
from exowizard.data import catalogue_file, catalogue_serving
from exowizard.data.catalogue import read_catalogue
from exowizard.data.catalogue_make import MOST_FAULTS
from exowizard.data.store_catalogue import FileCatalogue
from exowizard.flow.ports_kiosk import CatalogueState, StoreCatalogue
from tests.data.stores import LONGEST, ROWS, HereMaker, Store, skus, wait_for


def test_it_answers_the_port(store: Store) -> None:
    def wants(port: StoreCatalogue) -> StoreCatalogue:
        return port

    assert wants(store.catalogue).state().path == str(store.file)


def test_products_are_those_of_the_command_line(
    store: Store, plan: Plan, person: Profile, knowledge: Knowledge
) -> None:
    assert store.catalogue.attach(plan, person, english) is plan
    state = store.look()
    assert (state.products, state.faults, state.kept_old) == (len(ROWS), (), False)
    assert state.loaded_at[:2] == "20"
    products, _ = read_catalogue(str(store.file))
    wanted = attach(plan, products, person, knowledge, english)
    assert store.catalogue.attach(plan, person, english) == wanted
    assert wanted.products


def test_a_referral_has_no_products(store: Store, plan: Plan, person: Profile) -> None:
    store.look()
    referred = replace(plan, outcome="referral")
    assert store.catalogue.attach(referred, person, english) is referred


def test_an_unchanged_file_is_read_once(store: Store) -> None:
    for _ in range(3):
        store.look()
    assert store.maker.runs == 1
    os.utime(store.file)  # touched, not changed
    assert store.look().products == len(ROWS)
    store.write(*ROWS)  # written anew with the same content
    assert store.look().products == len(ROWS)
    assert store.maker.runs == 1


def test_a_changed_file_is_taken_over_and_old_indexes_go(
    store: Store, plan: Plan, person: Profile
) -> None:
    store.look()
    store.write(*ROWS[:9])
    assert store.look().products == 9
    written = {row.split(",")[0] for row in ROWS[:9]}
    assert skus(store.catalogue.attach(plan, person, english)) <= written
    assert len(list(store.kept.glob("catalogue-*"))) == 1


def test_a_session_keeps_the_catalogue_that_it_began_with(
    store: Store, plan: Plan, person: Profile
) -> None:
    store.look()
    store.catalogue.begin_session()
    before = store.catalogue.attach(plan, person, english)
    for rows in (ROWS[:9], ROWS[:5]):  # twice, so that the first index is gone from the disk
        store.write(*rows)
        assert store.look().products == len(rows)
        assert store.catalogue.attach(plan, person, english) == before
    store.catalogue.begin_session()
    assert skus(store.catalogue.attach(plan, person, english)) < skus(before)


def test_a_session_that_began_without_a_catalogue_stays_so(
    store: Store, plan: Plan, person: Profile
) -> None:
    store.catalogue.begin_session()
    store.look()
    assert store.catalogue.attach(plan, person, english) is plan


def test_few_faults_are_kept_and_the_rest_is_counted(store: Store) -> None:
    bad = ROWS[0].replace(",900,", ",free,")
    store.write(*(bad.replace("LV-001", f"X{number}") for number in range(MOST_FAULTS + 50)))
    state = store.look()
    assert (len(state.faults), state.more_faults) == (MOST_FAULTS, 50)


def test_a_file_that_is_being_written_waits(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.look()
    real = catalogue_file.look_at
    store.write(*ROWS[:9])

    def growing(path: Path) -> catalogue_file.Look:
        with path.open("a", encoding="utf-8") as stream:
            stream.write("LV-")
        return real(path)

    with monkeypatch.context() as patch:
        patch.setattr("exowizard.data.catalogue_keeper.look_at", growing)
        state = store.look()
    assert not state.loading
    assert len(list(store.kept.glob("catalogue-*"))) == 1
    assert "being written" in state.faults[0].message
    assert state.products == len(ROWS)
    store.write(*ROWS[:9])
    assert store.look().products == 9


def test_what_changes_while_it_is_read_is_read_again(store: Store) -> None:
    store.maker.before = lambda: store.write(*ROWS[:9])
    store.look()
    store.maker.before = lambda: None
    assert store.look().products == 9
    assert store.look().products == 9
    assert store.maker.runs == 2


def test_what_vanishes_while_it_is_read_is_missing(store: Store) -> None:
    store.look()
    store.write(*ROWS[:9])
    store.maker.before = lambda: store.file.unlink()
    state = store.look()
    assert state.kept_old and state.products == len(ROWS)


def test_a_restart_serves_at_once_without_reading(
    store: Store, plan: Plan, person: Profile
) -> None:
    loaded = store.look()
    before = store.catalogue.attach(plan, person, english)
    store.start()
    assert store.catalogue.state() == loaded
    assert store.catalogue.attach(plan, person, english) == before
    assert store.look() == loaded
    assert store.maker.runs == 1


def test_another_version_or_file_makes_its_own(store: Store, knowledge: Knowledge) -> None:
    store.look()
    newer = knowledge.model_copy(update={"sha256": "f" * 64})
    store.knowledge = store.maker.knowledge = newer
    store.start()
    assert store.catalogue.state().products == 0
    assert store.look().products == len(ROWS)
    assert store.maker.runs == 2
    store.file = store.file.with_name("others.csv")
    store.write(*ROWS[:9])
    store.start()
    assert store.catalogue.state().products == 0
    assert store.look().products == 9


def test_the_screen_never_waits(store: Store) -> None:
    reading, go_on = threading.Event(), threading.Event()

    def holds() -> None:
        reading.set()
        assert go_on.wait(LONGEST)

    store.maker.before = holds
    catalogue = store.catalogue
    assert not catalogue.state().loading
    catalogue.refresh()
    assert reading.wait(LONGEST)
    for _ in range(100):
        catalogue.refresh()
    assert catalogue.state().loading
    go_on.set()
    wait_for(lambda: catalogue.state().products == len(ROWS) and not catalogue.state().loading)
    assert store.maker.runs == 1
    worker = catalogue._thread
    assert worker is not None
    catalogue.close()
    assert store.maker.stopped
    assert not worker.is_alive()
    catalogue.refresh()
    catalogue.close()


def test_the_first_person_waits_for_no_pattern(
    store: Store, plan: Plan, person: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.write(*ROWS)
    re.purge()
    store.catalogue.refresh()
    wait_for(lambda: store.catalogue.state().products == len(ROWS))
    made = []
    real = re._compiler.compile  # type: ignore[attr-defined]

    def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
        made.append(pattern)
        return real(pattern, flags)

    monkeypatch.setattr(re._compiler, "compile", compiled)  # type: ignore[attr-defined]
    attached = store.catalogue.attach(plan, person, english)
    store.catalogue.close()
    assert attached.products
    assert not made


def test_a_drive_that_does_not_answer_is_told(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    hanging, go_on = threading.Event(), threading.Event()

    def hangs(path: Path) -> catalogue_file.Look:
        hanging.set()
        go_on.wait(LONGEST)
        raise AssertionError("a fault of the program")

    monkeypatch.setattr("exowizard.data.catalogue_keeper.look_at", hangs)
    monkeypatch.setattr(catalogue_serving, "SLOW_SECONDS", 0.0)
    store.catalogue.refresh()
    assert hanging.wait(LONGEST)
    assert "does not answer" in store.catalogue.state().faults[0].message
    go_on.set()
    # A fault of the program is told by its kind, and the thread goes on.
    wait_for(lambda: "AssertionError" in str(store.catalogue.state().faults[:1]))
    monkeypatch.undo()
    store.catalogue.refresh()
    wait_for(lambda: store.catalogue.state().products == len(ROWS))
    store.catalogue.close()


def test_no_catalogue_at_all(
    tmp_path: Path, knowledge: Knowledge, plan: Plan, person: Profile
) -> None:
    nothing = FileCatalogue("", tmp_path, HereMaker(knowledge), lambda: knowledge)
    nothing.refresh()
    nothing.begin_session()
    assert nothing.state() == CatalogueState("")
    assert nothing.attach(plan, person, english) is plan
    nothing.close()
    assert not list(tmp_path.iterdir())


def test_nothing_of_a_person_is_written(store: Store, plan: Plan, person: Profile) -> None:
    store.look()

    def everything() -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in store.kept.iterdir()}

    before = everything()
    store.catalogue.begin_session()
    store.catalogue.attach(plan, person, english)
    assert everything() == before
