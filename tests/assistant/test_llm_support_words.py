"""What everyday words of an English sentence may stand for in the documents."""

from __future__ import annotations

from assistant.answerer import Assistant
from assistant.language.english_words import stem
from assistant.llm.pieces import Pieces, read_support_table
from ingest.tokens import tokens


def test_words_that_share_a_stem_stand_for_their_own(assistant: Assistant) -> None:
    assert stem("police") == stem("policy")
    pieces = Pieces(assistant.understanding.thesaurus, assistant.ranker.weight_of, read_support_table())
    (police,), (policy,) = pieces.of("police", "en"), pieces.of("policy", "en")
    assert police.stands_in(frozenset(tokens("警察本部")))
    assert not police.stands_in(frozenset(tokens("方針")))
    assert policy.stands_in(frozenset(tokens("方針")))
    assert not policy.stands_in(frozenset(tokens("警察本部")))
