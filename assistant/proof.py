"""Whether passages hold the kind of thing that a question asks for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from assistant.counters import OF_ANYTHING, counters_in
from assistant.notation import era, without_years, years_in
from assistant.records import Question
from assistant.stretches import years_covered
from assistant.wanted import SELF, HeldAs, Wanted
from ingest.records import Document, Passage
from ingest.tokens import normalise, nouns, tokens

_SENTENCE = re.compile(r"[^。\n\t]+")
_DONE = re.compile(
    r"実績|時点|現在|ました|でした|ています|ており|となっ|であった|であり|達し|占め|件中|を超え|は約"
    r"|[率数額者]\s*[:：]\s*\S{0,8}\d"
)
_CAUSE = re.compile(
    r"ため|ことから|により|によって|に伴[いう]|を受け|ことで|ので|要因|原因|踏まえ|鑑み|に基づ"
)
_LEVEL = re.compile(r"(?<!基本)(?<!成果)目標|指標|KPI|基準値|数値|水準|設定")
_AMOUNT = re.compile(r"\d[\d,.]*")
_ACT_ASKED = re.compile(
    r"(?:誰|だれ|どなた)が(?:[^、。?]{1,12}を)?(?:最終的に|正式に)?(?P<done>[一-龥]{2})|(?P<how>[一-龥][一-龥ぁ-ん]{0,4}?)の?(?:方|方法|手順)(?:を|は|が|って|に|\?|。|$)"
)
_APPOINTED = re.compile(
    r"充て|[がを](?:務め|就任|委嘱|任命|選任|登用)|として(?:設置|配置|置)"
    r"|を\w*(?:長|者|官|役|員)と(?:する|し)|\w*(?:長|者|官|役|員)は、?[^。、]{1,24}とする|\w*(?:長|者|官|役|員)は、?[^。、]{1,24}とします"
)
_ROLE_ASKED = re.compile(r"(\w+?)(?:は|って|の方は|を|に)?、?(?:誰|だれ|どなた)")
_ROLE_NAMED = re.compile(r"(\w+[長者])(?:は|って)(?:\?|$)")
_BODY = re.compile(r"[部会議課室局庁所団構班院校]$|チーム|センター|center|team")
_ANYWHERE = frozenset({"県", "国", "庁", "部", "課"})
"""Words of a body's name that many bodies share."""
RESULT_COLUMN = re.compile(r"実績|達成[率度]")
"""What heads a column of results."""
_TOLD = re.compile(r"[^\W_ー]")
"""A cell that tells anything: 集計中 is an answer to what the result is, a dash is none."""
_OF_MONEY = frozenset({"money", "amount"})
_SPENDING = re.compile(r"予算|[^\W\d]費|経費|費用|コスト|料|補助|助成|かか|使[うわっい]|払|いくら")
_AIM = re.compile(r"目標|目指|図る|予定|見込")
_FIGURE = re.compile(r"\d")

SAME_BODY = 0.8
"""Share of a body's name (本部, 会議) beside which a role is the one asked for."""


def holds(kind: Wanted, question: Question, passages: Iterable[Passage]) -> bool:
    """Whether one of the passages holds a fact of the kind."""
    return any(_holds(kind, question, passage) for passage in passages)


def _holds(kind: Wanted, question: Question, passage: Passage) -> bool:
    text = passage.source.value
    match kind.held_as:
        case HeldAs.PERSON:
            return any(noun.person for noun in nouns(text))
        case HeldAs.APPOINTED:
            return any(appoints(sentence, passage, question) for sentence in _sentences(passage))
        case HeldAs.PLACE:
            return any(noun.place[-1:] in {"市", "町", "村"} for noun in nouns(text))
        case HeldAs.REASON:
            return any(_is_reason(sentence, question) for sentence in _sentences(passage))
        case HeldAs.ACT:
            return _tells_act(passage, question)
        case HeldAs.RESULT:
            return _judged(question, passage) or any(
                _is_result(sentence, question) for sentence in _sentences(passage)
            )
        case HeldAs.PATTERN if kind.name in _OF_MONEY and _counts_money(question, passage):
            return True
        case HeldAs.PATTERN:
            return bool(kind.held.search(normalise(passage.text if passage.row else text)))


def appoints(sentence: str, passage: Passage, question: Question) -> bool:
    """Whether a sentence tells who fills the role that a question asks for, under any of its names."""
    if not _APPOINTED.search(sentence):
        return False
    asked = _ROLE_ASKED.search(question.text) or _ROLE_NAMED.search(question.text)
    named = [noun.words for noun in nouns(asked[1])] if asked else []
    roles = named[-1:] or [noun.words for noun in nouns(question.subject)]
    roles = roles or [*map(tokens, question.expansions)]
    roles = [tuple(word for word in role if word not in SELF) for role in roles]
    said = frozenset(tokens(f"{passage.title} {sentence}"))
    body = frozenset(named[-2] if len(named) > 1 and _BODY.search(named[-2][-1]) else ()) - _ANYWHERE
    of_body = len(body & said) >= SAME_BODY * len(body)
    return of_body and any(frozenset(role) <= said for role in roles if role)


def _is_reason(sentence: str, question: Question) -> bool:
    """Whether a sentence tells why a figure is as it is: a cause beside a target or the asked figure."""
    if not _CAUSE.search(sentence):
        return False
    figures = frozenset(_AMOUNT.findall(without_years(normalise(question.text))))
    said = frozenset(_AMOUNT.findall(without_years(normalise(sentence))))
    return bool(_LEVEL.search(sentence) or figures & said)


def _tells_act(passage: Passage, question: Question) -> bool:
    """Whether a passage speaks of the act asked about: 承認 of 「誰が承認する」, 出す of 「出し方」."""
    asked = _ACT_ASKED.search(question.text)
    acts = frozenset(tokens(asked["done"] or asked["how"])) if asked else frozenset()
    return acts <= frozenset(tokens(passage.text))


def _counts_money(question: Question, passage: Passage) -> bool:
    """Whether figures of a row in yen are asked for, and no spending: 「県債残高を何億円減らす」."""
    row = passage.row
    if row is None or _SPENDING.search(question.text):
        return False
    amounts = (row.baseline, *(target.amount for target in row.targets))
    return any(amount and amount.unit.endswith("円") for amount in amounts)


def _judged(question: Question, passage: Passage) -> bool:
    """Whether a row has a column of results, of the asked year if any is asked."""
    others = passage.row.others if passage.row else ()
    years = set(question.years)
    return any(
        RESULT_COLUMN.search(heading) and _TOLD.search(cell) and (not years or years & set(years_in(heading)))
        for heading, cell in others
    )


def _is_result(sentence: str, question: Question) -> bool:
    """A figure that tells what has happened, in the asked year and unit."""
    if not (_DONE.search(sentence) and _FIGURE.search(without_years(normalise(sentence)))) or _AIM.search(
        sentence
    ):
        return False
    in_year = not question.years or bool(set(question.years) & set(years_in(sentence)))
    units = counters_in(question.text)
    return in_year and (not units or bool(OF_ANYTHING & set(units)) or _in_units(units, sentence))


def _sentences(passage: Passage) -> Iterator[str]:
    """Sentences of running text; of a row those of its outline and plan, never its figures' cells."""
    row = passage.row
    texts = (row.outline, row.plan, row.goal) if row else (passage.source.value,)
    for text in texts:
        yield from (match[0] for match in _SENTENCE.finditer(text))


# -- units -------------------------------------------------------------------------------------


def _in_units(units: Iterable[str], text: str) -> bool:
    either = "|".join(map(re.escape, units))
    return bool(re.search(rf"\d\s*[万千百億]?\s*(?:{either})", normalise(text)))


# -- years -------------------------------------------------------------------------------------


def covers_year(year: int, passage: Passage, document: Document) -> bool:
    """Whether a passage gives anything for a fiscal year: a target, a figure, or its own plan."""
    row = passage.row
    if row and row.targets:
        return any(target.year == year for target in row.targets) or any(
            year in years_in(sentence) and len(re.findall(r"\d+", sentence)) > 1
            for sentence in _sentences(passage)
        )
    return year in years_covered(unicodedata.normalize("NFKC", passage.source.value)) or year in _term(
        document
    )


def sentences_of(year: int, passage: Passage) -> Iterator[str]:
    """Sentences of running text that speak of a year."""
    text = passage.source.value
    if passage.row is None and (str(year) in text or era(year)[1:] in text):
        yield from (sentence for sentence in _sentences(passage) if year in years_in(normalise(sentence)))


def _term(document: Document) -> range:
    """The fiscal years, April to March, in which a document is in force."""
    start, end = document.in_force_from, document.in_force_to
    if start is None:
        return range(0)
    last = end.year - (end.month < 4) if end else start.year
    return range(start.year - (start.month < 4), last + 1)
