"""A turn in, typed questions out."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant import cues
from assistant.asker import things_named, without_asker, without_help
from assistant.asking import asks_of
from assistant.background import parted, scene_in
from assistant.catalog import Catalog
from assistant.claiming import claim_in, claim_of, wanted_of
from assistant.confirming import statement_in
from assistant.counters import counters_in
from assistant.interrogatives import asks_openly
from assistant.language.spelling import Spelling
from assistant.language.thesaurus import Thesaurus
from assistant.naming import Naming
from assistant.notation import NUMBER_NOTATIONS, numbers_in, without_years, years_in
from assistant.parts import parts_in
from assistant.phrasing import (
    Phrasing,
    asked_language,
    dated_in,
    joined,
    pair_in,
    phrasing_of,
    questions_in,
    request_in,
)
from assistant.records import Ask, Audience, NumberRef, Operation, Question
from assistant.wanted import BY_NAME
from ingest.tokens import tokens

_JAPANESE_END = re.compile(
    r"[のはがをにでと]\s*\??$|(?:教えて|知りたい|ください|下さい|です|ます|か|何|いつ|誰)[\s?。]*$"
)
STOP_TERMS, ENGLISH_STOP = cues.STOP_WORDS["ja"], cues.STOP_WORDS["en"]
_ONE_ANSWER = frozenset({Ask.COMPUTE, Ask.COUNT, Ask.CHANGE, Ask.DEFINITION, Ask.LIST, Ask.NUMBER})
"""Kinds of answer that speak of two subjects at once."""
LONGEST_CUE = 9
"""Characters up to which a wording that asks for a change names nothing else."""
_FACT = re.compile(r"\d|[課局室]|division|department", re.I)
"""A wording that asks for a yes may hold what is claimed; it stays in the subject then."""
_EXPLAINED = re.compile(r"\s*[(（][^)）]{0,4}(?:\d|令和)")
"""A year in brackets behind its name says which is meant: 「最初の年(令和9年度)」."""
_YEAR_OF_PLAN = re.compile(r"年度?(?:の(?!こと)|は|、|では|版|当時|時点)|(?:プラン|計画|一覧)\s*20\d\d")
"""A year that tells which plan is meant."""
_DATED = re.compile(r"(?:令和|平成|R|H|20)\s*\d+\s*年?度?(?:末|\d+月)")
"""A date at which something stood, which names no plan: 「令和2年度末」."""
_LISTED = frozenset({Ask.LIST, Ask.COUNT})
"""Kinds of answer that need no subject: conditions are enough."""
_FIGURES = frozenset({Ask.VALUE, Ask.COMPUTE, Ask.FIGURE, Ask.LIST, Ask.WHICH})
_TABLES = frozenset({Ask.VALUE, Ask.WHICH, Ask.LIST, Ask.COUNT, Ask.COMPUTE, Ask.WHO})


def language_of(text: str) -> str:
    """ "en" where English carries the question, else "ja": 「teleworkのissueは」 is Japanese."""
    japanese = len(re.findall(r"[\u3040-\u30ff\u3400-\u9fff]", text))
    words = re.findall(r"[A-Za-z]{2,}", text)
    english = [word for word in words if word.lower() in ENGLISH_STOP]
    if not japanese:
        return "en" if len(words) > 1 or english else "ja"
    carried = len(english) > 1 and len(words) * 2 > japanese
    return "en" if carried and not _JAPANESE_END.search(text) else "ja"


class Understanding:
    """Reads questions by the tables of cues.py and the names of one catalog."""

    def __init__(
        self, catalog: Catalog, thesaurus: Thesaurus | None, spelling: Spelling | None = None
    ) -> None:
        self.catalog = catalog
        self.thesaurus = thesaurus
        self.spelling = spelling
        self.naming = Naming(catalog)

    def read_turn(self, asked: str) -> tuple[Question, ...]:
        """Every question of a turn; one, unless its parts have a subject each.

        None where the turn holds nothing but instructions to the assistant. Slips of the pen are put
        right, which the question shows.
        """
        phrasing = phrasing_of(asked)
        if phrasing.instructed and not phrasing.plain:
            return ()
        mended = self.spelling.mended(phrasing.plain) if self.spelling else phrasing.plain
        if mended != phrasing.plain:
            read = self._questions(replace(phrasing, plain=mended), asked)
            return tuple(replace(question, carried=(question.text,)) for question in read)
        return self._questions(phrasing, asked)

    def _questions(self, phrasing: Phrasing, asked: str) -> tuple[Question, ...]:
        context = phrasing.whole
        texts = questions_in(phrasing.plain)
        parts = tuple(self.read(part, asked=asked, context=context) for part in texts)
        parts = tuple(p for p in parts if says_something(p) or p.asks != (Ask.CONTENT,) or p.aspects) or parts
        if len(parts) > 1 and all(says_something(part) and not self._pleads(part) for part in parts):
            return parts
        one = texts == (phrasing.plain,)
        whole = parts[0] if one else self.read(phrasing.plain, asked=asked, context=context)
        if phrasing.instructed and not says_something(whole) and whole.asks == (Ask.CONTENT,):
            return ()
        return self._dated(whole, asked, context) or self._pair(whole, asked, context) or (whole,)

    def _dated(self, whole: Question, asked: str, context: str) -> tuple[Question, ...]:
        """A question for each of two things that are asked for a year of their own; else nothing."""
        halves = None if _ONE_ANSWER & frozenset(whole.asks) else dated_in(whole.text)
        if halves is None:
            return ()
        parts = tuple(self.read(half, asked=asked, context=context) for half in halves)
        one, other = (things_named(part.text, part.terms) for part in parts)
        return parts if one - other and other - one else ()

    def _pleads(self, part: Question) -> bool:
        """Whether a part of a turn only asks for help with what another part tells."""
        named = part.numbers or part.offices or things_named(part.text, part.terms)
        of_help = self.thesaurus.of_help if self.thesaurus else frozenset()
        return part.ask is Ask.SUPPORT and not named and of_help.issuperset(part.expansions)

    def read(self, plain: str, *, asked: str = "", context: str = "") -> Question:
        """One question by itself, without the turns before it; ``context`` tells who asks."""
        told, text = parted(phrasing_of(plain).plain, self.catalog, self.naming, self._things)
        stated = statement_in(text)
        text = stated or text
        whole = context or text
        language = asked_language(whole) or language_of(text)
        years = years_in(text) + self._relative_years(text)
        numbers = numbers_in(self.naming.without(text), self.catalog.numbered)
        subject = self._subject(text, numbers)
        audience = Audience.MUNICIPAL if cues.MUNICIPAL.search(whole) else Audience.STAFF
        terms, expansions = self._terms(subject), self._expansions(subject)
        municipal = audience is Audience.MUNICIPAL
        if self.thesaurus:
            expansions = without_help(terms, expansions, self.thesaurus.only_helping(subject), municipal)
        expansions = without_asker(terms, expansions) if municipal else expansions
        offices = self.catalog.offices_in(" ".join((text, *expansions)) if language == "en" else text)
        begun = self.naming.begun_in(years_in(_DATED.sub(" ", text)) + self._relative_years(text))
        begun += self.naming.begun_when(text)
        named = self.naming.named(text)
        aspects = tuple(name for name, pattern in cues.ASPECTS if pattern.search(text))
        claim = claim_of(text, offices) if stated else claim_in(text, offices)
        if claim and claim.aside:  # what is told behind the claim asks for nothing: 「…に書くので」
            bare = self.read(text.replace(claim.aside, " "), asked=asked or plain, context=context or text)
            return replace(bare, text=text, claim=claim)
        if claim and not _YEAR_OF_PLAN.search(text):
            begun = ()  # 「入ったのは令和4年でしたっけ」 names a date, no plan of that year
        if claim:
            subject = cues.CLAIM.sub(
                lambda match: match[0] if _FACT.search(match[0]) else " ", subject
            ).strip()
        of_office = bool(claim and claim.office and not claim.figures)
        if of_office:  # nothing is wanted but a yes: 「…導入経費は…課の担当ですよね」 asks for no amount
            subject, offices = _without(subject, offices), ()
        request = request_in(text)
        asked_for = asks_of(self.naming.without(text), numbers=bool(numbers))
        if language == "en" and Ask.SUPPORT not in asked_for:  # whose costs will rise asks for no sum
            asked_for = asks_of(self.naming.without(request), numbers=bool(numbers))
        asks = self._compared(asked_for, text, named, begun)
        if asks == (Ask.CONTENT,) and counters_in(text):
            asks = (Ask.VALUE,)  # a counter that no cue lists: 「何業務」
        if asks == (Ask.CONTENT,) and years and not (aspects or named):
            offer = municipal and cues.OFFERED.search(text)
            asks = (Ask.SUPPORT if offer else Ask.FIGURE,)  # a year with no word of asking: 「2040年の人口」
        return Question(
            asked=asked or plain,
            text=text,
            language=language,
            asks=asks,
            subject=subject,
            terms=self._terms(subject),
            expansions=expansions,
            years=tuple(dict.fromkeys(years)),
            numbers=numbers,
            documents=self._documents(named or self._in_charge_then(asks, begun), asks),
            eras=tuple(name for name in begun if not self.catalog.in_force(name)),
            older=bool(cues.OLDER.search(text)),
            parts=parts_in(text),
            offices=offices,
            aspects=aspects,
            wanted=() if of_office else wanted_of(request, request if language == "en" else text, claim),
            operation=operation_of(self.catalog.called_in(text)[1]) or operation_of(text),
            claim=claim,
            audience=audience,
            context=scene_in(told, terms, self.catalog, self._things),
        )

    def _things(self, text: str) -> frozenset[str]:
        """The things that a text names, in morphemes."""
        return things_named(text, self._terms(self._subject(text, ())))

    def _pair(self, whole: Question, asked: str, context: str) -> tuple[Question, ...]:
        """A question for each of two subjects that no passage joins; nothing for any other question."""
        pair = None if _ONE_ANSWER & frozenset(whole.asks) or whole.documents else pair_in(whole.text)
        if pair is None or (whole.claim and not joined(whole.text, *pair[2])):
            return ()
        subjects = tuple(frozenset(self._terms(subject)) for subject in pair[2])
        if not all(subjects) or self.catalog.entitled(subjects[0] | subjects[1]):
            return ()
        if not all(map(self._entitled, pair[2])):
            return ()
        return tuple(self.read(part, asked=asked, context=context) for part in pair[:2])

    def _entitled(self, subject: str) -> bool:
        """Whether a passage is named by a subject, in its own words or in the plans'."""
        wordings = (self._terms(subject), *map(tokens, self._expansions(subject)))
        return any(words and self.catalog.entitled(frozenset(words)) for words in wordings)

    def _compared(
        self, asks: tuple[Ask, ...], text: str, named: tuple[str, ...], begun: tuple[str, ...]
    ) -> tuple[Ask, ...]:
        """Several plans in one question, or a comparison with an older one, ask what changed.

        A year alone is a plan only where nothing else is asked: not in 「令和4年度からはどの県と?」.
        """
        if Ask.CHANGE in asks:
            return asks
        ages = {self.catalog.rank[document] for document in (*named, *begun)}
        compares = named or _FIGURES & frozenset(asks) or not asks_openly(text)
        if max(ages, default=0) and compares and cues.SINCE.search(text):
            return (Ask.CHANGE, *asks)
        ages |= {0} if ages and cues.PRESENT.search(text) else set()
        return (Ask.CHANGE, *asks) if len(ages) > 1 and Ask.COMPUTE not in asks else asks

    def _in_charge_then(self, asks: tuple[Ask, ...], begun: tuple[str, ...]) -> tuple[str, ...]:
        """The older plan of a year for which only the office is asked: no other plan tells of it."""
        old = tuple(name for name in begun if not self.catalog.in_force(name))
        return old if asks == (Ask.WHO,) and len(old) == 1 else ()

    def _documents(self, named: tuple[str, ...], asks: tuple[Ask, ...]) -> tuple[str, ...]:
        """The named documents; for figures also the tables that are part of a named plan."""
        if Ask.CHANGE in asks or not _TABLES & frozenset(asks):
            return named
        parts = (d.id for d in self.catalog.documents.values() if d.part_of in named)
        return tuple(dict.fromkeys((*named, *parts)))

    def _relative_years(self, text: str) -> tuple[int, ...]:
        years = self.catalog.target_years
        if not years:
            return ()
        ends = {"first": years[0], "last": years[-1]}
        found = ((name, pattern.search(text)) for name, pattern in cues.RELATIVE_YEARS)
        named = (name for name, match in found if match and not _EXPLAINED.match(text[match.end() :]))
        return tuple(ends[name] for name in named)

    def _subject(self, text: str, numbers: tuple[NumberRef, ...]) -> str:
        """What is left of a question without years, numbers, documents' names and words of asking."""
        rest = without_years(self.naming.without(text))
        for pattern in (cues.CORRECTION, cues.NEW_TOPIC, cues.POLITE):
            rest = pattern.sub(" ", rest.strip())
        if numbers:
            for notation in NUMBER_NOTATIONS:
                rest = notation.pattern.sub(" ", rest)
        for cue in cues.CUES:
            rest = cue.pattern.sub(_blank, rest) if cue.ask is Ask.CHANGE else rest
        return re.sub(r"[\s?!。、,.]+", " ", cues.OLDER.sub(" ", rest)).strip()

    def _terms(self, subject: str) -> tuple[str, ...]:
        found = (token for token in tokens(subject) if token not in STOP_TERMS and token not in ENGLISH_STOP)
        return tuple(dict.fromkeys(token for token in found if not token.isdigit()))

    def _expansions(self, subject: str) -> tuple[str, ...]:
        if self.thesaurus is None:
            return ()
        called, rest = self.catalog.called_in(subject)
        words = self.thesaurus.expand(_unasked(rest if called else subject))
        given = called and language_of(subject) == "en"  # the plan's own name beside the English one
        if not given and re.search(r"[A-Za-z]{2,}", subject):
            words += self.thesaurus.translate(subject)
        return tuple(dict.fromkeys(words))


def _unasked(subject: str) -> str:
    """The subject without the words that ask for a way to get in touch: 電話番号 is about no telephones."""
    contact = BY_NAME["contact"]
    return contact.asked.sub(" ", subject) if contact.is_asked(subject) else subject


def _blank(match: re.Match[str]) -> str:
    """Words of asking are taken out; a longer match holds words of the subject too."""
    return " " if len(match[0]) <= LONGEST_CUE else match[0]


def says_something(question: Question) -> bool:
    """Whether a question has a subject of its own."""
    own = question.terms or question.expansions or question.numbers or question.offices or question.parts
    return bool(own or _LISTED & frozenset(question.asks))


def operation_of(text: str) -> Operation | None:
    return next((operation for operation, pattern in cues.OPERATIONS if pattern.search(text)), None)


def _without(subject: str, offices: tuple[str, ...]) -> str:
    """A claimed office is what is asked, not what the question is about."""
    for office in offices:
        subject = subject.replace(office, " ")
    return subject
