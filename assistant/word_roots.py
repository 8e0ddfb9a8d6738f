"""Verbs and the nouns made of them as one word: 見直す and 見直し, 貸し出す and 貸し出し.

The tagger calls one and the same form now a verb, now a noun, and so do people.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.tokens import spoken

_DEVERBAL = re.compile(r".+[いきぎしじちにびみりえけげせてでねべめれ]")
"""A stem to which ます can be put."""


@lru_cache(maxsize=16384)
def root(word: str) -> str:
    """The verb of which a noun (morpheme) is the stem, by the tagger; any other word as it is."""
    if not _DEVERBAL.fullmatch(word):
        return word
    read = spoken(f"{word}ます")
    made = len(read) == 2 and read[0].kind.startswith("動詞") and read[0].lemma
    return made or word
