"""A passage is cut where a reader would pause, and nothing of it is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_passages import document, passage

from ingest.mended import Mended
from ingest.records import Block, Corpus, Item
from vectorstore.chunking import LONGEST, Limit, chunk, heading
from vectorstore.embedder import Embedder
from vectorstore.records import Chunk, passage_of

WIDE = Limit(tokens=10_000, count=len)
TEXTS = st.text(alphabet="あア亜a1。、\n　「」", max_size=2000).filter(str.strip)


def bodies(chunks: tuple[Chunk, ...], text: str) -> list[str]:
    return [text[chunk.start : chunk.end] for chunk in chunks]


@given(TEXTS)
def test_the_bodies_put_together_are_the_passage(text: str) -> None:
    chunks = chunk(passage("計", "第1", text), document("計"), WIDE)
    assert "".join(bodies(chunks, text)) == text


@given(TEXTS)
def test_no_body_is_longer_than_allowed(text: str) -> None:
    chunks = chunk(passage("計", "第1", text), document("計"), WIDE)
    assert all(chunk.end - chunk.start <= LONGEST for chunk in chunks)


@given(TEXTS, st.integers(min_value=20, max_value=120))
def test_no_chunk_is_longer_than_the_model_takes(text: str, tokens: int) -> None:
    limit = Limit(tokens=tokens, count=len)
    chunks = chunk(passage("計", "第1", text), document("計", short_title="計"), limit)
    assert all(limit.holds(chunk.text) for chunk in chunks)


@given(
    st.lists(
        st.sampled_from(["短い。", "ふつうの長さの文です。", "とても" * 30 + "長い文です。"]), min_size=1
    )
)
def test_cuts_fall_between_sentences_while_sentences_fit(sentences: list[str]) -> None:
    text = "".join(sentences)
    for body in bodies(chunk(passage("計", "第1", text), document("計"), WIDE), text):
        assert body.endswith("。")


def test_cuts_fall_between_items_before_anything_else() -> None:
    lines = [f"- {'項目の文。' * 20}{n}。\n" for n in range(8)]
    text = "【取組内容】\n" + "".join(lines)
    items = tuple(Item(start=text.index(line) + 2, end=text.index(line) + len(line) - 1) for line in lines)
    section = replace(
        passage("計", "第1", text), source=Mended.of(text), blocks=(Block(name="取組内容", items=items),)
    )
    starts = [body[:2] for body in bodies(chunk(section, document("計"), WIDE), text)]
    assert starts == ["【取"] + ["- "] * (len(starts) - 1)
    assert len(starts) > 2


def test_a_passage_that_fits_is_one_chunk() -> None:
    text = "あ" * (LONGEST - 1) + "。"
    assert len(chunk(passage("計", "第1", text), document("計"), WIDE)) == 1


def test_a_little_over_the_limit_gives_two_parts_of_similar_length() -> None:
    text = "十文字の文である。。" * 45
    first, second = chunk(passage("計", "第1", text), document("計"), WIDE)
    assert abs((first.end - first.start) - (second.end - second.start)) <= 20


def test_titles_stand_in_front_of_every_chunk() -> None:
    section = passage(
        "計", "第5-3", "本文。" * 300, title="RPAの活用", breadcrumb=("第5 行政のDX", "3 効率化")
    )
    for piece in chunk(section, document("計", short_title="戦略"), WIDE):
        assert piece.text.startswith("戦略 > 第5 行政のDX > 3 効率化 > RPAの活用\n本文。")


def test_a_title_that_the_text_says_is_not_said_twice() -> None:
    section = passage("計", "第5", "(4) ＲＰＡの活用\n本文。", title="RPAの活用", breadcrumb=("行政のDX",))
    assert heading(section, document("計", short_title="戦略")) == "戦略 > 行政のDX"


def test_an_id_changes_with_the_text_and_only_with_it() -> None:
    one = chunk(passage("計", "第1", "同じ文。"), document("計"), WIDE)
    again = chunk(passage("計", "第1", "同じ文。"), document("計"), WIDE)
    other = chunk(passage("計", "第1", "違う文。"), document("計"), WIDE)
    assert [piece.id for piece in one] == [piece.id for piece in again]
    assert one[0].id != other[0].id
    assert one[0].id.startswith("計/第1/0@")


@pytest.mark.parametrize("locator", ["第5-3-(4)", "5/18", "a@b", "行政-1(1)#2"])
def test_an_id_tells_its_passage_whatever_the_locator(locator: str) -> None:
    assert {passage_of(c.id) for c in chunk(passage("計", locator, "文。" * 600), document("計"), WIDE)} == {
        f"計/{locator}"
    }


@pytest.fixture(scope="module")
def real_chunks(real_corpus: Corpus, embedder: Embedder) -> tuple[tuple[Chunk, ...], ...]:
    limit = Limit(tokens=embedder.longest, count=embedder.count_tokens)
    return tuple(
        chunk(section, parsed.document, limit)
        for parsed in real_corpus.documents
        for section in parsed.passages
    )


def test_the_real_passages_are_covered_whole(
    real_corpus: Corpus, real_chunks: tuple[tuple[Chunk, ...], ...]
) -> None:
    for section, chunks in zip(real_corpus.passages, real_chunks, strict=True):
        assert "".join(bodies(chunks, section.text)) == section.text
        assert {piece.passage for piece in chunks} == {section.key}


def test_the_real_chunks_fit_the_real_model(
    embedder: Embedder, real_chunks: tuple[tuple[Chunk, ...], ...]
) -> None:
    longest = max(embedder.count_tokens(piece.text) for chunks in real_chunks for piece in chunks)
    assert longest <= embedder.longest


def test_no_two_real_chunks_share_an_id(real_chunks: tuple[tuple[Chunk, ...], ...]) -> None:
    ids = [piece.id for chunks in real_chunks for piece in chunks]
    assert len(set(ids)) == len(ids)
