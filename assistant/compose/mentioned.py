"""A figure that another paper is asked to set, where the documents only mention that paper.

「人材育成方針で定めた育成人数は何人」: a plan's own target for people trained is not the policy's.
"""

from __future__ import annotations

import re

from assistant.catalog import Catalog
from assistant.compose.shape import Piece, pieces, unit_shape
from assistant.records import Evidence, Question
from ingest.tokens import normalise, nouns

LOOKED_AT = 12
"""Passages that may speak of the paper."""
_PAPER = re.compile(
    r".{2,}(?:方針|指針|ガイドライン|ビジョン|プログラム|計画|ポリシー|条例|要綱|大綱|白書|報告書|法)$"
)
_SET = re.compile(
    r"[」』]?(?:において|に(?:は)?|で(?:は)?|が|の中で)[^。?]{0,12}(?:定め|掲げ|規定|示[しさ]|明記|書[いか]|記載|盛り込)"
)


def only_mentioned(question: Question, evidence: tuple[Evidence, ...], catalog: Catalog) -> bool:
    """Whether a number is asked that a paper sets of which every sentence near gives none."""
    shape = unit_shape(question)
    if shape is None or question.claim:
        return False
    paper = _paper(question, catalog)
    every = [piece for found in evidence[:LOOKED_AT] for piece in pieces(found.passage, shape)]
    spoken = [piece for piece in every if paper and paper in _flat(piece)]
    return bool(spoken) and not any(piece.shaped for piece in spoken)


def _paper(question: Question, catalog: Catalog) -> str:
    """A paper, no document at hand, that a question asks what it sets; empty where there is none."""
    text = normalise(question.text)
    titles = [normalise(document.title).replace(" ", "") for document in catalog.documents.values()]
    for noun in nouns(text):
        name = noun.written
        if not _PAPER.fullmatch(name) or any(name in title for title in titles):
            continue
        if _SET.match(text, text.find(name) + len(name)):
            return name
    return ""


def _flat(piece: Piece) -> str:
    return normalise(piece.text).replace(" ", "")
