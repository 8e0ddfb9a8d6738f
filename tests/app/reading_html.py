"""Reads HTML as a browser would: what is seen, which elements there are, what links where."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"br", "hr", "img"})


@dataclass
class Seen(HTMLParser):
    """What a piece of HTML shows. Wrong nesting is an error."""

    text: str = ""
    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    marked: str = ""
    open_elements: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self, convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open_elements.append(tag)

    def handle_endtag(self, tag: str) -> None:
        opened = self.open_elements.pop()
        if opened != tag:
            raise ValueError(f"</{tag}> closes <{opened}>")

    def handle_data(self, data: str) -> None:
        self.text += data
        if "mark" in self.open_elements:
            self.marked += data

    @property
    def tags(self) -> set[str]:
        return {tag for tag, _ in self.elements}

    def all(self, tag: str, name: str) -> list[str | None]:
        """Values of an attribute of all elements with a tag."""
        return [
            attributes[name] for found, attributes in self.elements if found == tag and name in attributes
        ]


def seen(html: str) -> Seen:
    reader = Seen()
    reader.feed(html)
    reader.close()
    if reader.open_elements:
        raise ValueError(f"never closed: {reader.open_elements}")
    return reader


def squeezed(text: str) -> str:
    """Without any white space."""
    return "".join(text.split())
