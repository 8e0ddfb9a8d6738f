"""What a manifest may say, and what a person is told when it says something else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ingest.errors import ManifestError
from ingest.manifest import MANIFEST, read_manifest
from ingest.parsers import PARSERS, parser_of

CORPUS = Path(__file__).parents[2] / "corpus"

ENTRY = """
- id: bousai
  file: bousai.md
  title: 防災計画
  issuer: 緑川市
"""


def folder_with(tmp_path: Path, documents: str, *files: str) -> Path:
    """A corpus folder whose manifest lists these documents, with these files."""
    (tmp_path / MANIFEST).write_text(f"documents:\n{documents}", encoding="utf-8")
    for file in files:
        (tmp_path / file).write_text("第1 総則", encoding="utf-8")
    return tmp_path


def test_four_lines_are_enough_for_a_document(tmp_path: Path) -> None:
    (document,) = read_manifest(folder_with(tmp_path, ENTRY, "bousai.md"))
    assert (document.id, document.file, document.title) == ("bousai", "bousai.md", "防災計画")
    assert document.issuer == "緑川市"
    assert (document.format, document.encoding) == ("outline", "utf-8")
    assert document.short_title == document.title
    assert document.in_force_from is None
    assert document.part_of is None
    assert document.supersedes == ()


def test_every_key_reaches_the_document(tmp_path: Path) -> None:
    later = """
- id: bousai-2
  file: bousai-2.txt
  title: 防災計画 第2期
  short_title: 防災2
  issuer: 緑川市
  issued: 令和9（2027）年
  format: outline
  in_force: {from: 2027-04-01, to: 2030-03-31}
  supersedes: [bousai]
  encoding: cp932
  source: 市のホームページ
  note: 概要版
"""
    _, document = read_manifest(folder_with(tmp_path, ENTRY + later, "bousai.md", "bousai-2.txt"))
    assert (document.in_force_from, document.in_force_to) == (date(2027, 4, 1), date(2030, 3, 31))
    assert document.supersedes == ("bousai",)
    assert (document.short_title, document.encoding) == ("防災2", "cp932")
    assert (document.issued, document.source, document.note) == (
        "令和9（2027）年",
        "市のホームページ",
        "概要版",
    )


REFUSED = [
    (ENTRY + "  isuer: 緑川市\n", ["entry 1 (bousai)", "isuer: unknown key", "issuer"], "a slip in a key"),
    (ENTRY.replace("  title: 防災計画\n", ""), ["entry 1 (bousai)", "title", "required"], "a needed key"),
    (ENTRY.replace("防災計画", "''"), ["bousai", "title"], "an empty title"),
    (ENTRY.replace("id: bousai", "id: 防災 計画"), ["id"], "a space in an id"),
    (ENTRY.replace("id: bousai", "id: a/b"), ["id"], "keys are document/locator"),
    (ENTRY + ENTRY, ["the id bousai", "more than one entry"], "an id twice"),
    (ENTRY.replace("bousai.md", "../secret.md"), ["outside the folder"], "a file elsewhere"),
    (ENTRY.replace("bousai.md", "/etc/hosts"), ["outside the folder"], "an absolute path"),
    (ENTRY.replace("bousai.md", "gone.md"), ["gone.md (bousai)", "put the file there"], "no such file"),
    (ENTRY + "  part_of: plan\n", ["entry bousai", "plan", "no entry has"], "a plan that is not here"),
    (ENTRY + "  supersedes: [bousai]\n", ["supersedes runs in a circle"], "its own predecessor"),
    (ENTRY + "  sha256: abc\n", ["sha256"], "no checksum at all"),
    (ENTRY + "  in_force: {from: 2027-04-01, to: 2026-04-01}\n", ["in_force", "before it begins"], "order"),
    (ENTRY + "  in_force: {since: 2027-04-01}\n", ["in_force.since: unknown key"], "a key inside in_force"),
    (ENTRY + "  in_force: {from: 来年}\n", ["in_force.from"], "no date"),
    ("- just a word\n", ["entry 1"], "an entry that is no entry"),
    ("  {: [", ["manifest.yaml:", "YAML"], "broken YAML, with its line"),
    ("", ["lists no document"], "nothing listed"),
]


@pytest.mark.parametrize(("documents", "said", "why"), REFUSED, ids=[why for _, _, why in REFUSED])
def test_a_manifest_that_cannot_be_used_is_refused_by_name(
    tmp_path: Path, documents: str, said: list[str], why: str
) -> None:
    with pytest.raises(ManifestError) as refused:
        read_manifest(folder_with(tmp_path, documents, "bousai.md"))
    message = str(refused.value)
    assert "\n" not in message, why
    assert all(words in message for words in said), message


def test_all_missing_files_are_named_in_one_error(tmp_path: Path) -> None:
    second = ENTRY.replace("bousai", "kankou")
    with pytest.raises(ManifestError, match=r"bousai\.md \(bousai\), kankou\.md \(kankou\)"):
        read_manifest(folder_with(tmp_path, ENTRY + second))


def test_a_folder_without_a_manifest_says_what_to_write_there(tmp_path: Path) -> None:
    with pytest.raises(
        ManifestError, match=r"manifest\.yaml: there is no manifest; create manifest.yaml with"
    ):
        read_manifest(tmp_path)


def test_a_manifest_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_bytes(f"documents:{ENTRY}".encode("cp932"))
    with pytest.raises(ManifestError, match="not UTF-8"):
        read_manifest(tmp_path)


def test_a_format_that_no_parser_reads_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    (document,) = read_manifest(folder_with(tmp_path, ENTRY + "  format: pdf\n", "bousai.md"))
    with pytest.raises(ManifestError) as refused:
        parser_of(document)
    assert all(name in str(refused.value) for name in PARSERS)


def test_the_corpus_has_a_checksum_and_a_period_for_every_document() -> None:
    documents = read_manifest(CORPUS)
    assert len(documents) >= 5
    for document in documents:
        assert document.sha256, document.id
        assert document.in_force_from, document.id
        assert document.issuer == "福島県"
        assert document.format in PARSERS
