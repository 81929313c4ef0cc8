"""``exowizard verify`` as a process: holds, exactly what changed, or why it cannot be judged."""

from __future__ import annotations

import datetime
import json
import shutil
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from exowizard.app import Office, Wishes
from exowizard.core.plan import plan_json
from exowizard.data.profiles import read_profile
from tests.cli.conftest import EXAMPLES, ROOT, Run

TOKYO = EXAMPLES / "tokyo_wrinkles_and_spots.json"
REFERRAL = EXAMPLES / "changing_mole_referral.json"
Change = Callable[[dict[str, Any]], None]
Attach = Callable[..., None]


@pytest.fixture(scope="module")
def embedded() -> bytes:
    """A plan with its answers embedded, made once."""
    profile = read_profile(str(TOKYO))
    office = Office(Wishes(day=datetime.date(2026, 11, 22), embed=True))
    return office.pdf(office.plan(profile), profile)


@pytest.fixture
def made(embedded: bytes, tmp_path: Path) -> Path:
    """That plan as a file of this test's own."""
    path = tmp_path / "a.pdf"
    path.write_bytes(embedded)
    return path


def attachment(file: Path, name: str) -> dict[str, Any]:
    with pikepdf.open(file) as pdf:
        content: dict[str, Any] = json.loads(pdf.attachments[name].get_file().read_bytes())
    return content


def attach(file: Path, name: str, content: bytes) -> None:
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, content)
        pdf.save(file)


def alter(file: Path, name: str, change: Change) -> None:
    content = attachment(file, name)
    change(content)
    attach(file, name, json.dumps(content).encode())


@pytest.mark.parametrize("who", [TOKYO, REFERRAL])
@pytest.mark.parametrize("wish", [[], ["--date", "2026-11-22"], ["--language", "ja"]])
def test_a_plan_holds(run: Run, who: Path, wish: list[str]) -> None:
    run("plan", who, "--pdf", "a.pdf", "--embed", *wish)
    done = run("verify", "a.pdf")
    assert (done.returncode, done.stderr) == (0, b""), done.stdout
    assert b"a.pdf: the plan still holds, with the same knowledge base" in done.stdout


def test_products_of_a_store_are_not_judged(run: Run) -> None:
    run("plan", TOKYO, "--pdf", "a.pdf", "--embed", "--catalogue", EXAMPLES / "catalogue.csv")
    assert run("verify", "a.pdf").returncode == 0


def test_a_protected_plan_needs_its_passphrase(run: Run, tmp_path: Path) -> None:
    for name, word in (("word", "open sesame\n"), ("other", "open barley\n")):
        (tmp_path / name).write_text(word)
    run("plan", TOKYO, "--pdf", "a.pdf", "--embed", "--passphrase-file", "word")
    without = run("verify", "a.pdf")
    assert without.returncode == 2 and b"--passphrase-file" in without.stderr
    wrong = run("verify", "a.pdf", "--passphrase-file", "other")
    assert wrong.returncode == 2 and b"does not open it" in wrong.stderr
    right = run("verify", "a.pdf", "--passphrase-file", "word")
    assert (right.returncode, right.stderr) == (0, b"")


def test_every_changed_place_is_named_with_both_values(run: Run, made: Path) -> None:
    def change(plan: dict[str, Any]) -> None:
        plan["chosen"].append("retinol")
        (option,) = (one for one in plan["options"] if one["option"] == "vitamin_c")
        option["score"] = 0.0123
        plan["options"].reverse()
        plan["habits"].pop()
        plan["totals"]["monthly"] = 1

    before = attachment(made, "plan.json")
    alter(made, "plan.json", change)
    done = run("verify", "a.pdf")
    assert done.returncode == 4, done.stderr
    said = done.stdout.decode().splitlines()
    score = next(one["score"] for one in before["options"] if one["option"] == "vitamin_c")
    assert f"  options.vitamin_c.score: 0.0123 is now {score}" in said
    assert f"  totals.monthly: 1 is now {before['totals']['monthly']}" in said
    assert any(line.startswith("  chosen: ") and '"retinol"]' in line for line in said)
    assert any(line.startswith("  options (order): ") for line in said)
    lost = before["habits"][-1]["habit"]
    assert any(line.startswith(f"  habits.{lost}: is new: ") for line in said)
    assert len(said) == 7
    assert "the plan itself was changed" in said[1]


def test_other_answers_than_the_plans_are_told(run: Run, made: Path) -> None:
    alter(made, "profile.json", lambda profile: profile.update(age=70))
    done = run("verify", "a.pdf")
    assert done.returncode == 4
    said = done.stdout.decode()
    assert "The answers in it are not those that the plan was made from." in said
    assert "provenance.profile_sha256: " in said


def test_an_older_knowledge_base_and_program_are_named(run: Run, made: Path) -> None:
    def age(plan: dict[str, Any]) -> None:
        plan["provenance"].update(
            program="exowizard 0.0.1", knowledge_version="2020.1", knowledge_sha256="ab" * 32
        )

    alter(made, "plan.json", age)
    done = run("verify", "a.pdf")
    assert done.returncode == 4
    said = done.stdout.decode()
    assert "the advice is the same, but it was made from something else" in said
    assert "The program was exowizard 0.0.1 and is exowizard " in said
    assert "The knowledge base was 2020.1 (SHA-256 abababababab) and is " in said


def test_a_plan_of_a_newer_program_is_not_called_damaged(run: Run, made: Path) -> None:
    def renew(plan: dict[str, Any]) -> None:
        plan["provenance"]["program"] = "exowizard 99.0.0"
        plan["moon"] = "full"

    alter(made, "plan.json", renew)
    done = run("verify", "a.pdf")
    assert done.returncode == 2
    assert b"a.pdf: plan.json: moon: " in done.stderr
    assert b"it was made by exowizard 99.0.0" in done.stderr
    alter(made, "plan.json", lambda plan: plan.update(format="exowizard-plan/2"))
    done = run("verify", "a.pdf")
    assert done.returncode == 2
    assert b"format: is exowizard-plan/2; this program reads exowizard-plan/1" in done.stderr


def test_a_set_that_the_person_chose_is_judged_as_such(run: Run, made: Path) -> None:
    profile = read_profile(str(TOKYO))
    plan = Office(Wishes()).plan(profile, frozenset())
    assert plan.bundle is not None and plan.bundle.best is not None
    attach(made, "plan.json", plan_json(plan))
    assert run("verify", "a.pdf").returncode == 0
    alter(made, "plan.json", lambda plan: plan["chosen"].append("exosome_injection"))
    done = run("verify", "a.pdf")
    assert done.returncode == 4
    assert b"not permitted any more" in done.stdout


@pytest.mark.parametrize("wrong", [None, [], {"date": "x"}, {"date": 5}, {"language": "tlh"}])
def test_a_damaged_plan_is_bad_input(run: Run, made: Path, wrong: object) -> None:
    def damage(plan: dict[str, Any]) -> None:
        whole = plan["provenance"]
        plan["provenance"] = {**whole, **wrong} if isinstance(wrong, dict) else wrong

    alter(made, "plan.json", damage)
    done = run("verify", "a.pdf")
    assert done.returncode == 2, done.stderr
    assert b"provenance" in done.stderr


@pytest.mark.parametrize("name", ["plan.json", "profile.json"])
@pytest.mark.parametrize(
    "content",
    [b"", b"null", b"[]", b"{", b'"x"', b"\xff\xfe", b'{"a": NaN}', b"[" * 5000, b" " * 2_000_000],
)
def test_attachments_that_are_no_json_of_ours(
    run: Run, made: Path, name: str, content: bytes
) -> None:
    attach(made, name, content)
    done = run("verify", "a.pdf")
    assert done.returncode == 2, done.stderr
    assert name.encode() in done.stderr and b"Traceback" not in done.stderr


def test_an_attachment_that_unpacks_to_a_thousandfold_is_refused(run: Run, made: Path) -> None:
    with pikepdf.open(made, allow_overwriting_input=True) as pdf:
        stream = pdf.attachments["plan.json"].obj.EF.F
        stream.write(zlib.compress(bytes(400_000_000)), filter=pikepdf.Name.FlateDecode)
        pdf.save(made, compress_streams=False)
    done = run("verify", "a.pdf")
    assert done.returncode == 2
    assert b"larger than 1 MiB" in done.stderr


def test_bent_attachments_are_bad_input(run: Run, made: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole.pdf"
    shutil.copy(made, whole)

    def bend(change: Callable[[pikepdf.Object], None]) -> None:
        shutil.copy(whole, made)
        with pikepdf.open(made, allow_overwriting_input=True) as pdf:
            change(pdf.attachments["plan.json"].obj)
            pdf.save(made)

    def forget(spec: pikepdf.Object) -> None:
        del spec.EF

    def point_at_a_number(spec: pikepdf.Object) -> None:
        spec.EF.F = 7

    def spoil(spec: pikepdf.Object) -> None:
        spec.EF.F.write(b"not packed at all", filter=pikepdf.Name.FlateDecode)

    def pack_otherwise(spec: pikepdf.Object) -> None:
        spec.EF.F.write(b"41>", filter=pikepdf.Name.ASCIIHexDecode)

    for change in (forget, point_at_a_number, spoil, pack_otherwise):
        bend(change)
        done = run("verify", "a.pdf")
        assert done.returncode == 2, (change.__name__, done.stdout, done.stderr)
        assert b"a.pdf" in done.stderr


def test_what_is_no_plan_of_ours_names_the_remedy(run: Run, tmp_path: Path) -> None:
    run("plan", TOKYO, "--pdf", "plain.pdf")
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(tmp_path / "foreign.pdf")
    for name in ("plain.pdf", "foreign.pdf"):
        done = run("verify", name)
        assert done.returncode == 2
        assert name.encode() in done.stderr and b"--embed" in done.stderr
    (tmp_path / "text.pdf").write_text("no PDF")
    (tmp_path / "empty.pdf").write_bytes(b"")
    for name in ("text.pdf", "empty.pdf", "none.pdf", str(ROOT)):
        done = run("verify", name)
        assert done.returncode == 2, name
        assert done.stdout == b"" and b"Traceback" not in done.stderr


def test_a_plan_that_lost_a_piece_is_bad_input_or_holds(run: Run, made: Path) -> None:
    raw = made.read_bytes()
    for share in (0.1, 0.5, 0.9, 0.999):
        made.write_bytes(raw[: int(len(raw) * share)])
        done = run("verify", "a.pdf")
        assert done.returncode in (0, 2), done.stdout
        assert b"Traceback" not in done.stderr


def test_no_control_character_of_a_plan_reaches_the_terminal(run: Run, made: Path) -> None:
    def poison(plan: dict[str, Any]) -> None:
        plan["notices"] = ["\u202eevil \u009b31m \x1b[2J"]
        plan["provenance"]["knowledge_version"] = "\x1b]0;title\x07"

    alter(made, "plan.json", poison)
    done = run("verify", "a.pdf")
    assert done.returncode == 4
    said = done.stdout.decode()
    assert "notices" in said
    assert not any(bad in said for bad in ("\u202e", "\u009b", "\x1b", "\x07"))
