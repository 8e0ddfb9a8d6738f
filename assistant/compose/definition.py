"""What a term means: a footnote, or the sentence that defines it; for two terms, both."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.compose.fit import Fit, words_of
from assistant.compose.sections import Sentence, sections_of, sentences, stands_in
from assistant.compose.voice import Voice
from assistant.records import Draft, Evidence, Line, Question
from ingest.records import LinkKind, Passage, PassageKind

LOOKED_AT = 40
MOST_NOTES = 3
BARE = 30
"""A footnote that says no more than so many characters beside its term only spells the term out."""
_DEFINING = re.compile(
    r"とは|のこと|をいう|といい|を指|という。|いわゆる|の略|呼ばれ|位置付けられ|ことができる|システム[。」]|手法|技術"
)
_ENTRY = re.compile(
    r"(?:[(（]?[0-9０-９一二三四五六七八九十ア-ン]{1,3}[)）]?[\s\u3000]*)?「?(?P<term>[^\s\u3000「」:：、。]{2,20})」?[\s\u3000:：]"
    r".*(?:をいう|を指す|のこと|とする)"
)
"""(2) 移住者　市外に3年以上居住した後、…をいう。"""
_PLACE_ASKED = re.compile(
    r"(?:どの|どこの|どんな|何という)(?:取組|取り組み|節|項目?|章|施策|部分|箇所|見出し|ページ)"
    r"|どこ(?:に|で)(?:は|も)?\S{0,4}(?:出て|載っ|書|触れ|扱)"
    r"|\bwhich (?:section|part|chapter|measure)\b|\bwhere in the\b",
    re.I,
)
"""Asks where the documents speak of a thing, which its footnote does not tell."""
_WORD = r"\u30a1-\u30fa\u30fc\u4e00-\u9fff"
ASKED_WORDS = re.compile(
    r"違い|違う|区別|意味|定義|略|用語|言葉|それぞれ|正式|名称|呼ぶ|何者|stand|short|abbreviation|mean|term|called",
    re.I,
)


def definition(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """Footnotes about the asked terms, else the sentence that defines them."""
    notes = notes_about(question, evidence)
    if notes and not _more_is_asked(notes, question, evidence):
        lines = [line for note in notes for line in note_lines(note, voice)]
        return Draft(lines=tuple(lines), composer="definition")
    return _from_sections(question, evidence, voice)


def notes_about(question: Question, evidence: tuple[Evidence, ...]) -> tuple[Passage, ...]:
    """Footnotes whose term the question names, in the order of the evidence."""
    near = [f.passage for f in evidence[:LOOKED_AT] if f.passage.kind is PassageKind.FOOTNOTE]
    named = [note for note in near if _names(note, question)]
    return tuple(named[:MOST_NOTES])


def _more_is_asked(notes: tuple[Passage, ...], question: Question, evidence: tuple[Evidence, ...]) -> bool:
    """Whether a word is left that no footnote speaks of, and a section bears all words in its title."""
    said = frozenset(word for note in notes for word in words_of(f"{note.title} {note.text}"))
    rest = {word for word in question.terms if word not in said and not ASKED_WORDS.search(word)}
    titles = [words_of(found.passage.title) for found in sections_of(evidence)[:3]]
    return bool(rest) and any(frozenset(question.terms) <= title for title in titles)


def _names(note: Passage, question: Question) -> bool:
    """Whether the question holds the footnote's term, in one of its spellings."""
    asked = _flat(" ".join((question.text, *question.expansions)))
    return any(_flat(name) in asked for name in _spellings(note.title) if len(name) >= 2) or bool(
        (parts := re.split(r"[・、]", note.title))[1:]
        and all(len(p) > 1 and _flat(p) in asked for p in parts)
    )


def _spellings(title: str) -> tuple[str, ...]:
    """RPA(Robotic Process Automation) is asked for as RPA, or spelt out; BCP(事業継続計画) in either."""
    outside = re.sub(r"[(（].*", "", title)
    inside = re.findall(r"[(（](.*?)[)）]?$", title)
    parts = [part for text in inside for part in re.split(r"[:：]", text)]
    return tuple(name.strip() for name in (outside, *parts) if name.strip())


def _flat(text: str) -> str:
    return re.sub(r"[\s'’′・]+", "", text).lower()


def note_lines(note: Passage, voice: Voice) -> Iterator[Line]:
    """The definition; where it only spells the term out, the sentence in which the term is used."""
    text = note.text.strip()
    said = text.removeprefix(note.title).lstrip(":： ") or text
    yield voice.line("definition_line", note, term=note.title, text=said)
    if len(text) - len(note.title) > BARE + _spelt_out(text):
        return
    for section in voice.catalog.linked(note.key, LinkKind.EXPLAINS)[:1]:
        for used in _using(section, note)[:1]:
            said = voice.say("note_used", locator=section.locator, title=voice.title(section), text=used.text)
            yield Line(text=said, cites=used.line().cites)


def _spelt_out(text: str) -> int:
    """Characters of the Latin words that an abbreviation stands for."""
    return sum(len(word) for word in re.findall(r"[A-Za-z][A-Za-z ]{5,}", text))


def _using(section: Passage, note: Passage) -> list[Sentence]:
    names = [_flat(name) for name in _spellings(note.title)]
    return [s for s in sentences(section) if any(name in _flat(s.text) for name in names)]


def _from_sections(question: Question, evidence: tuple[Evidence, ...], voice: Voice) -> Draft | None:
    """The sentence of the best sections that defines the asked term, with its neighbours in the item."""
    near = [found.passage for found in sections_of(evidence)[:5]]
    if listed := next((s for p in near for s in sentences(p) if _defines(s.text, question)), None):
        return Draft(lines=(listed.line(), stands_in(listed.passage, voice)), composer="definition")
    fit = Fit(question, (s.text for p in near for s in sentences(p)), strict=True)
    scored = [
        (fit.share(s.text) + 0.4 * bool(_DEFINING.search(s.text)) - 0.05 * place, s)
        for place, passage in enumerate(near)
        for s in sentences(passage)
        if fit.share(s.text) >= 0.7
    ]
    if not scored:
        return None
    scored.sort(key=lambda pair: -pair[0])
    best = [s for score, s in scored[:3] if score >= scored[0][0] - 0.35]
    lines = [s.line() for s in best]
    main = best[0].passage
    lines.append(stands_in(main, voice))
    return Draft(lines=tuple(lines), composer="definition")


def _defines(sentence: str, question: Question) -> bool:
    """Whether the sentence is an entry of a list of terms, and its term is asked for."""
    entry = _ENTRY.match(sentence)
    return bool(entry and re.search(rf"(?<![{_WORD}]){re.escape(entry['term'])}(?![{_WORD}])", question.text))


def asks_about_note(question: Question, evidence: tuple[Evidence, ...]) -> bool:
    """Whether the best evidence is a footnote whose term is nearly all that the question says."""
    if not evidence or evidence[0].passage.kind is not PassageKind.FOOTNOTE:
        return False
    if _PLACE_ASKED.search(question.text):
        return False
    note = evidence[0].passage
    rest = frozenset(question.terms) - words_of(note.text)
    return _names(note, question) and not {word for word in rest if not ASKED_WORDS.search(word)}
