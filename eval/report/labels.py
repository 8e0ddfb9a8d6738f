"""What measures, kinds and systems are called on the page, which Japanese evaluators read."""

from __future__ import annotations

from dataclasses import dataclass

MEASURES = {
    "right": "正解",
    "rightA": "正解 記載あり",
    "facts": "事実",
    "citeR": "出典 再現率",
    "citeP": "出典 適合率",
    "first": "第1 出典",
    "headl": "冒頭 数値",
    "figs": "数値 裏付け",
    "refP": "不回答 適合率",
    "refR": "不回答 再現率",
    "R@5": "R@5",
    "MRR": "MRR",
    "nDCG@10": "nDCG@10",
}
KINDS = {
    "kpi-value": "KPIの値",
    "which-kpi": "該当するKPI",
    "list": "一覧・絞り込み",
    "compute": "計算",
    "who": "担当",
    "content": "内容",
    "everyday": "日常の言葉",
    "figure": "本文の数値・時期",
    "definition": "用語",
    "by-number": "番号で指定",
    "organisation": "推進体制",
    "support": "市町村支援",
    "across": "計画をまたぐ",
    "older": "過去の計画",
    "english": "英語",
    "follow-up": "続きの質問",
    "premise": "前提の確認",
    "unanswerable": "記載なし",
    "injection": "指示の混入",
    "sloppy": "崩れた文",
}
GROUPS = {
    "en": "英語",
    "ja": "日本語",
    "staff": "県職員",
    "municipal": "市町村職員",
    "evaluator": "評価者",
    "none": "記載なし",
}
SPLITS = {"tune": "調整用", "held": "検証用", "set": "外部"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a system is drawn: never by colour alone."""

    label: str
    colour: str
    dash: str = ""


SYSTEMS = {
    "assistant": Look(label="アシスタント", colour="#0017c1"),
    "no-links": Look(label="関連付けなし", colour="#4979f5", dash="6 3"),
    "no-thesaurus": Look(label="言い換え表なし", colour="#4979f5", dash="2 3"),
    "no-boosts": Look(label="重み付けなし", colour="#4979f5", dash="8 3 2 3"),
    "no-refusing": Look(label="不回答なし", colour="#4979f5", dash="1 4"),
    "hybrid": Look(label="段落 hybrid", colour="#197a4b"),
    "dense": Look(label="段落 dense", colour="#197a4b", dash="6 3"),
    "bm25": Look(label="段落 BM25", colour="#197a4b", dash="2 3"),
    "plain-hybrid": Look(label="LangChain hybrid", colour="#c74700"),
    "plain": Look(label="LangChain 既定", colour="#c74700", dash="6 3"),
}


def look(system: str) -> Look:
    """The look of a system; an unknown one is grey and goes by its own name."""
    return SYSTEMS.get(system, Look(label=system, colour="#626264"))
