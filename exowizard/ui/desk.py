"""What every page is given: the session and how to change it, the look, the language, the ports.

Answers go one way: a page calls ``give``, the desk makes a new session, and everybody who shows
it is told. Pages hold no answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from exowizard.core.wording import Translate
from exowizard.flow import navigation
from exowizard.flow.changes import give
from exowizard.flow.profile import profile, profile_so_far
from exowizard.flow.session import Answer, Answers, Session, Stop
from exowizard.flow.settings import Settings
from exowizard.flow.wiring import Ports
from exowizard.ui.look import Look

if TYPE_CHECKING:
    from exowizard.core.answers import Profile
    from exowizard.core.knowledge import Knowledge
    from exowizard.core.plan import Plan
    from exowizard.flow.own_choice import Made
    from exowizard.flow.ports_files import DocumentWishes
    from exowizard.flow.views.keep import Keeping
    from exowizard.flow.views.trying import Trying

# How much room there is: the trail beside the page, a rail of marks, or one column.
Frame = Literal["wide", "medium", "compact"]


@dataclass(frozen=True)
class Setting:
    """What a page is built for; another one builds the page anew."""

    look: Look
    tr: Translate
    language: str
    frame: Frame


class Desk(QObject):
    """The controller. ``saved`` is the session as it was last written to a file.

    Signals: ``session_changed`` after an answer; ``moved`` after a change of page; ``asked`` with
    the name of something the window itself must do (save, print, open a side page, ...);
    ``said`` with words for screen readers.
    """

    session_changed = Signal()
    moved = Signal()
    asked = Signal(str)
    said = Signal(str)
    touch = False  # True at a store kiosk: fingers, no files
    prints = True  # False at a kiosk whose store offers no paper

    def __init__(self, ports: Ports, setting: Setting, settings: Settings) -> None:
        super().__init__()
        self.ports = ports
        self.setting = setting
        self.settings = settings
        self.session = Session()
        self.saved: Answers = self.session.answers
        # What stands on the side pages (never answers): a page that is built anew keeps it.
        self.notes: dict[str, str] = {}
        self._wishes: DocumentWishes | None = None
        self._keeping: Keeping | None = None
        self._trying: Trying | None = None
        self._plan: tuple[object, Made] | None = None

    @property
    def look(self) -> Look:
        """The look of the moment."""
        return self.setting.look

    @property
    def translate(self) -> Translate:
        """How sentences are said."""
        return self.setting.tr

    @property
    def frame(self) -> Frame:
        """How much room there is."""
        return self.setting.frame

    @property
    def answers(self) -> Answers:
        """Every answer so far."""
        return self.session.answers

    @property
    def unsaved(self) -> bool:
        """Whether answers would be lost."""
        return self.session.answers != self.saved

    @property
    def knowledge(self) -> Knowledge:
        """All records of the knowledge base."""
        return self.ports.engine.knowledge

    @property
    def document_wishes(self) -> DocumentWishes:
        """How the person wants the document; it goes with the session and into no file."""
        if self._wishes is None:
            from exowizard.flow.ports_files import DocumentWishes  # the first page does without

            self._wishes = DocumentWishes()
        return self._wishes

    @document_wishes.setter
    def document_wishes(self, wishes: DocumentWishes) -> None:
        self._wishes = wishes

    @property
    def keeping(self) -> Keeping:
        """What else is remembered for the plan while the window is open."""
        if self._keeping is None:
            from exowizard.flow.views.keep import Keeping

            self._keeping = Keeping()
        return self._keeping

    @keeping.setter
    def keeping(self, keeping: Keeping) -> None:
        self._keeping = keeping

    @property
    def trying(self) -> Trying:
        """What is tried and compared on the options page; it goes with the session."""
        if self._trying is None:
            from exowizard.flow.views.trying import Trying

            self._trying = Trying()
        return self._trying

    @trying.setter
    def trying(self, trying: Trying) -> None:
        self._trying = trying

    def give(self, changes: Mapping[str, Answer]) -> None:
        """Takes answers from a page."""
        self._become(give(self.session, changes))

    def take_back(self, *paths: str) -> None:
        """Forgets answers, as if these questions had never been answered."""
        self._become(navigation.settle(self.session.without(*paths)))

    def want(self, wanted: frozenset[str] | None) -> None:
        """Puts the person's own set of actives into the plan, or the best one again."""
        self._become(self.session.wanting(wanted))

    def go_next(self) -> None:
        """One page on, if this one is complete."""
        self._become(navigation.go_next(self.session))

    def go_back(self) -> None:
        """One page back."""
        self._become(navigation.go_back(self.session))

    def jump(self, stop: Stop) -> None:
        """To a page that can be reached."""
        self._become(navigation.jump(self.session, stop))

    def begin(
        self, session: Session, *, saved: bool = True, keeping: Keeping | None = None
    ) -> None:
        """Another session: a new one, or one from a file, with what is remembered for it."""
        self.notes.clear()
        if saved:
            self.saved = session.answers
        self._wishes = self._trying = None
        self._keeping = keeping
        self.session = session
        # The page first: the one that is shown was made for somebody else's answers.
        self.moved.emit()
        self.session_changed.emit()

    def note_saved(self) -> None:
        """The answers stand in a file now."""
        self.saved = self.session.answers

    def ask(self, what: str) -> None:
        """Asks the window to do something that is not a page's to do."""
        self.asked.emit(what)

    def announce(self, words: str) -> None:
        """Says something to screen readers."""
        self.said.emit(words)

    def profile(self) -> Profile:
        """The finished answers. Raises ValueError while answers are missing."""
        return profile(self.session, self.setting.language)

    def profile_so_far(self) -> Profile:
        """The answers with neutral stand-ins, for remarks on the way."""
        return profile_so_far(self.session, self.setting.language)

    @property
    def ready_for_plan(self) -> bool:
        """Whether every question that must be answered is."""
        stops = navigation.path(self.answers)
        return all(navigation.complete(stop, self.answers) for stop in stops)

    def plan(self) -> Plan:
        """The advice for these answers; made once for the same answers."""
        return self._made().plan

    def refused(self) -> tuple[str, ...]:
        """Why the person's own set does not stand in the plan; nothing where it does."""
        return self._made().refused

    def _made(self) -> Made:
        from exowizard.flow.own_choice import make_plan

        key = self.plan_key()
        if self._plan is None or self._plan[0] != key:
            made = make_plan(
                self.ports.engine, self.profile(), self.setting.language,
                self.session.wanted, self.setting.tr,
            )  # fmt: skip
            self._plan = (key, made)
        return self._plan[1]

    def plan_key(self) -> tuple[object, ...]:
        """What a plan depends on."""
        return (dict(self.answers), self.session.wanted, self.setting.language)

    def change_setting(self, **changes: object) -> None:
        """Another look, language or frame; the window builds itself anew."""
        self.setting = replace(self.setting, **changes)  # type: ignore[arg-type]

    def _become(self, session: Session) -> None:
        before, self.session = self.session, session
        if session is before:
            return
        if session.answers != before.answers or session.wanted != before.wanted:
            self.session_changed.emit()
        if session.stop != before.stop:
            self.moved.emit()
