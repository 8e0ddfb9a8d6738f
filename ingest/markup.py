"""Markdown and HTML signs inside a line, which a reader should not see."""

from __future__ import annotations

import re

from ingest.mended import Mended

# Each pattern matches signs only, never the words between them, so that offsets stay true.
SIGNS = (
    (re.compile(r"<br\s*/?>", re.IGNORECASE), " "),
    (re.compile(r"</?(?:u|b|i|em|strong|span|div|font|small|sub|sup|center|p|ul|li)(?:\s[^<>]*)?>"), ""),
    (re.compile(r"<(?=https?://[^<>\s]+>)|(?<=\S)>(?<=[/\w]>)(?=\s|$)"), ""),  # <https://…>
    (re.compile(r"!?\[(?=[^\[\]]*\]\([^()\s]*\))|(?<=[^\[\]\s])\]\((?:https?:|#|\.|/)[^()\s]*\)"), ""),
    (re.compile(r"\*\*(?=\S)|(?<=\S)\*\*|(?<![\w*])__(?=\S)|(?<=\S)__(?![\w*])"), ""),
    (re.compile(r"`(?=[^`\n]+`)|(?<=[^`\n])`"), ""),
    (re.compile(r"\\(?=[#*_\-\[\]()|.!])"), ""),
    (re.compile(r"&nbsp;"), " "),
    (re.compile(r"&lt;"), "<"),
    (re.compile(r"&gt;"), ">"),
    (re.compile(r"&amp;"), "&"),
)


def take_markup(text: Mended) -> Mended:
    """The words of the line without their markup."""
    for pattern, shown in SIGNS:
        if pattern.search(text.value):
            text = text.sub(pattern, shown)
    return text
