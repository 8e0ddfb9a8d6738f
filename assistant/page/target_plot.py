"""Paths of figures as a line plot in SVG: readable without colour, in print, and as a description."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.compose.voice import Voice
from assistant.page.elements import NOTHING, Html, element, join
from assistant.page.target_path import TargetPath, year_name, years_of

WIDTH, HEIGHT = 480, 240
LEFT, RIGHT, TOP, BOTTOM = 40, 440, 40, 200
"""Of the area that is drawn in, in units of the view box."""
CUT_BELOW = Decimal("0.25")
"""Where figures differ by less than this share of the largest, the axis is cut, and says so."""
DASHES = ("none", "8 4", "2 4", "10 4 2 4")
"""Lines are told apart by their dashes and marks, not by colour alone."""
SERIES = len(DASHES)
"""Paths that one plot can hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Axes:
    """Where years and figures stand, in units of the view box."""

    years: tuple[int, ...]
    low: Decimal
    high: Decimal

    def across(self, year: int) -> float:
        step = (RIGHT - LEFT) / max(len(self.years) - 1, 1)
        return LEFT + step * self.years.index(year)

    def up(self, value: Decimal) -> float:
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else Decimal("0.5")
        return BOTTOM - float(share) * (BOTTOM - TOP)


def plot_html(paths: Sequence[TargetPath], voice: Voice, *, name: str) -> Html:
    """One figure for up to four paths of one unit; ``name`` makes its ids unique on the page.

    Nothing where no path has two numbers: its table says all there is.
    """
    drawn = tuple(path for path in paths if path.drawable)[:SERIES]
    if not drawn:
        return NOTHING
    axes = _axes(drawn)
    drawing = element(
        "svg",
        element("title", _title(drawn, voice), id=f"{name}-title"),
        element("desc", _description(drawn, voice), id=f"{name}-desc"),
        _ground(axes, voice),
        join(_series(path, axes, place, alone=len(drawn) == 1) for place, path in enumerate(drawn)),
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
        aria_labelledby=f"{name}-title {name}-desc",
    )
    frame = element(
        "div", drawing, class_="plot-frame", tabindex=0, role="group", aria_label=_title(drawn, voice)
    )
    return element("figure", frame, _caption(drawn, axes, voice), class_="plot")


def by_unit(paths: Sequence[TargetPath]) -> Iterator[tuple[TargetPath, ...]]:
    """Paths that can share a plot: one unit, at most four."""
    for unit in dict.fromkeys(path.unit for path in paths):
        alike = tuple(path for path in paths if path.unit == unit)
        yield from (alike[start : start + SERIES] for start in range(0, len(alike), SERIES))


def _axes(paths: Sequence[TargetPath]) -> Axes:
    values = [step.value for path in paths for step in path.steps if step.value is not None]
    low, high = min(values), max(values)
    cut = low > 0 and high - low < CUT_BELOW * high
    room = (high - low) / 2 or high / 10
    return Axes(years=years_of(paths), low=low - room if cut else min(low, Decimal(0)), high=high)


def _ground(axes: Axes, voice: Voice) -> Html:
    """The base line and the names of the years."""
    base = element("line", x1=LEFT - 20, x2=RIGHT + 20, y1=BOTTOM, y2=BOTTOM, class_="plot-base")
    names = (_text(year_name(year, voice), axes.across(year), BOTTOM + 24) for year in axes.years)
    return join([base, *names])


def _series(path: TargetPath, axes: Axes, place: int, *, alone: bool) -> Html:
    known = [(step, step.value) for step in path.steps if step.value is not None]
    points = [(axes.across(step.year), axes.up(value)) for step, value in known]
    line = element(
        "polyline",
        points=" ".join(f"{x:.1f},{y:.1f}" for x, y in points),
        class_=f"plot-line series{place + 1}",
        stroke_dasharray=DASHES[place],
    )
    labelled = range(len(points)) if alone else (0, len(points) - 1)
    figures = (
        _text(f"{known[at][1]:,f}", points[at][0], points[at][1] - 10, class_="plot-figure")
        for at in labelled
    )
    return join([line, *(_mark(x, y, place) for x, y in points), *figures])


def _mark(x: float, y: float, place: int) -> Html:
    """Circle, square, diamond, triangle."""
    shapes = (
        "M{l:.1f} {y:.1f}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0Z",
        "M{l:.1f} {t:.1f}h10v10h-10Z",
        "M{x:.1f} {t:.1f}l6 5l-6 6l-6 -6Z",
        "M{x:.1f} {t:.1f}l6 10h-12Z",
    )
    drawn = shapes[place].format(x=x, y=y, l=x - 5, t=y - 5)
    return element("path", d=drawn, class_=f"plot-mark series{place + 1}")


def _text(text: str, x: float, y: float, class_: str = "plot-name") -> Html:
    return element("text", text, x=f"{x:.1f}", y=f"{y:.1f}", text_anchor="middle", class_=class_)


def _title(paths: Sequence[TargetPath], voice: Voice) -> str:
    return voice.say("plot_title", title=voice.say("and").join(path.title for path in paths))


def _description(paths: Sequence[TargetPath], voice: Voice) -> str:
    """Every figure in words, for those who do not see the plot."""
    return " ".join(
        voice.say(
            "plot_path",
            title=path.title,
            steps=voice.say("and").join(
                f"{year_name(step.year, voice)} {step.printed}" for step in path.steps
            ),
        )
        for path in paths
    )


def _caption(paths: Sequence[TargetPath], axes: Axes, voice: Voice) -> Html:
    notes = [_title(paths, voice)]
    if paths[0].unit:
        notes.append(voice.say("plot_unit", unit=paths[0].unit))
    notes.append(voice.say("plot_cut" if axes.low > 0 else "plot_whole"))
    legend = NOTHING if len(paths) == 1 else element("ul", join(_legend(paths)), class_="plot-legend")
    return element("figcaption", " ".join(notes), legend)


def _legend(paths: Sequence[TargetPath]) -> Iterator[Html]:
    for place, path in enumerate(paths):
        line = element(
            "line",
            x1=0,
            x2=40,
            y1=8,
            y2=8,
            class_=f"plot-line series{place + 1}",
            stroke_dasharray=DASHES[place],
        )
        sample = element(
            "svg", line, _mark(20, 8, place), viewBox="0 0 40 16", width=40, height=16, aria_hidden="true"
        )
        yield element("li", sample, " ", path.title)
