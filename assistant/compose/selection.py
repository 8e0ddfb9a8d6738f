"""Which rows a question selects by what the records know: office, field, year's value, and the like."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.compose.conditions import CONDITIONS, Condition, unit_condition, value_condition
from assistant.compose.facets import facets_of, field_pattern, named_in, office_pattern
from assistant.compose.voice import Voice
from assistant.cues import STOP_WORDS
from assistant.notation import without_years
from assistant.records import NumberKind, Question
from ingest.records import LinkKind, Office, Passage, Row
from ingest.tokens import tokens

MEASURES = re.compile(r"KPI|KGI|指標|(?:数値|成果)?目標|基準値|indicators?|targets?|baselines?", re.I)
THINGS = re.compile(r"事業|取り?組み?|施策|項目|プロジェクト|projects?|programmes?|measures|items", re.I)
_WORDS_OF_ASKING = re.compile(
    "|".join(
        (
            r"一覧|リスト|一通り|ひととおり|列挙|洗い出\w*|ピックアップ|全部で?|すべて|全て|ぜんぶ",
            r"いくつ|何[個件本項目種類つ]+|個数|件数|合計|総数|数えて|名前|種類|内訳|部分|対象|単位|数",
            r"受け持\w*|担当\w*|所管\w*|持って\w*|抱え\w*|担って\w*|関わ\w*|関係\w*|設定\w*",
            r"中で|うち|各|別に?|ごと|今年度?|現行|当該|計画上|県全体|全体",
            r"KPI|KGI|指標|(?:数値|成果)?目標値?|基準値|事業|取り?組み?|施策|項目|分野|部局|部署|課|戦略|DX",
            r"デジタル化?|(?:一番|いちばん|最も|もっとも|最大|最小|最多|最少|最高|最低)の?",
            r"(?:大き|小さ|多|少な|高|低|長|短)(?:い|く|さ|な)|(?:伸び|増加|減少|上昇)(?:率|幅)?",
            r"\b(?:belong(?:s|ing)?|held|owned|run|set|have|numerical|number|total|count|give|named?)\b",
            r"\b(?:every|each|where|whose|currently|measured|there)\b",
        )
    ),
    re.I,
)
"""What a question about rows says beside its conditions."""
_IDLE_WORDS = """
    挙げる 並べる 載せる 乗せる 挙がる 出る 抱える 取り組む 進める 手掛ける 書く 載る 入る 有る 無い 持つ
    知る 見る 教える 示す 当たる 当て嵌まる 該当 遣る 行う 実施 為る 下さる 欲しい 出す 数える 同じ 全部 全体
    幾つ 年間 予定 現在 今年 年度 値 数 物 事 所 課 部 局 室 庁 うち 中 内 間 毎 各 他 其の他 担う 関わる 関係
    有り 無し 記載 掲載 設定 一番 最も 仕事 業務 役割 上げる 続く 続ける 多い 大きい 高い 低い 小さい 少ない
    長い 短い 最大 最小 最多 最高 最低 比べる 比較 比較する 順 順番 順位 並ぶ 上位 下位 伸び率 増加率 減少率
    倍率 伸び 第 未 迄 為 単位 測る 何方 両方
    highest lowest largest smallest zero 0
"""
_IDLE = frozenset(_IDLE_WORDS.split())
"""Morphemes that are left of such wordings and name no topic."""
_MEASURE = r"(?:KPI|KGI|指標|(?:数値)?目標)"
_AND = r"\S{0,2}(?:と|や|・|及び|も)\S{0,4}"
_BOTH = re.compile(rf"{_MEASURE}{_AND}(?:事業|取組)|(?:事業|取組){_AND}{_MEASURE}", re.I)
"""Indicators and projects at once."""
_STOP = STOP_WORDS["ja"] | STOP_WORDS["en"]
_DEPARTMENT_ENDS = ("部", "庁", "局", "本部")


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Rows that a question selects, each indicator once, in document order."""

    rows: tuple[Passage, ...]
    printed: int
    """How many rows there are with repeats counted."""
    conditions: tuple[str, ...]
    offices: tuple[str, ...]
    topic: tuple[str, ...]
    """Words of the question that no condition accounts for."""
    measures: bool
    """The question speaks of indicators, not of projects at large."""


def select(question: Question, voice: Voice) -> Selection:
    """The rows that every condition of the question holds for."""
    facets = facets_of(voice.catalog)
    text = without_years(question.text)
    subject = question.subject
    conditions = [c for c in CONDITIONS if c.asked.search(text)]
    conditions += [c for c in (unit_condition(text, facets.units), value_condition(text, facets.units)) if c]
    for condition in conditions:
        subject = condition.asked.sub(" ", subject)
    named, subject = named_in(subject, facets.offices, voice, office_pattern)
    fields, subject = named_in(subject, facets.fields, voice, field_pattern)
    offices = tuple(dict.fromkeys((*question.offices, *named)))
    subject = _without_parts(subject, question.parts)
    measures = bool(MEASURES.search(question.text)) and not _BOTH.search(question.text)
    documents = _documents(question, voice)
    keys = _of_section(question, voice)
    fitting = [
        passage
        for passage in voice.catalog.rows
        if (row := passage.row)
        and passage.document in documents
        and (not question.parts or any(part in row.part for part in question.parts))
        and (not offices or of_office(row, offices))
        and (not fields or row.field in fields or row.part in fields)
        and (keys is None or passage.key in keys)
        and _is_asked(row, conditions, measures, voice.catalog.in_force(passage.document))
        and all(condition.holds(row, question) for condition in conditions)
    ]
    limits = (
        *(c.name for c in conditions),
        *(("field",) if fields else ()),
        *(("section",) if keys is not None else ()),
    )
    return Selection(
        rows=once_each(fitting),
        printed=len(fitting),
        conditions=limits,
        offices=offices,
        topic=_topic(subject),
        measures=measures,
    )


def _is_asked(row: Row, conditions: list[Condition], measures: bool, in_force: bool) -> bool:
    """Indicators only, where the question speaks of them and of nothing else that only projects have."""
    if not measures or {c.name for c in conditions} & {"goal in words", "no indicator"}:
        return True
    return bool(row.kpi_number) if in_force else bool(row.targets or row.goal)


def _documents(question: Question, voice: Voice) -> frozenset[str]:
    """The documents that are named and have rows; those in force where none is."""
    with_rows = {passage.document for passage in voice.catalog.rows}
    named = with_rows & set(question.documents + question.eras)
    return frozenset(named or (d for d in with_rows if voice.catalog.in_force(d)))


def _of_section(question: Question, voice: Voice) -> frozenset[str] | None:
    """Rows that measure a section named by its number, or anything below it; None where none is named."""
    numbers = [ref for ref in question.numbers if ref.kind is NumberKind.SECTION]
    sections = [p for ref in numbers for p in voice.catalog.numbered(ref) if p.row is None]
    if not sections:
        return None
    main = sections[0]
    return frozenset(
        row.key
        for passage in voice.catalog.passages
        if passage.document == main.document and f"{passage.locator}-".startswith(f"{main.locator}-")
        for row in voice.catalog.linked(passage.key, LinkKind.MEASURES, back=True)
    )


def of_office(row: Row, offices: tuple[str, ...]) -> bool:
    """Whether a row is one of the offices'; a department named with its division must fit too."""
    return any(
        bool(names & set(offices)) and not (_other_department(o, offices) and o.department not in offices)
        for o in row.offices
        if (names := {o.department, o.bureau, o.division} - {""})
    )


def _other_department(office: Office, offices: tuple[str, ...]) -> bool:
    """Whether a department is named beside this office's division, as in 議会事務局 総務課."""
    return office.division in offices and any(name.endswith(_DEPARTMENT_ENDS) for name in offices)


def _without_parts(subject: str, parts: tuple[str, ...]) -> str:
    return (
        re.sub(r"(?:行政|地域|市町村|県庁)の?|administrati\w+|regional|regions?", " ", subject, flags=re.I)
        if parts
        else subject
    )


def once_each(rows: list[Passage]) -> tuple[Passage, ...]:
    """Each indicator once: by its first row, or by the (再掲) that fits where that does not."""
    first: dict[str, Passage] = {}
    for passage in rows:
        row = passage.row
        assert row is not None
        identity = f"{passage.document}/{row.repeats or passage.locator}"
        if identity not in first or not row.is_repeat:
            first[identity] = passage
    return tuple(first.values())


def _topic(subject: str) -> tuple[str, ...]:
    rest = tokens(_WORDS_OF_ASKING.sub(" ", subject))
    return tuple(t for t in rest if t not in _STOP and t not in _IDLE and not t.isdigit())
