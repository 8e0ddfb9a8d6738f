"""Chroma holds what was put in, compares by cosine, filters as told, and talks to nobody."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import chromadb
import numpy as np
import pytest

from vectorstore.errors import StoreError
from vectorstore.records import Chunk, Facets, Filters
from vectorstore.store import ChunkStore

ROWS = (
    Facets(
        document="計画", kind="row", part="行政", kpi_number="14", years=(2026, 2030), departments=("総務部",)
    ),
    Facets(
        document="計画",
        kind="row",
        part="地域",
        kpi_number="14",
        years=(2026,),
        divisions=("統計課", "文書課"),
    ),
    Facets(document="戦略", kind="section", in_force_from=date(2026, 4, 1), in_force_to=date(2031, 3, 31)),
    Facets(document="旧計画", kind="row", departments=("総務部", "土木部"), in_force_to=date(2023, 3, 31)),
)
CHUNKS = tuple(
    Chunk(passage=f"{facets.document}/{n}", number=0, start=0, end=2, text=f"文{n}", facets=facets)
    for n, facets in enumerate(ROWS)
)
VECTORS = np.array([[1, 0, 0], [0.6, 0.8, 0], [0, 1, 0], [0, 0, 1]], dtype=np.float32)
QUESTION = np.array([0.8, 0.6, 0], dtype=np.float32)

FILTERS = (
    (Filters(), "nothing asked"),
    (Filters(documents=("計画",)), "one document"),
    (Filters(documents=("計画", "旧計画")), "either document"),
    (Filters(kinds=("section",)), "kind"),
    (Filters(parts=("行政",), kpi_numbers=("14",)), "both must fit"),
    (Filters(departments=("総務部",)), "one of several departments"),
    (Filters(departments=("総務部", "土木部")), "either department"),
    (Filters(divisions=("文書課",)), "second division of a row"),
    (Filters(years=(2030, 2031)), "either year"),
    (Filters(in_force_on=date(2026, 4, 1)), "first day in force"),
    (Filters(in_force_on=date(2024, 1, 1)), "between plans"),
    (Filters(in_force_on=date(2023, 3, 31), departments=("土木部",)), "last day in force"),
    (Filters(documents=("無い",)), "nothing fits"),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ChunkStore]:
    made = ChunkStore.create(tmp_path / "vectors", "v1")
    made.add(CHUNKS, VECTORS)
    yield made
    made.close()


def test_the_nearest_come_first_with_their_cosine(store: ChunkStore) -> None:
    found = store.nearest(QUESTION, 4, Filters())
    assert [key for key, _ in found] == ["計画/1", "計画/0", "戦略/2", "旧計画/3"]
    assert [cosine for _, cosine in found] == pytest.approx([0.96, 0.8, 0.6, 0.0], abs=1e-5)


@pytest.mark.parametrize(("filters", "why"), FILTERS)
def test_chroma_filters_exactly_as_the_records_say(store: ChunkStore, filters: Filters, why: str) -> None:
    allowed = {chunk.passage for chunk in CHUNKS if filters.allows(chunk.facets)}
    assert {key for key, _ in store.nearest(QUESTION, 4, filters)} == allowed, why


def test_the_table_of_filters_lets_through_something_and_not_everything() -> None:
    counts = {sum(filters.allows(facets) for facets in ROWS) for filters, _ in FILTERS}
    assert counts >= {0, 1, 2, 3, 4}


def test_everything_comes_back_as_it_was_put_in(store: ChunkStore) -> None:
    stored = store.everything()
    by_id = {chunk.id: (chunk, vector) for chunk, vector in zip(CHUNKS, VECTORS, strict=True)}
    assert stored.ids == tuple(sorted(by_id))
    assert stored.passages == tuple(by_id[chunk_id][0].passage for chunk_id in stored.ids)
    assert stored.digests == tuple(by_id[chunk_id][0].digest for chunk_id in stored.ids)
    assert stored.vectors.tolist() == [by_id[chunk_id][1].tolist() for chunk_id in stored.ids]


def test_what_was_closed_can_be_opened_again(tmp_path: Path) -> None:
    made = ChunkStore.create(tmp_path / "vectors", "v1")
    made.add(CHUNKS, VECTORS)
    made.close()
    opened = ChunkStore.open(tmp_path / "vectors", "v1")
    assert len(opened) == len(CHUNKS)
    assert opened.nearest(QUESTION, 1, Filters())[0][0] == "計画/1"
    opened.close()


def test_a_store_that_compares_otherwise_is_refused(tmp_path: Path) -> None:
    foreign = chromadb.PersistentClient(path=str(tmp_path))
    foreign.create_collection("plans-v1", embedding_function=None, configuration={"hnsw": {"space": "l2"}})
    foreign.close()
    with pytest.raises(StoreError, match="compares vectors by l2, not cosine"):
        ChunkStore.open(tmp_path, "v1")


def test_a_store_that_is_not_there_is_told_by_its_place(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"Chroma in .*nowhere cannot be used"):
        ChunkStore.open(tmp_path / "nowhere", "v1")


@pytest.mark.parametrize("url", ["127.0.0.1:8000", "ftp://127.0.0.1", "http://"])
def test_an_address_that_is_none_is_refused_with_an_example(tmp_path: Path, url: str) -> None:
    with pytest.raises(StoreError, match=r"not an address such as http://127\.0\.0\.1:8000"):
        ChunkStore.open(tmp_path, "v1", url=url)


def test_a_server_that_does_not_answer_is_told_by_its_address(tmp_path: Path) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}"
    with pytest.raises(StoreError, match=f"Chroma in {url} cannot be used"):
        ChunkStore.open(tmp_path, "v1", url=url)


def test_nothing_leaves_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    made = ChunkStore.create(tmp_path / "vectors", "v1")
    made.add(CHUNKS, VECTORS)
    assert made.nearest(QUESTION, 1, Filters())
    made.close()
