"""HTML whose text is always escaped: a plain string is text, only :class:`Html` is markup."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


class Html(str):
    """Text that is HTML already. Only this module makes one."""

    __slots__ = ()


NOTHING = Html("")
VOID = frozenset({"br", "hr", "img"})
"""Elements that have no end tag."""


def element(name: str, *children: str, **attributes: object) -> Html:
    """One element. Children that are not Html are escaped, attribute values always are.

    ``class_`` and ``for_`` lose their last underscore, others turn into hyphens (``aria_label``).
    An attribute that is None or False is left out; True stands without a value.
    """
    start = f"<{name}{''.join(_attribute(key, value) for key, value in attributes.items())}>"
    return Html(start if name in VOID else f"{start}{join(children)}</{name}>")


def join(parts: Iterable[str], separator: str = "") -> Html:
    """Parts one after the other, each escaped unless it is Html."""
    return Html(as_html(separator).join(as_html(part) for part in parts))


def as_html(text: str) -> Html:
    return text if isinstance(text, Html) else Html(escape(text, quote=True))


def hidden(text: str) -> Html:
    """Text for those who listen to the page."""
    return element("span", text, class_="visually-hidden")


def _attribute(key: str, value: object) -> str:
    name = key.rstrip("_").replace("_", "-")
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{escape(str(value), quote=True)}"'
