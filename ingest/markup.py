"""Markdown and HTML signs inside a line, which a reader should not see."""

from __future__ import annotations

import re

from ingest.mended import Mended

# Signs around words: the words are kept, with their own places.
AROUND = (
    re.compile(r"<(?P<words>https?://[^<>\s]+)>"),
    re.compile(r"!?\[(?P<words>[^\[\]]*)\]\([^()\s]*\)"),
    re.compile(r"\*\*(?P<words>[^\s*](?:[^*]*[^\s*])?)\*\*"),
    re.compile(r"(?<!\w)__(?P<words>[^\s_](?:[^_]*[^\s_])?)__(?!\w)"),
    re.compile(r"`(?P<words>[^`\n]+)`"),
)
SINGLE = (
    (re.compile(r"<br\s*/?>", re.IGNORECASE), " "),
    (re.compile(r"</?(?:u|b|i|em|strong|span|div|font|small|sub|sup|center|p|ul|li)(?:\s[^<>]*)?>"), ""),
    (re.compile(r"\\(?=[#*_\-\[\]()|.!])"), ""),
    (re.compile(r"&nbsp;"), " "),
    (re.compile(r"&lt;"), "<"),
    (re.compile(r"&gt;"), ">"),
    (re.compile(r"&amp;"), "&"),
)


def take_markup(text: Mended) -> Mended:
    """The words of the line without their markup."""
    for pattern in AROUND:
        text = _unwrapped(text, pattern)
    for pattern, shown in SINGLE:
        if pattern.search(text.value):
            text = text.sub(pattern, shown)
    return text


def _unwrapped(text: Mended, pattern: re.Pattern[str]) -> Mended:
    kept, at = [], 0
    for match in pattern.finditer(text.value):
        kept += [text[at : match.start()], text[match.start("words") : match.end("words")]]
        at = match.end()
    return Mended.join((*kept, text[at:])) if kept else text
