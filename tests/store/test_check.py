"""The test of a kiosk's whole set-up: each fault is told with what to do, and stops no other."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from exowizard.core.faults import Fault
from exowizard.core.knowledge import Knowledge
from exowizard.core.wording import english
from exowizard.data import knowledge_cache
from exowizard.data.resources import resource_folder
from exowizard.data.staff_pin import PinFile
from exowizard.flow.ports_kiosk import CatalogueState, Check, PrinterState, SelfTest
from exowizard.machine.screen_probe import Screen
from exowizard.store import check as kiosk_check
from exowizard.store import program_check
from exowizard.store.check import KioskCheck, Surroundings, catalogue_now, check_line
from tests.cli.conftest import EXAMPLES

DAY = datetime.date(2026, 12, 1)
PORTRAIT = Screen(1080, 1920)
REAL = ("check_knowledge", "check_clock", "check_fonts")
HEADER = EXAMPLES / "catalogue.csv"
Checked = Callable[..., dict[str, Check]]


class Printer:
    """A print queue of which only its state is asked."""

    def __init__(self, condition: str) -> None:
        self.condition = condition

    def state(self) -> PrinterState:
        return PrinterState(self.condition, "Counter", "")  # type: ignore[arg-type]


@pytest.fixture
def checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checked:
    """Runs the test on a set-up; of each name the worst check, where they are alike the last.

    The slow looks at our own files are taken only where a test names them as ``real``.
    """

    def run(text: str = "", **changed: Any) -> dict[str, Check]:
        path = tmp_path / "kiosk.toml"
        path.write_text('region = "UK"\n' + text, encoding="utf-8")
        queue = changed.pop("queue", None) or Printer(changed.pop("printer", "ready"))
        pin_missing = changed.pop("pin_missing", False)
        told: list[Check] = changed.pop("told", [])
        slow = {"check_knowledge": "Knowledge base", "check_fonts": "Fonts", "check_clock": "Clock"}
        for name, shown in slow.items() - {(name, slow[name]) for name in changed.pop("real", ())}:
            fine = Check(shown, True, "not looked at")
            monkeypatch.setattr(kiosk_check, name, lambda tr, fine=fine, **_: iter([fine]))
        around: dict[str, Any] = {
            "config": str(path),
            "state": tmp_path / "state",
            "printer": lambda name: queue,
            "catalogue": catalogue_now,
            "pin": SimpleNamespace(must_be_set=lambda: pin_missing, faults=lambda: ()),
            "screen": lambda: PORTRAIT,
            "today": lambda: DAY,
        }
        test: SelfTest = KioskCheck(Surroundings(**(around | changed)))
        checks = test.run(english, told.append)
        assert tuple(told) == checks
        for check in checks:
            assert check.words and (check.ok or check.fix), check
        best_first = sorted(checks, key=lambda check: (not check.ok, not check.ok and check.must))
        worst = {check.name: check for check in best_first}
        return {check.name: worst[check.name] for check in checks}

    return run


@pytest.fixture
def ready_knowledge(knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> Knowledge:
    """The knowledge base without reading and proving it again."""
    fine = SimpleNamespace(problems=())
    monkeypatch.setattr("exowizard.data.knowledge.read_folder", lambda folder: knowledge)
    monkeypatch.setattr("exowizard.data.knowledge.load_facts", lambda: knowledge)
    monkeypatch.setattr("exowizard.data.knowledge_check.check_folder", lambda *_, **__: fine)
    return knowledge


def bad(checks: dict[str, Check]) -> dict[str, bool]:
    """Name -> whether it must be mended, of all that is not well."""
    return {check.name: check.must for check in checks.values() if not check.ok}


def test_a_good_set_up_has_nothing_to_mend(checked: Checked, tmp_path: Path) -> None:
    shutil.copy(HEADER, tmp_path / "products.csv")
    checks = checked('printer = "Counter"\ncatalogue = "products.csv"\n', real=REAL)
    assert bad(checks) == {}
    assert list(checks) == [
        "Set-up file", "Knowledge base", "Fonts", "Languages", "Catalogue", "Printer", "Counters",
        "Disk", "Screen", "Clock", "Staff PIN",
    ]  # fmt: skip
    assert "products.csv" in checks["Catalogue"].words
    assert checks["Screen"].words == "1080 x 1920 pixels, portrait"
    assert list((tmp_path / "state").iterdir()) == []  # the test leaves nothing


def test_faults_of_the_set_up_file_are_told_one_by_one_and_stop_nothing(
    tmp_path: Path, checked: Checked
) -> None:
    told: list[Check] = []
    path = tmp_path / "bad.toml"
    path.write_text("idle_seconds = 1\nwarning_seconds = 1\n", encoding="utf-8")
    pin: Any = SimpleNamespace(must_be_set=lambda: False, faults=lambda: ())
    around = Surroundings(
        config=str(path), state=tmp_path, printer=lambda name: Printer("ready"),  # type: ignore[arg-type,return-value]
        catalogue=catalogue_now, pin=pin, screen=lambda: PORTRAIT, today=lambda: DAY,
    )  # fmt: skip
    KioskCheck(around).run(english, told.append)
    of_file = [check for check in told if check.name == "Set-up file"]
    assert [check.words.split(": ")[1] for check in of_file] == [
        "region", "idle_seconds", "warning_seconds",
    ]  # fmt: skip
    assert all(check.must and not check.ok for check in of_file)
    untested = {check.name for check in told if "Not tested" in check.words}
    assert untested == {"Languages", "Catalogue", "Printer", "Counters"}
    assert {"Fonts", "Disk", "Screen", "Clock"} <= {check.name for check in told if check.ok}


@pytest.mark.parametrize("condition", [
    "paper", "ink", "jam", "cover", "offline", "missing", "stopped", "none",
])  # fmt: skip
def test_a_printer_that_fails_stops_the_kiosk_only_where_there_is_no_code(
    checked: Checked, condition: str
) -> None:
    with_code = checked('printer = "Counter"\n', printer=condition)
    assert bad(with_code) == {"Printer": False}
    without = checked('printer = "Counter"\noffer_at_end = ["print"]\n', printer=condition)
    assert bad(without) == {"Printer": True}
    assert "Counter" in without["Printer"].words


def test_words_for_printers_differ(checked: Checked) -> None:
    found = {
        checked('printer = "Counter"\n', printer=condition)["Printer"].words
        for condition in ("paper", "ink", "jam", "cover", "offline", "missing", "stopped")
    }
    assert len(found) == 7


@pytest.mark.parametrize("asked", [True, False])
def test_a_printer_that_could_not_be_asked_itself_is_told_apart(
    checked: Checked, asked: bool
) -> None:
    state = PrinterState("ready", "Counter", asked=asked)
    queue = SimpleNamespace(state=lambda: state)
    words = checked('printer = "Counter"\n', queue=queue)["Printer"].words
    assert words.startswith("Counter is ready.")
    assert ("Only its queue could be asked" in words) is not asked


def test_nothing_to_take_along_is_told(checked: Checked) -> None:
    assert bad(checked('offer_at_end = ["print"]\n')) == {"Printer": False}
    assert bad(checked()) == {}


def test_a_catalogue_with_faults_names_rows_and_the_command(
    checked: Checked, tmp_path: Path
) -> None:
    lines = HEADER.read_text(encoding="utf-8").splitlines()
    lines[2] = lines[2].replace(lines[2].split(",")[0], "", 1)
    (tmp_path / "p.csv").write_text("\n".join(lines), encoding="utf-8")
    refused = checked('catalogue = "p.csv"\n')
    assert bad(refused) == {"Catalogue": False}
    assert "can not be used. No products are shown. To fix: 1" in refused["Catalogue"].words
    assert f"exowizard catalogue check {tmp_path / 'p.csv'}" in refused["Catalogue"].fix
    used = checked('catalogue = "p.csv"\ncatalogue_good_rows = true\n')
    good = len(lines) - 2
    assert f"is in use: {good} products. Rows with a fault are left" in used["Catalogue"].words
    assert bad(used) == {"Catalogue": False}
    empty = checked('catalogue = "p.csv"\n', catalogue=lambda _: CatalogueState("p.csv"))
    assert "holds no products" in empty["Catalogue"].words
    assert bad(empty) == {"Catalogue": False}
    assert bad(checked('catalogue = "none.csv"\n')) == {"Catalogue": False}


def test_a_running_kiosk_tells_of_the_catalogue_that_it_serves_and_reads_no_file(
    checked: Checked,
) -> None:
    fault = Fault("p.csv", "row 3, price", "is no number; write 12.50")
    state = CatalogueState("p.csv", 7, "2026-12-01T08:30:00", kept_old=True, faults=(fault,))
    checks = checked('catalogue = "missing.csv"\n', catalogue=lambda _: state)
    assert bad(checks) == {"Catalogue": False}
    assert "The one before is in use: 7 products." in checks["Catalogue"].words
    well = CatalogueState("p.csv", 7, "2026-12-01T08:30:00")
    checks = checked('catalogue = "missing.csv"\n', catalogue=lambda _: well)
    assert bad(checks) == {}
    assert "read at 2026-12-01 08:30" in checks["Catalogue"].words


def test_only_the_first_faulty_rows_are_told(checked: Checked) -> None:
    faults = tuple(Fault("p.csv", f"row {row}, price", "is no number") for row in range(2, 90))
    state = CatalogueState("p.csv", 0, faults=faults, more_faults=12)
    told: list[Check] = []
    checked('catalogue = "p.csv"\n', catalogue=lambda _: state, told=told)
    of_catalogue = [check for check in told if check.name == "Catalogue"]
    assert len(of_catalogue) == kiosk_check.MOST_ROWS + 1
    assert of_catalogue[-1].words.endswith("To fix: 100")


def test_a_language_without_translation_is_told(
    checked: Checked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kiosk_check, "spoken", lambda tag: "en")
    checks = checked('languages = ["ja", "en"]\n')
    assert bad(checks) == {"Languages": False}
    assert "translation for ja" in checks["Languages"].words


def test_a_damaged_staff_file_is_told(checked: Checked, tmp_path: Path) -> None:
    (tmp_path / "state").mkdir(mode=0o700)
    (tmp_path / "state" / "staff.json").write_text("{", encoding="utf-8")
    assert bad(checked()) == {"Set-up file": False}


def test_the_address_of_a_chain_is_looked_at(checked: Checked, tmp_path: Path) -> None:
    send = '[counters.send]\nurl_file = "address"\nstore = "s"\n'
    assert bad(checked(send)) == {"Counters": False}
    (tmp_path / "address").write_text("postgresql://a:b@c/d", encoding="utf-8")
    (tmp_path / "address").chmod(0o600)
    assert bad(checked(send)) == {}
    assert checked("counters.enabled = false\n")["Counters"].words == "switched off"


def test_a_disk_that_is_nearly_full_stops_it(
    checked: Checked, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = SimpleNamespace(free=199_999_999)
    monkeypatch.setattr(program_check.shutil, "disk_usage", lambda folder: free)
    checks = checked()
    assert bad(checks) == {"Disk": True}
    assert "Only 199 MB" in checks["Disk"].words


def test_a_state_folder_that_cannot_be_written_to_stops_it(
    checked: Checked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    assert bad(checked(state=tmp_path / "file")) == {"Disk": True}
    assert bad(checked(state=None)) == {"Disk": True}

    def read_only(**_: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(program_check.tempfile, "TemporaryFile", read_only)
    assert "read-only file system" in checked()["Disk"].words
    assert bad(checked()) == {"Disk": True}


@pytest.mark.parametrize(
    ("found", "words", "good"),
    [
        (Screen(1920, 1080), "landscape", True),
        (Screen(768, 1024), "portrait", True),
        (Screen(1023, 768), "too few", False),
        (Screen(2000, 767), "too few", False),
        ("no display: nothing answers at :7", "nothing answers at :7", False),
    ],
)
def test_screens(checked: Checked, found: Screen | str, words: str, good: bool) -> None:
    checks = checked(screen=lambda: found)
    assert words in checks["Screen"].words
    assert bad(checks) == ({} if good else {"Screen": True})


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (datetime.date(2026, 11, 22), {}),
        (datetime.date(2026, 11, 21), {"Clock": False}),
        (datetime.date(1970, 1, 1), {"Clock": False}),
        (datetime.date(2027, 5, 22), {}),
        (datetime.date(2027, 5, 23), {"Knowledge base": False}),
        (datetime.date(2099, 1, 1), {"Knowledge base": False, "Clock": False}),
    ],
)
def test_the_clock_and_the_day_of_review(
    checked: Checked,
    ready_knowledge: Knowledge,
    day: datetime.date,
    told: dict[str, bool],
) -> None:
    assert bad(checked(real=REAL[:2], today=lambda: day)) == told


def test_a_missing_pin_is_no_reason_not_to_start(checked: Checked) -> None:
    assert bad(checked(pin_missing=True)) == {"Staff PIN": False}


def test_a_damaged_pin_is_told_with_the_way_out(checked: Checked, tmp_path: Path) -> None:
    (tmp_path / "pin.json").write_text("damaged")
    checks = checked(pin=PinFile(tmp_path))
    assert bad(checks) == {"Staff PIN": False}
    assert "--reset-pin" in checks["Staff PIN"].words


def test_a_fault_of_the_test_itself_is_a_line_and_stops_nothing(checked: Checked) -> None:
    def broken(*_: object) -> Any:
        raise RuntimeError("secret words")

    checks = checked(screen=broken)
    assert bad(checks) == {"Screen": True}
    assert "RuntimeError" in checks["Screen"].words and "secret" not in str(checks["Screen"])
    assert checks["Clock"].ok


def damaged(folder: Path, file: str, change: Callable[[bytes], bytes]) -> Path:
    """A copy of our own files in which one is changed."""
    copy = folder / "resources"
    shutil.copytree(resource_folder(), copy)
    path = copy / file
    path.write_bytes(change(path.read_bytes()))
    return copy


def test_a_damaged_knowledge_base_stops_it(
    checked: Checked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def change(raw: bytes) -> bytes:
        return raw.replace(b"review_by", b"review_bx", 1)

    copy = damaged(tmp_path, "knowledge/about.yaml", change)
    monkeypatch.setattr("exowizard.data.knowledge_in_use.resource_folder", lambda: copy)
    checks = checked(real=REAL)
    assert bad(checks) == {"Knowledge base": True, "Clock": False}
    assert "about.yaml" in checks["Knowledge base"].words


def test_a_copy_that_differs_from_the_files_stops_it(
    checked: Checked, ready_knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = ready_knowledge.model_copy(update={"options": ready_knowledge.options[:-1]})
    monkeypatch.setattr(knowledge_cache, "recall", lambda seal: other)
    assert bad(checked(real=REAL[:1])) == {"Knowledge base": True}
    monkeypatch.setattr(knowledge_cache, "recall", lambda seal: ready_knowledge)
    assert bad(checked(real=REAL[:1])) == {}


def test_damaged_fonts_stop_it(
    checked: Checked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = damaged(tmp_path, "fonts/inter/Inter-Bold.ttf", lambda raw: raw[:-1000])
    (copy / "fonts" / "fallback" / "NotoSansThai-Regular.ttf").unlink()
    monkeypatch.setattr(program_check, "resource_folder", lambda: copy)
    checks = checked(real=REAL[2:])
    assert bad(checks)["Fonts"]
    assert "Inter-Bold.ttf (cut off)" in checks["Fonts"].words
    assert "NotoSansThai-Regular.ttf (no such file" in checks["Fonts"].words
    assert checks["Fonts"].words.count("(") == 2


def test_lines_say_how_bad_it_is() -> None:
    assert check_line(Check("Disk", True, "fine", "unused")) == "ok       Disk: fine"
    assert (
        check_line(Check("Disk", False, "full", "Free some.")) == "FAULT    Disk: full. Free some."
    )
    line = check_line(Check("Disk", False, "Slow.", "Wait.", must=False))
    assert line == "warning  Disk: Slow. Wait."
