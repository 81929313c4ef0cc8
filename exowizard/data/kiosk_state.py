"""What a kiosk keeps on its own computer: the state folder, and what staff change at the screen.

Staff may change languages, region and what is offered at the end; that lies in ``staff.json`` in
the state folder and goes before ``kiosk.toml``. The file is read strictly: one that is damaged is
set aside as a whole, so that the kiosk runs as ``kiosk.toml`` says, and staff are told. Nothing
here tells of a person.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, get_args

from exowizard.core.answers import Language, Region
from exowizard.core.faults import BadInput, Fault
from exowizard.data.inputs import file_name, read_bytes, shown
from exowizard.data.kiosk_files import KioskFile, read_kiosk_file
from exowizard.data.output import unwritable
from exowizard.data.strict_json import read_json
from exowizard.data.translation import spoken
from exowizard.data.user_folders import keep_file, state_folder
from exowizard.flow.kiosk_setup import KioskSetup, Offer

NAME = "exowizard-kiosk"
STAFF_FILE = "staff.json"
STAFF_FORMAT = "exowizard-kiosk-staff/1"
LARGEST = 16 * 1024
_OWN = 0o700
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "languages": get_args(Language),
    "region": get_args(Region),
    "offers": get_args(Offer),
}


@dataclass(frozen=True, slots=True)
class StaffChanges:
    """What staff set at the screen; None where ``kiosk.toml`` stands."""

    languages: tuple[str, ...] | None = None
    region: str | None = None
    offers: tuple[Offer, ...] | None = None


def kiosk_state_folder() -> Path | None:
    """Where a kiosk keeps its state: where systemd says, else this account's own; None if neither.

    Nothing is made here; see ``ready_state_folder``.
    """
    given = os.environ.get("STATE_DIRECTORY", "").partition(os.pathsep)[0]
    if given and Path(given).is_absolute():
        return Path(given)
    own = state_folder()
    return None if own is None else own.with_name(NAME)


def ready_state_folder(folder: Path | None) -> tuple[Fault, ...]:
    """Makes the state folder, for this account only; says why where it cannot. Never raises."""
    if folder is None:
        message = "this account has no folder for its state; set STATE_DIRECTORY to one"
        return (Fault("state folder", "", message),)
    try:
        folder.mkdir(mode=_OWN, parents=True, exist_ok=True)
        if os.name == "posix" and folder.stat().st_mode & 0o077:
            folder.chmod(_OWN)
    except OSError as error:
        return (unwritable(str(folder), error),)
    return ()


class StaffFile:
    """``staff.json`` in the state folder; None where this account has none."""

    def __init__(self, folder: Path | None) -> None:
        self._path = None if folder is None else folder / STAFF_FILE

    def load(self) -> tuple[StaffChanges, tuple[Fault, ...]]:
        """What staff changed; nothing, and the faults, where the file is damaged. Never raises.

        That there was a damaged one is told until staff set something anew.
        """
        if self._path is None:
            return StaffChanges(), ()
        name, aside = file_name(str(self._path)), _aside(self._path)
        if not _there(self._path):
            return StaffChanges(), (_set_aside_fault(name, aside),) if _there(aside) else ()
        try:
            raw = read_bytes(str(self._path), limit=LARGEST)
            return _changes(read_json(raw, name, limit=LARGEST), name), ()
        except BadInput as bad:
            faults = bad.faults
        try:
            self._path.replace(aside)
        except OSError as error:
            return StaffChanges(), (*faults, unwritable(str(aside), error))
        return StaffChanges(), (*faults, _set_aside_fault(name, aside))

    def save(self, changes: StaffChanges) -> tuple[Fault, ...]:
        """Keeps what staff changed; says why where it cannot. Never raises."""
        if self._path is None:
            return ready_state_folder(None)
        kept = {key: value for key, value in asdict(changes).items() if value is not None}
        content = json.dumps({"format": STAFF_FORMAT, **kept}, indent=2) + "\n"
        faults = keep_file(self._path, content.encode())
        if not faults:
            with suppress(OSError):
                _aside(self._path).unlink(missing_ok=True)
        return faults


class KioskSetupStore:
    """The set-up file with what staff changed. Answers flow's SetupStore."""

    def __init__(self, path: Path, folder: Path | None) -> None:
        self._path = path
        self._staff = StaffFile(folder)

    def load(self) -> KioskSetup:
        """The set-up as it is now. Raises BadInput with all faults of ``kiosk.toml``."""
        read = read_kiosk_file(self._path)
        return make_setup(read, self._staff.load()[0])

    def change(
        self,
        *,
        languages: tuple[str, ...] | None = None,
        region: str | None = None,
        offers: tuple[Offer, ...] | None = None,
    ) -> tuple[Fault, ...]:
        """Keeps what staff changed; None leaves a value as it is. Says why where it cannot."""
        wanted = {"languages": languages, "region": region, "offers": offers}
        given = {key: value for key, value in wanted.items() if value is not None}
        try:
            _check(given, STAFF_FILE)
        except BadInput as bad:
            return tuple(bad.faults)
        before = self._staff.load()[0]
        return self._staff.save(replace(before, **given))  # type: ignore[arg-type]

    def told(self) -> tuple[Fault, ...]:
        """What is wrong with the file of what staff changed."""
        return self._staff.load()[1]


def make_setup(read: KioskFile, changes: StaffChanges | None = None) -> KioskSetup:
    """The set-up as the screen needs it; what staff changed goes before the file.

    A language without a translation is left out; English stands in where none is left. Paper is
    offered only where a printer is named.
    """
    config, staff = read.config, changes or StaffChanges()
    wanted = staff.languages or config.languages
    offers = config.offer_at_end if staff.offers is None else staff.offers
    return KioskSetup(
        region=staff.region or config.region,
        languages=tuple(tag for tag in wanted if spoken(tag) == tag) or ("en",),
        idle_seconds=config.idle_seconds,
        result_idle_seconds=config.result_idle_seconds,
        warning_seconds=config.warning_seconds,
        store_name=config.branding.name.strip(),
        logo=read.logo,
        accent=config.branding.accent,
        hours=read.hours,
        offers=tuple(offer for offer in offers if offer != "print" or config.printer is not None),
        has_catalogue=config.catalogue is not None,
        staff_lock_seconds=config.staff.lock_after_seconds,
    )


def _changes(value: Any, name: str) -> StaffChanges:
    """Raises BadInput with all faults."""
    if not isinstance(value, dict) or value.pop("format", None) != STAFF_FORMAT:
        raise BadInput([Fault(name, "format", f'is not "{STAFF_FORMAT}"; the file is not used')])
    _check(value, name)
    languages, offers = value.get("languages"), value.get("offers")
    return StaffChanges(
        languages=None if languages is None else tuple(languages),
        region=value.get("region"),
        offers=None if offers is None else tuple(offers),
    )


def _check(values: Mapping[str, Any], name: str) -> None:
    """Raises BadInput with all faults."""
    faults: list[Fault] = []
    for key, value in values.items():
        choices = _CHOICES.get(key)
        if choices is None:
            faults.append(Fault(name, file_name(key), "unknown key; the file is not used"))
            continue
        known = ", ".join(choices)
        if key == "region":
            good = isinstance(value, str) and value in choices
        else:
            good = _list_of(value, choices) and (key == "offers" or len(value) > 0)
        if not good:
            message = f"{shown(value)} can not be used; use different ones of {known}"
            faults.append(Fault(name, key, message))
    if faults:
        raise BadInput(faults)


def _list_of(value: Any, choices: tuple[str, ...]) -> bool:
    """Whether a value is a list of known texts, none of them twice."""
    return (
        isinstance(value, list | tuple)
        and all(isinstance(each, str) and each in choices for each in value)
        and len(set(value)) == len(value)
    )


def _aside(path: Path) -> Path:
    return path.with_name(f"{path.name}.damaged")


def _set_aside_fault(name: str, aside: Path) -> Fault:
    message = (
        f"was damaged and is kept as {aside.name}; kiosk.toml counts now: "
        "set languages, region and what is offered anew"
    )
    return Fault(name, "", message)


def _there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a folder on the way that may not be looked into
        return False
