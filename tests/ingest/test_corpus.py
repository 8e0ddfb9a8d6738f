"""A folder in, a corpus out: the five documents whole, and any other document beside them."""

from __future__ import annotations

import shutil
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from ingest.corpus import load_corpus
from ingest.errors import DocumentError
from ingest.records import Corpus, PassageKind

CORPUS = Path(__file__).parents[2] / "corpus"

ENTRY = """
- id: bousai
  file: bousai.md
  title: 防災計画
  issuer: 緑川市
"""


@cache
def corpus() -> Corpus:
    return load_corpus(CORPUS)


def folder_of(tmp_path: Path, text: str, entry: str = ENTRY) -> Path:
    (tmp_path / "manifest.yaml").write_text(f"documents:\n{entry}", encoding="utf-8")
    (tmp_path / "bousai.md").write_text(text, encoding="utf-8")
    return tmp_path


def test_the_corpus_holds_every_row_and_footnote_of_its_documents() -> None:
    kinds = Counter((passage.document, passage.kind) for passage in corpus().passages)
    assert kinds["r8-plan", PassageKind.ROW] == 31 + 36 + 69 + 54
    assert kinds["action-plan-2020", PassageKind.ROW] == 130
    assert kinds["dx-strategy", PassageKind.FOOTNOTE] == 28
    assert kinds["ict-plan-ch2", PassageKind.TABLE] == 2


def test_no_two_passages_share_a_key() -> None:
    keys = Counter(passage.key for passage in corpus().passages)
    assert [key for key, count in keys.items() if count > 1] == []


def test_a_document_is_added_by_an_entry(tmp_path: Path) -> None:
    shutil.copytree(CORPUS, tmp_path, dirs_exist_ok=True)
    manifest = tmp_path / "manifest.yaml"
    entry = "".join(f"  {line}\n" for line in ENTRY.strip().splitlines())
    manifest.write_text(manifest.read_text(encoding="utf-8") + entry, encoding="utf-8")
    (tmp_path / "bousai.md").write_text("# 第1 総則\n\n## 1 目的\n\n災害に備えます。\n", encoding="utf-8")
    added = [passage for passage in load_corpus(tmp_path).passages if passage.document == "bousai"]
    assert any("災害に備えます。" in passage.text for passage in added)


def test_a_number_given_twice_makes_two_locators(tmp_path: Path) -> None:
    text = " 第 1 章 図 \n\n  1 推移 \n\n図表 1 人口 \n\n増加 \n\n図表 1 世帯 \n\n減少 \n"
    corpus = load_corpus(folder_of(tmp_path, text, ENTRY + "  format: ict-plan\n"))
    assert [passage.locator for passage in corpus.passages][-2:] == ["第1章-1-図表1", "第1章-1-図表1#2"]
    assert corpus.documents[0].suspicions[-1].locator == "第1章-1-図表1#2"


def test_a_document_in_the_wrong_format_says_what_to_do(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "第1 総則\n", ENTRY + "  format: r8-plan\n")
    with pytest.raises(DocumentError, match=r"bousai\.md \(bousai\): nothing in it reads as r8-plan"):
        load_corpus(folder)
