"""Writes output files whole or not at all.

Every file is first written beside its place under another name and flushed to the disk; only when
all are complete are they renamed into place. When anything fails, the new files go and the old
ones stay (or come back). ``-`` is standard output. Devices and pipes cannot be renamed over, so
they are written to directly, as standard output is: after all files are complete, before renaming.

What is written tells of a person's health: a new file is for this person alone, from the moment
that it is there. A file that is replaced keeps its permissions, unless it must be ``private``.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from exowizard.core.faults import BadInput, Fault
from exowizard.data.inputs import visible

STANDARD_OUTPUT = "-"
_OWN = 0o600  # read and written by this person only
_NEW = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True)
class _Output:
    """One file to write: as it was named, where it really is, and its content."""

    name: str
    target: Path
    content: bytes
    streamed: bool = False
    private: bool = False

    def beside(self, kind: str) -> Path:
        """A name in the same folder that nothing has."""
        return self.target.with_name(f".{secrets.token_hex(8)}.{kind}")


def write_outputs(outputs: Mapping[str, bytes], *, private: bool = False) -> None:
    """Writes all files, or none of them. ``private``: nobody else may read them, ever.

    Raises BadInput, each fault naming its file, when any of them cannot be written.
    """
    found, faults = _found(outputs, private)
    complete: dict[Path, _Output] = {}
    try:
        for output in found:
            if not output.streamed:
                fault = _prepared(output, complete)
                faults += [fault] if fault else []
        if faults:
            raise BadInput(faults)
        for output in found:
            if output.streamed:
                _stream(output)
        _put_in_place(complete)
    finally:
        for temporary in complete:
            temporary.unlink(missing_ok=True)


def _found(outputs: Mapping[str, bytes], private: bool) -> tuple[list[_Output], list[Fault]]:
    """Where each output goes, and what stands in the way of it."""
    found: list[_Output] = []
    faults: list[Fault] = []
    names: dict[Path, str] = {}
    for name, content in outputs.items():
        try:
            output = replace(_output(name, content), private=private)
        except (OSError, ValueError) as error:
            faults.append(unwritable(name, error))
            continue
        first = names.setdefault(output.target, name)
        if first != name:
            message = f"cannot write: {visible(first)} is the same file; give each its own name"
            faults.append(Fault(visible(name), "", message))
        found.append(output)
    return found, faults


def _output(name: str, content: bytes) -> _Output:
    if name == STANDARD_OUTPUT:
        return _Output(name, Path(name), content, streamed=True)
    if not name:
        raise ValueError("no name")
    path = Path(name)
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        target = path.resolve()
        if name.endswith(("/", os.sep)):
            raise IsADirectoryError(errno.EISDIR, "a folder") from None
        if not target.parent.is_dir():
            raise
        return _Output(name, target, content)
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "a folder")
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, "write-protected")
    if not stat.S_ISREG(mode):
        return _Output(name, path, content, streamed=True)
    return _Output(name, path.resolve(), content)


def _prepared(output: _Output, complete: dict[Path, _Output]) -> Fault | None:
    """Writes the content beside its place; ``complete`` holds it, to be renamed or removed."""
    temporary = output.beside("new")
    try:
        descriptor = os.open(temporary, _NEW, _OWN)
        complete[temporary] = output
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(output.content)
            stream.flush()
            os.fsync(stream.fileno())
        if output.target.exists() and not output.private:
            temporary.chmod(stat.S_IMODE(output.target.stat().st_mode))
    except OSError as error:
        return unwritable(output.name, error)
    return None


def _stream(output: _Output) -> None:
    try:
        if output.name == STANDARD_OUTPUT:
            sys.stdout.flush()
            sys.stdout.buffer.write(output.content)
            sys.stdout.buffer.flush()
        else:
            with output.target.open("wb") as stream:
                stream.write(output.content)
    except (OSError, ValueError) as error:
        raise BadInput([unwritable(output.name, error)]) from None


def _put_in_place(complete: Mapping[Path, _Output]) -> None:
    """Renames all; on a failure takes back those that were renamed already."""
    kept: dict[_Output, Path | None] = {}
    try:
        for temporary, output in complete.items():
            try:
                kept[output] = _kept(output)
                temporary.replace(output.target)
            except OSError as error:
                raise BadInput([unwritable(output.name, error)]) from None
    except BaseException:
        for temporary, output in complete.items():
            if not temporary.exists():
                _take_back(output, kept[output])
        raise
    finally:
        for old in kept.values():
            if old is not None:
                with suppress(OSError):
                    old.unlink(missing_ok=True)
    for folder in {output.target.parent for output in complete.values()}:
        _flush_folder(folder)


def _kept(output: _Output) -> Path | None:
    """A second name for the file that is about to be replaced, or None where there is none."""
    if not output.target.exists():
        return None
    old = output.beside("old")
    try:
        os.link(output.target, old)
    except OSError:  # a file system without links
        import shutil  # only where a file is replaced

        os.close(os.open(old, _NEW, _OWN))
        shutil.copy2(output.target, old)
    return old


def _take_back(output: _Output, old: Path | None) -> None:
    with suppress(OSError):
        if old is None:
            output.target.unlink(missing_ok=True)
        else:
            old.replace(output.target)


def _flush_folder(folder: Path) -> None:
    """Makes the renaming last through a power cut, where the system can (not on Windows)."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def unwritable(name: str, error: Exception) -> Fault:
    """What a failed write means, with the remedy."""
    shown = "standard output" if name == STANDARD_OUTPUT else visible(name) or '""'
    match error:
        case IsADirectoryError():
            reason = "this is a folder; name a file inside it"
        case FileNotFoundError() | NotADirectoryError():
            reason = "there is no such folder; make it first or name another"
        case PermissionError():
            reason = "you may not write here; close what has it open, or choose another folder"
        case OSError(errno=errno.ENOSPC | errno.EDQUOT):
            reason = "the disk is full; free some space or choose another disk"
        case OSError(errno=errno.EROFS):
            reason = "this disk is read-only; choose another"
        case OSError(errno=errno.ENAMETOOLONG):
            reason = "the name is too long; choose a shorter one"
        case BrokenPipeError():
            reason = "the program that reads it has stopped; run it again"
        case OSError(strerror=str(words)):
            reason = f"{words}; choose another place"
        case _:
            reason = "the name is not one for a file; choose another"
    return Fault(shown, "", f"cannot write: {reason}")
