"""An index is built beside the old one, checked, then switched; what was there before survives."""

from __future__ import annotations

import multiprocessing
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock
from made_passages import CountingCharacters, corpus_of

from ingest.records import Corpus
from vectorstore.build import build_index
from vectorstore.engine import Vectors
from vectorstore.errors import BuildError, ModelError, NoIndexError
from vectorstore.index import open_index
from vectorstore.publish import (
    CORPUS,
    INFO,
    POINTER,
    VECTORS,
    WORDS,
    current_info,
    load_corpus_of,
    only_builder,
)
from vectorstore.settings import IndexSettings

FIRST = {
    "戦略": {"第1": "RPAを導入し、業務時間を削減する。", "第2": "電子決裁を推進する。"},
    "計画": {"1": "クマの出没情報を地図で公開する。"},
}
SECOND = {**FIRST, "計画": {"1": "クマとイノシシの出没情報を公開する。", "2": "防災アプリを配る。"}}


def versions(settings: IndexSettings) -> set[str]:
    return {entry.name for entry in settings.index_folder.iterdir() if entry.is_dir()}


def build(settings: IndexSettings, texts: dict[str, dict[str, str]], embedder: CountingCharacters) -> str:
    return build_index(settings, corpus_of(**texts), embedder=embedder).version


@pytest.fixture
def embedder(settings: IndexSettings) -> CountingCharacters:
    return CountingCharacters(settings)


class Stumbling(CountingCharacters):
    """A model that fails at its first text, as one does when memory runs out."""

    def passages(self, texts: Sequence[str]) -> Vectors:
        raise ModelError(f"no memory for {len(texts)} texts")


def test_an_index_holds_what_it_says(settings: IndexSettings, embedder: CountingCharacters) -> None:
    info = build_index(settings, corpus_of(**FIRST), embedder=embedder)
    assert (info.passages, info.chunks, info.embedded) == (3, 3, 6)  # a chunk and a statement each
    assert current_info(settings.index_folder) == info
    index = open_index(settings, embedder=embedder)
    assert index.hits("RPA", count=1)[0].passage == "戦略/第1"
    index.close()


def test_the_parsed_corpus_comes_back_as_it_was(
    settings: IndexSettings, embedder: CountingCharacters, part_of_corpus: Corpus
) -> None:
    some = replace(
        part_of_corpus,
        documents=tuple(replace(parsed, passages=parsed.passages[:3]) for parsed in part_of_corpus.documents),
    )
    info = build_index(settings, some, embedder=embedder)
    assert load_corpus_of(settings.index_folder, info) == some


def test_the_same_corpus_gives_the_same_version_and_embeds_nothing(
    settings: IndexSettings, embedder: CountingCharacters
) -> None:
    first = build_index(settings, corpus_of(**FIRST), embedder=embedder)
    again = build_index(settings, corpus_of(**FIRST), embedder=Stumbling(settings))
    assert again.version == first.version
    assert again.embedded == 0
    assert versions(settings) == {first.version}


def test_one_changed_document_embeds_only_what_changed(
    settings: IndexSettings, embedder: CountingCharacters
) -> None:
    build(settings, FIRST, embedder)
    told: list[tuple[int, int]] = []
    info = build_index(
        settings, corpus_of(**SECOND), lambda done, total: told.append((done, total)), embedder=embedder
    )
    assert (info.chunks, info.embedded) == (4, 4)
    assert told == [(4, 8), (8, 8)]
    assert sorted(embedder.embedded[6:]) == [
        "1: クマとイノシシの出没情報を公開する",
        "2: 防災アプリを配る",
        "計画計画 > 1\nクマとイノシシの出没情報を公開する。",
        "計画計画 > 2\n防災アプリを配る。",
    ]


def test_vectors_of_another_model_are_not_reused(
    settings: IndexSettings, embedder: CountingCharacters
) -> None:
    build(settings, FIRST, embedder)
    other = settings.model_copy(update={"passage_prefix": "文: "})
    assert build_index(other, corpus_of(**FIRST), embedder=CountingCharacters(other)).embedded == 6


def test_a_build_that_fails_leaves_the_old_index_in_use(
    settings: IndexSettings, embedder: CountingCharacters
) -> None:
    old = build(settings, FIRST, embedder)
    with pytest.raises(ModelError):
        build_index(settings, corpus_of(**SECOND), embedder=Stumbling(settings))
    assert current_info(settings.index_folder).version == old
    index = open_index(settings, embedder=embedder)
    assert index.hits("クマ", count=1)[0].passage == "計画/1"
    index.close()


def test_what_a_crash_left_is_cleared_by_the_next_build(
    settings: IndexSettings, embedder: CountingCharacters
) -> None:
    version = build(settings, FIRST, embedder)
    (settings.index_folder / version / INFO).unlink()  # as if the process had died before the end
    (settings.index_folder / POINTER).unlink()
    (settings.index_folder / "0123456789ab" / VECTORS).mkdir(parents=True)
    assert build(settings, FIRST, embedder) == version
    assert versions(settings) == {version}


def test_an_open_index_answers_on_while_another_is_published(
    settings: IndexSettings, embedder: CountingCharacters
) -> None:
    old = build(settings, FIRST, embedder)
    reader = open_index(settings, embedder=embedder)
    new = build(settings, SECOND, embedder)
    assert reader.hits("クマ", count=1)[0].passage == "計画/1"
    assert "計画/2" not in reader.dense("防災アプリ")
    reader.close()
    fresh = open_index(settings, embedder=embedder)
    assert fresh.hits("防災アプリ", count=1)[0].passage == "計画/2"
    fresh.close()
    assert versions(settings) == {old, new}


def test_only_the_version_in_use_and_the_one_before_stay(
    settings: IndexSettings, embedder: CountingCharacters
) -> None:
    built = [build(settings, {"計画": {"1": f"{word}の計画。"}}, embedder) for word in ("甲", "乙", "丙")]
    assert versions(settings) == set(built[1:])
    assert current_info(settings.index_folder).version == built[2]


def test_going_back_to_an_index_that_is_still_there_embeds_nothing(
    settings: IndexSettings, embedder: CountingCharacters
) -> None:
    first = build(settings, FIRST, embedder)
    build(settings, SECOND, embedder)
    back = build_index(settings, corpus_of(**FIRST), embedder=Stumbling(settings))
    assert (back.version, back.embedded) == (first, 0)


@pytest.mark.parametrize("lost", [VECTORS, WORDS, CORPUS, INFO])
def test_a_half_written_index_is_refused_and_then_replaced(
    settings: IndexSettings, embedder: CountingCharacters, lost: str
) -> None:
    version = build(settings, FIRST, embedder)
    part = settings.index_folder / version / lost
    shutil.rmtree(part) if part.is_dir() else part.unlink()
    with pytest.raises(NoIndexError, match=r"Build it with: python -m vectorstore build"):
        open_index(settings, embedder=embedder)
    build(settings, FIRST, embedder)
    index = open_index(settings, embedder=embedder)
    assert index.hits("RPA", count=1)[0].passage == "戦略/第1"
    index.close()


def test_without_an_index_the_message_names_the_command(settings: IndexSettings) -> None:
    with pytest.raises(NoIndexError, match=r"there is none yet\. Build it with: python -m vectorstore build"):
        open_index(settings)


def test_an_index_of_another_model_is_not_asked(
    settings: IndexSettings, embedder: CountingCharacters
) -> None:
    build(settings, FIRST, embedder)
    with pytest.raises(NoIndexError, match="it was built with the model"):
        open_index(settings.model_copy(update={"query_prefix": "Q: "}))


def test_a_corpus_without_passages_is_refused(settings: IndexSettings, embedder: CountingCharacters) -> None:
    with pytest.raises(BuildError, match="hold no passages"):
        build_index(settings, Corpus(documents=()), embedder=embedder)


def test_a_folder_that_cannot_be_written_is_told_in_one_sentence(
    settings: IndexSettings, embedder: CountingCharacters
) -> None:
    settings.var.write_text("a file where a folder should be")
    with pytest.raises(BuildError, match=r"cannot be written to .*index .*PLANS_VAR"):
        build(settings, FIRST, embedder)


def test_a_second_builder_waits_and_says_so_when_it_gives_up(tmp_path: Path) -> None:
    with (
        FileLock(tmp_path / ".lock"),
        pytest.raises(BuildError, match="Another process has been building"),
        only_builder(tmp_path, patience=0.1),
    ):
        pytest.fail("two builders at once")


def _build_in_a_process(settings: IndexSettings) -> None:
    build_index(settings, corpus_of(**FIRST), embedder=CountingCharacters(settings))


def test_two_processes_that_build_at_once_do_not_disturb_each_other(
    settings: IndexSettings, embedder: CountingCharacters
) -> None:
    start = multiprocessing.get_context("spawn").Process
    builders = [start(target=_build_in_a_process, args=(settings,)) for _ in range(2)]
    for builder in builders:
        builder.start()
    for builder in builders:
        builder.join()
    assert [builder.exitcode for builder in builders] == [0, 0]
    assert versions(settings) == {current_info(settings.index_folder).version}
    open_index(settings, embedder=embedder).close()
