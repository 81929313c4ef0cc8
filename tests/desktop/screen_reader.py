"""A client of AT-SPI, as a screen reader is: says what the window tells people who do not see it.

Runs under the system's own Python (which has pyatspi), apart from the tests: takes one request a
line as JSON on standard input and answers each with one line of JSON.
"""

from __future__ import annotations

import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
import pyatspi  # noqa: E402
from gi.repository import GLib  # noqa: E402

EVENTS = (
    "object:announcement",
    "object:state-changed:focused",
)
ROLES_OF_DOORS = {"menu", "popup menu", "combo box"}  # closed ones hide what they hold
FIELDS = {"combo box", "text", "slider", "spin button"}  # named by what stands beside them
GONE = (GLib.GError, LookupError, RuntimeError)  # what we look at has just been taken away
POLL = 25  # milliseconds between two looks where no event comes


class Reader:
    """Walks the tree of one program and listens to what it announces."""

    def __init__(self) -> None:
        self.heard: list[dict[str, object]] = []
        self.focus = ""  # what took the keyboard last
        self.loop = GLib.MainContext.default()
        for name in EVENTS:
            pyatspi.Registry.registerEventListener(self.hear, name)

    def hear(self, event: object) -> None:
        """Keeps an event for whoever asks."""
        try:
            said = event.any_data if isinstance(event.any_data, str) else ""
            self.heard.append(
                {
                    "type": str(event.type),
                    "said": said,
                    "name": event.source_name or "",
                    "role": event.source_role.value_nick.replace("-", " "),
                }
            )
            if "focused" in str(event.type) and event.detail1:
                self.focus = " ".join([event.source_name or "", *self.labels(event.source)])
        except (*GONE, AttributeError):
            return  # its widget is gone

    def listen(self, milliseconds: int) -> None:
        """Takes in what has come; waits for something at most so long."""
        over = []
        source = GLib.timeout_source_new(milliseconds)
        source.set_callback(lambda *_: over.append(True) and False)
        source.attach(self.loop)
        self.loop.iteration(True)
        while self.loop.iteration(False):
            pass
        if not over:
            source.destroy()

    def program(self, pid: int) -> object | None:
        """The program with this process id, once it is on the bus."""
        desktop = pyatspi.Registry.getDesktop(0)
        for child in desktop:
            if child is not None and child.get_process_id() == pid:
                return child
        return None

    def nodes(self, at: object, path: tuple[int, ...] = ()) -> list[tuple[object, dict]]:
        """What is shown below, in order, with what it says of itself."""
        found = []
        for place in range(at.childCount):
            child = at[place]
            if child is None:
                continue
            told = self.tell(child, (*path, place))
            if path and "visible" not in told["states"]:
                continue
            found.append((child, told))
            if told["role"] not in ROLES_OF_DOORS:
                found += self.nodes(child, (*path, place))
        return found

    def tell(self, node: object, path: tuple[int, ...]) -> dict:
        """What one node is called and how it stands, as plain data."""
        states = node.getState().getStates()
        role = node.getRoleName()
        return {
            "path": path,
            "role": role,
            "name": node.name or "",
            "states": sorted(pyatspi.stateToString(state) for state in states),
            "labels": self.labels(node) if role in FIELDS else [],
        }

    def labels(self, node: object) -> list[str]:
        """What stands beside a field and says what it is for."""
        return [
            relation.getTarget(place).name
            for relation in node.getRelationSet()
            if relation.getRelationType() == pyatspi.RELATION_LABELLED_BY
            for place in range(relation.getNTargets())
        ]

    def details(self, node: object) -> dict:
        """What else a node says of itself."""
        told = {"description": node.description or ""}
        interfaces = pyatspi.listInterfaces(node)
        if "Component" in interfaces:
            box = node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
            told["box"] = [box.x, box.y, box.width, box.height]
        if "Action" in interfaces:
            actions = node.queryAction()
            told["actions"] = [actions.getName(k) for k in range(actions.nActions)]
        if "Value" in interfaces:
            told["value"] = self.value(node)
        return told

    def value(self, node: object) -> float:
        """Where a handle stands."""
        return node.queryValue().currentValue

    def look(self, pid: int) -> list[tuple[object, dict]]:
        """Everything that the program shows now."""
        program = self.program(pid)
        if program is None:
            return []
        program.clearCache()
        return self.nodes(program)

    def find(self, wanted: dict) -> tuple[list[tuple[object, dict]], list[dict]]:
        """What fits, and all there is."""
        try:
            seen = self.look(wanted["pid"])
            found = [pair for pair in seen if fits(pair[1], wanted)]
            if "left" in wanted:
                found = [pair for pair in found if self.details(pair[0])["box"] != wanted["left"]]
            if "value" in wanted:
                found = [pair for pair in found if self.value(pair[0]) == wanted["value"]]
        except GONE:
            return [], []  # it changed while we looked
        return found, [told for _, told in seen]

    def answer(self, asked: dict) -> object:
        """Does one request."""
        if asked["do"] == "tree":
            return self.whole_tree(asked)
        if asked["do"] == "heard":
            return self.wait_to_hear(asked)
        if asked["do"] == "focus":
            return self.wait_for_focus(asked)
        if asked["do"] == "forget":
            self.listen(1)
            self.heard.clear()
            return True
        (node, told), *_ = self.wait_to_see(asked)
        told |= self.details(node)
        if asked["do"] == "act":
            node.queryAction().doAction(0)
        return told

    def whole_tree(self, asked: dict) -> list[dict]:
        """All that is shown, at a moment in which it holds still."""
        end = time.monotonic() + asked["within"]
        while True:
            self.listen(1)
            try:
                return [told | self.details(node) for node, told in self.look(asked["pid"])]
            except GONE:
                if time.monotonic() > end:
                    raise

    def wait_to_see(self, asked: dict) -> list[tuple[object, dict]]:
        """Looks until something fits; says what was there instead."""
        end = time.monotonic() + asked["within"]
        while True:
            found, seen = self.find(asked)
            if found:
                return found
            if time.monotonic() > end:
                shown = "\n".join(f"{told['role']}: {told['name'][:90]}" for told in seen)
                raise LookupError(f"not on the screen: {asked}; there is\n{shown}")
            self.listen(POLL)

    def wait_to_hear(self, asked: dict) -> object:
        """Listens until an event of this kind has come with these words."""
        end = time.monotonic() + asked["within"]
        while True:
            for event in self.heard:
                words = f"{event['said']} {event['name']}"
                if event["type"].startswith(asked["type"]) and asked["words"] in words:
                    return event
            if time.monotonic() > end:
                raise LookupError(f"not heard: {asked}; there was {self.heard}")
            self.listen(POLL)

    def wait_for_focus(self, asked: dict) -> str:
        """Listens until something else has the keyboard; what it is called."""
        end = time.monotonic() + asked["within"]
        self.listen(1)
        while not self.focus or self.focus == asked["besides"]:
            if time.monotonic() > end:
                raise LookupError(f"the keyboard stays at {self.focus!r}")
            self.listen(POLL)
        return self.focus


def fits(told: dict, wanted: dict) -> bool:
    """Whether a node is the one looked for."""
    name = wanted.get("name")
    if name is not None and name not in (told["name"], *told["labels"]):
        return False
    if wanted.get("holds") is not None and wanted["holds"] not in told["name"]:
        return False
    if wanted.get("role") is not None and told["role"] != wanted["role"]:
        return False
    return set(wanted.get("states") or ()) <= set(told["states"])


def main() -> None:
    """Answers until the tests are over."""
    reader = Reader()
    print(json.dumps("ready"), flush=True)
    for line in sys.stdin:
        try:
            answer = {"answer": reader.answer(json.loads(line))}
        except (*GONE, ValueError) as error:
            answer = {"fault": str(error)}
        print(json.dumps(answer), flush=True)


main()
