"""``python -m vectorstore``: one line of outcome, and the exit status of the contract."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from vectorstore.__main__ import main

MANIFEST = """\
documents:
  - id: plan
    file: plan.md
    title: 業務改革計画
    issuer: 福島県
"""
PLAN = """\
# 業務改革計画

## 第1 RPAの活用

定型業務にRPAを導入します。

## 第2 電子決裁

電子決裁を進めます。
"""


@pytest.fixture
def place(tmp_path: Path, model_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a corpus of one small document, and an environment that points to it."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "manifest.yaml").write_text(MANIFEST, encoding="utf-8")
    (corpus / "plan.md").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PLANS_EMBEDDING_MODEL", str(model_folder))
    return tmp_path


def test_build_then_search_then_status(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build"]) == 0
    built = capsys.readouterr()
    assert re.fullmatch(
        r"Index \w{12}: \d+ passages in \d+ chunks, \d+ embedded when built; ready after [\d.]+ s\.\n",
        built.out,
    )
    assert "Embedding" in built.err

    assert main(["build"]) == 0
    assert capsys.readouterr().err == ""  # nothing to do, no bar

    assert main(["search", "決裁を電子にする", "-k", "1"]) == 0
    assert "plan/第2" in capsys.readouterr().out

    assert main(["status"]) == 0
    assert "up to date" in capsys.readouterr().out

    (place / "corpus" / "plan.md").write_text(PLAN + "\n追記します。\n", encoding="utf-8")
    assert main(["status"]) == 0
    assert "out of date: run python -m vectorstore build" in capsys.readouterr().out


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("command", [["status"], ["search", "RPA"]])
def test_without_an_index_the_status_is_3_and_the_command_named(
    capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    assert main(command) == 3
    assert "Build it with: python -m vectorstore build" in capsys.readouterr().err


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("PLANS_CORPSU", "x", "Unknown setting PLANS_CORPSU"),
        ("PLANS_EMBEDDING_MODEL", "nowhere/at-all", "PLANS_EMBEDDING_MODEL"),
        ("PLANS_VAR", "corpus/plan.md", "cannot be written"),
        ("PLANS_CORPUS", "nowhere", "nowhere"),
    ],
)
def test_what_cannot_be_used_is_one_line_and_status_2(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    key: str,
    value: str,
    said: str,
) -> None:
    monkeypatch.setenv(key, value)
    assert main(["build"]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


@pytest.mark.parametrize("arguments", [[], ["bild"], ["search"], ["search", "RPA", "-k", "0"]])
def test_arguments_that_make_no_sense_end_with_status_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2


def test_another_corpus_folder_can_be_given(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "corpus").rename(place / "documents")
    assert main(["build", "--corpus", "documents"]) == 0
    assert capsys.readouterr().out.startswith("Index ")
