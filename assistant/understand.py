"""Turns of a conversation in, one typed question out."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from assistant import cues
from assistant.catalog import Catalog
from assistant.language.thesaurus import Thesaurus
from assistant.notation import NUMBER_NOTATIONS, numbers_in, without_years, years_in
from assistant.records import Ask, Audience, Claim, NumberRef, Operation, Question
from ingest.tokens import tokens

_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?\s*(?:万|千|億)?(?:[%％]|[^\W\d_]{1,6})?")
_PARTS = (("行政", re.compile(r"行政の?(?:DX|デジタル)|県庁(?:内|の)|administrative DX|DX of (?:the )?administration", re.I)),
          ("地域", re.compile(r"地域の?(?:DX|デジタル)|regional DX|DX of (?:the )?regions?", re.I)),
          ("市町村", re.compile(r"市町村の?DX", re.I)))

STOP_TERMS = frozenset(
    "目標 基準 基準値 値 現状値 kpi kgi 指標 番号 担当 課 部 部署 課題 取組 取り組み 取組み 内容 方向 方向性 現状 何 いつ 誰 何処 何れ 教える 知る "
    "令和 平成 年度 年 計画 事業 資料 文書 戦略 県 福島県 福島 こと 事 物 もの 為 場合 場所 所 話 件 関する 就く 付く 有る 為る 居る 成る 言う 下さい "
    "下さる 宜しい 良い 幾つ 幾ら どれ 何時 何年 何件 どう 如何 そう ここ それ これ あれ 其れ 此れ 其の 此の 一覧 全部 全て リスト 数値 説明 説明する 概要 まとめる "
    "確認 確認する 出る 見る 書く 行う 遣る 遣う 使う 貰う 欲しい 居る 御座る 下 上 中 内 方 様 的 別 今 今年 現在 次 前 後 又 及び 等 です ます".split()
)
ENGLISH_STOP = frozenset(
    "a an the of for in on at to by from with is are was were be do does did has have had what which who whom whose when where why how "
    "much many please tell me about it its this that these those there their they i we our you your us my and or not no any some all "
    "target targets baseline kpi kpis indicator indicators goal goals plan plans strategy document documents section division "
    "department charge responsible fiscal year prefecture fukushima prefectural list show give explain describe can could would should will "
    "value number figure figures under into as if so than then also more most other".split()
)


def language_of(text: str) -> str:
    """"en" where Latin words carry the question, else "ja"."""
    japanese = len(re.findall(r"[\u3040-\u30ff\u3400-\u9fff]", text))
    words = len(re.findall(r"[A-Za-z]{2,}", text))
    return "en" if words >= 2 and words * 2 > japanese else "ja"


def clean(text: str) -> str:
    """The question normalised for rules: NFKC, single spaces."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip()


class Understanding:
    """Reads questions by the tables of cues.py and the names of one catalog."""

    def __init__(self, catalog: Catalog, thesaurus: Thesaurus | None) -> None:
        self.catalog = catalog
        self.thesaurus = thesaurus
        self._aliases = tuple(_aliases(catalog))

    def read(self, asked: str) -> Question:
        """One question by itself, without the turns before it."""
        text = clean(asked)
        language = language_of(text)
        documents = tuple(dict.fromkeys(doc for alias, doc in self._aliases if alias.search(text)))
        years = years_in(text) + self._relative_years(text)
        numbers = tuple(ref for ref in numbers_in(text) if self.catalog.numbered(ref))
        subject = self._subject(text, numbers)
        offices = self.catalog.offices_in(text)
        asks = asks_of(text, numbers=bool(numbers))
        operation = operation_of(text) if Ask.COMPUTE in asks or Ask.LIST in asks else None
        return Question(
            asked=asked,
            text=text,
            language=language,
            asks=asks,
            subject=subject,
            terms=self._terms(subject),
            expansions=self._expansions(subject, language),
            years=tuple(dict.fromkeys(years)),
            numbers=numbers,
            documents=documents or (() if Ask.CHANGE in asks else self._documents_of_years(years)),
            older=bool(cues.OLDER.search(text)),
            parts=tuple(part for part, pattern in _PARTS if pattern.search(text)),
            offices=offices,
            aspects=tuple(name for name, pattern in cues.ASPECTS if pattern.search(text)),
            wanted=tuple(name for name, pattern in cues.WANTED if pattern.search(text)),
            operation=operation,
            claim=_claim(text, offices),
            audience=Audience.MUNICIPAL if cues.MUNICIPAL.search(text) else Audience.STAFF,
        )

    def _relative_years(self, text: str) -> tuple[int, ...]:
        years = sorted({t.year for p in self.catalog.indicators if self.catalog.in_force(p.document) and p.row for t in p.row.targets})
        if not years:
            return ()
        ends = {"first": years[0], "last": years[-1]}
        return tuple(ends[name] for name, pattern in cues.RELATIVE_YEARS if pattern.search(text))

    def _documents_of_years(self, years: tuple[int, ...]) -> tuple[str, ...]:
        """Older documents whose term holds a named year: R4 means the plan of R4."""
        return tuple(
            document.id
            for document in self.catalog.documents.values()
            if not self.catalog.in_force(document.id)
            and document.in_force_from
            and any(document.in_force_from.year == year for year in years)
        )

    def _subject(self, text: str, numbers: tuple[NumberRef, ...]) -> str:
        rest = cues.POLITE.sub(" ", without_years(text))
        if numbers:
            for notation in NUMBER_NOTATIONS:
                rest = notation.pattern.sub(" ", rest)
        for alias, _ in self._aliases:
            rest = alias.sub(" ", rest)
        return re.sub(r"[\s?!。、,.]+", " ", rest).strip()

    def _terms(self, subject: str) -> tuple[str, ...]:
        found = (token for token in tokens(subject) if token not in STOP_TERMS and token not in ENGLISH_STOP)
        return tuple(dict.fromkeys(token for token in found if not token.isdigit()))

    def _expansions(self, subject: str, language: str) -> tuple[str, ...]:
        if self.thesaurus is None:
            return ()
        words = self.thesaurus.expand(subject)
        if re.search(r"[A-Za-z]{2,}", subject):
            words += self.thesaurus.translate(subject)
        return tuple(dict.fromkeys(words))


def asks_of(text: str, *, numbers: bool = False) -> tuple[Ask, ...]:
    """Kinds of answer asked for, the most telling first; content where nothing else is."""
    found = tuple(dict.fromkeys(cue.ask for cue in cues.CUES if cue.pattern.search(text)))
    if cues.SUPPORT.search(text) and (cues.MUNICIPAL.search(text) or Ask.WHO not in found):
        found += (Ask.SUPPORT,)
    if numbers and not found:
        return (Ask.NUMBER,)
    return found or (Ask.CONTENT,)


def operation_of(text: str) -> Operation | None:
    return next((operation for operation, pattern in cues.OPERATIONS if pattern.search(text)), None)


def _claim(text: str, offices: tuple[str, ...]) -> Claim | None:
    if not cues.CLAIM.search(text):
        return None
    figures = tuple(match[0].strip() for match in _FIGURE.finditer(without_years(text)))
    return Claim(office=offices[0] if offices else "", figures=figures)


def _aliases(catalog: Catalog) -> list[tuple[re.Pattern[str], str]]:
    """Names under which people speak of a document: its title, its short title, its id."""
    found: list[tuple[re.Pattern[str], str]] = []
    for document in catalog.documents.values():
        for name in dict.fromkeys((document.title, document.short_title, document.id)):
            if len(name) >= 4:
                found.append((re.compile(re.escape(clean(name)).replace(r"\ ", r"\s*"), re.I), document.id))
    return found


def with_context(question: Question, *, subject_of: Question) -> Question:
    """A follow-up completed by the question before it: what it does not say itself is taken over."""
    before = subject_of
    own_terms = bool(question.terms or question.expansions or question.numbers)
    return replace(
        question,
        terms=question.terms or before.terms,
        expansions=question.expansions or before.expansions,
        subject=question.subject if own_terms else before.subject,
    )
