"""The pictures of README.md: the script makes every one of them, small, and from nobody's files."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path

import pytest
from PIL import Image

ROOT = Path(__file__).parents[2]
LARGEST = 150 * 1024


@pytest.fixture(scope="module")
def script():
    path = ROOT / "installer" / "make_screenshots.py"
    spec = importlib.util.spec_from_file_location("make_screenshots", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


def shown_in_readme():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = set(re.findall(r"docs/([\w-]+\.png)", text))
    # The kiosk's are made by a script of their own (tests/kiosk/test_pictures.py).
    return {name for name in found if not name.startswith("kiosk-")}


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home of its own, with settings that would change every picture."""
    folder = tmp_path / "home"
    (folder / "config" / "exowizard").mkdir(parents=True)
    settings = folder / "config" / "exowizard" / "settings.json"
    settings.write_text('{"theme": "high_contrast", "text_size": 150}', encoding="utf-8")
    for name in ("CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder / "run"))
    return folder


def test_all_pictures_are_made(qapp, script, tmp_path, home):
    made = script.make_pictures(tmp_path / "pictures")
    assert {path.name for path in made} == shown_in_readme()
    size = {f"{view.name}.png": (view.width, view.height) for view in script.VIEWS}
    for path in made:
        assert path.stat().st_size <= LARGEST, path.name
        with Image.open(path) as picture:
            assert picture.size == size.get(path.name, picture.size)
            assert len(picture.convert("RGB").getcolors(1 << 24)) > 50, "nothing is painted"
    with Image.open(tmp_path / "pictures" / "window-options.png") as light:
        assert light.convert("RGB").getpixel((700, 60)) == (0xF4, 0xF7, 0xF8)
    with Image.open(tmp_path / "pictures" / "window-options-dark.png") as dark:
        assert dark.convert("RGB").getpixel((700, 60)) == (0x0C, 0x1A, 0x20)
    left = {path.relative_to(home).parts[0] for path in home.rglob("*") if path.is_file()}
    assert left <= {"config", "cache"}, "answers or names of files were kept"
    assert len(list((home / "config").rglob("*.*"))) == 1


def test_a_picture_is_the_same_each_time(qapp, script):
    from exowizard.data.profiles import read_profile

    profile, ports = read_profile(str(script.EXAMPLE)), script.make_ports_of_nobody()
    view = script.View("once", "concerns")
    first, second = (script.paint(view, profile, ports) for _ in range(2))
    assert first == second


def test_a_page_that_fails_is_no_picture(qapp, script, tmp_path, monkeypatch):
    from exowizard.ui.pages.concerns import ConcernsPage

    def fail(page):
        raise ValueError

    monkeypatch.setattr(ConcernsPage, "build", fail)
    with pytest.raises(RuntimeError, match="concerns"):
        script.make_pictures(tmp_path / "pictures")
    assert not (tmp_path / "pictures").exists()


def test_readme_shows_only_pictures_that_are_there():
    missing = [name for name in shown_in_readme() if not (ROOT / "docs" / name).is_file()]
    assert missing == []
