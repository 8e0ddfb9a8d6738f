"""Every statement has a vector of its own, beside the chunks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from made_passages import CountingCharacters, corpus_of, passage

from ingest.records import Corpus
from ingest.sentences import sentence_spans, unmarked
from vectorstore.build import build_index
from vectorstore.errors import StoreError
from vectorstore.freshness import is_at_hand
from vectorstore.index import Index, open_index
from vectorstore.publish import STATEMENTS
from vectorstore.settings import IndexSettings
from vectorstore.statements import LONGEST, SHORTEST, Statement, StatementVectors, statements_of

TEXTS = {
    "戦略": {
        "第1": "電話を入れ替える。職員はどこでも席を選べる。",
        "第2": "クマの出没情報を公開する。",
        "第3": "―",
    }
}


@pytest.fixture
def index(settings: IndexSettings) -> Iterator[Index]:
    embedder = CountingCharacters(settings)
    build_index(settings, corpus_of(**TEXTS), embedder=embedder)
    opened = open_index(settings, embedder=embedder)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("text", "said", "why"),
    [
        ("席を選ぶ。電話を替える。", ["席を選ぶ", "電話を替える"], "a sentence each, without its full stop"),
        ("- 席を選ぶ。\n・電話を替える", ["席を選ぶ", "電話を替える"], "without the marks of a list"),
        ("はい。席を選ぶ。", ["席を選ぶ"], "too short to state anything"),
    ],
)
def test_a_text_is_taken_apart_into_what_it_states(text: str, said: list[str], why: str) -> None:
    found = [statement.said for statement in statements_of(passage("戦略", "第1", text))]
    assert found == said, why


def test_every_statement_of_the_plans_stands_in_its_passage_under_its_title(real_corpus: Corpus) -> None:
    for every in real_corpus.passages:
        row = every.row
        cells = (row.outline, row.plan, row.goal, row.indicator, row.activity) if row else ()
        text = "\n".join(cells) if row else every.source.value
        sentences = [unmarked(every.source.value[start:end]) for start, end in sentence_spans(every)]
        for statement in statements_of(every):
            assert row or any(sentence.startswith(statement.said) for sentence in sentences)
            assert len(statement.said) >= SHORTEST
            assert statement.said in text
            assert statement.text.startswith(f"{every.title}: "[:LONGEST])
            assert len(statement.text) <= LONGEST


def test_a_passage_is_as_near_as_its_nearest_statement(index: Index) -> None:
    near = index.stated("職員はどこでも席を選べる")
    assert next(iter(near)) == "戦略/第1"
    assert near["戦略/第3"] == -1.0, "it states nothing"
    assert set(near) == {"戦略/第1", "戦略/第2", "戦略/第3"}


def test_the_nearest_statement_of_a_passage_is_told(index: Index) -> None:
    near = index.nearest("どの席を選べる", ["戦略/第1", "戦略/第3"])
    assert near == {"戦略/第1": "職員はどこでも席を選べる"}


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    statement = Statement(passage="戦略/第1", title="第1", said="席を選ぶ")
    saved = StatementVectors.of([statement], np.ones((1, 2), dtype=np.float32))
    saved.save(tmp_path / STATEMENTS)
    back = StatementVectors.load(tmp_path / STATEMENTS)
    assert back is not None
    assert (back.passages, back.digests) == (saved.passages, saved.digests)
    assert np.array_equal(back.vectors, saved.vectors)


def test_a_torn_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / STATEMENTS).write_bytes(b"PK")
    with pytest.raises(StoreError, match=r"statements\.npz"):
        StatementVectors.load(tmp_path / STATEMENTS)


def test_an_index_from_before_there_were_statements_opens_and_is_due_to_be_built_again(
    settings: IndexSettings,
) -> None:
    embedder = CountingCharacters(settings)
    info = build_index(settings, corpus_of(**TEXTS), embedder=embedder)
    (settings.index_folder / info.version / STATEMENTS).unlink()
    assert not is_at_hand(settings, info)
    opened = open_index(settings, embedder=embedder)
    assert opened.stated("席") == {}
    assert opened.nearest("席", ["戦略/第1"]) == {}
    opened.close()
