"""Documents in every style of numbering, and how tests read them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ingest.corrections import Correction
from ingest.outline import parse_outline
from ingest.records import Document, ParsedDocument, Passage, Row

CORPUS = Path(__file__).parents[2] / "corpus"

PLAIN_TEXT = """\
○○町デジタル化推進計画

令和８年３月
○○町

目　次
第１章　計画の策定にあたって ………………………… 1
　１　計画の趣旨 ……………………………………………… 1
第２章　施策の展開 ………………………………………… 3
　第１節　行政サービス ……………………………………… 3
　　１　手続のオンライン化 ………………………………… 4

第１章　計画の策定にあたって
１　計画の趣旨
　本町では、人口減少が進んでおり、限られた職員で質の高い行政サービス
を提供するため、デジタル技術を活用した業務の見直しを進めています。
　この計画は、その方向性を示すものです。
第２章　施策の展開
第１節　行政サービス
１　手続のオンライン化
（１）現状
　電子申請の利用率は、令和６年度で35％※1です。
（２）取組
　ア　窓口
　書かない窓口を令和８年度に導入します。
　イ　申請
　①利用できる手続を増やす。
　②周知を行う。
※1 本町の調べ。
第２節　地域社会
１　デジタルデバイド対策
　スマホ教室を年12回開催します。

- 3 -

第３章　推進体制
　町長を本部長とする本部を置きます。
"""

MARKDOWN = """\
# 第1章 総論
## 1 目的
本文です。
## 2 体系
### (1) 柱
本文です。
#### コラム
欄外の話です。
#### (2) 梁
① 取組一
一つ目の取組です。
② 取組二
二つ目の取組です。
# 第2章 各論
## 1 目的
本文です。
## 1 目的
同じ番号です。
# 資料編
## 1 用語
用語の説明です。
"""

UNNUMBERED = """\
# ○○市スマートシティ構想

## はじめに

市民の暮らしを**便利**にします。[^1]

## 現状

### 交通

- バスの本数が減っている
- 運転手が不足している

## 目標値

| KPI | 現状値(R6) | 目標値(R10) | 担当課 |
|---|---:|---:|---|
| 電子申請の利用率 | 35% | 70% | 総務部 デジタル推進課 |
| 教室の参加者数 | 120人 | 500人 | 福祉部 高齢福祉課 |

[^1]: 市民とは、市内に住む人をいう。
"""

DECIMALS = """\
1. 序

序の文です。

1.1 背景

背景の文です。

1.2 目的

目的の文です。

2. 方法

2.1 手順

手順の文です。
"""

ROMAN = """\
Ⅰ　基本方針
１．目指す姿
　次のとおりです。
（1）安心のまち
（2）にぎわいのまち
２．位置づけ
　1人当たりの所得を高めます。
Ⅱ　重点施策
１．子育て
■現状と課題
・保育所が足りない。
・相談窓口が
　分散している。
■取組の方向
・保育所を増やす。
"""

ARTICLES = """\
○○県デジタル推進本部設置要綱

（目的）
第１条　デジタル化を推進するため、本部を置く。
（構成）
第２条　本部は、次の者で構成する。
(1) 知事
(2) 副知事
２　本部長は、知事をもって充てる。
第２条の２（幹事会） 本部に幹事会を置く。

附則
この要綱は、令和８年４月１日から施行する。
"""

PAGES = "見出しのない文書です。\n1\n\f二枚目です。\n担当は企画課です。\n2\n\f三枚目です。\n3\n"


def parse(stored: str, corrections: tuple[Correction, ...] = ()) -> ParsedDocument:
    document = Document(
        id="unseen",
        file="unseen.md",
        title="",
        short_title="",
        issuer="",
        issued="",
        format="outline",
        in_force_from=None,
        in_force_to=None,
    )
    return parse_outline(document, stored, corrections)


def passages_of(stored: str) -> Mapping[str, Passage]:
    return {passage.locator: passage for passage in parse(stored).passages}


def row_of(passage: Passage) -> Row:
    assert passage.row is not None
    return passage.row


def body(passage: Passage) -> list[str]:
    return [passage.text[item.start : item.end] for block in passage.blocks for item in block.items]
