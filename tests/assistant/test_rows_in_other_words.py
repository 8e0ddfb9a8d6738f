"""Rows asked for in passing: with background talk, by everyday words, by office, in another unit."""

from __future__ import annotations

import pytest

from assistant.answerer import Assistant

IN_PASSING = [
    ("監査資料あと10分で締切。キビタン健康ネットのアクセス数、基準値だけ至急", "地域-1-57", "614,775件"),
    ("県議会の質問を準備しています。電子決裁率のR9の目標は?", "行政-1-13", "70%"),
    ("部長説明の前です。人工透析の遠隔管理、R12の患者数の目標は何人?", "地域-1-56", "500人"),
]
DUTIES = [
    ("引継ぎで見てます。砂防課はR8計画で何を受け持ってることになってますか", {"地域-2-25", "地域-2-51"}),
    ("砂防課って結局なにやる課なの", {"地域-2-25", "地域-2-51"}),
    ("土木部砂防課の担当事業を教えて", {"地域-2-25", "地域-2-51"}),
    ("異動の引継ぎ資料を作っています。自然保護課の持ち分は?", {"地域-1-68", "地域-1-69", "地域-2-54"}),
    ("what does the Erosion Control Division do?", {"地域-2-25", "地域-2-51"}),
    ("警察本部の情報管理課って何担当", {"行政-2-23"}),
]
IN_EVERYDAY_WORDS = [
    (
        "保健所の職員が店まで出向かないでカメラ越しに確認するやつ、数値目標の何番にぶら下がってる?",
        "地域-1-63",
    ),
    ("ハンコ押さずにパソコン上で上司の許可をもらう割合を示すKPIは", "行政-1-13"),
    ("県の入口サイトを毎月使う人の数はどの指標?", "行政-1-26"),
    ("山の獣を機械で勝手に追い払った回数の目標は何番のKPIですか", "地域-1-69"),
]
BY_TABLE = [
    ("地域のDX・数値目標のある事業の表で68番は何の目標?", "地域-1-68"),
    ("行政のDXの「2.成果目標」の表 事業番号21 なんだっけ", "行政-2-21"),
    ("地域のDX、目標設定が馴染まない事業の表の12番は?", "地域-2-12"),
    ("行政の数値目標の表、14番の事業はどこの課?", "行政-1-14"),
]
IN_ANOTHER_UNIT = [
    ("オフィス改革は毎年何か所ずつやるんですか", "dx-strategy/第5-4-(5)", "毎年3箇所程度"),
    (
        "令和4年度の一覧では、業務用のシステムがいくつあると数えていましたか",
        "r4-projects/行政-3(4)",
        "202のシステム",
    ),
]


@pytest.mark.parametrize(("question", "place", "fact"), IN_PASSING)
def test_what_is_told_before_the_request_moves_no_answer(
    assistant: Assistant, question: str, place: str, fact: str
) -> None:
    answer = assistant.answer([question])
    assert answer.citations[0].section == place
    assert fact in answer.text.replace("**", "")


@pytest.mark.parametrize(("question", "places"), DUTIES)
def test_an_office_is_told_by_all_its_rows_whatever_is_said_beside_it(
    assistant: Assistant, question: str, places: set[str]
) -> None:
    cited = {c.section for c in assistant.answer([question]).citations if c.doc == "r8-plan"}
    assert cited == places


@pytest.mark.parametrize(("question", "place"), IN_EVERYDAY_WORDS)
def test_an_indicator_asked_for_in_everyday_words_is_among_those_named(
    assistant: Assistant, question: str, place: str
) -> None:
    assert place in {citation.section for citation in assistant.answer([question]).citations}


@pytest.mark.parametrize(("question", "place"), BY_TABLE)
def test_a_row_is_found_by_its_number_and_its_table_in_words(
    assistant: Assistant, question: str, place: str
) -> None:
    assert assistant.answer([question]).citations[0].section == place


@pytest.mark.parametrize(("question", "place", "fact"), IN_ANOTHER_UNIT)
def test_a_figure_in_the_asked_unit_goes_before_a_row_in_another(
    assistant: Assistant, question: str, place: str, fact: str
) -> None:
    answer = assistant.answer([question])
    assert f"{answer.citations[0].doc}/{answer.citations[0].section}" == place
    assert fact in answer.text


def test_a_department_is_not_taken_for_a_division_whose_name_ends_its_own(assistant: Assistant) -> None:
    asked = "What KPIs does the Agriculture, Forestry and Fisheries Department have in the FY2026 plan?"
    cited = {citation.section for citation in assistant.answer([asked]).citations}
    assert {"地域-1-27", "地域-1-35", "地域-1-42", "地域-1-43"} <= cited


@pytest.mark.parametrize(
    "question",
    [
        "役場に情報担当がひとりで、課題が片付くまで一緒にやっていただける県の事業はありませんでしょうか。",
        "Our town has no know-how about bus data. What does the prefecture offer in FY2026?",
        "標準化への移行が期限までに終わらなかった本市に、県からどういう支援が見込めますか",
    ],
)
def test_help_is_told_with_the_programme_and_its_division(assistant: Assistant, question: str) -> None:
    answer = assistant.answer([question])
    assert not answer.abstained
    assert any(citation.doc == "r8-plan" for citation in answer.citations)
