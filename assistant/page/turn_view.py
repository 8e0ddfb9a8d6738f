"""One turn of a conversation: the question, what it was taken to mean, the answer, its sources."""

from __future__ import annotations

import re

from assistant.compose.voice import Voice
from assistant.page.elements import NOTHING, Html, element, hidden, join
from assistant.page.export import copied_text
from assistant.page.markup import Dialect, markup_html
from assistant.page.site import Ways
from assistant.page.source_view import mark_id, quote_id, source_html
from assistant.page.target_path import TargetPath, path_table_html, target_path
from assistant.page.target_plot import by_unit, plot_html
from assistant.page.wording import tongue
from assistant.records import Answer, Checking, Citation
from assistant.wording import Wording

LONGEST_HEADING = 160
"""Characters of a question that stand in its heading; a longer one can be opened whole."""
_MARKS = re.compile(r"\s*\[\d+\]")
PLOTTED = 3
"""Citations among which the first path to be drawn is looked for."""


def question_html(place: int, question: str, wording: Wording, understood: Html = NOTHING) -> Html:
    """The question as the heading of its turn; ``place`` counts from 1 and makes ids unique."""
    return element(
        "div",
        _question(place, question, wording, _heading_id(place)),
        understood,
        class_="turn-head",
        id=f"turn{place}-head",
        lang=tongue(wording),
    )


def waiting_html(place: int, wording: Wording) -> Html:
    """In the answer's place while it is being made."""
    sign = element("span", class_="wait-sign", aria_hidden="true")
    return _turn(place, wording, element("p", sign, wording.say("waiting"), class_="wait"))


def checking_html(place: int, moment: Checking, wording: Wording) -> Html:
    """What has passed so far of an answer in the making; its marks come with the finished answer."""
    sign = element("span", class_="wait-sign", aria_hidden="true")
    passed = (element("p", _MARKS.sub("", sentence), class_="unfinished") for sentence in moment.sentences)
    return _turn(place, wording, element("p", sign, wording.say("checking"), class_="wait"), *passed)


def failed_html(place: int, wording: Wording) -> Html:
    """In the place of an answer that could not be made."""
    return _turn(place, wording, element("p", wording.say("failed"), class_="failed"))


def turn_html(place: int, question: str, answer: Answer, voice: Voice, ways: Ways) -> Html:
    """The answer with its sources beside it."""
    return _turn(
        place,
        voice.wording,
        element("p", answer.understood, class_="understood") if answer.understood else NOTHING,
        element(
            "div",
            _answer(place, question, answer, voice),
            _sources(place, answer, voice, ways),
            class_="beside",
        ),
        announce=voice.say("announce", place=place, count=len(answer.citations)),
    )


def answer_paths(answer: Answer, voice: Voice) -> tuple[TargetPath, ...]:
    """The path of the row that carries the answer; none for a refusal, whose rows are only near."""
    known = voice.catalog.by_key
    keys = (f"{citation.doc}/{citation.section}" for citation in answer.citations)
    cited = [known[key] for key in keys if key in known] if not answer.abstained else []
    paths = (target_path(passage, voice) for passage in cited[:PLOTTED])
    return tuple(path for path in paths if path and path.drawable)[:1]


def _turn(place: int, wording: Wording, *parts: Html, announce: str | None = None) -> Html:
    return element(
        "article",
        *parts,
        class_="turn",
        id=f"turn{place}",
        lang=tongue(wording),
        aria_labelledby=_heading_id(place),
        data_announce=announce,
    )


def _heading_id(place: int) -> str:
    return f"turn{place}-question"


def _question(place: int, question: str, wording: Wording, heading: str) -> Html:
    prefix = hidden(wording.say("question_prefix", place=place) + ": ")
    asked = " ".join(question.split()) or wording.say("question_empty")
    if len(asked) <= LONGEST_HEADING:
        return element("h2", prefix, asked, id=heading)
    summary = element("summary", wording.say("question_whole", count=f"{len(question):,}"))
    whole = element("details", summary, element("p", question, class_="as-typed"), class_="whole")
    return join([element("h2", prefix, asked[:LONGEST_HEADING] + "…", id=heading), whole])


def _answer(place: int, question: str, answer: Answer, voice: Voice) -> Html:
    text = answer.text if answer.text.strip() else voice.say("unanswered")
    withheld = voice.say("withheld", count=len(answer.withheld)) if answer.withheld else ""
    return element(
        "div",
        element("h3", voice.say("answer_heading"), class_="visually-hidden"),
        element(
            "div", markup_html(text, _dialect(place, answer, voice)), class_="said", lang=answer.language
        ),
        _plots(place, answer, voice),
        element("p", " ".join(filter(None, (answer.note, withheld, voice.say("notice")))), class_="notice"),
        _copy(question, answer, voice),
        class_="answer",
    )


def _plots(place: int, answer: Answer, voice: Voice) -> Html:
    """The paths that the answer speaks of, as plots and as a table."""
    paths = answer_paths(answer, voice)
    if not paths:
        return NOTHING
    plots = (
        plot_html(group, voice, name=f"turn{place}-plot{at}")
        for at, group in enumerate(by_unit(paths), start=1)
    )
    table = path_table_html(paths, voice, caption=voice.say("plot_table"))
    summary = element("summary", voice.say("plot_as_table"))
    return join([*plots, element("details", summary, table, class_="as-table")])


def _copy(question: str, answer: Answer, voice: Voice) -> Html:
    """A button that takes answer, sources and note to the clipboard; the page's script works it."""
    return element(
        "p",
        element(
            "button",
            voice.say("copy"),
            type="button",
            class_="copy",
            data_copy=copied_text(question, answer, voice),
            data_copied=voice.say("copied_answer"),
        ),
        class_="for-script",
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


def _sources(place: int, answer: Answer, voice: Voice, ways: Ways) -> Html:
    if not answer.citations:
        return NOTHING
    heading = f"turn{place}-sources"
    entries = (
        element("li", source_html(citation, number, voice, turn=place, ways=ways))
        for number, citation in enumerate(answer.citations, start=1)
    )
    title = element("h3", voice.say("sources_heading", count=len(answer.citations)), id=heading)
    return element("section", title, element("ol", join(entries)), class_="sources", aria_labelledby=heading)
