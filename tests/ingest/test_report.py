"""The report: what a person reads to judge whether a document was understood."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from ingest.__main__ import main

CORPUS = Path(__file__).parents[2] / "corpus"
ICT = "ict-plan-ch2"


def small_corpus(tmp_path: Path) -> Path:
    """A corpus of one real document and one file that no entry names."""
    shutil.copy(CORPUS / f"{ICT}.txt", tmp_path)
    (tmp_path / "memo.txt").write_text("覚え書き", encoding="utf-8")
    (tmp_path / "manifest.yaml").write_text(
        f"documents: [{{id: {ICT}, file: {ICT}.txt, title: 推進プラン, issuer: 福島県, format: ict-plan}}]",
        encoding="utf-8",
    )
    return tmp_path


def test_the_report_says_what_each_document_gave(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "--corpus", str(small_corpus(tmp_path))]) == 0
    said = capsys.readouterr().out
    assert "ict-plan-ch2: 推進プラン (福島県)" in said
    assert "passages: 44 (section 33, footnote 9, table 2)" in said
    assert re.search(r"repairs: \d+ \(line break inside a sentence \d+", said)
    assert "第2章-第1節-1-図表1: 「電子自治体の構築」" in said
    assert "in no passage: 0 of 14056 characters" in said
    assert "total: 1 documents" in said
    assert re.search(r"links: 9 \(explains 9\)", said)


def test_a_file_that_no_entry_names_is_pointed_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["report", "--corpus", str(small_corpus(tmp_path))])
    assert "left out: memo.txt (add an entry to manifest.yaml" in capsys.readouterr().out


def test_links_are_listed_when_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["report", "--links", "--corpus", str(small_corpus(tmp_path))])
    assert "explains  ict-plan-ch2/脚注3 → ict-plan-ch2/第2章-第2節-1  1.00" in capsys.readouterr().out


def test_a_corpus_that_cannot_be_used_gives_one_line_and_status_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", "--corpus", str(tmp_path / "nowhere")]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("ingest: ")
    assert said.err.count("\n") == 1


def test_a_missing_document_among_several_gives_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = small_corpus(tmp_path)
    shutil.copytree(CORPUS, folder, dirs_exist_ok=True)
    (folder / "r4-projects.txt").unlink()
    assert main(["report", "--corpus", str(folder)]) == 2
    said = capsys.readouterr().err
    assert "r4-projects.txt (r4-projects)" in said
    assert said.count("\n") == 1


def test_without_a_command_the_help_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    said = capsys.readouterr().out
    assert "report" in said
    assert "say what was understood of each document" in said
