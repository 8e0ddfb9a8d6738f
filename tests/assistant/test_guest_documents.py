"""Documents nobody has prepared the assistant for: their tables, articles, questions and offices."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answerer import Assistant
from assistant.records import Answer
from assistant.settings import AssistantSettings
from assistant.wiring import assistant_of
from vectorstore.build import refresh_index

ROOT = Path(__file__).parents[2]
PLAN = """\
# 若葉市観光振興計画（第2期）

## 第1章 施策の展開

### 1 夜間観光の推進

美術館の開館時間を金曜日に限り21時まで延長します。
担当：文化振興課（電話012-345-6789）

### 2 推進本部

市長を本部長とする観光推進本部を設置します。

### 3 リサイクル率の高い宿泊施設

宿泊施設のごみの分別を支援します。

## 第2章 数値目標

| 番号 | 指標 | 単位 | 現状値（年度） | 目標値R9 | 目標値R12 | 担当課 |
|---|---|---|---|---|---|---|
| 1 | 観光消費額 | 億円 | 3,940（R6） | 4,200 | 5,000 | 観光政策課 |
| 2 | リサイクル率 | ％ | 21.4（R7） | 25.0 | 30.0 | 環境課 |
| 3 | 夜間に開館する施設の数 | 施設 | － | 3 | 10 | 文化振興課 |

## 第3章 重点事業

<table><tr><th>事業名</th><th>内容</th><th>事業費</th></tr>
<tr><td>朝市にぎわい事業</td><td>朝市の立ち上げを助ける</td><td>1億2,500万円</td></tr></table>
"""
RULES = """\
みずほ町空き家補助金交付要綱

（趣旨）
第1条 この要綱は、移住及び定住の推進のため、空き家補助金の交付について定める。

（定義）
第2条 この要綱における用語の意義は、次のとおりとする。
(1) 空き家 1年以上居住されていない一戸建ての住宅をいう。
(2) 移住者 町外に3年以上居住した後に転入した者をいう。

（補助金の額）
第3条 補助金の額は、経費の2分の1以内とし、100万円を限度とする。

よくある質問

Q1 賃貸の空き家でも対象になりますか。
A1 対象になります。ただし、所有者の同意書が必要です。

Q2 申請の窓口はどこですか。
A2 住宅政策課（電話0123-45-6789）です。
"""
MANIFEST = """\
documents:
  - {id: kanko, file: kanko.md, title: 若葉市観光振興計画（第2期）, issuer: 若葉市}
  - {id: akiya, file: akiya.txt, title: みずほ町空き家補助金交付要綱, issuer: みずほ町}
"""


@pytest.fixture(scope="module")
def guests(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The assistant over nothing but the two documents above."""
    place = tmp_path_factory.mktemp("guests")
    for name, text in (("kanko.md", PLAN), ("akiya.txt", RULES), ("manifest.yaml", MANIFEST)):
        (place / name).write_text(text, encoding="utf-8")
    model = ROOT / "var" / "models" / "multilingual-e5-small"
    settings = AssistantSettings(corpus=place, var=place / "var", embedding_model=str(model))
    refresh_index(settings)
    return assistant_of(settings)


def first_citation(answer: Answer) -> str:
    return next((f"{citation.doc}/{citation.section}" for citation in answer.citations), "")


@pytest.mark.parametrize(
    ("turns", "said", "cited", "why"),
    [
        ("観光消費額のR12の目標は?", "5,000億円", "kanko/第2章-1", "the unit stands in a column"),
        ("観光消費額は基準値からR12までにいくら増える?", "1,060億円", "kanko/第2章-1", "computed with it"),
        ("リサイクル率のR9の目標は?", "25.0", "kanko/第2章-2", "its own word before the thesaurus'"),
        ("What is the FY2027 target for waste (リサイクル率)?", "25.0", "kanko/第2章-2", "its name is given"),
        ("若葉市観光振興計画のKPI 3は?", "夜間に開館する施設の数", "kanko/第2章-3", "numbered like any KPI"),
        ("基準値がない指標は?", "夜間に開館する施設の数", "kanko/第2章-3", "a dash is no baseline"),
        ("環境課が担当する指標は?", "リサイクル率", "kanko/第2章-2", "an office learnt from the table"),
        ("朝市にぎわい事業の事業費は?", "1億2,500万円", "kanko/第3章#1", "a column that no field has"),
        ("夜間観光の推進の担当は?", "文化振興課", "kanko/第1章-1", "a line of the text says who"),
        ("観光推進本部の本部長は誰ですか?", "市長", "kanko/第1章-2", "a role filled in words"),
        ("要綱の第3条は?", "100万円", "akiya/第3条", "an article by its number"),
        ("よくある質問のQ1は?", "同意書", "akiya/Q1", "a question by its number"),
        ("移住者とは?", "町外に3年以上", "akiya/第2条", "an entry of a list of terms"),
        ("住宅政策課の電話番号は?", "0123-45-6789", "akiya/Q2", "asks for a number, not about telephones"),
    ],
)
def test_a_new_document_answers_like_the_known_ones(
    guests: Assistant, turns: str, said: str, cited: str, why: str
) -> None:
    answer = guests.answer([turns])
    assert said in answer.text.replace("*", ""), why
    assert first_citation(answer) == cited, why
    assert not answer.abstained


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("若葉市観光振興計画の予算総額は?", "amounts of single programmes are no total"),
        ("観光消費額のR15の目標は?", "no column for the year"),
        ("空き家補助金の過去の交付件数は?", "rules tell no results"),
    ],
)
def test_what_a_new_document_does_not_say_is_refused(guests: Assistant, question: str, why: str) -> None:
    assert guests.answer([question]).abstained, why
