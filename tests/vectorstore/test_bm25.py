"""BM25 over morphemes: the known formula, and files that are whole or refused."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path

import pytest

from ingest.tokens import tokens
from vectorstore.bm25 import K1, B, LexicalIndex
from vectorstore.errors import StoreError

TEXTS = (
    "RPAの導入により業務時間を削減する",
    "業務の見直しと電子決裁の推進",
    "クマの出没情報を地図で公開する",
    "RPAとAI-OCRで業務を業務らしくする",
    "・・・",
)
QUESTIONS = ("RPAで削減する業務", "電子決裁", "Bear", "業務業務業務")


def by_the_formula(question: str) -> list[float]:
    """Robertson's BM25 with Lucene's idf, written out."""
    texts = [Counter(tokens(text)) for text in TEXTS]
    lengths = [max(1, sum(words.values())) for words in texts]
    mean = sum(lengths) / len(texts)

    def score(words: Counter[str], length: int, word: str) -> float:
        holding = sum(word in other for other in texts)
        idf = math.log(1 + (len(texts) - holding + 0.5) / (holding + 0.5))
        return idf * words[word] / (words[word] + K1 * (1 - B + B * length / mean))

    return [
        sum(score(words, length, word) for word in set(tokens(question)))
        for words, length in zip(texts, lengths, strict=True)
    ]


@pytest.mark.parametrize("question", QUESTIONS)
def test_scores_are_those_of_the_formula(question: str) -> None:
    assert LexicalIndex.of(TEXTS).scores(question).tolist() == pytest.approx(
        by_the_formula(question), abs=1e-4
    )


@pytest.mark.parametrize("question", ["", "。！？", "存在しない語彙だけ", "zzz"])
def test_a_question_without_a_known_word_scores_nothing(question: str) -> None:
    assert LexicalIndex.of(TEXTS).scores(question).tolist() == [0.0] * len(TEXTS)


def test_a_saved_index_answers_as_before(tmp_path: Path) -> None:
    index = LexicalIndex.of(TEXTS)
    index.save(tmp_path / "words")
    loaded = LexicalIndex.load(tmp_path / "words", len(TEXTS))
    for question in QUESTIONS:
        assert loaded.scores(question).tolist() == index.scores(question).tolist()


def test_an_index_of_another_size_is_refused(tmp_path: Path) -> None:
    LexicalIndex.of(TEXTS).save(tmp_path / "words")
    with pytest.raises(StoreError, match="has 5 texts, not 4"):
        LexicalIndex.load(tmp_path / "words", 4)


@pytest.mark.parametrize("damage", ["gone", "emptied"])
def test_a_damaged_index_is_told_by_its_place(tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "words"
    LexicalIndex.of(TEXTS).save(folder)
    for file in folder.iterdir():
        file.unlink() if damage == "gone" else file.write_bytes(b"")
    with pytest.raises(StoreError, match=r"word index in .*words"):
        LexicalIndex.load(folder, len(TEXTS))
