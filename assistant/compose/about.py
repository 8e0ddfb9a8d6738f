"""What a question about rows speaks of beside its conditions, and which rows are about it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from assistant.catalog import Catalog, title_of
from assistant.compose.voice import Voice
from assistant.cues import STOP_WORDS
from ingest.records import Passage
from ingest.tokens import normalise, nouns, tokens

_WORDS_OF_ASKING = re.compile(
    "|".join(
        (
            r"一覧|リスト|一通り|ひととおり|列挙|洗い出\w*|ピックアップ|全部で?|すべて|全て|ぜんぶ",
            r"いくつ|何[個件本項目種類つ]+|個数|件数|合計|総数|数えて|名前|種類|内訳|部分|対象|単位|数",
            r"受け持\w*|担当\w*|所管\w*|持って\w*|抱え\w*|担って\w*|関わ\w*|関係\w*|設定\w*",
            r"中で|うち|各|別に?|ごと|今年度?|現行|当該|計画上|県全体|全体|(?<![一-龥])県(?=の|で|が|は)|県庁",
            r"KPI|KGI|指標|(?:数値|成果)?目標値?|基準値|事業|取り?組み?|施策|項目|分野|部局|部署|課|戦略|DX",
            r"デジタル化?(?!人材|学習|採点|専門|サポーター|広報|問題)",
            r"(?:一番|いちばん|最も|もっとも|最大|最小|最多|最少|最高|最低)の?",
            r"(?:大き|小さ|多|少な|高|低|長|短)(?:い|く|さ|な)|(?:伸び|増加|減少|上昇)(?:率|幅)?",
            r"\(?再掲(?:分|の?行)?(?:は|を|も)?\s*(?:除\S{0,4}|抜\S{0,3}|含め\S{0,4}|数え\S{0,4}|入れ\S{0,4}|なし)?(?:で)?\)?",
            r"(?:どれ|どちら|両方|どっち|ひとつ残らず|漏れなく|もれなく|まとめて|だけ|のみ|ほか|以外)",
            r"(?:重複|ダブり|だぶり)\S{0,6}?(?:数え|除|カウント|なし|抜|省)\S{0,6}",
            r"(?:do not|don'?t|without|not) (?:double[- ]?)?count\w*[^.?!]*",
            r"count\w* (?:the )?repeat\w*[^.?!]*|\b(?:tasks?|duties|jobs?)\b",
            r"\b(?:(?:what|which) )?(?:fraction|share|proportion|percent(?:age)?)\b(?: of)?",
            r"\b(?:belong(?:s|ing)?|held|owned|run|set|have|numerical|number|total|count|give|named?)\b",
            r"\b(?:exceed\w*|over|above|below|under|more than|less than|at least|at most)\b",
            r"\b(?:higher|greater|fewer|reach\w*)\b",
            r"\b(?:every|each|where|whose|currently|measured|there|both|only|please)\b",
        )
    ),
    re.I,
)
"""What a question about rows says beside its conditions."""
_IDLE_WORDS = """
    値 数 物 事 所 課 部 局 室 庁 うち 中 内 間 毎 各 他 其の他 年間 予定 現在 今年 年度 同じ 全部 全体
    該当 実施 有り 無し 記載 掲載 設定 一番 最も 仕事 業務 役割 最大 最小 最多 最高 最低 比較 順 順番 順位
    上位 下位 伸び率 増加率 減少率 倍率 伸び 第 未 迄 為 単位 何方 両方 中身 字 年々 途中 最後 最初 残り 全て
    再掲 行 表 欄 分 程度 以外 関係 方 人 側 様子 一つ 二つ 状態 状況 感じ 奴 件 個 本 種類 数え方 取り組み
    到達 列 枠 欄 横棒 空っぽ 空欄 時点 名 start スタート セル 名前 割 全員 箇所 印 重複 拾い
    目標 水準 期間 計画期間 先 率 幅 以上 以下 未満 以降 以後 以前 最大値 最小値 部署 課 部 計
    part value values year years end fy figure figures
    highest lowest largest smallest zero 0 division department responsible charge which what list show count
    grow grows growth increase increases increased rise rises decrease decreases fall falls drop
    drops most least between
    stay stays way time remain keep double triple twice half steadily throughout
    fraction share proportion percentage percent blank cell cells starting start name names
    kpis kpi table tables row rows targets target indicators projects project items measures
"""
_IDLE = frozenset(_IDLE_WORDS.split())
"""Nouns that are left of such wordings and name no topic."""
_VERBS = """
    拾う 狙う 到達する 届く 届かせる 置く 掲げる 抜き出す 集める 始める 始まる 追う 追い掛ける 含む
    挙げる 並べる 載せる 乗せる 挙がる 出る 抱える 取り組む 進める 手掛ける 書く 載る 入る 持つ 知る 見る
    教える 示す 当たる 当て嵌まる 遣る 行う 為る 下さる 欲しい 出す 数える 担う 関わる 上げる 続く 続ける
    多い 大きい 高い 低い 小さい 少ない 長い 短い 比べる 並ぶ 測る
"""
_IDLE_VERBS = frozenset(_VERBS.split())
_STOP = STOP_WORDS["ja"] | STOP_WORDS["en"]
_EITHER = re.compile(r"[・、,/]|または|もしくは|あるいは|や(?=\S)|\bor\b")
HOLDS = 0.6
"""Share of a topic's weighted words from which on a row is about it."""
NEXT = 0.85
"""A row joins the best ones from this share of their words on."""


def topics_of(subject: str) -> tuple[tuple[str, ...], ...]:
    """The nouns that no condition accounts for, by alternative: 「アクセス数・PVの指標」 asks for either."""
    parts = (_telling(part) for part in _EITHER.split(_WORDS_OF_ASKING.sub(" ", subject)))
    return tuple(part for part in parts if part)


_LIMITING = re.compile(
    r"[^\s、]{0,8}?\d[\d,.]*[^\s、\d]{0,4}|[^\s、]{1,8}(?:ない|ません|なかった|以外|を除)"
    r"|\b(?:except|excluding|other than|without|not|never)\b(?: [\w-]+){1,3}",
    re.I,
)
"""A figure or a denial that stands among the words no condition accounts for."""


def unapplied_in(subject: str) -> tuple[str, ...]:
    """What of a subject would limit the rows further, if any condition stood for it."""
    found = (match[0].strip() for match in _LIMITING.finditer(_WORDS_OF_ASKING.sub(" ", subject)))
    return tuple(dict.fromkeys(filter(None, found)))


_PARTICLE = re.compile("[ぁ-ん]")


def rest_of(subject: str) -> tuple[str, ...]:
    """The words of a subject that no condition accounts for, whatever part of speech."""
    rest = (w for w in tokens(_WORDS_OF_ASKING.sub(" ", subject)) if not _PARTICLE.fullmatch(w))
    return tuple(w for w in rest if w not in _STOP and w not in _IDLE | _IDLE_VERBS and not w.isdigit())


def _telling(text: str) -> tuple[str, ...]:
    return tuple(word for _, words in _named(text) for word in words)


def written_in(subject: str) -> tuple[str, ...]:
    """The nouns of the topics as the question writes them."""
    return tuple(dict.fromkeys(written for written, _ in _named(_WORDS_OF_ASKING.sub(" ", subject))))


def _named(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Nouns that name a topic, as written, with their morphemes."""
    for noun in nouns(text):
        words = noun.words or tokens(noun.written)
        telling = tuple(w for w in words if w not in _STOP and w not in _IDLE and not w.isdigit())
        if telling:
            yield noun.written, telling


def about(
    topics: tuple[tuple[str, ...], ...], rows: tuple[Passage, ...], voice: Voice
) -> tuple[Passage, ...]:
    """The rows that are about any of the topics, in their order; none where no row holds enough of it.

    Words that no row at all is about limit nothing: English words of asking, or a wording not foreseen.
    """
    lexicon = _lexicon(voice.catalog)
    kept: set[str] = set()
    for words in topics:
        topic = lexicon.known(words) if voice.english else words
        if not topic or not lexicon.speaks_of(topic):
            return rows
        shares = {row.key: lexicon.share(topic, row.key) for row in rows}
        best = max(shares.values(), default=0.0)
        if best >= HOLDS:
            kept |= {key for key, share in shares.items() if share >= NEXT * best}
    return tuple(row for row in rows if row.key in kept)


def named_after(
    topics: tuple[tuple[str, ...], ...], rows: tuple[Passage, ...], voice: Voice
) -> tuple[Passage, ...]:
    """The rows whose names hold every word of one of the topics."""
    lexicon = _lexicon(voice.catalog)
    wanted = [frozenset(words) for words in topics]
    return tuple(row for row in rows if any(words <= lexicon.names[row.key] for words in wanted))


def ignored(topics: tuple[tuple[str, ...], ...], voice: Voice) -> bool:
    """Whether no row at all is about one of the topics, so that ``about`` limits nothing by it."""
    lexicon = _lexicon(voice.catalog)
    known = (lexicon.known(words) if voice.english else words for words in topics)
    return any(not topic or not lexicon.speaks_of(topic) for topic in known)


def strange(names: tuple[str, ...], voice: Voice) -> bool:
    """Whether no row at all speaks of any of the nouns, as a question writes them."""
    said = _lexicon(voice.catalog).said
    return not any(normalise(name) in said for name in names)


class _Lexicon:
    """The words of every row: of its names, and of all that it says."""

    def __init__(self, catalog: Catalog) -> None:
        self.names = {p.key: frozenset(tokens(_names_of(p))) for p in catalog.rows}
        self._texts = {p.key: frozenset(catalog.words[p.key]) | self.names[p.key] for p in catalog.rows}
        self.said = normalise("\n".join(f"{_names_of(p)}\n{p.text}" for p in catalog.rows))
        self._held = Counter(word for words in self._texts.values() for word in words)
        self._count = len(catalog.rows)

    def known(self, topic: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(word for word in topic if self._held[word])

    def speaks_of(self, topic: tuple[str, ...]) -> bool:
        """Whether any row of any plan is about the topic."""
        return any(self.share(topic, key) >= HOLDS for key in self.names)

    def share(self, topic: tuple[str, ...], key: str) -> float:
        """Share of the topic's weight that the row's names hold, or nearly so its text, 0..1."""
        weights = {word: math.log(1 + self._count / (self._held[word] or 1)) for word in topic}
        whole = sum(weights.values())
        shares = [
            sum(weight for word, weight in weights.items() if word in held[key]) / whole
            for held in (self.names, self._texts)
        ]
        return max(shares[0], 0.8 * shares[1])


def _names_of(passage: Passage) -> str:
    row = passage.row
    return f"{title_of(passage)} {row.field if row else ''}"


@lru_cache(maxsize=4)
def _lexicon(catalog: Catalog) -> _Lexicon:
    return _Lexicon(catalog)
