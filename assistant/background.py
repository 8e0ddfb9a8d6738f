"""What a turn tells before it asks: the asker's situation, or the subject of the request.

「監査資料の締切が近い。RPAの基準値は?」 asks about RPA, not about audits.
「スマホが苦手な人が多い。県は何をする?」 asks about what it tells.
"""

from __future__ import annotations

from collections.abc import Callable

from assistant import cues
from assistant.asking import asks_of
from assistant.catalog import Catalog
from assistant.naming import Naming
from assistant.notation import numbers_in, years_in
from assistant.phrasing import told_before
from assistant.records import Ask

LONG_NAME = 4
"""Letters from which on one word is the name of a thing: テレワーク."""
_ENDS = ("。", "!", "\n", ".")
"""How a sentence ends; what is told before a comma belongs more closely to what is asked."""
Things = Callable[[str], frozenset[str]]
"""The things that a text names, in morphemes."""


def parted(text: str, catalog: Catalog, naming: Naming, things: Things) -> tuple[str, str]:
    """What a turn tells before it asks, and the request, where that names its thing by itself.

    What is told belongs to the request where it sets a condition, makes a claim, or tells what help is asked
    for; nothing is told then.
    """
    told, request = told_before(text)
    if not told or cues.CLAIM.search(told) or Ask.SUPPORT in asks_of(text):
        return "", text
    if years_in(told) or naming.named(told) or numbers_in(told) or catalog.offices_in(told):
        return "", text
    if not told.endswith(_ENDS) and _names_a_thing(told, catalog, things):
        return "", text  # 「テレワークを進めたいのですが、」 says what the question behind it is about
    sure = _names_a_thing(request, catalog, things) or catalog.offices_in(request) or naming.named(request)
    return (told, request) if sure else ("", text)


def _names_a_thing(text: str, catalog: Catalog, things: Things) -> bool:
    """Whether a text names what a passage is about, beyond doubt: in several words, or in a long one."""
    shared = catalog.shared_with_a_title(things(text))
    return len(shared) > 1 or any(len(word) >= LONG_NAME for word in shared)


def scene_in(told: str, terms: tuple[str, ...], catalog: Catalog, things: Things) -> tuple[str, ...]:
    """The things that a turn speaks of before it asks: they may set the scene of what it asks."""
    known = (word for word in sorted(things(told)) if len(word) > 1 and catalog.in_a_title(word))
    return tuple(word for word in known if word not in terms)
