"""Papers, runs and their files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from exam import ScriptedSystem, case, corpus, reply, silent, stored_run

from eval import storage
from eval.errors import EvalError, OptionError, RunError
from eval.marking import Marker
from eval.records import Run
from eval.running import QUESTIONS, Paper, read_paper, sit

SHEET = """\
- {id: ID, kind: figure, turns: ["目標は?"], answer: 90%です, citations: [[plan/第1]], facts: [["90%"]],
   evidence: [[plan/第1, "90%"]]}
"""


def sheets(folder: Path, **texts: str) -> Path:
    for part, text in texts.items():
        (folder / part).mkdir()
        (folder / part / "sheet.yaml").write_text(text, encoding="utf-8")
    return folder


def paper(*names: str) -> Paper:
    return Paper(cases=tuple(case(name) for name in names), splits=("tune",) * len(names))


RUN = Run(name="0001-a", system="assistant", split="tune")


def test_the_own_set_has_a_part_to_tune_on_and_a_part_held_back() -> None:
    together = read_paper(QUESTIONS, "all")
    held = together.splits.count("held") / len(together.cases)
    assert set(together.splits) == {"tune", "held"}
    assert 0.3 < held < 0.5


def test_a_folder_without_parts_is_one_set(tmp_path: Path) -> None:
    (tmp_path / "any.yaml").write_text(SHEET.replace("ID", "one"), encoding="utf-8")
    assert read_paper(tmp_path, "all").splits == ("set",)


def test_a_single_file_is_a_set_too(tmp_path: Path) -> None:
    (tmp_path / "any.yaml").write_text(SHEET.replace("ID", "one"), encoding="utf-8")
    assert [one.id for one in read_paper(tmp_path / "any.yaml", "tune").cases] == ["one"]


def test_an_id_given_twice_is_refused_by_name(tmp_path: Path) -> None:
    sheets(tmp_path, tune=SHEET.replace("ID", "one"), held=SHEET.replace("ID", "one"))
    with pytest.raises(OptionError, match="two cases have the id 'one'"):
        read_paper(tmp_path, "all")


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ({"kind": "poem"}, "--kind poem: no such kind; there are: kpi-value"),
        ({"kind": "list"}, "--kind list: this part has no case of that kind"),
        ({"ids": ["x"]}, "--ids x: no case"),
    ],
)
def test_a_choice_that_leaves_nothing_is_refused(choice: dict[str, str], message: str) -> None:
    with pytest.raises(OptionError, match=message):
        paper("a").narrowed(**choice)  # type: ignore[arg-type]


def test_a_system_is_asked_every_case_once_and_in_order() -> None:
    system = ScriptedSystem({name: reply(name) for name in ("b", "a")})
    done = sit(system, paper("b", "a"), Marker.over(corpus()), RUN)
    assert system.asked == ["b", "a"]
    assert [mark.right for mark in done.marks] == [True, True]


def test_a_run_knows_how_many_it_has_right_in_each_part() -> None:
    system = ScriptedSystem({"a": reply("a"), "b": reply("b", "わかりません。"), "c": reply("c")})
    asked = Paper(cases=paper("a", "b", "c").cases, splits=("tune", "tune", "held"))
    assert sit(system, asked, Marker.over(corpus()), RUN).run.scores == (("tune", 2, 1), ("held", 1, 1))


def test_a_case_that_breaks_the_system_is_wrong_and_the_run_goes_on() -> None:
    done = sit(ScriptedSystem({"b": reply("b")}), paper("a", "b"), Marker.over(corpus()), RUN)
    assert [mark.right for mark in done.marks] == [False, True]
    assert done.marks[0].reasons[0].startswith("broke: KeyError: 'a' (exam.reply:")


def test_two_runs_of_the_same_thing_are_the_same_files(tmp_path: Path) -> None:
    system = ScriptedSystem({"a": reply("a")})
    for folder in ("one", "two"):
        storage.save(tmp_path / folder, sit(system, paper("a"), Marker.over(corpus()), RUN))
    for file in (storage.ABOUT, storage.ANSWERS):
        first, second = ((tmp_path / folder / RUN.name / file).read_text() for folder in ("one", "two"))
        assert first == second


def test_a_run_comes_back_as_it_was_stored(tmp_path: Path) -> None:
    done = stored_run((case("a"), reply("a", confidence=0.5)), (silent("b"), reply("b", abstained=True)))
    storage.save(tmp_path, done)
    assert storage.load(tmp_path, done.run.name) == done


def test_a_stored_run_names_no_place_and_no_time(tmp_path: Path) -> None:
    storage.save(tmp_path, stored_run((case("a"), reply("a"))))
    about = json.loads((tmp_path / "0001-a" / storage.ABOUT).read_text())
    assert sorted(about) == [
        "cases",
        "commit",
        "fresh",
        "index",
        "kind",
        "model",
        "name",
        "scores",
        "settings",
        "split",
        "system",
    ]
    assert str(tmp_path) not in (tmp_path / "0001-a" / storage.ANSWERS).read_text()


def test_a_run_goes_by_name_by_number_or_as_the_last(tmp_path: Path) -> None:
    for name in ("0001-a", "0002-b"):
        storage.save(tmp_path, stored_run((case("a"), reply("a")), name=name))
    assert [storage.load(tmp_path, name).run.name for name in ("0001-a", "1", "last")] == [
        "0001-a",
        "0001-a",
        "0002-b",
    ]


def test_a_fresh_name_counts_on(tmp_path: Path) -> None:
    storage.save(tmp_path, stored_run((case("a"), reply("a")), name="0041-x"))
    assert storage.fresh_names(tmp_path, ["a-tune", "b-tune"]) == ("0042-a-tune", "0043-b-tune")


def test_a_missing_run_is_told_with_those_there_are(tmp_path: Path) -> None:
    storage.save(tmp_path, stored_run((case("a"), reply("a"))))
    with pytest.raises(RunError, match=r"x: no such run in .*; there are: 0001-a\."):
        storage.load(tmp_path, "x")


@pytest.mark.parametrize("spoilt", ["", "{}", '{"name": 1'])
def test_a_spoilt_run_is_told_by_its_place(tmp_path: Path, spoilt: str) -> None:
    place = storage.save(tmp_path, stored_run((case("a"), reply("a"))))
    (place / storage.ABOUT).write_text(spoilt)
    with pytest.raises(EvalError, match="cannot be read"):
        storage.load(tmp_path, "0001-a")
