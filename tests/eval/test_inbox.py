"""From what readers said to cases: nothing lost, nothing asked twice, and the loader says what to do."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from exam import case

from eval.__main__ import main
from eval.errors import InboxError, QuestionFileError
from eval.inbox import Feedback, drafts, read_feedback, sort_out
from eval.questions import load_cases


def line(*turns: str, verdict: str = "down", **more: Any) -> dict[str, Any]:
    return {
        "at": "2026-11-22T05:00:00+00:00",
        "conversation": "c1",
        "turns": list(turns) or ["電子申請は?"],
        "answer": "**できます**。[1]\n- 詳しくは",
        "citations": ["plan/第1"],
        "verdict": verdict,
        "reason": "",
    } | more


def kept(folder: Path, *lines: dict[str, Any]) -> Path:
    text = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in lines)
    (folder / "2026-11.jsonl").write_text(text, encoding="utf-8")
    return folder


def said(*lines: dict[str, Any]) -> list[Feedback]:
    return [Feedback.model_validate(one) for one in lines]


def written(folder: Path, *lines: dict[str, Any]) -> str:
    return drafts(sort_out(said(*lines), ()), folder / "drafts.yaml")


def test_what_readers_disliked_comes_first(tmp_path: Path) -> None:
    text = written(tmp_path, line("良い問い", verdict="up"), line("悪い問い", reason="課の名前が\n古い"))
    assert [entry["turns"] for entry in yaml.safe_load(text)] == [["悪い問い"], ["良い問い"]]
    assert "down: 課の名前が 古い" in text
    assert "# | **できます**。[1]\n# | - 詳しくは" in text


def test_a_liked_answer_is_offered_and_a_disliked_one_is_not(tmp_path: Path) -> None:
    liked, disliked = (
        yaml.safe_load(written(tmp_path, line(verdict=verdict)))[0] for verdict in ("up", "down")
    )
    assert liked["answer"].startswith("**できます**")
    assert liked["citations"] == [["plan/第1"]]
    assert (disliked["answer"], disliked["citations"]) == ("", [])


@pytest.mark.parametrize(
    ("turns", "kind", "language"),
    [
        (("担当は?",), "content", "ja"),
        (("担当は?", "いつから?"), "follow-up", "ja"),
        (("Who is in charge?",), "english", "en"),
    ],
)
def test_a_draft_has_a_first_guess_at_its_kind(
    tmp_path: Path, turns: tuple[str, ...], kind: str, language: str
) -> None:
    (entry,) = yaml.safe_load(written(tmp_path, line(*turns)))
    assert (entry["kind"], entry["language"]) == (kind, language)


def test_a_conversation_is_drafted_once_with_all_that_was_said_of_it() -> None:
    lines = said(line("担当は?"), line("担当は ？", verdict="up"), line("目標は?"))
    found = sort_out(lines, [case("known", turns=("目標は?",))])
    assert found.known == 1
    assert [[one.verdict for one in thread] for thread in found.threads] == [["up", "down"]]


def test_the_loader_says_what_is_still_to_be_filled_in(tmp_path: Path) -> None:
    place = tmp_path / "drafts.yaml"
    place.write_text(written(tmp_path, line()), encoding="utf-8")
    where = r"drafts\.yaml:\d+: whole case: .*citations, facts and evidence"
    with pytest.raises(QuestionFileError, match=where):
        load_cases(tmp_path, "drafts.yaml")
    draft = re.sub(r"facts: \[\]", 'facts: [["できます"]]', place.read_text(encoding="utf-8"))
    draft = draft.replace("evidence: []", 'evidence: [[plan/第1, "できます"]]')
    place.write_text(draft.replace("citations: []", "citations: [[plan/第1]]"), encoding="utf-8")
    (finished,) = load_cases(tmp_path, "drafts.yaml")
    assert finished.turns == ("電子申請は?",)


@pytest.mark.parametrize(
    ("spoilt", "message"),
    [
        ({"verdict": "maybe"}, "2026-11.jsonl:2: verdict: Input should be 'up' or 'down'"),
        ({"turns": []}, "2026-11.jsonl:2: turns: "),
        ({"turns": [""]}, "2026-11.jsonl:2: turns.0: "),
    ],
)
def test_a_line_that_cannot_be_used_is_named(tmp_path: Path, spoilt: dict[str, Any], message: str) -> None:
    with pytest.raises(InboxError) as raised:
        read_feedback(kept(tmp_path, line(), line() | spoilt))
    assert message in str(raised.value)


def test_the_command_writes_a_file_and_never_over_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PLANS_VAR", str(tmp_path))
    assert main(["inbox"]) == 2
    assert "no feedback yet" in capsys.readouterr().err
    (tmp_path / "feedback").mkdir()
    kept(tmp_path / "feedback", line("この質問は問題集にない、長い長い質問です。"))
    assert main(["inbox"]) == 0
    assert "1 drafts in" in capsys.readouterr().out
    assert main(["inbox"]) == 2
    assert "is there already" in capsys.readouterr().err
