"""The evaluation page: what it lists, compares, filters, replays and hands out; and what it keeps back."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from reading_html import seen
from stored_runs import AFTER, BEFORE, CASES, UNKNOWN, paper, place_with_runs
from streamlit.testing.v1 import AppTest

from assistant.records import Answer, Ask, Draft, Question, Trace
from eval import storage
from eval.marking import Marker
from eval.page.archive import Archive, archive_of
from eval.page.replay_view import replay_html
from eval.page.sieve import PART, Sieve, choices, csv_of, failures, open_cases, parts_of
from eval.records import Run
from eval.report.labels import load_labels

PAGE = Path(__file__).parents[2] / "pages" / "evaluation.py"
PATIENCE_SECONDS = 300
WRONG = CASES - 5
HELD = {case.id for case in paper().cases[CASES:]}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return place_with_runs(tmp_path_factory.mktemp("var"))


@pytest.fixture
def page(place: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("PLANS_VAR", str(place))
    return AppTest.from_file(PAGE, default_timeout=PATIENCE_SECONDS).run()


def showing(page: AppTest, view: str) -> AppTest:
    page.radio(key="evaluation_view").set_value(view).run()
    assert not page.exception
    return page


def text(page: AppTest) -> str:
    return "\n".join(seen(part.value).text for part in page.get("html"))


def test_the_runs_are_listed_newest_first_with_what_they_have_right(page: AppTest) -> None:
    assert not page.exception
    shown = text(page)
    assert shown.index(AFTER) < shown.index(BEFORE)
    assert f"16.7%（5 / {CASES}問）" in shown
    assert "保存されている実行（2件" in shown


def test_a_place_without_runs_says_how_to_make_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANS_VAR", str(tmp_path))
    page = AppTest.from_file(PAGE, default_timeout=PATIENCE_SECONDS).run()
    assert not page.exception
    assert "python -m eval run" in text(page)


def test_every_plot_has_a_text_and_a_table_beside_it(page: AppTest) -> None:
    shown = "".join(part.value for part in showing(page, "results").get("html"))
    assert shown.count("<img ") == shown.count('class="plot"') == shown.count("図の値を表で見る")
    assert 'alt="種類別の正解率と95%信頼区間"' in shown
    assert "<svg" not in shown


def test_two_runs_are_compared_question_by_question(page: AppTest) -> None:
    shown = text(showing(page, "changes"))
    assert f"{BEFORE} から {AFTER} へ" in shown
    assert f"調整用: よくなった 0問、悪くなった {WRONG}問" in shown


@pytest.mark.parametrize("view", ["results", "changes", "failures", "replay"])
def test_no_question_of_the_held_part_is_named(page: AppTest, view: str) -> None:
    shown = text(showing(page, view)) + "".join(str(box.options) for box in page.selectbox)
    assert [name for name in HELD if name in shown] == []


def test_failures_are_shown_a_part_at_a_time_as_text(page: AppTest) -> None:
    showing(page, "failures")
    assert f"{WRONG}件のうち{WRONG}件" in text(page)
    assert sum("<article" in part.value for part in page.get("html")) == PART
    assert UNKNOWN in text(page)
    page.selectbox(key="evaluation_part").set_value(1).run()
    assert sum("<article" in part.value for part in page.get("html")) == WRONG - PART


def test_failures_are_filtered(page: AppTest) -> None:
    showing(page, "failures")
    kind = paper().cases[CASES - 1].kind.value
    page.selectbox(key="evaluation_kind").set_value(kind).run()
    assert not page.exception
    asked = [case for case in paper().cases[5:CASES] if case.kind == kind]
    assert f"{WRONG}件のうち{len(asked)}件" in text(page)


def test_a_failure_is_replayed_by_a_click_and_compared_with_what_was_stored(page: AppTest) -> None:
    showing(page, "failures")
    case = paper().cases[5]
    page.button(key=f"replay_{case.id}").click().run()
    assert not page.exception
    shown = text(page)
    assert page.radio(key="evaluation_view").value == "replay"
    assert "保存された実行では正解ではありませんでした。" in shown
    assert "回答の文は、保存された実行と違います。" in shown
    for heading in ("1 質問の理解", "2 検索", "3 使わなかったもの", "4 回答の組み立て", "6 採点"):
        assert heading in shown
    assert case.turns[-1] in shown


def test_a_table_of_failures_opens_in_a_spreadsheet(place: Path) -> None:
    kept = failures(storage.load(place / "runs", AFTER))
    raw = csv_of(kept)
    assert raw.startswith(b"\xef\xbb\xbf")
    lines = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert [line["id"] for line in lines] == [found.row.case.id for found in kept]
    assert not any(cell.startswith(("=", "+", "-", "@")) for line in lines for cell in line.values())


def test_a_sieve_keeps_what_fits_all_of_it(place: Path) -> None:
    found = failures(storage.load(place / "runs", AFTER))
    values = choices(found)
    assert len(found) == WRONG
    assert "held" not in {one.split for one in open_cases(storage.load(place / "runs", AFTER))}
    for field in ("kind", "language", "persona", "reason"):
        kept = [[one for one in found if Sieve(**{field: value}).keeps(one.row)] for value in values[field]]
        assert all(kept)
        assert {one.row.case.id for part in kept for one in part} == {one.row.case.id for one in found}


@pytest.mark.parametrize(
    ("count", "parts"), [(0, ()), (1, ((1, 1),)), (20, ((1, 20),)), (21, ((1, 20), (21, 21)))]
)
def test_a_part_follows_the_other(place: Path, count: int, parts: tuple[tuple[int, int], ...]) -> None:
    found = failures(storage.load(place / "runs", AFTER))[:count]
    assert parts_of(found) == parts


def run(name: str, system: str, cases: str = "a") -> Run:
    return Run(name=name, system=system, split="all", cases=cases)


def test_a_run_stands_beside_the_newest_of_each_other_system_that_was_asked_the_same() -> None:
    archive = Archive(
        runs=(
            run("5", "assistant"),
            run("4", "dense"),
            run("3", "dense"),
            run("2", "no-links"),
            run("1", "plain", "b"),
        ),
        unreadable=0,
    )
    assert archive.beside("5") == ("5", "2", "4")
    assert archive.before("4") == "3"
    assert archive.before("5") == "4"
    assert archive.before("1") == "1"


def test_a_run_that_cannot_be_read_is_counted(place: Path, tmp_path: Path) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / storage.ABOUT).write_text("{", encoding="utf-8")
    storage.save(tmp_path, storage.load(place / "runs", AFTER))
    archive = archive_of(tmp_path)
    assert (archive.names, archive.unreadable) == ((AFTER,), 1)


def test_a_replay_tells_what_is_needed_and_not_used(place: Path) -> None:
    stored = open_cases(storage.load(place / "runs", AFTER))[0].row
    question = Question(asked="?", text="?", language="ja", asks=(Ask.CONTENT,), subject="")
    answer = Answer(text="?", citations=(), abstained=False, language="ja", withheld=("根拠のない文",))
    trace = Trace(question=question, evidence=(), draft=Draft(lines=()), answer=answer)
    shown = seen(replay_html(stored, trace, Marker(given={}), {}, load_labels()["ja"])).text
    assert f"{stored.case.citations[0][0]}: 検索で見つかっていない" in shown
    assert "表示しなかった文: 根拠のない文" in shown
    assert "いま再現すると正解ではありません。" in shown
