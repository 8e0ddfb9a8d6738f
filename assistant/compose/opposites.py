"""Whether a statement says the opposite of a claim: by a negation, a contrary word, or a comparison."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from assistant.compose.measured import figures_in
from assistant.grounds.times import years_of
from assistant.notation import years_in
from ingest.tokens import normalise, nouns, spoken, tokens

_NEGATION = re.compile(r"ない|ません|なし|なく|せず|ぬ\b|\bnot\b|\bno\b|n't", re.I)
_NEGATED = frozenset({"ない", "ず", "無い"})
"""UniDic's lemmas of what denies a predicate."""
_ADDS = re.compile(
    r"(?:だけで|のみで|ばかりで)は?なく|のみならず|少なく|なければならな\S*|なくてはならな\S*|欠かせな\S*"
)
"""Negations that deny nothing."""
_CLAUSE = re.compile(r"[、。\n]")
_CONTRARY = (
    ("高い", "低い"),
    ("多い", "少ない"),
    ("大きい", "小さい"),
    ("長い", "短い"),
    ("早い", "遅い"),
    ("増える", "減る"),
    ("増加", "減少"),
    ("増える", "減少"),
    ("増加", "減る"),
    ("上回る", "下回る"),
    ("拡大", "縮小"),
    ("有償", "無償"),
    ("有料", "無料"),
    ("任意", "義務"),
    ("紙", "電子"),
)
"""Words of contrary sense, as UniDic's lemmas: where each of two texts holds another one, they disagree."""
_MORE = r"(?P<above>高|多|上回|大き|長|超え)"
_LESS = r"(?P<below>低|少な|下回|小さ|短|届(?:か|い?てい?)な|及(?:ば|んで(?:い)?)な|満たな)"
_COMPARED = re.compile(
    rf"(?<!\d)(?:値)?(?:より(?:も|は)?|を|に|(?:と|に)(?:比べ|比較し)(?:て|ても|ると)?)"
    rf"(?:[^、。を]{{0,6}}?)(?:{_MORE}|{_LESS})"
)
_COMPARED_ENGLISH = re.compile(
    r"\b(?:(?P<above>above|over|higher|more|larger|greater|exceed\w*)|(?P<below>below|under|lower|less|fewer|smaller))\b"
    r"(?: than)?[^.?]{0,20}\b(?P<with>national|nation|average|country)",
    re.I,
)
_MEAN = frozenset({"平均", "値"})
"""Words that plans leave out where they give a mean: 「82.3%(全国80.8%)」."""
_NATIONWIDE = frozenset({"全国"})
"""What an English claim compares with, in the plans' words."""


def opposed(claim: str, statement: str) -> bool:
    """Whether exactly one of the two says that something is not so, or they hold words of contrary sense."""
    return bool(_NEGATION.search(claim)) != bool(_NEGATION.search(statement)) or contrary(claim, statement)


def contrary(claim: str, statement: str) -> bool:
    """Whether claim and statement hold the two words of a pair of contrary sense, each only one of them."""
    ours, theirs = frozenset(tokens(claim)), frozenset(tokens(statement))
    pairs = (pair for one in _CONTRARY for pair in (one, one[::-1]))
    return any(a in ours - theirs and b in theirs - ours for a, b in pairs)


def denied_there(claim: str, statement: str) -> bool:
    """Whether the statement, in the clause of the claimed year, denies what the claim affirms."""
    statement = unicodedata.normalize("NFKC", statement)
    wanted = frozenset(years_in(claim))
    for year in years_of(statement):
        if year.year not in wanted:
            continue
        end = _CLAUSE.search(statement, year.end)
        clause = statement[year.end : end.start() if end else len(statement)]
        if _negated(clause) and not _negated(claim):
            return True
    return False


def _negated(text: str) -> bool:
    words = spoken(_ADDS.sub(" ", text))
    return any(word.lemma in _NEGATED and word.kind.startswith(("助動詞", "形容詞")) for word in words)


def comparison(text: str) -> tuple[frozenset[str], bool] | None:
    """What a text compares with, and whether it says more (true) or less; None where it compares nothing."""
    text = normalise(text)
    for match in _COMPARED.finditer(text):
        noun = next(iter(reversed(nouns(text[: match.start()]))), None)
        if noun and not any(map(str.isdigit, noun.written)) and text[: match.start()].endswith(noun.written):
            return frozenset(noun.words) - _MEAN or _MEAN, match["above"] is not None
    foreign = _COMPARED_ENGLISH.search(text)
    return (_NATIONWIDE, foreign["above"] is not None) if foreign else None


def compared(claim: str, statement: str) -> bool | None:
    """Whether a claim of more or less is borne out: by the statement's words, or by its first two figures.

    The subject's own figure stands first, what it is compared with behind it: 82.3%(全国80.8%). None
    where the claim compares nothing, or the statement does not compare with the same.
    """
    claimed = comparison(claim)
    statement = unicodedata.normalize("NFKC", statement)
    if claimed is None or not claimed[0] or not claimed[0] <= frozenset(tokens(statement)):
        return None
    told = comparison(statement)
    if told and told[0] & claimed[0]:
        return told[1] is claimed[1]
    figures = figures_in(statement)
    pair = next(((a, b) for a, b in pairwise(figures) if a.unit == b.unit and a.value != b.value), None)
    return None if pair is None else (pair[0].value > pair[1].value) is claimed[1]
