"""One turn of a conversation: the question, what it was taken to mean, the answer, its sources."""

from __future__ import annotations

from assistant.compose.voice import Voice
from assistant.page.elements import NOTHING, Html, element, hidden, join
from assistant.page.markup import Dialect, markup_html
from assistant.page.source_view import mark_id, quote_id, source_html
from assistant.page.wording import tongue
from assistant.records import Answer, Citation
from assistant.wording import Wording

LONGEST_HEADING = 160
"""Characters of a question that stand in its heading; a longer one can be opened whole."""


def waiting_html(place: int, question: str, wording: Wording) -> Html:
    """The turn while its answer is being made."""
    sign = element("span", class_="wait-sign", aria_hidden="true")
    return _turn(place, question, wording, element("p", sign, wording.say("waiting"), class_="wait"))


def failed_html(place: int, question: str, wording: Wording) -> Html:
    """The turn whose answer could not be made."""
    return _turn(place, question, wording, element("p", wording.say("failed"), class_="failed"))


def turn_html(place: int, question: str, answer: Answer, voice: Voice) -> Html:
    """The turn with its answer; ``place`` counts from 1 and makes the ids of the page unique."""
    return _turn(
        place,
        question,
        voice.wording,
        element("p", answer.understood, class_="understood") if answer.understood else NOTHING,
        element("div", _answer(place, answer, voice), _sources(place, answer, voice), class_="beside"),
        announce=voice.say("announce", place=place, count=len(answer.citations)),
    )


def _turn(place: int, question: str, wording: Wording, *parts: Html, announce: str | None = None) -> Html:
    heading = f"turn{place}-question"
    return element(
        "article",
        _question(place, question, wording, heading),
        *parts,
        class_="turn",
        id=f"turn{place}",
        lang=tongue(wording),
        aria_labelledby=heading,
        data_announce=announce,
    )


def _question(place: int, question: str, wording: Wording, heading: str) -> Html:
    prefix = hidden(wording.say("question_prefix", place=place) + ": ")
    asked = " ".join(question.split()) or wording.say("question_empty")
    if len(asked) <= LONGEST_HEADING:
        return element("h2", prefix, asked, id=heading)
    summary = element("summary", wording.say("question_whole", count=f"{len(question):,}"))
    whole = element("details", summary, element("p", question, class_="as-typed"), class_="whole")
    return join([element("h2", prefix, asked[:LONGEST_HEADING] + "…", id=heading), whole])


def _answer(place: int, answer: Answer, voice: Voice) -> Html:
    text = answer.text if answer.text.strip() else voice.say("unanswered")
    withheld = voice.say("withheld", count=len(answer.withheld)) if answer.withheld else ""
    return element(
        "div",
        element("h3", voice.say("answer_heading"), class_="visually-hidden"),
        element("div", markup_html(text, _dialect(place, answer, voice)), class_="said"),
        element("p", " ".join(filter(None, (withheld, voice.say("notice")))), class_="notice"),
        class_="answer",
    )


def _dialect(place: int, answer: Answer, voice: Voice) -> Dialect:
    cited = dict(enumerate(answer.citations, start=1))
    named: set[int] = set()

    def mark(number: int) -> Html | None:
        if number not in cited:
            return None
        first = number not in named
        named.add(number)
        return _mark(place, number, cited[number], voice, first=first)

    def caption(number: int | None) -> str:
        if number in cited:
            return voice.say("table_caption", title=cited[number].title)
        return voice.say("table_caption_plain")

    return Dialect(mark=mark, caption=caption)


def _mark(turn: int, number: int, citation: Citation, voice: Voice, *, first: bool) -> Html:
    """A link to the quote; browsers open the source around it by themselves."""
    return element(
        "a",
        f"[{number}]",
        href=f"#{quote_id(turn, number)}",
        id=mark_id(turn, number) if first else None,
        class_="mark",
        aria_label=voice.say("mark_label", place=number, label=citation.label, title=citation.title),
    )


def _sources(place: int, answer: Answer, voice: Voice) -> Html:
    if not answer.citations:
        return NOTHING
    heading = f"turn{place}-sources"
    entries = (
        element("li", source_html(citation, number, voice, turn=place))
        for number, citation in enumerate(answer.citations, start=1)
    )
    title = element("h3", voice.say("sources_heading", count=len(answer.citations)), id=heading)
    return element("section", title, element("ol", join(entries)), class_="sources", aria_labelledby=heading)
