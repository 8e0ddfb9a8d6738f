"""Paths of figures over the years as one plot: an SVG that is also described in words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.page.elements import Html, element, join

WIDTH, HEIGHT = 640, 320
"""Of the drawing, in its own units; it scales to the page."""
LEFT, RIGHT, TOP, BOTTOM = 84, 24, 16, 40
"""Margins for the figures of the axes."""
TICKS = 5
MOST_SERIES = 6
"""Lines that can be told apart by colour, dash and marker."""
MARKERS = (
    "M-5,0a5,5 0 1,0 10,0a5,5 0 1,0 -10,0",
    "M-5,-5H5V5H-5Z",
    "M0,-6L6,5H-6Z",
    "M0,-7L7,0L0,7L-7,0Z",
    "M0,6L6,-5H-6Z",
    "M-6,-2H-2V-6H2V-2H6V2H2V6H-2V2H-6Z",
)
"""One shape for each line, around its point."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One line: its name and a value for each place of the axis, None where there is none."""

    name: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """The value axis from ``low`` to ``high`` by ``step``."""

    low: Decimal
    high: Decimal
    step: Decimal

    @property
    def ticks(self) -> tuple[Decimal, ...]:
        count = int((self.high - self.low) / self.step)
        return tuple(self.low + self.step * number for number in range(count + 1))

    @classmethod
    def over(cls, values: Sequence[Decimal]) -> Axis:
        """Round steps of 1, 2 or 5 that hold all values; from zero unless a value is below it."""
        low, high = min(Decimal(0), *values), max(Decimal(0), *values)
        rough = (high - low) / TICKS or Decimal(1)
        magnitude = Decimal(10) ** math.floor(math.log10(rough))
        step = next(magnitude * size for size in (1, 2, 5, 10) if magnitude * size >= rough)
        return cls(low=_floor(low, step), high=-_floor(-high, step) or step, step=step)


def line_plot_html(
    series: Sequence[Series], places: Sequence[str], *, name: str, title: str, description: str
) -> Html:
    """The lines over ``places``; ``name`` makes the plot's ids unique on the page.

    At least one value must be given; the first ``MOST_SERIES`` lines are drawn.
    """
    drawn = series[:MOST_SERIES]
    axis = Axis.over([value for line in drawn for value in line.values if value is not None])
    xs = _across(len(places))
    return element(
        "svg",
        element("title", title, id=f"{name}-title"),
        element("desc", description, id=f"{name}-desc"),
        join(_tick(value, axis) for value in axis.ticks),
        join(
            element("text", place, x=x, y=HEIGHT - 12, text_anchor="middle")
            for place, x in zip(places, xs, strict=True)
        ),
        join(_line(line, number, xs, axis) for number, line in enumerate(drawn)),
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
        aria_labelledby=f"{name}-title {name}-desc",
        class_="line-plot",
    )


def legend_html(series: Sequence[Series]) -> Html:
    """Which line is which, by marker and name."""
    entries = (element("li", _sample(number), line.name) for number, line in enumerate(series[:MOST_SERIES]))
    return element("ul", join(entries), class_="legend")


def _sample(number: int) -> Html:
    stroke = element("path", d="M0,10H36", class_="stroke")
    mark = element("path", d=MARKERS[number], transform="translate(18,10)", class_="marker")
    group = element("g", stroke, mark, class_=f"series-{number + 1}")
    return element("svg", group, viewBox="0 0 36 20", class_="sample", aria_hidden="true")


def _across(count: int) -> list[int]:
    room = WIDTH - LEFT - RIGHT
    return [round(LEFT + room * (number + 0.5) / count) for number in range(count)]


def _down(value: Decimal, axis: Axis) -> int:
    share = (value - axis.low) / (axis.high - axis.low)
    return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - float(share)))


def _tick(value: Decimal, axis: Axis) -> Html:
    y = _down(value, axis)
    rule = element("path", d=f"M{LEFT},{y}H{WIDTH - RIGHT}", class_="rule")
    return join([rule, element("text", f"{value:,f}", x=LEFT - 8, y=y + 5, text_anchor="end")])


def _line(line: Series, number: int, xs: Sequence[int], axis: Axis) -> Html:
    points = [(x, _down(v, axis)) for x, v in zip(xs, line.values, strict=True) if v is not None]
    path = "M" + "L".join(f"{x},{y}" for x, y in points) if points else "M0,0"
    marks = (
        element("path", d=MARKERS[number], transform=f"translate({x},{y})", class_="marker")
        for x, y in points
    )
    return element("g", element("path", d=path, class_="stroke"), join(marks), class_=f"series-{number + 1}")


def _floor(value: Decimal, step: Decimal) -> Decimal:
    return (value / step).to_integral_value(rounding="ROUND_FLOOR") * step
