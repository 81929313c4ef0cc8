"""What the bundle leaves out is asked for by nothing that the program does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "resources" / "examples"
WITHOUT = f"""
import sys
sys.path.insert(0, {str(ROOT / "installer" / "building")!r})
from importlib.abc import MetaPathFinder
from importlib.machinery import PathFinder
from importlib.util import spec_from_file_location
import left_out, stand_ins
ours = stand_ins.stand_ins()
class Missing(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name in ours:
            real = PathFinder.find_spec(name, path)
            places = real.submodule_search_locations
            return spec_from_file_location(name, ours[name], submodule_search_locations=places)
        gone = any(name == one or name.startswith(one + ".") for one in left_out.MODULES)
        if gone or not left_out.wanted(name.replace(".", "/") + "."):
            raise ModuleNotFoundError("No module named " + repr(name), name=name)
sys.meta_path.insert(0, Missing())
"""
COMMAND = """
import runpy
runpy.run_module("exowizard", run_name="__main__", alter_sys=True)
"""
COUNTING = """
from pathlib import Path
from exowizard.data.counters import StoreCounters
counters = StoreCounters(Path("counts"))
counters.count("session")
counters.close()
print(counters.faults())
"""
UPDATING = """
from pathlib import Path
from exowizard.updates.trusted import open_offer
from exowizard.updates.web import Web
address, root, memory = sys.argv[1:]
with open_offer(Web(address), Path(root).read_bytes(), Path(memory)) as offer:
    print(offer.release.knowledge.version, offer.knowledge_archive(1_000_000).is_file())
"""


def run(
    folder: Path, *arguments: str | Path, code: str = COMMAND
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", WITHOUT + code, *map(str, arguments)],
        cwd=folder, capture_output=True, text=True, check=False,
        env={"PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(folder), "PATH": "", "LANG": "C.UTF-8"},
    )  # fmt: skip


@pytest.mark.parametrize("name", ["lxml", "numpy.random.mtrand", "PIL.ImageFile"])
def test_what_is_missing_is_missed(tmp_path: Path, name: str) -> None:
    assert f"No module named '{name}'" in run(tmp_path, code=f"import {name}").stderr


def test_a_stand_in_says_that_it_is_one(tmp_path: Path) -> None:
    said = run(tmp_path, code="import numpy; numpy.linalg.inv(numpy.eye(2))").stderr
    assert "shipped without linear algebra" in said


@pytest.mark.parametrize("protected", [False, True])
def test_a_plan_with_everything_is_made_and_verified(tmp_path: Path, protected: bool) -> None:
    (tmp_path / "words").write_text("correct horse battery staple\n")
    (tmp_path / "words").chmod(0o600)
    secret = ("--passphrase-file", "words") if protected else ()
    made = run(
        tmp_path, "plan", EXAMPLES / "tokyo_wrinkles_and_spots.json", "--catalogue",
        EXAMPLES / "catalogue.csv", "--pdf", "plan.pdf", "--json", "plan.json", "--ics", "plan.ics",
        "--date", "2026-12-01", "--embed", "--qr", *secret,
    )  # fmt: skip
    assert (made.returncode, made.stderr) == (0, "")
    checked = run(tmp_path, "verify", "plan.pdf", *secret)
    assert checked.stderr == ""
    assert "plan.pdf" in checked.stdout


@pytest.mark.parametrize(
    "command",
    [
        ("audit", "--out", "audit.pdf"), ("knowledge", "check"),
        ("check-product", EXAMPLES / "ingredients_exosome_serum.txt"),
        ("catalogue", "check", EXAMPLES / "catalogue.csv"), ("schema", "plan"),
    ],
    ids=lambda command: command[0],
)  # fmt: skip
def test_so_do_the_other_commands(tmp_path: Path, command: tuple[str | Path, ...]) -> None:
    done = run(tmp_path, *command)
    assert (done.returncode, done.stderr) == (0, "")


def test_counts_are_kept(tmp_path: Path) -> None:
    done = run(tmp_path, code=COUNTING)
    assert (done.stdout, done.stderr) == ("()\n", "")
    assert any((tmp_path / "counts").iterdir())


def test_an_update_is_fetched_and_proved(tmp_path: Path, publisher, server) -> None:
    (tmp_path / "root.json").write_bytes(publisher.root)
    done = run(tmp_path, server.address, "root.json", "seen", code=UPDATING)
    assert (done.stdout, done.stderr) == ("2026.12 True\n", "")
