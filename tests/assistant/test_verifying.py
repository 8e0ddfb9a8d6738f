"""What a line may say: errors planted in real answers are caught, and real answers pass untouched."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from assistant.answerer import Assistant
from assistant.grounds.records import Kind
from assistant.records import Cite, Draft, Line, Trace
from assistant.verify import Verifier
from eval.questions import load_cases
from eval.running import QUESTIONS
from ingest.records import Passage

A_KIND = 2
"""Questions of each kind that are asked: about forty in all, of both languages."""
RPA = "r8-plan/行政-1-14"
"""KPI 14: 基準値 17,061時間, R8 19,200 … R12 21,400; 総務部 行政経営課."""


@pytest.fixture(scope="module")
def verifier(assistant: Assistant) -> Verifier:
    return assistant.verifier


@pytest.fixture(scope="module")
def traces(assistant: Assistant) -> tuple[Trace, ...]:
    kinds: dict[str, list[Trace]] = {}
    for case in load_cases(QUESTIONS, "tune"):
        known = kinds.setdefault(f"{case.kind.value} {case.language}", [])
        if len(known) < A_KIND:
            known.append(assistant.trace(case.turns))
    return tuple(trace for known in kinds.values() for trace in known)


# -- sentences by hand --------------------------------------------------------------------------

SAID = [
    ("令和10年度（2028年度）の目標は19,800時間です。", None, "the row's figure for the year"),
    ("R10は19,800時間です。", None, "another notation"),
    ("2028年度の目標は19800時間です。", None, "no separators"),
    ("The target for FY2028 is 19,800 hours.", None, "English"),
    ("It rises to 21,400 hours in R12 (FY2030).", None, "the year behind the figure"),
    ("基準値17,061時間から21,400時間（R12）へ増やします。", None, "the year in a bracket"),
    ("令和10年度の目標は19,900時間です。", Kind.FIGURE, "no such figure"),
    ("令和10年度の目標は19,800件です。", Kind.UNIT, "another unit"),
    ("The target for FY2028 is 19,800 cases.", Kind.UNIT, "another unit in English"),
    ("令和10年度の目標は21,100時間です。", Kind.YEAR, "the figure of the year after"),
    ("The target for FY2029 is 19,800 hours.", Kind.YEAR, "the figure of the year before"),
    ("It rises to 19,800 hours in R12 (FY2030).", Kind.YEAR, "the figure of another year"),
    ("基準値は19,200時間です。", Kind.YEAR, "a target is no baseline"),
    ("令和13年度の目標は21,400時間です。", Kind.YEAR, "a year the row does not have"),
    ("令和10年度（2029年度）の目標があります。", Kind.YEAR, "two calendars that don't agree"),
    ("令和10年度の目標は設定されていません。", Kind.YEAR, "but it is"),
    ("令和7年10月に始まりました。", Kind.DATE, "a date from nowhere"),
    ("It began in October 2025.", Kind.DATE, "a date from nowhere, in English"),
    ("担当は総務部 行政経営課です。", None, "the row's office"),
    ("担当は総務部 人事課です。", Kind.OFFICE, "another division"),
    ("担当は観光部です。", Kind.OFFICE, "an office nobody knows"),
    ("In charge: the Personnel Division.", Kind.OFFICE, "another division by its English name"),
    ("In charge: the Tourism Marketing Division.", Kind.OFFICE, "an English office nobody knows"),
    ("担当は全庁の各部局です。", None, "no office in particular"),
    ("事業は「RPAの活用」です。", None, "the row's activity"),
    ("ふくしまSociety5.0推進事業で行います。", Kind.PROGRAMME, "another programme"),
    ("事業は「電子契約の推進」です。", Kind.QUOTE, "words that stand nowhere"),
    ("アクションプラン2020の指標です。", Kind.DOCUMENT, "another document"),
    ("令和9年度計画の指標です。", Kind.DOCUMENT, "a document there is none of"),
    ("【地域のDX】の指標です。", Kind.DOCUMENT, "another part of the plan"),
    ("KPI 14です。", None, "its own number"),
    ("KPI 15です。", Kind.NUMBER, "another row's number"),
    ("See footnote 3.", Kind.NUMBER, "a footnote it has not"),
]


@pytest.mark.parametrize(("text", "kind", "why"), SAID)
def test_a_sentence_about_a_row_must_agree_with_it(
    verifier: Verifier, rpa: Passage, text: str, kind: Kind | None, why: str
) -> None:
    kinds = {fault.kind for fault in verifier.unsupported(text, [rpa])}
    assert (kind in kinds) if kind else not kinds, f"{why}: {kinds}"


@pytest.fixture(scope="module")
def rpa(assistant: Assistant) -> Passage:
    return assistant.catalog.by_key[RPA]


DENIED = [
    (
        "いいえ、人事課ではなく、行政経営課です。",
        "担当は人事課ですよね",
        True,
        "the question's own office, denied",
    ),
    ("担当は人事課です。", "担当は人事課ですよね", False, "repeated without a no"),
    ("いいえ、税務課ではなく、行政経営課です。", "担当は人事課ですよね", False, "denied, but nobody asked"),
    ("令和13年度の目標は記載がありません。", "令和13年度の目標は?", True, "missing, as asked"),
]


@pytest.mark.parametrize(("text", "asked", "allowed", "why"), DENIED)
def test_the_questions_words_may_be_denied_but_not_repeated(
    verifier: Verifier, rpa: Passage, text: str, asked: str, allowed: bool, why: str
) -> None:
    assert (not verifier.unsupported(text, [rpa], asked=asked)) is allowed, why


MENDED = [
    (
        "令和10年度の目標は19,800時間です。担当は人事課です。",
        "令和10年度の目標は19,800時間です。",
        "the second sentence goes",
    ),
    (
        "令和10年度の目標は19,800時間です（担当 人事課）。",
        "令和10年度の目標は19,800時間です。",
        "the bracket goes",
    ),
    (
        "令和10年度の目標は19,801時間です。担当は行政経営課です。",
        "",
        "without its first sentence nothing stands",
    ),
    ("| R8 | R9 |\n| --: | --: |\n| 19,200時間 | 1時間 |", "", "a table is whole or not at all"),
]


@pytest.mark.parametrize(("text", "left", "why"), MENDED)
def test_a_line_is_mended_by_leaving_out_what_nothing_supports(
    verifier: Verifier, rpa: Passage, text: str, left: str, why: str
) -> None:
    assert verifier.mend(text, [rpa]) == left, why


def test_what_is_left_out_is_counted_with_its_reason(verifier: Verifier, rpa: Passage) -> None:
    cites = (Cite(key=rpa.key),)
    lines = (
        Line(text="令和10年度の目標は19,800時間です。担当は人事課です。", cites=cites),
        Line(text="令和11年度の目標は1時間です。", cites=cites),
    )
    verdict = verifier.verify(Draft(lines=lines))
    assert [line.text for line in verdict.draft.lines] == ["令和10年度の目標は19,800時間です。"]
    assert [reason[:9] for reason in verdict.withheld] == ["office 人事", "figure 1時"]


# -- errors planted in real answers --------------------------------------------------------------


@dataclass(frozen=True)
class Plant:
    """How one kind of error is put into a line."""

    name: str
    into: Callable[[str, Assistant, str], str]


def _figure(text: str, _: Assistant, __: str) -> str:
    return re.sub(
        r"(?<![\d,.第(-])(\d{1,3}(?:,\d{3})+)(?=時間|件|人|所属|施設| hours| cases| people)",
        lambda m: f"{int(m[1].replace(',', '')) + 7:,}",
        text,
        count=1,
    )


def _unit(text: str, _: Assistant, __: str) -> str:
    swap = {"時間": "件", "件": "時間", "人": "時間", "所属": "人", "hours": "people", "cases": "hours"}
    return re.sub(
        r"(\d{1,3}(?:,\d{3})+ ?)(時間|件|人|所属|hours|cases)(?![増泊])",
        lambda m: m[1] + swap[m[2]],
        text,
        count=1,
    )


def _year(text: str, _: Assistant, __: str) -> str:
    later = re.sub(
        r"令和(\d+)年度（(\d+)年度）",
        lambda m: f"令和{int(m[1]) + 6}年度（{int(m[2]) + 6}年度）",
        text,
        count=1,
    )
    if later != text:
        return later
    return re.sub(r"R(\d+) \(FY(\d+)\)", lambda m: f"R{int(m[1]) + 6} (FY{int(m[2]) + 6})", text, count=1)


def _date(text: str, _: Assistant, __: str) -> str:
    return re.sub(r"(?<!\d)(\d{1,2})月(?!間)", lambda m: f"{int(m[1]) % 12 + 1}月", text, count=1)


def _swapped(text: str, names: list[str], cited: str) -> str:
    named = next((name for name in sorted(names, key=len, reverse=True) if name in text), "")
    other = next((name for name in names if name not in cited and name not in text and named not in name), "")
    return text.replace(named, other, 1) if named and other else text


def _office(text: str, assistant: Assistant, cited: str) -> str:
    return _swapped(text, sorted(assistant.catalog.divisions), cited)


def _programme(text: str, assistant: Assistant, cited: str) -> str:
    names = {p.row.programme for p in assistant.catalog.rows if p.row and len(p.row.programme) > 6}
    return _swapped(text, sorted(names), cited)


def _document(text: str, assistant: Assistant, cited: str) -> str:
    return _swapped(text, [d.short_title for d in assistant.catalog.documents.values()], cited)


def _number(text: str, _: Assistant, __: str) -> str:
    return re.sub(r"(KPI |事業番号 )(\d+)", lambda m: f"{m[1]}{int(m[2]) + 100}", text, count=1)


PLANTS = (
    Plant("figure", _figure),
    Plant("unit", _unit),
    Plant("year", _year),
    Plant("date", _date),
    Plant("office", _office),
    Plant("programme", _programme),
    Plant("document", _document),
    Plant("number", _number),
)


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.name)
def test_every_error_planted_in_a_real_line_is_caught(
    assistant: Assistant, traces: tuple[Trace, ...], plant: Plant
) -> None:
    planted = 0
    for trace, line, passages in _cited(assistant, traces):
        cited = "".join(p.text + p.source.value + "".join(p.breadcrumb) for p in passages)
        wrong = plant.into(line.text, assistant, cited)
        if wrong != line.text:
            planted += 1
            faults = assistant.verifier.unsupported(
                wrong, passages, derived=line.derived, asked=trace.question.text
            )
            assert faults, f"not caught in {wrong!r}"
    assert planted >= 3, "the answers give too few places to plant this error"


def test_no_line_of_a_real_answer_is_withheld(traces: tuple[Trace, ...]) -> None:
    assert [reason for trace in traces for reason in trace.answer.withheld] == []


def _cited(assistant: Assistant, traces: tuple[Trace, ...]) -> Iterator[tuple[Trace, Line, list[Passage]]]:
    for trace in traces:
        for line in trace.draft.lines:
            if line.cites:
                keys = dict.fromkeys(cite.key for cite in line.cites)
                yield trace, line, [assistant.catalog.by_key[key] for key in keys]
