"""One source of an answer: what is always seen of it, and what opens."""

from __future__ import annotations

from datetime import date

from assistant.compose.voice import Voice
from assistant.page.elements import NOTHING, Html, as_html, element, hidden, join
from assistant.page.markup import scrolling_table
from assistant.page.neighbours import onward_html
from assistant.page.passage_view import passage_html
from assistant.page.site import Ways
from assistant.records import Citation
from ingest.records import Document, Passage

ERAS = (
    ("令和", date(2019, 5, 1), 2018),
    ("平成", date(1989, 1, 8), 1988),
    ("昭和", date(1926, 12, 25), 1925),
)
"""Name of an era, its first day, and the western year before its first."""


def source_html(citation: Citation, place: int, voice: Voice, *, turn: int, ways: Ways) -> Html:
    """The source as a ``details`` element, closed; its quote has the id that marks point to."""
    passage = voice.catalog.by_key.get(f"{citation.doc}/{citation.section}")
    if passage is None:
        return _gone(citation, place, voice, turn=turn)
    document = voice.catalog.documents[citation.doc]
    body = join(
        [
            _older_note(document, voice),
            _trail(passage, voice),
            element("h4", voice.say("passage_heading")),
            passage_html(passage, citation.start, citation.end, voice, anchor=quote_id(turn, place)),
            repairs_html(passage, voice),
            element("h4", voice.say("about_heading")),
            _description(passage, document, voice),
            onward_html(passage, voice, ways),
            _back(place, voice, turn=turn),
        ]
    )
    summary = _summary(citation, place, document, voice)
    return element("details", summary, element("div", body), id=source_id(turn, place), class_="source")


def source_id(turn: int, place: int) -> str:
    return f"turn{turn}-source{place}"


def quote_id(turn: int, place: int) -> str:
    return f"turn{turn}-quote{place}"


def mark_id(turn: int, place: int) -> str:
    return f"turn{turn}-mark{place}"


def standing(document: Document, voice: Voice) -> str:
    return voice.say("in_force" if voice.catalog.in_force(document.id) else "older")


def period(document: Document, voice: Voice) -> str:
    """In force from when to when, as far as the manifest says."""
    first, last = document.in_force_from, document.in_force_to
    if first is None:
        return ""
    if last is None:
        return voice.say("period_open", first=day(first, voice))
    return voice.say("period_whole", first=day(first, voice), last=day(last, voice))


def day(when: date, voice: Voice) -> str:
    """令和8年4月1日; in English 2026-04-01."""
    era, year = next((name, when.year - before) for name, first, before in ERAS if when >= first)
    spoken = "元" if year == 1 else year
    return voice.say("day", era=era, year=spoken, month=when.month, day=when.day, iso=when.isoformat())


def _gone(citation: Citation, place: int, voice: Voice, *, turn: int) -> Html:
    """A source that the documents of today no longer hold: what was quoted from it then."""
    name = element("span", " ".join((citation.label, citation.title)), class_="label", lang="ja")
    number = element("span", hidden(voice.say("source_prefix", place=place)), _number(place), class_="place")
    quote = element(
        "p", element("mark", citation.quote, id=quote_id(turn, place)), class_="passage", lang="ja"
    )
    body = element("div", element("p", voice.say("source_gone")), quote, _back(place, voice, turn=turn))
    summary = element("summary", number, name)
    return element("details", summary, body, id=source_id(turn, place), class_="source")


def _summary(citation: Citation, place: int, document: Document, voice: Voice) -> Html:
    origin = "・".join((document.issuer, document.issued))
    return element(
        "summary",
        element("span", hidden(voice.say("source_prefix", place=place)), _number(place), class_="place"),
        element(
            "span",
            element("span", citation.label, class_="label", lang="ja"),
            element("span", citation.title, class_="title", lang="ja"),
            element("span", join([_standing(document, voice), " ", as_html(origin)]), class_="origin"),
            class_="what",
        ),
    )


def _number(place: int) -> Html:
    return element("span", str(place), aria_hidden="true")


def _standing(document: Document, voice: Voice) -> Html:
    current = voice.catalog.in_force(document.id)
    return element("span", standing(document, voice), class_="standing" if current else "standing older")


def _older_note(document: Document, voice: Voice) -> Html:
    if voice.catalog.in_force(document.id):
        return NOTHING
    return element("p", voice.say("older_note"), class_="older-note")


def _trail(passage: Passage, voice: Voice) -> Html:
    """The headings above the passage, outermost first."""
    steps = join((element("li", title, lang="ja") for title in passage.breadcrumb), " ")
    return element("ol", steps, class_="trail", aria_label=voice.say("breadcrumb")) if steps else NOTHING


def _description(passage: Passage, document: Document, voice: Voice) -> Html:
    entries = (
        ("document", voice.name(document.title)),
        ("issuer", voice.name(document.issuer)),
        ("issued", document.issued),
        ("period", period(document, voice)),
        ("standing", standing(document, voice)),
        ("locator", passage.locator),
        ("page", voice.say("page_printed", page=passage.page) if passage.page else ""),
    )
    pairs = (join([element("dt", voice.say(key)), element("dd", value)]) for key, value in entries if value)
    return element("dl", join(pairs))


def repairs_html(passage: Passage, voice: Voice) -> Html:
    """Repairs that change more than white space, so that a reader knows what the paper says."""
    seen = [
        repair
        for repair in passage.repairs
        if "".join(repair.printed.split()) != "".join(repair.mended.split())
    ]
    if not seen:
        return NOTHING
    heads = (voice.say(key) for key in ("repair_printed", "repair_mended", "repair_reason"))
    rows = join(
        element("tr", join(element("td", cell or voice.say("nothing")) for cell in cells))
        for cells in ((repair.printed, repair.mended, repair.reason or repair.rule) for repair in seen)
    )
    head = element("tr", join(element("th", name, scope="col") for name in heads))
    table = scrolling_table(voice.say("repairs_caption"), element("thead", head), element("tbody", rows))
    summary = element("summary", voice.say("repaired", count=len(seen)))
    return element("details", summary, table, class_="repairs")


def _back(place: int, voice: Voice, *, turn: int) -> Html:
    text = voice.say("back_to_mark", place=place)
    return element("p", element("a", text, href=f"#{mark_id(turn, place)}", class_="back"))
