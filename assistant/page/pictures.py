"""Drawings as pictures: Streamlit shows no inline SVG, but it shows images whose data stands in the page.

A picture does not see the page's style sheet, so it carries its colours, light and dark, by itself.
"""

from __future__ import annotations

import re
from base64 import b64encode
from html import unescape

from assistant.page.elements import Html, element

_DRAWING = re.compile(r"<svg\b(?P<attributes>[^>]*)>(?P<inside>.*?)</svg>", re.DOTALL)
_BOX = re.compile(r'viewBox="0 0 (\d+) (\d+)"')
_NAMES = re.compile(r"<(?:title|desc)\b[^>]*>(.*?)</(?:title|desc)>", re.DOTALL)
_LIGHT = ("#333333", "#1a1a1a", "#ffffff", "#767676", "#0017c1", "#c74700", "#197a4b", "#8b008b")
_DARK = ("#e6e6e6", "#ffffff", "#1a1a1a", "#949494", "#9db7f9", "#ffa66d", "#71c598", "#e5b3e5")
"""Ink, strong, paper, line, and the four series."""


def with_pictures(html: Html) -> Html:
    """The HTML with each drawing as an image; its title and description are the image's text."""
    return Html(_DRAWING.sub(lambda match: _picture(match), html))


def _picture(match: re.Match[str]) -> Html:
    attributes, inside = match["attributes"], match["inside"]
    box = _BOX.search(attributes)
    width, height = box.groups() if box else (None, None)
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg"{attributes}>'
        f"<style>{_style(_LIGHT)}@media (prefers-color-scheme: dark){{{_style(_DARK)}}}</style>"
        f'<rect width="100%" height="100%" class="paper"/>{inside}</svg>'
    )
    told = "" if 'aria-hidden="true"' in attributes else " ".join(map(unescape, _NAMES.findall(inside)))
    data = b64encode(drawing.encode()).decode("ascii")
    return element(
        "img", src=f"data:image/svg+xml;base64,{data}", alt=told, width=width, height=height, class_="picture"
    )


def _style(colours: tuple[str, ...]) -> str:
    ink, strong, paper, line, *series = colours
    lines = "".join(
        f".plot-line.series{n}{{stroke:{colour}}}.plot-mark.series{n}{{fill:{colour}}}"
        for n, colour in enumerate(series, start=1)
    )
    return (
        f".paper{{fill:{paper}}}text{{fill:{ink};font:14px sans-serif;"
        f"paint-order:stroke;stroke:{paper};stroke-width:5px;stroke-linejoin:round}}"
        f".plot-figure{{fill:{strong};font-weight:700}}.plot-base{{stroke:{line}}}"
        f".plot-line{{fill:none;stroke-width:3}}.plot-mark{{stroke:{paper}}}{lines}"
    )
