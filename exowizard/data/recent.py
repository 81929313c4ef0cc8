"""The files that were opened or saved last, for this person, newest first."""

from __future__ import annotations

import json
from pathlib import Path

from exowizard.core.faults import BadInput, Fault
from exowizard.data.inputs import file_name, read_bytes
from exowizard.data.strict_json import read_json
from exowizard.data.user_folders import keep_file, state_folder

FILE = "recent.json"
MOST = 8
LARGEST = 64 * 1024


class RecentList:
    """A list of files in a folder; None where this person has none. Answers flow's RecentFiles."""

    def __init__(self, folder: Path | None, *, keep: bool = True) -> None:
        self._path = None if folder is None else folder / FILE
        self._keep = keep

    def files(self) -> tuple[str, ...]:
        """Newest first, without those that are gone."""
        return tuple(path for path in self._kept() if _there(path))

    def add(self, path: str) -> tuple[Fault, ...]:
        """Puts a file first, if recent files are kept at all."""
        if self._path is None or not self._keep:
            return ()
        added = str(Path(path).absolute())
        if not _is_text(added):
            return ()
        others = [known for known in self.files() if known != added]
        content = json.dumps([added, *others][:MOST], ensure_ascii=False, indent=2) + "\n"
        return keep_file(self._path, content.encode())

    def clear(self) -> tuple[Fault, ...]:
        """Forgets all."""
        if self._path is None:
            return ()
        try:
            self._path.unlink(missing_ok=True)
        except NotADirectoryError:
            return ()  # so there is no such file either
        except OSError as error:
            message = f"cannot be removed: {error.strerror}; remove it by hand"
            return (Fault(file_name(str(self._path)), "", message),)
        return ()

    def allow(self, keep: bool) -> tuple[Fault, ...]:
        """From now on files are kept or not; when not, all are forgotten at once."""
        self._keep = keep
        return () if keep else self.clear()

    def _kept(self) -> list[str]:
        """What the file says; nothing when it cannot be read, for the list is only a comfort."""
        if self._path is None or not self._keep:
            return []
        try:
            kept = read_json(read_bytes(str(self._path), limit=LARGEST), FILE, limit=LARGEST)
        except BadInput:
            return []
        texts = [path for path in kept if isinstance(path, str)] if isinstance(kept, list) else []
        return list(dict.fromkeys(texts))[:MOST]


def recent_list(*, keep: bool) -> RecentList:
    """The recent files of this person."""
    return RecentList(state_folder(), keep=keep)


def _is_text(path: str) -> bool:
    """Whether a name can be written down: some old ones are bytes of no known writing."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _there(path: str) -> bool:
    try:
        return Path(path).is_file()
    except (OSError, ValueError):
        return False
