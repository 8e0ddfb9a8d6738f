"""Who asks, told from what is asked about: 「うちの町でも」 and 「役場の者です」 name no subject."""

from __future__ import annotations

from assistant import cues
from ingest.tokens import nouns, tokens

ASKERS = cues.STOP_WORDS["askers"]
"""Words for a municipality and its people, as the tokenizer gives them."""
FACETS = cues.STOP_WORDS["facets"]
"""What can be asked about any subject: a turn of nothing else has no subject of its own."""
ASKER_WEIGHT = 0.25
"""What a word of the asker's own office weighs beside the words of the subject."""
_SAYS_NOTHING = ASKERS | FACETS | cues.STOP_WORDS["ja"]


def names_only_asker(words: str) -> bool:
    """Whether an added wording (市町村, 小規模自治体) only repeats that a municipality asks."""
    found = frozenset(tokens(words))
    return bool(found & ASKERS) and found <= _SAYS_NOTHING


def without_asker(terms: tuple[str, ...], expansions: tuple[str, ...]) -> tuple[str, ...]:
    """The added wordings without those for the asker's office, where the question has a subject besides."""
    kept = tuple(words for words in expansions if not names_only_asker(words))
    return kept if kept or frozenset(terms) - _SAYS_NOTHING else expansions


def without_help(
    terms: tuple[str, ...], expansions: tuple[str, ...], help_words: frozenset[str], municipal: bool
) -> tuple[str, ...]:
    """The added wordings, those of help itself last; without them where no municipality asks."""
    kept = tuple(words for words in expansions if words not in help_words)
    if municipal:
        return (*kept, *(words for words in expansions if words in help_words))
    return kept if kept or frozenset(terms) - _SAYS_NOTHING else expansions


def things_named(text: str, terms: tuple[str, ...]) -> frozenset[str]:
    """The nouns among ``terms`` that name a thing; verbs (来る, 頼む) and the asker's office name none."""
    named = {word for noun in nouns(text) for word in noun.words}
    return frozenset(term for term in terms if term in named or term.isascii()) - _SAYS_NOTHING
