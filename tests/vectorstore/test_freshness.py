"""Whether an index is still right is told from files alone, at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from made_passages import CountingCharacters, corpus_of

from vectorstore import freshness
from vectorstore.build import build_index
from vectorstore.freshness import sources_of, unchanged
from vectorstore.publish import VECTORS
from vectorstore.settings import IndexSettings

ROOT = Path(__file__).parents[2]


@pytest.fixture
def built(settings: IndexSettings) -> IndexSettings:
    """Settings of a folder with one document, indexed."""
    (settings.corpus / "計画.md").write_text("# 計画\n", encoding="utf-8")
    build_index(
        settings,
        corpus_of(計画={"1": "RPAを導入する。"}),
        embedder=CountingCharacters(settings),
        sources=sources_of(settings.corpus),
    )
    return settings


def test_an_index_is_right_while_nothing_changes(built: IndexSettings) -> None:
    assert unchanged(built)


def test_without_an_index_nothing_is_unchanged(settings: IndexSettings) -> None:
    assert unchanged(settings) is None


def test_a_changed_document_counts(built: IndexSettings) -> None:
    (built.corpus / "計画.md").write_text("# 計画。\n", encoding="utf-8")
    assert unchanged(built) is None


def test_a_new_file_counts(built: IndexSettings) -> None:
    (built.corpus / "別の計画.md").write_text("# 別\n", encoding="utf-8")
    assert unchanged(built) is None


def test_a_renamed_document_counts(built: IndexSettings) -> None:
    (built.corpus / "計画.md").rename(built.corpus / "改定計画.md")
    assert unchanged(built) is None


def test_a_touched_file_of_the_same_content_does_not_count(built: IndexSettings) -> None:
    (built.corpus / "計画.md").touch()
    assert unchanged(built)


def test_another_model_or_prefix_counts(built: IndexSettings) -> None:
    assert unchanged(built.model_copy(update={"passage_prefix": ""})) is None
    assert unchanged(built.model_copy(update={"embedding_model": "other"})) is None


@pytest.mark.parametrize("what", ["code_digest", "chroma_version"])
def test_other_code_counts(built: IndexSettings, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    monkeypatch.setattr(freshness, what, lambda: "another")
    assert unchanged(built) is None


def test_lost_vectors_count(built: IndexSettings) -> None:
    for file in (built.index_folder).glob(f"*/{VECTORS}/chroma.sqlite3"):
        file.unlink()
    assert unchanged(built) is None


def test_telling_so_needs_neither_the_model_nor_chroma(built: IndexSettings) -> None:
    program = (
        "import sys; from vectorstore.build import refresh_index\n"
        "from vectorstore.settings import IndexSettings\n"
        f"settings = IndexSettings(corpus={str(built.corpus)!r}, var={str(built.var)!r}, "
        f"embedding_model={built.embedding_model!r})\n"
        "refresh_index(settings)\n"
        "heavy = {'torch', 'transformers', 'chromadb'} & set(sys.modules)\n"
        "sys.exit(f'loaded {heavy}' if heavy else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
