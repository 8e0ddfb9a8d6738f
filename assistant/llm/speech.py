"""Which language a text is in, as far as a check of a model's answer needs to know."""

from __future__ import annotations

import re

_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")


def is_in(text: str, language: str) -> bool:
    """Whether a text is in a language; names of the other one may stand in it."""
    japanese, latin = len(_JAPANESE.findall(text)), len(_LATIN.findall(text))
    return latin > japanese if language == "en" else japanese * 2 > latin
