"""A place in the documents as the reader shows it: where it stands, its text, what belongs to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.compose.voice import is_nothing
from assistant.page.elements import NOTHING, Html, element, join
from assistant.page.guide import Guide, print_html
from assistant.page.reader_place import Place, neighbours, newer_documents, printed_name
from assistant.page.reading_text import heading_line, marked_text, notes_html, passage_text_html
from assistant.page.source_view import period, repairs_html, standing
from assistant.records import Audience
from ingest.records import Document, LinkKind, Passage, PassageKind, Row
from ingest.row_text import fiscal_year

FIRST = {
    Audience.STAFF: ("beside_programmes", "beside_kpis"),
    Audience.MUNICIPAL: ("beside_programmes", "beside_kpis"),
    Audience.EVALUATOR: ("beside_kpis", "beside_older", "beside_newer"),
}
"""What each kind of reader finds first beside a place; the rest follows in its usual order."""


def place_html(place: Place, words: Sequence[str], guide: Guide) -> Html:
    """The open passage as an article, or why there is none and what is near."""
    if place.passage is None or place.document is None:
        return _missing(place, guide)
    passage = place.passage
    text = join([_text(passage, words, guide), _below(passage, guide), repairs_html(passage, guide.voice)])
    return element(
        "article",
        _head(passage, place.document, guide),
        element("div", text, lang="ja"),
        _pages(passage, guide),
        class_="opened place-open",
    )


def tools_html(passage: Passage, guide: Guide) -> Html:
    """Buttons to copy the passage's address and to print it (static/pages.js)."""
    done = element("span", class_="done", aria_hidden="true")
    copy = element(
        "button",
        guide.say("copy_link"),
        " ",
        done,
        type="button",
        class_="copy",
        data_copy=guide.to_passage(passage),
        data_copied=guide.say("copied"),
    )
    return element("div", copy, print_html(guide), class_="tools")


def missing_message(place: Place, asked: str, guide: Guide) -> str:
    """Says that the address names nothing there is."""
    key = "no_such_document" if place.document is None else "no_such_place"
    title = place.document.short_title if place.document else ""
    return guide.say(key, asked=asked, document=title)


def _missing(place: Place, guide: Guide) -> Html:
    entries = join(element("li", _near(passage, guide), lang="ja") for passage in place.nearest)
    heading = element("h2", guide.say("nearest_heading"), class_="arrive", tabindex=-1)
    return element("article", heading, element("ul", entries), class_="opened")


def _near(passage: Passage, guide: Guide) -> Html:
    document = guide.catalog.documents[passage.document]
    title = guide.voice.title(passage)
    return guide.passage_link(passage, f"{document.short_title} {passage.locator}「{title}」", within=True)


def _head(passage: Passage, document: Document, guide: Guide) -> Html:
    return element(
        "header",
        _trail(passage, document, guide),
        element("h2", _title(passage, guide), class_="arrive", tabindex=-1, lang="ja"),
        _heading_notes(passage, guide),
        _origin(passage, document, guide),
        _superseded(document, guide),
    )


def _title(passage: Passage, guide: Guide) -> Html:
    if passage.row is not None or passage.kind is PassageKind.TABLE:
        return join([f"{passage.locator} {passage.title}"])
    return marked_text(heading_line(passage), passage, guide)


def _heading_notes(passage: Passage, guide: Guide) -> Html:
    plain = passage.row is not None or passage.kind is PassageKind.TABLE
    return NOTHING if plain else notes_html([heading_line(passage)], passage, guide)


def _trail(passage: Passage, document: Document, guide: Guide) -> Html:
    """The headings above, each a link where it is a section of its own."""
    steps: list[Html] = [element("li", _first_of(document, guide))]
    for depth, name in enumerate(passage.breadcrumb):
        section = _section(document, passage.breadcrumb[:depth], name, guide)
        steps.append(element("li", guide.passage_link(section, name, within=True) if section else name))
    return element(
        "nav", element("ol", join(steps, " "), class_="trail", lang="ja"), aria_label=guide.say("breadcrumb")
    )


def _first_of(document: Document, guide: Guide) -> Html:
    first = next(p for p in guide.catalog.passages if p.document == document.id)
    return guide.passage_link(first, document.short_title, within=True)


def _section(document: Document, above: tuple[str, ...], name: str, guide: Guide) -> Passage | None:
    return next(
        (
            p
            for p in guide.catalog.passages
            if p.document == document.id
            and p.kind is PassageKind.SECTION
            and p.breadcrumb == above
            and printed_name(p) == name
        ),
        None,
    )


def _origin(passage: Passage, document: Document, guide: Guide) -> Html:
    voice = guide.voice
    current = voice.catalog.in_force(document.id)
    badge = element("span", standing(document, voice), class_="standing" if current else "standing older")
    known = (
        passage.locator,
        guide.say("page_printed", page=passage.page) if passage.page else "",
        voice.name(document.issuer),
        document.issued,
        period(document, voice),
    )
    return element("p", badge, " ", "・".join(filter(None, known)), class_="origin")


def _superseded(document: Document, guide: Guide) -> Html:
    newer = newer_documents(document, guide.catalog)
    if not newer:
        return NOTHING
    links = join((_first_of(other, guide) for other in newer), "、")
    return element("p", guide.say("superseded_by"), links, class_="older-note")


def _text(passage: Passage, words: Sequence[str], guide: Guide) -> Html:
    text = passage_text_html(passage, words, guide)
    return element("div", text, class_="reading") if text else NOTHING


def _below(passage: Passage, guide: Guide) -> Html:
    """The sections directly below, so that a bare heading leads on."""
    children = guide.catalog.children(passage) if passage.kind is PassageKind.SECTION else ()
    if not children:
        return NOTHING
    entries = join(element("li", guide.passage_link(c, printed_name(c), within=True)) for c in children)
    title = element("h3", guide.say("sections_below"))
    return element("section", title, element("ul", entries))


def beside_html(passage: Passage, guide: Guide) -> Html:
    """KPIs and programmes of a section; the section of a row; what older and newer plans say."""
    linked = guide.catalog.linked
    rows = linked(passage.key, LinkKind.MEASURES, back=True)
    kpis = tuple(p for p in rows if p.row and p.row.kpi_number)
    repeats = linked(passage.key, LinkKind.REPEATS) + linked(passage.key, LinkKind.REPEATS, back=True)
    groups = (
        ("beside_kpis", kpis),
        ("beside_programmes", tuple(p for p in rows if p not in kpis)),
        ("beside_section", linked(passage.key, LinkKind.MEASURES)),
        ("beside_repeats", repeats),
        ("beside_older", linked(passage.key, LinkKind.SUCCEEDS)),
        ("beside_newer", linked(passage.key, LinkKind.SUCCEEDS, back=True)),
        ("beside_notes", linked(passage.key, LinkKind.EXPLAINS)),
    )
    first = FIRST[guide.manner.audience]
    ordered = sorted(groups, key=lambda group: first.index(group[0]) if group[0] in first else len(first))
    found = join(_group(guide.say(key), passages, guide) for key, passages in ordered if passages)
    return element("aside", found, class_="beside-text", aria_label=guide.say("beside")) if found else NOTHING


def _group(title: str, passages: Iterable[Passage], guide: Guide) -> Html:
    entries = join(element("li", *_beside_entry(passage, guide)) for passage in passages)
    return element("section", element("h3", title), element("ul", entries))


def _beside_entry(passage: Passage, guide: Guide) -> tuple[Html, ...]:
    row = passage.row
    opened = guide.passage_link(passage, within=True)
    if row is None:
        return (element("span", opened, lang="ja"),)
    said = [guide.voice.office(row) if row.offices else ""]
    if row.kpi_number:
        said.append(_path(row, guide))
    parts = [element("span", opened, lang="ja")]
    parts += [element("small", text, class_="item") for text in said if text]
    if row.kpi_number and guide.catalog.in_force(passage.document):
        parts.append(guide.link(guide.say("open_kpi"), guide.to_kpi(passage.locator)))
    return tuple(parts)


def _path(row: Row, guide: Guide) -> str:
    """From the baseline to the last target that has a figure."""
    known = [target for target in row.targets if not is_nothing(target.amount.printed)]
    if not known:
        return ""
    first, last = guide.voice.amount(row.baseline), known[-1]
    return guide.say(
        "beside_path", baseline=first, year=fiscal_year(last.year), last=guide.voice.amount(last.amount)
    )


def _pages(passage: Passage, guide: Guide) -> Html:
    before, after = neighbours(passage, guide.catalog)
    entries = (
        _step("previous_place", before, guide),
        _step("next_place", after, guide),
        guide.link(guide.say("ask_about_place"), guide.to_chat_about(passage)),
    )
    links = join(element("li", entry) for entry in entries if entry)
    return element("nav", element("ul", links, class_="ways"), aria_label=guide.say("ways_on"))


def _step(key: str, passage: Passage | None, guide: Guide) -> Html:
    if passage is None:
        return NOTHING
    title = guide.voice.title(passage)
    return guide.passage_link(passage, guide.say(key, title=title), within=True)
