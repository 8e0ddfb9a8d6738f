"""Inline SVG, drawn by few words. Everything is in the attributes, so a drawing stands anywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from itertools import pairwise
from math import log10

INK, QUIET, GRID = "#1a1a1c", "#626264", "#d8d8db"
FONT = "'Noto Sans JP','Hiragino Sans','Yu Gothic',Meiryo,sans-serif"
Scale = Callable[[float], float]


def linear(low: float, high: float, start: float, end: float) -> Scale:
    """Values low..high to coordinates start..end."""
    return lambda value: start + (value - low) / (high - low) * (end - start)


def logarithmic(low: float, high: float, start: float, end: float) -> Scale:
    """Positive values low..high to coordinates start..end, equal ratios equally far apart."""
    straight = linear(log10(low), log10(high), start, end)
    return lambda value: straight(log10(max(low, min(high, value))))


class Drawing:
    """An SVG image of fixed proportions that a reader of a screen hears as its title."""

    def __init__(self, width: float, height: float, *, title: str) -> None:
        self.width, self.height, self.title = width, height, title
        self._parts: list[str] = []

    def line(
        self, start: tuple[float, float], end: tuple[float, float], *, colour: str = GRID, **more: object
    ) -> None:
        ends = f'x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}"'
        self._parts.append(f'<line {ends} stroke="{colour}"{_attributes(more)}/>')

    def path(
        self, points: Sequence[tuple[float, float]], *, colour: str, dash: str = "", width: float = 2
    ) -> None:
        way = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        self._parts.append(
            f'<polyline points="{way}" fill="none" stroke="{colour}" stroke-width="{width}"{dashed}/>'
        )

    def dot(
        self, at: tuple[float, float], *, colour: str, filled: bool = True, radius: float = 4, tip: str = ""
    ) -> None:
        fill = colour if filled else "#fff"
        told = f"<title>{escape(tip)}</title>" if tip else ""
        self._parts.append(
            f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="{radius}" fill="{fill}" '
            f'stroke="{colour}" stroke-width="2">{told}</circle>'
        )

    def text(
        self,
        at: tuple[float, float],
        words: str,
        *,
        anchor: str = "start",
        colour: str = INK,
        size: int = 12,
        **more: object,
    ) -> None:
        self._parts.append(
            f'<text x="{at[0]:.1f}" y="{at[1]:.1f}" text-anchor="{anchor}" fill="{colour}" '
            f'font-size="{size}"{_attributes(more)}>{escape(words)}</text>'
        )

    def svg(self) -> str:
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width:g} {self.height:g}" '
            f'width="{self.width:g}" role="img" font-family="{FONT}"><title>{escape(self.title)}</title>'
            f"{''.join(self._parts)}</svg>"
        )


def _attributes(more: dict[str, object]) -> str:
    return "".join(f' {name.replace("_", "-")}="{escape(str(value))}"' for name, value in more.items())


def apart(wanted: Sequence[float], gap: float) -> list[float]:
    """The wanted heights pushed apart until neighbours keep the gap; order is kept."""
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    placed = list(wanted)
    for above, below in pairwise(order):
        placed[below] = max(placed[below], placed[above] + gap)
    return placed
