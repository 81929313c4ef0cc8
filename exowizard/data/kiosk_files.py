"""Reads ``kiosk.toml`` and what it names, and finds all its faults at once.

A fault names the file and the key, and says what to write. Only where the file is no TOML is there
one fault alone, with its line. The catalogue is not looked at here: a kiosk runs without it.
"""

from __future__ import annotations

import os
import re
import stat
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from exowizard.core.faults import BadInput, Fault
from exowizard.data.inputs import file_name, read_bytes, unreadable
from exowizard.data.kiosk_branding import LARGEST_LOGO, accent_fault, logo_fault
from exowizard.data.kiosk_config import KioskConfig, OpeningHours
from exowizard.data.kiosk_faults import key_of, model_faults, said, syntax_fault
from exowizard.data.resources import resource_folder
from exowizard.data.strict_json import few
from exowizard.flow.kiosk_setup import Open

FILE = "kiosk.toml"
LARGEST = 64 * 1024
LARGEST_ADDRESS = 4096
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY = 24 * 60  # minutes
# A store that closes "before it opens" does so in the night; later than this it is a mix-up.
LATEST_NIGHT = 6 * 60
_OTHERS_MAY_READ = 0o007
_TOP_HINT = "see exowizard kiosk --example"


@dataclass(frozen=True, slots=True)
class KioskFile:
    """A set-up file that was read. ``logo``: the bytes of the picture, looked at."""

    path: Path
    config: KioskConfig
    logo: bytes | None = None

    @property
    def catalogue(self) -> Path | None:
        """Where the catalogue is, if one is named."""
        return self._beside(self.config.catalogue)

    @property
    def address_file(self) -> Path | None:
        """The file with the address of the chain's database, if counts are sent."""
        send = self.config.counters.send
        return None if send is None else self._beside(send.url_file)

    @property
    def hours(self) -> tuple[Open, ...]:
        """The opening hours in minutes; those past midnight end above 24 x 60."""
        return tuple(map(minutes_open, self.config.opening_hours))

    def _beside(self, name: str | None) -> Path | None:
        return None if name is None else beside(self.path, name)


def usual_places(state: Path | None) -> tuple[Path, ...]:
    """Where a set-up file is looked for when none is named, in this order."""
    if sys.platform == "win32":
        system = Path(os.environ.get("PROGRAMDATA") or r"C:\ProgramData")
    else:
        system = Path("/etc")
    given = os.environ.get("CONFIGURATION_DIRECTORY", "").partition(os.pathsep)[0]
    folders = [Path(given)] if given else []  # where systemd says
    folders += [system / "exowizard-kiosk", system / "exowizard"]
    folders += [] if state is None else [state]
    return tuple(dict.fromkeys(folder / FILE for folder in folders))


def find_kiosk_file(given: str | None, state: Path | None) -> Path:
    """The set-up file that was named, else the first of the usual places.

    Raises BadInput where there is none at all; one that was named is not looked at here.
    """
    if given is not None:
        return Path(given)
    places = usual_places(state)
    for place in places:
        try:
            if place.exists():
                return place
        except OSError:
            return place  # it may not be looked at: reading it says why
    looked = " or ".join(file_name(str(place)) for place in places)
    message = (
        f"no set-up file at {looked}; name one with --config FILE "
        f"(exowizard kiosk --example > {FILE} writes one to begin with)"
    )
    raise BadInput([Fault("", "--config", message)])


def read_kiosk_file(path: Path) -> KioskFile:
    """Reads a set-up file and its logo. Raises BadInput with all faults at once."""
    file = file_name(str(path))
    raw = read_bytes(str(path), limit=LARGEST)
    content = _content(raw, file)
    faults: list[Fault] = []
    config: KioskConfig | None = None
    try:
        config = KioskConfig.model_validate(content)
    except ValidationError as error:
        faults += model_faults(error, file)
    logo, branding = _branding(content.get("branding"), path, file)
    faults += branding
    faults += _twice(content, file)
    faults += _hours_faults(content.get("opening_hours"), file)
    if faults or config is None:
        raise BadInput(few(faults, file))
    return KioskFile(path.absolute(), config, logo)


def read_address(path: Path) -> str:
    """The address of the chain's database. Raises BadInput; no message holds the address."""
    name = file_name(str(path))
    raw = read_bytes(str(path), limit=LARGEST_ADDRESS)
    try:
        first = raw.decode("utf-8-sig").splitlines()[:1]
    except UnicodeDecodeError:
        raise BadInput([Fault(name, "", "no UTF-8 text; save it as UTF-8")]) from None
    address = first[0].strip() if first else ""
    if not re.fullmatch(r"postgres(ql)?(\+pg8000)?://[^\s/]+/\S+", address):
        message = (
            "the first line is no address of a database; write "
            "postgresql://NAME:PASSWORD@HOST/DATABASE"
        )
        raise BadInput([Fault(name, "line 1", message)])
    if os.name == "posix" and path.stat().st_mode & _OTHERS_MAY_READ:
        message = f"every account may read the password in it; run: chmod 600 {name}"
        raise BadInput([Fault(name, "", message)])
    return address


def example_file() -> str:
    """A commented set-up file to begin with."""
    return (resource_folder() / "examples" / FILE).read_text(encoding="utf-8")


def beside(path: Path, name: str) -> Path:
    """A file that a set-up file names: it counts from the folder of that file."""
    return path.absolute().parent / name


def minutes_open(entry: OpeningHours) -> Open:
    """Opening hours in minutes; those past midnight end above 24 x 60."""
    opens, closes = _minutes(entry.opens), _minutes(entry.closes)
    days = tuple(DAYS.index(day) for day in entry.days)
    return Open(days, opens, closes if closes > opens else closes + DAY)


def _content(raw: bytes, file: str) -> dict[str, Any]:
    text = ""
    try:
        text = raw.decode("utf-8-sig")
        return tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = "a character here is not UTF-8 text; save the file as UTF-8"
        raise BadInput([Fault(file, f"line {line}", message)]) from None
    except ValueError as error:  # its own kind of it, and what int() thinks too long
        raise BadInput([syntax_fault(error, text, file)]) from None
    except RecursionError:
        message = f"brackets are nested too deep; take some out ({_TOP_HINT})"
        raise BadInput([Fault(file, "", message)]) from None


def _branding(content: Any, path: Path, file: str) -> tuple[bytes | None, list[Fault]]:
    """The logo, and what is wrong with it and the accent; other faults are the model's."""
    if not isinstance(content, Mapping):
        return None, []
    faults: list[Fault] = []
    accent, name = content.get("accent"), content.get("logo")
    if isinstance(accent, str) and re.fullmatch(r"#[0-9A-Fa-f]{6}", accent):
        fault = accent_fault(accent)
        if fault:
            faults.append(Fault(file, "branding.accent", f"{said(accent)} {fault}"))
    if not isinstance(name, str) or not name.isprintable() or not name:
        return None, faults
    logo, fault = _logo(beside(path, name))
    if fault:
        faults.append(Fault(file, "branding.logo", f"{said(name)}{fault}"))
    return logo, faults


def _logo(path: Path) -> tuple[bytes | None, str | None]:
    try:
        kind = path.stat().st_mode
        if not stat.S_ISREG(kind) and not stat.S_ISDIR(kind):
            return None, " is no plain file; name a picture"  # a pipe would never end
        raw = read_bytes(str(path), limit=LARGEST_LOGO)
    except OSError as error:
        return None, f": {unreadable(str(path), error).message}"
    except BadInput as bad:
        return None, f": {bad.faults[0].message}"
    fault = logo_fault(raw)
    return (None, f" {fault}") if fault else (raw, None)


def _twice(content: Mapping[str, Any], file: str) -> Iterator[Fault]:
    """Values that stand twice in one list."""
    lists: list[tuple[tuple[str | int, ...], Any]] = [
        (("languages",), content.get("languages")),
        (("offer_at_end",), content.get("offer_at_end")),
    ]
    hours = content.get("opening_hours")
    for place, entry in enumerate(hours if isinstance(hours, list) else ()):
        if isinstance(entry, dict):
            lists.append((("opening_hours", place, "days"), entry.get("days")))
    for key, values in lists:
        texts = values if isinstance(values, list) else []
        for place, value in enumerate(texts):
            if isinstance(value, str) and value in texts[:place]:
                yield Fault(file, key_of((*key, place)), f"{said(value)} stands twice; keep one")


def _hours_faults(content: Any, file: str) -> Iterator[Fault]:
    """Hours that end before they begin, and those that overlap."""
    taken: list[tuple[int, int, int]] = []  # first minute of the week, last, number of the entry
    for place, value in enumerate(content if isinstance(content, list) else ()):
        try:
            entry = OpeningHours.model_validate(value)
        except ValidationError:
            continue  # said already
        opens, closes = _minutes(entry.opens), _minutes(entry.closes)
        key = key_of(("opening_hours", place, "closes"))
        if opens == closes:
            message = 'is the time of opening; write opens "00:00" and closes "24:00" for all day'
            yield Fault(file, key, message)
            continue
        if LATEST_NIGHT < closes < opens:
            message = (
                f'"{entry.closes}" is before opens "{entry.opens}"; swap them '
                "(only closing at 06:00 or before is taken as the night that follows)"
            )
            yield Fault(file, key, message)
            continue
        yield from _overlaps(minutes_open(entry), place, taken, file)


def _overlaps(
    entry: Open, place: int, taken: list[tuple[int, int, int]], file: str
) -> Iterator[Fault]:
    """Adds the hours of one entry to those taken; a fault for each earlier entry that they meet."""
    told: set[int] = set()
    for day in dict.fromkeys(entry.days):
        begin, end = day * DAY + entry.opens, day * DAY + entry.closes
        for first, last, other in taken:
            # Sunday night runs into Monday: the week is a circle.
            meets = any(
                first < end + turn and begin + turn < last for turn in (-7 * DAY, 0, 7 * DAY)
            )
            if meets and other not in told:
                told.add(other)
                message = (
                    f"these hours overlap those of [[opening_hours]] {other + 1} "
                    f"on {DAYS[day]}; change one of them"
                )
                yield Fault(file, key_of(("opening_hours", place)), message)
        taken.append((begin, end, place))


def _minutes(clock: str) -> int:
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes)
