"""The plan in files: made beside the window's own work, written whole or not at all."""

from __future__ import annotations

import io
import threading
from dataclasses import replace

import pikepdf
import pypdf
import pytest
from PySide6.QtGui import QDesktopServices

from exowizard.desk.documents import DeskDocuments
from exowizard.desk.engine import DeskEngine
from exowizard.flow.ports_files import Cancelled
from exowizard.flow.session import Stop
from exowizard.ui.pages.trouble import TroublePage
from exowizard.ui.workers import Work
from tests.ui.desks import MOLE, TOKYO, example_session, known_base
from tests.ui.windows import choose, fill_disk, open_window

SECRET = "pond under lamp"  # noqa: S105


class SlowDocuments:
    """A PDF that is made in steps, each when a test says so; written by the real port."""

    def __init__(self):
        self.steps = threading.Semaphore(0)
        self.thread = None
        self.asked = 0

    def pdf(self, plan, profile, wishes, progress):
        self.thread = threading.current_thread()
        self.asked += 1
        for step in range(4):
            assert self.steps.acquire(timeout=20)
            if not progress(step / 4):
                raise Cancelled
        assert self.steps.acquire(timeout=20)
        return b"%PDF- as it is"

    def write(self, path, content):
        DeskDocuments(known_base).write(path, content)


@pytest.fixture
def slow():
    documents = SlowDocuments()
    yield documents
    documents.steps.release(100)


@pytest.fixture
def opened(monkeypatch):
    """The folders that were shown."""
    shown = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    return shown


def idle(window) -> bool:
    return window.actions.plans.work is None


def saved_pdf(window, qtbot, path):
    """Asks for the PDF and waits until it is there."""
    window.desk.ask("save_pdf")
    qtbot.waitUntil(lambda: idle(window), timeout=20_000)
    assert window.shell.strip.words == f"Saved: {path.name}"
    return pypdf.PdfReader(io.BytesIO(path.read_bytes()))


def test_pdf_is_saved_with_its_day_and_the_own_plan(qapp, qtbot, tmp_path, monkeypatch, opened):
    path = tmp_path / "plans" / "mine.pdf"
    path.parent.mkdir()
    asked = choose(monkeypatch, path)
    window = open_window(qapp, tmp_path / "home", stop="keep", today=lambda: "2031-03-04")
    reader = saved_pdf(window, qtbot, path)
    assert asked == ["ExoWizard-2031-03-04.pdf"]
    text = " ".join(page.extract_text() for page in reader.pages)
    assert "2031-03-04" in text
    plan = window.desk.plan()
    chosen = [each.name for each in plan.options if each.option in plan.chosen]
    assert chosen
    for name in chosen:
        assert name.split()[0] in text
    assert reader.attachments == {}
    window.desk.ask("open_folder")
    assert opened == [str(path.parent)]
    assert window.said[-1] == "Saved: mine.pdf"
    window.calm()


def test_progress_is_shown_and_the_window_stays_usable(qapp, qtbot, tmp_path, monkeypatch, slow):
    path = tmp_path / "mine.pdf"
    choose(monkeypatch, path)
    window = open_window(qapp, tmp_path / "home", stop="keep", documents=slow)
    window.desk.ask("save_pdf")
    shares = []
    window.actions.plans.work.moved.connect(
        lambda share: shares.append((share, threading.current_thread()))
    )
    strip = window.shell.strip
    assert strip.words == "Making the PDF…"
    assert strip.bar.accessibleName() == "Making the PDF…"
    slow.steps.release(3)
    qtbot.waitUntil(lambda: strip.bar.value() == 50)
    assert slow.thread is not threading.main_thread()
    window.desk.jump(Stop("check"))
    window.desk.give({"age": 44})
    assert window.shell.page_name() == "check"
    assert not path.exists()
    slow.steps.release(2)
    qtbot.waitUntil(path.exists)
    qtbot.waitUntil(lambda: idle(window))
    assert path.read_bytes() == b"%PDF- as it is"
    assert window.shell.strip.words == "Saved: mine.pdf"
    assert [share for share, _ in shares] == sorted(share for share, _ in shares)
    assert shares[-1][0] == 1.0
    assert {thread for _, thread in shares} == {threading.main_thread()}
    window.calm()


def test_another_look_keeps_progress_and_cancel(qapp, qtbot, tmp_path, monkeypatch, slow):
    path = tmp_path / "mine.pdf"
    choose(monkeypatch, path)
    window = open_window(qapp, tmp_path / "home", stop="keep", documents=slow)
    window.desk.ask("save_pdf")
    slow.steps.release(3)
    qtbot.waitUntil(lambda: window.shell.strip.bar.value() == 50)
    before = window.shell.strip
    window.desk.ask("theme:dark")
    strip = window.shell.strip
    assert strip is not before
    qtbot.waitUntil(strip.isVisible)
    assert (strip.words, strip.bar.value()) == ("Making the PDF…", 50)
    button = strip.line.itemAt(2).widget()
    assert button.accessibleName() == "Cancel" or button.text() == "Cancel"
    button.click()
    slow.steps.release(1)
    qtbot.waitUntil(lambda: idle(window))
    assert strip.words == "Stopped. Nothing was written."
    window.desk.ask("theme:light")
    assert window.shell.strip.words == "Stopped. Nothing was written."
    assert not path.exists()


@pytest.mark.parametrize("steps", [0, 2, 4])  # of 5: four are told, then it is made
def test_cancel_writes_nothing(qapp, qtbot, tmp_path, monkeypatch, slow, steps):
    path = tmp_path / "mine.pdf"
    path.write_bytes(b"old")
    choose(monkeypatch, path)
    window = open_window(qapp, tmp_path / "home", stop="keep", documents=slow)
    window.desk.ask("save_pdf")
    if steps == 4:  # made, and stopped just before it is written
        slow.steps.release(4)
        qtbot.waitUntil(lambda: window.shell.strip.bar.value() == 75)
    elif steps:
        slow.steps.release(steps)
    window.actions.plans.cancel()
    slow.steps.release(5 - steps)
    qtbot.waitUntil(lambda: idle(window))
    assert window.shell.strip.words == "Stopped. Nothing was written."
    assert path.read_bytes() == b"old"
    window.calm()


def test_what_was_written_is_not_called_stopped(qapp, qtbot, tmp_path, monkeypatch, slow):
    path = tmp_path / "mine.pdf"
    choose(monkeypatch, path)
    window = open_window(qapp, tmp_path / "home", stop="keep", documents=slow)

    def write(path, content):
        window.actions.plans.cancel()  # too late
        DeskDocuments(known_base).write(path, content)

    slow.write = write
    window.desk.ask("save_pdf")
    slow.steps.release(5)
    qtbot.waitUntil(lambda: idle(window))
    assert path.exists()
    assert window.shell.strip.words == "Saved: mine.pdf"


def test_a_second_wish_waits_for_no_one(qapp, qtbot, tmp_path, monkeypatch, slow):
    asked = choose(monkeypatch, tmp_path / "mine.pdf", tmp_path / "other.pdf")
    window = open_window(qapp, tmp_path / "home", stop="keep", documents=slow)
    window.desk.ask("save_pdf")
    for what in ("save_pdf", "save_ics", "print"):
        window.desk.ask(what)
        assert window.said[-1] == "One file is still being made."
    slow.steps.release(5)
    qtbot.waitUntil(lambda: idle(window))
    assert (len(asked), slow.asked) == (1, 1)


def test_closing_ends_the_thread_and_writes_nothing(qapp, qtbot, tmp_path, monkeypatch, slow):
    path = tmp_path / "mine.pdf"
    choose(monkeypatch, path)
    window = open_window(qapp, tmp_path / "home", stop="keep", documents=slow)
    window.desk.ask("save_pdf")
    qtbot.waitUntil(lambda: slow.thread is not None)
    wait = Work.wait

    def go_on_and_wait(work, seconds):
        slow.steps.release(5)
        return wait(work, seconds)

    monkeypatch.setattr(Work, "wait", go_on_and_wait)
    assert slow.thread.is_alive()
    assert window.shell.close()
    assert not slow.thread.is_alive()
    assert not path.exists()


def test_referral_is_one_page_and_has_no_dates(qapp, qtbot, tmp_path, monkeypatch):
    path = tmp_path / "care.pdf"
    choose(monkeypatch, path)
    window = open_window(qapp, tmp_path / "home", stop="plan", profile=MOLE)
    assert len(saved_pdf(window, qtbot, path).pages) == 1
    window.desk.ask("save_ics")
    assert "It has no days for a calendar" in window.told()


def test_embedded_answers_open_again_in_the_window(qapp, qtbot, tmp_path, monkeypatch):
    path = tmp_path / "mine.pdf"
    choose(monkeypatch, path)
    window = open_window(qapp, tmp_path / "home", stop="keep")
    before = window.desk.profile()
    window.desk.document_wishes = replace(
        window.desk.document_wishes, embed=True, passphrase=SECRET
    )
    window.desk.ask("save_pdf")
    qtbot.waitUntil(lambda: idle(window), timeout=20_000)
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(path)
    with pikepdf.open(path, password=SECRET) as pdf:
        assert sorted(pdf.attachments) == ["plan.json", "profile.json"]
    window.desk.ask("new")
    window.desk.ask(f"open_recent:{path}")
    window.type_passphrase("not this one")
    qtbot.waitUntil(lambda: bool(window.dialogs()))
    assert window.dialog.wrong
    window.type_passphrase(SECRET)
    qtbot.waitUntil(lambda: window.desk.ready_for_plan)
    assert window.desk.profile() == before
    assert "mine.pdf" in window.shell.windowTitle()
    asked = choose(monkeypatch, "")
    window.desk.ask("save")  # a PDF is no place to save answers to
    assert asked == ["ExoWizard-2026-11-22.exowizard"]
    window.calm()


@pytest.mark.parametrize("typed", ["", "  ", "x" * 200])
def test_passphrase_that_is_none_saves_nothing(qapp, qtbot, tmp_path, monkeypatch, typed):
    asked = choose(monkeypatch, tmp_path / "mine.pdf")
    window = open_window(qapp, tmp_path / "home", stop="keep")
    lock = window.shell.page.document.passphrase
    lock.tick.click()
    qtbot.keyClicks(lock.field, typed)
    window.desk.ask("save_pdf")
    assert "The PDF was not saved" in window.told()
    assert asked == []
    window.answer("close")
    lock.tick.click()
    window.desk.ask("save_pdf")
    assert asked == ["ExoWizard-2026-11-22.pdf"]
    qtbot.waitUntil(lambda: idle(window), timeout=20_000)


def test_calendar_file(qapp, qtbot, tmp_path, monkeypatch):
    import icalendar

    path = tmp_path / "mine.ics"
    asked = choose(monkeypatch, path)
    window = open_window(qapp, tmp_path / "home", stop="keep")
    window.desk.keeping = replace(window.desk.keeping, start="2026-12-01")
    window.desk.ask("save_ics")
    qtbot.waitUntil(lambda: idle(window), timeout=20_000)
    assert asked == ["ExoWizard-2026-12-01.ics"]
    events = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    days = [event["DTSTART"].dt.isoformat() for event in events]
    assert min(days) == "2026-12-01"
    assert window.shell.strip.words == "Saved: mine.ics"
    window.calm()


def test_full_disk_is_said_once_and_the_old_file_stays(qapp, qtbot, tmp_path, monkeypatch):
    path = tmp_path / "mine.pdf"
    path.write_bytes(b"old")
    choose(monkeypatch, path, path)
    window = open_window(qapp, tmp_path / "home", stop="keep")
    with monkeypatch.context() as patch:
        fill_disk(patch)
        window.desk.ask("save_pdf")
        qtbot.waitUntil(lambda: idle(window), timeout=20_000)
    assert "the disk is full" in window.told()
    assert window.shell.strip.isHidden()
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["mine.pdf"]
    window.answer("close")
    assert len(saved_pdf(window, qtbot, path).pages) > 1
    window.calm()


def test_unwritable_folder_is_said(qapp, qtbot, tmp_path, monkeypatch):
    choose(monkeypatch, tmp_path / "no" / "such.pdf", tmp_path / "no" / "such.ics")
    window = open_window(qapp, tmp_path / "home", stop="keep")
    for what in ("save_pdf", "save_ics"):
        window.desk.ask(what)
        qtbot.waitUntil(lambda: idle(window), timeout=20_000)
        assert "there is no such folder" in window.told()
        window.answer("close")
    window.calm()


def test_fault_of_the_program_names_its_kind_only(qapp, qtbot, tmp_path, monkeypatch):
    class Broken(DeskDocuments):
        def pdf(self, plan, profile, wishes, progress):
            raise ZeroDivisionError("rosacea")

    choose(monkeypatch, tmp_path / "mine.pdf")
    window = open_window(qapp, tmp_path / "home", stop="keep", documents=Broken(known_base))
    window.desk.ask("save_pdf")
    qtbot.waitUntil(lambda: idle(window))
    assert "ZeroDivisionError" in window.told()
    assert "rosacea" not in window.told()
    assert window.log == ["document: ZeroDivisionError"]
    assert not (tmp_path / "mine.pdf").exists()


def test_without_a_plan_there_is_nothing_to_save(qapp, qtbot, tmp_path, monkeypatch):
    asked = choose(monkeypatch)
    window = open_window(qapp, tmp_path, profile=None, stop="skin")
    for what in ("save_pdf", "save_ics", "print"):
        window.desk.ask(what)
        assert "There is no plan yet" in window.told()
        window.answer("close")
    assert asked == []
    window.calm()


def test_folder_of_saved_answers_is_shown_too(qapp, qtbot, tmp_path, monkeypatch, opened):
    (tmp_path / "there").mkdir()
    choose(monkeypatch, tmp_path / "there" / "mine.exowizard")
    window = open_window(qapp, tmp_path / "home", stop="keep")
    window.shell.page.folder.click()
    assert "No file was saved yet" in window.told()
    window.answer("close")
    window.shell.page.save.click()
    window.shell.page.folder.click()
    assert opened == [str(tmp_path / "there")]


@pytest.mark.parametrize("text", [None, "claims: [what is this"])
def test_damaged_knowledge_base_leaves_saving_possible(qapp, qtbot, tmp_path, monkeypatch, text):
    path, knowledge = tmp_path / "mine.exowizard", tmp_path / "resources" / "knowledge"
    knowledge.mkdir(parents=True)
    if text is not None:
        (knowledge / "claims.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setattr("exowizard.data.knowledge_in_use.resource_folder", lambda: knowledge.parent)
    choose(monkeypatch, tmp_path / "mine.pdf", path)
    window = open_window(qapp, tmp_path / "home", stop="welcome", engine=DeskEngine())
    assert not isinstance(window.shell.page, TroublePage)
    window.desk.ask("save_pdf")
    assert "claims" in window.told()
    assert "Install ExoWizard again" in window.told()
    window.answer("close")
    window.desk.session = replace(example_session(TOKYO), stop=Stop("options"))
    window.shell.turn_page()
    assert isinstance(window.shell.page, TroublePage)
    window.desk.ask("save")
    assert path.exists()
    assert window.desk.session.stop == Stop("options")
    assert window.log == ["page options: BadInput"]
    window.desk.go_back()
    assert window.desk.session.stop == Stop("check")
