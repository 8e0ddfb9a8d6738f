"""The contract: JSON out, exit statuses, and one clear sentence for every bad input."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.corpus import load_corpus

ROOT = Path(__file__).parent.parent.parent


def run(*arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "assistant", *arguments],
        cwd=ROOT,
        input=stdin,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.fixture(scope="module")
def batch() -> tuple[list[dict[str, object]], subprocess.CompletedProcess[str]]:
    lines = [
        {"id": "q1", "turns": ["R10のRPA削減時間の目標は?"]},
        {"id": "q2", "turns": ["R10のRPA削減時間の目標は?", "それの担当は?"]},
        {"id": "q3", "turns": ["電子契約システムの年間の費用は?"]},
        {"id": "q4", "turns": ["which KPI covers RPA hours?"]},
    ]
    done = run("ask", "--batch", "-", stdin="\n".join(json.dumps(line, ensure_ascii=False) for line in lines))
    return [json.loads(line) for line in done.stdout.splitlines()], done


def test_answers_come_one_a_line_in_the_order_asked(batch) -> None:  # type: ignore[no-untyped-def]
    answers, done = batch
    assert done.returncode == 0, done.stderr
    assert [answer["id"] for answer in answers] == ["q1", "q2", "q3", "q4"]


def test_an_answer_has_the_fields_of_the_contract(batch) -> None:  # type: ignore[no-untyped-def]
    answers, _ = batch
    for answer in answers:
        assert {"id", "answer", "abstained", "language", "citations", "latency_ms"} <= answer.keys()
        for citation in answer["citations"]:
            assert {"doc", "section", "title", "label", "quote", "start", "end"} <= citation.keys()


def test_the_asked_figure_its_source_and_a_follow_up_are_right(batch) -> None:  # type: ignore[no-untyped-def]
    value, office, money, english = batch[0]
    assert "19,800時間" in value["answer"].split("。")[0]
    assert (value["citations"][0]["doc"], value["citations"][0]["section"]) == ("r8-plan", "行政-1-14")
    assert "行政経営課" in office["answer"]
    assert money["abstained"]
    assert english["language"] == "en"
    assert "KPI 14" in english["answer"]


def test_offsets_cut_the_quote_out_of_the_stored_document(batch) -> None:  # type: ignore[no-untyped-def]
    files = {p.document.id: ROOT / "corpus" / p.document.file for p in load_corpus(ROOT / "corpus").documents}
    for answer in batch[0]:
        for citation in answer["citations"]:
            stored = files[citation["doc"]].read_bytes().decode("utf-8")[citation["start"] : citation["end"]]
            shared = set(citation["quote"]) & set(stored)
            assert len(shared) >= 0.8 * len(set(citation["quote"]) - {" "}), citation


BAD = [
    (("ask",), "", "Give either a question or --batch", "neither question nor batch"),
    (("ask", "--batch", "no-such-file.jsonl"), "", "no-such-file.jsonl", "a batch that is not there"),
    (("ask", "--batch", "-"), '{"id": "q1"}\n', "line 1: turns", "a line without turns"),
    (("ask", "--batch", "-"), "not json\n", "line 1", "a line that is no JSON"),
    (("serve", "--port", "99999"), "", "99999", "a port that does not exist"),
]


@pytest.mark.parametrize(("arguments", "stdin", "said", "why"), BAD, ids=[row[3] for row in BAD])
def test_bad_input_gives_one_sentence_and_status_2(
    arguments: tuple[str, ...], stdin: str, said: str, why: str
) -> None:
    done = run(*arguments, stdin=stdin)
    assert done.returncode == 2, why
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_missing_index_names_the_command_that_builds_it(tmp_path: Path) -> None:
    done = run("ask", "RPA", PLANS_VAR=str(tmp_path))
    assert done.returncode == 3
    assert "python -m vectorstore build" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_setting_is_refused_with_the_known_ones() -> None:
    done = run("ask", "RPA", PLANS_CORPSE="x")
    assert done.returncode == 2
    assert "PLANS_CORPUS" in done.stderr


@pytest.mark.parametrize("question", ["", "   ", "？？！。、", "🙂", "あ" * 20_000])
def test_odd_questions_are_answered_with_a_sentence(question: str) -> None:
    done = run("ask", question, "--json")
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["answer"]
    assert answer["abstained"]
