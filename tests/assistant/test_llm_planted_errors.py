"""Planted errors: every wrong sentence is caught, and named for what is wrong; the right one passes."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from scripted_model import Model
from talking import moments, talking

from assistant.answerer import Assistant

PLANTED = yaml.safe_load((Path(__file__).parent / "planted.yaml").read_text(encoding="utf-8"))
WRONG = [(sheet, kind, text) for sheet in PLANTED for kind, text in sheet["wrong"]]


@pytest.fixture(scope="module")
def speaking(
    assistant: Assistant, lasting_model: Model, tmp_path_factory: pytest.TempPathFactory
) -> Assistant:
    return talking(assistant, lasting_model.url, tmp_path_factory.mktemp("planted"))


@pytest.mark.parametrize("sheet", PLANTED, ids=[sheet["question"] for sheet in PLANTED])
def test_the_right_sentence_passes(lasting_model: Model, speaking: Assistant, sheet: dict[str, str]) -> None:
    lasting_model.says(sheet["right"])
    _, trace = moments(speaking, sheet["question"])
    assert trace.writing is not None
    assert (trace.writing.reason, trace.writing.caught) == ("", ())


@pytest.mark.parametrize(("sheet", "kind", "text"), WRONG, ids=[f"{kind}: {text}" for _, kind, text in WRONG])
def test_a_wrong_sentence_is_caught_and_never_shown(
    lasting_model: Model, speaking: Assistant, sheet: dict[str, str], kind: str, text: str
) -> None:
    lasting_model.says(f"{sheet['right']}\n{text}")
    shown, trace = moments(speaking, sheet["question"])
    assert trace.writing is not None
    assert trace.writing.caught == ((kind, 1),)
    bare = text.partition("[")[0].rstrip("。. ")
    assert bare not in "".join((trace.answer.text, *(s for m in shown for s in m.sentences))) or (
        kind in ("uncited", "not given", "echo") or bare in sheet["right"]
    )
