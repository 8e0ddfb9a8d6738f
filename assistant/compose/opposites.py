"""Whether a statement says the opposite of a claim: by a negation, a contrary word, or a comparison."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from assistant.compose.claims import complement
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
_CONTRARY = tuple(
    (frozenset(one.split()), frozenset(other.split()))
    for one, other in (
        ("高い", "低い"),
        ("多い", "少ない"),
        ("大きい", "小さい"),
        ("長い", "短い"),
        ("早い", "遅い"),
        ("増える 増加 拡大 伸びる", "減る 減少 縮小 落ち込む"),
        ("上回る", "下回る"),
        ("有償 有料", "無償 無料"),
        ("任意", "義務"),
    )
)
"""Words of one sense and of the contrary one, as UniDic's lemmas."""
NEAR_BY = 12
"""Characters behind the name of a thing in which what is said of it stands."""
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
    """Whether claim and statement hold words of contrary sense, each of them only one of the two."""
    ours, theirs = frozenset(tokens(claim)), frozenset(tokens(statement))
    for one, other in _CONTRARY:
        for mine, its in ((one, other), (other, one)):
            if ours & mine and not ours & its and theirs & its and not theirs & mine:
                return True
    return False


def said_contrary(claim: str, statement: str) -> bool:
    """Whether the statement, right behind the thing that the claim is about, says the contrary of it."""
    subject = nouns(claim.removesuffix(complement(claim)))
    if not subject:
        return False
    plain, head = normalise(statement), subject[-1].written
    places = [match.end() for match in re.finditer(re.escape(head), plain)]
    return any(contrary(claim, plain[place : place + NEAR_BY]) for place in places)


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
