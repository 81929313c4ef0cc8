"""The look of the window: one palette, one type scale and one text size, from the design tokens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QBrush, QColor, QFont, QPalette, QPixmap

if TYPE_CHECKING:
    from exowizard.ui.kit.picture import Letters

FAMILY = "Inter"
# Letters that Inter lacks come from these where they are installed or shipped.
FAMILIES = [FAMILY, "Noto Sans JP", "Noto Sans KR"]
# Role of a palette entry for the colours that icons are drawn in (the light palette's).
ICON_INKS = {
    "#0B3C49": "title", "#0F766E": "accent", "#CFE8E3": "tint_strong", "#B93A0B": "stop",
    "#FFFFFF": "surface", "#51636E": "mute", "#8F5A0A": "ask",
}  # fmt: skip


class Face(QFont):
    """A font that knows its size in pixels and its weight: asking Qt for them takes longer."""

    shape: tuple[int, int]


def screen_font(size: int, weight: int) -> Face:
    """Our face at a size in pixels. Unhinted, so that a text is as wide as it was measured."""
    font = Face(FAMILY)
    font.setFamilies(FAMILIES)
    font.shape = (size, weight)
    font.setPixelSize(size)
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@dataclass(frozen=True, eq=False)
class Look:
    """Colours by role, fonts by style, lengths by name. A change makes a new one.

    ``scale`` the text size, 1 to 2; ``drawing`` gives an SVG of resources/icons by its name.
    """

    tokens: Mapping[str, Any]
    theme: str
    drawing: Callable[[str], str]
    scale: float = 1.0
    reduced_motion: bool = False
    _colours: dict[str, QColor] = field(default_factory=dict)
    _fonts: dict[str, Face] = field(default_factory=dict)
    _pixmaps: dict[tuple[object, ...], QPixmap] = field(default_factory=dict)
    _brushes: dict[str, QBrush] = field(default_factory=dict)
    _inks: dict[str, QPalette] = field(default_factory=dict)
    _waiting: list[bool] = field(default_factory=list)

    @property
    def waiting(self) -> bool:
        """Whether drawings stay out until the window was painted once (``draw_from_now_on``)."""
        return bool(self._waiting)

    def draw_later(self) -> None:
        """Leaves drawings out for now: the first page is read a moment earlier without them."""
        self._waiting.append(True)

    def draw_from_now_on(self) -> None:
        """Drawings are made when they are next painted."""
        self._waiting.clear()

    @property
    def palette(self) -> Mapping[str, str]:
        """Colours as hexadecimal text by role."""
        palette: Mapping[str, str] = self.tokens["palettes"][self.theme]
        return palette

    @property
    def high_contrast(self) -> bool:
        """Whether patterns stand beside colours."""
        return self.theme == "high_contrast"

    def colour(self, role: str) -> QColor:
        """The colour of a role of the palette."""
        found = self._colours.get(role)
        if found is None:
            found = self._colours[role] = QColor(self.palette[role])
        return found

    def brush(self, role: str) -> QBrush:
        """The brush of a role, taken from a palette: made from a colour it would load Qt."""
        found = self._brushes.get(role)
        if found is None:
            palette = QPalette()
            palette.setColor(QPalette.ColorRole.Window, self.colour(role))
            found = self._brushes[role] = palette.brush(QPalette.ColorRole.Window)
        return found

    def inked(self, role: str) -> QPalette:
        """The palette of a widget that writes in this ink, and in the quiet one while it is off."""
        found = self._inks.get(role)
        if found is None:
            found = self._inks[role] = self.qt_palette()
            groups, roles = QPalette.ColorGroup, QPalette.ColorRole
            for part in (roles.WindowText, roles.ButtonText):
                for group in (groups.Active, groups.Inactive):
                    found.setColor(group, part, self.colour(role))
        return found

    def font(self, style: str) -> Face:
        """The font of a style of the type scale, at the text size."""
        found = self._fonts.get(style)
        if found is None:
            size, _, weight = self.tokens["type"][style]
            found = self._fonts[style] = screen_font(round(size * self.scale), weight)
        return found

    def line(self, style: str) -> int:
        """The height of a line of a style, in pixels."""
        height: int = self.tokens["type"][style][1]
        return round(height * self.scale)

    def px(self, length: float) -> int:
        """A length that grows with the text."""
        return round(length * self.scale)

    def space(self, step: int) -> int:
        """A step of the spacing scale, 0 to 6. White space grows less than text."""
        return self.space_of(self.tokens["space"][step])

    def space_of(self, length: float) -> int:
        """White space of this length at 100 % text."""
        return round(length * (1 + (self.scale - 1) / 2))

    def radius(self, name: str) -> int:
        """A corner radius."""
        radius: int = self.tokens["radius"][name]
        return radius

    def height(self, name: str) -> int:
        """The least height of a control at the text size."""
        return self.px(self.tokens["height"][name])

    def motion(self) -> int:
        """How long a movement may take, in milliseconds; 0 under reduced motion."""
        length: int = self.tokens["motion_ms"]
        return 0 if self.reduced_motion else length

    @cached_property
    def letters(self) -> Letters:
        """Measures texts for charts and holds their fonts."""
        from exowizard.ui.kit.picture import Letters  # charts: the first page does without

        return Letters(FAMILY)

    def measure(self, text: str, size: float, bold: bool) -> float:
        """The width of a text in pixels, for charts."""
        return self.letters(text, size, bold)

    def icon(self, name: str, size: int, role: str | None = None, ratio: float = 1.0) -> QPixmap:
        """An icon at ``size`` pixels; in one colour where a role is named."""
        return self.picture(f"ui/{name}", size, size, role, ratio)

    def picture(
        self, name: str, width: int, height: int, role: str | None = None, ratio: float = 1.0
    ) -> QPixmap:
        """A drawing of resources/icons at a size, its inks changed to this palette's."""
        key = (name, width, height, role, ratio)
        if self.waiting:
            return QPixmap()
        found = self._pixmaps.get(key)
        if found is None:
            found = self._pixmaps[key] = self._draw(name, width, height, role, ratio)
        return found

    def _draw(self, name: str, width: int, height: int, role: str | None, ratio: float) -> QPixmap:
        from PySide6.QtCore import Qt
        from PySide6.QtGui import QPainter
        from PySide6.QtSvg import QSvgRenderer

        svg = self.drawing(name)
        for ink, own in ICON_INKS.items():
            # A mark between, so that no colour is changed twice.
            svg = svg.replace(ink, f"@{own}@")
        for own in ICON_INKS.values():
            svg = svg.replace(f"@{own}@", self.palette[role or own])
        pixmap = QPixmap(round(width * ratio), round(height * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(QColor(0, 0, 0, 0))
        renderer = QSvgRenderer(svg.encode())
        renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        painter = QPainter(pixmap)
        renderer.render(painter)
        painter.end()
        return pixmap

    def qt_palette(self) -> QPalette:
        """The palette for Qt's own widgets: menus, dialogs, fields."""
        palette = QPalette()
        roles = QPalette.ColorRole
        for role, name in (
            (roles.Window, "bg"), (roles.WindowText, "ink"), (roles.Base, "surface"),
            (roles.AlternateBase, "sunk"), (roles.Text, "ink"), (roles.Button, "surface"),
            (roles.ButtonText, "ink"), (roles.BrightText, "stop"), (roles.Highlight, "accent"),
            (roles.HighlightedText, "on_accent"), (roles.ToolTipBase, "surface"),
            (roles.ToolTipText, "ink"), (roles.PlaceholderText, "mute"), (roles.Link, "link"),
            (roles.LinkVisited, "link"), (roles.Light, "surface"), (roles.Midlight, "sunk"),
            (roles.Mid, "rule"), (roles.Dark, "control"), (roles.Shadow, "rule"),
            (roles.Accent, "accent"),
        ):  # fmt: skip
            palette.setColor(role, self.colour(name))
        for role in (roles.WindowText, roles.Text, roles.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("mute"))
        return palette
