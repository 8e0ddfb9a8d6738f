"""Whether the cited passages hold a sentence's words: coverage by rare words, threshold calibrated.

A sentence is measured whole, against all that its passages say, and clause by clause, each against
one sentence of them: what a long passage says here and there is not what it says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from assistant.catalog import Catalog
from assistant.compose.voice import NameGlosses
from assistant.grounds.names import flat
from assistant.language.english_words import stem
from assistant.language.phrases import words_of
from assistant.language.thesaurus import Thesaurus
from assistant.llm.invented import invented_names, unheld_names
from assistant.llm.pairing import Pairing
from assistant.llm.pieces import FEWEST, NOTHING, TABLE, Piece, Pieces, Words, read_support_table, share_in
from ingest.records import Passage
from ingest.tokens import nouns, tokens

DENIES = re.compile(
    r"(?:ませ|[しきちりいえれけてらかなま])ん(?:で(?:し|す)|が|[。、（(]|$)|ない(?!よう|限り)|なく(?!な)|[^必]ず(?:に|、|は)"
    r"|\b(?:not|never|without|cannot)\b|n't\b|\bno\b(?!\.)",
    re.IGNORECASE,
)
_AFFIRMS = re.compile(
    r"(?:なけれ|なくて)ば?は?(?:な|いけ)(?:りません|らない|らず|ません|ない)|ざるを得(?:ません|ない)"
    r"|(?:のみ|だけ)(?:ならず|で(?:は)?なく)|に限らず|(?:を)?問わず|に(?:も)?(?:関わ|かかわ|拘)らず|少なからず|必ず"
)
"""What looks like a denial and is none: しなければなりません, のみならず."""
_LACKS = re.compile(r"不(?:十分|可能|足|要|明|備)")
"""Denials in one word: 不足している is 足りていない."""
_SENTENCE = re.compile(r"[^。\n]+")
_HEADING = re.compile(r"^【[^】]*】.*$", re.MULTILINE)
"""The heading of a table above its row: 目標設定が馴染まない事業 denies nothing."""
_CLAUSE = re.compile(r"[^、。；;：:\n]+[、。]?")
_PARTED = re.compile(r"\b(?:and|but|which|while|whereas)\b|[,;:]\s|\n", re.I)
_OUTDOES = re.compile(
    r"最も|最大|最高|最多|最先端|最新|唯一|日本一|世界|初めて|史上|必ず|絶対|完全に|一切|全額|無料"
    r"|\b(?:the (?:most|best|only|first|largest|highest|latest|fastest)|unique|always|guarantee\w*)\b"
    r"|\b(?:entirely|free of|all the|all of)\b",
    re.IGNORECASE,
)
_OUTDONE = re.compile(
    r"最も|最[大高多新先]|唯一|のみ|だけ|一[位番]|第1|第一|初|トップ|世界|史上|必ず|絶対|完全|一切|全額|無[料償]|先進|常に|全て"
)
"""Words of which a passage must have one, where an English sentence says that something is beyond all
others; for a Japanese one it must have the same."""
ALIKE = 0.6
"""Share of a clause's words from which another clause says it or its contrary."""
ALIKE_DENIED = 0.4
"""The same for a clause that denies: a denial out of nothing is the worse error."""
CLOSE = 0.1
"""How much less alike another clause may be to speak for it as well."""


def nearest(text: str, passages: Sequence[Passage]) -> str:
    """The sentence of the passages that shares most words with a text."""
    words = frozenset(tokens(text))
    sentences = (sentence for passage in passages for sentence in _SENTENCE.findall(passage.text))
    return max(sentences, key=lambda sentence: len(words & frozenset(tokens(sentence))), default="")


def clauses_of(text: str, language: str) -> list[str]:
    """What commas, full stops and joining words part; Japanese clauses keep the sign that ends them."""
    return _PARTED.split(text) if language == "en" else _CLAUSE.findall(text)


def denials(clause: str) -> int:
    """How often a clause says that something is not so."""
    plain = _AFFIRMS.sub("", clause)
    return len(DENIES.findall(plain)) + len(_LACKS.findall(plain))


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a passage, or two that follow each other."""

    words: Words
    denials: int
    single: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """How much of a sentence its passages hold."""

    share: float
    """Of the words' weight, 0..1; 1 where the sentence has no words that state anything."""
    missing: tuple[str, ...]
    """Words that they do not hold, the rarest first."""
    strange: tuple[str, ...] = ()
    """Nouns of which they do not hold a single part."""
    named: tuple[str, ...] = ()
    """Names that none of them writes."""
    loose: tuple[str, ...] = ()
    """Clauses that no single sentence of theirs bears out."""


class Support:
    """Measures sentences against passages of one catalog. Any number of threads may ask."""

    def __init__(
        self,
        catalog: Catalog,
        glosses: NameGlosses,
        thesaurus: Thesaurus | None,
        weight_of: Callable[[str], float],
        path: Path = TABLE,
    ) -> None:
        """``weight_of`` gives a Japanese word's rarity. Raises LanguageDataError for a faulty table."""
        table = read_support_table(path)
        self._catalog = catalog
        self._glosses = glosses
        self.pieces = Pieces(thesaurus, weight_of, table)
        self.pairing = Pairing(self.pieces, catalog)
        self._needed = {"ja": table.coverage.ja, "en": table.coverage.en}
        self._clause = {"ja": table.clause.ja, "en": table.clause.en}
        self._words = lru_cache(maxsize=4096)(self._words_of)
        self._stems = lru_cache(maxsize=4096)(self._stems_of)
        self._flat = lru_cache(maxsize=4096)(self._flat_of)
        self._sentences = lru_cache(maxsize=4096)(self._sentences_of)
        self._clauses = lru_cache(maxsize=4096)(self._clauses_of)

    def needed(self, language: str) -> float:
        """Share from which a sentence counts as held."""
        return self._needed[language]

    def held(self, text: str, passages: Sequence[Passage], language: str) -> Held:
        """How much of a sentence the passages hold together."""
        names = self.stems(passages, language)
        pieces = self.pieces.of(text, language)
        sources = [self._flat(passage.key) for passage in passages]
        there = self.words(passages) | _written(pieces, sources)
        missing = tuple(piece for piece in pieces if not piece.stands_in(there, names))
        named = unheld_names(text, missing) if language == "en" else invented_names(text, sources)
        return Held(
            share=share_in(pieces, there, names),
            missing=tuple(piece.written for piece in sorted(missing, key=_heaviest_first)),
            strange=() if language == "en" else tuple(self._strange(text, there, sources)),
            named=tuple(named),
            loose=tuple(self._loose(text, passages, language)),
        )

    def states_anything(self, text: str, language: str) -> bool:
        """Whether a sentence has words, or figures, that its passages could hold."""
        return bool(self.pieces.of(text, language)) or any(map(str.isdecimal, text))

    def denies_otherwise(self, text: str, passages: Sequence[Passage], language: str) -> bool:
        """Whether a clause denies what the passages' nearest clause states, or the other way round."""
        names = self.stems(passages, language)
        given = [clause for passage in passages for clause in self._clauses(passage.key)]
        for clause in clauses_of(text, language):
            pieces = self.pieces.of(clause, language)
            said = denials(clause)
            least = ALIKE_DENIED if said else ALIKE
            if (said or len(pieces) >= FEWEST) and said not in _said_of(pieces, given, names, least):
                return True
        return False

    def words(self, passages: Sequence[Passage]) -> Words:
        """All words of the passages and their names."""
        return NOTHING.union(*(self._words(passage.key) for passage in passages))

    def stems(self, passages: Sequence[Passage], language: str) -> Words:
        """Stems of the passages' names in English; none for a Japanese sentence."""
        if language != "en":
            return NOTHING
        return NOTHING.union(*(self._stems(passage.key) for passage in passages))

    def _loose(self, text: str, passages: Sequence[Passage], language: str) -> Iterator[str]:
        names = self.stems(passages, language)
        for clause in clauses_of(text, language):
            pieces = self.pieces.of(clause, language)
            if len(pieces) < FEWEST:
                continue
            sentences = (sentence for passage in passages for sentence in self._sentences(passage.key))
            best = max((share_in(pieces, sentence, names) for sentence in sentences), default=0.0)
            if best < self._clause[language]:
                yield clause.strip()
        if claimed := _OUTDOES.search(text):
            said = re.compile(re.escape(claimed[0])) if language == "ja" else _OUTDONE
            if not any(said.search(passage.text) for passage in passages):
                yield claimed[0]

    def _strange(self, text: str, there: Words, sources: Sequence[str]) -> Iterator[str]:
        for noun in nouns(text):
            written = any(flat(noun.written) in source for source in sources)
            if len(noun.written) < 2 or written or self.pieces.unsaid.intersection(noun.words):
                continue
            if not any(piece.stands_in(there) for piece in self.pieces.of(noun.written, "ja")):
                yield noun.written

    def _names_of(self, key: str) -> Iterable[str]:
        passage = self._catalog.by_key[key]
        document = self._catalog.documents[passage.document]
        yield from (passage.title, *passage.breadcrumb, document.title, document.short_title)
        if row := passage.row:
            yield from (row.indicator, row.programme, row.subprogramme, row.item_name)
            yield from (n for o in row.offices for n in (o.department, o.bureau, o.division))

    def _words_of(self, key: str) -> Words:
        passage = self._catalog.by_key[key]
        texts = (passage.text, passage.source.value, passage.locator, *self._names_of(key))
        return frozenset(tokens("\n".join(texts)))

    def _stems_of(self, key: str) -> Words:
        glosses = filter(None, map(self._glosses.of, filter(None, self._names_of(key))))
        return frozenset(stem(word) for gloss in glosses for word in words_of(gloss))

    def _flat_of(self, key: str) -> str:
        passage = self._catalog.by_key[key]
        return flat("\n".join((passage.text, passage.source.value, *self._names_of(key))))

    def _sentences_of(self, key: str) -> tuple[Words, ...]:
        """The words of each sentence of a passage, its names with each of them; a row is one sentence."""
        passage = self._catalog.by_key[key]
        if passage.row:
            return (self._words(key),)
        names = frozenset(tokens("\n".join((passage.locator, *self._names_of(key)))))
        found = _SENTENCE.findall(f"{passage.text}\n{passage.source.value}")
        return (names, *(names | frozenset(tokens(sentence)) for sentence in found))

    def _clauses_of(self, key: str) -> tuple[Clause, ...]:
        """The clauses of a passage, and each two that follow each other in a sentence."""
        found: list[Clause] = []
        text = _HEADING.sub("", self._catalog.by_key[key].text)
        for sentence in _SENTENCE.findall(text):
            every = clauses_of(sentence + "。", "ja")
            texts = (*every, *(one + other for one, other in pairwise(every)))
            found += [Clause(frozenset(tokens(t)), denials(t), t in every) for t in texts]
        return tuple(found)


def _said_of(pieces: Sequence[Piece], given: Sequence[Clause], names: Words, least: float) -> Collection[int]:
    """How often the clauses deny that say most of the pieces; any number will do where none does."""
    rated = [(share_in(pieces, clause.words, names), clause) for clause in given]
    best = max((share for share, _ in rated), default=0.0)
    near = [clause for share, clause in rated if share >= best - CLOSE]
    single = [clause for clause in near if clause.single]
    return {clause.denials for clause in single or near} if best >= least else range(9)


def _written(pieces: Sequence[Piece], sources: Sequence[str]) -> Words:
    """Pieces that flat sources write just so; what the tagger cuts otherwise elsewhere is found here."""
    found = (piece.written for piece in pieces if len(piece.written) > 1)
    return frozenset(word for word in found if any(word in source for source in sources))


def _heaviest_first(piece: Piece) -> float:
    return -piece.weight
