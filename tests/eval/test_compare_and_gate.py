"""What changed between two runs, and what keeps the gate shut."""

from __future__ import annotations

from pathlib import Path

import pytest
from exam import case, reply, silent, stored_run

from eval import gate
from eval.compare import compare, told
from eval.errors import GateFileError
from eval.gate import Accepted, Floors, Recorded, findings

RIGHT, WRONG = "目標は90%です。", "わかりません。"
SPLITS = ("tune", "tune", "held")


def run_with(*texts: str, name: str = "0001-a"):  # type: ignore[no-untyped-def]
    pairs = [(case(sign), reply(sign, text)) for sign, text in zip("abc", texts, strict=True)]
    return stored_run(*pairs, name=name, splits=SPLITS)


def test_a_comparison_tells_better_from_worse() -> None:
    change = compare(run_with(RIGHT, WRONG, RIGHT), run_with(WRONG, RIGHT, RIGHT, name="0002-b"))
    assert [(one.after.case.id, one.better) for one in change.changes] == [("a", False), ("b", True)]


def test_a_comparison_says_why_and_how_far() -> None:
    lines = list(told(compare(run_with(RIGHT, WRONG, RIGHT), run_with(WRONG, WRONG, RIGHT))))
    assert "tune: 0 better, 1 worse" in lines
    assert "  right in everything: 50.0 → 0.0" in lines
    assert "- a [figure] 電子決裁率の目標は?" in lines
    assert "    fact missing: 90%" in lines


def test_the_held_part_is_told_by_number_unless_asked_for() -> None:
    change = compare(run_with(RIGHT, RIGHT, RIGHT), run_with(RIGHT, RIGHT, WRONG))
    assert not any(line.startswith("- c") for line in told(change))
    assert any(line.startswith("- c") for line in told(change, show_held=True))


def test_a_case_that_was_rewritten_between_is_not_compared() -> None:
    before = stored_run((case("a"), reply("a")))
    after = stored_run((case("a", facts=(("90%", "九割"),)), reply("a")))
    assert compare(before, after).pairs == ()


def test_the_gate_is_open_if_the_floors_hold_and_nothing_broke() -> None:
    recorded = (Recorded(id="a", right=True), Recorded(id="b", right=False))
    run = run_with(RIGHT, WRONG, RIGHT)
    assert list(findings(run, Floors(held={"right": 1.0}), recorded, Accepted())) == []


def test_the_gate_is_shut_below_a_floor_of_the_held_part() -> None:
    found = list(findings(run_with(RIGHT, RIGHT, WRONG), Floors(held={"right": 0.5}), (), Accepted()))
    assert [one.text for one in found] == ["right in everything: 0.0, the floor is 50.0"]


def test_the_gate_is_shut_if_a_floor_cannot_be_measured() -> None:
    found = list(findings(run_with(RIGHT, RIGHT, RIGHT), Floors(held={"refR": 0.5}), (), Accepted()))
    assert [one.text for one in found] == ["refusal recall: nothing measured, the floor is 50.0"]


def test_a_break_must_be_named() -> None:
    recorded = (Recorded(id="a", right=True),)
    broken, floors = run_with(WRONG, RIGHT, RIGHT), Floors(held={})
    named = Accepted.model_validate({"break": [{"id": "a", "reason": "the case is to be rewritten"}]})
    assert [one.split for one in findings(broken, floors, recorded, Accepted())] == ["tune"]
    assert list(findings(broken, floors, recorded, named)) == []


def test_a_held_break_is_counted_but_not_named() -> None:
    found = tuple(
        findings(run_with(RIGHT, RIGHT, WRONG), Floors(held={}), (Recorded(id="c", right=True),), Accepted())
    )
    lines = "\n".join(gate.told(found))
    assert "1 of the held part" in lines
    assert "c was right" not in lines
    assert "c was right" in "\n".join(gate.told(found, show_held=True))


def test_a_recorded_run_opens_the_gate_for_itself(tmp_path: Path) -> None:
    run = stored_run((case("a"), reply("a")), (silent("b"), reply("b")), splits=("tune", "held"))
    gate.record(run, tmp_path / "baseline.jsonl")
    recorded = gate.read_baseline(tmp_path / "baseline.jsonl")
    assert [(line.id, line.right) for line in recorded] == [("a", True), ("b", False)]
    assert list(findings(run, Floors(held={}), recorded, Accepted())) == []


def test_the_committed_files_can_be_used() -> None:
    assert gate.read_floors().held
    assert gate.read_baseline()
    gate.read_accepted()


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("floors", "[held]\nright = 2", "held.right: Input should be less than or equal to 1"),
        ("floors", "[held]\nrigth = 0.5", "held.rigth: no such measure; there are: right"),
        ("floors", "[held", "not TOML"),
        ("floors", None, "cannot be read"),
        ("accepted", '[[break]]\nid = "a"', "break.0.reason: Field required"),
        ("accepted", '[[break]]\nid = "a"\nreason = "x"', "break.0.reason: String should have at least"),
        ("baseline", '{"id": "a", "right": true}\n{"id": "b"}', ":2: right: Field required"),
    ],
)
def test_a_file_of_the_gate_is_refused_by_file_and_field(
    tmp_path: Path, name: str, text: str | None, message: str
) -> None:
    read = {"floors": gate.read_floors, "accepted": gate.read_accepted, "baseline": gate.read_baseline}[name]
    file = tmp_path / "file"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    with pytest.raises(GateFileError) as raised:
        read(file)  # type: ignore[operator]
    assert str(raised.value).startswith(str(file))
    assert message in str(raised.value)
