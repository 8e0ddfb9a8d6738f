"""The command line: what it says to a person, and with which exit status."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from exam import case, reply, stored_run

from eval import storage
from eval.__main__ import main
from eval.bench import SYSTEMS, WITH_MODEL
from eval.report.labels import LOOKS, load_labels
from eval.running import QUESTIONS, read_paper


@pytest.fixture
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place without index, with two stored runs of which the second broke a held case."""
    monkeypatch.setenv("PLANS_VAR", str(tmp_path))
    for name, text in (("0001-a", "90%です。"), ("0002-b", "わかりません。")):
        pairs = ((case("open"), reply("open")), (case("kept-back"), reply("kept-back", text)))
        storage.save(tmp_path / "runs", stored_run(*pairs, name=name, splits=("tune", "held")))
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        ("run --kind poem", 2, "--kind poem: no such kind"),
        ("run --ids x", 2, "--ids x: no case of this part has that id."),
        ("run --system oracle", 2, "--system oracle: no such system; there are: assistant"),
        ("run --set nowhere", 2, "nowhere: no question file (*.yaml)"),
        ("run --system assistant-llm", 2, "assistant-llm: no language model is configured"),
        ("judge last", 2, "No language model is configured to judge"),
        ("run", 3, "Build it with: python -m vectorstore build"),
        ("show nobody", 2, "nobody: no case has that id"),
        ("compare 1 9", 2, "9: no such run in"),
        ("report 9", 2, "there are: 0001-a, 0002-b."),
        ("export 9", 2, "9: no such run in"),
    ],
)
@pytest.mark.usefixtures("var")
def test_a_mistake_is_one_line_and_a_status(
    arguments: str, status: int, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments.split()) == status
    said = capsys.readouterr()
    assert message in said.err
    assert said.out == ""
    assert said.err.count("\n") == 1


def test_a_wrong_case_is_told_by_file_line_and_field(var: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (var / "mine.yaml").write_text("- id: one\n  kind: poem\n", encoding="utf-8")
    assert main(["run", "--set", str(var)]) == 2
    assert f"{var / 'mine.yaml'}:2: kind: " in capsys.readouterr().err


@pytest.mark.usefixtures("var")
def test_a_held_case_is_not_shown_unless_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    paper = read_paper(QUESTIONS, "held")
    name = paper.cases[0].id
    assert main(["show", name]) == 2
    assert "--show-held shows it" in capsys.readouterr().err


@pytest.mark.usefixtures("var")
def test_a_comparison_keeps_held_cases_to_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "1", "last"]) == 0
    said = capsys.readouterr().out
    assert "held: 0 better, 1 worse" in said
    assert "kept-back" not in said


@pytest.mark.parametrize(("options", "ids"), [((), ["open"]), (("--show-held",), ["open", "kept-back"])])
@pytest.mark.usefixtures("var")
def test_an_export_is_csv_with_one_line_a_case(
    options: tuple[str, ...], ids: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "0001-a", *options]) == 0
    lines = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [line["id"] for line in lines] == ids
    assert lines[0]["right"] == "True"


def test_every_system_has_a_look_in_the_report() -> None:
    assert set(LOOKS) == {*SYSTEMS, WITH_MODEL}
    for labels in load_labels().values():
        assert {f"system_{system}" for system in LOOKS} <= labels.wording.templates.keys()
