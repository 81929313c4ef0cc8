"""The folders of this person on this computer: settings, cache, state, data and run time.

Written here and not taken from platformdirs: that takes 5 ms to import, and the settings are read
before the first page is painted. None means "not known".
"""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from exowizard.core.faults import BadInput, Fault

NAME = "exowizard"


def settings_folder() -> Path | None:
    """Where settings stand."""
    return _folder("APPDATA", "XDG_CONFIG_HOME", ".config", "Library/Application Support")


def cache_folder() -> Path | None:
    """Where things stand that can be made again."""
    return _folder("LOCALAPPDATA", "XDG_CACHE_HOME", ".cache", "Library/Caches")


def state_folder() -> Path | None:
    """Where things stand that outlive a window but are not worth a backup."""
    return _folder("LOCALAPPDATA", "XDG_STATE_HOME", ".local/state", "Library/Application Support")


def data_folder() -> Path | None:
    """Where things stand that were fetched for this person and are no settings."""
    return _folder("LOCALAPPDATA", "XDG_DATA_HOME", ".local/share", "Library/Application Support")


def runtime_folder() -> Path | None:
    """A folder in memory, for this person only, that is gone at log-out; None where there is none.

    Only systems that follow the XDG base directories promise one (https://specifications.
    freedesktop.org/basedir-spec/latest/): it must be the person's own, with mode 0700. One that is
    not is not used.
    """
    given = os.environ.get("XDG_RUNTIME_DIR", "")
    if sys.platform == "win32" or not given or not Path(given).is_absolute():
        return None
    try:
        about = Path(given).stat()
    except OSError:
        return None
    private = stat.S_ISDIR(about.st_mode) and not about.st_mode & 0o077
    return Path(given) / NAME if private and about.st_uid == os.getuid() else None


def keep_file(path: Path, content: bytes) -> tuple[Fault, ...]:
    """Writes a file whole or not at all, its folder too; says why where it cannot. Never raises."""
    # A start only reads.
    from exowizard.data.output import unwritable, write_outputs

    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_outputs({str(path): content}, private=True)
    except OSError as error:
        return (unwritable(str(path.parent), error),)
    except BadInput as bad:
        return tuple(bad.faults)
    return ()


def _folder(windows: str, xdg: str, at_home: str, on_mac: str) -> Path | None:
    given = os.environ.get(windows if os.name == "nt" else xdg, "")
    if given and Path(given).is_absolute():
        return Path(given) / NAME
    try:
        return Path.home() / (on_mac if sys.platform == "darwin" else at_home) / NAME
    except RuntimeError:
        return None
